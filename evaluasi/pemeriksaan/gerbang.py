"""What the checks say before something is handed in: open galat stop it, open peringatan have to be read.

A plan answers for everything that is found in it; a unit's report of a quarter for the results of its own rows so far.
"""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse

from dpmd.alur import Butir, Pemeriksaan
from evaluasi.models import LaporanUnit
from renaksi.models import Rencana

from . import ATURAN, GALAT, PERINGATAN, Temuan, periksa
from .tautan import tautan
from .temuan import KELOMPOK_REALISASI


def periksa_rencana(rencana: Rencana) -> Pemeriksaan:
    return _susun(rencana, periksa(rencana).terbuka)


def periksa_laporan(laporan: LaporanUnit) -> Pemeriksaan:
    """Of later quarters nothing: they are not handed in yet."""
    temuan = periksa(laporan.rencana).untuk_unit(laporan.unit_id).terbuka
    milik = (t for t in temuan if _tentang_hasil(t) and (t.letak.triwulan or 1) <= laporan.triwulan)
    return _susun(laporan.rencana, milik, kelompok=KELOMPOK_REALISASI, unit=laporan.unit_id)


def _tentang_hasil(temuan: Temuan) -> bool:
    return ATURAN[temuan.aturan].kelompok == KELOMPOK_REALISASI


def _susun(rencana: Rencana, temuan: Iterable[Temuan], **saring) -> Pemeriksaan:
    per: dict[str, list[Butir]] = {GALAT: [], PERINGATAN: []}
    for t in temuan:
        if t.tingkat in per:
            letak = " › ".join(t.letak.jalur[-2:]) or str(t.letak)  # a whole path hides the sentence
            per[t.tingkat].append(Butir(letak, t.pesan, tautan(t.letak, rencana)))
    if not any(per.values()):
        return Pemeriksaan()
    galat, peringatan = (f"{reverse('pemeriksaan')}?{urlencode({'tingkat': str(k)} | saring)}" for k in per)
    return Pemeriksaan(tuple(per[GALAT]), tuple(per[PERINGATAN]), galat, peringatan)
