"""Addresses of the evidence."""

from django.urls import path

from . import views

urlpatterns = [
    path("<int:indikator>/<int:bulan>/", views.bukti, name="bukti"),
    path("<int:pk>/berkas/", views.berkas, name="bukti-berkas"),
    path("<int:pk>/hapus/", views.hapus, name="bukti-hapus"),
]
