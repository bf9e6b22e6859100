"""What the checks read, loaded from the database."""

from decimal import Decimal

import pytest

from evaluasi.impor import terapkan
from evaluasi.models import NarasiEvaluasi, RealisasiBulanan
from evaluasi.pemeriksaan import jalankan, muat
from renaksi.models import Indikator, Naskah
from renaksi.nilai.besaran import Besaran
from tests import buku

pytestmark = pytest.mark.django_db


def impor(rencana, *berkas):
    for b in berkas:
        isi = b if isinstance(b, bytes) else b.read_bytes()
        terapkan(rencana, isi, "berkas.xlsx", jawaban=buku.TARGET_CAPAIAN, pakai_tebakan=True, timpa=True)


def tercetak(rencana, kode):
    return {t.letak.asal.partition("!")[2] for t in jalankan(muat(rencana)) if t.aturan == kode}


@pytest.fixture
def rencana(buat):
    return buat.rencana_kecil()


def indikator_daun():
    return Indikator.objects.filter(sub_kegiatan__isnull=False).order_by("pk")


def test_bukti_menurut_triwulan(rencana, buat):
    a, b, _ = indikator_daun()
    buat.bukti(a, 2)
    buat.bukti(a, 3)
    buat.bukti(b, 9)
    assert muat(rencana).bukti == {a.pk: {1}, b.pk: {3}}


def test_tahun_lalu_menurut_identitas(rencana, buat):
    lama = buat.indikator(buat.sub_kegiatan(buat.kegiatan(buat.program(buat.sasaran(buat.rencana(tahun=2023))))),
                          satuan="Lembaga")  # fmt: skip
    a = indikator_daun()[0]
    Indikator.objects.filter(pk=a.pk).update(identitas=lama.identitas)
    lalu = muat(rencana).lalu
    assert list(lalu) == [str(lama.identitas)]
    assert (lalu[str(lama.identitas)].tahun, lalu[str(lama.identitas)].satuan) == (2023, "Lembaga")
    (satu,) = [t for t in jalankan(muat(rencana)) if t.aturan == "satuan-berubah"]
    assert (satu.letak.id, satu.seharusnya) == (a.pk, "Lembaga")


def test_daftar_keputusan_yang_berlaku_sebatas_bidangnya(rencana, buat):
    assert muat(rencana).daftar is None
    isi = (("2.13.04", "PROGRAM A"), ("2.13.04.2.01.0001", "Sub", "Jumlah", "Dokumen"), ("1.02.04", "LAIN"),
           ("X.XX.01", "PENUNJANG"))  # fmt: skip
    buat.keputusan(isi=isi)
    buat.keputusan(nomor="Nanti", mulai=2030, isi=isi[:1])
    daftar = muat(rencana).daftar
    assert daftar.keputusan == "Kepmendagri 900.1.15.5-1317 Tahun 2023"
    assert daftar.nama == {"2.13.4": "PROGRAM A", "2.13.4.2.1.1": "Sub", "X.X.1": "PENUNJANG"}
    assert daftar.satuan == {"2.13.4.2.1.1": "Dokumen"}


def test_teks_tanpa_tanda_html(rencana):
    Naskah.objects.create(
        perangkat_daerah=rencana.perangkat_daerah, rencana=rencana, bagian="latar-belakang",
        isi="<p>Ada 3 program &amp; 2 kegiatan.</p><ul><li>Satu</li><li>Dua</li></ul>",
    )  # fmt: skip
    NarasiEvaluasi.objects.create(rencana=rencana, triwulan=2, penghambat="Anggaran terlambat")
    RealisasiBulanan.objects.filter(indikator=indikator_daun()[0]).update(pendorong="Dibantu desa")
    naskah, narasi, hasil = muat(rencana).teks
    assert (naskah.judul, naskah.jenis) == ("1.1 Latar Belakang", "naskah")
    assert naskah.isi.split("\n") == ["Ada 3 program & 2 kegiatan.", "Satu", "Dua"]
    assert (narasi.judul, narasi.isi, narasi.jenis) == ("Faktor penghambat TW II", "Anggaran terlambat", "narasi")
    assert (hasil.isi, hasil.jenis, hasil.id) == ("Dibantu desa", "indikator", indikator_daun()[0].pk)


def test_jumlah_kueri_tetap(buat, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    buat.keputusan(isi=[("2.13.04", "A")])
    kecil = buat.rencana_kecil(buat.kantor(pemda="Kabupaten A"))
    besar = buat.rencana_kecil(buat.kantor(pemda="Kabupaten B"), kali=4)
    with CaptureQueriesContext(connection) as satu:
        muat(kecil)
    with django_assert_num_queries(len(satu)):
        muat(besar)


# -- what files print ---------------------------------------------------------------------------------------------


@pytest.fixture
def merangin(buat):
    rencana = buat.rencana()
    impor(rencana, *buku.SEMUA)
    return rencana


def test_angka_tercetak_merangin(merangin):
    assert tercetak(merangin, "uang-tercetak") == {"V10", "J8"}
    assert tercetak(merangin, "persen-tercetak") == {"F8"}
    assert tercetak(merangin, "jumlah-tercetak") == {"K8"}
    assert tercetak(merangin, "centang-bulan") == {"F12", "F14"}
    assert tercetak(merangin, "kosong-tercetak") == {"T10", "W41", "T42", "T43", "T48", "T49", "U54"}
    assert tercetak(merangin, "galat-tercetak") == set()


def test_berkas_yang_dibetulkan_menghapus_temuannya(merangin):
    impor(merangin, buku.ubah(buku.RENCANA_AKSI, V10=59_060_000))
    assert tercetak(merangin, "uang-tercetak") == {"J8"}
    impor(merangin, buku.ubah(buku.CAPAIAN, F8=1.0359))
    assert tercetak(merangin, "persen-tercetak") == set()


def test_angka_yang_diubah_sesudah_impor_tidak_lagi_dibandingkan(merangin, buat):
    """A printed sum says nothing about figures that were typed later; other rows are compared as before."""
    bahan = {(c.acuan, c.id, c.bagian) for c in muat(merangin).tercetak}
    i = Indikator.objects.get(uraian="jumlah paket mebel yang disediakan")
    buat.realisasi(i, 6, anggaran=5_000_000)
    sesudah = {(c.acuan, c.id, c.bagian) for c in muat(merangin).tercetak}
    kegiatan, program = i.sub_kegiatan.kegiatan, i.sub_kegiatan.kegiatan.program
    hilang = {a[:2] for a in bahan - sesudah}
    assert {("indikator", i.pk), ("kegiatan", kegiatan.pk), ("program", program.pk), ("total", 0)} <= hilang
    assert hilang <= {("indikator", i.pk), ("kegiatan", kegiatan.pk), ("program", program.pk), ("total", 0),
                      ("sasaran", program.sasaran_id)}  # fmt: skip
    assert tercetak(merangin, "centang-bulan") == {"F12", "F14"}


def test_galat_dan_jumlah_magetan(buat):
    rencana = buat.rencana(buat.kantor(pemda="Kabupaten Magetan"))
    impor(rencana, *buku.KANTOR["magetan"][2])
    galat = [t for t in jalankan(muat(rencana)) if t.aturan == "galat-tercetak"]
    assert sorted(t.letak.asal.partition("!")[2] for t in galat) == [
        "H50", "H76", "H77", "K10", "K20", "K29", "K50", "K69", "K9",
    ]  # fmt: skip
    assert {t.nilai for t in galat} == {"#DIV/0!", "#VALUE!"}
    (jumlah,) = [t for t in jalankan(muat(rencana)) if t.aturan == "uang-tercetak"]
    assert (jumlah.nilai, jumlah.seharusnya) == (Decimal(5_913_503_363), Decimal(5_991_503_363))
    assert tercetak(rencana, "kosong-tercetak") == {"J8"}  # 25 rows, said once
    (janggal,) = [t for t in jalankan(muat(rencana)) if t.aturan == "capaian-janggal"]
    assert (janggal.nilai, janggal.seharusnya) == (14, 3)  # 467 %


# -- the cell of a file that a finding is about --------------------------------------------------------------------


def temuan_di(rencana, kode):
    return {t.letak.asal for t in jalankan(muat(rencana)) if t.aturan == kode}


def test_temuan_menyebut_sel_asalnya(buat):
    """A blank beside other figures by its row; what was typed over since has no cell any more."""
    rencana = buat.rencana(buat.kantor())
    terapkan(rencana, buku.RENCANA_AKSI.read_bytes(), "ra.xlsx", pakai_tebakan=True)
    pilkades, ttg = "ra.xlsx, RENCANA AKSI baris 58", "ra.xlsx, RENCANA AKSI baris 67"
    assert temuan_di(rencana, "target-tanpa-triwulan") == {pilkades, ttg}
    Indikator.objects.filter(uraian="Jumlah Desa Pilkades Serentak").update(target=Besaran.dari(3))
    assert temuan_di(rencana, "target-tanpa-triwulan") == {"", ttg}


def test_angka_lain_hanya_selama_angka_berkas_terakhir_dipakai(buat):
    rencana = buat.rencana(buat.kantor())
    for b in (buku.RENCANA_AKSI, buku.CAPAIAN):
        terapkan(rencana, b.read_bytes(), b.name, pakai_tebakan=True)
    (lain,) = muat(rencana).lain  # the plan's target stands beside the other one of Capaian
    assert str(lain.nilai).startswith("195 Desa (99")
    assert (lain.asal, lain.bagian) == ("capaian-kinerja.xlsx, CAPAIAN KINERJA!D8", "target")
    Indikator.objects.filter(sasaran__isnull=False).update(target=Besaran.dari(200))  # typed since
    assert muat(rencana).lain == ()


def test_uang_tanpa_kinerja_menyebut_baris_uangnya(buat):
    rencana = buat.rencana(buat.kantor())
    for b in (buku.RENCANA_AKSI, buku.PENGENDALIAN):
        terapkan(rencana, b.read_bytes(), b.name, pakai_tebakan=True)
    asal = temuan_di(rencana, "uang-tanpa-kinerja") - {""}
    assert "pengendalian-evaluasi.xlsx, PENGENDALIAN baris 44" in asal
    assert all("PENGENDALIAN baris" in a for a in asal)
