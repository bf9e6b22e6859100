"""Marks: what the checks find, by row, for tree, grid and home page; and on the page of a node."""

import pytest
from django.urls import reverse

from evaluasi.models import TemuanDiterima
from evaluasi.pemeriksaan import periksa
from renaksi.models import Indikator
from tests.orang import masuk

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]
ALAMAT = "/pemeriksaan/2024/tanda.json"


@pytest.fixture
def pkm(rencana):
    """An indicator whose months sum to 90 %."""
    i = Indikator.objects.get(penanggung_jawab__singkatan="Bidang PKM")
    i.target_bulanan.filter(bulan=12).update(bobot=50)
    return i


def bobot(client, alamat=ALAMAT) -> list[tuple[str, dict]]:
    """The marks about months that do not sum to 100 %, with their row."""
    data = client.get(alamat).json()
    return [(baris, t) for baris, isi in data.items() for t in isi if t["bagian"] == "bobot"]


def terima(rencana, pkm):
    (t,) = (t for t in periksa(rencana).terbuka if t.letak.bagian == "bobot")
    return TemuanDiterima.objects.create(
        rencana=rencana, aturan=t.aturan, letak=t.letak.kunci, sidik=t.sidik, pesan=t.pesan, alasan="Sesuai SK Bupati"
    )


def test_tanda_menurut_baris(client, sekretariat, pkm):
    ((baris, t),) = bobot(masuk(client, sekretariat))
    assert baris == f"indikator-{pkm.pk}"
    assert (t["tingkat"], t["bagian"], t["unit"]) == ("galat", "bobot", pkm.penanggung_jawab_id)
    assert "berjumlah 90 %" in t["pesan"]
    assert client.get(t["alamat"]).status_code == 200
    pkm.target_bulanan.filter(bulan=12).update(bobot=60)
    assert bobot(client) == []


def test_yang_diterima_tidak_ditandai(client, sekretariat, rencana, pkm):
    terima(rencana, pkm)
    assert bobot(masuk(client, sekretariat)) == []


def test_tanpa_rencana_kosong(client, sekretariat, pkm):
    assert masuk(client, sekretariat).get("/pemeriksaan/2031/tanda.json").json() == {}


def test_tidak_mengganti_tahun_yang_dipilih(client, sekretariat, pkm):
    masuk(client, sekretariat).get("/pemeriksaan/2031/tanda.json")
    assert bobot(client) and "Tahun 2024" in client.get("/").content.decode()


@pytest.mark.parametrize("orang", ["kepala_pkm", "kepala_pemdes", "bendahara", "kepala_dinas"])
def test_semua_orang_kantor_membaca(client, semua_orang, pkm, orang):
    ((_, t),) = bobot(masuk(client, semua_orang[orang]))
    assert reverse("lembar-rencana", args=[2024]) not in t["alamat"]  # who may not mend it is shown the page


def test_kantor_disebut_oleh_halaman(client, inspektorat, pkm, kantor, kantor_lain):
    """Another office was chosen in another tab meanwhile."""
    masuk(client, inspektorat)
    assert bobot(client, f"{ALAMAT}?kantor={kantor.pk}") and not bobot(client, f"{ALAMAT}?kantor={kantor_lain.pk}")


def test_kantor_orang_lain_tidak_ada(client, orang_luar, pkm, kantor):
    assert bobot(masuk(client, orang_luar)) == []
    for nilai in (kantor.pk, "x", "", "9" * 30):
        assert client.get(f"{ALAMAT}?kantor={nilai}").status_code == 404


def test_jumlah_kueri_tetap(buat, client, sekretariat, kantor, pkm, hitung_kueri):
    kecil = hitung_kueri(masuk(client, sekretariat), ALAMAT)
    buat.rencana_kecil(kantor, kali=2)
    for i in Indikator.objects.filter(penanggung_jawab__singkatan=buat.PKM):
        i.target_bulanan.filter(bulan=12).update(bobot=50)
    assert len(bobot(client)) == 3
    assert hitung_kueri(client, ALAMAT) == kecil


# Where pages ask for them


@pytest.mark.parametrize("halaman", ["/rencana/2024/", "/rencana/2024/lembar/", "/realisasi/2024/lembar/", "/"])
def test_halaman_menyebut_alamatnya(client, sekretariat, pkm, kantor, halaman):
    teks = masuk(client, sekretariat).get(halaman).content.decode()
    assert f'data-tanda="{ALAMAT}?kantor={kantor.pk}"' in teks


def test_kepala_bidang_melihat_unitnya(client, kepala_pkm, pkm):
    teks = masuk(client, kepala_pkm).get("/").content.decode()
    assert f'data-unit="{kepala_pkm.unit_id}"' in teks


# The page of a node


def halaman(client, i):
    jawaban = client.get(reverse("simpul", args=[2024, "sub_kegiatan", i.sub_kegiatan_id]))
    return " ".join(jawaban.content.decode().split())


def test_halaman_simpul(client, sekretariat, rencana, pkm):
    teks = halaman(masuk(client, sekretariat), pkm)
    kartu = teks.split(f'id="indikator-{pkm.pk}"')[1]
    assert "Galat" in kartu and "berjumlah 90 %" in kartu
    diterima = terima(rencana, pkm)
    teks = halaman(client, pkm)
    assert "Diterima" in teks and diterima.alasan in teks and 'class="tanda-galat"' not in teks


def test_halaman_simpul_lain_tidak_memuatnya(client, sekretariat, pkm):
    lain = Indikator.objects.get(penanggung_jawab__singkatan="Bidang Bina Pemdes")
    assert "berjumlah 90 %" not in halaman(masuk(client, sekretariat), lain)
