"""The form that brings a list of codes."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat

from renaksi.models import Keputusan

SEMUA, SENDIRI = "semua", "sendiri"


class NomenklaturForm(forms.Form):
    """`cakupan` are the (value, word) pairs that this person may choose from."""

    berkas = forms.FileField(
        label="Berkas daftar",
        help_text="CSV atau Excel (.xlsx) berjudul kolom kode, jenjang, nama, indikator, satuan; kolom lain diabaikan.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"required": "Pilih berkas dahulu.", "empty": "Berkas ini kosong."},
    )
    nomor = forms.CharField(
        label="Nomor keputusan",
        max_length=Keputusan._meta.get_field("nomor").max_length,
        help_text="Seperti “Kepmendagri 900.1.15.5-1317 Tahun 2023”. Nomor yang sudah ada diperbarui.",
    )
    mulai_tahun = forms.IntegerField(
        label="Berlaku mulai tahun anggaran",
        min_value=2000,
        max_value=2100,
        error_messages={"min_value": "Tahun 2000 sampai 2100.", "max_value": "Tahun 2000 sampai 2100."},
    )
    cakupan = forms.ChoiceField(label="Berlaku untuk", widget=forms.RadioSelect)

    def __init__(self, *args, cakupan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cakupan"].choices = cakupan
        self.fields["cakupan"].initial = cakupan[0][0]

    def clean_nomor(self):
        return " ".join(self.cleaned_data["nomor"].split())

    def clean_berkas(self):
        berkas = self.cleaned_data["berkas"]
        if berkas.size > settings.BERKAS_MAKS:
            raise ValidationError(
                f"Berkas ini {filesizeformat(berkas.size)}; paling besar {filesizeformat(settings.BERKAS_MAKS)}. "
                "Bagi daftarnya menurut bidang urusan."
            )
        return berkas
