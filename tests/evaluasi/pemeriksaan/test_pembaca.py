"""The checks find in the example documents what a careful reader finds, and nothing else; the docs list it."""

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from dpmd.tulisan import tulis_angka
from evaluasi.impor import terapkan
from evaluasi.pemeriksaan import ATURAN, Temuan, periksa
from evaluasi.pemeriksaan.tautan import tautan
from renaksi.models import Rencana
from tests import buku
from tests.evaluasi.pemeriksaan.pembaca import PEMBACA

pytestmark = pytest.mark.sekali

DOKUMEN = Path(__file__).resolve().parents[3] / "docs" / "pemeriksaan.md"


@pytest.fixture(params=PEMBACA)
def kantor(request, buat):
    """(name of the office, what is found in its plan)"""
    pemda, tahun, berkas = buku.KANTOR[request.param]
    rencana = buat.rencana(buat.kantor(pemda=pemda), tahun)
    for b in berkas:
        terapkan(rencana, b.read_bytes(), b.name, jawaban=buku.TARGET_CAPAIAN, pakai_tebakan=True)
    return request.param, periksa(rencana).terbuka


def _bulat(nilai):
    """To four places: the two sides divide in different orders."""
    return round(nilai, 4) if isinstance(nilai, Decimal) else nilai


def test_seperti_pembaca_yang_teliti(kantor):
    nama, temuan = kantor
    dibaca = Counter({(a, _bulat(n), _bulat(s)): banyak for (a, n, s), banyak in PEMBACA[nama]().items() if banyak})
    ditemukan = Counter((t.aturan, _bulat(t.nilai), _bulat(t.seharusnya)) for t in temuan)
    assert ditemukan == dibaca, (ditemukan - dibaca, dibaca - ditemukan)


def test_setiap_temuan_bertautan_dan_menyebut_barisnya(kantor):
    """To the row where it is mended; what is about the whole plan names its rows, as many as it counts."""
    _, temuan = kantor
    rencana = Rencana.objects.get()
    umum = f"/rencana/{rencana.tahun}/"
    for t in temuan:
        semua = [r.letak for r in t.rincian] if t.rincian else [t.letak]
        assert t.letak.jenis in {"rencana", "total"} or all(tautan(x, rencana) != umum for x in semua), t
        if t.rincian and t.kosong and t.seharusnya == 0:
            assert len(t.rincian) == t.nilai, t


def _sel(nilai) -> str:
    return tulis_angka(round(nilai, 2)) if isinstance(nilai, Decimal) else nilai or "-"


def baris_dokumen(nama: str, temuan: tuple[Temuan, ...]) -> list[str]:
    """The rows of the table in the docs: rule, place, both figures."""
    return [
        f"| {nama.capitalize()} | {t.tingkat} | `{t.aturan}` | {t.letak.jalur[-1] if t.letak.jalur else t.letak}"
        f"{f' ({t.letak.asal})' if t.letak.asal else ''} | {_sel(t.nilai)} | {_sel(t.seharusnya)} |"
        for t in temuan
    ]


def test_daftar_dalam_dokumen(kantor):
    nama, temuan = kantor
    tertulis = [b for b in DOKUMEN.read_text(encoding="utf-8").splitlines() if b.startswith(f"| {nama.capitalize()} |")]
    assert tertulis == baris_dokumen(nama, temuan)


def test_setiap_aturan_disebut_dalam_dokumen():
    disebut = set(re.findall(r"^\| `([a-z0-9-]+)` \|", DOKUMEN.read_text(encoding="utf-8"), re.MULTILINE))
    assert disebut == set(ATURAN)
