"""May the figures of a quarter be typed today, and if not: why, since when, and who can lift it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from dpmd.izin import YA, Keputusan, tidak
from dpmd.tulisan import tulis_tanggal
from renaksi.models import Rencana
from renaksi.nilai.periode import TRIWULAN
from renaksi.nilai.pilihan import StatusLaporan, StatusTriwulan

from .models import JadwalTriwulan, LaporanUnit, Perpanjangan


@dataclass(frozen=True)
class KunciTriwulan:
    """One quarter of one plan.  `laporan` and `perpanjangan` are by unit; what no unit answers for has unit None."""

    triwulan: int
    hari_ini: date
    jadwal: JadwalTriwulan | None = None
    laporan: Mapping[int | None, LaporanUnit] = field(default_factory=dict)
    perpanjangan: Mapping[int | None, date] = field(default_factory=dict)

    @property
    def nama(self) -> str:
        return f"Triwulan {TRIWULAN[self.triwulan - 1]}"

    @property
    def lewat(self) -> bool:
        """The general closing day is over."""
        return bool(self.jadwal and self.jadwal.ditutup and self.jadwal.ditutup < self.hari_ini)

    def batas(self, unit_id: int | None) -> date | None:
        """The last day on which this unit may fill in; None without any."""
        if not (self.jadwal and self.jadwal.ditutup):
            return None
        return max(self.jadwal.ditutup, self.perpanjangan.get(unit_id, self.jadwal.ditutup))

    def untuk(self, unit_id: int | None) -> Keputusan:
        """May the rows of this unit be filled in today?"""
        if self.jadwal and self.jadwal.status == StatusTriwulan.DISETUJUI:
            return tidak(f"{self.nama} sudah disetujui Kepala Dinas. Hanya Kepala Dinas yang dapat membukanya kembali.")
        laporan = self.laporan.get(unit_id)
        if laporan and laporan.status == StatusLaporan.DIAJUKAN:
            sejak = tulis_tanggal(timezone.localdate(laporan.diajukan_pada))
            return tidak(f"Laporan {laporan.unit} diajukan {sejak} dan menunggu verifikasi Sekretariat.")
        if laporan and laporan.status == StatusLaporan.DIVERIFIKASI:
            return tidak(
                f"Laporan {laporan.unit} sudah diverifikasi. Minta Sekretariat mengembalikannya untuk perbaikan."
            )
        return self.waktu(unit_id)

    def waktu(self, unit_id: int | None) -> Keputusan:
        """The dates alone: not before the opening day, not after the closing day or the unit's extension."""
        if self.jadwal and self.jadwal.dibuka and self.hari_ini < self.jadwal.dibuka:
            return tidak(f"{self.nama} dibuka {tulis_tanggal(self.jadwal.dibuka)}.")
        batas = self.batas(unit_id)
        if batas and batas < self.hari_ini:
            return tidak(f"{self.nama} ditutup {tulis_tanggal(batas)}. Minta perpanjangan kepada Sekretariat.")
        return YA


def kunci_triwulan(rencana: Rencana, triwulan: int, hari_ini: date | None = None) -> KunciTriwulan:
    """Three queries."""
    milik = {"rencana": rencana, "triwulan": triwulan}
    jadwal = JadwalTriwulan.objects.filter(**milik).first()
    laporan: dict[int | None, LaporanUnit] = {
        x.unit_id: x for x in LaporanUnit.objects.filter(**milik).select_related("unit")
    }
    perpanjangan: dict[int | None, date] = {}
    for p in Perpanjangan.objects.filter(jadwal__rencana=rencana, jadwal__triwulan=triwulan):
        perpanjangan[p.unit_id] = max(p.sampai, perpanjangan.get(p.unit_id, p.sampai))
    return KunciTriwulan(triwulan, hari_ini or timezone.localdate(), jadwal, laporan, perpanjangan)
