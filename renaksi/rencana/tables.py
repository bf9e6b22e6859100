"""The versions of one plan as a working list."""

import django_tables2 as tables
from django.template.loader import render_to_string

from dpmd.daftar import HariColumn, TabelDaftar

SEBARIS = {"td": {"class": "text-nowrap"}}
KANAN = {"th": {"class": "text-end"}, "td": {"class": "text-end"}}


class VersiTabel(TabelDaftar):
    nama = tables.Column("Versi", attrs=SEBARIS)
    status = tables.TemplateColumn("{% lencana record.status %}", verbose_name="Keadaan")
    tanggal = HariColumn(verbose_name="Ditetapkan")
    nomor = tables.Column("Nomor")
    dasar = tables.Column("Dasar")
    pejabat = tables.Column("Oleh", accessor="pejabat__nama")
    pagu = tables.TemplateColumn("{{ record.pagu|rupiah:'Rp' }}", verbose_name="Pagu", attrs=KANAN)
    cetak = tables.Column("Cetak", empty_values=(), attrs=SEBARIS)

    class Meta(TabelDaftar.Meta):
        orderable = False

    def render_cetak(self, record):
        return render_to_string("rencana/versi/_cetak.html", {"versi": record})
