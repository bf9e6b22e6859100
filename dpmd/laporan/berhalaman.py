"""Which rows of a long table stand on which page, counted before it is drawn.

Typst lays a table out as a whole: what it looks up grows with every row.  Where the height of every row is known, each
page is a small table of its own, several are drawn at once, and a page that did not change is not drawn again.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

PANJANG = 150  # rows: shorter tables are as quick as a whole


class SelTinggi(NamedTuple):
    """A heading cell: first row, rows that it spans, height that its text needs."""

    baris: int
    banyak: int
    tinggi: float


def tinggi_kepala(sel: Iterable[SelTinggi], banyak: int) -> list[float]:
    """Height of each heading row; a cell of several rows makes the last of them higher when it needs more."""
    hasil = [0.0] * banyak
    for satu in sorted(sel, key=lambda s: s.banyak):
        kurang = satu.tinggi - sum(hasil[satu.baris : satu.baris + satu.banyak])
        hasil[satu.baris + satu.banyak - 1] += max(0.0, kurang)
    return hasil


def bagi(
    tinggi: Sequence[float], rumpun: Iterable[tuple[int, int]], pertama: float, ruang: float, ekor: float
) -> list[tuple[int, int]]:
    """[(first row, row behind the last) of each page]; none where that cannot be said.

    `pertama` and `ruang` are the heights for rows of the first page and of all others; `rumpun` lists rows that stay
    together, (first, number); `ekor` is the height of what follows and stays with the last row.
    """
    halaman, awal, terisi, batas = [], 0, 0.0, pertama
    for a, b in _satuan(len(tinggi), rumpun):
        butuh = sum(tinggi[a:b]) + (ekor if b == len(tinggi) else 0)
        if butuh > ruang:
            return []
        if terisi + butuh > batas:
            if a == awal:
                return []  # the first page has no room for its first row
            halaman.append((awal, a))
            awal, terisi, batas = a, 0.0, ruang
        terisi += butuh
    return [*halaman, (awal, len(tinggi))]


def _satuan(banyak: int, rumpun: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Rows, or the runs of them that stay together, one after the other: (first, behind the last)."""
    panjang, nomor = dict(rumpun), 0
    while nomor < banyak:
        sampai = min(banyak, nomor + panjang.get(nomor, 1))
        yield nomor, sampai
        nomor = sampai
