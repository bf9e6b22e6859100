"""What was computed once is given again only while nothing has changed: every way of writing tells the reader."""

import re
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluasi import models as hasil
from evaluasi import pemeriksaan, pohon
from evaluasi.cetak.isi import muat as muat_laporan
from evaluasi.laporan import LAPORAN
from evaluasi.models import RealisasiBulanan, RealisasiTahunan
from renaksi import keadaan
from renaksi import pohon as pohon_rencana
from renaksi.fakta import Jenis
from renaksi.keadaan import pemicu
from renaksi.keadaan.ingatan import Ingatan, lupakan_semua
from renaksi.models import (
    Indikator,
    Kegiatan,
    Keputusan,
    Nomenklatur,
    PerangkatDaerah,
    Program,
    Rencana,
    Sasaran,
    SubKegiatan,
    TargetBulanan,
    Tujuan,
    UnitKerja,
)
from renaksi.models.bidang import BesaranField
from renaksi.nilai.besaran import Besaran
from tests.evaluasi.test_fakta import SEMUA, isian, nama

pytestmark = pytest.mark.django_db
# Tables that a value is read from and that need no trigger: who is signed in never changes a figure.
BUKAN_ANGKA = {"renaksi_keadaan", "django_session", "renaksi_pengguna", "django_content_type"}


def segar(rencana):
    """The value as it is given now; the same as one that is read from the rows alone, to the words of a quantity."""
    ini = Rencana.objects.select_related("perangkat_daerah").get(pk=rencana.pk)
    diberi, polos = pohon.muat(ini), pohon_rencana.muat(ini)
    lupakan_semua()
    segar, segar_polos = pohon.muat(ini), pohon_rencana.muat(ini)
    assert diberi == segar and repr(diberi) == repr(segar)
    assert polos == segar_polos and repr(polos) == repr(segar_polos)
    return segar


@pytest.fixture
def berisi(buat, kantor):
    """Two years of a plan with a row of every model that a fact stands on."""
    buat.rencana_kecil(kantor, 2023)
    rencana = buat.rencana_kecil(kantor)
    tujuan = buat.tujuan(rencana)
    program = Program.objects.filter(sasaran__rencana=rencana).first()
    sub = SubKegiatan.objects.filter(kegiatan__program=program).first()
    i = sub.indikator.first()
    milik = {Tujuan: tujuan, Sasaran: program.sasaran, Program: program, Kegiatan: sub.kegiatan, SubKegiatan: sub}
    milik |= {Indikator: i, TargetBulanan: i.target_bulanan.first(), RealisasiBulanan: buat.realisasi(i, 5, 1, 5)}
    milik |= {
        RealisasiTahunan: buat.realisasi_tahunan(i, 2023, 5),
        Rencana: Rencana.objects.select_related("perangkat_daerah").get(pk=rencana.pk),
    }
    return milik | {"unit": [buat.unit(kantor, s) for s in (buat.PEMDES, buat.PKM)]}


@pytest.mark.parametrize(("model", "f"), SEMUA, ids=nama)
def test_setiap_fakta_yang_diubah_terbaca(berisi, buat, model, f):
    """By `update()`, which no signal tells of."""
    rencana, baris = berisi[Rencana], model.objects.filter(pk=berisi[model].pk)
    lain = buat.tujuan(rencana, nama="Lain") if f.jenis == Jenis.ACUAN else None
    for kedua in (False, True):
        sebelum = segar(rencana)
        nilai = (lain if kedua else berisi[Tujuan]) if lain else isian(f, berisi, kedua)
        if model.objects.filter(pk=berisi[model].pk, **{f.nama: nilai}).exists():
            continue
        baris.update(**{f.nama: nilai})
        assert segar(rencana) != sebelum, kedua


@pytest.mark.parametrize(("model", "f"), [(m, f) for m, f in SEMUA if isinstance(f.bidang, BesaranField)], ids=nama)
def test_kata_lain_dari_besaran_yang_sama_terbaca(berisi, model, f):
    """Two quantities are equal however they were worded; what is read is what was written."""
    rencana, baris = berisi[Rencana], model.objects.filter(pk=berisi[model].pk)
    baris.update(**{f.nama: "12 Desa dan 13 Kelurahan"})
    sebelum = segar(rencana)
    baris.update(**{f.nama: "12 Desa, 13 Kelurahan"})
    sesudah = segar(rencana)
    assert sesudah == sebelum and "12 Desa, 13 Kelurahan" in repr(sesudah)


def test_baris_lain_di_cabangnya_tetap_yang_itu(berisi):
    """What was made of a row that did not change still holds."""
    rencana, i = berisi[Rencana], berisi[Indikator]
    sebelum = pohon.muat(rencana).letak
    assert pohon.muat(rencana).letak is sebelum
    RealisasiBulanan.objects.filter(indikator=i).update(anggaran=7)
    sesudah = pohon.muat(rencana).letak
    assert {pk for pk in sesudah if sesudah[pk][0] is not sebelum[pk][0]} == {i.pk}
    polos = pohon_rencana.muat(rencana)
    RealisasiBulanan.objects.filter(indikator=i).update(anggaran=8)
    assert pohon_rencana.muat(rencana) is polos  # results are no part of it
    Indikator.objects.filter(pk=i.pk).update(pagu=8)
    lama, baru = polos.letak, pohon_rencana.muat(rencana).letak
    assert {pk for pk in baru if baru[pk][0] is not lama[pk][0]} == {i.pk}


@pytest.mark.parametrize("model", pemicu.diamati(), ids=nama)
def test_setiap_tabel_diamati(model):
    """The triggers are there for each event."""
    milik = {n for n, _ in pemicu._BUAT[connection.vendor](model, connection.ops.quote_name)}
    assert len(milik) >= 3 and milik <= pemicu._ada(connection).keys()


# Tables of which this test makes no row.
TANPA_BARIS = {"VersiRencana", "BekuanTriwulan", "Perpanjangan", "TataLetakKantor", "AsalAngka", "Naskah"}


def test_baris_setiap_tabel_menandai_kantornya(berisi, buat, kantor, kantor_lain):
    """By SQL; of the office that it belongs to, and of no other."""
    i, rencana = berisi[Indikator], berisi[Rencana]
    buat.bukti(i, 6), buat.usulan(rencana), buat.tinjauan(rencana), buat.pejabat(kantor)
    buat.indikator_renstra(buat.butir_renstra(buat.renstra(kantor)), tahunan={2024: {"target": 5}})
    buat.keputusan(isi=[("2.13", "URUSAN", "")])
    laporan = hasil.LaporanUnit.objects.create(rencana=rencana, triwulan=2, unit=berisi["unit"][0])
    hasil.CatatanBaris.objects.create(laporan=laporan, indikator=i, isi="Lengkapi")
    hasil.JadwalTriwulan.objects.get_or_create(rencana=rencana, triwulan=2)
    hasil.NarasiEvaluasi.objects.create(rencana=rencana, triwulan=2, pendorong="Baik")
    hasil.PengaturanAturan.objects.create(perangkat_daerah=kantor, aturan="bobot-100", tingkat="galat")
    hasil.TemuanDiterima.objects.create(rencana=rencana, aturan="bobot-100", letak="indikator:1:", sidik="x")
    hasil.Impor.objects.create(rencana=rencana, nama_berkas="a.xlsx", sidik="x", berkas=b"x")
    dilihat = set()
    for model in pemicu.diamati():
        milik = model.objects.all()
        if model is PerangkatDaerah:
            milik = milik.filter(pk=kantor.pk)
        if milik.exists():
            dilihat.add(model.__name__)
            sebelum = keadaan.baca(kantor.pk), keadaan.baca(kantor_lain.pk)
            kunci = model._meta.pk.column
            _sql(f"UPDATE {model._meta.db_table} SET {kunci} = {kunci} WHERE {kunci} = %s", milik.first().pk)
            assert keadaan.baca(kantor.pk).semua != sebelum[0].semua, model
            assert (keadaan.baca(kantor_lain.pk).semua != sebelum[1].semua) == (model in pemicu.UMUM), model
    assert dilihat | TANPA_BARIS == {m.__name__ for m in pemicu.diamati()}


def _sql(perintah, *isi):
    with connection.cursor() as kursor:
        kursor.execute(perintah, isi)


def test_sql_dengan_tangan_terbaca(berisi):
    rencana, i = berisi[Rencana], berisi[Indikator]
    sebelum = segar(rencana)
    _sql("UPDATE renaksi_indikator SET pagu = 77 WHERE id = %s", i.pk)
    assert segar(rencana).letak[i.pk][0].pagu == 77 and sebelum.letak[i.pk][0].pagu != 77
    _sql("INSERT INTO renaksi_targetbulanan (indikator_id, bulan, kas) VALUES (%s, 11, 9)", i.pk)
    assert segar(rencana).letak[i.pk][0].janji[11].kas == 9
    _sql("DELETE FROM evaluasi_realisasibulanan WHERE indikator_id = %s", i.pk)
    assert segar(rencana).letak[i.pk][0].hasil == {}


def test_hanya_cabangnya_dibaca_lagi(berisi, buat):
    """Of another programme, plan or office nothing is read again."""
    rencana = berisi[Rencana]
    lain = buat.program(berisi[Sasaran], nama="Lain", kode="2.13.09")
    buat.indikator(buat.sub_kegiatan(buat.kegiatan(lain)), pagu=5)
    sebelum = {p.id: p for s in pohon.muat(rencana).sasaran for p in s.anak}
    Indikator.objects.filter(pk=berisi[Indikator].pk).update(pagu=6)
    buat.rencana_kecil(buat.kantor(pemda="Kabupaten Lain"))
    sesudah = {p.id: p for s in pohon.muat(rencana).sasaran for p in s.anak}
    assert {pk for pk, p in sesudah.items() if p is not sebelum[pk]} == {berisi[Program].pk}


def test_pindah_ke_program_lain(berisi, buat):
    """Both branches change."""
    rencana, tujuan = berisi[Rencana], buat.program(berisi[Sasaran], nama="Lain", kode="2.13.09")
    segar(rencana)
    Kegiatan.objects.filter(pk=berisi[Kegiatan].pk).update(program=tujuan)
    anak = {p.id: [k.id for k in p.anak] for s in segar(rencana).sasaran for p in s.anak}
    assert berisi[Kegiatan].pk in anak[tujuan.pk] and berisi[Kegiatan].pk not in anak[berisi[Program].pk]


def test_yang_di_luar_rencana_terbaca(berisi, kantor):
    """The office, its units, and last year's plan."""
    rencana, i = berisi[Rencana], berisi[Indikator]
    segar(rencana)
    UnitKerja.objects.filter(perangkat_daerah=kantor).update(nama="Baru")
    assert all(x.unit.nama == "Baru" for x, _ in segar(rencana).letak.values() if x.unit)
    PerangkatDaerah.objects.filter(pk=kantor.pk).update(rumus_turun="banding")
    assert {x.rumus_turun for x, _ in segar(rencana).letak.values()} == {"banding"}
    RealisasiTahunan.objects.all().delete()
    lama = Indikator.objects.filter(rencana__tahun=2023, sub_kegiatan__isnull=False).first()
    Indikator.objects.filter(pk=i.pk).update(identitas=lama.identitas)
    RealisasiBulanan.objects.filter(indikator=lama).delete()
    segar(rencana)
    RealisasiBulanan.objects.create(indikator=lama, bulan=12, kinerja=Besaran.dari(41), anggaran=3)
    assert segar(rencana).letak[i.pk][0].tahunan[2023].kinerja == Besaran.dari(41)
    Rencana.objects.filter(tahun=2023).update(tahun=2022)
    assert 2023 not in segar(rencana).letak[i.pk][0].tahunan


def test_yang_digulung_kembali_tidak_tertinggal(berisi):
    rencana, i = berisi[Rencana], berisi[Indikator]
    sebelum = pohon.muat(rencana)
    with transaction.atomic():
        titik = transaction.savepoint()
        Indikator.objects.filter(pk=i.pk).update(pagu=123)
        assert pohon.muat(rencana).letak[i.pk][0].pagu == 123
        transaction.savepoint_rollback(titik)
    assert pohon.muat(rencana) == sebelum == segar(rencana)
    Indikator.objects.filter(pk=i.pk).update(pagu=124)
    assert segar(rencana).letak[i.pk][0].pagu == 124


def test_tanpa_pemicu_tidak_ada_yang_diingat(berisi):
    """A database that was put back without its triggers is read each time."""
    rencana = berisi[Rencana]
    try:
        pemicu.lepas(connection)
        pemicu._terpasang.clear()
        assert not keadaan.baca(rencana.perangkat_daerah_id).ada
        sebelum = pohon.muat(rencana)
        assert pohon.muat(rencana).sasaran[0].anak[0] is not sebelum.sasaran[0].anak[0]
        Indikator.objects.filter(pk=berisi[Indikator].pk).update(pagu=9)
        assert pohon.muat(rencana).letak[berisi[Indikator].pk][0].pagu == 9
    finally:
        pemicu.pasang(connection)
    assert keadaan.baca(rencana.perangkat_daerah_id).ada
    assert pohon.muat(rencana).sasaran[0].anak[0] is pohon.muat(rencana).sasaran[0].anak[0]


def test_pemicu_dari_rilis_lain_tidak_dipercaya(berisi, monkeypatch):
    """They may mark something else than what is asked for here."""
    tulis = pemicu._tulis
    try:
        with monkeypatch.context() as lama:
            lama.setattr(pemicu, "_tulis", lambda *isi: tulis(*isi).replace("excluded.tanda", "excluded.tanda + 1"))
            pemicu.pasang(connection)
        pemicu._terpasang.clear()
        assert not keadaan.baca(berisi[Rencana].perangkat_daerah_id).ada
    finally:
        pemicu.pasang(connection)


@pytest.mark.sekali
def test_migrasi_memasang_pemicu(transactional_db):
    pemicu.lepas(connection)
    call_command("migrate", verbosity=0)
    assert pemicu.terpasang(connection) and len(pemicu._ada(connection)) == 3 * len(pemicu.diamati())
    assert keadaan.baca(1).ada


def test_semua_yang_dibaca_diamati(berisi, buat, kantor):
    """Every table that a report or a check reads has its triggers, so that what is kept of it can be trusted."""
    buat.keputusan(isi=[("2.13", "URUSAN", "")])
    rencana = Rencana.objects.select_related("perangkat_daerah").get(pk=berisi[Rencana].pk)
    with CaptureQueriesContext(connection) as kueri:
        pemeriksaan.muat(rencana)
        for laporan in LAPORAN.values():
            muat_laporan(laporan, rencana)
    tabel = set(re.findall(r'(?:FROM|JOIN) "(\w+)"', " ".join(k["sql"] for k in kueri)))
    assert len(tabel) > 15 and tabel - BUKAN_ANGKA <= {m._meta.db_table for m in pemicu.diamati()}


def test_nomenklatur_milik_semua(kantor):
    sebelum = keadaan.baca(kantor.pk)
    k = Keputusan.objects.create(nomor="1", mulai_tahun=2024)
    sesudah = keadaan.baca(kantor.pk)
    assert sebelum.semua != sesudah.semua
    Nomenklatur.objects.create(keputusan=k, kode="2.13", urut="2.13.", nama="Urusan", tingkat="urusan")
    assert keadaan.baca(kantor.pk).semua != sesudah.semua


LANGKAH = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 20), st.integers(1, 900)), min_size=1, max_size=8)


@pytest.mark.sekali
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(langkah=LANGKAH)
def test_sesudah_langkah_apa_pun(berisi, buat, langkah):
    """Rows made, changed, moved and removed in any order; the sums are those of the rows."""
    rencana = berisi[Rencana]

    def satu(daftar, n):
        isi = list(daftar.order_by("pk"))
        return isi[n % len(isi)] if isi else None

    with transaction.atomic():
        titik = transaction.savepoint()
        for jenis, n, angka in langkah:
            sub = satu(SubKegiatan.objects.filter(kegiatan__program__sasaran__rencana=rencana), n)
            i = satu(Indikator.objects.filter(rencana=rencana, sub_kegiatan__isnull=False), n)
            program = satu(Program.objects.filter(sasaran__rencana=rencana), n)
            if jenis == 0:
                buat.program(berisi[Sasaran], nama=f"P{angka}")
            elif jenis == 1 and sub:
                buat.indikator(sub, pagu=angka)
            elif jenis == 2 and i:
                i.pagu = Decimal(angka)
                i.save()
            elif jenis == 3 and i:
                RealisasiBulanan.objects.update_or_create(indikator=i, bulan=1 + n % 12, defaults={"anggaran": angka})
            elif jenis == 4 and sub:
                for model in (RealisasiBulanan, RealisasiTahunan, TargetBulanan):
                    model.objects.filter(indikator__sub_kegiatan=sub).delete()
                sub.indikator.all().delete()
                sub.delete()
            elif jenis == 5:
                Kegiatan.objects.filter(program__sasaran__rencana=rencana).update(program=program)
            else:
                Indikator.objects.bulk_update([i] if i else [], ["pagu"])
                TargetBulanan.objects.filter(indikator__rencana=rencana).update(kas=angka)
            segar(rencana)
            pohon.muat(rencana)
        isi = pohon.muat(rencana)
        assert (isi.pagu or 0) == sum(x.pagu or 0 for x, s in isi.letak.values() if not s.anak)
        uang = RealisasiBulanan.objects.filter(indikator__rencana=rencana, indikator__sub_kegiatan__isnull=False)
        assert (isi.anggaran(range(1, 13)) or 0) == sum(r.anggaran or 0 for r in uang)
        transaction.savepoint_rollback(titik)


def test_yang_paling_lama_tidak_dipakai_pergi():
    ingatan = Ingatan(10)
    for n in range(3):
        ingatan.taruh(n, "k", n * 10, 4)
    assert [ingatan.ambil(n, "k") for n in range(3)] == [None, 10, 20] and ingatan.berat == 8
    ingatan.ambil(1, "k")
    ingatan.taruh(3, "k", 30, 4)
    assert [ingatan.ambil(n, "k") for n in range(1, 4)] == [10, None, 30]
    assert ingatan.ambil(1, "lain") is None
    ingatan.taruh(1, "lain", 11, 30)  # alone too heavy: it stays, alone
    assert (ingatan.ambil(1, "lain"), ingatan.ambil(3, "k"), ingatan.berat) == (11, None, 30)


def test_dibuat_sekali_untuk_satu_kunci():
    ingatan, dibuat = Ingatan(10), []

    def buat():
        dibuat.append(1)
        return len(dibuat)

    sama, kembar = [1], [1]
    kunci = (keadaan.Itu(sama), keadaan.Itu(kembar), keadaan.Itu(sama), None)
    assert [ingatan.sekali("n", k, buat) for k in kunci] == [1, 2, 3, 4]  # equal is not the same; None keeps nothing
    assert ingatan.sekali("n", keadaan.Itu(sama), buat) == 3 == ingatan.terakhir("n")
