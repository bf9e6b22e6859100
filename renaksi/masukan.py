"""Form fields for numbers, money and quantities as people type them; blank is None, which is not 0.

Here a comma is always the decimal comma ("1,125" is one and an eighth); workbooks are read more leniently.
"""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from dpmd.tulisan import tulis_angka, tulis_rupiah

from .nilai.besaran import Besaran, BesaranKeliru, baca_angka


class _Diketik:
    """Compares what was shown with what came back by value: "1500000" and "1.500.000" are the same."""

    def has_changed(self, initial, data):
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class AngkaField(_Diketik, forms.DecimalField):
    """A number such as 1.234.567,50; not negative, two decimals, unless told otherwise."""

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
        self.widget.attrs |= {"inputmode": "decimal", "class": "angka", "autocomplete": "off"}

    def to_python(self, value):
        try:
            return baca_angka(value, indonesia=True)
        except BesaranKeliru as salah:
            raise ValidationError(f"{salah} Tulis seperti 1.234.567 atau 1.234.567,50.", code="angka") from salah

    def prepare_value(self, value):
        return tulis_angka(value) if isinstance(value, (int, Decimal)) else value


class RupiahField(AngkaField):
    """Rupiah, at most 16 digits before the comma; cents are shown only where there are any."""

    def __init__(self, **kwargs):
        super().__init__(**{"max_digits": 18, **kwargs})

    def prepare_value(self, value):
        return tulis_rupiah(value) if isinstance(value, (int, Decimal)) else value


class BesaranFormField(_Diketik, forms.CharField):
    """A text box that takes "12", "1.234,5" or "12 Desa dan 13 Kelurahan"."""

    def __init__(self, **kwargs):
        super().__init__(**{"required": False, "empty_value": None, "max_length": 255, **kwargs})

    def prepare_value(self, value):
        return "" if value is None else str(value)

    def to_python(self, value):
        try:
            return Besaran.dari(value, indonesia=True)
        except BesaranKeliru as salah:
            pesan = f"“{value}” tidak terbaca. Mulailah dengan angka: 12, 12,5 atau 12 Desa dan 13 Kelurahan."
            raise ValidationError(pesan, code="besaran") from salah

    def run_validators(self, value):
        super().run_validators("" if value is None else str(value))


class TanggalInput(forms.DateInput):
    """The browser's own calendar wants ISO dates, whatever the language."""

    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")
