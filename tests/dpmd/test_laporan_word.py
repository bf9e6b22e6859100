"""The Word file is opened again: headings, fields, lists, tables and paper are Word's own."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from dpmd.laporan import word
from dpmd.laporan.dokumen import KERTAS, Dokumen, Naskah, TandaTangan
from dpmd.laporan.ukuran import lebar_kolom
from tests.dpmd.contoh import BARIS, KEPALA_DINAS, KOLOM, baris, berbagian, dokumen

PROSA = (
    "<p>Desa <strong>maju</strong> &amp; <em>mandiri</em><br>dan <u>kuat</u></p>"
    "<ol><li>Satu<ul><li>Anak</li></ul></li><li>Dua</li></ol><p>Lalu</p><ol><li>Mulai lagi</li></ol>"
    "<h3>Kecil</h3><blockquote><p>Kutipan</p></blockquote>"
    "<table><thead><tr><th>Nama</th><th>Nilai</th></tr></thead><tbody><tr><td>Bangko</td><td>5</td></tr></tbody></table>"
)


def buka(dok):
    return Document(BytesIO(word.tulis(dok)))


def berprosa(html=PROSA, **lain):
    bab = (Naskah("BAB I PENDAHULUAN", "", 1), Naskah("1.1 Latar Belakang", html, 2))
    return Dokumen("renja", (), tegak=True, pembuka=bab, **lain)


def sel(tabel) -> list[list[str]]:
    return [[c.text for c in r.cells] for r in tabel.rows]


def perintah(dok) -> list[str]:
    """The instructions of all fields, in print order."""
    return [t.text.strip() for t in dok.element.body.iter(qn("w:instrText"))]


def test_judul_tabel_dan_angka_untuk_orang():
    dok = buka(dokumen())
    assert [p.text for p in dok.paragraphs[:2]] == ["RENCANA AKSI", "DINAS PMD TAHUN 2024"]
    isi = sel(dok.tables[0])[-4:]
    assert isi[0] == ["1", "PROGRAM PENUNJANG", "-", "", "4.685.661.625", "", "", "-", ""]
    assert isi[1][2:5] == ["12 Desa dan 13 Kelurahan", "Desa", "1.234.567,50"]
    assert isi[2][5:] == ["√", "93,75%", "", "04 Maret 2024"]
    assert dok.core_properties.title == "RENCANA AKSI DINAS PMD TAHUN 2024"


def test_kepala_digabung_dan_berulang():
    tabel = buka(dokumen()).tables[0]
    kepala = tabel.rows[:3]
    assert all(r._tr.trPr.find(qn("w:tblHeader")) is not None for r in kepala)
    assert tabel.rows[3]._tr.trPr.find(qn("w:tblHeader")) is None
    assert kepala[0].cells[2]._tc is kepala[0].cells[4]._tc and kepala[0].cells[2].text == "Target"
    assert kepala[0].cells[0]._tc is kepala[1].cells[0]._tc and kepala[1].cells[0].text == "No"
    assert [c.text for c in kepala[2].cells] == ["1", "2", "3", "3", "4", "5", "6 (=5/3*100)", "7", "8"]
    assert kepala[0].cells[0]._tc.tcPr.find(qn("w:shd")).get(qn("w:fill")) == "D9D9D9"


def test_lebar_kolom_seperti_di_kertas():
    contoh = dokumen()
    grid = [int(g.get(qn("w:w"))) for g in buka(contoh).tables[0]._tbl.tblGrid.iter(qn("w:gridCol"))]
    em = lebar_kolom(contoh)
    assert all(abs(g / sum(grid) - e / sum(em)) < 0.001 for g, e in zip(grid, em, strict=True))
    # the sheet without its margins: (330 - 20) mm
    assert abs(sum(grid) / 20 * 25.4 / 72 - 310) < 0.5


def test_perataan_dan_tebal():
    tabel = buka(dokumen()).tables[0]
    program, _, sub, _ = tabel.rows[3:]
    assert [c.paragraphs[0].alignment for c in sub.cells[:5]] == [1, 0, 1, 0, 2]
    assert program.cells[1].paragraphs[0].runs[0].bold and not sub.cells[1].paragraphs[0].runs[0].bold
    assert sub.cells[1].paragraphs[0].paragraph_format.left_indent > 0


@pytest.mark.parametrize("kertas", KERTAS)
@pytest.mark.parametrize("tegak", [False, True])
def test_kertas(kertas, tegak):
    lembar = buka(dokumen(kertas=kertas, tegak=tegak, kolom=KOLOM[:2])).sections[0]
    ukuran = (round(lembar.page_width.mm), round(lembar.page_height.mm))
    assert ukuran == (KERTAS[kertas][1:3][::-1] if tegak else KERTAS[kertas][1:3])
    assert lembar.orientation == (WD_ORIENT.PORTRAIT if tegak else WD_ORIENT.LANDSCAPE)


def test_bagian_menjadi_lembar_dengan_arah_sendiri():
    dok = buka(berbagian())
    assert [s.orientation == WD_ORIENT.PORTRAIT for s in dok.sections] == [True, True, True, False, True]
    # the last part goes on where the one before ended
    assert len(dok.sections) == len(berbagian().semua) - 1


def test_halaman_bernomor():
    kaki = buka(berbagian()).sections[-1].footer
    medan = [t.text.strip() for t in kaki._element.iter(qn("w:instrText"))]
    assert medan == ["PAGE", "NUMPAGES"] and kaki.paragraphs[0].text.startswith("Halaman 1 dari 1")


def test_sampul_tanpa_nomor_halaman():
    dok = buka(Dokumen("renja", ("RENJA",), sampul=True, tegak=True, catatan=("PEMDA",), lanjutan=(berprosa(),)))
    pertama, kedua = dok.sections
    assert pertama.different_first_page_header_footer and pertama.first_page_footer.paragraphs[0].text == ""
    assert not kedua.different_first_page_header_footer


def test_judul_bab_milik_word_dan_daftar_isi_menemukannya():
    dok = buka(berbagian())
    judul = [(p.style.name, p.text) for p in dok.paragraphs if p.style.name.startswith("Heading")]
    assert judul == [
        ("Heading 1", "Kata Pengantar"), ("Heading 2", "1.1 Latar Belakang"), ("Heading 2", "1.2 Landasan Hukum"),
        ("Heading 1", "BAB II PENUTUP"),
    ]  # fmt: skip
    isi = [p.text.rstrip("\t") for p in dok.paragraphs if p.style.name.startswith("Isi ")]
    assert isi == [
        "Kata Pengantar", "BAB I PENDAHULUAN", "1.1 Latar Belakang", "1.2 Landasan Hukum", "Tabel 2.1: Evaluasi/Renja",
        "BAB II PENUTUP",
    ]  # fmt: skip
    medan = perintah(dok)
    assert medan[0] == 'TOC \\o "1-3" \\f C \\h \\z \\u'
    assert {'TC "BAB I PENDAHULUAN" \\f C \\l 1', 'TC "Tabel 2.1: Evaluasi/Renja" \\f C \\l 2'} <= set(medan)
    assert dok.settings.element.find(qn("w:updateFields")) is not None


def test_daftar_isi_menunjuk_tanda_yang_ada():
    dok = buka(berbagian())
    dirujuk = [m.split()[1] for m in perintah(dok) if m.startswith("PAGEREF")]
    tanda = [b.get(qn("w:name")) for b in dok.element.body.iter(qn("w:bookmarkStart"))]
    assert len(dirujuk) == 6 and dirujuk == sorted(tanda)
    mulai = sum(1 for f in dok.element.body.iter(qn("w:fldChar")) if f.get(qn("w:fldCharType")) == "begin")
    akhir = sum(1 for f in dok.element.body.iter(qn("w:fldChar")) if f.get(qn("w:fldCharType")) == "end")
    assert mulai == akhir == len(perintah(dok))


def test_tanpa_daftar_isi_word_tidak_bertanya():
    """Updating fields makes Word ask before it opens the file."""
    assert buka(dokumen()).settings.element.find(qn("w:updateFields")) is None


def test_prosa_dengan_gaya_word():
    dok = buka(berprosa())
    teks = {p.text: p for p in dok.paragraphs}
    pertama = teks["Desa maju & mandiri\ndan kuat"]
    assert [(r.text, r.bold, r.italic, r.underline) for r in pertama.runs if r.text.strip(" &\n")] == [
        ("Desa ", None, None, None), ("maju", True, None, None), ("mandiri", None, True, None),
        ("\ndan ", None, None, None), ("kuat", None, None, True),
    ]  # fmt: skip
    assert teks["Kecil"].style.name == "Judul Kecil" and teks["Kutipan"].style.name == "Kutipan"
    assert sel(dok.tables[0]) == [["Nama", "Nilai"], ["Bangko", "5"]]


def test_daftar_bernomor_mulai_dari_satu_lagi():
    dok = buka(berprosa())
    nomor = {}
    for p in dok.paragraphs:
        if p._p.pPr is not None and p._p.pPr.numPr is not None:
            nomor[p.text] = (p._p.pPr.numPr.numId.val, p._p.pPr.numPr.ilvl.val)
    assert nomor["Satu"] == nomor["Dua"] and nomor["Satu"][1] == 0 and nomor["Anak"][1] == 1
    assert nomor["Mulai lagi"][0] != nomor["Satu"][0]
    daftar = {n.numId: n for n in dok.part.numbering_part.element.num_lst}
    assert daftar[nomor["Mulai lagi"][0]].find(f".//{qn('w:startOverride')}").get(qn("w:val")) == "1"


def test_tanda_tangan_satu_dan_dua():
    satu = sel(buka(dokumen()).tables[-1])
    assert satu[0] == ["", "Bangko, 04 Maret 2024"] and ["", "Andrie Fransusman, S.STP"] in satu
    dua = sel(buka(dokumen(tanda_tangan_kiri=TandaTangan(("BUPATI",), pengantar="Mengetahui,"))).tables[-1])
    assert [b[0] for b in dua if b[0].strip()][:2] == ["Mengetahui,", "BUPATI"]
    tanpa = buka(dokumen(tanda_tangan=TandaTangan()))
    assert len(tanpa.tables) == 1


def test_tanda_tangan_utuh_dan_tidak_sendiri():
    """Every line but the last keeps with the next, and so does the last row of the form."""
    tabel, tanda = buka(dokumen()).tables
    assert all(p.paragraph_format.keep_with_next for p in (c.paragraphs[0] for c in tabel.rows[-1].cells))
    rapat = [r.cells[1].paragraphs[0].paragraph_format.keep_with_next for r in tanda.rows]
    assert all(rapat[:-1]) and not rapat[-1]
    assert all(r._tr.trPr.find(qn("w:cantSplit")) is not None for r in tanda.rows)


def test_baris_sangat_panjang_boleh_terpotong():
    baris_ = buka(dokumen(baris=[baris(uraian="langkah " * 400), *BARIS])).tables[0].rows
    assert baris_[3]._tr.trPr.find(qn("w:cantSplit")) is None
    assert baris_[4]._tr.trPr.find(qn("w:cantSplit")) is not None


def test_baris_yang_berubah_diarsir():
    baris_ = buka(dokumen(baris=[replace(BARIS[2], tanda="berubah")])).tables[0].rows[3]
    assert {c._tc.tcPr.find(qn("w:shd")).get(qn("w:fill")) for c in baris_.cells} == {"FFF2CC"}


@pytest.mark.parametrize("teks", ['<b>x</b> & "y" ]]>', "a\x00b\x0bc", "naik\ud800", "=1+1", "baris\nbaru"])
def test_teks_apa_pun_tetap_terbuka(teks):
    bersih = "".join(h for h in teks if h not in "\x00\ud800").replace("\x0b", "\n")
    dok = buka(dokumen(baris=[baris(uraian=teks)], judul=(teks,), catatan=(teks,), isi_bab=teks))
    assert dok.tables[0].rows[3].cells[1].text == bersih and dok.paragraphs[0].text.startswith(bersih)


def test_angka_besar_dan_tanggal():
    dok = buka(dokumen(baris=[baris(pagu=Decimal("9876543210123.45"), tanggal=date(2024, 1, 2))]))
    assert sel(dok.tables[0])[3][4] == "9.876.543.210.123,45" and sel(dok.tables[0])[3][8] == "02 Januari 2024"


def test_dokumen_tanpa_isi_tetap_terbuka():
    assert next(p.text for p in buka(Dokumen("renja", ("RENJA",))).paragraphs) == "RENJA"
    kosong = buka(Dokumen("renja", ("ISI",), daftar_isi=True))
    assert "(belum ada judul)" in [p.text for p in kosong.paragraphs]


def test_nama_penanda_tangan_tidak_berubah():
    assert ["", f"NIP. {KEPALA_DINAS.nip}"] in sel(buka(dokumen()).tables[-1])


def test_dua_tabel_tetap_dua():
    """Word joins tables that nothing parts."""
    satu, dua = (dokumen(judul=(), tanda_tangan=TandaTangan(), halaman_baru=b) for b in (True, False))
    dok = buka(replace(satu, lanjutan=(dua,)))
    badan = [e.tag for e in dok.element.body]
    assert len(dok.tables) == 2 and (qn("w:tbl"), qn("w:tbl")) not in set(zip(badan, badan[1:], strict=False))


def test_sel_yang_menyambung_tanpa_garis():
    kolom = (replace(KOLOM[0], sambung=True), KOLOM[1])
    baris_ = buka(dokumen(kolom=kolom, baris=[baris(no=1), baris(), baris(no=2)])).tables[0].rows[-3:]

    def tanpa_garis(r):
        batas = r.cells[0]._tc.tcPr.find(qn("w:tcBorders"))
        return [] if batas is None else [b.tag.split("}")[1] for b in batas]

    assert [tanpa_garis(r) for r in baris_] == [["bottom"], ["top"], []]


def test_baris_biasa_tidak_tebal():
    program, biasa = buka(dokumen(baris=[BARIS[0], replace(BARIS[0], tanda="biasa")])).tables[0].rows[3:]
    assert program.cells[1].paragraphs[0].runs[0].bold and not biasa.cells[1].paragraphs[0].runs[0].bold
