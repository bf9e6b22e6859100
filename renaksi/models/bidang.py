"""Model fields and the queryset that the models of both apps share."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models

from dpmd.teks import bersihkan
from renaksi.masukan import BesaranFormField
from renaksi.nilai.batas import keluhan_angka, keluhan_uang
from renaksi.nilai.besaran import Besaran, BesaranKeliru


class Bersih:
    """A column whose text is cleaned on every way into it: forms, imports, bulk writes, commands, lookups."""

    def to_python(self, value):
        return bersihkan(super().to_python(value))

    def get_prep_value(self, value):
        return bersihkan(super().get_prep_value(value))

    def pre_save(self, model_instance, add):
        """The row in memory then says what is stored; so does its history, which is written from it."""
        nilai = bersihkan(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, nilai)
        return nilai


class Biasa:
    """For a migration it is the column of Django that it is made from."""

    def deconstruct(self):
        nama, _, args, kwargs = super().deconstruct()
        dasar = next(k for k in type(self).__mro__ if k.__module__.startswith("django."))
        return nama, f"django.db.models.{dasar.__name__}", args, kwargs


class KataField(Bersih, Biasa, models.CharField):
    """Text of a limited length."""


class TeksField(Bersih, Biasa, models.TextField):
    """Text of any length."""


class DataField(Bersih, Biasa, models.JSONField):
    """Plain data (JSON) with texts in it."""


class BesaranField(Bersih, models.CharField):
    """Stores a `Besaran` as the text it is written with; blank is NULL, which is not 0."""

    description = "Besaran"
    # What the type checker takes and gives for it (django-stubs).
    _pyi_private_set_type: Besaran | Decimal | int | str | models.expressions.Combinable | None
    _pyi_private_get_type: Besaran | None

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 255)
        kwargs["null"] = kwargs["blank"] = True
        super().__init__(*args, **kwargs)

    def from_db_value(self, value, expression, connection):
        return Besaran.dari_simpan(value)

    def to_python(self, value):
        return Besaran.dari_simpan(bersihkan(value))

    def clean(self, value, model_instance):
        """Words that nobody can read are kept where they are stored already, and not taken in anew."""
        try:
            return super().clean(Besaran.dari_data(bersihkan(value)), model_instance)
        except BesaranKeliru as salah:
            raise ValidationError(str(salah), code="besaran") from salah

    def get_prep_value(self, value):
        besaran = self.to_python(value)
        return None if besaran is None else besaran.simpan()

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        for bagian in (*value.bagian, *value.rincian) if value else ():
            if keluhan := keluhan_angka(bagian.angka):
                raise ValidationError(keluhan, code="berlebih")

    def run_validators(self, value):
        super().run_validators("" if value is None else value.simpan())

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))

    def formfield(self, **kwargs):
        return super().formfield(form_class=BesaranFormField, **{"empty_value": None, **kwargs})


class KantorQuerySet(models.QuerySet):
    """Every queryset starts from the user's own offices: `Model.objects.untuk(user)`."""

    def untuk(self, user):
        if not user.is_authenticated:
            return self.none()
        if user.lihat_semua:
            return self
        return self.filter(**{f"{self.model.JALUR_KANTOR}__in": user.kantor_terlihat})


class UangField(Biasa, models.DecimalField):
    """An amount that every database keeps to the last sen."""

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if value is not None and (keluhan := keluhan_uang(value)):
            raise ValidationError(keluhan, code="berlebih")


def uang(verbose_name, **kwargs):
    """Rupiah, never negative (each model adds the constraint); NULL is "not filled in"."""
    return UangField(verbose_name, max_digits=18, decimal_places=2, null=True, blank=True, **kwargs)


def tak_negatif(field: str, label: str, nama: str):
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__gte": 0}) | models.Q(**{f"{field}__isnull": True}),
        name=nama,
        violation_error_message=f"{label} tidak boleh negatif.",
    )


def bulan_sah(nama: str):
    return models.CheckConstraint(
        condition=models.Q(bulan__gte=1, bulan__lte=12),
        name=nama,
        violation_error_message="Bulan harus 1 sampai 12.",
    )
