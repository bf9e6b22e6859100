"""Every form that we export comes back into an empty office: what it prints is what is there again.

Each is exported, imported into an office of the same name that has nothing, and printed again from there: the two
documents are compared cell by cell, and the facts of the plan beside them.
"""

import pytest
from django.db import transaction

from evaluasi.impor import terapkan
from evaluasi.impor.formulir.daftar import FORMULIR
from evaluasi.laporan import LAPORAN
from tests import buku
from tests.evaluasi import rencana_wajar

from .bulat import beda_dokumen, cetak, fakta_tercetak, kosongkan, masukkan

pytestmark = [pytest.mark.sekali, pytest.mark.django_db]

KODE = [kode for kode in LAPORAN if kode in FORMULIR]
UANG_SASARAN = {"pagu", "realisasi_anggaran", "persen_penyerapan"}
JUMLAH = "the money of a sasaran is the sum of its programmes, which Capaian does not print: kept, compared, not stored"
BUKAN_RENSTRA = "without a Renstra the form repeats the plan, without a figure: said, nothing is stored"
BUKAN_TINJAUAN = "without an initial design the form repeats the plan: said, nothing is stored"
JABATAN_LAIN = "a row whose programme or kegiatan is another post's, which this post does not print: set apart"
RATA_BULAN = "an average of months that the form prints by quarter is not the average of its quarters: said"
SENAMA = "two rows of one name and one wording, which this form prints like one that goes on over a page"
KONDISI = "without a column of sasaran, programmes that serve one condition are put together under it"

# What differs by design, in whom, and why; it has to differ as long as it is listed.
SENGAJA: dict[tuple[object, str], tuple[set[str], str]] = {
    ("banjar", "capaian-kinerja"): ({"pagu"}, JUMLAH),
    ("magetan", "capaian-kinerja"): ({"pagu"}, JUMLAH),
    ("merangin", "capaian-kinerja"): (UANG_SASARAN, JUMLAH),
    **{(seed, "capaian-kinerja"): (UANG_SASARAN, JUMLAH) for seed in range(3)},
    **{(nama, "evaluasi-renja"): ({"baris"}, BUKAN_RENSTRA) for nama in ("banjar", "merangin", "sulteng")},
    **{(nama, "review-rkpd"): ({"baris"}, BUKAN_TINJAUAN) for nama in ("banjar", "merangin", "sulteng")},
    **{(nama, "rencana-aksi-jabatan"): ({"baris"}, JABATAN_LAIN) for nama in ("merangin", 0, 1)},
    (0, "evaluasi-e81"): ({"jml_kinerja", "sd_kinerja"}, RATA_BULAN),
    ("sulteng", "rencana-aksi-kas"): ({"baris"}, SENAMA),
    ("sulteng", "pengendalian-evaluasi"): ({"urutan"}, KONDISI),
}


def _bolak_balik(buat, siapa, rencana, kode: list[str], akhiran: str = "xlsx") -> None:
    dokumen = {k: cetak(k, rencana) for k in kode}
    fakta = {k: fakta_tercetak(k, rencana) for k in kode}
    kosong = kosongkan(buat, rencana)
    for k in kode:
        with transaction.atomic():
            hasil = masukkan(kosong, dokumen[k], akhiran)
            beda, alasan = SENGAJA.get((siapa, k), (set(), ""))
            assert beda_dokumen(dokumen[k], cetak(k, kosong)) == beda, k
            assert bool(hasil.tolak) == (alasan == JABATAN_LAIN), (k, hasil.tolak)
            assert (fakta_tercetak(k, kosong) == fakta[k]) == (alasan != JABATAN_LAIN), k
            assert hasil.selisih or alasan not in {JUMLAH, RATA_BULAN}, k
            transaction.set_rollback(True)


@pytest.mark.parametrize("nama", buku.KANTOR)
def test_kantor_contoh(nama, buat):
    assert len(KODE) >= 12
    pemda, tahun, berkas = buku.KANTOR[nama]
    rencana = buat.rencana(buat.kantor(pemda=pemda), tahun)
    for satu in berkas:
        terapkan(rencana, satu.read_bytes(), satu.name, pakai_tebakan=True)
    _bolak_balik(buat, nama, rencana, KODE)


@pytest.mark.parametrize("seed", range(3))
def test_rencana_acak(seed, buat):
    _bolak_balik(buat, seed, rencana_wajar.susun(buat, seed), KODE)


def test_dokumen_word(buat):
    _bolak_balik(buat, 2, rencana_wajar.susun(buat, 2), KODE, "docx")
