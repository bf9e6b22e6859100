"""Address of the marks that pages ask for after they are drawn."""

from django.urls import path

from . import views_tanda as tanda

urlpatterns = [path("<int:tahun>/tanda.json", tanda.tanda, name="pemeriksaan-tanda")]
