"""A document as an Excel workbook: real numbers under the form's own headings, ready to print on the chosen paper.

Every part is a sheet; Excel makes its own table of contents of them.  Column widths keep the shares of the paper and
row heights are computed from the text, because Excel adjusts neither by itself (and LibreOffice cuts off what does not
fit).
"""

import re
from copy import copy
from decimal import Decimal
from io import BytesIO
from itertools import zip_longest
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from dpmd.teks import bersih, bersihkan

from .dokumen import KERTAS, Dokumen, Naskah, SelKepala
from .excel_gaya import UKURAN, UKURAN_NOMOR, UKURAN_PROSA, UKURAN_TTD, Gaya
from .format import baku
from .prosa import Alinea, baris_teks, urai_html
from .tanda import TITIK, baris_tanda
from .tanda import Gaya as GayaTanda
from .ukuran import INDEN, MM_PER_PT, SELA, banyak_baris, lebar_kolom, lebar_tabel, lebar_teks, tepi, tercetak_tebal

TINGGI_BARIS = 12  # points of one line
TINGGI_PROSA = 13.5
TINGGI_MAKS = 409  # Excel's own limit
KOLOM_PROSA = 12  # columns of a sheet without a table
PT_PER_SATUAN = 5.25  # column widths count digits of the default font: 7 pixels
TERLALU_PANJANG = "Angka yang lebih panjang dari 15 angka ditulis sebagai teks, karena Excel akan membulatkannya."
RUMUS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run
NAMA_TERLARANG = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def tulis(dokumen: Dokumen) -> bytes:
    dokumen, buku = bersihkan(dokumen), Workbook()
    buku.remove(buku.active)
    gaya = Gaya(buku)
    for bagian in [d for d in dokumen.semua if not d.daftar_isi] or [dokumen]:
        lembar = buku.create_sheet(nama_lembar(bagian, {n.casefold() for n in buku.sheetnames}))
        _Lembar(bagian, lembar, gaya, dokumen.cap)
    buku.properties.title, buku.properties.creator = " ".join(dokumen.judul), ""
    hasil = BytesIO()
    buku.save(hasil)
    return hasil.getvalue()


def nama_lembar(dokumen: Dokumen, terpakai: set[str]) -> str:
    """What Excel accepts as the name of a sheet, once only (whatever the case): "Lampiran", "Lampiran (2)"."""
    baku = dokumen.kode.replace("-", " ").upper()
    polos = " ".join(NAMA_TERLARANG.sub(" ", dokumen.isi_bab or baku).split()).strip("' ") or baku
    nama, nomor = polos[:31].strip("' "), 1
    while nama.casefold() in terpakai or nama.casefold() == "history":
        nomor += 1
        ekor = f" ({nomor})"
        nama = polos[: 31 - len(ekor)].strip("' ") + ekor
    return nama


class _Lembar:
    """One sheet while it is being written, from the top down; `baris` is the last row used."""

    def __init__(self, dokumen: Dokumen, ws, gaya: Gaya, cap: str):
        self.cap = cap
        self.dokumen, self.tabel, self.ws, self.gaya = dokumen, dokumen.tabel, ws, gaya
        if self.tabel:
            self.lebar = lebar_kolom(dokumen)  # em
        else:
            self.lebar = (lebar_tabel(dokumen) / KOLOM_PROSA,) * KOLOM_PROSA
        self.banyak = len(self.lebar)
        self.baris = 0
        self.panjang = False  # a number stands as text
        self._judul()
        self._prosa(dokumen.pembuka)
        if self.tabel:
            self._kepala()
            self._isi()
        self._prosa(dokumen.penutup)
        self._catatan()
        self._tanda_tangan()
        self._halaman()

    def _judul(self):
        if self.cap:
            self._gabung(1, self.banyak, self.cap, self.gaya.cap)
            self.ws.oddHeader.right.text = self.cap.replace("&", "&&")
        for teks in self.dokumen.judul:
            self._gabung(1, self.banyak, teks, self.gaya.judul).height = 17
        self.baris += 1

    def _prosa(self, daftar: tuple[Naskah, ...]):
        """Each paragraph in one merged row, a blank row behind each piece of prose."""
        for naskah in daftar:
            if naskah.judul:
                self._alinea(naskah.judul, tebal=True)
            for alinea in urai_html(naskah.html):
                if alinea.jenis == "tr":
                    self._baris_prosa(alinea)
                else:
                    inden = 2 * max(0, alinea.tingkat - 1) + (2 if alinea.jenis == "kutipan" else 0)
                    self._alinea(baris_teks(alinea).strip(), alinea.jenis in {"h3", "h4"}, inden)
            self.baris += 1

    def _alinea(self, teks: str, tebal: bool = False, inden: int = 0):
        dimensi = self._gabung(1, self.banyak, teks, self.gaya.prosa(tebal, inden))
        dimensi.height = self._tinggi_prosa(teks, sum(self.lebar) - inden, tebal)

    def _baris_prosa(self, alinea: Alinea):
        """A row of a table inside the prose: its cells share the columns of the sheet evenly."""
        sel = ["".join(r.teks for r in s) for s in alinea.sel]
        if len(sel) > self.banyak:
            sel = [alinea.teks]
        self.baris += 1
        gaya, tinggi = self.gaya.prosa(alinea.kepala, kotak=True), 0.0
        for i, teks in enumerate(sel):
            kiri, kanan = (round(self.banyak * n / len(sel)) for n in (i, i + 1))
            self._kotak(self.baris, kiri + 1, self.baris, kanan, gaya)
            self._tulis(self.baris, kiri + 1, teks, gaya)
            tinggi = max(tinggi, self._tinggi_prosa(teks, sum(self.lebar[kiri:kanan]), alinea.kepala))
        self.ws.row_dimensions[self.baris].height = tinggi

    def _tinggi_prosa(self, teks: str, lebar: float, tebal: bool) -> float:
        garis = banyak_baris(teks, (lebar - SELA) * UKURAN / UKURAN_PROSA, tebal)
        return min(garis * TINGGI_PROSA + 3, TINGGI_MAKS)

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
        if not self.dokumen.pembuka:  # frozen prose would leave no room for the rows
            beku = next((i + 2 for i, k in enumerate(self.tabel.daun) if k.utama), 1)
            self.ws.freeze_panes = self.ws.cell(self.baris + 1, beku)

    def _garis_kepala(self, sel: SelKepala) -> int:
        """Lines of a heading cell in each of its rows."""
        lebar = sum(self.lebar[sel.kolom : sel.kolom + sel.lebar]) - SELA
        skala = UKURAN / UKURAN_NOMOR if sel.nomor else 1
        return ceil(banyak_baris(sel.teks, lebar * skala, not sel.nomor) / sel.tinggi)

    def _isi(self):
        tercetak = self.tabel.baris_tercetak
        for baris, berikut in zip_longest(tercetak, tercetak[1:]):
            self.baris += 1
            tebal, garis = tercetak_tebal(baris), 1
            for i, kolom in enumerate(self.tabel.daun):
                inden = INDEN.get(baris.tingkat, 0) if kolom.utama else 0
                nilai = baku(baris.sel.get(kolom.kunci), kolom.jenis)
                buka = baris.menyambung(kolom), bool(berikut and berikut.menyambung(kolom))
                isi, gaya = self.gaya.sel(kolom, nilai, tebal, bool(inden) + (inden > 1), baris.tanda, buka)
                self._tulis(self.baris, i + 1, isi, gaya)
                self.panjang |= isinstance(nilai, Decimal) and isinstance(isi, str)
                if isinstance(isi, str) and isi:
                    garis = max(garis, banyak_baris(isi, self.lebar[i] - SELA - inden, tebal))
            self.ws.row_dimensions[self.baris].height = min(garis * TINGGI_BARIS + 3, TINGGI_MAKS)
        if self.dokumen.penutup:
            self.baris += 1

    def _catatan(self):
        for teks in self.dokumen.catatan + (TERLALU_PANJANG,) * self.panjang:
            self._gabung(1, self.banyak, teks, self.gaya.catatan)

    def _tanda_tangan(self):
        kiri, kanan = self.dokumen.tanda_tangan_kiri, self.dokumen.tanda_tangan
        daftar = baris_tanda(kiri, kanan)
        if not daftar:
            return
        kolom = {"kanan": self._kolom_kanan(self._lebar_tanda([b.kanan for b in daftar]))}
        if kiri:
            kolom["kanan"] = max(kolom["kanan"], self.banyak // 2 + 1)
            kolom["kiri"] = self._kolom_kiri(self._lebar_tanda([b.kiri for b in daftar]), kolom["kanan"] - 1)
        self.baris += 1
        for b in daftar:
            self.baris += 3 if b.gaya == GayaTanda.RUANG else 0
            baris = self.baris
            if kiri:
                self._gabung(1, kolom["kiri"], b.kiri, self._gaya_tanda(b.gaya, b.kiri))
                self.baris = baris
            self._gabung(kolom["kanan"], self.banyak, b.kanan, self._gaya_tanda(b.gaya, b.kanan))

    def _gaya_tanda(self, gaya: GayaTanda, teks: str) -> Cell:
        """A name is underlined; the dots for one that is not known are not."""
        return self.gaya.nama if gaya == GayaTanda.NAMA and teks != TITIK else self.gaya.biasa

    def _lebar_tanda(self, daftar: list[str]) -> float:
        """Room that a block needs, in em of the table's letters."""
        return max(34.0, max(lebar_teks(t, True) for t in daftar) * UKURAN_TTD / UKURAN + 4)

    def _kolom_kanan(self, butuh: float) -> int:
        """First of the last columns that together are at least so wide (em)."""
        kiri = self.banyak
        while kiri > 1 and sum(self.lebar[kiri - 1 :]) < butuh:
            kiri -= 1
        return kiri

    def _kolom_kiri(self, butuh: float, paling: int) -> int:
        """Last of the first columns that together are at least so wide (em); not beyond `paling`."""
        kanan = 1
        while kanan < paling and sum(self.lebar[:kanan]) < butuh:
            kanan += 1
        return kanan

    def _halaman(self):
        ws, kertas = self.ws, KERTAS[self.dokumen.kertas]
        for i, lebar in enumerate(self.lebar, start=1):
            ws.column_dimensions[get_column_letter(i)].width = round(lebar * UKURAN / PT_PER_SATUAN, 2)
        ws.page_setup.orientation = "portrait" if self.dokumen.tegak else "landscape"
        ws.page_setup.paperSize = kertas.excel
        ws.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = 1, 0
        batas = tepi(self.dokumen) / MM_PER_PT / 72
        ws.page_margins.left = ws.page_margins.right = ws.page_margins.top = batas
        ws.page_margins.bottom, ws.page_margins.header, ws.page_margins.footer = 0.55, 0.2, 0.25
        ws.oddFooter.right.text, ws.oddFooter.right.size = "Halaman &P dari &N", 8
        ws.print_options.horizontalCentered = True
        ws.print_area = f"A1:{get_column_letter(self.banyak)}{max(self.baris, 1)}"
        ws.sheet_view.zoomScale = 90

    def _tulis(self, baris: int, kolom: int, nilai: Any, gaya: Cell):
        sel = self.ws.cell(baris, kolom)
        if isinstance(nilai, str):
            nilai = bersih(nilai)
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


def _angka(teks: str) -> int | str:
    """Column numbers are numbers where they are nothing else."""
    return int(teks) if teks.isdigit() else teks
