"""What a step of the plan's flow asks for besides the button."""

from django import forms
from django.utils import timezone

from dpmd.alur import Transisi
from renaksi.masukan import TanggalField


class LangkahForm(forms.Form):
    """`isian` are the fields that the step itself takes; which peringatan were read is drawn by the page."""

    ISIAN: tuple[str, ...] = ()
    alasan = forms.CharField(
        label="Alasan",
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Tulis alasannya; yang bersangkutan membacanya."},
    )
    dibaca = forms.CharField(required=False, max_length=64)

    def __init__(self, *args, transisi: Transisi, **kwargs):
        super().__init__(*args, **kwargs)
        if not transisi.wajib_alasan:
            del self.fields["alasan"]

    @property
    def terlihat(self) -> list:
        """The fields that are typed."""
        return [self[nama] for nama in self.fields if nama != "dibaca"]

    @property
    def isian(self) -> dict:
        return {nama: self.cleaned_data[nama] for nama in self.ISIAN}


class TetapkanForm(LangkahForm):
    ISIAN = ("tanggal", "nomor", "dasar")
    tanggal = TanggalField(label="Tanggal penetapan", error_messages={"required": "Isi tanggal penetapannya."})
    nomor = forms.CharField(label="Nomor penetapan", required=False, max_length=100)
    dasar = forms.CharField(
        label="Dasar",
        required=False,
        max_length=500,
        help_text="Misalnya “DPA-SKPD Nomor 900/12/DPA/2024 tanggal 2 Januari 2024”; pada Perubahan, DPPA-nya.",
    )

    def clean_tanggal(self):
        tanggal = self.cleaned_data["tanggal"]
        if tanggal > timezone.localdate():
            raise forms.ValidationError("Tanggal penetapan tidak boleh di masa depan.")
        return tanggal


class MulaiPerubahanForm(LangkahForm):
    ISIAN = ("dasar",)
    dasar = forms.CharField(
        label="Dasar Perubahan",
        required=False,
        max_length=500,
        help_text="Nomor dan tanggal DPPA, atau pergeseran anggaran. Dapat dilengkapi saat ditetapkan.",
    )


FORM = {"tetapkan": TetapkanForm, "mulai_perubahan": MulaiPerubahanForm}


def form_langkah(aksi: str, transisi: Transisi, data=None, awal: dict | None = None) -> LangkahForm:
    return FORM.get(aksi, LangkahForm)(data, initial=awal, transisi=transisi)
