import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from unittest.mock import Mock

import pytest
from pypdf import PdfReader

from dpmd.laporan import pdf, pdf_typst, pdf_weasyprint
from dpmd.laporan.dokumen import KERTAS, Naskah
from tests.dpmd.contoh import BUPATI, baris, berbagian, dokumen

MESIN = {"typst": pdf_typst, "weasyprint": pdf_weasyprint}


@pytest.fixture(scope="module", params=MESIN)
def baca(request):
    """Reads what one engine draws; whatever is true of one is true of the other."""
    return lambda dok: PdfReader(BytesIO(MESIN[request.param].tulis(dok)))


def teks(halaman) -> str:
    return " ".join(halaman.extract_text().split())


def panjang(banyak, **lain):
    return dokumen(baris=[baris(uraian=f"Kegiatan nomor{i:03}", volume=i, pagu=10**9) for i in range(banyak)], **lain)


@pytest.fixture(scope="module")
def banyak_halaman(baca):
    return baca(panjang(120))


def test_judul_halaman_dan_metadata(baca):
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
def test_tanda_tangan_utuh_dan_tidak_sendiri(baca, banyak):
    akhir = teks(baca(panjang(banyak)).pages[-1])
    assert "Bangko, 04 Maret 2024 KEPALA DINAS PEMBERDAYAAN MASYARAKAT DAN DESA" in akhir
    assert "Andrie Fransusman, S.STP Pembina Utama Muda NIP. 19790226 199711 1 001" in akhir
    assert f"nomor{banyak - 1:03}" in akhir


def test_baris_sangat_panjang_berlanjut_di_halaman_berikut(baca):
    kata = " ".join(f"langkah{i:04}" for i in range(3000))
    hasil = baca(dokumen(baris=[baris(uraian=kata)]))
    semua = " ".join(teks(h) for h in hasil.pages)
    assert len(hasil.pages) > 2 and all(f"langkah{i:04}" in semua for i in range(3000))


@pytest.mark.parametrize("kertas", KERTAS)
def test_ukuran_kertas(baca, kertas):
    kotak = baca(dokumen(kertas=kertas)).pages[0].mediabox
    assert round(float(kotak.width) * 25.4 / 72) == KERTAS[kertas].lebar
    assert round(float(kotak.height) * 25.4 / 72) == KERTAS[kertas].tinggi


def test_angka_besar_tidak_terpenggal(baca):
    hasil = baca(dokumen(baris=[baris(pagu=Decimal("9876543210123.45"), serapan=Decimal("123456.789"))]))
    isi = hasil.pages[0].extract_text()
    assert "9.876.543.210.123,45" in isi and "123.456,79" in isi


def test_huruf_bawaan_tertanam(baca):
    huruf = baca(dokumen()).pages[0]["/Resources"]["/Font"].values()
    nama = [str(f.get_object()["/BaseFont"]) for f in huruf]
    assert nama and all(re.search("Huruf-Laporan|LiberationSans", n) for n in nama)


@pytest.mark.parametrize("alamat", ["http://127.0.0.1/x.png", "file:///etc/passwd", "huruf:../LISENSI.txt", "data:,x"])
def test_tidak_mengambil_apa_pun_dari_luar(alamat):
    _, pengambil = pdf_weasyprint._mesin()
    with pytest.raises(ValueError, match="tidak mengambil"):
        pengambil.fetch(alamat)


def test_teks_berbahaya_hanya_teks(baca):
    dok = dokumen(baris=[baris(uraian='<img src="file:///etc/passwd"> & <b>x</b>')])
    assert '<img src="file:///etc/passwd"> & <b>x</b>' in teks(baca(replace(dok, judul=("<i>Judul</i>",))).pages[0])


@pytest.fixture(scope="module")
def berjilid(baca):
    return baca(berbagian())


def test_setiap_bagian_pada_halamannya_dan_arahnya(berjilid):
    halaman = [(teks(h), h.mediabox.width > h.mediabox.height) for h in berjilid.pages]
    letak = {
        kata: [n for n, (isi, _) in enumerate(halaman) if kata in isi and "....." not in isi.split(kata)[-1][:9]]
        for kata in ("BAB I PENDAHULUAN", "EVALUASI", "Demikian.", "LAMPIRAN")
    }
    assert letak["BAB I PENDAHULUAN"][-1] < letak["EVALUASI"][-1] < letak["Demikian."][-1] == letak["LAMPIRAN"][-1]
    assert [rebah for isi, rebah in halaman if "Program / Kegiatan" in isi and "EVALUASI" in isi] == [True]
    assert not halaman[0][1] and not halaman[-1][1]
    assert all(f"Halaman {n} dari {len(halaman)}" in isi for n, (isi, _) in enumerate(halaman, 1))


def test_daftar_isi_bernomor_halaman(berjilid):
    daftar = teks(berjilid.pages[1])
    for judul, kata in {"1.2 Landasan Hukum": "1.2 Landasan Hukum", "BAB II PENUTUP": "Demikian."}.items():
        nomor = next(n for n, h in enumerate(berjilid.pages, 1) if kata in teks(h) and n > 2)
        assert re.search(rf"{re.escape(judul)} ?\.{{5,}} ?{nomor}\b", daftar)


def test_penanda_buku(berjilid):
    def nama(daftar):
        return [nama(x) if isinstance(x, list) else x["/Title"] for x in daftar]

    assert nama(berjilid.outline) == [
        "Kata Pengantar", "Daftar Isi", "BAB I PENDAHULUAN",
        ["1.1 Latar Belakang", "1.2 Landasan Hukum", "Tabel 2.1: Evaluasi/Renja"], "BAB II PENUTUP",
    ]  # fmt: skip


def test_formulir_satu_tabel_tanpa_penanda_buku(baca):
    assert baca(dokumen()).outline == []


def test_dua_nama_pada_satu_ketinggian(baca):
    letak = {}

    def catat(isi, _cm, tm, _font, _ukuran):
        letak[isi.strip()] = round(tm[5])

    baca(dokumen(tanda_tangan_kiri=replace(BUPATI, nama="Mashuri"))).pages[0].extract_text(visitor_text=catat)
    assert letak["Mashuri"] == letak["Andrie Fransusman, S.STP"]


def test_kaki_menyebut_bagian_mulai_halaman_kedua(baca):
    halaman = [teks(h) for h in baca(panjang(120, judul=("JUDUL SATU",))).pages]
    assert len(halaman) > 2 and [isi.count("JUDUL SATU") for isi in halaman] == [1] * len(halaman)
    assert halaman[0].startswith("JUDUL SATU") and not halaman[1].startswith("JUDUL SATU")


def test_nama_mesin_tertulis(baca):
    assert re.search(r"(Typst|WeasyPrint) \d+\.\d", " ".join(map(str, baca(dokumen()).metadata.values())))


def test_yang_sama_ditulis_sama():
    assert pdf_typst.tulis(dokumen()) == pdf_typst.tulis(dokumen())


class TestPilihan:
    """Typst draws what it can; the reference draws the rest, and everything where Typst fails or is not wanted."""

    @staticmethod
    def mesin(dok) -> str:
        return "Typst" if b"Typst" in pdf.tulis(dok) else "WeasyPrint"

    def test_formulir(self):
        assert self.mesin(dokumen()) == "Typst"

    def test_naskah_bertabel(self):
        naskah = Naskah("Latar", "<table><tr><td>satu</td></tr></table>")
        assert self.mesin(dokumen(pembuka=(naskah,))) == "WeasyPrint"

    def test_tidak_dikehendaki(self, settings):
        settings.PDF_MESIN = "weasyprint"
        assert self.mesin(dokumen()) == "WeasyPrint"

    @pytest.mark.parametrize("galat", [ImportError, RuntimeError])
    def test_gagal(self, galat, monkeypatch, caplog):
        monkeypatch.setattr(pdf_typst, "tulis", Mock(side_effect=galat("rusak")))
        assert self.mesin(dokumen()) == "WeasyPrint"
        assert "ditulis WeasyPrint" in caplog.text
