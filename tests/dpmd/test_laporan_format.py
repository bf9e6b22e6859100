from datetime import date
from decimal import Decimal

import pytest

from dpmd.laporan.dokumen import Jenis
from dpmd.laporan.format import baku, untuk_orang
from dpmd.tulisan import tulis_tanggal
from tests.dpmd.contoh import BesaranContoh


@pytest.mark.parametrize(
    ("nilai", "jenis", "teks"),
    [
        (Decimal(4685661625), Jenis.RUPIAH, "4.685.661.625"),
        (Decimal("1234567.5"), Jenis.RUPIAH, "1.234.567,50"),
        (Decimal("1234567.00"), Jenis.RUPIAH, "1.234.567"),
        (Decimal(0), Jenis.RUPIAH, "0"),
        (Decimal("93.75"), Jenis.PERSEN, "93,75"),
        (Decimal("14.8765"), Jenis.PERSEN, "14,88"),
        (Decimal("93.745"), Jenis.PERSEN, "93,75"),
        (Decimal("100.00"), Jenis.PERSEN, "100"),
        (Decimal("91.90"), Jenis.PERSEN, "91,9"),
        (Decimal("1E+2"), Jenis.PERSEN, "100"),
        (Decimal("0.7078"), Jenis.ANGKA, "0,7078"),
        (Decimal(1) / 3, Jenis.ANGKA, "0,3333"),
        (2048, Jenis.ANGKA, "2.048"),
        (Decimal("-1500.5"), Jenis.ANGKA, "-1.500,5"),
        (BesaranContoh(), Jenis.ANGKA, "12 Desa dan 13 Kelurahan"),
        (1, Jenis.TENGAH, "1"),
        (date(2024, 3, 4), Jenis.TENGAH, "04 Maret 2024"),
        (True, Jenis.CENTANG, "√"),
        (None, Jenis.CENTANG, ""),
        (None, Jenis.TEKS, ""),
        (None, Jenis.ANGKA, "-"),
        (None, Jenis.RUPIAH, "-"),
        (None, Jenis.PERSEN, "-"),
    ],
)
def test_untuk_orang(nilai, jenis, teks):
    assert untuk_orang(nilai, jenis) == teks


def test_lambang_mengikuti_angka_bukan_kosong():
    assert untuk_orang(Decimal(25), Jenis.PERSEN, "%") == "25%"
    assert untuk_orang(None, Jenis.PERSEN, "%") == "-"


def test_nol_bukan_kosong():
    assert untuk_orang(Decimal(0), Jenis.PERSEN) == "0"


def test_baku_membulatkan_setengah_ke_atas():
    assert baku(Decimal("0.125"), Jenis.PERSEN) == Decimal("0.13")
    assert baku(0.1, Jenis.ANGKA) == Decimal("0.1")
    assert baku(Decimal("0.123456"), Jenis.ANGKA) == Decimal("0.123456")


@pytest.mark.parametrize(
    ("nilai", "hasil"),
    [
        (Decimal(25) / 3, "8.33333333333333"),
        (Decimal(1) / 3, "0.333333333333333"),
        (Decimal(10**17) / 3, "33333333333333333.33333333333"),  # never fewer places than can be typed
        (Decimal("12345678901234567890.123456789012"), "12345678901234567890.123456789012"),
        (Decimal("1234567890123456.78"), "1234567890123456.78"),
        (Decimal("0.000000000000000000000000000000000000000123"), "1.23E-40"),
        (Decimal(10**19), "10000000000000000000"),
        (Decimal("-0.6666666666666666666"), "-0.666666666666667"),
        (Decimal(0), "0"),
    ],
)
def test_baku_tanpa_desimal_tak_berujung(nilai, hasil):
    """What workbook and data hold of a division: the digits of a spreadsheet; nothing of what was typed is lost."""
    assert str(baku(nilai, Jenis.ANGKA)) == hasil


def test_nama_bulan_indonesia():
    assert [tulis_tanggal(date(2024, b, 1)).split()[1] for b in (2, 8, 11)] == ["Februari", "Agustus", "November"]
