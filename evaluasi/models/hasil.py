"""The results: what was reached and spent per month, in earlier years, and the workbooks that brought facts in."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from renaksi.models import Indikator, Rencana
from renaksi.models.bidang import (
    BesaranField,
    DataField,
    KantorQuerySet,
    KataField,
    TeksField,
    bulan_sah,
    tak_negatif,
    uang,
)


class RealisasiBulanan(models.Model):
    """The result of one month.  Blank is "not filled in"; a typed 0 is a result.

    kinerja in the indicator's unit; anggaran (Rp) on leaf nodes only.  A quarterly office fills months 3, 6, 9, 12.
    PROTECT: what carries results cannot be deleted.
    """

    JALUR_KANTOR = "indikator__rencana__perangkat_daerah"

    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="realisasi")
    bulan = models.PositiveSmallIntegerField("bulan")
    kinerja = BesaranField("realisasi kinerja")
    anggaran = uang("realisasi anggaran (Rp)")
    pendorong = TeksField("faktor pendorong", blank=True)
    penghambat = TeksField("faktor penghambat", blank=True)
    tindak_lanjut = TeksField("tindak lanjut", blank=True)
    diubah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False)
    diubah_pada = models.DateTimeField(auto_now=True)

    objects = KantorQuerySet.as_manager()
    riwayat = HistoricalRecords()

    class Meta:
        verbose_name = "realisasi bulanan"
        verbose_name_plural = "realisasi bulanan"
        ordering = ["bulan"]
        constraints = [
            models.UniqueConstraint(fields=["indikator", "bulan"], name="realisasi_bulanan_unik"),
            bulan_sah("realisasi_bulanan_bulan"),
            tak_negatif("anggaran", "Realisasi anggaran", "realisasi_bulanan_anggaran"),
        ]

    def __str__(self):
        return f"{self.indikator} · bulan {self.bulan}"

    @property
    def kantor_id(self):
        return self.indikator.kantor_id


class RealisasiTahunan(models.Model):
    """The result of a whole earlier year, for indicators whose months of that year are not kept here (n-1)."""

    JALUR_KANTOR = "indikator__rencana__perangkat_daerah"

    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="realisasi_tahunan")
    tahun = models.PositiveSmallIntegerField("tahun")
    kinerja = BesaranField("realisasi kinerja")
    anggaran = uang("realisasi anggaran (Rp)")

    objects = KantorQuerySet.as_manager()
    riwayat = HistoricalRecords()

    class Meta:
        verbose_name = "realisasi tahun lalu"
        verbose_name_plural = "realisasi tahun lalu"
        ordering = ["tahun"]
        constraints = [
            models.UniqueConstraint(fields=["indikator", "tahun"], name="realisasi_tahunan_unik"),
            tak_negatif("anggaran", "Realisasi anggaran", "realisasi_tahunan_anggaran"),
        ]

    def __str__(self):
        return f"{self.indikator} · {self.tahun}"

    @property
    def kantor_id(self):
        return self.indikator.kantor_id


class ImporQuerySet(KantorQuerySet):
    def berlaku(self):
        """What was applied and not taken back since."""
        return self.filter(diterapkan__isnull=False, dibatalkan__isnull=True)


class Impor(models.Model):
    """One uploaded workbook: kept while it is previewed, and as the record of what it changed once applied."""

    JALUR_KANTOR = "rencana__perangkat_daerah"

    rencana = models.ForeignKey(Rencana, models.CASCADE, related_name="impor")
    nama_berkas = KataField("nama berkas", max_length=200)
    sidik = KataField("sidik SHA-256", max_length=64, db_index=True)
    berkas = models.BinaryField("isi berkas")
    formulir = KataField("formulir", max_length=120, blank=True)
    ringkasan = DataField("ringkasan", default=dict)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True)
    diunggah = models.DateTimeField("diunggah", auto_now_add=True)
    diterapkan = models.DateTimeField("diterapkan", null=True, blank=True)
    dibatalkan = models.DateTimeField("dibatalkan", null=True, blank=True)
    dibatalkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ImporQuerySet.as_manager()

    class Meta:
        verbose_name = "impor"
        verbose_name_plural = "impor"
        ordering = ["-diunggah"]

    def __str__(self):
        return self.nama_berkas

    @property
    def kantor_id(self):
        return self.rencana.perangkat_daerah_id


class RekamanImpor(models.Model):
    """Exactly what an applied import wrote, so that it can be taken back; see `evaluasi.impor.pembatalan`.

    `isi` is a list of [model, pk, before, after]: a row that it made has no before (null) and all its columns after; of
    one that it changed both hold the changed columns.  An import without this was applied by a release that kept none.
    """

    JALUR_KANTOR = "impor__rencana__perangkat_daerah"
    DI_LUAR_NILAI = True

    impor = models.OneToOneField(Impor, models.CASCADE, primary_key=True, related_name="rekaman")
    isi = DataField("isi", default=list)

    objects = KantorQuerySet.as_manager()

    class Meta:
        verbose_name = "rekaman impor"
        verbose_name_plural = "rekaman impor"

    def __str__(self):
        return str(self.impor)

    @property
    def kantor_id(self):
        return self.impor.kantor_id
