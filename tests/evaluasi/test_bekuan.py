"""An approved quarter keeps what was approved: plan, results, and what stands beside them."""

import json
from dataclasses import replace

import pytest

from dpmd.alur import AlurDitolak
from evaluasi import bekuan, pohon
from evaluasi.alur import jadwal_triwulan, jalankan_jadwal, jalankan_laporan, laporan_unit
from evaluasi.cetak.forms import ParameterForm
from evaluasi.laporan import LAPORAN
from evaluasi.models import BekuanTriwulan, NarasiEvaluasi, RealisasiBulanan
from renaksi.alur import jalankan_rencana
from renaksi.models import Indikator, JejakAlur, Rencana
from renaksi.nilai.lampiran import Sakip
from renaksi.nilai.pohon_data import ke_data, lampiran_dari_data
from tests.halaman import Halaman
from tests.orang import masuk

pytestmark = pytest.mark.django_db
TRIWULANAN = [k for k, x in LAPORAN.items() if x.per_triwulan]


def verifikasi_semua(rencana, orang, oleh, tw=2):
    for satu in orang:
        jalankan_laporan(laporan_unit(rencana, tw, satu.unit), "ajukan", satu)
        jalankan_laporan(laporan_unit(rencana, tw, satu.unit), "verifikasi", oleh)


@pytest.fixture
def siap(buat, rencana, kepala_pkm, kepala_pemdes, sekretariat):
    """TW II: plan in force, every report verified."""
    buat.tetapkan(rencana)
    buat.isi_tanpa_penanggung(rencana, 6)
    verifikasi_semua(rencana, (kepala_pkm, kepala_pemdes), sekretariat)
    return rencana


@pytest.fixture
def disetujui(siap, kepala_dinas):
    jalankan_jadwal(jadwal_triwulan(siap, 2), "setujui", kepala_dinas)
    return siap


@pytest.fixture
def pemdes(rencana, buat):
    return Indikator.objects.get(rencana=rencana, penanggung_jawab__singkatan=buat.PEMDES)


def ubah(indikator, **isi):
    """As a Perubahan would, once it is in force."""
    for nama, nilai in isi.items():
        setattr(indikator, nama, nilai)
    indikator.save()


def dokumen(rencana, kode="pengendalian-evaluasi", **pilihan):
    form = ParameterForm(LAPORAN[kode], rencana, {"triwulan": "2"} | pilihan)
    assert form.is_valid(), form.errors
    return form.dokumen()


def test_tanpa_rencana_yang_berlaku_tidak_disetujui(siap, kepala_dinas):
    Rencana.objects.update(status="draf")
    siap.refresh_from_db()
    with pytest.raises(AlurDitolak, match="belum ditetapkan"):
        jalankan_jadwal(jadwal_triwulan(siap, 2), "setujui", kepala_dinas)
    assert not BekuanTriwulan.objects.exists()


def test_disetujui_pada_versi_yang_berlaku(siap, pemdes, kepala_dinas, sekretariat):
    """A Perubahan that is being made is not what is approved."""
    jalankan_rencana(siap, "mulai_perubahan", sekretariat)
    ubah(pemdes, pagu=1)
    jalankan_jadwal(jadwal_triwulan(siap, 2), "setujui", kepala_dinas)
    beku = BekuanTriwulan.objects.get()
    assert beku.perubahan_ke == 0 and beku.jadwal.perubahan_ke == 0
    assert bekuan.buka(beku).pagu == pohon.muat(siap).pagu + 120_000_000 - 1


@pytest.mark.parametrize("kode", TRIWULANAN)
def test_laporannya_dicetak_sebagaimana_disetujui(buat, disetujui, pemdes, kode):
    sebelum = dokumen(disetujui, kode)
    ubah(pemdes, target=9, uraian="Lain", pagu=1)
    RealisasiBulanan.objects.filter(indikator=pemdes, bulan=3).update(kinerja="3", anggaran=5)
    NarasiEvaluasi.objects.create(rencana=disetujui, triwulan=2, pendorong="Ditulis kemudian")
    sesudah = dokumen(Rencana.objects.get(pk=disetujui.pk), kode)
    assert replace(sesudah, catatan=()) == replace(sebelum, catatan=())
    assert any("Angka sebagaimana disetujui Kepala Dinas untuk Triwulan II" in c for c in sesudah.catatan)
    kini = dokumen(disetujui, kode, angka="sekarang")
    assert not any("sebagaimana disetujui" in c for c in kini.catatan)
    assert kini.tabel != sesudah.tabel or kode == "kertas-kerja-sakip"


def test_triwulan_lain_tetap_keadaan_sekarang(disetujui, pemdes):
    ubah(pemdes, uraian="Lain")
    form = ParameterForm(LAPORAN["pengendalian-evaluasi"], disetujui, {"triwulan": "3"})
    assert "angka" not in form.fields and form.is_valid()
    assert "Lain" in {b.sel.get("indikator") for b in form.dokumen().tabel.baris}


def test_versi_yang_diminta_dengan_namanya_dicetak(buat, disetujui, pemdes, sekretariat, kepala_dinas):
    jalankan_rencana(disetujui, "mulai_perubahan", sekretariat)
    ubah(pemdes, uraian="Lain")
    rencana = buat.tetapkan(Rencana.objects.get(pk=disetujui.pk))
    JejakAlur.objects.create(
        perangkat_daerah=rencana.perangkat_daerah, objek="renaksi.rencana", objek_id=rencana.pk, nama="x",
        aksi="tetapkan", dari="diajukan", ke="ditetapkan",
    )  # fmt: skip
    uraian = lambda **p: {b.sel.get("indikator") for b in dokumen(rencana, **p).tabel.baris}  # noqa: E731
    assert "Lain" not in uraian() and "Lain" not in uraian(angka="disetujui", versi="perubahan-1")
    assert "Lain" in uraian(versi="perubahan-1") and "Lain" not in uraian(versi="murni", angka="sekarang")


# What changed since


def test_berubah_sejak_disetujui(disetujui, pemdes):
    beku = BekuanTriwulan.objects.get()
    assert bekuan.yang_berubah(disetujui) == {} and bekuan.berubah(beku, pohon.muat(disetujui)) == []
    ubah(pemdes, pagu=1)
    RealisasiBulanan.objects.filter(indikator=pemdes, bulan=3).update(anggaran=5)
    assert list(bekuan.yang_berubah(disetujui)) == [2]
    kata = [p.kata for p in bekuan.berubah(beku, pohon.muat(disetujui))]
    assert kata[-1] == "Berubah: realisasi" and any("pagu" in k for k in kata)


def test_realisasi_triwulan_berikut_bukan_perubahan(buat, disetujui, pemdes):
    buat.realisasi(pemdes, 9, 1, 1)
    assert bekuan.yang_berubah(disetujui) == {}
    assert bekuan.berubah(BekuanTriwulan.objects.get(), pohon.muat(disetujui)) == []


def test_setujui_lagi(client, disetujui, pemdes, kepala_dinas, sebagai, sekretariat):
    klien = masuk(client, kepala_dinas)
    alamat = "/realisasi/2024/tw-2/laporan/"
    assert "Setujui lagi" not in klien.get(alamat).text and "Berubah sejak" not in klien.get("/").text
    ubah(pemdes, pagu=1)
    halaman = Halaman(klien.get(alamat))
    assert "Berubah sejak disetujui" in halaman.teks and "pagu" in halaman.satu(".berubah-sejak").teks
    assert "Berubah sejak disetujui: Triwulan II" in Halaman(klien.get("/")).teks
    assert "Setujui lagi" not in sebagai(sekretariat).get(alamat).text
    klien.post("/realisasi/2024/tw-2/alur/setujui_lagi/")
    assert BekuanTriwulan.objects.count() == 2 and bekuan.yang_berubah(disetujui) == {}
    assert bekuan.buka(bekuan.bekuan_berlaku(disetujui, 2)).pagu == pohon.muat(disetujui).pagu
    assert JejakAlur.objects.filter(aksi="setujui_lagi").exists()
    assert "Disetujui lagi" in klien.get(alamat).text
    with pytest.raises(AlurDitolak, match="Tidak ada yang berubah"):
        jalankan_jadwal(jadwal_triwulan(disetujui, 2), "setujui_lagi", kepala_dinas)


def test_dibuka_kembali_tidak_lagi_dicetak_dari_yang_disetujui(disetujui, pemdes, kepala_dinas):
    jalankan_jadwal(jadwal_triwulan(disetujui, 2), "buka", kepala_dinas, "Keliru")
    assert bekuan.bekuan_berlaku(disetujui, 2) is None and BekuanTriwulan.objects.count() == 1
    ubah(pemdes, uraian="Lain")
    assert "Lain" in {b.sel.get("indikator") for b in dokumen(disetujui).tabel.baris}


def test_halaman_laporan_menawarkan_keduanya(client, disetujui, pemdes, kepala_dinas):
    klien = masuk(client, kepala_dinas)
    ubah(pemdes, uraian="Uraian yang baru")
    halaman = Halaman(klien.get("/laporan/pengendalian-evaluasi/?triwulan=2"))
    assert "Angka sebagaimana disetujui" in halaman.teks and "Uraian yang baru" not in halaman.teks
    assert not halaman.ada("[name=versi]") and "Disetujui" in halaman.satu("[name=angka]").teks
    assert "berubah sejak" in halaman.satu(".alert").teks
    assert "Uraian yang baru" in klien.get("/laporan/pengendalian-evaluasi/?triwulan=2&angka=sekarang").text


def test_isi_beku_kembali_sama(buat, disetujui):
    """Everything beside the tree too, but what is read out of the value."""
    buat.indikator_renstra(
        buat.butir_renstra(buat.renstra(disetujui.perangkat_daerah)), tahunan={2023: {"target": 3}, 2024: {"pagu": 5}}
    )
    buat.usulan(disetujui)
    buat.tinjauan(disetujui)
    NarasiEvaluasi.objects.create(rencana=disetujui, triwulan=2, pendorong="Ada")
    isi = pohon.muat(disetujui, lengkap=True)
    lampiran = replace(isi.beserta, sakip=Sakip(perubahan_ke=3))
    kembali = lampiran_dari_data(json.loads(json.dumps(ke_data(lampiran))))
    assert kembali == isi.beserta


# What is not in force


@pytest.mark.parametrize("kode", list(LAPORAN))
def test_yang_belum_berlaku_bercap_draf(buat, rencana, kode):
    assert dokumen(rencana, kode).cap == "DRAF"
    assert dokumen(buat.tetapkan(rencana), kode).cap == ""


def test_perubahan_yang_disusun_bukan_cetakan_baku(buat, rencana, pemdes, sekretariat):
    buat.tetapkan(rencana)
    jalankan_rencana(rencana, "mulai_perubahan", sekretariat)
    ubah(pemdes, uraian="Uraian baru")
    rencana = Rencana.objects.get(pk=rencana.pk)
    baku, kini = dokumen(rencana, "rencana-aksi"), dokumen(rencana, "rencana-aksi", versi="perubahan-1")
    teks = [[b.sel.get("indikator_kegiatan") for b in d.tabel.baris] for d in (baku, kini)]
    assert teks[0] != teks[1] or baku.tabel != kini.tabel
    assert (baku.cap, kini.cap) == ("", "DRAF") and "(MURNI)" in baku.judul[0]
    assert dokumen(rencana, "semula-menjadi").cap == "DRAF"  # Menjadi is what is being made
