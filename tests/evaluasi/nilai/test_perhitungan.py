from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluasi.nilai.perhitungan import belum_jatuh_tempo, capaian, capaian_rentang, penyerapan, rata_rata

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


def test_penyerapan():
    assert round(penyerapan(D("697057723"), D("4685661625")), 2) == D("14.88")
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
