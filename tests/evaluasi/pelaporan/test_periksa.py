"""The screen on which a quarter is looked over: what stands on it, and what is decided from there."""

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluasi.alur import jalankan_laporan, laporan_unit
from evaluasi.models import CatatanBaris, LaporanUnit, RealisasiBulanan
from renaksi.models import Indikator
from tests.halaman import Halaman
from tests.orang import masuk

pytestmark = pytest.mark.django_db
TW = 2


def alamat(nama="laporan-periksa", *lebih):
    return reverse(nama, args=[2024, TW, *lebih])


@pytest.fixture
def ajukan(rencana):
    return lambda orang: jalankan_laporan(laporan_unit(rencana, TW, orang.unit), "ajukan", orang)


@pytest.fixture
def pkm(rencana, buat):
    return Indikator.objects.get(rencana=rencana, penanggung_jawab__singkatan=buat.PKM)


@pytest.fixture
def pemdes(rencana, buat):
    return Indikator.objects.get(rencana=rencana, penanggung_jawab__singkatan=buat.PEMDES)


def baris(halaman, unit):
    return halaman.satu(f"#unit-{unit}").semua("tbody tr")


@pytest.mark.parametrize("orang", ["sekretariat", "kepala_dinas"])
def test_baris_dengan_semua_yang_dinilai(
    buat, sebagai, semua_orang, rencana, kepala_pkm, kepala_pemdes, pkm, pemdes, orang
):
    buat.realisasi(pkm, 6, 1, 5_000_000, penghambat="Jadwal bergeser")
    buat.bukti(pkm, 6, nama="daftar-hadir.pdf")
    halaman = Halaman(sebagai(semua_orang[orang]).get(alamat()))
    (satu,) = baris(halaman, kepala_pkm.unit_id)
    assert "4 Lembaga" in satu.teks and "1 Lembaga" in satu.teks and "5.000.000" in satu.teks
    assert "−30 poin Jadwal bergeser" in satu.teks and "1 bukti daftar-hadir.pdf" in satu.teks
    (kosong,) = baris(halaman, kepala_pemdes.unit_id)
    assert "Belum diisi" in kosong.teks and "periksa-kosong" in kosong.kelas
    assert len(baris(halaman, "tanpa")) == 5
    ringkas = {tr.satu("a").teks: tr.teks for tr in halaman.satu("main form table").semua("tbody tr")}
    assert "1 dari 1" in ringkas[buat.PKM] and "Belum mulai" in ringkas[buat.PEMDES]


def test_simpangan_tanpa_penjelasan(buat, client, sekretariat, kepala_pkm, pkm):
    buat.realisasi(pkm, 6, 1, 5_000_000)
    halaman = Halaman(masuk(client, sekretariat).get(alamat()))
    assert "Belum dijelaskan" in baris(halaman, kepala_pkm.unit_id)[0].teks
    assert "1 (1 tanpa penjelasan)" in halaman.teks


def test_verifikasi_dan_kembalikan_beberapa(client, sekretariat, kepala_pkm, kepala_pemdes, ajukan):
    for orang in (kepala_pkm, kepala_pemdes):
        ajukan(orang)
    klien, tujuan = masuk(client, sekretariat), alamat("laporan-putuskan")
    keduanya = [kepala_pkm.unit_id, kepala_pemdes.unit_id]
    jawaban = klien.post(tujuan, {"unit": keduanya, "aksi": "kembalikan"}, follow=True)
    assert all("tulis alasannya" in str(m) for m in jawaban.context["messages"])
    klien.post(tujuan, {"unit": keduanya[:1], "aksi": "verifikasi", "alasan": "tidak dipakai"})
    klien.post(tujuan, {"unit": keduanya[1:], "aksi": "kembalikan", "alasan": "Lengkapi bukti"})
    assert dict(LaporanUnit.objects.values_list("unit", "status")) == {
        kepala_pkm.unit_id: "diverifikasi", kepala_pemdes.unit_id: "dikembalikan"
    }  # fmt: skip
    assert "Centang dahulu" in klien.post(tujuan, {"aksi": "verifikasi"}, follow=True).text
    assert klien.post(tujuan, {"unit": keduanya, "aksi": "hapus"}).status_code == 404


def test_satu_baris_dikembalikan_dengan_catatannya(client, sekretariat, kepala_pkm, pkm, ajukan):
    ajukan(kepala_pkm)
    klien = masuk(client, sekretariat)
    halaman = Halaman(klien.get(alamat()))
    formulir = halaman.satu(f"#unit-{kepala_pkm.unit_id} form")
    assert formulir.satu("textarea")["name"] == f"catatan-{pkm.pk}"
    jawaban = klien.post(formulir["action"], {"periksa": "1", f"catatan-{pkm.pk}": "Unggah SK", "alasan": ""})
    assert jawaban.url == alamat()
    assert CatatanBaris.objects.get().isi == "Unggah SK" and LaporanUnit.objects.get().status == "dikembalikan"


def test_yang_diubah_sesudah_diajukan_disebut(buat, client, sekretariat, bendahara, kepala_pkm, pkm, ajukan):
    buat.realisasi(pkm, 6, 4, 5_000_000)
    ajukan(kepala_pkm)
    klien = masuk(client, sekretariat)
    assert "sesudah laporan diajukan" not in klien.get(alamat()).text
    hasil = RealisasiBulanan.objects.get(indikator=pkm, bulan=6)
    hasil.anggaran, hasil.diubah_oleh, hasil.diubah_pada = 6_000_000, bendahara, timezone.now()
    hasil.save()
    assert f"Diubah {bendahara} sesudah laporan diajukan" in Halaman(klien.get(alamat())).teks


def test_kepala_dinas_menyetujui_dari_sini(buat, client, kepala_dinas, rencana):
    halaman = Halaman(masuk(client, kepala_dinas).get(alamat()))
    assert "Rencana 2024 belum ditetapkan" in halaman.teks
    buat.tetapkan(rencana)
    buat.isi_tanpa_penanggung(rencana, 6)
    for unit in {i.penanggung_jawab for i in Indikator.objects.exclude(penanggung_jawab=None)}:
        LaporanUnit.objects.create(
            rencana=rencana, triwulan=TW, unit=unit, status="diverifikasi", diajukan_pada=timezone.now()
        )
    assert Halaman(client.get(alamat())).ada(f'a[href="{alamat("triwulan-alur", "setujui")}"]')


def test_jumlah_kueri_tetap(buat, client, sekretariat, kantor, kepala_pkm, ajukan, hitung_kueri, rencana):
    ajukan(kepala_pkm)
    masuk(client, sekretariat)
    satu = hitung_kueri(client, alamat())
    buat.rencana_kecil(kantor, kali=2)
    for i in Indikator.objects.exclude(penanggung_jawab=None):
        if not i.bukti.exists():
            buat.bukti(i, 6)
    assert hitung_kueri(client, alamat()) <= satu + 1
