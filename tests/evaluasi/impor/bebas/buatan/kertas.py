"""Sheets of invented layouts: cells with their looks, columns declared by meaning, written as any kind of file.

A `Kolom` says what it means (`makna`, the word by which a question about it is answered), what is printed above it
(`judul`, from the top) and what a row shows in it.  `Kertas` collects rows and remembers which cells state which facts,
`xlsx` and its like make the file.
"""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from renaksi.nilai.periode import bulan_triwulan
from tests import libreoffice
from tests.evaluasi.impor.bebas.buatan.fakta import Angka, Simpul


@dataclass(frozen=True)
class Baris:
    """One printed row: a node, its indicator (the first or a further one), and the nodes above it."""

    simpul: Simpul
    indikator: Angka | None
    jalur: tuple[Simpul, ...]
    pertama: bool = True

    @property
    def daun(self) -> bool:
        return not self.simpul.anak


def jabarkan(program: Sequence[Simpul], jalur: tuple[Simpul, ...] = ()) -> list[Baris]:
    hasil = []
    for s in program:
        for n, i in enumerate(s.indikator or (None,)):
            hasil.append(Baris(s, i, (*jalur, s), n == 0))
        hasil += jabarkan(s.anak, (*jalur, s))
    return hasil


@dataclass(frozen=True)
class Kolom:
    """`milik` is the node that the column speaks of, where it is not that of the row (parents repeated in each)."""

    makna: str
    judul: tuple[str, ...]
    isi: Callable[[Baris], object]
    milik: Callable[[Baris], Simpul] | None = None


@dataclass
class Kertas:
    """A sheet in the making.  `tebal`, `lekuk` and `format` are by cell; `gaya` writes numbers as text (see `tulis`).

    `asal` are the cells that state a fact, by (node, indicator, meaning of the column); `jenjang` the level of a row;
    `harus_disebut` are cells that nobody can read, each to be named.
    """

    nama: str = "Sheet1"
    sembunyi: bool = False
    gaya: str = "asli"
    sel: list[list] = field(default_factory=list)
    tebal: set[tuple[int, int]] = field(default_factory=set)
    lekuk: dict[tuple[int, int], int] = field(default_factory=dict)
    gabung: list[tuple[int, int, int, int]] = field(default_factory=list)  # first row, column, last row, column
    format: dict[tuple[int, int], str] = field(default_factory=dict)
    tersembunyi: set[int] = field(default_factory=set)
    kolom_tersembunyi: set[int] = field(default_factory=set)
    asal: dict[tuple[str, str, str], list[tuple[int, int]]] = field(default_factory=dict)
    jenjang: dict[int, str] = field(default_factory=dict)
    harus_disebut: list[tuple[int, int]] = field(default_factory=list)
    makna: dict[int, str] = field(default_factory=dict)  # of each column of the table, from 0

    def tambah(self, *nilai, tebal: bool = False) -> int:
        self.sel.append([tulis(n, self.gaya) for n in nilai])
        nomor = len(self.sel) - 1
        if tebal:
            self.tebal |= {(nomor, k) for k in range(len(nilai))}
        return nomor

    def judul(self, *teks: str) -> None:
        for t in teks:
            self.tambah(t)

    def kepala(self, kolom: Sequence[Kolom], tinggi: int = 1, gabung: bool = False) -> None:
        """The heading rows; `gabung` merges equal neighbours of a row and short paths downwards."""
        self.makna |= {k: satu.makna for k, satu in enumerate(kolom)}
        awal = len(self.sel)
        for lapis in range(tinggi):
            self.tambah(*(k.judul[lapis] if lapis < len(k.judul) else None for k in kolom), tebal=True)
        if not gabung:
            return
        for lapis in range(tinggi):
            k = 0
            while k < len(kolom):
                jalur = kolom[k].judul[: lapis + 1]
                akhir = k
                while len(jalur) > lapis and akhir + 1 < len(kolom) and kolom[akhir + 1].judul[: lapis + 1] == jalur:
                    akhir += 1
                bawah = tinggi - 1 if len(kolom[k].judul) == lapis + 1 and akhir == k else lapis
                if len(jalur) > lapis and (akhir > k or bawah > lapis):
                    self.gabung.append((awal + lapis, k, awal + bawah, akhir))
                    for b in range(awal + lapis, awal + bawah + 1):
                        for c in range(k, akhir + 1):
                            if (b, c) != (awal + lapis, k):
                                self.sel[b][c] = None
                k = akhir + 1

    def isi(self, kolom: Sequence[Kolom], baris: Sequence[Baris], tebal: bool = False) -> None:
        for b in baris:
            self.baris(kolom, b, tebal and not b.daun)

    def baris(self, kolom: Sequence[Kolom], b: Baris, tebal: bool = False) -> int:
        """One row; returns its number."""
        isi = [k.isi(b) for k in kolom]
        nomor = self.tambah(*isi, tebal=tebal)
        self.jenjang[nomor] = b.simpul.jenjang
        for n, (satu, nilai) in enumerate(zip(kolom, isi, strict=True)):
            if nilai is not None:
                milik = Baris(satu.milik(b), None, ()) if satu.milik else b
                self.catat(nomor, n, milik, satu.makna)
        return nomor

    def catat(self, baris: int, kolom: int, b: Baris, makna: str) -> None:
        """This cell states that fact."""
        indikator = b.indikator.uraian if b.indikator else ""
        self.asal.setdefault((b.simpul.nama, indikator, makna), []).append((baris, kolom))

    def geser(self, kanan: int) -> None:
        """Begin further to the right."""
        self.sel = [[None] * kanan + baris for baris in self.sel]
        self.tebal = {(b, k + kanan) for b, k in self.tebal}
        self.lekuk = {(b, k + kanan): n for (b, k), n in self.lekuk.items()}
        self.gabung = [(b, k + kanan, d, e + kanan) for b, k, d, e in self.gabung]
        self.format = {(b, k + kanan): f for (b, k), f in self.format.items()}
        self.kolom_tersembunyi = {k + kanan for k in self.kolom_tersembunyi}
        self.asal = {a: [(b, k + kanan) for b, k in semua] for a, semua in self.asal.items()}
        self.makna = {k + kanan: m for k, m in self.makna.items()}


def tulis(nilai, gaya: str):
    """A number as the file holds it: as such, or as text in Indonesian or English writing."""
    if not isinstance(nilai, Decimal) or gaya == "asli":
        return nilai
    teks = f"{nilai:,f}" if nilai == nilai.to_integral_value() else f"{nilai:,.2f}"
    return teks.translate(str.maketrans(",.", ".,")) if gaya == "id" else teks


# -- files ------------------------------------------------------------------------------------------


def xlsx(*kertas: Kertas) -> bytes:
    buku = openpyxl.Workbook()
    buku.remove(buku.active)
    for satu in kertas:
        ws = buku.create_sheet(satu.nama)
        ws.sheet_state = "hidden" if satu.sembunyi else "visible"
        _tulis_lembar(ws, satu)
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def _tulis_lembar(ws, kertas: Kertas) -> None:
    for b, baris in enumerate(kertas.sel):
        for k, nilai in enumerate(baris):
            if nilai is not None:
                _rupa(ws.cell(b + 1, k + 1, nilai), kertas, (b, k))
    for b, k, d, e in kertas.gabung:
        ws.merge_cells(start_row=b + 1, start_column=k + 1, end_row=d + 1, end_column=e + 1)
    for b in kertas.tersembunyi:
        ws.row_dimensions[b + 1].hidden = True
    for k in kertas.kolom_tersembunyi:
        ws.column_dimensions[get_column_letter(k + 1)].hidden = True


def _rupa(sel, kertas: Kertas, letak: tuple[int, int]) -> None:
    if letak in kertas.tebal:
        sel.font = Font(bold=True)
    if letak in kertas.lekuk:
        sel.alignment = Alignment(indent=kertas.lekuk[letak])
    if letak in kertas.format:
        sel.number_format = kertas.format[letak]


def csv_(kertas: Kertas, pemisah: str = ";", sandi: str = "utf-8") -> bytes:
    keluar = io.StringIO()
    penulis = csv.writer(keluar, delimiter=pemisah, lineterminator="\r\n")
    lebar = max(map(len, kertas.sel))
    for baris in kertas.sel:
        penulis.writerow(["" if n is None else str(n) for n in baris] + [""] * (lebar - len(baris)))
    return keluar.getvalue().encode(sandi)


def lewat_libreoffice(isi: bytes, jenis: str) -> bytes:
    """The workbook saved again by LibreOffice as ods or xls."""
    return libreoffice.simpan_ulang([("buku.xlsx", isi)], jenis)[f"buku.{jenis}"]


# -- what the columns of most layouts show ------------------------------------------------------------


def nama(b: Baris):
    return b.simpul.nama if b.pertama else None


def kode(b: Baris):
    return b.simpul.kode if b.pertama else None


def nama_di(jenjang: str) -> Callable[[Baris], str | None]:
    """The name in the column of its own level only."""
    return lambda b: b.simpul.nama if b.pertama and b.simpul.jenjang == jenjang else None


def uraian(b: Baris):
    return b.indikator and b.indikator.uraian


def satuan(b: Baris):
    return b.indikator and b.indikator.satuan


def target(b: Baris):
    return b.indikator and b.indikator.target


def pagu(b: Baris):
    return b.indikator.pagu if b.daun and b.indikator else b.simpul.pagu if b.pertama else None


def unit(b: Baris):
    return b.indikator.unit or None if b.indikator else None


def bobot(bulan: int) -> Callable[[Baris], Decimal | None]:
    return lambda b: b.indikator and b.indikator.bobot.get(bulan)


def kas(bulan: int) -> Callable[[Baris], Decimal | None]:
    return lambda b: b.indikator.kas.get(bulan) if b.daun else b.simpul.kas(bulan)


def rencana_k(triwulan: int) -> Callable[[Baris], Decimal | None]:
    return lambda b: b.indikator and b.indikator.kinerja.get(triwulan)


def hasil_k(triwulan: int) -> Callable[[Baris], Decimal | None]:
    return lambda b: b.indikator.hasil.get(triwulan, (None, None))[0] if b.indikator else None


def hasil_rp(triwulan: int) -> Callable[[Baris], Decimal | None]:
    return lambda b: b.indikator.hasil.get(triwulan, (None, None))[1] if b.daun else b.simpul.rp(triwulan)


def k_bulan(bulan: int) -> Callable[[Baris], Decimal | None]:
    return lambda b: b.indikator and b.indikator.k_bulan.get(bulan)


def hasil_k_bulan(bulan: int) -> Callable[[Baris], Decimal | None]:
    return lambda b: b.indikator.hasil_bulan.get(bulan, (None, None))[0] if b.indikator else None


def hasil_rp_bulan(bulan: int) -> Callable[[Baris], Decimal | None]:
    """Of a leaf its own, above it what stands below."""

    def isi(b: Baris):
        angka = b.simpul.daun() if not b.daun else [b.indikator] if b.indikator else []
        ada = [n for i in angka if (n := i.hasil_bulan.get(bulan, (None, None))[1]) is not None]
        return sum(ada) if ada and b.pertama else None

    return isi


def kas_tw(triwulan: int) -> Callable[[Baris], Decimal | None]:
    def isi(b: Baris):
        ada = [n for bulan in bulan_triwulan(triwulan) if (n := kas(bulan)(b)) is not None]
        return sum(ada) if ada else None

    return isi
