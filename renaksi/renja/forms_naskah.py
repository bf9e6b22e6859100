"""The form of one part of the Renja's prose."""

from django import forms

from .naskah import bersihkan

PALING_PANJANG = 200_000  # letters, tags included: some sixty pages


class NaskahForm(forms.Form):
    """The text, cleaned; `dilihat` is the mark of the text that stood there when the page was opened."""

    isi = forms.CharField(
        label="Naskah",
        required=False,
        max_length=PALING_PANJANG,
        widget=forms.Textarea({"rows": 16, "data-penyunting": "", "class": "form-control"}),
        error_messages={
            "max_length": "Naskah ini terlalu panjang (%(show_value)d huruf, paling banyak %(limit_value)d)."
        },
    )
    dilihat = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_isi(self):
        return bersihkan(self.cleaned_data["isi"])
