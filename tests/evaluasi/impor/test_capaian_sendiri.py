"""A Capaian Kinerja that comes before anything else: its money is nobody's fact yet, so it is kept and compared."""

import pytest

from evaluasi.impor import terapkan
from evaluasi.models import AsalAngka
from evaluasi.pemeriksaan import periksa
from tests import buku

pytestmark = pytest.mark.django_db


def temuan(rencana) -> dict[str, tuple]:
    """{cell: (printed, computed)} of what the checks say about the figures that files print."""
    return {
        t.letak.asal.partition("!")[2]: (t.nilai, t.seharusnya)
        for t in periksa(rencana).terbuka
        if t.aturan in {"uang-tercetak", "jumlah-tercetak"} and "CAPAIAN" in t.letak.asal
    }


def test_uang_capaian_disimpan_sebagai_tercetak_dan_dibandingkan_kemudian(buat):
    rencana = buat.rencana()
    terapkan(rencana, buku.CAPAIAN.read_bytes(), "ck.xlsx", pakai_tebakan=True)
    tercetak = AsalAngka.objects.filter(impor__rencana=rencana, tercetak=True, acuan="sasaran")
    assert {a.bagian: a.nilai for a in tercetak} == {
        "pagu": "8113668123", "realisasi_anggaran": "7591965521", "persen_penyerapan": "93.57",
    }  # fmt: skip
    assert temuan(rencana)["J8"] == (8_113_668_123, None)
    for b in (buku.RENCANA_AKSI, buku.PENGENDALIAN):
        terapkan(rencana, b.read_bytes(), b.name, pakai_tebakan=True)
    assert temuan(rencana) == {"J8": (8_113_668_123, 8_790_633_125), "K8": (7_591_965_521, 856_110_443)}
