"""Addresses of the office's settings, below /pengaturan/."""

from django.urls import path

from . import views, views_massal

urlpatterns = [
    path("", views.pengaturan, name="pengaturan"),
    path("pengguna/massal/", views_massal.massal, name="pengguna-massal"),
    path("pengguna/<int:pk>/sandi/", views.atur_sandi, name="pengguna-sandi"),
    path("predikat/", views.predikat, name="pengaturan-predikat"),
    path("mutu/", views.mutu, name="pengaturan-mutu"),
    path("<slug:bagian>/", views.daftar, name="pengaturan-daftar"),
    path("<slug:bagian>/tambah/", views.tambah, name="pengaturan-tambah"),
    path("<slug:bagian>/<int:pk>/", views.ubah, name="pengaturan-ubah"),
    path("<slug:bagian>/<int:pk>/hapus/", views.hapus, name="pengaturan-hapus"),
]
