"""Changing the shape of the plan: order among siblings, and what a removal would take along."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import NestedObjects
from django.db import transaction
from django.db.models import Max, Model
from simple_history.utils import bulk_update_with_history

from .fakta import Guna, fakta
from .models import Indikator


def salinan(baris: Model, tanpa: Container[str] = ()) -> dict[str, Any]:
    """The facts of a row, for a row like it: {attribute: value}; neither its place nor its identity."""
    return {
        f.bidang.attname: getattr(baris, f.bidang.attname)
        for f in fakta(type(baris), Guna.SALINAN)
        if f.nama not in tanpa
    }


def urutan_berikut(saudara) -> int:
    """The place after the last of these rows."""
    return (saudara.aggregate(m=Max("urutan"))["m"] or 0) + 1


@transaction.atomic
def geser(baris, saudara, *, naik: bool) -> None:
    """Move a row one place among its siblings (a queryset in order); at either end nothing happens."""
    urut = list(saudara.select_for_update())
    dari = urut.index(baris)
    ke = dari - 1 if naik else dari + 1
    if not 0 <= ke < len(urut):
        return
    urut[dari], urut[ke] = urut[ke], urut[dari]
    nomori(urut)


def nomori(urut: list) -> None:
    """Number rows of one kind as they stand; only those that moved are written, each with its record."""
    bergeser = [(nomor, satu) for nomor, satu in enumerate(urut, 1) if satu.urutan != nomor]
    for nomor, satu in bergeser:
        satu.urutan = nomor
    if bergeser:
        bulk_update_with_history([satu for _, satu in bergeser], type(urut[0]), ["urutan"])


@dataclass(frozen=True)
class Kehilangan:
    """What goes with a row: {"sub kegiatan": 3, "indikator": 4}; `tertahan` are indicators whose results keep it."""

    jumlah: Mapping[str, int]
    tertahan: tuple[Indikator, ...] = ()


def yang_hilang(baris) -> Kehilangan:
    """Ask Django what a delete would take along, without deleting; a few queries per level."""
    kumpulan = NestedObjects(using=baris._state.db, origin=[baris])
    kumpulan.collect([baris])
    ikut = {m._meta.verbose_name: len(isi - {baris}) for m, isi in kumpulan.model_objs.items()}
    penahan = {p.indikator_id for p in kumpulan.protected}
    tertahan = Indikator.objects.filter(pk__in=penahan)
    return Kehilangan({nama: n for nama, n in ikut.items() if n}, tuple(tertahan))
