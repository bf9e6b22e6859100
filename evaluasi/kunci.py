"""May the figures of a quarter be typed today, and if not: why, since when, and who can lift it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from dpmd.izin import BENDAHARA, KEPALA_BIDANG, YA, Keputusan, tidak
from dpmd.tulisan import tulis_tanggal
from renaksi.models import Rencana
from renaksi.nilai.periode import NOMOR_TRIWULAN, TRIWULAN
from renaksi.nilai.pilihan import StatusLaporan, StatusTriwulan

from .models import JadwalTriwulan, LaporanUnit, Perpanjangan
from .nilai.isian import MasaLapor, triwulan_dicetak, triwulan_dilaporkan

DALAM_KOREKSI = frozenset({StatusLaporan.DIKEMBALIKAN, StatusLaporan.DIAJUKAN})
SUDAH_MASUK = frozenset({StatusLaporan.DIAJUKAN, StatusLaporan.DIVERIFIKASI})


@dataclass(frozen=True)
class KunciTriwulan:
    """One quarter of one plan.  `laporan` and `perpanjangan` are by unit; what no unit answers for has unit None."""

    triwulan: int
    tahun: int
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

    @property
    def disetujui(self) -> bool:
        return bool(self.jadwal and self.jadwal.status == StatusTriwulan.DISETUJUI)

    def masa(self, unit_id: int | None = None) -> MasaLapor:
        """When this unit reports; None: when any unit still may."""
        jadwal, lebih = self.jadwal, [p for u, p in self.perpanjangan.items() if unit_id in (None, u)]
        ditutup = jadwal.ditutup if jadwal else None
        return MasaLapor(
            self.triwulan,
            self.tahun,
            dibuka=jadwal.dibuka if jadwal else None,
            ditutup=max([ditutup, *lebih]) if ditutup else None,
            disetujui=self.disetujui,
        )

    def koreksi(self, unit_id: int | None) -> bool:
        """The quarter is approved, and this unit's report alone is open again: everybody else's stays as it is."""
        laporan = self.laporan.get(unit_id)
        return self.disetujui and bool(laporan and laporan.status in DALAM_KOREKSI)

    def terlambat(self, unit_id: int | None) -> bool:
        """The unit's last day is over and its report is not in, begun or not; or it came in late."""
        laporan, batas = self.laporan.get(unit_id), self.batas(unit_id)
        if laporan and laporan.status in SUDAH_MASUK:
            return laporan.terlambat
        return bool(batas and batas < self.hari_ini and not self.disetujui)

    def keadaan(self, unit_id: int | None, terisi: bool) -> str:
        """The state of the unit's report; a draft of which nothing is filled in (`terisi`) has not begun."""
        laporan = self.laporan.get(unit_id)
        status = laporan.status if laporan else StatusLaporan.DRAF
        return "belum_mulai" if status == StatusLaporan.DRAF and not terisi else str(status)

    def batas(self, unit_id: int | None) -> date | None:
        """The last day on which this unit may fill in; None without any."""
        if not (self.jadwal and self.jadwal.ditutup):
            return None
        return max(self.jadwal.ditutup, self.perpanjangan.get(unit_id, self.jadwal.ditutup))

    def untuk(self, unit_id: int | None, user=None) -> Keputusan:
        """May the rows of this unit be filled in today?

        The Bendahara, who types nothing but Rp, does so until the quarter is closed, whatever became of the report.
        """
        laporan = self.laporan.get(unit_id)
        if self.koreksi(unit_id) and laporan and laporan.status == StatusLaporan.DIKEMBALIKAN:
            return YA
        if self.disetujui:
            return tidak(f"{self.nama} sudah disetujui Kepala Dinas. Hanya Kepala Dinas yang dapat membukanya kembali.")
        if user and user.peran == BENDAHARA:
            return self.waktu(unit_id)
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
    return _kunci(rencana, (triwulan,), hari_ini)[triwulan]


def kunci_setahun(rencana: Rencana, hari_ini: date | None = None) -> dict[int, KunciTriwulan]:
    """{quarter: its lock} of the four.  Three queries."""
    return _kunci(rencana, NOMOR_TRIWULAN, hari_ini)


def _kunci(rencana: Rencana, triwulan: Iterable[int], hari_ini: date | None) -> dict[int, KunciTriwulan]:
    milik = {"rencana": rencana, "triwulan__in": triwulan}
    jadwal = {j.triwulan: j for j in JadwalTriwulan.objects.filter(**milik)}
    laporan: dict[int, dict[int | None, LaporanUnit]] = defaultdict(dict)
    for x in LaporanUnit.objects.filter(**milik).select_related("unit", "diajukan_oleh"):
        laporan[x.triwulan][x.unit_id] = x
    perpanjangan: dict[int, dict[int | None, date]] = defaultdict(dict)
    for p in Perpanjangan.objects.filter(jadwal__in=[j.pk for j in jadwal.values()]):
        punya = perpanjangan[p.jadwal_id]
        punya[p.unit_id] = max(p.sampai, punya.get(p.unit_id, p.sampai))
    hari = hari_ini or timezone.localdate()
    return {
        t: KunciTriwulan(t, rencana.tahun, hari, j := jadwal.get(t), laporan[t], perpanjangan[j.pk] if j else {})
        for t in triwulan
    }


def triwulan_kerja(rencana: Rencana, user, hari_ini: date | None = None) -> int:
    """The quarter that is being reported, for this person: a head of unit has the days of the own unit.

    Three queries.
    """
    return triwulan_dari_kunci(kunci_setahun(rencana, hari_ini), user)


def triwulan_dari_kunci(kunci: Mapping[int, KunciTriwulan], user) -> int:
    return triwulan_dilaporkan(_masa(kunci, user), kunci[1].hari_ini)


def triwulan_cetak(rencana: Rencana, user, hari_ini: date | None = None) -> int:
    """The quarter whose reports this person prints now, see `triwulan_dicetak`.  Three queries."""
    kunci = kunci_setahun(rencana, hari_ini)
    return triwulan_dicetak(_masa(kunci, user), kunci[1].hari_ini)


def _masa(kunci: Mapping[int, KunciTriwulan], user) -> list[MasaLapor]:
    unit = user.unit_id if user.peran == KEPALA_BIDANG else None
    return [k.masa(unit) for k in kunci.values()]
