"""Addresses of the evidence."""

from django.urls import path

from . import views as bukti

urlpatterns = [
    path("<int:indikator>/<int:bulan>/", bukti.bukti, name="bukti"),
    path("<int:pk>/berkas/", bukti.berkas, name="bukti-berkas"),
    path("<int:pk>/hapus/", bukti.hapus, name="bukti-hapus"),
]
