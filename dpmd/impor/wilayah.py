"""Where the tables of a sheet are, whatever they are about: their headings, their body rows, what stands around them.

A heading row is known by its words (`mengenal`: is this text a heading?).  Merged cells, one to five heading rows,
headings repeated in the body, rows of column numbers, hidden and blank rows, notes and signatures below are dealt with
here; what a column means is somebody else's business.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from .berkas import Lembar
from .tabel import baku, nomor_kolom, penandatangan_di, teks_sendiri

_TINGGI = 5
_ANGKA = re.compile(r"(?:rp\.?)?\s*-?\d[\d.,]*\s*%?", re.IGNORECASE)
_NOMOR_JUDUL = re.compile(r"0?\d{1,2}|20\d\d|%")
_CATATAN = re.compile(r"(?:keterangan|ket|catatan|penjelasan|petunjuk|sumber)\s*:|\*+\)?\s*\w", re.IGNORECASE)

Mengenal = Callable[[str], bool]


@dataclass(frozen=True)
class Wilayah:
    """One table.  Rows and columns count from 0; `jalur` are the headings above each column, from the top."""

    lembar: Lembar
    awal: int
    tinggi: int
    jalur: dict[int, tuple[str, ...]]
    baris: tuple[int, ...]
    tersembunyi: tuple[int, ...] = ()
    judul: str = ""
    penandatangan: dict[str, str] = field(default_factory=dict)


def cari(lembar: Lembar, mengenal: Mengenal) -> list[Wilayah]:
    """Every table of the sheet whose headings are known words, from the top."""
    pencari = _Pencari(lembar, mengenal)
    blok: list[tuple[int, int]] = []
    dari = 0
    while dari < len(lembar.baris):
        if (satu := pencari.blok(dari, blok[-1] if blok else None)) is None:
            dari += 1
            continue
        blok.append(satu)
        dari = sum(satu)
    if not blok:
        return []
    batas = [awal for awal, _ in blok[1:]] + [len(lembar.baris)]
    mulai = [0, *batas[:-1]]
    return [pencari.wilayah(b, atas, akhir) for b, atas, akhir in zip(blok, mulai, batas, strict=True)]


class _Pencari:
    def __init__(self, lembar: Lembar, mengenal: Mengenal):
        self.lembar, self.mengenal = lembar, mengenal
        self._dikenal: dict[str, bool] = {}
        self.isi: list[dict[int, str]] = [
            {c: t for c in range(len(sel)) if sel[c].nilai is not None and (t := teks_sendiri(lembar, b, c))}
            for b, sel in enumerate(lembar.baris)
        ]

    def kenal(self, teks: str) -> bool:
        if teks not in self._dikenal:
            self._dikenal[teks] = len(teks) <= 120 and self.mengenal(teks)
        return self._dikenal[teks]

    def _bagian_kenal(self, baris: int) -> tuple[int, int]:
        """(known headings, all texts) of a row."""
        isi = self.isi[baris].values()
        return sum(map(self.kenal, isi)), len(isi)

    def blok(self, awal: int, lama: tuple[int, int] | None) -> tuple[int, int] | None:
        """(first row, rows) of a heading that begins here; None where none does, or an earlier one is repeated."""
        if awal in self.lembar.tersembunyi:
            return None
        kenal, semua = self._bagian_kenal(awal)
        if kenal < 2 or kenal * (3 if kenal > 2 else 2) < semua or self._berangka(awal):
            return None
        if lama and (self._ulang(awal, lama) or not self._tabel_baru(awal)):
            return None
        atas = awal
        while atas > 0 and awal - atas < _TINGGI - 2 and self._judul_atas(atas - 1, awal, sum(lama) if lama else 0):
            atas -= 1
        bawah = self._reguk(atas, awal)
        while bawah + 1 < len(self.isi) and bawah + 1 - atas < _TINGGI and self._judul_bawah(bawah + 1, atas):
            bawah = self._reguk(atas, bawah + 1)
        return atas, min(bawah - atas + 1, len(self.isi) - atas)

    def _berangka(self, baris: int) -> bool:
        """Figures or codes stand in a row of the body, never in a heading."""
        return any(_ANGKA.fullmatch(t) and not _NOMOR_JUDUL.fullmatch(t) for t in self.isi[baris].values())

    def _tabel_baru(self, baris: int) -> bool:
        """The heading of another table: mostly known words, three different ones at least, no numbers at all."""
        isi = self.isi[baris].values()
        kenal = {baku(t) for t in isi if self.kenal(t) and len(t.split()) <= 5}
        return len(kenal) >= 3 and 2 * len(kenal) >= len(isi) and not any(_ANGKA.fullmatch(t) for t in isi)

    def _reguk(self, atas: int, bawah: int) -> int:
        """The last row that merged cells of the heading reach."""
        jangkauan = [b for (b, _), (a, _) in self._gabung_tegak if atas <= a <= bawah]
        return max([bawah, *(b for b in jangkauan if b - atas < _TINGGI + 1)])

    @property
    def _gabung_tegak(self):
        return [(x, y) for x, y in self.lembar.gabung.items() if x[0] != y[0]]

    def _judul_atas(self, baris: int, kepala: int, batas: int) -> bool:
        """A row of group headings above: known words over a part of the table's columns."""
        isi = self.isi[baris]
        if baris < batas or not isi or any(_ANGKA.fullmatch(t) for t in isi.values()):
            return False
        kolom = self.isi[kepala].keys()
        if min(isi) < min(kolom) - 1 or max(isi) > max(kolom):
            return False
        if not any(self.kenal(t) for t in isi.values()):
            return False
        tepi = [c for (b, c), asal in self.lembar.gabung.items() if b == baris and asal[0] == baris]
        selebar = tepi and max(tepi) - min(isi) >= (max(kolom) - min(kolom)) * 0.8
        return len(isi) >= 2 or (min(isi) > min(kolom) and not selebar)

    def _judul_bawah(self, baris: int, atas: int) -> bool:
        """A further heading row: known words, or numbers of months and quarters under a heading of such."""
        isi = self.isi[baris]
        if not isi or nomor_kolom(self.lembar, baris):
            return False
        if self._berangka(baris):
            return False
        angka = [t for t in isi.values() if _ANGKA.fullmatch(t)]
        kenal = sum(self.kenal(t) for t in isi.values())
        if angka:
            urut = [int(t) for t in angka if t.isdigit()]
            return kenal + len(angka) == len(isi) and urut == list(range(1, len(urut) + 1)) and len(urut) in (4, 12)
        return kenal * 10 >= 8 * len(isi) and self._di_bawah(isi, atas, baris)

    def _di_bawah(self, isi: dict[int, str], atas: int, baris: int) -> bool:
        """Sub-headings leave the first columns to the row above, or stand where nothing stood yet; a row of the body
        has texts under complete headings."""
        kepala = [c for b in range(atas, baris) for c in self.isi[b]]
        return min(isi) > min(kepala) or any(c not in self.isi[baris - 1] for c in isi)

    # -- one table --------------------------------------------------------------------------------

    def _ulang(self, baris: int, blok: tuple[int, int]) -> bool:
        """A row of the heading, printed again (in any spelling and spacing)."""
        isi = {c: baku(t) for c, t in self.isi[baris].items()}
        for b in range(blok[0], sum(blok)):
            kepala = {c: baku(t) for c, t in self.isi[b].items()}
            sama = sum(kepala.get(c) == t for c, t in isi.items())
            if sama >= 2 and sama * 10 >= 8 * len(isi):
                return True
        return False

    def wilayah(self, blok: tuple[int, int], atas: int, akhir: int) -> Wilayah:
        awal, tinggi = blok
        penandatangan: dict[str, str] = {}
        if akhir == len(self.lembar.baris):
            penandatangan, akhir = penandatangan_di(self.lembar, awal + tinggi)
        jalur = self._semua_jalur(awal, tinggi)
        baris, tersembunyi, ulang = [], [], set()
        for b in range(awal + tinggi, akhir):
            isi = {c: t for c, t in self.isi[b].items() if c in jalur}
            if not isi:
                continue
            if b in self.lembar.tersembunyi:
                tersembunyi.append(b)
            elif _CATATAN.match(next(iter(isi.values()))) and len(isi) <= 2 and not self._berangka_di_bawah(b, akhir):
                break
            elif self._ulang(b, blok) or any(self.lembar.asal(b, c)[0] in ulang - {b} for c in jalur):
                ulang.add(b)
                self._buang_judul(baris)
            elif not nomor_kolom(self.lembar, b):
                baris.append(b)
        while baris and not self._berisi(baris[-1], jalur):
            baris.pop()
        judul = " ".join(t for b in range(atas, awal) for t in self.isi[b].values())
        return Wilayah(self.lembar, awal, tinggi, jalur, tuple(baris), tuple(tersembunyi), judul, penandatangan)

    def _berisi(self, baris: int, jalur) -> bool:
        """A row of a table, not a line of text below it: several cells, one of them a figure, or many."""
        isi = [t for c, t in self.isi[baris].items() if c in jalur]
        return len(isi) >= 3 or (len(isi) >= 2 and any(_ANGKA.fullmatch(t) for t in isi))

    def _berangka_di_bawah(self, baris: int, akhir: int) -> bool:
        return any(sum(bool(_ANGKA.fullmatch(t)) for t in self.isi[b].values()) >= 2 for b in range(baris, akhir))

    def _buang_judul(self, baris: list[int]) -> None:
        """Titles printed above a repeated heading: one text over several columns, or after a blank row."""
        while baris and len(self.isi[baris[-1]]) == 1:
            (c,) = self.isi[baris[-1]]
            lebar = sum(asal == (baris[-1], c) for asal in self.lembar.gabung.values())
            if lebar < 2 and self.isi[baris[-1] - 1]:
                return
            baris.pop()

    # -- headings ---------------------------------------------------------------------------------

    def _semua_jalur(self, awal: int, tinggi: int) -> dict[int, tuple[str, ...]]:
        """The headings above every column.  Where nothing is merged, a group heading holds for the blank cells right
        of it, as far as there are headings below them."""
        hasil: dict[int, tuple[str, ...]] = {}
        kiri: dict[int, str] = {}
        tergabung = {b for b in range(awal, awal + tinggi) for (x, y), asal in self.lembar.gabung.items()
                     if x == b and asal[0] == b and asal[1] != y}  # fmt: skip
        for c in range(self.lembar.lebar):
            bagian, lama = [], None
            for b in range(awal, awal + tinggi):
                asal = self.lembar.asal(b, c)
                teks = self.lembar.teks(b, c)
                if asal == lama:
                    continue
                lama = asal
                bawah = any(self.lembar.teks(x, c) for x in range(b + 1, awal + tinggi))
                if teks:
                    kiri = {x: t for x, t in kiri.items() if x < b} | ({b: teks} if bawah else {})
                elif b in kiri and bawah and b not in tergabung:
                    teks = kiri[b]
                if teks and (not bagian or bagian[-1] != teks):
                    bagian.append(teks)
            if bagian:
                hasil[c] = tuple(bagian)
        return hasil
