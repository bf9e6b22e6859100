"""Reporting a quarter: when it is open, what each unit handed in, what was said of it, and the evidence behind it."""

import uuid
from collections import defaultdict

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from dpmd.tulisan import tulis_tanggal
from renaksi.models import Indikator, Rencana, UnitKerja
from renaksi.models.bidang import DataField, KantorQuerySet, KataField, TeksField, bulan_sah
from renaksi.nilai.periode import TRIWULAN, triwulan_dari
from renaksi.nilai.pilihan import StatusLaporan, StatusTriwulan


def triwulan_sah(nama: str):
    return models.CheckConstraint(
        condition=models.Q(triwulan__gte=1, triwulan__lte=4),
        name=nama,
        violation_error_message="Triwulan harus 1 sampai 4.",
    )


class JadwalTriwulan(models.Model):
    """When a quarter of one plan may be filled in, both days included, and whether the Kepala Dinas approved it.

    A quarter without a row, or with blank dates, is open.
    """

    JALUR_KANTOR = "rencana__perangkat_daerah"

    rencana = models.ForeignKey(Rencana, models.CASCADE, related_name="jadwal")
    triwulan = models.PositiveSmallIntegerField("triwulan")
    dibuka = models.DateField("dibuka", null=True, blank=True)
    ditutup = models.DateField("batas akhir", null=True, blank=True)
    status = KataField("status", max_length=12, choices=StatusTriwulan, default=StatusTriwulan.TERBUKA, editable=False)
    # The version of the plan (0: Murni) that was in force when the quarter was approved.
    perubahan_ke = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)

    objects = KantorQuerySet.as_manager()
    riwayat = HistoricalRecords()

    class Meta:
        verbose_name = "jadwal triwulan"
        verbose_name_plural = "jadwal triwulan"
        ordering = ["triwulan"]
        constraints = [
            models.UniqueConstraint(fields=["rencana", "triwulan"], name="jadwal_triwulan_unik"),
            triwulan_sah("jadwal_triwulan_nomor"),
        ]

    def __str__(self):
        return f"Triwulan {TRIWULAN[self.triwulan - 1]} {self.rencana.tahun}"

    def clean(self):
        if self.dibuka and self.ditutup and self.ditutup < self.dibuka:
            raise ValidationError({"ditutup": "Batas akhir mendahului tanggal dibuka."})

    @property
    def kantor_id(self):
        return self.rencana.perangkat_daerah_id


class Perpanjangan(models.Model):
    """More time for one unit after the quarter closed."""

    JALUR_KANTOR = "jadwal__rencana__perangkat_daerah"

    jadwal = models.ForeignKey(JadwalTriwulan, models.CASCADE, related_name="perpanjangan")
    unit = models.ForeignKey(UnitKerja, models.CASCADE, related_name="+")
    sampai = models.DateField("diperpanjang sampai")
    alasan = TeksField("alasan")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False)
    pada = models.DateTimeField("pada", auto_now_add=True)

    objects = KantorQuerySet.as_manager()
    riwayat = HistoricalRecords()

    class Meta:
        verbose_name = "perpanjangan"
        verbose_name_plural = "perpanjangan"
        ordering = ["-pada"]

    def __str__(self):
        return f"{self.unit} sampai {tulis_tanggal(self.sampai)}"

    @property
    def kantor_id(self):
        return self.jadwal.kantor_id


class BekuanTriwulan(models.Model):
    """What the Kepala Dinas approved, plan and results as they stood; the quarter's reports are printed from it.

    `isi` is {"pohon", "lampiran"} (see renaksi.nilai.pohon_data), `sidik` the fingerprint of what was judged.  Each
    approval leaves one; the latest holds while the quarter is approved.
    """

    JALUR_KANTOR = "jadwal__rencana__perangkat_daerah"

    jadwal = models.ForeignKey(JadwalTriwulan, models.CASCADE, related_name="bekuan")
    perubahan_ke = models.PositiveSmallIntegerField("perubahan ke-")
    isi = DataField("isi")
    sidik = KataField("sidik", max_length=64)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    pada = models.DateTimeField("disetujui", auto_now_add=True)

    objects = KantorQuerySet.as_manager()

    class Meta:
        verbose_name = "triwulan yang disetujui"
        verbose_name_plural = "triwulan yang disetujui"
        ordering = ["-pada", "-pk"]

    def __str__(self):
        return f"{self.jadwal} sebagaimana disetujui"

    @property
    def kantor_id(self):
        return self.jadwal.kantor_id


class LaporanUnit(models.Model):
    """What one unit hands in for one quarter.  Without a row it is a draft that nobody submitted yet."""

    JALUR_KANTOR = "rencana__perangkat_daerah"

    rencana = models.ForeignKey(Rencana, models.CASCADE, related_name="laporan_unit")
    triwulan = models.PositiveSmallIntegerField("triwulan")
    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="laporan")
    status = KataField("status", max_length=12, choices=StatusLaporan, default=StatusLaporan.DRAF, editable=False)
    diajukan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    diajukan_pada = models.DateTimeField(null=True, blank=True, editable=False)
    terlambat = models.BooleanField("terlambat", default=False, editable=False)

    objects = KantorQuerySet.as_manager()
    riwayat = HistoricalRecords()

    class Meta:
        verbose_name = "laporan unit"
        verbose_name_plural = "laporan unit"
        ordering = ["triwulan", "unit__urutan"]
        constraints = [
            models.UniqueConstraint(fields=["rencana", "triwulan", "unit"], name="laporan_unit_unik"),
            triwulan_sah("laporan_unit_triwulan"),
        ]

    def __str__(self):
        return f"{self.unit} Triwulan {TRIWULAN[self.triwulan - 1]} {self.rencana.tahun}"

    @property
    def kantor_id(self):
        return self.rencana.perangkat_daerah_id

    @property
    def penanggung_jawab_id(self):
        """The permission table asks who answers for it, as of an indicator."""
        return self.unit_id


class CatatanBaris(models.Model):
    """A comment on one row of a unit's report, as it is returned; answered when the unit submits again."""

    JALUR_KANTOR = "laporan__rencana__perangkat_daerah"

    laporan = models.ForeignKey(LaporanUnit, models.CASCADE, related_name="catatan")
    indikator = models.ForeignKey(Indikator, models.CASCADE, related_name="catatan")
    isi = TeksField("catatan")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False)
    pada = models.DateTimeField("pada", auto_now_add=True)
    selesai = models.BooleanField("selesai", default=False, editable=False)

    objects = KantorQuerySet.as_manager()
    riwayat = HistoricalRecords()

    class Meta:
        verbose_name = "catatan baris"
        verbose_name_plural = "catatan baris"
        ordering = ["pada"]

    def __str__(self):
        return self.isi

    @property
    def kantor_id(self):
        return self.laporan.kantor_id


def letak_bukti(bukti: "Bukti", nama: str) -> str:
    """Where a file is kept: by office and year, under a name nobody can guess; the given name is only shown."""
    return f"bukti/{bukti.indikator.rencana.perangkat_daerah_id}/{bukti.indikator.rencana.tahun}/{uuid.uuid4().hex}"


class BuktiQuerySet(KantorQuerySet):
    def triwulan(self, rencana) -> dict[int, frozenset[int]]:
        """{indicator id: the quarters it has evidence for}.  One query."""
        ada = defaultdict(set)
        for indikator, bulan in self.filter(indikator__rencana=rencana).order_by().values_list("indikator_id", "bulan"):
            ada[indikator].add(triwulan_dari(bulan))
        return {indikator: frozenset(tw) for indikator, tw in ada.items()}


class Bukti(models.Model):
    """Evidence of one result: a file or a link.  Kept through Django's storage, so that S3 is a setting.

    `koreksi`: added beside the others after the quarter was verified, when nothing may be removed any more.
    """

    JALUR_KANTOR = "indikator__rencana__perangkat_daerah"

    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="bukti")
    bulan = models.PositiveSmallIntegerField("bulan")
    nama = KataField("nama", max_length=200)
    berkas = models.FileField("berkas", upload_to=letak_bukti, blank=True)
    jenis = KataField("jenis isi", max_length=100, blank=True, editable=False)
    ukuran = models.PositiveBigIntegerField("ukuran", null=True, blank=True, editable=False)
    tautan = models.URLField("tautan", max_length=500, blank=True)
    koreksi = models.BooleanField("koreksi", default=False, editable=False)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False)
    pada = models.DateTimeField("pada", auto_now_add=True)

    objects = BuktiQuerySet.as_manager()
    riwayat = HistoricalRecords()

    class Meta:
        verbose_name = "bukti"
        verbose_name_plural = "bukti"
        ordering = ["pada"]
        constraints = [
            bulan_sah("bukti_bulan"),
            models.CheckConstraint(
                condition=models.Q(berkas="", tautan__gt="") | models.Q(berkas__gt="", tautan=""),
                name="bukti_berkas_atau_tautan",
                violation_error_message="Bukti adalah berkas atau tautan.",
            ),
        ]

    def __str__(self):
        return self.nama

    @property
    def kantor_id(self):
        return self.indikator.kantor_id


class Pemberitahuan(models.Model):
    """A notice to one person.  `kunci` makes sending safe to repeat: the same notice is never made twice."""

    JALUR_KANTOR = "penerima__perangkat_daerah"
    DI_LUAR_NILAI = True

    penerima = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="pemberitahuan")
    kunci = KataField(max_length=120)
    judul = KataField("judul", max_length=200)
    isi = TeksField("isi", blank=True)
    alamat = KataField("alamat halaman", max_length=300, blank=True)
    dibuat = models.DateTimeField("dibuat", auto_now_add=True)
    dibaca = models.DateTimeField("dibaca", null=True, blank=True)
    surel = models.DateTimeField("surel terkirim", null=True, blank=True)

    objects = KantorQuerySet.as_manager()

    class Meta:
        verbose_name = "pemberitahuan"
        verbose_name_plural = "pemberitahuan"
        ordering = ["-dibuat", "-pk"]
        constraints = [models.UniqueConstraint(fields=["penerima", "kunci"], name="pemberitahuan_unik")]

    def __str__(self):
        return self.judul

    @property
    def kantor_id(self):
        return self.penerima.perangkat_daerah_id
