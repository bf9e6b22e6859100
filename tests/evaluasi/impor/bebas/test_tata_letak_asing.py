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

# Layouts of which something is still silently wrong; who mends one takes its line away.
BELUM = {
    "bobot_kumulatif": "running sums of shares (“Rencana Fisik Kumulatif (%)”) are stored as those of each month",
    "bulan_per_baris": "a row for each month: the same indicator is stored once for every row",
    "dpa_bertingkat": "codes of belanja outnumber those of the plan: belanja become kegiatan, no code is kept",
    "fisik_keuangan": "“Fisik (%) / Target” of a quarter is stored as the target of the year, over that of the plan",
    "fisik_persen_di_sel": "“25%” under “Realisasi / Fisik” is stored as a result of an indicator that counts Dokumen",
    "jabatan_penanggung_jawab": "“Kepala Bidang …” makes a new unit beside the one that it heads",
    "jumlah_per_bidang": "a line that only names a group becomes a programme",
    "kode_berspasi": "a code with spaces instead of dots is left out, and nothing says so",
    "kode_di_depan_nama": "the code before the name, in one cell, is stored as a part of the name",
    "kode_jadi_angka": "codes that lost their last digits are left out, and nothing says so",
    "kode_ruas_sendiri": "where rows print only their own part of the code, “2.01” is stored as a code, the others not",
    "lembar_bertentangan": "of two sheets that state another pagu the later one holds, without a word",
    "lembar_tersembunyi": "a hidden sheet is read like any other, over what the visible one says",
    "nomor_titik_kolom": "“1”, “2” in a column “No” are stored as codes of the programmes",
    "pk_lampiran": "“Indikator Kinerja” beside “Sasaran Strategis” is nobody's: the indicators of the sasaran are lost",
    "pk_triwulan": "the same with targets by quarter: nothing but the sasaran is stored",
    "renja_2026": "lines “Outcome” and “Output” under each name become sub kegiatan",
    "rp_kumulatif_k_per_triwulan": "one answer for all results: K by quarter is taken apart like the running money",
    "sasaran_di_baris": "a line “Sasaran 2: …” among the names becomes a sub kegiatan or is skipped",
    "satuan_di_judul": "“Satuan: Desa” above the table is not read",
    "sipd_realisasi_belanja": "rows of belanja of one sub kegiatan are not summed: each is an indicator of its own",
    "sipd_realisasi_bertingkat": "without columns of the plan but money, belanja become sub kegiatan",
    "sipd_realisasi_dua_indikator": "money of a sub kegiatan with two indicators is dropped without a word",
    "sipd_rka_belanja": "as sipd_realisasi_belanja, with the pagu: a part of it replaces the whole",
    "sisi_di_judul": "only the title says “Realisasi”: K is stored as promised, unasked (Rp is asked)",
    "sisi_di_lembar": "of sheets “Target” and “Realisasi” with the same headings both are stored as promised",
    "tabel_per_bidang": "one question about the unit for a whole sheet: the second table gets the first one's",
    "tabel_per_triwulan": "equal headings below each other are taken for pages of one table: four quarters become one",
    "urut_per_bidang": "rows that come again for another unit get their indicator again",
}
# Layouts of which something is set apart, and said, that could be read.
TERLEWAT = {
    "bulan_angka": "months 1 … 12 under “Jadwal Bulan (%)” are taken for column numbers",
    "bulan_satu_huruf": "J F M A M J J A S O N D are not known as months",
    "bulan_tanggal_di_kepala": "dates in the heading are not known as months",
    "datar_berurusan": "“Nama SKPD”, “Nama Urusan” are taken for names of the plan: the file is refused",
    "datar_nama_bidang": "“Nama Bidang” is taken for names of the plan: every row is refused",
    "kelompok_baris_triwulan": "a line “TRIWULAN I” below the heading is taken for a part of it: the file is refused",
    "kepala_panjang": "headings of many words are not known: the file is refused",
    "kode_sub_ke_rencana": "a table of codes without names is no plan, though the plan has these codes",
    "kode_sub_saja": "a table of codes without names is no plan, though the official list has these codes",
    "nama_sub_saja": "what is above a sub kegiatan is not looked up in the official list",
    "sipd_realisasi_nama": "the code before the name, in one cell, is not taken off",
    "tiga_baris_per_indikator": "“Target”, “Realisasi”, “Capaian (%)” in a column: the third word hides the other two",
}


@pytest.fixture
def rencana(db):
    return rencana_kosong()


@pytest.mark.parametrize("nama", TATA)
def test_setiap_fakta_benar_ditanya_atau_tersisih(nama, rencana):
    semua = [ukur(nama, benih, rencana) for benih in TATA[nama].benih]
    diam = [kalimat for u in semua for kalimat in u.sebutan[DIAM]]
    terlewat = [kalimat for u in semua for kalimat in u.terlewat]
    if nama in BELUM:
        assert diam, f"{nama} sudah benar: hapus dari BELUM"
    else:
        assert diam == []
    if nama in TERLEWAT:
        assert terlewat, f"{nama} sudah terbaca: hapus dari TERLEWAT"
    elif nama not in BELUM:
        assert terlewat == []


def test_daftar_yang_belum_menyebut_tata_letak_yang_ada():
    assert BELUM.keys() | TERLEWAT.keys() <= TATA.keys()


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
