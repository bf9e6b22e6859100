"""What an office decides about the checks: which run and how strictly, and which findings it accepts and why."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from renaksi.models import PerangkatDaerah, Rencana
from renaksi.models.bidang import KantorQuerySet, KataField, TeksField
from renaksi.nilai.pilihan import TingkatTemuan


class PengaturanAturan(models.Model):
    """How an office wants one check; without a row it runs as it is declared.

    `tingkat` and `ambang` are blank where the declared severity and threshold hold.
    """

    JALUR_KANTOR = "perangkat_daerah"

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.CASCADE, related_name="aturan")
    aturan = KataField("aturan", max_length=40)
    aktif = models.BooleanField("dijalankan", default=True)
    tingkat = KataField("tingkat", max_length=10, choices=TingkatTemuan, blank=True)
    ambang = models.DecimalField("ambang", max_digits=12, decimal_places=2, null=True, blank=True)

    objects = KantorQuerySet.as_manager()
    riwayat = HistoricalRecords()

    class Meta:
        verbose_name = "pengaturan aturan pemeriksaan"
        verbose_name_plural = "pengaturan aturan pemeriksaan"
        ordering = ["aturan"]
        constraints = [models.UniqueConstraint(fields=["perangkat_daerah", "aturan"], name="pengaturan_aturan_unik")]

    def __str__(self):
        return self.aturan

    @property
    def kantor_id(self):
        return self.perangkat_daerah_id


class TemuanDiterima(models.Model):
    """A finding that somebody answers for.  `sidik` is the fingerprint of its figures: with others it is open again.

    `letak` is the key of its place ("indikator:12:pagu"), `pesan` the sentence that was accepted.
    """

    JALUR_KANTOR = "rencana__perangkat_daerah"

    rencana = models.ForeignKey(Rencana, models.CASCADE, related_name="temuan_diterima")
    aturan = KataField("aturan", max_length=40)
    letak = KataField("letak", max_length=120)
    sidik = KataField("sidik angka", max_length=64)
    pesan = TeksField("temuan")
    alasan = TeksField("alasan")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    pada = models.DateTimeField("diterima", auto_now=True)

    objects = KantorQuerySet.as_manager()
    riwayat = HistoricalRecords()

    class Meta:
        verbose_name = "temuan yang diterima"
        verbose_name_plural = "temuan yang diterima"
        ordering = ["-pada"]
        constraints = [models.UniqueConstraint(fields=["rencana", "aturan", "letak"], name="temuan_diterima_unik")]

    def __str__(self):
        return self.pesan

    @property
    def kantor_id(self):
        return self.rencana.perangkat_daerah_id
