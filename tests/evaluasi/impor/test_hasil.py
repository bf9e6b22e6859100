"""Refused cells in few lines: equal refusals are one, with where they are."""

import pytest

from evaluasi.impor import Hasil, Tolak
from evaluasi.impor.hasil import MAKS_RENTANG, per_sebab
from evaluasi.management.commands.impor import ringkas


def sel(alamat, pesan="bukan angka", lembar="A"):
    huruf = alamat.rstrip("0123456789")
    return Tolak(lembar, int(alamat[len(huruf) :]), huruf, "Pagu", "x", pesan)


@pytest.mark.parametrize(
    ("alamat", "rentang"),
    [
        (["C12"], ("C12",)),
        (["C12", "C13", "C14"], ("C12–C14",)),
        (["C14", "C12", "C13", "C20"], ("C12–C14", "C20")),
        (["AA1", "B2", "B2", "AA2"], ("B2", "AA1–AA2")),  # columns as Excel has them, a cell once
    ],
)
def test_sel_dalam_rentang(alamat, rentang):
    (satu,) = per_sebab(vars(sel(a)) for a in alamat)
    assert satu.rentang == rentang and [f"{s['kolom']}{s['baris']}" for s in satu.sel] == alamat


def test_sebab_dan_lembar_yang_berbeda_tidak_digabung():
    isi = [sel("C1"), sel("C2", "terkunci"), sel("C3"), sel("C4", lembar="B")]
    assert [(s.lembar, s.pesan, s.rentang) for s in per_sebab(map(vars, isi))] == [
        ("A", "bukan angka", ("C1", "C3")), ("A", "terkunci", ("C2",)), ("B", "bukan angka", ("C4",)),
    ]  # fmt: skip


def test_yang_terlalu_banyak_disingkat_di_halaman_dan_lengkap_di_perintah():
    isi = [sel(f"C{n}") for n in range(1, 20, 2)]
    (satu,) = per_sebab(map(vars, isi))
    assert satu.singkat.count("C") == MAKS_RENTANG and satu.singkat.endswith(", …")
    keluar = ringkas(Hasil(tolak=isi))
    assert "Disisihkan, tidak dapat dibaca (10):" in keluar
    assert "  - A C1, C3, C5, C7, C9, C11, C13, C15, C17, C19: bukan angka (10 sel)" in keluar.splitlines()
