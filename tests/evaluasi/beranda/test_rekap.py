"""Many offices at once: each line is what the plan's own value says, kept until the plan changes."""

from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluasi import pohon
from evaluasi.beranda import rekap
from evaluasi.models import RealisasiBulanan, RekapTriwulan
from evaluasi.nilai import isian
from renaksi.keadaan import pemicu
from renaksi.keadaan.ingatan import lupakan_semua
from renaksi.models import Indikator, PerangkatDaerah, Program
from renaksi.nilai.periode import NOMOR_TRIWULAN, bulan_triwulan
from tests.orang import masuk

pytestmark = pytest.mark.django_db
BERANDA = reverse("beranda")


def cocok(user, tahun=2024) -> list[rekap.Rekap]:
    """Every line equals the value of its plan, quarter by quarter."""
    semua = rekap.rekap_kantor(user, tahun)
    for r in semua:
        assert r.ada == r.kantor.rencana.filter(tahun=tahun).exists()
        if not r.ada:
            assert (r.pagu, r.realisasi, r.indikator, r.terakhir) == (None,) * 4
            continue
        isi = pohon.muat(r.rencana)
        titik = isian.titik(isi)
        assert (r.pagu, r.realisasi, r.indikator) == (isi.pagu, isi.anggaran_sampai(4), len(titik))
        assert [t.triwulan for t in r.triwulan] == list(NOMOR_TRIWULAN)
        for t in r.triwulan:
            kemajuan = isian.kemajuan_kinerja(titik, t.triwulan)
            assert t.realisasi == isi.anggaran(bulan_triwulan(t.triwulan))
            assert (t.perlu, t.terisi) == (kemajuan.dari, kemajuan.terisi)
    return semua


def test_sama_dengan_nilainya(buat, admin_, kantor, kantor_lain):
    rencana = buat.rencana_kecil(kantor, kali=2)
    buat.rencana_kecil(kantor, tahun=2023)
    buat.rencana_kecil(kantor_lain)
    # Money above the leaves is no money, wherever it came from; but a programme may have its ceiling from the DPA.
    Indikator.objects.filter(rencana=rencana, program__isnull=False).update(pagu=1)
    lepas = buat.indikator(buat.kegiatan(buat.program(rencana.sasaran.first())), pagu=500)
    buat.realisasi(lepas, 12, 1, 50)
    buat.program(rencana.sasaran.first(), pagu_dpa=7_000)
    for tahun in (2024, 2023, 2022):
        cocok(admin_, tahun)
    (baris,) = (r for r in cocok(admin_) if r.kantor == kantor)
    assert baris.pagu == 2 * Decimal("174140000.50") + 500 + 7_000


def test_disimpan_sampai_berubah(buat, admin_, kantor, kantor_lain):
    """Read again without computing; of two plans only the changed one is computed."""
    rencana = buat.rencana_kecil(kantor)
    buat.rencana_kecil(kantor_lain)
    cocok(admin_)
    with CaptureQueriesContext(connection) as kueri:
        rekap.rekap_kantor(admin_, 2024)
    assert len(kueri) == 5 and RekapTriwulan.objects.count() == 8
    dulu = dict(RekapTriwulan.objects.values_list("pk", "tanda"))
    i = Indikator.objects.filter(rencana=rencana, pagu__isnull=False).first()
    RealisasiBulanan.objects.create(indikator=i, bulan=11, anggaran=5)
    cocok(admin_)
    kini = dict(RekapTriwulan.objects.values_list("pk", "tanda"))
    assert len(kini) == 8 and sum(dulu[pk] != tanda for pk, tanda in kini.items()) == 4


def test_tanpa_pemicu_dihitung_setiap_kali(buat, admin_, kantor):
    rencana = buat.rencana_kecil(kantor)
    cocok(admin_)
    try:
        pemicu.lepas(connection)
        pemicu._terpasang.clear()
        Program.objects.filter(sasaran__rencana=rencana).update(pagu_dpa=1)
        Indikator.objects.filter(rencana=rencana).update(pagu=9)
        lupakan_semua()
        cocok(admin_)
    finally:
        pemicu.pasang(connection)
    cocok(admin_)


def test_terlalu_banyak_sekaligus(buat, client, admin_, kantor, monkeypatch):
    """A first page does not count all offices of a province; it says what is missing, and the command does the rest."""
    for nomor in range(4):
        buat.rencana_kecil(buat.kantor(pemda=f"Kabupaten {nomor}"))
    monkeypatch.setattr(rekap.rekap_kantor, "__defaults__", (3,))
    teks = masuk(client, admin_).get(BERANDA).text
    assert "Angka 1 perangkat daerah belum dihitung" in teks and "dihitung …" in teks
    assert "belum dihitung" not in client.get(BERANDA).text
    Indikator.objects.update(keterangan="lain")
    call_command("rekap", tahun=2024)
    assert "belum dihitung" not in client.get(BERANDA).text
    assert PerangkatDaerah.objects.count() == 5


@pytest.mark.sekali
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(langkah=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9), st.integers(0, 900)), min_size=1, max_size=6))
def test_sama_sesudah_perubahan_apa_pun(buat, admin_, kantor, langkah):
    rencana = kantor.rencana.filter(tahun=2024).first() or buat.rencana_kecil(kantor)
    for jenis, n, angka in langkah:
        daun = list(Indikator.objects.filter(rencana=rencana, sub_kegiatan__isnull=False).order_by("pk"))
        i = daun[n % len(daun)]
        if jenis == 0:
            RealisasiBulanan.objects.update_or_create(indikator=i, bulan=n + 1, defaults={"anggaran": angka})
        elif jenis == 1:
            RealisasiBulanan.objects.filter(indikator=i).delete()
        elif jenis == 2:
            Indikator.objects.filter(pk=i.pk).update(pagu=angka or None)
        else:
            buat.indikator(i.sub_kegiatan, pagu=angka)
        cocok(admin_)
    uang = RealisasiBulanan.objects.filter(indikator__rencana=rencana, indikator__sub_kegiatan__isnull=False)
    (baris,) = (r for r in rekap.rekap_kantor(admin_, 2024) if r.kantor == kantor)
    assert (baris.realisasi or 0) == (uang.aggregate(n=Sum("anggaran"))["n"] or 0)
