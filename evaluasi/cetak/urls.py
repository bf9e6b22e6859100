"""Addresses of the reports."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.daftar, name="laporan-daftar"),
    path("<slug:kode>/", views.laporan, name="laporan"),
    path("<slug:kode>.<slug:format>", views.unduh, name="laporan-unduh"),
]
