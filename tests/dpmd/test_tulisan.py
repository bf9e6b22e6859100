"""Numbers in words and rows."""

import pytest

from dpmd.tulisan import tulis_rentang


@pytest.mark.parametrize(
    ("nomor", "teks"), [((), ""), ((7,), "7"), ((9, 5, 6, 7, 9), "5–7, 9"), ((1, 2), "1–2"), ((1, 3, 5), "1, 3, 5")]
)
def test_rentang_bilangan(nomor, teks):
    assert tulis_rentang(nomor) == teks


def test_rentang_sel_satu_kolom():
    assert tulis_rentang((12, 13, 15), "C") == "C12–C13, C15"
