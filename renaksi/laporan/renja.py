"""What the tables of a Renja share: their place in the menu, their titles, and how they print when there is nothing."""

from dpmd.laporan.dokumen import Baris
from renaksi.nilai.pohon import Kantor

from .dasar import Laporan

NIHIL = "Nihil"


class LaporanRenja(Laporan):
    """A table that is made once a year for the whole office."""

    kelompok = "Renja"
    per_triwulan = False
    per_unit = False
    ukuran_huruf = 7.5


def nama_kantor(kantor: Kantor, tahun: int) -> str:
    return f"{kantor.nama} {kantor.pemda} Tahun {tahun}"


def nihil(kolom: str, **lain) -> Baris:
    """The row of an empty table: a form must print also when nothing is to be said."""
    return Baris("nihil", {kolom: NIHIL, **lain})
