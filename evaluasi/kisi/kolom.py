"""The columns of the two sheets: what may be typed there and how it is written back.

Values travel as texts in Indonesian writing ("1.234,5"); blank is "".  Each column reads and writes through the same
form field as the pages.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from renaksi.masukan import AngkaField, BesaranFormField, RupiahField
from renaksi.models import UnitKerja
from renaksi.nilai.periode import NOMOR_BULAN, NOMOR_TRIWULAN
from renaksi.rencana.forms import kode_sah

KODE, URAIAN, INDIKATOR, TARGET, PAGU, PENANGGUNG_JAWAB = "kode", "uraian", "indikator", "target", "pagu", "pj"
TARGET_MAJU, SATUAN_MAJU, PAGU_MAJU = "target_maju", "satuan_maju", "pagu_maju"  # prakiraan maju
UANG = (PAGU, PAGU_MAJU)  # stand on leaves only
BOBOT = {f"b{b:02}": b for b in NOMOR_BULAN}  # column → month
KINERJA = {f"r{t}_k": t for t in NOMOR_TRIWULAN}  # column → quarter
ANGGARAN = {f"r{t}_rp": t for t in NOMOR_TRIWULAN}


class TeksField(forms.CharField):
    """Text of any length on any number of lines."""

    def to_python(self, value):
        return super().to_python(str(value).replace("\r\n", "\n"))


class UnitField(forms.CharField):
    """A unit by its short or full name, in any case; blank is nobody yet."""

    def __init__(self, unit: list[UnitKerja]):
        super().__init__(required=False)
        self.unit = unit

    def clean(self, value):
        nama = " ".join(str(value).split()).casefold()
        if not nama:
            return None
        cocok = next((u for u in self.unit if nama in {u.singkatan.casefold(), u.nama.casefold()}), None)
        if cocok is None:
            ada = ", ".join(u.singkatan for u in self.unit)
            raise ValidationError(f"“{value}” bukan unit kerja. Pilih salah satu: {ada}.")
        return cocok

    def prepare_value(self, value):
        return value.singkatan if value else ""


def _wajib(kata: str, **kwargs) -> TeksField:
    return TeksField(error_messages={"required": f"{kata} tidak boleh kosong."}, **kwargs)


# Of a node: column → (attribute, field)
SIMPUL = {
    KODE: ("kode", forms.CharField(max_length=25, required=False, validators=[kode_sah])),
    URAIAN: ("nama", _wajib("Uraian")),
}
# Of an indicator
FAKTA = {
    INDIKATOR: ("uraian", _wajib("Indikator")),
    TARGET: ("target", BesaranFormField()),
    "satuan": ("satuan", forms.CharField(max_length=60, required=False)),
    "aksi": ("aksi", TeksField(required=False)),
    PAGU: ("pagu", RupiahField()),
    "ket": ("keterangan", TeksField(required=False)),
    TARGET_MAJU: ("target_maju", BesaranFormField()),
    SATUAN_MAJU: ("satuan_maju", forms.CharField(max_length=60, required=False)),
    PAGU_MAJU: ("pagu_maju", RupiahField()),
}
BOBOT_FIELD = AngkaField(max_digits=6, max_value=100, error_messages={"max_value": "Bobot paling banyak 100 %%."})
KINERJA_FIELD, ANGGARAN_FIELD = BesaranFormField(), RupiahField()


def tulis(bidang: forms.Field, nilai: Any) -> str:
    """One value as the sheet shows it."""
    return "" if nilai is None else str(bidang.prepare_value(nilai) or "")
