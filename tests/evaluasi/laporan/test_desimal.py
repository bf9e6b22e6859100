"""No division prints endless decimals: averages of quantities in every form, every output and every page."""

import json
import re
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from dpmd.laporan.keluaran import FORMAT
from dpmd.tulisan import ANGKA_PAS
from evaluasi.cetak.forms import ParameterForm
from evaluasi.laporan import LAPORAN
from renaksi.models import Sasaran, SubKegiatan
from tests.orang import masuk

PANJANG = re.compile(r"[,.]\d{5,}")
# (target, what is promised and reached in three months): their averages are thirds and sixths
KUANTITAS = (
    ("25 Desa dan 1 Kelurahan", ("25 Desa dan 1 Kelurahan", "0 Desa dan 1 Kelurahan", "0 Desa dan 0 Kelurahan")),
    ("195 Desa (99 Maju, 96 Mandiri)", ("10 Desa (5 Maju, 5 Mandiri)", "1 Desa (1 Maju, 0 Mandiri)", "0 Desa")),
    ("80–90", ("80–85", "70", "60–62")),
    ("64", ("64", "63", "63")),
)


@pytest.fixture
def rencana(buat, kantor):
    rencana = buat.rencana_kecil(kantor)
    pemilik = [buat.sasaran(rencana, nama="Desa maju")]
    pemilik.append(buat.program(pemilik[0], kode="2.13.02"))
    pemilik.append(buat.kegiatan(pemilik[1], kode="2.13.02.2.01"))
    pemilik.append(buat.sub_kegiatan(pemilik[2], kode="2.13.02.2.01.0001"))
    for induk in pemilik:
        for target, per_bulan in KUANTITAS:
            i = buat.indikator(induk, satuan="Desa", target=target, akumulasi="rata_rata", target_maju=None)
            buat.realisasi_tahunan(i, kinerja=per_bulan[1])
            for bulan, kinerja in enumerate(per_bulan, 1):
                buat.target(i, bulan, kinerja)
                buat.realisasi(i, bulan, kinerja)
    return rencana


def dokumen(rencana, laporan):
    form = ParameterForm(laporan, rencana, {})
    assert form.is_valid(), form.errors
    return laporan.dokumen(form.pohon(), form.parameter())


def isi_json(nilai) -> list:
    """The numbers and texts of the data, as they are written there."""
    if isinstance(nilai, dict):
        nilai = list(nilai.values())
    return [x for n in nilai for x in isi_json(n)] if isinstance(nilai, list) else [nilai]


def test_setiap_formulir(rencana):
    berisi = set()
    for kode, laporan in LAPORAN.items():
        isi = dokumen(rencana, laporan)
        data = isi_json(json.loads(FORMAT["json"].tulis(isi), parse_float=Decimal))
        assert not [t for t in data if isinstance(t, str) and PANJANG.search(t)], kode
        assert all(len(a.as_tuple().digits) <= ANGKA_PAS for a in data if isinstance(a, Decimal)), kode
        html = re.sub(r"<style.*?</style>", "", FORMAT["html"].tulis(isi).decode(), flags=re.DOTALL)
        tulisan = re.sub(r"<[^>]*>", " ", html)
        assert not PANJANG.search(tulisan), kode
        if "8,3333 Desa dan 0,6667 Kelurahan" in tulisan:
            berisi.add(kode)
        for ws in load_workbook(BytesIO(FORMAT["xlsx"].tulis(isi))).worksheets:
            sel = [c.value for r in ws.iter_rows() for c in r]
            assert not [t for t in sel if isinstance(t, str) and PANJANG.search(t)], kode
    assert {"pengendalian-evaluasi", "capaian-kinerja", "evaluasi-e81", "rencana-aksi-kas"} <= berisi


def test_halaman(client, sekretariat, rencana):
    masuk(client, sekretariat)
    simpul = [reverse("simpul", args=[2024, m.jenjang, m.objects.latest("pk").pk]) for m in (Sasaran, SubKegiatan)]
    for alamat in ("/realisasi/2024/lembar/", "/realisasi/2024/tw-1/", *simpul):
        teks = client.get(alamat).text
        assert "8,3333 Desa dan 0,6667 Kelurahan" in teks and not re.findall(r"\d,\d{5,}", teks), alamat
