"""Proposals of the villages: the list, one by one, and pasted from Excel."""

import io

import pytest
from openpyxl import load_workbook

from renaksi.models import UsulanMasyarakat
from renaksi.renja.forms import baca_tempelan
from tests.orang import masuk

HALAMAN = "/rencana/2024/usulan/"


@pytest.fixture
def rencana(buat, kantor):
    return buat.rencana(kantor)


def test_daftar_menyaring_dan_menjumlahkan(client, kepala_dinas, buat, rencana):
    buat.usulan(rencana, desa="TANJUNG", pagu_usulan=300_000_000, pagu_rekomendasi=250_000_000)
    buat.usulan(rencana, desa="PELEM", alamat="KARANGREJO", pagu_usulan=100_000_000)
    jawab = masuk(client, kepala_dinas).get(HALAMAN)
    assert jawab.context["jumlah"] == {"usulan": 400_000_000, "rekomendasi": 250_000_000}
    assert "Rp400.000.000" in jawab.text and "Tambah usulan" not in jawab.text
    jawab = client.get(HALAMAN, {"alamat": "KARANGREJO"})
    assert [u.desa for u in jawab.context["saring"].qs] == ["PELEM"]
    assert "Rp100.000.000" in jawab.text
    assert jawab.context["jumlah"]["rekomendasi"] is None  # blank, not 0
    assert [u.desa for u in client.get(HALAMAN, {"cari": "tanj"}).context["saring"].qs] == ["TANJUNG"]


def test_unduh_sebagai_angka(client, kepala_dinas, buat, rencana):
    buat.usulan(rencana, desa="=TANJUNG", pagu_usulan=300_000_000)
    isi = masuk(client, kepala_dinas).get(HALAMAN, {"unduh": "xlsx"}).content
    judul, baris = load_workbook(io.BytesIO(isi)).active.iter_rows(values_only=True)
    assert judul[0] == "Desa" and baris[0] == "=TANJUNG" and baris[3] == 300_000_000 and baris[4] in (None, "-")


@pytest.mark.parametrize("banyak", [1, 3])
def test_banyaknya_kueri_tetap(client, sekretariat, buat, rencana, banyak, django_assert_num_queries):
    for _ in range(banyak):
        buat.usulan(rencana)
    masuk(client, sekretariat).get(HALAMAN)
    with django_assert_num_queries(11):
        client.get(HALAMAN)


def test_tambah_ubah_hapus(client, sekretariat, rencana):
    masuk(client, sekretariat)
    isi = {
        "desa": "TANJUNG",
        "alamat": "BENDO",
        "kegiatan": "Talud",
        "pagu_usulan": "150.000.000",
        "pagu_rekomendasi": "",
    }
    client.post(f"{HALAMAN}tambah/", isi)
    satu = rencana.usulan.get()
    assert (satu.desa, satu.pagu_usulan, satu.pagu_rekomendasi, satu.urutan) == ("TANJUNG", 150_000_000, None, 1)
    client.post(f"{HALAMAN}{satu.pk}/ubah/", isi | {"pagu_rekomendasi": "0"})
    satu.refresh_from_db()
    assert satu.pagu_rekomendasi == 0
    assert "TANJUNG: Talud" in client.get(f"{HALAMAN}{satu.pk}/hapus/").text
    client.post(f"{HALAMAN}{satu.pk}/hapus/")
    assert not rencana.usulan.exists()


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"desa": ""}, "is-invalid"),
        ({"pagu_usulan": "-1"}, "negatif"),
        ({"pagu_usulan": "banyak"}, "“banyak” bukan angka"),
    ],
)
def test_isian_keliru(client, sekretariat, rencana, ubah, kalimat):
    isi = {"desa": "A", "kegiatan": "B", "pagu_usulan": "1"} | ubah
    assert kalimat in masuk(client, sekretariat).post(f"{HALAMAN}tambah/", isi).text
    assert not UsulanMasyarakat.objects.exists()


TEMPELAN = (
    "No\tDESA\tALAMAT\tKEGIATAN\tPAGU USULAN\tPAGU REKOMENDASI\n"
    "(1)\t(2)\t(3)\t(4)\t(5)\t(6)\n"
    "1\tTANJUNG\tBENDO\t\"PENGERASAN JALAN\nDESA\"\t300.000.000\t300.000.000\n"
    "\n"
    "2\tPELEM\tKARANGREJO\tASPAL\t250000000\t-\n"
)  # fmt: skip


def test_tempelan_dibaca():
    satu, dua = baca_tempelan(TEMPELAN)
    assert satu.usulan.kegiatan == "PENGERASAN JALAN DESA" and satu.usulan.pagu_usulan == 300_000_000
    assert (dua.usulan.desa, dua.usulan.pagu_usulan, dua.usulan.pagu_rekomendasi) == ("PELEM", 250_000_000, None)


def test_tempelan_tanpa_nomor_dan_kolom_kurang():
    (satu,) = baca_tempelan("TANJUNG\tBENDO\tTALUD")
    assert (satu.usulan.desa, satu.usulan.pagu_usulan, satu.salah) == ("TANJUNG", None, "")


@pytest.mark.parametrize(
    ("baris", "kalimat"),
    [
        ("TANJUNG\tBENDO\tTALUD\tseribu\t1", "“seribu” bukan angka"),
        ("TANJUNG\tBENDO\t\t1\t1", "Kegiatan yang diusulkan"),
        ("A\tB\tC\t1\t2\tlebih", "Ada 6 kolom; yang dibaca 5"),
        ("A" * 121 + "\tB\tC", "Desa / kelurahan"),
    ],
)
def test_tempelan_ditolak_dengan_kalimat(baris, kalimat):
    (satu,) = baca_tempelan(baris)
    assert kalimat in satu.salah


def test_tempel_pratinjau_lalu_simpan(client, sekretariat, buat, rencana):
    buat.usulan(rencana, urutan=7)
    masuk(client, sekretariat)
    teks = client.post(f"{HALAMAN}tempel/", {"teks": TEMPELAN}).text
    assert "Simpan 2 usulan" in teks and "300.000.000" in teks
    assert rencana.usulan.count() == 1
    jawab = client.post(f"{HALAMAN}tempel/", {"teks": TEMPELAN, "simpan": "ya"}, follow=True)
    assert "2 usulan ditambahkan" in jawab.text
    assert [(u.desa, u.urutan) for u in rencana.usulan.all()][1:] == [("TANJUNG", 8), ("PELEM", 9)]
    assert UsulanMasyarakat.riwayat.filter(desa="PELEM").get().history_user == sekretariat


def test_tempel_semua_atau_tidak_sama_sekali(client, sekretariat, rencana):
    isi = {"teks": f"{TEMPELAN}3\tRUSAK\tBENDO\tTALUD\tsejuta\t1", "simpan": "ya"}
    teks = masuk(client, sekretariat).post(f"{HALAMAN}tempel/", isi).text
    assert "1 dari 3 baris tidak terbaca" in teks and "(RUSAK)" in teks and "“sejuta” bukan angka" in teks
    assert not rencana.usulan.exists()


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ("", "Tempelkan barisnya dahulu"),
        (" \n ", "Tidak ada baris yang terbaca"),
        ("a\tb\tc\n" * 1001, "Terlalu banyak"),
    ],
)
def test_tempel_yang_tidak_berisi(client, sekretariat, rencana, isi, kalimat):
    assert kalimat in masuk(client, sekretariat).post(f"{HALAMAN}tempel/", {"teks": isi, "simpan": "ya"}).text
    assert not rencana.usulan.exists()


def test_tempel_sel_terlalu_panjang(client, sekretariat, rencana):
    jawab = masuk(client, sekretariat).post(f"{HALAMAN}tempel/", {"teks": '"' + "x" * 140_000})
    assert "Isi satu sel terlalu panjang" in jawab.text


def test_terkunci_dan_orang_luar(client, sekretariat, orang_luar, buat, rencana):
    satu = buat.usulan(rencana)
    rencana.status = "diajukan"
    rencana.save()
    jawab = masuk(client, sekretariat).post(f"{HALAMAN}{satu.pk}/hapus/")
    assert jawab.status_code == 403 and "sedang diajukan" in jawab.text
    assert masuk(client, orang_luar).post(f"{HALAMAN}{satu.pk}/hapus/").status_code == 404
    assert rencana.usulan.count() == 1


def test_tercatat_di_riwayat(client, sekretariat, buat, rencana):
    masuk(client, sekretariat)
    client.post(f"{HALAMAN}tambah/", {"desa": "TANJUNG", "kegiatan": "Talud", "pagu_usulan": "1.500"})
    teks = client.get("/riwayat/", {"jenis": "usulan"}).text
    assert "TANJUNG: Talud" in teks and "1.500" in teks
    assert "TANJUNG: Talud" in client.get(f"/riwayat/rencana/{rencana.pk}/").text
