"""Changing the shape of the plan: order among siblings, and what a removal would take along."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.apps import apps
from django.contrib.admin.utils import NestedObjects
from django.db import DEFAULT_DB_ALIAS, IntegrityError, connection, transaction
from django.db.models import Max, Model
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from .fakta import Guna, fakta
from .models import Indikator

# What was deleted, in the order in which it can come back: label of the model, keys.
Terhapus = list[tuple[str, list[int]]]


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
def geser(baris, saudara, *, naik: bool) -> bool:
    """Move a row one place among its siblings (a queryset in order); at either end nothing happens, and it says so."""
    urut = list(saudara.select_for_update())
    dari = urut.index(baris)
    ke = dari - 1 if naik else dari + 1
    if not 0 <= ke < len(urut):
        return False
    urut[dari], urut[ke] = urut[ke], urut[dari]
    nomori(urut)
    return True


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


def _kumpulkan(semua: Sequence[Model]) -> NestedObjects:
    kumpulan = NestedObjects(using=semua[0]._state.db or DEFAULT_DB_ALIAS, origin=semua)
    for _, sejenis in groupby(sorted(semua, key=_jenis), key=_jenis):
        kumpulan.collect(list(sejenis))
    return kumpulan


def _jenis(baris: Model) -> str:
    return baris._meta.label


def yang_hilang(*semua: Model) -> Kehilangan:
    """Ask Django what a delete of these rows would take along, without deleting; a few queries per level."""
    kumpulan = _kumpulkan(semua)
    ikut = {m._meta.verbose_name: len(isi - set(semua)) for m, isi in kumpulan.model_objs.items()}
    penahan = {p.indikator_id for p in kumpulan.protected}
    tertahan = Indikator.objects.filter(pk__in=penahan)
    return Kehilangan({nama: n for nama, n in ikut.items() if n}, tuple(tertahan))


def hapus(*semua: Model) -> Terhapus:
    """Delete rows with all that goes along; returns what `pulihkan` takes to bring them back."""
    kumpulan = _kumpulkan(semua)
    kunci: dict[Any, list[int]] = {m: [o.pk for o in isi] for m, isi in kumpulan.model_objs.items()}
    kumpulan.delete()  # sorts: what depends on others goes first
    urut: list[Any] = list(kumpulan.data)
    return [(m._meta.label, sorted(kunci[m])) for m in reversed(urut) if kunci.get(m)]


class TidakDapatPulih(Exception):
    """A row is there again, or what it belonged to is gone."""


def pulihkan(terhapus: Terhapus) -> None:
    """Bring deleted rows back as they were, each under its old key, from the trail.  A few queries per model.

    Raises TidakDapatPulih; the caller's transaction is then to be rolled back.
    """
    for label, kunci in terhapus:
        model = apps.get_model(label)
        if model._default_manager.filter(pk__in=kunci).exists():
            raise TidakDapatPulih
        jejak = model.riwayat.filter(id__in=kunci, history_type="-").order_by("id", "-history_id")
        akhir = {r.id: r.instance for r in reversed(jejak)}
        if len(akhir) < len(kunci):
            raise TidakDapatPulih
        bulk_create_with_history(list(akhir.values()), model)
    try:
        connection.check_constraints()
    except IntegrityError as salah:
        raise TidakDapatPulih from salah
