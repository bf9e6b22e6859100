"""A fuzz run: whatever a workbook is, its import ends with a sentence or a preview, and a preview writes nothing.

UJI_MUTAN=1500 tries that many mutants, UJI_BENIH=7 begins with another seed; a mutant is known by its seed.
"""

import os
import re

import pytest
from django.apps import apps

from evaluasi.impor import BerkasDitolak, Hasil, ImporDitolak, pratinjau, terapkan
from tests import buku
from tests.evaluasi.impor.mutan import mutan

pytestmark = pytest.mark.sekali

BANYAK = int(os.environ.get("UJI_MUTAN", "100"))
BENIH = int(os.environ.get("UJI_BENIH", "0"))
RUAS = 50  # mutants of one test: the offices are set up once for all of them
BUKAN_KALIMAT = re.compile(r"Traceback|Exception|Error\b|None\b|Decimal\(|object at 0x")


def isi_basis_data() -> dict[str, list]:
    """Every row of every table of the apps, to see that nothing changed."""
    model = [m for nama in ("renaksi", "evaluasi") for m in apps.get_app_config(nama).get_models()]
    return {m._meta.label: sorted(map(repr, m._default_manager.values_list())) for m in model}


@pytest.fixture
def kantor(buat):
    """The plans of the four offices: of two already filled in, so that mutants meet what is there."""
    hasil = {}
    for nama, (pemda, tahun, berkas) in buku.KANTOR.items():
        hasil[nama] = buat.rencana(buat.kantor(pemda=pemda), tahun)
        if nama in {"merangin", "banjar"}:
            for b in berkas:
                terapkan(hasil[nama], b.read_bytes(), b.name, pakai_tebakan=True)
    return hasil


@pytest.mark.parametrize("mulai", range(BENIH, BENIH + BANYAK, RUAS))
def test_mutan(kantor, mulai):
    sebelum, jumlah = isi_basis_data(), {"ditolak": 0, "terbaca": 0}
    for benih in range(mulai, min(mulai + RUAS, BENIH + BANYAK)):
        pemilik, nama, isi = mutan(benih)
        try:
            hasil = pratinjau(kantor[pemilik], isi, nama)
        except (BerkasDitolak, ImporDitolak) as salah:
            jumlah["ditolak"] += 1
            assert str(salah).rstrip().endswith((".", "”", ")")), nama
            assert not BUKAN_KALIMAT.search(str(salah)), nama
        except Exception as salah:
            raise AssertionError(f"{nama}: {type(salah).__name__}: {salah}") from salah
        else:
            jumlah["terbaca"] += 1
            assert isinstance(hasil, Hasil) and not hasil.diterapkan, nama
            assert all(t.pesan and not BUKAN_KALIMAT.search(t.pesan) for t in hasil.tolak), nama
            hasil.ke_data()
    assert isi_basis_data() == sebelum
    assert all(jumlah.values()), jumlah  # neither is every file refused, nor nothing at all


@pytest.mark.parametrize("isi", ["9" * 400, 1e308, 10**25, "1" * 21])
def test_angka_yang_tidak_masuk_akal(kantor, isi):
    """It is refused with its cell; nothing is rounded, stored or printed."""
    hasil = pratinjau(kantor["merangin"], buku.ubah(buku.RENCANA_AKSI, G11=isi), "besar.xlsx")
    (tolak,) = [t for t in hasil.tolak if (t.kolom, t.baris) == ("G", 11)]
    assert "terlalu besar" in tolak.pesan
