"""The lists that come with the product, loaded by one button."""

import pytest
from django.urls import reverse

from renaksi.models import Keputusan, Nomenklatur
from renaksi.nomenklatur.bawaan import BAWAAN, belum_dimuat, muat
from tests.orang import masuk

pytestmark = pytest.mark.django_db
HALAMAN, MUAT = reverse("nomenklatur"), reverse("nomenklatur-muat")


def test_admin_memuat_untuk_semua(client, admin_, kantor, sebagai, sekretariat):
    masuk(client, admin_)
    assert "Muat daftar resmi" in client.get(HALAMAN).text
    jawaban = client.post(MUAT, follow=True)
    banyak = Nomenklatur.objects.count()
    assert f"{banyak} kode nomenklatur dimuat untuk semua kantor" in jawaban.text and banyak > 350
    assert set(Keputusan.objects.values_list("nomor", "perangkat_daerah")) == {(b.nomor, None) for b in BAWAAN}
    assert "sudah dimuat" in jawaban.text and "Muat daftar resmi" not in jawaban.text
    # What is there for all is there for each office too.
    assert "Muat daftar resmi" not in sebagai(sekretariat).get(HALAMAN).text
    assert "tidak ada yang berubah" in client.post(MUAT, follow=True).text
    assert Nomenklatur.objects.count() == banyak


def test_sekretariat_untuk_kantornya(client, sekretariat, kantor, kantor_lain):
    jawaban = masuk(client, sekretariat).post(MUAT + "?kembali=/")
    assert jawaban["Location"] == "/"
    assert set(Keputusan.objects.values_list("perangkat_daerah", flat=True)) == {kantor.pk}
    assert belum_dimuat(kantor) == [] and belum_dimuat(kantor_lain) == list(BAWAAN) == belum_dimuat(None)


def test_yang_lebih_lengkap_tidak_diganti(buat, admin_, client):
    """An office brought its own list of the same decree: the button touches nothing of it."""
    buat.keputusan(isi=[("2.13.04.2.01.0099", "Ditambahkan kantor"), ("2.13.04", "Program kami")])
    belum = belum_dimuat(None)
    assert [b.berkas for b in belum] == [b.berkas for b in BAWAAN[1:]]
    muat(None, belum)
    assert Nomenklatur.objects.filter(nama="Ditambahkan kantor").exists()


@pytest.mark.sekali
def test_daftar_bawaan_terbaca_seluruhnya():
    for b in BAWAAN:
        daftar = b.daftar()
        assert len(daftar.butir) > 90 and not daftar.keliru, b.berkas


@pytest.mark.parametrize("siapa", ["kepala_pkm", "kepala_dinas", "bendahara", "inspektorat"])
def test_yang_lain_tidak(siapa, semua_orang, client):
    masuk(client, semua_orang[siapa])
    assert client.post(MUAT).status_code == 403 and not Keputusan.objects.exists()
    assert "Muat daftar resmi" not in client.get(HALAMAN).text
