"""Address of the marks that pages ask for after they are drawn."""

from django.urls import path

from . import views_tanda

urlpatterns = [path("<int:tahun>/tanda.json", views_tanda.tanda, name="pemeriksaan-tanda")]
