"""Addresses of the import: upload, preview, confirm, what happened."""

from django.urls import path

from .views import impor

urlpatterns = [
    path("", impor.unggah, name="impor"),
    path("<int:pk>/", impor.pratinjau, name="impor-pratinjau"),
    path("<int:pk>/terapkan/", impor.terapkan, name="impor-terapkan"),
    path("<int:pk>/batal/", impor.batal, name="impor-batal"),
    path("<int:pk>/hasil/", impor.hasil, name="impor-hasil"),
    path("<int:pk>/berkas/", impor.berkas, name="impor-berkas"),
]
