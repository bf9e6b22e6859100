"""The file to import, or a pasted table."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat

TEMPELAN = "tempelan.tsv"  # the name under which a pasted table is kept


class UnggahForm(forms.Form):
    """The file to import, or a table pasted from the clipboard, and the year whose plan it fills.

    After `is_valid`, `isi` are its bytes and `nama_berkas` the name it is kept under.
    """

    berkas = forms.FileField(
        label="Berkas lembar kerja",
        required=False,
        help_text="Excel (.xlsx, .xls), LibreOffice (.ods), Word (.docx), atau CSV, dengan susunan apa pun; judul "
        "kolomnya dikenali dari artinya, dan yang meragukan ditanyakan.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.ods,.docx,.csv,.tsv,.txt"}),
        error_messages={"empty": "Berkas ini kosong."},
    )
    tempelan = forms.CharField(
        label="Tabel yang ditempel",
        required=False,
        strip=False,
        help_text="Sorot tabel di Excel beserta judul kolomnya, salin (Ctrl+C), lalu tempel di sini (Ctrl+V).",
        widget=forms.Textarea(
            attrs={"rows": 8, "wrap": "off", "spellcheck": "false", "autocomplete": "off", "data-tempelan": ""}
        ),
    )
    tahun = forms.TypedChoiceField(label="Untuk rencana tahun", coerce=int)

    def __init__(self, *args, tahun: list[int], ada: set[int], **kwargs):
        """`tahun` are the years to choose from, `ada` those that have a plan."""
        super().__init__(*args, **kwargs)
        self.fields["tahun"].choices = [(t, str(t) if t in ada else f"{t} (rencana baru)") for t in tahun]

    def clean_berkas(self):
        berkas = self.cleaned_data["berkas"]
        if berkas:
            self._periksa_ukuran(berkas.size, "Hapus gambar atau lembar yang tidak perlu, lalu coba lagi.")
        return berkas

    def clean_tempelan(self):
        """An untouched text area may hold blanks; a pasted table keeps its own, which are empty cells."""
        teks = self.cleaned_data["tempelan"].replace("\r\n", "\n")
        self._periksa_ukuran(len(teks.encode()), "Tempel sebagian dahulu, atau unggah berkasnya.")
        return teks if teks.strip() else ""

    def _periksa_ukuran(self, ukuran: int, saran: str) -> None:
        if ukuran > settings.BERKAS_MAKS:
            batas = filesizeformat(settings.BERKAS_MAKS)
            raise ValidationError(f"Isinya {filesizeformat(ukuran)}; paling besar {batas}. {saran}")

    def clean(self):
        berkas, teks = self.cleaned_data.get("berkas"), self.cleaned_data.get("tempelan")
        if berkas and teks:
            self.add_error("tempelan", "Pilih salah satu: berkas, atau tabel yang ditempel.")
        elif not berkas and not teks and not {"berkas", "tempelan"} & self.errors.keys():
            self.add_error("berkas", "Pilih berkas dahulu, atau tempel tabelnya.")

    @property
    def sumber(self) -> str:
        """The field that what is imported came from."""
        return "berkas" if self.cleaned_data.get("berkas") else "tempelan"

    @property
    def isi(self) -> bytes:
        return self.cleaned_data["berkas"].read() if self.sumber == "berkas" else self.cleaned_data["tempelan"].encode()

    @property
    def nama_berkas(self) -> str:
        return self.cleaned_data["berkas"].name if self.sumber == "berkas" else TEMPELAN
