"""What the page tests of this app share."""

import pytest

from tests.orang import masuk


@pytest.fixture
def hitung_kueri():
    """How many queries a page takes once it is warm: `hitung_kueri(client, address)`."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def hitung(client, alamat) -> int:
        client.get(alamat)
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(alamat).status_code == 200
        return len(kueri)

    return hitung


@pytest.fixture
def milik(rencana):
    """{unit: the indicator of its sub kegiatan}."""
    from renaksi.models import Indikator

    return {i.penanggung_jawab.singkatan: i for i in Indikator.objects.filter(sub_kegiatan__isnull=False)}


@pytest.fixture
def pkm(milik):
    return milik["Bidang PKM"]


@pytest.fixture
def pemdes(milik):
    return milik["Bidang Bina Pemdes"]


@pytest.fixture
def sek(client, sekretariat, rencana):
    return masuk(client, sekretariat)
