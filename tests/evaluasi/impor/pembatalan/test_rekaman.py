"""The picture of an office's rows: all of them, nobody else's, in values that come back as they were."""

import json

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from evaluasi.impor.pembatalan.rekaman import BUKAN_FAKTA, MODEL, bidang, dari_polos, label, lingkup, polos, potret
from renaksi.models import Indikator, PerangkatDaerah

pytestmark = pytest.mark.django_db


@pytest.fixture
def penuh(buat, rencana):
    """The small plan with a row of (nearly) everything beside it."""
    kantor = rencana.perangkat_daerah
    buat.pejabat(kantor)
    buat.realisasi_tahunan(rencana.indikator.first(), kinerja="12 Desa dan 13 Kelurahan")
    buat.usulan(rencana)
    buat.tinjauan(rencana, awal_pagu="1234567.89")
    buat.indikator_renstra(buat.butir_renstra(buat.renstra(kantor)), tahunan={2023: {"target": 5, "pagu": 7}})
    PerangkatDaerah.objects.filter(pk=kantor.pk).update(tangga_predikat=[["90", "Baik"], [None, "Kurang"]])
    return rencana


def test_setiap_nilai_kembali_seperti_semula_juga_lewat_json(penuh):
    dibaca = 0
    for model in MODEL:
        for o in model.objects.filter(**lingkup(model, penuh)):
            for f in bidang(model):
                nilai = getattr(o, f.attname)
                assert dari_polos(model, f.attname, json.loads(json.dumps(polos(nilai)))) == nilai, (model, f.name)
                dibaca += nilai not in (None, "")
    assert dibaca > 200
    semua = {f.name for m in MODEL for f in m._meta.concrete_fields if not f.primary_key}
    assert semua - {f.name for m in MODEL for f in bidang(m)} == BUKAN_FAKTA


def test_hanya_rencana_ini_dan_kantornya(buat, penuh, kantor_lain):
    sebelum = potret(penuh, kunci=False)
    buat.rencana_kecil(penuh.perangkat_daerah, 2025)
    buat.rencana_kecil(kantor_lain)
    assert potret(penuh, kunci=False) == sebelum
    assert sum(k[0] == label(Indikator) for k in sebelum) == 8
    Indikator.objects.filter(rencana=penuh).update(keterangan="baru")
    assert potret(penuh, kunci=False) != sebelum


def test_satu_kueri_tiap_tabel_dan_barisnya_terkunci(penuh):
    with transaction.atomic(), CaptureQueriesContext(connection) as kueri:
        potret(penuh)
    assert len(kueri) == len(MODEL)
    if connection.features.has_select_for_update:
        assert all("FOR UPDATE" in q["sql"] for q in kueri)
