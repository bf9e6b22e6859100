"""What pages say about a plan and its results at a glance: how money and work stand, and what deviates.

Pure functions over `Pohon`; a figure that does not exist is None.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from renaksi.nilai.besaran import Besaran
from renaksi.nilai.mutu import skor
from renaksi.nilai.periode import NOMOR_TRIWULAN, TRIWULAN, bulan_sampai, bulan_triwulan
from renaksi.nilai.pilihan import Akumulasi, Arah
from renaksi.nilai.pohon import Hasil, Indikator, Kantor, Pohon, Simpul, Unit, jumlah
from renaksi.nilai.predikat import PREDIKAT_BAKU, Predikat, predikat, tangga_dari

from .isian import Kemajuan, Titik, kemajuan_anggaran, kemajuan_kinerja, milik_unit, titik
from .perhitungan import SERATUS, capaian_besaran, penyerapan, rata_rata

JAUH = Decimal(150)  # percent of the year's target; above it a result is more likely a slip than a feat
TERTINGGAL = Decimal(10)  # percentage points behind the plan that are worth the head's attention


# Figures of one indicator


def janji_sampai(i: Indikator, tw: int) -> Besaran | None:
    """The target up to a quarter, in the indicator's unit."""
    return i.kinerja_janji(bulan_sampai(tw))


def janji_triwulan(i: Indikator, tw: int) -> Besaran | None:
    return i.kinerja_janji(bulan_triwulan(tw))


def bobot(i: Indikator, bulan: Iterable[int]) -> Decimal | None:
    """Share of the year's work that is planned in these months, in percent."""
    return jumlah(i.janji[b].bobot for b in bulan if b in i.janji)


def janji_bobot(i: Indikator, tw: int) -> Besaran | None:
    """What the weights of a quarter come to in the indicator's unit.

    Where results add up, the quarter's share of the target; where the last or highest one counts, what is to be reached
    by the end of the quarter (`sampai_kini`).  A target to be lowered, an average or a grade has no such part: None.
    """
    persen = bobot(i, bulan_sampai(tw) if sampai_kini(i) else bulan_triwulan(tw))
    if i.target is None or persen is None or i.arah != Arah.NAIK or i.akumulasi == Akumulasi.RATA_RATA:
        return None
    return i.target * (persen / SERATUS)


def sampai_kini(i: Indikator) -> bool:
    """Is a result of this indicator the state of the whole year so far?"""
    return i.akumulasi in {Akumulasi.POSISI_AKHIR, Akumulasi.MAKSIMUM}


def capaian_indikator(i: Indikator, tw: int) -> Decimal | None:
    """Result up to a quarter against the year's target, in percent."""
    return terhadap_target(i, i.kinerja(bulan_sampai(tw)))


def terhadap_target(i: Indikator, hasil: Besaran | None) -> Decimal | None:
    """A quantity against the year's target, in percent, the indicator's way."""
    return capaian_besaran(hasil, i.target, i.arah, i.rumus_turun, i.skala)


def baris_kinerja(i: Indikator, tw: int) -> dict[str, Besaran | Decimal | None]:
    """K as forms and sheets set it in a row: r1_k … of each quarter up to `tw`, their accumulation, its percentage."""
    per_tw = {f"r{t}_k": i.kinerja(bulan_triwulan(t)) for t in range(1, tw + 1)}
    return per_tw | {"jml_k": i.kinerja(bulan_sampai(tw)), "persen_k": capaian_indikator(i, tw)}


def baris_uang(sumber: Indikator | Simpul | Pohon, tw: int) -> dict[str, Decimal | None]:
    """Rp in the same way, of an indicator or of everything below a node: pagu, r1_rp …, their sum, its percentage."""
    per_tw = {f"r{t}_rp": sumber.anggaran(bulan_triwulan(t)) for t in range(1, tw + 1)}
    total = jumlah(per_tw.values())
    return per_tw | {"pagu": sumber.pagu, "jml_rp": total, "persen_rp": penyerapan(total, sumber.pagu)}


def tak_terhitung(i: Indikator) -> str:
    """Why no percentage can ever come of this indicator's target; empty when one can."""
    t = i.target
    if t is None:
        return "target belum diisi"
    sebab = (
        (t.mutu and skor(t.mutu, i.skala) is None, f"mutu “{t.mutu}” tidak ada pada skala kantor"),
        (t.mutu and skor(t.mutu, i.skala) == 0, f"mutu “{t.mutu}” bernilai 0 pada skala"),
        (not t.mutu and not t.bagian, "target tidak terbaca sebagai angka"),
        (len(t.bagian) > 1, "target terdiri atas beberapa satuan"),
        (t.nihil, "targetnya 0"),
    )
    return next((kata for berlaku, kata in sebab if berlaku), "")


def rencana_indikator(i: Indikator, tw: int) -> Decimal | None:
    """What the plan promises up to a quarter, in percent of the year: from its targets, else from its weights.

    Of a promised range the least counts.
    """
    janji = janji_sampai(i, tw)
    if janji is not None and i.target is not None:
        return terhadap_target(i, janji.terendah)
    return bobot(i, bulan_sampai(tw))


def bulan_lain(i: Indikator, tw: int) -> dict[int, Hasil]:
    """Results kept in the months of a quarter before its last one: a monthly office."""
    *awal, _ = bulan_triwulan(tw)
    return {b: i.hasil[b] for b in awal if b in i.hasil}


def peringatan(t: Titik, tw: int) -> list[str]:
    """Sentences about figures that are allowed but improbable."""
    i, kalimat = t.indikator, []
    uang = i.anggaran(bulan_sampai(tw))
    if t.daun and uang is not None and i.pagu is not None and uang > i.pagu:
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
    def lebih(self) -> Decimal | None:
        """What was spent above the ceiling; None when nothing was."""
        return -self.sisa if self.sisa is not None and self.sisa < 0 else None


def uang(sumber: Pohon | Simpul, tw: int = 4) -> Uang:
    return Uang(sumber.pagu, sumber.anggaran(bulan_sampai(tw)))


def uang_titik(semua: Iterable[Titik], tw: int = 4) -> Uang:
    """The money of some indicators; only those on leaf nodes carry any."""
    daun = [t.indikator for t in semua if t.daun]
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
    """Average performance of the leaf indicators that have a result, and what the plan promised for the same ones.

    `banyak` have one, of `dari`.  `batasi`: each is counted as 100 at most, as the office has set.
    """

    capaian: Decimal | None
    rencana: Decimal | None
    banyak: int
    dari: int
    tangga: tuple[Predikat, ...] = PREDIKAT_BAKU
    batasi: bool = False

    @property
    def predikat(self) -> str | None:
        """A label needs most of the figures: three results of forty say nothing about an office."""
        return predikat(self.capaian, self.tangga) if 2 * self.banyak >= self.dari else None


def kinerja(semua: Iterable[Titik], tw: int, kantor: Kantor) -> Kinerja:
    daun = [t.indikator for t in semua if t.daun]
    isi = [i for i in daun if capaian_indikator(i, tw) is not None]
    return Kinerja(
        rata_rata((capaian_indikator(i, tw) for i in isi), kantor.batasi_rata_rata),
        rata_rata((rencana_indikator(i, tw) for i in isi), kantor.batasi_rata_rata),
        len(isi),
        dari=len(daun),
        tangga=tangga_dari(kantor.tangga_predikat),
        batasi=kantor.batasi_rata_rata,
    )


@dataclass(frozen=True)
class ProgramRingkas:
    simpul: Simpul
    uang: Uang
    kinerja: Kinerja


def per_program(pohon: Pohon, tw: int) -> list[ProgramRingkas]:
    semua = titik(pohon)
    return [
        ProgramRingkas(p, uang(p, tw), kinerja([t for t in semua if t.program is p], tw, pohon.kantor))
        for s in pohon.sasaran
        for p in s.anak
    ]


@dataclass(frozen=True)
class KasTriwulan:
    """Rp from January to the end of a quarter: planned (cash plan) and spent; None where nothing is known."""

    triwulan: int
    rencana: Decimal | None
    realisasi: Decimal | None

    pagu: Decimal | None

    @property
    def nama(self) -> str:
        return f"TW {TRIWULAN[self.triwulan - 1]}"

    @property
    def penyerapan(self) -> Decimal | None:
        return penyerapan(self.realisasi, self.pagu)


def kas_kumulatif(pohon: Pohon) -> list[KasTriwulan]:
    """Spending is drawn up to the last quarter that has any figure: a coming quarter is blank, not flat."""
    akhir = max((tw for tw in NOMOR_TRIWULAN if pohon.anggaran(bulan_triwulan(tw)) is not None), default=0)
    return [
        KasTriwulan(
            tw,
            pohon.kas(bulan_sampai(tw)),
            pohon.anggaran_sampai(tw) if tw <= akhir else None,
            pohon.pagu,
        )
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
    return [t for t in semua if t.daun and uang_titik([t], tw).lebih]


def _penghambat(i: Indikator, tw: int) -> str:
    """The latest explanation up to a quarter."""
    return next((h.penghambat for b in reversed(bulan_sampai(tw)) if (h := i.hasil.get(b)) and h.penghambat), "")
