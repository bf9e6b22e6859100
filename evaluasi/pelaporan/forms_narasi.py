"""The four narratives of a quarter, saved field by field: what was left alone keeps what others wrote meanwhile."""

from functools import cached_property

from django import forms

from evaluasi.laporan.evaluasi_e81 import NARASI
from evaluasi.models import NarasiEvaluasi

from .forms import rapikan, sidik

PANJANG = 10_000


def _bidang(label: str) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=PANJANG, widget=forms.Textarea({"rows": 7}))


class NarasiForm(forms.Form):
    """`dilihat` carries the digest of each text that the page was drawn from."""

    dilihat = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, narasi: NarasiEvaluasi, data=None, usulan=None):
        """`usulan`: texts to show instead of the stored ones, that were typed but not saved."""
        self.narasi, self.tersimpan = narasi, {n: getattr(narasi, n) for n, _ in NARASI}
        self.sidik_kini = ".".join(sidik(isi) for isi in self.tersimpan.values())
        super().__init__(data, initial=self.tersimpan | {"dilihat": self.sidik_kini} | (usulan or {}))
        for nama, label in NARASI:
            self.fields[nama] = _bidang(label)

    def clean(self):
        return {n: rapikan(isi) for n, isi in super().clean().items()}

    # The rest is for forms without errors.

    @property
    def _asal(self) -> dict[str, str]:
        dilihat = self.cleaned_data["dilihat"].split(".")
        return dict(zip(self.tersimpan, dilihat, strict=True)) if len(dilihat) == len(self.tersimpan) else {}

    @cached_property
    def diketik(self) -> dict[str, str]:
        """The texts that differ from what the page showed."""
        return {n: self.cleaned_data[n] for n in self.tersimpan if sidik(self.cleaned_data[n]) != self._asal.get(n)}

    @cached_property
    def bentrok(self) -> dict[str, str]:
        """What somebody else wrote, after the page was drawn, where something else was typed: {field: stored text}."""
        kini = self.tersimpan
        return {n: kini[n] for n, v in self.diketik.items() if sidik(kini[n]) not in {self._asal.get(n), sidik(v)}}

    def simpan(self) -> bool:
        """Write what was typed; whether anything changed."""
        baru = {n: isi for n, isi in self.diketik.items() if isi != self.tersimpan[n]}
        for nama, isi in baru.items():
            setattr(self.narasi, nama, isi)
        if baru:
            self.narasi.save()
        return bool(baru)
