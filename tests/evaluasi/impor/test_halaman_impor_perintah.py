"""The command line on layouts that nobody has seen: it asks instead of guessing what a column is."""

from dataclasses import replace

import pytest

from evaluasi.impor import Hasil, Tanya
from evaluasi.management.commands import impor
from renaksi.models import Rencana
from tests.evaluasi.impor.test_perintah_impor import jalan  # noqa: F401

KOLOM = Tanya(
    "kolom:0123456789ab:3", "Kolom D “Vol” adalah …?", (("target", "Target setahun"), ("abaikan", "Abaikan kolom ini")),
    "target", None, "RENJA", 4, "kolom", ("12 Dokumen", "4"),
)  # fmt: skip
NAMA = Tanya("RENJA!F5", "Nama mana?", (("1", "Sama"), ("baru", "Baris baru")), "baru", None, "RENJA", 5)


@pytest.fixture
def panggil(jalan, kantor, tmp_path, monkeypatch):  # noqa: F811
    """`panggil(questions, *arguments)` → (exit code, stdout, stderr), with an engine that asks just these."""
    berkas = tmp_path / "renja.ods"
    berkas.write_bytes(b"isi")

    def panggil(tanya, *argumen):
        hasil = Hasil(["Tabel bebas"], tanya=list(tanya), diterapkan=True)
        monkeypatch.setattr(impor, "terapkan", lambda *a, **k: hasil)
        return jalan("impor", berkas, "--perangkat-daerah", kantor.kode, "--tahun", "2024", "--terapkan", *argumen)

    return panggil


def test_kolom_yang_belum_dijawab_tidak_ditebak(panggil):
    kode, keluar, salah = panggil([KOLOM, NAMA])
    assert kode == 2 and "1 pertanyaan tentang kolom dan baris belum dijawab" in salah and salah.count("\n") == 1
    assert "Pratinjau: Tabel bebas" in keluar and not Rencana.objects.exists()
    assert "kolom:0123456789ab:3=target  Target setahun  ← dipakai (tebakan)" in keluar
    assert "kolom:0123456789ab:3=abaikan  Abaikan kolom ini\n" in keluar and "Contoh: 12 Dokumen; 4." in keluar


@pytest.mark.parametrize(
    ("tanya", "argumen"),
    [
        ((KOLOM,), ("--pakai-tebakan",)),
        ((replace(KOLOM, jawaban="abaikan"),), ()),
        ((NAMA,), ()),
    ],
)
def test_selebihnya_diterapkan(panggil, tanya, argumen):
    kode, keluar, salah = panggil(tanya, *argumen)
    assert (kode, salah) == (0, "") and keluar.startswith("Diterapkan") and Rencana.objects.count() == 1
