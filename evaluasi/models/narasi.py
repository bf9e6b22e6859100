"""The prose of an evaluation and the bundles of documents that an office hands in."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from renaksi.models import Rencana
from renaksi.models.bidang import DataField, KantorQuerySet, KataField, TeksField
from renaksi.nilai.pilihan import StatusPaket, TriwulanPilihan


class NarasiEvaluasi(models.Model):
    """The four narratives at the foot of E.81, of the whole office for one quarter."""

    JALUR_KANTOR = "rencana__perangkat_daerah"

    rencana = models.ForeignKey(Rencana, models.CASCADE, related_name="narasi")
    triwulan = models.PositiveSmallIntegerField("triwulan", choices=TriwulanPilihan)
    pendorong = TeksField("faktor pendorong keberhasilan", blank=True)
    penghambat = TeksField("faktor penghambat", blank=True)
    tindak_lanjut_triwulan = TeksField("tindak lanjut pada triwulan berikutnya", blank=True)
    tindak_lanjut_renja = TeksField("tindak lanjut pada Renja berikutnya", blank=True)

    objects = KantorQuerySet.as_manager()
    riwayat = HistoricalRecords()

    class Meta:
        verbose_name = "narasi evaluasi"
        verbose_name_plural = "narasi evaluasi"
        ordering = ["triwulan"]
        constraints = [models.UniqueConstraint(fields=["rencana", "triwulan"], name="narasi_evaluasi_unik")]

    def __str__(self):
        return f"Narasi triwulan {self.triwulan}"

    @property
    def kantor_id(self):
        return self.rencana.perangkat_daerah_id


def tempat_paket(paket, nama: str) -> str:
    return f"paket/{paket.rencana.perangkat_daerah_id}/{paket.rencana_id}/{nama}"


class Paket(models.Model):
    """A bundle that is made in the background: which reports (`laporan`: list of kode), up to which quarter, as what.

    `langkah` of `semua_langkah` documents are done, the last of them at `denyut`; `giliran` is the mark of the worker
    that has it.  Who cancels sets `status`, and the worker stops at the next document.
    """

    JALUR_KANTOR = "rencana__perangkat_daerah"
    DI_LUAR_NILAI = True

    rencana = models.ForeignKey(Rencana, models.CASCADE, related_name="paket")
    laporan = DataField("laporan", default=list)
    bentuk = KataField("bentuk", max_length=4, choices=[("zip", "ZIP"), ("pdf", "PDF")], default="zip")
    pilihan = DataField("pilihan", default=dict)
    status = KataField("status", max_length=10, choices=StatusPaket, default=StatusPaket.ANTRE)
    langkah = models.PositiveSmallIntegerField("langkah selesai", default=0)
    semua_langkah = models.PositiveSmallIntegerField("banyak langkah", default=0)
    pesan = TeksField("pesan", blank=True)
    berkas = models.FileField("berkas", upload_to=tempat_paket, blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    dibuat = models.DateTimeField("diminta", auto_now_add=True)
    selesai = models.DateTimeField("selesai", null=True, blank=True)
    giliran = models.UUIDField(null=True, editable=False)
    denyut = models.DateTimeField(default=timezone.now, editable=False)

    objects = KantorQuerySet.as_manager()

    class Meta:
        verbose_name = "paket laporan"
        verbose_name_plural = "paket laporan"
        ordering = ["-dibuat", "-pk"]

    def __str__(self):
        return f"Paket {self.rencana}"

    @property
    def kantor_id(self):
        return self.rencana.perangkat_daerah_id
