"""Of a long plan the page of a node does not wait for the checks."""

import pytest
from django.urls import reverse

from evaluasi.simpul import views
from renaksi.models import Indikator
from tests.orang import masuk

pytestmark = pytest.mark.django_db
PESAN = "Realisasi anggaran s.d."


@pytest.fixture
def alamat(rencana, pkm, buat, monkeypatch):
    monkeypatch.setattr(views, "PANJANG", 4)
    buat.realisasi(pkm, 6, 1, 999_000_000)
    return reverse("simpul", args=[2024, "sub_kegiatan", pkm.sub_kegiatan_id])


def test_temuan_menyusul(client, sekretariat, alamat, pkm):
    awal = masuk(client, sekretariat).get(alamat).text
    assert "sedang diperiksa" in awal and PESAN not in awal and pkm.uraian in awal
    lengkap = client.get(alamat, {"temuan": "1"}).text
    assert "sedang diperiksa" not in lengkap and PESAN in lengkap
    assert awal.count("data-temuan=") == lengkap.count("data-temuan=")  # each has its place
    assert PESAN in client.get(alamat).text  # known by now: at once
    Indikator.objects.filter(pk=pkm.pk).update(pagu=999_000_001)
    assert "sedang diperiksa" in client.get(alamat).text  # changed: not what was found before
    assert PESAN not in client.get(alamat, {"temuan": "1"}).text


def test_rencana_pendek_langsung(client, sekretariat, alamat, monkeypatch):
    monkeypatch.setattr(views, "PANJANG", 300)
    assert PESAN in masuk(client, sekretariat).get(alamat).text
