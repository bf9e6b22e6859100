"""Forms of the plan: nodes, indicators and the promise per month."""

from itertools import chain
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Div, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import Model, Q

from dpmd.tulisan import BULAN
from renaksi.fakta import Guna, Jenis, fakta, nama_fakta
from renaksi.masukan import BobotField, RupiahField, data_mutu
from renaksi.models import MODEL_SIMPUL, Indikator, SubKegiatan, TargetBulanan, UnitKerja
from renaksi.nilai.mutu import nama_mutu
from renaksi.nilai.periode import NOMOR_BULAN, NOMOR_TRIWULAN, TRIWULAN, bulan_triwulan
from renaksi.nilai.pilihan import Jenjang
from renaksi.nilai.pohon import jumlah

# Of an indicator: two short fields on one line.
BERSEBELAHAN = (
    ("uraian",), ("target", "satuan"), ("pagu", "penanggung_jawab"), ("akumulasi",), ("arah", "rumus_turun"),
)  # fmt: skip
kode_sah = RegexValidator(r"^[\dX]+(\.[\dX]+)*$", "Kode ditulis angka dan titik, misalnya 2.13.04.2.01.0004.")


def bidang_formulir(model: type[Model]) -> dict[str, Any]:
    """What a ModelForm of these facts needs, from the register: fields, words, and how each kind is typed."""
    semua = fakta(model, Guna.FORMULIR)
    return {
        "fields": [f.nama for f in semua],
        "labels": {f.nama: f.kata for f in semua},
        "help_texts": {f.nama: f.bantuan for f in semua if f.bantuan},
        "widgets": {f.nama: forms.Textarea({"rows": 2}) for f in semua if f.jenis == Jenis.PARAGRAF},
        "field_classes": {f.nama: RupiahField for f in semua if f.jenis == Jenis.RUPIAH},
    }


class SimpulForm(forms.ModelForm):
    """One node of any level; its parent stands on the instance."""

    kode = forms.CharField(label="Kode", max_length=25, required=False, validators=[kode_sah])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["nama"].label = self._meta.model._meta.verbose_name.title()
        if "kondisi" in self.fields:
            # Some documents state only the condition of each level (Sulawesi Tengah): either will do, see `clean`.
            self.fields["nama"].required = False
            self.fields["kode"].widget.attrs["placeholder"] = f"{self.instance.induk.kode or '2.13.04'}.…"
        if "tujuan" in self.fields:
            self._pilihan_tujuan()

    def _pilihan_tujuan(self):
        milik = self.instance.rencana.tujuan.all()
        if not milik:
            del self.fields["tujuan"]
            return
        self.fields["tujuan"].queryset = milik
        self.fields["tujuan"].label = "Tujuan yang dilayani"
        self.fields["tujuan"].empty_label = "Belum ditentukan"

    def clean(self):
        isi = super().clean()
        if not isi.get("nama") and not isi.get("kondisi") and "nama" not in self.errors:
            self.add_error("nama", "Tulis namanya, atau sasaran yang diwujudkannya.")
        if self.instance.pk is None and isinstance(self.instance, SubKegiatan):
            self._pagu_tak_tertutup(self.instance.induk)
        return isi

    @staticmethod
    def _pagu_tak_tertutup(kegiatan):
        """From the first sub kegiatan on, the money of a kegiatan is their sum; its own would vanish from sight."""
        beruang = Q(pagu__isnull=False) | Q(pagu_maju__isnull=False)
        if not kegiatan.sub_kegiatan.exists() and kegiatan.indikator.filter(beruang).exists():
            raise ValidationError(
                "Kegiatan ini masih memuat pagu pada indikatornya. Kosongkan dahulu pagu itu, "
                "lalu tambahkan sub kegiatan dan isikan pagunya di sana."
            )


FORM_SIMPUL = {
    jenjang: forms.modelform_factory(model, form=SimpulForm, **bidang_formulir(model))
    for jenjang, model in MODEL_SIMPUL.items()
}


class Lipatan(Div):
    """Fields that are seldom needed, folded away; open when `terbuka`."""

    template = "komponen/_lipatan.html"

    def __init__(self, *fields, judul: str, terbuka: bool):
        super().__init__(*fields)
        self.judul, self.terbuka = judul, terbuka


class BaseIndikatorForm(forms.ModelForm):
    """All facts of an indicator; its owner stands on the instance, so that the model can check the pagu."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        pemilik = self.instance.pemilik
        self.fields["penanggung_jawab"].queryset = UnitKerja.objects.filter(perangkat_daerah=pemilik.kantor_id)
        self.fields["penanggung_jawab"].empty_label = "Belum ditentukan"
        self.fields["rumus_turun"].choices = [("", "Ikuti pengaturan kantor"), *self.fields["rumus_turun"].choices[1:]]
        # Where money is summed from below there is nothing to type, unless an old figure has to be cleared.
        if not self.memuat_pagu(pemilik):
            for nama in ("pagu", "pagu_maju"):
                if getattr(self.instance, nama) is None:
                    del self.fields[nama]
        self.mutu = nama_mutu(pemilik.rencana_induk.perangkat_daerah.skala_mutu)
        for nama, satuan in (("target", "satuan"), ("target_maju", "satuan_maju satuan")):
            self.fields[nama].widget.attrs |= {"data-satuan-dari": satuan, **data_mutu(self.mutu)}
        self.helper = self._susunan()

    def isyarat_angka(self, nama: str) -> dict:
        """Next year's promise has a unit of its own, or this year's."""
        satuan = self["satuan"].data or ""
        satuan = (self["satuan_maju"].data or satuan) if nama == "target_maju" else satuan
        return {"satuan": satuan, "mutu": self.mutu}

    def clean(self):
        isi = super().clean()
        if isi.get("pagu_maju") is not None and not self.memuat_pagu(self.instance.pemilik):
            self.add_error(
                "pagu_maju", "Pagu tahun berikutnya diisi pada sub kegiatan, atau kegiatan tanpa sub kegiatan."
            )
        return isi

    def _susunan(self) -> FormHelper:
        """Short fields side by side, the rest one below the other; what is seldom needed is folded away."""
        helper = FormHelper()
        helper.form_tag, helper.disable_csrf = False, True
        maju = [f.nama for f in fakta(Indikator, Guna.FORMULIR) if f.kelompok and f.nama in self.fields]
        berdua = [[nama for nama in baris if nama in self.fields] for baris in BERSEBELAHAN]
        lain = [nama for nama in self.fields if nama not in {*maju, *chain(*berdua)}]
        helper.layout = Layout(
            *(Row(*map(Column, baris)) for baris in berdua),
            *lain,
            Lipatan(
                Row(*map(Column, maju)),
                judul=f"Prakiraan maju tahun {self.instance.pemilik.rencana_induk.tahun + 1}",
                terbuka=self.is_bound
                or any(getattr(self.instance, n) is not None for n in ("target_maju", "pagu_maju")),
            ),
        )
        return helper

    @staticmethod
    def memuat_pagu(pemilik) -> bool:
        if pemilik.jenjang == Jenjang.KEGIATAN:
            return not pemilik.sub_kegiatan.exists()
        return pemilik.jenjang == Jenjang.SUB_KEGIATAN


IndikatorForm = forms.modelform_factory(Indikator, form=BaseIndikatorForm, **bidang_formulir(Indikator))


class TargetForm(forms.ModelForm):
    """One month.  `ada` is the tick "work is planned"; a figure says so too."""

    ada = forms.BooleanField(required=False)
    bobot = BobotField()
    kas = RupiahField()

    class Meta:
        model = TargetBulanan
        fields = nama_fakta(TargetBulanan, Guna.FORMULIR)

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, instance=instance, initial={"ada": bool(instance.pk)}, **kwargs)
        self.bulan = instance.bulan
        kata_fakta = ((f.nama, f.kata.lower()) for f in fakta(TargetBulanan, Guna.FORMULIR))
        for nama, kata in (("ada", "direncanakan"), *kata_fakta):
            attrs = self.fields[nama].widget.attrs
            attrs["aria-label"] = f"{self.nama_bulan}: {kata}"
            attrs["class"] = "form-check-input" if nama == "ada" else "form-control form-control-sm angka"
            attrs["data-isi"] = nama
        self.mutu = nama_mutu(instance.indikator.pemilik.rencana_induk.perangkat_daerah.skala_mutu)
        self.fields["kinerja"].widget.attrs |= {"data-satuan-dari": "satuan", **data_mutu(self.mutu)}

    def isyarat_angka(self, nama: str) -> dict:
        """The unit of the indicator, as it is sent with its months."""
        return {"satuan": self.data.get("satuan", self.instance.indikator.satuan), "mutu": self.mutu}

    @property
    def nama_bulan(self) -> str:
        return BULAN[self.bulan - 1]

    def simpan(self, indikator) -> None:
        """Keep the month when it is ticked or has a figure; otherwise it is not planned and goes."""
        if not self.has_changed():
            return
        isi = self.cleaned_data
        if isi["ada"] or any(isi[nama] is not None for nama in self._meta.fields):
            self.instance.indikator = indikator
            self.instance.save()
        elif self.instance.pk:
            self.instance.delete()


class BaseTargetFormSet(forms.BaseFormSet):
    """The twelve months of one indicator, in the order of the year."""

    def __init__(self, *args, indikator, **kwargs):
        self.indikator = indikator
        self.tersimpan = {t.bulan: t for t in indikator.target_bulanan.all()} if indikator.pk else {}
        super().__init__(*args, prefix="bulan", **kwargs)

    def get_form_kwargs(self, index):
        bulan = NOMOR_BULAN[index or 0]
        return {"instance": self.tersimpan.get(bulan) or TargetBulanan(indikator=self.indikator, bulan=bulan)}

    def save(self):
        for form in self.forms:
            form.simpan(self.indikator)

    @property
    def per_triwulan(self):
        """[(“Triwulan I”, its three forms)]"""
        return [(f"Triwulan {TRIWULAN[t - 1]}", [self.forms[b - 1] for b in bulan_triwulan(t)]) for t in NOMOR_TRIWULAN]

    def total(self, nama):
        """Sum over the year of "bobot" (%) or "kas" (Rp), once valid."""
        return jumlah(f.cleaned_data.get(nama) for f in self.forms)


TargetFormSet = forms.formset_factory(
    TargetForm, formset=BaseTargetFormSet, extra=0, min_num=12, max_num=12, absolute_max=12
)
