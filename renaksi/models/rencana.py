"""What: the plan as a tree of four levels, its indicators and the promise per month."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from simple_history.models import HistoricalRecords

from dpmd.tulisan import tulis_tanggal
from renaksi.nilai.pilihan import Akumulasi, Arah, Jenjang, RumusTurun, StatusRencana

from .bidang import BesaranField, KantorQuerySet, KataField, TeksField, bulan_sah, tak_negatif, uang
from .organisasi import Pejabat, PerangkatDaerah, UnitKerja

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class Rencana(models.Model):
    """The plan of one office for one year."""

    JALUR_KANTOR = "perangkat_daerah"

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="rencana")
    tahun = models.PositiveSmallIntegerField("tahun", validators=[MinValueValidator(2000), MaxValueValidator(2100)])
    status = KataField("status", max_length=12, choices=StatusRencana, default=StatusRencana.DRAF, editable=False)
    diajukan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    tanggal_ditetapkan = models.DateField("tanggal penetapan", null=True, blank=True, editable=False)
    pejabat_penetap = models.ForeignKey(Pejabat, models.PROTECT, null=True, blank=True, editable=False)
    nomor_penetapan = KataField("nomor penetapan", max_length=100, blank=True, editable=False)
    # What it rests on: "DPA-SKPD Nomor …", of a Perubahan the DPPA.
    dasar_penetapan = TeksField("dasar", blank=True, editable=False)
    # 0 is Murni, 1 is Perubahan I, …; what was in force before is frozen in VersiRencana.
    perubahan_ke = models.PositiveSmallIntegerField("perubahan ke-", default=0, editable=False)

    objects = KantorQuerySet.as_manager()
    riwayat = HistoricalRecords()

    class Meta:
        verbose_name = "rencana"
        verbose_name_plural = "rencana"
        ordering = ["-tahun"]
        constraints = [
            models.UniqueConstraint(
                fields=["perangkat_daerah", "tahun"],
                name="rencana_satu_per_tahun",
                violation_error_message="Perangkat daerah ini sudah mempunyai rencana untuk tahun tersebut.",
            )
        ]

    def __str__(self):
        return f"Rencana {self.tahun} {self.perangkat_daerah}"

    @property
    def kantor_id(self):
        return self.perangkat_daerah_id

    @property
    def kunci(self) -> str:
        """Why the plan may not be changed now and what to do; empty while it is a draft."""
        if self.status == StatusRencana.DIAJUKAN:
            return "Rencana sedang diajukan untuk ditetapkan. Minta dikembalikan bila masih perlu diubah."
        if self.status == StatusRencana.DITETAPKAN:
            sejak = f" {tulis_tanggal(self.tanggal_ditetapkan)}" if self.tanggal_ditetapkan else ""
            return f"Rencana sudah ditetapkan{sejak}. Buka kembali dengan alasan, atau mulai Perubahan."
        return ""


class Simpul(models.Model):
    """One node of the tree.  `kondisi` is the condition it brings about (form column "Sasaran Program")."""

    kode = KataField("kode", max_length=25, blank=True)
    nama = TeksField("nama")
    kondisi = TeksField("sasaran yang diwujudkan", blank=True, help_text="Misalnya “Sasaran Program”")
    urutan = models.PositiveIntegerField("urutan", default=0)

    objects = KantorQuerySet.as_manager()
    riwayat = HistoricalRecords(inherit=True)

    jenjang: str
    INDUK: str  # name of the foreign key to the level above
    JALUR_KANTOR: str  # lookup of its office
    indikator: "RelatedManager[Indikator]"

    class Meta:
        abstract = True
        ordering = ["urutan", "pk"]

    def __str__(self):
        return self.nama or self.kondisi

    @property
    def induk(self) -> "Simpul | Rencana":
        return getattr(self, self.INDUK)

    @property
    def induk_id(self) -> int:
        return getattr(self, f"{self.INDUK}_id")

    @property
    def leluhur(self) -> list["Simpul"]:
        """The nodes above this one, the sasaran first."""
        return [] if isinstance(self.induk, Rencana) else [*self.induk.leluhur, self.induk]

    @property
    def rencana_induk(self) -> Rencana:
        """The plan this node belongs to; walks up, so select the parents when asking for many."""
        return self.induk if isinstance(self.induk, Rencana) else self.induk.rencana_induk

    @property
    def kantor_id(self):
        return self.rencana_induk.perangkat_daerah_id

    @property
    def kunci(self) -> str:
        return self.rencana_induk.kunci


class Tujuan(Simpul):
    """What several sasaran serve (Renja table 3.1).  It stands above the tree: no programme hangs under it."""

    jenjang, INDUK, JALUR_KANTOR = "tujuan", "rencana", "rencana__perangkat_daerah"

    rencana = models.ForeignKey(Rencana, models.PROTECT, related_name="tujuan")

    class Meta(Simpul.Meta):
        verbose_name = "tujuan"
        verbose_name_plural = "tujuan"


class Sasaran(Simpul):
    """A strategic objective of the office."""

    jenjang, INDUK, JALUR_KANTOR = Jenjang.SASARAN, "rencana", "rencana__perangkat_daerah"

    rencana = models.ForeignKey(Rencana, models.PROTECT, related_name="sasaran")
    tujuan = models.ForeignKey(Tujuan, models.SET_NULL, null=True, blank=True, related_name="sasaran")

    class Meta(Simpul.Meta):
        verbose_name = "sasaran"
        verbose_name_plural = "sasaran"


class Program(Simpul):
    jenjang, INDUK, JALUR_KANTOR = Jenjang.PROGRAM, "sasaran", f"sasaran__{Sasaran.JALUR_KANTOR}"

    sasaran = models.ForeignKey(Sasaran, models.CASCADE, related_name="program")
    # Offices that plan cash but no pagu per kegiatan know the budget of the programme alone (Banjar 2020, column 6).
    pagu_dpa = uang("anggaran program menurut DPA (Rp)", help_text="Bila pagu kegiatannya tidak dirinci")

    class Meta(Simpul.Meta):
        verbose_name = "program"
        verbose_name_plural = "program"
        constraints = [tak_negatif("pagu_dpa", "Anggaran program", "program_pagu_dpa_tak_negatif")]


class Kegiatan(Simpul):
    jenjang, INDUK, JALUR_KANTOR = Jenjang.KEGIATAN, "program", f"program__{Program.JALUR_KANTOR}"

    program = models.ForeignKey(Program, models.CASCADE, related_name="kegiatan")

    class Meta(Simpul.Meta):
        verbose_name = "kegiatan"
        verbose_name_plural = "kegiatan"


class SubKegiatan(Simpul):
    jenjang, INDUK, JALUR_KANTOR = Jenjang.SUB_KEGIATAN, "kegiatan", f"kegiatan__{Kegiatan.JALUR_KANTOR}"

    kegiatan = models.ForeignKey(Kegiatan, models.CASCADE, related_name="sub_kegiatan")
    # What Tabel 4.1 of the Renja asks beside target and pagu (Permendagri 14/2026): as the documents write it.
    lokasi = TeksField("lokasi", blank=True)
    sumber_dana = TeksField("sumber dana", blank=True)
    kelompok_sasaran = TeksField("kelompok sasaran", blank=True)
    prioritas_nasional = TeksField("prioritas nasional", blank=True)
    prioritas_daerah = TeksField("prioritas daerah", blank=True)
    pelaksana = TeksField("pelaksana", blank=True)

    class Meta(Simpul.Meta):
        verbose_name = "sub kegiatan"
        verbose_name_plural = "sub kegiatan"


MODEL_JENJANG: dict[str, type[Simpul]] = {m.jenjang: m for m in (Sasaran, Program, Kegiatan, SubKegiatan)}
MODEL_SIMPUL: dict[str, type[Simpul]] = {Tujuan.jenjang: Tujuan, **MODEL_JENJANG}
PEMILIK = tuple(str(j) for j in MODEL_SIMPUL)  # names of the owner keys of an indicator


class IndikatorQuerySet(KantorQuerySet):
    """An indicator reaches its office by one of five ways; `rencana` stands on the row to keep that one join."""

    def dengan_pemilik(self):
        return self.select_related(*PEMILIK, "penanggung_jawab", "rencana__perangkat_daerah")


class Indikator(models.Model):
    """A measured promise of exactly one node.

    `target` is the year's target in `satuan`; `pagu` (Rp) stands on leaf nodes only and is summed upwards.  A node
    with two indicators may split its pagu between them.  `identitas` lasts over versions and years.
    `rencana` repeats what the owner says (kept equal in `save`), so that every office filter is one join.
    """

    JALUR_KANTOR = "rencana__perangkat_daerah"

    rencana = models.ForeignKey(Rencana, models.PROTECT, related_name="indikator", editable=False)
    tujuan = models.ForeignKey(Tujuan, models.CASCADE, null=True, blank=True, related_name="indikator")
    sasaran = models.ForeignKey(Sasaran, models.CASCADE, null=True, blank=True, related_name="indikator")
    program = models.ForeignKey(Program, models.CASCADE, null=True, blank=True, related_name="indikator")
    kegiatan = models.ForeignKey(Kegiatan, models.CASCADE, null=True, blank=True, related_name="indikator")
    sub_kegiatan = models.ForeignKey(SubKegiatan, models.CASCADE, null=True, blank=True, related_name="indikator")

    identitas = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    uraian = TeksField("indikator")
    satuan = KataField("satuan", max_length=60, blank=True, help_text="Dokumen, Orang, %")
    target = BesaranField("target setahun", help_text="Angka, atau besaran seperti “12 Desa dan 13 Kelurahan”")
    arah = KataField("arah", max_length=5, choices=Arah, default=Arah.NAIK)
    rumus_turun = KataField("rumus bila turun", max_length=10, choices=RumusTurun, blank=True)
    akumulasi = KataField("cara akumulasi", max_length=12, choices=Akumulasi, default=Akumulasi.JUMLAH)
    aksi = TeksField("aksi kegiatan", blank=True)
    pagu = uang("pagu (Rp)")
    # The next year's promise (prakiraan maju, T-C.33); its unit is blank where it is this year's.
    target_maju = BesaranField("target tahun berikutnya")
    satuan_maju = KataField("satuan tahun berikutnya", max_length=60, blank=True)
    pagu_maju = uang("pagu tahun berikutnya (Rp)")
    penanggung_jawab = models.ForeignKey(
        UnitKerja, models.PROTECT, null=True, blank=True, related_name="indikator", verbose_name="penanggung jawab"
    )
    keterangan = TeksField("keterangan", blank=True)
    definisi_operasional = TeksField("definisi operasional", blank=True)
    sumber_data = TeksField("sumber data", blank=True)
    urutan = models.PositiveIntegerField("urutan", default=0)

    objects = IndikatorQuerySet.as_manager()
    riwayat = HistoricalRecords()

    class Meta:
        verbose_name = "indikator"
        verbose_name_plural = "indikator"
        ordering = ["urutan", "pk"]
        constraints = [
            models.CheckConstraint(
                # One owner: of the five keys exactly one is set.
                condition=models.Q(
                    *(
                        models.Q(**{f"{lain}__isnull": lain != satu for lain in PEMILIK})
                        for satu in PEMILIK
                    ),
                    _connector=models.Q.OR,
                ),
                name="indikator_satu_pemilik",
                violation_error_message="Indikator harus milik tepat satu simpul.",
            ),
            tak_negatif("pagu", "Pagu", "indikator_pagu_tak_negatif"),
            tak_negatif("pagu_maju", "Pagu tahun berikutnya", "indikator_pagu_maju_tak_negatif"),
        ]  # fmt: skip

    def __str__(self):
        return self.uraian

    def save(self, *args, **kwargs):
        if not self.rencana_id:
            self.rencana = self.pemilik.rencana_induk
        super().save(*args, **kwargs)

    @property
    def pemilik(self) -> Simpul:
        return next(getattr(self, nama) for nama in PEMILIK if getattr(self, f"{nama}_id"))

    @property
    def kunci(self) -> str:
        return self.rencana.kunci

    @property
    def kantor_id(self):
        return self.rencana.perangkat_daerah_id

    def clean(self):
        if self.pagu is not None and any(getattr(self, f"{nama}_id") for nama in (Jenjang.SASARAN, Jenjang.PROGRAM)):
            raise ValidationError({"pagu": "Pagu hanya diisi pada sub kegiatan (atau kegiatan tanpa sub kegiatan)."})
        if self.pagu is not None and self.kegiatan_id and self.kegiatan.sub_kegiatan.exists():
            raise ValidationError({"pagu": "Kegiatan ini mempunyai sub kegiatan: pagunya dijumlahkan dari sana."})


class TargetBulanan(models.Model):
    """The promise of one month.  A row that exists says that work is planned then; each figure is optional.

    kinerja: target of the month in the indicator's unit; bobot: % of the year's work; kas: Rp.
    A quarterly office fills months 3, 6, 9 and 12.
    """

    JALUR_KANTOR = "indikator__rencana__perangkat_daerah"

    indikator = models.ForeignKey(Indikator, models.CASCADE, related_name="target_bulanan")
    bulan = models.PositiveSmallIntegerField("bulan")
    kinerja = BesaranField("target kinerja")
    # Six decimals: twelve thirds of 25 (8,333333) make 100 again, see renaksi.nilai.periode.genap.
    bobot = models.DecimalField("bobot (%)", max_digits=9, decimal_places=6, null=True, blank=True)
    kas = uang("kas (Rp)")

    objects = KantorQuerySet.as_manager()
    riwayat = HistoricalRecords()

    class Meta:
        verbose_name = "target bulanan"
        verbose_name_plural = "target bulanan"
        ordering = ["bulan"]
        constraints = [
            models.UniqueConstraint(fields=["indikator", "bulan"], name="target_bulanan_unik"),
            bulan_sah("target_bulanan_bulan"),
            tak_negatif("bobot", "Bobot", "target_bulanan_bobot"),
            tak_negatif("kas", "Kas", "target_bulanan_kas"),
        ]

    def __str__(self):
        return f"{self.indikator} · bulan {self.bulan}"

    @property
    def kantor_id(self):
        return self.indikator.kantor_id
