"""Open an uploaded workbook as if it were hostile, and hand out its cells.

Everything is refused by a sentence (`BerkasDitolak`) before anything large is unpacked: size, kind by content and not
by name, password, number of parts, unpacked size, number of cells.  Formulas are read as their stored values, macros
are never looked at, and XML entities are forbidden (defusedxml, which openpyxl uses when installed).
"""

import io
import re
import warnings
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

MIB = 1024 * 1024
MAKS_BAGIAN = 2_000
MAKS_TERURAI = 60 * MIB
MAKS_SEL = 400_000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_TERENKRIPSI = "EncryptedPackage".encode("utf-16-le")


class BerkasDitolak(Exception):
    """The file cannot be used; the message is a sentence for the person who chose it."""


class Sel(NamedTuple):
    """One cell: its value, Excel number format, boldness and indentation."""

    nilai: Any
    format: str = "General"
    tebal: bool = False

    @property
    def persen(self) -> bool:
        return "%" in self.format


KOSONG = Sel(None)


@dataclass(frozen=True)
class Lembar:
    """A sheet: rows and columns from 0.  `gabung` maps a covered cell to the top-left cell of its merged range."""

    nama: str
    baris: tuple[tuple[Sel, ...], ...]
    gabung: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    @cached_property
    def lebar(self) -> int:
        return max((len(b) for b in self.baris), default=0)

    def sel(self, baris: int, kolom: int) -> Sel:
        if 0 <= baris < len(self.baris) and 0 <= kolom < len(self.baris[baris]):
            return self.baris[baris][kolom]
        return KOSONG

    def asal(self, baris: int, kolom: int) -> tuple[int, int]:
        """The cell that a merged range shows here."""
        return self.gabung.get((baris, kolom), (baris, kolom))

    def teks(self, baris: int, kolom: int) -> str:
        nilai = self.sel(*self.asal(baris, kolom)).nilai
        return "" if nilai is None else " ".join(str(nilai).split())


def alamat(baris: int, kolom: int) -> str:
    """Excel's name of a cell: (0, 0) → A1."""
    return f"{get_column_letter(kolom + 1)}{baris + 1}"


def buka(isi: bytes, maks: int) -> list[Lembar]:
    """The sheets of an .xlsx/.xlsm file given as bytes.  Raises BerkasDitolak; `maks` is the size limit in bytes."""
    _periksa_luar(isi, maks)
    _periksa_arsip(isi)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl narrates extensions that it leaves out
            buku = load_workbook(io.BytesIO(isi), data_only=True)
        return [_lembar(ws) for ws in buku.worksheets]
    except BerkasDitolak:
        raise
    except Exception as salah:  # openpyxl raises nearly anything on a malformed file
        if _terlarang(salah):
            raise BerkasDitolak("Berkas memuat entitas XML yang tidak diizinkan; berkas ditolak.") from salah
        raise BerkasDitolak(
            "Berkas rusak atau tidak lengkap sehingga tidak dapat dibaca. "
            "Buka di Excel atau LibreOffice lalu simpan ulang sebagai .xlsx."
        ) from salah


def _terlarang(salah: BaseException | None) -> bool:
    """defusedxml stopped the reading; openpyxl may have wrapped that."""
    while salah is not None:
        if type(salah).__module__.startswith("defusedxml"):
            return True
        salah = salah.__cause__ or salah.__context__
    return False


def _periksa_luar(isi: bytes, maks: int) -> None:
    if not isi:
        raise BerkasDitolak("Berkas kosong.")
    if len(isi) > maks:
        raise BerkasDitolak(f"Berkas terlalu besar: {len(isi) / MIB:.1f} MB, paling besar {maks / MIB:.0f} MB.")
    if isi.startswith(_OLE):
        if _TERENKRIPSI in isi:
            raise BerkasDitolak("Berkas dilindungi kata sandi. Simpan ulang tanpa kata sandi lalu unggah kembali.")
        raise BerkasDitolak("Berkas Excel lama (.xls) belum dapat dibaca. Simpan sebagai .xlsx lalu unggah kembali.")
    if not isi.startswith(b"PK"):
        raise BerkasDitolak("Berkas ini bukan buku kerja Excel (.xlsx).")


def _periksa_arsip(isi: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            bagian = arsip.infolist()
            nama = {b.filename for b in bagian}
            if len(bagian) > MAKS_BAGIAN or sum(b.file_size for b in bagian) > MAKS_TERURAI:
                raise BerkasDitolak("Isi berkas terlalu besar setelah diurai; berkas ditolak.")
            if "[Content_Types].xml" not in nama or not any(n.startswith("xl/") for n in nama):
                raise BerkasDitolak("Berkas ini bukan buku kerja Excel (.xlsx).")
            if any(b.flag_bits & 1 for b in bagian):
                raise BerkasDitolak("Berkas dilindungi kata sandi. Simpan ulang tanpa kata sandi lalu unggah kembali.")
            jumlah_sel = sum(_hitung_sel(arsip, n) for n in nama if re.match(r"xl/worksheets/[^/]+\.xml$", n))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, NotImplementedError, ValueError) as salah:
        raise BerkasDitolak("Berkas rusak atau tidak lengkap sehingga tidak dapat dibaca.") from salah
    except Exception as salah:
        if isinstance(salah, BerkasDitolak):
            raise
        raise BerkasDitolak("Berkas rusak atau tidak lengkap sehingga tidak dapat dibaca.") from salah
    if jumlah_sel > MAKS_SEL:
        raise BerkasDitolak("Lembar kerja memuat terlalu banyak sel. Hapus baris dan kolom kosong lalu unggah kembali.")


def _hitung_sel(arsip: zipfile.ZipFile, nama: str) -> int:
    """Cells and rows of a sheet, counted in the packed stream without building anything."""
    jumlah, ekor = 0, b""
    with arsip.open(nama) as aliran:
        while potong := aliran.read(MIB):
            data = ekor + potong
            jumlah += len(re.findall(rb"<(?:\w+:)?(?:c|row)[ />]", data))
            ekor = data[-8:]  # a tag may lie across two reads; counting one twice does no harm to a limit
            if jumlah > MAKS_SEL:
                break
    return jumlah


def _lembar(ws) -> Lembar:
    gabung = {}
    for rentang in ws.merged_cells.ranges:
        asal = (rentang.min_row - 1, rentang.min_col - 1)
        if (rentang.max_row - rentang.min_row + 1) * (rentang.max_col - rentang.min_col + 1) > 10_000:
            raise BerkasDitolak(f"Lembar “{ws.title}” memuat sel gabungan yang terlalu luas.")
        for b in range(rentang.min_row - 1, rentang.max_row):
            for k in range(rentang.min_col - 1, rentang.max_col):
                if (b, k) != asal:
                    gabung[b, k] = asal
    if ws.max_row * ws.max_column > 2 * MAKS_SEL:
        raise BerkasDitolak(f"Lembar “{ws.title}” terlalu luas. Hapus baris dan kolom kosong lalu unggah kembali.")
    baris = tuple(
        tuple(KOSONG if c.value is None else Sel(c.value, c.number_format, bool(c.font and c.font.b)) for c in baris)
        for baris in ws.iter_rows()
    )
    return Lembar(ws.title, baris, gabung)
