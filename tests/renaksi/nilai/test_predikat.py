"""The ladder of predikat: no gaps, bounds not included, the office's own steps."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renaksi.nilai.predikat import PREDIKAT_BAKU, predikat, tangga_dari

angka = st.decimals(0, 10**9, places=2)


@pytest.mark.parametrize(
    ("nilai", "label"),
    [
        ("90.5", "Sangat Tinggi"),
        ("90", "Tinggi"),
        ("75.01", "Tinggi"),
        ("75", "Sedang"),
        ("65", "Rendah"),
        ("50", "Sangat Rendah"),
        ("0", "Sangat Rendah"),
        ("467", "Sangat Tinggi"),
    ],
)
def test_predikat(nilai, label):
    assert predikat(Decimal(nilai)) == label


@given(angka)
def test_tidak_bercelah(nilai):
    assert predikat(nilai) is not None
    assert predikat(None) is None


@given(st.lists(st.decimals(0, 500, places=2), min_size=4, max_size=4, unique=True), angka)
def test_tangga_kantor_memberi_langkah_pertama_yang_dilampaui(batas, nilai):
    batas = sorted(batas, reverse=True)
    tangga = tangga_dari([*((str(b), f"di atas {b}") for b in batas), (None, "selebihnya")])
    lampau = [b for b in batas if nilai > b]
    assert predikat(nilai, tangga) == (f"di atas {lampau[0]}" if lampau else "selebihnya")


def test_tanpa_tangga_sendiri_baku():
    assert tangga_dari([]) == PREDIKAT_BAKU
