"""Words against figures: names never given, columns that changed places, units that contradict the indicator."""

from dataclasses import replace
from decimal import Decimal

import pytest

from evaluasi.pemeriksaan.bahan import Daftar

from .bahan import indikator, kegiatan, program, sasaran, sub, temuan


@pytest.mark.parametrize(
    ("isi", "jenis"),
    [
        (sub(nama="Sub kegiatan baru"), "sub_kegiatan"),
        (sub(nama="Fasilitasi BUM Desa (salinan)"), "sub_kegiatan"),
        (program(nama="PROGRAM BARU"), "program"),
        (sasaran(nama="", kondisi="Sasaran baru"), "sasaran"),
        (indikator(uraian="Indikator baru"), "indikator"),
    ],
)
def test_nama_sementara(isi, jenis):
    (t,) = temuan("nama-sementara", isi)
    assert (t.letak.jenis, t.tingkat) == (jenis, "galat") and "seperti ketika barisnya dibuat" in t.pesan


def test_nama_yang_diberikan():
    tujuan = replace(sasaran(nama="Tujuan baru"), jenjang="tujuan")
    (t,) = temuan("nama-sementara", sasaran(), tujuan=(tujuan,))
    assert t.letak.jenis == "tujuan"
    for nama in ("Pembentukan Kegiatan Baru Desa", "Program Desa Baru", "Salinan Peraturan Desa"):
        assert temuan("nama-sementara", kegiatan(nama=nama)) == []


PKK = "Peningkatan Kapasitas Kelembagaan"


def test_nama_dan_indikator_tertukar():
    i = indikator(75, uraian=PKK)
    (t,) = temuan("kolom-tertukar", sub(i, nama="", kondisi="Jumlah pengurus LKD yang mendapatkan sosialisasi"))
    assert (t.letak.kunci, t.nilai) == (f"indikator:{i.id}:indikator", PKK) and "tampaknya tertukar" in t.pesan


def test_target_dan_pagu_tertukar():
    i = indikator(59_060_000, 2)
    (t,) = temuan("kolom-tertukar", i)
    assert (t.letak.kunci, t.nilai, t.seharusnya) == (f"indikator:{i.id}:target", 59_060_000, 2)
    (t,) = temuan("kolom-tertukar", indikator(2, 100_000_000, r_tw={2: (7_610_000, 2)}))
    assert t.letak.bagian == "r2_k" and "TW II" in t.pesan


@pytest.mark.parametrize(
    "isi",
    [
        sub(indikator(1, uraian="Jumlah dokumen"), nama=PKK),
        sub(indikator(1, uraian="Jumlah dokumen"), nama="Jumlah penduduk miskin berkurang"),
        sub(indikator(1, uraian="IDM"), nama="", kondisi="Indeks Desa Membangun"),
        sub(indikator(1, uraian="Peningkatan pengetahuan peserta"), nama="Sosialisasi Peraturan"),
        indikator(1_500_000, Decimal(2_000_000), satuan="Orang"),
        indikator(1_500_000, 0),  # no money is no few rupiah
        indikator(2, 100, r_tw={1: (2, 50)}),
        indikator(2_000_000, r_tw={1: (1_000_000, None)}),
    ],
)
def test_tidak_tertukar(isi):
    assert temuan("kolom-tertukar", isi) == []


@pytest.mark.parametrize(
    ("uraian", "satuan", "banyak"),
    [
        ("jumlah desa yang dibina", "%", 1),
        ("Jumlah desa yang dibina", "Desa", 0),
        ("Persentase desa mandiri", "Desa", 1),
        ("Presentase desa mandiri", "persen", 0),
        ("Persentase desa mandiri", "", 0),
        ("Cakupan desa mandiri", "%", 0),
        ("Jumlah/Persentase desa mandiri", "%", 0),
    ],
)
def test_satuan_janggal(uraian, satuan, banyak):
    assert len(temuan("satuan-janggal", indikator(53, uraian=uraian, satuan=satuan))) == banyak


@pytest.mark.parametrize(
    ("uraian", "satuan", "banyak"),
    [
        ("jumlah orang yang menerima gaji", "Bulan", 1),
        ("jumlah orang yang menerima gaji", "Orang", 0),
        ("jumlah orang yang menerima gaji", "Orang/bulan", 0),
        ("Jumlah posyandu aktif", "Bulan", 0),  # what is counted is no unit
        ("Orang yang dilatih", "Bulan", 0),
        ("Jumlah", "Bulan", 0),
    ],
)
def test_satuan_lain_dari_yang_dihitung(uraian, satuan, banyak):
    assert len(temuan("satuan-kata", indikator(462, uraian=uraian, satuan=satuan))) == banyak


def test_satuan_yang_dipakai_nomenklatur():
    daftar = Daftar("Kepmendagri", {}, {"2.13.1.2.7.5": "Unit"})
    i = indikator(7, uraian="Jumlah paket mebel yang disediakan", satuan="unit")
    assert temuan("satuan-kata", sub(i, kode="2.13.01.2.07.05"), daftar=daftar) == []
    assert len(temuan("satuan-kata", sub(i), daftar=daftar)) == 1
