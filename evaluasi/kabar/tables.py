"""The notices of one person as a working list."""

import django_filters as filters
import django_tables2 as tables
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from dpmd.daftar import KELAS, WaktuColumn
from evaluasi.models import Pemberitahuan

KEADAAN = (("belum", "Belum dibaca"), ("sudah", "Sudah dibaca"))


class KabarTabel(tables.Table):
    judul = tables.Column("Pemberitahuan", attrs={"td": {"class": "kabar-isi"}})
    dibuat = WaktuColumn(verbose_name="Waktu")
    keadaan = tables.Column("Keadaan", accessor="dibaca", empty_values=())

    class Meta:
        attrs = KELAS
        row_attrs = {"class": lambda record: "" if record.dibaca else "fw-bold"}
        empty_text = "Belum ada. Di sini muncul laporan yang diajukan, dikembalikan, atau hampir batas akhirnya."

    def render_judul(self, record):
        # Without the request: what the frame of a page needs is not asked again for every row.
        return render_to_string("kabar/_kabar.html", {"kabar": record, "csrf_token": get_token(self.request)})

    def render_keadaan(self, record):
        return "Sudah dibaca" if record.dibaca else "Baru"


class KabarFilter(filters.FilterSet):
    keadaan = filters.ChoiceFilter(
        label="Keadaan", choices=KEADAAN, method="_keadaan", empty_label="Semua pemberitahuan"
    )

    class Meta:
        model = Pemberitahuan
        fields: list[str] = []

    def _keadaan(self, queryset, name, value):
        return queryset.filter(dibaca__isnull=value == "belum")
