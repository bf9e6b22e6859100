"""Forms of the Renstra: itself, its rows, its indicators and the figures of each year."""

import uuid

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.exceptions import ValidationError

from renaksi.masukan import RupiahField, data_mutu
from renaksi.models import ButirRenstra, CapaianRenstra, Indikator, IndikatorRenstra, Rencana, Renstra
from renaksi.nilai.mutu import nama_mutu
from renaksi.rencana.forms import kode_sah

ANGKA = ("target", "target_renja", "realisasi", "realisasi_sd", "proyeksi", "pagu", "anggaran")
PALING_LAMA = 10  # years of one Renstra


class RenstraForm(forms.ModelForm):
    class Meta:
        model = Renstra
        fields = ["nama", "tahun_awal", "tahun_akhir"]
        help_texts = {"nama": "Kosong: “Renstra 2019-2023” menurut tahunnya"}

    def clean(self):
        """The constraints of the model are not asked, because the office is no field of this form."""
        isi = super().clean()
        awal, akhir = isi.get("tahun_awal"), isi.get("tahun_akhir")
        if awal and akhir and akhir - awal >= PALING_LAMA:
            self.add_error("tahun_akhir", f"Masa Renstra paling lama {PALING_LAMA} tahun.")
        kembar = Renstra.objects.filter(perangkat_daerah=self.instance.perangkat_daerah_id, tahun_awal=awal)
        if awal and kembar.exclude(pk=self.instance.pk).exists():
            self.add_error("tahun_awal", "Perangkat daerah ini sudah mempunyai Renstra yang mulai pada tahun tersebut.")
        return isi


class ButirForm(forms.ModelForm):
    kode = forms.CharField(label="Kode", max_length=25, required=False, validators=[kode_sah])

    class Meta:
        model = ButirRenstra
        fields = ["tingkat", "nomor", "kode", "nama"]
        widgets = {"nama": forms.Textarea({"rows": 2})}
        help_texts = {"tingkat": "Kosong untuk baris nomenklatur lama yang tidak disebut tingkatnya"}


class IndikatorRencanaField(forms.ModelChoiceField):
    """Indicators of one yearly plan, each with the node it measures."""

    def label_from_instance(self, obj):
        return f"{obj.uraian} – {obj.pemilik}"


class IndikatorRenstraForm(forms.ModelForm):
    """`setara` ties the indicator to the one of the yearly plan that promises the same: both get one identity."""

    setara = IndikatorRencanaField(
        Indikator.objects.none(),
        label="Indikator rencana yang sama",
        required=False,
        empty_label="Belum ditautkan",
    )

    class Meta:
        model = IndikatorRenstra
        fields = ["nomor", "uraian", "satuan", "target_akhir", "arah", "akumulasi", "catatan"]
        widgets = {nama: forms.Textarea({"rows": 2}) for nama in ("uraian", "catatan")}
        help_texts = {
            "nomor": "Seperti tercetak; boleh kosong",
            "target_akhir": "Angka, atau seperti “12 Desa dan 13 Kelurahan”",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rencana = rencana_terkini(self.instance.butir.renstra)
        setara = self.fields["setara"]
        setara.help_text = (
            f"Dari Rencana {rencana.tahun}. Capaian tahunannya lalu dibaca dari rencana dan realisasi tiap tahun."
            if rencana
            else "Kantor ini belum mempunyai rencana tahunan."
        )
        if rencana:
            setara.queryset = Indikator.objects.filter(rencana=rencana).dengan_pemilik()
            setara.initial = setara.queryset.filter(identitas=self.instance.identitas).first()
        self.mutu = nama_mutu(self.instance.butir.renstra.perangkat_daerah.skala_mutu)
        self.fields["target_akhir"].widget.attrs |= {"data-satuan-dari": "satuan", **data_mutu(self.mutu)}
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = Layout(
            "uraian",
            Row(Column("nomor"), Column("satuan"), Column("target_akhir")),
            Row(Column("akumulasi"), Column("arah")),
            "setara",
            "catatan",
        )

    def isyarat_angka(self, nama: str) -> dict:
        return {"satuan": self["satuan"].data or "", "mutu": self.mutu}

    def clean_setara(self):
        dipilih = self.cleaned_data["setara"]
        if dipilih and "setara" in self.changed_data:
            serenstra = IndikatorRenstra.objects.filter(butir__renstra=self.instance.butir.renstra_id)
            lain = serenstra.filter(identitas=dipilih.identitas).exclude(pk=self.instance.pk).first()
            if lain:
                raise ValidationError(f"Indikator rencana ini sudah ditautkan ke “{lain}” dalam Renstra yang sama.")
        return dipilih

    def save(self, commit=True):
        if "setara" in self.changed_data:
            dipilih = self.cleaned_data["setara"]
            self.instance.identitas = dipilih.identitas if dipilih else uuid.uuid4()
        return super().save(commit)


def rencana_terkini(renstra: Renstra) -> Rencana | None:
    """The office's newest plan within the period, else its newest at all."""
    milik = list(Rencana.objects.filter(perangkat_daerah=renstra.perangkat_daerah_id))
    return next((r for r in milik if r.tahun in renstra.tahun), milik[0] if milik else None)


class CapaianForm(forms.ModelForm):
    """The figures of one year; a year without any is not kept."""

    pagu = RupiahField()
    anggaran = RupiahField()

    class Meta:
        model = CapaianRenstra
        fields = list(ANGKA)

    KATA = {
        "target": "target Renstra",
        "target_renja": "target Renja",
        "realisasi": "realisasi",
        "realisasi_sd": "realisasi s.d. tahun ini",
        "proyeksi": "proyeksi",
        "pagu": "pagu Rp",
        "anggaran": "realisasi Rp",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.mutu = nama_mutu(self.instance.indikator.butir.renstra.perangkat_daerah.skala_mutu)
        for nama, kata in self.KATA.items():
            attrs = self.fields[nama].widget.attrs
            attrs["aria-label"] = f"{self.instance.tahun}: {kata}"
            attrs["class"] = "form-control form-control-sm angka"
            attrs |= {"data-satuan-dari": "satuan", **data_mutu(self.mutu)}

    def isyarat_angka(self, nama: str) -> dict:
        """The unit of the indicator, as it is sent with its years."""
        return {"satuan": self.data.get("satuan", self.instance.indikator.satuan), "mutu": self.mutu}

    def simpan(self, indikator) -> None:
        if not self.has_changed():
            return
        if any(self.cleaned_data[nama] is not None for nama in ANGKA):
            self.instance.indikator = indikator
            self.instance.save()
        elif self.instance.pk:
            self.instance.delete()


def form_tahunan(indikator: IndikatorRenstra, data=None) -> list[CapaianForm]:
    """One form per year: the period, a year before and after, and whatever else is stored.

    Of what was sent only the years that were on the page: another person may have added one meanwhile.
    """
    tersimpan = {c.tahun: c for c in indikator.capaian.all()} if indikator.pk else {}
    masa = indikator.butir.renstra
    semua = sorted({*range(masa.tahun_awal - 1, masa.tahun_akhir + 2), *tersimpan})
    return [
        CapaianForm(
            data, prefix=f"tahun-{t}", instance=tersimpan.get(t) or CapaianRenstra(indikator=indikator, tahun=t)
        )
        for t in semua
        if data is None or any(k.startswith(f"tahun-{t}-") for k in data)
    ]
