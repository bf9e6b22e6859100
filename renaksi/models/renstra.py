"""What: the five-year plan (Renstra) of an office: its rows in print order, their indicators, and each year's figures.

A Renstra is one flat list with a level per row, because the documents mix levels and nomenclatures; `identitas` ties
an indicator of it to the indicator of the yearly plans that promises the same.
"""

import uuid

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from simple_history.models import HistoricalRecords

from renaksi.nilai.pilihan import Akumulasi, Arah, TingkatRenstra

from .bidang import BesaranField, KantorQuerySet, KataField, TeksField, tak_negatif, uang
from .organisasi import PerangkatDaerah

TAHUN_SAH = [MinValueValidator(2000), MaxValueValidator(2100)]


class Renstra(models.Model):
    """The strategic plan of one office for a span of years, both ends included."""

    JALUR_KANTOR = "perangkat_daerah"

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="renstra")
    nama = KataField("nama dokumen", max_length=200, blank=True, help_text="Renstra 2019-2023")
    tahun_awal = models.PositiveSmallIntegerField("tahun awal", validators=TAHUN_SAH)
    tahun_akhir = models.PositiveSmallIntegerField("tahun akhir", validators=TAHUN_SAH)

    objects = KantorQuerySet.as_manager()
    riwayat = HistoricalRecords()

    class Meta:
        verbose_name = "renstra"
        verbose_name_plural = "renstra"
        ordering = ["-tahun_awal"]
        constraints = [
            models.UniqueConstraint(
                fields=["perangkat_daerah", "tahun_awal"],
                name="renstra_unik",
                violation_error_message="Perangkat daerah ini sudah mempunyai Renstra yang mulai pada tahun tersebut.",
            ),
            models.CheckConstraint(
                condition=models.Q(tahun_akhir__gte=models.F("tahun_awal")),
                name="renstra_tahun_urut",
                violation_error_message="Tahun akhir mendahului tahun awal.",
            ),
        ]

    def __str__(self):
        return self.nama or f"Renstra {self.tahun_awal}-{self.tahun_akhir}"

    @property
    def kantor_id(self):
        return self.perangkat_daerah_id

    @property
    def tahun(self) -> range:
        return range(self.tahun_awal, self.tahun_akhir + 1)

    def clean(self):
        if self.tahun_awal and self.tahun_akhir and self.tahun_akhir < self.tahun_awal:
            raise ValidationError({"tahun_akhir": "Tahun akhir mendahului tahun awal."})


class ButirRenstra(models.Model):
    """One row of a Renstra.  Rows of tingkat KELOMPOK hold the service indicators (T-C.30) and print their `nomor`."""

    JALUR_KANTOR = "renstra__perangkat_daerah"

    renstra = models.ForeignKey(Renstra, models.CASCADE, related_name="butir")
    tingkat = KataField("tingkat", max_length=12, choices=TingkatRenstra, blank=True)
    nomor = KataField("nomor", max_length=10, blank=True, help_text="Seperti tercetak: A, B.")
    kode = KataField("kode", max_length=25, blank=True)
    nama = TeksField("nama")
    urutan = models.PositiveIntegerField("urutan", default=0)

    objects = KantorQuerySet.as_manager()
    riwayat = HistoricalRecords()

    class Meta:
        verbose_name = "butir renstra"
        verbose_name_plural = "butir renstra"
        ordering = ["urutan", "pk"]

    def __str__(self):
        return self.nama

    @property
    def kantor_id(self):
        return self.renstra.perangkat_daerah_id


class IndikatorRenstra(models.Model):
    """An indicator of a Renstra row; `target_akhir` holds for the end of the period (T-C.29 column 4, E.81 5)."""

    JALUR_KANTOR = "butir__renstra__perangkat_daerah"

    butir = models.ForeignKey(ButirRenstra, models.CASCADE, related_name="indikator")
    identitas = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    nomor = KataField("nomor", max_length=10, blank=True)
    uraian = TeksField("indikator")
    satuan = KataField("satuan", max_length=60, blank=True)
    arah = KataField("arah", max_length=5, choices=Arah, default=Arah.NAIK)
    akumulasi = KataField("cara akumulasi", max_length=12, choices=Akumulasi, default=Akumulasi.JUMLAH)
    target_akhir = BesaranField("target akhir periode")
    catatan = TeksField("catatan analisis", blank=True)
    urutan = models.PositiveIntegerField("urutan", default=0)

    objects = KantorQuerySet.as_manager()
    riwayat = HistoricalRecords()

    class Meta:
        verbose_name = "indikator renstra"
        verbose_name_plural = "indikator renstra"
        ordering = ["urutan", "pk"]

    def __str__(self):
        return self.uraian

    @property
    def kantor_id(self):
        return self.butir.kantor_id


class CapaianRenstra(models.Model):
    """The figures of one year, each optional; the unit is the indicator's, money in Rp.

    `target` of the Renstra for the year; `target_renja` what the yearly plan promised (T-C.29 columns 6, 9) and
    `realisasi` what was reached (7), where no plan of that year is kept here; `realisasi_sd` what was reached from the
    beginning up to this year included (5), where the single years are not known; `proyeksi` (T-C.30).
    """

    JALUR_KANTOR = "indikator__butir__renstra__perangkat_daerah"

    indikator = models.ForeignKey(IndikatorRenstra, models.CASCADE, related_name="capaian")
    tahun = models.PositiveSmallIntegerField("tahun", validators=TAHUN_SAH)
    target = BesaranField("target Renstra")
    target_renja = BesaranField("target Renja")
    realisasi = BesaranField("realisasi")
    realisasi_sd = BesaranField("realisasi s.d. tahun ini")
    proyeksi = BesaranField("proyeksi")
    pagu = uang("pagu Renstra (Rp)")
    anggaran = uang("realisasi anggaran (Rp)")

    objects = KantorQuerySet.as_manager()
    riwayat = HistoricalRecords()

    class Meta:
        verbose_name = "capaian renstra"
        verbose_name_plural = "capaian renstra"
        ordering = ["tahun"]
        constraints = [
            models.UniqueConstraint(fields=["indikator", "tahun"], name="capaian_renstra_unik"),
            tak_negatif("pagu", "Pagu", "capaian_renstra_pagu"),
            tak_negatif("anggaran", "Realisasi anggaran", "capaian_renstra_anggaran"),
        ]

    def __str__(self):
        return f"{self.indikator} · {self.tahun}"

    @property
    def kantor_id(self):
        return self.indikator.kantor_id
