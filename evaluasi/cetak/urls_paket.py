"""Addresses of the bundles of reports."""

from django.urls import path

from . import views_paket as paket

urlpatterns = [
    path("", paket.paket, name="paket"),
    path("keadaan/", paket.keadaan, name="paket-keadaan"),
    path("<int:pk>/unduh/", paket.unduh, name="paket-unduh"),
    path("<int:pk>/batal/", paket.batal, name="paket-batal"),
    path("<int:pk>/ulang/", paket.ulang, name="paket-ulang"),
    path("<int:pk>/hapus/", paket.hapus, name="paket-hapus"),
]
