"""Addresses of the official list of codes."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.daftar, name="nomenklatur"),
    path("muat/", views.muat_bawaan, name="nomenklatur-muat"),
    path("unggah/", views.unggah, name="nomenklatur-unggah"),
    path("terapkan/", views.terapkan, name="nomenklatur-terapkan"),
    path("cari/", views.cari, name="nomenklatur-cari"),
    path("<int:pk>/", views.isi, name="nomenklatur-isi"),
    path("<int:pk>/hapus/", views.hapus, name="nomenklatur-hapus"),
]
