"""A plan made consistent by construction has nothing to find; one broken figure anywhere is found at its place."""

from hypothesis import given, settings
from hypothesis import strategies as st

from evaluasi.pemeriksaan import ATURAN, CATATAN, Temuan
from evaluasi.pemeriksaan.temuan import (
    KELOMPOK_BANDING,
    KELOMPOK_BULAN,
    KELOMPOK_NAMA,
    KELOMPOK_TARGET,
    KELOMPOK_UANG,
)
from renaksi.nilai.pohon import Simpul

from .acak import kerusakan, rencana_acak
from .bahan import bahan

KELOMPOK = {KELOMPOK_UANG, KELOMPOK_BULAN, KELOMPOK_TARGET, KELOMPOK_NAMA, KELOMPOK_BANDING}


def berat(pohon: Simpul) -> list[Temuan]:
    """Galat and peringatan of every rule about the plan's figures."""
    isi = bahan(pohon)
    semua = (t for a in ATURAN.values() if a.kelompok in KELOMPOK for t in a.jalankan(isi))
    return [t for t in semua if t.tingkat != CATATAN]


@settings(max_examples=60, deadline=None)
@given(rencana_acak)
def test_rencana_yang_selaras_tidak_bertemuan(pohon):
    assert berat(pohon) == []


@settings(max_examples=60, deadline=None)
@given(rencana_acak, st.data())
def test_satu_angka_yang_rusak_ditemukan_di_tempatnya(pohon, data):
    apa, rusak, letak = data.draw(st.sampled_from(list(kerusakan(pohon))))
    ditemukan = {(t.letak.jenis, t.letak.id) for t in berat(rusak)}
    assert ditemukan & letak, apa
    assert ditemukan <= letak, "and nowhere else"
