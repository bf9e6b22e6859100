"""Numbers in words and rows; dates as they are typed."""

from datetime import date

import pytest

from dpmd.tulisan import baca_tanggal, tulis_hari, tulis_rentang


@pytest.mark.parametrize(
    ("nomor", "teks"), [((), ""), ((7,), "7"), ((9, 5, 6, 7, 9), "5–7, 9"), ((1, 2), "1–2"), ((1, 3, 5), "1, 3, 5")]
)
def test_rentang_bilangan(nomor, teks):
    assert tulis_rentang(nomor) == teks


def test_rentang_sel_satu_kolom():
    assert tulis_rentang((12, 13, 15), "C") == "C12–C13, C15"


@pytest.mark.parametrize(
    "teks",
    [
        *("5-1-2027", "05-01-2027", "05/01/2027", "5.1.2027", " 5  1 2027 ", "05012027", "2027-01-05", "2027-1-5"),
        *("5 Januari 2027", "5 JANUARI 2027", "5 jan 2027", "5 Jan. 2027", "5-Jan-2027", "5-1-27"),
    ],
)
def test_tanggal_terbaca(teks):
    assert baca_tanggal(teks) == date(2027, 1, 5)


@pytest.mark.parametrize(
    ("teks", "hari"),
    [
        ("31 Agt 2024", date(2024, 8, 31)),
        ("1 Nopember 1998", date(1998, 11, 1)),
        ("29-2-2024", date(2024, 2, 29)),
        ("1-2-69", date(2069, 2, 1)),
        ("1-2-70", date(1970, 2, 1)),
    ],
)
def test_nama_bulan_dan_tahun_dua_angka(teks, hari):
    assert baca_tanggal(teks) == hari and baca_tanggal(tulis_hari(hari)) == hari


@pytest.mark.parametrize(
    "teks", ["31-2-2027", "29-2-2027", "1-13-2027", "0-1-2027", "5 Janu 2027", "01-01-0000", "32012027"]
)
def test_tanggal_yang_tidak_ada(teks):
    with pytest.raises(ValueError, match=f"^Tanggal “{teks}” tidak ada di kalender.$"):
        baca_tanggal(teks)


@pytest.mark.parametrize(
    "teks", ["kemarin", "5-1", "2027", "5-1-127", "5 1 2 027", "٥-١-٢٠٢٧", "5²-1-2027", "050127", "-"]
)
def test_bukan_tanggal(teks):
    with pytest.raises(ValueError, match="tidak terbaca. Tulis seperti 05-01-2027 atau 5 Januari 2027"):
        baca_tanggal(teks)
