"""Reference data in and out of the admin as workbooks: how a row is told apart and how a value is written.

A cell is data for a machine here: a point is the decimal point, whatever the language.
"""

from uuid import UUID

from django.core.exceptions import ValidationError
from import_export import fields, resources, widgets
from import_export.formats.base_formats import XLSX

from dpmd.daftar import xlsx

from .fakta import Guna, nama_fakta
from .models import MODEL_JENJANG, Indikator, Pejabat, PerangkatDaerah, UnitKerja
from .models.bidang import BesaranField
from .models.organisasi import tulis_nip
from .models.rencana import Simpul
from .nilai.besaran import Besaran, BesaranKeliru


class BukuExcel(XLSX):
    """The only form on offer: it keeps numbers as numbers, and text that looks like a formula as text."""

    def export_data(self, dataset, **kwargs):
        return xlsx([dataset.headers, *dataset])[0]


class BesaranWidget(widgets.CharWidget):
    def clean(self, value, row=None, **kwargs):
        try:
            return Besaran.dari_data(value)
        except BesaranKeliru as salah:
            raise ValueError(str(salah)) from salah

    def render(self, value, obj=None, **kwargs):
        return None if value is None else value.angka if value.tunggal else value.simpan()


class IdentitasWidget(widgets.Widget):
    def clean(self, value, row=None, **kwargs):
        try:
            return UUID(str(value))
        except ValueError:
            raise ValueError(f"“{value}” bukan identitas indikator.") from None


class UnitMilikKantor(widgets.ForeignKeyWidget):
    """A unit by its short name, among those of the office in the same row."""

    def get_queryset(self, value, row, *args, **kwargs):
        return super().get_queryset(value, row).filter(perangkat_daerah__kode=row.get("perangkat_daerah"))


def kolom_kantor():
    return fields.Field("perangkat_daerah", "perangkat_daerah", widgets.ForeignKeyWidget(PerangkatDaerah, "kode"))


class DasarResource(resources.ModelResource):
    class Meta:
        clean_model_instances = True  # the rules of the models hold here too
        skip_unchanged = True
        report_skipped = True
        use_transactions = True

    @classmethod
    def widget_from_django_field(cls, f, default=widgets.Widget):
        return BesaranWidget if isinstance(f, BesaranField) else super().widget_from_django_field(f, default)

    def before_import_row(self, row, **kwargs):
        """An empty cell is blank text; fields that know NULL make that of it themselves."""
        row.update(dict.fromkeys([nama for nama, nilai in row.items() if nilai is None], ""))


class UnitKerjaResource(DasarResource):
    perangkat_daerah = kolom_kantor()

    class Meta(DasarResource.Meta):
        model = UnitKerja
        import_id_fields = ["perangkat_daerah", "singkatan"]
        fields = ["perangkat_daerah", "singkatan", "nama", "jabatan_kepala", "urutan"]


class PejabatResource(DasarResource):
    perangkat_daerah = kolom_kantor()
    unit = fields.Field("unit", "unit", UnitMilikKantor(UnitKerja, "singkatan"))

    class Meta(DasarResource.Meta):
        model = Pejabat
        import_id_fields = ["perangkat_daerah", "nama"]
        fields = [
            "perangkat_daerah", "nama", "nip", "pangkat", "jabatan", "sebutan", "unit", "kepala", "mulai", "sampai",
        ]  # fmt: skip

    def before_import_row(self, row, **kwargs):
        super().before_import_row(row, **kwargs)
        row["nip"] = tulis_nip(str(row.get("nip", "")))


class IndikatorResource(DasarResource):
    """Corrects indicators that exist; a new one is made in the plan, where its place in the tree is known."""

    tahun = fields.Field("rencana__tahun", "tahun", readonly=True)
    perangkat_daerah = fields.Field("rencana__perangkat_daerah__kode", "perangkat_daerah", readonly=True)
    pemilik = fields.Field("pemilik", "pemilik", readonly=True)
    penanggung_jawab = fields.Field("penanggung_jawab__singkatan", "penanggung_jawab", readonly=True)
    identitas = fields.Field("identitas", "identitas", IdentitasWidget())

    class Meta(DasarResource.Meta):
        model = Indikator
        import_id_fields = ["identitas"]
        fields = ["identitas", "perangkat_daerah", "tahun", "pemilik", *nama_fakta(Indikator, Guna.ADMIN)]

    def get_queryset(self):
        return super().get_queryset().dengan_pemilik()

    def init_instance(self, row=None):
        raise ValidationError(f"Indikator dengan identitas “{(row or {}).get('identitas')}” tidak ada.")


class SimpulResource(DasarResource):
    """Corrects nodes that exist; a new one is made in the plan."""

    perangkat_daerah = fields.Field("rencana_induk__perangkat_daerah__kode", "perangkat_daerah", readonly=True)
    tahun = fields.Field("rencana_induk__tahun", "tahun", readonly=True)

    def get_queryset(self):
        return super().get_queryset().select_related(self._meta.model.JALUR_KANTOR)

    def init_instance(self, row=None):
        raise ValidationError(f"Baris dengan id “{(row or {}).get('id')}” tidak ada.")


def resource_simpul(model: type[Simpul]) -> type[SimpulResource]:
    """Of one level, with the facts that it has."""
    kolom = ["id", "perangkat_daerah", "tahun", *nama_fakta(model, Guna.ADMIN)]
    isi = {"model": model, "import_id_fields": ["id"], "fields": kolom}
    return type(f"{model.__name__}Resource", (SimpulResource,), {"Meta": type("Meta", (DasarResource.Meta,), isi)})


SIMPUL = {model: resource_simpul(model) for model in MODEL_JENJANG.values()}
