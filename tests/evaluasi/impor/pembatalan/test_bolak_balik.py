"""Whatever an import writes is taken back exactly: the whole data of the office before and after, key by key."""

import pytest
from django.db.models import DecimalField

from dpmd.laporan.keluaran import FORMAT
from evaluasi.asal.sel import milik_rencana
from evaluasi.cetak.isi import muat
from evaluasi.impor import pratinjau, terapkan
from evaluasi.impor.formulir.daftar import FORMULIR
from evaluasi.impor.pembatalan.jalankan import batalkan
from evaluasi.impor.pembatalan.rekaman import MODEL, bidang, label, lingkup, potret
from evaluasi.induk.kolom import Cakupan
from evaluasi.induk.lembar import LEMBAR
from evaluasi.induk.tulis import tulis
from evaluasi.laporan import LAPORAN
from evaluasi.models import Impor
from renaksi.laporan.dasar import Parameter
from renaksi.models.bidang import BesaranField, TeksField
from tests import buku

pytestmark = pytest.mark.django_db


def isi(rencana):
    """Everything of the office and the plan, and the cells that its figures came from."""
    return potret(rencana, kunci=False), sorted(milik_rencana(rencana), key=str)


def cetak(rencana, kode: str) -> bytes:
    """One of our own forms as a workbook."""
    laporan = LAPORAN[kode]
    return FORMAT["xlsx"].tulis(laporan.dokumen(muat(laporan, rencana), Parameter()))


def impor(rencana, berkas: bytes, nama: str) -> Impor:
    hasil = terapkan(rencana, berkas, nama, pakai_tebakan=True)
    return Impor.objects.get(pk=hasil.nomor)


def bolak_balik(rencana, berkas: bytes, nama: str) -> Impor:
    """Import and take back; the office is as it was, and the same file would do the same again."""
    sebelum = isi(rencana)
    satu = impor(rencana, berkas, nama)
    batalkan(satu, None)
    assert isi(rencana) == sebelum, nama
    return satu


def test_semua_yang_dapat_ditulis_impor_terekam():
    assert {lembar.model for lembar in LEMBAR} <= set(MODEL)


@pytest.mark.sekali
@pytest.mark.parametrize("nama", buku.KANTOR)
def test_setiap_formulir_setiap_kantor(nama, buat):
    """The office's own workbooks into an empty plan; then each form as we print it, into an office without it."""
    pemda, tahun, berkas = buku.KANTOR[nama]
    rencana = buat.rencana(buat.kantor(pemda=pemda), tahun)
    for satu in berkas:
        assert bolak_balik(rencana, satu.read_bytes(), satu.name).ringkasan["ringkasan"]["buat"]
        impor(rencana, satu.read_bytes(), satu.name)
    lain = buat.rencana(buat.kantor(nama="Badan Lain", pemda=pemda, singkatan="Badan"), tahun)
    for kode in (kode for kode in LAPORAN if kode in FORMULIR):
        cetakan = cetak(rencana, kode)
        for tujuan in (rencana, lain):
            if any(x.jenis != "sama" for x in pratinjau(tujuan, cetakan, f"{kode}.xlsx").langkah):
                bolak_balik(tujuan, cetakan, f"{kode}.xlsx")


def ganti_semua(rencana) -> set[str]:
    """Another text and no figure in every row of the office; returns the tables that changed."""
    diganti = set()
    for model in MODEL:
        teks = [f for f in bidang(model) if isinstance(f, TeksField) and f.editable]
        angka = [f for f in bidang(model) if isinstance(f, (BesaranField, DecimalField))]
        for o in model.objects.filter(**lingkup(model, rencana)) if teks or angka else ():
            for f in teks:
                setattr(o, f.name, f"{getattr(o, f.name)} lain")
            for f in angka:
                setattr(o, f.name, None)
            o.save()
            diganti.add(label(model))
    return diganti


@pytest.mark.parametrize("nama", buku.KANTOR)
def test_buku_induk(nama, buat):
    """Into an office without anything, and over rows of which every one says something else."""
    pemda, tahun, berkas = buku.KANTOR[nama]
    kantor = buat.kantor(pemda=pemda)
    rencana = buat.rencana(kantor, tahun)
    for satu in berkas:
        impor(rencana, satu.read_bytes(), satu.name)
    induk = tulis(Cakupan(kantor, tahun, rencana))
    lain = buat.rencana(buat.kantor(nama="Badan Lain", pemda=pemda, singkatan="Badan"), tahun)
    assert bolak_balik(lain, induk, "induk.xlsx").ringkasan["ringkasan"]["buat"]
    diganti = ganti_semua(rencana)
    satu = bolak_balik(rencana, induk, "induk.xlsx")
    assert {tabel for tabel, _, sebelum, _ in satu.rekaman.isi if sebelum} == diganti != set()
