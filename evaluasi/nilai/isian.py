"""What a quarter asks of a plan, and how much of it is filled in.

Pure functions over `Pohon`; every list comes in the order of the forms.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from renaksi.nilai.periode import bulan_sampai, bulan_triwulan, triwulan_dari
from renaksi.nilai.pohon import Indikator, Janji, Pohon, Simpul

from .perhitungan import belum_jatuh_tempo


class Jadwal(StrEnum):
    """What a quarter asks of an indicator."""

    JATUH_TEMPO = "jatuh tempo"
    BELUM = "belum jatuh tempo"  # nothing promised so far, something later
    LEWAT = "tidak dijadwalkan triwulan ini"  # promised earlier, reported, nothing now


@dataclass(frozen=True)
class Titik:
    """An indicator in its place: its node, and the nodes above it from the sasaran down."""

    indikator: Indikator
    simpul: Simpul
    atas: tuple[Simpul, ...] = ()

    @property
    def daun(self) -> bool:
        """A leaf node: money stands on these only, and Rp is reported here."""
        return not self.simpul.anak

    @property
    def program(self) -> Simpul | None:
        return next((s for s in (*self.atas, self.simpul) if s.jenjang == "program"), None)


@dataclass(frozen=True)
class Kemajuan:
    """How many of the figures that are due are filled in."""

    terisi: int
    dari: int

    @property
    def persen(self) -> int:
        """Whole percent, for a bar; 100 only when nothing is left."""
        return self.terisi * 100 // self.dari if self.dari else 100

    @property
    def sisa(self) -> int:
        return self.dari - self.terisi

    @property
    def lengkap(self) -> bool:
        return self.terisi == self.dari

    def __str__(self) -> str:
        return f"{self.terisi} dari {self.dari} terisi"


def triwulan_berjalan(tahun: int, hari_ini: date) -> int:
    """The quarter in force: of a past year the last, of a coming one the first."""
    if tahun != hari_ini.year:
        return 4 if tahun < hari_ini.year else 1
    return triwulan_dari(hari_ini.month)


def titik(pohon: Pohon) -> list[Titik]:
    """Every indicator of the plan, as the forms list them."""
    return [t for s in pohon.sasaran for t in _turun(s, ())]


def _turun(simpul: Simpul, atas: tuple[Simpul, ...]) -> Iterator[Titik]:
    yield from (Titik(i, simpul, atas) for i in simpul.indikator)
    for anak in simpul.anak:
        yield from _turun(anak, (*atas, simpul))


def milik_unit(semua: Iterable[Titik], unit_id: int | None) -> list[Titik]:
    """What one unit answers for on every level; None: what no unit answers for."""
    return [t for t in semua if (t.indikator.unit.id if t.indikator.unit else None) == unit_id]


def cari(pohon: Pohon, jenjang: str, pk: int) -> tuple[Simpul, tuple[Simpul, ...]] | None:
    """A node with the nodes above it."""

    def turun(simpul: Simpul, atas: tuple[Simpul, ...]) -> tuple[Simpul, tuple[Simpul, ...]] | None:
        if (simpul.jenjang, simpul.id) == (jenjang, pk):
            return simpul, atas
        return next((h for a in simpul.anak if (h := turun(a, (*atas, simpul)))), None)

    return next((h for s in pohon.sasaran if (h := turun(s, ()))), None)


def menjanjikan(janji: Janji) -> bool:
    """A typed 0 promises nothing; a row without any figure says that work is planned."""
    if janji.kinerja is None and janji.bobot is None and janji.kas is None:
        return True
    return bool(janji.bobot or janji.kas or (janji.kinerja and not janji.kinerja.nihil))


def jadwal(i: Indikator, tw: int) -> Jadwal:
    """Without any schedule every quarter is due; a promise of an earlier quarter stays due until it is reported."""
    dijanjikan = {b for b, janji in i.janji.items() if menjanjikan(janji)}
    sampai = dijanjikan.intersection(bulan_sampai(tw))
    if belum_jatuh_tempo(Decimal(len(sampai)), bool(dijanjikan - sampai)):
        return Jadwal.BELUM
    sekarang = set(bulan_triwulan(tw))
    sudah = any(h.kinerja is not None for b, h in i.hasil.items() if b < min(sekarang))
    if dijanjikan and not dijanjikan & sekarang and sudah:
        return Jadwal.LEWAT
    return Jadwal.JATUH_TEMPO


def perlu_kinerja(t: Titik, tw: int) -> bool:
    return jadwal(t.indikator, tw) is Jadwal.JATUH_TEMPO


def perlu_anggaran(t: Titik, tw: int) -> bool:
    return t.daun and bool(t.indikator.pagu) and perlu_kinerja(t, tw)


def terisi_kinerja(t: Titik, tw: int) -> bool:
    return t.indikator.kinerja(bulan_triwulan(tw)) is not None


def terisi_anggaran(t: Titik, tw: int) -> bool:
    return t.indikator.anggaran(bulan_triwulan(tw)) is not None


Uji = Callable[[Titik, int], bool]


def _kemajuan(semua: Iterable[Titik], tw: int, perlu: Uji, terisi: Uji) -> Kemajuan:
    isi = [terisi(t, tw) for t in semua if perlu(t, tw)]
    return Kemajuan(sum(isi), len(isi))


def kemajuan_kinerja(semua: Iterable[Titik], tw: int) -> Kemajuan:
    return _kemajuan(semua, tw, perlu_kinerja, terisi_kinerja)


def kemajuan_anggaran(semua: Iterable[Titik], tw: int) -> Kemajuan:
    return _kemajuan(semua, tw, perlu_anggaran, terisi_anggaran)


def belum_terisi(semua: Iterable[Titik], tw: int) -> list[Titik]:
    """Due in this quarter, K still blank."""
    return [t for t in semua if perlu_kinerja(t, tw) and not terisi_kinerja(t, tw)]


def anggaran_belum_terisi(semua: Iterable[Titik], tw: int) -> list[Titik]:
    return [t for t in semua if perlu_anggaran(t, tw) and not terisi_anggaran(t, tw)]
