"""Input of results: one row of the quarter form."""

import hashlib
from decimal import Decimal
from functools import cached_property
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html

from dpmd.tulisan import tulis_polos, tulis_rupiah
from evaluasi.fakta import fakta
from evaluasi.models import RealisasiBulanan
from renaksi.fakta import Guna, Jenis
from renaksi.masukan import BesaranFormField, RupiahField, data_mutu
from renaksi.models import Indikator as IndikatorModel
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.pohon import Hasil, Indikator

KINERJA, ANGGARAN = "kinerja", "anggaran"
ISIAN = tuple(f.nama for f in fakta(RealisasiBulanan, Guna.FORMULIR))
FAKTA_NARASI = tuple(f for f in fakta(RealisasiBulanan, Guna.FORMULIR) if f.jenis == Jenis.PARAGRAF)
NARASI = tuple(f.nama for f in FAKTA_NARASI)


def rapikan(teks: str) -> str:
    """Browsers send line breaks as CR LF; what is stored has LF alone."""
    return teks.replace("\r\n", "\n").strip()


def sidik(nilai) -> str:
    """A digest of one figure, the same for the same figure however it was written; blank has none."""
    if nilai is None or nilai == "":
        return ""
    if isinstance(nilai, Decimal):
        nilai = tulis_polos(nilai)
    elif hasattr(nilai, "simpan"):
        nilai = nilai.simpan()
    return hashlib.sha256(str(nilai).encode()).hexdigest()[:12]


def nilai_dari(baris: RealisasiBulanan | Hasil | None) -> dict[str, Any]:
    """The figures of a stored row; of none, blank ones."""
    if baris is None:
        return {KINERJA: None, ANGGARAN: None} | dict.fromkeys(NARASI, "")
    return {n: getattr(baris, n) for n in ISIAN}


def keluhan_kumulatif(nilai: Decimal | None, sebelum: Decimal) -> str:
    """What is typed since January is not less than what was there before; why not, or ""."""
    if nilai is None or nilai >= sebelum:
        return ""
    return (
        f"Angka kumulatif sejak Januari tidak boleh di bawah yang sudah tercatat sebelumnya, Rp{tulis_rupiah(sebelum)}."
    )


class _TanpaTemplat(forms.Widget):
    """Drawn as Django draws it, but not by a template for each of hundreds of boxes: half of the time of the page."""

    def _render(self, template_name, context, renderer=None):
        isi = context["widget"]
        if "type" not in isi:
            return format_html(
                '<textarea name="{}"{}>\n{}</textarea>', isi["name"], flatatt(isi["attrs"]), isi["value"] or ""
            )
        nilai = "" if isi["value"] is None else format_html(' value="{}"', isi["value"])
        return format_html('<input type="{}" name="{}"{}{}>', isi["type"], isi["name"], nilai, flatatt(isi["attrs"]))


class _Kotak(_TanpaTemplat, forms.TextInput):
    pass


class _Tersembunyi(_TanpaTemplat, forms.HiddenInput):
    pass


class _Paragraf(_TanpaTemplat, forms.Textarea):
    pass


class BarisForm(forms.Form):
    """The inputs of one indicator for one month: of the row `tersimpan`, or of its `hasil` in the value, to be shown.

    `dilihat` carries the digest of each figure that the page was drawn from.  It tells "typed" from "left alone", so
    that two people who fill in different cells of one row do not disturb each other, and shows when somebody else
    changed the very cell that was typed into.  `timpa` answers the question that follows: the digests of the figures
    that may be overwritten, or BIARKAN.

    `sebelum`: Rp of the months before this one, in an office that types money as the sum since January; then every Rp
    here is such a sum, and only `simpan` takes the difference.  `terkunci`: why nothing typed here may be saved, or "".
    `gaya`: how the numbers of the whole post are written, `mutu`: the office's own grades (see renaksi.masukan).
    """

    BIARKAN = "biarkan"

    kinerja = BesaranFormField(
        label="Realisasi kinerja (K)", widget=_Kotak(attrs={"autocomplete": "off", "enterkeyhint": "next"})
    )
    anggaran = RupiahField(
        label="Realisasi anggaran (Rp)",
        widget=_Kotak(attrs={"autocomplete": "off", "inputmode": "decimal", "enterkeyhint": "next", "data-rupiah": ""}),
    )
    dilihat = forms.CharField(required=False, widget=_Tersembunyi)
    timpa = forms.CharField(required=False)

    def __init__(
        self,
        indikator: IndikatorModel | Indikator,
        boleh: tuple[str, ...],
        tersimpan: RealisasiBulanan | None,
        data=None,
        *,
        hasil: Hasil | None = None,
        sebelum: Decimal | None = None,
        terkunci: str = "",
        gaya: str = "",
        mutu: tuple[str, ...] = (),
    ):
        self.indikator, self.boleh, self.tersimpan = indikator, boleh, tersimpan
        self.sebelum, self.terkunci, self.gaya, self.mutu = sebelum, terkunci, gaya, mutu
        self.kini = nilai_dari(tersimpan or hasil)
        if sebelum is not None and self.kini[ANGGARAN] is not None:
            self.kini[ANGGARAN] += sebelum
        self.sidik_kini = ".".join(sidik(self.kini[n]) for n in boleh)
        super().__init__(data, prefix=str(indikator.id), initial=self.kini | {"dilihat": self.sidik_kini})
        self.fields |= {f.nama: forms.CharField(label=f.kata, required=False) for f in FAKTA_NARASI}
        for nama in ISIAN:
            if nama not in boleh or (data is not None and self.add_prefix(nama) not in data):
                del self.fields[nama]  # what was not sent is left alone
        self._rias()

    def _rias(self):
        for nama in ISIAN:
            if nama not in self.fields:
                continue
            if nama in NARASI:
                self.fields[nama].widget = _Paragraf(attrs={"rows": 2})
            if nama == KINERJA:
                self.fields[nama].widget.attrs |= {"data-satuan": self.indikator.satuan, **data_mutu(self.mutu)}
            salah = self.is_bound and nama in self.errors
            self.fields[nama].widget.attrs["class"] = "form-control is-invalid" if salah else "form-control"

    def isyarat_angka(self, nama: str) -> dict:
        return {"satuan": self.indikator.satuan, "mutu": self.mutu}

    def terlihat(self, nama: str, nilai) -> bool:
        """Is this the figure that the page was drawn from?"""
        return sidik(nilai) == self._urai_dilihat(self["dilihat"].data or "").get(nama)

    def clean(self):
        self._periksa_kumulatif()
        for nama in NARASI:
            if nama in self.cleaned_data:
                self.cleaned_data[nama] = rapikan(self.cleaned_data[nama])

    def _periksa_kumulatif(self):
        """A cell left alone is not judged."""
        nilai = self.cleaned_data.get(ANGGARAN)
        if self.sebelum is None or sidik(nilai) == self._asal.get(ANGGARAN):
            return
        if keluhan := keluhan_kumulatif(nilai, self.sebelum):
            self.add_error(ANGGARAN, keluhan)

    # The rest is for forms without errors.

    @cached_property
    def diketik(self) -> dict[str, Any]:
        """The figures that differ from what the page showed."""
        asal = self._asal
        isian = {n: self.cleaned_data[n] for n in self.boleh if n in self.fields}
        return {n: v for n, v in isian.items() if sidik(v) != asal.get(n)}

    @property
    def _asal(self) -> dict[str, str]:
        return self._urai_dilihat(self.cleaned_data["dilihat"])

    def _urai_dilihat(self, teks: str) -> dict[str, str]:
        dilihat = teks.split(".")
        return dict(zip(self.boleh, dilihat, strict=True)) if len(dilihat) == len(self.boleh) else {}

    @cached_property
    def bertabrakan(self) -> tuple[str, ...]:
        """Typed cells that somebody else changed, to something else, after the page was drawn."""
        asal = self._asal
        kini = {n: sidik(self.kini[n]) for n in self.diketik}
        return tuple(n for n, v in self.diketik.items() if kini[n] not in {asal.get(n), sidik(v)})

    @property
    def tertolak(self) -> bool:
        """Something was typed that may not be saved now."""
        return bool(self.terkunci) and self.is_bound and (not self.is_valid() or bool(self.diketik))

    @property
    def bentrok(self) -> bool:
        return bool(self.bertabrakan) and self.cleaned_data["timpa"] not in {self.BIARKAN, self.sidik_kini}

    @property
    def usulan(self) -> dict[str, Any]:
        """The row as it would be after saving."""
        kalah = self.bertabrakan if self.cleaned_data["timpa"] == self.BIARKAN else ()
        return self.kini | {n: v for n, v in self.diketik.items() if n not in kalah}

    @property
    def berubah(self) -> bool:
        return self.usulan != self.kini

    @property
    def perbandingan(self) -> list[tuple[str, str, str]]:
        """(label, stored, typed) of the cells in question."""
        return [(self.fields[n].label, _teks(self.kini[n]), _teks(self.diketik[n])) for n in self.bertabrakan]

    def simpan(self, bulan: int, user) -> None:
        """Write the row; a row in which everything is blank is no row."""
        usulan = self.usulan
        if self.sebelum is not None and usulan[ANGGARAN] is not None:
            usulan[ANGGARAN] -= self.sebelum
        if all(v is None or v == "" for v in usulan.values()):
            if self.tersimpan:
                self.tersimpan.delete()
            return
        baris = self.tersimpan or RealisasiBulanan(indikator_id=self.indikator.id, bulan=bulan)
        for nama, nilai in usulan.items():
            setattr(baris, nama, nilai)
        baris.diubah_oleh = user
        baris.save()

    # For the page

    @property
    def narasi(self):
        return [self[n] for n in NARASI if n in self.fields]

    @property
    def narasi_terisi(self) -> int:
        return sum(bool(bidang.value()) for bidang in self.narasi)


def _teks(nilai) -> str:
    if isinstance(nilai, Besaran):
        return nilai.utuh
    return tulis_rupiah(nilai) if isinstance(nilai, Decimal) else "" if nilai is None else str(nilai)
