"""The children of a node with their money."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from dpmd.daftar import KELAS, PersenColumn, RupiahColumn


class AnakTabel(tables.Table):
    """The nodes one level below, with their money."""

    nama = tables.Column("Nama")
    pagu = RupiahColumn(verbose_name="Pagu")
    realisasi = RupiahColumn(verbose_name="Realisasi")
    penyerapan = PersenColumn(verbose_name="Penyerapan")

    class Meta:
        attrs = KELAS
        orderable = False
        default = "-"

    def __init__(self, *args, tahun: int, **kwargs):
        self.tahun = tahun
        super().__init__(*args, **kwargs)

    def render_nama(self, record):
        alamat = reverse("simpul", args=[self.tahun, record["jenjang"], record["pk"]])
        kode = format_html('<span class="kode">{}</span> ', record["kode"]) if record["kode"] else ""
        return format_html('{}<a href="{}">{}</a>', kode, alamat, record["nama"])
