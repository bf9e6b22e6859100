"""Addresses of the quarter form."""

from django.urls import path

from .views import realisasi

urlpatterns = [
    path("", realisasi.awal, name="realisasi"),
    path("<int:tahun>/tw-<int:triwulan>/", realisasi.triwulan, name="realisasi-triwulan"),
]
