"""A new form is one class and one line in the list: everything else follows from it.

The form below is invented and of two parts: a table with its note, and a page of prose.
"""

import json
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from dpmd.laporan.dokumen import Baris, Dokumen, Jenis, Kolom, Naskah, Tabel
from dpmd.laporan.keluaran import FORMAT
from evaluasi.laporan import LAPORAN
from renaksi.laporan.dasar import Laporan
from tests.orang import masuk

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]


class PaguTerbesar(Laporan):
    kode = "pagu-terbesar"
    judul = "Pagu Terbesar"
    keterangan = "Program menurut besarnya pagu."
    kelompok = "Perencanaan"
    per_triwulan = False
    KOLOM = (
        Kolom("No", "no", Jenis.TENGAH, 1, "1"),
        Kolom("Program", "program", lebar=10, nomor="2", utama=True),
        Kolom("Pagu (Rp)", "pagu", Jenis.RUPIAH, 4, "3"),
    )

    def judul_baris(self, pohon, parameter):
        return (f"PAGU TERBESAR TAHUN {pohon.tahun}",)

    def tabel(self, pohon, parameter):
        program = sorted((p for s in pohon.sasaran for p in s.anak), key=lambda p: p.pagu or 0, reverse=True)
        baris = (Baris(p.jenjang, {"no": n, "program": p.nama, "pagu": p.pagu}) for n, p in enumerate(program, 1))
        return Tabel(self.KOLOM, tuple(baris), Baris("total", {"program": "Jumlah", "pagu": pohon.pagu}))

    def dokumen(self, pohon, parameter):
        catatan = Naskah("Catatan", f"<p>Disusun dari <strong>{len(pohon.sasaran)} sasaran</strong>.</p>")
        halaman = Dokumen(self.kode, ("PENJELASAN",), pembuka=(catatan,), tegak=True, kertas=parameter.kertas)
        return replace(super().dokumen(pohon, parameter), lanjutan=(halaman,))


@pytest.fixture(autouse=True)
def formulir(monkeypatch, buat, kantor):
    buat.pejabat(kantor)
    buat.rencana_kecil(kantor)
    monkeypatch.setitem(LAPORAN, PaguTerbesar.kode, PaguTerbesar())


def teks_pdf(isi):
    return " ".join(" ".join(h.extract_text() for h in PdfReader(BytesIO(isi)).pages).split())


def sel_excel(isi):
    return " ".join(str(c.value) for ws in load_workbook(BytesIO(isi)) for r in ws.iter_rows() for c in r if c.value)


def teks_word(isi):
    return ZipFile(BytesIO(isi)).read("word/document.xml").decode()


# How each output is opened again, and how it writes the largest pagu.
BUKA = {
    "pdf": (teks_pdf, "165.500.000,50"),
    "xlsx": (sel_excel, "165500000.5"),
    "html": (bytes.decode, "165.500.000,50"),
    "json": (bytes.decode, "165500000.5"),
    "docx": (teks_word, "165.500.000,50"),
}


def test_setiap_bentuk_diperiksa():
    assert set(BUKA) == set(FORMAT)


def test_tampil_di_menu_dan_sebagai_pratinjau(client, sekretariat):
    menu = masuk(client, sekretariat).get(reverse("laporan-daftar")).text
    assert "Pagu Terbesar" in menu and PaguTerbesar.keterangan in menu
    isi = client.get(reverse("laporan", args=["pagu-terbesar"])).text
    assert "PAGU TERBESAR TAHUN 2024" in isi and "174.140.000,50" in isi and "<strong>1 sasaran</strong>" in isi
    assert isi.index("165.500.000,50") < isi.index("8.640.000") < isi.index("PENJELASAN")


@pytest.mark.parametrize("bentuk", FORMAT)
def test_diunduh_dalam_setiap_bentuk(client, inspektorat, kantor, bentuk):
    alamat = reverse("laporan-unduh", args=["pagu-terbesar", bentuk])
    jawab = masuk(client, inspektorat).get(alamat, {"kantor": kantor.kode, "unduh": 1})
    buka, angka = BUKA[bentuk]
    isi = buka(jawab.content)
    assert jawab["Content-Type"] == FORMAT[bentuk].mime
    assert f"Pagu-Terbesar-2024-Dinas-PMD-Merangin.{bentuk}" in jawab["Content-Disposition"]
    assert "PAGU TERBESAR TAHUN 2024" in isi and angka in isi and "PENJELASAN" in isi and "1 sasaran" in isi


@pytest.mark.parametrize("bentuk", FORMAT)
def test_ditulis_dari_baris_perintah(kantor, tmp_path, bentuk):
    berkas = tmp_path / f"hasil.{bentuk}"
    pilihan = ["--perangkat-daerah", kantor.kode, "--tahun", "2024", "--keluar", str(berkas)]
    call_command("laporan", "pagu-terbesar", *pilihan)
    buka, angka = BUKA[bentuk]
    assert angka in buka(berkas.read_bytes())


def test_bagian_satu_unit(client, sekretariat, buat, kantor):
    alamat = reverse("laporan-unduh", args=["pagu-terbesar", "json"])
    jawab = masuk(client, sekretariat).get(alamat, {"unit": buat.unit(kantor, buat.PKM).pk})
    isi = json.loads(jawab.content)
    assert isi["total"]["pagu"] == 45500000.5 and isi["judul"][-1] == f"Unit Kerja: {buat.PKM}"
    assert isi["bagian"][1]["naskah"] == [{"judul": "Catatan", "teks": "Disusun dari 1 sasaran."}]


def test_orang_luar_dan_yang_belum_masuk_ditolak(client, orang_luar, kantor):
    alamat = reverse("laporan", args=["pagu-terbesar"])
    assert client.get(alamat).status_code == 302
    assert masuk(client, orang_luar).get(alamat, {"kantor": kantor.kode}).status_code == 404
