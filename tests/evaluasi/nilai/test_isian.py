"""Counts by branch are those of counting row by row."""

from decimal import Decimal

import pytest

from evaluasi.nilai import isian
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.pohon import Hasil, Indikator, Janji, Kantor, Pohon, Simpul, Unit

PKM, PEMDES = Unit(1, "Bidang PKM"), Unit(2, "Bidang Bina Pemdes")


def indikator(pk, unit, pagu=None, janji=(), kinerja=(), anggaran=()):
    hasil = {b: Hasil(Besaran.dari(1) if b in kinerja else None, Decimal(5) if b in anggaran else None) for b in
             {*kinerja, *anggaran}}  # fmt: skip
    dijanjikan = {b: Janji(Besaran.dari(1)) for b in janji}
    return Indikator(pk, f"Indikator {pk}", unit=unit, pagu=pagu, janji=dijanjikan, hasil=hasil)


@pytest.fixture
def isi():
    """Rows on every level, of two units and of none; due, not due yet, filled in and blank."""
    milik = iter(
        [
            indikator(1, None, janji=(12,)), indikator(2, PKM, kinerja=(3,)),
            indikator(3, PKM, Decimal(9), (3, 6), (3,), (3,)), indikator(4, PEMDES, Decimal(9), (6,), (), (6,)),
            indikator(5, PKM, Decimal(9), (9,)), indikator(6, None, None, (6,), (6,)),
        ]
    )  # fmt: skip
    sasaran = Simpul("sasaran", 1, "S", indikator=(next(milik),))
    program = Simpul("program", 1, "P", indikator=(next(milik),))
    sub = tuple(Simpul("sub_kegiatan", n, f"U{n}", indikator=(next(milik), next(milik))) for n in (1, 2))
    anak = (Simpul("kegiatan", 1, "K", anak=sub),)
    program = Simpul("program", 1, "P", indikator=program.indikator, anak=anak)
    return Pohon(1, 2024, Kantor(1, "D", "P", "D"), (Simpul("sasaran", 1, "S", indikator=sasaran.indikator,
                 anak=(program,)),))  # fmt: skip


@pytest.mark.parametrize("tw", [1, 2, 3, 4])
def test_cacah_sama_dengan_baris_demi_baris(isi, tw):
    semua = isian.titik(isi)
    cacah = isian.jumlah_cacah(isian.cacah(s, tw) for s in isi.sasaran)
    assert list(cacah) == [(None, False), (PKM, False), (PKM, True), (PEMDES, True), (None, True)]
    for (unit, daun), c in cacah.items():
        milik = [t for t in semua if (t.indikator.unit, t.daun) == (unit, daun)]
        assert c.baris == len(milik)
        assert (c.kinerja, c.anggaran) == (isian.kemajuan_kinerja(milik, tw), isian.kemajuan_anggaran(milik, tw))
    jumlah = isian.jumlah(cacah.values())
    assert (jumlah.kinerja, jumlah.baris) == (isian.kemajuan_kinerja(semua, tw), 6)
    assert str(jumlah.anggaran) == str(isian.kemajuan_anggaran(semua, tw))
