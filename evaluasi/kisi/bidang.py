"""How a cell of each kind is typed and written back: the same form fields as on the pages."""

from collections.abc import Callable, Sequence
from typing import Any, TypedDict

from django import forms
from django.core.exceptions import ValidationError

from renaksi.fakta import Fakta, Jenis
from renaksi.masukan import BesaranFormField, BobotField, RupiahField
from renaksi.models import UnitKerja
from renaksi.rencana.forms import kode_sah


class TeksField(forms.CharField):
    """Text of any length on any number of lines."""

    def to_python(self, value):
        return super().to_python(str(value).replace("\r\n", "\n"))


class PilihanField(forms.Field):
    """One of a list of words, in any case; the stored word does too."""

    def __init__(self, pilihan: Sequence[tuple[str, str]], **kwargs):
        super().__init__(**kwargs)
        self.label_nilai = {str(nilai): str(label) for nilai, label in pilihan}

    def to_python(self, value):
        kata = " ".join(str(value).split()).casefold()
        if not kata:
            return ""
        for nilai, label in self.label_nilai.items():
            if kata in {nilai.casefold(), label.casefold()}:
                return nilai
        raise ValidationError(f"“{value}” tidak dikenal. Pilih salah satu: {', '.join(self.label_nilai.values())}.")

    def prepare_value(self, value):
        return self.label_nilai.get(value, value)


class UnitField(forms.CharField):
    """A unit by its short or full name, in any case; blank is nobody yet."""

    def __init__(self, unit: list[UnitKerja]):
        super().__init__(required=False)
        self.unit = unit

    def clean(self, value):
        nama = " ".join(str(value).split()).casefold()
        if not nama:
            return None
        cocok = next((u for u in self.unit if nama in {u.singkatan.casefold(), u.nama.casefold()}), None)
        if cocok is None:
            ada = ", ".join(u.singkatan for u in self.unit)
            raise ValidationError(f"“{value}” bukan unit kerja. Pilih salah satu: {ada}.")
        return cocok

    def prepare_value(self, value):
        return value.singkatan if value else ""


BOBOT_FIELD = BobotField()
KINERJA_FIELD, ANGGARAN_FIELD = BesaranFormField(), RupiahField()


class _Wajib(TypedDict):
    required: bool
    error_messages: dict[str, str]


def bidang(f: Fakta, kata: str = "") -> forms.Field:
    """The field of a fact (not of a unit, which depends on the office); `kata` names it where it may not be blank."""
    wajib: _Wajib = {"required": bool(kata), "error_messages": {"required": f"{kata} tidak boleh kosong."}}
    cara: dict[Jenis, Callable[[], forms.Field]] = {
        Jenis.BESARAN: BesaranFormField,
        Jenis.RUPIAH: RupiahField,
        Jenis.PERSEN: lambda: BOBOT_FIELD,
        Jenis.PILIHAN: lambda: PilihanField(f.bidang.flatchoices, **wajib),
        Jenis.TEKS: lambda: forms.CharField(
            max_length=f.bidang.max_length, validators=[kode_sah] if f.nama == "kode" else [], **wajib
        ),
    }
    return cara.get(f.jenis, lambda: TeksField(**wajib))()


def tulis(bidang: forms.Field, nilai: Any) -> str:
    """One value as the sheet shows it."""
    return "" if nilai is None else str(bidang.prepare_value(nilai) or "")
