"""The Renstra of an office as a working list."""

import django_tables2 as tables
from django.urls import reverse

from dpmd.daftar import TabelDaftar
from renaksi.models import Renstra


class RenstraTable(TabelDaftar):
    nama = tables.Column("Renstra", empty_values=(), linkify=lambda record: reverse("renstra", args=[record.pk]))
    tahun_awal = tables.Column("Tahun awal", localize=False)
    tahun_akhir = tables.Column("Tahun akhir", localize=False)
    banyak_butir = tables.Column("Baris")
    banyak_indikator = tables.Column("Indikator")

    class Meta(TabelDaftar.Meta):
        model = Renstra
        fields = ["nama", "tahun_awal", "tahun_akhir", "banyak_butir", "banyak_indikator"]
        orderable = False

    def render_nama(self, record):
        return str(record)
