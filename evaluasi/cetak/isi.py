"""The value that one report is made from: the plan with its results, and beside it what that report asks for."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.utils import timezone

from evaluasi import bekuan, pohon
from evaluasi.models import BekuanTriwulan, TemuanDiterima
from evaluasi.pemeriksaan import Temuan, periksa
from evaluasi.pemeriksaan import muat as muat_bahan
from evaluasi.sakip.muat import muat as muat_sakip
from renaksi.laporan.dasar import Laporan
from renaksi.models import Rencana, VersiRencana
from renaksi.nilai.lampiran import Sakip, TemuanTercetak
from renaksi.nilai.pohon import Pohon


def muat(
    laporan: Laporan, rencana: Rencana, versi: VersiRencana | None = None, disetujui: BekuanTriwulan | None = None
) -> Pohon:
    """Queries as `evaluasi.pohon.muat`, and those of what stands in `Laporan.tambahan`.  An approved quarter is opened
    as it was approved.
    """
    isi = bekuan.buka(disetujui) if disetujui else pohon.muat(rencana, versi, lengkap=laporan.lampiran)
    tambahan = {nama: TAMBAHAN[nama](rencana, isi) for nama in laporan.tambahan}
    return replace(isi, lampiran=replace(isi.beserta, **tambahan)) if tambahan else isi


def _sakip(rencana: Rencana, isi: Pohon) -> Sakip:
    return muat_sakip(rencana)


def _temuan(rencana: Rencana, isi: Pohon) -> tuple[TemuanTercetak, ...]:
    """What the checks find in this value, open first."""
    hasil = periksa(rencana, muat_bahan(rencana, isi))
    return tuple(_tercetak(t) for t in hasil.terbuka) + tuple(_tercetak(t, d) for t, d in hasil.diterima)


TAMBAHAN: dict[str, Callable[[Rencana, Pohon], Any]] = {"sakip": _sakip, "temuan": _temuan}


def _tercetak(t: Temuan, terima: TemuanDiterima | None = None) -> TemuanTercetak:
    nilai, seharusnya = t.pasangan
    return TemuanTercetak(
        tingkat=str(t.tingkat),
        letak=t.letak.lengkap,
        pesan=t.pesan,
        nilai=nilai,
        seharusnya=seharusnya,
        unit=t.letak.unit,
        diterima=bool(terima),
        alasan=terima.alasan if terima else "",
        pada=timezone.localdate(terima.pada) if terima else None,
        rincian=tuple((r.letak.pendek, r.kata) for r in t.rincian),
    )
