"""Hostile and broken files: a sentence each time, within a few seconds and bounded memory."""

import io
import random
import re
import subprocess
import sys
import zipfile

import pytest

from dpmd.impor import lembar, xls, xls_anak
from dpmd.impor.arsip import MAKS_UNSUR
from dpmd.impor.berkas import KOSONG, BerkasDitolak, buka
from dpmd.impor.docx import MAKS_TABEL
from dpmd.impor.xlsx import MAKS_LAIN
from tests import buku, libreoffice

from . import jahat
from .jahat import baris_ods, docx, ods, sel_ods, sel_xlsx, tabel

MAKS = 5 * 1024 * 1024
MASIF = 20 * MAKS
LEBAR = '<w:tc><w:tcPr><w:gridSpan w:val="16000"/></w:tcPr><w:p/></w:tc>'
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + bytes(40)


@pytest.mark.parametrize(
    ("buat", "kata"),
    [
        # not a workbook
        (lambda: b"", "kosong"),
        (lambda: b"  \n\t\n", "Tidak ada isinya"),
        (lambda: b"%PDF-1.7 bukan excel", "dokumen PDF"),
        (lambda: PNG, "gambar"),
        (lambda: rb"{\rtf1 x}", "RTF"),
        (lambda: b"<html><table><tr><td>1</td></tr></table></html>", "HTML"),
        (lambda: b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "XML"),
        (lambda: buku.arsip(**{"word/document__xml": b"<x/>"}), "tidak memuat tabel"),
        (lambda: buku.arsip(**{"ppt/presentation__xml": b"<x/>"}), "PowerPoint"),
        (lambda: buku.arsip(**{"xl/workbook__bin": b"x"}), r"\.xlsb"),
        (lambda: buku.arsip(a__txt=b"x"), "arsip ZIP"),
        (lambda: ods("", jenis=b"application/vnd.oasis.opendocument.text"), r"\.odt"),
        (lambda: jahat.ole("WordDocument"), r"Word lama \(\.doc\)"),
        (lambda: random.Random(1).randbytes(5000), "bukan buku kerja"),
        (lambda: b"a;b\x00;c\n1;2;3", "bukan buku kerja"),
        (lambda: "Kode;Urai\x81an".encode("latin-1"), "Pengodean huruf"),
        # locked
        (jahat.bersandi, "kata sandi"),
        (lambda: jahat.ole("EncryptionInfo", "EncryptedPackage"), "kata sandi"),
        (lambda: ods("", **{"META-INF/manifest__xml": b"<manifest:encryption-data/>"}), "kata sandi"),
        # broken
        (lambda: b"PK\x03\x04rusak", "rusak"),
        (lambda: buku.CAPAIAN.read_bytes()[:3000], "rusak"),
        (lambda: jahat.lembar_xlsx("<kacau", "xl/workbook.xml"), "rusak"),
        (lambda: jahat.lembar_xlsx("<workbook/>", "xl/workbook.xml"), "rusak"),
        (lambda: sel_xlsx('<row><c r="A1" t="s"><v>99999</v></c></row>'), "rusak"),
        (lambda: sel_xlsx('<row><c r="bukan"><v>1</v></c></row>'), "rusak"),
        (lambda: sel_xlsx("<row><c><v>bukan angka</v></c></row>"), "rusak"),
        (lambda: sel_xlsx('<row><c r="A0"><v>1</v></c></row>'), "rusak"),
        (lambda: xls.TANDA + bytes(2000), "rusak"),
        (lambda: xls.TANDA + bytes([255]) * 2000, "rusak"),
        (lambda: jahat.ole("Workbook"), "rusak"),
        # entities
        (lambda: jahat.lembar_xlsx(jahat.ENTITAS + "<workbook>&a;&b;</workbook>", "xl/workbook.xml"), "entitas"),
        (lambda: jahat.lembar_xlsx(jahat.ENTITAS + "<worksheet>&a;</worksheet>"), "entitas"),
        (lambda: jahat.lembar_xlsx(jahat.ENTITAS + "<styleSheet/>", "xl/styles.xml"), "entitas"),
        (lambda: ods(baris_ods(sel_ods("&b;")), jahat.ENTITAS), "entitas"),
        (lambda: docx(tabel([["a", "&a;", "&b;"], ["1", "2", "3"]]), jahat.ENTITAS), "entitas"),
        (lambda: buku.arsip(**{"xl/a__xml": b"x"}).replace(b"\x08\x00", b"\x0e\x00"), "rusak"),  # packed by LZMA
        # tags that a search in bytes would not see, and names that openpyxl does not know
        (lambda: jahat.disandikan("utf-16"), "rusak"),
        (lambda: jahat.disandikan("cp037"), "rusak"),
        (lambda: jahat.disandikan("cp037", b"\xef\xbb\xbf"), "rusak"),
        (lambda: jahat.lembar_xlsx('<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'), "Strict"),
        # too much
        (jahat.bom, "terlalu besar"),
        (jahat.bom_berbohong, "terlalu besar|rusak"),
        (jahat.banyak_bagian, "terlalu besar"),
        (lambda: sel_xlsx("<a/>" * (MAKS_LAIN + 1)), "terlalu besar"),
        (lambda: sel_xlsx("<row>" + "<c><v>1</v></c>" * (lembar.MAKS_SEL + 1) + "</row>"), "banyak sel|rusak"),
        (jahat.sel_di_ujung, "terlalu luas"),
        (lambda: docx("<w:p/>" * (lembar.MAKS_SEL + 1)), "banyak sel"),
        (lambda: docx("<w:tbl><w:tr>" + "<w:tc/>" * (lembar.MAKS_SEL + 1) + "</w:tr></w:tbl>"), "banyak sel"),
        (lambda: docx("<x/>" * (MAKS_UNSUR + 1)), "terlalu besar"),
        (lambda: docx(tabel([["a", "b", "c"]] * 2) * (MAKS_TABEL + 1)), "lebih dari 200 tabel"),
        (lambda: docx(tabel([["a", "b", "c"], ["1"] * 1001])), "terlalu luas"),
        (lambda: docx(tabel([["a", "b", "c"], [LEBAR, "2", "3"]])), "terlalu luas"),
        (lambda: docx(tabel([["a", "b", "c"], ["x" * (lembar.MAKS_TEKS + 1), "", ""]])), "terlalu panjang"),
        (lambda: sel_xlsx('<row r="1048577"><c><v>1</v></c></row>'), "terlalu luas"),
        (lambda: sel_xlsx('<row><c r="XFD1"><v>1</v></c></row>'), "terlalu luas"),
        (lambda: jahat.gabungan("A1:Z9999"), "gabungan yang terlalu luas"),
        (lambda: jahat.gabungan("A1:XFD1048576"), "gabungan yang terlalu luas"),
        (lambda: jahat.gabungan(*["A1:A9000"] * 100), "gabungan yang terlalu luas"),
        (lambda: sel_xlsx(f'<row><c t="inlineStr"><is><t>{"x" * 40_000}</t></is></c></row>'), "sel A1 memuat"),
        (lambda: sel_xlsx(f'<row><c t="inlineStr"><is><t>{"x" * 10_000_000}</t></is></c></row>'), "terlalu panjang"),
        (lambda: sel_xlsx("<row " + " ".join(f'a{i}=">"' for i in range(400_000)) + "/>"), "terlalu panjang"),
        (lambda: jahat.gaya_xlsx(200_000), "terlalu besar"),
        (lambda: ods(baris_ods("<a/>" * MAKS_UNSUR)), "terlalu besar"),
        (lambda: ods(baris_ods(sel_ods('<text:s text:c="1000"/>' * 500_000))), "sel A1 memuat"),
        (lambda: ods(baris_ods(sel_ods("<text:span>" * 100_000 + "</text:span>" * 100_000))), "rusak"),
        (lambda: b"kode;uraian\n1;" + b"x" * 4_000_000, "sel B2 memuat teks yang terlalu panjang"),
        (lambda: b"a;" * 2_000_000, "terlalu banyak sel"),
        (lambda: ods(baris_ods(sel_ods(), ulang=1_000_000)), "terlalu banyak sel"),
        (lambda: ods(baris_ods(sel_ods(columns_repeated=16_384), ulang=1000)), "terlalu banyak sel"),
        (lambda: ods(baris_ods(sel_ods(columns_spanned=16_384, rows_spanned=1_000_000))), "gabungan yang terlalu luas"),
        (lambda: ods(baris_ods("", ulang=1_000_000) + baris_ods(sel_ods("x"))), "terlalu luas|rusak"),
        (lambda: b"PK" + bytes(MASIF), "paling besar 100 MB"),
    ],
)  # fmt: skip
def test_ditolak_dengan_kalimat(buat, kata):
    with pytest.raises(BerkasDitolak, match=kata) as salah:
        buka(buat(), MASIF)
    assert str(salah.value).endswith(".") and str(salah.value)[0].isupper()


def test_sejuta_baris_kosong_tidak_berarti_apa_apa():
    """Formatted down to the last row, as many offices' workbooks are; also where a run of rows claims to repeat."""
    (satu,) = buka(sel_xlsx('<row r="1"><c><v>7</v></c></row>' + '<row ht="15"/>' * 1_000_000), MASIF)
    assert [[s.nilai for s in b] for b in satu.baris] == [[7]]
    (satu,) = buka(ods(baris_ods(sel_ods("x")) + baris_ods("<table:table-cell/>", ulang=1_048_575)), MASIF)
    assert [[s.nilai for s in b] for b in satu.baris] == [["x"]]


def test_lembar_yang_diacu_berkali_kali_dibaca_sekali():
    with zipfile.ZipFile(buku.CAPAIAN) as arsip:
        isi = arsip.read("xl/workbook.xml").decode()
    satu = re.search(r"<sheet [^>]*>", isi)[0]
    assert len(buka(jahat.lembar_xlsx(isi.replace(satu, satu * 1000), "xl/workbook.xml"), MAKS)) == 1


def test_tautan_ke_seluruh_lembar_tidak_membuat_sel():
    isi = (
        f'<worksheet {jahat.RUANG}><sheetData><row><c r="A1"><v>1</v></c></row></sheetData>'
        '<conditionalFormatting sqref="A1:XFD1048576"/>'
        '<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks></worksheet>'
    )
    assert buka(jahat.lembar_xlsx(isi), MAKS)[0].lebar == 1


@pytest.mark.parametrize("jenis", ["xlsx", "ods", "xls"])
def test_terpotong_di_mana_saja(jenis):
    """Cut off at any byte, or with any byte turned: sheets or a sentence."""
    asal = buku.CAPAIAN.read_bytes() if jenis == "xlsx" else libreoffice.contoh(jenis)[f"{buku.CAPAIAN.stem}.{jenis}"]
    acak = random.Random(jenis)
    for _ in range(25):
        potong = asal[: acak.randrange(1, len(asal))]
        balik = bytearray(asal)
        for _ in range(4):
            balik[acak.randrange(len(asal))] ^= 1 << acak.randrange(8)
        for isi in (potong, bytes(balik)):
            try:
                assert buka(isi, MAKS)
            except BerkasDitolak as salah:
                assert str(salah).endswith(".")


def test_makro_dan_bagian_yang_tidak_dibaca_boleh_rusak():
    keluar = io.BytesIO(buku.CAPAIAN.read_bytes())
    with zipfile.ZipFile(keluar, "a") as arsip:
        arsip.writestr("xl/drawings/drawing1.xml", b"<rusak")
        arsip.writestr("xl/vbaProject.bin", b"makro")
    assert buka(keluar.getvalue(), MAKS)[0].nama == "CAPAIAN KINERJA"


def test_pembaca_xls_yang_mati_menjadi_kalimat(monkeypatch, tmp_path):
    """A crash and a standstill of the process that reads old workbooks are sentences, too."""
    isi = libreoffice.contoh("xls")["capaian-kinerja.xls"]
    for badan in ("import os; os.abort()", "while True: pass", "print('bukan json')"):
        anak = tmp_path / "anak.py"
        anak.write_text(badan)
        monkeypatch.setattr(xls_anak, "__file__", str(anak))
        monkeypatch.setattr(xls, "_TUNGGU", 1)
        with pytest.raises(BerkasDitolak, match="rusak"):
            buka(isi, MAKS)


def test_proses_xls_berbatas():
    """It cannot take more memory than it allows itself."""
    kode = (
        f"import sys; sys.path.insert(0, {str(buku.FIXTURES.parent)!r}); from dpmd.impor import xls_anak; import io\n"
        "sys.stdin = io.TextIOWrapper(io.BytesIO(b'bukan'))\n"
        "try: xls_anak.utama(10)\n"
        "except Exception as e: print(type(e).__name__)\n"
        "try: bytearray(xls_anak.MEMORI)\n"
        "except MemoryError: print('berbatas')\n"
    )
    keluaran = subprocess.run([sys.executable, "-c", kode], capture_output=True, text=True, check=True).stdout
    assert keluaran.split() == ["XLRDError", "berbatas"]


def test_buku_yang_benar_terbaca():
    (satu,) = buka(buku.CAPAIAN.read_bytes(), MAKS)
    assert satu.nama == "CAPAIAN KINERJA"
    assert satu.sel(7, 9).nilai == 8113668123
    assert satu.teks(4, 5) == "%Capaian"
    assert satu.sel(999, 999) == KOSONG


def test_pengaturan_cetak_yang_keliru_tidak_menghalangi_isinya():
    bagian = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(buku.CAPAIAN) as arsip:
        asli = arsip.read(bagian)
    keliru = re.sub(rb"<pageSetup [^>]*/>", b'<pageSetup orientation="miring"/>', asli)
    assert keliru != asli
    assert buka(buku.ganti_bagian(buku.CAPAIAN, bagian, keliru), MAKS) == buka(buku.CAPAIAN.read_bytes(), MAKS)
