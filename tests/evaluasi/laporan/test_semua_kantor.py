"""Every office of the examples prints every form in every output: "-" where it has no facts, and never an error."""

import json
import re
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from dpmd.laporan import pdf_typst, pdf_weasyprint
from dpmd.laporan.keluaran import FORMAT
from evaluasi.cetak.forms import ParameterForm
from evaluasi.impor import terapkan
from evaluasi.laporan import LAPORAN
from tests import buku
from tests.dpmd import tata_pdf

pytestmark = pytest.mark.sekali

RUSAK = re.compile(r"\bNone\b|\bNaN\b|Decimal\(")
GALAT = re.compile(rf"#DIV/0!|#VALUE!|#REF!|{RUSAK.pattern}")
SEJAJAR = 0.85  # the rest is on lines that break, or are stretched, a letter earlier
# As many pages, but rows lie on others: what the reference does there, and a reader would not want.
BERGESER = {
    ("banjar", "kertas-kerja-sakip"): "sends a row overleaf that has room",
    ("magetan", "hasil-pemeriksaan"): "sends a row overleaf that has room",
    ("magetan", "rencana-aksi-kas"): "stretches the row before the sums over half a page",
    ("sulteng", "rencana-aksi-kas"): "leaves the headings out of a page",
}
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


def test_kedua_mesin_mencetak_yang_sama(request, rencana, pytestconfig):
    """Typst, which is quick, and WeasyPrint, the reference: the same letters on the same pages in the same places."""
    if pytestconfig.getoption("basisdata") == "postgres":
        pytest.skip("tentang kertas")
    kantor, beda = request.node.callspec.params["rencana"], []
    for kode in LAPORAN:
        isi = dokumen(rencana, kode)
        assert pdf_typst.dapat(isi), kode
        cepat, acuan = (tata_pdf.baca(mesin.tulis(isi)) for mesin in (pdf_typst, pdf_weasyprint))
        if len(cepat) != len(acuan):
            beda.append((kode, f"{len(cepat)} halaman, acuannya {len(acuan)}"))
        elif geser := [n for n, (a, b) in enumerate(zip(cepat, acuan, strict=True), 1) if a.huruf != b.huruf]:
            beda += [(kode, geser)] if (kantor, kode) not in BERGESER else []
        elif (bagian := tata_pdf.sejajar(cepat, acuan)) < SEJAJAR:
            beda.append((kode, f"{bagian:.0%} kata di tempat yang sama"))
    assert not beda
