"""Addresses of the checks.  What is accepted names the plan itself: the chosen office may change in another tab."""

from django.urls import path

from . import views as pemeriksaan

urlpatterns = [
    path("pemeriksaan/", pemeriksaan.pemeriksaan, name="pemeriksaan"),
    path("pemeriksaan/<int:pk>/terima/", pemeriksaan.terima, name="pemeriksaan-terima"),
    path("pemeriksaan/diterima/<int:pk>/tarik/", pemeriksaan.tarik, name="pemeriksaan-tarik"),
    path("pemeriksaan/aturan/", pemeriksaan.atur, name="pengaturan-pemeriksaan"),
]
