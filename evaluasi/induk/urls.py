"""Addresses of the master workbook; it comes in again by the import."""

from django.urls import path

from . import views

urlpatterns = [
    path("rencana/<int:tahun>/buku-induk/", views.induk, name="buku-induk"),
    path("rencana/<int:tahun>/buku-induk.xlsx", views.unduh, name="buku-induk-unduh"),
]
