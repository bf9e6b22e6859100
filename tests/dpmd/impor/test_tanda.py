"""Signature blocks below a table: who signs, as what, where and when, and where the table ends."""

import pytest

from dpmd.impor.lembar import Penyusun
from dpmd.impor.tanda import blok_tanda, utama

TABEL = [["No", "Uraian", "", "Pagu"], ["1", "Program", "", "5"]]


def lembar(*baris, gabung=()):
    """A sheet of the table and these rows, each {column: text}."""
    ke = Penyusun("A")
    isi = [*(dict(enumerate(b)) for b in TABEL), *baris]
    for b, sel in enumerate(isi):
        for k, teks in sel.items():
            ke.tambah(b, k, teks)
    for rentang in gabung:
        ke.gabungkan(rentang)
    return ke.jadi()


KANAN = (
    {},
    {2: "Bangko, 5 Januari 2025"},
    {2: "Kepala Dinas"},
    {},
    {},
    {},
    {2: "Budi, S.H."},
    {2: "NIP. 19650721 198602 1 001"},
)


def satu(*baris, **lain):
    blok, akhir = blok_tanda(lembar(*baris, **lain), 1)
    (hasil,) = blok
    return hasil, akhir


def test_blok_dengan_nip_tempat_dan_tanggal():
    b, akhir = satu(*KANAN)
    assert (b.jabatan, b.nama, b.nip) == ("Kepala Dinas", "Budi, S.H.", "19650721 198602 1 001")
    assert (b.tempat, b.tanggal, akhir) == ("Bangko", "5 Januari 2025", 2)


@pytest.mark.parametrize(
    ("atas", "tempat", "tanggal", "pengantar"),
    [
        (["Bangko, Januari 2025"], "Bangko", "Januari 2025", ""),  # the day is written by hand
        (["Bangko,"], "Bangko", "", ""),
        (["Muara Bulian, ........ 2025"], "Muara Bulian", "2025", ""),
        (["05 Januari 2025"], "", "05 Januari 2025", ""),
        (["Bangko, 5 Pebruari 2025", "Disusun,"], "Bangko", "5 Pebruari 2025", "Disusun"),
        (["Ditetapkan di Bangko", "pada tanggal 5 Januari 2025"], "Bangko", "5 Januari 2025", ""),
        (["Mengetahui :"], "", "", "Mengetahui"),
    ],
)
def test_baris_di_atas_jabatan(atas, tempat, tanggal, pengantar):
    b, _ = satu({}, *({2: t} for t in atas), *KANAN[2:])
    assert (b.tempat, b.tanggal, b.pengantar.strip(), b.jabatan) == (tempat, tanggal, pengantar, "Kepala Dinas")


@pytest.mark.parametrize(
    ("jabatan", "sebutan", "baku"),
    [
        (["Plt. KEPALA DINAS PMD", "KABUPATEN UJI,"], "Plt.", "KEPALA DINAS PMD\nKABUPATEN UJI"),
        (["plh Kepala Dinas"], "Plh.", "Kepala Dinas"),
        (["KEPALA DINAS"], "", "KEPALA DINAS"),
        (["Kepala Dinas PMD,", "Kabupaten Uji,"], "", "Kepala Dinas PMD,\nKabupaten Uji"),
        (["a.n. Bupati Uji,", "Kepala Dinas,"], "", "a.n. Bupati Uji,\nKepala Dinas"),
    ],
)
def test_jabatan_dan_sebutan(jabatan, sebutan, baku):
    b, _ = satu({}, *({2: t} for t in jabatan), *KANAN[3:])
    assert (b.sebutan, b.jabatan, b.tempat) == (sebutan, baku, "")


def test_tanpa_nip():
    b, akhir = satu(*KANAN[:-1], {2: "Pembina Utama Muda"})
    assert (b.nama, b.nip, b.pangkat, b.jabatan, akhir) == ("Budi, S.H.", "", "Pembina Utama Muda", "Kepala Dinas", 2)


@pytest.mark.parametrize(
    "baris",
    [
        ({1: "Kepala Desa"}, {1: "Sekretaris Desa"}),  # no room between them: rows of the table
        ({}, {1: "Program lain"}, {}, {}, {}, {1: "Kegiatan"}),  # no post
        (*KANAN[:-2], {2: "........................"}),  # a name to be filled in by hand
    ],
)
def test_bukan_tanda_tangan(baris):
    assert blok_tanda(lembar(*baris), 1)[0] == []


def test_dua_blok_yang_mengevaluasi_bukan_kepala_kantor():
    """The evaluator stands on the left, where a search for a NIP comes first."""
    baris = (
        {}, {2: "Bangko, 5 Januari 2025"}, {0: "Dievaluasi,", 2: "Disusun,"},
        {0: "KEPALA BAPPEDA", 2: "KEPALA DINAS"}, {}, {}, {}, {0: "Ir. Ani", 2: "Budi, S.H."},
        {0: "NIP. 19700101 199503 1 002", 2: "NIP. 19650721 198602 1 001"},
    )  # fmt: skip
    blok, akhir = blok_tanda(lembar(*baris), 1)
    assert [(b.nama, b.evaluator) for b in blok] == [("Ir. Ani", True), ("Budi, S.H.", False)]
    assert (utama(blok).nama, utama(blok).tempat, akhir) == ("Budi, S.H.", "Bangko", 2)


def test_kepala_dinas_yang_mengetahui_di_kiri_yang_bertanda_tangan():
    baris = (
        {}, {0: "Mengetahui,"}, {0: "Kepala Dinas", 2: "Kasubbag Program"}, {}, {}, {}, {0: "Budi", 2: "Citra"},
        {0: "NIP. 19650721 198602 1 001", 2: "NIP. 19800101 200501 2 003"},
    )  # fmt: skip
    assert utama(blok_tanda(lembar(*baris), 1)[0]).nama == "Budi"


def test_naskah_di_atas_tanda_tangan_bukan_bagiannya():
    """A paragraph over the whole width ends the block, even where it begins in the block's column."""
    _, akhir = satu({2: "Naskah panjang"}, *KANAN[1:], gabung=[(2, 2, 2, 3)])
    assert akhir == 2
    teks = lembar({0: "Kepala desa mendukung."}, *KANAN, gabung=[(2, 0, 2, 3)])
    assert blok_tanda(teks, 1)[1] == 3
