"""What a node and an indicator must have: asked by the checks and by the Kertas Kerja SAKIP alike.  Pure."""

import re
from collections.abc import Iterable

from renaksi.nilai.pilihan import BELUM_ADA_SASARAN, Jenjang
from renaksi.nilai.pohon import Indikator, Simpul

UTAMA = (Jenjang.SASARAN, Jenjang.PROGRAM)  # their indicators are the IKU and IKP

# Measures without a unit: an index, a score, a grade.
TANPA_SATUAN = re.compile(r"^\W*\d*\W*(indeks|nilai|skor|predikat|opini|kategori|peringkat|level)\b", re.IGNORECASE)


def penampung(simpul: Simpul) -> bool:
    """It only holds programmes whose sasaran no document has named: nothing is asked of it."""
    return simpul.jenjang == Jenjang.SASARAN and simpul.nama == BELUM_ADA_SASARAN


def perlu_satuan(i: Indikator) -> bool:
    """Without a target the missing target says it; parts of a quantity carry their own units."""
    if i.satuan or i.target is None or TANPA_SATUAN.match(i.uraian):
        return False
    return any(not b.satuan for b in i.target.bagian)


def sebut_beberapa(nama: Iterable[str], paling: int = 3) -> str:
    """A, B, C dan 4 lainnya"""
    nama = list(nama)
    return ", ".join(nama[:paling]) + (f" dan {len(nama) - paling} lainnya" if nama[paling:] else "")
