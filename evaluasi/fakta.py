"""The register of facts, with those of the results: see `renaksi.fakta`."""

from functools import cache

from django.db.models import Model

from renaksi import fakta as rencana
from renaksi.fakta import Fakta, Guna

from .models import RealisasiBulanan, RealisasiTahunan

_HASIL = (RealisasiBulanan, RealisasiTahunan)
_LEMBAR_LAIN = {Guna.KISI: "ditulis pada formulir triwulan; lembar hanya memuat angka"}

FAKTA: tuple[Fakta, ...] = (
    Fakta(_HASIL, "kinerja", bantuan="Dalam satuan indikatornya."),
    Fakta(_HASIL, "anggaran", bantuan="Rupiah, tidak negatif. Kosong berarti belum ada."),
    Fakta((RealisasiBulanan,), "pendorong", lebar=36, kecuali=_LEMBAR_LAIN),
    Fakta((RealisasiBulanan,), "penghambat", lebar=36, kecuali=_LEMBAR_LAIN),
    Fakta((RealisasiBulanan,), "tindak_lanjut", lebar=36, kecuali=_LEMBAR_LAIN),
)


@cache
def fakta(model: type[Model], guna: Guna | None = None) -> tuple[Fakta, ...]:
    """The facts of a model of the plan or of its results, in the order of the register; of one use, when asked."""
    return rencana.fakta(model, guna) + rencana.milik(FAKTA, model, guna)
