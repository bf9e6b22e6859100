"""A document as HTML: the fragment that screen and paper share, and the whole page that is printed or kept."""

from itertools import zip_longest

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from dpmd.teks import bersihkan
from dpmd.tulisan import tulis_tanggal

from .bab import Bab, BabBagian, susun
from .dokumen import KERTAS, Baris, Dokumen, Kolom, Naskah, SelKepala, Tabel
from .format import JENIS_ANGKA, untuk_orang
from .tanda import baris_tanda, nama_tercetak
from .ukuran import (
    ATAS_BAWAH_MM,
    ATAS_BAWAH_TEGAK_MM,
    TEPI_MM,
    TEPI_TEGAK_MM,
    berkata,
    lebar_kolom,
    lebar_tabel,
    ukuran_huruf,
)

GAYA = ("tabel.css", "kertas.css")
PANJANG = 1200  # letters in a cell from which a row may break over pages; others move to the next page whole


def konteks(dokumen: Dokumen) -> dict:
    """What `laporan/_dokumen.html` needs: every text written, every width computed; the template only places them."""
    dokumen = bersihkan(dokumen)
    isi, bab = susun(dokumen)
    bagian = [_bagian(d, b) for d, b in zip(dokumen.semua, bab, strict=True)]
    return {
        "dokumen": dokumen,
        "kertas": KERTAS[dokumen.kertas],
        "tepi": TEPI_MM,
        "tepi_tegak": TEPI_TEGAK_MM,
        "atas_bawah": ATAS_BAWAH_MM,
        "atas_bawah_tegak": ATAS_BAWAH_TEGAK_MM,
        "judul_halaman": " ".join(dokumen.judul),
        "daftar_bagian": bagian,
        "isi": isi,
    }


def fragmen(dokumen: Dokumen) -> SafeString:
    """Every part with its titles, prose, table and signatures, for a page that brings laporan/tabel.css."""
    return mark_safe(render_to_string("laporan/_dokumen.html", konteks(dokumen)))


def halaman(dokumen: Dokumen) -> str:
    """The whole document with its styles inside: needs no other file."""
    folder = settings.BASE_DIR / "static" / "laporan"
    gaya = "\n".join((folder / nama).read_text(encoding="utf-8") for nama in GAYA)
    return render_to_string("laporan/dokumen.html", konteks(dokumen) | {"gaya": mark_safe(gaya)})


def tulis(dokumen: Dokumen) -> bytes:
    return halaman(dokumen).encode()


def _bagian(dokumen: Dokumen, bab: BabBagian) -> dict:
    """One part for the template."""
    tabel = dokumen.tabel
    naskah = [_naskah(n, b) for n, b in zip(dokumen.naskah, bab.naskah, strict=True)]
    kiri, kanan = dokumen.tanda_tangan_kiri, dokumen.tanda_tangan
    ada = {"tegak": dokumen.tegak, "menyambung": not dokumen.halaman_baru, "sampul": dokumen.sampul}
    return {
        "dokumen": dokumen,
        "kelas": _kelas("laporan-bagian", ada | ({f"bab-{bab.sendiri.tingkat}": True} if bab.sendiri else {})),
        "bab": bab.sendiri,
        "kaki": " ".join(dokumen.judul),
        "huruf": ukuran_huruf(dokumen),
        "pembuka": naskah[: len(dokumen.pembuka)],
        "tabel": _tabel(dokumen, tabel) if tabel else None,
        "penutup": naskah[len(dokumen.pembuka) :],
        "tanda_tangan": kanan if kanan and not kiri else None,
        "nama": nama_tercetak(kanan),
        "tanggal": tulis_tanggal(kanan.tanggal) if kanan.tanggal else "",
        "dua_tangan": baris_tanda(kiri, kanan) if kiri else [],
    }


def _naskah(naskah: Naskah, bab: Bab | None) -> dict:
    """The fragment was cleaned where it was stored."""
    return {"judul": naskah.judul, "bab": bab, "html": mark_safe(naskah.html)}


def _tabel(dokumen: Dokumen, tabel: Tabel) -> dict:
    penuh = lebar_tabel(dokumen)
    return {
        "lebar": round(penuh, 2),
        "lebar_kolom": [round(100 * ada / penuh, 3) for ada in lebar_kolom(dokumen)],
        "kepala": [[(_atribut(sel), sel.teks) for sel in baris] for baris in tabel.baris_kepala],
        "baris": [_baris(tabel.daun, *b) for b in zip_longest(tabel.baris_tercetak, tabel.baris_tercetak[1:])],
    }


def _kelas(selalu: str, ada: dict[str, bool]) -> str:
    """Style names: one that stands always, others where they are true."""
    return " ".join([selalu, *(nama for nama, ya in ada.items() if ya)]).strip()


def _atribut(sel: SelKepala) -> list[tuple[str, str | int]]:
    """The attributes of a heading cell that say anything; the number of a column heads nothing."""
    atribut = (
        ("colspan", sel.lebar if sel.lebar > 1 else ""),
        ("rowspan", sel.tinggi if sel.tinggi > 1 else ""),
        ("class", _kelas("", {"nomor": sel.nomor, "utama": sel.utama})),
        ("scope", "" if sel.nomor else "colgroup" if sel.lebar > 1 else "col"),
    )
    return [(nama, isi) for nama, isi in atribut if isi]


def _baris(kolom: tuple[Kolom, ...], baris: Baris, berikut: Baris | None) -> tuple[str, list[tuple[str, str]]]:
    """(style names of the row, [(style names, text), …])"""
    sel = [_sel(k, baris, bool(berikut and berikut.menyambung(k))) for k in kolom]
    panjang = max(len(teks) for _, teks in sel) > PANJANG
    return " ".join(k for k in (baris.tingkat, baris.tanda, "panjang" if panjang else "") if k), sel


def _sel(kolom: Kolom, baris: Baris, disambung: bool) -> tuple[str, str]:
    teks = untuk_orang(baris.sel[kolom.kunci], kolom.jenis, kolom.lambang) if kolom.kunci in baris.sel else ""
    kelas = str(kolom.jenis)
    if kolom.jenis in JENIS_ANGKA and berkata(teks):
        kelas = "besaran"
    lagi = {"utama": kolom.utama, "sambung": baris.menyambung(kolom), "disambung": disambung}
    return _kelas(kelas, lagi), teks
