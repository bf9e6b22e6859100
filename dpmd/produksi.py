"""A server in use must not start with the loose ends that suit a trial."""

import os

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError


def masalah_kunci() -> str | None:
    if len(settings.SECRET_KEY_GIVEN) < 32:
        return (
            "DPMD_SECRET_KEY belum diatur atau terlalu pendek. "
            "Isi dengan minimal 32 karakter acak yang dirahasiakan dan tetap sama setiap kali server dijalankan."
        )
    return None


def masalah_host() -> str | None:
    if not os.environ.get("DPMD_ALLOWED_HOSTS", "").strip(" ,"):
        return "DPMD_ALLOWED_HOSTS belum diatur. Isi dengan nama host aplikasi ini, misalnya kinerja.contoh.go.id."
    return None


def masalah_akun() -> str | None:
    """Demo accounts whose password is printed in the README."""
    from renaksi.contoh import AKUN_CONTOH, SANDI_CONTOH

    try:
        accounts = list(get_user_model().objects.filter(username__in=AKUN_CONTOH, is_active=True))
    except DatabaseError as error:
        return (
            "Tabel pengguna tidak dapat dibaca. Periksa DATABASE_URL, lalu jalankan: "
            f"python manage.py migrate. Pesan basis data: {str(error).strip()}"
        )
    known = sorted(a.get_username() for a in accounts if check_password(SANDI_CONTOH, a.password))
    if known:
        return f"Akun contoh masih memakai kata sandi bawaan: {', '.join(known)}. Ganti kata sandinya atau nonaktifkan."
    return None


def pastikan_aman() -> None:
    """Raise ImproperlyConfigured with the first thing that makes this server unsafe."""
    if settings.LOCAL:
        return
    for periksa in (masalah_kunci, masalah_host, masalah_akun):
        if masalah := periksa():
            raise ImproperlyConfigured(masalah)
