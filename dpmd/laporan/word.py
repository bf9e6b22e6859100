"""A document as a Word file: what an office edits on and sends around, with Word's own headings, lists and pages.

Paper, column widths and letters are those of the PDF.  What python-docx knows no word for, or is slow at,
is in `word_xml`.
"""

from functools import cached_property
from io import BytesIO
from itertools import groupby, zip_longest

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as RATA
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from dpmd.teks import bersih, bersihkan

from .dokumen import KERTAS, Dokumen, Naskah, Tabel
from .prosa import Alinea, Run, urai_html
from .tanda import baris_tanda
from .ukuran import MM_PER_PT, lebar_kertas, lebar_kolom, tepi, tepi_tegak, ukuran_huruf
from .word_xml import (
    INDEN_DAFTAR,
    TWIP_PER_PT,
    alinea_tanda,
    baris_isi,
    baris_kepala,
    baris_prosa,
    baris_xml,
    daftar_xml,
    sel_xml,
    tabel_xml,
)

HURUF = "Arial"  # what Word has everywhere; the bundled font has its measures
UKURAN, UKURAN_CATATAN, UKURAN_KAKI = 11, 8, 8  # points
TURUN_SAMPUL, TURUN_KAKI_SAMPUL = 155, 350  # points: room for the emblem, and above whose office it is
_TAB_KANAN = (WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
_ALAMAT_ISI = "_Toc{:06}"


def tulis(dokumen: Dokumen) -> bytes:
    hasil = BytesIO()
    _Berkas(bersihkan(dokumen)).word.save(hasil)
    return hasil.getvalue()


class _Berkas:
    """The file while it is being written, part by part."""

    def __init__(self, dokumen: Dokumen):
        self.dokumen, self.word = dokumen, Document()
        self.bab: list[tuple[int, str, str]] = []  # (level, heading, bookmark), in print order
        self._abstrak: dict[str, int] = {}  # the two looks of lists, by Word's word for them
        # The paragraph in whose place the contents are written, once they are known.
        self.daftar_isi: Paragraph | None = None
        _gaya(self.word)
        sebelum = None
        for bagian in dokumen.semua:
            self._kertas(bagian, sebelum)
            self._bagian(bagian)
            sebelum = bagian
        if self.daftar_isi is not None:
            self._isi()
        sifat = self.word.core_properties
        sifat.author, sifat.comments, sifat.language = "", "", "id-ID"
        sifat.title = bersih(" ".join(dokumen.judul))[:255]  # Word has no room for more

    # -- pages -------------------------------------------------------------------------------------------------------

    def _kertas(self, bagian: Dokumen, sebelum: Dokumen | None):
        """A section of its own, unless the part goes on where the one before ended."""
        if sebelum and not bagian.halaman_baru and (bagian.tegak, bagian.kertas) == (sebelum.tegak, sebelum.kertas):
            return
        lembar = self.word.add_section(WD_SECTION.NEW_PAGE) if sebelum else self.word.sections[0]
        kertas = KERTAS[bagian.kertas]
        lembar.orientation = WD_ORIENT.PORTRAIT if bagian.tegak else WD_ORIENT.LANDSCAPE
        lembar.page_width = Mm(lebar_kertas(kertas, bagian.tegak))
        lembar.page_height = Mm(lebar_kertas(kertas, not bagian.tegak))
        lembar.left_margin = lembar.right_margin = Mm(tepi(bagian))
        lembar.top_margin, lembar.bottom_margin = map(Mm, tepi_tegak(bagian))
        lembar.footer_distance, lembar.header_distance = Mm(6), Mm(6)
        # The first page of a cover has a foot of its own, which is empty.
        lembar.different_first_page_header_footer = bagian.sampul
        if sebelum is None:
            kepala = lembar.header.paragraphs[0]
            kepala.alignment = RATA.RIGHT
            if bagian.cap:
                _cap(kepala.add_run(bersih(bagian.cap)))
            alinea = lembar.footer.paragraphs[0]
            alinea.alignment = RATA.RIGHT
            for teks, medan in (("Halaman ", "PAGE"), (" dari ", "NUMPAGES")):
                alinea.add_run(teks)
                _medan(alinea, medan, "1")

    def _lebar(self, bagian: Dokumen) -> int:
        """Twips between the margins."""
        mm = lebar_kertas(KERTAS[bagian.kertas], bagian.tegak) - 2 * tepi(bagian)
        return round(mm / MM_PER_PT * TWIP_PER_PT)

    # -- one part ----------------------------------------------------------------------------------------------------

    def _bagian(self, bagian: Dokumen):
        self._judul(bagian)
        for naskah in bagian.pembuka:
            self._naskah(naskah, bagian)
        if bagian.daftar_isi:
            self.daftar_isi = self.word.add_paragraph()
        elif bagian.tabel:
            self._tabel(bagian, bagian.tabel)
        for naskah in bagian.penutup:
            self._naskah(naskah, bagian)
        for i, teks in enumerate(bagian.catatan):
            alinea = self._alinea(teks, "Sampul" if bagian.sampul else "Catatan")
            if i == 0 and bagian.sampul:
                alinea.paragraph_format.space_before = Pt(TURUN_KAKI_SAMPUL)
        self._tanda_tangan(bagian)

    def _judul(self, bagian: Dokumen):
        if bagian.cap:
            alinea = self._alinea("", "Catatan")
            alinea.alignment = RATA.RIGHT
            _cap(alinea.add_run(bersih(bagian.cap)))
        gaya = "Judul Sampul" if bagian.sampul else "Judul"
        for i, teks in enumerate(bagian.judul):
            alinea = self._alinea(teks, gaya)
            alinea.paragraph_format.space_after = Pt(9) if i == len(bagian.judul) - 1 else Pt(0)
            if i == 0 and bagian.sampul:
                alinea.paragraph_format.space_before = Pt(TURUN_SAMPUL)
            if i == 0:
                self._catat_bagian(bagian, alinea)

    def _catat_bagian(self, bagian: Dokumen, alinea):
        """What the contents call this part stands hidden in its title, where the title has other words."""
        judul = bagian.isi_bab
        sendiri = any(n.tingkat and n.judul == judul for n in bagian.naskah)
        if not (judul and bagian.isi_tingkat) or bagian.daftar_isi or sendiri:
            return
        alamat = self._catat(bagian.isi_tingkat, judul)
        kutip = " ".join(bersih(judul).replace('"', "”").split())
        _medan(alinea, f'TC "{kutip}" \\f C \\l {bagian.isi_tingkat}')
        _tandai(alinea, alamat, len(self.bab))

    def _catat(self, tingkat: int, judul: str) -> str:
        alamat = _ALAMAT_ISI.format(len(self.bab) + 1)
        self.bab.append((tingkat, judul, alamat))
        return alamat

    def _alinea(self, teks: str, gaya: str):
        return self.word.add_paragraph(bersih(teks), gaya)

    def _naskah(self, naskah: Naskah, bagian: Dokumen):
        if naskah.judul and naskah.tingkat:
            alinea = self._alinea(naskah.judul, f"Heading {min(naskah.tingkat, 3)}")
            _tandai(alinea, self._catat(naskah.tingkat, naskah.judul), len(self.bab))
        elif naskah.judul:
            self._alinea(naskah.judul, "Judul Kecil")
        nomor: dict[int, int] = {}  # the list that is open at each level
        for tabel, kelompok in groupby(urai_html(naskah.html), key=lambda a: a.nomor if a.jenis == "tr" else None):
            if tabel is not None:
                self._tabel_prosa(list(kelompok), bagian)
                continue
            for alinea in kelompok:
                self._prosa(alinea, nomor)

    def _prosa(self, alinea: Alinea, nomor: dict[int, int]):
        gaya = {"h3": "Judul Kecil", "h4": "Anak Judul", "kutipan": "Kutipan"}.get(alinea.jenis, "Body Text")
        tulisan = self.word.add_paragraph(style=gaya)
        _isi_run(tulisan, alinea.run)
        if "\n" in alinea.teks:
            tulisan.alignment = RATA.LEFT  # justified, the line before a break would be stretched
        if not alinea.tingkat:
            nomor.clear()
            return
        tulisan.paragraph_format.space_after = Pt(2)
        aras = min(alinea.tingkat, 9) - 1
        if alinea.jenis == "li-number":
            if alinea.nomor == 1 or aras not in nomor:
                nomor[aras] = self._daftar_baru("decimal", aras, alinea.nomor)
            _bernomor(tulisan, nomor[aras], aras)
        elif alinea.jenis == "li-bullet":
            _bernomor(tulisan, self._bulatan, aras)
        else:  # goes on under its item
            tulisan.paragraph_format.left_indent = Pt(INDEN_DAFTAR * (aras + 1) / TWIP_PER_PT)

    # -- lists -------------------------------------------------------------------------------------------------------

    @cached_property
    def _bulatan(self) -> int:
        return self._daftar_baru("bullet", 0, 1)

    def _daftar_baru(self, bentuk: str, aras: int, mulai: int) -> int:
        """A list that counts from `mulai`; returns its number in Word's list of lists."""
        penomoran = self.word.part.numbering_part.element
        abstrak = self._abstrak.get(bentuk)
        if abstrak is None:
            abstrak = self._abstrak[bentuk] = 90 + len(self._abstrak)
            penomoran.insert(0, parse_xml(daftar_xml(abstrak, bentuk)))
        daftar = penomoran.add_num(abstrak)
        daftar.add_lvlOverride(aras).add_startOverride(mulai)
        return daftar.numId

    # -- tables ------------------------------------------------------------------------------------------------------

    def _tabel(self, bagian: Dokumen, tabel: Tabel):
        huruf = ukuran_huruf(bagian)
        lebar = [round(em * huruf * TWIP_PER_PT) for em in lebar_kolom(bagian)]
        setengah = int(huruf * 2)  # Word counts in half points; rounded down, so that figures fit
        baris = [baris_kepala(b, tabel.kepala, lebar, setengah) for b in range(tabel.tinggi_kepala)]
        isi = tabel.baris_tercetak
        rapat = len(isi) - 1 if bagian.tanda_tangan or bagian.tanda_tangan_kiri else -1  # goes with the signature
        for i, (b, berikut) in enumerate(zip_longest(isi, isi[1:])):
            baris.append(baris_isi(b, berikut, tabel.daun, lebar=lebar, setengah=setengah, rapat=i == rapat))
        self._pasang(baris, lebar)

    def _tabel_prosa(self, baris: list[Alinea], bagian: Dokumen):
        banyak = max(len(b.sel) for b in baris) or 1
        lebar = [self._lebar(bagian) // banyak] * banyak
        setengah = (UKURAN - 1) * 2
        self._pasang([baris_prosa(b, lebar, setengah) for b in baris], lebar)
        self.word.add_paragraph(style="Body Text").paragraph_format.space_after = Pt(0)

    def _pasang(self, baris: list[str], lebar: list[int], garis: bool = True):
        isi = self.word.element.body.inner_content_elements
        if isi and isi[-1].tag == qn("w:tbl"):
            self._alinea("", "Catatan")  # two tables without a paragraph between them would be one
        self.word.element.body.insert_element_before(parse_xml(tabel_xml(baris, lebar, garis)), "w:sectPr")

    def _tanda_tangan(self, bagian: Dokumen):
        kiri, kanan = bagian.tanda_tangan_kiri, bagian.tanda_tangan
        baris = baris_tanda(kiri, kanan)
        if not baris:
            return
        jarak = self._alinea("", "Catatan")
        jarak.paragraph_format.keep_with_next = True
        penuh = self._lebar(bagian)
        satu = penuh // 2 if kiri or bagian.tegak else penuh // 3
        lebar = [penuh - satu, satu]
        isi = [
            [alinea_tanda(b.gaya, t, akhir) for t in (b.kiri, b.kanan)]
            for b, akhir in zip(baris, [False] * (len(baris) - 1) + [True], strict=True)
        ]
        self._pasang([baris_xml(sel_xml(s, w) for s, w in zip(b, lebar, strict=True)) for b in isi], lebar, garis=False)
        self._alinea("", "Catatan")  # Word wants a paragraph behind a table

    # -- contents ----------------------------------------------------------------------------------------------------

    def _isi(self):
        """A field that Word fills when the file is opened; until then the headings are there with their pages."""
        tempat, lebar = self.daftar_isi, self._lebar(next(d for d in self.dokumen.semua if d.daftar_isi))
        bab = self.bab or [(1, "(belum ada judul)", "")]
        for i, (tingkat, judul, alamat) in enumerate(bab):
            alinea = tempat.insert_paragraph_before(style=f"Isi {min(tingkat, 3)}")
            alinea.paragraph_format.tab_stops.add_tab_stop(Pt(lebar / TWIP_PER_PT), *_TAB_KANAN)
            if i == 0:
                _ujung_medan(alinea, "begin", 'TOC \\o "1-3" \\f C \\h \\z \\u')
            alinea.add_run(bersih(judul))
            if alamat:
                alinea.add_run("\t")
                _medan(alinea, f"PAGEREF {alamat} \\h", "")
        _ujung_medan(tempat, "end")
        segarkan = OxmlElement("w:updateFields")
        segarkan.set(qn("w:val"), "true")
        self.word.settings.element.append(segarkan)


# -- styles ------------------------------------------------------------------------------------------------------------


def _gaya(word):
    """Black Arial throughout; the headings of the template are blue Calibri."""

    def atur(nama, ukuran, tebal=False, rata=None, sebelum=0, sesudah=0, **lain):
        ada = nama in {g.name for g in word.styles}
        gaya = word.styles[nama] if ada else word.styles.add_style(nama, WD_STYLE_TYPE.PARAGRAPH)
        gaya.font.name, gaya.font.size, gaya.font.bold = HURUF, Pt(ukuran), tebal
        gaya.font.italic, gaya.font.color.rgb = lain.get("miring", False), RGBColor(0, 0, 0)
        huruf = gaya.element.rPr.rFonts
        for tema in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            huruf.attrib.pop(qn(f"w:{tema}"), None)
        for jenis in ("eastAsia", "cs"):
            huruf.set(qn(f"w:{jenis}"), HURUF)
        bentuk = gaya.paragraph_format
        bentuk.alignment, bentuk.space_before, bentuk.space_after = rata, Pt(sebelum), Pt(sesudah)
        bentuk.line_spacing = lain.get("spasi", 1.0)
        bentuk.keep_with_next = lain.get("rapat", False)
        if "inden" in lain:
            bentuk.left_indent = Pt(lain["inden"])

    atur("Normal", UKURAN)
    bahasa = OxmlElement("w:lang")
    bahasa.set(qn("w:val"), "id-ID")
    word.styles["Normal"].element.rPr.append(bahasa)
    atur("Body Text", UKURAN, rata=RATA.JUSTIFY, sesudah=6, spasi=1.3)
    atur("Heading 1", 13, True, RATA.CENTER, sesudah=10, rapat=True)
    atur("Heading 2", UKURAN, True, rata=RATA.LEFT, sebelum=10, sesudah=4, rapat=True)
    atur("Heading 3", UKURAN, True, rata=RATA.LEFT, sebelum=8, sesudah=4, rapat=True)
    atur("Judul", 12, True, RATA.CENTER, spasi=1.15, rapat=True)
    atur("Judul Sampul", 18, True, RATA.CENTER, spasi=1.5)
    atur("Sampul", 14, True, RATA.CENTER, 4, spasi=1.4)
    atur("Judul Kecil", UKURAN, True, rata=RATA.LEFT, sebelum=8, sesudah=4, rapat=True)
    atur("Anak Judul", UKURAN, True, rata=RATA.LEFT, sebelum=6, sesudah=4, rapat=True, miring=True)
    atur("Kutipan", UKURAN, rata=RATA.JUSTIFY, sesudah=6, spasi=1.3, inden=18)
    atur("Catatan", UKURAN_CATATAN, sebelum=3)
    atur("Isi 1", UKURAN, True, sebelum=5, sesudah=2)
    atur("Isi 2", UKURAN, sesudah=2, inden=14)
    atur("Isi 3", UKURAN, sesudah=2, inden=28)
    atur("Footer", UKURAN_KAKI)


# -- fields and marks --------------------------------------------------------------------------------------------------


def _bernomor(alinea, daftar: int, aras: int):
    sifat = alinea._p.get_or_add_pPr().get_or_add_numPr()
    sifat.get_or_add_ilvl().val, sifat.get_or_add_numId().val = aras, daftar


def _isi_run(alinea, run: tuple[Run, ...]):
    for r in run:
        satu = alinea.add_run(bersih(r.teks))
        satu.bold, satu.italic, satu.underline = r.tebal or None, r.miring or None, r.garis or None


def _cap(run):
    run.bold, run.font.size, run.font.color.rgb = True, Pt(9), RGBColor(0xB0, 0x2A, 0x37)


def _medan(alinea, perintah: str, hasil: str | None = None):
    """A field: its instruction, and what it shows until it is computed (None: nothing ever, a mark for others)."""
    _ujung_medan(alinea, "begin", perintah, pisah=hasil is not None)
    if hasil:
        alinea.add_run(hasil)
    _ujung_medan(alinea, "end")


def _ujung_medan(alinea, ujung: str, perintah: str = "", pisah: bool = True):
    def tanda(jenis):
        simpul = OxmlElement("w:fldChar")
        simpul.set(qn("w:fldCharType"), jenis)
        alinea.add_run()._r.append(simpul)

    tanda(ujung)
    if perintah:
        teks = OxmlElement("w:instrText")
        teks.set(qn("xml:space"), "preserve")
        teks.text = f" {perintah} "
        alinea.add_run()._r.append(teks)
        if pisah:
            tanda("separate")


def _tandai(alinea, nama: str, nomor: int):
    """A bookmark around the paragraph: what the contents refer to."""
    awal, akhir = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    awal.set(qn("w:id"), str(nomor))
    awal.set(qn("w:name"), nama)
    akhir.set(qn("w:id"), str(nomor))
    sifat = alinea._p.pPr
    alinea._p.insert(0 if sifat is None else 1, awal)
    alinea._p.append(akhir)
