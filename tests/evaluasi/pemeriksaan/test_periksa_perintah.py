"""`manage.py periksa`: findings as text and as JSON, and what a script learns from its exit code."""

import json

import pytest
from django.core.management import call_command

from evaluasi.pemeriksaan import periksa
from evaluasi.pemeriksaan.penerimaan import terima
from renaksi.models import Indikator
from tests.evaluasi.pemeriksaan.temuan_uji import aturan, aturan_kosong  # noqa: F401  (fixtures)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aturan"), pytest.mark.sekali]
KANTOR = ("--perangkat-daerah", "dinas-pmd-kabupaten-merangin", "--tahun", "2024")


@pytest.fixture
def jalan(capsys):
    """`jalan(…)` → (exit code, stdout, stderr)."""

    def jalankan(*argumen):
        try:
            call_command("periksa", *argumen)
            kode = 0
        except SystemExit as keluar:
            kode = keluar.code
        return (kode, *capsys.readouterr())

    return jalankan


@pytest.fixture
def rencana(buat, kantor):
    program = buat.program(buat.sasaran(buat.rencana(kantor)), nama="Program Desa")
    sub = buat.sub_kegiatan(buat.kegiatan(program, nama="Pembinaan"), nama="Fasilitasi")
    return buat.indikator(sub, uraian="Jumlah laporan", pagu="250.50", keterangan="Baca").rencana


LETAK = "Program Desa › Pembinaan › Fasilitasi › Jumlah laporan"
PAGU = {
    "aturan": "pagu-uji",
    "tingkat": "galat",
    "letak": LETAK,
    "pesan": "Pagu Jumlah laporan 250.50, paling banyak 100. Betulkan pagunya.",
    "nilai": 250.5,
    "seharusnya": 100,
    "rincian": [],
}
KET = {
    "aturan": "ket-uji",
    "tingkat": "peringatan",
    "letak": LETAK,
    "pesan": "Keterangan Jumlah laporan berisi “Baca”.",
    "nilai": "Baca",
    "seharusnya": "",
    "rincian": [],
}


@pytest.mark.parametrize(
    ("pilihan", "isi"),
    [((), [PAGU, KET]), (("--tingkat", "galat"), [PAGU]), (("--tingkat", "catatan"), [PAGU, KET])],
)
def test_json(jalan, rencana, pilihan, isi):
    kode, keluar, salah = jalan(*KANTOR, "--json", *pilihan)
    assert (kode, salah) == (1, "")
    assert json.loads(keluar) == isi


def test_teks(jalan, rencana):
    kode, keluar, _ = jalan(*KANTOR)
    assert kode == 1
    assert keluar.splitlines() == [
        f"{rencana}: 1 galat, 1 peringatan, 0 catatan, 0 diterima dengan alasan",
        "Galat: Pagu tidak terlalu besar",
        f"  - {LETAK}: {PAGU['pesan']}",
        "Peringatan: Keterangan dibaca",
        f"  - {LETAK}: {KET['pesan']}",
    ]


@pytest.mark.usefixtures("aturan_kosong")
def test_baris_yang_disebut(jalan, rencana):
    """Named one by one, in text and as data; a gap has no pair of figures."""
    Indikator.objects.update(pagu=1, keterangan="")
    _, keluar, _ = jalan(*KANTOR)
    assert keluar.splitlines()[2:] == [
        "  - Seluruh rencana: 1 indikator tanpa keterangan. Isi keterangannya.",
        "      · Fasilitasi › Jumlah laporan: pagu 1.00",
    ]
    (satu,) = json.loads(jalan(*KANTOR, "--json")[1])
    assert (satu["nilai"], satu["seharusnya"], satu["rincian"]) == (None, None, [f"{LETAK}: pagu 1.00"])


def test_galat_yang_diterima_tidak_menahan(jalan, rencana, sekretariat):
    terima(rencana, periksa(rencana).terbuka[:1], "Sesuai DPA pergeseran", sekretariat)
    kode, keluar, _ = jalan(*KANTOR)
    assert kode == 0 and "0 galat, 1 peringatan, 0 catatan, 1 diterima" in keluar
    kode, keluar, _ = jalan(*KANTOR, "--json", "--tingkat", "galat")
    assert (kode, json.loads(keluar)) == (0, [])


def test_rencana_yang_bersih(jalan, rencana):
    Indikator.objects.update(pagu=1, keterangan="")
    assert jalan(*KANTOR, "--json") == (0, "[]\n", "")


@pytest.mark.parametrize(
    ("argumen", "kata"),
    [
        ((*KANTOR[:3], "1999"), "belum mempunyai rencana tahun 1999"),
        (("--perangkat-daerah", "Dinas Pos", "--tahun", "2024"), "tidak ditemukan"),
        ((*KANTOR, "--tingkat", "parah"), "tidak dikenal. Pilihan"),
    ],
)
def test_salah_satu_baris_di_stderr(jalan, rencana, argumen, kata):
    kode, keluar, salah = jalan(*argumen)
    assert (kode, keluar) == (2, "") and kata in salah and salah.count("\n") == 1
