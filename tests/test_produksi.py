"""A server in use refuses to start when it is unsafe; commands and trials are left alone."""

import os
import subprocess
import sys

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from dpmd.checks import periksa_lingkungan
from dpmd.produksi import pastikan_aman
from renaksi.contoh import AKUN_CONTOH, SANDI_CONTOH

KUNCI = "k" * 50


@pytest.fixture
def produksi(settings, monkeypatch):
    """Settings of a server with nothing wrong."""
    settings.LOCAL = False
    settings.SECRET_KEY_GIVEN = KUNCI
    monkeypatch.setenv("DPMD_ALLOWED_HOSTS", "kinerja.contoh.go.id")
    return settings


@pytest.fixture
def akun():
    return get_user_model().objects.create_user(username=AKUN_CONTOH[0], password=SANDI_CONTOH)


@pytest.mark.django_db
def test_server_yang_benar_boleh_jalan(produksi):
    pastikan_aman()
    assert periksa_lingkungan(None) == []


@pytest.mark.parametrize("kunci", ["", "k" * 31])
def test_kunci_kosong_atau_pendek_ditolak(produksi, kunci):
    produksi.SECRET_KEY_GIVEN = kunci
    with pytest.raises(ImproperlyConfigured, match="DPMD_SECRET_KEY"):
        pastikan_aman()
    assert [e.id for e in periksa_lingkungan(None)] == ["dpmd.E002"]


@pytest.mark.parametrize("hosts", [None, "", " , "])
def test_host_kosong_ditolak(produksi, monkeypatch, hosts):
    monkeypatch.delenv("DPMD_ALLOWED_HOSTS")
    if hosts is not None:
        monkeypatch.setenv("DPMD_ALLOWED_HOSTS", hosts)
    with pytest.raises(ImproperlyConfigured, match="DPMD_ALLOWED_HOSTS"):
        pastikan_aman()
    assert [e.id for e in periksa_lingkungan(None)] == ["dpmd.E003"]


@pytest.mark.django_db
def test_akun_contoh_dengan_sandi_bawaan_ditolak(produksi, akun):
    with pytest.raises(ImproperlyConfigured, match=akun.username):
        pastikan_aman()


@pytest.mark.django_db
def test_akun_contoh_yang_sandinya_diganti_diterima(produksi, akun):
    akun.set_password("sandi lain yang panjang")
    akun.save()
    pastikan_aman()


@pytest.mark.django_db
def test_akun_contoh_yang_nonaktif_diterima(produksi, akun):
    akun.is_active = False
    akun.save()
    pastikan_aman()


@pytest.mark.django_db
def test_basis_data_yang_belum_dimigrasi_ditolak(produksi, monkeypatch):
    monkeypatch.setattr(get_user_model()._meta, "db_table", "belum_ada")
    with pytest.raises(ImproperlyConfigured, match="manage.py migrate"), transaction.atomic():
        pastikan_aman()


@pytest.mark.django_db
def test_uji_coba_tidak_diperiksa(settings, akun):
    settings.LOCAL = True
    settings.SECRET_KEY_GIVEN = ""
    pastikan_aman()
    assert [e.id for e in periksa_lingkungan(None)] == ["dpmd.E001"]


def test_server_berhenti_sebelum_melayani(tmp_path):
    """The way in that gunicorn and runserver share, in a process of its own."""
    env = {n: v for n, v in os.environ.items() if not n.startswith(("DPMD_", "DJANGO_"))}
    env["DATABASE_URL"] = f"sqlite:///{tmp_path / 'kosong.sqlite3'}"

    def mulai(**tambahan):
        perintah = [sys.executable, "-c", "import dpmd.wsgi"]
        done = subprocess.run(perintah, env=env | tambahan, capture_output=True, text=True, check=False)
        return done.returncode, done.stderr

    status, pesan = mulai()
    assert status == 1 and "DPMD_SECRET_KEY belum diatur" in pesan
    status, pesan = mulai(DPMD_SECRET_KEY=KUNCI, DPMD_ALLOWED_HOSTS="kinerja.contoh.go.id")
    assert status == 1 and "python manage.py migrate" in pesan
    status, pesan = mulai(DPMD_COBA="1")
    assert status == 0, pesan


@pytest.mark.parametrize(("pooler", "harus"), [("", "60 False"), ("1", "0 True")])
def test_pooler(pooler, harus):
    """Behind a pooler no connection is kept, and no cursor that needs the same one again."""
    kode = (
        "from dpmd.settings import DATABASES; d = DATABASES['default'];"
        "print(d['CONN_MAX_AGE'], d['DISABLE_SERVER_SIDE_CURSORS'])"
    )
    env = os.environ | {"DPMD_POOLER": pooler, "DATABASE_URL": "postgres://a:b@localhost/c"}
    hasil = subprocess.run([sys.executable, "-c", kode], env=env, capture_output=True, text=True, check=True)
    assert hasil.stdout.strip() == harus
