import re
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from dpmd.laporan import excel
from dpmd.laporan.dokumen import KERTAS, Dokumen, Naskah, TandaTangan
from dpmd.laporan.ukuran import lebar_kolom
from tests.dpmd.contoh import baris, berbagian, dokumen

ISI = 7  # first body row: two titles, a blank row, two rows of headings, the row of numbers


def lembar(**lain):
    return load_workbook(BytesIO(excel.tulis(dokumen(**lain)))).active


def test_judul_dan_kepala_pada_tempatnya():
    ws = lembar()
    assert (ws["A1"].value, ws["A2"].value) == ("RENCANA AKSI", "DINAS PMD TAHUN 2024")
    assert {"A1:I1", "A2:I2"} <= {str(r) for r in ws.merged_cells.ranges}
    assert {"A4:A5", "B4:B5", "C4:E4", "C5:D5", "F4:F5", "C6:D6"} <= {str(r) for r in ws.merged_cells.ranges}
    assert [ws[s].value for s in ("A4", "C4", "C5", "E5")] == ["No", "Target", "K", "Rp."]
    assert [c.value for c in ws[6]] == [1, 2, 3, None, 4, 5, "6 (=5/3*100)", 7, 8]
    assert ws["A4"].fill.fgColor.rgb == "FFD9D9D9" and ws["A4"].font.bold


def test_angka_tetap_angka():
    ws = lembar()
    sel = {c.column_letter: c for c in ws[ISI + 2]}
    assert (sel["C"].value, sel["C"].number_format) == (2, "#,##0")
    assert sel["F"].value == "v"
    assert sel["G"].value == pytest.approx(0.9375) and sel["G"].number_format == "0.00%"
    assert sel["I"].value == datetime(2024, 3, 4) and sel["I"].is_date
    assert (ws.cell(ISI, 5).value, ws.cell(ISI, 5).number_format) == (4685661625, "#,##0")
    assert ws.cell(ISI + 1, 5).number_format == "#,##0.00"
    # A percentage is one in Excel too where the form prints it without its sign.
    assert (ws.cell(ISI + 1, 8).value, ws.cell(ISI + 1, 8).number_format) == (0.1488, "0.00%")
    assert ws.cell(ISI + 3, 7).number_format == "0%"
    assert ws.cell(ISI + 3, 5).value == 0 and ws.cell(ISI, 3).value is None


def test_besaran_dalam_kata_menjadi_teks():
    assert lembar().cell(ISI + 1, 3).value == "12 Desa dan 13 Kelurahan"


@pytest.mark.parametrize("teks", ["=1+1", "+62 811", "-5 desa", "@SUM(A1)", "\tx", '=HYPERLINK("http://x")'])
def test_teks_tidak_menjadi_rumus(teks):
    sel = lembar(baris=[baris(uraian=teks)]).cell(ISI, 2)
    assert (sel.value, sel.data_type, sel.quotePrefix) == (teks, "s", True)


def test_teks_biasa_tanpa_tanda_kutip():
    assert not lembar().cell(ISI, 2).quotePrefix


@pytest.mark.parametrize(
    "teks", ["0012", "1e5", "#N/A", "http://x.id/", "_x0041_", " di tepi ", "<r>x</r>", "<r></r>", "<r>a &amp; b\n</r>"]
)
def test_teks_tetap_teks(teks):
    """No number, no error, no link, and no piece of XML."""
    sel = lembar(baris=[baris(uraian=teks)]).cell(ISI, 2)
    assert (sel.value, sel.data_type, sel.hyperlink, sel.quotePrefix) == (teks, "s", None, False)


@pytest.mark.parametrize("teks", ["x" * 40_000, "<r>" + "x" * 40_000 + "</r>"])
def test_teks_sepanjang_yang_diterima_excel(teks):
    assert lembar(baris=[baris(uraian=teks)]).cell(ISI, 2).value == teks[:32_767]


def test_angka_di_luar_batas_excel_menjadi_teks():
    ws = lembar(baris=[baris(pagu=Decimal("9E+307")), baris(pagu=Decimal("1E+308"))])
    assert ws.cell(ISI, 5).value == 9e307 and ws.cell(ISI + 1, 5).value == "100" + ".000" * 102
    assert any(c.value == excel.TERLALU_PANJANG for c in ws["A"])


def test_huruf_kendali_dibuang():
    assert lembar(baris=[baris(uraian="Desa\x0bMaju\x00")]).cell(ISI, 2).value == "Desa\nMaju"


def test_tingkat_tampak():
    ws = lembar()
    assert [ws.cell(ISI + i, 2).font.bold for i in range(3)] == [True, True, False]
    assert [ws.cell(ISI + i, 2).alignment.indent for i in range(3)] == [0, 1, 2]


def test_baris_setinggi_teksnya():
    pendek, panjang = "Rapat", "Menyiapkan SK kegiatan, mengadakan rapat bersama bidang, " * 12
    ws = lembar(baris=[baris(uraian=pendek), baris(uraian=panjang), baris(uraian="kata " * 9000)])
    tinggi = [ws.row_dimensions[ISI + i].height for i in range(3)]
    assert tinggi[0] == 15 and 100 < tinggi[1] < 409 and tinggi[2] == 409


def test_ukuran_huruf_dan_lebar_kolom():
    buku = load_workbook(BytesIO(excel.tulis(dokumen())))
    assert (buku._fonts[0].name, buku._fonts[0].sz) == ("Arial", 10)  # widths count its digits
    lebar, em = [buku.active.column_dimensions[k].width for k in "ABCDEF"], lebar_kolom(dokumen())
    assert lebar == pytest.approx([e * excel.UKURAN / 5.25 for e in em[:6]], abs=0.01)


def test_sel_gabungan_berbingkai_utuh():
    """As it stands in the file: openpyxl makes up the frames of merged cells when it reads."""
    with ZipFile(BytesIO(excel.tulis(dokumen()))) as berkas:
        gaya = dict(re.findall(r'<c r="(\w+)" s="(\d+)"', berkas.read("xl/worksheets/sheet1.xml").decode()))
    assert len({gaya[s] for s in ("A4", "A5", "C4", "D4", "E4", "F5")}) == 1


@pytest.mark.parametrize("kertas", KERTAS)
def test_siap_cetak(kertas):
    ws = lembar(kertas=kertas)
    assert ws.page_setup.orientation == "landscape" and ws.page_setup.paperSize == KERTAS[kertas].excel
    assert ws.sheet_properties.pageSetUpPr.fitToPage
    assert (ws.page_setup.fitToWidth or 1, ws.page_setup.fitToHeight) == (1, 0)  # one page wide where it is not said
    assert ws.print_title_rows == "$4:$6"
    assert ws.oddFooter.right.text == "Halaman &P dari &N"
    assert ws.freeze_panes == f"C{ISI}"


def test_tanda_tangan_di_kanan_bawah():
    ws = lembar()
    teks = [(c.value, c.column) for r in ws.iter_rows(min_row=ISI + 4) for c in r if c.value]
    assert [t for t, _ in teks] == [
        "Bangko, 04 Maret 2024",
        "KEPALA DINAS PEMBERDAYAAN",
        "MASYARAKAT DAN DESA",
        "Andrie Fransusman, S.STP",
        "Pembina Utama Muda",
        "NIP. 19790226 199711 1 001",
    ]
    assert len({kolom for _, kolom in teks}) == 1 and teks[0][1] >= 4


def test_tanpa_tanda_tangan_tidak_ada_sisa():
    assert lembar(tanda_tangan=TandaTangan(tempat="Bangko")).max_row == ISI + 3


def test_gaya_dipakai_bersama():
    buku = load_workbook(BytesIO(excel.tulis(dokumen(baris=[baris(pagu=1)] * 300))))
    assert len(buku._cell_styles) < 20


@pytest.fixture(scope="module")
def berjilid():
    return load_workbook(BytesIO(excel.tulis(berbagian())))


def isi(ws) -> list[str]:
    return [c.value for r in ws.iter_rows() for c in r if c.value is not None]


def test_setiap_bagian_satu_lembar(berjilid):
    assert berjilid.sheetnames == [
        "RENJA", "BAB I PENDAHULUAN", "Tabel 2.1 Evaluasi Renja", "BAB II PENUTUP", "RENCANA AKSI",
    ]  # fmt: skip
    arah = [ws.page_setup.orientation for ws in berjilid]
    assert arah == ["portrait", "portrait", "landscape", "portrait", "portrait"]
    assert berjilid.properties.title == "RENCANA KERJA TAHUN 2024"


def test_prosa_menjadi_baris_yang_cukup_tinggi(berjilid):
    assert isi(berjilid["RENJA"]) == [
        "RENCANA KERJA", "TAHUN 2024", "Kata Pengantar", "Desa maju & mandiri.", "1. Dasar hukum", "2. Maksud",
    ]  # fmt: skip
    panjang = "<p>" + "Menyusun dokumen perencanaan bersama bidang. " * 30 + "</p>"
    ws = lembar(pembuka=(Naskah("Pendahuluan", panjang),), penutup=(Naskah("", "<p>=1+1</p>"),))
    assert ws["A4"].value == "Pendahuluan" and ws["A4"].font.bold and ws["A5"].alignment.wrap_text
    assert 60 < ws.row_dimensions[5].height < 200 and "A5:I5" in {str(r) for r in ws.merged_cells.ranges}
    rumus = next(c for r in ws.iter_rows() for c in r if c.value == "=1+1")
    assert rumus.data_type == "s" and ws.freeze_panes is None


def test_tabel_dalam_prosa_berbaris(berjilid):
    tabel = "<table><tr><th>No</th><th>Uraian</th></tr><tr><td>1</td><td>Rapat</td></tr></table>"
    ws = load_workbook(BytesIO(excel.tulis(Dokumen("a", ("J",), pembuka=(Naskah("", tabel),))))).active
    assert [[c.value for c in r if c.value] for r in ws["A3:L4"]] == [["No", "Uraian"], ["1", "Rapat"]]
    assert {"A3:F3", "G3:L3", "A4:F4", "G4:L4"} <= {str(r) for r in ws.merged_cells.ranges}


def test_dua_tanda_tangan_berdampingan(berjilid):
    ws = berjilid["Tabel 2.1 Evaluasi Renja"]
    letak = {c.value: c for r in ws.iter_rows() for c in r if c.value}
    kiri, kanan = letak["." * 40], letak["Andrie Fransusman, S.STP"]
    assert kiri.row == kanan.row and kiri.column == 1 < kanan.column
    assert letak["Pihak Kedua,"].row == letak["Pihak Pertama,"].row


@pytest.mark.parametrize(
    ("nama", "terpakai", "hasil"),
    [
        ("", (), "RENCANA AKSI"),
        ("Tabel 1: [a/b]*?\\", (), "Tabel 1 a b"),
        ("'Lampiran'", ("lampiran",), "Lampiran (2)"),
        ("Rencana Pendanaan dan Prakiraan Maju", (), "Rencana Pendanaan dan Prakiraan"),
        ("x" * 40, ("x" * 31, "x" * 27 + " (2)"), "x" * 27 + " (3)"),
        ("History", (), "History (2)"),
        ("???", (), "RENCANA AKSI"),
        ("😀" * 20, (), "😀" * 15),  # Excel counts each as two
        ("😀" * 20, ("😀" * 15,), "😀" * 13 + " (2)"),
    ],
)
def test_nama_lembar_diterima_excel(nama, terpakai, hasil):
    assert excel.nama_lembar(dokumen(isi_bab=nama), set(terpakai)) == hasil and len(hasil) <= 31


def test_hanya_daftar_isi_tetap_berkas_yang_sah():
    assert load_workbook(BytesIO(excel.tulis(Dokumen("isi", ("DAFTAR ISI",), daftar_isi=True)))).sheetnames == ["ISI"]
