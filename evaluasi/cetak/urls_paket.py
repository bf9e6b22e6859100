"""Addresses of the bundles of reports."""

from django.urls import path

from . import views_paket, views_saya

urlpatterns = [
    path("", views_paket.paket, name="paket"),
    path("keadaan/", views_paket.keadaan, name="paket-keadaan"),
    path("saya/pilih/", views_saya.pilih, name="laporan-saya-pilih"),
    path("saya/<slug:format>/", views_saya.berkas, name="laporan-saya"),
    path("<int:pk>/unduh/", views_paket.unduh, name="paket-unduh"),
    path("<int:pk>/batal/", views_paket.batal, name="paket-batal"),
    path("<int:pk>/ulang/", views_paket.ulang, name="paket-ulang"),
    path("<int:pk>/hapus/", views_paket.hapus, name="paket-hapus"),
]
