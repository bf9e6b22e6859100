"""Perjanjian Kinerja: the head of the office and each unit, with the unit's part of the money."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from evaluasi.cetak.forms import ParameterForm
from evaluasi.laporan import LAPORAN
from evaluasi.pohon import muat
from renaksi.laporan.perjanjian_kinerja import PerjanjianKinerja
from renaksi.models import Indikator, Rencana
from tests.orang import masuk

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]
LAPORAN_PK = LAPORAN["perjanjian-kinerja"]


@pytest.fixture
def kepala(buat, kantor):
    return buat.pejabat(kantor)


@pytest.fixture
def rencana(buat, kantor, kepala):
    return buat.rencana_kecil(kantor)


def dokumen(rencana, **pilihan):
    form = ParameterForm(LAPORAN_PK, rencana, pilihan)
    assert form.is_valid(), form.errors
    return LAPORAN_PK.dokumen(form.pohon(), form.parameter())


def perjanjian(rencana, **pilihan):
    """[(statement, targets, money), …]"""
    semua = dokumen(rencana, **pilihan).semua
    assert len(semua) % 3 == 0
    return [semua[i : i + 3] for i in range(0, len(semua), 3)]


def isi(tabel, *kunci):
    return [tuple(b.sel[k] for k in kunci) for b in tabel.baris]


def test_kepala_dinas_dulu_lalu_unit_menurut_urutan_rencana(rencana, buat):
    judul = [pernyataan.judul for pernyataan, _, _ in perjanjian(rencana)]
    dinas = ("PERJANJIAN KINERJA TAHUN 2024", "DINAS PEMBERDAYAAN MASYARAKAT DAN DESA KABUPATEN MERANGIN")
    unit = [(f"Unit Kerja: {u}",) for u in (buat.SEKRETARIAT, buat.PEMDES, buat.PKM)]
    assert judul == [dinas, *(dinas + u for u in unit)]


def test_lampiran_kepala_dinas(rencana):
    _, sasaran, anggaran = perjanjian(rencana)[0]
    assert isi(sasaran.tabel, "no", "sasaran", "indikator", "target") == [
        (1, "Meningkatnya Pemberdayaan Masyarakat dan Desa", "Jumlah Desa Berkembang, Maju dan Mandiri", "197 Desa")
    ]
    assert isi(anggaran.tabel, "no", "program", "anggaran") == [
        (1, "Program Penunjang Urusan Pemerintahan Daerah", 8_640_000),
        (2, "Program Administrasi Pemerintahan Desa", Decimal("165500000.50")),
    ]
    assert anggaran.tabel.total.sel["anggaran"] == Decimal("174140000.50") and not anggaran.halaman_baru


def test_unit_menjanjikan_program_yang_seluruhnya_miliknya(rencana):
    """What is the Sekretariat's alone is promised as a programme; what Pemdes shares with PKM as a sub kegiatan."""
    _, (_, sekretariat, uang), (_, pemdes, uang_pemdes), _ = perjanjian(rencana)
    assert isi(sekretariat.tabel, "sasaran", "target") == [("Program Penunjang Urusan Pemerintahan Daerah", "100 %")]
    assert [(b.tingkat, b.sel["anggaran"]) for b in uang.tabel.baris] == [("program", 8640000), ("kegiatan", 8640000)]
    assert isi(pemdes.tabel, "sasaran", "target") == [("Fasilitasi Pengelolaan Keuangan Desa", "4 Laporan")]
    assert [(b.tingkat, b.sel["anggaran"]) for b in uang_pemdes.tabel.baris] == [
        ("program", 120_000_000), ("kegiatan", 120_000_000), ("sub_kegiatan", 120_000_000),
    ]  # fmt: skip


def test_uang_unit_sama_dengan_bagiannya_dalam_pohon(rencana, buat, kantor):
    """Also where a sub kegiatan is shared by two units and a part belongs to nobody."""
    sub = rencana.sasaran.get().program.last().kegiatan.get().sub_kegiatan.first()
    buat.indikator(sub, pagu=7_000_000, penanggung_jawab=buat.unit(kantor, buat.PKM), uraian="Bagian PKM")
    buat.indikator(sub, pagu=3_000_000, uraian="Belum dibagi")
    pohon, units = muat(rencana), [buat.SEKRETARIAT, buat.PEMDES, buat.PKM]
    for nama, (_, sasaran, uang) in zip(units, perjanjian(rencana)[1:], strict=True):
        bagian = pohon.untuk_unit(buat.unit(kantor, nama).pk)
        assert uang.tabel.total.sel["anggaran"] == bagian.pagu > 0
        assert sum(b.sel["anggaran"] for b in uang.tabel.baris if b.tingkat == "program") == bagian.pagu
        assert sasaran.tabel.baris
    assert isi(perjanjian(rencana)[3][1].tabel, "indikator")[0] == ("Bagian PKM",)
    assert "Belum dibagi" not in str([isi(s.tabel, "indikator") for _, s, _ in perjanjian(rencana)[1:]])


def test_indikator_yang_menyebut_unit_menghentikan_penurunan(rencana, buat, kantor):
    giat = rencana.sasaran.get().program.last().kegiatan.get()
    giat.indikator.update(penanggung_jawab=buat.unit(kantor, buat.PKM))
    pkm = perjanjian(rencana)[2]  # now named above the sub kegiatan of Pemdes
    assert isi(pkm[1].tabel, "sasaran", "target") == [("Pembinaan Pemerintahan Desa", "100 %")]
    assert pkm[2].tabel.total.sel["anggaran"] == Decimal("45500000.50")


def test_kondisi_mendahului_nama_dan_nama_boleh_kosong(rencana):
    program = rencana.sasaran.get().program.first()
    program.nama, program.kondisi = "", "Meningkatnya kualitas layanan"
    program.save()
    satu = perjanjian(rencana)
    assert satu[1][1].tabel.baris[0].sel["sasaran"] == "Meningkatnya kualitas layanan"
    assert satu[0][2].tabel.baris[0].sel["program"] == "Meningkatnya kualitas layanan"


def test_program_tanpa_indikator_dijanjikan_lewat_kegiatannya(rencana):
    rencana.sasaran.get().program.first().indikator.all().delete()
    assert isi(perjanjian(rencana)[1][1].tabel, "sasaran") == [("Perencanaan Perangkat Daerah",)]


def test_para_pihak_dan_penanda_tangan(rencana, buat, kantor):
    buat.pejabat(kantor, nama="H. Mashuri", nip="", pangkat="", jabatan="Bupati Merangin", kepala=False,
                 luar="kepala_daerah")  # fmt: skip
    pemdes = buat.unit(kantor, buat.PEMDES)
    buat.pejabat(kantor, nama="Hendra", jabatan="Kepala Bidang", kepala=False, unit=pemdes, sebutan="Plt.")
    dinas, _, bidang, pkm = perjanjian(rencana, tanggal="2024-01-15", tempat="Bangko")
    for bagian in (dinas[0], dinas[2]):
        kiri, kanan = bagian.tanda_tangan_kiri, bagian.tanda_tangan
        assert (kiri.pengantar, kiri.jabatan, kiri.nama) == ("PIHAK KEDUA,", ("BUPATI MERANGIN",), "H. Mashuri")
        assert (kanan.pengantar, kanan.nama) == ("PIHAK PERTAMA,", "Andrie Fransusman, S.STP")
        assert (kanan.tempat, kanan.tanggal) == ("Bangko", date(2024, 1, 15)) and not kiri.tempat
    assert not dinas[1].tanda_tangan
    assert bidang[0].tanda_tangan.jabatan == ("Plt. KEPALA BIDANG",) and bidang[0].tanda_tangan.nama == "Hendra"
    assert bidang[0].tanda_tangan_kiri.nama == "Andrie Fransusman, S.STP"
    assert (pkm[0].tanda_tangan.jabatan, pkm[0].tanda_tangan.nama) == (("KEPALA BIDANG PKM",), "")
    assert pkm[0].tanda_tangan.tempat == "Bangko"


@pytest.mark.parametrize(
    ("pemda", "jabatan"),
    [("Kabupaten Magetan", "BUPATI MAGETAN"), ("Kota Jambi", "WALI KOTA JAMBI"),
     ("Provinsi Sulawesi Tengah", "GUBERNUR SULAWESI TENGAH"), ("Merangin", "KEPALA DAERAH MERANGIN")],
)  # fmt: skip
def test_kepala_daerah_yang_belum_dicatat(buat, pemda, jabatan):
    pernyataan = perjanjian(buat.rencana_kecil(buat.kantor(pemda=pemda)))[0][0]
    assert pernyataan.tanda_tangan_kiri.jabatan == (jabatan,)
    assert pernyataan.tanda_tangan.jabatan == ("KEPALA DINAS PEMBERDAYAAN MASYARAKAT DAN DESA",)
    assert "....." in pernyataan.pembuka[0].html and "None" not in pernyataan.pembuka[0].html


def test_nama_dalam_pernyataan_diamankan(rencana, kepala):
    kepala.nama = "<script>Andrie</script>"
    kepala.save()
    html = perjanjian(rencana)[0][0].pembuka[0].html
    assert "&lt;script&gt;Andrie" in html and "<script>" not in html and "tahun 2024" in html


def test_satu_unit_saja(rencana, buat, kantor):
    (satu,) = perjanjian(rencana, unit=buat.unit(kantor, buat.PKM).pk)
    assert satu[0].judul[-1] == "Unit Kerja: Bidang PKM" and satu[2].tabel.total.sel["anggaran"] == Decimal(
        "45500000.50"
    )
    assert "Bidang-PKM" in satu[0].nama_berkas


def test_unit_tanpa_tugas_dan_rencana_kosong_tidak_berjanji(rencana, buat, kantor):
    kosong = dokumen(rencana, unit=buat.unit(kantor, "Bidang Baru").pk)
    assert kosong.kosong and len(kosong.semua) == 1 and kosong.judul[-1] == "Unit Kerja: Bidang Baru"
    assert dokumen(Rencana.objects.create(perangkat_daerah=kantor, tahun=2025)).kosong


def test_tanpa_unit_kerja_hanya_kepala_dinas(rencana):
    Indikator.objects.filter(rencana=rencana).update(penanggung_jawab=None)
    assert len(perjanjian(rencana)) == 1


def test_pdf_berkas_utuh(client, sekretariat, rencana, buat):
    alamat = reverse("laporan-unduh", args=["perjanjian-kinerja", "pdf"])
    hasil = PdfReader(BytesIO(masuk(client, sekretariat).get(alamat).content))
    teks = [" ".join(h.extract_text().replace("DRAF", "").split()) for h in hasil.pages]
    assert len(teks) == 8 and all(h.mediabox.width < h.mediabox.height for h in hasil.pages)
    assert teks[0].startswith("PERJANJIAN KINERJA TAHUN 2024") and "BUPATI MERANGIN" in teks[0]
    assert teks[1].startswith("LAMPIRAN PERJANJIAN KINERJA") and "174.140.000,50" in teks[1]
    assert "Unit Kerja: Bidang PKM" in teks[7] and "45.500.000,50" in teks[7] and "KEPALA BIDANG PKM" in teks[7]
    assert "None" not in " ".join(teks)
    atas = [x["/Title"] for x in hasil.outline if not isinstance(x, list)]
    assert atas == ["Perjanjian Dinas PMD", *(f"Perjanjian {u}" for u in (buat.SEKRETARIAT, buat.PEMDES, buat.PKM))]


def test_excel_dan_data(client, sekretariat, rencana):
    masuk(client, sekretariat)
    buku = load_workbook(BytesIO(client.get(reverse("laporan-unduh", args=["perjanjian-kinerja", "xlsx"])).content))
    assert buku.sheetnames[:3] == ["Perjanjian Dinas PMD", "Sasaran Dinas PMD", "Anggaran Dinas PMD"]
    uang = [c.value for r in buku["Anggaran Bidang PKM"].iter_rows() for c in r]
    assert uang.count(45500000.5) == 4 and "........................................" in uang
    data = json.loads(client.get(reverse("laporan-unduh", args=["perjanjian-kinerja", "json"])).content)
    assert data["judul"][0] == "LAMPIRAN PERJANJIAN KINERJA TAHUN 2024"
    assert data["baris"][0]["sel"]["target"] == "197 Desa"
    assert [b["total"]["anggaran"] for b in data["bagian"][2::3]] == [174140000.5, 8640000, 120000000, 45500000.5]
    assert "PIHAK PERTAMA berjanji" in data["bagian"][0]["naskah"][0]["teks"]
    assert data["bagian"][0]["tanda_tangan_kiri"]["jabatan"] == "BUPATI MERANGIN"


def test_perintah_per_unit(rencana, tmp_path, capsys):
    berkas = tmp_path / "pk.json"
    kode = rencana.perangkat_daerah.kode
    pilihan = ["--perangkat-daerah", kode, "--tahun", "2024", "--unit", "bidang pkm", "--keluar", str(berkas)]
    call_command("laporan", "perjanjian-kinerja", *pilihan)
    assert json.loads(berkas.read_text())["bagian"][2]["total"]["anggaran"] == 45500000.5


def test_perubahan_disebut_dalam_judul(rencana):
    pohon = muat(rencana)
    form = ParameterForm(LAPORAN_PK, rencana, {})
    assert form.is_valid()
    hasil = PerjanjianKinerja().dokumen(pohon, replace(form.parameter(), versi="Perubahan I"))
    assert hasil.judul[0] == "PERJANJIAN KINERJA TAHUN 2024 (PERUBAHAN I)"
    assert hasil.semua[1].judul[0] == "LAMPIRAN PERJANJIAN KINERJA TAHUN 2024 (PERUBAHAN I)"
