"""The columns of one sheet's map for the tables of other sheets whose headings say the same.  Pure."""

from collections.abc import Iterator

from dpmd.impor.berkas import Lembar
from dpmd.impor.wilayah import judul_kolom
from evaluasi.impor.bebas.kata import Judul, baca_judul, periode_disebut
from evaluasi.impor.bebas.kolom import dengan_periode, huruf
from evaluasi.impor.bebas.peta import JUMLAH_KOLOM, PetaTabel
from evaluasi.impor.bebas.tanya import kunci_tabel, tanpa_periode


def salin(asal: tuple[Lembar, PetaTabel], tujuan: tuple[Lembar, PetaTabel], berkas: str) -> Iterator[tuple[str, str]]:
    """(place, meaning) of every column of `tujuan` whose headings, months and quarters aside, are those of a column of
    `asal`.  A meaning of a period takes the period of its new heading, else of title, sheet or file; without one it is
    not copied."""
    arti = {
        judul.bagian: tanpa_periode(asal[1].kolom[h].makna)
        for h, judul in _judul(*asal).items()
        if asal[1].kolom[h].makna != JUMLAH_KOLOM
    }
    lembar, peta = tujuan
    luar = periode_disebut((peta.judul, lembar.nama, berkas))
    for h, judul in _judul(lembar, peta).items():
        if makna := dengan_periode(arti.get(judul.bagian, ""), judul, luar):
            yield kunci_tabel("kolom", peta.sidik, h), makna


def _judul(lembar: Lembar, peta: PetaTabel) -> dict[str, Judul]:
    """The headings of the columns that the map says something of, by their letters."""
    jalur = judul_kolom(lembar, peta.awal - 1, peta.tinggi)
    return {huruf(c): baca_judul(isi) for c, isi in jalur.items() if huruf(c) in peta.kolom}
