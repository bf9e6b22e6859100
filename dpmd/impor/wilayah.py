"""Where the tables of a sheet are, whatever they are about: their headings, their body rows, what stands around them.

A heading row is known by its words (`mengenal`: is this text a heading?).  Merged cells, one to five heading rows,
headings repeated in the body, rows of column numbers, hidden and blank rows, notes and signatures below are dealt with
here; what a column means is somebody else's business.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import groupby, pairwise
from typing import NamedTuple

from .berkas import Lembar
from .tabel import baku, nomor_kolom, penandatangan_di

_TINGGI = 5  # heading rows, at most
_PALING_PANJANG = 120  # letters of a heading
_ANGKA = re.compile(r"(?:rp\.?)?\s*-?\d[\d.,]*\s*%?", re.IGNORECASE)
_NOMOR_JUDUL = re.compile(r"0?\d{1,2}|20\d\d|%")
_CATATAN = re.compile(r"(?:keterangan|ket|catatan|penjelasan|petunjuk|sumber)\s*:|\*+\)?\s*\w", re.IGNORECASE)

_HALAMAN = re.compile(r"(?:halaman|hal\.?|page)\s*\d+(?:\s*(?:dari|/|of)\s*\d+)?", re.IGNORECASE)

_PERIODE_TABEL = re.compile(r"\b(?:triwulan|tw|semester|bulan)\b", re.IGNORECASE)
_PERIODE = (list(range(1, 5)), list(range(1, 13)))  # quarters and months, as they are numbered
_HURUF_BULAN = re.compile(r"JFMAMJ{1,2}ASOND")  # June and July may be one merged cell
_ROMAWI = {r: n for n, r in enumerate(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], 1)}

Mengenal = Callable[[str], bool]


@dataclass(frozen=True)
class Wilayah:
    """One table.  Rows and columns count from 0; `jalur` are the headings above each column, from the top.

    `lain` are the filled rows up to the next table that are none of its body, each with what it is: "judul", "nomor",
    "halaman", "tersembunyi", "catatan".
    """

    lembar: Lembar
    awal: int
    tinggi: int
    jalur: dict[int, tuple[str, ...]]
    baris: tuple[int, ...]
    judul: str = ""
    penandatangan: dict[str, str] = field(default_factory=dict)
    lain: dict[int, str] = field(default_factory=dict)


def cari(lembar: Lembar, mengenal: Mengenal, kepala: Iterable[tuple[int, int]] = ()) -> list[Wilayah]:
    """Every table of the sheet whose headings are known words, from the top; where `kepala` says (first row, number of
    rows) of headings, the tables below those and no others."""
    pencari = _Pencari(lembar, mengenal)
    semua = [_Kepala(*k) for k in kepala] or list(pencari.semua_kepala())
    batas = pairwise([0, *(k.awal for k in semua[1:]), len(lembar.baris)])  # a table ends where the next one begins
    return [
        _Badan(pencari, k, akhir).wilayah(atas, semua[n - 1].akhir if n else 0)
        for n, (k, (atas, akhir)) in enumerate(zip(semua, batas, strict=False))
    ]


def judul_kolom(lembar: Lembar, awal: int, tinggi: int) -> dict[int, tuple[str, ...]]:
    """The headings above every column that has any, of heading rows that are known."""
    return _Pencari(lembar, lambda teks: False).semua_jalur(_Kepala(awal, tinggi))


class _Kepala(NamedTuple):
    """The heading rows of a table."""

    awal: int
    tinggi: int

    @property
    def akhir(self) -> int:
        """The row after it."""
        return self.awal + self.tinggi

    @property
    def baris(self) -> range:
        return range(self.awal, self.akhir)


class _Baris:
    """The texts of a row by column, and what they look like."""

    def __init__(self, isi: dict[int, str], mengenal: Mengenal):
        self.isi, self._mengenal = isi, mengenal

    @cached_property
    def dikenal(self) -> list[str]:
        """The known headings among them."""
        return [t for t in self.isi.values() if self._mengenal(t)]

    @cached_property
    def angka(self) -> list[str]:
        return [t for t in self.isi.values() if _ANGKA.fullmatch(t)]

    @cached_property
    def baku(self) -> dict[int, str]:
        return {c: baku(t) for c, t in self.isi.items()}

    @property
    def berangka(self) -> bool:
        """Figures or codes stand in a row of the body, never in a heading."""
        return not all(map(_NOMOR_JUDUL.fullmatch, self.angka))

    @property
    def bernomor_periode(self) -> bool:
        """Nothing but headings, and the numbers of all months or quarters, for each side of them once."""
        if _HURUF_BULAN.fullmatch("".join(t.strip().upper() for t in self.isi.values())):
            return True
        urut = [int(t) if t.isdigit() else _ROMAWI[t] for t in self.isi.values() if t.isdigit() or t in _ROMAWI]
        lain = [t for t in self.isi.values() if not (t.isdigit() or t in _ROMAWI or t in self.dikenal)]
        return not lain and any(urut and urut == n * (len(urut) // len(n)) for n in _PERIODE)

    @property
    def berjudul(self) -> bool:
        """Many of the texts are headings: a third, of a row that has only two of them a half."""
        kenal = len(self.dikenal)
        return kenal >= 2 and kenal * (3 if kenal > 2 else 2) >= len(self.isi)

    @property
    def berjudul_penuh(self) -> bool:
        """The heading of another table: mostly known words, three different ones at least, no numbers at all."""
        pendek = {baku(t) for t in self.dikenal if len(t.split()) <= 5}
        return len(pendek) >= 3 and 2 * len(pendek) >= len(self.isi) and not self.angka

    def sama(self, lain: "_Baris") -> bool:
        """The same texts in the same columns, in any spelling and spacing."""
        banyak = len(self.baku.items() & lain.baku.items())
        return banyak >= 2 and banyak * 10 >= 8 * len(self.isi)


class _Pencari:
    """Looks for the heading rows of tables."""

    def __init__(self, lembar: Lembar, mengenal: Mengenal):
        self.lembar = lembar
        kenal = cache(lambda teks: len(teks) <= _PALING_PANJANG and mengenal(teks))
        self.baris = [_Baris(lembar.teks_sendiri(b), kenal) for b in range(len(lembar.baris))]
        self.tegak = {(a, b) for (b, _), (a, _) in lembar.gabung.items()}  # rows of merged cells: first, covered

    def semua_kepala(self) -> Iterator[_Kepala]:
        lama, dari = None, 0
        while dari < len(self.baris):
            kepala = self._kepala(dari, lama)
            if kepala:
                yield kepala
            lama = kepala or lama
            dari = kepala.akhir if kepala else dari + 1

    def _kepala(self, mulai: int, lama: _Kepala | None) -> _Kepala | None:
        """The heading that begins in this row; None where none does, or an earlier one (`lama`) is repeated."""
        if not self._kepala_di(mulai) or (lama and not self._tabel_baru(mulai, lama)):
            return None
        atas = mulai
        while mulai - atas < _TINGGI - 2 and self._judul_atas(atas - 1, mulai, lama.akhir if lama else 0):
            atas -= 1
        bawah = self._reguk(atas, mulai)
        while bawah + 1 < min(atas + _TINGGI, len(self.baris)) and (lagi := self._berikut(bawah + 1, atas)):
            bawah = self._reguk(atas, lagi)
        return _Kepala(atas, min(bawah + 1, len(self.baris)) - atas)

    def _kepala_di(self, b: int) -> bool:
        baris = self.baris[b]
        return b not in self.lembar.tersembunyi and baris.berjudul and not baris.berangka

    def _tabel_baru(self, b: int, lama: _Kepala) -> bool:
        """Another table: with other headings, or with the same below the name of another period."""
        if not self.baris[b].berjudul_penuh:
            return False
        return not self.ulangan(b, lama) or bool(_PERIODE_TABEL.search(self.judul_di_atas(b, lama.akhir)))

    def judul_di_atas(self, b: int, batas: int) -> str:
        """The lines of text right above a heading row, which say what its table is about."""
        atas: list[str] = []
        while b > batas and (not self.baris[b - 1].isi or len(self.baris[b - 1].isi) == 1) and len(atas) < _TINGGI:
            b -= 1
            atas += self.baris[b].isi.values()
        return " ".join(reversed(atas))

    def ulangan(self, b: int, kepala: _Kepala) -> bool:
        """A row of the heading, printed again."""
        return any(self.baris[b].sama(self.baris[x]) for x in kepala.baris)

    def _reguk(self, atas: int, bawah: int) -> int:
        """The last row that merged cells of the heading reach."""
        return max([bawah, *(b for a, b in self.tegak if atas <= a <= bawah and b - atas <= _TINGGI)])

    def _judul_atas(self, b: int, mulai: int, batas: int) -> bool:
        """A row of group headings above: known words and no figures over a part of the table's columns."""
        if b < batas or not self.baris[b].dikenal or self.baris[b].angka:
            return False
        isi, kolom = self.baris[b].isi, self.baris[mulai].isi
        kiri, kanan = min(kolom), max(kolom)
        if min(isi) < kiri - 1 or max(isi) > kanan:
            return False
        return len(isi) >= 2 or (min(isi) > kiri and not self._selebar(b, min(isi), kanan - kiri))

    def _selebar(self, b: int, kiri: int, lebar: int) -> bool:
        """A merged text over nearly all of the table is its title."""
        tepi = [c for (x, c), asal in self.lembar.gabung.items() if x == b == asal[0]]
        return bool(tepi) and max(tepi) - kiri >= lebar * 0.8

    def _berikut(self, b: int, atas: int) -> int:
        """The next heading row from `b` on, also where the row of column numbers stands before it; 0 for none."""
        if b + 1 < len(self.baris) and nomor_kolom(self.lembar, b) and self._judul_bawah(b + 1, atas):
            return b + 1
        return b if self._judul_bawah(b, atas) else 0

    def _judul_bawah(self, b: int, atas: int) -> bool:
        """A further heading row: known words, or numbers of months and quarters under a heading of such."""
        baris = self.baris[b]
        if not baris.isi or baris.berangka:
            return False
        tersisih = min(baris.isi) > min(self.baris[atas].isi)  # numbers of the columns begin with the first
        if nomor_kolom(self.lembar, b) and not (tersisih and baris.bernomor_periode):
            return False
        if baris.angka or baris.bernomor_periode:
            return baris.bernomor_periode
        return len(baris.dikenal) * 10 >= 8 * len(baris.isi) and self._di_bawah(b, atas)

    def _di_bawah(self, b: int, atas: int) -> bool:
        """Sub-headings leave the first columns to the row above, or stand where nothing stood yet; a row of the body
        has texts under complete headings."""
        isi = self.baris[b].isi
        kiri = min(c for x in range(atas, b) for c in self.baris[x].isi)
        return min(isi) > kiri or not isi.keys() <= self.baris[b - 1].isi.keys()

    # -- headings ---------------------------------------------------------------------------------

    def semua_jalur(self, kepala: _Kepala) -> dict[int, tuple[str, ...]]:
        """The headings above every column.  Where nothing is merged, a group heading holds for the blank cells right
        of it, as far as there are headings below them."""
        kiri: dict[int, str] = {}
        semua = {c: self._jalur(c, kepala, kiri) for c in range(self.lembar.lebar)}
        return {c: jalur for c, jalur in semua.items() if jalur}

    def _jalur(self, c: int, kepala: _Kepala, kiri: dict[int, str]) -> tuple[str, ...]:
        """The headings above one column; `kiri` are the group headings left of it by row, and is kept up."""
        bagian = []
        for b in self._tersendiri(c, kepala):
            teks = self.lembar.teks(b, c)
            beranak = any(self.lembar.teks(x, c) for x in range(b + 1, kepala.akhir))
            if teks:
                for x in [x for x in kiri if x >= b]:
                    del kiri[x]
                kiri |= {b: teks} if beranak else {}
            elif beranak and b not in self._tergabung:
                teks = kiri.get(b, "")
            bagian += [teks] if teks else []
        return tuple(teks for teks, _ in groupby(bagian))

    def _tersendiri(self, c: int, kepala: _Kepala) -> Iterator[int]:
        """The heading rows that have a cell of their own in this column; a row of column numbers is none."""
        for b in kepala.baris:
            isi = self.baris[b].isi
            bernomor = isi and nomor_kolom(self.lembar, b) and min(isi) <= min(self.baris[kepala.awal].isi)
            if not bernomor and (b == kepala.awal or self.lembar.asal(b, c) != self.lembar.asal(b - 1, c)):
                yield b

    @cached_property
    def _tergabung(self) -> set[int]:
        """Rows with cells merged over several columns."""
        return {b for (b, c), (a, k) in self.lembar.gabung.items() if a == b and k != c}


class _Badan:
    """The rows below a heading, sorted by what they are."""

    def __init__(self, pencari: _Pencari, kepala: _Kepala, akhir: int):
        self.p, self.lembar, self.kepala, self.akhir = pencari, pencari.lembar, kepala, akhir
        self.batas = akhir
        self.jalur = pencari.semua_jalur(kepala)
        self.penandatangan: dict[str, str] = {}
        if akhir == len(self.lembar.baris):
            self.penandatangan, self.akhir = penandatangan_di(self.lembar, kepala.akhir)
        self.milik: dict[str, list[int]] = {jenis: [] for jenis in _JENIS}
        self._pilah()

    def wilayah(self, atas: int, lalu: int) -> Wilayah:
        """`atas` is the row in which its title may begin, `lalu` the first below the headings of the table before."""
        judul = " ".join(t for b in range(atas, self.kepala.awal) for t in self.p.baris[b].isi.values())
        judul = judul or self.p.judul_di_atas(self.kepala.awal, lalu)
        baris = tuple(self.milik["isi"])
        lain = dict(self._lain(set(baris)))
        return Wilayah(self.lembar, *self.kepala, self.jalur, baris, judul, self.penandatangan, lain)

    def _lain(self, isi: set[int]) -> Iterator[tuple[int, str]]:
        jenis = {b: j for j, semua in self.milik.items() for b in semua if j != "isi"}
        for b in range(self.kepala.akhir, self.batas):
            if b not in isi and self.teks(b):
                yield b, jenis.get(b, "catatan")

    def _pilah(self) -> None:
        isi = self.milik["isi"]
        for b in range(self.kepala.akhir, self.akhir):
            jenis = next(jenis for jenis, berlaku in _JENIS.items() if berlaku(self, b))
            if jenis == "catatan":
                break
            self.milik[jenis].append(b)
            while jenis == "judul" and isi and self._judul_halaman(isi[-1]):
                self.milik["judul"].append(isi.pop())
        while isi and not self._berisi(isi[-1]):
            isi.pop()

    def teks(self, b: int) -> list[str]:
        return [t for c, t in self.p.baris[b].isi.items() if c in self.jalur]

    def catatan(self, b: int) -> bool:
        """What is explained below a table ends it, unless figures follow."""
        teks = self.teks(b)
        if len(teks) > 2 or not _CATATAN.match(teks[0]):
            return False
        return all(len(self.p.baris[x].angka) < 2 for x in range(b, self.akhir))

    def halaman(self, b: int) -> bool:
        """The foot of a printed page in the middle of the sheet: "Halaman 1 dari 2"."""
        return len(self.teks(b)) <= 3 and any(map(_HALAMAN.fullmatch, self.teks(b)))

    def judul_ulang(self, b: int) -> bool:
        """The heading of the next page, and what hangs down from its merged cells."""
        tutup = {self.lembar.asal(b, c)[0] for c in self.jalur} - {b}
        return self.p.ulangan(b, self.kepala) or not tutup.isdisjoint(self.milik["judul"])

    def _judul_halaman(self, b: int) -> bool:
        """A title above such a heading: one text over several columns, or after a blank row."""
        isi = self.p.baris[b].isi
        if len(isi) != 1:
            return False
        lebar = sum(asal == (b, *isi) for asal in self.lembar.gabung.values())
        return lebar >= 2 or not self.p.baris[b - 1].isi

    def _berisi(self, b: int) -> bool:
        """A row of a table, not a line of text below it: several cells, one of them a figure, or many."""
        teks = self.teks(b)
        return len(teks) >= 3 or (len(teks) >= 2 and any(map(_ANGKA.fullmatch, teks)))


# What a row below the heading is: the first that holds.  A note ends the table; only "isi" are its rows.
_JENIS: dict[str, Callable[[_Badan, int], bool]] = {
    "kosong": lambda badan, b: not badan.teks(b),
    "tersembunyi": lambda badan, b: b in badan.lembar.tersembunyi,
    "halaman": _Badan.halaman,
    "catatan": _Badan.catatan,
    "judul": _Badan.judul_ulang,
    "nomor": lambda badan, b: nomor_kolom(badan.lembar, b),
    "isi": lambda badan, b: True,
}
