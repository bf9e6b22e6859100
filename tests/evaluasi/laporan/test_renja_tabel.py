"""An empty database, Magetan's workbook, and the six forms: every cell is what the office printed.

Where the source contradicts itself, the tables below name the row and say why.
"""

from decimal import Decimal

import pytest
from django.core.management import call_command

from tests.evaluasi.laporan.bantu_renja import baca_csv, cetak, nilai

from . import bantu_renja as renja

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]

# Table 2.1, rows of the old nomenclature: the source leaves column 10 blank though column 5 is given, and so prints
# 0 % or an error in column 11.  What 10 = 5 + 7 + 9 and 11 = 10 / 4 give:
LAMA = {
    "Program Peningkatan Kapasitas Lembaga dan Aparatur Pemerintahan Desa": ("39.8", "99.5"),
    "Fasilitasi Pilkades dan Pengisian Perangkat Desa": ("0:0", None),
    "Peningkatan dan Pengisian Lembaga Perwakilan Desa": ("207", None),
    "Pembinaan Aparatur Desa": ("2252", "98.13"),
    "Fasilitasi Perlombaan Desa/ Kelurahan": ("207", "100"),
    "Program Fasilitasi Pengelolaan Keuangan Desa": ("28.9", "99.72"),
    "Pembinaan Pengelolaan Keuangan Desa": ("5", "100"),
    "Program Peningkatan Kapasitas Lembaga Kemasyarakatan Desa": ("30.36", "97.5"),
    "Peningkatan 10 Program Pokok PKK": ("6", "100"),
    "Pemberdayaan Lembaga dan Organisasi Masyarakat Perdesaan (Pokjantal Posyandu)": ("235", "100"),
    "Pembinaan Lembaga Kemasyarakatan Desa": ("34", "94.44"),
    "Program pengembangan lembaga ekonomi pedesaan": ("83.4", "93.16"),
    "Pembentukan dan Pengembangan BUMDES": ("26:178", None),
    "Monitoring Evaluasi dan Pelaporan Pemberdayaan Ekonomi Perdesaan": ("179", "100"),
    "Fasilitasi Pengembangan Produk Penunjang Ekonomi Desa": ("2", "100"),
    "Penguatan Kelembagaan dan Pelestarian Aset PNPB Mandiri Pedesaan": ("3", "100"),
    "Pengembangan Ekonomi Desa berbasis Kawasan": ("3", "100"),
    "Fasilitasi Pasar Desa": ("34", "100"),
    "Monitoring, evaluasi dan pelaporan": (None, None),  # nothing reached is known: no 0 %
    "Program Pengembangan Teknologi Tepat Guna (TTG)": ("84.2", "99.99"),
    "Fasilitasi Pemasarakatan dan Pemanfaatan Teknologi Tepat Guna (TTG)": ("64", "100"),
    "Pengembangan Desa Mandiri Energi": (None, None),  # the target is 0
    "Program peningkatan partisipasi masyarakat dalam membangun desa": ("100", "100"),
    "Pengembangan Forum Warga Desa Membangun": (None, None),  # nothing reached is known
    "Sinergitas Pembangunan Pemerintah Daerah dan Desa": ("2", "100"),
    "Akselerasi Pembangunan Pedesaan": ("3", "100"),
    "Pelaksanaan musyawarah pembangunan desa (BBGR)": ("2", "100"),
    "Monitoring dan Evaluasi Pelaksanaan Musyawarah Pembangunan Desa": ("2", "100"),
}
# Table 2.1: a target of 0 or blank has no percentage; the source prints the spreadsheet's error.
GALAT = {
    ("Fasilitasi Penetapan dan Penegasan Batas Desa", "tingkat_realisasi"): "#DIV/0!",  # target 0
    ("Fasilitasi Penetapan dan Penegasan Batas Desa", "tingkat_capaian"): "#DIV/0!",  # target blank
    ("PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA", "tingkat_capaian"): "#DIV/0!",  # target blank
    ("Administrasi Barang Milik Daerah pada Perangkat Daerah", "tingkat_realisasi"): "#DIV/0!",  # target 0
    ("Penatausahaan Barang Milik Daerah pada SKPD", "tingkat_realisasi"): "#DIV/0!",  # target 0
}
# Table 2.4, left: the printed JUMLAH is 78.000.000 less than its rows (the right one, 10.773.543.363, is their sum).
JUMLAH_AWAL = {"tercetak": 5_913_503_363, "barisnya": 5_991_503_363}

PERSEN_2_1 = ("tingkat_realisasi", "tingkat_capaian")
DIHITUNG_2_1 = (*PERSEN_2_1, "realisasi_sd_2023")


@pytest.fixture
def kantor_kosong():
    call_command("buat_perangkat_daerah", renja.NAMA, "--pemda", "Kabupaten Magetan", "--singkatan", "Dinas PMD")


@pytest.fixture
def terisi(kantor_kosong):
    renja.impor()


def beda(kode, data, lewati=()) -> list:
    """Every cell of the body, and every level, that differs from the CSV."""
    sumber = [s for s in baca_csv(kode) if s.get("jenjang") != "jumlah"]
    assert {k["kunci"] for k in data["kolom"]} == sumber[0].keys() - {"jenjang"}
    salah = []
    for nomor, (b, s) in enumerate(zip(data["baris"], sumber, strict=True)):
        salah += [(nomor, b["jenjang"], s["jenjang"])] if b["jenjang"] != s.get("jenjang", b["jenjang"]) else []
        salah += [(nomor, k, v, s[k]) for k, v in b["sel"].items() if k not in lewati and nilai(v) != nilai(s[k])]
    return salah


@pytest.mark.parametrize("kode", ["kinerja-pelayanan", "usulan-masyarakat", "tujuan-sasaran"])
def test_setiap_sel_sama(terisi, tmp_path, kode):
    assert beda(kode, cetak(kode, tmp_path)) == []


def test_rencana_pendanaan(terisi, tmp_path):
    """The money of parents and the total are sums; the source's are right throughout."""
    data = cetak("rencana-pendanaan", tmp_path)
    assert beda("rencana-pendanaan", data) == []
    total = baca_csv("rencana-pendanaan")[-1]
    assert {k: nilai(v) for k, v in data["total"].items()} == {k: nilai(total[k]) for k in data["total"]}
    assert data["total"]["pagu_2024"] == 8_319_719_640 and data["total"]["pagu_2025"] == 10_481_191_604


def test_satuan_tahun_berikutnya_dapat_berbeda(terisi, tmp_path):
    baris = [b["sel"] for b in cetak("rencana-pendanaan", tmp_path)["baris"]]
    kerja_sama = next(s for s in baris if s["program_dan_kegiatan"] == "Fasilitasi Kerja sama antar Desa")
    assert [kerja_sama[k] for k in kerja_sama if k.startswith("target")] == [6, "Dokumen", 6, "Kegiatan"]
    aparatur = next(s for s in baris if "Kapasitas Aparatur" in s["program_dan_kegiatan"])
    assert [aparatur[k] for k in aparatur if k.startswith("target")] == [207, "Orang", 414, "Orang"]


def test_review_rkpd(terisi, tmp_path):
    data = cetak("review-rkpd", tmp_path)
    assert beda("review-rkpd", data) == []
    total = baca_csv("review-rkpd")[-1]
    assert data["total"]["hasil_analisa_pagu_indikatif"] == int(total["hasil_analisa_pagu_indikatif"]) == 10_773_543_363
    assert int(total["rancangan_awal_pagu_indikatif"]) == JUMLAH_AWAL["tercetak"]
    assert data["total"]["rancangan_awal_pagu_indikatif"] == JUMLAH_AWAL["barisnya"]


def test_evaluasi_renja_fakta(terisi, tmp_path):
    assert beda("evaluasi-renja", cetak("evaluasi-renja", tmp_path), lewati=DIHITUNG_2_1) == []


def test_evaluasi_renja_hitungan(terisi, tmp_path):
    """Columns 8, 10 and 11 row by row; only what the tables above name differs."""
    data = cetak("evaluasi-renja", tmp_path)
    diperiksa = 0
    for b, s in zip(data["baris"], baca_csv("evaluasi-renja"), strict=True):
        sel, nama = b["sel"], s["uraian"]
        for k in DIHITUNG_2_1:
            if nama in LAMA and not s["kode"] and k != "tingkat_realisasi":
                assert s[k] in {"", "0%", "#VALUE!", "#DIV/0!"}
                assert nilai(sel[k]) == nilai(LAMA[nama][k == "tingkat_capaian"]), (nama, k)
            elif (nama, k) in GALAT:
                assert (sel[k], s[k]) == (None, GALAT[nama, k])
            elif k in PERSEN_2_1 and s[k]:
                tercetak = Decimal(s[k].removesuffix("%"))
                assert abs(nilai(sel[k]) - tercetak) <= Decimal("0.5"), (nama, k)  # printed without decimals
                diperiksa += 1
            else:
                assert nilai(sel[k]) == nilai(s[k]), (nama, k)
    assert diperiksa == 111
    lebih = next(b["sel"] for b in data["baris"] if b["sel"]["kode"] == "2.13.01.2.01.07")
    assert lebih["tingkat_capaian"] == 466.67  # 14 of 3, as the source says (467%)


def test_besaran_majemuk_selamat(terisi, tmp_path):
    sel = {b["sel"]["uraian"]: b["sel"] for b in cetak("evaluasi-renja", tmp_path)["baris"]}
    bumdes = sel["Pembentukan dan Pengembangan BUMDES"]
    assert (bumdes["target_renstra"], bumdes["realisasi_sd_2021"]) == ("58,00 ; 179,00", "26:178")
    pilkades = sel["Fasilitasi Pilkades dan Pengisian Perangkat Desa"]
    assert (pilkades["target_renstra"], pilkades["realisasi_sd_2021"]) == ("184,00 ; 180,00", "0:0")
    assert sel["Peningkatan dan Pengisian Lembaga Perwakilan Desa"]["target_renstra"] == "207,00 ; 207,00"
