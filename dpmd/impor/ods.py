"""OpenDocument workbooks (.ods), as LibreOffice, WPS and Google write them.

Read here with the parser of the standard library, for no kept library gives merged cells, formats and boldness:
calamine knows only values, and odfpy gives back the XML elements, all at once in memory, without their meaning.
A run of repeated cells or rows costs what it holds, not what it claims.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cache, cached_property
from itertools import chain
from typing import NamedTuple

from .arsip import Arsip
from .lembar import (
    MAKS_BARIS,
    MAKS_KOLOM,
    MAKS_SEL,
    MAKS_TEKS,
    RUSAK,
    TERLALU_BANYAK,
    TERURAI,
    BerkasDitolak,
    Lembar,
    Penyusun,
    bilangan,
)
from .panjang import langkah, sentimeter

MAKS_GAYA = 100_000
_OFFICE, _TABEL, _TEKS, _STYLE, _ANGKA = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{ruang}:1.0}}"
    for ruang in ("office", "table", "text", "style", "datastyle")
)
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_FORMAT = {f"{_ANGKA}{jenis}-style" for jenis in ("number", "percentage", "currency")}
_GAYA_BAWAAN = f"{_TABEL}default-cell-style-name"
_SEL, _TERTUTUP = f"{_TABEL}table-cell", f"{_TABEL}covered-table-cell"
_LUAR = {f"{_TABEL}{n}" for n in ("tracked-changes", "shapes", "dde-links")}  # may hold tables that are no sheets
_SELA = {f"{_TEKS}tab": "\t", f"{_TEKS}line-break": "\n"}


class _Gaya(NamedTuple):
    """A style of cells: name of the one it is based on and of its data style; None where it says nothing."""

    induk: str
    format: str
    tebal: bool | None
    lekuk: float | None  # cm


class _Kamus:
    """The styles of cells and numbers by name; those of content.xml come over those of styles.xml."""

    def __init__(self):
        self.gaya: dict[str, _Gaya] = {}
        self.format: dict[str, str] = {}
        self.cari = cache(self._cari)

    def catat(self, unsur) -> None:
        nama = unsur.get(f"{_STYLE}name", "")
        if unsur.tag in _FORMAT:
            angka = unsur.find(f"{_ANGKA}number")
            desimal = 0
            if angka is not None:
                koma = angka.get(f"{_ANGKA}min-decimal-places", angka.get(f"{_ANGKA}decimal-places"))
                desimal = min(_bulat(koma), 15)
            persen = "%" if unsur.tag.endswith("percentage-style") else ""
            self.format[nama] = "0" + "." * bool(desimal) + "0" * desimal + persen
        elif unsur.get(f"{_STYLE}family") == "table-cell":
            huruf, alinea = (unsur.find(f"{_STYLE}{n}-properties") for n in ("text", "paragraph"))
            berat = None if huruf is None else huruf.get(f"{_FO}font-weight")
            lekuk = None if alinea is None else alinea.get(f"{_FO}margin-left")
            self.gaya[nama] = _Gaya(
                unsur.get(f"{_STYLE}parent-style-name", ""),
                unsur.get(f"{_STYLE}data-style-name", ""),
                berat and berat in {"bold", "600", "700", "800", "900"},
                sentimeter(lekuk),
            )
        if max(len(self.gaya), len(self.format)) > MAKS_GAYA:
            raise BerkasDitolak(TERURAI)

    def _cari(self, nama: str) -> tuple[str, bool, int]:
        """(number format, boldness, indentation) of a style, with what it inherits."""
        turunan: dict[str, _Gaya] = {}
        while nama in self.gaya and nama not in turunan:
            turunan[nama] = self.gaya[nama]
            nama = turunan[nama].induk
        format_, tebal, lekuk = (
            next((nilai for g in turunan.values() if (nilai := g[n]) not in {None, ""}), None) for n in (1, 2, 3)
        )
        return self.format.get(format_, "General"), bool(tebal), self._langkah.get(lekuk, 0)

    @cached_property
    def _langkah(self) -> dict[float, int]:
        """Steps of each indentation.  Asked for by the first cell: both documents hold their styles before any."""
        return langkah(g.lekuk for g in self.gaya.values() if g.lekuk is not None)


def _bulat(teks: str | None) -> int:
    return int(teks) if teks and re.fullmatch(r"\d{1,9}", teks, re.ASCII) else 0


def _ulang(unsur, nama: str, paling: int) -> int:
    return min(max(_bulat(unsur.get(f"{_TABEL}number-{nama}")), 1), paling)


def buka_ods(arsip: Arsip) -> list[Lembar]:
    """The sheets of the document, in its order."""
    kamus, luar = _Kamus(), 0
    pembaca: _PembacaLembar | None = None
    hasil: list[Lembar] = []
    terpakai = 0
    gaya = arsip.urai("styles.xml") if "styles.xml" in arsip else ()
    for peristiwa, unsur in chain(gaya, arsip.urai("content.xml")):
        mulai, jenis = peristiwa == "start", unsur.tag
        lembar = jenis == f"{_TABEL}table"
        if jenis in _LUAR or (lembar and (luar or (mulai and pembaca))):  # also a table inside a cell
            luar += 1 if mulai else -1
        elif luar:
            continue
        elif lembar and mulai:
            pembaca = _PembacaLembar(Penyusun(unsur.get(f"{_TABEL}name", ""), terpakai), kamus)
        elif lembar and pembaca:
            terpakai = pembaca.ke.jumlah
            hasil.append(pembaca.ke.jadi())
            pembaca = None
        elif pembaca:
            if not mulai:
                pembaca.selesai(unsur)
        elif not mulai and (jenis in _FORMAT or jenis == f"{_STYLE}style"):
            kamus.catat(unsur)
            unsur.clear()
    return hasil


class _PembacaLembar:
    """Takes the elements of one table as they end."""

    def __init__(self, ke: Penyusun, kamus: _Kamus):
        self.ke, self.kamus = ke, kamus
        self.baris = self.kolom = self.kolom_ke = 0
        self.isi: list[tuple] = []  # of the row: (column, how many, value, style, columns, rows, lacking a result)
        self.gaya_kolom: list[str] = []  # of cells that name no style, where the row names none either

    def selesai(self, unsur) -> None:
        if unsur.tag in {_SEL, _TERTUTUP}:
            self._sel(unsur)
        elif unsur.tag == f"{_TABEL}table-row":
            self._baris(unsur)
        elif unsur.tag == f"{_TABEL}table-column":
            akhir = min(self.kolom_ke + _ulang(unsur, "columns-repeated", MAKS_KOLOM), MAKS_KOLOM)
            if _tersembunyi(unsur):
                self.ke.kolom_tersembunyi.update(range(self.kolom_ke, akhir))
            self.gaya_kolom += [unsur.get(_GAYA_BAWAAN, "")] * (akhir - self.kolom_ke)
            self.kolom_ke = akhir
        else:
            return
        unsur.clear()

    def _sel(self, sel) -> None:
        banyak = _ulang(sel, "columns-repeated", MAKS_KOLOM)
        nilai = None if sel.tag == _TERTUTUP else _nilai(sel)
        lebar, tinggi = _ulang(sel, "columns-spanned", MAKS_KOLOM), _ulang(sel, "rows-spanned", MAKS_BARIS)
        rumus = f"{_TABEL}formula" in sel.attrib and f"{_OFFICE}value-type" not in sel.attrib
        if nilai is not None or lebar * tinggi > 1 or rumus:
            gaya = sel.get(f"{_TABEL}style-name", "")
            self.isi.append((self.kolom, banyak, nilai, gaya, lebar, tinggi, rumus))
        self.kolom += banyak

    def _baris(self, unsur) -> None:
        awal, lebar, isi, gaya_baris = self.baris, self.kolom, self.isi, unsur.get(_GAYA_BAWAAN, "")
        self.baris += _ulang(unsur, "rows-repeated", MAKS_BARIS)
        self.kolom, self.isi = 0, []
        if _tersembunyi(unsur):
            self.ke.tersembunyi.update(range(awal, min(self.baris, MAKS_SEL)))
        if isi and (self.baris > MAKS_BARIS or lebar > 2 * MAKS_KOLOM):
            raise BerkasDitolak(RUSAK)
        if (self.baris - awal) * sum(satu[1] for satu in isi) > MAKS_SEL:
            raise BerkasDitolak(TERLALU_BANYAK)
        for b in range(awal, self.baris if isi else awal):
            for kolom, banyak, nilai, gaya, lebar, tinggi, rumus in isi:
                for k in range(kolom, kolom + banyak):
                    if lebar * tinggi > 1:
                        self.ke.gabungkan((b, k, b + tinggi - 1, k + lebar - 1))
                    gaya_kolom = self.gaya_kolom[k] if k < len(self.gaya_kolom) else ""
                    self.ke.tambah(b, k, nilai, *self.kamus.cari(gaya or gaya_baris or gaya_kolom))
                    if rumus and nilai is None:
                        self.ke.tanpa_hasil.append((b, k))


def _tersembunyi(unsur) -> bool:
    return unsur.get(f"{_TABEL}visibility") in {"collapse", "filter"}


def _potongan(unsur) -> Iterator[str]:
    """The text of a paragraph; runs of blanks, tabs and line breaks are elements in it."""
    yield unsur.text or ""
    for anak in unsur:
        if anak.tag == f"{_TEKS}s":
            yield " " * min(max(_bulat(anak.get(f"{_TEKS}c")), 1), 1000)
        elif anak.tag in _SELA:
            yield _SELA[anak.tag]
        else:
            yield from _potongan(anak)
        yield anak.tail or ""


def _tulisan(sel) -> str:
    """The paragraphs of a cell, up to a length that is refused anyway."""
    hasil = ""
    try:
        for nomor, alinea in enumerate(sel.findall(f"{_TEKS}p")):
            for potong in chain("\n" if nomor else "", _potongan(alinea)):
                hasil += potong
                if len(hasil) > MAKS_TEKS:
                    return hasil
    except RecursionError as salah:
        raise BerkasDitolak(RUSAK) from salah
    return hasil


def _nilai(sel):
    """The stored value of a cell; its text where the kind is text or unknown."""
    tulisan = _tulisan(sel)
    jenis = sel.get(f"{_OFFICE}value-type", "")
    isi = sel.get(f"{_OFFICE}{jenis}-value") or sel.get(f"{_OFFICE}value", "")
    try:
        if jenis in {"float", "percentage", "currency"}:
            # An error has the value 0 and says what it is in its text.
            return tulisan if tulisan.startswith(("#", "Err:")) else bilangan(float(isi))
        if jenis == "date":  # without a time: midnight, as Excel's dates are read
            return datetime.fromisoformat(isi[:26]) if "T" in isi else datetime.combine(date.fromisoformat(isi), time())
        if jenis == "time":
            jam, menit, detik = re.fullmatch(r"PT(\d+)H(\d+)M([\d.]+)S", isi, re.ASCII).groups()
            return time(int(jam), int(menit), int(float(detik)))
        if jenis == "boolean":
            return isi == "true"
    except (ValueError, AttributeError, OverflowError):
        return tulisan or None
    return sel.get(f"{_OFFICE}string-value") or tulisan or None
