"""Who hears of what, once each; the bell and the page of notices."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.orang import masuk

pytestmark = pytest.mark.django_db
TW = 1


@pytest.fixture
def langsung(django_capture_on_commit_callbacks):
    """What is told once a step is committed is told at the end of `with langsung():`."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def laporkan(rencana, buat, kantor, langsung):
    """laporkan(unit, aksi, orang, alasan): a step with the unit's report of TW I."""
    from evaluasi.alur import jalankan_laporan, laporan_unit

    def langkah(unit, aksi, orang, alasan="", **rincian):
        with langsung():
            return jalankan_laporan(laporan_unit(rencana, TW, buat.unit(kantor, unit)), aksi, orang, alasan, **rincian)

    return langkah


def diterima(orang):
    return list(orang.pemberitahuan.order_by("pk").values_list("judul", flat=True))


def test_laporan_diajukan_sampai_ke_sekretariat(laporkan, sekretariat, kepala_pemdes, kepala_dinas, orang_luar, buat):
    laporkan(buat.PEMDES, "ajukan", kepala_pemdes)
    assert diterima(sekretariat) == [f"Laporan {buat.PEMDES} Triwulan I 2024 menunggu verifikasi"]
    assert sekretariat.pemberitahuan.get().alamat == "/realisasi/2024/tw-1/laporan/"
    assert diterima(kepala_pemdes) == diterima(kepala_dinas) == diterima(orang_luar) == []


def test_laporan_dikembalikan_dengan_alasan_dan_catatan(
    laporkan, sekretariat, kepala_pemdes, kepala_pkm, rencana, buat
):
    laporkan(buat.PEMDES, "ajukan", kepala_pemdes)
    i = rencana.indikator.get(uraian__contains="Keuangan Desa")
    laporkan(buat.PEMDES, "kembalikan", sekretariat, "Angka tertukar", catatan={i: "Periksa Rp"})
    kabar = kepala_pemdes.pemberitahuan.get()
    assert kabar.judul.endswith("dikembalikan") and kabar.alamat == "/realisasi/2024/tw-1/"
    assert kabar.isi == f"Alasan: Angka tertukar\n– {i}: Periksa Rp"
    assert diterima(kepala_pkm) == []


def test_semua_masuk_lalu_siap_disetujui(laporkan, sekretariat, kepala_pemdes, kepala_dinas, buat):
    """TW I asks the Sekretariat and Pemdes; the head hears of the last one in, then of the last one verified."""
    laporkan(buat.PEMDES, "ajukan", kepala_pemdes)
    assert diterima(kepala_dinas) == []
    laporkan(buat.SEKRETARIAT, "ajukan", sekretariat)
    assert diterima(kepala_dinas) == ["Semua unit sudah melapor Triwulan I 2024"]
    laporkan(buat.SEKRETARIAT, "verifikasi", kepala_dinas)
    laporkan(buat.PEMDES, "verifikasi", sekretariat)
    assert diterima(kepala_dinas)[1:] == ["Triwulan I 2024 siap disetujui"]
    assert diterima(kepala_pemdes) == [f"Laporan {buat.PEMDES} Triwulan I 2024 diverifikasi"]


def test_triwulan_disetujui_dan_dibuka_kembali(
    laporkan, sekretariat, kepala_pemdes, kepala_dinas, rencana, buat, langsung
):
    from evaluasi.alur import jadwal_triwulan, jalankan_jadwal

    buat.tetapkan(rencana)
    buat.isi_tanpa_penanggung(rencana, 3)
    for unit, orang, pemeriksa in (
        (buat.PEMDES, kepala_pemdes, sekretariat),
        (buat.SEKRETARIAT, sekretariat, kepala_dinas),
    ):
        laporkan(unit, "ajukan", orang)
        laporkan(unit, "verifikasi", pemeriksa)
    with langsung():
        jalankan_jadwal(jadwal_triwulan(rencana, TW), "setujui", kepala_dinas)
    with langsung():
        jalankan_jadwal(jadwal_triwulan(rencana, TW), "buka", kepala_dinas, "Salah angka")
    assert diterima(kepala_pemdes)[-2:] == ["Triwulan I 2024 disetujui", "Triwulan I 2024 dibuka kembali"]
    assert kepala_pemdes.pemberitahuan.first().isi == "Alasan: Salah angka"


def test_perjalanan_rencana(rencana, sekretariat, kepala_dinas, kepala_pkm, inspektorat, langsung):
    from renaksi.alur import jalankan_rencana

    for aksi, orang, alasan in (
        ("ajukan", sekretariat, ""),
        ("kembalikan", kepala_dinas, "Pagu belum cocok"),
        ("ajukan", sekretariat, ""),
        ("tetapkan", kepala_dinas, ""),
        ("mulai_perubahan", sekretariat, ""),
        ("batalkan_perubahan", sekretariat, "Tidak jadi"),
    ):
        with langsung():
            jalankan_rencana(rencana, aksi, orang, alasan)
    assert diterima(kepala_dinas) == [
        "Rencana 2024 menunggu penetapan",
        "Rencana 2024 menunggu penetapan",
        "Perubahan I atas Rencana 2024 mulai disusun",
        "Perubahan atas Rencana 2024 dibatalkan",
    ]
    assert diterima(sekretariat) == ["Rencana 2024 dikembalikan", "Rencana 2024 ditetapkan"]
    assert sekretariat.pemberitahuan.last().isi == "Alasan: Pagu belum cocok"
    assert diterima(kepala_pkm)[0] == "Rencana 2024 ditetapkan"
    assert diterima(inspektorat) == []


def test_langkah_yang_sama_dikabarkan_sekali(rencana, sekretariat, kepala_dinas, langsung):
    from dpmd.alur import beralih
    from renaksi.alur import jalankan_rencana

    with langsung():
        rencana = jalankan_rencana(rencana, "ajukan", sekretariat)
    kabar = {"objek": rencana, "aksi": "ajukan", "dari": "draf", "ke": "diajukan", "user": sekretariat, "alasan": ""}
    beralih.send(type(rencana), **kabar)
    assert len(diterima(kepala_dinas)) == 1


def test_langkah_batal_tidak_dikabarkan(rencana, sekretariat, kepala_dinas, langsung):
    from django.db import transaction

    from renaksi.alur import jalankan_rencana

    with langsung(), pytest.raises(RuntimeError), transaction.atomic():
        jalankan_rencana(rencana, "ajukan", sekretariat)
        raise RuntimeError
    assert diterima(kepala_dinas) == []


def test_gagal_berkabar_tidak_menggagalkan_langkah(rencana, sekretariat, langsung, monkeypatch, caplog):
    from evaluasi.kabar import pemberitahuan as kabar
    from renaksi.alur import jalankan_rencana

    monkeypatch.setattr(kabar, "beri_tahu", lambda *a: 1 / 0)
    with langsung():
        jalankan_rencana(rencana, "ajukan", sekretariat)
    rencana.refresh_from_db()
    assert rencana.status == "diajukan" and "division by zero" in caplog.text


def jadwal(rencana, langsung, hari=0, **isi):
    """Opened today plus `hari` days."""
    from evaluasi.models import JadwalTriwulan

    with langsung():
        return JadwalTriwulan.objects.create(
            rencana=rencana, triwulan=TW, dibuka=timezone.localdate() + timedelta(hari), **isi
        )


def test_triwulan_dibuka_dikabarkan_saat_disimpan(rencana, langsung, kepala_pemdes, kepala_pkm, sekretariat, bendahara):
    j = jadwal(rencana, langsung, ditutup=timezone.localdate() + timedelta(9))
    with langsung():
        j.save()
    for orang in (kepala_pemdes, sekretariat, bendahara):
        assert diterima(orang) == ["Triwulan I 2024 dibuka"]
    assert diterima(kepala_pkm) == []  # nothing of PKM is due in TW I


@pytest.mark.parametrize("hari", [1, -40])
def test_belum_atau_sudah_lama_dibuka_bukan_kabar(rencana, langsung, kepala_pemdes, hari):
    jadwal(rencana, langsung, hari)
    assert diterima(kepala_pemdes) == []


def test_perpanjangan_sampai_ke_unitnya(rencana, langsung, kepala_pemdes, kepala_pkm, sekretariat, buat, kantor):
    from evaluasi.models import Perpanjangan

    j = jadwal(rencana, langsung, -60, ditutup=timezone.localdate() - timedelta(1))
    with langsung():
        Perpanjangan.objects.create(
            jadwal=j, unit=buat.unit(kantor, buat.PEMDES), sampai=date(2099, 1, 2), alasan="Banjir", oleh=sekretariat
        )
    assert diterima(kepala_pemdes) == ["Triwulan I 2024 diperpanjang sampai 02 Januari 2099"]
    assert diterima(kepala_pkm) == diterima(sekretariat) == []


def test_unit_tanpa_akun_sampai_ke_sekretariat(laporkan, sekretariat, buat, kepala_dinas, kepala_pemdes):
    laporkan(buat.PEMDES, "ajukan", kepala_pemdes)
    type(kepala_pemdes).objects.filter(pk=kepala_pemdes.pk).update(is_active=False)
    laporkan(buat.PEMDES, "kembalikan", kepala_dinas, "Ulangi")
    assert diterima(sekretariat)[-1].endswith("dikembalikan")


# Pages


def test_lonceng_menghitung_milik_sendiri(client, sekretariat, kepala_pkm, buat):
    for _ in range(3):
        buat.pemberitahuan(sekretariat)
    buat.pemberitahuan(kepala_pkm)
    buat.pemberitahuan(sekretariat, dibaca=timezone.now())
    isi = masuk(client, sekretariat).get(reverse("beranda")).text
    assert "Pemberitahuan, belum dibaca:" in isi and '<span class="badge bg-red text-red-fg">3</span>' in isi


def test_daftar_hanya_milik_sendiri_dan_dapat_disaring(client, sekretariat, kepala_pkm, buat):
    buat.pemberitahuan(sekretariat, judul="Yang baru", isi="Segera")
    buat.pemberitahuan(sekretariat, judul="Yang lama", dibaca=timezone.now())
    buat.pemberitahuan(kepala_pkm, judul="Milik orang")
    masuk(client, sekretariat)
    isi = client.get(reverse("pemberitahuan")).text
    assert "Yang baru" in isi and "Segera" in isi and "Yang lama" in isi and "Milik orang" not in isi
    isi = client.get(reverse("pemberitahuan"), {"keadaan": "belum"}).text
    assert "Yang baru" in isi and "Yang lama" not in isi
    assert client.get(reverse("pemberitahuan"), {"keadaan": "aneh"}).status_code == 200


def test_membuka_menandai_dan_membawa_ke_tempatnya(client, sekretariat, kepala_pkm, buat):
    kabar = buat.pemberitahuan(sekretariat)
    alamat = reverse("pemberitahuan-buka", args=[kabar.pk])
    assert masuk(client, kepala_pkm).post(alamat).status_code == 404
    jawab = masuk(client, sekretariat).post(alamat)
    assert (jawab.status_code, jawab.url) == (302, "/realisasi/2024/tw-1/")
    kabar.refresh_from_db()
    assert kabar.dibaca and client.get(alamat).status_code == 405


def test_tandai_semua_dibaca(client, sekretariat, kepala_pkm, buat):
    buat.pemberitahuan(sekretariat)
    lain = buat.pemberitahuan(kepala_pkm)
    assert masuk(client, sekretariat).post(reverse("pemberitahuan-baca")).url == reverse("pemberitahuan")
    lain.refresh_from_db()
    assert not sekretariat.pemberitahuan.filter(dibaca=None).exists() and lain.dibaca is None


def test_halaman_kosong_menjelaskan(client, inspektorat):
    assert "Di sini muncul" in masuk(client, inspektorat).get(reverse("pemberitahuan")).text


def test_jumlah_kueri_tetap(client, sekretariat, buat, hitung_kueri):
    buat.pemberitahuan(sekretariat)
    masuk(client, sekretariat)
    satu = hitung_kueri(client, reverse("pemberitahuan"))
    for _ in range(30):
        buat.pemberitahuan(sekretariat)
    assert hitung_kueri(client, reverse("pemberitahuan")) == satu <= 10
