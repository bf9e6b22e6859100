"""The choices when a plan begins from an earlier year's."""

from django import forms

from .mulai import Angka, Pilihan


class SalinForm(forms.Form):
    """`berurutan`: the new year follows the old one, so that its prakiraan maju is meant for it."""

    target = forms.ChoiceField(label="Target", choices=Angka, widget=forms.RadioSelect)
    pagu = forms.ChoiceField(label="Pagu", choices=Angka, widget=forms.RadioSelect)
    bulanan = forms.BooleanField(
        label="Salin rencana per bulan",
        required=False,
        initial=True,
        help_text="Centang dan bobot tiap bulan. Target dan kas per bulan ikut hanya bila angka setahunnya tetap sama.",
    )

    def __init__(self, *args, berurutan: bool, **kwargs):
        super().__init__(*args, **kwargs)
        pilihan = [p for p in Angka.choices if berurutan or p[0] != Angka.MAJU]
        for nama in ("target", "pagu"):
            self.fields[nama].choices = pilihan
            self.fields[nama].initial = pilihan[0][0]

    @property
    def pilihan_awal(self) -> Pilihan:
        """What the page offers first."""
        return Pilihan(target=self.fields["target"].initial, pagu=self.fields["pagu"].initial)

    def pilihan(self, tanpa) -> Pilihan:
        """Once valid; `tanpa` are the nodes that lost their tick."""
        isi = self.cleaned_data
        return Pilihan(frozenset(tanpa), isi["target"], isi["pagu"], isi["bulanan"])
