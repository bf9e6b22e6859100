"""A signature that will be missing is said beside the preview, with the way to mend it for who may."""

from datetime import date

import pytest
from django.urls import reverse

from tests.orang import masuk

pytestmark = pytest.mark.django_db


def halaman(client, orang, kode, **pilihan):
    return masuk(client, orang).get(reverse("laporan", args=[kode]), {"tahun": 2024} | pilihan)


def test_tanpa_kepala(client, sekretariat, kepala_pkm, rencana, buat, kantor):
    alamat = reverse("pengaturan-tambah", args=["pejabat"])
    jawaban = halaman(client, sekretariat, "rencana-aksi")
    assert "Tidak ada kepala perangkat daerah yang menjabat" in jawaban.text
    tautan = f"{alamat}?kembali=%2Flaporan%2Frencana-aksi%2F%3Ftahun%3D2024&amp;kepala=1"
    assert tautan in jawaban.text
    isian = {"nama": "Andrie", "jabatan": "Kepala Dinas", "kepala": "on"}
    assert client.post(tautan.replace("&amp;", "&"), isian)["Location"] == "/laporan/rencana-aksi/?tahun=2024"
    assert "Tidak ada kepala" not in halaman(client, sekretariat, "rencana-aksi").text
    # Whoever may not mend it is told who does.
    kantor.pejabat.all().delete()
    jawaban = halaman(client, kepala_pkm, "rencana-aksi")
    assert "Yang menambahkan pejabat: Sekretariat" in jawaban.text and alamat not in jawaban.text


def test_menurut_hari_tanda_tangan(client, sekretariat, rencana, buat, kantor):
    buat.pejabat(kantor, mulai=date(2024, 3, 1))
    assert "menjabat pada 01 Februari 2024" in halaman(client, sekretariat, "rencana-aksi", tanggal="2024-02-01").text
    assert "Tidak ada kepala" not in halaman(client, sekretariat, "rencana-aksi", tanggal="2024-03-01").text
    # Chosen so: nothing is missing.
    assert "Tidak ada kepala" not in halaman(client, sekretariat, "rencana-aksi", tanggal="2024-02-01", pejabat="").text


def test_penanda_tangan_lain(client, admin_, rencana, buat, kantor):
    buat.pejabat(kantor)
    buat.pejabat(kantor, nama="Sri", jabatan="Sekretaris", kepala=False, unit=buat.unit(kantor, buat.SEKRETARIAT))
    jawaban = halaman(client, admin_, "perjanjian-kinerja")
    (kalimat,) = jawaban.context["tanda_kurang"]
    assert "BUPATI MERANGIN" in kalimat and "KEPALA BIDANG PKM" in kalimat and "SEKRETARIS" not in kalimat
    assert "Tambah pejabat" in jawaban.text  # the Admin may, and is not told to ask somebody
    buat.pejabat(kantor, nama="H. Al Haris", jabatan="Bupati Merangin", kepala=False, luar="kepala_daerah")
    (kalimat,) = halaman(client, admin_, "perjanjian-kinerja").context["tanda_kurang"]
    assert "BUPATI" not in kalimat
