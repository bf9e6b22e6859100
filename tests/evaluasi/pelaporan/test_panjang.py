"""The quarter form of a plan of hundreds of rows: one programme at a time, all of it counted."""

import re

import pytest
from django.urls import reverse

from evaluasi.models import RealisasiBulanan
from evaluasi.pelaporan.triwulan import FormulirTriwulan
from renaksi.models import Indikator, Program
from tests.orang import masuk

pytestmark = pytest.mark.django_db
ALAMAT = reverse("realisasi-triwulan", args=[2024, 2])


@pytest.fixture(autouse=True)
def panjang(monkeypatch):
    """Eight rows are many."""
    monkeypatch.setattr(FormulirTriwulan, "PANJANG", 4)


@pytest.fixture
def program(rencana):
    return list(Program.objects.filter(sasaran__rencana=rencana).order_by("pk"))


def baris(jawaban) -> set[int]:
    return {int(pk) for pk in re.findall(r'id="baris-(\d+)"', jawaban.text)}


def milik(program) -> set[int]:
    cabang = ("program", "kegiatan__program", "sub_kegiatan__kegiatan__program")
    return {pk for jalur in cabang for pk in Indikator.objects.filter(**{jalur: program}).values_list("pk", flat=True)}


def test_satu_program_sekaligus(client, sekretariat, program):
    masuk(client, sekretariat)
    semua = {p.pk: baris(client.get(ALAMAT, {"program": p.pk})) for p in program}
    assert semua == {p.pk: milik(p) for p in program} and all(semua.values())
    puncak = baris(client.get(ALAMAT, {"program": 0}))
    assert puncak == set(Indikator.objects.filter(sasaran__isnull=False).values_list("pk", flat=True))
    assert set().union(puncak, *semua.values()) == set(Indikator.objects.values_list("pk", flat=True))


def test_hitungannya_tetap_seluruhnya(client, sekretariat, program, monkeypatch):
    masuk(client, sekretariat)
    lembar = client.get(ALAMAT, {"program": program[1].pk}).context["lembar"]
    sebagian = lembar.kemajuan, lembar.kemajuan_anggaran, lembar.uang, lembar.uang_triwulan, lembar.gembok
    monkeypatch.setattr(FormulirTriwulan, "PANJANG", 400)
    lembar = client.get(ALAMAT).context["lembar"]
    assert (lembar.kemajuan, lembar.kemajuan_anggaran, lembar.uang, lembar.uang_triwulan, lembar.gembok) == sebagian


def test_baris_yang_dicari_ada_di_bagiannya(client, sekretariat, program):
    """The address of a row leads to its programme, whatever programme was looked at."""
    masuk(client, sekretariat)
    for p in program:
        pk = max(milik(p))
        assert pk in baris(client.get(ALAMAT, {"baris": pk, "program": program[0].pk}))
    assert baris(client.get(ALAMAT, {"baris": "999999999"})) and baris(client.get(ALAMAT, {"program": "x"}))


def test_mulai_dari_yang_masih_kosong(client, sekretariat, program):
    lembar = masuk(client, sekretariat).get(ALAMAT).context["lembar"]
    assert lembar.bagian.kosong and all(not b.kosong for b in lembar.program[: lembar.program.index(lembar.bagian)])


def test_tersimpan_dan_kembali_ke_bagiannya(client, sekretariat, program, pkm):
    masuk(client, sekretariat)
    alamat = f"{ALAMAT}?program={pkm.sub_kegiatan.kegiatan.program_id}"
    form = client.get(alamat).context["lembar"].form(pkm.pk)
    isi = {f"{pkm.pk}-kinerja": "3", f"{pkm.pk}-anggaran": "1.000", f"{pkm.pk}-dilihat": form.sidik_kini}
    jawaban = client.post(alamat, isi)
    assert jawaban.status_code == 302 and jawaban["Location"] == alamat
    assert RealisasiBulanan.objects.get(indikator=pkm, bulan=6).anggaran == 1000


def test_daftar_program_bagi_yang_hanya_membaca(client, kepala_dinas, program):
    teks = masuk(client, kepala_dinas).get(ALAMAT).text
    assert all(f"program={p.pk}" in teks for p in program)


def test_kueri_tetap(client, sekretariat, buat, kantor, django_assert_num_queries):
    buat.rencana_kecil(kantor)
    masuk(client, sekretariat).get(ALAMAT)
    with django_assert_num_queries(12):
        client.get(ALAMAT)
    buat.rencana_kecil(kantor, kali=3)
    client.get(ALAMAT)
    with django_assert_num_queries(12):
        client.get(ALAMAT)
