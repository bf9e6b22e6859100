"""Who signs below an imported form becomes an official; the place is the office's, the day is only named."""

import pytest

from dpmd.laporan.keluaran import FORMAT
from evaluasi.cetak.forms import ParameterForm
from evaluasi.impor import terapkan
from evaluasi.laporan import LAPORAN
from renaksi.models import Pejabat, Rencana


def berkas(rencana, kode="rencana-aksi", tempat="Muara Uji", tanggal="2025-01-05") -> bytes:
    form = ParameterForm(LAPORAN[kode], rencana, {"tempat": tempat, "tanggal": tanggal})
    assert form.is_valid()
    return FORMAT["xlsx"].tulis(LAPORAN[kode].dokumen(form.pohon(), form.parameter()))


def masukkan(rencana, isi: bytes):
    return terapkan(Rencana.objects.get(pk=rencana.pk), isi, "form.xlsx", pakai_tebakan=True)


@pytest.fixture
def kosong(buat, rencana):
    return buat.rencana(buat.kantor("Dinas Lain", rencana.perangkat_daerah.pemda, kode="lain", tempat=""))


def pejabat(rencana) -> list[tuple]:
    bidang = ("nama", "sebutan", "kepala", "luar")
    return sorted(Pejabat.objects.filter(perangkat_daerah=rencana.perangkat_daerah).values_list(*bidang))


@pytest.mark.parametrize("kode", ["rencana-aksi", "usulan-masyarakat", "review-rkpd", "kinerja-pelayanan"])
def test_pejabat_dan_tempat_dari_formulir_apa_pun(buat, rencana, kosong, kode):
    buat.pejabat(rencana.perangkat_daerah, nama="Budi, S.H.", sebutan="Plt.")
    masukkan(kosong, berkas(rencana, kode))
    kosong.perangkat_daerah.refresh_from_db()
    assert pejabat(kosong) == [("Budi, S.H.", "Plt.", True, "")]
    assert kosong.perangkat_daerah.tempat == "Muara Uji"


def test_yang_mengevaluasi_bukan_kepala_kantor(buat, rencana, kosong):
    kantor = rencana.perangkat_daerah
    buat.pejabat(kantor, nama="Budi, S.H.")
    buat.pejabat(
        kantor, nama="Ir. Ani", nip="19700101 199503 1 002", jabatan="Kepala Bappeda", kepala=False, luar="evaluator"
    )
    masukkan(kosong, berkas(rencana, "evaluasi-e81"))
    assert pejabat(kosong) == [("Budi, S.H.", "", True, ""), ("Ir. Ani", "", False, "evaluator")]


def test_pejabat_tanpa_nip_dikenal_dari_namanya(buat, rencana, kosong):
    buat.pejabat(rencana.perangkat_daerah, nama="Budi, S.H.", nip="")
    for _ in range(2):
        masukkan(kosong, berkas(rencana))
    assert pejabat(kosong) == [("Budi, S.H.", "", True, "")]


def test_tempat_lain_dan_tanggal_hanya_disebut(buat, rencana):
    buat.pejabat(rencana.perangkat_daerah)
    hasil = masukkan(rencana, berkas(rencana, tempat="Kota Lain"))
    rencana.perangkat_daerah.refresh_from_db()
    assert rencana.perangkat_daerah.tempat == "Merangin"
    assert hasil.catatan == [
        "Tempat tanda tangan di lembar: Kota Lain; di pengaturan kantor: Merangin, tidak diubah.",
        "Tanggal tanda tangan di lembar, 05 Januari 2025, tidak disimpan: dipilih saat laporan dicetak.",
    ]
