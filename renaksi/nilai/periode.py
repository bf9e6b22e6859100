"""Months and quarters, and how the figures of several months become one.  Pure."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

from .besaran import Besaran
from .pilihan import Akumulasi

TRIWULAN = ("I", "II", "III", "IV")
NOMOR_BULAN = range(1, 13)
NOMOR_TRIWULAN = range(1, 5)
TOLERANSI_BOBOT = Decimal("0.00001")  # twelve shares with six decimals are off by 0,000006 at most

Nilai = TypeVar("Nilai", Decimal, Besaran)


def bulan_triwulan(triwulan: int) -> range:
    """The months of a quarter: 1 → 1, 2, 3."""
    return range(3 * triwulan - 2, 3 * triwulan + 1)


def bulan_sampai(triwulan: int) -> range:
    """The months from January to the end of a quarter."""
    return range(1, 3 * triwulan + 1)


def triwulan_dari(bulan: int) -> int:
    return (bulan + 2) // 3


def bulan_akhir(triwulan: int) -> int:
    """The month under which a quarterly office keeps its figure."""
    return 3 * triwulan


def genap(bobot: Decimal) -> bool:
    """Do the shares of a year add up to 100 %, as far as they can be kept: twelve times 8,333333 do."""
    return abs(bobot - 100) <= TOLERANSI_BOBOT


def akumulasi(cara: str, per_bulan: Mapping[int, Nilai | None], bulan: Iterable[int]) -> Nilai | None:
    """One figure from the months asked for; None (not 0) when none of them is filled in.

    jumlah adds, posisi_akhir takes the last filled month, rata_rata and maksimum do what they say;
    blank months stay out of all four.  A single filled month is the figure itself, in its own words.  The highest of
    several quantities that have no single number is not defined, nor is a sum of grades: None.
    """
    isi = [n for b in bulan if (n := per_bulan.get(b)) is not None]
    if len(isi) < 2:
        return isi[0] if isi else None
    if cara == Akumulasi.POSISI_AKHIR:
        return isi[-1]
    if any(isinstance(n, Besaran) and not n.terhitung for n in isi):
        return None
    if cara == Akumulasi.MAKSIMUM:
        angka = [a for n in isi if (a := n.angka if isinstance(n, Besaran) else n) is not None]
        return isi[angka.index(max(angka))] if len(angka) == len(isi) else None
    total = sum(isi[1:], start=isi[0])
    return total / len(isi) if cara == Akumulasi.RATA_RATA else total
