"""`manage.py batal_impor`: shows first, and does it with --terapkan."""

import json

import pytest

from evaluasi.models import RekamanImpor
from renaksi.nilai.besaran import Besaran
from tests.evaluasi.impor.test_perintah_impor import jalan  # noqa: F401

pytestmark = pytest.mark.django_db


def test_menunjukkan_lalu_membatalkan(jalan, terimpor, pkm):  # noqa: F811
    pkm.target = Besaran.dari(99)
    pkm.save()
    kode, keluar, salah = jalan("batal_impor", terimpor.pk)
    assert (kode, salah) == (0, "") and keluar.startswith("Yang akan terjadi: pengendalian.xlsx, Rencana 2024")
    assert "4 dipertahankan, 1 suntingan dibiarkan" in keluar and "  - 6 indikator" in keluar
    assert f"indikator “{pkm}”, dipertahankan" in keluar and "Target setahun: kini 99, impor 10, semula -" in keluar
    assert terimpor.rencana.indikator.count() == 7
    kode, keluar, _ = jalan("batal_impor", terimpor.pk, "--terapkan")
    assert kode == 0 and keluar.startswith("Dibatalkan") and terimpor.rencana.indikator.get() == pkm
    kode, keluar, salah = jalan("batal_impor", terimpor.pk, "--terapkan")
    assert (kode, keluar) == (2, "") and "sudah dibatalkan pada" in salah


def test_membuang_suntingan_dan_json(jalan, terimpor, pkm):  # noqa: F811
    pkm.target = Besaran.dari(99)
    pkm.save()
    kode, keluar, _ = jalan("batal_impor", terimpor.pk, "--buang-suntingan", "--terapkan", "--json")
    data = json.loads(keluar)
    assert (kode, data["dibatalkan"], data["ditolak"], data["tetap"]) == (0, True, "", [])
    assert data["tanya"][0]["dibuang"] and not terimpor.rencana.indikator.exists()


def test_salah_satu_baris_di_stderr(jalan, terimpor):  # noqa: F811
    kode, keluar, salah = jalan("batal_impor", 99)
    assert (kode, keluar) == (2, "") and "Tidak ada impor nomor 99" in salah
    RekamanImpor.objects.all().delete()
    kode, keluar, salah = jalan("batal_impor", terimpor.pk, "--terapkan")
    assert (kode, keluar) == (2, "") and "belum mencatat perubahannya" in salah
