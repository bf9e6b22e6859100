"""How one value is written for people: Indonesian notation, "-" for what is not filled in.  Pure."""

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from dpmd.tulisan import ANGKA_PAS, bulatkan, tempat_desimal, tempat_tercetak, tulis_angka, tulis_tanggal

from .dokumen import Jenis

JENIS_ANGKA = frozenset({Jenis.ANGKA, Jenis.RUPIAH, Jenis.SELISIH, Jenis.PERSEN})
CENTANG = "√"
# Decimal places that are printed at most; other kinds see dpmd.tulisan.tempat_tercetak.
DESIMAL = {Jenis.PERSEN: 2, Jenis.RUPIAH: 2, Jenis.SELISIH: 2}
DESIMAL_DATA = 12  # places of a computed number that workbook and data hold at least; nothing typed has more


def baku(nilai: Any, jenis: Jenis) -> Decimal | str | date | bool | None:
    """The value every renderer starts from, so that paper, screen, workbook and data cannot differ.

    Numbers become Decimal: percentages rounded half up to two places, others without the endless decimals of a
    division.  What is neither number, date nor tick (a quantity such as "12 Desa dan 13 Kelurahan") becomes its text.
    """
    if nilai is None or isinstance(nilai, (str, date, bool)):
        return nilai
    if not isinstance(nilai, (int, float, Decimal)):
        return str(nilai)
    angka = nilai if isinstance(nilai, Decimal) else Decimal(str(nilai))
    return bulatkan(angka, DESIMAL[jenis]) if jenis == Jenis.PERSEN else _berhingga(angka)


def _berhingga(angka: Decimal) -> Decimal:
    """No more digits than a spreadsheet keeps (0.333333333333333), but as many places as can be typed."""
    tempat = -int(angka.as_tuple().exponent)
    if tempat <= DESIMAL_DATA:
        return angka
    paling = max(ANGKA_PAS - 1 - angka.adjusted(), DESIMAL_DATA)
    return bulatkan(angka, paling) if tempat > paling else angka


def desimal_tercetak(nilai: Decimal, jenis: Jenis) -> int:
    """Decimal places a number is printed with: as many as it has, without trailing zeros; rupiah none or two."""
    if nilai == nilai.to_integral_value():  # most are
        return 0
    paling = DESIMAL.get(jenis)
    if paling is None:
        return tempat_tercetak(nilai)
    ada = tempat_desimal(bulatkan(nilai, paling))
    return paling if ada and jenis != Jenis.PERSEN else ada


def untuk_orang(nilai: Any, jenis: Jenis = Jenis.TEKS, lambang: str = "") -> str:
    """Text for screen and paper; `lambang` follows a number ("25%")."""
    nilai = baku(nilai, jenis)
    if nilai is None:
        return "-" if jenis in JENIS_ANGKA else ""
    if isinstance(nilai, bool):
        return CENTANG if nilai else ""
    if isinstance(nilai, date):
        return tulis_tanggal(nilai)
    if isinstance(nilai, str):
        return nilai
    return _tulis_bilangan(nilai, jenis, lambang)


@lru_cache(maxsize=20_000)
def _tulis_bilangan(nilai: Decimal, jenis: Jenis, lambang: str) -> str:
    """Asked for at least twice: how wide a column must be, and what stands in it.  Equal numbers are written alike."""
    if jenis == Jenis.SELISIH and nilai < 0:
        return f"({tulis_angka(-nilai, desimal_tercetak(nilai, jenis))})"
    return tulis_angka(nilai, desimal_tercetak(nilai, jenis)) + lambang
