from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpmd.laporan.dokumen import KERTAS, Jenis, Kolom
from dpmd.laporan.format import untuk_orang
from dpmd.laporan.ukuran import (
    SELA,
    banyak_baris,
    lebar_cetak,
    lebar_kolom,
    lebar_tabel,
    lebar_teks,
    pecah_baris,
    ukuran_huruf,
)
from tests.dpmd.contoh import Baris, baris, dokumen


def test_lebar_teks_dari_huruf_bawaan():
    assert lebar_teks("0000") == pytest.approx(4 * 0.556, abs=0.01)
    assert lebar_teks("PROGRAM", True) > lebar_teks("program", True) > lebar_teks("program")


@pytest.mark.parametrize(
    ("teks", "lebar", "baris"),
    [("", 10, 1), ("satu", 10, 1), ("satu\ndua", 10, 2), ("kata kata kata kata", 5, 2), ("x" * 100, 10, 5)],
)
def test_banyak_baris(teks, lebar, baris):
    assert banyak_baris(teks, lebar) == baris


@pytest.mark.parametrize(
    ("teks", "lebar", "baris"),
    [
        ("", 10, ("",)),
        ("kata kata kata", 5, ("kata kata", "kata")),
        ("Pembinaan/pengawasan", 7, ("Pembinaan/", "pengawasan")),
        ("satu\n\ndua", 10, ("satu", "", "dua")),
        ("WWWWW a", 2, ("WW", "WW", "W a")),
    ],
)
def test_pecah_baris(teks, lebar, baris):
    assert pecah_baris(teks, lebar) == baris


@given(st.text("abAVTy WM-/\n1", max_size=80), st.floats(1.5, 12), st.booleans(), st.booleans())
def test_baris_muat_dan_tidak_ada_huruf_yang_hilang(teks, lebar, tebal, cetak):
    baris = pecah_baris(teks, lebar, tebal, cetak)
    assert "".join("".join(baris).split()) == "".join(teks.split())
    assert all((lebar_cetak if cetak else lebar_teks)(satu, tebal) <= lebar + 0.01 for satu in baris)
    assert cetak or banyak_baris(teks, lebar, tebal) == len(baris)


def test_huruf_yang_berdekatan_di_kertas():
    assert lebar_cetak("AVA") < lebar_teks("AVA") and lebar_cetak("1") == lebar_teks("1")
    assert lebar_teks("11") - lebar_cetak("11") == pytest.approx(152 / 2048)


def test_lebar_mengikuti_yang_dinyatakan_bila_cukup():
    dok = dokumen(baris=[baris()])
    lebar, daun = lebar_kolom(dok), dok.tabel.daun
    assert sum(lebar) == pytest.approx(lebar_tabel(dok))
    assert lebar[4] / lebar[1] == pytest.approx(daun[4].lebar / daun[1].lebar)


@pytest.mark.parametrize("kertas", KERTAS)
def test_angka_selalu_muat(kertas):
    """Twelve columns of 13-digit amounts beside a text whose words are too long."""
    kolom = (Kolom("Uraian", "u", lebar=40), *(Kolom("Rp", f"r{i}", Jenis.RUPIAH, 2) for i in range(12)))
    uang = Decimal(8888888888888)
    isi = {"u": "SEKRETARIATDAERAHKABUPATENMERANGIN"} | {f"r{i}": uang for i in range(12)}
    dok = dokumen(kolom=kolom, baris=[Baris("program", isi)], kertas=kertas)
    butuh = lebar_teks(untuk_orang(uang, Jenis.RUPIAH), True) + SELA
    assert all(ada >= butuh - 0.001 for ada in lebar_kolom(dok)[1:])


def test_kata_judul_tidak_terpenggal():
    kolom = (Kolom("PENANGGUNG JAWAB", "p", lebar=1), Kolom("Uraian", "u", lebar=20))
    lebar = lebar_kolom(dokumen(kolom=kolom, baris=[]))
    assert lebar[0] >= lebar_teks("PENANGGUNG", True)


def test_lebar_tegak_dari_sisi_pendek():
    tegak, rebah = dokumen(tegak=True), dokumen()
    assert lebar_tabel(tegak) == pytest.approx((215 - 36) / (6.5 * 25.4 / 72))
    assert sum(lebar_kolom(tegak)) == pytest.approx(lebar_tabel(tegak)) and lebar_tabel(tegak) < lebar_tabel(rebah)
    assert ukuran_huruf(tegak) == 6.5 and ukuran_huruf(dokumen(tegak=True, kertas="A4")) == pytest.approx(6.35)
