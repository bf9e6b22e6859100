"""The form that asks for a bundle of reports."""

from django import forms

from dpmd.laporan.dokumen import KERTAS
from evaluasi.laporan import LAPORAN
from renaksi.masukan import TanggalField
from renaksi.models import Rencana
from renaksi.models.jejak import nama_versi
from renaksi.nilai.pilihan import TriwulanPilihan
from renaksi.versi import slug_versi

from .paket import TRIWULANAN, Permintaan

SUSUNAN = [
    ("triwulan", "Triwulan: pengendalian, E.81, dan capaian kinerja"),
    ("tahunan", "Tahunan: semua formulir yang berisi"),
    ("sendiri", "Pilih sendiri"),
]


class PaketForm(forms.Form):
    susunan = forms.ChoiceField(label="Isi paket", choices=SUSUNAN, widget=forms.RadioSelect)
    laporan = forms.MultipleChoiceField(
        label="Laporan yang dipilih",
        choices=[(kode, laporan.judul) for kode, laporan in LAPORAN.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    triwulan = forms.ChoiceField(label="Angka sampai dengan", choices=TriwulanPilihan)
    versi = forms.ChoiceField(label="Versi rencana", required=False)
    kertas = forms.ChoiceField(
        label="Kertas", choices=[(nama, f"{nama} ({k.lebar} × {k.tinggi} mm)") for nama, k in KERTAS.items()]
    )
    tanggal = TanggalField(label="Tanggal tanda tangan", required=False)
    bentuk = forms.ChoiceField(
        label="Bentuk",
        choices=[("zip", "ZIP: tiap laporan PDF dan Excel"), ("pdf", "Satu PDF dengan daftar isi")],
        widget=forms.RadioSelect,
    )

    def __init__(self, rencana: Rencana, data=None, triwulan: int = 4):
        self.rencana = rencana
        baku = {"susunan": "triwulan", "triwulan": triwulan, "kertas": next(iter(KERTAS)), "bentuk": "zip"}
        super().__init__(data, initial=baku)
        beku = rencana.versi.order_by("-perubahan_ke").values_list("perubahan_ke", flat=True)
        semua = [rencana.perubahan_ke, *beku]
        self.fields["versi"].choices = [("", "Versi yang berlaku"), *((slug_versi(n), nama_versi(n)) for n in semua)]
        if not beku:
            self.fields["versi"].widget = forms.HiddenInput()

    def clean(self):
        isi = super().clean()
        if isi.get("susunan") == "sendiri" and "laporan" not in self.errors and not isi.get("laporan"):
            self.add_error("laporan", "Pilih sedikitnya satu laporan.")
        return isi

    def permintaan(self) -> Permintaan:
        isi = self.cleaned_data
        kode = {"triwulan": TRIWULANAN, "tahunan": tuple(LAPORAN), "sendiri": tuple(isi["laporan"])}[isi["susunan"]]
        pilihan = {"triwulan": isi["triwulan"], "kertas": isi["kertas"], "versi": isi["versi"]}
        if isi["tanggal"]:
            pilihan["tanggal"] = isi["tanggal"].isoformat()
        return Permintaan(self.rencana, kode, isi["bentuk"], pilihan, hanya_berisi=isi["susunan"] == "tahunan")
