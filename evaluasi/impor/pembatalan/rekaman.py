"""What an import writes, kept exactly: the rows of its office and plan before it and after it, compared.

Two pictures (`potret`) in the transaction of the import tell what it did, however it wrote: row by row, many at once,
or past the trail.  That is simpler than marking its history records, which every way of writing would have to do, and
exact where the trail is not: a row that came from a fixture or an early release has no record of what stood before.
The rows are locked in between, and with them the making of rows below them: nobody else's change is taken for the
import's.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps

from evaluasi.models import Impor, NarasiEvaluasi, RealisasiBulanan, RealisasiTahunan, RekamanImpor
from renaksi.models import (
    MODEL_SIMPUL,
    ButirRenstra,
    CapaianRenstra,
    Indikator,
    IndikatorRenstra,
    Naskah,
    Pejabat,
    PerangkatDaerah,
    Rencana,
    Renstra,
    TargetBulanan,
    TinjauanRkpd,
    UnitKerja,
    UsulanMasyarakat,
)
from renaksi.nilai.besaran import Besaran

from .hitung import Baris, Kunci, Perubahan, Potret, beda

# Everything that an import can write, parents before children.
MODEL: tuple[type[Any], ...] = (
    PerangkatDaerah, UnitKerja, Pejabat, Rencana, *MODEL_SIMPUL.values(), Indikator, TargetBulanan, RealisasiBulanan,
    RealisasiTahunan, NarasiEvaluasi, TinjauanRkpd, UsulanMasyarakat, Naskah, Renstra, ButirRenstra, IndikatorRenstra,
    CapaianRenstra,
)  # fmt: skip
# Who wrote a row last and when is no fact of it.
BUKAN_FAKTA = frozenset({"diubah_oleh", "diubah_pada"})


def label(model: type[Any]) -> str:
    return model._meta.label_lower


def model_dari(kunci: Kunci) -> type[Any]:
    return apps.get_model(kunci[0])


def bidang(model: type[Any]) -> list[Any]:
    """The columns that are compared and brought back."""
    return [f for f in model._meta.concrete_fields if not f.primary_key and f.name not in BUKAN_FAKTA]


def potret(rencana: Rencana, *, kunci: bool = True) -> Potret:
    """All rows of the office and the plan that an import may touch, as plain values; one query per model.

    `kunci` locks them until the transaction ends.
    """
    return {k: baris for model in MODEL for k, baris in _baris(model, rencana, kunci)}


def _baris(model: type[Any], rencana: Rencana, kunci: bool) -> Iterator[tuple[Kunci, Baris]]:
    semua = model.objects.filter(**lingkup(model, rencana)).order_by("pk")
    kolom = bidang(model)
    for o in semua.select_for_update(of=("self",)) if kunci else semua:
        yield (label(model), o.pk), {f.attname: polos(getattr(o, f.attname)) for f in kolom}


def lingkup(model: type[Any], rencana: Rencana) -> dict[str, int]:
    """The lookup of the rows of this plan; of what belongs to the office as a whole, all of them."""
    if model is Rencana:
        return {"pk": rencana.pk}
    jalur, _, akhir = model.JALUR_KANTOR.rpartition("perangkat_daerah")
    if not akhir and jalur.endswith("rencana__"):
        return {jalur.removesuffix("__"): rencana.pk}
    return {model.JALUR_KANTOR: rencana.perangkat_daerah_id}


def polos(nilai):
    """A stored value as JSON keeps it; `dari_polos` is the way back."""
    if isinstance(nilai, Besaran):
        return nilai.simpan()
    if isinstance(nilai, date):
        return nilai.isoformat()
    return str(nilai) if isinstance(nilai, (Decimal, UUID)) else nilai


def dari_polos(model: type[Any], atribut: str, nilai):
    f = model._meta.get_field(atribut)
    return f.target_field.to_python(nilai) if f.is_relation else f.to_python(nilai)


def rekam(impor: Impor, sebelum: Potret) -> None:
    """Keep what was written since this picture of its plan was taken, in the same transaction."""
    isi = beda(sebelum, potret(impor.rencana))
    RekamanImpor.objects.create(impor=impor, isi=[[*p.kunci, p.sebelum, p.sesudah] for p in isi])


def baca(rekaman: RekamanImpor) -> list[Perubahan]:
    return [Perubahan((model, pk), sebelum, sesudah) for model, pk, sebelum, sesudah in rekaman.isi]
