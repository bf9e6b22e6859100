"""What: the facts of a Renja beside the tree: review of the initial design, proposals of the villages, prose."""

from django.db import models
from simple_history.models import HistoricalRecords

from renaksi.nilai.pilihan import Jenjang

from .bidang import BesaranField, KantorQuerySet, KataField, TeksField, tak_negatif, uang
from .organisasi import PerangkatDaerah
from .rencana import Rencana


class MilikRencana(models.Model):
    """A row that belongs to one plan and is locked with it."""

    JALUR_KANTOR = "rencana__perangkat_daerah"

    urutan = models.PositiveIntegerField("urutan", default=0)

    objects = KantorQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["urutan", "pk"]

    @property
    def kantor_id(self):
        return self.rencana.perangkat_daerah_id

    @property
    def kunci(self) -> str:
        return self.rencana.kunci


class TinjauanRkpd(MilikRencana):
    """One row of T-C.31: the initial design of the RKPD on the left, what the analysis of needs made of it at right.

    A side that is blank throughout does not have the row.  Amounts stand as each document states them: the design is
    Bappeda's document and not summed here; the right side's parents are.
    """

    rencana = models.ForeignKey(Rencana, models.CASCADE, related_name="tinjauan")
    tingkat = KataField("tingkat", max_length=12, choices=Jenjang, default=Jenjang.SUB_KEGIATAN)
    awal_nama = TeksField("program / kegiatan / sub kegiatan (rancangan awal)", blank=True)
    awal_indikator = TeksField("indikator (rancangan awal)", blank=True)
    awal_target = BesaranField("target (rancangan awal)")
    awal_satuan = KataField("satuan (rancangan awal)", max_length=60, blank=True)
    awal_pagu = uang("pagu indikatif (rancangan awal)")
    hasil_nama = TeksField("program / kegiatan / sub kegiatan (hasil analisis)", blank=True)
    hasil_indikator = TeksField("indikator (hasil analisis)", blank=True)
    hasil_target = BesaranField("target (hasil analisis)")
    hasil_satuan = KataField("satuan (hasil analisis)", max_length=60, blank=True)
    hasil_pagu = uang("pagu indikatif (hasil analisis)")

    riwayat = HistoricalRecords()

    class Meta(MilikRencana.Meta):
        verbose_name = "tinjauan rancangan awal"
        verbose_name_plural = "tinjauan rancangan awal"
        constraints = [
            tak_negatif("awal_pagu", "Pagu", "tinjauan_awal_pagu"),
            tak_negatif("hasil_pagu", "Pagu", "tinjauan_hasil_pagu"),
        ]

    def __str__(self):
        return self.hasil_nama or self.awal_nama


class UsulanMasyarakat(MilikRencana):
    """One proposal of a village (T-C.32) and what was recommended; amounts in Rp."""

    rencana = models.ForeignKey(Rencana, models.CASCADE, related_name="usulan")
    desa = KataField("desa", max_length=120)
    alamat = KataField("alamat", max_length=200, blank=True, help_text="Kecamatan")
    kegiatan = TeksField("kegiatan")
    pagu_usulan = uang("pagu usulan (Rp)")
    pagu_rekomendasi = uang("pagu rekomendasi (Rp)")

    riwayat = HistoricalRecords()

    class Meta(MilikRencana.Meta):
        verbose_name = "usulan masyarakat"
        verbose_name_plural = "usulan masyarakat"
        constraints = [
            tak_negatif("pagu_usulan", "Pagu usulan", "usulan_pagu_usulan"),
            tak_negatif("pagu_rekomendasi", "Pagu rekomendasi", "usulan_pagu_rekomendasi"),
        ]

    def __str__(self):
        return f"{self.desa}: {self.kegiatan}"


class Naskah(models.Model):
    """Prose of one part of a Renja, as clean HTML; without a plan it is the office's own template for that part.

    `bagian` names the part ("latar-belakang"); the list of parts is `renaksi.renja.naskah`.
    """

    JALUR_KANTOR = "perangkat_daerah"

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.CASCADE, related_name="naskah")
    rencana = models.ForeignKey(Rencana, models.CASCADE, null=True, blank=True, related_name="naskah")
    bagian = models.SlugField("bagian", max_length=60)
    isi = TeksField("isi", blank=True)

    objects = KantorQuerySet.as_manager()
    riwayat = HistoricalRecords()

    class Meta:
        verbose_name = "naskah"
        verbose_name_plural = "naskah"
        constraints = [
            models.UniqueConstraint(fields=["rencana", "bagian"], name="naskah_unik"),
            models.UniqueConstraint(
                fields=["perangkat_daerah", "bagian"],
                condition=models.Q(rencana__isnull=True),
                name="naskah_baku_unik",
            ),
        ]

    def __str__(self):
        return self.bagian

    @property
    def kantor_id(self):
        return self.perangkat_daerah_id

    @property
    def kunci(self) -> str:
        return self.rencana.kunci if self.rencana else ""
