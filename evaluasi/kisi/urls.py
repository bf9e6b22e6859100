"""Addresses of the sheets.  What saves names the plan itself: the chosen office may change in another tab."""

from django.urls import path

from . import views

urlpatterns = [
    path("rencana/<int:tahun>/lembar/", views.rencana, name="lembar-rencana"),
    path("rencana/lembar/<int:pk>/simpan/", views.simpan_rencana, name="lembar-rencana-simpan"),
    path("rencana/lembar/<int:pk>/sisa/", views.sisa, {"jenis": "rencana"}, name="lembar-rencana-sisa"),
    path("rencana/lembar/<int:pk>/baris/", views.susun_baris, name="lembar-rencana-baris"),
    path("rencana/lembar/<int:pk>/pola/", views.pola_lalu, name="lembar-rencana-pola"),
    path("realisasi/<int:tahun>/lembar/", views.realisasi, name="lembar-realisasi"),
    path("realisasi/lembar/<int:pk>/simpan/", views.simpan_realisasi, name="lembar-realisasi-simpan"),
    path("realisasi/lembar/<int:pk>/sisa/", views.sisa, {"jenis": "realisasi"}, name="lembar-realisasi-sisa"),
]
