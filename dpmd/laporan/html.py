"""A document as HTML: the fragment that screen and paper share, and the whole page that is printed or kept."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from dpmd.tulisan import tulis_tanggal

from .dokumen import KERTAS, Baris, Dokumen, Kolom
from .format import JENIS_ANGKA, untuk_orang
from .ukuran import TEPI_MM, berkata, lebar_kolom, lebar_tabel, ukuran_huruf

GAYA = ("tabel.css", "kertas.css")
PANJANG = 1200  # letters in a cell from which a row may break over pages; others move to the next page whole


def konteks(dokumen: Dokumen) -> dict:
    """What `laporan/_dokumen.html` needs: every text written, every width computed; the template only places them."""
    tabel, penuh = dokumen.tabel, lebar_tabel(dokumen)
    ttd = dokumen.tanda_tangan
    return {
        "dokumen": dokumen,
        "kertas": KERTAS[dokumen.kertas],
        "tepi": TEPI_MM,
        "huruf": ukuran_huruf(dokumen),
        "lebar": round(penuh, 2),
        "lebar_kolom": [round(100 * ada / penuh, 3) for ada in lebar_kolom(dokumen)],
        "kepala": tabel.baris_kepala,
        "kaki": " ".join(dokumen.judul),
        "baris": [_baris(tabel.daun, b) for b in tabel.baris_tercetak],
        "tanda_tangan": ttd,
        "tanggal": tulis_tanggal(ttd.tanggal) if ttd.tanggal else "",
    }


def fragmen(dokumen: Dokumen) -> SafeString:
    """Titles, table and signature block, for a page that brings laporan/tabel.css."""
    return mark_safe(render_to_string("laporan/_dokumen.html", konteks(dokumen)))


def halaman(dokumen: Dokumen) -> str:
    """The whole document with its styles inside: needs no other file."""
    folder = settings.BASE_DIR / "static" / "laporan"
    gaya = "\n".join((folder / nama).read_text(encoding="utf-8") for nama in GAYA)
    return render_to_string("laporan/dokumen.html", konteks(dokumen) | {"gaya": mark_safe(gaya)})


def tulis(dokumen: Dokumen) -> bytes:
    return halaman(dokumen).encode()


def _baris(kolom: tuple[Kolom, ...], baris: Baris) -> tuple[str, list[tuple[str, str]]]:
    """(style names of the row, [(style names, text), …])"""
    sel = [_sel(k, baris) for k in kolom]
    panjang = max(len(teks) for _, teks in sel) > PANJANG
    return " ".join(k for k in (baris.tingkat, baris.tanda, "panjang" if panjang else "") if k), sel


def _sel(kolom: Kolom, baris: Baris) -> tuple[str, str]:
    teks = untuk_orang(baris.sel[kolom.kunci], kolom.jenis, kolom.lambang) if kolom.kunci in baris.sel else ""
    kelas = str(kolom.jenis)
    if kolom.jenis in JENIS_ANGKA and berkata(teks):
        kelas = "besaran"
    return f"{kelas} utama" if kolom.utama else kelas, teks
