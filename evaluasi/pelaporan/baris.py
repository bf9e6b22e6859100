"""One row of the quarter form."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from dpmd.tulisan import BULAN
from evaluasi.models import CatatanBaris
from evaluasi.nilai import isian, ringkasan
from renaksi.nilai.periode import TRIWULAN, bulan_sampai, bulan_triwulan
from renaksi.nilai.pohon import Hasil, Simpul

from .forms import BarisForm


@dataclass
class BarisTriwulan:
    """One indicator on the page: its facts, and the form where the person may type."""

    titik: isian.Titik
    triwulan: int
    tahun: int
    bulan: int  # that the input is for
    bulanan: bool  # the office fills in month by month
    boleh: tuple[str, ...]  # the cells that the person may type into, unless they are closed
    buat_form: Callable[[], BarisForm] | None  # where something may be typed now
    catatan: tuple[CatatanBaris, ...] = ()  # what was said of this row when the report was returned
    judul: tuple[Simpul, ...] = ()  # headings of program and kegiatan that begin with this row
    bukti: int = 0  # pieces of evidence of this month

    @cached_property
    def form(self) -> BarisForm | None:
        """Made when the row is drawn: most rows are kept as they were drawn."""
        return self.buat_form() if self.buat_form else None

    @property
    def indikator(self):
        return self.titik.indikator

    @property
    def jadwal(self) -> isian.Jadwal:
        return isian.jadwal(self.indikator, self.triwulan)

    @property
    def jatuh_tempo(self) -> bool:
        return self.jadwal is isian.Jadwal.JATUH_TEMPO

    @property
    def perlu_anggaran(self) -> bool:
        return isian.perlu_anggaran(self.titik, self.triwulan)

    @property
    def target_triwulan(self):
        return ringkasan.janji_triwulan(self.indikator, self.triwulan)

    @property
    def bobot(self):
        return ringkasan.bobot(self.indikator, bulan_triwulan(self.triwulan))

    @property
    def janji_bobot(self):
        """What the weights come to in units; of a result that stands for the year so far, up to this quarter."""
        return ringkasan.janji_bobot(self.indikator, self.triwulan)

    @property
    def sampai_kini(self) -> bool:
        return ringkasan.sampai_kini(self.indikator)

    @property
    def lalu(self):
        """Result of the quarter before; of TW I there is none."""
        return self.indikator.kinerja(bulan_triwulan(self.triwulan - 1)) if self.triwulan > 1 else None

    @property
    def nama_lalu(self) -> str:
        return f"TW {TRIWULAN[self.triwulan - 2]}" if self.triwulan > 1 else ""

    @property
    def tahun_lalu(self):
        hasil = self.indikator.tahunan.get(self.tahun - 1)
        return hasil.kinerja if hasil else None

    @property
    def uang(self) -> ringkasan.Uang:
        """The money up to the quarter before: what is left to spend."""
        i = self.indikator
        return ringkasan.Uang(i.pagu, i.anggaran(bulan_sampai(self.triwulan - 1)))

    @property
    def batas(self):
        """The most that may be typed as Rp without passing the ceiling; None where that is not to be said."""
        if self.form and self.form.sebelum is not None:
            return self.indikator.pagu
        return None if self.nama_bulan else self.uang.sisa

    @property
    def kinerja(self):
        return self.indikator.kinerja(bulan_triwulan(self.triwulan))

    @property
    def anggaran(self):
        return self.indikator.anggaran(bulan_triwulan(self.triwulan))

    @property
    def hasil(self) -> Hasil:
        return self.indikator.hasil.get(self.bulan, Hasil())

    @property
    def bulan_lain(self) -> list[tuple[str, Hasil]]:
        """Other months of the quarter that were reported one by one."""
        lain = {b: self.indikator.hasil.get(b) for b in bulan_triwulan(self.triwulan) if b != self.bulan}
        return [(BULAN[b - 1], h) for b, h in lain.items() if h]

    @property
    def nama_bulan(self) -> str:
        """Of the input, where it is that of one month alone."""
        return BULAN[self.bulan - 1] if self.bulanan or self.bulan_lain else ""

    @property
    def terkunci(self) -> str:
        """Why what was typed here cannot be saved."""
        return self.form.terkunci if self.form and self.form.tertolak else ""

    @property
    def tak_terhitung(self) -> str:
        return ringkasan.tak_terhitung(self.indikator)

    @property
    def peringatan(self) -> list[str]:
        return ringkasan.peringatan(self.titik, self.triwulan)

    @property
    def bentrok(self) -> bool:
        return bool(self.form and self.form.is_bound and self.form.is_valid() and self.form.bentrok)
