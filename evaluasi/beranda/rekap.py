"""Figures of many offices at once, counted in the database: the same money rules as `Pohon`, in one query."""

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery, Sum

from evaluasi.models import RealisasiBulanan
from evaluasi.nilai.perhitungan import penyerapan
from renaksi.models import Indikator, PerangkatDaerah

# Money stands on leaf nodes: an indicator whose owner has no children.
DAUN = (
    Q(sub_kegiatan__isnull=False)
    | Q(kegiatan__isnull=False, kegiatan__sub_kegiatan__isnull=True)
    | Q(program__isnull=False, program__kegiatan__isnull=True)
    | Q(sasaran__isnull=False, sasaran__program__isnull=True)
)


def _satu(rows: QuerySet, hitung) -> Subquery:
    """One aggregate of the rows that belong to the office at hand."""
    return Subquery(rows.order_by().annotate(nilai=hitung).values("nilai"))


def rekap_kantor(user, tahun: int) -> list[PerangkatDaerah]:
    """Every office this person may see, with its plan of the year: pagu, spent, share, indicators, last entry."""
    milik = {"rencana__perangkat_daerah": OuterRef("pk"), "rencana__tahun": tahun}
    indikator = Indikator.objects.filter(**milik).values("rencana")
    hasil = RealisasiBulanan.objects.filter(**{f"indikator__{k}": v for k, v in milik.items()})
    hasil = hasil.values("indikator__rencana")
    daun = Indikator.objects.filter(DAUN).values("pk")
    kantor = PerangkatDaerah.objects.untuk(user).annotate(
        ada=Count("rencana", filter=Q(rencana__tahun=tahun), distinct=True),
        pengguna_aktif=Count("pengguna", filter=Q(pengguna__is_active=True), distinct=True),
        indikator=_satu(indikator, Count("pk")),
        pagu=_satu(indikator.filter(DAUN), Sum("pagu")),
        realisasi=_satu(hasil.filter(indikator__in=daun), Sum("anggaran")),
        terakhir=_satu(hasil, Max("diubah_pada")),
    )
    for k in kantor:
        k.penyerapan = penyerapan(k.realisasi, k.pagu)
    return list(kantor)
