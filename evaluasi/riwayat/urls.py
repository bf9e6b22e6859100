"""Addresses of the trail."""

from django.urls import path

from . import views as riwayat

urlpatterns = [
    path("", riwayat.semua, name="riwayat-semua"),
    path("<slug:jenis>/<int:pk>/", riwayat.riwayat, name="riwayat"),
]
