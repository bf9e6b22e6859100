"""Looking a quarter over: each row of each unit, promised, reached and spent, what is behind and why, the evidence."""

from dataclasses import dataclass
from decimal import Decimal

from evaluasi.bukti.kelola import Kartu, menurut_indikator
from evaluasi.kunci import SUDAH_MASUK, KunciTriwulan
from evaluasi.models import RealisasiBulanan
from evaluasi.nilai import isian, ringkasan
from evaluasi.nilai.perhitungan import penyerapan
from renaksi.models import Rencana
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.periode import bulan_sampai, bulan_triwulan
from renaksi.nilai.pohon import Pohon

from .rekap import BarisLaporan, baris_laporan


@dataclass(frozen=True)
class BarisPeriksa:
    """One indicator in one quarter.  K in its unit, Rp, percentages of the year's target and ceiling."""

    titik: isian.Titik
    triwulan: int
    bukti: tuple[Kartu, ...]
    simpangan: ringkasan.Simpangan | None  # behind its plan
    sesudah_diajukan: str = ""  # who changed a figure after the report was handed in

    @property
    def indikator(self):
        return self.titik.indikator

    @property
    def target(self) -> Besaran | None:
        """Of this quarter."""
        return ringkasan.janji_triwulan(self.indikator, self.triwulan)

    @property
    def bobot(self) -> Decimal | None:
        return ringkasan.bobot(self.indikator, bulan_triwulan(self.triwulan))

    @property
    def kinerja(self) -> Besaran | None:
        return self.indikator.kinerja(bulan_triwulan(self.triwulan))

    @property
    def capaian(self) -> Decimal | None:
        return ringkasan.capaian_indikator(self.indikator, self.triwulan)

    @property
    def anggaran(self) -> Decimal | None:
        return self.indikator.anggaran(bulan_triwulan(self.triwulan))

    @property
    def penyerapan(self) -> Decimal | None:
        return penyerapan(self.indikator.anggaran(bulan_sampai(self.triwulan)), self.indikator.pagu)

    @property
    def kosong_kinerja(self) -> bool:
        return isian.perlu_kinerja(self.titik, self.triwulan) and self.kinerja is None

    @property
    def kosong_anggaran(self) -> bool:
        return isian.perlu_anggaran(self.titik, self.triwulan) and self.anggaran is None


@dataclass(frozen=True)
class UnitPeriksa:
    """The report of one unit (of what no unit answers for: none) with its rows."""

    laporan: BarisLaporan
    baris: tuple[BarisPeriksa, ...]

    @property
    def tertinggal(self) -> int:
        return sum(bool(b.simpangan) for b in self.baris)

    @property
    def tanpa_sebab(self) -> int:
        return sum(bool(b.simpangan and not b.simpangan.sebab) for b in self.baris)

    @property
    def tanpa_bukti(self) -> int:
        return sum(not b.bukti for b in self.baris if b.kinerja is not None and not b.kinerja.nihil)

    @property
    def uang(self) -> ringkasan.Uang:
        return ringkasan.uang_titik([b.titik for b in self.baris], self.baris[0].triwulan)


def unit_periksa(rencana: Rencana, isi: Pohon, kunci: KunciTriwulan, user, periksa: bool) -> list[UnitPeriksa]:
    """In the order of the plan.  Three queries."""
    tw, semua = kunci.triwulan, isian.titik(isi)
    bulan = frozenset(bulan_triwulan(tw))
    bukti = menurut_indikator(t.indikator.id for t in semua)
    simpangan = {s.titik.indikator.id: s for s in ringkasan.tertinggal(semua, tw)}
    diubah = _sesudah_diajukan(rencana, kunci)
    return [
        UnitPeriksa(
            laporan,
            tuple(
                BarisPeriksa(
                    t,
                    tw,
                    tuple(k for k in bukti.get(t.indikator.id, ()) if k.isi.bulan in bulan),
                    simpangan.get(t.indikator.id),
                    diubah.get(t.indikator.id, ""),
                )
                for t in isian.milik_unit(semua, laporan.unit_id)
            ),
        )
        for laporan in baris_laporan(rencana, isi, kunci, user, periksa)
    ]


def _sesudah_diajukan(rencana: Rencana, kunci: KunciTriwulan) -> dict[int, str]:
    """{indicator: who changed a figure of the quarter after its unit had handed in}: the Bendahara goes on typing."""
    diajukan = {u: x.diajukan_pada for u, x in kunci.laporan.items() if x.diajukan_pada and x.status in SUDAH_MASUK}
    hasil = RealisasiBulanan.objects.filter(
        indikator__rencana=rencana, bulan__in=bulan_triwulan(kunci.triwulan), indikator__penanggung_jawab__in=diajukan
    ).select_related("indikator", "diubah_oleh")
    return {
        r.indikator_id: str(r.diubah_oleh or "")
        for r in hasil
        if r.diubah_pada and r.diubah_pada > diajukan[r.indikator.penanggung_jawab_id]
    }
