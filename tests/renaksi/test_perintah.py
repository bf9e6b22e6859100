import pytest
from django.core.management import call_command
from django.db import OperationalError

from renaksi.perintah import Gagal, Perintah, cari_kantor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "teks",
    [
        "dinas-pmd-kabupaten-merangin",
        "Dinas-PMD-Kabupaten-Merangin",
        "dinas pemberdayaan masyarakat dan desa",
        "DINAS PEMBERDAYAAN MASYARAKAT DAN DESA KABUPATEN MERANGIN",
        "Dinas PMD",
        "  dinas  pmd kabupaten merangin ",
    ],
)
def test_cari_kantor(kantor, teks):
    assert cari_kantor(teks) == kantor


@pytest.mark.parametrize("teks", ["", " ", "Dinas", "Kabupaten Merangin"])
def test_kantor_tidak_ada(kantor, teks):
    with pytest.raises(Gagal, match="tidak ditemukan"):
        cari_kantor(teks)


def test_nama_ganda(kantor, kantor_lain):
    with pytest.raises(Gagal, match="dinas-pmd-kabupaten-banjar, dinas-pmd-kabupaten-merangin"):
        cari_kantor("Dinas PMD")
    assert cari_kantor("Dinas PMD Kabupaten Banjar") == kantor_lain


def test_galat_basis_data_satu_baris(capsys):
    class Rusak(Perintah):
        def jalankan(self, **options):
            raise OperationalError("no such table:\nx")

    with pytest.raises(SystemExit) as keluar:
        call_command(Rusak())
    assert keluar.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def buat_kantor(*argumen):
    call_command("buat_perangkat_daerah", *argumen)


def test_kantor_baru(capsys):
    buat_kantor("Dinas PMD", "--pemda", "Kota  Palu", "--tempat", "Palu", "--singkatan", "DPMD")
    assert capsys.readouterr().out == "dpmd-kota-palu\n"
    kantor = cari_kantor("DPMD Kota Palu")
    assert (kantor.nama, kantor.pemda, kantor.tempat) == ("Dinas PMD", "Kota Palu", "Palu")


@pytest.mark.parametrize(
    ("argumen", "pesan"),
    [
        (["DINAS pemberdayaan masyarakat dan desa", "--pemda", "kabupaten merangin"], "sudah terdaftar"),
        (["Dinas Lain", "--pemda", "Kabupaten Merangin", "--singkatan", "Dinas PMD"], "sudah dipakai kantor lain"),
        (["", "--pemda", "Kota Palu"], "Nama: "),
        (["D" * 201, "--pemda", "Kota Palu"], "Nama: "),
        (["Dinas PMD"], "Belum diisi: --pemda."),
    ],
)
def test_kantor_ditolak(kantor, capsys, argumen, pesan):
    with pytest.raises(SystemExit) as keluar:
        buat_kantor(*argumen)
    tulisan = capsys.readouterr()
    assert keluar.value.code == 2 and tulisan.out == ""
    assert len(tulisan.err.splitlines()) == 1 and pesan in tulisan.err
