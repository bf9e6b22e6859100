"""Looks and numbering of rows: which marks set the rows of a table apart, and how people call them.  Pure."""

import re
from collections.abc import Callable, Sequence

from .tabel import BarisBebas

Kelas = tuple  # a kind of rows: which mark ("lekuk", "romawi", …), and its values
_AWALAN = re.compile(
    r"\(?(?P<romawi>[IVX]{1,5})[.)]\s+|\(?(?P<huruf>[A-Z])[.)]\s+|(?P<titik>\d{1,2}(?:\.\d{1,2})+)\.?\s+"
    r"|\(?(?P<angka>\d{1,2})[.)]\s+|\(?(?P<kecil>[a-z])[.)]\s+"
)


def rupa(b: BarisBebas) -> tuple:
    return b.lekuk, b.tebal, b.kapital


def berawalan_program(b: BarisBebas) -> bool:
    return b.nama.casefold().startswith("program ")


# The marks that may tell levels apart, the simplest first.
CIRI: tuple[Callable[[BarisBebas], Kelas], ...] = (
    lambda b: ("lekuk", b.lekuk),
    lambda b: ("tebal", b.tebal, b.kapital),
    lambda b: ("tebal", b.tebal, berawalan_program(b)),
    lambda b: ("kapital", b.kapital, berawalan_program(b)),
    lambda b: ("lekuk", b.lekuk, b.tebal, b.kapital),
    lambda b: ("lekuk", b.lekuk, b.tebal, berawalan_program(b)),
    lambda b: ("program", berawalan_program(b)),
)


def bedakan(simpul: Sequence[BarisBebas]) -> list[Kelas] | None:
    """A class for every row by the simplest marks that give three levels, else two; None where nothing differs.

    Numbers before the names go, where they tell rows apart.
    """
    nomor = penomoran(simpul)
    semua = ([nomor] if nomor else []) + [[ciri(b) for b in simpul] for ciri in CIRI]
    return next((kelas for terdalam in (2, 1) for kelas in semua if max(kedalaman(kelas) or [0]) == terdalam), None)


def kedalaman(kelas: Sequence[Kelas]) -> list[int] | None:
    """The depth of each class in the order in which they first appear; None where that is no tree."""
    urut = list(dict.fromkeys(kelas))
    if not 2 <= len(urut) <= 3:
        return None
    dalam = [urut.index(k) for k in kelas]
    turun = all(b <= a + 1 for a, b in zip(dalam, dalam[1:], strict=False))
    return dalam if turun and dalam[-1] == len(urut) - 1 else None


# -- numbering --------------------------------------------------------------------------------------


def penomoran(simpul: Sequence[BarisBebas]) -> list[Kelas] | None:
    """The kind of each row's number (I., A., 1., 1.1, a)), from its own column or before the name, whence it goes."""
    dari_kolom = [b["nomor"] or b["kode"] for b in simpul]
    sendiri = all(dari_kolom)
    teks = [f"{n.rstrip('.)')}. " for n in dari_kolom] if sendiri else [b.nama for b in simpul]
    cocok = [m for t in teks if (m := _AWALAN.match(t))]
    if len(cocok) < len(teks):
        return None
    kelas = _jenis_nomor(cocok)
    if len(set(kelas)) >= 2 and not sendiri:
        for b, awalan in zip(simpul, cocok, strict=True):
            b.nilai[b.kolom_nama] = b.nama[awalan.end() :].strip()
    return kelas


def _jenis_nomor(cocok: Sequence[re.Match]) -> list[Kelas]:
    """An "I" after an "H" is a letter, not a Roman number."""
    kelas, huruf = [], ""
    for c in cocok:
        berlanjut = huruf and c["romawi"] == chr(ord(huruf) + 1)
        huruf = c["huruf"] or huruf
        kelas.append(("huruf" if berlanjut else c.lastgroup, (c["titik"] or "").count(".")))
    return kelas


# -- in words ---------------------------------------------------------------------------------------


def _bernomor(contoh: str) -> Callable[..., str]:
    return lambda *_: f"Baris bernomor {contoh}"


_BESAR = "berhuruf besar atau diawali “Program”"
_SEBUTAN: dict[str, Callable[..., str]] = {
    "romawi": _bernomor("I., II."),
    "huruf": _bernomor("A., B."),
    "angka": _bernomor("1., 2."),
    "kecil": _bernomor("a., b."),
    "titik": _bernomor("1.1, 1.2"),
    "lekuk": lambda lekuk, *_: f"Baris menjorok {lekuk} langkah" if lekuk else "Baris tidak menjorok",
    "tebal": lambda tebal, besar: f"Baris {'tebal' if tebal else 'biasa'}" + (f" dan {_BESAR}" if besar else ""),
    "kapital": lambda kapital, *_: f"Baris {_BESAR if kapital else 'berhuruf biasa'}",
    "program": lambda program: "Baris yang diawali kata “Program”" if program else "Baris lainnya",
}


def sebut_kelas(kelas: Kelas) -> str:
    """A kind of rows in words: "Baris tebal dengan huruf besar"."""
    jenis, *isi = kelas
    return _SEBUTAN[jenis](*isi)
