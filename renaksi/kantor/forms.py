"""Forms of the office: itself, its units, its officials, and the people who sign in."""

from decimal import Decimal
from itertools import pairwise

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm
from django.core.exceptions import ValidationError

from dpmd.tulisan import tulis_polos
from renaksi.masukan import AngkaField, TanggalField
from renaksi.models import Pejabat, Pengguna, PerangkatDaerah, UnitKerja
from renaksi.models.organisasi import tulis_nip
from renaksi.nilai.mutu import PALING_PANJANG, SKALA_BAKU, nama_skala, skala_kantor, tolak_mutu
from renaksi.nilai.pilihan import Kekurangan, PejabatLuar, Peran
from renaksi.nilai.predikat import BATAS_BAKU, tangga_dari


class KantorForm(forms.ModelForm):
    tahan_pengajuan = forms.MultipleChoiceField(
        label="Laporan unit tidak dapat diajukan bila ada",
        choices=Kekurangan,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Yang tidak dipilih tetap disebut sebelum laporan diajukan, tetapi tidak menahannya.",
    )

    class Meta:
        model = PerangkatDaerah
        fields = [
            "nama", "pemda", "singkatan", "tempat", "rumus_turun", "isian_bulanan", "uang_kumulatif", "tahan_pengajuan",
        ]  # fmt: skip
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


class MutuField(forms.CharField):
    """A grade as the scale has it: "wajar tanpa pengecualian" is WTP."""

    def to_python(self, value):
        return nama_skala(super().to_python(value))

    def validate(self, value):
        super().validate(value)
        if pesan := value and tolak_mutu(value):
            raise ValidationError(pesan)


class MutuForm(forms.ModelForm):
    """The scale of grades, a row each, and empty rows for more.  A row that is emptied goes."""

    TAMBAHAN = 4  # empty rows that a page offers
    PALING_BANYAK = 60  # rows that are taken from what is sent
    TERBESAR = "Skor paling besar 999,99."
    baku = SKALA_BAKU

    class Meta:
        model = PerangkatDaerah
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ada = skala_kantor(self.instance.skala_mutu)
        dikirim = min(sum(nama.startswith("mutu_") for nama in self.data), self.PALING_BANYAK)
        self.nomor = range(max(len(ada) + self.TAMBAHAN, dikirim))
        for n in self.nomor:
            mutu, skor = ada[n] if n < len(ada) else ("", None)
            self.fields[f"mutu_{n}"] = MutuField(label="", required=False, initial=mutu)
            self.fields[f"skor_{n}"] = AngkaField(
                label="", max_digits=5, initial=skor and Decimal(skor),
                error_messages=dict.fromkeys(("max_digits", "max_whole_digits"), self.TERBESAR),
            )  # fmt: skip
            for nama, kata in (("mutu", "Mutu"), ("skor", "Skor")):
                self.fields[f"{nama}_{n}"].widget.attrs["aria-label"] = f"{kata} baris {n + 1}"
            lebih = {} if n < len(ada) else {"placeholder": "Mutu lain"}
            self.fields[f"mutu_{n}"].widget.attrs |= {"maxlength": PALING_PANJANG, "autocomplete": "off"} | lebih

    @property
    def baris(self):
        """(grade, score) as fields for the page."""
        return [(self[f"mutu_{n}"], self[f"skor_{n}"]) for n in self.nomor]

    def clean(self):
        isi, self.skala = super().clean(), {}
        for n in self.nomor:
            mutu, skor = isi.get(f"mutu_{n}"), isi.get(f"skor_{n}")  # None: refused already, or no score
            if f"mutu_{n}" in self.errors or (not mutu and skor is None and f"skor_{n}" not in self.errors):
                continue
            self._periksa(n, mutu, skor)
            self.skala.setdefault(mutu.casefold(), [mutu, skor])
        if not self.errors and not self.skala:
            raise ValidationError("Isi sedikitnya satu mutu. Skala baku berlaku kembali dengan “Kembalikan ke baku”.")
        return isi

    def _periksa(self, n: int, mutu: str, skor: Decimal | None) -> None:
        if not mutu:
            self.add_error(f"mutu_{n}", "Isi mutunya, atau kosongkan skornya.")
        elif mutu.casefold() in self.skala:
            self.add_error(f"mutu_{n}", f"“{mutu}” sudah ada di atas.")
        if skor is None and f"skor_{n}" not in self.errors:
            self.add_error(f"skor_{n}", "Isi skornya.")

    def save(self, commit=True):
        """The usual scale is none of the office's own."""
        skala = [(mutu, tulis_polos(skor)) for mutu, skor in self.skala.values()]
        self.instance.skala_mutu = [] if tuple(skala) == SKALA_BAKU else [list(satu) for satu in skala]
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
        widgets = {"jabatan": forms.Textarea({"rows": 2})}
        field_classes = {"mulai": TanggalField, "sampai": TanggalField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = UnitKerja.objects.filter(perangkat_daerah=self.instance.perangkat_daerah_id)
        self.fields["unit"].empty_label = "Tidak memimpin unit"
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
        empty_label="Tanpa unit kerja",
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
        self.fields["perangkat_daerah"].empty_label = "Tanpa kantor"
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

    def save(self, commit=True):
        self.instance.sandi_sementara = True  # whoever typed it knows it
        return super().save(commit)
