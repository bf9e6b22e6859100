"""Addresses of the quarter form, and of handing it in, looking it over and approving it."""

from django.urls import include, path

from .views import jadwal, pelaporan, periksa, realisasi

TRIWULAN = [
    path("", realisasi.triwulan, name="realisasi-triwulan"),
    path("simpan/<int:pk>/", realisasi.simpan, name="realisasi-simpan"),
    path("alur/<slug:aksi>/", pelaporan.langkah, name="triwulan-alur"),
    path("laporan/", pelaporan.daftar, name="laporan-unit"),
    path("periksa/", periksa.periksa, name="laporan-periksa"),
    path("periksa/putuskan/", periksa.putuskan, name="laporan-putuskan"),
    path("laporan/ingatkan/", pelaporan.ingatkan, name="laporan-ingatkan"),
    path("laporan/<int:unit>/ajukan/", pelaporan.ajukan, name="laporan-ajukan"),
    path("laporan/<int:unit>/alur/<slug:aksi>/", pelaporan.langkah_unit, name="laporan-langkah"),
    path("laporan/<int:unit>/kembalikan/", pelaporan.kembalikan, name="laporan-kembalikan"),
]

urlpatterns = [
    path("", realisasi.awal, name="realisasi"),
    path("luring.js", realisasi.luring, name="realisasi-luring"),
    path("<int:tahun>/jadwal/", jadwal.jadwal, name="jadwal"),
    path("<int:tahun>/jadwal/perpanjangan/", jadwal.perpanjang, name="jadwal-perpanjangan"),
    path("<int:tahun>/tw-<int:triwulan>/", include(TRIWULAN)),
]
