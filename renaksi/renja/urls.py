"""Addresses of what a Renja needs beside the tree; they stand under /rencana/<tahun>/."""

from django.urls import path

from .views import tinjauan, usulan

urlpatterns = [
    path("usulan/", usulan.daftar, name="usulan"),
    path("usulan/tambah/", usulan.tambah, name="usulan-tambah"),
    path("usulan/tempel/", usulan.tempel, name="usulan-tempel"),
    path("usulan/<int:pk>/ubah/", usulan.ubah, name="usulan-ubah"),
    path("usulan/<int:pk>/hapus/", usulan.hapus, name="usulan-hapus"),
    path("tinjauan/", tinjauan.daftar, name="tinjauan"),
    path("tinjauan/tambah/", tinjauan.tambah, name="tinjauan-tambah"),
    path("tinjauan/isi/", tinjauan.isi, name="tinjauan-isi"),
    path("tinjauan/<int:pk>/ubah/", tinjauan.ubah, name="tinjauan-ubah"),
    path("tinjauan/<int:pk>/salin/", tinjauan.salin, name="tinjauan-salin"),
    path("tinjauan/<int:pk>/pindah/", tinjauan.pindah, name="tinjauan-pindah"),
    path("tinjauan/<int:pk>/hapus/", tinjauan.hapus, name="tinjauan-hapus"),
]
