"""An indicator over the years: what each plan of the office promised and reached, found by its lasting identity."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from evaluasi.models import RealisasiBulanan
from renaksi.models import Indikator, Rencana
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.periode import NOMOR_BULAN, akumulasi
from renaksi.nilai.pohon import Indikator as NilaiIndikator


@dataclass(frozen=True)
class SatuTahun:
    """Target and result as quantities; heights in percent of the chart."""

    tahun: int
    target: Besaran | None
    hasil: Besaran | None
    satuan: str
    tinggi_target: int = 0
    tinggi_hasil: int = 0


def tren(rencana: Rencana, indikator: Iterable[NilaiIndikator]) -> dict[int, list[SatuTahun]]:
    """{indicator id: its years in order}; empty for one that is known of this year alone.  Two queries."""
    indikator = list(indikator)
    milik = {
        "rencana__perangkat_daerah": rencana.perangkat_daerah_id,
        "identitas__in": {i.identitas for i in indikator if i.identitas},
    }
    hasil: dict[int, dict[int, Besaran | None]] = defaultdict(dict)
    for r in RealisasiBulanan.objects.filter(**{f"indikator__{k}": v for k, v in milik.items()}):
        hasil[r.indikator_id][r.bulan] = r.kinerja
    tahun: dict[str, dict[int, tuple]] = defaultdict(dict)
    for i in Indikator.objects.filter(**milik).exclude(rencana=rencana).select_related("rencana"):
        dicapai = akumulasi(i.akumulasi, hasil[i.pk], NOMOR_BULAN)
        tahun[str(i.identitas)][i.rencana.tahun] = (i.target, dicapai, i.satuan)
    return {i.id: _urut(i, rencana.tahun, tahun[i.identitas]) for i in indikator}


def _urut(i: NilaiIndikator, kini: int, lain: dict[int, tuple]) -> list[SatuTahun]:
    """This year's plan says its own figures, and what was typed of earlier years comes first."""
    semua = dict(lain)
    for tahun, h in i.tahunan.items():
        target, dihitung, satuan = semua.get(tahun, (None, None, i.satuan))
        if h.kinerja is not None or dihitung is not None:
            semua[tahun] = (target, dihitung if h.kinerja is None else h.kinerja, satuan)
    if not semua:
        return []
    semua[kini] = (i.target, i.kinerja(NOMOR_BULAN), i.satuan)
    puncak = max((a for target, h, _ in semua.values() for b in (target, h) if (a := _angka(b))), default=Decimal(0))

    def tinggi(besaran: Besaran | None) -> int:
        angka = _angka(besaran)
        return round(max(angka, Decimal(0)) / puncak * 100) if angka and puncak > 0 else 0

    return [
        SatuTahun(t, a, h, satuan=satuan, tinggi_target=tinggi(a), tinggi_hasil=tinggi(h))
        for t, (a, h, satuan) in sorted(semua.items())
    ]


def _angka(besaran: Besaran | None) -> Decimal | None:
    return besaran.angka if besaran is not None else None
