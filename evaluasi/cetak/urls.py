"""Addresses of the reports."""

from django.urls import path

from . import views, views_saya

urlpatterns = [
    path("", views.daftar, name="laporan-daftar"),
    path("batal/", views.batal, name="laporan-batal"),
    path("<slug:kode>/", views.laporan, name="laporan"),
    path("<slug:kode>/pilih/", views.pilih, name="laporan-pilih"),
    path("<slug:kode>/tandai/", views_saya.tandai, name="laporan-tandai"),
    path("<slug:kode>.<slug:format>", views.unduh, name="laporan-unduh"),
]
