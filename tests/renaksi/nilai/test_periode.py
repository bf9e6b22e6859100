from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renaksi.nilai.besaran import Besaran
from renaksi.nilai.periode import akumulasi, bulan_akhir, bulan_sampai, bulan_triwulan, genap, triwulan_dari
from renaksi.nilai.pilihan import Akumulasi


def test_bulan_dan_triwulan():
    assert [list(bulan_triwulan(t)) for t in (1, 4)] == [[1, 2, 3], [10, 11, 12]]
    assert [triwulan_dari(b) for b in range(1, 13)] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]
    assert all(triwulan_dari(bulan_akhir(t)) == t for t in (1, 2, 3, 4))
    assert list(bulan_sampai(2)) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("cara", "isi", "hasil"),
    [
        ("jumlah", {3: 11, 6: 10}, 21),
        ("posisi_akhir", {3: 64, 6: 64, 9: 64, 12: 64}, 64),
        ("posisi_akhir", {3: 64, 6: 60, 9: None}, 60),
        ("rata_rata", {3: 10, 6: 20, 9: None}, 15),
        ("maksimum", {3: 10, 6: 20, 9: 15}, 20),
        ("jumlah", {3: 0}, 0),
        ("jumlah", {3: None}, None),
        ("rata_rata", {}, None),
    ],
)
def test_akumulasi(cara, isi, hasil):
    besaran = {b: Besaran.dari(n) for b, n in isi.items()}
    assert akumulasi(cara, besaran, range(1, 13)) == Besaran.dari(hasil)


def test_jumlah_besaran_majemuk():
    isi = {3: Besaran.dari("12 Desa dan 3 Kelurahan"), 6: Besaran.dari("1 Desa")}
    assert str(akumulasi("jumlah", isi, range(1, 13))) == "13 Desa dan 3 Kelurahan"
    assert akumulasi("maksimum", isi, range(1, 13)) is None


@pytest.mark.parametrize(
    ("cara", "isi", "hasil"),
    [
        ("jumlah", ("80–90", "5"), "85–95"),
        ("jumlah", ("80–90 %", "1–2 %"), "81–92 %"),
        ("rata_rata", ("80–90", "90–100"), "85–95"),
        ("rata_rata", ("80–90", "81"), "80,5–85,5"),
        ("posisi_akhir", ("80–90", "85"), "85"),
        ("posisi_akhir", ("85", "80–90"), "80–90"),
        ("maksimum", ("80–90", "85"), None),  # which is higher, is not said
        ("posisi_akhir", ("WDP", "WTP"), "WTP"),
        ("posisi_akhir", ("WTP", "WDP"), "WDP"),
        ("jumlah", ("WDP", "WTP"), None),
        ("rata_rata", ("BB", "70"), None),
        ("maksimum", ("BB", "A"), None),
    ],
)
def test_rentang_dan_mutu(cara, isi, hasil):
    per_bulan = {3 * n: Besaran.dari(teks) for n, teks in enumerate(isi, 1)}
    assert akumulasi(cara, per_bulan, range(1, 13)) == Besaran.dari(hasil)


@pytest.mark.parametrize(
    ("bobot", "cukup"),
    [
        ("8.333333", True),
        ("8.33", False),  # 99,96: two places lose what people see as a slip
        ("8.34", False),
        ("8.333334", True),
    ],
)
def test_dua_belas_bagian_yang_sama_genap_seratus(bobot, cukup):
    assert genap(12 * Decimal(bobot)) is cukup


def test_genap_hanya_memaafkan_pembulatan():
    assert genap(Decimal(100)) and genap(Decimal("99.99999"))
    assert not genap(Decimal("99.9999")) and not genap(Decimal("100.0001")) and not genap(Decimal(0))


@pytest.mark.parametrize("cara", Akumulasi.values)
def test_satu_bulan_terisi_adalah_angka_itu_sendiri(cara):
    """The highest of one quantity is that one, and its words stay."""
    hasil = akumulasi(cara, {3: None, 6: Besaran.dari("12 Orang, 5 Kali")}, range(1, 13))
    assert str(hasil) == "12 Orang, 5 Kali"


@given(st.dictionaries(st.integers(1, 12), st.one_of(st.none(), st.integers(0, 999)), max_size=12))
def test_bulan_kosong_tidak_mengubah_apa_pun(isi):
    angka = {b: None if n is None else Decimal(n) for b, n in isi.items()}
    terisi = {b: n for b, n in angka.items() if n is not None}
    for cara in Akumulasi.values:
        assert akumulasi(cara, angka, range(1, 13)) == akumulasi(cara, terisi, range(1, 13))
    if terisi:
        rata = akumulasi("rata_rata", angka, range(1, 13))
        assert min(terisi.values()) <= rata <= max(terisi.values()) == akumulasi("maksimum", angka, range(1, 13))
