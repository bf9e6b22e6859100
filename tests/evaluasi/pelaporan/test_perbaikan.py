"""What is asked for and what is opened again: one unit's report, not the quarter; and the Bendahara beside it all."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dpmd.alur import AlurDitolak
from evaluasi import bekuan
from evaluasi.alur import jadwal_triwulan, jalankan_jadwal, jalankan_laporan, laporan_unit
from evaluasi.kunci import kunci_triwulan
from evaluasi.models import JadwalTriwulan, LaporanUnit, RealisasiBulanan
from renaksi.models import Indikator
from tests.halaman import Halaman
from tests.orang import masuk

pytestmark = pytest.mark.django_db
TW = 2


def langkah(rencana, aksi, orang, unit=None, alasan="x"):
    return jalankan_laporan(laporan_unit(rencana, TW, unit or orang.unit), aksi, orang, alasan)


def setujui(rencana, orang, aksi="setujui"):
    return jalankan_jadwal(jadwal_triwulan(rencana, TW), aksi, orang, "x")


def alamat(nama="realisasi-triwulan", *lebih):
    return reverse(nama, args=[2024, TW, *lebih])


@pytest.fixture
def disetujui(buat, rencana, kepala_pkm, kepala_pemdes, sekretariat, kepala_dinas):
    buat.tetapkan(rencana)
    buat.isi_tanpa_penanggung(rencana, 6)
    for orang in (kepala_pkm, kepala_pemdes):
        langkah(rencana, "ajukan", orang)
        langkah(rencana, "verifikasi", sekretariat, orang.unit)
    setujui(rencana, kepala_dinas)
    return rencana


@pytest.fixture
def pkm(rencana, buat):
    return Indikator.objects.get(rencana=rencana, penanggung_jawab__singkatan=buat.PKM)


# A correction


def test_koreksi_membuka_satu_unit(disetujui, kepala_pkm, kepala_pemdes, sekretariat, kepala_dinas):
    with pytest.raises(AlurDitolak, match="untuk koreksi"):
        langkah(disetujui, "kembalikan", sekretariat, kepala_pkm.unit)
    assert langkah(disetujui, "koreksi", kepala_dinas, kepala_pkm.unit).status == "dikembalikan"
    assert JadwalTriwulan.objects.get().status == "disetujui"
    kunci = kunci_triwulan(disetujui, TW)
    assert kunci.untuk(kepala_pkm.unit_id) and not kunci.untuk(kepala_pemdes.unit_id) and not kunci.untuk(None)


def test_koreksi_sampai_disetujui_lagi(sebagai, disetujui, pkm, kepala_pkm, sekretariat, kepala_dinas):
    setelah_batas = JadwalTriwulan.objects.get()
    setelah_batas.ditutup = timezone.localdate() - timedelta(30)  # a correction has no last day
    setelah_batas.save()
    langkah(disetujui, "koreksi", kepala_dinas, kepala_pkm.unit)
    klien = sebagai(kepala_pkm)
    assert "Simpan" in klien.get(alamat()).text
    klien.post(alamat(), {f"{pkm.pk}-kinerja": "4", f"{pkm.pk}-dilihat": "...."})
    assert RealisasiBulanan.objects.get(indikator=pkm, bulan=6).kinerja.tunggal
    with pytest.raises(AlurDitolak, match="Belum diverifikasi: Bidang PKM"):
        setujui(disetujui, kepala_dinas, "setujui_lagi")
    assert not langkah(disetujui, "ajukan", kepala_pkm).terlambat  # it had come in on time
    langkah(disetujui, "kembalikan", sekretariat, kepala_pkm.unit)  # not yet right
    langkah(disetujui, "ajukan", kepala_pkm)
    langkah(disetujui, "verifikasi", sekretariat, kepala_pkm.unit)
    assert list(bekuan.yang_berubah(disetujui)) == [TW]
    beku = bekuan.bekuan_berlaku(disetujui, TW)
    assert [p.kata for p in bekuan.berubah(beku, bekuan.pohon_berlaku(disetujui))] == ["Berubah: realisasi"]
    setujui(disetujui, kepala_dinas, "setujui_lagi")
    assert not bekuan.yang_berubah(disetujui) and not kunci_triwulan(disetujui, TW).untuk(kepala_pkm.unit_id)


def test_koreksi_hanya_kepala_dinas_dan_hanya_sesudah_disetujui(disetujui, semua_orang, kepala_dinas, kepala_pkm):
    for nama in ("sekretariat", "kepala_pkm", "bendahara", "admin_"):
        with pytest.raises(AlurDitolak):
            langkah(disetujui, "koreksi", semua_orang[nama], kepala_pkm.unit)
    setujui(disetujui, kepala_dinas, "buka")
    with pytest.raises(AlurDitolak, match="belum disetujui"):
        langkah(disetujui, "koreksi", kepala_dinas, kepala_pkm.unit)


def test_tombol_koreksi(client, disetujui, kepala_dinas, kepala_pkm, sekretariat, sebagai):
    tujuan = alamat("laporan-langkah", kepala_pkm.unit_id, "koreksi")
    assert tujuan not in sebagai(sekretariat).get(alamat("laporan-unit")).text
    klien = masuk(client, kepala_dinas)
    assert tujuan in klien.get(alamat("laporan-unit")).text
    assert "Hanya laporan unit ini yang terbuka lagi" in klien.get(tujuan).text
    assert "Tulis alasannya" in klien.post(tujuan).text
    klien.post(tujuan, {"alasan": "Salah ketik"})
    assert LaporanUnit.objects.get(unit=kepala_pkm.unit).status == "dikembalikan"
    assert kepala_pkm.pemberitahuan.filter(judul__contains="dibuka untuk koreksi").count() <= 1


# What a unit asks for


def test_minta_perbaikan(client, rencana, kepala_pkm, sekretariat, kepala_dinas, django_capture_on_commit_callbacks):
    klien = masuk(client, kepala_pkm)
    assert "Minta perbaikan" not in klien.get(alamat()).text
    langkah(rencana, "ajukan", kepala_pkm)
    assert "Minta perbaikan" in klien.get(alamat()).text
    with django_capture_on_commit_callbacks(execute=True):
        klien.post(alamat("laporan-langkah", kepala_pkm.unit_id, "minta_perbaikan"), {"alasan": "Rp keliru"})
    assert LaporanUnit.objects.get().status == "diajukan"  # asked for, not done
    kabar = sekretariat.pemberitahuan.get(judul__contains="diminta dibuka")
    assert "Rp keliru" in kabar.isi and kabar.alamat == alamat("laporan-unit")
    assert not kepala_dinas.pemberitahuan.filter(judul__contains="diminta").exists()
    assert "Diminta diperbaiki" in klien.get(alamat()).text


def test_minta_perpanjangan(client, rencana, kepala_pkm, sekretariat, django_capture_on_commit_callbacks):
    klien = masuk(client, kepala_pkm)
    assert "Minta perpanjangan …" not in klien.get(alamat()).text
    with pytest.raises(AlurDitolak, match="tidak sedang ditutup"):
        langkah(rencana, "minta_perpanjangan", kepala_pkm)
    JadwalTriwulan.objects.create(rencana=rencana, triwulan=TW, ditutup=timezone.localdate() - timedelta(1))
    assert "Minta perpanjangan …" in klien.get(alamat()).text
    with django_capture_on_commit_callbacks(execute=True):
        klien.post(alamat("laporan-langkah", kepala_pkm.unit_id, "minta_perpanjangan"), {"alasan": "Listrik padam"})
    kabar = sekretariat.pemberitahuan.get(judul__contains="waktu lagi")
    assert "Listrik padam" in kabar.isi and kabar.alamat == "/realisasi/2024/jadwal/"


# The Bendahara


def test_bendahara_sampai_triwulan_ditutup(client, rencana, pkm, bendahara, kepala_pkm, sekretariat):
    langkah(rencana, "ajukan", kepala_pkm)
    langkah(rencana, "verifikasi", sekretariat, kepala_pkm.unit)
    klien = masuk(client, bendahara)
    klien.post(alamat(), {f"{pkm.pk}-anggaran": "5.000.000", f"{pkm.pk}-dilihat": ""}, follow=True)
    assert RealisasiBulanan.objects.get(indikator=pkm, bulan=6).anggaran == 5_000_000
    JadwalTriwulan.objects.create(rencana=rencana, triwulan=TW, ditutup=timezone.localdate() - timedelta(1))
    klien.post(alamat(), {f"{pkm.pk}-anggaran": "6.000.000", f"{pkm.pk}-dilihat": "5000000"})
    assert RealisasiBulanan.objects.get(indikator=pkm, bulan=6).anggaran == 5_000_000


def test_bendahara_melihat_barisnya_dengan_jumlah(client, rencana, bendahara, buat):
    halaman = Halaman(masuk(client, bendahara).get(f"{alamat()}?unit=semua"))
    assert len(halaman.semua("[data-baris]")) == 3  # the leaves; nothing of the levels above
    uang = halaman.satu(".fakta-uang").teks
    assert "174.140.000,50" in uang and "33.500.000" in uang and "140.640.000,50" in uang


# Before handing in


def test_kekurangan_disebut_dan_ditahan_menurut_pengaturan(client, rencana, kantor, kepala_pkm, pkm, buat):
    klien = masuk(client, kepala_pkm)
    tujuan = alamat("laporan-ajukan", kepala_pkm.unit_id)
    teks = Halaman(klien.get(tujuan)).teks
    assert "Realisasi kinerja belum diisi: 1 baris" in teks and "Realisasi anggaran belum diisi: 1 baris" in teks
    kantor.tahan_pengajuan = ["anggaran", "bukti"]
    kantor.save()
    halaman = Halaman(klien.get(tujuan))
    assert "1 galat" in halaman.teks and not halaman.ada("main button[type=submit].btn-primary")
    buat.realisasi(pkm, 6, 4, 1_000_000)
    assert "Belum ada bukti" in Halaman(klien.get(tujuan)).teks
    klien.post(tujuan)
    assert not LaporanUnit.objects.filter(status="diajukan").exists()
    buat.bukti(pkm, 6)
    klien.post(tujuan)
    assert LaporanUnit.objects.filter(status="diajukan").exists()


def test_baris_tanpa_penanggung_jawab_menahan_persetujuan(
    buat, rencana, kepala_pkm, kepala_pemdes, sekretariat, kepala_dinas
):
    buat.tetapkan(rencana)
    for orang in (kepala_pkm, kepala_pemdes):
        langkah(rencana, "ajukan", orang)
        langkah(rencana, "verifikasi", sekretariat, orang.unit)
    with pytest.raises(AlurDitolak, match="5 baris tanpa penanggung jawab belum terisi"):
        setujui(rencana, kepala_dinas)
    buat.isi_tanpa_penanggung(rencana, 6)
    assert setujui(rencana, kepala_dinas).status == "disetujui"
