"""Workbooks that nobody has seen before: every fact is read right, asked, or set apart; nothing wrong is written.

How that is measured says `ukur`, which prints the whole table: python -m tests.evaluasi.impor.bebas.ukur
"""

import pytest

from evaluasi.impor import BerkasDitolak, ImporDitolak, pratinjau, terapkan
from tests import buku
from tests.evaluasi.impor.bebas.buatan.pembuat import TATA, buat
from tests.evaluasi.impor.bebas.buatan.rata import dari_rencana
from tests.evaluasi.impor.bebas.buatan.simpan import rencana_kosong
from tests.evaluasi.impor.bebas.ukur import DIAM, ukur

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]

# Layouts of which something is set apart, and said, that could be read.
TERLEWAT = {
    "kode_ruas_sendiri": "codes without urusan and bidang are not completed by the official list",
    "kelompok_baris_triwulan": "a line “TRIWULAN I” among the rows says the quarter of those below: asked, not read",
}


@pytest.fixture
def rencana(db):
    return rencana_kosong()


@pytest.mark.parametrize("nama", TATA)
def test_setiap_fakta_benar_ditanya_atau_tersisih(nama, rencana):
    semua = [ukur(nama, benih, rencana) for benih in TATA[nama].benih]
    diam = [kalimat for u in semua for kalimat in u.sebutan[DIAM]]
    terlewat = [kalimat for u in semua for kalimat in u.terlewat]
    assert diam == []
    if nama in TERLEWAT:
        assert terlewat, f"{nama} sudah terbaca: hapus dari TERLEWAT"
    else:
        assert terlewat == []


def test_daftar_yang_terlewat_menyebut_tata_letak_yang_ada():
    assert TERLEWAT.keys() <= TATA.keys()


@pytest.mark.parametrize("nama", ["dua_judul_sama", "triwulan_kumulatif", "pemda_lain", "dua_indikator_satu_sel"])
def test_tanpa_jawaban_tidak_ada_yang_ditulis(nama, rencana):
    asing = buat(nama, 1)
    sebelum = dari_rencana(rencana, TATA[nama].memuat)
    assert pratinjau(rencana, asing.isi, asing.berkas).belum_dijawab
    with pytest.raises(ImporDitolak):
        terapkan(rencana, asing.isi, asing.berkas)
    assert dari_rencana(rencana, TATA[nama].memuat) == sebelum


@pytest.mark.parametrize("nama", ["kolom_diacak", "hasil_bulanan", "sipd_rka_belanja", "e81_ramai", "gaya_campur"])
def test_pembuat_tidak_berubah(nama):
    """The same seed makes the same facts in the same cells; another seed other facts."""
    satu, dua = buat(nama, 1), buat(nama, 1)
    assert (satu.benar, satu.asal) == (dua.benar, dua.asal)
    assert satu.benar != buat(nama, 2).benar


def test_yang_bukan_rencana_ditolak(rencana):
    """A list of telephone numbers holds no plan, whatever stands in it."""
    sebelum = dari_rencana(rencana, ())
    isi = buku.baru(
        ["Daftar Kontak Pegawai"], ["No", "Nama", "Jabatan", "Telepon"],
        *([n, f"Pegawai {n}", "Staf", f"0812-5555-{n:04}"] for n in range(1, 30)),
    )  # fmt: skip
    with pytest.raises(BerkasDitolak) as ditolak:
        pratinjau(rencana, isi, "kontak.xlsx")
    assert len(str(ditolak.value)) > 30 and dari_rencana(rencana, ()) == sebelum
