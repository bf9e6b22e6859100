"""Every office of the examples prints every form in every output: "-" where it has no facts, and never an error."""

import json
import re
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from dpmd.laporan.keluaran import FORMAT
from evaluasi.cetak.forms import ParameterForm
from evaluasi.impor import terapkan
from evaluasi.laporan import LAPORAN
from tests import buku

pytestmark = pytest.mark.sekali

RUSAK = re.compile(r"\bNone\b|\bNaN\b|Decimal\(")
GALAT = re.compile(rf"#DIV/0!|#VALUE!|#REF!|{RUSAK.pattern}")
# A PDF takes as long as all else together: two offices, one with cash by month and one with most rows.
DICETAK = {buku.KANTOR[nama][0] for nama in ("banjar", "merangin")}
MENGUTIP = "hasil-pemeriksaan"  # says in which cells of the office's file such an error is printed


@pytest.fixture(params=buku.KANTOR)
def rencana(request, buat):
    """The plan of one example office, from its own workbooks alone."""
    pemda, tahun, berkas = buku.KANTOR[request.param]
    rencana = buat.rencana(buat.kantor(pemda=pemda), tahun)
    for b in berkas:
        hasil = terapkan(rencana, b.read_bytes(), b.name, pakai_tebakan=True)
        assert hasil.tolak == []
    return rencana


def dokumen(rencana, kode):
    form = ParameterForm(LAPORAN[kode], rencana, {})
    assert form.is_valid(), form.errors
    return LAPORAN[kode].dokumen(form.pohon(), form.parameter())


def test_setiap_formulir_dalam_setiap_bentuk(rencana, pytestconfig):
    """On PostgreSQL the facts alone are asked: what a file looks like does not depend on the database."""
    for kode in LAPORAN:
        isi, galat = dokumen(rencana, kode), RUSAK if kode == MENGUTIP else GALAT
        data = FORMAT["json"].tulis(isi)
        assert str(rencana.tahun) in data.decode(), kode
        assert not galat.search(data.decode()), kode
        if pytestconfig.getoption("basisdata") == "postgres":
            continue
        html = FORMAT["html"].tulis(isi).decode()
        assert not galat.search(html), kode
        if rencana.perangkat_daerah.pemda in DICETAK:
            halaman = PdfReader(BytesIO(FORMAT["pdf"].tulis(isi))).pages
            pdf = " ".join(h.extract_text() for h in halaman)
            assert f"dari {len(halaman)}" in pdf and not galat.search(pdf), kode
        lembar = load_workbook(BytesIO(FORMAT["xlsx"].tulis(isi))).worksheets
        sel = {str(c.value) for ws in lembar for r in ws.iter_rows() for c in r if c.value is not None}
        assert sel and not any(galat.search(s) for s in sel), kode
        assert Document(BytesIO(FORMAT["docx"].tulis(isi))).paragraphs, kode


def test_jumlah_sama_di_semua_formulir(rencana):
    """Pagu of the whole plan is one figure, whichever form prints its total."""
    from evaluasi.pohon import muat

    pagu = muat(rencana).pagu
    total = {}
    for kode, kunci in (("rencana-aksi", "anggaran"), ("pengendalian-evaluasi", "target_rp")):
        isi = json.loads(FORMAT["json"].tulis(dokumen(rencana, kode)))
        total[kode] = isi["total"].get(kunci)
    assert {t if t is None else float(t) for t in total.values()} == {None if pagu is None else float(pagu)}
