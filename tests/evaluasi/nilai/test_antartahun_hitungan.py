"""What the years of a Renstra count for when they are accumulated."""

import pytest

from evaluasi.nilai.antartahun import gabung, realisasi_per_tahun
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.lampiran import Setahun
from renaksi.nilai.periode import akumulasi

B = Besaran.dari


@pytest.mark.parametrize(
    ("cara", "isi", "hasil"),
    [
        ("jumlah", {2021: (4, None), 2022: (6, None)}, 10),
        ("jumlah", {2021: (None, 50), 2022: (60, None), 2023: (None, None)}, 110),
        ("jumlah", {2021: (9, None), 2022: (9, 30), 2023: (5, None)}, 35),  # the running figure holds 2021 and 2022
        ("posisi_akhir", {2021: (None, 70), 2022: (80, None)}, 80),
        ("rata_rata", {2021: (None, None), 2022: (None, 60), 2023: (90, None)}, 70),  # two years at 60, one at 90
        ("jumlah", {2021: (None, None)}, None),
    ],
)
def test_angka_berjalan_mewakili_tahun_sebelumnya(cara, isi, hasil):
    tahunan = {t: Setahun(realisasi=B(r), realisasi_sd=B(sd)) for t, (r, sd) in isi.items()}
    per_tahun = realisasi_per_tahun(cara, tahunan)
    assert list(per_tahun) == list(isi)
    assert akumulasi(cara, per_tahun, isi) == B(hasil)


def test_bagian_yang_tidak_dapat_dipadankan_tidak_dijumlah():
    assert gabung("jumlah", [B("207,00 ; 207,00"), B(207)]) is None
    assert gabung("jumlah", [B("12 Desa dan 13 Kelurahan"), None, B("3 Desa")]) == B("15 Desa dan 13 Kelurahan")
