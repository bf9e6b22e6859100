"""Addresses of the notices."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.pemberitahuan, name="pemberitahuan"),
    path("baca-semua/", views.baca_semua, name="pemberitahuan-baca"),
    path("<int:pk>/buka/", views.buka, name="pemberitahuan-buka"),
]
