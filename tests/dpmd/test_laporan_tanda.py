from dataclasses import replace

from dpmd.laporan.dokumen import TandaTangan
from dpmd.laporan.tanda import TITIK, Gaya, baris_tanda
from tests.dpmd.contoh import BUPATI, KEPALA_DINAS


def test_dua_tangan_setinggi():
    baris = baris_tanda(BUPATI, replace(KEPALA_DINAS, pengantar="Pihak Pertama,"))
    assert [tuple(b) for b in baris] == [
        (Gaya.TEMPAT, "", "Bangko, 04 Maret 2024"),
        (Gaya.BIASA, "Pihak Kedua,", "Pihak Pertama,"),
        (Gaya.BIASA, "BUPATI MERANGIN", "KEPALA DINAS PEMBERDAYAAN"),
        (Gaya.BIASA, "", "MASYARAKAT DAN DESA"),
        (Gaya.RUANG, "", ""),
        (Gaya.NAMA, TITIK, "Andrie Fransusman, S.STP"),
        (Gaya.BIASA, "", "Pembina Utama Muda"),
        (Gaya.BIASA, "", "NIP. 19790226 199711 1 001"),
    ]


def test_tempat_tanpa_tanggal_berkoma():
    assert baris_tanda(TandaTangan(), replace(KEPALA_DINAS, tanggal=None))[0].kanan == "Bangko,"


def test_tanpa_siapa_pun_tidak_ada_baris():
    assert baris_tanda(TandaTangan(), TandaTangan(tempat="Bangko")) == []
