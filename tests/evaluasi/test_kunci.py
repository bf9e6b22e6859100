"""When a quarter may be filled in: dates, extensions, submitted reports, approval; and imports keep to it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from evaluasi.impor import ImporDitolak, terapkan
from evaluasi.kunci import kunci_triwulan
from evaluasi.models import JadwalTriwulan, LaporanUnit, Perpanjangan, RealisasiBulanan
from renaksi.models import Indikator
from tests import buku

HARI = date(2024, 7, 10)


@pytest.fixture
def rencana(buat):
    return buat.rencana()


@pytest.fixture
def unit(buat):
    return buat.unit(singkatan=buat.PKM)


def alasan(rencana, unit, hari=HARI):
    return kunci_triwulan(rencana, 2, hari).untuk(unit.pk).alasan


def test_tanpa_jadwal_terbuka(rencana, unit):
    assert kunci_triwulan(rencana, 2, HARI).untuk(unit.pk)
    assert kunci_triwulan(rencana, 2, HARI).untuk(None)


@pytest.mark.parametrize(
    ("geser", "kata"), [(-1, "dibuka 01 Juli 2024"), (0, ""), (14, ""), (15, "ditutup 15 Juli 2024")]
)
def test_tanggal_buka_dan_tutup_termasuk(rencana, unit, geser, kata):
    JadwalTriwulan.objects.create(rencana=rencana, triwulan=2, dibuka=date(2024, 7, 1), ditutup=date(2024, 7, 15))
    assert (
        kata in alasan(rencana, unit, date(2024, 7, 1) + timedelta(geser))
        if kata
        else not alasan(rencana, unit, date(2024, 7, 1) + timedelta(geser))
    )


def test_perpanjangan_hanya_untuk_unitnya(buat, rencana, unit):
    jadwal = JadwalTriwulan.objects.create(rencana=rencana, triwulan=2, ditutup=date(2024, 7, 5))
    Perpanjangan.objects.create(jadwal=jadwal, unit=unit, sampai=HARI, alasan="sakit")
    assert not alasan(rencana, unit)
    assert "ditutup 10 Juli 2024" in alasan(rencana, unit, HARI + timedelta(1))
    assert "ditutup 05 Juli 2024" in alasan(rencana, buat.unit(singkatan=buat.PEMDES))
    assert kunci_triwulan(rencana, 2, HARI).lewat


@pytest.mark.parametrize(("status", "kata"), [("diajukan", "menunggu verifikasi"), ("diverifikasi", "diverifikasi"),
                                              ("dikembalikan", ""), ("draf", "")])  # fmt: skip
def test_laporan_yang_diajukan_terkunci(rencana, unit, status, kata):
    LaporanUnit.objects.create(rencana=rencana, triwulan=2, unit=unit, status=status, diajukan_pada=timezone.now())
    assert bool(alasan(rencana, unit)) == bool(kata) and kata in alasan(rencana, unit)


def test_triwulan_yang_disetujui_terkunci(rencana, unit):
    JadwalTriwulan.objects.create(rencana=rencana, triwulan=2, status="disetujui")
    assert "disetujui Kepala Dinas" in alasan(rencana, unit)


def test_impor_tidak_menembus_triwulan_tertutup(rencana):
    for b in (buku.RENCANA_AKSI, buku.PENGENDALIAN):
        terapkan(rencana, b.read_bytes(), b.name, pakai_tebakan=True)
    JadwalTriwulan.objects.create(rencana=rencana, triwulan=1, ditutup=date(2024, 4, 10))
    sebelum = list(RealisasiBulanan.objects.values_list("anggaran", flat=True))
    (disisihkan,) = terapkan(rencana, buku.ubah(buku.PENGENDALIAN, M10=1), "pe.xlsx", pakai_tebakan=True).tolak
    assert (disisihkan.kolom, disisihkan.baris) == ("M", 10) and "ditutup 10 April 2024" in disisihkan.pesan
    assert list(RealisasiBulanan.objects.values_list("anggaran", flat=True)) == sebelum
    assert terapkan(rencana, buku.ubah(buku.PENGENDALIAN, X10="ok"), "pe.xlsx", pakai_tebakan=True).jumlah_ubah == 1


def test_impor_tidak_menembus_rencana_yang_ditetapkan(rencana):
    terapkan(rencana, buku.RENCANA_AKSI.read_bytes(), "ra.xlsx", pakai_tebakan=True)
    rencana.status = "ditetapkan"
    rencana.save()
    with pytest.raises(ImporDitolak, match="sudah ditetapkan.*mengubah 1 hal"):
        terapkan(rencana, buku.ubah(buku.RENCANA_AKSI, V11=1), "ra.xlsx", pakai_tebakan=True)
    assert not Indikator.objects.filter(pagu=1).exists()
