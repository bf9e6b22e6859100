"""What was decided and what was in force: the trail of state changes and the frozen versions of a plan."""

from django.conf import settings
from django.db import models

from .bidang import DataField, KantorQuerySet, KataField, TeksField
from .organisasi import Pejabat, PerangkatDaerah
from .rencana import Rencana


class JejakAlur(models.Model):
    """One step of a flow: who, when, from, to, why.  Written by the flow engine, never changed.

    `objek` names the thing by table and key ("renaksi.rencana", 3), `nama` as people call it ("Rencana 2024").
    """

    JALUR_KANTOR = "perangkat_daerah"
    DI_LUAR_NILAI = True

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.CASCADE, related_name="+")
    objek = KataField("objek", max_length=60)
    objek_id = models.BigIntegerField()
    nama = KataField("nama", max_length=200)
    aksi = KataField("aksi", max_length=30)
    dari = KataField("dari", max_length=20)
    ke = KataField("menjadi", max_length=20)
    alasan = TeksField("alasan", blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    pada = models.DateTimeField("pada", auto_now_add=True)

    objects = KantorQuerySet.as_manager()

    class Meta:
        verbose_name = "jejak alur"
        verbose_name_plural = "jejak alur"
        ordering = ["-pada", "-pk"]
        indexes = [models.Index(fields=["objek", "objek_id"], name="jejak_alur_objek")]

    def __str__(self):
        return f"{self.nama}: {self.dari} → {self.ke}"

    @property
    def kantor_id(self):
        return self.perangkat_daerah_id


def catat_alur(objek, aksi: str, dari: str, ke: str, user, alasan: str = "") -> JejakAlur:
    """The trail writer that `dpmd.alur.jalankan` is given."""
    return JejakAlur.objects.create(
        perangkat_daerah_id=objek.kantor_id, objek=objek._meta.label_lower, objek_id=objek.pk, nama=str(objek)[:200],
        aksi=aksi, dari=dari, ke=ke, alasan=alasan, oleh=user,
    )  # fmt: skip


class VersiRencana(models.Model):
    """A plan as it was in force: the value (`Pohon` as JSON) that reports are printed from again."""

    JALUR_KANTOR = "rencana__perangkat_daerah"

    rencana = models.ForeignKey(Rencana, models.CASCADE, related_name="versi")
    perubahan_ke = models.PositiveSmallIntegerField("perubahan ke-")
    isi = DataField("isi")
    tanggal_ditetapkan = models.DateField("tanggal penetapan", null=True, blank=True)
    pejabat_penetap = models.ForeignKey(Pejabat, models.PROTECT, null=True, blank=True, related_name="+")
    nomor_penetapan = KataField("nomor penetapan", max_length=100, blank=True)
    dasar_penetapan = TeksField("dasar", blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    pada = models.DateTimeField("dibekukan", auto_now_add=True)

    objects = KantorQuerySet.as_manager()

    class Meta:
        verbose_name = "versi rencana"
        verbose_name_plural = "versi rencana"
        ordering = ["perubahan_ke"]
        constraints = [models.UniqueConstraint(fields=["rencana", "perubahan_ke"], name="versi_rencana_unik")]

    def __str__(self):
        return nama_versi(self.perubahan_ke)

    @property
    def kantor_id(self):
        return self.rencana.perangkat_daerah_id


def nama_versi(perubahan_ke: int) -> str:
    """Murni, Perubahan I, Perubahan II, …"""
    angka = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
    return "Murni" if perubahan_ke == 0 else f"Perubahan {angka[perubahan_ke] if perubahan_ke < 11 else perubahan_ke}"
