"""Lists of the nomenclature: decrees, codes, and what an upload would change."""

import django_filters as filters
import django_tables2 as tables
from django.db.models import Q

from dpmd.daftar import SaringDaftar, TabelDaftar, WaktuColumn
from renaksi.models import Keputusan, Nomenklatur
from renaksi.nilai.pilihan import TingkatRenstra

TINGKAT = [(t.value, t.label) for t in list(TingkatRenstra) if t in {"urusan", "program", "kegiatan", "sub_kegiatan"}]


class KeputusanTable(TabelDaftar):
    nomor = tables.Column(linkify=("nomenklatur-isi", [tables.A("pk")]), verbose_name="Keputusan")
    perangkat_daerah = tables.Column(verbose_name="Untuk", default="Semua kantor")
    banyak = tables.Column(verbose_name="Kode", attrs={"td": {"class": "angka"}, "th": {"class": "angka"}})
    diimpor = WaktuColumn(verbose_name="Dimuat")

    class Meta(TabelDaftar.Meta):
        model = Keputusan
        fields = ["nomor", "perangkat_daerah", "mulai_tahun", "banyak", "diimpor"]
        empty_text = "Belum ada daftar nomenklatur."


class NomenklaturTable(TabelDaftar):
    kode = tables.Column(attrs={"td": {"class": "text-nowrap"}})

    class Meta(TabelDaftar.Meta):
        model = Nomenklatur
        fields = ["kode", "tingkat", "nama", "indikator", "satuan"]


class NomenklaturFilter(SaringDaftar):
    DICARI = ("nama", "indikator")

    tingkat = filters.ChoiceFilter(choices=TINGKAT, label="Tingkat", empty_label="Semua tingkat")

    def _cari(self, queryset, name, value):
        """Every word in the name or the indicator, or as the beginning of the code."""
        for kata in value.split()[:8]:
            queryset = queryset.filter(
                Q(kode__istartswith=kata) | Q(*((f"{f}__icontains", kata) for f in self.DICARI), _connector=Q.OR)
            )
        return queryset


class UbahanTable(TabelDaftar):
    """One kind of change of an upload: rows are dicts."""

    baris = tables.Column(verbose_name="Baris", attrs={"td": {"class": "angka"}, "th": {"class": "angka"}})
    kode = tables.Column(attrs={"td": {"class": "text-nowrap"}})
    nama = tables.Column()
    rincian = tables.Column(verbose_name="Perubahan")

    class Meta(TabelDaftar.Meta):
        orderable = False
