"""Working lists: their columns, sort, page and download, the same for every list.  Knows no model."""

import csv
from decimal import Decimal
from io import BytesIO

import django_filters as filters
import django_tables2 as tables
from django.db.models import Q
from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.text import slugify
from django_tables2 import RequestConfig
from openpyxl import Workbook

from .teks import bersihkan
from .templatetags.dpmd import angka, persen, rupiah
from .tulisan import angka_lembar, tulis_polos

PER_HALAMAN = 25
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


KELAS = {"class": "table table-vcenter card-table daftar"}
ANGKA = {"th": {"class": "angka"}, "td": {"class": "angka"}}
TAK_PUTUS = {"td": {"class": "text-nowrap"}}


def tersembunyi(kata: str) -> str:
    """A heading that is heard, not seen: of a column of buttons."""
    return format_html('<span class="visually-hidden">{}</span>', kata)


class HariColumn(tables.DateColumn):
    """04-03-2024."""

    def __init__(self, **kwargs):
        super().__init__(format="d-m-Y", attrs=TAK_PUTUS, **kwargs)


class WaktuColumn(tables.DateTimeColumn):
    """04-03-2024 09.20."""

    def __init__(self, **kwargs):
        super().__init__(format="d-m-Y H.i", attrs=TAK_PUTUS, **kwargs)


class RupiahColumn(tables.Column):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, attrs=ANGKA, **kwargs)

    def render(self, value):
        return rupiah(value)


class PersenColumn(RupiahColumn):
    def render(self, value):
        return persen(value)


class TabelDaftar(tables.Table):
    class Meta:
        attrs = {"class": "table table-vcenter daftar"}
        empty_text = "Tidak ada yang ditemukan."
        default = "-"


class SaringDaftar(filters.FilterSet):
    """One box that looks in several fields; a subclass names them."""

    DICARI: tuple[str, ...]

    cari = filters.CharFilter(method="_cari", label="Cari")

    def _cari(self, queryset, name, value):
        return queryset.filter(Q(*((f"{f}__icontains", value) for f in self.DICARI), _connector=Q.OR))


def tulis(nilai) -> str:
    """A figure of a sheet, or the text that stands there."""
    return str(nilai) if isinstance(nilai, str) else angka(nilai)


def siapkan(request, kelas_tabel, baris):
    """A table over these rows, sorted and paged as the address says."""
    tabel = kelas_tabel(baris)
    RequestConfig(request, paginate={"per_page": PER_HALAMAN, "silent": True}).configure(tabel)
    return tabel


def unduh(tabel, nama: str, bentuk: str) -> HttpResponse | None:
    """All rows of a table as "xlsx" or "csv"; None for any other form."""
    penulis = {"xlsx": xlsx, "csv": _csv}.get(bentuk)
    if penulis is None:
        return None
    isi, jenis = penulis(list(tabel.as_values()))
    berkas = f"{slugify(nama)}.{bentuk}"
    return HttpResponse(isi, content_type=jenis, headers={"Content-Disposition": f'attachment; filename="{berkas}"'})


def xlsx(baris) -> tuple[bytes, str]:
    buku = Workbook()
    lembar = buku.active
    for nomor, satu in enumerate(baris, 1):
        for kolom, nilai in enumerate(bersihkan(list(satu)), 1):
            sel = lembar.cell(nomor, kolom, angka_lembar(nilai) if isinstance(nilai, Decimal) else nilai)
            if isinstance(nilai, str):
                # Text stays text: what begins with = + - @ is never computed.
                sel.data_type, sel.quotePrefix = "s", nilai.startswith(("=", "+", "-", "@"))
    lembar.freeze_panes = "A2"
    keluar = BytesIO()
    buku.save(keluar)
    return keluar.getvalue(), XLSX


def _csv(baris):
    """Semicolons and a byte order mark, as Excel in Indonesian opens it."""
    keluar = HttpResponse()
    keluar.write("\ufeff")
    csv.writer(keluar, delimiter=";").writerows([_aman(n) for n in bersihkan(list(satu))] for satu in baris)
    return keluar.content, "text/csv; charset=utf-8"


def _aman(nilai):
    """A spreadsheet takes text that begins so for a formula; an apostrophe makes it text again."""
    if isinstance(nilai, Decimal):
        return tulis_polos(nilai)
    return f"'{nilai}" if isinstance(nilai, str) and nilai.startswith(("=", "+", "-", "@", "\t", "\r")) else nilai
