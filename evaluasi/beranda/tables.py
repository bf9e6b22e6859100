"""Offices with their figures."""

import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils.html import format_html

from dpmd.daftar import ANGKA, KELAS, PersenColumn, RupiahColumn, WaktuColumn
from dpmd.templatetags.dpmd import lencana


class KantorTabel(tables.Table):
    """Offices with figures; a name opens the office (the table stands in a form that switches to it)."""

    kantor = tables.Column("Perangkat daerah", order_by=("kantor__pemda", "kantor__nama"))
    ada = tables.Column("Rencana")
    indikator = tables.Column("Indikator", attrs=ANGKA)
    pagu = RupiahColumn(verbose_name="Pagu")
    realisasi = RupiahColumn(verbose_name="Realisasi")
    penyerapan = PersenColumn(verbose_name="Penyerapan")
    pengguna_aktif = tables.Column("Pengguna", attrs=ANGKA)
    terakhir = WaktuColumn(verbose_name="Isian terakhir")

    class Meta:
        attrs = KELAS
        empty_text = "Belum ada perangkat daerah yang dapat Anda lihat."
        default = "-"
        order_by = "kantor"

    def render_kantor(self, value):
        return format_html('<button class="btn-kata" name="kantor" value="{}">{}</button>', value.pk, value)

    def render_ada(self, value, record):
        if not record.dihitung:
            return "dihitung …"
        # A TemplateColumn would run every context processor again for each cell.
        return render_to_string(
            "komponen/_lencana.html", lencana("lengkap", "Ada") if value else lencana("kosong", "Belum ada")
        )
