"""Cleaning of text: what goes, what becomes a line break, and that nothing else is touched."""

import sys
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple
from xml.sax.saxutils import escape

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from dpmd.teks import bersih, bersihkan, satu_baris

BARIS = "\r\x0b\x0c\x85\u2028\u2029"


def test_setiap_karakter():
    """Of all characters there are: gone are controls, surrogates and the two non-characters; the rest stays itself."""
    hilang = {chr(n) for n in range(sys.maxunicode + 1) if bersih(chr(n)) == ""}
    kendali = {chr(n) for n in range(0xA0) if unicodedata.category(chr(n)) == "Cc"}
    assert hilang == kendali - set("\n\t" + BARIS) | {chr(n) for n in range(0xD800, 0xE000)} | {"\ufffe", "\uffff"}
    assert {b for b in BARIS if bersih(b) == "\n"} == set(BARIS)
    tetap = "".join(chr(n) for n in range(sys.maxunicode + 1) if chr(n) not in hilang and chr(n) not in BARIS)
    assert bersih(tetap) is tetap


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("Desa\x0bMaju", "Desa\nMaju"),  # Word's line break inside a paragraph
        ("satu\r\ndua\rtiga", "satu\ndua\ntiga"),
        ("a\x00b\x7fc\x9cd", "abcd"),
        ("naik\ud800", "naik"),
        ("\tterinden", "\tterinden"),
    ],
)
def test_bersih(teks, hasil):
    assert bersih(teks) == hasil and satu_baris(teks) == " ".join(hasil.split())


@given(st.text(st.characters(codec=None), max_size=40))
def test_hasilnya_dapat_disimpan_dan_ditulis_sebagai_xml(teks):
    hasil = bersih(teks)
    assert bersih(hasil) is hasil
    hasil.encode()
    assert (fromstring(f"<a>{escape(hasil)}</a>").text or "") == hasil


class Pasangan(NamedTuple):
    kiri: str
    kanan: int


@dataclass(frozen=True)
class Simpul:
    nama: str
    anak: tuple = ()
    sel: dict | None = None


def test_nilai_bersarang():
    kotor = Simpul("a\x0b", (Simpul("b"), Pasangan("c\x00", 1), ["d\x01", None, 2.5]), {"e\x02": "f\x03", "g": 1})
    bersihnya = Simpul("a\n", (Simpul("b"), Pasangan("c", 1), ["d", None, 2.5]), {"e": "f", "g": 1})
    hasil = bersihkan(kotor)
    assert hasil == bersihnya and isinstance(hasil.anak[1], Pasangan)
    assert bersihkan(hasil) is hasil  # nothing is made anew where nothing is to be cleaned
