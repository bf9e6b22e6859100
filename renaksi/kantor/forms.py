"""Forms of the office: itself, its units, its officials, and the people who sign in."""

from itertools import pairwise

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm
from django.core.exceptions import ValidationError

from dpmd.tulisan import tulis_polos
from renaksi.masukan import AngkaField, TanggalInput
from renaksi.models import Pejabat, Pengguna, PerangkatDaerah, UnitKerja
from renaksi.models.organisasi import tulis_nip
from renaksi.nilai.pilihan import PejabatLuar, Peran
from renaksi.nilai.predikat import BATAS_BAKU, tangga_dari


class KantorForm(forms.ModelForm):
    class Meta:
        model = PerangkatDaerah
        fields = ["nama", "pemda", "singkatan", "tempat", "rumus_turun", "isian_bulanan", "uang_kumulatif"]
        help_texts = {
            "nama": "Seperti “Dinas Pemberdayaan Masyarakat dan Desa”",
            "pemda": "Seperti “Kabupaten Merangin”",
            "singkatan": "Seperti “Dinas PMD”; dipakai pada nama berkas laporan",
            "tempat": "Tercetak di depan tanggal pada blok tanda tangan",
            "rumus_turun": "Untuk indikator yang makin rendah makin baik, kecuali indikatornya menyebut lain",
            "isian_bulanan": "Halaman realisasi menawarkan ketiga bulan triwulan; tiap bulan disimpan sendiri.",
            "uang_kumulatif": "Yang diketik jumlah sejak Januari; yang disimpan selisihnya dari yang sudah tercatat.",
        }

    def clean(self):
        """A new office gets its code from its names; two may not come out alike."""
        isi = super().clean()
        if not self.instance.kode and {"nama", "pemda", "singkatan"} <= isi.keys():
            kode = PerangkatDaerah(nama=isi["nama"], pemda=isi["pemda"], singkatan=isi["singkatan"]).kode_baku()
            if PerangkatDaerah.objects.filter(kode=kode).exists():
                self.add_error("singkatan", "Nama singkat ini sudah dipakai kantor lain di pemerintah daerah itu.")
        return isi


class PredikatForm(forms.ModelForm):
    """The ladder that names an average: five labels, four bounds that fall; the last step takes the rest."""

    LANGKAH = len(BATAS_BAKU)

    class Meta:
        model = PerangkatDaerah
        fields = ["batasi_rata_rata"]
        labels = {"batasi_rata_rata": "Batasi capaian setiap indikator pada 100% sebelum dirata-rata"}
        help_texts = {"batasi_rata_rata": "Bila dipakai, formulir menyebutkannya di bawah tabel."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for n, langkah in enumerate(tangga_dari(self.instance.tangga_predikat)):
            self.fields[f"label_{n}"] = forms.CharField(label="Predikat", max_length=40, initial=langkah.label)
            if n < self.LANGKAH - 1:
                self.fields[f"batas_{n}"] = AngkaField(
                    label="Di atas (%)", required=True, max_digits=6, initial=langkah.batas
                )

    @property
    def langkah(self):
        """(label, bound) as fields for the page, the last without a bound."""
        return [(self[f"label_{n}"], self[f"batas_{n}"] if n < self.LANGKAH - 1 else None) for n in range(self.LANGKAH)]

    def clean(self):
        isi = super().clean()
        batas = [isi.get(f"batas_{n}") for n in range(self.LANGKAH - 1)]
        for n, (atas, bawah) in enumerate(pairwise(batas), 1):
            if atas is not None and bawah is not None and bawah >= atas:
                self.add_error(f"batas_{n}", "Batas harus lebih rendah daripada batas di atasnya.")
        label = [isi.get(f"label_{n}") for n in range(self.LANGKAH)]
        for n, kata in enumerate(label):
            if kata and kata.casefold() in {x.casefold() for x in label[:n] if x}:
                self.add_error(f"label_{n}", "Predikat ini sudah dipakai di atas.")
        return isi

    def save(self, commit=True):
        isi = self.cleaned_data
        batas = [tulis_polos(isi[f"batas_{n}"]) for n in range(self.LANGKAH - 1)]
        self.instance.tangga_predikat = [[b, isi[f"label_{n}"]] for n, b in enumerate([*batas, None])]
        return super().save(commit)


class UnitForm(forms.ModelForm):
    class Meta:
        model = UnitKerja
        fields = ["singkatan", "nama", "jabatan_kepala", "urutan"]

    def clean_singkatan(self):
        """The constraint of the model is not asked, because the office is no field of this form."""
        singkatan, unit = self.cleaned_data["singkatan"], self.instance
        kembar = UnitKerja.objects.filter(perangkat_daerah=unit.perangkat_daerah_id, singkatan=singkatan)
        if kembar.exclude(pk=unit.pk).exists():
            raise ValidationError("Nama singkat ini sudah dipakai unit lain di kantor ini.")
        return singkatan


class PejabatForm(forms.ModelForm):
    # Typed as it comes; the model groups the digits before its validator looks.
    nip = forms.CharField(label="NIP", required=False, help_text="18 angka; spasi diatur sendiri")

    class Meta:
        model = Pejabat
        fields = ["nama", "nip", "pangkat", "jabatan", "sebutan", "kepala", "luar", "unit", "mulai", "sampai"]
        labels = {"kepala": "Kepala perangkat daerah ini"}
        help_texts = {
            "luar": "Kepala daerah menandatangani Perjanjian Kinerja; Kepala Bappeda mengevaluasi pada formulir E.81. "
            "Untuk pejabat kantor ini, biarkan kosong.",
            "pangkat": "Pembina Utama Muda (IV/c). Kepala daerah tidak mempunyai NIP dan pangkat: kosongkan keduanya.",
        }
        widgets = {"jabatan": forms.Textarea({"rows": 2}), "mulai": TanggalInput(), "sampai": TanggalInput()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = UnitKerja.objects.filter(perangkat_daerah=self.instance.perangkat_daerah_id)

        self.fields["luar"].choices = [("", "Bukan, pejabat kantor ini"), *PejabatLuar.choices]

    def clean_nip(self):
        return tulis_nip(self.cleaned_data["nip"])

    def clean(self):
        isi = super().clean()
        if isi.get("luar") and isi.get("kepala"):
            self.add_error("luar", "Kepala perangkat daerah ini bukan pejabat di luar kantor. Pilih salah satu.")
        if isi.get("luar") and isi.get("unit"):
            self.add_error("unit", "Pejabat di luar kantor tidak memimpin unit kerja di sini: kosongkan.")
        return isi


class UnitField(forms.ModelChoiceField):
    """Units of every office, each with its office."""

    def label_from_instance(self, obj):
        return f"{obj.singkatan} · {obj.perangkat_daerah}"


class PenggunaForm(forms.ModelForm):
    """`pelaku` is the admin at work, who may not shut the own door."""

    unit = UnitField(
        UnitKerja.objects.select_related("perangkat_daerah").order_by("perangkat_daerah", "urutan"),
        label="Unit kerja",
        required=False,
    )

    class Meta:
        model = Pengguna
        fields = [
            "username", "first_name", "last_name", "email",
            "peran", "perangkat_daerah", "unit", "mengawasi", "is_active",
        ]  # fmt: skip
        widgets = {"mengawasi": forms.CheckboxSelectMultiple}
        labels = {
            "is_active": "Aktif",
            "username": "Nama pengguna",
            "first_name": "Nama depan",
            "last_name": "Nama belakang dan gelar",
        }
        help_texts = {
            "username": "Huruf, angka dan . _ - tanpa spasi",
            "mengawasi": "Untuk Inspektorat / Bappeda: kantor yang boleh dibaca",
            "is_active": "Yang tidak aktif tidak dapat masuk; isian dan jejaknya tetap ada.",
        }

    def __init__(self, *args, pelaku=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.pelaku = pelaku

    def clean(self):
        isi = super().clean()
        if self.instance == self.pelaku:
            if isi.get("is_active") is False:
                self.add_error("is_active", "Anda tidak dapat menonaktifkan akun sendiri.")
            if isi.get("peran") not in {None, Peran.ADMIN}:
                self.add_error("peran", "Anda tidak dapat melepas peran Admin dari akun sendiri.")
        return isi

    def save(self, commit=True):
        self.instance.is_staff = self.instance.is_superuser or self.instance.peran == Peran.ADMIN
        return super().save(commit)


class PenggunaBaruForm(PenggunaForm, BaseUserCreationForm):
    """A new person, with a first password."""

    class Meta(PenggunaForm.Meta):
        pass
