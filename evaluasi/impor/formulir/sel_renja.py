"""How cells of the tables of a Renja are read."""

import re
from collections.abc import Callable, Iterable

from dpmd.impor.berkas import Sel
from dpmd.impor.tabel import BarisSumber
from evaluasi.impor.konteks import Konteks
from evaluasi.impor.tata_letak import berangka, besaran, teks
from renaksi.laporan.renja import NIHIL
from renaksi.nilai.angka import BESARAN, KOSONG, Isyarat


def besaran_bersatuan(volume: str, satuan: str) -> Callable[[Sel], dict | None]:
    """Number and unit in one cell: "79 skor", "100%", "414Orang"; a quantity of several parts keeps its words.

    A sheet that has the unit in a cell of its own, under the same heading, needs a further key for that column.
    """

    @berangka(BESARAN)
    def baca(sel: Sel, isyarat: Isyarat = KOSONG) -> dict | None:
        nilai = besaran(sel, isyarat)
        if nilai is None:
            return None
        unit = nilai.bagian[0].satuan if len(nilai.bagian) == 1 and not nilai.rincian else ""
        if sel.persen and not isinstance(sel.nilai, str):
            unit = "%"
        return {volume: nilai.tanpa_satuan(unit), satuan: unit or None}

    return baca


def nomor(sel: Sel) -> str | None:
    """The number of a row without its last full stop."""
    isi = teks(sel)
    return isi.rstrip(".") or None if isi else None


def tahun_judul(judul: str) -> int | None:
    """The last year that a heading names."""
    tahun = re.findall(r"\b20\d\d\b", judul)
    return int(tahun[-1]) if tahun else None


def nihil(baris: BarisSumber) -> bool:
    """The row that an empty form prints."""
    isi = [str(n).strip(" .()").casefold() for n in baris.nilai.values()]
    return NIHIL.casefold() in isi and len(isi) <= 2


def jumlah(baris: BarisSumber, *kolom: str) -> bool:
    """A total row, by the words in one of these columns."""
    return any(re.match(r"(?:sub ?)?(?:jumlah|total)\b", str(baris[k] or "").casefold()) for k in kolom)


def tolak_tanpa_indikator(konteks: Konteks, baris: BarisSumber, kolom: Iterable[str]) -> None:
    """Figures hang on an indicator: those of a row without one are refused rather than lost."""
    for k in (k for k in kolom if baris[k] is not None):
        konteks.tolak(baris, k, baris[k], "Angka ini tidak dapat disimpan: barisnya tidak berisi indikator.")
