"""How numbers and dates are written in Indonesian: 1.234.567,89 and 04 Maret 2024; and how dates are read.  Pure."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
DESIMAL_TERCETAK = 4  # places of a number that is neither money nor a percentage; indices have four ("0,7078")

BENTUK_HARI = "%d-%m-%Y"
ANGKA_PAS = 15  # significant digits that spreadsheets, and the numbers of most programs, hold exactly
# Python rounds a result to 28 digits and refuses to write a longer one with more; a figure of the widest column (255
# letters) against the smallest has some five hundred.
_LUAS = Context(prec=2000)
_TITIK_KOMA = str.maketrans(",.", ".,")


def bulatkan(nilai: Decimal, desimal: int) -> Decimal:
    """Round half up, as people do: 0,125 → 0,13.  Any number of digits; never a negative zero."""
    bulat = nilai.quantize(_satuan(desimal), rounding=ROUND_HALF_UP, context=_LUAS)
    return bulat or bulat.copy_abs()


@lru_cache(maxsize=128)
def _satuan(desimal: int) -> Decimal:
    return Decimal(1).scaleb(-desimal)


def tulis_polos(nilai: Decimal) -> str:
    """The number for machines, all its digits and no zeros behind them: 1234.5."""
    teks = f"{nilai:f}"
    return teks.rstrip("0").rstrip(".") if "." in teks else teks


def tempat_desimal(nilai: Decimal) -> int:
    """Decimal places that say something: 1,50 has one."""
    teks = f"{nilai:f}"
    return len(teks.rstrip("0")) - teks.index(".") - 1 if "." in teks else 0


def angka_berarti(nilai: Decimal) -> int:
    """Significant digits, zeros at the end not counted: 120,50 has 4, 1.000 has 1."""
    return len(bytes(nilai.as_tuple().digits).strip(b"\0"))


def angka_mesin(nilai: Decimal, desimal: int = 4) -> int | float | str:
    """The number for other programs; as plain text where theirs would round it in its first `desimal` places."""
    if angka_berarti(bulatkan(nilai, desimal)) > ANGKA_PAS:
        return tulis_polos(nilai)
    return int(nilai) if nilai == nilai.to_integral_value() else float(nilai)


def angka_lembar(nilai: Decimal) -> int | Decimal | str:
    """The number for the cell of a spreadsheet, to the last digit; as text with a decimal comma where that rounds."""
    if angka_berarti(nilai) > ANGKA_PAS or Decimal(repr(float(nilai))) != nilai:
        return tulis_polos(nilai).replace(".", ",")
    return int(nilai) if nilai == nilai.to_integral_value() else nilai.normalize()


def tulis_angka(nilai: Decimal | int, desimal: int | None = None, paling: int | None = None) -> str:
    """`desimal` places exactly, `paling` places at most (trailing zeros dropped), or as many as the number has."""
    nilai = Decimal(nilai)
    if (tempat := desimal if desimal is not None else paling) is not None:
        nilai = bulatkan(nilai, tempat)
    teks = f"{nilai:,f}"
    if desimal is None and "." in teks:
        teks = teks.rstrip("0").rstrip(".")
    return teks.translate(_TITIK_KOMA)


def tempat_tercetak(nilai: Decimal) -> int:
    """Places that a number is printed with, neither money nor a percentage: four at most, without trailing zeros.

    What is not 0 is not printed as 0: 0,000001 has all its places.
    """
    terlalu_kecil = nilai and not bulatkan(nilai, DESIMAL_TERCETAK)
    return tempat_desimal(bulatkan(nilai, -nilai.adjusted() if terlalu_kecil else DESIMAL_TERCETAK))


def tulis_tercetak(nilai: Decimal) -> str:
    """As paper and screen show such a number: 25 by 3 is 8,3333."""
    return tulis_angka(nilai, tempat_tercetak(nilai))


def tulis_rupiah(nilai: Decimal | int) -> str:
    """1.500.000, and cents only where there are any: 1.500.000,50."""
    return tulis_angka(nilai, 2 if tempat_desimal(Decimal(nilai)) else 0)


def tulis_tanggal(tanggal: date) -> str:
    """04 Maret 2024, as the forms write it."""
    return f"{tanggal.day:02} {BULAN[tanggal.month - 1]} {tanggal.year}"


def tulis_hari(tanggal: date) -> str:
    """04-03-2024, as fields and lists show it."""
    return tanggal.strftime(BENTUK_HARI)


def tulis_jam(waktu: datetime) -> str:
    """04-03-2024 09.20, in lists; the caller chooses the time zone."""
    return f"{waktu:%d-%m-%Y %H.%M}"


def tulis_waktu(waktu: datetime) -> str:
    """04 Maret 2024 pukul 09.20, in a sentence; the caller chooses the time zone."""
    return f"{tulis_tanggal(waktu)} pukul {waktu:%H.%M}"


# Day, month and year with anything between them, or eight digits (a phone's number pad has no dash); ISO from programs.
_TANGGAL = (
    re.compile(r"(?P<t>\d{4})-(?P<b>\d{1,2})-(?P<h>\d{1,2})"),
    re.compile(r"(?P<h>\d{1,2})[-/. ]+(?P<b>\d{1,2}|[a-z]{3,})\.?[-/. ]+(?P<t>\d{4}|\d\d)", re.IGNORECASE),
    re.compile(r"(?P<h>\d\d)(?P<b>\d\d)(?P<t>\d{4})"),
)
_SINGKATAN = {"agt": 8, "ags": 8, "agu": 8, "okt": 10, "nop": 11, "nopember": 11, "des": 12, "pebruari": 2, "peb": 2}
_ABAD = 70  # of a year with two digits: 69 is 2069, 70 is 1970


def _bulan(kata: str) -> int:
    """The number of a month; 0 where there is no such month."""
    kata = kata.casefold()
    if kata.isdecimal() or kata in _SINGKATAN:
        return int(_SINGKATAN.get(kata, kata))
    return next((n for n, nama in enumerate(BULAN, 1) if kata in {nama.casefold(), nama[:3].casefold()}), 0)


def baca_tanggal(teks: str) -> date:
    """The date that somebody typed: 5-1-2027, 05/01/2027, 05012027, 5 Januari 2027, 2027-01-05.

    Raises ValueError with a sentence for people.
    """
    rapi = " ".join(teks.split())
    for pola in _TANGGAL:
        if not rapi.isascii() or not (ada := pola.fullmatch(rapi)):
            continue
        tahun = int(ada["t"])
        if len(ada["t"]) == 2:
            tahun += 1900 if tahun >= _ABAD else 2000
        try:
            return date(tahun, _bulan(ada["b"]), int(ada["h"]))
        except ValueError:
            raise ValueError(f"Tanggal “{rapi}” tidak ada di kalender.") from None
    raise ValueError(f"Tanggal “{rapi[:40]}” tidak terbaca. Tulis seperti 05-01-2027 atau 5 Januari 2027.")


def tulis_rentang(nomor: Iterable[int], awalan: str = "") -> str:
    """Numbers with what follows on one another drawn together: 5–9, 12; with the letters of a column C5–C9, C12."""
    ada = set(nomor)
    awal = sorted(n for n in ada if n - 1 not in ada)
    akhir = sorted(n for n in ada if n + 1 not in ada)
    ujung = zip(awal, akhir, strict=True)
    return ", ".join(f"{awalan}{a}" if a == z else f"{awalan}{a}–{awalan}{z}" for a, z in ujung)
