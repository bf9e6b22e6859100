"""Addresses of the plan, the office and the account."""

from django.contrib.auth.views import LogoutView
from django.urls import include, path

from .kantor import akun

urlpatterns = [
    path("masuk/", akun.Masuk.as_view(), name="masuk"),
    path("keluar/", LogoutView.as_view(), name="keluar"),
    path("ganti-sandi/", akun.GantiSandi.as_view(), name="ganti-sandi"),
    path("ganti-konteks/", akun.ganti_konteks, name="ganti-konteks"),
    path("tahun-lain/", akun.tahun_lain, name="tahun-lain"),
    path("rencana/", include("renaksi.rencana.urls")),
    path("rencana/<int:tahun>/", include("renaksi.renja.urls")),
    path("rencana/renstra/", include("renaksi.renstra.urls")),
    path("rencana/<int:tahun>/naskah/", include("renaksi.renja.urls_naskah")),
    path("pengaturan/nomenklatur/", include("renaksi.nomenklatur.urls")),
    path("pengaturan/", include("renaksi.kantor.urls")),
]
