"""Addresses of the official list of codes."""

from django.urls import path

from . import views as nomenklatur

urlpatterns = [
    path("", nomenklatur.daftar, name="nomenklatur"),
    path("unggah/", nomenklatur.unggah, name="nomenklatur-unggah"),
    path("terapkan/", nomenklatur.terapkan, name="nomenklatur-terapkan"),
    path("cari/", nomenklatur.cari, name="nomenklatur-cari"),
    path("<int:pk>/", nomenklatur.isi, name="nomenklatur-isi"),
    path("<int:pk>/hapus/", nomenklatur.hapus, name="nomenklatur-hapus"),
]
