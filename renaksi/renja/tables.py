"""The proposals of the villages as a working list."""

import django_filters as filters
import django_tables2 as tables
from django.urls import reverse

from dpmd.daftar import SaringDaftar, TabelDaftar
from dpmd.templatetags.dpmd import rupiah
from renaksi.models import UsulanMasyarakat

KANAN = {"th": {"class": "text-end"}, "td": {"class": "angka"}}


class RupiahColumn(tables.Column):
    """Right-aligned rupiah on the page, a number in a download."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, attrs=KANAN, **kwargs)

    def render(self, value):
        return rupiah(value)

    def value(self, **kwargs):
        return kwargs["value"]


class UsulanTable(tables.Table):
    """For who reads them."""

    desa = tables.Column("Desa")
    alamat = tables.Column("Kecamatan")
    kegiatan = tables.Column("Kegiatan")
    pagu_usulan = RupiahColumn(verbose_name="Pagu usulan (Rp)")
    pagu_rekomendasi = RupiahColumn(verbose_name="Pagu rekomendasi (Rp)")

    class Meta(TabelDaftar.Meta):
        model = UsulanMasyarakat
        fields = ["desa", "alamat", "kegiatan", "pagu_usulan", "pagu_rekomendasi"]
        empty_text = "Tidak ada usulan yang cocok."
        row_attrs = {"id": lambda record: f"usulan-{record.pk}"}


def alamat_usulan(record):
    return reverse("usulan-ubah", args=[record.rencana.tahun, record.pk])


class UsulanUbahTable(UsulanTable):
    """As above, for who may change them."""

    desa = tables.Column("Desa", linkify=alamat_usulan)


class UsulanFilter(SaringDaftar):
    DICARI = ("desa", "alamat", "kegiatan")

    alamat = filters.ChoiceFilter(label="Kecamatan", empty_label="Semua kecamatan", choices=())

    def __init__(self, data, queryset, **kwargs):
        super().__init__(data, queryset, **kwargs)
        nama = queryset.exclude(alamat="").order_by("alamat").values_list("alamat", flat=True).distinct()
        self.filters["alamat"].extra["choices"] = [(n, n) for n in nama]
