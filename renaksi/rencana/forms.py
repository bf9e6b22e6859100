"""Forms of the plan: nodes, indicators and the promise per month."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Div, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import Q

from dpmd.tulisan import BULAN
from renaksi.masukan import AngkaField, RupiahField
from renaksi.models import MODEL_SIMPUL, Indikator, SubKegiatan, TargetBulanan, UnitKerja
from renaksi.nilai.periode import NOMOR_BULAN, NOMOR_TRIWULAN, TRIWULAN, bulan_triwulan
from renaksi.nilai.pilihan import Jenjang
from renaksi.nilai.pohon import jumlah

kode_sah = RegexValidator(r"^[\dX]+(\.[\dX]+)*$", "Kode ditulis angka dan titik, misalnya 2.13.04.2.01.0004.")


# What a level asks for beside kode and nama; most have a condition only.
BIDANG_SIMPUL = {"tujuan": [], Jenjang.SASARAN: ["tujuan"], Jenjang.PROGRAM: ["kondisi", "pagu_dpa"]}


class SimpulForm(forms.ModelForm):
    """One node of any level; its parent stands on the instance."""

    kode = forms.CharField(label="Kode", max_length=25, required=False, validators=[kode_sah])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["nama"].label = self._meta.model._meta.verbose_name.title()
        if "kondisi" in self.fields:
            # Some documents state only the condition of each level (Sulawesi Tengah): either will do, see `clean`.
            self.fields["nama"].required = False
            self.fields["kondisi"].help_text = "Dicetak pada kolom “Sasaran Program”. Boleh kosong."
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


class ProgramForm(SimpulForm):
    pagu_dpa = RupiahField(
        label="Anggaran menurut DPA (Rp)",
        help_text="Hanya bila pagu kegiatannya tidak dirinci; selain itu pagu program dijumlahkan dari bawah.",
    )


FORM_SIMPUL = {
    jenjang: forms.modelform_factory(
        model,
        form=ProgramForm if jenjang == Jenjang.PROGRAM else SimpulForm,
        fields=["kode", "nama", *BIDANG_SIMPUL.get(jenjang, ["kondisi"])],
        widgets={nama: forms.Textarea({"rows": 2}) for nama in ("nama", "kondisi")},
    )
    for jenjang, model in MODEL_SIMPUL.items()
}


class Lipatan(Div):
    """Fields that are seldom needed, folded away; open when `terbuka`."""

    template = "komponen/_lipatan.html"

    def __init__(self, *fields, judul: str, terbuka: bool):
        super().__init__(*fields)
        self.judul, self.terbuka = judul, terbuka


class IndikatorForm(forms.ModelForm):
    """All facts of an indicator; its owner stands on the instance, so that the model can check the pagu."""

    pagu = RupiahField(label="Pagu (Rp)", help_text="Seperti 8.640.000")
    pagu_maju = RupiahField(label="Pagu tahun berikutnya (Rp)")

    class Meta:
        model = Indikator
        fields = [
            "uraian", "satuan", "target", "arah", "rumus_turun", "akumulasi", "pagu", "penanggung_jawab", "aksi",
            "keterangan", "definisi_operasional", "sumber_data", "target_maju", "satuan_maju", "pagu_maju",
        ]  # fmt: skip
        help_texts = {"satuan_maju": "Kosong bila sama dengan tahun ini"}
        widgets = {
            nama: forms.Textarea({"rows": 2})
            for nama in ("uraian", "aksi", "keterangan", "definisi_operasional", "sumber_data")
        }

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
        self.helper = self._susunan()

    def clean(self):
        isi = super().clean()
        if isi.get("pagu_maju") is not None and not self.memuat_pagu(self.instance.pemilik):
            self.add_error(
                "pagu_maju", "Pagu tahun berikutnya diisi pada sub kegiatan, atau kegiatan tanpa sub kegiatan."
            )
        return isi

    def _susunan(self) -> FormHelper:
        """Two short fields side by side; what only evaluators ask for comes last."""
        uang = [Column("pagu")] if "pagu" in self.fields else []
        helper = FormHelper()
        helper.form_tag, helper.disable_csrf = False, True
        maju = [n for n in ("target_maju", "satuan_maju", "pagu_maju") if n in self.fields]
        helper.layout = Layout(
            "uraian",
            Row(Column("target"), Column("satuan")),
            Row(*uang, Column("penanggung_jawab")),
            Row(Column("akumulasi"), Column("arah")),
            "rumus_turun",
            "aksi",
            "keterangan",
            "definisi_operasional",
            "sumber_data",
            Lipatan(
                Row(*(Column(nama) for nama in maju)),
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


class TargetForm(forms.ModelForm):
    """One month.  `ada` is the tick "work is planned"; a figure says so too."""

    ada = forms.BooleanField(required=False)
    bobot = AngkaField(max_digits=6, max_value=100)
    kas = RupiahField()

    class Meta:
        model = TargetBulanan
        fields = ["kinerja", "bobot", "kas"]

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, instance=instance, initial={"ada": bool(instance.pk)}, **kwargs)
        self.bulan = instance.bulan
        self.fields["bobot"].error_messages["max_value"] = "Bobot paling banyak 100 %%."  # the message is a format
        for nama, kata in (("ada", "direncanakan"), ("kinerja", "target"), ("bobot", "bobot %"), ("kas", "kas Rp")):
            attrs = self.fields[nama].widget.attrs
            attrs["aria-label"] = f"{self.nama_bulan}: {kata}"
            attrs["class"] = "form-check-input" if nama == "ada" else "form-control form-control-sm angka"
            attrs["data-isi"] = nama

    @property
    def nama_bulan(self) -> str:
        return BULAN[self.bulan - 1]

    def simpan(self, indikator) -> None:
        """Keep the month when it is ticked or has a figure; otherwise it is not planned and goes."""
        if not self.has_changed():
            return
        isi = self.cleaned_data
        if isi["ada"] or any(isi[nama] is not None for nama in ("kinerja", "bobot", "kas")):
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
