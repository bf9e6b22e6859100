"""The table of examples of how numbers are read (angka.json), and a reading in its words.

The browser's twin is held by the same table (tests/js/angka.test.js), and the pages by tests/peramban/test_angka.py.
"""

import json
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from renaksi.nilai.angka import BESARAN, Bacaan, Isyarat, baca
from renaksi.nilai.besaran import baca_besaran


@dataclass(frozen=True)
class Contoh:
    """One line of the table: a text, what is known of its cell, and what it must be read as."""

    tentang: str
    teks: str
    isyarat: Isyarat
    hasil: object = field(compare=False)

    def __str__(self):
        return f"{self.tentang}: {self.teks!r} {self.isyarat.jenis} {self.isyarat.gaya} {self.isyarat.satuan}".rstrip()


def muat() -> list[Contoh]:
    isi = json.loads(Path(__file__).with_name("angka.json").read_text(encoding="utf-8"))
    return [Contoh(c["tentang"], c["teks"], _isyarat(c.get("isyarat", {})), c["hasil"]) for c in isi]


def _isyarat(isi: dict) -> Isyarat:
    return Isyarat(**{k: tuple(v) if isinstance(v, list) else v for k, v in isi.items()})


def bacaan(teks: str, isyarat: Isyarat) -> Bacaan:
    return (baca_besaran if isyarat.jenis == BESARAN else baca)(teks, isyarat)


def hasil(b: Bacaan) -> object:
    """A reading in the words of the table."""
    if b.pilihan:
        return {"taksa": list(b.tulisan)}
    if b.salah:
        return {"salah": b.salah}
    if b.nilai is None or isinstance(b.nilai, Decimal):
        return None if b.nilai is None else polos(b.nilai)
    if b.nilai.mutu:
        return {"mutu": b.nilai.mutu}
    return polos(b.nilai.angka) if b.nilai.tunggal else {"besaran": b.nilai.kata()}


def polos(n: Decimal) -> str:
    return f"{n:f}".rstrip("0").rstrip(".") if "." in f"{n:f}" else f"{n:f}"
