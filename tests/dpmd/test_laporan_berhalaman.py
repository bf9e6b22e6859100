"""Rows onto pages: each once, in order, together with what belongs to it, within the room there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpmd.laporan.berhalaman import SelTinggi, bagi, tinggi_kepala


@pytest.mark.parametrize(
    ("sel", "tinggi"),
    [
        ([SelTinggi(0, 1, 10)], [10]),
        ([SelTinggi(0, 1, 10), SelTinggi(0, 1, 12), SelTinggi(1, 1, 8)], [12, 8]),
        ([SelTinggi(0, 2, 15), SelTinggi(0, 1, 10), SelTinggi(1, 1, 8)], [10, 8]),  # there is room enough
        ([SelTinggi(0, 2, 30), SelTinggi(0, 1, 10), SelTinggi(1, 1, 8)], [10, 20]),  # the last row gives what lacks
        ([], []),
    ],
)
def test_tinggi_kepala(sel, tinggi):
    assert tinggi_kepala(sel, len(tinggi)) == tinggi


@pytest.mark.parametrize(
    ("tinggi", "rumpun", "ekor", "halaman"),
    [
        ([4, 4, 4, 4], [], 0, [(0, 2), (2, 4)]),
        ([4, 4, 4, 4], [(1, 2)], 0, [(0, 1), (1, 3), (3, 4)]),
        ([4, 4, 4, 4], [(3, 2)], 3, [(0, 2), (2, 3), (3, 4)]),  # what follows comes with the last row
        ([4, 4, 4, 1], [(2, 3)], 5, [(0, 2), (2, 4)]),
        ([4, 11, 4], [], 0, []),  # higher than a page
        ([9, 4], [], 0, []),  # higher than what the title leaves
        ([4, 4], [(1, 2)], 7, []),
    ],
)
def test_bagi(tinggi, rumpun, ekor, halaman):
    assert bagi(tinggi, rumpun, pertama=8, ruang=10, ekor=ekor) == halaman


@given(
    st.lists(st.floats(1, 30), min_size=1, max_size=60),
    st.sets(st.integers(0, 59)),
    st.floats(0, 30),
    st.floats(30, 99),
)
def test_setiap_baris_sekali_dan_muat(tinggi, berpasangan, ekor, pertama):
    rumpun = [(a, 2) for a in sorted(berpasangan) if a + 1 < len(tinggi) and a - 1 not in berpasangan]
    halaman = bagi(tinggi, rumpun, pertama, 100, ekor)
    if not halaman:
        assert max(tinggi) > pertama / 2 or ekor  # only the first page, or what follows, can be too narrow
        return
    assert [i for a, b in halaman for i in range(a, b)] == list(range(len(tinggi)))
    assert all(a not in {b for b, _ in halaman} for a in (a + 1 for a, _ in rumpun))
    for nomor, (a, b) in enumerate(halaman):
        isi = sum(tinggi[a:b]) + (ekor if b == len(tinggi) else 0)
        assert isi <= (100 if nomor else pertama) + 1e-6
