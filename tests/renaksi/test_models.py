"""What must never be stored: held by the database itself, whatever code writes."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from evaluasi.models import RealisasiBulanan, RealisasiTahunan
from renaksi.models import Indikator, PerangkatDaerah, Rencana, TargetBulanan, UnitKerja
from renaksi.nilai.besaran import Besaran


@pytest.fixture
def indikator(buat):
    return buat.indikator()


def ditolak(simpan):
    with pytest.raises(IntegrityError), transaction.atomic():
        simpan()


def test_satu_rencana_per_kantor_dan_tahun(buat):
    rencana = buat.rencana()
    ditolak(lambda: Rencana.objects.create(perangkat_daerah=rencana.perangkat_daerah, tahun=rencana.tahun))


def test_indikator_tepat_satu_pemilik(buat, indikator):
    rencana = indikator.rencana
    ditolak(lambda: Indikator.objects.filter(pk=indikator.pk).update(program=buat.program()))
    ditolak(lambda: Indikator.objects.filter(pk=indikator.pk).update(sub_kegiatan=None))
    ditolak(lambda: Indikator.objects.bulk_create([Indikator(rencana=rencana, uraian="tanpa pemilik")]))


def test_uang_tidak_negatif(buat, indikator):
    ditolak(lambda: Indikator.objects.filter(pk=indikator.pk).update(pagu=-1))
    ditolak(lambda: buat.target(indikator, 1, kas=-1))
    ditolak(lambda: buat.target(indikator, 1, bobot=-1))
    ditolak(lambda: buat.realisasi(indikator, 1, anggaran=-1))
    ditolak(lambda: buat.realisasi_tahunan(indikator, anggaran=-1))


@pytest.mark.parametrize("bulan", [0, 13])
def test_bulan_satu_sampai_duabelas(buat, indikator, bulan):
    ditolak(lambda: buat.target(indikator, bulan))
    ditolak(lambda: buat.realisasi(indikator, bulan))


def test_satu_baris_per_indikator_dan_bulan(buat, indikator):
    for buat_satu, argumen in ((buat.target, (3,)), (buat.realisasi, (3,)), (buat.realisasi_tahunan, (2023,))):
        buat_satu(indikator, *argumen)
        ditolak(lambda b=buat_satu, a=argumen: b(indikator, *a))


def test_satu_nama_satu_kantor_satu_unit(buat, kantor):
    ditolak(lambda: PerangkatDaerah.objects.create(nama=kantor.nama, pemda=kantor.pemda, kode="lain"))
    unit = buat.unit(kantor)
    ditolak(lambda: UnitKerja.objects.create(perangkat_daerah=kantor, nama="x", singkatan=unit.singkatan))


def test_yang_membawa_hasil_tidak_terhapus(buat, indikator):
    buat.target(indikator, 3)
    buat.realisasi(indikator, 3, 1)
    sub = indikator.sub_kegiatan
    for simpul in (indikator, sub, sub.kegiatan, sub.kegiatan.program, sub.kegiatan.program.sasaran):
        with pytest.raises(ProtectedError), transaction.atomic():
            simpul.delete()
    assert TargetBulanan.objects.exists()
    RealisasiBulanan.objects.all().delete()
    sub.kegiatan.program.sasaran.delete()
    assert not Indikator.objects.exists() and not TargetBulanan.objects.exists()


def test_besaran_tersimpan_seperti_ditulis(buat, indikator):
    for nilai in ("12 Desa dan 13 Kelurahan", "195 Desa (99 Maju, 96 Mandiri)", 1.125, 0, None, 1234, "80–90 %", "WTP"):
        indikator.target = Besaran.dari(nilai)
        indikator.save()
        indikator.refresh_from_db()
        assert indikator.target == Besaran.dari(nilai)
    assert RealisasiTahunan.objects.count() == 0


def test_indikator_tahu_rencananya_sendiri(buat):
    sub = buat.sub_kegiatan()
    i = Indikator.objects.create(sub_kegiatan=sub, uraian="x")
    assert i.rencana == sub.rencana_induk
    assert i.kantor_id == sub.kantor_id == sub.rencana_induk.perangkat_daerah_id
