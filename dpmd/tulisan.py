"""How numbers and dates are written in Indonesian: 1.234.567,89 and 04 Maret 2024.  Pure."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def bulatkan(nilai: Decimal, desimal: int) -> Decimal:
    """Round half up, as people do: 0,125 → 0,13."""
    return nilai.quantize(Decimal(1).scaleb(-desimal), rounding=ROUND_HALF_UP)


def tempat_desimal(nilai: Decimal) -> int:
    """Digits after the comma: 2 of 1,25, none of 1200 (however it was computed)."""
    return max(0, -int(nilai.normalize().as_tuple().exponent))


def tulis_angka(nilai: Decimal | int, desimal: int | None = None, paling: int | None = None) -> str:
    """`desimal` places exactly, `paling` places at most (trailing zeros dropped), or as many as the number has."""
    nilai = Decimal(nilai)
    if (tempat := desimal if desimal is not None else paling) is not None:
        nilai = bulatkan(nilai, tempat)
    teks = f"{nilai:,f}"
    if desimal is None and "." in teks:
        teks = teks.rstrip("0").rstrip(".")
    return teks.translate(str.maketrans(",.", ".,"))


def tulis_rupiah(nilai: Decimal | int) -> str:
    """1.500.000, and cents only where there are any: 1.500.000,50."""
    return tulis_angka(nilai, 2 if nilai % 1 else 0)


def tulis_tanggal(tanggal: date) -> str:
    """04 Maret 2024, as the forms write it."""
    return f"{tanggal.day:02} {BULAN[tanggal.month - 1]} {tanggal.year}"
