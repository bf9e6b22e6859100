"""What every reader of workbooks hands out: sheets of cells, and the limits that hold for all of them."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Any, NamedTuple

from openpyxl.utils import get_column_letter

from dpmd.teks import bersih

MIB = 1024 * 1024
MAKS_SEL = 400_000  # cells with a value, in one file
MAKS_LUAS = 2 * MAKS_SEL  # rows × columns of one sheet
MAKS_LEBAR = 1_000  # columns of one sheet
MAKS_BARIS, MAKS_KOLOM = 1_048_576, 16_384  # of a sheet in the newest programs
MAKS_TEKS = 32_767  # letters of one cell, as in Excel

Letak = tuple[int, int]  # row and column, from 0
Rentang = tuple[int, int, int, int]  # first row, first column, last row, last column


class BerkasDitolak(Exception):
    """The file cannot be used; the message is a sentence for the person who chose it."""


RUSAK = (
    "Berkas rusak atau tidak lengkap sehingga tidak dapat dibaca. "
    "Buka di Excel atau LibreOffice lalu simpan ulang sebagai .xlsx."
)
TERURAI = "Isi berkas terlalu besar setelah diurai; berkas ditolak."
KATA_SANDI = "Berkas dilindungi kata sandi. Simpan ulang tanpa kata sandi lalu unggah kembali."
TERLALU_BANYAK = "Lembar kerja memuat terlalu banyak sel. Hapus baris dan kolom kosong lalu unggah kembali."


class Sel(NamedTuple):
    """One cell: its value, Excel number format, boldness and indentation (steps)."""

    nilai: Any
    format: str = "General"
    tebal: bool = False
    indentasi: int = 0

    @property
    def persen(self) -> bool:
        return "%" in self.format


KOSONG = Sel(None)


@dataclass(frozen=True)
class Lembar:
    """A sheet: rows and columns from 0.  `gabung` maps a covered cell to the top-left cell of its merged range.

    `tersembunyi` and `kolom_tersembunyi` are what the office hid, by hand or by a filter; `disembunyikan` is the whole
    sheet.  `catatan` are sentences on what could not be read of it.
    """

    nama: str
    baris: tuple[tuple[Sel, ...], ...]
    gabung: dict[Letak, Letak] = field(default_factory=dict)
    tersembunyi: frozenset[int] = frozenset()
    kolom_tersembunyi: frozenset[int] = frozenset()
    catatan: tuple[str, ...] = ()
    disembunyikan: bool = False
    _teks: dict[int, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def lebar(self) -> int:
        return max((len(b) for b in self.baris), default=0)

    def sel(self, baris: int, kolom: int) -> Sel:
        if 0 <= baris < len(self.baris) and 0 <= kolom < len(self.baris[baris]):
            return self.baris[baris][kolom]
        return KOSONG

    def asal(self, baris: int, kolom: int) -> Letak:
        """The cell that a merged range shows here."""
        return self.gabung.get((baris, kolom), (baris, kolom))

    def teks(self, baris: int, kolom: int) -> str:
        """What is read here: of a merged range the text of its first cell."""
        baris, kolom = self.gabung.get((baris, kolom), (baris, kolom))
        teks = self.teks_baris(baris)
        return teks[kolom] if 0 <= kolom < len(teks) else ""

    def teks_sendiri(self, baris: int) -> dict[int, str]:
        """The texts of a row by column, without what only reaches there from a merged range."""
        return {k: t for k, t in enumerate(self.teks_baris(baris)) if t and (baris, k) not in self.gabung}

    def teks_baris(self, baris: int) -> tuple[str, ...]:
        """The texts of the cells of a row, each put together once."""
        if (teks := self._teks.get(baris)) is None:
            isi = self.baris[baris] if 0 <= baris < len(self.baris) else ()
            teks = self._teks[baris] = tuple("" if s.nilai is None else " ".join(str(s.nilai).split()) for s in isi)
        return teks


def alamat(baris: int, kolom: int) -> str:
    """Excel's name of a cell: (0, 0) → A1."""
    return f"{get_column_letter(kolom + 1)}{baris + 1}"


def bilangan(nilai: int | float) -> int | float | str:
    """A stored number: whole ones as int; what no spreadsheet can hold as Excel's error."""
    try:
        besar = float(nilai)
    except OverflowError:
        return "#NUM!"
    if not math.isfinite(besar):
        return "#NUM!"
    return int(nilai) if besar.is_integer() and abs(besar) < 1e16 else nilai


def jam(lama: timedelta) -> str:
    """A span of time as spreadsheets show it: 30:00:00."""
    detik = int(lama.total_seconds())
    return f"{'-' * (detik < 0)}{abs(detik) // 3600}:{abs(detik) // 60 % 60:02}:{abs(detik) % 60:02}"


class Penyusun:
    """Collects the cells of one sheet, in any order, and stops when the limits are passed."""

    def __init__(self, nama: str, terpakai: int = 0):
        """`terpakai`: cells that the sheets before this one hold."""
        self.nama = bersih(nama)
        self.disembunyikan = False
        self.jumlah = terpakai
        self.isi: dict[Letak, Sel] = {}
        self.rentang: list[Rentang] = []
        self.tersembunyi: set[int] = set()
        self.kolom_tersembunyi: set[int] = set()
        self.tanpa_hasil: list[Letak] = []  # formulas without a stored result
        self._tergabung = 0

    def tambah(self, baris: int, kolom: int, nilai: Any, format_: str = "General", tebal=False, indentasi=0) -> None:
        if nilai is None or nilai == "":
            return
        if isinstance(nilai, str):
            if len(nilai) > MAKS_TEKS:
                raise BerkasDitolak(
                    f"Lembar “{self.nama}” sel {alamat(baris, kolom)} memuat teks yang terlalu panjang "
                    f"({len(nilai)} huruf, paling banyak {MAKS_TEKS})."
                )
            nilai = bersih(nilai)
        self.jumlah += 1
        if self.jumlah > MAKS_SEL:
            raise BerkasDitolak(TERLALU_BANYAK)
        self.isi[baris, kolom] = Sel(nilai, format_, bool(tebal), indentasi)

    def gabungkan(self, rentang: Rentang) -> None:
        atas, kiri, bawah, kanan = rentang
        luas = max(bawah - atas + 1, 0) * max(kanan - kiri + 1, 0)
        self._tergabung += luas
        if luas > 10_000 or self._tergabung > MAKS_SEL:
            raise BerkasDitolak(f"Lembar “{self.nama}” memuat sel gabungan yang terlalu luas.")
        self.rentang.append(rentang)

    def jadi(self) -> Lembar:
        gabung = dict(_tutupan(self.rentang))
        for letak in gabung:  # what stands under a merged range is not seen
            self.isi.pop(letak, None)
        tinggi = max((b for b, _ in self.isi), default=-1) + 1
        lebar = max((k for _, k in self.isi), default=-1) + 1
        if tinggi * lebar > MAKS_LUAS or lebar > MAKS_LEBAR:
            raise BerkasDitolak(f"Lembar “{self.nama}” terlalu luas. Hapus baris dan kolom kosong lalu unggah kembali.")
        return Lembar(
            self.nama,
            tuple(tuple(self.isi.get((b, k), KOSONG) for k in range(lebar)) for b in range(tinggi)),
            gabung,
            tersembunyi=frozenset(b for b in self.tersembunyi if b < tinggi),
            kolom_tersembunyi=frozenset(k for k in self.kolom_tersembunyi if k < lebar),
            catatan=tuple(self._catatan()),
            disembunyikan=self.disembunyikan,
        )

    def _catatan(self) -> Iterable[str]:
        if self.tanpa_hasil:
            yield (
                f"Lembar “{self.nama}”: {len(self.tanpa_hasil)} rumus tidak menyimpan hasilnya (misalnya sel "
                f"{alamat(*self.tanpa_hasil[0])}) dan dibaca sebagai sel kosong. Bila isinya diperlukan, buka berkas "
                "di Excel atau LibreOffice, simpan, lalu unggah kembali."
            )


def _tutupan(rentang: Iterable[Rentang]) -> Iterable[tuple[Letak, Letak]]:
    for atas, kiri, bawah, kanan in rentang:
        for b in range(atas, bawah + 1):
            for k in range(kiri, kanan + 1):
                if (b, k) != (atas, kiri):
                    yield (b, k), (atas, kiri)
