"""Codes by their integers: three spellings are one code, and what is no code is not guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renaksi.nilai import kode

bagian = st.tuples(
    st.integers(1, 9), st.integers(1, 99), st.integers(1, 99), st.integers(1, 9), st.integers(1, 99), st.integers(1, 99)
)
panjang = st.sampled_from([1, 2, 3, 5, 6])


@pytest.mark.parametrize("teks", ["2.13.04.2.01.0004", "2.13.04.2.01.04", "2.13.04.02.01.04", " 2.13.04.2.01.0004 "])
def test_tiga_ejaan_satu_kode(teks):
    assert kode.urai(teks) == (2, 13, 4, 2, 1, 4)
    assert kode.urut(teks) == "2.13.4.2.1.4"
    assert kode.sama(teks, "2.13.04.2.01.0004")


@pytest.mark.parametrize(
    ("teks", "tingkat", "induk"),
    [
        ("2", "urusan", None),
        ("2.13", "urusan", (2,)),
        ("2.13.04", "program", (2, 13)),
        ("2.13.04.2.01", "kegiatan", (2, 13, 4)),
        ("2.13.04.02.01.0004", "sub_kegiatan", (2, 13, 4, 2, 1)),
        ("X.XX.01", "program", (kode.SETIAP, kode.SETIAP)),
    ],
)
def test_tingkat_dan_induk(teks, tingkat, induk):
    assert kode.tingkat(teks) == tingkat
    assert kode.induk(kode.urai(teks)) == induk


@pytest.mark.parametrize(
    "teks", ["2.13.01.02.1", "2.13.01.02.1.01", "2.13.4", "2.13.04.2", "2.13.04.2.01.001", "", "2,13", "=1", "２.13"]
)
def test_yang_bukan_kode_tetap_teks(teks):
    """ "2.13.01.02.1" is what a spreadsheet leaves of 2.13.01.2.10, but nobody can be sure."""
    assert kode.urai(teks) is None
    assert kode.tingkat(teks) == ""
    assert kode.urut(teks) == teks
    assert kode.ganti_awalan(teks, (2, 13)) == teks
    assert not kode.sama(teks, "2.13.01.02.10")


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("X.XX.01", "2.13.01"),
        ("X.XX.01.2.01", "2.13.01.2.01"),
        ("x.xx.01.02.01.03", "2.13.01.02.01.03"),
        ("X.XX.01.2.01.0003", "2.13.01.2.01.0003"),
        ("1.02.01.2.01", "1.02.01.2.01"),
    ],
)
def test_penunjang_memakai_awalan_kantor(teks, hasil):
    assert kode.ganti_awalan(teks, (2, 13)) == hasil
    assert kode.ganti_awalan(teks, ()) == teks


@given(bagian, panjang, st.sampled_from([2, 4]))
def test_ditulis_lalu_diurai_kembali(isi, n, angka):
    assert kode.urai(kode.tulis(isi[:n], angka)) == isi[:n]
    assert kode.urut(kode.tulis(isi[:n], 2)) == kode.urut(kode.tulis(isi[:n], 4)) == kode.gabung(isi[:n])


@given(bagian, panjang)
def test_induk_adalah_awal_kodenya(isi, n):
    atas = kode.induk(isi[:n])
    if n == 1:
        assert atas is None
    else:
        assert isi[: len(atas)] == atas and kode.urai(kode.tulis(atas)) == atas


@given(bagian)
def test_ejaan_kegiatan_dua_angka(isi):
    satu, dua = kode.tulis(isi, 2), kode.tulis(isi, 2).split(".")
    dua[3] = f"0{dua[3]}"
    assert kode.urai(".".join(dua)) == kode.urai(satu) == isi


@given(bagian, st.integers(3, 6).filter(lambda n: n != 4), st.integers(1, 9), st.integers(1, 99))
def test_awalan_diganti_sisanya_tetap(isi, n, urusan, bidang):
    umum = (kode.SETIAP, kode.SETIAP, 1, *isi[3:n])
    assert kode.urai(kode.ganti_awalan(kode.tulis(umum), (urusan, bidang))) == (urusan, bidang, *umum[2:])


@given(st.text(alphabet="0123456789.X,", max_size=20))
def test_tidak_pernah_gagal(teks):
    u = kode.urai(teks)
    if u is not None:
        assert kode.urai(kode.tulis(u)) == u


@pytest.mark.parametrize(
    ("nama", "ya"),
    [
        ("PEMBERDAYAAN MASYARAKAT DAN DESA", True),
        ("Urusan Pemerintahan Bidang Pemberdayaan Masyarakat dan Desa", True),
        ("Koperasi, Usaha Kecil, dan Menengah", True),
        ("Program Pemberdayaan Lembaga Kemasyarakatan", False),
        ("Pemberdayaan Masyarakat dan Desa Terpadu", False),
        ("", False),
    ],
)
def test_nama_bidang_urusan(nama, ya):
    assert kode.bidang_urusan(nama) is ya
