"""A sheet of hundreds of rows: it begins with some of them, the page asks for the rest."""

import json

import pytest
from django.urls import reverse

from evaluasi.kisi import baris
from renaksi.models import Indikator
from tests.orang import masuk

pytestmark = pytest.mark.django_db


@pytest.fixture
def panjang(monkeypatch):
    """The small plan of eight rows is a long one."""
    monkeypatch.setattr(baris, "PANJANG", 6)
    monkeypatch.setattr(baris, "AWAL", 3)


def data(client, jenis):
    teks = client.get(reverse(f"lembar-{jenis}", args=[2024])).text
    return json.loads(teks.split('<script id="kisi-data" type="application/json">')[1].split("</script>")[0])


@pytest.mark.parametrize("jenis", ["rencana", "realisasi"])
def test_sisanya_menyusul(client, sekretariat, buat, kantor, panjang, jenis, monkeypatch):
    buat.rencana_kecil(kantor)
    awal = data(masuk(client, sekretariat), jenis)
    assert (len(awal["baris"]), awal["banyak"]) == (3, 8)
    semua = client.get(awal["sisa"]).json()
    monkeypatch.setattr(baris, "PANJANG", 300)
    utuh = data(client, jenis)
    assert (utuh["sisa"], len(utuh["baris"])) == ("", 8)
    assert {k: utuh[k] for k in semua} == semua  # rows, locks, sums: as of a page that is not long
    kunci = {k: awal["alasan"][n] for b in awal["baris"] for k, n in b["kunci"].items()}
    assert kunci.keys() and awal["total"] == semua["total"]
    tanpa_kunci = [{k: v for k, v in b.items() if k != "kunci"} for b in semua["baris"]]
    assert [{k: v for k, v in b.items() if k != "kunci"} for b in awal["baris"]] == tanpa_kunci[:3]


def test_kepala_bidang_mengisi_baris_yang_menyusul(client, kepala_pkm, buat, kantor, panjang):
    """Nothing of theirs is among the first rows: the sheet is not for reading only."""
    buat.rencana_kecil(kantor)
    isi = data(masuk(client, kepala_pkm), "realisasi")
    assert isi["kunci"] == ""
    milik = Indikator.objects.get(penanggung_jawab=kepala_pkm.unit)
    assert f"i{milik.pk}" not in {b["id"] for b in isi["baris"]}
    (satu,) = (b for b in client.get(isi["sisa"]).json()["baris"] if b["id"] == f"i{milik.pk}")
    assert satu["kunci"] == {}
