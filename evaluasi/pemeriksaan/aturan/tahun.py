"""Checks of one year against the next: figures that jump, units that change."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from dpmd.tulisan import tulis_angka
from evaluasi.asal.tercetak import tulis
from evaluasi.pemeriksaan.bahan import Bahan
from evaluasi.pemeriksaan.temuan import (
    KELOMPOK_BANDING,
    KELOMPOK_REALISASI,
    PERINGATAN,
    Letak,
    Temuan,
    aturan,
    indikator,
    yang_pertama,
)
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.lampiran import IndikatorRenstra, Setahun, Tinjauan
from renaksi.nilai.pohon import Indikator

from .realisasi import PERSEN
from .uang import janggal

_SERIBU = Decimal(1000)  # the threshold of uang-janggal as it is declared: what passes it is said there


class _Banding(NamedTuple):
    """Two figures of one thing: what they are called, and the part of the place where the later one stands."""

    bagian: str
    dulu: str
    lama: Decimal
    kini: str
    baru: Decimal


def _lonjakan(letak: Letak, b: _Banding, ambang: Decimal) -> Iterator[Temuan]:
    """The smaller of the two must be above 0; by so many percent the larger one passes it."""
    kecil, besar = sorted((b.lama, b.baru))
    if kecil <= 0 or 100 * (besar - kecil) <= ambang * kecil:
        return
    persen = 100 * (b.baru - b.lama) / b.lama
    arah = "naik" if persen > 0 else "turun"
    pesan = (
        f"{b.kini} {tulis(b.baru)}, {b.dulu} {tulis(b.lama)}: {arah} {tulis_angka(abs(persen), paling=0)} %. "
        "Periksa kedua angkanya dan satuannya."
    )
    yield Temuan(letak, pesan, b.baru, b.lama)


@aturan("lonjakan", "Angka tidak melonjak antartahun", PERINGATAN, KELOMPOK_BANDING,
        ambang=Decimal(500), satuan="% kenaikan")  # fmt: skip
def lonjakan(bahan: Bahan, ambang: Decimal) -> Iterator[Temuan]:
    """Pagu atau target yang berlipat-lipat dari angka yang sama pada tahun di sebelahnya, atau dari rancangan awalnya;
    penurunan dihitung terbalik.
    """
    tahun = bahan.pohon.tahun
    for t, i in indikator(bahan):
        lalu = bahan.pohon.lampiran.lalu.get(i.identitas, {}).get(tahun - 1) if bahan.pohon.lampiran else None
        satuan_lalu = bahan.lalu[i.identitas].satuan if i.identitas in bahan.lalu else ""
        semua = (_uang(i, lalu, tahun), _target(i, lalu, satuan_lalu, tahun))
        yield from yang_pertama(
            (x for b in banding for x in _lonjakan(t.letak(b.bagian, i), b, ambang)) for banding in semua
        )
    yield from _renstra(bahan, ambang)
    for tinjauan in bahan.pohon.lampiran.tinjauan if bahan.pohon.lampiran else ():
        for b in _tinjauan(tinjauan):
            letak = Letak("tinjauan", tinjauan.id, b.bagian, ("Tabel T-C.31", tinjauan.hasil.nama))
            yield from _lonjakan(letak, b, ambang)


def _uang(i: Indikator, lalu: Setahun | None, tahun: int) -> Iterator[_Banding]:
    """A factor of exactly 10 and amounts far apart are told of by uang-janggal."""
    if i.pagu is None:
        return
    if i.pagu_maju is not None and not janggal(i.pagu, i.pagu_maju, _SERIBU):
        yield _Banding("pagu_maju", f"pagu {tahun}", i.pagu, f"Prakiraan maju {tahun + 1}", i.pagu_maju)
    if lalu and lalu.pagu is not None and not janggal(i.pagu, lalu.pagu, _SERIBU):
        yield _Banding("pagu", f"pagu {tahun - 1}", lalu.pagu, f"Pagu {tahun}", i.pagu)


def _target(i: Indikator, lalu: Setahun | None, satuan_lalu: str, tahun: int) -> Iterator[_Banding]:
    """Of the same unit only; another unit is told of by satuan-berubah."""
    kini, maju = _angka(i.target), _angka(i.target_maju)
    if kini is None:
        return
    if maju is not None and baku(i.satuan_maju or i.satuan) == baku(i.satuan):
        yield _Banding("target_maju", f"target {tahun}", kini, f"Target {tahun + 1}", maju)
    dulu = _angka(lalu.target_renja or lalu.target) if lalu else None
    if dulu is not None and baku(satuan_lalu or i.satuan) == baku(i.satuan):
        yield _Banding("target", f"target {tahun - 1}", dulu, f"Target {tahun}", kini)


def _angka(besaran: Besaran | None) -> Decimal | None:
    return besaran.angka if besaran else None


def _renstra(bahan: Bahan, ambang: Decimal) -> Iterator[Temuan]:
    """T-C.29: the target of the year n-1 beside that of n-2."""
    tahun = bahan.pohon.tahun
    renstra = bahan.pohon.lampiran.renstra_pada(tahun - 1) if bahan.pohon.lampiran else None
    for butir in renstra.butir if renstra else ():
        for i in butir.indikator:
            lama, baru = (_angka(_setahun(i, n).target_renja) for n in (tahun - 2, tahun - 1))
            if lama is not None and baru is not None:
                nama = f"target_renja_{tahun - 1}"
                b = _Banding(nama, f"target {tahun - 2}", lama, f"Target {tahun - 1}", baru)
                letak = Letak("indikator_renstra", i.id, nama, (butir.nama, i.uraian))
                yield from _lonjakan(letak, b, ambang)


def _setahun(i: IndikatorRenstra, tahun: int) -> Setahun:
    return i.tahunan.get(tahun, Setahun())


def _tinjauan(t: Tinjauan) -> Iterator[_Banding]:
    """T-C.31: the amount after the analysis beside that of the first draft."""
    awal, hasil = t.awal.pagu, t.hasil.pagu
    if awal is not None and hasil is not None:
        yield _Banding("hasil_pagu", "rancangan awal", awal, "Pagu hasil analisis", hasil)


# -- units --------------------------------------------------------------------------------------------------------


@aturan("satuan-berubah", "Satuan sama antartahun", PERINGATAN, KELOMPOK_REALISASI)
def satuan_berubah(bahan: Bahan) -> Iterator[Temuan]:
    """Satuan sebuah indikator lain dari satuannya tahun lalu atau tahun berikutnya, sehingga kedua tahun tidak dapat
    dibandingkan.
    """
    maju = bahan.pohon.tahun + 1
    for t, i in indikator(bahan):
        lalu = bahan.lalu.get(i.identitas)
        if lalu and lalu.satuan and i.satuan and baku(lalu.satuan) != baku(i.satuan):
            pesan = f"Satuan tahun ini “{i.satuan}”, pada rencana {lalu.tahun} “{lalu.satuan}”. Samakan satuannya, "
            yield Temuan(t.letak("satuan", i), pesan + "atau jelaskan perubahannya.", i.satuan, lalu.satuan)
        if i.satuan_maju and i.satuan and baku(i.satuan_maju) != baku(i.satuan):
            pesan = f"Satuan target {maju} “{i.satuan_maju}”, tahun ini “{i.satuan}”. Samakan satuannya, "
            yield Temuan(t.letak("satuan_maju", i), pesan + "atau jelaskan perubahannya.", i.satuan_maju, i.satuan)


def baku(satuan: str) -> str:
    kata = " ".join(satuan.casefold().split())
    return "%" if kata in PERSEN else kata
