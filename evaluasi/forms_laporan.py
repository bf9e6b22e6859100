"""The choices of a report, from an address or a command line: one form checks both."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.db.models import F, Q
from django.utils import timezone

from dpmd.laporan.dokumen import KERTAS
from renaksi.laporan.dasar import Laporan, Parameter, tanda_tangan
from renaksi.models import Pejabat, Rencana, UnitKerja
from renaksi.pilihan import TriwulanPilihan


def kepala_berlaku(kantor, pada: date) -> Pejabat | None:
    """The head of the office in force on that day; the latest when several overlap."""
    return (
        Pejabat.objects.filter(perangkat_daerah=kantor, kepala=True)
        .filter(Q(mulai__isnull=True) | Q(mulai__lte=pada), Q(sampai__isnull=True) | Q(sampai__gte=pada))
        .order_by(F("mulai").desc(nulls_last=True), "pk")
        .first()
    )


class PejabatField(forms.ModelChoiceField):
    def label_from_instance(self, pejabat):
        return f"{pejabat.nama} – {pejabat.sebutan} {' '.join(pejabat.jabatan.split())}".replace("–  ", "– ")


class ParameterForm(forms.Form):
    """What is not given takes its default: the whole year, all units, F4, the office's place, its head in force."""

    triwulan = forms.TypedChoiceField(
        label="Angka sampai dengan",
        choices=TriwulanPilihan,
        coerce=int,
        error_messages={"invalid_choice": "Triwulan harus 1 sampai 4.", "required": "Triwulan harus 1 sampai 4."},
    )
    unit = forms.ModelChoiceField(
        UnitKerja.objects.none(),
        label="Unit kerja",
        required=False,
        empty_label="Semua unit kerja",
        error_messages={"invalid_choice": "Unit kerja ini tidak ada pada perangkat daerah ini."},
    )
    kertas = forms.ChoiceField(
        label="Kertas",
        choices=[(nama, f"{nama} ({k.lebar} × {k.tinggi} mm)") for nama, k in KERTAS.items()],
        error_messages={"invalid_choice": f"Kertas “%(value)s” tidak dikenal. Pilihan: {', '.join(KERTAS)}."},
    )
    pejabat = PejabatField(
        Pejabat.objects.none(),
        label="Ditandatangani oleh",
        required=False,
        empty_label="Tanpa tanda tangan",
        error_messages={"invalid_choice": "Pejabat ini tidak ada pada perangkat daerah ini."},
    )
    tempat = forms.CharField(label="Tempat", required=False, max_length=80)
    tanggal = forms.DateField(
        label="Tanggal tanda tangan",
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
        error_messages={"invalid": "Tanggal tidak dikenal; tulis seperti 2024-03-04."},
    )

    def __init__(self, laporan: Laporan, rencana: Rencana, pilihan: Mapping[str, str]):
        kantor = rencana.perangkat_daerah
        baku = {"triwulan": 4, "kertas": next(iter(KERTAS)), "tempat": kantor.tempat}
        diberi = {nama: pilihan[nama] for nama in self.base_fields if pilihan.get(nama) is not None}
        super().__init__(baku | diberi)
        self.fields["unit"].queryset = kantor.unit.all()
        self.fields["pejabat"].queryset = kantor.pejabat.all()
        if "pejabat" not in diberi and (kepala := kepala_berlaku(kantor, self._hari())):
            self.data["pejabat"] = kepala.pk
        for nama, ada in (("triwulan", laporan.per_triwulan), ("unit", laporan.per_unit)):
            if not ada:
                del self.fields[nama]

    def _hari(self) -> date:
        """The day of signing decides who is in force; without one, today."""
        try:
            return self.fields["tanggal"].clean(self.data.get("tanggal")) or timezone.localdate()
        except forms.ValidationError:
            return timezone.localdate()

    def parameter(self) -> Parameter:
        isi = self.cleaned_data
        unit = isi.get("unit")
        return Parameter(
            triwulan=isi.get("triwulan", 4),
            unit_id=unit.pk if unit else None,
            unit=unit.singkatan if unit else "",
            kertas=isi["kertas"],
            tanda_tangan=tanda_tangan(isi["pejabat"], isi["tempat"], isi["tanggal"]),
        )

    def kesalahan(self) -> list[str]:
        """Every refusal as one sentence."""
        return [str(pesan) for daftar in self.errors.values() for pesan in daftar]
