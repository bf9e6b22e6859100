"""The measure itself: of which kind a fact is, by what the plan then holds and what was said."""

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

import pytest

from tests.evaluasi.impor.bebas.buatan.pembuat import buat
from tests.evaluasi.impor.bebas.buatan.rata import Kunci
from tests.evaluasi.impor.bebas.ukur import BENAR, DIAM, DITANYA, TERSISIH, Dapat, golongkan


@pytest.fixture(scope="module")
def asing():
    return buat("periode_kepala_tengah", 1)


@pytest.fixture
def semua(asing):
    return Dapat(asing.lama | asing.benar)


@pytest.fixture
def pagu(asing) -> Kunci:
    return next(k for k in asing.benar if k.hal == "pagu")


def tanpa(dapat: Dapat, k: Kunci, **lain) -> Dapat:
    return replace(dapat, fakta={f: n for f, n in dapat.fakta.items() if f != k}, **lain)


def kini(asing, tebakan: Dapat, akhir: Dapat | None = None) -> dict[str, int]:
    return dict(golongkan(asing, tebakan, akhir or tebakan).jumlah)


def test_semua_benar(asing, semua):
    assert kini(asing, semua) == {BENAR: len(asing.benar)}


def test_benar_sesudah_dijawab(asing, semua, pagu):
    assert kini(asing, tanpa(semua, pagu), semua) == {BENAR: len(asing.benar) - 1, DITANYA: 1}


def test_hilang_tanpa_kata(asing, semua, pagu):
    assert kini(asing, tanpa(semua, pagu))[DIAM] == 1


def test_nilai_lain(asing, semua, pagu):
    lain = replace(semua, fakta=semua.fakta | {pagu: Decimal(1)})
    (sel,) = asing.asal[pagu]
    tolak = SimpleNamespace(lembar=sel.lembar, kolom=sel.huruf, baris=sel.baris, pesan="ditolak")
    assert kini(asing, lain)[DIAM] == 1
    assert kini(asing, replace(lain, tolak=(tolak,)))[DIAM] == 1  # stored all the same


def test_yang_tidak_dinyatakan(asing, semua):
    assert kini(asing, replace(semua, fakta=semua.fakta | {Kunci("x", "", "jenjang"): "program"}))[DIAM] == 1


@pytest.mark.parametrize(
    ("baris", "huruf", "pesan", "golongan"),
    [
        (0, 0, "bukan angka", TERSISIH),
        (0, 1, "bukan angka", DIAM),  # the cell beside it
        (0, 1, "Baris ini tidak berindikator", TERSISIH),
        (1, 0, "bukan angka", DIAM),
    ],
)
def test_sel_disisihkan(asing, semua, pagu, baris, huruf, pesan, golongan):
    (sel,) = asing.asal[pagu]
    kolom = chr(ord(sel.huruf) + huruf)
    tolak = SimpleNamespace(lembar=sel.lembar, kolom=kolom, baris=sel.baris + baris, pesan=pesan)
    assert kini(asing, tanpa(semua, pagu, tolak=(tolak,)))[golongan] == 1


@pytest.mark.parametrize(
    ("kalimat", "golongan"),
    [
        ("Lembar “Sheet1”: kolom F “Pagu”, G “PJ” tidak diimpor.", TERSISIH),
        ("Lembar “Sheet1”: kolom G “F”, H “Pagu” tidak diimpor.", DIAM),
        ("Lembar “Lain”: kolom F “Pagu” tidak diimpor.", TERSISIH),  # a file of one sheet may call it so
        ("kolom F dibaca dengan titik ribuan.", DIAM),
        ("Lembar “Sheet1”: tabel di baris 4 (“Kode”) bukan rencana; dilewati.", TERSISIH),
        ("Lembar “Sheet1”: tabel di baris 99 (“Kode”) bukan rencana; dilewati.", DIAM),
    ],
)
def test_kolom_disebut(asing, semua, pagu, kalimat, golongan):
    assert kini(asing, tanpa(semua, pagu, catatan=(kalimat,)))[golongan] == 1


def test_berkas_ditolak(asing, semua, pagu):
    assert kini(asing, tanpa(semua, pagu, ditolak="Berkas ini …"))[TERSISIH] == 1
