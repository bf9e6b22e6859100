"""`Pohon`: the whole plan of one year as one plain value.

Frozen dataclasses that `renaksi.pohon` fills from the database; every report, check, page and export reads this value,
so that they cannot disagree.  Money is summed upwards here: a node with children has the sum of their pagu, a leaf the
sum of its indicators'.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from .besaran import Besaran
from .lampiran import Lampiran
from .periode import akumulasi, bulan_sampai, bulan_triwulan


def jumlah(nilai: Iterable[Decimal | None]) -> Decimal | None:
    """Sum of what is filled in; None (not 0) when nothing is."""
    isi = [n for n in nilai if n is not None]
    return sum(isi, Decimal(0)) if isi else None


@dataclass(frozen=True)
class Janji:
    """The promise of one month: target in the indicator's unit, share of the year's work in %, cash in Rp."""

    kinerja: Besaran | None = None
    bobot: Decimal | None = None
    kas: Decimal | None = None

    @property
    def ada(self) -> bool:
        """A typed 0 promises nothing; a row without any figure says that work is planned."""
        if self.kinerja is None and self.bobot is None and self.kas is None:
            return True
        return bool(self.bobot or self.kas or (self.kinerja and not self.kinerja.nihil))


@dataclass(frozen=True)
class Hasil:
    """The result of one month or year: kinerja in the indicator's unit, anggaran in Rp."""

    kinerja: Besaran | None = None
    anggaran: Decimal | None = None
    pendorong: str = ""
    penghambat: str = ""
    tindak_lanjut: str = ""


@dataclass(frozen=True)
class Unit:
    """`jabatan` is the title of its head ("Sekretaris")."""

    id: int
    singkatan: str
    nama: str = ""
    jabatan: str = ""


class Berfakta:
    """Carries facts: those that formulas read are attributes, the others stand by name in `lain`."""

    lain: Mapping[str, Any]

    def fakta(self, nama: str) -> Any:
        """A fact by the name that the register gives it in the value (`renaksi.fakta.Fakta.nilai`)."""
        return getattr(self, nama) if hasattr(self, nama) else self.lain.get(nama)


class PunyaUang:
    """Has money by month, {month: Rp}: cash planned and what was spent, of a node and of the plan summed from below."""

    @property
    def kas_bulan(self) -> Mapping[int, Decimal]:
        raise NotImplementedError

    @property
    def anggaran_bulan(self) -> Mapping[int, Decimal]:
        raise NotImplementedError

    def kas(self, bulan: Iterable[int]) -> Decimal | None:
        """Rp planned to be spent in these months."""
        return jumlah(self.kas_bulan.get(b) for b in bulan)

    @property
    def kas_setahun(self) -> Decimal | None:
        return jumlah(self.kas_bulan.values())

    def anggaran(self, bulan: Iterable[int]) -> Decimal | None:
        """Rp spent in these months, of a node by everything below."""
        return jumlah(self.anggaran_bulan.get(b) for b in bulan)


def _per_bulan(semua: Iterable[Mapping[int, Decimal]]) -> Mapping[int, Decimal]:
    hasil: dict[int, Decimal] = {}
    for satu in semua:
        for b, uang in satu.items():
            hasil[b] = hasil.get(b, Decimal(0)) + uang
    return hasil


@dataclass(frozen=True)
class Indikator(Berfakta, PunyaUang):
    id: int
    uraian: str
    satuan: str = ""
    target: Besaran | None = None
    arah: str = "naik"
    rumus_turun: str = "selisih"
    akumulasi: str = "jumlah"
    aksi: str = ""
    pagu: Decimal | None = None
    unit: Unit | None = None
    keterangan: str = ""
    janji: Mapping[int, Janji] = field(default_factory=dict)
    hasil: Mapping[int, Hasil] = field(default_factory=dict)
    tahunan: Mapping[int, Hasil] = field(default_factory=dict)
    identitas: str = ""  # lasts over versions and years
    target_maju: Besaran | None = None  # the next year's promise (prakiraan maju)
    satuan_maju: str = ""
    pagu_maju: Decimal | None = None
    definisi_operasional: str = ""
    sumber_data: str = ""
    lain: Mapping[str, Any] = field(default_factory=dict)
    skala: tuple[tuple[str, str], ...] = ()  # of grades, the office's: (grade, score); empty: the usual one

    @cached_property
    def dijanjikan(self) -> frozenset[int]:
        """The months in which something is promised."""
        return frozenset(b for b, janji in self.janji.items() if janji.ada)

    def dijadwalkan(self, triwulan: int) -> bool:
        """Work is planned in this quarter: the forms print a tick."""
        return any(b in self.janji for b in bulan_triwulan(triwulan))

    def kinerja(self, bulan: Iterable[int]) -> Besaran | None:
        """What was reached in these months, accumulated the indicator's way."""
        return self._terkumpul["hasil", tuple(bulan)]

    def kinerja_janji(self, bulan: Iterable[int]) -> Besaran | None:
        """What was promised for these months, accumulated in the same way."""
        return self._terkumpul["janji", tuple(bulan)]

    @cached_property
    def _terkumpul(self) -> "_Terkumpul":
        return _Terkumpul(self)

    @property
    def kas_bulan(self) -> Mapping[int, Decimal]:
        return {b: j.kas for b, j in self.janji.items() if j.kas is not None}

    @cached_property
    def anggaran_bulan(self) -> Mapping[int, Decimal]:
        return {b: h.anggaran for b, h in self.hasil.items() if h.anggaran is not None}

    @cached_property
    def catatan_hitung(self) -> dict[Hashable, Any]:
        """Where a pure function may keep what it made of this value, by its own name: nothing of it can change."""
        return {}


class _Terkumpul(dict[tuple[str, tuple[int, ...]], "Besaran | None"]):
    """{("hasil" or "janji", months): what they come to}, added up once: pages and checks ask again and again."""

    def __init__(self, i: Indikator):
        self.cara = i.akumulasi
        self.sumber: dict[str, Mapping[int, Hasil | Janji]] = {"hasil": i.hasil, "janji": i.janji}

    def __missing__(self, kunci: tuple[str, tuple[int, ...]]) -> Besaran | None:
        macam, bulan = kunci
        per_bulan = {b: isi.kinerja for b, isi in self.sumber[macam].items()}
        self[kunci] = nilai = akumulasi(self.cara, per_bulan, bulan)
        return nilai


@dataclass(frozen=True)
class Simpul(Berfakta, PunyaUang):
    jenjang: str
    id: int
    nama: str
    kode: str = ""
    kondisi: str = ""
    indikator: tuple[Indikator, ...] = ()
    anak: tuple["Simpul", ...] = ()
    pagu_dpa: Decimal | None = None  # of a programme whose kegiatan have no pagu of their own
    tujuan_id: int | None = None  # of a sasaran: what it serves
    lain: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sebutan(self) -> str:
        """What a row is called where the plan has only the condition it brings about (Sulawesi Tengah)."""
        return self.nama or self.kondisi

    @cached_property
    def pagu(self) -> Decimal | None:
        """The sum of what is below; of a programme without such figures what the DPA says."""
        rinci = jumlah(x.pagu for x in (self.anak or self.indikator))
        return self.pagu_dpa if rinci is None else rinci

    @cached_property
    def pagu_maju(self) -> Decimal | None:
        return jumlah(x.pagu_maju for x in (self.anak or self.indikator))

    @cached_property
    def kas_bulan(self) -> Mapping[int, Decimal]:
        return _per_bulan(x.kas_bulan for x in (self.anak or self.indikator))

    @cached_property
    def anggaran_bulan(self) -> Mapping[int, Decimal]:
        return _per_bulan(x.anggaran_bulan for x in (self.anak or self.indikator))

    @cached_property
    def banyak_baris(self) -> int:
        """Rows of the tree: one for each indicator, at least one for a node, and those below."""
        return max(1, len(self.indikator)) + sum(a.banyak_baris for a in self.anak)

    @cached_property
    def letak(self) -> Mapping[int, tuple[Indikator, "Simpul"]]:
        """{indicator id: the indicator and its node} of this node and all below it."""
        milik = {i.id: (i, self) for i in self.indikator}
        for anak in self.anak:
            milik |= anak.letak
        return milik

    @cached_property
    def catatan_hitung(self) -> dict[Hashable, Any]:
        """As of an indicator."""
        return {}

    def telusuri(self) -> Iterator["Simpul"]:
        """This node and all below it, as the forms list them."""
        yield self
        for anak in self.anak:
            yield from anak.telusuri()

    def untuk_unit(self, unit_id: int) -> "Simpul | None":
        """The part of this branch that a unit answers for, with the nodes above it; None when there is none.

        A leaf belongs to the units of its indicators.  A node above is kept, with all its indicators, when something
        below it or one of them belongs to the unit; its money is then the unit's part.
        """
        anak = tuple(s for a in self.anak if (s := a.untuk_unit(unit_id)))
        milik = tuple(i for i in self.indikator if i.unit and i.unit.id == unit_id)
        if not self.anak:
            return replace(self, indikator=milik) if milik else None
        return replace(self, anak=anak) if anak or milik else None


@dataclass(frozen=True)
class Kantor:
    id: int
    nama: str
    pemda: str
    daerah: str
    singkatan: str = ""
    tempat: str = ""
    tangga_predikat: tuple[tuple[str | None, str], ...] = ()  # (lower bound, label) from the top; empty: of E.81
    batasi_rata_rata: bool = False
    skala_mutu: tuple[tuple[str, str], ...] = ()  # (grade, score); empty: the usual scale (renaksi.nilai.mutu)


@dataclass(frozen=True)
class Pohon(PunyaUang):
    """`tujuan` stand above the tree without children; `lampiran` is there for the reports that ask for it."""

    rencana_id: int | None
    tahun: int
    kantor: Kantor
    sasaran: tuple[Simpul, ...] = ()
    tujuan: tuple[Simpul, ...] = ()
    lampiran: Lampiran | None = None

    @property
    def beserta(self) -> Lampiran:
        """What stands beside the tree, for those that had it read with it (`Laporan.lampiran`)."""
        assert self.lampiran is not None
        return self.lampiran

    @cached_property
    def pagu_maju(self) -> Decimal | None:
        return jumlah(s.pagu_maju for s in self.sasaran)

    @cached_property
    def pagu(self) -> Decimal | None:
        return jumlah(s.pagu for s in self.sasaran)

    @cached_property
    def kas_bulan(self) -> Mapping[int, Decimal]:
        return _per_bulan(s.kas_bulan for s in self.sasaran)

    @cached_property
    def anggaran_bulan(self) -> Mapping[int, Decimal]:
        return _per_bulan(s.anggaran_bulan for s in self.sasaran)

    @cached_property
    def letak(self) -> Mapping[int, tuple[Indikator, Simpul]]:
        """{indicator id: the indicator and its node}"""
        return {pk: isi for s in self.sasaran for pk, isi in s.letak.items()}

    def anggaran_sampai(self, triwulan: int) -> Decimal | None:
        return self.anggaran(bulan_sampai(triwulan))

    def telusuri(self) -> Iterator[Simpul]:
        for sasaran in self.sasaran:
            yield from sasaran.telusuri()

    def untuk_unit(self, unit_id: int | None) -> "Pohon":
        if unit_id is None:
            return self
        return replace(self, sasaran=tuple(s for x in self.sasaran if (s := x.untuk_unit(unit_id))))
