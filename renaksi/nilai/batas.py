"""What may be stored: limits that every door asks (forms, grid, imports, admin), each a sentence or "".  Pure.

Within them every figure can be computed, shown on every page and written into every output.  What was stored before
there were limits is still read (`Besaran.dari_simpan`).
"""

from decimal import Decimal

from dpmd.tulisan import ANGKA_PAS, angka_berarti, bulatkan, tempat_desimal

DEPAN, BELAKANG = 20, 12  # digits before and behind the comma of a quantity
PECAHAN_BINER = range(ANGKA_PAS, 18)  # significant digits in which programs write a twelfth: nobody typed the last


def keluhan_angka(angka: Decimal) -> str:
    """Of a quantity: no office counts in more digits, and none measures finer."""
    if not angka.is_finite() or angka.adjusted() >= DEPAN:
        return f"Angka ini terlalu besar; paling banyak {DEPAN} angka di depan koma."
    if tempat_desimal(angka) > BELAKANG:
        return f"Angka ini terlalu rinci; paling banyak {BELAKANG} angka di belakang koma."
    return ""


def tanpa_derau(angka: Decimal) -> Decimal:
    """A number as it can be stored, where its many decimals are a program's: 8,33333333333333 of a spreadsheet."""
    biner = angka.is_finite() and angka_berarti(angka) in PECAHAN_BINER and tempat_desimal(angka) > BELAKANG
    return bulatkan(angka, BELAKANG).normalize() if biner else angka


def keluhan_uang(angka: Decimal) -> str:
    """Of an amount in Rp: longer ones neither a spreadsheet nor every database keeps to the last rupiah."""
    if not angka.is_finite() or angka.adjusted() >= ANGKA_PAS or angka_berarti(angka) > ANGKA_PAS:
        return f"Angka ini terlalu besar; jumlah uang paling banyak {ANGKA_PAS} angka, termasuk sen."
    return ""
