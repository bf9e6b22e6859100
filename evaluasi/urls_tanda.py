"""Address of the marks that pages ask for after they are drawn."""

from django.urls import path

from .views import tanda

urlpatterns = [path("<int:tahun>/tanda.json", tanda.tanda, name="pemeriksaan-tanda")]
