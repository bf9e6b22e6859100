"""Who: the office, its units, its officials and the people who sign in."""

from datetime import date

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from renaksi.nilai.pilihan import PejabatLuar, Peran, RumusTurun, Sebutan

from .bidang import DataField, KantorQuerySet, KataField

nip_sah = RegexValidator(r"^\d{8} \d{6} [12] \d{3}$", "NIP ditulis 18 angka: 19650721 198602 1 001.")


def tulis_nip(nip: str) -> str:
    """Group 18 digits as the forms print them: 8-6-1-3; anything else is left as it is."""
    angka = "".join(nip.split())
    if len(angka) == 18 and angka.isdigit():
        return f"{angka[:8]} {angka[8:14]} {angka[14]} {angka[15:]}"
    return nip.strip()


class PerangkatDaerah(models.Model):
    """An office (Dinas, Badan) of one regional government."""

    JALUR_KANTOR = "pk"

    nama = KataField("nama", max_length=200, help_text="Dinas Pemberdayaan Masyarakat dan Desa")
    pemda = KataField("pemerintah daerah", max_length=120, help_text="Kabupaten Merangin")
    kode = models.SlugField("kode", max_length=80, unique=True, blank=True)
    singkatan = KataField("nama singkat", max_length=40, blank=True, help_text="Dinas PMD; untuk nama berkas")
    tempat = KataField("tempat tanda tangan", max_length=80, blank=True)
    rumus_turun = KataField("rumus indikator turun", max_length=10, choices=RumusTurun, default=RumusTurun.SELISIH)

    isian_bulanan = models.BooleanField("realisasi diisi per bulan", default=False)
    uang_kumulatif = models.BooleanField("anggaran diketik kumulatif sejak Januari", default=False)
    # [[lower bound, label], …] from the top, the last bound null; empty: the ladder of E.81.
    tangga_predikat = DataField("tangga predikat", default=list, blank=True)
    # [[grade, score as text], …]; empty: the usual scale (renaksi.nilai.mutu).
    skala_mutu = DataField("skala mutu", default=list, blank=True)
    # Kinds of `Kekurangan` with which a unit's report is not handed in; others are said only.
    tahan_pengajuan = DataField("laporan unit tidak dapat diajukan bila", default=list, blank=True)
    batasi_rata_rata = models.BooleanField("capaian dibatasi 100 sebelum dirata-rata", default=False)
    # When a Rencana Aksi was first made to print; noted once, and no change of a fact, so that it leaves no trail.
    cetak_pertama = models.DateTimeField("rencana aksi pertama dicetak", null=True, blank=True, editable=False)

    objects = KantorQuerySet.as_manager()
    riwayat = HistoricalRecords(excluded_fields=["cetak_pertama"])

    class Meta:
        verbose_name = "perangkat daerah"
        verbose_name_plural = "perangkat daerah"
        ordering = ["pemda", "nama"]
        constraints = [models.UniqueConstraint(fields=["nama", "pemda"], name="perangkat_daerah_unik")]

    def __str__(self):
        return f"{self.nama} {self.pemda}"

    def save(self, *args, **kwargs):
        self.kode = self.kode or self.kode_baku()
        super().save(*args, **kwargs)

    def kode_baku(self) -> str:
        """The code it gets unless one is given: "dinas-pmd-kabupaten-merangin"."""
        return slugify(f"{self.singkatan or self.nama} {self.pemda}")[:80]

    def catat_cetakan(self) -> None:
        """Note, once, that a Rencana Aksi was made to print."""
        if self.cetak_pertama is None:
            type(self).objects.filter(pk=self.pk, cetak_pertama=None).update(cetak_pertama=timezone.now())

    @property
    def kantor_id(self):
        return self.pk

    @property
    def daerah(self) -> str:
        """The place alone, for file names: "Kabupaten Merangin" → "Merangin"."""
        kata = self.pemda.split(maxsplit=1)
        return kata[1] if len(kata) == 2 and kata[0].lower() in {"kabupaten", "kota", "provinsi"} else self.pemda


class UnitKerja(models.Model):
    """Sekretariat or a bidang; `singkatan` is what the forms print as "penanggung jawab"."""

    JALUR_KANTOR = "perangkat_daerah"

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="unit")
    nama = KataField("nama", max_length=200)
    singkatan = KataField("nama singkat", max_length=60, help_text="Seperti tercetak di kolom Penanggung Jawab")
    jabatan_kepala = KataField("jabatan kepala unit", max_length=200, blank=True)
    urutan = models.PositiveIntegerField("urutan", default=0)

    objects = KantorQuerySet.as_manager()
    riwayat = HistoricalRecords()

    class Meta:
        verbose_name = "unit kerja"
        verbose_name_plural = "unit kerja"
        ordering = ["urutan", "singkatan"]
        constraints = [models.UniqueConstraint(fields=["perangkat_daerah", "singkatan"], name="unit_kerja_unik")]

    def __str__(self):
        return self.singkatan

    @property
    def kantor_id(self):
        return self.perangkat_daerah_id


class Pejabat(models.Model):
    """An official who signs, for the time in which the post is held."""

    JALUR_KANTOR = "perangkat_daerah"

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="pejabat")
    unit = models.ForeignKey(UnitKerja, models.SET_NULL, null=True, blank=True, verbose_name="unit kerja")
    nama = KataField("nama dan gelar", max_length=200)
    nip = KataField("NIP", max_length=21, blank=True, validators=[nip_sah])
    pangkat = KataField("pangkat", max_length=80, blank=True, help_text="Pembina Utama Muda (IV/c)")
    jabatan = KataField("jabatan", max_length=200, help_text="Seperti tercetak, satu sampai tiga baris")
    sebutan = KataField("sebutan", max_length=5, choices=Sebutan, default=Sebutan.DEFINITIF, blank=True)
    kepala = models.BooleanField("kepala perangkat daerah", default=False)
    luar = KataField("pejabat di luar kantor", max_length=15, choices=PejabatLuar, blank=True)
    mulai = models.DateField("menjabat sejak", null=True, blank=True)
    sampai = models.DateField("sampai", null=True, blank=True)

    objects = KantorQuerySet.as_manager()
    riwayat = HistoricalRecords()

    class Meta:
        verbose_name = "pejabat"
        verbose_name_plural = "pejabat"
        ordering = ["-kepala", "nama"]

    def __str__(self):
        return f"{self.nama} ({self.jabatan})"

    def clean(self):
        self.nip = tulis_nip(self.nip)
        if self.mulai and self.sampai and self.sampai < self.mulai:
            raise ValidationError({"sampai": "Tanggal akhir mendahului tanggal mulai."})

    @property
    def kantor_id(self):
        return self.perangkat_daerah_id


def menjabat(kantor, pada: date) -> models.QuerySet[Pejabat]:
    """The officials of an office in force on that day; the latest first where several overlap."""
    return (
        Pejabat.objects.filter(perangkat_daerah=kantor)
        .filter(
            models.Q(mulai__isnull=True) | models.Q(mulai__lte=pada),
            models.Q(sampai__isnull=True) | models.Q(sampai__gte=pada),
        )
        .order_by(models.F("mulai").desc(nulls_last=True), "pk")
    )


def kepala_berlaku(kantor, pada: date) -> Pejabat | None:
    return menjabat(kantor, pada).filter(kepala=True).first()


class PenggunaManager(UserManager.from_queryset(KantorQuerySet)):
    def create_superuser(self, *args, **kwargs):
        return super().create_superuser(*args, **{"peran": Peran.ADMIN, **kwargs})


class Pengguna(AbstractUser):
    """A person who signs in.  The role says what may be done, office and unit say where."""

    JALUR_KANTOR = "perangkat_daerah"
    DI_LUAR_NILAI = True

    first_name = KataField(_("first name"), max_length=150, blank=True)
    last_name = KataField(_("last name"), max_length=150, blank=True)
    peran = KataField("peran", max_length=20, choices=Peran, default=Peran.KEPALA_BIDANG)
    perangkat_daerah = models.ForeignKey(
        PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="pengguna", verbose_name="perangkat daerah"
    )
    unit = models.ForeignKey(UnitKerja, models.PROTECT, null=True, blank=True, verbose_name="unit kerja")
    mengawasi = models.ManyToManyField(
        PerangkatDaerah,
        blank=True,
        related_name="pengawas",
        help_text="Untuk Inspektorat / Bappeda: kantor yang dibaca",
    )
    # The password is known to somebody else, who set it: nothing else is opened before it is changed.
    sandi_sementara = models.BooleanField("kata sandi harus diganti", default=False)

    objects = PenggunaManager()
    riwayat = HistoricalRecords(excluded_fields=["password", "last_login"], m2m_fields=[mengawasi])

    class Meta:
        verbose_name = "pengguna"
        verbose_name_plural = "pengguna"
        ordering = ["username"]

    def __str__(self):
        return self.get_full_name() or self.username

    def save(self, *args, **kwargs):
        """Django notes every sign-in here; that changes no fact and leaves no trail."""
        if set(kwargs.get("update_fields") or ()) != {"last_login"}:
            return super().save(*args, **kwargs)
        self.skip_history_when_saving = True
        try:
            return super().save(*args, **kwargs)
        finally:
            del self.skip_history_when_saving

    def clean(self):
        super().clean()
        if self.unit and self.unit.perangkat_daerah_id != self.perangkat_daerah_id:
            raise ValidationError({"unit": "Unit kerja ini milik perangkat daerah lain."})
        if self.peran == Peran.KEPALA_BIDANG and not self.unit:
            raise ValidationError({"unit": "Kepala bidang perlu unit kerja."})
        if self.peran not in {Peran.ADMIN, Peran.PENGAWAS} and not self.perangkat_daerah:
            raise ValidationError({"perangkat_daerah": "Peran ini perlu perangkat daerah."})

    @property
    def kantor_id(self):
        return self.perangkat_daerah_id

    @property
    def lihat_semua(self) -> bool:
        return self.is_superuser or self.peran == Peran.ADMIN

    @cached_property
    def kantor_terlihat(self) -> frozenset[int]:
        """Primary keys of the offices whose rows exist for this person (admins: see `lihat_semua`)."""
        kantor = {self.perangkat_daerah_id} if self.perangkat_daerah_id else set()
        if self.peran == Peran.PENGAWAS:
            kantor |= set(self.mengawasi.values_list("pk", flat=True))
        return frozenset(kantor)
