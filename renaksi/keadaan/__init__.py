"""What is stored, as numbers that change with it: what was computed once holds as long as they are the same.

    keadaan = baca(kantor)             one query
    keadaan.cabang(rencana, program)   of one programme's branch
    keadaan.hasil(rencana, program)    of the results in it
    keadaan.semua                      of everything the office has

The numbers are read before the rows.  What is computed may then be newer than its numbers, never older, and nobody asks
for the older numbers again: the database draws each at random, so that one that was rolled back does not come back.
Rows that were read before the numbers belong into the key with all they say (`dibaca`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db import connection
from django.db.models import Model, Q, Sum

from renaksi.models.keadaan import Keadaan

from . import pemicu
from .ingatan import Ingatan, Itu

__all__ = ["Ingatan", "Itu", "Tanda", "baca", "dibaca", "tanda_rencana"]


@dataclass(frozen=True)
class Tanda:
    """`isi` is {(office, plan, programme): number}, 0 and negative as in `Keadaan`; empty where there are none."""

    kantor: int
    isi: Mapping[tuple[int, int, int], int]

    @property
    def ada(self) -> bool:
        """Only then may anything be kept."""
        return bool(self.isi)

    def cabang(self, rencana: int, program: int) -> tuple[int, ...]:
        """Of one branch, of the office that it is in, and of what belongs to no office."""
        return tuple(
            self.isi.get(satu, 0) for satu in ((self.kantor, rencana, program), (self.kantor, 0, 0), (0, 0, 0))
        )

    def rencana(self, rencana: int) -> int:
        """Of all of one plan."""
        return sum(n for (_, milik, _), n in self.isi.items() if milik == rencana)

    def tanpa_hasil(self, rencana: int) -> tuple[int, ...]:
        """Of all of one plan but its results, of its office, and of what belongs to no office."""
        return sum(n for (_, r, p), n in self.isi.items() if r == rencana and p >= 0), *self.cabang(0, 0)[1:]

    def hasil(self, rencana: int, program: int) -> int:
        """Of the results in one branch."""
        return self.isi.get((self.kantor, rencana, -program), 0)

    @cached_property
    def di_atas(self) -> int:
        """Of what stands above the programmes, of all plans and of the office."""
        return sum(n for (_, _, p), n in self.isi.items() if not p)

    @cached_property
    def semua(self) -> tuple[int, int]:
        """Of everything: how many numbers, and their sum."""
        return len(self.isi), sum(self.isi.values())


def baca(kantor: int) -> Tanda:
    """One query; a first one in each process sees that the database does keep the numbers."""
    if not pemicu.terpasang(connection):
        return Tanda(kantor, {})
    milik = Keadaan.objects.filter(Q(kantor_id=kantor) | Q(kantor_id=0))
    baris = milik.values_list("kantor_id", "rencana_id", "program_id", "tanda")
    return Tanda(kantor, {(k, rencana, program): tanda for k, rencana, program, tanda in baris})


def tanda_rencana(rencana: Iterable[int]) -> dict[int, int]:
    """{plan: a number that changes with it}, in one query; empty where the database keeps none."""
    if not pemicu.terpasang(connection):
        return {}
    milik = Keadaan.objects.filter(rencana_id__in=list(rencana)).values("rencana_id")
    return dict(milik.annotate(semua=Sum("tanda")).values_list("rencana_id", "semua"))


def dibaca(*baris: Model | None) -> tuple:
    """What these rows say, as they were read."""
    return tuple(b and tuple(getattr(b, f.attname) for f in b._meta.concrete_fields) for b in baris)
