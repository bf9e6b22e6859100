"""Which units are past their last day without having handed in, begun or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from evaluasi.alur import unit_berkewajiban
from evaluasi.kunci import SUDAH_MASUK, KunciTriwulan
from evaluasi.nilai.isian import Titik, kemajuan_anggaran, kemajuan_kinerja, milik_unit


@dataclass(frozen=True)
class UnitTerlambat:
    """`keadaan` as a badge says it: nothing filled in yet, a draft, or sent back."""

    triwulan: int
    nama_triwulan: str
    unit_id: int
    nama: str
    batas: date
    hari: int  # days over
    keadaan: str


def terlambat(kunci: Iterable[KunciTriwulan], semua: list[Titik]) -> list[UnitTerlambat]:
    """Of every quarter that is not approved, the earliest first, in the order of the plan."""
    return [satu for k in kunci if not k.disetujui for satu in _triwulan(k, semua)]


def _triwulan(k: KunciTriwulan, semua: list[Titik]) -> Iterable[UnitTerlambat]:
    for unit, nama in unit_berkewajiban(semua, k.triwulan).items():
        laporan, batas = k.laporan.get(unit), k.batas(unit)
        if batas is None or not k.terlambat(unit) or (laporan and laporan.status in SUDAH_MASUK):
            continue
        milik = milik_unit(semua, unit)
        terisi = any(hitung(milik, k.triwulan).terisi for hitung in (kemajuan_kinerja, kemajuan_anggaran))
        hari = (k.hari_ini - batas).days
        yield UnitTerlambat(k.triwulan, k.nama, unit, nama, batas=batas, hari=hari, keadaan=k.keadaan(unit, terisi))
