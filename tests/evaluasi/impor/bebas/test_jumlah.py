"""Sums: levels of rows, columns that add up others, running sums."""

from decimal import Decimal
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluasi.impor.bebas.jumlah import (
    MUNGKIN,
    TERBUKTI,
    bagi,
    jumlah_cocok,
    selisihkan,
    semua_susunan,
    susun,
    tampak_kumulatif,
)


def uang(*angka):
    return [(Decimal(n),) for n in angka]


def test_tiga_tingkat_dari_jumlahnya():
    assert susun(uang(100, 60, 20, 40, 40, 15, 25), 3) == [0, 1, 2, 2, 1, 2, 2]


def test_dua_tingkat():
    assert bagi(uang(60, 20, 40, 5, 5)) == [0, 3]
    assert bagi(uang(60, 20, 41)) is None


def test_semua_kolom_uang_harus_cocok():
    assert bagi([(Decimal(3), Decimal(9)), (Decimal(1), Decimal(4)), (Decimal(2), Decimal(5))]) == [0]
    assert bagi([(Decimal(3), Decimal(9)), (Decimal(1), Decimal(4)), (Decimal(2), Decimal(4))]) is None


def test_dua_penyelesaian_berarti_tidak_pasti():
    assert sorted(semua_susunan(uang(10, 10, 0, 0), 2)) == [[0, 1, 0, 1], [0, 1, 1, 1]]
    assert semua_susunan(uang(5, 5, 5, 5), 2) == [[0, 1, 0, 1]]


def test_banyak_baris_nol_tidak_menghabiskan_waktu():
    assert semua_susunan(uang(*[0] * 400), 3) != [[0] * 400]


POHON = st.lists(
    st.lists(st.lists(st.integers(1, 10**9), min_size=1, max_size=4), min_size=1, max_size=3), min_size=1, max_size=3
)


@given(POHON)
def test_susunan_yang_dibangun_ditemukan_lagi(pohon):
    angka, dalam = [], []
    for program in pohon:
        angka.append(sum(map(sum, program)))
        dalam.append(0)
        for giat in program:
            angka += [sum(giat), *giat]
            dalam += [1, *[2] * len(giat)]
    ada = semua_susunan(uang(*angka), 3)
    assert ada
    assert ada == [dalam] or len(ada) == 2


def test_kolom_jumlah():
    baris = [{0: Decimal(3), 1: Decimal(1), 2: Decimal(2)}, {0: Decimal(9), 1: Decimal(4)}, {1: Decimal(4)}]
    assert jumlah_cocok(baris, 0, (1, 2)) == (1, 2)


TRIWULAN = st.lists(st.one_of(st.none(), st.integers(0, 10**9).map(Decimal)), min_size=4, max_size=4)


@given(st.lists(st.integers(0, 10**9).map(Decimal), min_size=4, max_size=4))
def test_selisih_membalik_jumlah_berjalan(triwulan):
    assert selisihkan(list(accumulate(triwulan))) == triwulan


@given(TRIWULAN)
def test_kosong_tetap_kosong(triwulan):
    assert [n is None for n in selisihkan(triwulan)] == [n is None for n in triwulan]


@pytest.mark.parametrize(
    ("baris", "tampak"),
    [
        ([((2, 5, 7, 10), 10), ((1, 2, 3, 4), 4)], TERBUKTI),
        ([((64, 64, 64, 64), 64)] * 3, ""),  # a position, the same all year
        ([((2, 3, 1, 4), 10), ((1, 2, 3, 4), 4)], ""),  # one falls
        ([((1, 2, 3, 4), 10)] * 3, ""),  # together the year's figure: figures of each quarter
        ([((1, 2, 3, 4), 100)] * 6, MUNGKIN),  # never falls, and nothing proves it
        ([((11, 17), 100)] * 9, ""),  # two quarters, the second busier
    ],
)
def test_jumlah_berjalan_dikenali(baris, tampak):
    angka = [([Decimal(n) for n in isi], Decimal(batas)) for isi, batas in baris]
    assert tampak_kumulatif(angka) == tampak
