"""The first day: each step is ticked by what is in the database, and by nothing else."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluasi.beranda.langkah import LANGKAH, hari_pertama
from renaksi.nomenklatur.bawaan import BAWAAN, muat
from tests.orang import masuk

pytestmark = pytest.mark.django_db


def selesai(orang, kantor) -> list[str]:
    return [b.langkah.nama for b in hari_pertama(orang, kantor, 2024) if b.selesai]


def berikut(orang, kantor) -> list[str]:
    return [b.langkah.nama for b in hari_pertama(orang, kantor, 2024) if b.berikut]


def test_tiap_langkah_dicentang_faktanya(buat, admin_, django_assert_num_queries):
    assert selesai(admin_, None) == [] and berikut(admin_, None) == ["kantor"]
    kantor = buat.kantor()
    tercentang = ["kantor"]
    bertambah = {
        "unit": lambda: buat.unit(kantor),
        "pejabat": lambda: buat.pejabat(kantor),
        "pengguna": lambda: buat.pengguna("sekretariat", "sekretariat", kantor, buat.SEKRETARIAT),
        "nomenklatur": lambda: muat(None, [BAWAAN[0]]),
        "rencana": lambda: buat.rencana_kecil(kantor),
    }
    for nama, terjadi in bertambah.items():
        assert selesai(admin_, kantor) == tercentang
        terjadi()
        tercentang.append(nama)
    with django_assert_num_queries(1):
        assert selesai(admin_, kantor) == tercentang
    kantor.catat_cetakan()
    assert hari_pertama(admin_, kantor, 2024) == []


def test_yang_bukan_faktanya_tidak_mencentang(buat, admin_, kantor, kantor_lain):
    """Of another office, out of office, not active, of another kind."""
    buat.unit(kantor_lain)
    buat.pejabat(kantor, sampai=date(2022, 1, 1))
    buat.pejabat(kantor, kepala=False)
    buat.pengguna("lama", "sekretariat", kantor, is_active=False)
    buat.pengguna("bendahara", "bendahara", kantor)
    buat.keputusan(kantor_lain)
    buat.rencana(kantor)
    buat.rencana_kecil(kantor_lain)
    assert selesai(admin_, kantor) == ["kantor"]


def test_kantor_yang_sudah_mengajukan_rencana_melewati_hari_pertama(buat, admin_, sekretariat, kantor, rencana):
    buat.pejabat(kantor)
    buat.keputusan(kantor)
    assert berikut(admin_, kantor) == ["cetak"]
    buat.tetapkan(rencana)
    assert hari_pertama(admin_, kantor, 2024) == []


def test_yang_bukan_tugasnya_menyebut_siapa(buat, admin_, sekretariat, kantor):
    def menunggu(orang):
        return {b.langkah.nama: b.menunggu for b in hari_pertama(orang, kantor, 2024) if b.menunggu}

    assert menunggu(admin_) == {"rencana": "Dikerjakan Sekretariat", "cetak": "Sesudah rencana"}
    assert menunggu(sekretariat) == {"cetak": "Sesudah rencana"}


@pytest.mark.sekali
@pytest.mark.parametrize("siapa", ["admin_", "sekretariat", "kepala_pkm", "kepala_dinas", "bendahara", "inspektorat"])
def test_beranda(siapa, semua_orang, client, kantor):
    teks = masuk(client, semua_orang[siapa]).get("/").text
    assert ("Hari pertama" in teks) == (siapa in {"admin_", "sekretariat"})


@pytest.mark.sekali
def test_setiap_tautan_terbuka_dan_kembali(client, buat, kantor):
    """The superuser that `createsuperuser` makes; whatever is not his own work has no link."""
    orang = buat.pengguna("pengelola", "admin", is_superuser=True)
    teks = masuk(client, orang).get("/").text
    tautan = re.findall(r'class="btn(?: btn-primary)?" href="([^"]+)">Kerjakan', teks)
    assert len(tautan) == 4 and len(LANGKAH) == 7
    for alamat in tautan:
        halaman = client.get(alamat.replace("&amp;", "&"))
        assert halaman.status_code == 200
        assert 'href="/">Batal' in halaman.text or "?kembali=%2F" in halaman.text


@pytest.mark.sekali
def test_sesudah_kantor_dibuat_langkah_berikutnya_miliknya(client, buat, kantor):
    """A second office: what is made next belongs to it, not to the first."""
    masuk(client, buat.pengguna("pengelola", "admin", is_superuser=True))
    isian = {"nama": "Badan Kepegawaian", "pemda": "Kabupaten Merangin", "rumus_turun": "selisih"}
    jawaban = client.post(reverse("pengaturan-tambah", args=["kantor"]) + "?kembali=/", isian)
    assert jawaban["Location"] == "/"
    client.post(reverse("pengaturan-tambah", args=["unit"]), {"singkatan": "Sekretariat", "nama": "S", "urutan": 0})
    assert kantor.unit.count() == 0
    assert client.get("/").text.count("hari-langkah selesai") == 2


def test_cetakan_dicatat_sekali(client, sekretariat, rencana, buat):
    kantor = rencana.perangkat_daerah
    masuk(client, sekretariat)
    for alamat in (
        reverse("laporan", args=["rencana-aksi"]) + "?tahun=2024",  # the preview is no print
        reverse("laporan-unduh", args=["tujuan-sasaran", "html"]) + "?tahun=2024",
    ):
        assert client.get(alamat).status_code == 200
        kantor.refresh_from_db()
        assert kantor.cetak_pertama is None
    for _ in range(2):
        assert client.get(reverse("laporan-unduh", args=["rencana-aksi", "xlsx"]) + "?tahun=2024").status_code == 200
        kantor.refresh_from_db()
        assert (timezone.now() - kantor.cetak_pertama).total_seconds() < 60
    pertama = kantor.cetak_pertama
    client.get(reverse("laporan-unduh", args=["rencana-aksi-kas", "html"]) + "?tahun=2024")
    kantor.refresh_from_db()
    assert kantor.cetak_pertama == pertama
    assert not kantor.riwayat.filter(history_type="~").exists()
