"""What a plan came to, kept so that many offices are read at once."""

from django.db import models

from renaksi.models import Rencana
from renaksi.models.bidang import KantorQuerySet, uang

from .pelaporan import triwulan_sah


class RekapTriwulan(models.Model):
    """One plan in one quarter, as its value (`Pohon`) says; right as long as `tanda` is the plan's own (`Keadaan`).

    `pagu`, `indikator` and `terakhir` (when somebody last typed a result) are of the year, the same in all four rows;
    `realisasi` is what was spent in these three months; `terisi` of `perlu` results that are due are filled in.
    """

    JALUR_KANTOR = "rencana__perangkat_daerah"
    DI_LUAR_NILAI = True

    rencana = models.ForeignKey(Rencana, models.CASCADE, related_name="rekap")
    triwulan = models.PositiveSmallIntegerField("triwulan")
    tanda = models.BigIntegerField("tanda")
    indikator = models.PositiveIntegerField("indikator", default=0)
    pagu = uang("pagu")
    realisasi = uang("realisasi")
    perlu = models.PositiveIntegerField("hasil yang jatuh tempo", default=0)
    terisi = models.PositiveIntegerField("di antaranya terisi", default=0)
    terakhir = models.DateTimeField("isian terakhir", null=True)

    objects = KantorQuerySet.as_manager()

    class Meta:
        verbose_name = "rekap triwulan"
        verbose_name_plural = "rekap triwulan"
        constraints = [
            models.UniqueConstraint(fields=["rencana", "triwulan"], name="rekap_triwulan_unik"),
            triwulan_sah("rekap_triwulan_sah"),
        ]

    def __str__(self):
        return f"{self.rencana_id} TW {self.triwulan}"

    @property
    def kantor_id(self):
        return self.rencana.perangkat_daerah_id
