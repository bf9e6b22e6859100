"""CSV files of any kind and tables from the clipboard."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpmd.impor.berkas import BerkasDitolak, alamat, buka, dari_teks

MAKS = 5 * 1024 * 1024
TABEL = [["No", "Uraian", "Pagu"], ["1", "Rapat; desa", "1.234,5"], ["2", 'Kata "kepala"\ndesa', "2,5"]]


def isi(lembar):
    (satu,) = lembar
    return [["" if s.nilai is None else s.nilai for s in b] for b in satu.baris]


def tulis(tabel, pemisah, ganti="\r\n"):
    keluar = io.StringIO(newline="")
    csv.writer(keluar, delimiter=pemisah, lineterminator=ganti).writerows(tabel)
    return keluar.getvalue()


@pytest.mark.parametrize("pemisah", [";", ",", "\t", "|"])
@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ganti", ["\r\n", "\n", "\r"])
def test_pemisah_dan_pengodean(pemisah, sandi, ganti):
    asal = [*TABEL, ["3", "Désa “Ünggul” – €", "0"]]
    assert isi(buka(tulis(asal, pemisah, ganti).encode(sandi), MAKS)) == asal


@pytest.mark.parametrize(
    ("teks", "harap"),
    [
        # the decimal comma is no delimiter where another one fits as well
        ("Uraian;K;Rp\na;1,5;2,5\nb;2,5;3,5", [["Uraian", "K", "Rp"], ["a", "1,5", "2,5"], ["b", "2,5", "3,5"]]),
        # Excel's hint stands on a line of its own; rows keep their numbers
        ("sep=|\na|b;c\n1|2;3", [["", ""], ["a", "b;c"], ["1", "2;3"]]),
        # titles above the table have one column
        ("DINAS PMD, KAB. X\n\nNo,Nama\n1,A", [["DINAS PMD", " KAB. X"], ["", ""], ["No", "Nama"], ["1", "A"]]),
        # a quote that is not closed is a letter
        ('a;"b\n1;2\n3;4', [["a", '"b'], ["1", "2"], ["3", "4"]]),
        ('a;"b" c\n1;2', [["a", '"b" c'], ["1", "2"]]),
        # blank cells and rows keep their places; blank ends fall away
        ("a;;b;\n;;;\n;x;;\n;;;\n", [["a", "", "b"], ["", "", ""], ["", "x", ""]]),
        ("satu kolom\nsaja", [["satu kolom"], ["saja"]]),
        ("01;2.13\n1;0", [["01", "2.13"], ["1", "0"]]),
    ],
)  # fmt: skip
def test_bentuk(teks, harap):
    assert isi(buka(teks.encode(), MAKS)) == harap


@pytest.mark.parametrize(
    ("teks", "gabung"),
    [
        # a row of column numbers tells where the heading ends; what has no heading of its own belongs to its neighbour
        ("No;Target;;;Ket\n;TW I;;TW II;\n;K;Rp;K;\n1;2;3;4;5", {"A1:A3", "B1:D1", "B2:C2", "E1:E3"}),
        ("No;Target;;Ket\n(5);(6);;(8)\n1;2;Dok;", set()),
        ("No;Target;;Ket;Pj\n(5);(6);;(8);(9)\n1;2;Dok;;x", {"B1:C1"}),
        # without one, the next row fills what the first leaves blank
        ("No;Target;;Ket\n;2023;2024;\nA;Urusan;;", {"A1:A2", "B1:C1", "D1:D2"}),
        # printed again in the body
        ("No;K;;Ket\n;a;b;\nA;x;;\nNo;K;;Ket\n;a;b;", {"A1:A2", "B1:C1", "D1:D2", "A4:A5", "B4:C4", "D4:D5"}),
        (
            "No;K;;Ket\n;a;b;\nNo;K;;Ket\n;a;b;\nNo;K;;Ket\nB;y;z;w",
            {"A1:A2", "B1:C1", "D1:D2", "A3:A4", "B3:C3", "D3:D4"},
        ),
        # the body is left alone
        ("No;Nama;Target;;Ket\n;Program;5;Dok;", set()),
        ("No;Nama;Target;;Ket\n1;Program;lima;Dok;", set()),
        ("No;Nama;Pagu;Ket\n1;Program;;\n;Kegiatan;5;x", set()),
        ("Judul\nsaja", set()),
    ],
)
def test_kepala_beberapa_kolom(teks, gabung):
    (satu,) = dari_teks(teks)
    sudut = {}
    for letak, asal in satu.gabung.items():
        sudut[asal] = max(sudut.get(asal, asal), letak)
    assert {f"{alamat(*asal)}:{alamat(*akhir)}" for asal, akhir in sudut.items()} == gabung


def test_tempelan_seperti_dari_papan_klip():
    teks = 'Program\tTarget\r\n"Program\r\nDesa"\t"12 ""Desa"""\r\nRapat\t\r\n'
    lembar = dari_teks(teks)
    assert lembar[0].nama == "Tempelan"
    assert isi(lembar) == [["Program", "Target"], ["Program\nDesa", '12 "Desa"'], ["Rapat", ""]]
    with pytest.raises(BerkasDitolak, match="salin dahulu"):
        dari_teks(" \r\n ")


def test_nama_lembar_dari_nama_berkas():
    assert buka(b"a;b", MAKS, "Renja 2024.csv")[0].nama == "Renja 2024"
    assert buka(b"a;b", MAKS)[0].nama == "Lembar 1"


def test_yang_tidak_dapat_disimpan_dibuang():
    assert isi(dari_teks("a\ud800b\tc\x00\x0bd")) == [["ab", "c\nd"]]


sel = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=8
)


@given(st.lists(st.lists(sel, min_size=3, max_size=3), min_size=1, max_size=8), st.sampled_from(";\t|,"))
def test_bolak_balik(tabel, pemisah):
    """What a spreadsheet writes comes back cell by cell, whatever stands in the cells."""
    tabel = [["Nomor urut", "Nama", "Nilai"], *tabel]
    keluar = io.StringIO(newline="")
    csv.writer(keluar, delimiter=pemisah, quoting=csv.QUOTE_ALL).writerows(tabel)
    kembali = isi(dari_teks(keluar.getvalue()))
    while tabel and not any(tabel[-1]):
        tabel.pop()
    assert kembali == tabel


def test_masukan_buruk_tidak_melambat():
    """Quotes that never close, doubled ones, one line of five million letters."""
    for teks in (
        "a;" * 300_000 + "\n;1;2" * 9,
        '"a' * 600_000,
        '"' * 1_500_000,
        '"x\n' * 500_000,
        'a"";' * 100_000,
        '""\n"' * 150_000,
    ):
        try:
            dari_teks(teks)
        except BerkasDitolak as salah:
            assert "terlalu" in str(salah)
