"""The official list: read from files, applied whole or not at all, in force by year, picked on the plan's forms."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse
from openpyxl import Workbook

from dpmd.impor.berkas import BerkasDitolak
from renaksi.models import Indikator, Keputusan, Nomenklatur, SubKegiatan
from renaksi.nomenklatur.daftar import (
    DaftarResmi,
    baca_daftar,
    bandingkan,
    cari,
    nomenklatur_berlaku,
    resmi,
    terapkan,
)
from tests import buat
from tests.orang import masuk

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures" / "nomenklatur"
BARU, UMUM, LAMA = (
    FIXTURES / f"nomenklatur_{nama}.csv" for nama in ("2.13_2024_2026", "X.XX.01_penunjang", "2.13_permendagri90_2019")
)
KEPMEN, PERMEN = "Kepmendagri 900.1.15.5-1317 Tahun 2023", "Permendagri 90 Tahun 2019"
DAFTAR = (
    ("2.13", "PEMBERDAYAAN MASYARAKAT DAN DESA"),
    ("2.13.04", "PROGRAM ADMINISTRASI PEMERINTAHAN DESA"),
    ("2.13.04.2.01", "Pembinaan dan Pengawasan"),
    ("2.13.04.2.01.0001", "Fasilitasi Penyusunan Produk Hukum Desa", "Jumlah Dokumen Produk Hukum", "Dokumen"),
    ("2.13.04.2.01.0002", "Fasilitasi Pengelolaan Keuangan Desa"),
    ("X.XX.01.2.01.0001", "Penyusunan Dokumen Perencanaan", "Jumlah Dokumen Perencanaan", "Dokumen"),
)


def csv(*baris, judul="kode,jenjang,nama,indikator,satuan", sandi="utf-8"):
    return "\n".join([judul, *baris]).encode(sandi)


def xlsx(*baris) -> bytes:
    buku = Workbook()
    for satu in baris:
        buku.active.append(satu)
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


# -- reading --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("berkas", "banyak", "teks"), [(BARU, 136, []), (UMUM, 91, []), (LAMA, 136, [92, 93])])
def test_daftar_sungguhan(berkas, banyak, teks):
    daftar = baca_daftar(berkas.read_bytes())
    assert (len(daftar.butir), daftar.keliru, [baris for baris, _ in daftar.teks]) == (banyak, [], teks)
    assert len({b.urut for b in daftar.butir}) == banyak


@pytest.mark.parametrize(
    "isi",
    [
        csv("2.13.04,program,Program A,,", "2.13.04.2.01.01,sub kegiatan,Sub é,Jumlah,Dok"),
        csv("2.13.04;Program;Program A", "2.13.04.2.01.01;;Sub é;Jumlah;Dok",
            judul="KODE;jenjang;NAMA;Indikator;Satuan"),
        csv("2.13.04,program,Program A,,", "2.13.04.2.01.01,SUB_KEGIATAN,Sub é,Jumlah,Dok", sandi="utf-8-sig"),
        csv("2.13.04,program,Program A,,", "2.13.04.2.01.01,subkegiatan,Sub é,Jumlah,Dok", sandi="cp1252"),
        csv("x,Dok,Jumlah,Sub é,2.13.04.2.01.01", "y,,,Program A,2.13.04", judul="sumber,satuan,indikator,nama,kode"),
        xlsx(["Daftar"], ["Kode", "Nama", "Satuan", "Indikator"], ["2.13.04", "Program A"],
             ["2.13.04.2.01.01", "Sub é", "Dok", "Jumlah"]),
    ],
    ids=["koma", "titik koma", "bom", "cp1252", "urutan lain", "xlsx"],
)  # fmt: skip
def test_aneka_bentuk(isi):
    daftar = baca_daftar(isi)
    assert daftar.keliru == []
    assert sorted((b.kode, b.tingkat, b.nama, b.indikator, b.satuan) for b in daftar.butir) == [
        ("2.13.04", "program", "Program A", "", ""),
        ("2.13.04.2.01.01", "sub_kegiatan", "Sub é", "Jumlah", "Dok"),
    ]


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"", "kosong"),
        (b"\x00\x01\x02", "bukan CSV"),
        (b"a,b\n1,2", "Judul kolom"),
        (b"kode,nama\n", "tidak berisi baris"),
        (b"PK\x03\x04rusak", "rusak"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls"),
        (b'kode,nama\n2,"' + b"x" * 200_000 + b'"', "CSV ini rusak"),
        (b"x" * (6 * 2**20), "terlalu besar"),
    ],
)
def test_berkas_ditolak(isi, pesan):
    with pytest.raises(BerkasDitolak, match=pesan):
        baca_daftar(isi)


@pytest.mark.parametrize(
    ("baris", "pesan"),
    [
        (",program,Tanpa kode,,", "Kode dan nama harus diisi"),
        ("2.13.04,program,,,", "Kode dan nama harus diisi"),
        ("=HYPERLINK(1),program,Jahat,,", "bukan kode"),
        ("2.13.0４,program,Angka lebar,,", "bukan kode"),
        ("2.13.01.02.1,,Kehilangan nol,,", "isi kolom jenjang"),
        ("2.13.04,kegiatan,Salah jenjang,,", "kode program, bukan kegiatan"),
        ("2.13.04,sasaran,Jenjang asing,,", "tidak dikenal"),
        ("2.13.04.2.01.0001,,Satuan panjang,Jumlah," + "x" * 61, "lebih dari 60"),
        ("2.13.4.2.1.1.1.1.1.1.1.1.1.1,program,Panjang,,", "lebih dari 25"),
        ("2.13.03,program,Nama lain,,", "sudah ada di baris 2"),
    ],
)
def test_baris_keliru_disebut_dengan_nomornya(db, baris, pesan):
    daftar = baca_daftar(csv("2.13.03,program,Program A,,", "", baris))
    assert [nomor for nomor, _ in daftar.keliru] == [4]
    assert pesan in daftar.keliru[0][1]
    with pytest.raises(Exception, match="Baris 4"):
        terapkan(None, KEPMEN, 2024, daftar)
    assert not Keputusan.objects.exists()


def test_nomor_baris_sesudah_sel_berbaris_banyak():
    daftar = baca_daftar(csv('2.13.03,program,"Program\nA",,', "", "x,program,B,,"))
    assert daftar.butir[0].nama == "Program A"
    assert daftar.keliru[0][0] == 5


# -- applying -------------------------------------------------------------------------------------


def muat(berkas=BARU, nomor=KEPMEN, mulai=2024, kantor=None):
    return terapkan(kantor, nomor, mulai, baca_daftar(berkas.read_bytes()))


def test_dua_berkas_satu_keputusan(db):
    """The second file lists another bidang (X.XX): what the first brought stays."""
    muat()
    keputusan, ubahan = muat(UMUM)
    assert (len(ubahan.baru), ubahan.hilang, keputusan.butir.count()) == (91, [], 227)
    _, lagi = muat()
    assert (lagi.ada, lagi.sama, Keputusan.objects.count()) == (False, 136, 1)


def test_berubah_dan_hilang(db):
    terapkan(None, KEPMEN, 2024, baca_daftar(csv("2.13.03,,A,,", "2.13.04,,B,,", "2.14.02,,C,,", "2,,Urusan,,")))
    daftar = baca_daftar(csv("2.13.03,,A baru,,", "2.13.05,,D,,"))
    ubahan = bandingkan(Keputusan.objects.get(), daftar)
    assert [b.kode for b in ubahan.baru] == ["2.13.05"]
    assert [(n.nama, b.nama) for n, b in ubahan.ubah] == [("A", "A baru")]
    assert [n.kode for n in ubahan.hilang] == ["2.13.04"]  # another bidang and the urusan above both stay
    terapkan(None, KEPMEN.upper(), 2025, daftar)
    assert dict(Nomenklatur.objects.values_list("kode", "nama")) == {
        "2": "Urusan", "2.13.03": "A baru", "2.13.05": "D", "2.14.02": "C",
    }  # fmt: skip
    assert Keputusan.objects.get().mulai_tahun == 2025


def test_ejaan_kode_lain_adalah_kode_yang_sama(db):
    terapkan(None, KEPMEN, 2024, baca_daftar(csv("2.13.04.2.01.01,,A,,")))
    _, ubahan = terapkan(None, KEPMEN, 2024, baca_daftar(csv("2.13.04.02.01.0001,,A,,")))
    assert (len(ubahan.baru), len(ubahan.ubah), len(ubahan.hilang)) == (0, 1, 0)
    assert Nomenklatur.objects.get().kode == "2.13.04.02.01.0001"


def test_memuat_tidak_sebaris_satu_kueri(db, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        muat()


# -- in force -------------------------------------------------------------------------------------


def test_berlaku_menurut_tahun_dan_milik_sendiri_dahulu(buat, kantor, kantor_lain):
    lama, baru = buat.keputusan(nomor=PERMEN, mulai=2021), buat.keputusan(mulai=2024)
    sendiri = buat.keputusan(kantor, mulai=2022)
    assert nomenklatur_berlaku(kantor, 2020) is None
    assert nomenklatur_berlaku(kantor, 2021) == lama
    assert nomenklatur_berlaku(kantor, 2030) == sendiri
    assert (nomenklatur_berlaku(kantor_lain, 2023), nomenklatur_berlaku(kantor_lain, 2024)) == (lama, baru)


@pytest.fixture
def berlaku(buat):
    return buat.keputusan(isi=DAFTAR)


def kode(temuan):
    return [t.kode for t in temuan]


def test_cari_di_bawah_induk(berlaku, kantor):
    assert kode(cari(kantor, 2024, jenjang="sub_kegiatan", induk="2.13.04.02.01")) == [
        "2.13.04.2.01.0001", "2.13.04.2.01.0002",
    ]  # fmt: skip
    assert kode(cari(kantor, 2024, "keuangan desa", "sub_kegiatan", "2.13.04.2.01")) == ["2.13.04.2.01.0002"]
    assert kode(cari(kantor, 2024, jenjang="kegiatan", induk="2.13.04")) == ["2.13.04.2.01"]
    assert cari(kantor, 2024, jenjang="sub_kegiatan", induk="2.13.04.2.02") == []
    assert cari(kantor, 2023) == []


@pytest.mark.parametrize("kata", ["2.13.04.2.01.0002", "2.13.04.02.01.02", "keuangan", "ELOLA desa fasilitasi"])
def test_cari_dengan_kode_atau_kata(berlaku, kantor, kata):
    assert kode(cari(kantor, 2024, kata)) == ["2.13.04.2.01.0002"]


def test_penunjang_dengan_awalan_kantor(berlaku, kantor, buat):
    """The only bidang of the list, else what most programmes of the office begin with, else the parent's own code."""
    assert kode(cari(kantor, 2024, "perencanaan")) == ["2.13.01.2.01.0001"]
    assert kode(cari(kantor, 2024, jenjang="sub_kegiatan", induk="5.01.01.2.01")) == ["5.01.01.2.01.0001"]
    buat.program(buat.sasaran(buat.rencana(kantor)), kode="1.06.02")
    assert kode(cari(kantor, 2024, "perencanaan")) == ["1.06.01.2.01.0001"]
    assert resmi(kantor, 2024, "1.06.01.02.01.01").indikator == "Jumlah Dokumen Perencanaan"


def test_kode_sendiri_menutupi_yang_umum(kantor):
    muat()
    muat(UMUM)
    hasil = cari(kantor, 2024, jenjang="program", kata="penunjang")
    assert kode(hasil) == ["2.13.01"]
    assert len(cari(kantor, 2024, jenjang="sub_kegiatan")) == 20


@pytest.mark.parametrize("banyak", [1, 30])
def test_kueri_pencarian_tetap(buat, client, sekretariat, banyak, django_assert_num_queries):
    buat.keputusan(isi=[(f"2.13.04.2.01.{n:04}", "Fasilitasi Desa") for n in range(1, banyak + 1)])
    masuk(client, sekretariat).get(reverse("nomenklatur-cari"))
    with django_assert_num_queries(7):  # session, person, office, decree, prefix (2), codes
        jawab = client.get(reverse("nomenklatur-cari"), {"q": "desa", "tahun": "2024"})
    assert len(jawab.json()["hasil"]) == min(banyak, 20)


@pytest.mark.parametrize("q", ["%", "'\"--", "２", "." * 30, "a" * 1000, "2..13", "X"])
def test_pencarian_tahan_isian_ganjil(berlaku, client, sekretariat, q):
    jawab = masuk(client, sekretariat).get(reverse("nomenklatur-cari"), {"q": q, "induk": q, "jenjang": q, "tahun": q})
    assert jawab.status_code == 200 and isinstance(jawab.json()["hasil"], list)


# -- picking on the form --------------------------------------------------------------------------


@pytest.fixture
def giat(buat, kantor):
    program = buat.program(buat.sasaran(buat.rencana(kantor)), kode="2.13.04")
    return buat.kegiatan(program, kode="2.13.04.2.01")


def alamat(simpul):
    return reverse("simpul-tambah", args=[2024, simpul.jenjang, simpul.pk])


def test_formulir_menawarkan_pilihan(client, sekretariat, giat):
    teks = masuk(client, sekretariat).get(alamat(giat)).text
    assert 'data-induk="2.13.04.2.01"' in teks and 'data-tahun="2024"' in teks
    assert 'name="indikator_resmi" value="1" checked' in teks
    assert "indikator_resmi" not in client.get(alamat(giat.program)).text  # a kegiatan has no official indicator
    assert "data-pilih=" not in client.get(reverse("sasaran-tambah", args=[2024])).text


def test_sub_kegiatan_baru_dengan_indikator_resmi(berlaku, client, sekretariat, giat):
    isian = {"kode": "2.13.04.2.01.01", "nama": "Fasilitasi", "kondisi": "", "indikator_resmi": "1"}
    jawab = masuk(client, sekretariat).post(alamat(giat), isian, follow=True)
    indikator = Indikator.objects.get(sub_kegiatan=SubKegiatan.objects.get())
    assert (indikator.uraian, indikator.satuan) == ("Jumlah Dokumen Produk Hukum", "Dokumen")
    assert indikator.rencana == giat.rencana_induk
    assert "dengan indikator “Jumlah Dokumen Produk Hukum”" in jawab.text


@pytest.mark.parametrize(
    "isian",
    [
        {"kode": "2.13.04.2.01.0001"},  # not ticked
        {"kode": "2.13.04.2.01.0002", "indikator_resmi": "1"},  # the list has none
        {"kode": "2.13.04.2.01.0099", "indikator_resmi": "1"},  # not in the list
        {"kode": "", "indikator_resmi": "1"},
    ],
)
def test_tanpa_indikator_resmi(berlaku, client, sekretariat, giat, isian):
    masuk(client, sekretariat).post(alamat(giat), {"nama": "Fasilitasi", "kondisi": ""} | isian)
    assert SubKegiatan.objects.count() == 1 and not Indikator.objects.exists()


def test_mengubah_tidak_menambah_indikator(berlaku, client, sekretariat, giat, buat):
    sub = buat.sub_kegiatan(giat, kode="2.13.04.2.01.0001")
    buat.indikator(sub)
    isian = {"kode": sub.kode, "nama": "Diubah", "kondisi": "", "indikator_resmi": "1"}
    masuk(client, sekretariat).post(reverse("simpul-ubah", args=[2024, "sub_kegiatan", sub.pk]), isian)
    assert sub.indikator.count() == 1


# -- pages ----------------------------------------------------------------------------------------


def unggah(client, isi, **lain):
    isi = io.BytesIO(isi)
    isi.name = "daftar.csv"
    data = {"berkas": isi, "nomor": KEPMEN, "mulai_tahun": 2024, "cakupan": "sendiri"} | lain
    return client.post(reverse("nomenklatur-unggah"), data)


def test_unggah_pratinjau_terapkan(client, sekretariat, kantor):
    jawab = unggah(masuk(client, sekretariat), BARU.read_bytes())
    assert "136 dibuat, 0 diubah, 0 dihapus, 0 sama" in jawab.text
    assert not Keputusan.objects.exists()
    jawab = client.post(reverse("nomenklatur-terapkan"), {"token": jawab.context["token"]}, follow=True)
    keputusan = Keputusan.objects.get()
    assert (keputusan.perangkat_daerah, keputusan.mulai_tahun, keputusan.butir.count()) == (kantor, 2024, 136)
    assert "136 baris" in jawab.text
    cari_ = client.get(reverse("nomenklatur-isi", args=[keputusan.pk]), {"cari": "hukum desa"})
    assert 0 < len(cari_.context["tabel"].rows) < 10
    assert "Berlaku untuk tahun" in client.get(reverse("nomenklatur")).text
    sama = unggah(client, BARU.read_bytes())
    assert "tidak ada yang berubah" in sama.text and "disabled" in sama.text
    client.post(reverse("nomenklatur-hapus", args=[keputusan.pk]))
    assert not Keputusan.objects.exists()


def test_baris_keliru_tidak_dapat_diterapkan(client, sekretariat):
    jawab = unggah(masuk(client, sekretariat), csv("2.13.03,,A,,", "salah,,B,,"))
    assert "Baris 3" in jawab.text and "“salah” bukan kode" in jawab.text and "disabled" in jawab.text
    client.post(reverse("nomenklatur-terapkan"), {"token": jawab.context["token"]})
    assert not Keputusan.objects.exists()


def test_pratinjau_yang_basi_ditolak(client, sekretariat, kantor):
    token = unggah(masuk(client, sekretariat), csv("2.13.03,,A,,")).context["token"]
    muat(kantor=kantor)
    jawab = client.post(reverse("nomenklatur-terapkan"), {"token": token})
    assert "Daftar berubah sejak pratinjau" in jawab.text
    assert Nomenklatur.objects.count() == 136
    assert client.post(reverse("nomenklatur-terapkan"), {"token": token + "x"}).status_code == 302
    assert Nomenklatur.objects.count() == 136


@pytest.mark.parametrize(("isian", "pesan"), [
    ({"nomor": ""}, "Bidang ini"), ({"mulai_tahun": "1999"}, "Tahun 2000"), ({"cakupan": "semua"}, "pilihan"),
])  # fmt: skip
def test_isian_unggah_keliru(client, sekretariat, isian, pesan):
    jawab = unggah(masuk(client, sekretariat), BARU.read_bytes(), **isian)
    assert "token" not in jawab.context and "is-invalid" in jawab.text
    assert not Keputusan.objects.exists()


def test_hanya_admin_untuk_semua_kantor(client, sebagai, admin_, sekretariat, orang_luar, kantor):
    token = unggah(sebagai(admin_), csv("2.13.03,,A,,"), cakupan="semua").context["token"]
    for orang in (sekretariat, orang_luar):
        assert sebagai(orang).post(reverse("nomenklatur-terapkan"), {"token": token}).status_code == 403
    assert sebagai(admin_).post(reverse("nomenklatur-terapkan"), {"token": token}).status_code == 302
    assert Keputusan.objects.get().perangkat_daerah is None
    assert sebagai(sekretariat).get(reverse("nomenklatur-hapus", args=[Keputusan.objects.get().pk])).status_code == 403


def test_token_kantor_lain_tidak_ditemukan(sebagai, sekretariat, orang_luar):
    token = unggah(sebagai(sekretariat), csv("2.13.03,,A,,")).context["token"]
    assert sebagai(orang_luar).post(reverse("nomenklatur-terapkan"), {"token": token}).status_code == 404
    assert not Keputusan.objects.exists()


@pytest.mark.parametrize("banyak", [1, 3])
def test_kueri_daftar_tetap(buat, client, sekretariat, kantor, banyak, django_assert_num_queries):
    for n in range(banyak):
        buat.keputusan(kantor, nomor=f"Keputusan {n}", isi=DAFTAR)
    masuk(client, sekretariat).get(reverse("nomenklatur"))
    with django_assert_num_queries(13):
        assert client.get(reverse("nomenklatur")).status_code == 200


# -- command --------------------------------------------------------------------------------------


def test_perintah(db, kantor, capsys):
    call_command("impor_nomenklatur", str(LAMA), keputusan=PERMEN, mulai=2021)
    call_command("impor_nomenklatur", str(LAMA), keputusan=PERMEN, mulai=2021, perangkat_daerah=kantor.kode)
    keluar = capsys.readouterr().out
    assert f"{PERMEN} (mulai 2021): 136 dibuat, 0 diubah, 0 dihapus, 0 sama." in keluar
    assert "Baris 92: kode 2.13.01.02.1 tidak baku" in keluar
    assert list(Keputusan.objects.values_list("perangkat_daerah", flat=True).order_by("pk")) == [None, kantor.pk]


@pytest.mark.parametrize(
    ("lain", "pesan"),
    [
        ({"mulai": 1900}, "2000 sampai 2100"),
        ({"keputusan": " "}, "Nomor keputusan"),
        ({"perangkat_daerah": "x"}, "ditemukan"),
    ],
)
def test_perintah_gagal_satu_kalimat(db, capsys, lain, pesan):
    with pytest.raises(SystemExit) as keluar:
        call_command("impor_nomenklatur", str(LAMA), **{"keputusan": PERMEN, "mulai": 2021} | lain)
    assert keluar.value.code == 2
    assert pesan in capsys.readouterr().err
    assert not Keputusan.objects.exists()


def test_perintah_berkas_tidak_ada(db, capsys):
    with pytest.raises(SystemExit):
        call_command("impor_nomenklatur", "tidak-ada.csv", keputusan=PERMEN, mulai=2021)
    assert "tidak-ada.csv tidak dapat dibaca" in capsys.readouterr().err


def test_daftar_resmi_menjawab_nama_dan_kode(kantor, django_assert_num_queries):
    """Names by code and codes by name, the supporting programme by its X.XX.01; read once however often asked."""
    buat.keputusan(isi=[
        ("2.13.02", "PROGRAM PENATAAN DESA"), ("2.13.02.2.01", "Penyelenggaraan Penataan Desa"),
        ("2.13.02.2.01.0001", "Fasilitasi Penataan"), ("X.XX.01", "PROGRAM PENUNJANG"), ("X.XX.01.2.01", "Perencanaan"),
        ("1.05.02.2.01", "Kembar"), ("1.06.02.2.01", "Kembar"),
    ])  # fmt: skip
    daftar = DaftarResmi(kantor, buat.TAHUN)
    assert daftar.nama("2.13.02") == "PROGRAM PENATAAN DESA"
    with django_assert_num_queries(0):
        assert daftar.nama("2.13.01.2.01") == "Perencanaan"
        assert (daftar.nama("2.13.09"), daftar.nama("bukan kode")) == ("", "")
    assert daftar.kode("fasilitasi  penataan", "sub_kegiatan") == "2.13.02.2.01.0001"
    assert (daftar.kode("Kembar", "kegiatan"), daftar.kode("Tidak ada", "kegiatan")) == ("", "")


def test_daftar_resmi_tanpa_keputusan(kantor):
    daftar = DaftarResmi(kantor, buat.TAHUN)
    assert (daftar.nama("2.13.02"), daftar.kode("Fasilitasi", "sub_kegiatan")) == ("", "")
