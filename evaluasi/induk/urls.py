"""Addresses of the master workbook; it comes in again by the import."""

from django.urls import path

from . import views as induk

urlpatterns = [
    path("rencana/<int:tahun>/buku-induk/", induk.induk, name="buku-induk"),
    path("rencana/<int:tahun>/buku-induk.xlsx", induk.unduh, name="buku-induk-unduh"),
]
