"""Quantities in the master workbook: what the cell alone does not say is decided by its row, asked, or refused."""

from decimal import Decimal

import pytest

from evaluasi.impor import ImporDitolak, pratinjau, terapkan
from renaksi.models import Indikator
from renaksi.nilai.besaran import Besaran
from tests.evaluasi.induk.bantu import NAMA, buka, ekspor, ubahan

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]

BARIS = 8  # of the first sub kegiatan's indicator on the sheet of indicators


@pytest.fixture
def rencana(buat):
    return buat.rencana_kecil()


@pytest.fixture
def satu(rencana):
    return Indikator.objects.filter(sub_kegiatan__isnull=False).order_by("pk").first()


def dengan(rencana, **isi) -> bytes:
    return buka(rencana).ubah("Indikator", BARIS, **isi).simpan()


@pytest.mark.parametrize(
    ("isi", "hasil"),
    [
        ({"Target_setahun": "1.234"}, "1234"),  # its unit is Dokumen
        ({"Target_setahun": "1,234"}, "1234"),
        ({"Target_setahun": "1.234", "Satuan": "Desa"}, "1234"),
        ({"Target_setahun": "87,125", "Satuan": "%"}, "87.125"),
        ({"Target_setahun": "1.234,5", "Satuan": "Km"}, "1234.5"),
        ({"Target_setahun": "1,234.5", "Satuan": "Km"}, "1234.5"),
    ],
)
def test_satuan_barisnya_memutuskan(rencana, satu, isi, hasil):
    terapkan(rencana, dengan(rencana, **isi), NAMA)
    satu.refresh_from_db()
    assert satu.target.angka == Decimal(hasil)


def test_satuan_indikatornya_memutuskan_juga_di_lembar_bulan(rencana, satu):
    isi = buka(rencana).ubah("Target Bulanan", 3, Target_kinerja="1.234").simpan()
    terapkan(rencana, isi, NAMA)
    assert satu.target_bulanan.get(bulan=1).kinerja.angka == 1234


@pytest.mark.parametrize(("jawaban", "hasil"), [("id", "1234"), ("en", "1.234")])
def test_yang_tidak_diputuskan_ditanyakan(rencana, satu, jawaban, hasil):
    isi = dengan(rencana, Target_setahun="1.234", Satuan="Km")
    (tanya,) = pratinjau(rencana, isi, NAMA).belum_dijawab
    assert (tanya.kunci, tanya.lembar, tanya.baris) == (f"angka!Indikator!F{BARIS}", "Indikator", BARIS)
    assert tanya.pilihan == (("id", "1.234"), ("en", "1,234"))
    with pytest.raises(ImporDitolak):
        terapkan(rencana, isi, NAMA)
    satu.refresh_from_db()
    assert satu.target.angka == 2
    terapkan(rencana, isi, NAMA, jawaban={tanya.kunci: jawaban})
    satu.refresh_from_db()
    assert satu.target.angka == Decimal(hasil)


@pytest.mark.parametrize("teks", ["6/12", "75\n82", "12 Orang 5", "1,5 juta"])
def test_sisa_yang_tidak_terbaca_ditolak(rencana, satu, teks):
    (tolak,) = pratinjau(rencana, dengan(rencana, Target_setahun=teks), NAMA).tolak
    assert (tolak.lembar, f"{tolak.kolom}{tolak.baris}") == ("Indikator", f"F{BARIS}")
    assert "Tulis" in tolak.pesan or "Pisahkan" in tolak.pesan


@pytest.mark.parametrize("lama", ["6/12", "75 82", "1.5 juta", "12 Orang 5"])
def test_kata_lama_yang_tetap_tidak_ditanyakan_lagi(rencana, satu, lama):
    """What an earlier release stored leaves the plan and comes back, as long as nobody touches it."""
    Indikator.objects.filter(pk=satu.pk).update(target=Besaran.dari_simpan(lama))
    hasil = pratinjau(rencana, ekspor(rencana), NAMA)
    assert (ubahan(hasil), hasil.tolak, hasil.tanya) == ([], [], [])
    isi = buka(rencana).ubah("Indikator", BARIS, Keterangan="diperiksa").simpan()
    terapkan(rencana, isi, NAMA)
    satu.refresh_from_db()
    assert (satu.keterangan, satu.target) == ("diperiksa", Besaran.dari_simpan(lama))


def test_rentang_dan_mutu_diketik(rencana, satu):
    isi = buka(rencana).ubah("Indikator", BARIS, Target_setahun="80 - 90", Satuan="%")
    isi.ubah("Target Bulanan", 5, Target_kinerja="wtp").ubah("Realisasi Bulanan", 3, Realisasi_kinerja="80–90 %")
    terapkan(rencana, isi.simpan(), NAMA)
    satu.refresh_from_db()
    assert str(satu.target) == "80–90" and satu.target_bulanan.get(bulan=3).kinerja.mutu == "WTP"
    assert satu.realisasi.get(bulan=3).kinerja.batas == (80, 90)
    assert ubahan(pratinjau(rencana, ekspor(rencana), NAMA)) == []


# -- the office's scale of grades ---------------------------------------------------------------------------------


def test_skala_mutu_kantor_bolak_balik(rencana, kantor):
    isi = buka(rencana).ubah("Kantor", 3, Skala_mutu="Sangat Baik = 4\nBaik = 3,5").simpan()
    terapkan(rencana, isi, NAMA)
    kantor.refresh_from_db()
    assert kantor.skala_mutu == [["Sangat Baik", "4"], ["Baik", "3.5"]]
    assert buka(rencana)["Kantor"][0]["Skala mutu"] == "Sangat Baik = 4\nBaik = 3,5"
    assert ubahan(pratinjau(rencana, ekspor(rencana), NAMA)) == []


def test_mutu_pada_skala_yang_dibawa_buku_itu_sendiri(rencana, satu):
    """The scale stands in the same workbook as the targets that use it."""
    isi = (
        buka(rencana)
        .ubah("Kantor", 3, Skala_mutu="Sangat Baik = 4")
        .ubah("Indikator", BARIS, Target_setahun="sangat baik")
    )
    terapkan(rencana, isi.simpan(), NAMA)
    satu.refresh_from_db()
    assert satu.target.mutu == "Sangat Baik"


@pytest.mark.parametrize(
    ("teks", "pesan"),
    [
        ("Baik", "tulis tiap baris seperti"),
        ("Baik = ", "tulis tiap baris seperti"),
        ("Baik = -1", "tulis tiap baris seperti"),
        ("Baik = empat", "bukan angka"),
        (" = 4", "tulis tiap baris seperti"),
        ("Baik = 4\nBAIK = 3", "tertulis dua kali"),
    ],
)
def test_skala_mutu_keliru(rencana, teks, pesan):
    (tolak,) = pratinjau(rencana, buka(rencana).ubah("Kantor", 3, Skala_mutu=teks).simpan(), NAMA).tolak
    assert tolak.lembar == "Kantor" and pesan in tolak.pesan
