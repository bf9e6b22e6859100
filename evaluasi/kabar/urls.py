"""Addresses of the notices."""

from django.urls import path

from . import views as kabar

urlpatterns = [
    path("", kabar.pemberitahuan, name="pemberitahuan"),
    path("baca-semua/", kabar.baca_semua, name="pemberitahuan-baca"),
    path("<int:pk>/buka/", kabar.buka, name="pemberitahuan-buka"),
]
