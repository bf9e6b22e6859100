"""What a report says, independent of paper, screen or file.  Pure.

A `Dokumen` is titles, prose, a table and signature blocks; what follows on further pages is again a `Dokumen`.  Cells
carry values (Decimal, date, quantity, text, None), never formatted strings: each renderer writes them its own way.
"""

import hashlib
import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple


class Jenis(StrEnum):
    """What a column holds; decides alignment, writing for people and the Excel number format."""

    TEKS = "teks"
    ANGKA = "angka"  # a number, or a composite quantity as text
    RUPIAH = "rupiah"
    SELISIH = "selisih"  # Rp more, or less in brackets: (1.000)
    PERSEN = "persen"  # in percent: 93.75
    CENTANG = "centang"  # True or None
    TENGAH = "tengah"  # short text, centred


class Kertas(NamedTuple):
    """Landscape paper: CSS size in millimetres and the number Excel knows it by (None: none, set by name)."""

    nama: str
    lebar: int
    tinggi: int
    excel: int | None


KERTAS = {
    # Excel has no F4 (215 × 330 mm); Folio (14: 8.5 × 13 in = 216 × 330 mm) is the same sheet.
    "F4": Kertas("F4", 330, 215, 14),
    "A4": Kertas("A4", 297, 210, 9),
    "Legal": Kertas("Legal", 356, 216, 5),
    "A3": Kertas("A3", 420, 297, 8),
}


@dataclass(frozen=True)
class Kolom:
    """A heading: a leaf with `kunci`, or a group with `anak`.

    `nomor` is the official column number with its formula note ("19 (=11+13+15+17)"); a number on a group spans all its
    leaves.  `lebar` is the share of the table's width.  `lambang` is printed behind a number ("25%"); where the form
    has none ("% Realisasi": 14,88) it is empty.  `utama` marks the column that names the row: indented by level, and
    kept in view when a wide table is moved sideways.  `sambung`: an empty cell goes on from the one above, without a
    line between them, as merged cells look on the office's paper.
    """

    judul: str
    kunci: str = ""
    jenis: Jenis = Jenis.TEKS
    lebar: float = 1
    nomor: str = ""
    anak: tuple["Kolom", ...] = ()
    lambang: str = ""
    utama: bool = False
    sambung: bool = False

    @cached_property
    def daun(self) -> tuple["Kolom", ...]:
        return tuple(d for a in self.anak for d in a.daun) if self.anak else (self,)

    @property
    def lebar_daun(self) -> float:
        """Share of the table's width, leaves of a group added up."""
        return sum(d.lebar for d in self.daun)

    @property
    def buntu(self) -> bool:
        """Nothing is headed below: a leaf, or leaves that share this heading (value and unit)."""
        return not any(a.judul for a in self.anak)

    @property
    def dalam(self) -> int:
        return 1 if self.buntu else 1 + max(a.dalam for a in self.anak)


class SelKepala(NamedTuple):
    """One heading cell in its absolute place; rows and columns from 0."""

    teks: str
    baris: int
    kolom: int
    tinggi: int
    lebar: int
    nomor: bool = False
    utama: bool = False


@dataclass(frozen=True)
class Baris:
    """One body row.  `tingkat` is a style name (program, kegiatan, sub_kegiatan, total); `acuan` is what it is about.

    A key of `sel` that is missing says that the column does not apply (printed empty); None says "not filled in"
    (printed "-" in columns of numbers).  `tanda` is a further style name: "berubah" shades the row, "biasa" keeps it
    from bold letters.
    """

    tingkat: str
    sel: Mapping[str, Any]
    kode: str = ""
    acuan: tuple[str, int] | None = None
    tanda: str = ""

    def menyambung(self, kolom: Kolom) -> bool:
        """The cell of this column goes on from the row above."""
        return kolom.sambung and self.tingkat != "total" and self.sel.get(kolom.kunci) is None


@dataclass(frozen=True)
class Tabel:
    """`kolom_data` are columns that programs read but paper does not print: the parts of a cell that prints several.

    `kaki` are further rows of sums, printed under the total; no data.
    """

    kolom: tuple[Kolom, ...]
    baris: tuple[Baris, ...]
    total: Baris | None = None
    cetak_total: bool = True  # some official forms have no total row; the figure is then data only
    kolom_data: tuple[Kolom, ...] = ()
    nihil: Baris | None = None  # printed in the place of rows where there are none; no data
    kaki: tuple[Baris, ...] = ()

    @cached_property
    def daun(self) -> tuple[Kolom, ...]:
        return tuple(d for k in self.kolom for d in k.daun)

    @cached_property
    def kepala(self) -> tuple[SelKepala, ...]:
        """Every heading cell, the row of official column numbers (where the form has them) last."""
        dalam = max(k.dalam for k in self.kolom)
        sel: list[SelKepala] = []
        self._letakkan(self.kolom, 0, 0, dalam, sel)
        nomor: list[SelKepala] = []
        self._nomori(self.kolom, 0, dalam, nomor)
        return tuple(sel + nomor if any(n.teks for n in nomor) else sel)

    @cached_property
    def tinggi_kepala(self) -> int:
        return max(s.baris + s.tinggi for s in self.kepala)

    @cached_property
    def baris_kepala(self) -> tuple[tuple[SelKepala, ...], ...]:
        """The heading cells row by row, as HTML wants them."""
        return tuple(tuple(s for s in self.kepala if s.baris == b) for b in range(self.tinggi_kepala))

    @cached_property
    def baris_tercetak(self) -> tuple[Baris, ...]:
        isi = self.baris or ((self.nihil,) if self.nihil else ())
        return isi + ((self.total,) if self.total and self.cetak_total else ()) + self.kaki

    def judul_kolom(self) -> list[tuple[Kolom, str, str]]:
        """(leaf, heading joined from the top, official number) for each column."""
        hasil = []

        def turun(kolom: Kolom, atas: list[str], nomor: str) -> None:
            jalur = [*atas, kolom.judul] if kolom.judul else atas
            for anak in kolom.anak:
                turun(anak, jalur, kolom.nomor or nomor)
            if not kolom.anak:
                hasil.append((kolom, " / ".join(jalur), kolom.nomor or nomor))

        for kolom in self.kolom:
            turun(kolom, [], "")
        return hasil

    def _letakkan(self, kolom: Iterable[Kolom], baris: int, kiri: int, sisa: int, sel: list[SelKepala]) -> None:
        for k in kolom:
            tinggi = sisa if k.buntu else 1
            sel.append(SelKepala(k.judul, baris, kiri, tinggi, len(k.daun), utama=k.utama))
            if not k.buntu:
                self._letakkan(k.anak, baris + tinggi, kiri, sisa - tinggi, sel)
            kiri += len(k.daun)

    def _nomori(self, kolom: Iterable[Kolom], kiri: int, baris: int, sel: list[SelKepala]) -> None:
        for k in kolom:
            if k.nomor or not k.anak:
                sel.append(SelKepala(k.nomor, baris, kiri, 1, len(k.daun), nomor=True, utama=k.utama))
            else:
                self._nomori(k.anak, kiri, baris, sel)
            kiri += len(k.daun)


@dataclass(frozen=True)
class Naskah:
    """Prose.  `html` is a clean fragment (p, br, ul, ol, li, strong, em, u, h3, h4, blockquote and table tags).

    `tingkat` 1 is a chapter, 2 a section of it: both go into the table of contents; 0 stays out of it.
    """

    judul: str = ""
    html: str = ""
    tingkat: int = 0


@dataclass(frozen=True)
class TandaTangan:
    """The block of one who signs; every line may be missing, then it is not printed (the name: a dotted line).

    `pengantar` stands above the jabatan: "Mengetahui," or "Pihak Kedua,".
    """

    jabatan: tuple[str, ...] = ()
    nama: str = ""
    nip: str = ""
    pangkat: str = ""
    tempat: str = ""
    tanggal: date | None = None
    pengantar: str = ""

    def __bool__(self) -> bool:
        return bool(self.jabatan or self.nama)


@dataclass(frozen=True)
class Dokumen:
    """One part of a file: titles, prose, a table, prose, notes, and one or two signatures, in this order.

    `lanjutan` are the parts that follow, each on a new page (unless `halaman_baru` is off) and with its own
    orientation.  `isi_bab` names the part in the table of contents (at level `isi_tingkat`), in bookmarks and as a
    sheet; a chapter (`Naskah` of level 1) of the same words stands there once.  `cap` is stamped on every page
    ("DRAF"); of several parts the first says it for all.
    """

    kode: str
    judul: tuple[str, ...]
    tabel: Tabel | None = None
    tanda_tangan: TandaTangan = field(default_factory=TandaTangan)
    kertas: str = "F4"
    catatan: tuple[str, ...] = ()
    nama_berkas: str = "laporan"
    ukuran_huruf: float = 6.5  # points, of the table's body on F4
    tanda_tangan_kiri: TandaTangan = field(default_factory=TandaTangan)
    pembuka: tuple[Naskah, ...] = ()  # prose above the table
    penutup: tuple[Naskah, ...] = ()  # prose below the table
    tegak: bool = False  # portrait
    isi_bab: str = ""
    isi_tingkat: int = 1
    halaman_baru: bool = True
    daftar_isi: bool = False  # prints the table of contents of the whole file in the place of a table
    cap: str = ""
    sampul: bool = False  # a cover: titles in the middle of the page, notes at its foot, no page number
    lanjutan: tuple["Dokumen", ...] = ()

    @cached_property
    def sidik(self) -> str:
        """The digest of all that it says."""
        return hashlib.sha256(pickle.dumps(self)).hexdigest()

    @property
    def banyak_baris(self) -> int:
        return sum(len(d.tabel.baris) for d in self.semua if d.tabel)

    @property
    def semua(self) -> tuple["Dokumen", ...]:
        """This part and all that follow, in print order."""
        return (self, *(d for lanjut in self.lanjutan for d in lanjut.semua))

    @property
    def naskah(self) -> tuple[Naskah, ...]:
        """All prose of this part, in print order."""
        return self.pembuka + self.penutup

    @property
    def hanya_tabel(self) -> bool:
        """An ordinary form: titles, one table, one signature."""
        return bool(self.tabel) and not (self.lanjutan or self.naskah or self.tanda_tangan_kiri)

    @property
    def kosong(self) -> bool:
        """No part has a row or a word of prose."""
        return not any((d.tabel and (d.tabel.baris or d.tabel.nihil)) or d.pembuka or d.penutup for d in self.semua)
