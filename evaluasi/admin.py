"""Results in Django's admin: for reading only.  A figure is changed where its reason and its author are kept."""

from django.contrib import admin

from renaksi.admin import HakAdmin, KantorFilter

from .models import Impor, RealisasiBulanan, RealisasiTahunan


class HanyaBaca(HakAdmin):
    """Not even a superuser changes a result here."""

    def _tidak(self, request, obj=None):
        return False

    has_add_permission = has_change_permission = has_delete_permission = _tidak


@admin.register(RealisasiBulanan)
class RealisasiBulananAdmin(HanyaBaca, admin.ModelAdmin):
    list_display = ["indikator", "bulan", "kinerja", "anggaran", "diubah_oleh", "diubah_pada"]
    list_filter = ["indikator__rencana__tahun", "bulan", ("indikator__rencana__perangkat_daerah", KantorFilter)]
    list_select_related = ["indikator", "diubah_oleh"]
    search_fields = ["indikator__uraian", "indikator__rencana__perangkat_daerah__nama"]


@admin.register(RealisasiTahunan)
class RealisasiTahunanAdmin(HanyaBaca, admin.ModelAdmin):
    list_display = ["indikator", "tahun", "kinerja", "anggaran"]
    list_filter = ["tahun", ("indikator__rencana__perangkat_daerah", KantorFilter)]
    list_select_related = ["indikator"]
    search_fields = ["indikator__uraian", "indikator__rencana__perangkat_daerah__nama"]


@admin.register(Impor)
class ImporAdmin(HanyaBaca, admin.ModelAdmin):
    list_display = ["nama_berkas", "rencana", "formulir", "oleh", "diunggah", "diterapkan", "dibatalkan"]
    list_filter = ["rencana__tahun", ("rencana__perangkat_daerah", KantorFilter)]
    list_select_related = ["rencana__perangkat_daerah", "oleh"]
    search_fields = ["nama_berkas", "rencana__perangkat_daerah__nama"]
    exclude = ["berkas"]  # the workbook itself; downloaded where it was imported
