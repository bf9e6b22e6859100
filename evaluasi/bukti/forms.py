"""Adding evidence: several files at once, or a link."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat

from .isi_berkas import kata_diterima


def akhiran_diterima() -> str:
    """As the attribute "accept" of a file input wants them: ".pdf,.jpg"."""
    return ",".join(f".{a}" for _, semua in settings.BUKTI_JENIS.values() for a in semua)


class PilihBerkas(forms.ClearableFileInput):
    allow_multiple_selected = True


class BanyakBerkasField(forms.FileField):
    """A list of files; their contents are looked at when they are kept (evaluasi.isi_berkas)."""

    def clean(self, data, initial=None):
        return [satu for satu in (data or []) if satu]


class BuktiForm(forms.Form):
    berkas = BanyakBerkasField(label="Berkas", required=False, widget=PilihBerkas())
    tautan = forms.URLField(
        label="Atau tautan",
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        error_messages={"invalid": "Tulis alamat lengkap, misalnya https://drive.google.com/…"},
    )
    nama = forms.CharField(label="Nama tautan", required=False, max_length=200, help_text="Misalnya “Foto kegiatan”")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["berkas"].widget.attrs["accept"] = akhiran_diterima()
        self.fields["berkas"].help_text = (
            f"{kata_diterima()}; paling besar {filesizeformat(settings.BUKTI_MAKS)} satu berkas, "
            f"{settings.DATA_UPLOAD_MAX_NUMBER_FILES} berkas sekaligus."
        )

    def clean_tautan(self):
        tautan = self.cleaned_data["tautan"]
        if tautan and not tautan.startswith(("http://", "https://")):
            raise ValidationError("Tautan diawali http:// atau https://.")
        return tautan

    def clean(self):
        isi = super().clean()
        if not self.errors and not isi.get("berkas") and not isi.get("tautan"):
            self.add_error("berkas", "Pilih berkas, atau tulis tautan.")
        return isi
