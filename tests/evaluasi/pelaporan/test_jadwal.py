"""The days of the quarters, and more time for single units."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluasi.models import JadwalTriwulan, Perpanjangan
from evaluasi.pelaporan.forms_jadwal import hari_pola
from tests.halaman import Halaman
from tests.orang import masuk

pytestmark = pytest.mark.django_db
ALAMAT = "/realisasi/2024/jadwal/"


@pytest.fixture
def tutup(rencana):
    return JadwalTriwulan.objects.create(rencana=rencana, triwulan=2, ditutup=timezone.localdate() - timedelta(3))


def isi(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


def pesan(jawaban):
    return " ".join(str(m) for m in jawaban.context["messages"])


def perpanjang(client, **data):
    return client.post(reverse("jadwal-perpanjangan", args=[2024]), data, follow=True)


def test_simpan_jadwal(sek, rencana):
    jawaban = sek.post(ALAMAT, {"tw2-dibuka": "2024-07-01", "tw2-ditutup": "2024-07-15"}, follow=True)
    j = JadwalTriwulan.objects.get()
    assert (j.triwulan, j.dibuka, j.ditutup) == (2, date(2024, 7, 1), date(2024, 7, 15))
    assert "Jadwal disimpan" in pesan(jawaban) and 'value="15-07-2024"' in isi(jawaban)
    jawaban = sek.post(ALAMAT, {"tw2-dibuka": "2024-07-01", "tw2-ditutup": "2024-07-15"}, follow=True)
    assert "Tidak ada yang berubah" in pesan(jawaban) and j.riwayat.count() == 1
    sek.post(ALAMAT, {})
    j.refresh_from_db()
    assert j.ditutup is None


def test_satu_tanggal_salah_tidak_ada_yang_disimpan(sek):
    kirim = {
        "tw1-ditutup": "2024-04-10",
        "tw2-dibuka": "2024-07-15",
        "tw2-ditutup": "2024-07-01",
        "tw3-dibuka": "besok",
    }
    teks = isi(sek.post(ALAMAT, kirim))
    assert "Batas akhir mendahului tanggal dibuka" in teks and 'value="10-04-2024"' in teks
    assert not JadwalTriwulan.objects.exists()


def test_triwulan_yang_disetujui_tidak_diatur_lagi(sek, tutup):
    JadwalTriwulan.objects.update(status="disetujui")
    sek.post(ALAMAT, {"tw2-ditutup": "2030-01-01"})
    tutup.refresh_from_db()
    assert tutup.ditutup == timezone.localdate() - timedelta(3) and tutup.status == "disetujui"
    assert "Disetujui" in isi(sek.get(ALAMAT))


@pytest.mark.parametrize("orang", ["kepala_pkm", "bendahara", "kepala_dinas"])
def test_hanya_sekretariat(sebagai, semua_orang, tutup, kepala_pkm, orang):
    client = sebagai(semua_orang[orang])
    assert client.get(ALAMAT).status_code == 403
    assert client.post(ALAMAT, {"tw1-ditutup": "2024-04-10"}).status_code == 403
    data = {"jadwal": tutup.pk, "unit": kepala_pkm.unit_id, "sampai": str(timezone.localdate()), "alasan": "x"}
    assert perpanjang(client, **data).status_code == 403
    assert JadwalTriwulan.objects.count() == 1 and not Perpanjangan.objects.exists()


def test_perpanjangan_membuka_unitnya(sek, sebagai, sekretariat, kepala_pkm, kepala_pemdes, tutup):
    form = "/realisasi/2024/tw-2/"
    assert "Minta perpanjangan" in isi(sebagai(kepala_pkm).get(form))
    data = {
        "jadwal": tutup.pk,
        "unit": kepala_pkm.unit_id,
        "sampai": str(timezone.localdate() + timedelta(2)),
        "alasan": "Banjir",
    }
    teks = isi(perpanjang(sek, **data))
    p = Perpanjangan.objects.get()
    assert (p.oleh, p.alasan) == (sekretariat, "Banjir") and "Banjir" in teks and "Bidang PKM" in teks
    assert "Minta perpanjangan" not in isi(sebagai(kepala_pkm).get(form))
    assert "Minta perpanjangan" in isi(sebagai(kepala_pemdes).get(form))
    ajukan = reverse("laporan-ajukan", args=[2024, 2, kepala_pkm.unit_id])
    assert "ditandai terlambat" in isi(sebagai(kepala_pkm).get(ajukan))


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"sampai": str(timezone.localdate() - timedelta(1))}, "sudah lewat"),
        ({"alasan": " "}, "invalid-feedback"),
        ({"unit": "99999"}, "Pilih"),
        ({"sampai": "lusa"}, "tanggal"),
    ],
)
def test_perpanjangan_yang_salah(sek, tutup, kepala_pkm, ubah, kalimat):
    data = {"jadwal": tutup.pk, "unit": kepala_pkm.unit_id, "sampai": str(timezone.localdate()), "alasan": "Banjir"}
    assert kalimat in isi(perpanjang(sek, **data | ubah))
    assert not Perpanjangan.objects.exists()


def test_perpanjangan_sebelum_batas_umum(sek, tutup, kepala_pkm):
    JadwalTriwulan.objects.update(ditutup=timezone.localdate() + timedelta(5))
    data = {
        "jadwal": tutup.pk,
        "unit": kepala_pkm.unit_id,
        "sampai": str(timezone.localdate() + timedelta(5)),
        "alasan": "x",
    }
    assert "sesudah batas akhir umum" in isi(perpanjang(sek, **data))


def test_unit_dan_triwulan_kantor_lain_bukan_pilihan(buat, sek, tutup, kantor_lain):
    unit = buat.unit(kantor_lain, buat.PKM)
    asing = JadwalTriwulan.objects.create(rencana=buat.rencana(kantor_lain), triwulan=1, ditutup=timezone.localdate())
    perpanjang(sek, jadwal=asing.pk, unit=unit.pk, sampai=str(timezone.localdate() + timedelta(1)), alasan="x")
    assert not Perpanjangan.objects.exists()


def test_tanpa_rencana(client, orang_luar):
    assert "Belum ada isi rencana" in isi(masuk(client, orang_luar).get(ALAMAT))
    assert perpanjang(client).status_code == 404


def test_jumlah_kueri_tetap(buat, sek, kantor, tutup, kepala_pkm, hitung_kueri):
    isi = {"jadwal": tutup, "unit": kepala_pkm.unit, "sampai": timezone.localdate(), "alasan": "x"}
    Perpanjangan.objects.create(**isi)
    kecil = hitung_kueri(sek, ALAMAT)
    for _ in range(2):
        Perpanjangan.objects.create(**isi)
    assert hitung_kueri(sek, ALAMAT) == kecil


# Patterns


@pytest.mark.parametrize(
    ("pola", "tw", "bulanan", "harapan"),
    [
        ("10", 1, False, (date(2024, 3, 1), date(2024, 4, 10))),
        ("5", 4, False, (date(2024, 12, 1), date(2025, 1, 5))),
        ("akhir", 2, False, (date(2024, 6, 1), date(2024, 7, 31))),
        ("akhir", 4, True, (date(2024, 10, 1), date(2025, 1, 31))),
        ("15", 3, True, (date(2024, 7, 1), date(2024, 10, 15))),
    ],
)
def test_hari_menurut_pola(pola, tw, bulanan, harapan):
    assert tuple(hari_pola(pola, 2024, tw, bulanan).values()) == harapan


def test_pola_mengisi_tanpa_menyimpan(sek, tutup):
    JadwalTriwulan.objects.create(rencana=tutup.rencana, triwulan=1, status="disetujui", ditutup=date(2024, 4, 2))
    halaman = Halaman(sek.get(ALAMAT, {"pola": "10"}))
    tanggal = {i["name"]: i["value"] for i in halaman.semua("input[data-tanggal][value]")}
    assert tanggal["tw3-dibuka"] == "01-09-2024" and tanggal["tw3-ditutup"] == "10-10-2024"
    assert tanggal["tw1-ditutup"] == "02-04-2024"  # approved: it stands
    assert "belum disimpan" in halaman.teks and not JadwalTriwulan.objects.filter(triwulan=3).exists()
    sek.post(ALAMAT, tanggal)
    assert JadwalTriwulan.objects.get(triwulan=4).ditutup == date(2025, 1, 10)


def test_pola_yang_tidak_ada(sek):
    assert "belum disimpan" not in Halaman(sek.get(ALAMAT, {"pola": "99"})).teks
