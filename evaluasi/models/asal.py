"""Where figures came from: the cell of the file that each was read from, and the layouts that an office explained."""

from django.conf import settings
from django.db import models

from renaksi.models import PerangkatDaerah
from renaksi.models.bidang import DataField, KantorQuerySet, KataField, TeksField

from .hasil import Impor


class AsalAngkaQuerySet(KantorQuerySet):
    def berlaku(self):
        """The cell that counts of each fact: the latest."""
        return self.filter(pengganti__isnull=True)


class AsalAngka(models.Model):
    """One cell of an imported file and what became of it.

    `acuan` and `acuan_id` name what it belongs to: "indikator", a level of the tree, "indikator_renstra", "tinjauan",
    "usulan", or "total" (0).  `bagian` is what it says there: a stored field ("target", "pagu"), a month's figure
    ("b03", "k03", "kas03", "r03_k", "r03_rp"), or, where it is only `tercetak` (a sum, a percentage), the column of
    the report `formulir` that computes it.  `nilai` is the text of the cell, `desimal` the places it shows.
    `pengganti` is the later import that says the same fact: until that is taken back, its cell counts and not this one.
    """

    JALUR_KANTOR = "impor__rencana__perangkat_daerah"

    impor = models.ForeignKey(Impor, models.CASCADE, related_name="asal")
    pengganti = models.ForeignKey(Impor, models.SET_NULL, null=True, blank=True, related_name="+")
    formulir = KataField("formulir", max_length=40)
    acuan = KataField("milik", max_length=20)
    acuan_id = models.PositiveBigIntegerField("nomor pemilik")
    bagian = KataField("bagian", max_length=40)
    tercetak = models.BooleanField("hanya tercetak", default=False)
    nilai = TeksField("isi sel", blank=True)
    desimal = models.PositiveSmallIntegerField("angka di belakang koma", default=0)
    judul = KataField("judul kolom", max_length=255, blank=True)
    lembar = KataField("lembar", max_length=120)
    sel = KataField("sel", max_length=12)

    objects = AsalAngkaQuerySet.as_manager()

    class Meta:
        verbose_name = "asal angka"
        verbose_name_plural = "asal angka"
        ordering = ["pk"]
        indexes = [models.Index(fields=["acuan", "acuan_id", "bagian"], name="asal_angka_pemilik")]

    def __str__(self):
        return f"{self.lembar}!{self.sel}"


class TataLetakKantor(models.Model):
    """How an office's own workbook is read: what somebody answered once about its columns and rows.

    `sidik` is the fingerprint of its headings; `jawaban` is {question: answer}, as the import asks them.
    """

    JALUR_KANTOR = "perangkat_daerah"

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.CASCADE, related_name="tata_letak")
    sidik = KataField("sidik judul kolom", max_length=64)
    nama = KataField("nama", max_length=200)
    jawaban = DataField("jawaban", default=dict)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    diubah = models.DateTimeField("diubah", auto_now=True)

    objects = KantorQuerySet.as_manager()

    class Meta:
        verbose_name = "tata letak kantor"
        verbose_name_plural = "tata letak kantor"
        ordering = ["-diubah"]
        constraints = [models.UniqueConstraint(fields=["perangkat_daerah", "sidik"], name="tata_letak_kantor_unik")]

    def __str__(self):
        return self.nama

    @property
    def kantor_id(self):
        return self.perangkat_daerah_id
