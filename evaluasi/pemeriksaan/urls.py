"""Addresses of the checks.  What is accepted names the plan itself: the chosen office may change in another tab."""

from django.urls import path

from . import views

urlpatterns = [
    path("pemeriksaan/", views.pemeriksaan, name="pemeriksaan"),
    path("pemeriksaan/<int:pk>/terima/", views.terima, name="pemeriksaan-terima"),
    path("pemeriksaan/diterima/<int:pk>/tarik/", views.tarik, name="pemeriksaan-tarik"),
    path("pemeriksaan/aturan/", views.atur, name="pengaturan-pemeriksaan"),
]
