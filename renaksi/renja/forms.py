"""Forms of what a Renja needs beside the tree: proposals of the villages (T-C.32), review of the design (T-C.31)."""

import csv
from dataclasses import dataclass

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Layout, Row
from django import forms

from renaksi.masukan import RupiahField, data_mutu
from renaksi.models import TinjauanRkpd, UsulanMasyarakat
from renaksi.nilai.mutu import nama_mutu

KOLOM_TEMPEL = ("desa", "alamat", "kegiatan", "pagu_usulan", "pagu_rekomendasi")
PALING_BANYAK = 1000  # rows in one paste


def _di_dalam_formulir() -> FormHelper:
    """The page itself brings the form element, its token and its buttons."""
    helper = FormHelper()
    helper.form_tag, helper.disable_csrf = False, True
    return helper


class UsulanForm(forms.ModelForm):
    helper = _di_dalam_formulir()
    pagu_usulan = RupiahField(label="Pagu usulan (Rp)", help_text="Seperti 150.000.000")
    pagu_rekomendasi = RupiahField(label="Pagu rekomendasi (Rp)", help_text="Kosong bila belum direkomendasikan")

    class Meta:
        model = UsulanMasyarakat
        fields = list(KOLOM_TEMPEL)
        labels = {"desa": "Desa / kelurahan", "alamat": "Alamat (kecamatan)", "kegiatan": "Kegiatan yang diusulkan"}
        help_texts = {"alamat": ""}
        widgets = {"kegiatan": forms.Textarea({"rows": 2})}


class BarisForm(forms.BaseForm):
    """A pasted row: the same fields, without asking the database about each row as a form of the model does."""

    base_fields = UsulanForm.base_fields


class TempelForm(forms.Form):
    teks = forms.CharField(
        label="Baris dari Excel",
        strip=False,
        widget=forms.Textarea({"rows": 10, "spellcheck": "false", "class": "tempel"}),
        help_text="Salin di Excel lima kolom: desa, alamat, kegiatan, pagu usulan, pagu rekomendasi. "
        "Kolom nomor di depan dan baris judul boleh ikut.",
        error_messages={"required": "Tempelkan barisnya dahulu."},
    )


@dataclass(frozen=True)
class BarisTempel:
    """One pasted row: its number, the cells as pasted, and what they say or what is wrong with them."""

    nomor: int
    sel: tuple[str, ...]
    usulan: UsulanMasyarakat | None = None
    salah: str = ""


def baca_tempelan(teks: str) -> list[BarisTempel]:
    """Rows as Excel puts them on the clipboard: cells by tabs, quoted where a cell has several lines."""
    hasil: list[BarisTempel] = []
    nomor = 0
    try:
        for nomor, mentah in enumerate(csv.reader(teks.splitlines(keepends=True), delimiter="\t"), 1):
            sel = tuple(" ".join(s.split()) for s in mentah)
            if any(sel) and not _judul(sel):
                hasil.append(_baris(nomor, sel))
            if len(hasil) > PALING_BANYAK:
                break
    except csv.Error:
        hasil.append(BarisTempel(nomor + 1, (), salah="Isi satu sel terlalu panjang. Periksa tanda kutip di depannya."))
    return hasil


def _judul(sel: tuple[str, ...]) -> bool:
    """A heading, or the row of column numbers under it."""
    kata = {s.casefold() for s in sel}
    return {"desa", "kegiatan"} <= kata or all(s.strip("()").isdigit() and len(s) <= 4 for s in sel)


def _baris(nomor: int, sel: tuple[str, ...]) -> BarisTempel:
    isi = sel
    if len(isi) > len(KOLOM_TEMPEL) and (not isi[0] or isi[0].rstrip(".").isdigit()):
        isi = isi[1:]
    while len(isi) > len(KOLOM_TEMPEL) and not isi[-1]:
        isi = isi[:-1]
    if len(isi) > len(KOLOM_TEMPEL):
        return BarisTempel(nomor, sel, salah=f"Ada {len(isi)} kolom; yang dibaca {len(KOLOM_TEMPEL)}.")
    form = BarisForm(dict(zip(KOLOM_TEMPEL, isi, strict=False)))
    if form.is_valid():
        return BarisTempel(nomor, isi, UsulanMasyarakat(**form.cleaned_data))
    salah = " ".join(f"{form.fields[nama].label}: {' '.join(pesan)}" for nama, pesan in form.errors.items())
    return BarisTempel(nomor, isi, salah=salah)


class TinjauanForm(forms.ModelForm):
    """Both sides of a row; either may be blank throughout, not both."""

    awal_pagu = RupiahField(label="Pagu indikatif (Rp)")
    hasil_pagu = RupiahField(label="Pagu indikatif (Rp)")

    class Meta:
        model = TinjauanRkpd
        fields = ["tingkat"] + [
            f"{sisi}_{nama}" for sisi in ("awal", "hasil") for nama in ("nama", "indikator", "target", "satuan", "pagu")
        ]
        labels = {
            f"{sisi}_{nama}": kata
            for sisi in ("awal", "hasil")
            for nama, kata in (
                ("nama", "Program / kegiatan / sub kegiatan"),
                ("indikator", "Indikator"),
                ("target", "Target"),
                ("satuan", "Satuan"),
            )
        }
        widgets = {
            f"{sisi}_{nama}": forms.Textarea({"rows": 2})
            for sisi in ("awal", "hasil")
            for nama in ("nama", "indikator")
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.mutu = nama_mutu(self.instance.rencana.perangkat_daerah.skala_mutu)
        for sisi in ("awal", "hasil"):
            self.fields[f"{sisi}_target"].widget.attrs |= {"data-satuan-dari": f"{sisi}_satuan", **data_mutu(self.mutu)}
        self.helper = _di_dalam_formulir()
        self.helper.layout = Layout(
            "tingkat",
            Row(
                self._sisi("awal", "Rancangan awal RKPD"),
                self._sisi("hasil", "Hasil analisis kebutuhan"),
            ),
        )

    def isyarat_angka(self, nama: str) -> dict:
        return {"satuan": self[f"{nama.partition('_')[0]}_satuan"].data or "", "mutu": self.mutu}

    @staticmethod
    def _sisi(sisi: str, judul: str) -> Column:
        return Column(
            HTML(f'<h2 class="fs-3">{judul}</h2>'),
            f"{sisi}_nama",
            f"{sisi}_indikator",
            Row(Column(f"{sisi}_target"), Column(f"{sisi}_satuan")),
            f"{sisi}_pagu",
            css_class="col-lg-6",
        )

    def clean(self):
        isi = super().clean()
        for sisi in ("awal", "hasil"):
            ada = any(isi.get(f"{sisi}_{n}") not in (None, "") for n in ("indikator", "target", "satuan", "pagu"))
            if ada and not isi.get(f"{sisi}_nama") and f"{sisi}_nama" not in self.errors:
                self.add_error(f"{sisi}_nama", "Sisi ini berisi, tetapi namanya belum ditulis.")
        if not self.errors and not isi.get("awal_nama") and not isi.get("hasil_nama"):
            self.add_error("awal_nama", "Isi sedikitnya salah satu sisi.")
        return isi
