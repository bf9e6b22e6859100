"""The master workbook is written: all sheets of `LEMBAR`, the lists to choose from, and the page of instructions.

The same plan gives the same bytes, whenever and wherever it is exported.
"""

import re
from copy import copy
from io import BytesIO
from math import ceil
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from dpmd.laporan.excel import RUMUS
from renaksi.models import Rencana

from .isi import Isi, muat
from .jenis import Bulat, Desimal, sandikan
from .kolom import ACUAN, Cakupan, Kolom, Lembar
from .lembar import LEMBAR
from .petunjuk import tulis_petunjuk

LANJUTAN = "(lanjutan)"
AWAL = 3  # first row of data: headings and help stand above it
PANJANG_SEL = 32_767  # letters that a cell holds
RUANG = 500  # rows below the last one that are also on the lists
PILIHAN = "Pilihan"

HURUF, UKURAN = "Arial", 9
GARIS = Side(style="hair", color="BFBFBF")
KOTAK = Border(left=GARIS, right=GARIS, top=GARIS, bottom=GARIS)
BIRU = PatternFill("solid", fgColor="DCE6F1")
ABU = PatternFill("solid", fgColor="F2F2F2")
REDUP = "7F7F7F"


def tulis(cakupan: Cakupan, kosong: bool = False) -> bytes:
    """The workbook of an office and year; `kosong`: with the office alone, to begin with."""
    isi = muat(cakupan, kosong)
    if not isi.baris["Rencana"]:
        isi.tambah(LEMBAR_RENCANA, [Rencana(perangkat_daerah=cakupan.kantor, tahun=cakupan.tahun)])
    return _beku(_Buku(isi).buku)


LEMBAR_RENCANA = next(x for x in LEMBAR if x.model is Rencana)


def potong(teks: str) -> list[str]:
    """A text in pieces that a cell can hold (letters beyond the basic plane count twice there)."""
    hasil, awal, panjang = [], 0, PANJANG_SEL // 2
    while awal < len(teks):
        n = panjang
        while len(sandikan(teks[awal : awal + n])) > PANJANG_SEL:
            n //= 2
        hasil.append(teks[awal : awal + n])
        awal += n
    return hasil or [teks]


class _Buku:
    """One workbook while it is being written."""

    def __init__(self, isi: Isi):
        self.isi, self.buku = isi, Workbook()
        self.buku._named_styles["Normal"].font = Font(name=HURUF, size=10)
        petunjuk = self.buku.active
        self.gaya: dict[tuple, Cell] = {}
        self.pilihan: dict[tuple[str, ...], str] = {}  # words → range on the hidden sheet
        ws_lembar = {lembar.nama: self.buku.create_sheet(lembar.nama) for lembar in LEMBAR}
        self.ws_pilihan = self.buku.create_sheet(PILIHAN)
        self.ws_pilihan.sheet_state = "hidden"
        for lembar in LEMBAR:
            self._lembar(ws_lembar[lembar.nama], lembar)
        tulis_petunjuk(petunjuk, isi)

    def _lembar(self, ws: Worksheet, lembar: Lembar) -> None:
        kolom = lembar.kolom_penuh
        for k, satu in enumerate(kolom, 1):
            ws.column_dimensions[get_column_letter(k)].width = satu.lebar
            self._isi(ws, 1, k, satu.judul, self._pola("kepala", satu))
            self._isi(ws, 2, k, satu.bantuan, self._pola("bantuan", satu))
        ws.row_dimensions[1].height = 27
        ws.row_dimensions[2].height = 11 * max(ceil(len(k.bantuan) / k.lebar) for k in kolom) + 3
        baris = AWAL
        for objek in self.isi.baris[lembar.nama]:
            baris += self._baris(ws, baris, lembar, objek)
        ws.freeze_panes = "B3"
        ws.auto_filter.ref = f"A1:{get_column_letter(len(kolom))}{max(baris - 1, AWAL)}"
        for k, satu in enumerate(kolom, 1):
            if validasi := self._validasi(satu):
                ws.add_data_validation(validasi)
                huruf = get_column_letter(k)
                validasi.add(f"{huruf}{AWAL}:{huruf}{baris - 1 + RUANG}")
        _cetak(ws)

    def _baris(self, ws: Worksheet, nomor: int, lembar: Lembar, objek) -> int:
        """Write one row; returns how many it took, because long texts go on below."""
        nilai = [self._nilai(lembar, k, objek) for k in lembar.kolom_penuh]
        bagian = [potong(n) if isinstance(n, str) else [n] for n in nilai]
        tinggi = max(len(b) for b in bagian)
        for i in range(tinggi):
            garis = 1
            for k, (kolom, isi) in enumerate(zip(lembar.kolom_penuh, bagian, strict=True), 1):
                satu = isi[i] if i < len(isi) else None
                if i and k == 1:
                    satu = LANJUTAN
                self._isi(ws, nomor + i, k, satu, self._pola("isi", kolom, satu))
                if isinstance(satu, str) and kolom.ditulis:
                    garis = max(garis, sum(ceil(len(x) / kolom.lebar) or 1 for x in satu.split("\n", 12)))
            ws.row_dimensions[nomor + i].height = 12 * min(garis, 8) + 3
        return tinggi

    def _nilai(self, lembar: Lembar, kolom: Kolom, objek):
        """What stands in the cell; a reference where it points to another row."""
        if kolom.judul == ACUAN:
            return self.isi.acuan[lembar.nama, objek.pk]
        if kolom.acuan:
            tujuan = kolom.tujuan(objek)
            return self.isi.acuan[tujuan] if tujuan else None
        if kolom.tampil:
            nilai = kolom.tampil(objek)
            return nilai if isinstance(nilai, int) else str(nilai)[:250] or None
        return kolom.jenis.tulis(getattr(objek, kolom.field))

    def _isi(self, ws: Worksheet, baris: int, kolom: int, nilai, pola: Cell) -> None:
        sel = ws.cell(baris, kolom)
        sel._style = pola._style
        if nilai is None or nilai == "":
            return
        if isinstance(nilai, str):
            sel.value = sandikan(nilai)
            sel.data_type = "s"  # also what looks like a formula or an error
            if nilai.startswith(RUMUS):
                sel._style = copy(pola._style)
                sel.quotePrefix = True
        else:
            sel.value = nilai

    def _pola(self, macam: str, kolom: Kolom, nilai=None) -> Cell:
        """A pattern cell, made once: copying a finished style takes half the time of setting it."""
        abu = not kolom.ditulis
        bentuk, rata = kolom.jenis.format, kolom.jenis.rata
        if isinstance(nilai, str):
            bentuk, rata = "@", "left" if rata == "right" else rata
        elif isinstance(kolom.jenis, Desimal) and isinstance(nilai, int):
            bentuk = "#,##0"
        kunci = (macam, abu, bentuk, rata) if macam == "isi" else (macam, abu, kolom.wajib)
        if kunci not in self.gaya:
            pola = self.gaya[kunci] = Cell(self.buku.active, row=1, column=1)
            pola.border = KOTAK
            pola.font = Font(name=HURUF, size=UKURAN, color=REDUP if abu else None)
            pola.fill = ABU if abu else PatternFill()
            if macam == "isi":
                pola.number_format = bentuk
                pola.alignment = Alignment(rata, "top", wrap_text=True)
            else:
                kepala = macam == "kepala"
                pola.fill = BIRU if kepala and not abu else ABU
                warna = REDUP if abu or not kepala else "C00000" if kolom.wajib else "000000"
                pola.font = Font(name=HURUF, size=UKURAN if kepala else 8, bold=kepala, italic=not kepala, color=warna)
                pola.alignment = Alignment(
                    "center" if kepala else "left", "center" if kepala else "top", wrap_text=True
                )
        return self.gaya[kunci]

    def _validasi(self, kolom: Kolom) -> DataValidation | None:
        jenis, pesan = kolom.jenis, {"showErrorMessage": True, "errorTitle": kolom.judul[:30], "error": kolom.bantuan}
        if not kolom.ditulis:
            return None
        if kolom.acuan:
            return DataValidation("list", formula1=self._daftar_acuan(kolom), allow_blank=True, errorStyle="warning",
                                  **pesan | {"error": "Acuan ini belum ada pada lembarnya."})  # fmt: skip
        if jenis.daftar:
            pesan["error"] = "Pilih salah satu dari daftar."
            return DataValidation("list", formula1=self._daftar(jenis.daftar), allow_blank=True, **pesan)
        if isinstance(jenis, Bulat):
            batas = {"formula1": str(jenis.paling_kecil), "formula2": str(jenis.paling_besar)}
            return DataValidation("whole", operator="between", allow_blank=True, **batas, **pesan)
        return None

    def _daftar_acuan(self, kolom: Kolom) -> str:
        if len(kolom.acuan) == 1:
            nama = kolom.acuan[0][0]
            return f"'{nama}'!$A${AWAL}:$A${AWAL + len(self.isi.baris[nama]) + RUANG}"
        # Of several sheets a list can only name what is there now.
        return self._daftar(tuple(self.isi.acuan[n, o.pk] for n, _ in kolom.acuan for o in self.isi.baris[n]) or ("",))

    def _daftar(self, kata: tuple[str, ...]) -> str:
        if kata not in self.pilihan:
            nomor = len(self.pilihan) + 1
            for baris, satu in enumerate(kata, 1):
                sel = self.ws_pilihan.cell(baris, nomor, satu)
                sel.data_type = "s"
            huruf = get_column_letter(nomor)
            self.pilihan[kata] = f"'{PILIHAN}'!${huruf}$1:${huruf}${len(kata)}"
        return self.pilihan[kata]


def _cetak(ws: Worksheet) -> None:
    ws.page_setup.orientation, ws.page_setup.paperSize = "landscape", 8  # A3
    ws.sheet_properties.pageSetUpPr.fitToPage = True
    ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = 1, 0
    ws.print_title_rows = "1:2"
    ws.oddFooter.right.text = "&A, halaman &P dari &N"


def _beku(buku: Workbook) -> bytes:
    """Save without the clock: neither the properties nor the archive say when this was."""
    buku.properties.creator = ""
    mentah, keluar = BytesIO(), BytesIO()
    buku.save(mentah)
    with ZipFile(mentah) as asal, ZipFile(keluar, "w", ZIP_DEFLATED) as salinan:
        for bagian in asal.infolist():
            data = asal.read(bagian)
            if bagian.filename == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>2024-01-01T00:00:00Z", data)
            tetap = ZipInfo(bagian.filename, (2024, 1, 1, 0, 0, 0))
            tetap.compress_type = ZIP_DEFLATED
            salinan.writestr(tetap, data)
    return keluar.getvalue()
