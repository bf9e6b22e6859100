"""How much room text takes and a column gets, measured with the bundled font.

Widths are in em (1 em = the size of the letters), so that they hold for every paper: the letters grow with it.
"""

import re
from functools import cache, lru_cache
from itertools import pairwise, repeat
from pathlib import Path

from django.conf import settings
from fontTools.ttLib import TTFont

from .dokumen import KERTAS, Baris, Dokumen, Kertas, Tabel
from .format import JENIS_ANGKA, untuk_orang

FOLDER_HURUF = Path(settings.BASE_DIR) / "static" / "fonts"
HURUF = {False: "LiberationSans-Regular.ttf", True: "LiberationSans-Bold.ttf"}  # bold?
HURUF_MIRING = {False: "LiberationSans-Italic.ttf", True: "LiberationSans-BoldItalic.ttf"}

MM_PER_PT = 25.4 / 72
TEPI_MM = 10  # left and right margin
TEPI_TEGAK_MM = 18  # of portrait paper, which carries prose
ATAS_BAWAH_MM = (10, 13)  # upper and lower margin
ATAS_BAWAH_TEGAK_MM = (15, 15)
KERTAS_DASAR = KERTAS["F4"]
KATA_MAKS = 10  # em: longer words do not widen their column, they are broken
SELA = 0.75  # em: padding left and right, and the line
PEMBULATAN = 0.001  # em: what just fits, fits
TEBAL = frozenset({"tujuan", "urusan", "kelompok", "program", "kegiatan", "total"})  # levels printed in bold
INDEN = {"kegiatan": 0.6, "sub_kegiatan": 1.2}  # em, of the column that names the row

_TAK_BERLAKU = object()  # the row has no cell for the column

# A line may end behind a blank, a slash or a hyphen.
POTONG = re.compile(r"[^\s/-]+[/-]*|[/-]+")


@cache
def _lebar_huruf(tebal: bool) -> tuple[dict[str, float], float]:
    """({letter: advance}, advance of anything else), in em."""
    with TTFont(FOLDER_HURUF / HURUF[tebal], lazy=True) as font:
        satuan, maju = font["head"].unitsPerEm, font["hmtx"].metrics
        return {chr(kode): maju[nama][0] / satuan for kode, nama in font.getBestCmap().items()}, 0.6


@lru_cache(maxsize=20_000)
def lebar_teks(teks: str, tebal: bool = False) -> float:
    """Width of one line of text, in em."""
    huruf, lain = _lebar_huruf(tebal)
    return sum(map(huruf.get, teks, repeat(lain)))


@cache
def _rapat(tebal: bool) -> dict[str, float]:
    """{two letters: how much closer (or wider) PDFs set them than their advances say}, in em."""
    with TTFont(FOLDER_HURUF / HURUF[tebal], lazy=True) as font:
        huruf: dict[str, list[str]] = {}
        for kode, nama in font.getBestCmap().items():
            huruf.setdefault(nama, []).append(chr(kode))
        pasang, satuan = font["kern"].kernTables[0].kernTable, font["head"].unitsPerEm
    return {
        a + b: maju / satuan
        for (kiri, kanan), maju in pasang.items()
        for a in huruf.get(kiri, ())
        for b in huruf.get(kanan, ())
    }


@lru_cache(maxsize=20_000)
def lebar_cetak(teks: str, tebal: bool = False) -> float:
    """Width of one line of text as PDFs set it, pairs of letters closer together; spreadsheets do not."""
    rapat = _rapat(tebal)
    return lebar_teks(teks, tebal) + sum(rapat.get(a + b, 0) for a, b in pairwise(teks))


@lru_cache(maxsize=20_000)
def pecah_baris(teks: str, lebar: float, tebal: bool = False, cetak: bool = False) -> tuple[str, ...]:
    """The lines of the text in a column of this width (em, without padding); a word longer than a line is broken.
    `cetak`: as PDFs set them (`lebar_cetak`).
    """
    hasil: list[str] = []
    lebar += PEMBULATAN
    ukur, rapat = (lebar_cetak, _rapat(tebal)) if cetak else (lebar_teks, {})
    for alinea in teks.split("\n"):
        if ukur(alinea, tebal) <= lebar:
            hasil.append(alinea)
            continue
        baris, terisi = "", 0.0
        for potong in POTONG.finditer(alinea):
            kata = potong[0]
            butuh = ukur(kata, tebal)
            if baris and terisi + rapat.get(baris[-1] + kata[0], 0) + butuh > lebar:
                hasil.append(baris.rstrip())
                baris, terisi = "", 0.0
            if butuh > lebar:
                *penuh, kata = penggal(kata, lebar, tebal)
                hasil += penuh
                butuh = ukur(kata, tebal)
            terisi += butuh + (rapat.get(baris[-1] + kata[0], 0) if baris else 0)
            baris += kata
            if alinea[potong.end() : potong.end() + 1].isspace():
                terisi += ukur(" ", tebal) + rapat.get(baris[-1] + " ", 0)
                baris += " "
        hasil.append(baris.rstrip())
    return tuple(hasil)


def penggal(kata: str, lebar: float, tebal: bool) -> list[str]:
    """A word; where it is wider than a line, the letters that fill one line after the other."""
    if lebar_teks(kata, tebal) <= lebar:
        return [kata]
    hasil, sisa = [""], lebar
    for huruf in kata:
        maju = lebar_teks(huruf, tebal)
        if maju > sisa and hasil[-1]:
            hasil.append("")
            sisa = lebar
        hasil[-1] += huruf
        sisa -= maju
    return hasil


def banyak_baris(teks: str, lebar: float, tebal: bool = False) -> int:
    """Lines that the text fills in a column of this width (em, without padding)."""
    return len(pecah_baris(teks, lebar, tebal))


def lebar_kertas(kertas: Kertas, tegak: bool) -> int:
    """Width in millimetres as the sheet lies."""
    return kertas.tinggi if tegak else kertas.lebar


def tepi(dokumen: Dokumen) -> int:
    """Left and right margin in millimetres."""
    return TEPI_TEGAK_MM if dokumen.tegak else TEPI_MM


def tepi_tegak(dokumen: Dokumen) -> tuple[int, int]:
    """Upper and lower margin in millimetres."""
    return ATAS_BAWAH_TEGAK_MM if dokumen.tegak else ATAS_BAWAH_MM


def ukuran_huruf(dokumen: Dokumen) -> float:
    """Size of the table's letters in points; said for F4, it grows and shrinks with the width of the paper."""
    ada, dasar = (lebar_kertas(k, dokumen.tegak) for k in (KERTAS[dokumen.kertas], KERTAS_DASAR))
    return round(dokumen.ukuran_huruf * ada / dasar, 2)


def lebar_tabel(dokumen: Dokumen) -> float:
    """Width of the table in em: the paper without its margins."""
    lebar = lebar_kertas(KERTAS[dokumen.kertas], dokumen.tegak) - 2 * tepi(dokumen)
    return lebar / (ukuran_huruf(dokumen) * MM_PER_PT)


def lebar_kolom(dokumen: Dokumen) -> tuple[float, ...]:
    """Width of each column in em; none where there is no table.

    The declared shares hold where the longest piece that must not be broken (an amount, a word) fits; a column that
    needs more takes it from those that have room.  Thus a number is never cut and a new form needs no tuning.
    """
    if dokumen.tabel is None:
        return ()
    penuh, kolom = lebar_tabel(dokumen), dokumen.tabel.daun
    bagian = sum(k.lebar for k in kolom)
    ingin = [penuh * k.lebar / bagian for k in kolom]
    utuh, kata = _butuh(dokumen.tabel)
    # When all cannot have their way, first long words are broken; columns of text keep half their share.
    kata = [min(b, max(i, KATA_MAKS)) for b, i in zip(kata, ingin, strict=True)]
    keras = [max(b, min(k, i / 2)) for b, k, i in zip(utuh, kata, ingin, strict=True)]
    lebar = _terbesar(ingin, kata, utuh)
    lebar = _susutkan(lebar, _terbesar(kata, utuh), penuh)
    lebar = _susutkan(lebar, keras, penuh)
    skala = penuh / sum(lebar)
    return tuple(ada * skala for ada in lebar)


def _terbesar(*daftar: list[float]) -> list[float]:
    return [max(nilai) for nilai in zip(*daftar, strict=True)]


def _susutkan(lebar: list[float], batas: list[float], penuh: float) -> list[float]:
    """Take what is too much from the columns that are wider than their limit, each in proportion to its slack."""
    ruang = [ada - b for ada, b in zip(lebar, batas, strict=True)]
    lebih = sum(lebar) - penuh
    if lebih <= 0 or sum(ruang) <= 0:
        return lebar
    ambil = min(1, lebih / sum(ruang))
    return [ada - ambil * r for ada, r in zip(lebar, ruang, strict=True)]


def _butuh(tabel: Tabel) -> tuple[list[float], list[float]]:
    """Per column, in em: the widest number (never broken) and the longest word, headings of one column included."""
    utuh, kata = [0.0] * len(tabel.daun), [0.0] * len(tabel.daun)
    for sel in tabel.kepala:
        if sel.lebar == 1 and not sel.nomor:
            kata[sel.kolom] = SELA + _kata_terpanjang(sel.teks, True)
    baris = [(b.sel, tercetak_tebal(b), INDEN.get(b.tingkat, 0)) for b in tabel.baris_tercetak]
    for i, kolom in enumerate(tabel.daun):
        # What comes again is measured once; equal values of two types (True and 1) are not written alike.
        berbeda = {
            (nilai.__class__, nilai, tebal, inden if kolom.utama else 0)
            for sel, tebal, inden in baris
            if (nilai := sel.get(kolom.kunci, _TAK_BERLAKU)) is not _TAK_BERLAKU
        }
        for _, nilai, tebal, inden in berbeda:
            teks = untuk_orang(nilai, kolom.jenis, kolom.lambang)
            if kolom.jenis in JENIS_ANGKA and not berkata(teks):
                utuh[i] = max(utuh[i], SELA + lebar_teks(teks, tebal))
            else:
                kata[i] = max(kata[i], SELA + inden + _kata_terpanjang(teks, tebal))
    return utuh, kata


def tercetak_tebal(baris: Baris) -> bool:
    return baris.tingkat in TEBAL and baris.tanda != "biasa"


def berkata(teks: str) -> bool:
    """A quantity in words ("12 Desa dan 13 Kelurahan") may be broken over lines; a number may not."""
    return any(map(str.isalpha, teks))


def _kata_terpanjang(teks: str, tebal: bool) -> float:
    return max((lebar_teks(p[0], tebal) for p in POTONG.finditer(teks)), default=0.0)
