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

from . import berhalaman
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
    pecah_baris,
    penggal,
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
ATAS_BAWAH, ATAS_BAWAH_NOMOR = 0.22, 0.082  # em of padding above, and below
HURUF_JUDUL, SPASI_JUDUL, BAWAH_JUDUL = 11, 1.3, 9  # points, lines, points below
HURUF_CATATAN = 7.5
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
        lembar[-1]["bagian"].append(_bagian(d, b, baru) | {"menyambung": not baru})
    return {
        "judul": " ".join(dokumen.judul), "cap": dokumen.cap, "isi": [b._asdict() for b in daftar], "lembar": lembar
    }  # fmt: skip


def _halaman(d: Dokumen) -> dict[str, Any]:
    kertas, (atas, bawah) = KERTAS[d.kertas], tepi_tegak(d)
    ukuran = [lebar_kertas(kertas, d.tegak), lebar_kertas(kertas, not d.tegak)]
    return {"kertas": ukuran, "tepi": tepi(d), "atas": atas, "bawah": bawah, "sampul": d.sampul}


def _bagian(d: Dokumen, bab: BabBagian, baru: bool) -> dict[str, Any]:
    kiri, kanan = d.tanda_tangan_kiri, d.tanda_tangan
    naskah = [_naskah(n, b) for n, b in zip(d.naskah, bab.naskah, strict=True)]
    hasil = {
        "tegak": d.tegak, "sampul": d.sampul, "huruf": ukuran_huruf(d),
        "bab": bab.sendiri and bab.sendiri._asdict(), "judul": list(d.judul), "kaki": " ".join(d.judul),
        "pembuka": naskah[: len(d.pembuka)], "penutup": naskah[len(d.pembuka) :], "daftar_isi": d.daftar_isi,
        "catatan": list(d.catatan), "dua": bool(kiri), "tangan": [_tangan(b) for b in baris_tanda(kiri, kanan)],
        "lebar": [], "kepala": [], "tinggi_kepala": 0, "baris": [], "rumpun": [], "ekor": False, "halaman": [],
    }  # fmt: skip
    return hasil | (_tabel(d, d.tabel, baru) if d.tabel and not d.daftar_isi else {})


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


def _tabel(d: Dokumen, tabel: Tabel, baru: bool) -> dict[str, Any]:
    lebar, penuh = lebar_kolom(d), lebar_tabel(d)
    garis = GARIS / ukuran_huruf(d)
    kolom = list(zip(tabel.daun, (satu - SISI - garis for satu in lebar), strict=True))
    tercetak = tabel.baris_tercetak
    ditata = baru and len(tercetak) >= berhalaman.PANJANG and not d.pembuka and not d.sampul
    baris = [_baris(kolom, b, berikut, ditata) for b, berikut in zip_longest(tercetak, tercetak[1:])]
    batas, ekor = (
        PALING_TINGGI * _tinggi_halaman(d),
        bool(baris and (d.catatan or baris_tanda(d.tanda_tangan_kiri, d.tanda_tangan)) and not d.penutup),
    )
    kepala = [_kepala(s, sum(lebar[s.kolom : s.kolom + s.lebar]) - garis, ditata) for s in tabel.kepala]
    hasil = {
        "lebar": [round(100 * satu / penuh, 4) for satu in lebar],
        "rata": [ARAH.get(k.jenis, "k") for k in tabel.daun],
        "kepala": kepala,
        "tinggi_kepala": tabel.tinggi_kepala,
        "baris": [[b.tebal, b.tinggi <= batas, b.warna, b.sel] for b in baris],
        "rumpun": _rumpun(tercetak, [b.tinggi for b in baris] + [_tinggi_ekor(d)] * ekor, batas),
        "ekor": ekor,
    }
    return hasil | (_halaman_tabel(d, tabel, hasil, [b.garis for b in baris]) if ditata else {})


def _halaman_tabel(d: Dokumen, tabel: Tabel, isi: dict[str, Any], garis: list[int]) -> dict[str, Any]:
    """Rows of each page and the heights of all, in points; none where one is too high for that."""
    huruf = ukuran_huruf(d)
    kepala = [
        berhalaman.SelTinggi(s.baris, s.tinggi, _tinggi_kepala(teks, s.nomor) * huruf + GARIS)
        for s, (*_, teks, _) in zip(tabel.kepala, isi["kepala"], strict=True)
    ]
    tinggi_kepala = berhalaman.tinggi_kepala(kepala, tabel.tinggi_kepala)
    tinggi = [(banyak * SPASI + 2 * ATAS_BAWAH) * huruf + GARIS for banyak in garis]
    ruang = _tinggi_halaman(d) * huruf - sum(tinggi_kepala)
    judul = sum(banyak_baris(satu, lebar_tabel(d) * huruf / HURUF_JUDUL, True) for satu in d.judul)
    pertama = ruang - (judul * HURUF_JUDUL * SPASI_JUDUL + BAWAH_JUDUL if judul else 0)
    ekor = _tinggi_ekor(d) * huruf if isi["ekor"] else 0
    halaman = berhalaman.bagi(tinggi, isi["rumpun"], pertama, ruang, ekor)
    return {"halaman": halaman, "tinggi": [round(t, 3) for t in tinggi_kepala + tinggi]}


def _tinggi_kepala(teks: str, nomor: bool) -> float:
    """Of a heading cell with its padding, in em."""
    huruf, sisi = (HURUF_NOMOR, ATAS_BAWAH_NOMOR) if nomor else (1, ATAS_BAWAH)
    return (teks.count("\n") + 1) * SPASI * huruf + 2 * sisi


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
    """Height of notes and signatures, in em of the table's letters; rather too much than too little."""
    penuh = lebar_tabel(d) * ukuran_huruf(d)
    catatan = sum(banyak_baris(satu, penuh / HURUF_CATATAN) * HURUF_CATATAN * SPASI + 3 for satu in d.catatan)
    kiri, kanan = d.tanda_tangan_kiri, d.tanda_tangan
    huruf = 10 if d.tegak else 9
    lebar = (0.42 * penuh if kiri else max((0.5 if d.tegak else 0.3) * penuh, 70 / MM_PER_PT)) / huruf
    daftar = baris_tanda(kiri, kanan)
    garis = sum(max(banyak_baris(teks, lebar, True) for teks in (b.kiri, b.kanan)) for b in daftar)
    return (catatan + (14 + 45 + garis * huruf * SPASI_JUDUL if daftar else 0)) / ukuran_huruf(d)


def _kepala(sel: SelKepala, lebar: float, ditata: bool) -> list[Any]:
    """[column, row, width, height, text, a number?]; numbers stand in smaller letters."""
    ruang = lebar / HURUF_NOMOR - SISI_NOMOR if sel.nomor else lebar - SISI
    teks = _muat(sel.teks, ruang, not sel.nomor, ditata)
    return [sel.kolom, sel.baris, sel.lebar, sel.tinggi, teks, sel.nomor]


def _tinggi_halaman(d: Dokumen) -> float:
    """Room for rows on a page, in em of the table's letters."""
    mm = lebar_kertas(KERTAS[d.kertas], not d.tegak) - sum(tepi_tegak(d))
    return mm / (ukuran_huruf(d) * MM_PER_PT)


class _Baris(NamedTuple):
    """`sel`: (text, alignment, indent, line above?, line below?), or the text alone where all else is as its column
    says; `garis`: lines of its highest cell.
    """

    tebal: bool
    warna: bool
    sel: list[tuple[str, str, float, bool, bool] | str]
    garis: int

    @property
    def tinggi(self) -> float:
        """In em, a little too much."""
        return self.garis * SPASI + SISI


def _baris(kolom: list[tuple[Kolom, float]], baris: Baris, berikut: Baris | None, ditata: bool) -> _Baris:
    tebal, paling = tercetak_tebal(baris), 1
    sel: list[tuple[str, str, float, bool, bool] | str] = []
    for k, penuh in kolom:
        teks, arah, inden = _isi_sel(k, baris)
        if teks and (k.jenis not in JENIS_ANGKA or berkata(teks)):  # numbers always fit, see `lebar_kolom`
            teks = _muat(teks, penuh - inden, tebal, ditata)
            paling = max(paling, teks.count("\n") + 1 if ditata else banyak_baris(teks, penuh - inden, tebal))
        atas, bawah = not baris.menyambung(k), not (berikut and berikut.menyambung(k))
        biasa = not inden and atas and bawah and arah == ARAH.get(k.jenis, "k")
        sel.append(teks if biasa else (teks, arah, inden, atas, bawah))
    return _Baris(tebal, baris.tanda == "berubah", sel, paling)


def _isi_sel(kolom: Kolom, baris: Baris) -> tuple[str, str, float]:
    """(text, alignment: k left, t centre, n right, indent in em)"""
    teks = untuk_orang(baris.sel[kolom.kunci], kolom.jenis, kolom.lambang) if kolom.kunci in baris.sel else ""
    berupa_kata = kolom.jenis in JENIS_ANGKA and berkata(teks)
    return teks, "t" if berupa_kata else ARAH.get(kolom.jenis, "k"), INDEN.get(baris.tingkat, 0) if kolom.utama else 0


def _muat(teks: str, lebar: float, tebal: bool, ditata: bool) -> str:
    """As CSS reads white-space: pre-line and overflow-wrap: break-word: a piece wider than its column is broken where
    the column ends.  `ditata`: every line ends where it will.
    """
    if " " in teks or "\t" in teks or "\n" in teks:
        teks = "\n".join(re.sub(r"[ \t]+", " ", satu).strip(" ") for satu in teks.split("\n"))
    if ditata:
        return "\n".join(pecah_baris(teks, lebar, tebal, cetak=True))
    return POTONG.sub(lambda m: BOLEH_PUTUS.join(penggal(m[0], lebar, tebal)), teks)
