"""Kertas Kerja SAKIP as a report: counts that agree with its rows, every output, the four example offices."""

import json
import re
from io import BytesIO

from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from dpmd.laporan.keluaran import FORMAT
from evaluasi.cetak.forms import ParameterForm
from evaluasi.laporan import LAPORAN
from evaluasi.models import JadwalTriwulan
from tests.orang import masuk

KODE = "kertas-kerja-sakip"


def dokumen(rencana, **pilihan):
    form = ParameterForm(LAPORAN[KODE], rencana, pilihan)
    assert form.is_valid(), form.errors
    return LAPORAN[KODE].dokumen(form.pohon(), form.parameter())


def data(rencana, **pilihan):
    return json.loads(FORMAT["json"].tulis(dokumen(rencana, **pilihan)))


def test_hitungan_komponen_sama_dengan_barisnya(rencana):
    isi = data(rencana)
    sel = [b["sel"] for b in isi["baris"]]
    kriteria = [s for s in sel if s["keadaan"]]
    for kepala in (s for s in sel if not s["keadaan"]):
        milik = [k["keadaan"] for k in kriteria if k["no"].startswith(f"{kepala['no']}.")]
        assert kepala["ada"] == milik.count("Terpenuhi"), kepala["no"]
        assert kepala["dari"] == len(milik) - milik.count("Tidak dapat dinilai"), kepala["no"]
    assert isi["total"]["ada"] == sum(s["keadaan"] == "Terpenuhi" for s in kriteria)
    assert [s["bobot"] for s in sel if s["no"] in {"1", "2", "3", "4"}] == [30, 30, 15, 25]


def test_keadaan_mengikuti_data(rencana):
    def keadaan(tw):
        return {b["sel"]["no"]: b["sel"]["keadaan"] for b in data(rencana, triwulan=tw)["baris"]}

    sebelum = keadaan("1")
    assert (sebelum["2.b.1"], sebelum["1.a.6"]) == ("Belum", "Terpenuhi")
    JadwalTriwulan.objects.create(rencana=rencana, triwulan=1, status="disetujui")
    assert keadaan("1")["2.b.1"] == "Terpenuhi" and keadaan("2")["2.b.1"] == "Sebagian"


def test_tanpa_nilai_akhir(rencana):
    """What data cannot answer is not made into a score."""
    html = FORMAT["html"].tulis(dokumen(rencana)).decode()
    assert "Nilai AKIP tidak dihitung" in html and "88 Tahun 2021" in html
    assert re.search(r"dari 80 kriteria dinilai evaluator", html)


def test_kertas_dan_lembar(rencana):
    isi = dokumen(rencana, triwulan="2")
    halaman = PdfReader(BytesIO(FORMAT["pdf"].tulis(isi))).pages
    teks = " ".join(h.extract_text() for h in halaman)
    assert "Kertas Kerja Evaluasi SAKIP" in teks and "Triwulan II" in teks and "Catatan Evaluator" in teks
    lembar = load_workbook(BytesIO(FORMAT["xlsx"].tulis(isi))).active
    nilai = [[c.value for c in baris] for baris in lembar.iter_rows()]
    (pagu,) = [b for b in nilai if b[0] == "1.a.6"]
    assert pagu[4:6] == [3, 3] and pagu[8] is None  # numbers, and room for the evaluator


def test_rencana_kosong(buat, kantor):
    rencana = buat.rencana(kantor)
    assert data(rencana)["baris"] == []
    assert "belum ada yang dapat dinilai" in FORMAT["html"].tulis(dokumen(rencana)).decode()


def test_halaman_milik_kantor_sendiri(client, rencana, sekretariat, orang_luar, buat, kantor_lain):
    buat.rencana(kantor_lain)
    alamat = reverse("laporan", args=[KODE])
    assert "3 dari 3 sub kegiatan mempunyai pagu" in masuk(client, sekretariat).get(alamat).content.decode()
    assert "sub kegiatan mempunyai pagu" not in masuk(client, orang_luar).get(alamat).content.decode()
