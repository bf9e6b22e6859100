"""The upload page: a file of any kind or a pasted table; what is refused is said at its field, and nothing is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from evaluasi.impor.forms import TEMPELAN, UnggahForm
from evaluasi.models import Impor
from tests.orang import masuk

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]
TABEL = "Nama\tTelepon\r\nSri\t0812\r\n"


@pytest.fixture
def sek(client, sekretariat, kantor, buat):
    buat.rencana(kantor)
    return masuk(client, sekretariat)


def kirim(sek, **isi):
    return sek.post(reverse("impor"), {"tahun": 2024} | isi)


def form(berkas=None, **isi):
    return UnggahForm({"tahun": 2024} | isi, {"berkas": berkas} if berkas else None, tahun=[2024], ada={2024})


def test_isi_dan_nama_dari_tempelan():
    f = form(tempelan="  \tA\r\n1\t")
    assert f.is_valid() and (f.sumber, f.nama_berkas, f.isi) == ("tempelan", TEMPELAN, b"  \tA\n1\t")


def test_isi_dan_nama_dari_berkas():
    f = form(SimpleUploadedFile("renja.ods", b"PK"), tempelan=" \r\n ")
    assert f.is_valid() and (f.sumber, f.nama_berkas, f.isi) == ("berkas", "renja.ods", b"PK")


def test_salah_satu_saja():
    assert "Pilih salah satu" in str(form(SimpleUploadedFile("renja.ods", b"PK"), tempelan=TABEL).errors["tempelan"])


@pytest.mark.parametrize("tempelan", ["", " \n\t\n"])
def test_tidak_ada_apa_apa(tempelan):
    assert "atau tempel tabelnya" in str(form(tempelan=tempelan).errors["berkas"])


def test_tempelan_terlalu_besar(settings):
    settings.BERKAS_MAKS = 1000
    f = form(tempelan="é\t" * 400)  # 800 letters, 1200 bytes
    assert not f.is_valid() and "paling besar 1000" in str(f.errors["tempelan"]) and "berkas" not in f.errors


def test_tempelan_yang_ditolak_tidak_hilang(sek):
    jawaban = kirim(sek, tempelan=TABEL)
    html = jawaban.content.decode()
    assert jawaban.status_code == 200 and not Impor.objects.exists()
    assert "0812" in html and '<details class="lipatan tempelan" open>' in html
    assert jawaban.context["form"].errors.keys() == {"tempelan"}


def test_berkas_yang_ditolak_disebut_pada_bidangnya(sek):
    jawaban = kirim(sek, berkas=SimpleUploadedFile("x.xlsx", b"\x00\x01bukan"))
    assert jawaban.context["form"].errors.keys() == {"berkas"} and not Impor.objects.exists()


def test_halaman_unggah_menyebut_semua_jenis(sek):
    html = sek.get(reverse("impor")).content.decode()
    assert ".xlsx,.xlsm,.xls,.ods,.docx,.csv,.tsv,.txt" in html and '<details class="lipatan tempelan">' in html
    assert reverse("tata-letak") in html and "Atau tempel tabel dari Excel" in html
