"""Which row explains a sum that disagrees."""

from decimal import Decimal

import pytest

from evaluasi.pemeriksaan.aturan.sebab import sebab

BARIS = [("A", Decimal(100)), ("B", Decimal(250)), ("C", Decimal(1_350)), ("D", None), ("E", Decimal(0))]


@pytest.mark.parametrize(
    ("jumlah", "rinci", "kata"),
    [
        (1_800, 1_700, "sama dengan “A”, yang mungkin terhitung dua kali"),
        (350, 1_700, "sama dengan “C”, yang mungkin tidak ikut dijumlah"),
        (7_100, 1_700, "Dua angka yang bersebelahan tampaknya tertukar"),
        (1_970, 1_700, "pada “B” bertukar tempat"),  # 520 in place of 250
        (1_700, 1_700, ""),
        (1_733, 1_700, ""),
    ],
)
def test_sebab(jumlah, rinci, kata):
    hasil = sebab(Decimal(jumlah), Decimal(rinci), BARIS)
    assert kata in hasil and bool(kata) is bool(hasil)


def test_dua_baris_yang_menjelaskan_tidak_menjelaskan():
    assert sebab(Decimal(300), Decimal(200), [("A", Decimal(100)), ("B", Decimal(100))]) == ""
