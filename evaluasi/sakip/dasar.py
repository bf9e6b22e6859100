"""What a criterion of the Kertas Kerja SAKIP is, what it reads, and what it answers.  Pure.

A criterion is one function over `Bahan`:

    @kriteria("1.b.1", "Rencana ditetapkan secara formal", tempat="Rencana › penetapan")
    def formal(b: Bahan) -> Nilai: ...

Numbers are those of the annex of PermenPANRB 88/2021 (component . sub-component . criterion); the wording is our own.
No score is computed: of the 80 official criteria the data can answer some, the evaluator answers the rest.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from evaluasi.nilai.isian import Titik, titik
from evaluasi.nilai.kelengkapan import UTAMA, penampung, sebut_beberapa
from evaluasi.nilai.perhitungan import SERATUS
from evaluasi.nilai.ringkasan import TERTINGGAL, capaian_indikator, rencana_indikator
from renaksi.nilai.lampiran import IndikatorRenstra, Pelaporan, Renstra, Sakip
from renaksi.nilai.periode import TRIWULAN, bulan_triwulan
from renaksi.nilai.pilihan import Jenjang
from renaksi.nilai.pohon import Hasil, Indikator, Pohon, Simpul

T = TypeVar("T")


class Keadaan(StrEnum):
    TERPENUHI = "Terpenuhi"
    SEBAGIAN = "Sebagian"
    BELUM = "Belum"
    TAK_DINILAI = "Tidak dapat dinilai"


@dataclass(frozen=True)
class Nilai:
    """`bukti` is a sentence with the figures; `ada` of `dari` where the criterion counts."""

    keadaan: Keadaan
    bukti: str
    ada: int | None = None
    dari: int | None = None


@dataclass(frozen=True)
class SubKomponen:
    """`banyak` is how many criteria the regulation has here."""

    nomor: str
    nama: str
    bobot: Decimal
    banyak: int


@dataclass(frozen=True)
class Komponen:
    nomor: str
    nama: str
    bobot: Decimal
    bagian: tuple[SubKomponen, ...]


def _komponen(nomor: str, nama: str, bobot: str, *bagian: tuple[str, str, int]) -> Komponen:
    huruf = zip("abc", bagian, strict=True)
    sub = tuple(SubKomponen(f"{nomor}.{h}", n, Decimal(b), banyak) for h, (n, b, banyak) in huruf)
    return Komponen(nomor, nama, Decimal(bobot), sub)


KOMPONEN = (
    _komponen(
        "1", "Perencanaan kinerja", "30",
        ("Keberadaan: dokumen perencanaan tersedia", "6", 6),
        ("Kualitas: terukur, selaras, dan berjenjang", "9", 11),
        ("Pemanfaatan: dipakai mewujudkan hasil", "15", 8),
    ),
    _komponen(
        "2", "Pengukuran kinerja", "30",
        ("Keberadaan: pengukuran dilakukan", "6", 3),
        ("Kualitas: berjenjang dan berkelanjutan", "9", 7),
        ("Pemanfaatan: dasar penyesuaian strategi", "15", 10),
    ),
    _komponen(
        "3", "Pelaporan kinerja", "15",
        ("Keberadaan: laporan kinerja disusun", "3", 6),
        ("Kualitas: menjelaskan capaian dan perbaikannya", "4.5", 9),
        ("Pemanfaatan: dipakai menyesuaikan kinerja berikutnya", "7.5", 7),
    ),
    _komponen(
        "4", "Evaluasi akuntabilitas kinerja internal", "25",
        ("Keberadaan: evaluasi internal dilaksanakan", "5", 3),
        ("Kualitas: mendalam dan memadai", "7.5", 5),
        ("Pemanfaatan: hasilnya ditindaklanjuti", "12.5", 5),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Bahan:
    """What the criteria read: the plan with its results and what stands beside it, up to a quarter."""

    pohon: Pohon
    triwulan: int = 4

    @property
    def sakip(self) -> Sakip:
        return self.pohon.beserta.sakip

    @property
    def triwulan_semua(self) -> range:
        return range(1, self.triwulan + 1)

    @cached_property
    def titik(self) -> list[Titik]:
        return titik(self.pohon)

    @cached_property
    def simpul(self) -> list[Simpul]:
        """Every node but what only holds programmes without sasaran."""
        return [s for s in self.pohon.telusuri() if not penampung(s)]

    @cached_property
    def sasaran(self) -> list[Simpul]:
        return [s for s in self.simpul if s.jenjang == Jenjang.SASARAN]

    @cached_property
    def daun(self) -> list[Simpul]:
        """The lowest nodes below a sasaran: the work itself."""
        return [s for s in self.simpul if not s.anak and s.jenjang != Jenjang.SASARAN]

    @cached_property
    def iku(self) -> list[Indikator]:
        """The indicators of the sasaran."""
        return [i for s in self.sasaran for i in s.indikator]

    @cached_property
    def utama(self) -> list[Indikator]:
        """The indicators of sasaran and programmes."""
        return [t.indikator for t in self.titik if t.simpul.jenjang in UTAMA]

    @cached_property
    def indikator(self) -> list[Indikator]:
        return [t.indikator for t in self.titik]

    @cached_property
    def unit(self) -> frozenset[int]:
        """The units that answer for an indicator: those that report."""
        return frozenset(i.unit.id for i in self.indikator if i.unit)

    @cached_property
    def renstra(self) -> Renstra | None:
        return self.pohon.beserta.renstra_pada(self.pohon.tahun)

    @cached_property
    def indikator_renstra(self) -> dict[str, IndikatorRenstra]:
        butir = self.renstra.butir if self.renstra else ()
        return {i.identitas: i for b in butir for i in b.indikator if i.identitas}

    @cached_property
    def hasil(self) -> list[tuple[Indikator, int, list[Hasil]]]:
        """(indicator, quarter, results of its months) for every quarter that has a figure of kinerja."""
        return [
            (i, tw, isi)
            for i in self.indikator
            for tw in self.triwulan_semua
            if (isi := [h for b in bulan_triwulan(tw) if (h := i.hasil.get(b)) and h.kinerja is not None])
        ]

    @cached_property
    def jalur(self) -> list[tuple[Indikator, bool]]:
        """(indicator, is it behind?) where a result can be held against what was promised so far.

        At the end of the year that is the whole target, also of indicators that no quarter was promised for.
        """
        isi = []
        for i in self.indikator:
            nilai, janji = capaian_indikator(i, self.triwulan), rencana_indikator(i, self.triwulan)
            janji = SERATUS if janji is None and self.triwulan == 4 else janji
            if nilai is not None and janji is not None:
                isi.append((i, min(janji, SERATUS) - nilai >= TERTINGGAL))
        return isi

    def pelaporan(self, tw: int) -> Pelaporan:
        return self.sakip.pelaporan.get(tw, Pelaporan())

    @cached_property
    def laporan_wajib(self) -> list[tuple[int, int]]:
        """(quarter, unit) of every report that a unit owes."""
        return [(tw, unit) for tw in self.triwulan_semua for unit in sorted(self.unit)]


@dataclass(frozen=True)
class Kriteria:
    """`tempat` says where the evaluator finds it."""

    nomor: str
    uraian: str
    tempat: str
    nilai: Callable[[Bahan], Nilai]


KRITERIA: dict[str, Kriteria] = {}


def kriteria(nomor: str, uraian: str, tempat: str) -> Callable[[Callable[[Bahan], Nilai]], Callable[[Bahan], Nilai]]:
    """Enter a function into the list under its official number."""

    def daftar(nilai: Callable[[Bahan], Nilai]) -> Callable[[Bahan], Nilai]:
        if nomor in KRITERIA:
            raise ValueError(f"Kriteria {nomor} didaftarkan dua kali.")
        KRITERIA[nomor] = Kriteria(nomor, uraian, tempat, nilai)
        return nilai

    return daftar


def keadaan(ada: int, dari: int) -> Keadaan:
    if ada == dari:
        return Keadaan.TERPENUHI
    return Keadaan.SEBAGIAN if ada else Keadaan.BELUM


def hitung(ada: int, dari: int, kalimat: str, kosong: str) -> Nilai:
    """A share; `kosong` says why there is nothing to count."""
    if not dari:
        return Nilai(Keadaan.TAK_DINILAI, kosong)
    return Nilai(keadaan(ada, dari), f"{ada} dari {dari} {kalimat}.", ada, dari)


def bagian(
    semua: Iterable[T],
    syarat: Callable[[T], object],
    kalimat: str,
    kosong: str,
    sebut: Callable[[T], str] | None = None,
) -> Nilai:
    """How many of all meet a condition; with `sebut` some that do not are named, where they are the smaller part."""
    semua = list(semua)
    kurang = [x for x in semua if not syarat(x)]
    nilai = hitung(len(semua) - len(kurang), len(semua), kalimat, kosong)
    if sebut is None or not 0 < len(kurang) <= len(semua) / 2:
        return nilai
    tambahan = f" Belum: {sebut_beberapa([sebut(x) for x in kurang])}."
    return Nilai(nilai.keadaan, nilai.bukti + tambahan, nilai.ada, nilai.dari)


def tak_dinilai(kalimat: str) -> Nilai:
    return Nilai(Keadaan.TAK_DINILAI, kalimat)


def uraian(i: Indikator) -> str:
    return f"“{i.uraian}”"


def sebutan(s: Simpul) -> str:
    return f"“{s.sebutan}”"


def sebutan_triwulan(tw: int) -> str:
    return f"TW {TRIWULAN[tw - 1]}"


# Why there is nothing to count.
TANPA_IKU = "Belum ada indikator sasaran."
TANPA_UTAMA = "Belum ada indikator sasaran dan program."
TANPA_DAUN = "Belum ada kegiatan atau sub kegiatan."
TANPA_HASIL = "Belum ada realisasi kinerja."
TANPA_UNIT = "Belum ada unit kerja yang menjadi penanggung jawab."
