"""Rows whose cells hold several indicators, one to a line: found, asked, and read as rows of their own."""

import re
from collections.abc import Iterator

from dpmd.impor.berkas import Sel
from dpmd.impor.wilayah import Wilayah

from .kolom import Susunan, huruf
from .makna import BESARAN, INDIKATOR, dasar
from .tanya import Penanya, kunci_tabel, sidik

_NOMOR = re.compile(r"^(?:\(?(?:\d{1,2}|[a-z])[.)]|[-•–])\s*(?=\S)", re.IGNORECASE)
PISAH, SATU = "pisah", "satu"
_DIULANG = {"satuan", "unit"}  # said once for all of them


class Pecahan:
    """`bagian(b)` is how many indicators row b holds; `sel` is what one of them says in a column.

    Where they are not to be set apart (`pisah`), every row holds one.
    """

    def __init__(self, wilayah: Wilayah, susunan: Susunan, pisah: bool = True):
        self.w = wilayah
        self.indikator = next((c for m, c in susunan.kolom.items() if m in INDIKATOR), None)
        self.angka = [c for m, c in susunan.kolom.items() if dasar(m) in BESARAN]
        self._banyak = {b: n for b in wilayah.baris if (n := self._hitung(b)) > 1} if pisah else {}

    def bagian(self, b: int) -> int:
        return self._banyak.get(b, 1)

    def sel(self, sel: Sel, b: int, makna: str, urut: int) -> Sel:
        """The cell as the indicator of that place (from 0) has it: its line, else all of it for the first."""
        n = self.bagian(b)
        if n == 1:
            return sel
        baris = _baris(sel)
        if len(baris) == n:
            satu = _NOMOR.sub("", baris[urut]) if makna in INDIKATOR else baris[urut]
            return sel._replace(nilai=satu)
        return sel if urut == 0 or makna in _DIULANG else Sel(None)

    def _hitung(self, b: int) -> int:
        """As many as the indicator has lines, where a figure of the row has as many."""
        if self.indikator is None:
            return 1
        n = len(_baris(self.w.lembar.sel(b, self.indikator)))
        return n if n > 1 and any(len(_baris(self.w.lembar.sel(b, c))) == n for c in self.angka) else 1

    def tanya(self, penanya: Penanya) -> bool:
        """Are there any, and are they to be set apart?"""
        dipilih = self._banyak and penanya(
            kunci_tabel("pecah", sidik(self.w), huruf(self.indikator or 0)),
            f"{len(self._banyak)} baris memuat beberapa indikator dalam satu sel. Indikatornya …?",
            [(PISAH, "Dipisah, masing-masing dengan angka sebarisnya"), (SATU, "Tetap satu; angkanya disisihkan")],
            tebakan=PISAH,
            tempat=(self.w.lembar.nama, min(self._banyak) + 1),
            contoh=list(self._contoh()),
        )
        return dipilih == PISAH

    def _contoh(self) -> Iterator[str]:
        for b in list(self._banyak)[:4]:
            yield " | ".join(_baris(self.w.lembar.sel(b, self.indikator or 0)))[:160]


def _baris(sel: Sel) -> list[str]:
    """The lines of a cell that say something."""
    return [t for t in map(str.strip, str(sel.nilai).splitlines()) if t] if isinstance(sel.nilai, str) else []
