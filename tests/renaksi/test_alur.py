"""The plan's flow, person by person."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dpmd.alur import AlurDitolak, BelumLolos, Butir, Pemeriksaan
from renaksi import alur
from renaksi.alur import jalankan_rencana
from renaksi.models import JejakAlur, Rencana
from tests.orang import masuk

pytestmark = pytest.mark.django_db
POHON = "/rencana/2024/"


@pytest.fixture
def kepala(buat, kantor):
    return buat.pejabat(kantor)


@pytest.fixture
def diajukan(rencana, sekretariat):
    return jalankan_rencana(rencana, "ajukan", sekretariat)


@pytest.fixture
def ditetapkan(diajukan, kepala_dinas, kepala):
    return jalankan_rencana(diajukan, "tetapkan", kepala_dinas, tanggal=date(2024, 1, 15))


def kirim(client, aksi, **isi):
    return client.post(reverse("rencana-alur", args=[2024, aksi]), isi, follow=True)


def pesan(jawaban):
    return " ".join(str(m) for m in jawaban.context["messages"])


def status():
    return Rencana.objects.get(tahun=2024).status


def test_dari_draf_sampai_ditetapkan_dan_dibuka(sebagai, sekretariat, kepala_dinas, rencana, kepala):
    s, k = sebagai(sekretariat), sebagai(kepala_dinas)
    assert "Ajukan" in s.get(POHON).content.decode() and "Tetapkan" not in k.get(POHON).content.decode()
    kirim(s, "ajukan")
    assert status() == "diajukan"
    isi = s.get(POHON).content.decode()
    assert "sedang diajukan untuk ditetapkan" in isi and "Tambah sasaran" not in isi and "Kepala Dinas" in isi
    kirim(k, "tetapkan", tanggal="2024-01-15")
    jadi = Rencana.objects.get()
    assert (jadi.status, jadi.tanggal_ditetapkan, jadi.pejabat_penetap) == ("ditetapkan", date(2024, 1, 15), kepala)
    isi = s.get(POHON).content.decode()
    assert "sudah ditetapkan 15 Januari 2024" in isi and "Buka kembali" in isi and kepala.nama in isi
    assert "Tulis alasannya" in kirim(s, "buka", alasan=" ").text and status() == "ditetapkan"
    kirim(s, "buka", alasan="Pagu berubah")
    jadi = Rencana.objects.get()
    assert (jadi.status, jadi.tanggal_ditetapkan, jadi.pejabat_penetap) == ("draf", None, None)
    isi = s.get(POHON).content.decode()
    assert "Perjalanan (3 langkah)" in isi and "Pagu berubah" in isi and "Dibuka kembali" in isi
    assert [j.aksi for j in JejakAlur.objects.order_by("pk")] == ["ajukan", "tetapkan", "buka"]


def test_dikembalikan_dengan_alasan(sebagai, kepala_dinas, sekretariat, diajukan):
    kirim(sebagai(kepala_dinas), "kembalikan", alasan="Target belum sesuai RPJMD")
    assert status() == "draf"
    isi = sebagai(sekretariat).get(POHON).content.decode()
    assert "Target belum sesuai RPJMD" in isi and "Tambah sasaran" in isi


@pytest.mark.parametrize("orang", ["kepala_pkm", "bendahara", "kepala_dinas"])
def test_hanya_sekretariat_yang_mengajukan(sebagai, semua_orang, rencana, orang):
    jawaban = sebagai(semua_orang[orang]).post(reverse("rencana-alur", args=[2024, "ajukan"]))
    assert jawaban.status_code == 403 and "Sekretariat" in jawaban.content.decode() and status() == "draf"


@pytest.mark.parametrize("aksi", ["tetapkan", "kembalikan"])
@pytest.mark.parametrize("orang", ["sekretariat", "kepala_pkm", "bendahara"])
def test_hanya_kepala_dinas_yang_memutuskan(sebagai, semua_orang, diajukan, orang, aksi):
    jawaban = sebagai(semua_orang[orang]).post(reverse("rencana-alur", args=[2024, aksi]), {"alasan": "x"})
    assert jawaban.status_code == 403 and status() == "diajukan"


@pytest.mark.parametrize("orang", ["kepala_pkm", "bendahara"])
def test_yang_tidak_boleh_membuka(sebagai, semua_orang, ditetapkan, orang):
    tujuan = reverse("rencana-alur", args=[2024, "buka"])
    assert sebagai(semua_orang[orang]).post(tujuan, {"alasan": "x"}).status_code == 403
    assert status() == "ditetapkan"


def test_pengaju_tidak_menetapkan_miliknya(client, diajukan, sekretariat):
    """The same person in another chair."""
    sekretariat.peran = "kepala_dinas"
    sekretariat.save()
    masuk(client, sekretariat)
    assert "Anda sendiri yang mengajukannya" in client.get(POHON).content.decode()
    assert "Anda sendiri yang mengajukannya" in kirim(client, "tetapkan").text and status() == "diajukan"


def test_rencana_kosong_tidak_diajukan(buat, kantor, sekretariat):
    with pytest.raises(AlurDitolak, match="masih kosong"):
        jalankan_rencana(buat.rencana(kantor), "ajukan", sekretariat)


@pytest.mark.parametrize(
    ("tanggal", "kalimat"), [("kemarin", "tidak terbaca"), (timezone.localdate() + timedelta(2), "masa depan")]
)
def test_tanggal_penetapan_yang_salah(client, kepala_dinas, diajukan, tanggal, kalimat):
    assert kalimat in kirim(masuk(client, kepala_dinas), "tetapkan", tanggal=str(tanggal)).text
    assert status() == "diajukan"


@pytest.mark.parametrize(
    ("aksi", "siapa", "kalimat"),
    [
        ("ajukan", "sekretariat", "terkunci sampai ditetapkan atau dikembalikan"),
        ("tetapkan", "kepala_dinas", "dicetak tanpa cap DRAF"),
        ("kembalikan", "kepala_dinas", "kembali menjadi draf"),
    ],
)
def test_setiap_langkah_ditanyakan_dahulu(sebagai, semua_orang, rencana, sekretariat, aksi, siapa, kalimat):
    """The button leads to a page that says what will be done; nothing is done by opening it."""
    if aksi != "ajukan":
        jalankan_rencana(rencana, "ajukan", sekretariat)
    alamat, sebelum = reverse("rencana-alur", args=[2024, aksi]), status()
    klien = sebagai(semua_orang[siapa])
    assert f'href="{alamat}"' in klien.get(POHON).text
    assert kalimat in klien.get(alamat).text and status() == sebelum


def test_nomor_dan_dasar_penetapan(client, kepala_dinas, diajukan, sekretariat):
    dasar = "DPA-SKPD Nomor 900/12/DPA/2024"
    kirim(masuk(client, kepala_dinas), "tetapkan", tanggal="2024-01-15", nomor="188/3/2024", dasar=dasar)
    jadi = Rencana.objects.get()
    assert (jadi.nomor_penetapan, jadi.dasar_penetapan) == ("188/3/2024", dasar)
    assert "188/3/2024" in client.get(POHON).text and dasar in client.get("/rencana/2024/versi/").text
    jadi = jalankan_rencana(jadi, "mulai_perubahan", sekretariat, dasar="DPPA Nomor 7")
    assert (jadi.nomor_penetapan, jadi.dasar_penetapan) == ("", "DPPA Nomor 7")
    assert jadi.versi.get().nomor_penetapan == "188/3/2024"
    jadi = jalankan_rencana(jadi, "batalkan_perubahan", sekretariat, "Tidak jadi")
    assert (jadi.nomor_penetapan, jadi.dasar_penetapan) == ("188/3/2024", dasar)


def test_penetap_adalah_kepala_pada_tanggalnya(buat, kantor, diajukan, kepala_dinas):
    lama = buat.pejabat(kantor, nama="Kepala Lama", mulai=date(2020, 1, 1), sampai=date(2024, 1, 31))
    buat.pejabat(kantor, nama="Kepala Baru", mulai=date(2024, 2, 1))
    jadi = jalankan_rencana(diajukan, "tetapkan", kepala_dinas, tanggal=date(2024, 1, 31))
    assert jadi.pejabat_penetap == lama


def test_tanpa_tanggal_berarti_hari_ini(diajukan, kepala_dinas, kepala):
    assert jalankan_rencana(diajukan, "tetapkan", kepala_dinas).tanggal_ditetapkan == timezone.localdate()


def test_kiriman_basi_ditolak_dengan_kalimat(client, kepala_dinas, ditetapkan):
    jawaban = kirim(masuk(client, kepala_dinas), "kembalikan", alasan="terlambat")
    assert "tidak dapat dilakukan dari keadaan “Ditetapkan”" in pesan(jawaban)
    assert status() == "ditetapkan" and JejakAlur.objects.count() == 2


def test_yang_terkunci_tidak_dapat_diubah(client, sekretariat, ditetapkan):
    program = ditetapkan.sasaran.first().program.first()
    alamat = reverse("simpul-ubah", args=[2024, "program", program.pk])
    jawaban = masuk(client, sekretariat).get(alamat)
    assert jawaban.status_code == 403 and "sudah ditetapkan 15 Januari 2024" in jawaban.content.decode()
    assert client.post(alamat, {"nama": "X"}).status_code == 403
    assert alamat not in client.get(POHON).content.decode()
    assert reverse("impor") in client.get(POHON).content.decode()  # results still come in


def test_langkah_yang_tidak_ada(client, sekretariat, rencana):
    assert masuk(client, sekretariat).post("/rencana/2024/alur/hapus/").status_code == 404
    assert client.post("/rencana/2031/alur/ajukan/").status_code == 404


def test_kantor_lain_tidak_ada(client, orang_luar, rencana):
    assert masuk(client, orang_luar).post(reverse("rencana-alur", args=[2024, "ajukan"])).status_code == 404
    assert status() == "draf"


def test_diperiksa_oleh_yang_terdaftar(monkeypatch, rencana, sekretariat):
    """The plan knows no checks of its own: it asks who was set to examine it, and only when it is handed in."""
    ditanya = []

    def periksa(rencana):
        ditanya.append(rencana.pk)
        return Pemeriksaan((Butir("Program A", "Pagu keliru."),))

    monkeypatch.setattr(alur, "pemeriksa", periksa)
    with pytest.raises(BelumLolos, match="Ada 1 galat") as ditolak:
        jalankan_rencana(rencana, "ajukan", sekretariat)
    assert ditolak.value.pemeriksaan.galat[0].pesan == "Pagu keliru." and status() == "draf"
    monkeypatch.setattr(alur, "pemeriksa", alur._tanpa_temuan)
    assert jalankan_rencana(rencana, "ajukan", sekretariat).status == "diajukan"
    assert ditanya == [rencana.pk]
