"""What stands beside the plan is loaded as plain values, of this plan alone, and only when it is asked for."""

from datetime import date, datetime

import pytest
from django.utils.timezone import make_aware

from evaluasi import pohon
from evaluasi.models import CatatanBaris, JadwalTriwulan, LaporanUnit
from evaluasi.sakip.muat import muat
from renaksi.models import Indikator
from renaksi.nilai.lampiran import Pelaporan, Penetapan, Sakip
from renaksi.versi import mulai_perubahan


def laporan(buat, rencana, unit, status, tw=1, **isi):
    return LaporanUnit.objects.create(
        rencana=rencana, triwulan=tw, unit=buat.unit(rencana.perangkat_daerah, unit), status=status, **isi
    )


def test_rencana_draf(rencana):
    isi = muat(rencana)
    assert (isi.penetapan, isi.ditetapkan, isi.perubahan_ke, isi.bukti) == ((), False, 0, {})
    assert isi.unit == set(rencana.perangkat_daerah.unit.values_list("pk", flat=True)) and len(isi.unit) == 3
    assert isi.pelaporan == dict.fromkeys((1, 2, 3, 4), Pelaporan())


def test_penetapan_murni_dan_perubahannya(buat, kantor, rencana, sekretariat):
    kepala = buat.pejabat(kantor)
    rencana.status, rencana.tanggal_ditetapkan, rencana.pejabat_penetap = "ditetapkan", date(2024, 1, 15), kepala
    rencana.save()
    sebut = "Andrie Fransusman, S.STP, Kepala Dinas Pemberdayaan Masyarakat dan Desa"
    murni = Penetapan("Murni", date(2024, 1, 15), sebut)
    assert (muat(rencana).penetapan, muat(rencana).ditetapkan) == ((murni,), True)

    mulai_perubahan(rencana, sekretariat)
    rencana.status, rencana.tanggal_ditetapkan, rencana.pejabat_penetap = "draf", None, None
    rencana.save()
    isi = muat(rencana)
    assert (isi.penetapan, isi.ditetapkan, isi.perubahan_ke) == ((murni,), False, 1)


def test_pelaporan_per_triwulan(buat, kantor, rencana):
    JadwalTriwulan.objects.create(rencana=rencana, triwulan=1, ditutup=date(2024, 4, 10), status="disetujui")
    terlambat = laporan(buat, rencana, buat.PKM, "diajukan", terlambat=True)
    sudah = laporan(buat, rencana, buat.PEMDES, "diverifikasi", diajukan_pada=make_aware(datetime(2024, 4, 2)))
    kembali = laporan(buat, rencana, buat.SEKRETARIAT, "dikembalikan", terlambat=True)
    i = Indikator.objects.filter(rencana=rencana).first()
    CatatanBaris.objects.create(laporan=kembali, indikator=i, isi="Bukti kurang", selesai=True)
    CatatanBaris.objects.create(laporan=kembali, indikator=i, isi="Angka keliru")
    isi = muat(rencana).pelaporan
    assert isi[1] == Pelaporan(
        ditutup=date(2024, 4, 10),
        disetujui=True,
        diajukan=frozenset({terlambat.unit_id, sudah.unit_id}),
        diverifikasi=frozenset({sudah.unit_id}),
        terlambat=frozenset({terlambat.unit_id}),
        catatan=2,
        terjawab=1,
    )
    assert isi[2] == Pelaporan()


def test_bukti_per_triwulan(buat, rencana):
    satu, dua = Indikator.objects.filter(rencana=rencana)[:2]
    buat.bukti(satu, 2)
    buat.bukti(satu, 3)
    buat.bukti(satu, 10)
    buat.bukti(dua, 6)
    assert muat(rencana).bukti == {satu.pk: {1, 4}, dua.pk: {2}}


def test_milik_kantor_lain_tidak_ikut(buat, kantor_lain, rencana):
    lain = buat.rencana_kecil(kantor_lain)
    i = Indikator.objects.filter(rencana=lain).first()
    buat.bukti(i, 3)
    laporan(buat, lain, buat.PKM, "diajukan")
    isi = muat(rencana)
    assert isi.bukti == {} and isi.pelaporan[1] == Pelaporan()
    assert not isi.unit & set(kantor_lain.unit.values_list("pk", flat=True))


@pytest.mark.parametrize("kali", [1, 3])
def test_kueri_tetap_dan_hanya_bila_diminta(buat, kantor, kali, django_assert_num_queries):
    rencana = buat.rencana_kecil(kantor, kali=kali)
    for i in Indikator.objects.filter(rencana=rencana):
        buat.bukti(i, 3)
    with django_assert_num_queries(4):
        isi = muat(rencana)
    assert isinstance(isi, Sakip) and len(isi.bukti) == 8 * kali and isi.perubahan_ke == 0
    assert not pohon.muat(rencana, lengkap=True).lampiran.sakip.bukti
