"""Lengths in every unit, and how many steps of indentation they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpmd.impor.panjang import SENTIMETER, langkah, sentimeter

PANJANG = {
    # LibreOffice: metric, English
    "0.37cm": 0.37,
    "3.7mm": 0.37,
    "0.1457in": 0.370078,
    "0.2917in": 0.740918,
    # others
    "10.5pt": 0.370417,
    "1pc": 0.423333,
    "14px": 0.370417,
    "1inch": 2.54,
    "1IN": 2.54,
    " 1 cm ": 1.0,
    ".5cm": 0.5,
    "2.cm": 2.0,
    "+1cm": 1.0,
    "-1cm": -1.0,
    # zero is zero in any unit, and in none
    "0": 0.0,
    "0.00": 0.0,
    "0in": 0.0,
    # what says no length
    "12": None,
    "0em": None,
    "1em": None,
    "5%": None,
    "cm": None,
    "": None,
    None: None,
    "1 2cm": None,
    "1.2.3cm": None,
    "1,5cm": None,
    "1e3cm": None,
    "nancm": None,
    "infcm": None,
    "9" * 400 + "cm": None,
    "٣cm": None,
    "auto": None,
    "1cm 2cm": None,
}


@pytest.mark.parametrize("teks", PANJANG, ids=lambda t: str(t)[:12])
def test_panjang(teks):
    hasil = sentimeter(teks)
    assert hasil == (None if PANJANG[teks] is None else pytest.approx(PANJANG[teks], abs=1e-5))


LANGKAH = {
    "tombol LibreOffice": ({"0.353cm": 1, "0.706cm": 2, "1.058cm": 3}, {}),
    "tombol LibreOffice, hanya dua langkah sekaligus": ({"0.706cm": 2, "1.411cm": 4}, {}),
    "tombol LibreOffice, dalam inci": ({"0.1388in": 1, "0.2776in": 2, "0.4165in": 3}, {}),
    "huruf pengganti DejaVu Sans": ({"0.37cm": 1, "0.741cm": 2, "1.111cm": 3, "5.556cm": 15}, {}),
    "huruf pengganti DejaVu Sans, dalam inci": ({"0.1457in": 1, "0.2917in": 2, "0.4374in": 3, "2.1874in": 15}, {}),
    "huruf pengganti Liberation Mono": ({"0.699cm": 1, "1.397cm": 2, "2.096cm": 3, "10.478cm": 15}, {}),
    "huruf pengganti Liberation Mono, dalam inci": ({"0.2752in": 1, "0.55in": 2, "0.8252in": 3, "4.1252in": 15}, {}),
    "huruf Carlito": ({"0.263cm": 1, "0.526cm": 2, "0.79cm": 3}, {}),
    "tanpa langkah pertama": ({"1.111cm": 3, "1.852cm": 5}, {}),
    "satu saja": ({"0.699cm": 1}, {}),
    "tanpa langkah bersama": ({"0.2cm": 1, "0.47cm": 2, "0.9cm": 3}, {}),
    "amat sempit": ({"0.05cm": 1, "0.1cm": 2}, {}),
    "yang tidak menjorok tidak terhitung": ({"0.353cm": 1}, {"0cm", "-0.353cm"}),
    "tidak ada": ({}, set()),
}


@pytest.mark.parametrize("nama", LANGKAH)
def test_langkah(nama):
    benar, lain = LANGKAH[nama]
    semua = {t: sentimeter(t) for t in [*benar, *lain]}
    hasil = langkah(semua.values())
    assert {t: hasil[semua[t]] for t in benar} == benar
    assert len(hasil) == len(benar)


@given(st.sets(st.floats(min_value=0.01, max_value=50), max_size=12))
def test_urutannya_tetap(panjang):
    """Whatever the lengths: each has a step, the shortest at least one, and a longer one never fewer."""
    hasil = langkah(panjang)
    urut = [hasil[p] for p in sorted(panjang)]
    assert urut == sorted(urut) and all(n >= 1 for n in urut)


@given(st.floats(0.15, 0.8), st.sets(st.integers(1, 15), min_size=1), st.sampled_from(["cm", "in"]))
def test_langkah_dokumen_apa_pun(satu, kali, satuan):
    """Multiples of any step, rounded as LibreOffice writes them, keep their distances."""
    desimal = {"cm": 3, "in": 4}[satuan]
    semua = {n: sentimeter(f"{round(n * satu / SENTIMETER[satuan], desimal)}{satuan}") for n in kali | {1}}
    hasil = langkah(semua.values())
    assert len({hasil[p] for p in semua.values()}) == len(semua)
    assert all(hasil[semua[n]] == n * hasil[semua[1]] for n in semua)
