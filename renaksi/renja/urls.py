"""Addresses of what a Renja needs beside the tree; they stand under /rencana/<tahun>/."""

from django.urls import path

from .views import baris, tinjauan, usulan
from .views.baris import TINJAUAN, USULAN, JenisBaris


def _baris(jenis: JenisBaris) -> list:
    """What every kind of row has below its list."""
    return [
        path(f"{jenis.alamat}/tambah/", baris.tambah, {"jenis": jenis}, name=f"{jenis.alamat}-tambah"),
        path(f"{jenis.alamat}/<int:pk>/ubah/", baris.ubah, {"jenis": jenis}, name=f"{jenis.alamat}-ubah"),
        path(f"{jenis.alamat}/<int:pk>/hapus/", baris.hapus, {"jenis": jenis}, name=f"{jenis.alamat}-hapus"),
    ]


urlpatterns = [
    path("usulan/", usulan.daftar, name="usulan"),
    path("usulan/tempel/", usulan.tempel, name="usulan-tempel"),
    *_baris(USULAN),
    path("tinjauan/", tinjauan.daftar, name="tinjauan"),
    path("tinjauan/isi/", tinjauan.isi, name="tinjauan-isi"),
    path("tinjauan/<int:pk>/salin/", tinjauan.salin, name="tinjauan-salin"),
    path("tinjauan/<int:pk>/pindah/", tinjauan.pindah, name="tinjauan-pindah"),
    *_baris(TINJAUAN),
]
