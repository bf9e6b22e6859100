"""The plan's value with its results: `muat(rencana)` is what reports, checks and pages of results read."""

from collections import defaultdict
from dataclasses import replace

from renaksi import pohon
from renaksi.models import Rencana, VersiRencana
from renaksi.versi import pohon_versi

from . import lampiran
from .models import RealisasiBulanan, RealisasiTahunan

PerIndikator = dict[int, dict[int, pohon.Hasil]]  # {indicator id: {month or year: result}}


def muat(rencana: Rencana, versi: VersiRencana | None = None, lengkap: bool = False) -> pohon.Pohon:
    """Nine queries, however large the plan; two for a frozen version.  `lengkap` adds what stands beside the tree.

    A frozen version keeps its promises and gets today's results of the same indicators: a plan is evaluated against
    Murni with what was reached since.  The results it was frozen with stay in its data, for the record.
    """
    bulanan, tahunan = _hasil(rencana)
    isi = _pasang(pohon_versi(versi), bulanan, tahunan) if versi else pohon.muat(rencana, bulanan, tahunan)
    return replace(isi, lampiran=lampiran.muat(rencana)) if lengkap else isi


def _hasil(rencana: Rencana) -> tuple[PerIndikator, PerIndikator]:
    """(per month, per year)"""
    bulanan: PerIndikator = defaultdict(dict)
    for r in RealisasiBulanan.objects.filter(indikator__rencana=rencana):
        bulanan[r.indikator_id][r.bulan] = pohon.Hasil(
            r.kinerja, r.anggaran, r.pendorong, r.penghambat, r.tindak_lanjut
        )
    tahunan: PerIndikator = defaultdict(dict)
    for r in RealisasiTahunan.objects.filter(indikator__rencana=rencana):
        tahunan[r.indikator_id][r.tahun] = pohon.Hasil(r.kinerja, r.anggaran)
    return bulanan, tahunan


def _pasang(cabang, bulanan: PerIndikator, tahunan: PerIndikator):
    """A Pohon or Simpul with these results instead of its own; indicators keep their key over versions."""
    if isinstance(cabang, pohon.Pohon):
        return replace(cabang, sasaran=tuple(_pasang(s, bulanan, tahunan) for s in cabang.sasaran))
    return replace(
        cabang,
        indikator=tuple(
            replace(i, hasil=bulanan.get(i.id, {}), tahunan=tahunan.get(i.id, {})) for i in cabang.indikator
        ),
        anak=tuple(_pasang(a, bulanan, tahunan) for a in cabang.anak),
    )
