"""Tables in a sheet are found by the words of their headings; what surrounds them is no row."""

import pytest

from dpmd.impor.berkas import Lembar, Sel
from dpmd.impor.wilayah import cari

KATA = {"kode", "uraian", "target", "pagu", "realisasi", "k", "rp", "tw i", "tw ii", "nama", "telepon", "nip"}
KEPALA = ("Kode", "Uraian", "Target", "Pagu")
BARIS = (("1.01", "Program A", 4, 1000), ("1.02", "Program B", 2, 3000))


def lembar(*baris, gabung=(), tersembunyi=()) -> Lembar:
    """`gabung`: (first row, column, last row, column)."""
    peta = {
        (b, k): (a, c) for a, c, d, e in gabung for b in range(a, d + 1) for k in range(c, e + 1) if (b, k) != (a, c)
    }
    return Lembar("L", tuple(tuple(Sel(n) for n in isi) for isi in baris), peta, frozenset(tersembunyi))


def temukan(*baris, **isi):
    return cari(lembar(*baris, **isi), lambda teks: teks.lower() in KATA)


def test_satu_baris_judul():
    (w,) = temukan(("RENCANA KERJA",), (), KEPALA, *BARIS)
    assert (w.awal, w.tinggi, w.baris) == (2, 1, (3, 4))
    assert w.jalur == {0: ("Kode",), 1: ("Uraian",), 2: ("Target",), 3: ("Pagu",)}
    assert w.judul == "RENCANA KERJA"


@pytest.mark.parametrize("tergabung", [True, False], ids=["sel gabungan", "sel kosong"])
def test_judul_bertingkat(tergabung):
    atas = ("Kode", "Uraian", "Realisasi", None, None, None)
    tengah = (None, None, "TW I", None, "TW II", None)
    bawah = (None, None, "K", "Rp", "K", "Rp")
    gabung = ((0, 0, 2, 0), (0, 1, 2, 1), (0, 2, 0, 5), (1, 2, 1, 3), (1, 4, 1, 5)) if tergabung else ()
    (w,) = temukan(atas, tengah, bawah, ("1.01", "Program A", 1, 2, 3, 4), gabung=gabung)
    assert (w.tinggi, w.baris) == (3, (3,))
    assert w.jalur[3] == ("Realisasi", "TW I", "Rp")
    assert w.jalur[4] == ("Realisasi", "TW II", "K")
    assert w.jalur[1] == ("Uraian",)


def test_judul_terulang_nomor_kolom_baris_kosong_dan_tersembunyi():
    nomor = (1, 2, 3, 4)
    (w,) = temukan(KEPALA, nomor, BARIS[0], (), ("KODE", "uraian", "Target", "Pagu."), nomor, BARIS[1], BARIS[1],
                   tersembunyi={7})  # fmt: skip
    assert w.baris == (2, 6)
    assert w.lain[7] == "tersembunyi"


def test_judul_kecil_di_atas_kepala_yang_terulang_bukan_baris():
    (w,) = temukan(KEPALA, BARIS[0], (), ("Bidang Pemerintahan Desa",), KEPALA, BARIS[1])
    assert w.baris == (1, 5)


def test_catatan_dan_tanda_tangan_bukan_baris():
    (w,) = temukan(
        KEPALA, *BARIS, (), ("Keterangan:",), ("1. menurut DPA",), (None, "Bangko, 2 Januari 2024"),
        (None, "Kepala Dinas,"), (), (None, "Andrie"), (None, "NIP. 19790226 199711 1 001"),
    )  # fmt: skip
    assert w.baris == (1, 2)
    assert w.penandatangan["nip"] == "19790226 199711 1 001"


def test_dua_tabel_dalam_satu_lembar():
    kontak, rencana = temukan(("No", "Nama", "Telepon"), (1, "Sri", "0812-1"), (), KEPALA, *BARIS)
    assert kontak.baris == (1,)
    assert (rencana.awal, rencana.baris) == (3, (4, 5))


def test_baris_isi_dengan_kata_judul_tidak_memotong_tabel():
    (w,) = temukan(KEPALA, BARIS[0], ("1.03", "Realisasi", "Target", 500), BARIS[1])
    assert w.baris == (1, 2, 3)


def test_tanpa_judul_tidak_ada_tabel():
    assert temukan(("halo",), ("dunia", 3)) == []
