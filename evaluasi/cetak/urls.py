"""Addresses of the reports."""

from django.urls import path

from . import views as laporan

urlpatterns = [
    path("", laporan.daftar, name="laporan-daftar"),
    path("<slug:kode>/", laporan.laporan, name="laporan"),
    path("<slug:kode>.<slug:format>", laporan.unduh, name="laporan-unduh"),
]
