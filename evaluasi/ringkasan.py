"""What pages say about a plan and its results at a glance: what is due, what is filled in, how money and work stand.

Pure functions over `Pohon`.  Every list comes in the order of the forms; a figure that does not exist is None.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from renaksi.besaran import Besaran
from renaksi.periode import (
    NOMOR_BULAN,
    NOMOR_TRIWULAN,
    TRIWULAN,
    akumulasi,
    bulan_sampai,
    bulan_triwulan,
    triwulan_dari,
)
from renaksi.pohon import Hasil, Indikator, Janji, Pohon, Simpul, Unit, jumlah

from .perhitungan import SERATUS, belum_jatuh_tempo, capaian, penyerapan, predikat, rata_rata

JAUH = Decimal(150)  # percent of the year's target; above it a result is more likely a slip than a feat
TERTINGGAL = Decimal(10)  # percentage points behind the plan that are worth the head's attention


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
        return not self.simpul.anak

    @property
    def bernilai_uang(self) -> bool:
        """Rp is reported here: money stands on leaf nodes only."""
        return self.daun

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

    def __str__(self):
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

    def turun(simpul, atas):
        if (simpul.jenjang, simpul.id) == (jenjang, pk):
            return simpul, atas
        return next((h for a in simpul.anak if (h := turun(a, (*atas, simpul)))), None)

    return next((h for s in pohon.sasaran if (h := turun(s, ()))), None)


# What a quarter asks for


def menjanjikan(janji: Janji) -> bool:
    """A typed 0 promises nothing; a row without any figure says that work is planned."""
    if janji.kinerja is None and janji.bobot is None and janji.kas is None:
        return True
    return bool(janji.bobot or janji.kas or (janji.kinerja and any(b.angka for b in janji.kinerja.bagian)))


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
    return t.bernilai_uang and bool(t.indikator.pagu) and perlu_kinerja(t, tw)


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


# Figures of one indicator


def janji_sampai(i: Indikator, tw: int) -> Besaran | None:
    """The target up to a quarter, in the indicator's unit."""
    return akumulasi(i.akumulasi, {b: j.kinerja for b, j in i.janji.items()}, bulan_sampai(tw))


def janji_triwulan(i: Indikator, tw: int) -> Besaran | None:
    return akumulasi(i.akumulasi, {b: j.kinerja for b, j in i.janji.items()}, bulan_triwulan(tw))


def bobot(i: Indikator, bulan: Iterable[int]) -> Decimal | None:
    """Share of the year's work that is planned in these months, in percent."""
    return jumlah(i.janji[b].bobot for b in bulan if b in i.janji)


def capaian_indikator(i: Indikator, tw: int) -> Decimal | None:
    """Result up to a quarter against the year's target, in percent."""
    hasil = i.kinerja(bulan_sampai(tw))
    if hasil is None or i.target is None:
        return None
    return capaian(hasil.angka, i.target.angka, i.arah, i.rumus_turun)


def rencana_indikator(i: Indikator, tw: int) -> Decimal | None:
    """What the plan promises up to a quarter, in percent of the year: from its targets, else from its weights."""
    janji = janji_sampai(i, tw)
    if janji is not None and i.target is not None:
        return capaian(janji.angka, i.target.angka, i.arah, i.rumus_turun)
    return bobot(i, bulan_sampai(tw))


def bulan_lain(i: Indikator, tw: int) -> dict[int, Hasil]:
    """Results kept in the months of a quarter before its last one: a monthly office."""
    *awal, _ = bulan_triwulan(tw)
    return {b: i.hasil[b] for b in awal if b in i.hasil}


def peringatan(t: Titik, tw: int) -> list[str]:
    """Sentences about figures that are allowed but improbable."""
    i, kalimat = t.indikator, []
    uang = i.anggaran(bulan_sampai(tw))
    if t.bernilai_uang and uang is not None and i.pagu is not None and uang > i.pagu:
        kalimat.append(f"Realisasi anggaran s.d. TW {TRIWULAN[tw - 1]} melebihi pagu. Periksa angkanya.")
    nilai = capaian_indikator(i, tw)
    if i.arah == "naik" and nilai is not None and nilai > JAUH:
        kalimat.append("Realisasi kinerja jauh di atas target setahun. Periksa angka dan satuannya.")
    return kalimat


# Figures of many


@dataclass(frozen=True)
class Uang:
    """Rp: the ceiling, what was spent, and its share."""

    pagu: Decimal | None
    realisasi: Decimal | None

    @property
    def penyerapan(self) -> Decimal | None:
        return penyerapan(self.realisasi, self.pagu)

    @property
    def sisa(self) -> Decimal | None:
        return None if self.pagu is None else self.pagu - (self.realisasi or 0)

    @property
    def lebih(self) -> bool:
        return self.pagu is not None and self.realisasi is not None and self.realisasi > self.pagu


def uang(sumber: Pohon | Simpul, tw: int = 4) -> Uang:
    return Uang(sumber.pagu, sumber.anggaran(bulan_sampai(tw)))


def uang_titik(semua: Iterable[Titik], tw: int = 4) -> Uang:
    """The money of some indicators; only those on leaf nodes carry any."""
    daun = [t.indikator for t in semua if t.bernilai_uang]
    return Uang(jumlah(i.pagu for i in daun), jumlah(i.anggaran(bulan_sampai(tw)) for i in daun))


@dataclass(frozen=True)
class UnitRingkas:
    unit: Unit | None
    kinerja: Kemajuan
    anggaran: Kemajuan
    uang: Uang


def per_unit(semua: list[Titik], tw: int) -> list[UnitRingkas]:
    """One line per unit in the order in which the plan first names it; what no unit answers for comes last."""
    unit = {t.indikator.unit.id: t.indikator.unit for t in semua if t.indikator.unit}
    bagian = [(u, milik_unit(semua, u.id)) for u in unit.values()] + [(None, milik_unit(semua, None))]
    return [
        UnitRingkas(u, kemajuan_kinerja(isi, tw), kemajuan_anggaran(isi, tw), uang_titik(isi, tw))
        for u, isi in bagian
        if isi
    ]


@dataclass(frozen=True)
class Kinerja:
    """Average performance of the leaf indicators that have a result, and what the plan promised for the same ones."""

    capaian: Decimal | None
    rencana: Decimal | None
    banyak: int

    @property
    def predikat(self) -> str | None:
        return predikat(self.capaian)


def kinerja(semua: Iterable[Titik], tw: int) -> Kinerja:
    isi = [t.indikator for t in semua if t.daun and capaian_indikator(t.indikator, tw) is not None]
    return Kinerja(
        rata_rata(capaian_indikator(i, tw) for i in isi), rata_rata(rencana_indikator(i, tw) for i in isi), len(isi)
    )


@dataclass(frozen=True)
class ProgramRingkas:
    simpul: Simpul
    uang: Uang
    kinerja: Kinerja


def per_program(pohon: Pohon, tw: int) -> list[ProgramRingkas]:
    semua = titik(pohon)
    return [
        ProgramRingkas(p, uang(p, tw), kinerja([t for t in semua if t.program is p], tw))
        for s in pohon.sasaran
        for p in s.anak
    ]


@dataclass(frozen=True)
class KasTriwulan:
    """Rp from January to the end of a quarter: planned (cash plan) and spent; None where nothing is known."""

    triwulan: int
    rencana: Decimal | None
    realisasi: Decimal | None

    @property
    def nama(self) -> str:
        return f"TW {TRIWULAN[self.triwulan - 1]}"


def kas_kumulatif(pohon: Pohon) -> list[KasTriwulan]:
    """Spending is drawn up to the last quarter that has any figure: a coming quarter is blank, not flat."""
    daun = [t.indikator for t in titik(pohon) if t.bernilai_uang]
    berkas = {b: jumlah(i.janji[b].kas for i in daun if b in i.janji) for b in NOMOR_BULAN}
    akhir = max((tw for tw in NOMOR_TRIWULAN if pohon.anggaran(bulan_triwulan(tw)) is not None), default=0)
    return [
        KasTriwulan(tw, jumlah(berkas[b] for b in bulan_sampai(tw)), pohon.anggaran_sampai(tw) if tw <= akhir else None)
        for tw in NOMOR_TRIWULAN
    ]


@dataclass(frozen=True)
class Simpangan:
    """An indicator behind its plan: percent of the year reached and promised, and what stood in the way."""

    titik: Titik
    capaian: Decimal
    rencana: Decimal
    sebab: str

    @property
    def selisih(self) -> Decimal:
        return self.rencana - self.capaian


def tertinggal(semua: Iterable[Titik], tw: int) -> list[Simpangan]:
    """Results that are filled in and behind their plan, the farthest first."""
    daftar = []
    for t in semua:
        i = t.indikator
        nilai, janji = capaian_indikator(i, tw), rencana_indikator(i, tw)
        if nilai is not None and janji is not None and min(janji, SERATUS) - nilai >= TERTINGGAL:
            daftar.append(Simpangan(t, nilai, min(janji, SERATUS), _penghambat(i, tw)))
    return sorted(daftar, key=lambda s: -s.selisih)


def melebihi_pagu(semua: Iterable[Titik], tw: int) -> list[Titik]:
    return [t for t in semua if t.bernilai_uang and uang_titik([t], tw).lebih]


def _penghambat(i: Indikator, tw: int) -> str:
    """The latest explanation up to a quarter."""
    return next((h.penghambat for b in reversed(bulan_sampai(tw)) if (h := i.hasil.get(b)) and h.penghambat), "")
