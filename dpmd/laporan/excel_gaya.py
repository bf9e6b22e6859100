"""How the cells of a workbook look: formats, made once for all cells that look alike."""

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from dpmd.tulisan import ANGKA_PAS, angka_berarti, bulatkan

from .dokumen import Jenis, Kolom
from .format import JENIS_ANGKA, desimal_tercetak, untuk_orang

HURUF, UKURAN, UKURAN_NOMOR, UKURAN_TTD, UKURAN_PROSA = "Arial", 9, 7.5, 11, 10
# What every format starts from: letters that follow no theme.  The default font also decides how wide a column of
# width 1 is.
DASAR = {"font_name": HURUF, "font_size": 10, "font_color": "automatic", "font_family": 0, "font_scheme": "none"}

TERTUTUP = (False, False)  # a cell with its lines above and below
KOTAK = {"border": 1, "border_color": "#000000"}
TENGAH = {"align": "center", "valign": "vcenter"}
ABU = {"bg_color": "#D9D9D9"}
ARSIR = {"berubah": {"bg_color": "#FFF2CC"}}  # by `Baris.tanda`
RATA = {
    Jenis.ANGKA: "center",
    Jenis.RUPIAH: "right",
    Jenis.SELISIH: "right",
    Jenis.PERSEN: "right",
    Jenis.CENTANG: "center",
    Jenis.TENGAH: "center",
    Jenis.TEKS: "left",
}
PANGKAT_TERBESAR = 307  # of ten, in the largest numbers that Excel holds


class Gaya:
    """The formats of one workbook."""

    def __init__(self, buku: Workbook):
        self._buku = buku
        self._cache: dict[tuple, Format] = {}
        self._sifat: dict[Format, dict] = {}

    def _pola(self, *bagian: dict, **sifat) -> Format:
        semua = {n: s for b in (*bagian, sifat) for n, s in b.items()}
        pola = self._buku.add_format(semua)
        self._sifat[pola] = semua
        return pola

    def kutip(self, gaya: Format) -> Format:
        """The same, for text that looks like a formula: it stays text, also after it is edited."""
        kunci = ("kutip", gaya)
        if kunci not in self._cache:
            self._cache[kunci] = self._pola(self._sifat[gaya], quote_prefix=True)
        return self._cache[kunci]

    @cached_property
    def judul(self):
        return self._pola(TENGAH, font_size=12, bold=True)

    @cached_property
    def cap(self):
        return self._pola(font_size=UKURAN, bold=True, font_color="#B02A37", align="right", valign="vcenter")

    @cached_property
    def kepala(self):
        return self._pola(TENGAH, ABU, KOTAK, font_size=UKURAN, bold=True, text_wrap=True)

    @cached_property
    def nomor(self):
        return self._pola(TENGAH, ABU, KOTAK, font_size=UKURAN_NOMOR, text_wrap=True)

    @cached_property
    def biasa(self):
        return self._pola(TENGAH, font_size=UKURAN_TTD)

    @cached_property
    def nama(self):
        return self._pola(TENGAH, font_size=UKURAN_TTD, bold=True, underline=1)

    @cached_property
    def catatan(self):
        return self._pola(font_size=UKURAN, text_wrap=True, valign="top")

    def prosa(self, tebal: bool = False, inden: int = 0, kotak: bool = False) -> Format:
        """A paragraph, or a cell of a table inside the prose."""
        kunci = ("prosa", tebal, inden, kotak)
        if kunci not in self._cache:
            letak = {"align": "left", "valign": "top", "text_wrap": True, "indent": inden}
            self._cache[kunci] = self._pola(letak, KOTAK if kotak else {}, font_size=UKURAN_PROSA, bold=tebal)
        return self._cache[kunci]

    def sel(
        self, kolom: Kolom, nilai: Any, tebal: bool, inden: int, tanda: str = "", buka: tuple[bool, bool] = TERTUTUP
    ) -> tuple[Any, Format]:
        """(value as Excel holds it, its format); `buka`: without the line above, below."""
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
            letak = {"align": rata, "valign": "top", "text_wrap": True, "indent": inden}
            terbuka = {sisi: 0 for sisi, tanpa in zip(("top", "bottom"), buka, strict=True) if tanpa}
            rupa = {"font_size": UKURAN, "bold": tebal, "num_format": bentuk}
            self._cache[kunci] = self._pola(letak, KOTAK, terbuka, ARSIR.get(tanda, {}), rupa)
        return nilai, self._cache[kunci]


def _tak_muat(nilai: Decimal, desimal: int) -> bool:
    """Excel would change a digit of what is printed."""
    panjang = angka_berarti(bulatkan(nilai, desimal)) > ANGKA_PAS
    return panjang or desimal > ANGKA_PAS or nilai.adjusted() > PANGKAT_TERBESAR


def _bilangan(nilai: Decimal, kolom: Kolom) -> tuple[float | str, str]:
    """The number and its format: as many places as on paper; a percentage is a fraction shown with its sign.

    Excel keeps 15 digits: a number that has more on paper is written as paper has it, as text.
    """
    desimal = desimal_tercetak(nilai, kolom.jenis)
    if max(nilai.adjusted(), 0) + desimal >= ANGKA_PAS and _tak_muat(nilai, desimal):
        return untuk_orang(nilai, kolom.jenis, "%" if kolom.jenis == Jenis.PERSEN else ""), "@"
    ekor = "." + "0" * desimal if desimal else ""
    if kolom.jenis == Jenis.PERSEN:
        return float(nilai / 100), f"0{ekor}%"
    if kolom.jenis == Jenis.SELISIH:
        return float(nilai), f"#,##0{ekor};(#,##0{ekor})"
    return float(nilai), f"#,##0{ekor}"
