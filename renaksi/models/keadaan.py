"""What tells that something stored has changed."""

from django.db import models


class Keadaan(models.Model):
    """A number that is another one after each change of the rows it stands for, whoever wrote them and how.

    The database itself writes it (`renaksi.keadaan.pemicu`).  `program_id` is the programme whose branch changed,
    negative where only its results did, 0 for the rest of a plan; `rencana_id` 0 for what the office has beside its
    plans; `kantor_id` 0 for what belongs to none.  They are plain numbers: a row outlives what it speaks of, so that a
    removal is told, too.
    """

    kantor_id = models.BigIntegerField()
    rencana_id = models.BigIntegerField()
    program_id = models.BigIntegerField()
    tanda = models.BigIntegerField()

    class Meta:
        verbose_name = "keadaan"
        verbose_name_plural = "keadaan"
        constraints = [models.UniqueConstraint(fields=["kantor_id", "rencana_id", "program_id"], name="keadaan_unik")]

    def __str__(self):
        return f"{self.kantor_id}/{self.rencana_id}/{self.program_id}: {self.tanda}"
