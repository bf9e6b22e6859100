"""What is typed on the pages of the checks: filters, the reason of an acceptance, the office's settings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from evaluasi.models import PengaturanAturan
from renaksi.masukan import AngkaField
from renaksi.models import PerangkatDaerah, UnitKerja
from renaksi.nilai.pilihan import TingkatTemuan

from . import ATURAN, Aturan, Temuan
from .penerimaan import HURUF_ALASAN
from .temuan import KELOMPOK

TERBUKA, DITERIMA = "terbuka", "diterima"


class SaringTemuanForm(forms.Form):
    """Filters of the list.  `tingkat` and `keadaan` are chosen with the counts above it."""

    tingkat = forms.ChoiceField(required=False, choices=TingkatTemuan, widget=forms.HiddenInput)
    keadaan = forms.ChoiceField(required=False, choices=[(DITERIMA, "Diterima")], widget=forms.HiddenInput)
    cari = forms.CharField(label="Cari", required=False, max_length=100)
    kelompok = forms.ChoiceField(
        label="Kelompok", required=False, choices=[("", "Semua kelompok"), *((k, k) for k in KELOMPOK)]
    )
    aturan = forms.ChoiceField(label="Aturan", required=False)
    unit = forms.ModelChoiceField(
        UnitKerja.objects.none(), label="Unit kerja", required=False, empty_label="Semua unit kerja"
    )

    def __init__(self, data: Mapping, unit: Iterable[UnitKerja]):
        super().__init__(data)
        aturan = sorted(ATURAN.values(), key=lambda a: (KELOMPOK.index(a.kelompok), a.judul))
        self.fields["aturan"].choices = [("", "Semua aturan"), *((a.kode, a.judul) for a in aturan)]
        self.fields["unit"].queryset = unit
        self.fields["cari"].widget.attrs["placeholder"] = "Nama, kode, atau isi temuan"
        self.is_valid()  # a choice that does not exist is no filter

    @property
    def isi(self) -> dict:
        return {nama: self.cleaned_data.get(nama) for nama in self.fields}

    @property
    def diterima(self) -> bool:
        return self.isi["keadaan"] == DITERIMA

    def cocok(self, temuan: Temuan) -> bool:
        """Everything but severity and state."""
        isi = self.isi
        cari = (isi["cari"] or "").casefold()
        return (
            (not isi["kelompok"] or ATURAN[temuan.aturan].kelompok == isi["kelompok"])
            and (not isi["aturan"] or temuan.aturan == isi["aturan"])
            and (not isi["unit"] or temuan.letak.unit == isi["unit"].pk)
            and (not cari or cari in _dicari(temuan))
        )


def _dicari(temuan: Temuan) -> str:
    """Everything that a finding says, its rows included, in small letters."""
    baris = (f"{r.letak.lengkap} {r.kata}" for r in temuan.rincian)
    return " ".join((temuan.letak.lengkap, temuan.pesan, *baris)).casefold()


class TerimaForm(forms.Form):
    """Why findings are accepted."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Tercatat di riwayat bersama nama Anda, dan tercetak di Lampiran Hasil Pemeriksaan.",
        error_messages={"required": "Tulis alasannya."},
    )

    def clean_alasan(self):
        alasan = self.cleaned_data["alasan"]
        if sum(huruf.isalpha() for huruf in alasan) < HURUF_ALASAN:
            raise ValidationError(
                f"Tulis alasan yang dapat dibaca orang lain, sedikitnya {HURUF_ALASAN} huruf: "
                "misalnya dokumen atau keputusan yang mendasarinya."
            )
        return alasan


@dataclass(frozen=True)
class BarisAturan:
    """One rule on the page of settings, with its three fields."""

    aturan: Aturan
    aktif: forms.BoundField
    tingkat: forms.BoundField
    ambang: forms.BoundField | None
    berbeda: bool  # from how the rule is declared


class AturanForm(forms.Form):
    """How an office wants every check; kept is only what differs from how the rule is declared."""

    def __init__(self, data: Mapping | None, kantor: PerangkatDaerah):
        super().__init__(data)
        self.kantor = kantor
        self.tersimpan = {a.aturan: a for a in PengaturanAturan.objects.filter(perangkat_daerah=kantor)}
        for a in ATURAN.values():
            self._bidang(a, self.tersimpan.get(a.kode))

    def _bidang(self, a: Aturan, atur: PengaturanAturan | None):
        self.fields[f"aktif_{a.kode}"] = forms.BooleanField(
            label="Dijalankan",
            required=False,
            initial=atur.aktif if atur else True,
            widget=forms.CheckboxInput({"class": "form-check-input"}),
        )
        self.fields[f"tingkat_{a.kode}"] = forms.ChoiceField(
            label="Tingkat",
            choices=[(t.value, f"{t.label} (baku)" if t == a.tingkat else t.label) for t in TingkatTemuan],
            initial=(atur and atur.tingkat) or str(a.tingkat),
            widget=forms.Select({"class": "form-select"}),
        )
        if a.ambang is not None:
            diatur = atur.ambang if atur else None
            self.fields[f"ambang_{a.kode}"] = AngkaField(
                label=f"Ambang ({a.satuan})" if a.satuan else "Ambang",
                max_digits=12,
                initial=a.ambang if diatur is None else diatur,
            )
            self.fields[f"ambang_{a.kode}"].widget.attrs["class"] += " form-control"

    def kelompok(self) -> Iterator[tuple[str, list[BarisAturan]]]:
        """The rules under their headings."""
        for nama in KELOMPOK:
            if baris := [self._baris(a) for a in ATURAN.values() if a.kelompok == nama]:
                yield nama, baris

    def _baris(self, a: Aturan) -> BarisAturan:
        ambang = self[f"ambang_{a.kode}"] if a.ambang is not None else None
        return BarisAturan(a, self[f"aktif_{a.kode}"], self[f"tingkat_{a.kode}"], ambang, a.kode in self.tersimpan)

    def _diminta(self, a: Aturan) -> dict:
        """As it is stored: blank where the declared severity or threshold holds."""
        isi = self.cleaned_data
        tingkat, ambang = isi[f"tingkat_{a.kode}"], isi.get(f"ambang_{a.kode}")
        return {
            "aktif": isi[f"aktif_{a.kode}"],
            "tingkat": "" if tingkat == a.tingkat else tingkat,
            "ambang": None if ambang == a.ambang else ambang,
        }

    @transaction.atomic
    def simpan(self) -> int:
        """Returns how many rules are set otherwise than before."""
        berubah = 0
        for a in ATURAN.values():
            ada, isi = self.tersimpan.get(a.kode), self._diminta(a)
            lama = {nama: getattr(ada, nama) for nama in isi} if ada else BAKU
            if isi == lama:
                continue
            berubah += 1
            if isi == BAKU:
                ada.delete()
            else:
                ada = ada or PengaturanAturan(perangkat_daerah=self.kantor, aturan=a.kode)
                for nama, nilai in isi.items():
                    setattr(ada, nama, nilai)
                ada.save()
        return berubah

    def kembalikan(self) -> int:
        """Every rule as it is declared; returns how many were set otherwise."""
        for atur in self.tersimpan.values():
            atur.delete()
        return len(self.tersimpan)


BAKU: dict[str, bool | str | Decimal | None] = {"aktif": True, "tingkat": "", "ambang": None}
