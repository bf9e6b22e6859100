"""Addresses of the pages that need results."""

from django.urls import include, path

urlpatterns = [
    path("laporan/", include("evaluasi.urls_laporan")),
    path("realisasi/", include("evaluasi.urls_realisasi")),
    path("rencana/impor/", include("evaluasi.urls_impor")),
]
