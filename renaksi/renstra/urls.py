"""Addresses of the Renstra.  `bagian` is what is worked on: the Renstra itself, a row of it, or an indicator."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.daftar, name="renstra-daftar"),
    path("tambah/", views.tambah, name="renstra-tambah"),
    path("<int:pk>/", views.renstra, name="renstra"),
    path("<int:pk>/butir/tambah/", views.tambah_butir, name="butir-tambah"),
    path("butir/<int:pk>/indikator/tambah/", views.tambah_indikator, name="indikator-renstra-tambah"),
    path("<slug:bagian>/<int:pk>/ubah/", views.ubah, name="renstra-ubah"),
    path("<slug:bagian>/<int:pk>/pindah/", views.pindah, name="renstra-pindah"),
    path("<slug:bagian>/<int:pk>/hapus/", views.hapus, name="renstra-hapus"),
]
