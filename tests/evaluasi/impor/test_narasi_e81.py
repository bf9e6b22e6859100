"""The narratives at the foot of E.81: found by their headings, stored for the quarter that the title names."""

import pytest

from dpmd.laporan.keluaran import FORMAT
from evaluasi.cetak.isi import muat
from evaluasi.impor import pratinjau, terapkan
from evaluasi.impor.formulir.narasi_e81 import baca_narasi
from evaluasi.laporan import LAPORAN
from evaluasi.laporan.evaluasi_e81 import BATAS_100, NARASI
from evaluasi.models import JadwalTriwulan, NarasiEvaluasi
from renaksi.laporan.dasar import Parameter

JUDUL = [judul for _, judul in NARASI]


def baris(*teks):
    return list(enumerate(teks, start=30))


def test_judul_sendiri_alinea_di_bawahnya():
    isi = baris(
        JUDUL[0], "Satu\nbaris", "Dua", "", JUDUL[1], "-", "", JUDUL[2], "Tiga", "", JUDUL[3], "Empat", "", "Lima"
    )
    assert baca_narasi(isi) == {
        "pendorong": "Satu\nbaris\n\nDua", "penghambat": "-", "tindak_lanjut_triwulan": "Tiga",
        "tindak_lanjut_renja": "Empat",
    }  # fmt: skip


def test_kalimat_yang_mirip_judul_tetap_isi():
    isi = baris(JUDUL[0], "Faktor penghambat tidak ada.", JUDUL[1], "A", JUDUL[2], "B", JUDUL[3], "C")
    assert baca_narasi(isi)["pendorong"] == "Faktor penghambat tidak ada."


def test_judul_kantor_lain_dengan_titik_dua():
    isi = baris(
        "Faktor pendorong pencapaian kinerja: Dana cukup", "dan tepat waktu", "Faktor-faktor penghambat : Hujan",
        "Usulan tindak lanjut pada triwulan berikutnya:", "Percepat",
        "Usulan tindak lanjut pada Renja berikutnya: Tambah",
    )  # fmt: skip
    assert baca_narasi(isi) == {
        "pendorong": "Dana cukup\n\ndan tepat waktu", "penghambat": "Hujan", "tindak_lanjut_triwulan": "Percepat",
        "tindak_lanjut_renja": "Tambah",
    }  # fmt: skip


def test_catatan_formulir_bukan_narasi():
    assert baca_narasi(baris(*(x for j in JUDUL for x in (j, "Isi")), BATAS_100))["tindak_lanjut_renja"] == "Isi"


@pytest.fixture
def e81(rencana):
    """The form of the small plan up to a quarter, with that quarter's narratives."""

    def buat(triwulan: int) -> bytes:
        isi = {nama: f"{nama} TW {triwulan}" for nama, _ in NARASI}
        NarasiEvaluasi.objects.create(rencana=rencana, triwulan=triwulan, **isi)
        laporan = LAPORAN["evaluasi-e81"]
        berkas = FORMAT["xlsx"].tulis(laporan.dokumen(muat(laporan, rencana), Parameter(triwulan=triwulan)))
        NarasiEvaluasi.objects.all().delete()
        return berkas

    return buat


@pytest.mark.parametrize("triwulan", [2, 4])
def test_tersimpan_pada_triwulan_judulnya(rencana, e81, triwulan):
    isi = e81(triwulan)
    terapkan(rencana, isi, "e81.xlsx", pakai_tebakan=True)
    narasi = NarasiEvaluasi.objects.get()
    assert (narasi.triwulan, narasi.penghambat) == (triwulan, f"penghambat TW {triwulan}")
    assert [x for x in pratinjau(rencana, isi, "e81.xlsx").langkah if x.jenis != "sama"] == []


def test_triwulan_yang_ditutup_tidak_menerima_narasi(rencana, e81):
    isi = e81(2)
    JadwalTriwulan.objects.create(rencana=rencana, triwulan=2, status="disetujui")
    hasil = terapkan(rencana, isi, "e81.xlsx", pakai_tebakan=True)
    assert not NarasiEvaluasi.objects.exists()
    assert any(c.startswith("Narasi Triwulan II tidak disimpan.") for c in hasil.catatan)
