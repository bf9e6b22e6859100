"""Address of the narratives of a quarter."""

from django.urls import path

from .views import narasi

urlpatterns = [path("<int:tahun>/narasi/<int:triwulan>/", narasi.narasi, name="narasi")]
