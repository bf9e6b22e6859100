"""Where the words of a PDF stand, for comparing what two engines draw."""

import re
import subprocess
from collections import Counter, defaultdict
from html import unescape
from typing import NamedTuple

_HALAMAN = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">')
_KATA = re.compile(r'<word xMin="([\d.-]+)" yMin="[\d.-]+" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
_TITIK = re.compile(r"\.{3,}|\u200b")  # lines of dots are as long as they fit; where a word may break is no letter


class Kata(NamedTuple):
    """Points from the left upper corner of the page; `dasar` is where the letters end below."""

    teks: str
    kiri: float
    kanan: float
    dasar: float


class Halaman(NamedTuple):
    lebar: float
    tinggi: float
    kata: list[Kata]

    @property
    def huruf(self) -> Counter:
        """How often each letter is printed."""
        return Counter(_TITIK.sub("", "".join(k.teks for k in self.kata)))


def baca(pdf: bytes) -> list[Halaman]:
    isi = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    awal = list(_HALAMAN.finditer(isi))
    akhir = [m.start() for m in awal[1:]] + [len(isi)]
    return [
        Halaman(float(m[1]), float(m[2]), [
            Kata(unescape(k[4]), float(k[1]), float(k[2]), float(k[3])) for k in _KATA.finditer(isi, m.end(), ujung)
        ])
        for m, ujung in zip(awal, akhir, strict=True)
    ]  # fmt: skip


def sejajar(satu: list[Halaman], lain: list[Halaman], titik: float = 2) -> float:
    """The share of words that stand in the same place on the same page, as near as `titik` points."""
    semua = sama = 0
    for a, b in zip(satu, lain, strict=True):
        letak = defaultdict(list)
        for k in b.kata:
            letak[k.teks].append(k)
        semua += len(a.kata)
        sama += sum(
            any(abs(k.kiri - x.kiri) < titik and abs(k.dasar - x.dasar) < titik for x in letak[k.teks]) for k in a.kata
        )
    return sama / max(semua, 1)
