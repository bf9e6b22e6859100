"""Addresses of the trail."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.semua, name="riwayat-semua"),
    path("<slug:jenis>/<int:pk>/", views.riwayat, name="riwayat"),
]
