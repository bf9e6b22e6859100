"""Lampiran Hasil Pemeriksaan Rencana: what is printed, also when there is nothing to print."""

import json
from io import BytesIO

import pytest
from pypdf import PdfReader

from dpmd.laporan.keluaran import FORMAT
from evaluasi.cetak.forms import ParameterForm
from evaluasi.laporan import LAPORAN
from evaluasi.pemeriksaan import periksa
from evaluasi.pemeriksaan.penerimaan import terima
from renaksi.models import Indikator
from tests.evaluasi.pemeriksaan.temuan_uji import aturan, aturan_kosong  # noqa: F401  (fixtures)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aturan")]


@pytest.fixture
def rencana(buat, kantor):
    buat.pejabat(kantor)
    sub = buat.sub_kegiatan(buat.kegiatan(buat.program(buat.sasaran(buat.rencana(kantor)), nama="Program Desa")))
    pkm, pemdes = buat.unit(kantor, buat.PKM), buat.unit(kantor, buat.PEMDES)
    buat.indikator(sub, uraian="Jumlah lembaga", pagu=1_500_000, penanggung_jawab=pkm)
    return buat.indikator(sub, uraian="Jumlah laporan", pagu=250, keterangan="Baca", penanggung_jawab=pemdes).rencana


def dokumen(rencana, **pilihan):
    form = ParameterForm(LAPORAN["hasil-pemeriksaan"], rencana, pilihan)
    assert form.is_valid(), form.errors
    return form.laporan.dokumen(form.pohon(), form.parameter())


def isi(dok):
    return [tuple(b.sel.values()) for b in dok.tabel.baris]


def test_terbuka_lalu_yang_diterima(rencana, sekretariat):
    terima(rencana, periksa(rencana).terbuka[1:2], "Sesuai DPA pergeseran", sekretariat)
    dok = dokumen(rencana)
    assert [(b[0], b[1], b[4], b[5]) for b in isi(dok)] == [
        (1, "Galat", 1_500_000, 100), (2, "Peringatan", "Baca", ""), (3, "Galat", 250, 100),
    ]  # fmt: skip
    *terbuka, diterima = [b[6] for b in isi(dok)]
    assert terbuka == [None, None]
    assert diterima.startswith("Diterima ") and diterima.endswith(": Sesuai DPA pergeseran")
    assert dok.catatan == ("Terbuka: 1 galat, 1 peringatan, 0 catatan. Diterima dengan alasan: 1.",)


def test_bagian_satu_unit(rencana, buat, kantor):
    dok = dokumen(rencana, unit=buat.unit(kantor, buat.PKM).pk)
    assert [b[4] for b in isi(dok)] == [1_500_000]
    assert dok.judul[-1] == "Unit Kerja: Bidang PKM"


def test_nihil_tetap_tercetak_dan_ditandatangani(rencana):
    Indikator.objects.update(pagu=1, keterangan="")
    dok = dokumen(rencana)
    assert isi(dok) == [] and not dok.kosong
    teks = " ".join(h.extract_text() for h in PdfReader(BytesIO(FORMAT["pdf"].tulis(dok))).pages)
    assert "Nihil" in teks and "Andrie Fransusman" in teks and "Terbuka: 0 galat" in teks


@pytest.mark.usefixtures("aturan_kosong")
def test_baris_yang_disebut_tercetak_di_bawah_temuannya(rencana):
    """Rows without number; a gap prints no figures, not even "-"."""
    dok = dokumen(rencana)
    induk, rinci = dok.tabel.baris[-2:]
    assert induk.sel["no"] == 4 and not {"tertulis", "seharusnya"} & induk.sel.keys()
    assert set(rinci.sel) == {"letak", "temuan"} and rinci.sel["letak"].count(" › ") == 1
    assert dok.catatan == ("Terbuka: 2 galat, 1 peringatan, 1 catatan. Diterima dengan alasan: 0.",)


def test_data(rencana):
    data = json.loads(FORMAT["json"].tulis(dokumen(rencana)))
    satu = data["baris"][0]["sel"]
    assert (satu["tertulis"], satu["seharusnya"], satu["tingkat"]) == (1_500_000, 100, "Galat")
    assert satu["letak"].startswith("Program Desa › ")


def test_formulir_lain_tidak_menjalankan_pemeriksaan(rencana, monkeypatch):
    def gagal(*_):
        raise AssertionError("periksa")

    monkeypatch.setattr("evaluasi.cetak.isi.periksa", gagal)
    form = ParameterForm(LAPORAN["tujuan-sasaran"], rencana, {})
    assert form.is_valid()
    form.laporan.dokumen(form.pohon(), form.parameter())
    with pytest.raises(AssertionError, match="periksa"):
        dokumen(rencana)
