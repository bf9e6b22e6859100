"""Grades: which there are, how they are written, and the score of each, by which results are compared.  Pure.

The scale that holds where an office has set none:

- opinions of the BPK in the order of Law 15/2004 (explanation of article 16): WTP 4, WDP 3, TW 2, TMP 1;
- grades of SAKIP by the lower bounds of PermenPANRB 88/2021: AA 90, A 80, BB 70, B 60, CC 50, C 30, D 0.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from .angka import baku

SKALA_BAKU = (
    ("WTP", "4"), ("WDP", "3"), ("TW", "2"), ("TMP", "1"),
    ("AA", "90"), ("A", "80"), ("BB", "70"), ("B", "60"), ("CC", "50"), ("C", "30"), ("D", "0"),
)  # fmt: skip
# Written out, as reports have it.
NAMA_LAIN = {
    "wajar tanpa pengecualian": "WTP",
    "wajar dengan pengecualian": "WDP",
    "tidak wajar": "TW",
    "tidak memberikan pendapat": "TMP",
    "tidak menyatakan pendapat": "TMP",
}
_AWALAN = ("opini ", "predikat ", "kategori ", "nilai ")
PALING_PANJANG = 40  # letters of a grade on a scale
_BAKU = {m.lower(): m for m, _ in SKALA_BAKU} | NAMA_LAIN


def kenali(teks: str, lain: Iterable[str] = ()) -> str:
    """The grade that a text names, as the scale writes it ("wtp" is WTP); "" for what is none.

    `lain` are grades that an office's own scale knows beside the usual ones.
    """
    nama = " ".join(teks.lower().split())
    nama = next((nama.removeprefix(a) for a in _AWALAN if nama.startswith(a)), nama)
    return _BAKU.get(nama) or next((m for m in lain if m.lower() == nama), "")


def nama_skala(teks: str) -> str:
    """A grade as a scale has it, so that `kenali` finds it: "wtp" is WTP, "Kategori Hijau" is Hijau."""
    kata = " ".join(baku(teks).split())
    awalan = next((a for a in _AWALAN if kata.lower().startswith(a)), "")
    return kenali(kata) or kata[len(awalan) :]


def tolak_mutu(mutu: str) -> str:
    """Why this can be no grade of a scale, as a sentence; "" where it can."""
    if not mutu[:1].isalpha():  # numbers are read as numbers
        return "Mutu dimulai dengan huruf, seperti WTP atau Sangat Baik."
    if "=" in mutu:  # stands between grade and score where a scale is written in one text
        return "Mutu tidak boleh memuat tanda “=”."
    if len(mutu) > PALING_PANJANG:
        return f"Mutu paling panjang {PALING_PANJANG} huruf."
    return ""


def skala_kantor(langkah: Iterable[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """The (grade, score) that hold for an office; the usual ones where it has set none."""
    return tuple((m, n) for m, n in langkah) or SKALA_BAKU


def nama_mutu(langkah: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The grades that an office has set, for whoever reads texts (see `kenali`)."""
    return tuple(m for m, _ in langkah)


@lru_cache(maxsize=256)
def _skala(langkah: tuple[tuple[str, str], ...]) -> Mapping[str, Decimal]:
    return {m.lower(): Decimal(n) for m, n in langkah}


def skor(mutu: str, langkah: Iterable[Sequence[str]] = ()) -> Decimal | None:
    """The score of a grade on an office's scale, in any case; None for one that the scale does not have."""
    return _skala(skala_kantor(langkah)).get(mutu.lower())
