"""How the cells of a workbook look: pattern cells, made once and copied."""

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from dpmd.tulisan import ANGKA_PAS, angka_berarti, bulatkan

from .dokumen import Jenis, Kolom
from .format import JENIS_ANGKA, desimal_tercetak, untuk_orang

HURUF, UKURAN, UKURAN_NOMOR, UKURAN_TTD, UKURAN_PROSA = "Arial", 9, 7.5, 11, 10

GARIS = Side(style="thin", color="000000")
_TUTUP = (False, False)
KOTAK = Border(left=GARIS, right=GARIS, top=GARIS, bottom=GARIS)
ABU = PatternFill("solid", fgColor="D9D9D9")
ARSIR = {"berubah": PatternFill("solid", fgColor="FFF2CC")}  # by `Baris.tanda`
RATA = {
    Jenis.ANGKA: "center",
    Jenis.RUPIAH: "right",
    Jenis.SELISIH: "right",
    Jenis.PERSEN: "right",
    Jenis.CENTANG: "center",
    Jenis.TENGAH: "center",
    Jenis.TEKS: "left",
}


class Gaya:
    """Pattern cells, made once: copying a finished style to a cell takes half the time of setting it."""

    def __init__(self, buku: Workbook):
        # The default font decides how wide a column of width 1 is.
        buku._named_styles["Normal"].font = Font(name=HURUF, size=10)
        self._lembar = Worksheet(buku)  # belongs to the book, is not in it
        self._cache: dict[tuple, Cell] = {}

    def _pola(self, **gaya) -> Cell:
        pola = Cell(self._lembar, row=1, column=1)
        for nama, nilai in gaya.items():
            setattr(pola, nama, nilai)
        return pola

    @cached_property
    def judul(self):
        return self._pola(font=Font(name=HURUF, size=12, bold=True), alignment=Alignment("center", "center"))

    @cached_property
    def cap(self):
        huruf = Font(name=HURUF, size=UKURAN, bold=True, color="B02A37")
        return self._pola(font=huruf, alignment=Alignment("right", "center"))

    @cached_property
    def kepala(self):
        return self._pola(
            font=Font(name=HURUF, size=UKURAN, bold=True),
            alignment=Alignment("center", "center", wrap_text=True),
            fill=ABU,
            border=KOTAK,
        )

    @cached_property
    def nomor(self):
        return self._pola(
            font=Font(name=HURUF, size=UKURAN_NOMOR),
            alignment=Alignment("center", "center", wrap_text=True),
            fill=ABU,
            border=KOTAK,
        )

    @cached_property
    def biasa(self):
        return self._pola(font=Font(name=HURUF, size=UKURAN_TTD), alignment=Alignment("center", "center"))

    @cached_property
    def nama(self):
        return self._pola(
            font=Font(name=HURUF, size=UKURAN_TTD, bold=True, underline="single"),
            alignment=Alignment("center", "center"),
        )

    @cached_property
    def catatan(self):
        return self._pola(font=Font(name=HURUF, size=UKURAN), alignment=Alignment(wrap_text=True, vertical="top"))

    def prosa(self, tebal: bool = False, inden: int = 0, kotak: bool = False) -> Cell:
        """A paragraph, or a cell of a table inside the prose."""
        kunci = ("prosa", tebal, inden, kotak)
        if kunci not in self._cache:
            self._cache[kunci] = self._pola(
                font=Font(name=HURUF, size=UKURAN_PROSA, bold=tebal),
                alignment=Alignment("left", "top", wrap_text=True, indent=inden),
                **({"border": KOTAK} if kotak else {}),
            )
        return self._cache[kunci]

    def sel(
        self, kolom: Kolom, nilai: Any, tebal: bool, inden: int, tanda: str = "", buka: tuple[bool, bool] = _TUTUP
    ) -> tuple[Any, Cell]:
        """(value as Excel holds it, pattern cell); `buka`: without the line above, below."""
        bentuk = "General"
        rata = RATA[kolom.jenis]
        if isinstance(nilai, bool):
            nilai = "v" if nilai else None
        elif isinstance(nilai, Decimal):
            nilai, bentuk = _bilangan(nilai, kolom)
        elif isinstance(nilai, date):
            bentuk = "dd-mm-yyyy"
        elif isinstance(nilai, str):
            bentuk = "@" if kolom.jenis not in JENIS_ANGKA else "General"
            rata = "center" if kolom.jenis in JENIS_ANGKA else rata
        kunci = (rata, bentuk, tebal, inden, tanda, buka)
        if kunci not in self._cache:
            self._cache[kunci] = self._pola(
                font=Font(name=HURUF, size=UKURAN, bold=tebal),
                alignment=Alignment(rata, "top", wrap_text=True, indent=inden),
                border=Border(
                    left=GARIS, right=GARIS, top=None if buka[0] else GARIS, bottom=None if buka[1] else GARIS
                ),
                number_format=bentuk,
                **({"fill": ARSIR[tanda]} if tanda in ARSIR else {}),
            )
        return nilai, self._cache[kunci]


def _bilangan(nilai: Decimal, kolom: Kolom) -> tuple[Decimal | str, str]:
    """The number and its format: as many places as on paper; a percentage is a fraction shown with its sign.

    Excel keeps 15 digits: a number that has more on paper is written as paper has it, as text.
    """
    desimal = desimal_tercetak(nilai, kolom.jenis)
    if angka_berarti(bulatkan(nilai, desimal)) > ANGKA_PAS or desimal > ANGKA_PAS:
        return untuk_orang(nilai, kolom.jenis, "%" if kolom.jenis == Jenis.PERSEN else ""), "@"
    ekor = "." + "0" * desimal if desimal else ""
    if kolom.jenis == Jenis.PERSEN:
        return nilai / 100, f"0{ekor}%"
    if kolom.jenis == Jenis.SELISIH:
        return nilai, f"#,##0{ekor};(#,##0{ekor})"
    return nilai, f"#,##0{ekor}"
