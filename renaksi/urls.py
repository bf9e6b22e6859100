"""Addresses of the plan, the office and the account."""

from django.contrib.auth.views import LogoutView
from django.urls import include, path, register_converter

from .kantor import akun
from .kantor import views as pengaturan
from .models.rencana import PEMILIK
from .rencana.views import alur, indikator, mulai, rencana, simpul, tujuan, versi


class JenjangConverter:
    """One of the four levels, or the tujuan above them."""

    regex = "|".join(PEMILIK)

    def to_python(self, value):
        return value

    def to_url(self, value):
        return str(value)


register_converter(JenjangConverter, "jenjang")

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
PENGATURAN = [
    path("", pengaturan.pengaturan, name="pengaturan"),
    path("pengguna/<int:pk>/sandi/", pengaturan.atur_sandi, name="pengguna-sandi"),
    path("predikat/", pengaturan.predikat, name="pengaturan-predikat"),
    path("<slug:bagian>/", pengaturan.daftar, name="pengaturan-daftar"),
    path("<slug:bagian>/tambah/", pengaturan.tambah, name="pengaturan-tambah"),
    path("<slug:bagian>/<int:pk>/", pengaturan.ubah, name="pengaturan-ubah"),
    path("<slug:bagian>/<int:pk>/hapus/", pengaturan.hapus, name="pengaturan-hapus"),
]

urlpatterns = [
    path("masuk/", akun.Masuk.as_view(), name="masuk"),
    path("keluar/", LogoutView.as_view(), name="keluar"),
    path("ganti-sandi/", akun.GantiSandi.as_view(), name="ganti-sandi"),
    path("ganti-konteks/", akun.ganti_konteks, name="ganti-konteks"),
    path("rencana/", rencana.rencana, name="rencana"),
    path("rencana/<int:tahun>/", rencana.rencana_tahun, name="rencana-tahun"),
    path("rencana/<int:tahun>/mulai/", rencana.mulai, name="rencana-mulai"),
    path("rencana/<int:tahun>/mulai/rencana/<int:asal>/", mulai.dari_rencana, name="mulai-rencana"),
    path("rencana/<int:tahun>/mulai/renstra/<int:pk>/", mulai.dari_dokumen_renstra, name="mulai-renstra"),
    path("rencana/<int:tahun>/alur/<slug:aksi>/", alur.langkah, name="rencana-alur"),
    path("rencana/<int:tahun>/versi/", versi.versi, name="versi"),
    path("rencana/<int:tahun>/tambah/", simpul.tambah_sasaran, name="sasaran-tambah"),
    path("rencana/<int:tahun>/tujuan/", tujuan.tujuan, name="tujuan"),
    path("rencana/<int:tahun>/tujuan/tambah/", simpul.tambah_tujuan, name="tujuan-tambah"),
    path("rencana/<int:tahun>/sasaran/<int:pk>/tujuan/", tujuan.tetapkan, name="sasaran-tujuan"),
    path("rencana/<int:tahun>/", include("renaksi.renja.urls")),
    path("rencana/renstra/", include("renaksi.renstra.urls")),
    path("rencana/<int:tahun>/<jenjang:jenjang>/<int:pk>/", include(SIMPUL)),
    path("rencana/<int:tahun>/indikator/<int:pk>/", include(INDIKATOR)),
    path("rencana/<int:tahun>/naskah/", include("renaksi.renja.urls_naskah")),
    path("pengaturan/nomenklatur/", include("renaksi.nomenklatur.urls")),
    path("pengaturan/", include(PENGATURAN)),
]
