"""What headings mean: the likeliest meaning first, unsure where the words leave it open."""

import pytest

from evaluasi.impor.bebas.kata import baca_judul
from evaluasi.impor.bebas.kolom import AMBANG
from evaluasi.impor.bebas.makna import LABEL, tebak


@pytest.mark.parametrize(
    ("jalur", "makna"),
    [
        (("No. Rek",), "kode"), (("Uraian",), "uraian"), (("Program/Kegiatan/Sub Kegiatan",), "uraian"),
        (("Sub Kegiatan",), "sub_kegiatan"), (("Tolok Ukur Kinerja",), "indikator"), (("Output",), "indikator"),
        (("Indikator Sasaran",), "indikator_sasaran"), (("Kuantitas",), "target"), (("Target", "Volume"), "target"),
        (("Rencana Tahun 2024", "Kinerja", "Target", "Satuan"), "satuan"), (("Sat.",), "satuan"),
        (("Alokasi (Rp)",), "pagu"), (("Jumlah DPA (Rp)",), "pagu"), (("PPTK / Bidang",), "unit"), (("PIC",), "unit"),
        (("Realisasi", "TW I", "K"), "r1_k"), (("TW II", "Realisasi Keuangan (Rp)"), "r2_rp"),
        (("Realisasi Kinerja dan Anggaran", "Triwulan III", "Rp"), "r3_rp"), (("Target", "TW IV", "K"), "tw4_k"),
        (("Rencana Pelaksanaan (%)", "B3"), "b03"), (("Rencana Penarikan Dana (Rp)", "Mei"), "kas05"),
        (("Sumber Dana",), "sumber_dana"), (("Sumber Data",), "sumber"), (("Ket.",), "ket"),
    ],
)  # fmt: skip
def test_makna_yang_pasti(jalur, makna):
    teratas = tebak(baca_judul(jalur))[0]
    assert teratas.makna == makna
    assert teratas.yakin >= AMBANG


@pytest.mark.parametrize(
    "jalur", [("TW 1 Fisik",), ("Maret",), ("TW II",), ("Realisasi",), ("Jumlah",), ("Realisasi (Rp)",)]
)
def test_yang_tidak_pasti_tidak_dianggap_pasti(jalur):
    assert max(t.yakin for t in tebak(baca_judul(jalur))) < AMBANG


@pytest.mark.parametrize("jalur", [("Target Renstra",), ("Realisasi Tahun Lalu",), ("Pagu Semula",)])
def test_angka_tahun_atau_versi_lain_bukan_fakta_rencana_ini(jalur):
    assert tebak(baca_judul(jalur))[0].makna == "abaikan"


def test_setiap_makna_punya_sebutan():
    jalur = [("Target", f"TW {t}", u) for t in "1234" for u in ("K", "Rp", "%")]
    jalur += [("Realisasi", b, u) for b in ("Jan", "Des") for u in ("K", "Rp")]
    assert {t.makna for j in jalur for t in tebak(baca_judul(j))} <= LABEL.keys()
