from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from dpmd.laporan import pdf
from dpmd.laporan.dokumen import KERTAS
from tests.dpmd.contoh import baris, dokumen


def baca(dok) -> PdfReader:
    return PdfReader(BytesIO(pdf.tulis(dok)))


def teks(halaman) -> str:
    return " ".join(halaman.extract_text().split())


def panjang(banyak, **lain):
    return dokumen(baris=[baris(uraian=f"Kegiatan nomor{i:03}", volume=i, pagu=10**9) for i in range(banyak)], **lain)


@pytest.fixture(scope="module")
def banyak_halaman():
    return baca(panjang(120))


def test_judul_halaman_dan_metadata():
    hasil = baca(dokumen())
    isi = teks(hasil.pages[0])
    assert "RENCANA AKSI DINAS PMD TAHUN 2024" in isi and "Halaman 1 dari 1" in isi
    assert "4.685.661.625" in isi and "93,75%" in isi and "√" in isi
    assert hasil.metadata.title == "RENCANA AKSI DINAS PMD TAHUN 2024"


def test_kepala_berulang_dan_halaman_bernomor(banyak_halaman):
    banyak = len(banyak_halaman.pages)
    assert banyak > 2
    for nomor, halaman in enumerate(banyak_halaman.pages, 1):
        isi = teks(halaman)
        assert f"Halaman {nomor} dari {banyak}" in isi
        assert "Program / Kegiatan" in isi and "6 (=5/3*100)" in isi


def test_tidak_ada_baris_yang_hilang(banyak_halaman):
    semua = " ".join(teks(h) for h in banyak_halaman.pages)
    assert all(semua.count(f"nomor{i:03}") == 1 for i in range(120))


@pytest.mark.parametrize("banyak", [33, 35, 36, 37, 38, 40])
def test_tanda_tangan_utuh_dan_tidak_sendiri(banyak):
    akhir = teks(baca(panjang(banyak)).pages[-1])
    assert "Bangko, 04 Maret 2024 KEPALA DINAS PEMBERDAYAAN MASYARAKAT DAN DESA" in akhir
    assert "Andrie Fransusman, S.STP Pembina Utama Muda NIP. 19790226 199711 1 001" in akhir
    assert f"nomor{banyak - 1:03}" in akhir


def test_baris_sangat_panjang_berlanjut_di_halaman_berikut():
    kata = " ".join(f"langkah{i:04}" for i in range(3000))
    hasil = baca(dokumen(baris=[baris(uraian=kata)]))
    semua = " ".join(teks(h) for h in hasil.pages)
    assert len(hasil.pages) > 2 and all(f"langkah{i:04}" in semua for i in range(3000))


@pytest.mark.parametrize("kertas", KERTAS)
def test_ukuran_kertas(kertas):
    kotak = baca(dokumen(kertas=kertas)).pages[0].mediabox
    assert round(float(kotak.width) * 25.4 / 72) == KERTAS[kertas].lebar
    assert round(float(kotak.height) * 25.4 / 72) == KERTAS[kertas].tinggi


def test_angka_besar_tidak_terpenggal():
    hasil = baca(dokumen(baris=[baris(pagu=Decimal("9876543210123.45"), serapan=Decimal("123456.789"))]))
    isi = hasil.pages[0].extract_text()
    assert "9.876.543.210.123,45" in isi and "123.456,79" in isi


def test_huruf_bawaan_tertanam():
    huruf = baca(dokumen()).pages[0]["/Resources"]["/Font"].values()
    nama = [str(f.get_object()["/BaseFont"]) for f in huruf]
    assert nama and all("Huruf-Laporan" in n for n in nama)


@pytest.mark.parametrize("alamat", ["http://127.0.0.1/x.png", "file:///etc/passwd", "huruf:../LISENSI.txt", "data:,x"])
def test_tidak_mengambil_apa_pun_dari_luar(alamat):
    _, pengambil = pdf._mesin()
    with pytest.raises(ValueError, match="tidak mengambil"):
        pengambil.fetch(alamat)


def test_teks_berbahaya_hanya_teks():
    dok = dokumen(baris=[baris(uraian='<img src="file:///etc/passwd"> & <b>x</b>')])
    assert '<img src="file:///etc/passwd"> & <b>x</b>' in teks(baca(replace(dok, judul=("<i>Judul</i>",))).pages[0])
