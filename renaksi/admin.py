"""Django's admin: the back room for the role Admin.  People work on the pages of the product, not here.

Rights come from dpmd.izin: the role Admin keeps offices, units, officials and people; the plan is for reading, and
only a superuser may repair it (every change leaves an entry in the admin's own log).
"""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.core.paginator import Paginator
from django.utils.functional import cached_property
from import_export.admin import ImportExportModelAdmin

from dpmd.izin import boleh
from dpmd.templatetags.dpmd import rupiah

from . import resources
from .kantor.forms import KantorForm, PenggunaForm
from .models import (
    Indikator,
    Kegiatan,
    Pejabat,
    Pengguna,
    PerangkatDaerah,
    Program,
    Rencana,
    Sasaran,
    SubKegiatan,
    TargetBulanan,
    UnitKerja,
)

admin.site.site_header = "Data induk"
admin.site.site_title = "Kinerja"
admin.site.index_title = "Perangkat daerah, pengguna dan rencana"
admin.site.empty_value_display = "-"
admin.site.unregister(Group)  # roles are fixed words (Peran), not groups


class Secukupnya(Paginator):
    """Counts no further than anybody turns pages: counting millions of rows takes longer than showing some."""

    PALING = 10_000

    @cached_property
    def count(self):
        return self.object_list[: self.PALING].count()


class KantorFilter(admin.RelatedFieldListFilter):
    """The offices beside a list, while they are few enough to be looked through; the search finds the others."""

    PALING = 60

    def field_choices(self, field, request, model_admin):
        kantor = PerangkatDaerah.objects.untuk(request.user)[: self.PALING + 1]
        return [(k.pk, str(k)) for k in kantor] if len(kantor) <= self.PALING else []


class HakAdmin:
    """Only rows that exist for the person, and only for the role that keeps the people."""

    paginator: type[Paginator] = Secukupnya
    show_full_result_count = False

    def get_queryset(self, request):
        return self.model._default_manager.untuk(request.user)

    def _boleh(self, request, obj=None):
        return bool(boleh(request.user, "pengguna.ubah"))

    has_module_permission = has_view_permission = _boleh
    has_add_permission = has_change_permission = has_delete_permission = _boleh


class HakBaca(HakAdmin):
    """Facts of the plan and its results: for reading, unless the person is a superuser who repairs."""

    def _superuser(self, request, obj=None):
        return request.user.is_superuser

    has_add_permission = has_change_permission = has_delete_permission = has_import_permission = _superuser


class BolakBalik(ImportExportModelAdmin):
    """Workbooks in and out."""

    import_formats = export_formats = (resources.BukuExcel,)
    skip_export_form = True  # its page needs an inline script, which our policy forbids; all columns are wanted anyway

    def has_import_permission(self, request):
        return self.has_change_permission(request)


@admin.register(PerangkatDaerah)
class PerangkatDaerahAdmin(HakAdmin, admin.ModelAdmin):
    form = KantorForm
    readonly_fields = ["kode"]
    list_display = ["nama", "pemda", "singkatan", "tempat", "kode"]
    list_filter = ["pemda"]
    search_fields = ["nama", "pemda", "singkatan"]


@admin.register(UnitKerja)
class UnitKerjaAdmin(HakAdmin, BolakBalik):
    resource_classes = [resources.UnitKerjaResource]
    list_display = ["singkatan", "nama", "perangkat_daerah", "urutan"]
    list_filter = [("perangkat_daerah", KantorFilter)]
    list_select_related = ["perangkat_daerah"]
    search_fields = ["singkatan", "nama", "perangkat_daerah__nama"]
    autocomplete_fields = ["perangkat_daerah"]


@admin.register(Pejabat)
class PejabatAdmin(HakAdmin, BolakBalik):
    resource_classes = [resources.PejabatResource]
    list_display = ["nama", "jabatan", "perangkat_daerah", "kepala", "mulai", "sampai"]
    list_filter = [("perangkat_daerah", KantorFilter), "kepala", "sebutan"]
    list_select_related = ["perangkat_daerah"]
    search_fields = ["nama", "nip", "jabatan", "perangkat_daerah__nama"]
    autocomplete_fields = ["perangkat_daerah", "unit"]


@admin.register(Pengguna)
class PenggunaAdmin(HakAdmin, UserAdmin):
    form = PenggunaForm
    list_display = ["username", "get_full_name", "peran", "perangkat_daerah", "unit", "is_active", "last_login"]
    list_filter = ["peran", "is_active", ("perangkat_daerah", KantorFilter)]
    list_select_related = ["perangkat_daerah", "unit"]
    search_fields = ["username", "first_name", "last_name", "email", "perangkat_daerah__nama"]
    autocomplete_fields = ["perangkat_daerah", "mengawasi"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "password", "first_name", "last_name", "email", "is_active"]}),
        ("Tugas", {"fields": ["peran", "perangkat_daerah", "unit", "mengawasi"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "usable_password", "password1", "password2"]}),
        ("Tugas", {"fields": ["peran", "perangkat_daerah", "unit"]}),
    ]


@admin.register(Rencana)
class RencanaAdmin(HakBaca, admin.ModelAdmin):
    list_display = ["perangkat_daerah", "tahun"]
    list_filter = ["tahun", ("perangkat_daerah", KantorFilter)]
    list_select_related = ["perangkat_daerah"]
    search_fields = ["perangkat_daerah__nama", "perangkat_daerah__pemda", "tahun"]
    autocomplete_fields = ["perangkat_daerah"]


@admin.register(Sasaran, Program, Kegiatan, SubKegiatan)
class SimpulAdmin(HakBaca, BolakBalik):
    list_display = ["kode", "nama", "kantor", "tahun"]
    list_display_links = ["nama"]
    search_fields = ["kode", "nama"]

    def get_search_fields(self, request):
        return [*self.search_fields, f"{self.model.JALUR_KANTOR}__nama"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(self.model.JALUR_KANTOR)

    def get_resource_classes(self, request):
        return [resources.SIMPUL[self.model]]

    def get_list_filter(self, request):
        return [(self.model.JALUR_KANTOR, KantorFilter), self.model.JALUR_KANTOR.replace("perangkat_daerah", "tahun")]

    def get_autocomplete_fields(self, request):
        return [self.model.INDUK]

    @admin.display(description="perangkat daerah")
    def kantor(self, obj):
        return obj.rencana_induk.perangkat_daerah

    @admin.display(description="tahun")
    def tahun(self, obj):
        return obj.rencana_induk.tahun


class TargetBulananInline(HakBaca, admin.TabularInline):
    model = TargetBulanan
    extra = 0


@admin.register(Indikator)
class IndikatorAdmin(HakBaca, BolakBalik):
    resource_classes = [resources.IndikatorResource]
    list_display = ["uraian", "satuan", "target", "pagu_rupiah", "penanggung_jawab", "rencana__tahun"]
    list_filter = ["rencana__tahun", ("rencana__perangkat_daerah", KantorFilter), "akumulasi", "arah"]
    search_fields = ["uraian", "keterangan", "rencana__perangkat_daerah__nama"]
    autocomplete_fields = ["sasaran", "program", "kegiatan", "sub_kegiatan", "penanggung_jawab"]
    readonly_fields = ["rencana", "identitas"]
    inlines = [TargetBulananInline]

    def get_queryset(self, request):
        return super().get_queryset(request).dengan_pemilik()

    @admin.display(description="pagu (Rp)", ordering="pagu")
    def pagu_rupiah(self, obj):
        return rupiah(obj.pagu)
