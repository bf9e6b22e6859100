"""Addresses of the sheets.  What saves names the plan itself: the chosen office may change in another tab."""

from django.urls import path

from . import views as kisi

urlpatterns = [
    path("rencana/<int:tahun>/lembar/", kisi.rencana, name="lembar-rencana"),
    path("rencana/lembar/<int:pk>/simpan/", kisi.simpan_rencana, name="lembar-rencana-simpan"),
    path("rencana/lembar/<int:pk>/baris/", kisi.susun_baris, name="lembar-rencana-baris"),
    path("realisasi/<int:tahun>/lembar/", kisi.realisasi, name="lembar-realisasi"),
    path("realisasi/lembar/<int:pk>/simpan/", kisi.simpan_realisasi, name="lembar-realisasi-simpan"),
]
