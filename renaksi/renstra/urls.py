"""Addresses of the Renstra.  `bagian` is what is worked on: the Renstra itself, a row of it, or an indicator."""

from django.urls import path

from . import views as renstra

urlpatterns = [
    path("", renstra.daftar, name="renstra-daftar"),
    path("tambah/", renstra.tambah, name="renstra-tambah"),
    path("<int:pk>/", renstra.renstra, name="renstra"),
    path("<int:pk>/butir/tambah/", renstra.tambah_butir, name="butir-tambah"),
    path("butir/<int:pk>/indikator/tambah/", renstra.tambah_indikator, name="indikator-renstra-tambah"),
    path("<slug:bagian>/<int:pk>/ubah/", renstra.ubah, name="renstra-ubah"),
    path("<slug:bagian>/<int:pk>/pindah/", renstra.pindah, name="renstra-pindah"),
    path("<slug:bagian>/<int:pk>/hapus/", renstra.hapus, name="renstra-hapus"),
]
