"""The pages of the Renstra."""

import pytest

from renaksi.models import ButirRenstra, CapaianRenstra, IndikatorRenstra, Renstra
from tests.orang import masuk


@pytest.fixture
def renstra(buat, kantor):
    return buat.renstra(kantor)


@pytest.fixture
def butir(buat, renstra):
    return buat.butir_renstra(renstra, nama="Program Administrasi Pemerintahan Desa", kode="2.13.04")


@pytest.fixture
def indikator(buat, butir):
    return buat.indikator_renstra(butir, uraian="Persentase desa mandiri", tahunan={2021: {"target": "40", "pagu": 5}})


def isian(**ubah):
    """The form of an indicator of a Renstra 2019-2023; figures as t2021_target="40"."""
    angka = ("target", "target_renja", "realisasi", "realisasi_sd", "proyeksi", "pagu", "anggaran")
    data = {f"tahun-{t}-{n}": "" for t in range(2018, 2025) for n in angka}
    data |= {
        "nomor": "", "uraian": "Persentase desa mandiri", "satuan": "%", "target_akhir": "45", "arah": "naik",
        "akumulasi": "posisi_akhir", "setara": "", "catatan": "",
    }  # fmt: skip
    for nama, nilai in ubah.items():
        tahun, _, kolom = nama.partition("_")
        data[f"tahun-{tahun[1:]}-{kolom}" if tahun[1:].isdigit() else nama] = nilai
    return data


def ubah(bagian, objek, tindakan="ubah"):
    return f"/rencana/renstra/{bagian}/{objek.pk}/{tindakan}/"


def test_daftar_dan_tambah(client, sekretariat, kantor):
    masuk(client, sekretariat)
    assert "Belum ada Renstra" in client.get("/rencana/renstra/").text
    jawab = client.post("/rencana/renstra/tambah/", {"nama": "", "tahun_awal": "2019", "tahun_akhir": "2023"})
    satu = Renstra.objects.get(perangkat_daerah=kantor)
    assert jawab["Location"] == f"/rencana/renstra/{satu.pk}/"
    assert "Renstra 2019-2023" in client.get("/rencana/renstra/").text


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"tahun_awal": "2023", "tahun_akhir": "2019"}, "Tahun akhir mendahului tahun awal"),
        ({"tahun_awal": "2019", "tahun_akhir": "2023"}, "sudah mempunyai Renstra yang mulai pada tahun tersebut"),
        ({"tahun_awal": "2020", "tahun_akhir": "2090"}, "paling lama 10 tahun"),
        ({"tahun_awal": "19", "tahun_akhir": "2023"}, "is-invalid"),
        ({"tahun_awal": "", "tahun_akhir": ""}, "is-invalid"),
    ],
)
def test_tahun_keliru(client, sekretariat, renstra, isi, kalimat):
    assert kalimat in masuk(client, sekretariat).post("/rencana/renstra/tambah/", isi).text
    assert Renstra.objects.count() == 1


def test_halaman(client, kepala_dinas, renstra, indikator, butir, buat):
    buat.butir_renstra(renstra, tingkat="", nama="Nomenklatur lama", urutan=2)
    jawab = masuk(client, kepala_dinas).get(f"/rencana/renstra/{renstra.pk}/")
    for kata in ("2.13.04", "Program Administrasi", "Persentase desa mandiri", "100", "40", "Belum ada indikator"):
        assert kata in jawab.text
    assert [str(t) if t else t for t in jawab.context["baris"][0][1][0]["target"]] == [None, None, "40", None, None]
    assert "Tambah baris" not in jawab.text


@pytest.mark.parametrize("banyak", [1, 3])
def test_banyaknya_kueri_tetap(client, sekretariat, buat, renstra, banyak, django_assert_num_queries):
    for _ in range(banyak):
        b = buat.butir_renstra(renstra)
        for _ in range(2):
            buat.indikator_renstra(b, tahunan={2021: {"target": 1}, 2022: {"target": 2}})
    masuk(client, sekretariat).get(f"/rencana/renstra/{renstra.pk}/")
    with django_assert_num_queries(11):
        client.get(f"/rencana/renstra/{renstra.pk}/")


def test_butir_tambah_ubah_pindah_hapus(client, sekretariat, renstra, butir, indikator):
    masuk(client, sekretariat)
    isi = {"tingkat": "kegiatan", "nomor": "", "kode": "2.13.04.2.01", "nama": "Kegiatan Dua"}
    client.post(f"/rencana/renstra/{renstra.pk}/butir/tambah/", isi)
    dua = renstra.butir.get(nama="Kegiatan Dua")
    assert (dua.tingkat, dua.kode, dua.urutan) == ("kegiatan", "2.13.04.2.01", 1)
    assert (
        client.post(ubah("butir", dua, "pindah"), {"arah": "naik"})["Location"]
        == f"/rencana/renstra/{renstra.pk}/#butir-{dua.pk}"
    )
    assert [b.nama for b in renstra.butir.all()] == ["Kegiatan Dua", butir.nama]
    assert "Kode ditulis angka" in client.post(ubah("butir", dua), isi | {"kode": "2,13"}).text
    client.post(ubah("butir", dua), isi | {"nama": "Kegiatan Tiga"})
    teks = client.get(ubah("butir", butir, "hapus")).text
    assert "1 indikator renstra" in teks and "1 capaian renstra" in teks
    client.post(ubah("butir", butir, "hapus"))
    assert [b.nama for b in renstra.butir.all()] == ["Kegiatan Tiga"] and not IndikatorRenstra.objects.exists()


def test_indikator_dengan_angka_tiap_tahun(client, sekretariat, butir):
    masuk(client, sekretariat)
    data = isian(t2019_target="10", t2021_realisasi="0", t2021_pagu="1.500.000,50", t2018_realisasi_sd="5 Desa")
    client.post(f"/rencana/renstra/butir/{butir.pk}/indikator/tambah/", data)
    satu = butir.indikator.get()
    assert (satu.akumulasi, str(satu.target_akhir)) == ("posisi_akhir", "45")
    angka = {
        c.tahun: (str(c.target), str(c.realisasi), str(c.realisasi_sd), c.pagu and str(c.pagu))
        for c in satu.capaian.all()
    }
    assert angka == {
        2018: ("None", "None", "5 Desa", None),
        2019: ("10", "None", "None", None),
        2021: ("None", "0", "None", "1500000.50"),
    }


def test_ubah_menampilkan_dan_simpan_tanpa_perubahan(client, sekretariat, indikator):
    masuk(client, sekretariat)
    teks = client.get(ubah("indikator", indikator)).text
    assert 'name="tahun-2018-target"' in teks and 'name="tahun-2024-proyeksi"' in teks and 'value="40"' in teks
    lama, jejak = list(CapaianRenstra.objects.values()), CapaianRenstra.riwayat.count()
    client.post(ubah("indikator", indikator), isian(t2021_target="40", t2021_pagu="5"))
    assert list(CapaianRenstra.objects.values()) == lama and CapaianRenstra.riwayat.count() == jejak
    client.post(ubah("indikator", indikator), isian())
    assert not CapaianRenstra.objects.exists()  # a year without figures is not kept


def test_tahun_yang_tidak_dikirim_tetap(client, sekretariat, indikator, buat):
    """Another person added a year outside the period while this page was open."""
    CapaianRenstra.objects.create(indikator=indikator, tahun=2027, pagu=9)
    masuk(client, sekretariat).post(ubah("indikator", indikator), isian(t2021_target="41"))
    assert indikator.capaian.get(tahun=2027).pagu == 9 and str(indikator.capaian.get(tahun=2021).target) == "41"


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"t2020_target": "banyak"}, "2020, Target Renstra: “banyak” tidak terbaca"),
        ({"t2020_pagu": "-1"}, "2020, Pagu: Angka tidak boleh negatif"),
        ({"t2020_anggaran": "seribu"}, "“seribu” bukan angka"),
        ({"uraian": " "}, "is-invalid"),
        ({"target_akhir": "dua"}, "“dua” tidak terbaca"),
    ],
)
def test_isian_keliru_tidak_menyimpan_apa_pun(client, sekretariat, indikator, isi, kalimat):
    jawab = masuk(client, sekretariat).post(ubah("indikator", indikator), isian(t2021_target="99") | isian(**isi))
    assert jawab.status_code == 200 and kalimat in jawab.text
    assert str(indikator.capaian.get().target) == "40"


def test_taut_ke_indikator_rencana(client, sekretariat, buat, kantor, indikator):
    milik = buat.indikator(buat.program(buat.sasaran(buat.rencana(kantor, 2023))), uraian="Persentase desa mandiri")
    masuk(client, sekretariat)
    assert "Dari Rencana 2023" in client.get(ubah("indikator", indikator)).text
    client.post(ubah("indikator", indikator), isian(setara=milik.pk))
    indikator.refresh_from_db()
    assert indikator.identitas == milik.identitas
    assert "Rencana 2023" in client.get(f"/rencana/renstra/{indikator.butir.renstra_id}/").text
    lain = buat.indikator_renstra(indikator.butir, uraian="Lain")
    teks = client.post(ubah("indikator", lain), isian(setara=milik.pk)).text
    assert "sudah ditautkan ke “Persentase desa mandiri”" in teks
    client.post(ubah("indikator", indikator), isian())
    indikator.refresh_from_db()
    assert indikator.identitas != milik.identitas


def test_indikator_kantor_lain_tidak_dapat_ditautkan(client, sekretariat, buat, kantor, kantor_lain, indikator):
    buat.rencana(kantor, 2023)
    asing = buat.indikator(buat.program(buat.sasaran(buat.rencana(kantor_lain, 2023))))
    lama = indikator.identitas
    assert "is-invalid" in masuk(client, sekretariat).post(ubah("indikator", indikator), isian(setara=asing.pk)).text
    indikator.refresh_from_db()
    assert indikator.identitas == lama


def test_hapus_dokumen(client, sekretariat, renstra, indikator):
    masuk(client, sekretariat)
    assert "1 butir renstra" in client.get(ubah("dokumen", renstra, "hapus")).text
    assert client.post(ubah("dokumen", renstra, "hapus"))["Location"] == "/rencana/renstra/"
    assert not ButirRenstra.objects.exists()


@pytest.mark.parametrize("siapa", ["kepala_pkm", "bendahara", "kepala_dinas", "inspektorat", "admin_"])
@pytest.mark.parametrize("tindakan", ["ubah", "hapus", "pindah"])
def test_rekan_ditolak(client, semua_orang, indikator, siapa, tindakan):
    assert masuk(client, semua_orang[siapa]).post(ubah("indikator", indikator, tindakan), isian()).status_code == 403


@pytest.mark.parametrize("bagian", ["lain", "dokumen"])
def test_bagian_yang_tidak_ada(client, sekretariat, renstra, bagian):
    masuk(client, sekretariat)
    assert client.post(ubah(bagian, renstra, "pindah"), {"arah": "naik"}).status_code == 404


def test_orang_luar_tidak_menemukan(client, orang_luar, indikator):
    masuk(client, orang_luar)
    assert client.get(f"/rencana/renstra/{indikator.butir.renstra_id}/").status_code == 404
    assert client.post(ubah("indikator", indikator), isian(uraian="Rebut")).status_code == 404
    indikator.refresh_from_db()
    assert indikator.uraian == "Persentase desa mandiri"


def test_tercatat_di_riwayat(client, sekretariat, indikator):
    masuk(client, sekretariat).post(ubah("indikator", indikator), isian(t2021_target="41"))
    teks = client.get("/riwayat/", {"jenis": "capaian-renstra"}).text
    assert "2021 · Persentase desa mandiri" in teks and "Target Renstra" in teks and "/riwayat/indikator/" not in teks
    for jenis, kata in (
        ("butir-renstra", "Program Administrasi"),
        ("indikator-renstra", "Persentase desa"),
        ("renstra", "2019"),
    ):
        assert kata in client.get("/riwayat/", {"jenis": jenis}).text
