"""The working lists of the settings: their columns and their filters."""

import django_filters as filters
import django_tables2 as tables
from django.urls import reverse

from dpmd.daftar import TAK_PUTUS, SaringDaftar, TabelDaftar, WaktuColumn
from renaksi.models import Pejabat, Pengguna, PerangkatDaerah, UnitKerja
from renaksi.nilai.pilihan import Peran


def tautan(bagian):
    """Links the name in the first column to the form of its row."""
    return {"linkify": lambda record: reverse("pengaturan-ubah", args=[bagian, record.pk])}


class UnitTable(TabelDaftar):
    singkatan = tables.Column(**tautan("unit"))

    class Meta(TabelDaftar.Meta):
        model = UnitKerja
        fields = ["singkatan", "nama", "jabatan_kepala", "urutan"]


class PejabatTable(TabelDaftar):
    nip = tables.Column(attrs=TAK_PUTUS)
    nama = tables.Column(**tautan("pejabat"))
    kepala = tables.BooleanColumn(verbose_name="Kepala PD", yesno="Ya,-")

    class Meta(TabelDaftar.Meta):
        model = Pejabat
        fields = ["nama", "nip", "pangkat", "jabatan", "unit", "kepala", "luar", "mulai", "sampai"]


class PenggunaTable(TabelDaftar):
    username = tables.Column(verbose_name="Nama pengguna", **tautan("pengguna"))
    nama = tables.Column(accessor="get_full_name", order_by=("first_name", "last_name"))
    is_active = tables.BooleanColumn(verbose_name="Aktif", yesno="Ya,Tidak")
    last_login = WaktuColumn(verbose_name="Terakhir masuk")

    class Meta(TabelDaftar.Meta):
        model = Pengguna
        fields = ["username", "nama", "peran", "perangkat_daerah", "unit", "is_active", "last_login"]


class KantorTable(TabelDaftar):
    nama = tables.Column(**tautan("kantor"))

    class Meta(TabelDaftar.Meta):
        model = PerangkatDaerah
        fields = ["nama", "pemda", "singkatan", "tempat"]


class UnitFilter(SaringDaftar):
    DICARI = ("singkatan", "nama", "jabatan_kepala")


class PejabatFilter(SaringDaftar):
    DICARI = ("nama", "nip", "jabatan")


class KantorFilter(SaringDaftar):
    DICARI = ("nama", "pemda", "singkatan")


class PenggunaFilter(SaringDaftar):
    DICARI = ("username", "first_name", "last_name", "email")

    peran = filters.ChoiceFilter(choices=Peran, label="Peran", empty_label="Semua peran")
    perangkat_daerah = filters.ModelChoiceFilter(
        queryset=PerangkatDaerah.objects.all(), label="Perangkat daerah", empty_label="Semua kantor"
    )
    is_active = filters.ChoiceFilter(
        choices=[("1", "Aktif"), ("0", "Tidak aktif")], label="Keadaan", empty_label="Semua"
    )
