"""The quarter that is being reported, who is late with it, and what waits in other years: on the first page."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from evaluasi.alur import jalankan_laporan, laporan_unit
from evaluasi.kunci import kunci_setahun, triwulan_kerja
from evaluasi.models import JadwalTriwulan, LaporanUnit, Perpanjangan
from renaksi.models import Indikator
from tests.halaman import Halaman

pytestmark = pytest.mark.django_db
HARI_INI = timezone.localdate


@pytest.fixture
def jadwal(rencana):
    """`jadwal(2, ditutup=-3)`: TW II, closed three days ago."""

    def atur(tw, **hari):
        isi = {nama: HARI_INI() + timedelta(geser) for nama, geser in hari.items()}
        return JadwalTriwulan.objects.update_or_create(rencana=rencana, triwulan=tw, defaults=isi)[0]

    return atur


def terlambat(klien) -> list[str]:
    return [a.teks for a in Halaman(klien.get("/")).semua("a.terlambat")]


@pytest.mark.parametrize("orang", ["sekretariat", "kepala_dinas"])
def test_unit_terlambat_disebut_sejak_harinya(semua_orang, sebagai, jadwal, buat, kepala_pemdes, orang):
    klien = sebagai(semua_orang[orang])
    jadwal(2, dibuka=-20, ditutup=0)
    assert terlambat(klien) == []  # the last day is not over
    jadwal(2, dibuka=-20, ditutup=-1)
    baris = terlambat(klien)
    assert [b.split(" · ")[0] for b in baris] == [buat.PEMDES, buat.PKM]
    assert all("Belum mulai Terlambat lewat 1 hari" in b for b in baris)
    buat.realisasi(Indikator.objects.get(penanggung_jawab=kepala_pemdes.unit), 6, 1)
    assert "Draf Terlambat" in terlambat(klien)[0]
    LaporanUnit.objects.create(
        rencana=Indikator.objects.first().rencana, triwulan=2, unit=kepala_pemdes.unit,
        status="diajukan", diajukan_pada=timezone.now(), terlambat=True,
    )  # fmt: skip
    assert [b.split(" · ")[0] for b in terlambat(klien)] == [buat.PKM]


def test_perpanjangan_menunda_dan_persetujuan_mengakhiri(sebagai, sekretariat, jadwal, buat, kepala_pkm):
    j = jadwal(2, ditutup=-3)
    Perpanjangan.objects.create(jadwal=j, unit=kepala_pkm.unit, sampai=HARI_INI(), alasan="banjir")
    klien = sebagai(sekretariat)
    assert [b.split(" · ")[0] for b in terlambat(klien)] == [buat.PEMDES]
    JadwalTriwulan.objects.update(status="disetujui")
    assert terlambat(klien) == []


def test_yang_lain_tidak_membacanya(sebagai, semua_orang, jadwal):
    jadwal(2, ditutup=-3)
    assert all(terlambat(sebagai(semua_orang[o])) == [] for o in ("kepala_pkm", "bendahara"))


def test_beranda_pada_triwulan_yang_dilaporkan(sebagai, kepala_pkm, sekretariat, jadwal):
    for tw in (1, 3, 4):
        jadwal(tw, dibuka=30)
    jadwal(2, dibuka=-5, ditutup=5)
    for orang in (kepala_pkm, sekretariat):
        assert "Triwulan II Tahun 2024" in Halaman(sebagai(orang).get("/")).satu(".sub").teks
        assert sebagai(orang).get("/realisasi/").url == "/realisasi/2024/tw-2/"


def test_kepala_bidang_dengan_perpanjangan_sendiri(rencana, kepala_pkm, kepala_pemdes, sekretariat, jadwal):
    jadwal(3, dibuka=-1)
    jadwal(4, dibuka=30)
    Perpanjangan.objects.create(
        jadwal=jadwal(2, ditutup=-3), unit=kepala_pkm.unit, sampai=HARI_INI() + timedelta(4), alasan="banjir"
    )
    JadwalTriwulan.objects.filter(triwulan=3).update(ditutup=HARI_INI() + timedelta(20))
    assert [triwulan_kerja(rencana, o) for o in (kepala_pkm, kepala_pemdes, sekretariat)] == [2, 3, 2]


def test_kunci_setahun_tiga_kueri(rencana, jadwal, kepala_pkm, kepala_dinas, django_assert_num_queries):
    for tw in (1, 2, 3, 4):
        jadwal(tw, ditutup=10)
    jalankan_laporan(laporan_unit(rencana, 2, kepala_pkm.unit), "ajukan", kepala_pkm)
    with django_assert_num_queries(3):
        kunci = kunci_setahun(rencana)
        assert [bool(kunci[t].untuk(kepala_pkm.unit_id)) for t in (1, 2, 3, 4)] == [True, False, True, True]


# What waits in other years


@pytest.fixture
def tahun_ini(buat, kantor, rencana):
    """A plan of this year, which the first page shows; `rencana` is of 2024."""
    return buat.rencana_kecil(kantor, tahun=HARI_INI().year)


def menunggu(klien) -> list[str]:
    return [a.teks for a in Halaman(klien.get("/")).semua("[aria-labelledby=menunggu] a")]


def test_menunggu_dari_tahun_lain(sebagai, rencana, tahun_ini, kepala_pkm, kepala_pemdes, sekretariat, kepala_dinas):
    jalankan_laporan(laporan_unit(rencana, 2, kepala_pkm.unit), "ajukan", kepala_pkm)
    assert "1 laporan Triwulan II 2024 menunggu verifikasi" in menunggu(sebagai(sekretariat))[0]
    jalankan_laporan(laporan_unit(rencana, 2, kepala_pkm.unit), "kembalikan", sekretariat, "Rp keliru")
    assert menunggu(sebagai(kepala_pkm))[0] == "Laporan Triwulan II 2024 dikembalikan Rp keliru"
    for orang in (kepala_pkm, kepala_pemdes):
        jalankan_laporan(laporan_unit(rencana, 2, orang.unit), "ajukan", orang)
        jalankan_laporan(laporan_unit(rencana, 2, orang.unit), "verifikasi", sekretariat)
    assert "Triwulan II 2024 siap disetujui" in menunggu(sebagai(kepala_dinas))


def test_triwulan_terakhir_tahun_lalu_masih_dilaporkan(buat, kantor, sebagai, tahun_ini, kepala_pkm):
    lalu = buat.rencana_kecil(kantor, tahun=HARI_INI().year - 1)
    for tw in (1, 2, 3):
        JadwalTriwulan.objects.create(rencana=lalu, triwulan=tw, status="disetujui")
    batas = HARI_INI() + timedelta(3)
    j = JadwalTriwulan.objects.create(rencana=lalu, triwulan=4, dibuka=date(lalu.tahun, 12, 1), ditutup=batas)
    klien = sebagai(kepala_pkm)
    assert any(t.startswith(f"Isi realisasi Triwulan IV {lalu.tahun} Batas akhir") for t in menunggu(klien))
    j.ditutup = HARI_INI() - timedelta(1)
    j.save()
    assert not any("Isi realisasi" in t for t in menunggu(klien))
