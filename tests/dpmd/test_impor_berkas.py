"""Hostile and broken files: a sentence each time, within bounded work."""

import io
import zipfile

import openpyxl
import pytest

from dpmd.impor import berkas
from dpmd.impor.berkas import BerkasDitolak, buka
from tests import buku

MAKS = 5 * 1024 * 1024


def terenkripsi():
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)


def entitas():
    jahat = (
        b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
        b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets>&a;&b;</sheets></workbook>'
    )
    return buku.ganti_bagian(buku.CAPAIAN, "xl/workbook.xml", jahat)


def bom():
    return buku.arsip(**{"[Content_Types]__xml": b"<x/>", "xl/a__xml": bytes(berkas.MAKS_TERURAI + 1)})


def sejuta_baris():
    isi = b"<worksheet><sheetData>" + b'<row r="1"/>' * (berkas.MAKS_SEL + 1) + b"</sheetData></worksheet>"
    return buku.ganti_bagian(buku.CAPAIAN, "xl/worksheets/sheet1.xml", isi)


def sel_di_ujung():
    lembar = openpyxl.Workbook()
    lembar.active["XFD1048576"] = 1
    return buku.simpan(lembar)


def gabungan_raksasa():
    lembar = openpyxl.Workbook()
    lembar.active["A1"] = 1
    lembar.active.merge_cells("A1:Z9999")
    return buku.simpan(lembar)


def banyak_bagian():
    return buku.arsip(**{"[Content_Types]__xml": b"", **{f"xl/{i}": b"" for i in range(berkas.MAKS_BAGIAN + 1)}})


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"", "kosong"),
        (b"%PDF-1.7 bukan excel", "bukan buku kerja"),
        (b"no;uraian\n1;x", "bukan buku kerja"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000), r"\.xls"),
        (terenkripsi(), "kata sandi"),
        (b"PK\x03\x04rusak", "rusak"),
        (buku.CAPAIAN.read_bytes()[:3000], "rusak"),
        (buku.arsip(word__xml=b"<x/>"), "bukan buku kerja"),
        (buku.arsip(**{"[Content_Types]__xml": b"<x/>", "xl/workbook__xml": b"<kacau"}), "rusak"),
        (entitas(), "entitas"),
        (bom(), "terlalu besar"),
        (sejuta_baris(), "terlalu banyak sel"),
        (sel_di_ujung(), "terlalu luas"),
        (gabungan_raksasa(), "terlalu luas"),
        (banyak_bagian(), "terlalu besar"),
        (b"PK" + bytes(MAKS), "paling besar 5 MB"),
    ],
)  # fmt: skip
def test_ditolak_dengan_kalimat(isi, kata):
    with pytest.raises(BerkasDitolak, match=kata) as salah:
        buka(isi, MAKS)
    assert str(salah.value).endswith(".")


def test_zip_yang_disandikan():
    keluar = io.BytesIO(buku.CAPAIAN.read_bytes())
    data = bytearray(keluar.getvalue())
    for tanda, geser in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        letak = data.find(tanda)
        while letak >= 0:
            data[letak + geser] |= 1
            letak = data.find(tanda, letak + 4)
    assert zipfile.ZipFile(io.BytesIO(data)).infolist()[0].flag_bits & 1
    with pytest.raises(BerkasDitolak, match="kata sandi"):
        buka(bytes(data), MAKS)


def test_buku_yang_benar_terbaca():
    (lembar,) = buka(buku.CAPAIAN.read_bytes(), MAKS)
    assert lembar.nama == "CAPAIAN KINERJA"
    assert lembar.sel(7, 9).nilai == 8113668123
    assert lembar.teks(4, 5) == "%Capaian"
    assert lembar.sel(999, 999) == berkas.KOSONG
