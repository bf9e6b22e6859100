from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluasi.nilai.perhitungan import (
    belum_jatuh_tempo,
    capaian,
    capaian_besaran,
    capaian_rentang,
    penyerapan,
    rata_rata,
)
from renaksi.nilai.angka import Isyarat
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.mutu import SKALA_BAKU, nama_mutu

angka = st.decimals(0, 10**9, places=2)
positif = st.decimals(1, 10**9, places=2)


@pytest.mark.parametrize(
    ("realisasi", "target", "arah", "rumus", "hasil"),
    [
        (202, 195, "naik", "selisih", "103.59"),
        (10, 95, "naik", "selisih", "10.53"),
        (0, 5, "naik", "selisih", "0"),
        (None, 5, "naik", "selisih", None),
        (5, None, "naik", "selisih", None),
        (0, 0, "naik", "selisih", None),
        (5, 0, "naik", "selisih", None),
        (5, 4, "turun", "selisih", "75"),
        (4, 5, "turun", "selisih", "120"),
        (9, 4, "turun", "selisih", "0"),
        (5, 4, "turun", "banding", "80"),
        (0, 4, "turun", "banding", None),
        (0, 4, "turun", "selisih", "200"),
    ],
)
def test_capaian(realisasi, target, arah, rumus, hasil):
    nilai = capaian(*(None if n is None else D(n) for n in (realisasi, target)), arah, rumus)
    assert nilai is None if hasil is None else round(nilai, 2) == D(hasil)


@given(angka, positif)
def test_naik_searah_dengan_realisasi(realisasi, target):
    assert capaian(realisasi, target) <= capaian(realisasi + 1, target)
    assert abs(capaian(target, target) - 100) < D("1e-9")


@given(angka, positif)
def test_turun_berlawanan_dan_tidak_negatif(realisasi, target):
    nilai = capaian(realisasi, target, "turun")
    assert nilai >= 0
    assert nilai >= capaian(realisasi + 1, target, "turun")
    assert abs(capaian(target, target, "turun") - 100) < D("1e-9")


@pytest.mark.parametrize(
    ("realisasi", "hasil"), [(None, None), (80, "100"), (85, "100"), (90, "100"), (40, "50"), (99, "110")]
)
def test_rentang(realisasi, hasil):
    nilai = capaian_rentang(None if realisasi is None else D(realisasi), D(80), D(90))
    assert nilai == (None if hasil is None else D(hasil))


@pytest.mark.parametrize(
    ("realisasi", "rumus", "hasil"),
    [
        (30, "selisih", "100"),  # inside, whatever the direction
        (40, "selisih", "100"),
        (20, "selisih", "133.33"),  # better than the lower bound: (2 × 30 − 20) / 30
        (50, "selisih", "75"),  # worse than the upper: (2 × 40 − 50) / 40
        (20, "banding", "150"),
        (50, "banding", "80"),
    ],
)
def test_rentang_yang_makin_rendah_makin_baik(realisasi, rumus, hasil):
    assert round(capaian_rentang(D(realisasi), D(30), D(40), "turun", rumus), 2) == D(hasil)


@given(angka, positif, positif)
def test_rentang_searah_dengan_realisasi_dan_100_di_dalamnya(realisasi, bawah, lebar):
    nilai = capaian_rentang(realisasi, bawah, bawah + lebar)
    assert nilai <= capaian_rentang(realisasi + 1, bawah, bawah + lebar)
    assert (nilai == 100) == (bawah <= realisasi <= bawah + lebar)


KANTOR = (("Sangat Baik", "4"), ("Baik", "3"), ("WTP", "5"), ("Kurang", "0"))


@pytest.mark.parametrize(
    ("realisasi", "target", "skala", "hasil"),
    [
        ("3", "4", (), "75"),
        ("85 %", "80–90 %", (), "100"),
        ("40", "80–90", (), "50"),
        ("99", "80–90", (), "110"),
        ("80–90", "80–90", (), None),  # which of them was reached, nobody said
        ("WDP", "WTP", (), "75"),
        ("wtp", "WDP", (), "133.33"),
        ("B", "BB", (), "85.71"),
        ("A", "A", (), "100"),
        ("TMP", "D", (), None),  # D counts 0
        ("BB", "70", (), None),  # a grade against a number
        ("70", "BB", (), None),
        ("Baik", "Sangat Baik", KANTOR, "75"),
        ("Kurang", "Baik", KANTOR, "0"),
        ("Baik", "WTP", KANTOR, "60"),  # an office's scale holds in place of the usual one
        ("A", "BB", KANTOR, None),
        (None, "WTP", (), None),
        ("WTP", None, (), None),
        ("12 Desa dan 13 Kelurahan", "12 Desa dan 13 Kelurahan", (), None),
    ],
)
def test_capaian_besaran(realisasi, target, skala, hasil):
    baca = Isyarat(mutu=nama_mutu(skala))
    nilai = capaian_besaran(Besaran.dari(realisasi, baca), Besaran.dari(target, baca), skala=skala)
    assert (nilai and round(nilai, 2)) == (None if hasil is None else D(hasil))


@pytest.mark.parametrize("mutu", [m for m, nilai in SKALA_BAKU if nilai != "0"])
def test_mutu_yang_sama_dengan_targetnya_100(mutu):
    """A grade says how good it is by itself: "lower is better" does not turn it round."""
    b = Besaran.dari(mutu)
    assert capaian_besaran(b, b) == capaian_besaran(b, b, "turun") == 100


def test_penyerapan():
    assert round(penyerapan(D(697057723), D(4685661625)), 2) == D("14.88")
    assert penyerapan(None, D(5)) is None
    assert penyerapan(D(0), D(5)) == 0


def test_rata_rata_tanpa_yang_kosong():
    assert rata_rata([D(100), None, D(50)]) == 75
    assert rata_rata([D(150), D(50)]) == 100
    assert rata_rata([D(150), D(50)], batasi=True) == 75
    assert rata_rata([None]) is None


def test_belum_jatuh_tempo():
    assert belum_jatuh_tempo(None, True)
    assert belum_jatuh_tempo(D(0), True)
    assert not belum_jatuh_tempo(D(1), True)
    assert not belum_jatuh_tempo(None, False)
