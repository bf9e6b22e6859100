"""Tables and lists of a Word file as XML.

Written at once: python-docx looks for every cell it touches, which takes minutes on a form of a hundred rows.
Widths are in twips, letters in half points.
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls

from dpmd.teks import bersih

from .dokumen import Baris, Jenis, Kolom, SelKepala
from .format import JENIS_ANGKA, untuk_orang
from .prosa import Alinea, Run
from .tanda import TITIK, Gaya
from .ukuran import INDEN, berkata, tercetak_tebal

TWIP_PER_PT = 20
UKURAN_TTD = 10  # points
PANJANG = 1200  # letters in a cell from which a row may break over pages
INDEN_DAFTAR = 360  # twips for each level of a list
_RATA = {
    Jenis.ANGKA: "center",
    Jenis.CENTANG: "center",
    Jenis.TENGAH: "center",
    Jenis.RUPIAH: "right",
    Jenis.SELISIH: "right",
    Jenis.PERSEN: "right",
    Jenis.TEKS: "left",
}
_ARSIR = {"berubah": "FFF2CC"}  # by `Baris.tanda`
_ABU = "D9D9D9"


def _teks_xml(teks: str) -> str:
    """Text of a run; a line break of the value is one of Word."""
    baris = (f'<w:t xml:space="preserve">{escape(b)}</w:t>' for b in bersih(teks).split("\n"))
    return "<w:br/>".join(baris)


def _run_xml(teks: str, setengah: int, tebal=False, miring=False, garis=False) -> str:
    sifat = "<w:b/>" * tebal + "<w:i/>" * miring + f'<w:sz w:val="{setengah}"/>' + '<w:u w:val="single"/>' * garis
    return f"<w:r><w:rPr>{sifat}</w:rPr>{_teks_xml(teks)}</w:r>"


def _p(run: str, rata: str = "left", inden: int = 0, rapat: bool = False) -> str:
    sifat = "<w:keepNext/>" * rapat + '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    sifat += f'<w:ind w:left="{inden}"/>' * bool(inden) + f'<w:jc w:val="{rata}"/>'
    return f"<w:p><w:pPr>{sifat}</w:pPr>{run}</w:p>"


def sel_xml(
    isi: str, lebar: int, span: int = 1, gabung="", warna="", tengah: bool = False, buka: Iterable[str] = ()
) -> str:
    """A cell; `buka` are the sides without a line."""
    sifat = f'<w:tcW w:w="{lebar}" w:type="dxa"/>' + f'<w:gridSpan w:val="{span}"/>' * (span > 1)
    sifat += f'<w:vMerge w:val="{gabung}"/>' * bool(gabung)
    tepi_buka = "".join(f'<w:{sisi} w:val="nil"/>' for sisi in buka)
    sifat += f"<w:tcBorders>{tepi_buka}</w:tcBorders>" * bool(tepi_buka)
    sifat += f'<w:shd w:val="clear" w:color="auto" w:fill="{warna}"/>' * bool(warna)
    sifat += '<w:vAlign w:val="center"/>' * tengah
    return f"<w:tc><w:tcPr>{sifat}</w:tcPr>{isi}</w:tc>"


def baris_xml(sel: Iterable[str], kepala: bool = False, utuh: bool = True) -> str:
    sifat = "<w:cantSplit/>" * utuh + "<w:tblHeader/>" * kepala
    return f"<w:tr><w:trPr>{sifat}</w:trPr>{''.join(sel)}</w:tr>"


def tabel_xml(baris: list[str], lebar: list[int], garis: bool) -> str:
    macam = 'w:val="single" w:sz="4" w:space="0" w:color="000000"' if garis else 'w:val="nil"'
    tepi_ = "".join(f"<w:{s} {macam}/>" for s in ("top", "left", "bottom", "right", "insideH", "insideV"))
    sela = {"top": 20, "left": 36, "bottom": 20, "right": 36}
    jarak = "".join(f'<w:{s} w:w="{w}" w:type="dxa"/>' for s, w in sela.items())
    kolom = "".join(f'<w:gridCol w:w="{w}"/>' for w in lebar)
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(lebar)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{tepi_}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{jarak}</w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{kolom}</w:tblGrid>{''.join(baris)}</w:tbl>"
    )


def baris_kepala(baris: int, kepala: tuple[SelKepala, ...], lebar: list[int], setengah: int) -> str:
    """One row of headings; a heading that spans rows is begun in its first and continued, empty, in the others."""
    sel = []
    for s in sorted((s for s in kepala if s.baris <= baris < s.baris + s.tinggi), key=lambda s: s.kolom):
        ukuran = max(8, setengah - 2) if s.nomor else setengah
        teks = _run_xml(s.teks, ukuran, tebal=not s.nomor) if baris == s.baris else ""
        gabung = "" if s.tinggi == 1 else "restart" if baris == s.baris else "continue"
        penuh = sum(lebar[s.kolom : s.kolom + s.lebar])
        sel.append(sel_xml(_p(teks, "center", rapat=True), penuh, s.lebar, gabung, _ABU, tengah=True))
    return baris_xml(sel, kepala=True)


def baris_isi(
    baris: Baris, berikut: Baris | None, kolom: tuple[Kolom, ...], lebar: list[int], setengah: int, rapat: bool
) -> str:
    """One body row; no line stands between a cell and one that goes on from it in the row `berikut`."""
    tebal, warna = tercetak_tebal(baris), _ARSIR.get(baris.tanda, "")
    sel, panjang = [], 0
    for k, w in zip(kolom, lebar, strict=True):
        teks = untuk_orang(baris.sel[k.kunci], k.jenis, k.lambang) if k.kunci in baris.sel else ""
        panjang = max(panjang, len(teks))
        rata = "center" if k.jenis in JENIS_ANGKA and berkata(teks) else _RATA[k.jenis]
        inden = round(INDEN.get(baris.tingkat, 0) * setengah / 2 * TWIP_PER_PT) if k.utama else 0
        isi = _p(_run_xml(teks, setengah, tebal) if teks else "", rata, inden, rapat)
        buka = [sisi for sisi, b in (("top", baris), ("bottom", berikut)) if b and b.menyambung(k)]
        sel.append(sel_xml(isi, w, warna=warna, buka=buka))
    return baris_xml(sel, utuh=panjang <= PANJANG)


def baris_prosa(baris: Alinea, lebar: list[int], setengah: int) -> str:
    isi = [*baris.sel, *[()] * (len(lebar) - len(baris.sel))]
    warna, rata = (_ABU, "center") if baris.kepala else ("", "left")

    def satu(run: tuple[Run, ...]) -> str:
        return "".join(_run_xml(r.teks, setengah, r.tebal or baris.kepala, r.miring, r.garis) for r in run)

    return baris_xml(
        (sel_xml(_p(satu(s), rata), w, warna=warna) for s, w in zip(isi, lebar, strict=True)), baris.kepala
    )


def alinea_tanda(gaya: Gaya, teks: str, akhir: bool) -> str:
    setengah = UKURAN_TTD * 2
    if gaya == Gaya.RUANG:
        return _p(_run_xml("\n\n\n", setengah), "center", rapat=True)
    bernama = gaya == Gaya.NAMA and bool(teks) and teks != TITIK
    return _p(_run_xml(teks, setengah, bernama, garis=bernama), "center", rapat=not akhir)


def daftar_xml(nomor: int, bentuk: str) -> str:
    aras = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{bentuk}"/>'
        f'<w:lvlText w:val="{"•" if bentuk == "bullet" else f"%{i + 1}."}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{INDEN_DAFTAR * (i + 1)}" w:hanging="{INDEN_DAFTAR}"/></w:pPr></w:lvl>'
        for i in range(9)
    )
    return (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{nomor}">'
        f'<w:multiLevelType w:val="multilevel"/>{aras}</w:abstractNum>'
    )
