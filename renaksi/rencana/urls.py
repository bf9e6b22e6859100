"""Addresses of the plan, below /rencana/."""

from django.urls import include, path

from .views import alur, indikator, mulai, rencana, simpul, tujuan, versi

SIMPUL = [
    path("tambah/", simpul.tambah, name="simpul-tambah"),
    path("ubah/", simpul.ubah, name="simpul-ubah"),
    path("pindah/", simpul.pindah, name="simpul-pindah"),
    path("hapus/", simpul.hapus_simpul, name="simpul-hapus"),
    path("indikator/tambah/", indikator.tambah, name="indikator-tambah"),
]
INDIKATOR = [
    path("ubah/", indikator.ubah, name="indikator-ubah"),
    path("pindah/", indikator.pindah, name="indikator-pindah"),
    path("hapus/", indikator.hapus, name="indikator-hapus"),
]
TAHUN = [
    path("", rencana.rencana_tahun, name="rencana-tahun"),
    path("mulai/", rencana.mulai, name="rencana-mulai"),
    path("mulai/rencana/<int:asal>/", mulai.dari_rencana, name="mulai-rencana"),
    path("mulai/renstra/<int:pk>/", mulai.dari_dokumen_renstra, name="mulai-renstra"),
    path("alur/<slug:aksi>/", alur.langkah, name="rencana-alur"),
    path("versi/", versi.versi, name="versi"),
    path("tambah/", simpul.tambah_sasaran, name="sasaran-tambah"),
    path("tujuan/", tujuan.tujuan, name="tujuan"),
    path("tujuan/tambah/", simpul.tambah_tujuan, name="tujuan-tambah"),
    path("sasaran/<int:pk>/tujuan/", tujuan.tetapkan, name="sasaran-tujuan"),
    path("<jenjang:jenjang>/<int:pk>/", include(SIMPUL)),
    path("indikator/<int:pk>/", include(INDIKATOR)),
]

urlpatterns = [
    path("", rencana.rencana, name="rencana"),
    path("<int:tahun>/", include(TAHUN)),
]
