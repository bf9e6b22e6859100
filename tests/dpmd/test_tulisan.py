"""Numbers in words and rows."""

import pytest

from dpmd.tulisan import tulis_rentang


@pytest.mark.parametrize(
    ("nomor", "teks"), [((), ""), ((7,), "7"), ((9, 5, 6, 7, 9), "5–7, 9"), ((1, 2), "1–2"), ((1, 3, 5), "1, 3, 5")]
)
def test_rentang_bilangan(nomor, teks):
    assert tulis_rentang(nomor) == teks
