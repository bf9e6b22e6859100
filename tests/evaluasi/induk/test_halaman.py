"""The master workbook in the browser and on the command line, the latter from a really empty database."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from evaluasi.models import Impor
from renaksi.models import Indikator, PerangkatDaerah, Program, Rencana
from tests.evaluasi.beranda.test_beranda import teks
from tests.evaluasi.induk.bantu import Buku, buka, ekspor
from tests.orang import masuk

pytestmark = pytest.mark.django_db
KANTOR = ("--perangkat-daerah", "dinas-pmd-kabupaten-merangin", "--tahun", "2024")


@pytest.fixture
def rencana(buat):
    return buat.rencana_kecil()


@pytest.fixture
def jalan(capsys):
    """`jalan("buku_induk", …)` → (exit code, stdout, stderr)."""

    def jalankan(*argumen):
        try:
            call_command(*map(str, argumen))
            kode = 0
        except SystemExit as keluar:
            kode = keluar.code
        return (kode, *capsys.readouterr())

    return jalankan


# -- pages ------------------------------------------------------------------------------------------


def test_dari_halaman_rencana_sampai_berkas(client, kepala_pkm, rencana):
    masuk(client, kepala_pkm)
    alamat = reverse("buku-induk", args=[2024])
    assert alamat in client.get(reverse("rencana-tahun", args=[2024])).content.decode()
    isi = teks(client.get(alamat))
    assert "sel kosong berarti kosong" in isi and "Target Bulanan" in isi
    jawaban = client.get(reverse("buku-induk-unduh", args=[2024]))
    assert jawaban.content == ekspor(rencana)
    assert 'filename="Buku-Induk-2024-Dinas-PMD-Merangin.xlsx"' in jawaban["Content-Disposition"]
    kosong = client.get(reverse("buku-induk-unduh", args=[2024]) + "?kosong=1")
    assert Buku(kosong.content)["Program"] == [] and "Buku-Induk-Kosong-2024" in kosong["Content-Disposition"]


def test_tahun_tanpa_rencana_hanya_buku_kosong(client, sekretariat, rencana):
    masuk(client, sekretariat)
    isi = teks(client.get(reverse("buku-induk", args=[2023])))
    assert "belum mempunyai rencana" in isi and "Buku induk 2023" not in isi.split("Unduh", 2)[-1]
    assert client.get(reverse("buku-induk-unduh", args=[2023])).url == reverse("buku-induk", args=[2023])
    kosong = client.get(reverse("buku-induk-unduh", args=[2023]) + "?kosong=1")
    assert Buku(kosong.content)["Rencana"][0]["Tahun"] == 2023
    assert not Rencana.objects.filter(tahun=2023).exists()
    assert client.get(reverse("buku-induk", args=[1999])).status_code == 404


def test_kantor_lain_tidak_ikut(client, orang_luar, rencana):
    masuk(client, orang_luar)
    jawaban = client.get(reverse("buku-induk-unduh", args=[2024]) + "?kosong=1")
    assert Buku(jawaban.content)["Kantor"][0]["Pemerintah daerah"] == "Kabupaten Banjar"


def test_diunggah_diperiksa_diterapkan(client, sekretariat, rencana):
    masuk(client, sekretariat)
    buku = buka(rencana).ubah("Program", 3, Nama="Program Penunjang Baru").simpan()
    unggahan = {"berkas": SimpleUploadedFile("buku.xlsx", buku), "tahun": 2024}
    isi = teks(client.post(reverse("impor"), unggahan, follow=True))
    impor = Impor.objects.get()
    assert "Buku Induk" in isi and "1 Diubah" in isi and "Terapkan 1 perubahan" in isi
    assert not Program.objects.filter(nama="Program Penunjang Baru").exists()
    jawaban = client.post(
        reverse("impor-terapkan", args=[impor.pk]), {"sidik_usulan": impor.ringkasan["sidik_usulan"]}, follow=True
    )
    assert "sudah diterapkan" in teks(jawaban)
    assert Program.objects.get(nama="Program Penunjang Baru").riwayat.first().history_user == sekretariat


def test_pratinjau_berurutan_menurut_lembar(client, sekretariat, buat, rencana):
    """Steps are listed sheet by sheet, as the workbook has them."""
    masuk(client, sekretariat)
    client.post(reverse("impor"), {"berkas": SimpleUploadedFile("b.xlsx", ekspor(rencana)), "tahun": 2024})
    isi = teks(client.get(reverse("impor-pratinjau", args=[Impor.objects.get().pk]) + "?tampil=sama"))
    letak = [isi.index(nama) for nama in ("Kantor 3", "Unit Kerja 3", "Unit Kerja 5", "Program 3", "Kegiatan 3")]
    assert letak == sorted(letak)


# -- command line -----------------------------------------------------------------------------------


@pytest.mark.sekali  # PostgreSQL empties no table in the middle of a transaction
def test_baris_perintah_dari_basis_data_kosong(jalan, rencana, tmp_path):
    """The whole database is emptied in between; the workbook brings the office along."""
    satu, dua, laporan = tmp_path / "satu.xlsx", tmp_path / "dua.xlsx", tmp_path / "laporan.json"
    assert jalan("buku_induk", *KANTOR, "--keluar", satu)[0] == 0
    jalan("laporan", "pengendalian-evaluasi", *KANTOR, "--keluar", laporan)
    tercetak = json.loads(laporan.read_text())
    call_command("flush", interactive=False, verbosity=0)
    assert not PerangkatDaerah.objects.exists()

    kode, keluar, _ = jalan("buku_induk", "--masuk", satu)
    assert kode == 0 and keluar.startswith("Pratinjau: Buku Induk")
    assert not PerangkatDaerah.objects.exists()
    kode, keluar, salah = jalan("buku_induk", "--masuk", satu, "--terapkan")
    assert (kode, salah) == (0, "") and "disisihkan 0" in keluar
    assert jalan("buku_induk", *KANTOR, "--keluar", dua)[0] == 0
    assert dua.read_bytes() == satu.read_bytes()
    jalan("laporan", "pengendalian-evaluasi", *KANTOR, "--keluar", laporan)
    assert json.loads(laporan.read_text()) == tercetak


def test_perintah_impor_juga_mengenalinya(jalan, rencana, tmp_path):
    berkas = tmp_path / "buku.xlsx"
    berkas.write_bytes(buka(rencana).ubah("Program", 3, Nama="Dari baris perintah").simpan())
    kode, keluar, _ = jalan("impor", berkas, *KANTOR, "--terapkan")
    assert kode == 0 and "dibuat 0 · diubah 1" in keluar
    assert Program.objects.filter(nama="Dari baris perintah").exists()


def test_kantor_dan_tahun_lain_lewat_pilihan(jalan, rencana, buat, tmp_path):
    lain, berkas = buat.kantor(pemda="Kabupaten Banjar"), tmp_path / "buku.xlsx"
    berkas.write_bytes(ekspor(rencana))
    tujuan = ("--perangkat-daerah", lain.kode, "--tahun", 2025)
    assert jalan("buku_induk", "--masuk", berkas, *tujuan, "--terapkan")[0] == 0
    assert Indikator.objects.filter(rencana__perangkat_daerah=lain, rencana__tahun=2025).count() == 8


@pytest.mark.parametrize(
    ("argumen", "kalimat"),
    [
        ((), "--keluar"),
        (("--keluar", "x.xlsx"), "--perangkat-daerah dan --tahun"),
        ((*KANTOR, "--keluar", "x.csv"), "ditulis sebagai .xlsx"),
        ((*KANTOR[:2], "--tahun", "1999", "--keluar", "x.xlsx"), "2000 dan 2100"),
        ((*KANTOR[:2], "--tahun", "2031", "--keluar", "x.xlsx"), "belum mempunyai rencana tahun 2031"),
        (("--masuk", "tidak-ada.xlsx"), "tidak dapat dibaca"),
        (("--masuk", "{formulir}"), "bukan buku induk"),
        (("--masuk", "{rusak}"), "rusak"),
        (("--masuk", "{salah}", "--terapkan"), "Lembar “Kegiatan” sel B3"),
    ],
)
def test_perintah_yang_gagal_menyebut_sebabnya(jalan, rencana, tmp_path, argumen, kalimat):
    from tests import buku

    salah = tmp_path / "salah.xlsx"
    salah.write_bytes(buka(rencana).ubah("Kegiatan", 3, Program="P9").simpan())
    (rusak := tmp_path / "rusak.xlsx").write_bytes(b"PK\x03\x04terpotong")
    tempat = {"formulir": buku.RENCANA_AKSI, "rusak": rusak, "salah": salah}
    kode, _, pesan = jalan("buku_induk", *(str(a).format(**tempat) for a in argumen))
    assert kode == 2 and kalimat in pesan and "Traceback" not in pesan
