"""The reader of numbers against the examples that the browser's twin runs as well (tests/js/angka.test.js)."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpmd.tulisan import tulis_angka
from renaksi.nilai import angka
from renaksi.nilai.angka import (
    EN,
    ID,
    PERSEN,
    RUPIAH,
    Isyarat,
    baca,
    campur,
    gaya_dari,
    gaya_teks,
    tulis_pasti,
)
from tests.angka import bacaan, hasil, muat

AKAR = Path(__file__).resolve().parents[3]
CONTOH = muat()


@pytest.mark.parametrize("c", CONTOH, ids=str)
def test_contoh(c):
    b = bacaan(c.teks, c.isyarat)
    assert hasil(b) == c.hasil
    assert b.jelas or (b.pesan.endswith(".") and all(t in b.pesan for t in b.tulisan))


def test_contoh_cukup_banyak_dan_tidak_berulang():
    assert len({(c.teks, c.isyarat) for c in CONTOH}) == len(CONTOH) >= 80


@pytest.mark.parametrize("nama", ["KATA_PERSEN", "KATA_RUPIAH", "KATA_UKUR", "KATA_BULAT"])
def test_kembarannya_mengenal_satuan_yang_sama(nama):
    js = (AKAR / "static" / "kisi" / "angka.js").read_text(encoding="utf-8")
    isi = re.search(rf"{nama} = kumpulan\([\"`]([^\"`]*)[\"`]\)", js)[1]
    assert set(isi.split()) == getattr(angka, nama)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**13), max_value=10**13))
def test_yang_ditulis_terbaca_kembali(nilai):
    """For sure where it is written so; what this product shows, at least when it comes back to it."""
    assert baca(tulis_pasti(nilai)).nilai == nilai
    assert baca(tulis_angka(nilai), Isyarat(gaya=angka.SENDIRI, satuan="Orang")).nilai == nilai


@given(st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from([ID, EN]))
def test_yang_ditulis_dalam_satu_gaya_terbaca_dalam_gaya_itu(nilai, gaya):
    teks = f"{nilai:,f}"
    assert baca(teks.translate(str.maketrans(",.", ".,")) if gaya == ID else teks, Isyarat(gaya=gaya)).nilai == nilai


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(".,"))
def test_tiga_angka_di_belakang_satu_pemisah_selalu_ditanyakan_bila_tidak_ada_petunjuk(depan, belakang, tanda):
    """Never one of the two in silence; and what is proposed to be written instead is read as proposed."""
    bacaan = baca(f"{depan}{tanda}{belakang:03}")
    ribuan, desimal = Decimal(depan * 1000 + belakang), Decimal(f"{depan}.{belakang:03}")
    assert set(bacaan.pilihan) == {ribuan, desimal}
    assert [baca(t).nilai for t in bacaan.tulisan] == list(bacaan.pilihan)
    assert baca(f"{depan}{tanda}{belakang:03}", Isyarat(RUPIAH)).nilai == ribuan
    assert baca(f"{depan}{tanda}{belakang:03}", Isyarat(PERSEN)).nilai == desimal


@pytest.mark.parametrize(
    ("teks", "gaya"),
    [("1.234.567", {ID}), ("1,234,567", {EN}), ("12,5", {ID}), ("12.5", {EN}), ("1.250", {ID, EN}), ("0,125", {ID}),
     ("1.234,50", {ID}), ("1,234.50", {EN}), ("12", {ID, EN}), ("Rp 4.000.000,-", {ID}), ("2.13.04", set()),
     ("12,5 dan 1.250 Km", {ID}), ("Desa", {ID, EN})],
)  # fmt: skip
def test_gaya_teks(teks, gaya):
    assert gaya_teks(teks) == gaya


def test_gaya_diputuskan_oleh_yang_hanya_terbaca_satu_cara():
    assert gaya_dari(["12", "1.250", "3.400.000"]) == ID
    assert gaya_dari(["1.250", "2.500"]) == ""
    assert gaya_dari(["12.5", "12,5"]) == "" and campur(["12.5", "12,5"])
    assert gaya_dari(["1.250"], uang=["500,000"]) == EN  # rupiah have no thousandths
    assert gaya_dari(["1.250"], uang=["500"]) == ""
