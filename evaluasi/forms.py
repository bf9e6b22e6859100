"""Input of results: one row of the quarter form, and the workbook for import."""

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat

from renaksi.besaran import BesaranKeliru, baca_angka, tulis_angka
from renaksi.models import Indikator, Rencana
from renaksi.models.bidang import BesaranFormField

from .models import RealisasiBulanan

KINERJA, ANGGARAN = "kinerja", "anggaran"
NARASI = ("pendorong", "penghambat", "tindak_lanjut")
ISIAN = (KINERJA, ANGGARAN, *NARASI)


class KinerjaField(BesaranFormField):
    """K as people type it: "2", "12,5" or "12 Desa dan 13 Kelurahan"."""

    def __init__(self, **kwargs):
        super().__init__(max_length=255, required=False, empty_value=None, **kwargs)

    def prepare_value(self, value):
        """As typed; one number with exactly three decimals gets a fourth, or "1,125" would be read back as 1125."""
        if value is None or isinstance(value, str):
            return value or ""
        teks = str(value)
        return teks if self.to_python(teks) == value else f"{teks}0"


class RupiahField(forms.CharField):
    """Rp as people type it: "1.500.000", "1500000", "Rp 1.500.000,50"; blank and "-" are None, 0 is 0."""

    def __init__(self, **kwargs):
        super().__init__(required=False, empty_value=None, **kwargs)

    def prepare_value(self, value):
        return value or "" if value is None or isinstance(value, str) else tulis_angka(value)

    def to_python(self, value) -> Decimal | None:
        try:
            angka = baca_angka(value)
        except BesaranKeliru as salah:
            raise ValidationError(f"{salah} Tulis rupiah seperti 1.500.000.", code="rupiah") from salah
        if angka is None:
            return None
        if angka < 0:
            raise ValidationError("Realisasi anggaran tidak boleh negatif.", code="negatif")
        if angka != round(angka, 2):
            raise ValidationError("Rupiah ditulis paling banyak dengan dua angka di belakang koma.", code="desimal")
        if angka >= 10**16:
            raise ValidationError("Angka rupiah ini terlalu besar.", code="besar")
        return angka


def rapikan(teks: str) -> str:
    """Browsers send line breaks as CR LF; what is stored has LF alone."""
    return teks.replace("\r\n", "\n").strip()


def sidik(nilai: Mapping[str, Any], nama: tuple[str, ...]) -> str:
    """A digest of the figures of one row, the same for the same figures however they were written."""
    bagian = []
    for n in nama:
        isi = nilai.get(n)
        if isinstance(isi, Decimal):
            isi = f"{isi.normalize():f}"
        elif hasattr(isi, "simpan"):
            isi = isi.simpan()
        bagian.append("" if isi is None else str(isi))
    return hashlib.sha256("\x1f".join(bagian).encode()).hexdigest()[:24]


def nilai_dari(baris: RealisasiBulanan | None) -> dict[str, Any]:
    """The figures of a stored row; of none, blank ones."""
    if baris is None:
        return {KINERJA: None, ANGGARAN: None} | dict.fromkeys(NARASI, "")
    return {n: getattr(baris, n) for n in ISIAN}


class BarisForm(forms.Form):
    """The inputs of one indicator for one month.

    `dilihat` is the digest of the figures that the page was drawn from: it tells "typed" from "left alone", and shows
    when somebody else changed the row meanwhile.  `timpa` answers the question that follows: the digest of the figures
    that may be overwritten, or "biarkan".
    """

    BIARKAN = "biarkan"

    kinerja = KinerjaField(label="Realisasi kinerja (K)", widget=forms.TextInput(attrs={"autocomplete": "off"}))
    anggaran = RupiahField(
        label="Realisasi anggaran (Rp)",
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal", "data-rupiah": ""}),
    )
    pendorong = forms.CharField(label="Faktor pendorong", required=False)
    penghambat = forms.CharField(label="Faktor penghambat", required=False)
    tindak_lanjut = forms.CharField(label="Tindak lanjut", required=False)
    dilihat = forms.CharField(required=False, widget=forms.HiddenInput)
    timpa = forms.CharField(required=False, max_length=24)

    def __init__(self, indikator: Indikator, boleh: tuple[str, ...], tersimpan: RealisasiBulanan | None, data=None):
        self.indikator, self.boleh, self.tersimpan = indikator, boleh, tersimpan
        self.kini = nilai_dari(tersimpan)
        self.sidik_kini = sidik(self.kini, boleh)
        super().__init__(data, prefix=str(indikator.pk), initial=self.kini | {"dilihat": self.sidik_kini})
        for nama in ISIAN:
            if nama not in boleh or (data is not None and self.add_prefix(nama) not in data):
                del self.fields[nama]  # what was not sent is left alone
        for nama in NARASI:
            if nama in self.fields:
                self.fields[nama].widget = forms.Textarea(attrs={"rows": 2})
        for nama in self.fields:
            kelas = "form-control form-control-sm" if nama in NARASI else "form-control"
            self.fields[nama].widget.attrs |= {"class": kelas}
            if self.is_bound and self.errors.get(nama):
                self.fields[nama].widget.attrs |= {"class": f"{kelas} is-invalid", "aria-invalid": "true"}

    def clean_kinerja(self):
        nilai = self.cleaned_data[KINERJA]
        return nilai and nilai.tanpa_satuan(self.indikator.satuan)

    def clean(self):
        for nama in NARASI:
            if nama in self.cleaned_data:
                self.cleaned_data[nama] = rapikan(self.cleaned_data[nama])

    @property
    def usulan(self) -> dict[str, Any]:
        """The figures as they would be after saving; only for a form without errors."""
        return self.kini | {n: self.cleaned_data[n] for n in ISIAN if n in self.fields}

    @property
    def berubah(self) -> bool:
        """The person changed something against what the page showed."""
        return sidik(self.usulan, self.boleh) not in {self.cleaned_data["dilihat"], self.sidik_kini}

    @property
    def bentrok(self) -> bool:
        """Typed into a row that somebody else changed after the page was drawn, and not yet decided."""
        aman = {self.cleaned_data["dilihat"], self.cleaned_data["timpa"]}
        return self.berubah and self.cleaned_data["timpa"] != self.BIARKAN and self.sidik_kini not in aman

    @property
    def ditulis(self) -> bool:
        return self.berubah and not self.bentrok and self.cleaned_data["timpa"] != self.BIARKAN

    @property
    def narasi_terisi(self) -> int:
        return sum(bool(self[n].value()) for n in NARASI if n in self.fields)

    def perbandingan(self) -> list[tuple[str, Any, Any]]:
        """(label, stored, typed) of the fields that differ."""
        return [
            (self.fields[n].label, self.kini[n], self.usulan[n])
            for n in ISIAN
            if n in self.fields and self.kini[n] != self.usulan[n]
        ]

    def simpan(self, bulan: int, user) -> None:
        """Write the row; a row in which everything is blank is no row."""
        usulan = self.usulan
        if all(v is None or v == "" for v in usulan.values()):
            if self.tersimpan:
                self.tersimpan.delete()
            return
        baris = self.tersimpan or RealisasiBulanan(indikator=self.indikator, bulan=bulan)
        for nama, nilai in usulan.items():
            setattr(baris, nama, nilai)
        baris.diubah_oleh = user
        baris.save()
