"""A document as PDF by Typst: the same measures as on paper by WeasyPrint, in a tenth of the time.

It draws what `dapat` says yes to; the rest stays with WeasyPrint.
"""

import json
import re
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from dpmd.teks import bersihkan

from .bab import Bab, BabBagian, susun
from .dokumen import KERTAS, Baris, Dokumen, Jenis, Kolom, Naskah, SelKepala, Tabel
from .format import JENIS_ANGKA, untuk_orang
from .prosa import Alinea, urai_html
from .tanda import BarisTanda, baris_tanda
from .ukuran import (
    FOLDER_HURUF,
    INDEN,
    MM_PER_PT,
    POTONG,
    banyak_baris,
    berkata,
    lebar_kertas,
    lebar_kolom,
    lebar_tabel,
    lebar_teks,
    tepi,
    tepi_tegak,
    tercetak_tebal,
    ukuran_huruf,
)

SUMBER = Path(__file__).with_name("laporan.typ")
ARAH = dict.fromkeys((Jenis.ANGKA, Jenis.CENTANG, Jenis.TENGAH), "t") | dict.fromkeys(
    (Jenis.RUPIAH, Jenis.SELISIH, Jenis.PERSEN), "n"
)
SPASI = 1.22  # em, from line to line
GARIS = 0.5  # points
SISI, SISI_NOMOR = 0.6, 0.3  # em of padding left and right; of the column numbers in their own em
HURUF_NOMOR = 0.82  # of the letters around them
PALING_TINGGI = 0.7  # of a page: what is higher may break; the rest is for the headings
PANJANG = 400_000  # letters handed over, of some 400 rows: from here on the memory is worth the time
BOLEH_PUTUS = "\u200b"  # a line may end here


@cache
def _penyusun():
    """The compiler with its fonts, kept warm; loaded on first use."""
    import typst

    return typst.Compiler(SUMBER, root=SUMBER.parent, font_paths=[FOLDER_HURUF], ignore_system_fonts=True)


def dapat(dokumen: Dokumen) -> bool:
    """Whether it can be drawn alike: prose with a table of its own, whose columns the browser decides, cannot."""
    return not any(a.jenis == "tr" for d in dokumen.semua for n in d.naskah for a in urai_html(n.html))


def tulis(dokumen: Dokumen) -> bytes:
    semua = json.dumps(isi(bersihkan(dokumen)))
    hasil = _penyusun().compile(format="pdf", pdf_tags=False, sys_inputs={"isi": semua})
    if len(semua) > PANJANG:
        lupakan()
    return hasil


def lupakan() -> None:
    """Typst keeps what it drew for the next ten papers, half a megabyte a row; eleven empty ones take a few hundredths
    of a second.
    """
    kosong = json.dumps({"judul": "", "cap": "", "isi": [], "lembar": []})
    for _ in range(11):
        _penyusun().compile(format="pdf", pdf_tags=False, sys_inputs={"isi": kosong})


def isi(dokumen: Dokumen) -> dict[str, Any]:
    """What laporan.typ places: texts as printed, widths in percent, sizes in points and millimetres."""
    daftar, bab = susun(dokumen)
    lembar: list[dict[str, Any]] = []
    for d, b in zip(dokumen.semua, bab, strict=True):
        halaman = _halaman(d)
        baru = d.halaman_baru or not lembar or any(lembar[-1][k] != halaman[k] for k in halaman)
        if baru:
            lembar.append(halaman | {"bagian": []})
        lembar[-1]["bagian"].append(_bagian(d, b) | {"menyambung": not baru})
    return {
        "judul": " ".join(dokumen.judul), "cap": dokumen.cap, "isi": [b._asdict() for b in daftar], "lembar": lembar
    }  # fmt: skip


def _halaman(d: Dokumen) -> dict[str, Any]:
    kertas, (atas, bawah) = KERTAS[d.kertas], tepi_tegak(d)
    ukuran = [lebar_kertas(kertas, d.tegak), lebar_kertas(kertas, not d.tegak)]
    return {"kertas": ukuran, "tepi": tepi(d), "atas": atas, "bawah": bawah, "sampul": d.sampul}


def _bagian(d: Dokumen, bab: BabBagian) -> dict[str, Any]:
    kiri, kanan = d.tanda_tangan_kiri, d.tanda_tangan
    naskah = [_naskah(n, b) for n, b in zip(d.naskah, bab.naskah, strict=True)]
    hasil = {
        "tegak": d.tegak, "sampul": d.sampul, "huruf": ukuran_huruf(d),
        "bab": bab.sendiri and bab.sendiri._asdict(), "judul": list(d.judul), "kaki": " ".join(d.judul),
        "pembuka": naskah[: len(d.pembuka)], "penutup": naskah[len(d.pembuka) :], "daftar_isi": d.daftar_isi,
        "catatan": list(d.catatan), "dua": bool(kiri), "tangan": [_tangan(b) for b in baris_tanda(kiri, kanan)],
        "lebar": [], "kepala": [], "tinggi_kepala": 0, "baris": [], "rumpun": [], "ekor": False,
    }  # fmt: skip
    return hasil | (_tabel(d, d.tabel) if d.tabel and not d.daftar_isi else {})


def _naskah(naskah: Naskah, bab: Bab | None) -> dict[str, Any]:
    alinea = urai_html(naskah.html)
    return {
        "judul": naskah.judul,
        "bab": bab and bab._asdict(),
        "alinea": [_alinea(a, berikut) for a, berikut in zip_longest(alinea, alinea[1:])],
    }


def _alinea(a: Alinea, berikut: Alinea | None) -> dict[str, Any]:
    """`jarak`: points to what follows; the items of a list stand closer, a list within an item follows at once."""
    sesudah = berikut.tingkat if berikut else 0
    jarak = 6 if not (a.tingkat and sesudah) else 0 if sesudah > a.tingkat else 2
    return {"jenis": a.jenis, "run": [list(r) for r in a.run], "tingkat": a.tingkat, "nomor": a.nomor, "jarak": jarak}


def _tangan(b: BarisTanda) -> dict[str, Any]:
    return {"gaya": str(b.gaya), "kiri": b.kiri, "kanan": b.kanan}


def _tabel(d: Dokumen, tabel: Tabel) -> dict[str, Any]:
    lebar, penuh = lebar_kolom(d), lebar_tabel(d)
    garis = GARIS / ukuran_huruf(d)
    kolom = list(zip(tabel.daun, (satu - SISI - garis for satu in lebar), strict=True))
    tercetak = tabel.baris_tercetak
    baris = [_baris(kolom, b, berikut) for b, berikut in zip_longest(tercetak, tercetak[1:])]
    batas, ekor = (
        PALING_TINGGI * _tinggi_halaman(d),
        bool(baris and (d.catatan or baris_tanda(d.tanda_tangan_kiri, d.tanda_tangan)) and not d.penutup),
    )
    return {
        "lebar": [round(100 * satu / penuh, 4) for satu in lebar],
        "kepala": [_kepala(s, sum(lebar[s.kolom : s.kolom + s.lebar]) - garis) for s in tabel.kepala],
        "tinggi_kepala": tabel.tinggi_kepala,
        "baris": [[b.tebal, b.tinggi <= batas, b.warna, b.sel] for b in baris],
        "rumpun": _rumpun(tercetak, [b.tinggi for b in baris] + [_tinggi_ekor(d)] * ekor, batas),
        "ekor": ekor,
    }


def _rumpun(baris: tuple[Baris, ...], tinggi: list[float], batas: float) -> list[tuple[int, int]]:
    """[(first row, number of rows), …] of what stays on one page: sums with the row before them, and with the last the
    signature, which is one row more in `tinggi`.  What would not fit (`batas`, in em) may part.
    """
    rumpun: list[tuple[int, int]] = []
    for nomor in range(1, len(tinggi)):
        if nomor < len(baris) and baris[nomor].tingkat != "total":
            continue
        if rumpun and sum(rumpun[-1]) == nomor:
            rumpun[-1] = (rumpun[-1][0], rumpun[-1][1] + 1)
        else:
            rumpun.append((nomor - 1, 2))
    return [(awal, banyak) for awal, banyak in rumpun if sum(tinggi[awal : awal + banyak]) <= batas]


def _tinggi_ekor(d: Dokumen) -> float:
    """Height of notes and signatures, in em of the table's letters."""
    catatan = sum(banyak_baris(satu, lebar_tabel(d) * ukuran_huruf(d) / 7.5) * 9.2 + 3 for satu in d.catatan)
    tangan = len(baris_tanda(d.tanda_tangan_kiri, d.tanda_tangan))
    return (catatan + (14 + 45 + tangan * 13 if tangan else 0)) / ukuran_huruf(d)


def _kepala(sel: SelKepala, lebar: float) -> list[Any]:
    """[column, row, width, height, text, a number?]; numbers stand in smaller letters."""
    ruang = lebar / HURUF_NOMOR - SISI_NOMOR if sel.nomor else lebar - SISI
    return [sel.kolom, sel.baris, sel.lebar, sel.tinggi, _muat(sel.teks, ruang, not sel.nomor), sel.nomor]


def _tinggi_halaman(d: Dokumen) -> float:
    """Room for rows on a page, in em of the table's letters."""
    mm = lebar_kertas(KERTAS[d.kertas], not d.tegak) - sum(tepi_tegak(d))
    return mm / (ukuran_huruf(d) * MM_PER_PT)


class _Baris(NamedTuple):
    """`sel`: (text, alignment, indent, line above?, line below?); `tinggi` in em."""

    tebal: bool
    warna: bool
    sel: list[tuple[str, str, float, bool, bool]]
    tinggi: float


def _baris(kolom: list[tuple[Kolom, float]], baris: Baris, berikut: Baris | None) -> _Baris:
    tebal, sel, paling = tercetak_tebal(baris), [], 1
    for k, penuh in kolom:
        teks, arah, inden = _isi_sel(k, baris)
        if not (k.jenis in JENIS_ANGKA and not berkata(teks)):  # numbers always fit, see `lebar_kolom`
            paling = max(paling, banyak_baris(teks, penuh - inden, tebal))
            teks = _muat(teks, penuh - inden, tebal)
        disambung = bool(berikut and berikut.menyambung(k))
        sel.append((teks, arah, inden, not baris.menyambung(k), not disambung))
    return _Baris(tebal, baris.tanda == "berubah", sel, paling * SPASI + SISI)


def _isi_sel(kolom: Kolom, baris: Baris) -> tuple[str, str, float]:
    """(text, alignment: k left, t centre, n right, indent in em)"""
    teks = untuk_orang(baris.sel[kolom.kunci], kolom.jenis, kolom.lambang) if kolom.kunci in baris.sel else ""
    berupa_kata = kolom.jenis in JENIS_ANGKA and berkata(teks)
    return teks, "t" if berupa_kata else ARAH.get(kolom.jenis, "k"), INDEN.get(baris.tingkat, 0) if kolom.utama else 0


def _muat(teks: str, lebar: float, tebal: bool) -> str:
    """As CSS reads white-space: pre-line and overflow-wrap: break-word; a piece wider than its column is broken where
    the column ends.
    """
    baris = (re.sub(r"[ \t]+", " ", satu).strip(" ") for satu in teks.split("\n"))
    return POTONG.sub(lambda m: _penggal(m[0], lebar, tebal), "\n".join(baris))


def _penggal(kata: str, lebar: float, tebal: bool) -> str:
    if lebar_teks(kata, tebal) <= lebar:
        return kata
    hasil, sisa = [], lebar
    for huruf in kata:
        maju = lebar_teks(huruf, tebal)
        if maju > sisa and sisa < lebar:
            hasil.append(BOLEH_PUTUS)
            sisa = lebar
        hasil.append(huruf)
        sisa -= maju
    return "".join(hasil)
