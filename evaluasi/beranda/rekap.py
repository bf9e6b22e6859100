"""Figures of many offices at once, counted in the database by the same money rules as `Pohon`."""

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from evaluasi.models import RealisasiBulanan
from evaluasi.nilai.perhitungan import penyerapan
from renaksi.models import Indikator, Pengguna, PerangkatDaerah, Rencana

# Money stands on leaf nodes: an indicator whose owner has no children.
DAUN = (
    Q(sub_kegiatan__isnull=False)
    | Q(kegiatan__isnull=False, kegiatan__sub_kegiatan__isnull=True)
    | Q(program__isnull=False, program__kegiatan__isnull=True)
    | Q(sasaran__isnull=False, sasaran__program__isnull=True)
)


def rekap_kantor(user, tahun: int) -> list[PerangkatDaerah]:
    """Every office this person may see, with its plan of the year: pagu, spent, share, indicators, last entry.

    Three queries, however many offices: plans' indicators and results are each summed by office at once.
    """
    orang = Pengguna.objects.filter(perangkat_daerah=OuterRef("pk"), is_active=True).order_by()
    kantor = list(
        PerangkatDaerah.objects.untuk(user).annotate(
            ada=Exists(Rencana.objects.filter(perangkat_daerah=OuterRef("pk"), tahun=tahun)),
            pengguna_aktif=Coalesce(Subquery(orang.values("perangkat_daerah").annotate(n=Count("pk")).values("n")), 0),
        )
    )
    janji = _per_kantor(
        Indikator.objects.filter(rencana__tahun=tahun), "rencana__perangkat_daerah", kantor,
        # A node with several children stands in several rows here; only leaves, which have none, are summed.
        indikator=Count("pk", distinct=True), pagu=Sum("pagu", filter=DAUN),
    )  # fmt: skip
    daun = Indikator.objects.filter(DAUN, rencana__tahun=tahun).values("pk")
    capaian = _per_kantor(
        RealisasiBulanan.objects.filter(indikator__rencana__tahun=tahun), "indikator__rencana__perangkat_daerah",
        kantor,
        realisasi=Sum("anggaran", filter=Q(indikator__in=daun)), terakhir=Max("diubah_pada"),
    )  # fmt: skip
    for k in kantor:
        for nama in ("indikator", "pagu"):
            setattr(k, nama, janji.get(k.pk, {}).get(nama))
        for nama in ("realisasi", "terakhir"):
            setattr(k, nama, capaian.get(k.pk, {}).get(nama))
        k.penyerapan = penyerapan(k.realisasi, k.pagu)
    return kantor


def _per_kantor(rows: QuerySet, jalur: str, kantor: list[PerangkatDaerah], **hitungan) -> dict[int, dict]:
    """{office: {name: sum}} of rows that lead to an office by `jalur`."""
    milik = rows.filter(**{f"{jalur}__in": kantor}).order_by().values(kantor_=F(jalur)).annotate(**hitungan)
    return {satu["kantor_"]: satu for satu in milik}
