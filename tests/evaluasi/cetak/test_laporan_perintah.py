import json

import pytest
from django.core.management import call_command

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]


@pytest.fixture
def rencana(buat, kantor):
    buat.pejabat(kantor)
    return buat.rencana_kecil(kantor)


@pytest.fixture
def jalankan(rencana, tmp_path, capsys):
    """Run the command; gives (exit code, lines on stderr)."""

    def _jalankan(*argumen, kode="pengendalian-evaluasi", kantor="dinas-pmd-kabupaten-merangin", tahun=2024):
        try:
            call_command("laporan", kode, "--perangkat-daerah", kantor, "--tahun", str(tahun), *map(str, argumen))
        except SystemExit as keluar:
            return keluar.code, capsys.readouterr().err.splitlines()
        return 0, capsys.readouterr().err.splitlines()

    return _jalankan


AWAL = {"pdf": b"%PDF", "xlsx": b"PK", "html": b"<!DOCTYPE", "json": b"{"}


@pytest.mark.parametrize(("akhiran", "awal"), AWAL.items())
def test_menulis_setiap_bentuk(jalankan, tmp_path, akhiran, awal):
    assert jalankan("--keluar", tmp_path / f"a.{akhiran}") == (0, [])
    assert (tmp_path / f"a.{akhiran}").read_bytes().startswith(awal)


def test_pilihan_terbawa(jalankan, tmp_path):
    berkas = tmp_path / "a.JSON"
    pilihan = ["--triwulan", 2, "--unit", "bidang pkm", "--tempat", "Jambi", "--tanggal", "05-07-2024"]
    assert jalankan(*pilihan, "--keluar", berkas, kantor="DINAS PMD kabupaten merangin") == (0, [])
    isi = json.loads(berkas.read_text())
    assert isi["judul"][-2:] == ["Unit Kerja: Bidang PKM", "s.d. Triwulan II"]
    assert isi["tanda_tangan"]["tempat"] == "Jambi" and isi["tanda_tangan"]["tanggal"] == "2024-07-05"
    assert isi["tanda_tangan"]["nama"] == "Andrie Fransusman, S.STP"


@pytest.mark.parametrize(
    ("argumen", "lain", "pesan"),
    [
        ((), {"kode": "rka"}, "Laporan “rka” tidak dikenal."),
        ((), {"kantor": "Dinas Sosial"}, "Perangkat daerah “Dinas Sosial” tidak ditemukan."),
        ((), {"tahun": 2030}, "belum mempunyai rencana tahun 2030."),
        ((), {"tahun": "dua"}, "--tahun: “dua” bukan bilangan bulat."),
        (("--keluar", "a.odt"), {}, "Bentuk berkas “a.odt” tidak dikenal."),
        (("--keluar", "tanpa-akhiran"), {}, "Bentuk berkas “tanpa-akhiran” tidak dikenal."),
        (("--keluar", "/tidak/ada/a.json"), {}, "folder “/tidak/ada” tidak ada."),
        (("--triwulan", "5"), {}, "Triwulan harus 1 sampai 4."),
        (("--triwulan", "satu"), {}, "Triwulan harus 1 sampai 4."),
        (("--kertas", "F5"), {}, "Kertas “F5” tidak dikenal."),
        (("--tanggal", "32-01-2024"), {}, "Tanggal “32-01-2024” tidak ada di kalender."),
        (("--unit", "Bidang X"), {}, "Unit kerja “Bidang X” tidak ada."),
        (("--aneh",), {}, "Tidak dikenal: --aneh."),
    ],
)
def test_gagal_dengan_satu_kalimat(jalankan, tmp_path, argumen, lain, pesan):
    keluar = () if "--keluar" in argumen else ("--keluar", tmp_path / "a.json")
    kode, galat = jalankan(*argumen, *keluar, **lain)
    assert kode == 2 and len(galat) == 1 and pesan in galat[0]
    assert not list(tmp_path.iterdir())


def test_folder_bukan_berkas(jalankan, tmp_path):
    (tmp_path / "a.json").mkdir()
    kode, galat = jalankan("--keluar", tmp_path / "a.json")
    assert kode == 2 and len(galat) == 1 and "tidak dapat ditulis" in galat[0]


def test_tanpa_keluar(jalankan):
    assert jalankan() == (2, ["Belum diisi: --keluar."])


def test_nama_ganda_disebut_kodenya(jalankan, buat, tmp_path):
    buat.kantor(pemda="Kabupaten Banjar")
    kode, galat = jalankan("--keluar", tmp_path / "a.json", kantor="Dinas Pemberdayaan Masyarakat dan Desa")
    assert kode == 2 and "dinas-pmd-kabupaten-banjar, dinas-pmd-kabupaten-merangin" in galat[0]
