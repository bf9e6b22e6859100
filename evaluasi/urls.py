"""Addresses of the pages that need results."""

from django.urls import include, path

from .beranda import views as beranda
from .simpul import views as simpul

urlpatterns = [
    path("", beranda.beranda, name="beranda"),
    path("", include("evaluasi.kisi.urls")),
    path("pemberitahuan/", include("evaluasi.kabar.urls")),
    path("laporan/paket/", include("evaluasi.cetak.urls_paket")),
    path("laporan/", include("evaluasi.cetak.urls")),
    path("realisasi/bukti/", include("evaluasi.bukti.urls")),
    path("realisasi/", include("evaluasi.pelaporan.urls_narasi")),
    path("realisasi/", include("evaluasi.pelaporan.urls")),
    path("riwayat/", include("evaluasi.riwayat.urls")),
    path("pemeriksaan/", include("evaluasi.pemeriksaan.urls_tanda")),
    path("", include("evaluasi.pemeriksaan.urls")),
    path("rencana/impor/", include("evaluasi.impor.urls")),
    path("", include("evaluasi.induk.urls")),
    path("rencana/<int:tahun>/<jenjang:jenjang>/<int:pk>/", simpul.simpul, name="simpul"),
]
