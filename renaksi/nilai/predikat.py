"""The ladder that grades an average: lower bounds without gaps, and their labels.  Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Predikat:
    """A label for every figure above `batas` (not at it)."""

    batas: Decimal
    label: str


BATAS_BAKU = (Decimal(90), Decimal(75), Decimal(65), Decimal(50), Decimal("-Infinity"))
LABEL_E81 = ("Sangat Tinggi", "Tinggi", "Sedang", "Rendah", "Sangat Rendah")
LABEL_LKJIP = ("Sangat Baik", "Baik", "Cukup", "Kurang", "Sangat Kurang")
PREDIKAT_BAKU = tuple(Predikat(batas, label) for batas, label in zip(BATAS_BAKU, LABEL_E81, strict=True))


def tangga_dari(langkah: Iterable[tuple[str | None, str]]) -> tuple[Predikat, ...]:
    """The ladder of an office from its (lower bound, label), the last bound None; of E.81 when it has none."""
    tangga = tuple(Predikat(Decimal("-Infinity" if batas is None else batas), label) for batas, label in langkah)
    return tangga or PREDIKAT_BAKU


def predikat(nilai: Decimal | None, tangga: Sequence[Predikat] = PREDIKAT_BAKU) -> str | None:
    """The label of the first step, from the top, that the figure is above; steps leave no gap (90,5 has one)."""
    if nilai is None:
        return None
    return next((p.label for p in tangga if nilai > p.batas), None)
