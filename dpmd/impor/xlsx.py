"""Excel's workbooks (.xlsx, .xlsm), read by openpyxl: cells, formats, boldness, indentation, merged and hidden parts.

Sheets go through the parser that `load_workbook` itself uses, row by row: `load_workbook` would make every cell of a
link to a whole sheet and keep a million empty rows, and reads pictures, comments and tables that may be broken.
openpyxl is given a copy of the archive with nothing in it but parts that were looked through first.  As these declare
no entities, the large ones need not go through the slow parser that openpyxl uses for fear of them.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from types import SimpleNamespace
from typing import IO, Any
from xml.etree.ElementTree import Element, iterparse

from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.styleable import StyleableObject
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.workbook import Workbook
from openpyxl.worksheet._reader import COL_TAG, FORMULA_TAG, INLINE_STRING, MERGE_TAG, ROW_TAG, WorkSheetParser
from openpyxl.worksheet.merge import MergeCells
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

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
_BUTIR, _T = f"{{{SHEET_MAIN_NS}}}si", f"{{{SHEET_MAIN_NS}}}t"


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
    if (ada := pembaca.package.find(SHARED_STRINGS)) is not None:
        with pembaca.archive.open(ada.PartName[1:]) as sumber:
            pembaca.shared_strings = list(_kata(sumber))
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


def _kata(sumber: IO[bytes]) -> Iterator[str]:
    """The texts that cells share, as `openpyxl.reader.strings` reads them."""
    for _, unsur in iterparse(sumber):
        if unsur.tag == _BUTIR:
            yield _isi_teks(unsur).replace("x005F_", "")
            unsur.clear()


def _isi_teks(unsur: Element) -> str:
    """A text without its looks; most have none."""
    polos = len(unsur) == 1 and not unsur.attrib and unsur[0].tag == _T
    return (unsur[0].text or "") if polos else Text.from_tree(unsur).content


class _PembacaLembar(WorkSheetParser):
    """openpyxl's parser of one worksheet, which keeps nothing of a row but its cells with a value."""

    def __init__(self, sumber, pembaca: ExcelReader, ke: Penyusun):
        buku = pembaca.wb
        super().__init__(sumber, pembaca.shared_strings, True, buku.epoch, buku._date_formats, buku._timedelta_formats)
        self.ke, self.gaya = ke, _gaya(buku)

    def baca(self) -> None:
        for _, sel in self.parse():
            for s in sel:
                if s and s["value"] is not None:
                    if s["row"] < 1 or s["column"] < 1:
                        raise BerkasDitolak(RUSAK)
                    self.ke.tambah(s["row"] - 1, s["column"] - 1, _nilai(s["value"]), *self.gaya(s["style_id"]))
        for r in self.merged_cells.mergeCell if self.merged_cells else ():
            self.ke.gabungkan((r.min_row - 1, r.min_col - 1, r.max_row - 1, r.max_col - 1))
        for k in self.column_dimensions.values():
            if k.get("hidden") in _YA:
                awal, akhir = int(k["min"]), min(int(k.get("max", k["min"])), MAKS_KOLOM)
                self.ke.kolom_tersembunyi.update(range(awal - 1, akhir))

    def parse(self):
        """What is read of a sheet, in its order; openpyxl reads its settings too."""
        for _, unsur in iterparse(self.source):
            if unsur.tag == ROW_TAG:
                yield self.parse_row(unsur)
                unsur.clear()
            elif unsur.tag == COL_TAG:
                self.parse_column_dimensions(unsur)
            elif unsur.tag == MERGE_TAG:
                self.merged_cells = MergeCells.from_tree(unsur)

    def parse_row(self, row):
        nomor, sel = super().parse_row(row)
        self.row_dimensions.clear()
        if row.get("hidden") in _YA:
            self.ke.tersembunyi.add(nomor - 1)
        return nomor, sel

    def parse_cell(self, element) -> dict[str, Any] | None:
        """None for a cell that has nothing but its looks."""
        if not len(element):
            _, self.col_counter = self._letak(element)
            return None
        if element.get("t") == "inlineStr" and (isi := element.find(INLINE_STRING)) is not None:
            baris, self.col_counter = self._letak(element)
            gaya = int(element.get("s", 0))
            return {"row": baris, "column": self.col_counter, "value": _isi_teks(isi), "style_id": gaya}
        sel = super().parse_cell(element)
        if sel["value"] is None and sel["data_type"] != "str" and element.find(FORMULA_TAG) is not None:
            self.ke.tanpa_hasil.append((sel["row"] - 1, sel["column"] - 1))
        return sel

    def _letak(self, element) -> tuple[int, int]:
        """Row and column; a cell that names none follows the one before."""
        alamat = element.get("r")
        return coordinate_to_tuple(alamat) if alamat else (self.row_counter, self.col_counter + 1)


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
