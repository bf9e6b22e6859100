"""The page of tujuan and sasaran, and what a tujuan shares with the nodes of the tree."""

import re

import pytest
from django.urls import reverse

from renaksi.models import Indikator, Sasaran, Tujuan
from tests.orang import masuk
from tests.renaksi.rencana.test_indikator import isian


@pytest.fixture
def rencana(buat, kantor):
    return buat.rencana(kantor)


@pytest.fixture
def tujuan(buat, rencana):
    return buat.tujuan(rencana, nama="Mewujudkan desa mandiri")


HALAMAN = "/rencana/2024/tujuan/"


def test_halaman_menyebut_tujuan_sasaran_dan_indikatornya(client, kepala_dinas, buat, rencana, tujuan):
    buat.indikator(tujuan, uraian="Persentase desa mandiri", satuan="%", target="45,5")
    buat.indikator(buat.sasaran(rencana, nama="Melayani", tujuan=tujuan), uraian="Jumlah desa maju", satuan="Desa")
    buat.sasaran(rencana, nama="Tanpa induk")
    jawab = masuk(client, kepala_dinas).get(HALAMAN)
    ((satu, melayani),) = jawab.context["daftar"]
    assert (satu, [s.nama for s in melayani]) == (tujuan, ["Melayani"])
    assert [s.nama for s in jawab.context["tanpa_tujuan"]] == ["Tanpa induk"]
    for kata in ("Persentase desa mandiri", "45,5 %", "Jumlah desa maju", "4 Desa", "Sasaran tanpa tujuan"):
        assert kata in jawab.text
    assert "Tambah tujuan" not in jawab.text


@pytest.mark.parametrize("banyak", [1, 3])
def test_banyaknya_kueri_tetap(client, sekretariat, buat, rencana, banyak, django_assert_num_queries):
    for _ in range(banyak):
        t = buat.tujuan(rencana)
        buat.indikator(t)
        buat.indikator(t)
        buat.indikator(buat.sasaran(rencana, tujuan=t))
    masuk(client, sekretariat).get(HALAMAN)
    with django_assert_num_queries(10):
        client.get(HALAMAN)


def test_tanpa_rencana_ke_halaman_rencana(client, sekretariat):
    assert masuk(client, sekretariat).get("/rencana/2031/tujuan/")["Location"] == "/rencana/2031/"
    assert client.get("/rencana/1831/tujuan/").status_code == 404


def test_tambah_ubah_dan_pindah(client, sekretariat, rencana, tujuan):
    masuk(client, sekretariat)
    jawab = client.post("/rencana/2024/tujuan/tambah/", {"nama": "Meningkatkan akuntabilitas", "kode": ""})
    baru = Tujuan.objects.exclude(pk=tujuan.pk).get(rencana=rencana)
    assert (baru.nama, jawab["Location"]) == ("Meningkatkan akuntabilitas", f"{HALAMAN}#tujuan-{baru.pk}")
    client.post(f"{HALAMAN}{baru.pk}/ubah/", {"nama": "Akuntabilitas", "kode": ""})
    client.post(f"{HALAMAN}{baru.pk}/pindah/", {"arah": "naik"})
    assert [t.nama for t in rencana.tujuan.all()] == ["Akuntabilitas", "Mewujudkan desa mandiri"]
    assert "is-invalid" in client.post("/rencana/2024/tujuan/tambah/", {"nama": " "}).text


def test_sasaran_baru_melayani_tujuannya(client, sekretariat, rencana, tujuan):
    masuk(client, sekretariat).post(f"{HALAMAN}{tujuan.pk}/tambah/", {"nama": "Sasaran baru", "tujuan": tujuan.pk})
    assert rencana.sasaran.get().tujuan == tujuan


def test_indikator_tujuan_tanpa_pagu(client, sekretariat, tujuan):
    masuk(client, sekretariat)
    alamat = f"{HALAMAN}{tujuan.pk}/indikator/tambah/"
    teks = client.get(alamat).text
    assert 'name="pagu"' not in teks and 'name="pagu_maju"' not in teks and 'name="target_maju"' in teks
    assert client.post(alamat, isian(target="45"))["Location"] == f"{HALAMAN}#tujuan-{tujuan.pk}"
    assert tujuan.indikator.get().pagu is None


def test_pilih_tujuan_di_halaman_dan_di_formulir_sasaran(client, sekretariat, buat, rencana, tujuan):
    sasaran = buat.sasaran(rencana)
    masuk(client, sekretariat)
    teks = client.post(f"/rencana/2024/sasaran/{sasaran.pk}/tujuan/", {"tujuan": tujuan.pk}, follow=True).text
    sasaran.refresh_from_db()
    assert sasaran.tujuan == tujuan and "melayani “Mewujudkan desa mandiri”" in teks
    ubah = f"/rencana/2024/sasaran/{sasaran.pk}/ubah/"
    assert "Tujuan yang dilayani" in client.get(ubah).text
    client.post(ubah, {"nama": sasaran.nama, "tujuan": ""})
    sasaran.refresh_from_db()
    assert sasaran.tujuan is None


def test_tujuan_kantor_lain_tidak_dapat_dipilih(client, sekretariat, buat, rencana, tujuan, kantor_lain):
    asing = buat.tujuan(buat.rencana(kantor_lain))
    sasaran = buat.sasaran(rencana, tujuan=tujuan)
    jawab = masuk(client, sekretariat).post(
        f"/rencana/2024/sasaran/{sasaran.pk}/tujuan/", {"tujuan": asing.pk}, follow=True
    )
    sasaran.refresh_from_db()
    assert "sudah tidak ada pada rencana ini" in jawab.text and sasaran.tujuan == tujuan


def test_hapus_menyebut_yang_hilang_dan_menyisakan_sasaran(client, sekretariat, buat, rencana, tujuan):
    buat.indikator(tujuan)
    sasaran = buat.sasaran(rencana, tujuan=tujuan)
    masuk(client, sekretariat)
    teks = client.get(f"{HALAMAN}{tujuan.pk}/hapus/").text
    assert "1 indikator" in teks and "1 sasaran yang melayaninya tetap ada" in teks
    assert client.post(f"{HALAMAN}{tujuan.pk}/hapus/")["Location"] == HALAMAN
    sasaran.refresh_from_db()
    assert sasaran.tujuan is None and not Tujuan.objects.exists() and not Indikator.objects.exists()
    assert [r.tujuan_id for r in Sasaran.riwayat.filter(id=sasaran.pk)][:2] == [None, tujuan.pk]


def test_yang_berealisasi_tidak_terhapus(client, sekretariat, buat, tujuan):
    buat.realisasi_tahunan(buat.indikator(tujuan, uraian="Sudah diisi"), kinerja=1)
    jawab = masuk(client, sekretariat).post(f"{HALAMAN}{tujuan.pk}/hapus/")
    assert "sudah mempunyai realisasi" in jawab.text and "Sudah diisi" in jawab.text
    assert Tujuan.objects.filter(pk=tujuan.pk).exists()


def test_rencana_terkunci_menyebut_sebabnya(client, sekretariat, buat, rencana, tujuan):
    rencana.status = "ditetapkan"
    rencana.save()
    sasaran = buat.sasaran(rencana)
    masuk(client, sekretariat)
    assert "Rencana sudah ditetapkan" in client.get(HALAMAN).text
    jawab = client.post(f"/rencana/2024/sasaran/{sasaran.pk}/tujuan/", {"tujuan": tujuan.pk})
    assert jawab.status_code == 403 and "Rencana sudah ditetapkan" in jawab.text


def test_halaman_dan_riwayat_satu_tujuan(client, sekretariat, kepala_pkm, buat, tujuan):
    buat.indikator(tujuan, uraian="Persentase desa mandiri")
    masuk(client, kepala_pkm)
    assert client.get(f"{HALAMAN}{tujuan.pk}/")["Location"] == f"{HALAMAN}#tujuan-{tujuan.pk}"
    teks = client.get(reverse("riwayat", args=["tujuan", tujuan.pk])).text
    assert "Mewujudkan desa mandiri" in teks and "Persentase desa mandiri" in teks


def test_simpul_cukup_nama_atau_sasarannya(client, sekretariat, buat, rencana):
    """Sulawesi Tengah prints only the condition that each level brings about."""
    program = buat.program(buat.sasaran(rencana), nama="", kondisi="Meningkatnya kualitas layanan")
    masuk(client, sekretariat)
    ubah = f"/rencana/2024/program/{program.pk}/ubah/"
    assert "Tulis namanya" in client.post(ubah, {"nama": "", "kondisi": ""}).text
    client.post(ubah, {"nama": "", "kondisi": "Meningkatnya layanan", "pagu_dpa": "Rp 5.000.000"})
    program.refresh_from_db()
    assert (program.nama, program.kondisi, program.pagu_dpa) == ("", "Meningkatnya layanan", 5_000_000)
    assert "Angka tidak boleh negatif" in client.post(ubah, {"kondisi": "A", "pagu_dpa": "-1"}).text


@pytest.mark.parametrize("bagian", ["", "lembar/", "tujuan/", "tinjauan/", "usulan/", "naskah/", "versi/"])
def test_tab_menandai_halaman_ini(client, kepala_pkm, rencana, bagian):
    alamat = f"/rencana/2024/{bagian}"
    (tab,) = re.findall(r'<nav class="tab-rencana.*?</nav>', masuk(client, kepala_pkm).get(alamat).text, re.DOTALL)
    assert re.findall(r'aria-current="page" href="(.*?)"', tab) == [alamat]
    assert 'href="/rencana/renstra/"' in tab
