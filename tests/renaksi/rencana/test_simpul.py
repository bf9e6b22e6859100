"""Nodes of the plan: add, edit, reorder, remove; by whom, and what is refused."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from renaksi.models import MODEL_JENJANG, Indikator, Kegiatan, Program, Sasaran, SubKegiatan
from tests.orang import masuk


@pytest.fixture
def sub(buat, kantor):
    """One branch with a single sub kegiatan, without results."""
    return buat.sub_kegiatan(
        buat.kegiatan(buat.program(buat.sasaran(buat.rencana(kantor)), nama="Program Satu"), nama="Kegiatan Satu"),
        nama="Sub Satu",
    )


def alamat(simpul, tindakan, tahun=2024):
    return f"/rencana/{tahun}/{simpul.jenjang}/{simpul.pk}/{tindakan}/"


def test_tambah_sasaran(client, sekretariat, buat, kantor):
    rencana = buat.rencana(kantor)
    jawab = masuk(client, sekretariat).post("/rencana/2024/tambah/", {"nama": "Meningkatnya Kemandirian Desa"})
    sasaran = Sasaran.objects.get(rencana=rencana)
    assert sasaran.nama == "Meningkatnya Kemandirian Desa"
    assert jawab["Location"] == f"/rencana/2024/#sasaran-{sasaran.pk}"


def test_tambah_sasaran_tanpa_rencana(client, sekretariat):
    assert masuk(client, sekretariat).post("/rencana/2031/tambah/", {"nama": "A"}).status_code == 404


def test_tambah_di_tiap_jenjang(client, sekretariat, sub):
    masuk(client, sekretariat)
    for induk in reversed(sub.leluhur):
        jawab = client.post(alamat(induk, "tambah"), {"nama": f"Anak {induk.jenjang}", "kode": "2.13.04"})
        assert jawab.status_code == 302, induk
    assert Program.objects.filter(nama="Anak sasaran", urutan=1).exists()
    assert Kegiatan.objects.filter(nama="Anak program", kode="2.13.04").exists()
    assert SubKegiatan.objects.filter(nama="Anak kegiatan", kegiatan=sub.kegiatan).exists()


def test_sub_kegiatan_tidak_beranak(client, sekretariat, sub):
    assert masuk(client, sekretariat).get(alamat(sub, "tambah")).status_code == 404


def test_sub_kegiatan_tidak_menutupi_pagu(client, sekretariat, buat, kantor):
    giat = buat.kegiatan(buat.program(buat.sasaran(buat.rencana(kantor))))
    buat.indikator(giat, pagu=5_000_000)
    jawab = masuk(client, sekretariat).post(alamat(giat, "tambah"), {"nama": "Sub Baru"})
    assert "masih memuat pagu" in jawab.text
    assert not giat.sub_kegiatan.exists()


@pytest.mark.parametrize("isian", [{"nama": ""}, {"nama": "A", "kode": "2,13"}, {"nama": "A", "kode": "=1+1"}])
def test_isian_keliru(client, sekretariat, sub, isian):
    jawab = masuk(client, sekretariat).post(alamat(sub, "ubah"), isian)
    assert jawab.status_code == 200
    assert "is-invalid" in jawab.text
    sub.refresh_from_db()
    assert sub.nama == "Sub Satu"


def test_ubah(client, sekretariat, sub):
    masuk(client, sekretariat)
    assert "Sub Satu" in client.get(alamat(sub, "ubah")).text
    client.post(alamat(sub, "ubah"), {"nama": "Sub Dua", "kode": "2.13.04.2.01.0001", "kondisi": ""})
    sub.refresh_from_db()
    assert (sub.nama, sub.kode) == ("Sub Dua", "2.13.04.2.01.0001")


def test_induk_tidak_dapat_diganti_lewat_isian(client, sekretariat, sub, buat, kantor_lain):
    """A parent of another office in the POST is simply not read."""
    asing = buat.kegiatan(buat.program(buat.sasaran(buat.rencana(kantor_lain))))
    masuk(client, sekretariat).post(alamat(sub, "ubah"), {"nama": "Sub Dua", "kegiatan": asing.pk, "urutan": 99})
    sub.refresh_from_db()
    assert (sub.kegiatan.nama, sub.urutan) == ("Kegiatan Satu", 0)


def test_pindah(client, sekretariat, sub, buat):
    dua, tiga = (buat.sub_kegiatan(sub.kegiatan, nama=n) for n in ("Sub Dua", "Sub Tiga"))
    masuk(client, sekretariat)

    def urutan():
        return list(sub.kegiatan.sub_kegiatan.values_list("nama", flat=True))

    client.post(alamat(tiga, "pindah"), {"arah": "naik"})
    assert urutan() == ["Sub Satu", "Sub Tiga", "Sub Dua"]
    client.post(alamat(sub, "pindah"), {"arah": "turun"})
    assert urutan() == ["Sub Tiga", "Sub Satu", "Sub Dua"]
    client.post(alamat(dua, "pindah"), {"arah": "turun"})  # already last
    assert urutan() == ["Sub Tiga", "Sub Satu", "Sub Dua"]
    assert client.get(alamat(dua, "pindah")).status_code == 405


def test_hapus_menyebut_yang_hilang(client, sekretariat, sub, buat):
    buat.target(buat.indikator(sub), 3, bobot=100)
    program = sub.kegiatan.program
    masuk(client, sekretariat)
    teks = client.get(alamat(program, "hapus")).text
    for kata in ("Program Satu", "1 kegiatan", "1 sub kegiatan", "1 indikator", "1 target bulanan"):
        assert kata in teks
    assert Program.objects.filter(pk=program.pk).exists()
    client.post(alamat(program, "hapus"))
    assert not Program.objects.filter(pk=program.pk).exists()
    assert not Indikator.objects.exists()


@pytest.mark.parametrize("jenjang", MODEL_JENJANG)
def test_yang_berealisasi_tidak_terhapus(client, sekretariat, sub, buat, jenjang):
    buat.realisasi(buat.indikator(sub, uraian="Jumlah yang sudah diisi"), 3, kinerja=1)
    simpul = next(s for s in [*sub.leluhur, sub] if s.jenjang == jenjang)
    jawab = masuk(client, sekretariat).post(alamat(simpul, "hapus"))
    assert "sudah mempunyai realisasi" in jawab.text
    assert "Jumlah yang sudah diisi" in jawab.text
    assert SubKegiatan.objects.filter(pk=sub.pk).exists()


TINDAKAN = ["ubah", "hapus", "tambah", "indikator/tambah"]


@pytest.mark.parametrize("tindakan", TINDAKAN)
@pytest.mark.parametrize("siapa", ["kepala_pkm", "bendahara", "kepala_dinas", "inspektorat", "admin_"])
def test_rekan_ditolak_dengan_alasan(client, semua_orang, sub, siapa, tindakan):
    jawab = masuk(client, semua_orang[siapa]).get(alamat(sub.kegiatan, tindakan))
    assert jawab.status_code == 403
    assert "Hanya Sekretariat / Perencana yang dapat mengubah rencana." in jawab.text


@pytest.mark.parametrize("tindakan", [*TINDAKAN, "pindah"])
def test_orang_luar_tidak_menemukan(client, orang_luar, sub, tindakan):
    masuk(client, orang_luar)
    assert client.post(alamat(sub.kegiatan, tindakan), {"nama": "Rebut", "arah": "naik"}).status_code == 404
    sub.kegiatan.refresh_from_db()
    assert sub.kegiatan.nama == "Kegiatan Satu"


@pytest.mark.parametrize("tindakan", TINDAKAN)
def test_tahun_lain_tidak_cocok(client, sekretariat, sub, tindakan):
    assert masuk(client, sekretariat).get(alamat(sub.kegiatan, tindakan, tahun=2023)).status_code == 404


def test_simpan_dan_tambah_lagi(client, sekretariat, rencana):
    masuk(client, sekretariat)
    program = rencana.sasaran.first().program.first()
    alamat = reverse("simpul-tambah", args=[2024, "program", program.pk]) + "?kembali=/pemeriksaan/"
    assert "Simpan dan tambah lagi" in client.get(alamat).text
    semula = program.kegiatan.count()
    for _ in range(2):
        assert client.post(alamat, {"nama": "Kegiatan baru", "lagi": "1"})["Location"] == alamat
    assert client.post(alamat, {"nama": "Yang terakhir"})["Location"] == "/pemeriksaan/"
    assert program.kegiatan.count() == semula + 3
    ubah = client.get(reverse("simpul-ubah", args=[2024, "program", program.pk]))
    assert "Simpan dan tambah lagi" not in ubah.text


@pytest.mark.parametrize(
    ("kembali", "ke"),
    [
        ("/rencana/2024/?cari=desa", "/rencana/2024/?cari=desa"),
        ("https://contoh.com/", "/rencana/2024/#program-{pk}"),
        ("//contoh.com", "/rencana/2024/#program-{pk}"),
        ("javascript:alert(1)", "/rencana/2024/#program-{pk}"),
        ("", "/rencana/2024/#program-{pk}"),
    ],
)
def test_kembali_ke_asalnya_dan_hanya_di_situs_ini(client, sekretariat, rencana, kembali, ke):
    program = rencana.sasaran.first().program.first()
    alamat = reverse("simpul-ubah", args=[2024, "program", program.pk])
    isian = {"kode": program.kode, "nama": "Nama baru", "kembali": "/lain/"}
    jawaban = masuk(client, sekretariat).post(f"{alamat}?{urlencode({'kembali': kembali})}", isian)
    assert jawaban["Location"] == ke.format(pk=program.pk)


def test_pohon_yang_disaring_didapat_kembali(client, sekretariat, rencana):
    masuk(client, sekretariat)
    tersaring = client.get(reverse("rencana-tahun", args=[2024]) + "?cari=keuangan").text
    assert "ubah/?kembali=%2Frencana%2F2024%2F%3Fcari%3Dkeuangan" in tersaring
    assert "?kembali=" not in client.get(reverse("rencana-tahun", args=[2024])).text
    simpul = reverse("simpul", args=[2024, "program", rencana.sasaran.first().program.first().pk])
    assert f"ubah/?{urlencode({'kembali': simpul})}" in client.get(simpul).text
