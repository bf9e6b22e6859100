"""The master workbook loses nothing: out, into an empty database, and out again is the same to the byte."""

import io
from contextlib import contextmanager

import openpyxl
import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings

from dpmd.laporan.keluaran import FORMAT
from evaluasi.cetak.forms import ParameterForm
from evaluasi.impor import pratinjau, terapkan
from evaluasi.induk.kolom import Cakupan
from evaluasi.induk.tulis import tulis
from evaluasi.laporan import LAPORAN
from renaksi.models import Indikator, PerangkatDaerah, Rencana
from tests import buku
from tests.evaluasi.rencana_acak import baris_acak, simpan

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]


@contextmanager
def sementara():
    """What happens inside never was: afterwards the database is as empty as before, keys included."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def sel(isi: bytes) -> dict:
    """{(sheet, address): value} of every cell that is not blank."""
    semua = openpyxl.load_workbook(io.BytesIO(isi))
    return {(ws.title, c.coordinate): c.value for ws in semua for r in ws.iter_rows() for c in r if c.value is not None}


def sama(kembali: bytes, asal: bytes) -> None:
    """To the byte; where not, the cells say what is lost."""
    if kembali != asal:
        assert sel(kembali) == sel(asal)
    assert kembali == asal


def masukkan(isi: bytes, tahun=2024, **kantor) -> Cakupan:
    """Into an office that has nothing but its name."""
    baru = PerangkatDaerah.objects.create(**kantor)
    rencana = Rencana.objects.create(perangkat_daerah=baru, tahun=tahun)
    hasil = terapkan(rencana, isi, "buku-induk.xlsx")
    assert (hasil.tolak, hasil.tanya, hasil.catatan) == ([], [], [])
    baru.refresh_from_db()
    return Cakupan(baru, tahun, rencana)


@given(baris_acak())
@settings(
    max_examples=25,
    phases=[Phase.explicit, Phase.generate],  # to make a failing plan smaller takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_rencana_apa_pun_kembali_utuh(db, baris):
    with sementara():
        asal = tulis(simpan(baris))
    assert not PerangkatDaerah.objects.exists() and not Indikator.objects.exists()
    with sementara():
        cakupan = masukkan(asal, nama="Dinas PMD", pemda="Kabupaten Uji", kode="dinas-uji")
        sama(tulis(cakupan), asal)
        lagi = pratinjau(cakupan.rencana, asal, "buku-induk.xlsx")
        assert (lagi.jumlah_buat, lagi.jumlah_ubah, lagi.tolak) == (0, 0, [])


def laporan(rencana) -> dict[str, bytes]:
    """Every form of the plan as programs read it, but for the findings: those on printed cells stay with their file."""
    hasil = {}
    for kode, satu in ((k, x) for k, x in LAPORAN.items() if k != "hasil-pemeriksaan"):
        form = ParameterForm(satu, rencana, {})
        assert form.is_valid(), (kode, form.errors)
        hasil[kode] = FORMAT["json"].tulis(satu.dokumen(form.pohon(), form.parameter()))
    return hasil


@pytest.mark.parametrize("nama", buku.KANTOR)
def test_kantor_contoh_kembali_utuh(nama, buat):
    """The real workbooks of each office, in; the master out, in again, out: the same, and so is every report."""
    pemda, tahun, berkas = buku.KANTOR[nama]
    with sementara():
        kantor = buat.kantor(pemda=pemda)
        rencana = buat.rencana(kantor, tahun)
        for b in berkas:
            terapkan(rencana, b.read_bytes(), b.name, pakai_tebakan=True)
        asal, tercetak = tulis(Cakupan(kantor, tahun, rencana)), laporan(rencana)
        kunci = {n: getattr(kantor, n) for n in ("nama", "pemda", "kode")}
        assert Indikator.objects.filter(rencana=rencana).count() > 10
    assert not PerangkatDaerah.objects.exists()
    cakupan = masukkan(asal, tahun, **kunci)
    sama(tulis(cakupan), asal)
    assert laporan(cakupan.rencana) == tercetak
