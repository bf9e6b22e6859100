"""A document as an Excel workbook: real numbers under the form's own headings, ready to print on the chosen paper.

Column widths keep the shares of the paper and row heights are computed from the text, because Excel adjusts neither
by itself (and LibreOffice cuts off what does not fit).
"""

from copy import copy
from datetime import date
from decimal import Decimal
from functools import cached_property
from io import BytesIO
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from dpmd.tulisan import tulis_tanggal

from .dokumen import KERTAS, Dokumen, Jenis, Kolom, SelKepala
from .format import JENIS_ANGKA, baku, desimal_tercetak
from .ukuran import INDEN, MM_PER_PT, SELA, TEBAL, TEPI_MM, banyak_baris, lebar_kolom, lebar_teks

HURUF, UKURAN, UKURAN_NOMOR, UKURAN_TTD = "Arial", 9, 7.5, 11
TINGGI_BARIS = 12  # points of one line
TINGGI_MAKS = 409  # Excel's own limit
PT_PER_SATUAN = 5.25  # column widths count digits of the default font: 7 pixels
RUMUS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run

GARIS = Side(style="thin", color="000000")
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


def tulis(dokumen: Dokumen) -> bytes:
    hasil = BytesIO()
    _Lembar(dokumen).buku.save(hasil)
    return hasil.getvalue()


class _Lembar:
    """One sheet while it is being written, from the top down; `baris` is the last row used."""

    def __init__(self, dokumen: Dokumen):
        self.dokumen, self.tabel = dokumen, dokumen.tabel
        self.banyak = len(self.tabel.daun)
        self.lebar = lebar_kolom(dokumen)  # em
        self.buku = Workbook()
        self.ws = self.buku.active
        self.ws.title = dokumen.kode.replace("-", " ").upper()[:31]
        self.gaya = _Gaya(self.buku)
        self.baris = 0
        self._judul()
        self._kepala()
        self._isi()
        self._catatan()
        self._tanda_tangan()
        self._halaman()

    def _judul(self):
        for teks in self.dokumen.judul:
            self._gabung(1, self.banyak, teks, self.gaya.judul).height = 17
        self.baris += 1

    def _kepala(self):
        awal = self.baris + 1
        for sel in self.tabel.kepala:
            gaya = self.gaya.nomor if sel.nomor else self.gaya.kepala
            b, k = awal + sel.baris, sel.kolom + 1
            self._kotak(b, k, b + sel.tinggi - 1, k + sel.lebar - 1, gaya)
            self._tulis(b, k, _angka(sel.teks) if sel.nomor else sel.teks, gaya)
        self.baris += self.tabel.tinggi_kepala
        for i in range(self.tabel.tinggi_kepala):
            garis = max(self._garis_kepala(s) for s in self.tabel.kepala if s.baris <= i < s.baris + s.tinggi)
            self.ws.row_dimensions[awal + i].height = garis * TINGGI_BARIS + 3
        self.ws.print_title_rows = f"{awal}:{self.baris}"
        beku = next((i + 2 for i, k in enumerate(self.tabel.daun) if k.utama), 1)
        self.ws.freeze_panes = self.ws.cell(self.baris + 1, beku)

    def _garis_kepala(self, sel: SelKepala) -> int:
        """Lines of a heading cell in each of its rows."""
        lebar = sum(self.lebar[sel.kolom : sel.kolom + sel.lebar]) - SELA
        skala = UKURAN / UKURAN_NOMOR if sel.nomor else 1
        return ceil(banyak_baris(sel.teks, lebar * skala, not sel.nomor) / sel.tinggi)

    def _isi(self):
        for baris in self.tabel.baris_tercetak:
            self.baris += 1
            tebal, garis = baris.tingkat in TEBAL, 1
            for i, kolom in enumerate(self.tabel.daun):
                inden = INDEN.get(baris.tingkat, 0) if kolom.utama else 0
                nilai = baku(baris.sel.get(kolom.kunci), kolom.jenis)
                gaya = self.gaya.sel(kolom, nilai, tebal, bool(inden) + (inden > 1), baris.tanda)
                self._tulis(self.baris, i + 1, *gaya)
                if isinstance(nilai, str) and nilai:
                    garis = max(garis, banyak_baris(nilai, self.lebar[i] - SELA - inden, tebal))
            self.ws.row_dimensions[self.baris].height = min(garis * TINGGI_BARIS + 3, TINGGI_MAKS)

    def _catatan(self):
        for teks in self.dokumen.catatan:
            self._gabung(1, self.banyak, teks, self.gaya.catatan)

    def _tanda_tangan(self):
        ttd = self.dokumen.tanda_tangan
        if not ttd:
            return
        tanggal = tulis_tanggal(ttd.tanggal) if ttd.tanggal else ""
        tempat = ", ".join(t for t in (ttd.tempat, tanggal) if t) + ("," if ttd.tempat and not tanggal else "")
        atas = [t for t in (tempat, *ttd.jabatan) if t]
        bawah = [t for t in (ttd.pangkat, ttd.nip and f"NIP. {ttd.nip}") if t]
        lebar = max(lebar_teks(t, True) for t in (*atas, ttd.nama, *bawah)) * UKURAN_TTD / UKURAN
        kiri = self._kolom_kanan(lebar + 4)
        for teks in ("", *atas, "", "", "", "", ttd.nama, *bawah):
            self._gabung(kiri, self.banyak, teks, self.gaya.nama if teks == ttd.nama else self.gaya.biasa)

    def _kolom_kanan(self, butuh: float) -> int:
        """First of the last columns that together are at least so wide (em)."""
        butuh, kiri = max(butuh, 34.0), self.banyak
        while kiri > 1 and sum(self.lebar[kiri - 1 :]) < butuh:
            kiri -= 1
        return kiri

    def _halaman(self):
        ws, kertas = self.ws, KERTAS[self.dokumen.kertas]
        for i, lebar in enumerate(self.lebar, start=1):
            ws.column_dimensions[get_column_letter(i)].width = round(lebar * UKURAN / PT_PER_SATUAN, 2)
        ws.page_setup.orientation, ws.page_setup.paperSize = "landscape", kertas.excel
        ws.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = 1, 0
        tepi = TEPI_MM / MM_PER_PT / 72
        ws.page_margins.left = ws.page_margins.right = ws.page_margins.top = tepi
        ws.page_margins.bottom, ws.page_margins.header, ws.page_margins.footer = 0.55, 0.2, 0.25
        ws.oddFooter.right.text, ws.oddFooter.right.size = "Halaman &P dari &N", 8
        ws.print_options.horizontalCentered = True
        ws.print_area = f"A1:{get_column_letter(self.banyak)}{self.baris}"
        ws.sheet_view.zoomScale = 90
        self.buku.properties.title = " ".join(self.dokumen.judul)
        self.buku.properties.creator = ""

    def _tulis(self, baris: int, kolom: int, nilai: Any, gaya: Cell):
        sel = self.ws.cell(baris, kolom)
        if isinstance(nilai, str):
            nilai = ILLEGAL_CHARACTERS_RE.sub("", nilai)
        if nilai is not None and nilai != "":
            sel.value = nilai
        sel._style = gaya._style
        if isinstance(nilai, str) and nilai.startswith(RUMUS):
            # Text that looks like a formula stays text, also after it is edited.
            sel._style = copy(gaya._style)
            sel.data_type, sel.quotePrefix = "s", True

    def _gabung(self, kiri: int, kanan: int, teks: str, gaya: Cell):
        """The next row, merged from one column to another; gives back its dimension."""
        self.baris += 1
        self._tulis(self.baris, kiri, teks, gaya)
        if teks and kanan > kiri:
            self.ws.merge_cells(start_row=self.baris, end_row=self.baris, start_column=kiri, end_column=kanan)
        return self.ws.row_dimensions[self.baris]

    def _kotak(self, atas: int, kiri: int, bawah: int, kanan: int, gaya: Cell):
        """Style a range and merge it; every cell of it keeps its border."""
        if (atas, kiri) != (bawah, kanan):
            self.ws.merge_cells(start_row=atas, end_row=bawah, start_column=kiri, end_column=kanan)
            for baris in self.ws.iter_rows(atas, bawah, kiri, kanan):
                for sel in baris:
                    sel._style = gaya._style


class _Gaya:
    """Pattern cells, made once: copying a finished style to a cell takes half the time of setting it."""

    def __init__(self, buku: Workbook):
        # The default font decides how wide a column of width 1 is.
        buku._named_styles["Normal"].font = Font(name=HURUF, size=10)
        self._lembar = buku.active
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

    def sel(self, kolom: Kolom, nilai: Any, tebal: bool, inden: int, tanda: str = "") -> tuple[Any, Cell]:
        """(value as Excel holds it, pattern cell)"""
        bentuk = "General"
        rata = RATA[kolom.jenis]
        if isinstance(nilai, bool):
            nilai = "v" if nilai else None
        elif isinstance(nilai, Decimal):
            nilai, bentuk = _bilangan(nilai, kolom)
        elif isinstance(nilai, date):
            bentuk = "dd/mm/yyyy"
        elif isinstance(nilai, str):
            bentuk = "@" if kolom.jenis not in JENIS_ANGKA else "General"
            rata = "center" if kolom.jenis in JENIS_ANGKA else rata
        kunci = (rata, bentuk, tebal, inden, tanda)
        if kunci not in self._cache:
            self._cache[kunci] = self._pola(
                font=Font(name=HURUF, size=UKURAN, bold=tebal),
                alignment=Alignment(rata, "top", wrap_text=True, indent=inden),
                border=KOTAK,
                number_format=bentuk,
                **({"fill": ARSIR[tanda]} if tanda in ARSIR else {}),
            )
        return nilai, self._cache[kunci]


def _bilangan(nilai: Decimal, kolom: Kolom) -> tuple[Decimal, str]:
    """The number and its format: as many places as on paper; a percentage is a fraction shown with its sign."""
    desimal = desimal_tercetak(nilai, kolom.jenis)
    ekor = "." + "0" * desimal if desimal else ""
    if kolom.jenis == Jenis.PERSEN:
        return nilai / 100, f"0{ekor}%"
    if kolom.jenis == Jenis.SELISIH:
        return nilai, f"#,##0{ekor};(#,##0{ekor})"
    return nilai, f"#,##0{ekor}"


def _angka(teks: str) -> int | str:
    """Column numbers are numbers where they are nothing else."""
    return int(teks) if teks.isdigit() else teks
