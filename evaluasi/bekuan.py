"""The quarter as it was approved: kept with its plan, its results and what stands beside them, and read again.

A plan that changes later does not change what was approved; `berubah` says what differs by now.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from renaksi.laporan.dasar import Parameter
from renaksi.laporan.semula_menjadi import SemulaMenjadi
from renaksi.models import Rencana, VersiRencana
from renaksi.nilai.periode import bulan_sampai
from renaksi.nilai.pilihan import StatusTriwulan
from renaksi.nilai.pohon import Hasil, Indikator, Pohon
from renaksi.nilai.pohon_data import dari_data, ke_data, lampiran_dari_data
from renaksi.versi import versi_berlaku

from . import pohon
from .models import BekuanTriwulan, JadwalTriwulan


class Perbedaan(NamedTuple):
    """One row that is not as it was approved."""

    letak: str
    kata: str


def beku_berlaku(rencana: Rencana) -> VersiRencana | None:
    """The frozen version that is in force; None where the plan itself is."""
    ke = versi_berlaku(rencana)
    return rencana.versi.filter(perubahan_ke=ke).first() if ke < rencana.perubahan_ke else None


def bekukan(jadwal: JadwalTriwulan, user) -> BekuanTriwulan:
    """Keep the plan that is in force with the results as they stand; called while the plan is held."""
    isi = pohon.muat(jadwal.rencana, beku_berlaku(jadwal.rencana), lengkap=True)
    data = ke_data(isi)
    return BekuanTriwulan.objects.create(
        jadwal=jadwal,
        perubahan_ke=versi_berlaku(jadwal.rencana),
        isi={"pohon": data, "lampiran": ke_data(isi.beserta)},
        sidik=sidik(data, jadwal.triwulan),
        oleh=user,
    )


def bekuan_berlaku(rencana: Rencana, triwulan: int) -> BekuanTriwulan | None:
    """What was approved of this quarter, while it is."""
    disetujui = {"jadwal__triwulan": triwulan, "jadwal__status": StatusTriwulan.DISETUJUI}
    semua = BekuanTriwulan.objects.filter(jadwal__rencana=rencana, **disetujui)
    return semua.select_related("oleh", "jadwal__rencana").first()


def buka(bekuan: BekuanTriwulan) -> Pohon:
    """The value as it was approved."""
    return replace(dari_data(bekuan.isi["pohon"]), lampiran=lampiran_dari_data(bekuan.isi["lampiran"]))


def sidik(data: dict, triwulan: int) -> str:
    """The fingerprint of a plan (as `ke_data` gives it) with its results up to the end of a quarter."""
    sampai = {str(b) for b in bulan_sampai(triwulan)}

    def yang_dinilai(data, nama=""):
        if isinstance(data, dict):
            dipakai = sampai & data.keys() if nama == "hasil" else data.keys() - {"tahunan"}
            return {k: yang_dinilai(data[k], k) for k in dipakai}
        return [yang_dinilai(x) for x in data] if isinstance(data, list) else data

    teks = json.dumps(yang_dinilai(data), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(teks.encode()).hexdigest()


def yang_berubah(rencana: Rencana, isi: Pohon | None = None) -> dict[int, BekuanTriwulan]:
    """{quarter: what was approved} of those that are not as they were.  `isi`: the value of the present plan."""
    disetujui = BekuanTriwulan.objects.filter(jadwal__rencana=rencana, jadwal__status=StatusTriwulan.DISETUJUI)
    terakhir = {b.jadwal.triwulan: b for b in reversed(disetujui.defer("isi").select_related("jadwal"))}
    if not terakhir:
        return {}
    kini = ke_data(pohon_berlaku(rencana, isi))
    return {t: b for t, b in terakhir.items() if b.sidik != sidik(kini, t)}


def pohon_berlaku(rencana: Rencana, isi: Pohon | None = None) -> Pohon:
    """The value of the plan that is in force, with today's results.  `isi`: the value of the present plan, if known."""
    beku = beku_berlaku(rencana)
    return isi if isi and not beku else pohon.muat(rencana, beku)


def berubah(bekuan: BekuanTriwulan, kini: Pohon) -> list[Perbedaan]:
    """Row by row what is not as it was approved: the plan, and the results up to the end of that quarter."""
    lama = buka(bekuan)
    tabel = SemulaMenjadi().tabel(kini, Parameter(semula=lama))
    beda = [Perbedaan(_letak(b.sel), b.sel["keterangan"]) for b in tabel.baris if b.tanda]
    if lama.kantor != kini.kantor:
        beda.append(Perbedaan(kini.kantor.nama, "Berubah: keterangan atau pengaturan kantor"))
    beda += _hasil_berubah(lama, kini, bekuan.jadwal.triwulan)
    if not beda and bekuan.sidik != sidik(ke_data(kini), bekuan.jadwal.triwulan):
        beda.append(Perbedaan(f"Rencana {kini.tahun}", "Berubah: urutan baris, atau nama unit kerja"))
    return beda


def _letak(sel) -> str:
    return " – ".join(str(isi) for isi in (sel.get("uraian"), sel.get("indikator")) if isi)


def _hasil_berubah(lama: Pohon, kini: Pohon, triwulan: int) -> Iterator[Perbedaan]:
    ada = {i.id: i for i in _semua(lama)}
    for i in _semua(kini):
        semula = ada.get(i.id)
        if semula and any(_hasil(i, b) != _hasil(semula, b) for b in bulan_sampai(triwulan)):
            yield Perbedaan(i.uraian, "Berubah: realisasi")


def _hasil(i: Indikator, bulan: int) -> Hasil:
    return i.hasil.get(bulan, Hasil())


def _semua(isi: Pohon) -> Iterator[Indikator]:
    return (i for s in (*isi.tujuan, *isi.telusuri()) for i in s.indikator)
