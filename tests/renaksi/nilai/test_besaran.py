import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpmd.laporan.dokumen import Jenis as LaporanJenis
from dpmd.laporan.format import untuk_orang
from renaksi.nilai.angka import EN, ID, SENDIRI, Isyarat
from renaksi.nilai.besaran import TERSIMPAN, Bagian, Besaran, BesaranKeliru, BesaranTaksa, baca_angka
from renaksi.nilai.periode import akumulasi


@pytest.mark.parametrize(
    ("nilai", "hasil"), [(25, "25"), (0.07, "0.07"), (0, "0"), (Decimal("46.30"), "46.30"), ("28.98", "28.98")]
)
def test_baca_angka(nilai, hasil):
    """A number is a number already; how texts are read is held by tests/angka.json."""
    assert baca_angka(nilai) == Decimal(hasil)


def test_yang_terbaca_dua_cara_ditanyakan():
    with pytest.raises(BesaranTaksa, match="dapat dibaca dua cara: 2.012 ") as tanya:
        baca_angka("2.012")
    assert tanya.value.pilihan == (2012, Decimal("2.012")) and tanya.value.tulisan == ("2012", "2,0120")
    with pytest.raises(BesaranTaksa):
        Besaran.dari("2.012 Km")


@pytest.mark.parametrize("teks", [None, "", " ", "-", "–"])
def test_kosong_bukan_nol(teks):
    assert baca_angka(teks) is None
    assert Besaran.dari(teks) is None


@pytest.mark.parametrize("teks", ["dua", "1.23.4", "1,2,3", "12a", "1.234.5", "=1+1", "#DIV/0!", "1e5", "--3"])
def test_yang_bukan_angka_ditolak_dengan_kalimat(teks):
    with pytest.raises(BesaranKeliru, match="bukan angka"):
        baca_angka(teks)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=12, min_value=-(10**12), max_value=10**12))
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
@pytest.mark.parametrize("gaya", [ID, EN, SENDIRI])
def test_besaran_majemuk_tersimpan_dengan_angkanya(teks, gaya):
    """However its numbers were read, they come back the same from the database, and print as they were read."""
    besaran = Besaran.dari(teks, Isyarat(gaya=gaya))
    assert Besaran.dari_simpan(besaran.simpan()) == Besaran.dari_simpan(str(besaran)) == besaran


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


@pytest.mark.parametrize("teks", ["Desa 12", "12 Desa dan Kelurahan", "12 Desa (99 Maju", "6/12", "75\n82"])
def test_besaran_keliru(teks):
    with pytest.raises(BesaranKeliru):
        Besaran.dari(teks)


# -- ranges and grades ----------------------------------------------------------------------------------------------

RENTANG = st.tuples(st.decimals(-1000, 1000, places=2), st.decimals(-1000, 1000, places=2)).map(sorted)


@given(RENTANG, st.sampled_from(["", "%", "Desa"]))
def test_rentang_kembali_dari_tulisan_dan_simpanan(batas, satuan):
    bagian = Bagian.antara(*batas, satuan)
    besaran = Besaran((bagian,))
    assert Besaran.dari_simpan(besaran.simpan()) == Besaran.dari(str(besaran), TERSIMPAN) == besaran
    assert besaran.batas == tuple(batas) and besaran.tunggal == (batas[0] == batas[1] and not satuan)


def test_rentang_tidak_punya_satu_angka():
    besaran = Besaran.dari("80 s.d. 90 %")
    assert (str(besaran), besaran.angka, besaran.sel(), besaran.terhitung) == ("80–90 %", None, besaran, True)
    tanpa = besaran.tanpa_satuan("Persen")
    assert str(tanpa) == "80–90" and tanpa.dengan_satuan("%") == "80–90 %" and not tanpa.tunggal


def test_rentang_dijumlahkan_per_batas():
    jumlah = Besaran.dari("80–90 %") + Besaran.dari("5 %") + Besaran.dari("1–2 %")
    assert str(jumlah) == "86–97 %"
    assert str(jumlah - Besaran.dari("1–2 %")) == "85–95 %"
    assert str(jumlah / 2) == "43–48,5 %"
    assert str(Besaran.dari("80–90") - Besaran.dari("80–90")) == "0"


def test_mutu_tidak_dapat_dihitung():
    mutu = Besaran.dari("wtp")
    assert (mutu.mutu, str(mutu), mutu.simpan(), mutu.angka, mutu.batas) == ("WTP", "WTP", "WTP", None, None)
    assert Besaran.dari_simpan("WTP") == mutu and mutu.dengan_satuan("Opini") == "WTP" and mutu.sel() is mutu
    assert mutu + Besaran.dari(1) is None and mutu - mutu is None and mutu / 2 is None
    assert not mutu.terhitung


def test_mutu_kantor_lain_dikenal_dari_skalanya_dan_tetap_bila_sudah_tersimpan():
    with pytest.raises(BesaranKeliru):
        Besaran.dari("Sangat Baik")
    assert Besaran.dari("sangat baik", Isyarat(mutu=("Sangat Baik",))).mutu == "Sangat Baik"
    assert Besaran.dari_simpan("Sangat Baik").mutu == "Sangat Baik"


@pytest.mark.parametrize("kata", ["6/12", "75 82", "8 Dokumen 120 Orang"])
def test_yang_dahulu_tersimpan_dan_kini_tidak_terbaca_tinggal_katanya(kata):
    """Earlier releases took any rest for a unit: the words stay, and no number is made of them."""
    besaran = Besaran.dari_simpan(kata)
    assert (str(besaran), besaran.angka, besaran.bagian) == (kata, None, ())
    assert Besaran.dari_simpan(besaran.simpan()) == besaran and str(besaran) == besaran.simpan()
    assert not besaran.terhitung


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


# -- printed and edited ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("satu", "nol", "tercetak"),
    [
        ("25 Desa dan 2 Kelurahan", "0 Desa dan 0 Kelurahan", "8,3333 Desa dan 0,6667 Kelurahan"),
        ("25 Desa (20 Maju, 5 Mandiri)", "0 Desa (0 Maju, 0 Mandiri)", "8,3333 Desa (6,6667 Maju, 1,6667 Mandiri)"),
        ("10–20 %", "0 %", "3,3333–6,6667 %"),
        ("1000–2000", "0", "333,3333–666,6667"),
        ("1.000.000 Orang", "0 Orang", "333.333,3333 Orang"),
        ("25", "0", "8,3333"),
    ],
)
def test_rata_rata_tercetak_seperti_angka_biasa(satu, nol, tercetak):
    """Every number of a quantity has the places of a plain number, wherever it is printed; computing keeps them all."""
    rata = akumulasi("rata_rata", dict(enumerate(map(Besaran.dari, (satu, nol, nol)))), range(3))
    assert str(rata) == tercetak == rata.dengan_satuan("")
    assert untuk_orang(rata, LaporanJenis.ANGKA) == untuk_orang(rata.sel(), LaporanJenis.ANGKA) == tercetak


def test_bagian_tercetak_seperti_besarannya():
    assert str(Bagian(Decimal(25) / 3, "Desa")) == "8,3333 Desa"
    assert Besaran((Bagian(Decimal(1) / 3),)).dengan_satuan("Desa") == "0,3333 Desa"


def test_kata_sendiri_tercetak_kecuali_angkanya_terlalu_panjang():
    """ "12 Orang, 5 Kali" stays; 12,123456 is printed as the plain number is, and edited and stored as it was typed."""
    assert str(Besaran.dari("12,1234 Orang, 5 Kali")) == "12,1234 Orang, 5 Kali"
    panjang = Besaran.dari("12,123456 Orang, 5 Kali")
    assert str(panjang) == "12,1235 Orang dan 5 Kali" and str(Besaran.dari("12,123456")) == "12,1235"
    assert panjang.utuh == panjang.simpan() == "12,123456 Orang, 5 Kali"
    rinci = Besaran.dari("7 Desa (3,123456 Maju, 4 Mandiri)")
    assert str(rinci) == "7 Desa (3,1235 Maju, 4 Mandiri)" and rinci.utuh == "7 Desa (3,123456 Maju, 4 Mandiri)"


@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=12))
def test_tidak_ada_angka_tercetak_yang_lebih_panjang(angka):
    bagian = tuple(Bagian(Decimal(n) / len(angka), f"Unit {nomor}") for nomor, n in enumerate(angka))
    for kata in (str(Besaran(bagian)), str(Besaran(bagian[:1], bagian)), str(bagian[0])):
        assert all(len(koma) <= 4 for koma in re.findall(r",([0-9]+)", kata))
