"""Control characters that are stored already, put there past every door: no page, file, list or mail stops at them.

What writes is listed by the code: `LAPORAN` × `FORMAT`, the table of addresses with their downloads, the admin's
workbooks, bundles, commands.
"""

import csv
import io
import json
import re
import zipfile

import pytest
from defusedxml.ElementTree import fromstring
from django.apps import apps
from django.contrib import admin
from django.core import mail
from django.core.management import call_command
from django.db import connection, models
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from dpmd.laporan.keluaran import FORMAT
from dpmd.teks import bersih
from evaluasi.cetak.forms import ParameterForm
from evaluasi.cetak.paket import BENTUK, TRIWULANAN, Permintaan, tulis
from evaluasi.laporan import LAPORAN
from renaksi.models import Rencana
from renaksi.models.bidang import Bersih, BesaranField
from tests.test_matriks_izin import MATRIKS, isi  # noqa: F401 – the plan and the rows of the addresses

pytestmark = pytest.mark.sekali

KOTOR = "\x01\x0b\x1f\x7f\x85\x9c\ufffe"
# Words that the code compares with its own lists, and what addresses are made of.
SANDI = {
    "objek", "aksi", "dari", "ke", "aturan", "letak", "sidik", "acuan", "bagian", "formulir", "kunci", "alamat", "urut",
    "username", "password", "history_change_reason", "jenis", "sel", "lembar", "judul_kolom",
}  # fmt: skip


def kolom_kata():
    """(model, column) of every text that people write, history included."""
    for model in (m for a in ("renaksi", "evaluasi") for m in apps.get_app_config(a).get_models()):
        for f in model._meta.concrete_fields:
            lain = isinstance(f, (BesaranField, models.SlugField, models.EmailField, models.URLField, models.FileField))
            if isinstance(f, (models.CharField, models.TextField)) and not (lain or f.choices or f.name in SANDI):
                yield model, f


@pytest.fixture
def kotor(isi, buat, semua_orang):  # noqa: F811
    """The whole plan with words that are dirty, in every row of every table."""
    rencana = Rencana.objects.get(pk=isi["rencana"])
    from evaluasi.models import NarasiEvaluasi

    NarasiEvaluasi.objects.create(rencana=rencana, triwulan=2, pendorong="Rapat", penghambat="Hujan")
    buat.pejabat(rencana.perangkat_daerah, nip="")
    buat.pemberitahuan(semua_orang["sekretariat"], isi="Isi laporan")
    semua_orang["sekretariat"].email = "sri@contoh.go.id"
    semua_orang["sekretariat"].save()
    with connection.cursor() as c:
        for model, f in kolom_kata():
            nama, tabel = connection.ops.quote_name(f.column), connection.ops.quote_name(model._meta.db_table)
            potong = f"SUBSTR({nama} || %s, 1, {f.max_length})" if f.max_length else f"{nama} || %s"
            c.execute(f"UPDATE {tabel} SET {nama} = {potong} WHERE {nama} <> ''", [KOTOR])
    indikator = rencana.indikator.first()
    assert KOTOR in indikator.uraian and KOTOR in indikator.riwayat.first().uraian  # so it really stands there
    return isi | {"rencana_": rencana}


def xml_sah(berkas: bytes, utuh: bool = False) -> None:
    """Every part of the ZIP is XML that any reader accepts, and (unless it keeps all) says nothing invisible."""
    with zipfile.ZipFile(io.BytesIO(berkas)) as arsip:
        for nama in arsip.namelist():
            if nama.endswith((".xml", ".rels")):
                teks = arsip.read(nama).decode()
                fromstring(teks)
                assert utuh or bersih(teks.replace("\r\n", "\n")) == teks.replace("\r\n", "\n"), nama


def _xlsx(berkas: bytes, utuh: bool = False):
    xml_sah(berkas, utuh)
    assert load_workbook(io.BytesIO(berkas)).worksheets


def _docx(berkas: bytes):
    xml_sah(berkas)
    assert Document(io.BytesIO(berkas)).element is not None


def _json(berkas: bytes):
    teks = json.dumps(json.loads(berkas), ensure_ascii=False)
    assert bersih(teks) == teks and not re.search(r"\\u00[01789]", berkas.decode())


def _html(berkas: bytes):
    assert bersih(berkas.decode()) == berkas.decode()


def _pdf(berkas: bytes):
    assert [h.extract_text() for h in PdfReader(io.BytesIO(berkas)).pages]


def _csv(berkas: bytes):
    baris = list(csv.reader(io.StringIO(berkas.decode("utf-8-sig")), delimiter=";"))
    assert len(baris) >= 1 and all(bersih(sel) == sel for b in baris for sel in b)


PEMBACA = {"xlsx": _xlsx, "docx": _docx, "json": _json, "html": _html, "pdf": _pdf}


def test_setiap_laporan_dalam_setiap_bentuk(kotor):
    assert PEMBACA.keys() == FORMAT.keys()
    for kode, laporan in LAPORAN.items():
        form = ParameterForm(laporan, kotor["rencana_"], {})
        assert form.is_valid(), form.errors
        dokumen = laporan.dokumen(form.pohon(), form.parameter())
        for nama, keluaran in FORMAT.items():
            if nama != "pdf" or kode in {"evaluasi-e81", "perjanjian-kinerja", "renja"}:
                PEMBACA[nama](keluaran.tulis(dokumen))


@pytest.mark.parametrize("siapa", ["sekretariat", "kepala_pkm", "kepala_dinas", "admin_"])
def test_setiap_halaman_dan_unduhan(kotor, siapa, semua_orang, sebagai):
    klien, temuan, terunduh = sebagai(semua_orang[siapa]), {}, 0
    klien.raise_request_exception = False
    klien.post(reverse("ganti-konteks"), {"tahun": kotor["tahun"], "kantor": kotor["rencana_"].perangkat_daerah_id})
    for nama, (argumen, _) in MATRIKS.items():
        alamat = reverse(nama, args=[kotor[a] for a in argumen])
        for bentuk in () if nama == "keluar" else ("", "xlsx", "csv"):
            jawaban = klien.get(alamat, {"unduh": bentuk} if bentuk else {})
            badan = b"".join(jawaban.streaming_content) if jawaban.streaming else jawaban.content
            if jawaban.status_code >= 500:
                temuan[f"{alamat} {bentuk}"] = repr(jawaban.exc_info[1])
            elif jawaban.status_code == 200:
                assert not re.search(r"[\x00-\x1f\x7f]", jawaban.get("Content-Disposition", "")), alamat
                if nama == "impor-berkas":
                    continue  # the file as it was uploaded
                if "spreadsheetml" in jawaban["Content-Type"]:
                    terunduh += 1
                    _xlsx(badan, utuh=nama == "buku-induk-unduh")
                elif "csv" in jawaban["Content-Type"]:
                    _csv(badan)
    assert temuan == {}
    assert terunduh > 3 or siapa != "sekretariat"


BUKU_ADMIN = {"UnitKerja", "Pejabat", "Indikator", "Sasaran", "Program", "Kegiatan", "SubKegiatan"}


@pytest.mark.parametrize("model", sorted(BUKU_ADMIN))
def test_buku_kerja_admin(kotor, model, admin_, sebagai):
    jawaban = sebagai(admin_).get(reverse(f"admin:renaksi_{model.lower()}_export"))
    assert jawaban.status_code == 200
    _xlsx(jawaban.content)


def test_setiap_ekspor_admin_dicoba():
    dapat = {m.__name__ for m, a in admin.site._registry.items() if hasattr(a, "export_formats")}
    assert dapat == BUKU_ADMIN


@pytest.mark.parametrize("bentuk", BENTUK)
def test_paket(kotor, bentuk):
    berkas = tulis(Permintaan(kotor["rencana_"], TRIWULANAN, bentuk))
    if bentuk == "pdf":
        _pdf(berkas)
        return
    with zipfile.ZipFile(io.BytesIO(berkas)) as arsip:
        for nama in arsip.namelist():
            assert bersih(nama) == nama
            PEMBACA[nama.rpartition(".")[2]](arsip.read(nama))


def test_surel(kotor):
    call_command("kirim_pengingat", stdout=io.StringIO())
    surat = [s for s in mail.outbox if s.to == ["sri@contoh.go.id"]]
    assert surat and all(bersih(f"{s.subject}{s.body}") == f"{s.subject}{s.body}" for s in surat)
    assert all("\n" not in s.subject for s in surat)


def test_perintah(kotor, tmp_path):
    kantor = kotor["rencana_"].perangkat_daerah.kode
    milik = ["--perangkat-daerah", kantor, "--tahun", str(kotor["tahun"])]
    call_command("laporan", "rencana-aksi", *milik, "--keluar", str(tmp_path / "a.json"))
    _json((tmp_path / "a.json").read_bytes())
    call_command("buku_induk", *milik, "--keluar", str(tmp_path / "b.xlsx"), stdout=io.StringIO())
    _xlsx((tmp_path / "b.xlsx").read_bytes(), utuh=True)


def test_setiap_kolom_kata_dibersihkan_saat_masuk():
    """A new column of text is one that cleans; the others are named, with who guards them."""
    dijaga = {
        "renaksi.Pengguna.username": "its own validator, letters and .@+- only",
        "renaksi.Pengguna.password": "a digest",
        "renaksi.Pengguna.email": "the validator of addresses",
        "renaksi.PerangkatDaerah.kode": "a slug",
        "renaksi.Naskah.bagian": "a slug",
        "evaluasi.Bukti.tautan": "the validator of addresses",
        "evaluasi.Bukti.berkas": "a name made here",
        "evaluasi.Paket.berkas": "a name made here",
    }
    tanpa = set()
    for model in (m for a in ("renaksi", "evaluasi") for m in apps.get_app_config(a).get_models()):
        for f in model._meta.concrete_fields:
            teks = isinstance(f, (models.CharField, models.TextField, models.JSONField, models.FileField))
            if teks and not isinstance(f, Bersih) and f.name not in {"history_type", "history_change_reason"}:
                tanpa.add(f"{model._meta.label.replace('.Historical', '.')}.{f.name}")
    assert tanpa == dijaga.keys()
