"""The plan's value with its results: `muat(rencana)` is what reports, checks and pages of results read."""

from collections import defaultdict

from renaksi import pohon
from renaksi.models import Rencana

from .models import RealisasiBulanan, RealisasiTahunan


def muat(rencana: Rencana) -> pohon.Pohon:
    """Eight queries, however large the plan."""
    hasil: dict[int, dict[int, pohon.Hasil]] = defaultdict(dict)
    for r in RealisasiBulanan.objects.filter(indikator__rencana=rencana):
        hasil[r.indikator_id][r.bulan] = pohon.Hasil(r.kinerja, r.anggaran, r.pendorong, r.penghambat, r.tindak_lanjut)
    tahunan: dict[int, dict[int, pohon.Hasil]] = defaultdict(dict)
    for r in RealisasiTahunan.objects.filter(indikator__rencana=rencana):
        tahunan[r.indikator_id][r.tahun] = pohon.Hasil(r.kinerja, r.anggaran)
    return pohon.muat(rencana, hasil, tahunan)
