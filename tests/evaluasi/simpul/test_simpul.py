"""One node of the plan, with its results."""

import pytest
from django.urls import reverse

from renaksi.models import Indikator, Program, Sasaran, SubKegiatan
from tests.evaluasi.beranda.test_beranda import teks
from tests.orang import masuk

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]


@pytest.fixture
def sub(rencana):
    return SubKegiatan.objects.get(nama="Fasilitasi Pengelolaan Keuangan Desa")


def alamat(simpul, tahun=2024):
    return reverse("simpul", args=[tahun, simpul.jenjang, simpul.pk])


def test_sub_kegiatan(buat, client, kepala_dinas, sub):
    i = Indikator.objects.get(sub_kegiatan=sub)
    buat.realisasi(i, 6, 2, 10_000_000, penghambat="Dana terlambat", tindak_lanjut="Rapat")
    buat.realisasi_tahunan(i, 2023, 3)
    isi = teks(masuk(client, kepala_dinas).get(alamat(sub)))
    assert "Rp120.000.000" in isi and "Rp37.500.000" in isi and "31,25%" in isi
    assert "Capaian 75% rencana 100%" in isi and "Hasil tahun lalu 3 Laporan" in isi
    assert "TW I 1 1 27.500.000" in isi and "TW II 1 2 10.000.000" in isi and "TW III 1 - -" in isi
    assert "Penghambat: Dana terlambat" in isi and "Tindak lanjut: Rapat" in isi
    assert "Menyiapkan SK, rapat bersama bidang" in isi


def test_jejak_dan_anak(client, kepala_dinas, sub, rencana):
    program = Program.objects.get(kode="2.13.04")
    jawaban = masuk(client, kepala_dinas).get(alamat(sub)).content.decode()
    assert alamat(program) in jawaban and alamat(Sasaran.objects.get()) in jawaban
    isi = teks(client.get(alamat(Sasaran.objects.get())))
    assert "2.13.04 Program Administrasi Pemerintahan Desa 165.500.000,50 27.500.000 16,62%" in isi


def test_bobot_dan_belum_ada_hasil(client, kepala_dinas, rencana):
    sub = SubKegiatan.objects.get(nama="Pembinaan Lembaga Kemasyarakatan Desa")
    isi = teks(masuk(client, kepala_dinas).get(alamat(sub)))
    assert "TW II 4 - -" in isi and "Penyerapan -" in isi


@pytest.mark.parametrize(("orang", "boleh"), [("sekretariat", True), ("kepala_pkm", False), ("inspektorat", False)])
def test_tautan_ubah_hanya_bagi_yang_boleh(semua_orang, sebagai, sub, orang, boleh):
    isi = sebagai(semua_orang[orang]).get(alamat(sub)).content.decode()
    assert (reverse("simpul-ubah", args=[2024, "sub_kegiatan", sub.pk]) in isi) == boleh
    assert (reverse("indikator-ubah", args=[2024, sub.indikator.get().pk]) in isi) == boleh


def test_tahun_harus_cocok(client, kepala_dinas, sub):
    assert masuk(client, kepala_dinas).get(alamat(sub, 2023)).status_code == 404


def test_kantor_lain_tidak_ada(client, orang_luar, sub):
    assert masuk(client, orang_luar).get(alamat(sub)).status_code == 404


@pytest.mark.parametrize("tujuan", ["/rencana/2024/sub_kegiatan/999999/", "/rencana/2024/tujuan/1/"])
def test_yang_tidak_ada(client, kepala_dinas, rencana, tujuan):
    assert masuk(client, kepala_dinas).get(tujuan).status_code == 404


def test_jumlah_kueri_tetap(buat, client, kepala_dinas, kantor, rencana, hitung_kueri):
    puncak = alamat(Sasaran.objects.first())
    kecil = hitung_kueri(masuk(client, kepala_dinas), puncak)
    buat.rencana_kecil(kantor, kali=2)
    assert hitung_kueri(client, puncak) == kecil <= 45
