"""Forms of reporting a quarter: its days, more time for one unit, and what is said of a report that goes back."""

from calendar import monthrange
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from dpmd.tulisan import tulis_tanggal
from evaluasi.models import JadwalTriwulan, Perpanjangan
from renaksi.masukan import TanggalField
from renaksi.models import Indikator, UnitKerja
from renaksi.nilai.periode import bulan_triwulan
from renaksi.nilai.pilihan import StatusTriwulan

# What offices usually set: the last day, in the month after the quarter (None: the last of that month).
POLA = {
    "5": ("Tanggal 5 sesudah triwulan", 5),
    "10": ("Tanggal 10 sesudah triwulan", 10),
    "15": ("Tanggal 15 sesudah triwulan", 15),
    "akhir": ("Akhir bulan sesudah triwulan", None),
}


def hari_pola(pola: str, tahun: int, triwulan: int, bulanan: bool) -> dict[str, date]:
    """The days of a quarter by a pattern of POLA; {} for another.

    A quarter opens in its last month; where the office fills in month by month, in its first.
    """
    if pola not in POLA:
        return {}
    bulan, tanggal = bulan_triwulan(triwulan), POLA[pola][1]
    sesudah = date(tahun + bulan[-1] // 12, bulan[-1] % 12 + 1, 1)
    ditutup = sesudah.replace(day=tanggal or monthrange(sesudah.year, sesudah.month)[1])
    return {"dibuka": date(tahun, bulan[0] if bulanan else bulan[-1], 1), "ditutup": ditutup}


class JadwalForm(forms.ModelForm):
    """The days of one quarter; of an approved one they stand."""

    class Meta:
        model = JadwalTriwulan
        fields = ["dibuka", "ditutup"]
        field_classes = {"dibuka": TanggalField, "ditutup": TanggalField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.status == StatusTriwulan.DISETUJUI:
            for bidang in self.fields.values():
                bidang.disabled = True

    def simpan(self) -> bool:
        """Write what changed; a quarter without days needs no row."""
        if not self.has_changed():
            return False
        self.save()
        return True


class PerpanjanganForm(forms.ModelForm):
    """More time for one unit; only after a last day there is something to extend."""

    class Meta:
        model = Perpanjangan
        fields = ["jadwal", "unit", "sampai", "alasan"]
        labels = {"jadwal": "Triwulan", "unit": "Unit kerja"}
        help_texts = {"jadwal": "Triwulan yang mempunyai batas akhir dan belum disetujui"}
        widgets = {"alasan": forms.Textarea({"rows": 2})}
        field_classes = {"sampai": TanggalField}

    def __init__(self, *args, rencana, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["jadwal"].queryset = (
            JadwalTriwulan.objects.filter(rencana=rencana, ditutup__isnull=False)
            .exclude(status=StatusTriwulan.DISETUJUI)
            .select_related("rencana")
        )
        self.fields["unit"].queryset = UnitKerja.objects.filter(perangkat_daerah=rencana.perangkat_daerah)
        self.fields["jadwal"].empty_label, self.fields["unit"].empty_label = "Pilih triwulan", "Pilih unit kerja"

    def clean_sampai(self):
        sampai = self.cleaned_data["sampai"]
        if sampai < timezone.localdate():
            raise ValidationError("Tanggal ini sudah lewat. Pilih hari ini atau sesudahnya.")
        return sampai

    def clean(self):
        isi = super().clean()
        jadwal, sampai = isi.get("jadwal"), isi.get("sampai")
        if jadwal and sampai and sampai <= jadwal.ditutup:
            self.add_error("sampai", f"Pilih hari sesudah batas akhir umum, {tulis_tanggal(jadwal.ditutup)}.")
        return isi


class KembalikanForm(forms.Form):
    """Why a report goes back, and what is to be mended in single rows."""

    alasan = forms.CharField(
        label="Alasan dikembalikan", required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args, baris: list[Indikator], **kwargs):
        super().__init__(*args, **kwargs)
        self.baris = {f"catatan-{i.pk}": i for i in baris}
        for nama, indikator in self.baris.items():
            self.fields[nama] = forms.CharField(
                label=indikator.uraian,
                required=False,
                max_length=2000,
                widget=forms.Textarea({"rows": 1, "class": "form-control"}),
            )

    def clean(self):
        """A remark on a row says enough."""
        isi = super().clean()
        if isi.get("alasan") or "alasan" in self.errors:
            return isi
        if any(isi.get(nama, "").strip() for nama in self.baris):
            return isi | {"alasan": "Lihat catatan pada barisnya."}
        self.add_error("alasan", "Tulis alasannya, agar unit tahu apa yang harus diperbaiki.")
        return isi

    @property
    def catatan(self) -> dict[Indikator, str]:
        """The rows that something is said of."""
        return {i: isi for nama, i in self.baris.items() if (isi := self.cleaned_data[nama].strip())}
