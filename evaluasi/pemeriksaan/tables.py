"""The findings of a plan as a working list: filtered, counted, paged, grouped by rule; and as a table to download."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import django_tables2 as tables
from django.core.paginator import Paginator

from dpmd.daftar import tulis
from dpmd.izin import boleh
from evaluasi.models import TemuanDiterima
from renaksi.models import Pengguna, Rencana
from renaksi.nilai.pilihan import TingkatTemuan

from . import ATURAN, Aturan, Letak, Rincian, Temuan, periksa
from .forms import SaringTemuanForm
from .penerimaan import penerimaan, pengenal
from .tautan import tautan, tautan_lembar

PER_HALAMAN = 50


@dataclass(frozen=True)
class BarisRincian:
    """A row that a finding names, with the address where it is mended."""

    isi: Rincian
    alamat: str

    @property
    def nama(self) -> str:
        return self.isi.letak.jalur[-1] if self.isi.letak.jalur else str(self.isi.letak)


@dataclass(frozen=True)
class BarisTemuan:
    """One finding on the page.  `terima` is its record while the acceptance holds, `pernah` one of other figures."""

    temuan: Temuan
    alamat: str
    lembar: str = ""
    unit: str = ""
    rincian: tuple[BarisRincian, ...] = ()
    terima: TemuanDiterima | None = None
    pernah: TemuanDiterima | None = None

    @property
    def atas(self) -> tuple[str, ...]:
        return self.temuan.letak.jalur[:-1]

    @property
    def nama(self) -> str:
        """The last name of the path, which leads to the page."""
        jalur = self.temuan.letak.jalur
        return jalur[-1] if jalur else str(self.temuan.letak)

    @property
    def aturan(self) -> Aturan:
        return ATURAN[self.temuan.aturan]

    @property
    def pengenal(self) -> str:
        return pengenal(self.temuan)

    @property
    def angka(self) -> list[tuple[str, str]]:
        """(what it is called, figure) beside the sentence; a gap has none."""
        return [
            (nama, tulis(n))
            for nama, n in zip(("Tertulis", "Seharusnya"), self.temuan.pasangan, strict=True)
            if n is not None
        ]


@dataclass(frozen=True)
class KelompokAturan:
    """The findings of one rule that stand on this page, and how many there are in all."""

    aturan: Aturan
    tingkat: str
    baris: list[BarisTemuan]
    banyak: int


class DaftarTemuan:
    """What the page shows to one person."""

    def __init__(self, rencana: Rencana, user: Pengguna, saring: SaringTemuanForm):
        self.rencana, self.saring = rencana, saring
        self._unit = {u.pk: u.singkatan for u in saring.fields["unit"].queryset}
        self._penerimaan = penerimaan(rencana)
        self._ubah = boleh(user, "rencana.ubah", rencana)
        hasil = periksa(rencana)
        self.kosong = not hasil.terbuka and not hasil.diterima
        self._terbuka = [t for t in hasil.terbuka if saring.cocok(t)]
        self._diterima = [t for t, _ in hasil.diterima if saring.cocok(t)]

    @cached_property
    def jumlah(self) -> dict[str, int]:
        """How many there are of each severity, and accepted, whatever of these is chosen."""
        ada = Counter(str(t.tingkat) for t in self._terbuka)
        return {t: ada[t] for t in TingkatTemuan.values} | {"diterima": len(self._diterima)}

    @property
    def banyak_terbuka(self) -> int:
        return len(self._terbuka)

    @cached_property
    def terpilih(self) -> list[Temuan]:
        if self.saring.diterima:
            return self._diterima
        tingkat = self.saring.isi["tingkat"]
        return [t for t in self._terbuka if not tingkat or t.tingkat == tingkat]

    def baris(self, t: Temuan) -> BarisTemuan:
        catatan = self._penerimaan.get(t.kunci)
        return BarisTemuan(
            t,
            tautan(t.letak, self.rencana),
            tautan_lembar(t.letak, self.rencana) if self._ubah else "",
            self._unit.get(t.letak.unit, ""),
            tuple(BarisRincian(r, self._alamat(r.letak)) for r in t.rincian),
            terima=catatan if self.saring.diterima else None,
            pernah=None if self.saring.diterima else catatan,
        )

    def _alamat(self, letak: Letak) -> str:
        """Where it is mended, or seen by who may not change the plan."""
        return (self._ubah and tautan_lembar(letak, self.rencana)) or tautan(letak, self.rencana)

    def halaman(self, nomor: str):
        return Paginator(self.terpilih, PER_HALAMAN).get_page(nomor)

    def kelompok(self, halaman) -> list[KelompokAturan]:
        banyak = Counter(t.aturan for t in self.terpilih)
        return [
            KelompokAturan(ATURAN[kode], tingkat, [self.baris(t) for t in isi], banyak[kode])
            for (kode, tingkat), isi in groupby(halaman, key=lambda t: (t.aturan, str(t.tingkat)))
        ]

    def tabel(self) -> "TemuanTabel":
        return TemuanTabel([self.baris(t) for t in self.terpilih])


class TemuanTabel(tables.Table):
    """For a workbook: figures stay figures."""

    tingkat = tables.Column("Tingkat", accessor="temuan__tingkat")
    aturan = tables.Column("Aturan", accessor="aturan__judul")
    letak = tables.Column("Letak", accessor="temuan__letak")
    asal = tables.Column("Sel berkas", accessor="temuan__letak__asal")
    unit = tables.Column("Unit kerja")
    pesan = tables.Column("Temuan", accessor="temuan__pesan")
    nilai = tables.Column("Tertulis", accessor="temuan__pasangan__0")
    seharusnya = tables.Column("Seharusnya", accessor="temuan__pasangan__1")
    alasan = tables.Column("Diterima dengan alasan", accessor="terima__alasan")

    class Meta:
        default = None

    def value_tingkat(self, value):
        return TingkatTemuan(value).label

    def value_letak(self, value):
        return str(value)
