"""Numbers as text in sheets of unknown layout: what looks like one, and what has to be asked."""

from decimal import Decimal

import pytest

from evaluasi.impor.bebas.isi import berangka, kira, mendua
from renaksi.nilai.besaran import BesaranKeliru


@pytest.mark.parametrize("teks", ["12", "1.250,5", "Rp 4.000.000,-", "25 %", "- 5"])
def test_satu_angka(teks):
    assert berangka(teks)


@pytest.mark.parametrize("teks", ["12 Desa", "dua", "80–90", ""])
def test_bukan_satu_angka(teks):
    assert not berangka(teks)


@pytest.mark.parametrize(
    ("nilai", "hasil"), [(12.5, "12.5"), ("1.250", "1250"), ("25 %", "25"), ("1.250,000", "1250000"), ("-", None)]
)
def test_perkiraan_untuk_mengenal_kolom(nilai, hasil):
    assert kira(nilai) == (None if hasil is None else Decimal(hasil))


def test_yang_bukan_angka_bukan_perkiraan():
    with pytest.raises(BesaranKeliru):
        kira("1.2.3,4,5")


def test_hanya_yang_tidak_diputuskan_satuannya_ditanyakan():
    teks = [("1.250", "Desa"), ("1.250", "Km"), ("1.250 Orang", ""), ("2,500", ""), ("2,500", ""), ("12,5", "Km")]
    assert mendua(teks) == ["1.250", "2,500"]
