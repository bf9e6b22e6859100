"""What a person chose when printing for an office."""

from django.conf import settings
from django.db import models

from renaksi.models import PerangkatDaerah
from renaksi.models.bidang import DataField
from renaksi.models.organisasi import KantorQuerySet


class PilihanCetak(models.Model):
    """One person's choices of printing for one office, to be offered the next time.

    `isi`: {"tempat": …, "kertas": …, "pejabat": key, "rinci": {kode: "ya" | "tidak"}, "tanggal": {what the day of
    signing is for: "2026-04-10"}}; each only where it is not what the office has anyway.  `dicetak`: {kode: day on
    which it was last printed or saved}.  `laporan_saya`: kode of the reports that the person marked as the own ones.
    """

    JALUR_KANTOR = "perangkat_daerah"
    DI_LUAR_NILAI = True

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="pilihan_cetak")
    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.CASCADE, related_name="+")
    isi = DataField("pilihan", default=dict)
    dicetak = DataField("dicetak", default=dict)
    laporan_saya = DataField("laporan saya", default=list)

    objects = KantorQuerySet.as_manager()

    class Meta:
        verbose_name = "pilihan cetak"
        verbose_name_plural = "pilihan cetak"
        constraints = [models.UniqueConstraint(fields=["pengguna", "perangkat_daerah"], name="pilihan_cetak_unik")]

    def __str__(self):
        return f"Pilihan cetak {self.pengguna}"
