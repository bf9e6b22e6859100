"""What the checks say before something is handed in: open galat stop it, open peringatan have to be read.

A plan answers for everything that is found in it; a unit's report of a quarter for the results of its own rows so far.
"""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlencode

from django.urls import reverse

from dpmd.alur import Butir, Pemeriksaan
from evaluasi import pohon
from evaluasi.models import Bukti, LaporanUnit
from evaluasi.nilai import isian
from evaluasi.nilai.kekurangan import KATA, kekurangan
from evaluasi.nilai.kelengkapan import sebut_beberapa
from renaksi.models import Rencana
from renaksi.nilai.pilihan import Kekurangan

from . import ATURAN, GALAT, PERINGATAN, Temuan, periksa
from .tautan import tautan
from .temuan import KELOMPOK_REALISASI


def periksa_rencana(rencana: Rencana) -> Pemeriksaan:
    return _susun(rencana, periksa(rencana).terbuka)


def periksa_laporan(laporan: LaporanUnit) -> Pemeriksaan:
    """Of later quarters nothing: they are not handed in yet.  What the office does not hand in without stops it too."""
    temuan = periksa(laporan.rencana).untuk_unit(laporan.unit_id).terbuka
    milik = (t for t in temuan if _tentang_hasil(t) and (t.letak.triwulan or 1) <= laporan.triwulan)
    hasil = _susun(laporan.rencana, milik, kelompok=KELOMPOK_REALISASI, unit=laporan.unit_id)
    if kurang := tuple(_penahan(laporan, kekurangan_laporan(laporan))):
        hasil = replace(hasil, galat=kurang + hasil.galat, alamat_galat=hasil.alamat_galat or kurang[0].alamat)
    return hasil


def kekurangan_laporan(laporan: LaporanUnit) -> dict[Kekurangan, list[isian.Titik]]:
    milik = isian.milik_unit(isian.titik(pohon.muat(laporan.rencana)), laporan.unit_id)
    return kekurangan(milik, laporan.triwulan, Bukti.objects.triwulan(laporan.rencana))


def _penahan(laporan: LaporanUnit, ada: dict[Kekurangan, list[isian.Titik]]) -> Iterable[Butir]:
    alamat = f"{reverse('realisasi-triwulan', args=[laporan.rencana.tahun, laporan.triwulan])}?unit={laporan.unit_id}"
    for jenis, baris in ada.items():
        if jenis in laporan.rencana.perangkat_daerah.tahan_pengajuan:
            nama = sebut_beberapa(t.indikator.uraian for t in baris)
            yield Butir(KATA[jenis], f"{len(baris)} baris: {nama}.", f"{alamat}#baris-{baris[0].indikator.id}")


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
