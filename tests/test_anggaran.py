"""What pages, saves and papers may cost, without a clock: queries, bytes on the line, elements, a first visit's files.

The plan has 320 indicators.  A page that grows beyond its budget is looked at; a budget is lowered where there is room.
"""

import gzip
import io
import json
import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from dpmd.laporan.keluaran import FORMAT
from evaluasi.cetak.forms import ParameterForm
from evaluasi.laporan import LAPORAN
from renaksi.models import Indikator, Rencana
from tests import buat
from tests.orang import masuk

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]
BESAR = 40  # times eight indicators
#            queries, kB compressed, elements
HALAMAN = {
    "beranda": (18, 12, 900),
    "pohon": (12, 12, 3500),
    "formulir triwulan": (15, 30, 3000),
    "lembar rencana": (12, 25, 600),
    "lembar realisasi": (22, 20, 600),
    "halaman sub kegiatan": (18, 12, 900),
    "riwayat": (18, 15, 1500),
}
SIMPAN = {"rencana": 20, "realisasi": 20}  # queries of one cell


class Elemen(HTMLParser):
    banyak = 0

    def handle_starttag(self, tag, attrs):
        self.banyak += 1


@pytest.fixture(scope="module")
def rencana(django_db_setup, django_db_blocker):
    """One long plan for all tests of this module."""
    with django_db_blocker.unblock():
        ini = buat.rencana_kecil(buat.kantor(nama="Dinas Anggaran"), kali=BESAR)
        yield ini
        from django.core.management import call_command

        call_command("flush", verbosity=0, interactive=False)


@pytest.fixture
def orang(rencana):
    return buat.pengguna("anggaran", "sekretariat", rencana.perangkat_daerah, buat.SEKRETARIAT)


def alamat() -> dict[str, str]:
    i = Indikator.objects.filter(sub_kegiatan__isnull=False).first()
    return {
        "beranda": reverse("beranda"), "pohon": reverse("rencana-tahun", args=[2024]),
        "formulir triwulan": reverse("realisasi-triwulan", args=[2024, 2]),
        "lembar rencana": reverse("lembar-rencana", args=[2024]),
        "lembar realisasi": reverse("lembar-realisasi", args=[2024]),
        "halaman sub kegiatan": reverse("simpul", args=[2024, "sub_kegiatan", i.sub_kegiatan_id]),
        "riwayat": reverse("riwayat-semua"),
    }  # fmt: skip


@pytest.mark.parametrize("nama", HALAMAN)
def test_halaman(client, orang, nama):
    masuk(client, orang)
    client.get(alamat()[nama])
    with CaptureQueriesContext(connection) as kueri:
        jawaban = client.get(alamat()[nama], headers={"accept-encoding": "gzip"})
    assert jawaban.status_code == 200
    elemen = Elemen()
    elemen.feed(gzip.decompress(jawaban.content).decode())
    terpakai = (len(kueri), len(jawaban.content) / 1000, elemen.banyak)
    assert all(kini <= paling for kini, paling in zip(terpakai, HALAMAN[nama], strict=True)), terpakai


@pytest.mark.parametrize("jenis", SIMPAN)
def test_simpan_satu_sel(client, orang, rencana, jenis):
    """And what goes over the line: the row, the rows above it, nothing of the others."""
    masuk(client, orang)
    isi = client.get(reverse(f"lembar-{jenis}-sisa", args=[rencana.pk])).json()
    i = Indikator.objects.filter(sub_kegiatan__isnull=False).first()
    sel = {"id": f"i{i.pk}", "kolom": {"rencana": "b07", "realisasi": "r3_k"}[jenis], "lama": "", "baru": "3"}
    dilihat = " ".join(f"{b['id']}={b['sidik']}" for b in isi["baris"])
    kirim = json.dumps({"orang": orang.pk, "sel": [sel], "dilihat": dilihat})
    with CaptureQueriesContext(connection) as kueri:
        jawaban = client.post(reverse(f"lembar-{jenis}-simpan", args=[rencana.pk]), kirim, "application/json")
    assert [h["status"] for h in jawaban.json()["hasil"]] == ["tersimpan"]
    assert len(kueri) <= SIMPAN[jenis], len(kueri)
    assert len(jawaban.json()["baris"]) <= 4 and len(jawaban.content) < 16_000


def test_kunjungan_pertama(client, orang):
    """Files that the first page brings along, before any of them is kept."""
    teks = masuk(client, orang).get(reverse("beranda")).text
    berkas = set(re.findall(r'(?:href|src)="/static/([^"?#]+)', teks))
    semua = [settings.BASE_DIR / "static" / b for b in berkas]
    assert all(b.is_file() for b in semua)
    terkirim = sum(len(gzip.compress(b.read_bytes())) for b in semua)
    assert len(berkas) <= 16 and terkirim <= 260_000, (len(berkas), terkirim)


@pytest.mark.parametrize("kode", ["rencana-aksi", "pengendalian-evaluasi"])
def test_kertas(rencana, kode):
    """A page of a PDF, the letters shared by all of them."""
    ini = Rencana.objects.select_related("perangkat_daerah").get(pk=rencana.pk)
    form = ParameterForm(LAPORAN[kode], ini, {})
    assert form.is_valid()
    isi = FORMAT["pdf"].tulis(form.dokumen())
    halaman = len(PdfReader(io.BytesIO(isi)).pages)
    assert halaman > 10 and len(isi) / halaman <= 9_000, len(isi) / halaman
