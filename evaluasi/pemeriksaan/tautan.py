"""From the place of a finding to the address of the page that shows it."""

import re

from django.urls import reverse

from evaluasi.kisi.kolom import BOBOT, FAKTA, KOLOM_FAKTA, KOLOM_SIMPUL
from renaksi.models import MODEL_JENJANG, MODEL_SIMPUL, Rencana
from renaksi.renja.naskah_baku import BAGIAN

from .temuan import Letak

INDIKATOR = "indikator"
LEMBAR = frozenset({*BOBOT, *FAKTA})  # columns of the plan sheet that belong to an indicator
NAMA_LEMBAR = KOLOM_FAKTA | {"bobot": "b01", "bulan": "b01"}  # what is of the whole year begins in January
RENSTRA = {"indikator_renstra": "indikator", "butir_renstra": "butir"}
_DITULIS = frozenset(b.slug for b in BAGIAN if b.ditulis)
_HASIL = re.compile(r"r(\d)_(k|rp)")  # results of a quarter: "r2_k", "r2_rp"


def tautan(letak: Letak, rencana: Rencana) -> str:
    """The page where a finding is seen, at its row: the quarter form for results, else the page of the node."""
    hasil = _HASIL.fullmatch(letak.bagian)
    triwulan = int(hasil[1]) if hasil else letak.triwulan
    if letak.jenis == INDIKATOR and triwulan:
        return f"{reverse('realisasi-triwulan', args=[rencana.tahun, triwulan])}?unit=semua#baris-{letak.id}"
    if letak.simpul:
        bagian = f"#indikator-{letak.id}" if letak.jenis == INDIKATOR else ""
        return reverse("simpul", args=[rencana.tahun, *letak.simpul]) + bagian
    return _lain(letak, rencana.tahun)


def _lain(letak: Letak, tahun: int) -> str:
    """What stands beside the tree; the plan as a whole where nothing nearer is known."""
    if letak.jenis in MODEL_SIMPUL and letak.id:
        return reverse("simpul", args=[tahun, letak.jenis, letak.id])
    if letak.jenis in {"tinjauan", "usulan"}:
        return f"{reverse(letak.jenis, args=[tahun])}#{letak.jenis}-{letak.id}"
    if letak.bagian.startswith(("tinjauan", "review-rkpd.")):
        return reverse("tinjauan", args=[tahun])
    if letak.jenis == "rencana" and letak.triwulan:
        return f"{reverse('realisasi-triwulan', args=[tahun, letak.triwulan])}?unit={letak.unit or 'semua'}"
    if letak.jenis == "naskah":
        bagian = [letak.bagian] if letak.bagian in _DITULIS else []
        return reverse("naskah-bagian" if bagian else "naskah", args=[tahun, *bagian])
    if letak.jenis == "narasi":
        return reverse("narasi", args=[tahun, letak.triwulan or letak.id or 4])
    if letak.jenis.endswith("renstra") or letak.bagian.startswith("evaluasi-renja."):
        return reverse("renstra-daftar")
    return reverse("rencana-tahun", args=[tahun])


def tautan_lembar(letak: Letak, rencana: Rencana) -> str:
    """The cell of the plan sheet where a finding is mended, or the form of a row of the Renstra; else ""."""
    if letak.jenis in RENSTRA:
        return reverse("renstra-ubah", args=[RENSTRA[letak.jenis], letak.id])
    bagian = NAMA_LEMBAR.get(letak.bagian, letak.bagian)
    if letak.jenis == INDIKATOR and bagian in LEMBAR:
        baris = f"i{letak.id}"
    elif letak.jenis in MODEL_JENJANG and bagian in KOLOM_SIMPUL:
        baris = f"{letak.jenis}-{letak.id}"
    else:
        return ""
    return f"{reverse('lembar-rencana', args=[rencana.tahun])}#{baris}:{bagian}"
