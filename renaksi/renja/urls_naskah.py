"""Addresses of the Renja's prose, below the plan of a year."""

from django.urls import path

from .views import naskah

urlpatterns = [
    path("", naskah.naskah, name="naskah"),
    path("<slug:slug>/", naskah.bagian, name="naskah-bagian"),
]
