"""A document as an Excel workbook: real numbers under the form's own headings, ready to print on the chosen paper.

Every part is a sheet; Excel makes its own table of contents of them.  Column widths keep the shares of the paper and
row heights are computed from the text, because Excel adjusts neither by itself (and LibreOffice cuts off what does not
fit).
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from itertools import zip_longest
from math import ceil, nextafter
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from dpmd.teks import bersih, bersihkan

from .dokumen import KERTAS, Dokumen, Kolom, Naskah, SelKepala
from .excel_gaya import DASAR, TERTUTUP, UKURAN, UKURAN_NOMOR, UKURAN_PROSA, UKURAN_TTD, Gaya
from .format import baku
from .prosa import Alinea, baris_teks, urai_html
from .tanda import TITIK, baris_tanda
from .tanda import Gaya as GayaTanda
from .ukuran import INDEN, MM_PER_PT, SELA, banyak_baris, lebar_kolom, lebar_tabel, lebar_teks, tepi, tercetak_tebal

TINGGI_BARIS = 12  # points of one line
TINGGI_PROSA = 13.5
TINGGI_MAKS, TEKS_MAKS = 409, 32_767  # Excel's own limits
KOLOM_PROSA = 12  # columns of a sheet without a table
PT_PER_PIKSEL = 0.75
PIKSEL_PER_SATUAN = 7  # column widths count digits of the default font
TERLALU_PANJANG = "Angka yang lebih panjang dari 15 angka ditulis sebagai teks, karena Excel akan membulatkannya."
RUMUS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run
TANDA_XML = re.compile(r"<r>.*</r>", re.DOTALL)
NAMA_TERLARANG = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def tulis(dokumen: Dokumen) -> bytes:
    dokumen, hasil = bersihkan(dokumen), BytesIO()
    # XlsxWriter says no height for a row of the usual one (20 pixels), and LibreOffice then chooses another: no row is
    # of just this height.
    biasa = nextafter(20, 21)
    buku = Workbook(hasil, {"in_memory": True, "default_format_properties": DASAR, "default_row_height": biasa})
    gaya, terpakai = Gaya(buku), set[str]()
    for bagian in [d for d in dokumen.semua if not d.daftar_isi] or [dokumen]:
        nama = nama_lembar(bagian, terpakai)
        terpakai.add(nama.casefold())
        _Lembar(bagian, buku.add_worksheet(nama), gaya, dokumen.cap)
    buku.set_properties({"title": " ".join(dokumen.judul)})
    buku.close()
    return hasil.getvalue()


def nama_lembar(dokumen: Dokumen, terpakai: set[str]) -> str:
    """What Excel accepts as the name of a sheet, once only (whatever the case): "Lampiran", "Lampiran (2)"."""
    baku = dokumen.kode.replace("-", " ").upper()
    polos = " ".join(NAMA_TERLARANG.sub(" ", dokumen.isi_bab or baku).split()).strip("' ") or baku
    nama, nomor = _potong(polos, 31).strip("' "), 1
    while nama.casefold() in terpakai or nama.casefold() == "history":
        nomor += 1
        ekor = f" ({nomor})"
        nama = _potong(polos, 31 - len(ekor)).strip("' ") + ekor
    return nama


def _potong(teks: str, paling: int) -> str:
    """At most so many letters, as Excel counts them: one beyond the first 65.536 signs of Unicode is two."""
    return teks.encode("utf-16-le")[: 2 * paling].decode("utf-16-le", "ignore")


class _Lembar:
    """One sheet while it is being written, from the top down; `baris` is the number of rows used.

    XlsxWriter counts rows and columns from 0: the next row is number `baris`.
    """

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
            self._gabung(0, self.banyak, self.cap, self.gaya.cap)
        for teks in self.dokumen.judul:
            self._tinggi(self.baris, 17)
            self._gabung(0, self.banyak, teks, self.gaya.judul)
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
        self._tinggi(self.baris, self._tinggi_prosa(teks, sum(self.lebar) - inden, tebal))
        self._gabung(0, self.banyak, teks, self.gaya.prosa(tebal, inden))

    def _baris_prosa(self, alinea: Alinea):
        """A row of a table inside the prose: its cells share the columns of the sheet evenly."""
        sel = ["".join(r.teks for r in s) for s in alinea.sel]
        if len(sel) > self.banyak:
            sel = [alinea.teks]
        gaya, tinggi = self.gaya.prosa(alinea.kepala, kotak=True), 0.0
        for i, teks in enumerate(sel):
            kiri, kanan = (round(self.banyak * n / len(sel)) for n in (i, i + 1))
            self._kotak(self.baris, kiri, 1, kanan - kiri, teks, gaya)
            tinggi = max(tinggi, self._tinggi_prosa(teks, sum(self.lebar[kiri:kanan]), alinea.kepala))
        self._tinggi(self.baris, tinggi)
        self.baris += 1

    def _tinggi_prosa(self, teks: str, lebar: float, tebal: bool) -> float:
        garis = banyak_baris(teks, (lebar - SELA) * UKURAN / UKURAN_PROSA, tebal)
        return min(garis * TINGGI_PROSA + 3, TINGGI_MAKS)

    def _kepala(self):
        for sel in self.tabel.kepala:
            gaya = self.gaya.nomor if sel.nomor else self.gaya.kepala
            isi = _angka(sel.teks) if sel.nomor else sel.teks
            self._kotak(self.baris + sel.baris, sel.kolom, sel.tinggi, sel.lebar, isi, gaya)
        awal = self.baris
        self.baris += self.tabel.tinggi_kepala
        for i in range(self.tabel.tinggi_kepala):
            garis = max(self._garis_kepala(s) for s in self.tabel.kepala if s.baris <= i < s.baris + s.tinggi)
            self._tinggi(awal + i, garis * TINGGI_BARIS + 3)
        self.ws.repeat_rows(awal, self.baris - 1)
        if not self.dokumen.pembuka:  # frozen prose would leave no room for the rows
            beku = next((i + 1 for i, k in enumerate(self.tabel.daun) if k.utama), 0)
            self.ws.freeze_panes(self.baris, beku)

    def _garis_kepala(self, sel: SelKepala) -> int:
        """Lines of a heading cell in each of its rows."""
        lebar = sum(self.lebar[sel.kolom : sel.kolom + sel.lebar]) - SELA
        skala = UKURAN / UKURAN_NOMOR if sel.nomor else 1
        return ceil(banyak_baris(sel.teks, lebar * skala, not sel.nomor) / sel.tinggi)

    def _isi(self):
        tercetak = self.tabel.baris_tercetak
        kolom = [(k, self._pembuat(k, lebar - SELA)) for k, lebar in zip(self.tabel.daun, self.lebar, strict=True)]
        for baris, berikut in zip_longest(tercetak, tercetak[1:]):
            rupa, garis = (tercetak_tebal(baris), baris.tingkat, baris.tanda), 1
            for i, (k, sel) in enumerate(kolom):
                sambung = k.sambung and (baris.menyambung(k), bool(berikut and berikut.menyambung(k)))
                tulis, isi, gaya, butuh = sel(baris.sel.get(k.kunci), rupa, sambung or TERTUTUP)
                tulis(self.baris, i, isi, gaya)
                garis = max(garis, butuh)
            self._tinggi(self.baris, min(garis * TINGGI_BARIS + 3, TINGGI_MAKS))
            self.baris += 1
        if self.dokumen.penutup:
            self.baris += 1

    def _pembuat(self, kolom: Kolom, lebar: float) -> Callable:
        """What makes the cells of a column: (method that writes it, value, format, lines that it needs).

        Equal values look alike in a column, on one kind of row: each is brought into shape and measured once.
        """

        @lru_cache(maxsize=None, typed=True)
        def sel(nilai: Any, rupa: tuple[bool, str, str], buka: tuple[bool, bool]) -> tuple[Callable, Any, Format, int]:
            tebal, tingkat, tanda = rupa
            inden = INDEN.get(tingkat, 0) if kolom.utama else 0
            nilai = baku(nilai, kolom.jenis)
            isi, gaya = self.gaya.sel(kolom, nilai, tebal, bool(inden) + (inden > 1), tanda, buka)
            self.panjang |= isinstance(nilai, Decimal) and isinstance(isi, str)
            garis = banyak_baris(isi, lebar - inden, tebal) if isinstance(isi, str) and isi else 1
            return *self._cara(isi, gaya), garis

        return sel

    def _catatan(self):
        for teks in self.dokumen.catatan + (TERLALU_PANJANG,) * self.panjang:
            self._gabung(0, self.banyak, teks, self.gaya.catatan)

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
                self._gabung(0, kolom["kiri"], b.kiri, self._gaya_tanda(b.gaya, b.kiri))
                self.baris = baris
            self._gabung(kolom["kanan"] - 1, self.banyak, b.kanan, self._gaya_tanda(b.gaya, b.kanan))

    def _gaya_tanda(self, gaya: GayaTanda, teks: str) -> Format:
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
        ws = self.ws
        for i, lebar in enumerate(self.lebar):
            ws.set_column_pixels(i, i, _piksel(round(lebar * UKURAN / PT_PER_PIKSEL / PIKSEL_PER_SATUAN, 2)))
        (ws.set_portrait if self.dokumen.tegak else ws.set_landscape)()
        ws.set_paper(KERTAS[self.dokumen.kertas].excel)
        ws.fit_to_pages(1, 0)
        batas = tepi(self.dokumen) / MM_PER_PT / 72
        ws.set_margins(left=batas, right=batas, top=batas, bottom=0.55)
        ws.set_header("&R" + self.cap.replace("&", "&&") if self.cap else "", {"margin": 0.2})
        ws.set_footer("&R&8 Halaman &P dari &N", {"margin": 0.25})
        ws.center_horizontally()
        ws.print_area(0, 0, max(self.baris, 1) - 1, self.banyak - 1)
        ws.set_zoom(90)

    def _tinggi(self, baris: int, tinggi: float):
        self.ws.set_row_pixels(baris, tinggi / PT_PER_PIKSEL)  # set_row would round it to whole pixels

    def _cara(self, nilai: Any, gaya: Format) -> tuple[Callable, Any, Format]:
        """(method that writes it, value, format)"""
        if isinstance(nilai, date):
            return self.ws.write_datetime, nilai, gaya
        if isinstance(nilai, (int, float)):
            return self.ws.write_number, nilai, gaya
        nilai = bersih(nilai or "")
        if not nilai:
            return self.ws.write_blank, None, gaya
        if nilai.startswith(RUMUS):
            return self.ws.write_string, nilai, self.gaya.kutip(gaya)
        return self._tulis_bertanda if TANDA_XML.fullmatch(nilai) else self.ws.write_string, nilai, gaya

    def _tulis(self, baris: int, kolom: int, nilai: Any, gaya: Format):
        tulis, isi, gaya = self._cara(nilai, gaya)
        tulis(baris, kolom, isi, gaya)

    def _tulis_bertanda(self, baris: int, kolom: int, teks: str, gaya: Format):
        """XlsxWriter writes text that looks like this as XML, unchanged; in two pieces it is text."""
        self.ws.write_rich_string(baris, kolom, teks[:3], gaya, _potong(teks[3:], TEKS_MAKS - 3), gaya)

    def _gabung(self, kiri: int, kanan: int, teks: str, gaya: Format):
        """The next row, merged from one column up to another; only its first cell has the format."""
        if teks and kanan - kiri > 1:
            self.ws.merge_range(self.baris, kiri, self.baris, kanan - 1, "")
        self._tulis(self.baris, kiri, teks, gaya)
        self.baris += 1

    def _kotak(self, baris: int, kolom: int, tinggi: int, lebar: int, nilai: Any, gaya: Format):
        """Style a range and merge it; every cell of it keeps its border."""
        if tinggi > 1 or lebar > 1:
            self.ws.merge_range(baris, kolom, baris + tinggi - 1, kolom + lebar - 1, "", gaya)
        self._tulis(baris, kolom, nilai, gaya)


def _piksel(lebar: float) -> float:
    """The pixels that XlsxWriter turns back into this width: it cuts off behind 256ths."""
    return (round(lebar * 256) + 0.5) * PIKSEL_PER_SATUAN / 256


def _angka(teks: str) -> int | str:
    """Column numbers are numbers where they are nothing else."""
    return int(teks) if teks.isdigit() else teks
