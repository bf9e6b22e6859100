"""All addresses.  The apps name theirs; nothing here but the frame."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("renaksi.urls")),
    path("", include("evaluasi.urls")),
]
