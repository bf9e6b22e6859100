from decimal import Decimal

import pytest

from dpmd.laporan.dokumen import KERTAS, Jenis, Kolom
from dpmd.laporan.format import untuk_orang
from dpmd.laporan.ukuran import SELA, banyak_baris, lebar_kolom, lebar_tabel, lebar_teks, ukuran_huruf
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
