"""What the quarter form says of the report that it belongs to: state, last day, why it came back, the next step."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dpmd.alur import Transisi, aksi_tersedia
from dpmd.izin import Keputusan
from evaluasi.alur import ALUR_LAPORAN
from evaluasi.models import CatatanBaris, LaporanUnit
from evaluasi.nilai import isian
from renaksi.alur import jejak
from renaksi.models import JejakAlur
from renaksi.nilai.pilihan import StatusLaporan

from .triwulan import FormulirTriwulan


@dataclass
class PapanLaporan:
    """Of one unit; where rows of several units are shown there is no one report, and everything is blank."""

    lembar: FormulirTriwulan
    user: object

    @cached_property
    def laporan(self) -> LaporanUnit | None:
        pk = self.lembar.unit_id
        if not isinstance(pk, int) or not self.lembar.cacah.baris:
            return None
        unit = self.lembar.unit_penanggung_jawab
        milik = {"rencana": self.lembar.rencana, "triwulan": self.lembar.triwulan, "unit": unit}
        return self.lembar.kunci.laporan.get(pk) or LaporanUnit(**milik)

    @property
    def batas(self) -> date | None:
        return self.lembar.kunci.batas(self.laporan.unit_id if self.laporan else None)

    @property
    def keadaan(self) -> str:
        terisi = self.lembar.kemajuan.terisi or self.lembar.kemajuan_anggaran.terisi
        return self.lembar.kunci.keadaan(self.laporan.unit_id if self.laporan else None, bool(terisi))

    @property
    def terlambat(self) -> bool:
        """The last day is over and something was due."""
        wajib = self.lembar.kemajuan.dari or self.lembar.kemajuan_anggaran.dari
        return bool(self.laporan and wajib and self.lembar.kunci.terlambat(self.laporan.unit_id))

    @property
    def sisa_hari(self) -> int | None:
        """0 is today; None without a last day or after it."""
        sisa = (self.batas - self.lembar.kunci.hari_ini).days if self.batas else -1
        return sisa if sisa >= 0 else None

    @cached_property
    def _langkah(self) -> list[tuple[str, Transisi, Keputusan]]:
        return aksi_tersedia(self.laporan, ALUR_LAPORAN, self.user) if self.laporan else []

    @cached_property
    def ajukan(self) -> Keputusan | None:
        """May it be handed in now; None for people whose report it is not, or where it is handed in already."""
        return next((putusan for nama, _, putusan in self._langkah if nama == "ajukan"), None)

    @property
    def permintaan(self) -> list[tuple[str, Transisi]]:
        """What this person may ask for here, now."""
        return [(nama, t) for nama, t, putusan in self._langkah if nama.startswith("minta_") and putusan]

    @cached_property
    def jejak(self) -> list[JejakAlur]:
        return jejak(self.laporan) if self.laporan and self.laporan.pk else []

    @property
    def dikembalikan(self) -> JejakAlur | None:
        """The step that sent it back, while nobody handed in again."""
        if not self.laporan or self.laporan.status != StatusLaporan.DIKEMBALIKAN:
            return None
        return next((j for j in self.jejak if j.aksi == "kembalikan"), None)

    @property
    def catatan(self) -> list[tuple[isian.Titik, CatatanBaris]]:
        """Comments that still wait for an answer, with their rows."""
        lembar = self.lembar
        return [(t, c) for t in lembar.terlihat for c in lembar.dicatat(t.indikator.id) if not c.selesai]
