"""The named people of every test, as fixtures, the two offices they work in, and the small plan of the first.

`kantor` is where they all belong but `orang_luar`, who is Sekretariat of `kantor_lain`; the Inspektorat reads both.
A test signs one in with `masuk(client, orang)`, or asks the fixture `sebagai` for a browser of that person's own.
"""

import pytest


def masuk(client, orang):
    """Sign in without the form; returns the client."""
    client.force_login(orang, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def sebagai():
    """`sebagai(orang)` is a new signed-in client."""
    from django.test import Client

    return lambda orang: masuk(Client(), orang)


@pytest.fixture
def buat(db):
    """tests.buat: it imports models, which exist only once Django is set up."""
    from tests import buat

    return buat


@pytest.fixture
def kantor(buat):
    return buat.kantor()


@pytest.fixture
def kantor_lain(buat):
    return buat.kantor(pemda="Kabupaten Banjar")


@pytest.fixture
def rencana(buat, kantor):
    return buat.rencana_kecil(kantor)


@pytest.fixture
def sekretariat(buat, kantor):
    return buat.pengguna("sekretariat", "sekretariat", kantor, buat.SEKRETARIAT, first_name="Sri", last_name="Wahyuni")


@pytest.fixture
def kepala_pkm(buat, kantor):
    return buat.pengguna("bidang.pkm", "kepala_bidang", kantor, buat.PKM, first_name="Nurhayati")


@pytest.fixture
def kepala_pemdes(buat, kantor):
    return buat.pengguna("bidang.pemdes", "kepala_bidang", kantor, buat.PEMDES, first_name="Hendra")


@pytest.fixture
def bendahara(buat, kantor):
    return buat.pengguna("bendahara", "bendahara", kantor, buat.SEKRETARIAT, first_name="Dewi")


@pytest.fixture
def kepala_dinas(buat, kantor):
    return buat.pengguna("kadis", "kepala_dinas", kantor, first_name="Andrie")


@pytest.fixture
def inspektorat(buat, kantor, kantor_lain):
    return buat.pengguna("inspektorat", "pengawas", mengawasi=[kantor, kantor_lain], first_name="Bambang")


@pytest.fixture
def admin_(buat):
    return buat.pengguna("admin", "admin", first_name="Admin")


@pytest.fixture
def orang_luar(buat, kantor_lain):
    return buat.pengguna("luar", "sekretariat", kantor_lain, buat.SEKRETARIAT, first_name="Orang", last_name="Luar")


PERAN = (
    "sekretariat", "kepala_pkm", "kepala_pemdes", "bendahara", "kepala_dinas", "inspektorat", "admin_", "orang_luar",
)  # fmt: skip


@pytest.fixture
def semua_orang(request):
    """{name: person}, for tests that ask everybody."""
    return {nama: request.getfixturevalue(nama) for nama in PERAN}
