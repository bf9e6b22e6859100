"""Form fields for numbers, money, quantities and dates as people type them; blank is None, which is not 0.

All numbers are read through `renaksi.nilai.angka`.  A field knows its form, and through it what helps to read a text
that can be read two ways: what the page itself wrote there, the unit, and how the other texts of the same post are
written.  Where that does not decide, the field asks: a ValidationError with the code "taksa", and both readings with
the way to write them on the widget (data-pilihan), so that the page can offer them to be chosen (static/taksa.js).
"""

import json
from collections.abc import Iterable
from copy import copy
from decimal import Decimal
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.templatetags.static import static

from dpmd.tulisan import BENTUK_HARI, baca_tanggal, bulatkan, tulis_angka, tulis_rupiah
from renaksi.nilai.angka import BESARAN, PERSEN, RUPIAH, SENDIRI, Isyarat, gaya_dari
from renaksi.nilai.batas import keluhan_uang
from renaksi.nilai.besaran import Besaran, BesaranKeliru, BesaranTaksa, baca_angka


class Terbaca(forms.Field):
    """What the fields below share.

    A form may have `isyarat_angka(name)`, which gives what it knows of a field ({"satuan", "mutu"}, see Isyarat), and
    `terlihat(name, value)`, which says whether the page was drawn with this value; else the initial value is that.
    """

    jenis = BESARAN
    isyarat: Isyarat | None = None
    _letak: tuple[forms.BaseForm, str] | None = None

    def get_bound_field(self, form, field_name):
        self._letak = form, field_name
        return super().get_bound_field(form, field_name)

    def dengan(self, **isi) -> Self:
        """The same field with what is known of one text (see Isyarat), for what is typed outside a form."""
        lain = copy(self)
        lain.isyarat = Isyarat(self.jenis, **isi)
        return lain

    def _isyarat(self) -> Isyarat:
        if self.isyarat or not self._letak:
            return self.isyarat or Isyarat(self.jenis)
        form, nama = self._letak
        isi = form.isyarat_angka(nama) if hasattr(form, "isyarat_angka") else {}
        return Isyarat(self.jenis, gaya_kiriman(form), **isi)

    def baca(self, nilai, isyarat: Isyarat):
        """The value of what was typed.  Raises BesaranKeliru."""
        return baca_angka(nilai, isyarat)

    def to_python(self, value):
        try:
            return self.baca(value, self._isyarat())
        except BesaranTaksa as tanya:
            if self._letak:
                self.widget.attrs["data-pilihan"] = json.dumps(list(zip(tanya.terbaca, tanya.tulisan, strict=True)))
            raise ValidationError(str(tanya), code="taksa") from tanya
        except BesaranKeliru as salah:
            raise ValidationError(str(salah), code="angka") from salah

    def clean(self, value):
        """What the page wrote there itself is never asked about: it is what it was."""
        tertulis = self._tertulis(value)
        return super().clean(value) if tertulis is None else tertulis

    def _tertulis(self, teks) -> Any:
        """The value that the page showed as this very text; None where it was typed."""
        if not self._letak or not isinstance(teks, str):
            return None
        try:
            nilai = self.baca(teks, Isyarat(self.jenis, SENDIRI))
        except BesaranKeliru:
            return None
        if nilai is None or self.prepare_value(nilai) != teks.strip():
            return None
        form, nama = self._letak
        if hasattr(form, "terlihat"):
            return nilai if form.terlihat(nama, nilai) else None
        return nilai if form.get_initial_for_field(self, nama) == nilai else None

    def has_changed(self, initial, data):
        """By value: "1500000" and "1.500.000" are the same."""
        try:
            lama = self.to_python(initial)
            return str(data).strip() != self.prepare_value(lama) and lama != self.to_python(data)
        except ValidationError:
            return True


def _bidang_angka(form: forms.BaseForm) -> Iterable[tuple[Terbaca, str]]:
    """The fields of numbers with the texts that were typed into them; what the page had written stays out."""
    for nama, bidang in form.fields.items():
        if isinstance(bidang, Terbaca):
            teks = form[nama].data
            if isinstance(teks, str) and teks != bidang.prepare_value(form.get_initial_for_field(bidang, nama)):
                yield bidang, teks


def gaya_kiriman(form: forms.BaseForm) -> str:
    """How what was typed into a form is written; of forms that were sent together, into all of them."""
    if not hasattr(form, "gaya"):
        satukan_gaya([form])
    return getattr(form, "gaya", "")


def satukan_gaya(semua: Iterable[forms.BaseForm]) -> None:
    """Let forms that are sent together be read alike; before the first of them is cleaned."""
    semua = [f for f in semua if f.is_bound]
    diketik = [x for f in semua for x in _bidang_angka(f)]
    uang = [t for b, t in diketik if b.jenis == RUPIAH]
    gaya = gaya_dari((t for b, t in diketik if b.jenis != RUPIAH), uang)
    for form in semua:
        form.gaya = gaya


def data_mutu(mutu: tuple[str, ...]) -> dict[str, str]:
    """Attributes that tell the page which further grades the office knows."""
    return {"data-mutu": json.dumps(mutu)} if mutu else {}


class AngkaField(Terbaca, forms.DecimalField):
    """A number such as 1.234.567,50; not negative, two decimals, unless told otherwise.

    With two decimals at most, three digits behind a separator are thousands, as they are in amounts of money.
    """

    jenis = RUPIAH
    widget = forms.TextInput
    default_error_messages = {
        "min_value": "Angka tidak boleh negatif.",
        "max_decimal_places": "Tulis paling banyak %(max)s angka di belakang koma.",
        "max_digits": "Angka ini terlalu besar.",
        "max_whole_digits": "Angka ini terlalu besar.",
    }

    def __init__(self, *, desimal=2, **kwargs):
        super().__init__(**{"required": False, "min_value": 0, "decimal_places": desimal, **kwargs})
        for validator in self.validators:
            if hasattr(validator, "decimal_places"):
                validator.messages = {k: self.error_messages[k] for k in validator.messages if k in self.error_messages}
        self.widget.attrs |= {"inputmode": "decimal", "class": "angka", "autocomplete": "off", "data-jenis": self.jenis}

    def prepare_value(self, value):
        return tulis_angka(value) if isinstance(value, (int, Decimal)) else value


class RupiahField(AngkaField):
    """Rupiah; cents are shown only where there are any."""

    def __init__(self, **kwargs):
        super().__init__(**{"max_digits": 18, **kwargs})

    def validate(self, value):
        super().validate(value)
        if value is not None and (keluhan := keluhan_uang(value)):
            raise ValidationError(keluhan, code="berlebih")

    def prepare_value(self, value):
        return tulis_rupiah(value) if isinstance(value, (int, Decimal)) else value


class BobotField(AngkaField):
    """A share of the year's work in percent, kept with six decimals: twelve thirds of 25 make 100 again."""

    jenis = PERSEN
    DESIMAL = 6

    def __init__(self, **kwargs):
        pesan = {"max_value": "Bobot paling banyak 100 %%."}  # the message is a format
        super().__init__(desimal=self.DESIMAL, max_digits=9, max_value=100, error_messages=pesan, **kwargs)

    def baca(self, nilai, isyarat):
        angka = super().baca(nilai, isyarat)
        return angka if angka is None else bulatkan(angka, self.DESIMAL)


class BesaranFormField(Terbaca, forms.CharField):
    """A text box that takes "12", "1.234,5", "80–90 %", "WTP" or "12 Desa dan 13 Kelurahan"."""

    def __init__(self, **kwargs):
        super().__init__(**{"required": False, "empty_value": None, "max_length": 255, **kwargs})
        self.widget.attrs |= {"data-jenis": self.jenis, "autocomplete": "off"}

    def prepare_value(self, value):
        return value.utuh if isinstance(value, Besaran) else "" if value is None else str(value)

    def baca(self, nilai, isyarat):
        """A unit that only repeats the indicator's is dropped: "25%" of an indicator in % is 25."""
        besaran = Besaran.dari(nilai, isyarat)
        return besaran and besaran.tanpa_satuan(isyarat.satuan)

    def run_validators(self, value):
        super().run_validators("" if value is None else value.simpan())


class TanggalInput(forms.DateInput):
    """A text box, whose date reads the same in every browser; static/tanggal.js puts a calendar beside it."""

    def __init__(self):
        isi = {"placeholder": "dd-mm-yyyy", "inputmode": "numeric", "autocomplete": "off", "data-tanggal": ""}
        super().__init__(isi, BENTUK_HARI)

    def get_context(self, name, value, attrs):
        isi = super().get_context(name, value, attrs)
        isi["widget"]["attrs"]["data-ikon"] = f"{static('ikon.svg')}#calendar"
        return isi


class TanggalField(forms.DateField):
    """A date as people type it, shown as dd-mm-yyyy."""

    widget = TanggalInput

    def to_python(self, value):
        if not isinstance(value, str) or value in self.empty_values:
            return super().to_python(value)
        try:
            return baca_tanggal(value)
        except ValueError as salah:
            raise ValidationError(str(salah), code="invalid") from salah

    def prepare_value(self, value):
        """What was typed is shown as it was read; what cannot be read, as it was typed."""
        try:
            return self.to_python(value)
        except ValidationError:
            return value
