"""The official list of programmes, kegiatan and sub kegiatan, by decree."""

from django.db import models

from renaksi.nilai.pilihan import TingkatRenstra

from .bidang import KataField, TeksField
from .organisasi import PerangkatDaerah


class Keputusan(models.Model):
    """A decree that lists the nomenclature, in force from a year on.

    Without an office it holds for all (the Admin keeps it); an office may bring its own list, which then comes first.
    """

    perangkat_daerah = models.ForeignKey(
        PerangkatDaerah,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="keputusan",
        verbose_name="perangkat daerah",
    )
    nomor = KataField("nomor keputusan", max_length=120, help_text="Kepmendagri 900.1.15.5-1317 Tahun 2023")
    mulai_tahun = models.PositiveSmallIntegerField("berlaku mulai tahun anggaran")
    diimpor = models.DateTimeField("diimpor", auto_now=True)

    class Meta:
        verbose_name = "keputusan nomenklatur"
        verbose_name_plural = "keputusan nomenklatur"
        ordering = ["-mulai_tahun", "nomor"]
        constraints = [
            models.UniqueConstraint(fields=["perangkat_daerah", "nomor"], name="keputusan_unik"),
            models.UniqueConstraint(
                fields=["nomor"], condition=models.Q(perangkat_daerah__isnull=True), name="keputusan_umum_unik"
            ),
        ]

    def __str__(self):
        return self.nomor


class Nomenklatur(models.Model):
    """One code of a decree.  `urut` is the code by integers ("2.13.4.2.1.1"): how codes are compared (01 = 0001)."""

    keputusan = models.ForeignKey(Keputusan, models.CASCADE, related_name="butir")
    kode = KataField("kode", max_length=25)
    urut = KataField("kode terurai", max_length=40, db_index=True)
    tingkat = KataField("tingkat", max_length=14, choices=TingkatRenstra)
    nama = TeksField("nama")
    indikator = TeksField("indikator", blank=True)
    satuan = KataField("satuan", max_length=60, blank=True)

    class Meta:
        verbose_name = "nomenklatur"
        verbose_name_plural = "nomenklatur"
        ordering = ["kode"]
        constraints = [models.UniqueConstraint(fields=["keputusan", "urut"], name="nomenklatur_unik")]

    def __str__(self):
        return f"{self.kode} {self.nama}"
