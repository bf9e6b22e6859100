"""Addresses of the import: upload, preview, confirm, what happened, taking it back, the layouts remembered."""

from django.urls import path

from evaluasi.asal import views as asal

from . import views as impor
from . import views_tata_letak as tata_letak
from .pembatalan import views as pembatalan
from .peta import views as peta

urlpatterns = [
    path("", impor.unggah, name="impor"),
    path("tata-letak/", tata_letak.daftar, name="tata-letak"),
    path("tata-letak/<int:pk>/ubah/", tata_letak.ubah, name="tata-letak-ubah"),
    path("tata-letak/<int:pk>/lupakan/", tata_letak.lupakan, name="tata-letak-lupakan"),
    path("<int:pk>/", impor.pratinjau, name="impor-pratinjau"),
    path("<int:pk>/terapkan/", impor.terapkan, name="impor-terapkan"),
    path("<int:pk>/peta/", peta.peta, name="impor-peta"),
    path("<int:pk>/batal/", impor.batal, name="impor-batal"),
    path("<int:pk>/hasil/", impor.hasil, name="impor-hasil"),
    path("<int:pk>/batalkan/", pembatalan.batalkan, name="impor-batalkan"),
    path("<int:pk>/berkas/", impor.berkas, name="impor-berkas"),
    path("<int:pk>/asal/", asal.asal, name="impor-asal"),
]
