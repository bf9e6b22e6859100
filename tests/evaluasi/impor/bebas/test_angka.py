"""Numbers as text in either style: a column is decided by what can be read one way only."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluasi.impor.bebas.angka import EN, ID, baca_besaran, baca_desimal, campur, gaya_teks, mendua, putuskan
from renaksi.nilai.besaran import BesaranKeliru
from tests.evaluasi.impor.bebas.kertas import tulis


@pytest.mark.parametrize(
    ("teks", "gaya"),
    [("1.234.567", {ID}), ("1,234,567", {EN}), ("12,5", {ID, EN} - {EN}), ("12.5", {EN}), ("1.250", {ID, EN}),
     ("0,125", {ID}), ("1.234,50", {ID}), ("1,234.50", {EN}), ("12", {ID, EN}), ("Rp 4.000.000,-", {ID})],
)  # fmt: skip
def test_gaya(teks, gaya):
    assert gaya_teks(teks) == gaya


def test_kolom_diputuskan_oleh_sel_yang_hanya_terbaca_satu_cara():
    assert putuskan(["12", "1.250", "3.400.000"]) == ID
    assert putuskan(["1.250", "2.500"]) is None
    assert putuskan(["12.5", "12,5"]) is None
    assert campur(["12.5", "12,5"])
    assert mendua("1.250 Desa")
    assert not mendua("12 Desa")


@given(st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from([ID, EN]))
def test_yang_ditulis_dalam_satu_gaya_terbaca_kembali(nilai, gaya):
    assert baca_desimal(tulis(nilai, gaya), gaya) == nilai


@pytest.mark.parametrize(("gaya", "angka"), [(ID, Decimal(1250)), (EN, Decimal("1.25"))])
def test_besaran_dengan_satuannya(gaya, angka):
    (bagian,) = baca_besaran("1.250 Desa", gaya).bagian
    assert (bagian.angka, bagian.satuan) == (angka, "Desa")


def test_bagian_besaran_tidak_hilang():
    assert str(baca_besaran("12 Desa dan 13 Kelurahan", None)) == "12 Desa dan 13 Kelurahan"


def test_kosong_bukan_nol():
    assert baca_desimal("-", ID) is None
    assert baca_desimal("0", ID) == 0


@pytest.mark.parametrize("teks", ["dua", "(1.000)", "1.2.3,4,5"])
def test_bukan_angka(teks):
    with pytest.raises(BesaranKeliru):
        baca_desimal(teks, ID)
