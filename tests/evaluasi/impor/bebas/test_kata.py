"""Words of headings: abbreviations, slips, months and quarters; names of programmes are no headings."""

import pytest

from evaluasi.impor.bebas.kata import (
    baca_judul,
    bulan_berhuruf,
    mengenal,
    nomor_bulan,
    periode_disebut,
    periode_sel,
    sisi_disebut,
)


@pytest.mark.parametrize(
    ("tertulis", "kata"),
    [
        ("Kdoe Rek.", ("kode", "rekening")),
        ("Indikatr Kinerja", ("indikator", "kinerja")),
        ("Tagret", ("target",)),
        ("Prog/Keg/Sub Keg", ("program", "kegiatan", "sub", "kegiatan")),
        ("PJ", ("penanggung", "jawab")),
        ("Vol.", ("volume",)),
        ("Pagu Angaran (Rp)", ("pagu", "anggaran", "rupiah")),
        ("T/R", ("target", "realisasi")),
    ],
)
def test_kata_yang_sama(tertulis, kata):
    assert baca_judul((tertulis,)).daun == kata


@pytest.mark.parametrize(
    ("jalur", "bulan", "triwulan"),
    [
        (("Januri",), 1, None), (("Pebruari",), 2, None), (("Agts",), 8, None), (("Ags",), 8, None),
        (("Agusuts",), 8, None), (("Nopember",), 11, None), (("B7",), 7, None), (("Bulan", "12"), 12, None),
        (("TW.II",), None, 2), (("Triwulan ke-3",), None, 3), (("Q4",), None, 4), (("Triwulan", "IV"), None, 4),
        (("TW I", "Bulan 2"), 2, None), (("Target",), None, None),
    ],
)  # fmt: skip
def test_periode(jalur, bulan, triwulan):
    judul = baca_judul(jalur)
    assert (judul.bulan, judul.triwulan) == (bulan, triwulan)


@pytest.mark.parametrize("teks", ["s.d. TW II", "s/d Triwulan 2", "sd TW II", "sampai dengan TW II", "Kumulatif TW II"])
def test_sampai_dengan(teks):
    judul = baca_judul(("Realisasi", teks))
    assert (judul.triwulan, judul.sampai) == (2, True)


def test_bulan_yang_dapat_dua_tidak_ditebak():
    assert nomor_bulan("juxi") is None


@pytest.mark.parametrize("teks", ["Kode", "Indikator Kinerja", "Rp", "Satuaan", "TW I", "Oktobr", "Penangung Jawab"])
def test_judul_dikenal(teks):
    assert mengenal(teks)


@pytest.mark.parametrize(
    "teks",
    ["Program Penataan Desa", "Evaluasi Kinerja Perangkat Daerah", "Sekretariat", "Sri Wahyuni", "12", "2.13.01", ""],
)
def test_isi_bukan_judul(teks):
    assert not mengenal(teks)


@pytest.mark.parametrize(
    ("jalur", "triwulan"),
    [
        (("Realisasi Kinerja pada Triwulan", "II", "Rp"), 2),
        (("Realisasi Triwulan", "4", "K"), 4),
        (("Realisasi", "I", "K"), None),  # a number of nothing that has periods
    ],
)
def test_periode_di_baris_kepala_mana_pun(jalur, triwulan):
    assert baca_judul(jalur).triwulan == triwulan


@pytest.mark.parametrize(
    ("sumber", "periode"),
    [
        (("REALISASI TRIWULAN II TAHUN 2024", "TW I"), (None, 2, False)),  # the title before the sheet
        (("Realisasi Keuangan", "Sheet1", "realisasi_tw3.xlsx"), (None, 3, False)),
        (("Laporan Bulan Pebruari 2024",), (2, None, False)),
        (("Realisasi s.d. Triwulan III",), (None, 3, True)),
        (("Realisasi Triwulan I dan II", "TW I"), (None, None, False)),  # two: the columns have to say
        (("Rencana Kerja Tahun 2024", "RA", "dpmd.xlsx"), (None, None, False)),
    ],
)
def test_periode_dari_judul_lembar_dan_berkas(sumber, periode):
    disebut = periode_disebut(sumber)
    assert (disebut.bulan, disebut.triwulan, disebut.sampai) == periode


@pytest.mark.parametrize(
    ("teks", "periode"),
    [
        ("Januari", (1, None)), ("Bulan Maret", (3, None)), ("TW II", (None, 2)), ("Triwulan IV", (None, 4)),
        ("Maret: 3 desa", None), ("Jumlah", None), ("", None), ("2024-05-01 00:00:00", (5, None)),
    ],
)  # fmt: skip
def test_sel_yang_menyebut_satu_periode(teks, periode):
    assert periode_sel(teks) == periode


def test_bulan_dengan_huruf_awalnya():
    jalur = {c: ("Bulan", h) for c, h in enumerate("JFMAMJJASOND", 7)}
    assert bulan_berhuruf(jalur) == {c: c - 6 for c in range(7, 19)}
    assert bulan_berhuruf(jalur | {9: ("Bulan", "X")}) == {}
    assert bulan_berhuruf(dict.fromkeys(range(12), ("J",))) == {}


@pytest.mark.parametrize(
    ("sumber", "sisi"),
    [
        (("Realisasi",), "r"), (("Target",), "t"), (("Sheet1", "REALISASI RENCANA AKSI"), "r"),
        (("RENCANA KERJA DINAS",), ""), (("TARGET DAN REALISASI", "Realisasi"), "r"), ((), ""),
    ],
)  # fmt: skip
def test_sisi_yang_disebut_judul_atau_lembar(sumber, sisi):
    assert sisi_disebut(sumber) == sisi
