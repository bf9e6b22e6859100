from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpmd.tulisan import tulis_angka
from renaksi.nilai.besaran import Bagian, Besaran, BesaranKeliru, baca_angka


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("1.234.567,89", "1234567.89"),
        ("4,685,661,625", "4685661625"),
        ("3.435.543.363", "3435543363"),
        ("46,30", "46.30"),
        ("0,7078", "0.7078"),
        ("28.98", "28.98"),
        ("1,5", "1.5"),
        ("1.5", "1.5"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("2.012", "2012"),
        ("0.012", "0.012"),
        ("Rp 8.640.000", "8640000"),
        ("Rp. 8.640.000,-", "8640000"),
        ("-7", "-7"),
        (25, "25"),
        (0.07, "0.07"),
        (0, "0"),
    ],
)
def test_baca_angka(teks, nilai):
    assert baca_angka(teks) == Decimal(nilai)


@pytest.mark.parametrize("teks", [None, "", " ", "-", "–"])
def test_kosong_bukan_nol(teks):
    assert baca_angka(teks) is None
    assert Besaran.dari(teks) is None


@pytest.mark.parametrize("teks", ["dua", "1.23.4", "1,2,3", "12a", "1.234.5", "=1+1", "#DIV/0!", "1e5", "--3"])
def test_yang_bukan_angka_ditolak_dengan_kalimat(teks):
    with pytest.raises(BesaranKeliru, match="bukan angka"):
        baca_angka(teks)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**13), max_value=10**13))
def test_yang_ditulis_terbaca_kembali(nilai):
    assert baca_angka(tulis_angka(nilai, 2)) == nilai


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12))
def test_simpan_dan_muat(nilai):
    besaran = Besaran.dari(nilai)
    assert Besaran.dari_simpan(besaran.simpan()) == besaran


@pytest.mark.parametrize(
    ("teks", "bagian", "rincian"),
    [
        ("12 Desa dan 13 Kelurahan", [(12, "Desa"), (13, "Kelurahan")], []),
        ("12 Orang, 5 Kali", [(12, "Orang"), (5, "Kali")], []),
        ("8,70 %", [("8.70", "%")], []),
        (
            "195 Desa (99 Berkembang, 74 Maju, 22 Mandiri)",
            [(195, "Desa")],
            [(99, "Berkembang"), (74, "Maju"), (22, "Mandiri")],
        ),
        ("202 Desa (66 Desa bekembang, , 97 Desa Maju)", [(202, "Desa")], [(66, "Desa bekembang"), (97, "Desa Maju")]),
    ],
)
def test_besaran_majemuk(teks, bagian, rincian):
    besaran = Besaran.dari(teks)
    assert [(b.angka, b.satuan) for b in besaran.bagian] == [(Decimal(str(a)), s) for a, s in bagian]
    assert [(b.angka, b.satuan) for b in besaran.rincian] == [(Decimal(str(a)), s) for a, s in rincian]
    assert str(besaran) == teks
    assert Besaran.dari_simpan(besaran.simpan()) == besaran


@pytest.mark.parametrize("teks", ["1,250 Orang dan 3 Kali", "1,125 km", "2.012 Desa (1,000 Maju, 1.012 Mandiri)"])
@pytest.mark.parametrize("indonesia", [True, False])
def test_besaran_majemuk_tersimpan_dengan_angkanya(teks, indonesia):
    """However its numbers were read, they come back the same from the database."""
    besaran = Besaran.dari(teks, indonesia)
    assert Besaran.dari_simpan(besaran.simpan()) == besaran


@pytest.mark.parametrize(
    ("teks", "angka"),
    [("0:0", [0, 0]), ("26:178", [26, 178]), ("58,00 ; 179,00", [58, 179]), ("1 : 200", [1, 200]), ("08:00", [8, 0])],
)
def test_dua_angka_tanpa_satuan(teks, angka):
    """As Renja tables print two indicators in one cell: no single number, and never one of them for both."""
    besaran = Besaran.dari(teks)
    assert [b.angka for b in besaran.bagian] == angka and besaran.angka is None
    assert str(besaran) == teks
    assert Besaran.dari_simpan(besaran.simpan()) == besaran


def test_titik_dua_di_dalam_satuan():
    assert Besaran.dari("12 Dokumen: RKA").bagian == (Bagian(Decimal(12), "Dokumen: RKA"),)


def test_jumlah_tanpa_satuan_menurut_tempatnya():
    jumlah = Besaran.dari("184,00 ; 180,00") + Besaran.dari("1:2")
    assert [b.angka for b in jumlah.bagian] == [185, 182]


@pytest.mark.parametrize("teks", ["Desa 12", "12 Desa dan Kelurahan", "12 Desa (99 Maju", "(12)"])
def test_besaran_keliru(teks):
    with pytest.raises(BesaranKeliru):
        Besaran.dari(teks)


def test_jumlah_per_bagian():
    jumlah = Besaran.dari("12 Desa dan 13 Kelurahan") + Besaran.dari("1 desa, 2 Kecamatan")
    assert jumlah.bagian == (
        Bagian(Decimal(13), "Desa"),
        Bagian(Decimal(13), "Kelurahan"),
        Bagian(Decimal(2), "Kecamatan"),
    )


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_jumlah_lalu_kurang_kembali(a, b):
    x, y = Besaran.dari(a), Besaran.dari(b)
    assert (x + y) - y == x
    assert sum([x, y]) == x + y


def test_angka_untuk_persentase():
    assert Besaran.dari("195 Desa (99 Maju)").angka == 195
    assert Besaran.dari("12 Desa dan 13 Kelurahan").angka is None


def test_satuan_yang_mengulang_indikator_dilepas():
    assert Besaran.dari("197 DESA").tanpa_satuan("Desa") == Besaran.dari(197)
    assert Besaran.dari("197 DESA").tanpa_satuan("Orang").dengan_satuan("Orang") == "197 DESA"
    assert Besaran.dari(197).dengan_satuan("DESA") == "197 DESA"
