"""What a quarter asks of a plan, and how much of it is filled in.

Pure functions over `Pohon`; every list comes in the order of the forms.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from operator import add
from typing import NamedTuple

from renaksi.nilai.periode import NOMOR_TRIWULAN, bulan_akhir, bulan_sampai, bulan_triwulan
from renaksi.nilai.pohon import Indikator, Pohon, Simpul, Unit

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


@dataclass(frozen=True)
class MasaLapor:
    """When one quarter is reported, both days included; what nobody set follows the calendar.

    Without days a quarter is reported from its beginning to the end of the month after it.
    """

    triwulan: int
    tahun: int
    dibuka: date | None = None
    ditutup: date | None = None
    disetujui: bool = False

    def berakhir(self, hari_ini: date) -> bool:
        """Its three months are over."""
        return (self.tahun, bulan_akhir(self.triwulan)) < (hari_ini.year, hari_ini.month)

    def sudah_dibuka(self, hari_ini: date) -> bool:
        return (self.dibuka or date(self.tahun, bulan_triwulan(self.triwulan)[0], 1)) <= hari_ini

    def lewat(self, hari_ini: date) -> bool:
        if self.ditutup:
            return self.ditutup < hari_ini
        sebulan_sesudah = self.tahun * 12 + bulan_akhir(self.triwulan) + 1  # months, counted from zero
        return date(sebulan_sesudah // 12, sebulan_sesudah % 12 + 1, 1) <= hari_ini


def triwulan_dilaporkan(masa: Iterable[MasaLapor], hari_ini: date) -> int:
    """The quarter that is being reported: the earliest that is open, neither approved nor past its last day.

    Where none is, the latest that still waits for its approval; where those are all approved, the one after them.
    """
    belum = sorted((m for m in masa if not m.disetujui), key=lambda m: m.triwulan)
    dibuka = [m for m in belum if m.sudah_dibuka(hari_ini)]
    berjalan = [m for m in dibuka if not m.lewat(hari_ini)]
    dipilih = berjalan[:1] or dibuka[-1:] or belum[:1]
    return dipilih[0].triwulan if dipilih else NOMOR_TRIWULAN[-1]


def triwulan_dicetak(masa: Iterable[MasaLapor], hari_ini: date) -> int:
    """The quarter whose report is printed: the one being reported, but an approved one until the next is over."""
    menurut = {m.triwulan: m for m in masa}
    tw = triwulan_dilaporkan(menurut.values(), hari_ini)
    lalu, ini = menurut.get(tw - 1), menurut[tw]
    return tw - 1 if lalu and lalu.disetujui and not (ini.disetujui or ini.berakhir(hari_ini)) else tw


def titik(pohon: Pohon) -> list[Titik]:
    """Every indicator of the plan, as the forms list them."""
    return [t for s in pohon.sasaran for t in titik_cabang(s)]


def titik_cabang(simpul: Simpul, atas: tuple[Simpul, ...] = ()) -> Iterator[Titik]:
    """Those of a node, which stands below `atas`, and of all below it."""
    yield from titik_simpul(simpul, atas)
    for anak in simpul.anak:
        yield from titik_cabang(anak, (*atas, simpul))


def titik_simpul(simpul: Simpul, atas: tuple[Simpul, ...] = ()) -> Iterator[Titik]:
    yield from (Titik(i, simpul, atas) for i in simpul.indikator)


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


def jadwal(i: Indikator, tw: int) -> Jadwal:
    """Without any schedule every quarter is due; a promise of an earlier quarter stays due until it is reported."""
    ada: Jadwal | None = i.catatan_hitung.get((jadwal, tw))
    return ada or i.catatan_hitung.setdefault((jadwal, tw), _jadwal(i, tw))


def _jadwal(i: Indikator, tw: int) -> Jadwal:
    dijanjikan = i.dijanjikan
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


class Cacah(NamedTuple):
    """How many rows; how many of their K and Rp are filled in, of how many that are due."""

    baris: int = 0
    kinerja_terisi: int = 0
    kinerja_dari: int = 0
    anggaran_terisi: int = 0
    anggaran_dari: int = 0

    @property
    def kinerja(self) -> Kemajuan:
        return Kemajuan(self.kinerja_terisi, self.kinerja_dari)

    @property
    def anggaran(self) -> Kemajuan:
        return Kemajuan(self.anggaran_terisi, self.anggaran_dari)


JenisBaris = tuple[Unit | None, bool]  # who answers for a row, and whether it stands on a leaf
PerJenis = Mapping[JenisBaris, Cacah]


def cacah(simpul: Simpul, tw: int) -> PerJenis:
    """Counts of a node and all below it by kind of row, in the order in which the plan first names it.

    Kept with the node: a long plan is counted where it changed.
    """
    ada: PerJenis | None = simpul.catatan_hitung.get((cacah, tw))
    return ada or simpul.catatan_hitung.setdefault(
        (cacah, tw), jumlah_cacah([cacah_simpul(simpul, tw), *(cacah(a, tw) for a in simpul.anak)])
    )


def cacah_simpul(simpul: Simpul, tw: int) -> PerJenis:
    """Of its own indicators alone."""
    return jumlah_cacah({(t.indikator.unit, t.daun): _cacah(t, tw)} for t in titik_simpul(simpul))


def _cacah(t: Titik, tw: int) -> Cacah:
    kinerja, anggaran = perlu_kinerja(t, tw), perlu_anggaran(t, tw)
    terisi = kinerja and terisi_kinerja(t, tw), anggaran and terisi_anggaran(t, tw)
    return Cacah(1, int(terisi[0]), int(kinerja), int(terisi[1]), int(anggaran))


def jumlah(semua: Iterable[Cacah]) -> Cacah:
    return Cacah(*map(sum, zip(Cacah(), *semua, strict=True)))


def jumlah_cacah(semua: Iterable[PerJenis]) -> dict[JenisBaris, Cacah]:
    hasil: dict[JenisBaris, Cacah] = {}
    for satu in semua:
        for jenis, c in satu.items():
            hasil[jenis] = Cacah(*map(add, hasil[jenis], c)) if jenis in hasil else c
    return hasil


def belum_terisi(semua: Iterable[Titik], tw: int) -> list[Titik]:
    """Due in this quarter, K still blank."""
    return [t for t in semua if perlu_kinerja(t, tw) and not terisi_kinerja(t, tw)]


def anggaran_belum_terisi(semua: Iterable[Titik], tw: int) -> list[Titik]:
    return [t for t in semua if perlu_anggaran(t, tw) and not terisi_anggaran(t, tw)]
