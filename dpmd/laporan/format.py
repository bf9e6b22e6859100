"""How one value is written for people: Indonesian notation, "-" for what is not filled in.  Pure."""

from datetime import date
from decimal import Decimal
from typing import Any

from dpmd.tulisan import bulatkan, tempat_desimal, tulis_angka, tulis_tanggal

from .dokumen import Jenis

JENIS_ANGKA = frozenset({Jenis.ANGKA, Jenis.RUPIAH, Jenis.SELISIH, Jenis.PERSEN})
CENTANG = "√"
# Decimal places that are printed at most.  Indices have four ("0,7078").
DESIMAL = {Jenis.PERSEN: 2, Jenis.RUPIAH: 2, Jenis.SELISIH: 2}
DESIMAL_LAIN = 4


def baku(nilai: Any, jenis: Jenis) -> Decimal | str | date | bool | None:
    """The value every renderer starts from, so that paper, screen, workbook and data cannot differ.

    Numbers become Decimal, percentages rounded half up to two places; what is neither number, date nor tick
    (a quantity such as "12 Desa dan 13 Kelurahan") becomes its text.
    """
    if nilai is None or isinstance(nilai, (str, date, bool)):
        return nilai
    if not isinstance(nilai, (int, float, Decimal)):
        return str(nilai)
    angka = nilai if isinstance(nilai, Decimal) else Decimal(str(nilai))
    return bulatkan(angka, DESIMAL[jenis]) if jenis == Jenis.PERSEN else angka


def desimal_tercetak(nilai: Decimal, jenis: Jenis) -> int:
    """Decimal places a number is printed with: as many as it has, without trailing zeros; rupiah none or two.

    A quantity that is not 0 is not printed as 0: 0,000001 has all its places.
    """
    tempat = DESIMAL.get(jenis, DESIMAL_LAIN)
    if jenis not in DESIMAL and nilai and not bulatkan(nilai, tempat):
        tempat = -nilai.adjusted()
    ada = tempat_desimal(bulatkan(nilai, tempat))
    return DESIMAL[jenis] if ada and jenis in {Jenis.RUPIAH, Jenis.SELISIH} else ada


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
    if jenis == Jenis.SELISIH and nilai < 0:
        return f"({tulis_angka(-nilai, desimal_tercetak(nilai, jenis))})"
    return tulis_angka(nilai, desimal_tercetak(nilai, jenis)) + lambang
