"""Excel's workbooks (.xlsx, .xlsm), read by openpyxl: cells, formats, boldness, indentation, merged and hidden parts.

Sheets go through the parser that `load_workbook` itself uses, row by row: `load_workbook` would make every cell of a
link to a whole sheet and keep a million empty rows, and reads pictures, comments and tables that may be broken.
openpyxl is given a copy of the archive with nothing in it but parts that were looked through first.
"""

import io
import re
import warnings
import zipfile
from datetime import timedelta
from functools import cache
from types import SimpleNamespace

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.styleable import StyleableObject
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.workbook import Workbook
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from .arsip import Arsip
from .lembar import (
    MAKS_BARIS,
    MAKS_KOLOM,
    MAKS_SEL,
    RUSAK,
    TERLALU_BANYAK,
    TERURAI,
    BerkasDitolak,
    Lembar,
    Penyusun,
    bilangan,
    jam,
)

MAKS_LAIN = 200_000  # XML elements beside cells, rows and texts; Excel allows 65.490 styles
_DIBACA = re.compile(r"(\[Content_Types\]|xl/(worksheets/)?[^/]+)\.xml|(xl/)?_rels/[^/]+\.rels")
_UNSUR = re.compile(rb"<(?:[^\s<>/:!?]+:)?(?:(c|si)|(row)|([vft]|is)|[^\s<>/!?]+)(?=[\s/>])")
_KETAT = b"http://purl.oclc.org/ooxml/spreadsheetml"
KETAT = "Berkas disimpan sebagai “Strict Open XML”. Simpan ulang di Excel sebagai “Excel Workbook (.xlsx)”."
_YA = {"1", "true", "on"}


def buka_xlsx(arsip: Arsip) -> list[Lembar]:
    """The worksheets of the workbook, in its order.  Formulas give their stored results; macros are never looked at."""
    isi = _salin(arsip)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl narrates what it leaves out
            return _baca(isi)
    except BerkasDitolak:
        raise
    except Exception as salah:  # openpyxl raises nearly anything on a malformed file
        raise BerkasDitolak(RUSAK) from salah


def _salin(arsip: Arsip) -> io.BytesIO:
    """A copy with the parts that are read, unpacked.  Raises BerkasDitolak where reading them would take too much."""
    isi, sel, baris, lain = io.BytesIO(), 0, 0, 0
    with zipfile.ZipFile(isi, "w") as salinan:
        for nama in filter(_DIBACA.fullmatch, arsip.nama):
            with salinan.open(nama, "w") as keluar:
                for potong in arsip.tag(nama):
                    if _KETAT in potong:
                        raise BerkasDitolak(KETAT)
                    for s, b, ringan in _UNSUR.findall(potong):
                        sel += bool(s)
                        baris += bool(b)
                        lain += not (s or b or ringan)
                    if sel > 2 * MAKS_SEL or baris > 2 * MAKS_BARIS:
                        raise BerkasDitolak(TERLALU_BANYAK)
                    if lain > MAKS_LAIN:
                        raise BerkasDitolak(TERURAI)
                    keluar.write(potong)
    return isi


def _baca(isi: io.BytesIO) -> list[Lembar]:
    pembaca = ExcelReader(isi, data_only=True, keep_links=False)
    pembaca.read_manifest()
    pembaca.read_strings()
    pembaca.read_workbook()
    apply_stylesheet(pembaca.archive, pembaca.wb)
    ada, hasil, terpakai = set(pembaca.valid_files), [], 0
    for lembar, rel in pembaca.parser.find_sheets():
        if rel.Type.endswith("/worksheet") and rel.target in ada:
            ada.remove(rel.target)  # no part is read twice
            ke = Penyusun(lembar.name, terpakai)
            ke.disembunyikan = lembar.state != "visible"
            with pembaca.archive.open(rel.target) as sumber:
                _PembacaLembar(sumber, pembaca, ke).baca()
            terpakai = ke.jumlah
            hasil.append(ke.jadi())
    return hasil


class _PembacaLembar(WorkSheetParser):
    """openpyxl's parser of one worksheet, which keeps nothing of a row but its cells with a value."""

    def __init__(self, sumber, pembaca: ExcelReader, ke: Penyusun):
        buku = pembaca.wb
        super().__init__(sumber, pembaca.shared_strings, True, buku.epoch, buku._date_formats, buku._timedelta_formats)
        self.ke, self.gaya = ke, _gaya(buku)

    def baca(self) -> None:
        for _, sel in self.parse():
            for s in sel:
                if s["value"] is not None:
                    if s["row"] < 1 or s["column"] < 1:
                        raise BerkasDitolak(RUSAK)
                    self.ke.tambah(s["row"] - 1, s["column"] - 1, _nilai(s["value"]), *self.gaya(s["style_id"]))
        for r in self.merged_cells.mergeCell if self.merged_cells else ():
            self.ke.gabungkan((r.min_row - 1, r.min_col - 1, r.max_row - 1, r.max_col - 1))
        for k in self.column_dimensions.values():
            if k.get("hidden") in _YA:
                awal, akhir = int(k["min"]), min(int(k.get("max", k["min"])), MAKS_KOLOM)
                self.ke.kolom_tersembunyi.update(range(awal - 1, akhir))

    def parse_row(self, row):
        nomor, sel = super().parse_row(row)
        self.row_dimensions.clear()
        if row.get("hidden") in _YA:
            self.ke.tersembunyi.add(nomor - 1)
        return nomor, sel

    def parse_cell(self, element):
        sel = super().parse_cell(element)
        if sel["value"] is None and sel["data_type"] != "str" and element.find(FORMULA_TAG) is not None:
            self.ke.tanpa_hasil.append((sel["row"] - 1, sel["column"] - 1))
        return sel


def _gaya(buku: Workbook):
    """Number of a style → (number format, boldness, indentation)."""

    @cache
    def cari(nomor: int) -> tuple[str, bool, int]:
        gaya = StyleableObject(SimpleNamespace(parent=buku), buku._cell_styles[nomor])
        return gaya.number_format, bool(gaya.font.b), int(gaya.alignment.indent or 0)

    return cari


def _nilai(nilai):
    if isinstance(nilai, str):
        return nilai.replace("_x000D_\n", "\n")  # so Excel writes a line break of Windows
    if isinstance(nilai, timedelta):
        return jam(nilai)
    return bilangan(nilai) if isinstance(nilai, (int, float)) and not isinstance(nilai, bool) else nilai
