"""The computed cells of both sheets: sums, accumulated results and percentages, as the reports print them.

They come from the value that the reports read, through the functions that the reports call
(`ringkasan.baris_kinerja`, `baris_uang`), and are written as on paper; only blank is "" here.  The browser computes
none of them: what it shows while a cell is on its way is a sum marked as an estimate (static/kisi/taksir.js).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from dpmd.laporan.dokumen import Jenis
from dpmd.laporan.format import untuk_orang
from dpmd.tulisan import tulis_angka, tulis_rupiah
from evaluasi.nilai.ringkasan import baris_kinerja, baris_uang, bobot, bulan_lain, janji_sampai
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.periode import NOMOR_BULAN, NOMOR_TRIWULAN, genap
from renaksi.nilai.pohon import Indikator, Pohon, Simpul
from renaksi.nilai.susunan import BarisPohon, pemilik_uang

from .kolom import (
    ANGGARAN,
    JUMLAH_BOBOT,
    JUMLAH_K,
    JUMLAH_KAS,
    JUMLAH_RP,
    JUMLAH_TARGET,
    KAS,
    KINERJA,
    PAGU,
    PERSEN_K,
    PERSEN_RP,
    UANG,
)

SETAHUN = NOMOR_TRIWULAN[-1]  # both sheets show the whole year
# How a figure of the results sheet is written; the money of the plan sheet is written as its pagu.
JENIS = (
    dict.fromkeys((*KINERJA, JUMLAH_K), Jenis.ANGKA)
    | dict.fromkeys((PAGU, *ANGGARAN, JUMLAH_RP), Jenis.RUPIAH)
    | dict.fromkeys((PERSEN_K, PERSEN_RP), Jenis.PERSEN)
)

Angka = Mapping[str, Besaran | Decimal | None]
Sel = dict[str, str]  # column → text


@dataclass(frozen=True)
class Hitungan:
    """What a sheet computes, each {column: text}: of a row its cells, and sentences about sums that look like a slip;
    of the whole plan the last line.
    """

    sel: Callable[[BarisPohon], Sel]
    janggal: Callable[[BarisPohon], Sel]
    jumlah: Callable[[Pohon], Sel]

    def total(self, isi: Pohon) -> Sel:
        return {"uraian": "Jumlah"} | self.jumlah(isi)


def id_baris(b: BarisPohon) -> str:
    """ "i12" of an indicator, "program-4" of a node without any."""
    return f"i{b.indikator.id}" if b.indikator else b.pengenal


def _tulis(kolom: Iterable[str], angka: Angka) -> Sel:
    return {k: _teks(angka.get(k), JENIS.get(k, Jenis.RUPIAH)) for k in kolom}


def _teks(nilai: Besaran | Decimal | None, jenis: Jenis) -> str:
    if nilai is None:
        return ""
    return untuk_orang(nilai.sel() if isinstance(nilai, Besaran) else nilai, jenis)


# The plan


_UANG_RENCANA = (*UANG, *KAS, JUMLAH_KAS)


def _uang_rencana(sumber: Indikator | Simpul | Pohon) -> dict[str, Decimal | None]:
    kas = {k: sumber.kas((bulan,)) for k, bulan in KAS.items()}
    return {k: getattr(sumber, k) for k in UANG} | kas | {JUMLAH_KAS: sumber.kas_setahun}


def _sel_rencana(b: BarisPohon) -> Sel:
    jumlah = bobot(b.indikator, NOMOR_BULAN) if b.indikator else None
    sel = {JUMLAH_BOBOT: "" if jumlah is None else f"{tulis_angka(jumlah, paling=2)} %"}
    sel[JUMLAH_TARGET] = _teks(janji_sampai(b.indikator, SETAHUN) if b.indikator else None, Jenis.ANGKA)
    sumber = pemilik_uang(b.simpul, b.indikator, b.pertama)
    if sumber is not None and sumber is b.indikator:  # typed, but for its sum
        return sel | _tulis((JUMLAH_KAS,), {JUMLAH_KAS: b.indikator.kas_setahun})
    return sel | _tulis(_UANG_RENCANA, _uang_rencana(sumber) if sumber else {})


def _janggal_rencana(b: BarisPohon) -> Sel:
    jumlah = bobot(b.indikator, NOMOR_BULAN) if b.indikator else None
    if jumlah is None or genap(jumlah):
        return {}
    return {JUMLAH_BOBOT: f"Jumlah bobot setahun {tulis_angka(jumlah, paling=2)} %, bukan 100 %."}


RENCANA = Hitungan(_sel_rencana, _janggal_rencana, lambda isi: _tulis(_UANG_RENCANA, _uang_rencana(isi)))


# The results


def _sel_realisasi(b: BarisPohon) -> Sel:
    angka: dict = {}
    if b.indikator:
        angka |= baris_kinerja(b.indikator, SETAHUN)
    if sumber := pemilik_uang(b.simpul, b.indikator, b.pertama):
        angka |= baris_uang(sumber, SETAHUN)
    diketik = _diketik(b)
    return _tulis((k for k in JENIS if k not in diketik), angka)


def _diketik(b: BarisPohon) -> set[str]:
    """Columns whose figure is one stored cell: K and Rp of a quarter without results in its other months."""
    if not b.indikator:
        return set()
    tunggal = {t for t in NOMOR_TRIWULAN if not bulan_lain(b.indikator, t)}
    kinerja = {k for k, t in KINERJA.items() if t in tunggal}
    if b.simpul.anak:
        return kinerja
    return kinerja | {k for k, t in ANGGARAN.items() if t in tunggal} | {PAGU}


def _janggal_realisasi(b: BarisPohon) -> Sel:
    i = b.indikator
    if b.simpul.anak or i is None or i.pagu is None:
        return {}
    rp = i.anggaran(NOMOR_BULAN)
    if rp is None or rp <= i.pagu:
        return {}
    return {JUMLAH_RP: f"Realisasi Rp{tulis_rupiah(rp)} melebihi pagu Rp{tulis_rupiah(i.pagu)}."}


_UANG_REALISASI = (PAGU, *ANGGARAN, JUMLAH_RP, PERSEN_RP)
REALISASI = Hitungan(_sel_realisasi, _janggal_realisasi, lambda isi: _tulis(_UANG_REALISASI, baris_uang(isi, SETAHUN)))
