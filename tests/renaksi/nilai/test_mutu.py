"""Grades: how a scale has them, what can be none, and their scores."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renaksi.nilai.angka import Isyarat
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.mutu import SKALA_BAKU, kenali, nama_skala, skor, tolak_mutu


@pytest.mark.parametrize(
    ("teks", "mutu"),
    [
        ("wtp", "WTP"), (" Opini  WTP ", "WTP"), ("Wajar Dengan Pengecualian", "WDP"), ("nilai bb", "BB"),
        ("Sangat  Baik", "Sangat Baik"), ("Kategori Hijau", "Hijau"), ("Nilai", "Nilai"), ("", ""),
        ("A–", "A-"), ("Juara\u00a0I", "Juara I"),
    ],
)  # fmt: skip
def test_mutu_seperti_pada_skala(teks, mutu):
    assert nama_skala(teks) == mutu


@pytest.mark.parametrize(
    ("mutu", "kalimat"),
    [
        ("WTP", ""), ("Sangat Baik", ""), ("x" * 40, ""), ("x" * 41, "40 huruf"), ("", "huruf"), ("-", "huruf"),
        ("5", "dimulai dengan huruf"), ("12 Desa", "dimulai dengan huruf"), ("80–90", "dimulai dengan huruf"),
        ("A = B", "tanda “=”"),
    ],
)  # fmt: skip
def test_yang_tidak_dapat_menjadi_mutu(mutu, kalimat):
    pesan = tolak_mutu(mutu)
    assert bool(pesan) == bool(kalimat) and kalimat in pesan


@given(st.text(alphabet="abcOpini WTPKategori=-0123 .,–%", max_size=45))
def test_setiap_mutu_pada_skala_terbaca_kembali(teks):
    """Whatever a scale takes in is read as this grade wherever a quantity is typed, and has its score."""
    mutu = nama_skala(teks)
    if tolak_mutu(mutu):
        return
    skala = ((mutu, "7"),)
    for ditulis in (mutu, mutu.upper(), mutu.lower()):
        assert kenali(ditulis, (mutu,)) == mutu and Besaran.dari(ditulis, Isyarat(mutu=(mutu,))).mutu == mutu
        assert skor(ditulis, skala) == 7


def test_skor_menurut_skala_yang_berlaku():
    assert [skor(m) for m, _ in SKALA_BAKU] == [Decimal(n) for _, n in SKALA_BAKU] and skor("wdp") == 3
    assert (skor("WTP", [("WTP", "5")]), skor("WDP", [("WTP", "5")]), skor("Hijau")) == (5, None, None)
