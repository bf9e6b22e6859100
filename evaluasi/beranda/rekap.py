"""Figures of many offices at once: each plan's own value, kept by quarter until the plan changes."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, Max

from evaluasi import pohon
from evaluasi.models import RealisasiBulanan, RekapTriwulan
from evaluasi.nilai import isian
from evaluasi.nilai.perhitungan import penyerapan
from renaksi.keadaan import tanda_rencana
from renaksi.models import Pengguna, PerangkatDaerah, Rencana
from renaksi.nilai.periode import NOMOR_TRIWULAN, bulan_triwulan
from renaksi.nilai.pohon import jumlah

SEKALI = 40  # plans computed for one page at most


class Triwulan(NamedTuple):
    """A row of `RekapTriwulan`."""

    rencana: int
    triwulan: int
    tanda: int
    indikator: int
    pagu: Decimal | None
    realisasi: Decimal | None
    perlu: int
    terisi: int
    terakhir: datetime | None


@dataclass(frozen=True)
class Rekap:
    """One office in one year.  Without a plan there are no figures; `dihitung` is false while they are being made."""

    kantor: PerangkatDaerah
    pengguna_aktif: int
    rencana: Rencana | None = None
    triwulan: tuple[Triwulan, ...] = ()

    @property
    def pk(self) -> int:
        return self.kantor.pk

    @property
    def ada(self) -> bool:
        return self.rencana is not None

    @property
    def dihitung(self) -> bool:
        return not self.ada or bool(self.triwulan)

    @property
    def indikator(self) -> int | None:
        return self.triwulan[0].indikator if self.triwulan else None

    @property
    def pagu(self) -> Decimal | None:
        return self.triwulan[0].pagu if self.triwulan else None

    @property
    def terakhir(self) -> datetime | None:
        return self.triwulan[0].terakhir if self.triwulan else None

    @property
    def realisasi(self) -> Decimal | None:
        return jumlah(t.realisasi for t in self.triwulan)

    @property
    def penyerapan(self) -> Decimal | None:
        return penyerapan(self.realisasi, self.pagu)


def rekap_kantor(user, tahun: int, sekali: int = SEKALI) -> list[Rekap]:
    """Every office that this person may see, by region and name.

    Five queries, however many offices, and some for each plan that changed since it was last asked for; of those no
    more than `sekali` are computed now.
    """
    orang = Pengguna.objects.filter(is_active=True).order_by().values("perangkat_daerah").annotate(n=Count("pk"))
    aktif = dict(orang.values_list("perangkat_daerah", "n"))
    kantor = list(PerangkatDaerah.objects.untuk(user))
    milik = {r.perangkat_daerah_id: r for r in Rencana.objects.untuk(user).filter(tahun=tahun)}
    for satu in kantor:
        if rencana := milik.get(satu.pk):
            rencana.perangkat_daerah = satu
    rekap = _rekap(list(milik.values()), sekali)
    return [
        Rekap(satu, aktif.get(satu.pk, 0), rencana, rekap.get(rencana.pk, ()) if rencana else ())
        for satu, rencana in ((k, milik.get(k.pk)) for k in kantor)
    ]


def segarkan(tahun: int) -> int:
    """Compute what has changed of all plans of a year; says of how many."""
    semua = list(Rencana.objects.filter(tahun=tahun).select_related("perangkat_daerah"))
    belum = {r.pk for r in semua} - _rekap(semua, 0).keys()
    _rekap([r for r in semua if r.pk in belum], len(belum))
    return len(belum)


def _rekap(rencana: list[Rencana], sekali: int) -> dict[int, tuple[Triwulan, ...]]:
    """{plan: its four quarters}; a plan that could not be computed any more this time is missing."""
    tanda = tanda_rencana(r.pk for r in rencana)  # read before the rows: what is kept may be newer, never older
    ada: dict[int, list[Triwulan]] = {}
    baris = RekapTriwulan.objects.filter(rencana__in=rencana).order_by("rencana_id", "triwulan")
    for satu in map(Triwulan._make, baris.values_list(*Triwulan._fields)):
        if satu.tanda == tanda.get(satu.rencana):
            ada.setdefault(satu.rencana, []).append(satu)
    hasil = {pk: tuple(isi) for pk, isi in ada.items() if len(isi) == len(NOMOR_TRIWULAN)}
    for r in [r for r in rencana if r.pk not in hasil][:sekali]:
        hasil[r.pk] = _hitung(r, tanda.get(r.pk))
    return hasil


def _hitung(rencana: Rencana, tanda: int | None) -> tuple[Triwulan, ...]:
    """The plan's quarters by its value; kept where the database tells when it changes (`tanda`)."""
    isi = pohon.muat(rencana)
    titik = isian.titik(isi)
    terakhir = RealisasiBulanan.objects.filter(indikator__rencana=rencana).aggregate(n=Max("diubah_pada"))["n"]
    semua = []
    for tw in NOMOR_TRIWULAN:
        uang, kemajuan = isi.anggaran(bulan_triwulan(tw)), isian.kemajuan_kinerja(titik, tw)
        hasil = (uang, kemajuan.dari, kemajuan.terisi)
        semua.append(Triwulan(rencana.pk, tw, tanda or 0, len(titik), isi.pagu, *hasil, terakhir))
    if tanda:
        RekapTriwulan.objects.bulk_create(
            [RekapTriwulan(**satu._asdict() | {"rencana": rencana}) for satu in semua],
            update_conflicts=True,
            unique_fields=["rencana", "triwulan"],
            update_fields=Triwulan._fields[2:],
        )
    return tuple(semua)
