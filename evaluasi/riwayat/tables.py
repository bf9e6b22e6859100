"""The trail as a working list: its columns and its filters."""

import django_filters as filters
import django_tables2 as tables
from django import forms
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone
from django_tables2.data import TableData

from dpmd.daftar import KELAS, WaktuColumn
from renaksi.masukan import TanggalField
from renaksi.models import Pengguna
from renaksi.nilai.pilihan import Peran

from .jejak import ALUR, JENIS, PILIHAN, Jejak

TANPA = "-"
_CARI_ALUR = ("nama", "alasan")


class DataJejak(TableData):
    """Hands the table slices of a `Jejak`; always newest first."""

    def __len__(self):
        return len(self.data)

    def order_by(self, aliases):
        pass


class RiwayatTabel(tables.Table):
    pada = WaktuColumn(verbose_name="Waktu")
    oleh = tables.Column("Oleh")
    jenis = tables.Column("Apa")
    nama = tables.Column("Nama", linkify=lambda record: record.alamat or None)
    perbuatan = tables.Column("Perbuatan")
    rincian = tables.Column("Dari → menjadi", empty_values=())

    class Meta:
        attrs = {"class": f"{KELAS['class']} riwayat-tabel"}
        orderable = False
        empty_text = "Tidak ada yang tercatat."
        default = "-"

    def render_rincian(self, record):
        return render_to_string("riwayat/_rincian.html", {"p": record})

    def value_rincian(self, record):
        return "; ".join([*map(str, record.rincian), *filter(None, [record.catatan])])

    def value_pada(self, value):
        return timezone.localtime(value).replace(tzinfo=None, microsecond=0)


class TanggalFilter(filters.DateFilter):
    field_class = TanggalField


class RiwayatFilter(filters.FilterSet):
    """Asked of one kind of record at a time (`kode`); `saring` asks all of them."""

    cari = filters.CharFilter(method="_cari", label="Cari nama atau isi")
    jenis = filters.ChoiceFilter(method="_jenis", choices=PILIHAN, label="Apa", empty_label="Semua")
    oleh = filters.ChoiceFilter(method="_oleh", choices=[], label="Oleh", empty_label="Siapa saja")
    dari = TanggalFilter("history_date", "date__gte", label="Dari tanggal")
    sampai = TanggalFilter("history_date", "date__lte", label="Sampai tanggal")

    def __init__(self, data, queryset, kode: str, orang):
        super().__init__(data, queryset)
        self.kode = kode
        self.filters["oleh"].extra["choices"] = orang

    def _cari(self, queryset, name, value):
        dicari = _CARI_ALUR if self.kode == ALUR else JENIS[self.kode].dicari
        if not dicari:
            kata = JENIS[self.kode].kata.lower()
            return queryset if value.lower() in kata else queryset.none()
        return queryset.filter(Q(*((f"{f}__icontains", value) for f in dicari), _connector=Q.OR))

    def _jenis(self, queryset, name, value):
        return queryset if value == self.kode else queryset.none()

    def _oleh(self, queryset, name, value):
        return queryset.filter(history_user=None if value == TANPA else int(value))


def daftar_orang(kantor) -> list[tuple[str, str]]:
    """Who may have changed facts of this office.  One query."""
    orang = Pengguna.objects.filter(
        Q(perangkat_daerah=kantor) | Q(mengawasi=kantor) | Q(peran=Peran.ADMIN) | Q(is_superuser=True)
    )
    return [(str(p.pk), str(p)) for p in orang.distinct()] + [(TANPA, "Perintah/impor (tanpa orang)")]


def saring(data, sumber, orang) -> tuple[forms.Form, Jejak]:
    """The form, and the records that it leaves."""
    satu = {kode: RiwayatFilter(data, baris, kode, orang) for kode, baris in sumber.items()}
    return next(iter(satu.values())).form, Jejak({kode: f.qs for kode, f in satu.items()})
