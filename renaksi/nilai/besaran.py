"""Quantities as the forms write them, and numbers as people type them.  Pure.

Most quantities are one number whose unit stands on the indicator ("2" of "Dokumen").  Real ones are also
"12 Desa dan 13 Kelurahan", "12 Orang, 5 Kali" or "195 Desa (99 Berkembang, 74 Maju, 22 Mandiri)".
`Besaran` holds both: parts of number and unit, and an optional breakdown in brackets.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from dpmd.tulisan import tulis_angka

_PEMISAH = re.compile(r"\s*(?:,(?!\d)|;|:(?=\s*\d)|\bdan\b|\+|&)\s*", re.IGNORECASE)
_BAGIAN = re.compile(r"^(?P<angka>-?\d[\d.,]*)\s*(?P<satuan>.*)$", re.DOTALL)
_KOSONG = {"", "-", "–", "—"}


class BesaranKeliru(ValueError):
    """The text is no quantity; the message is a sentence for the person who typed it."""


def baca_angka(teks, indonesia: bool = False) -> Decimal | None:
    """Read a number in Indonesian or English writing; None for blank and "-".

    "1.234,5" and "1,234.5" are 1234.5; "1,5" and "1.5" are 1.5; a single separator followed by exactly three
    digits is a thousands separator ("2.012" is 2012), because the forms write whole amounts.  `indonesia`: the comma
    is the decimal comma whatever follows it ("1,125"), as for people who type.
    Raises BesaranKeliru for anything else.
    """
    if teks is None or isinstance(teks, bool):
        return None
    if isinstance(teks, (int, Decimal)):
        return _wajar(Decimal(teks))
    if isinstance(teks, float):
        return _wajar(Decimal(repr(teks)))
    asal, teks = teks, re.sub(r"^rp\.?\s*|\s|\u00a0|,-$", "", str(teks), flags=re.IGNORECASE)
    if teks in _KOSONG:
        return None
    if not re.fullmatch(r"-?\d+(?:[.,]\d+)*", teks):
        raise BesaranKeliru(f"“{asal}” bukan angka.")
    titik, koma = teks.count("."), teks.count(",")
    if titik and koma:
        desimal = "," if indonesia else max(".,", key=teks.rfind)
        ribuan = "," if desimal == "." else "."
        if teks.count(desimal) > 1 or not re.fullmatch(rf"-?\d{{1,3}}(?:\{ribuan}\d{{3}})*\{desimal}\d+", teks):
            raise BesaranKeliru(f"“{asal}” bukan angka.")
        teks = teks.replace(ribuan, "").replace(desimal, ".")
    elif titik or koma:
        tanda = "." if titik else ","
        if re.fullmatch(rf"-?[1-9]\d{{0,2}}(?:\{tanda}\d{{3}})+", teks) and not (koma and indonesia):
            teks = teks.replace(tanda, "")
        elif titik + koma == 1:
            teks = teks.replace(",", ".")
        else:
            raise BesaranKeliru(f"“{asal}” bukan angka.")
    try:
        return _wajar(Decimal(teks))
    except InvalidOperation:
        raise BesaranKeliru(f"“{asal}” bukan angka.") from None


def _wajar(angka: Decimal) -> Decimal:
    """No office counts in more than twenty digits, and what is larger can be neither rounded nor stored."""
    if not angka.is_finite() or angka.adjusted() >= 20:
        raise BesaranKeliru("Angka ini terlalu besar; paling banyak 20 angka di depan koma.")
    return angka


@dataclass(frozen=True)
class Bagian:
    """One number with its unit; the unit is empty where the indicator carries it."""

    angka: Decimal
    satuan: str = ""

    def __str__(self):
        return f"{tulis_angka(self.angka)} {self.satuan}".strip()


@dataclass(frozen=True)
class Besaran:
    """A quantity: one or more parts, an optional breakdown, and the words it was written with.

    Two quantities are equal when parts and breakdown are; the wording does not count.
    """

    bagian: tuple[Bagian, ...]
    rincian: tuple[Bagian, ...] = ()
    teks: str = field(default="", compare=False)

    @classmethod
    def dari(cls, nilai, indonesia: bool = False) -> "Besaran | None":
        """From a number, a text (see `baca_angka`) or a Besaran; None for blank and "-".  Raises BesaranKeliru."""
        if nilai is None or isinstance(nilai, Besaran):
            return nilai
        if not isinstance(nilai, str):
            angka = baca_angka(nilai)
            return None if angka is None else cls((Bagian(angka),))
        teks = " ".join(nilai.split())
        if teks in _KOSONG:
            return None
        inti, _, kurung = teks.partition("(")
        if kurung and not kurung.rstrip().endswith(")"):
            raise BesaranKeliru(f"Tanda kurung pada “{teks}” tidak ditutup.")
        bagian = _urai(inti, teks, indonesia)
        if not bagian:
            raise BesaranKeliru(f"“{teks}” tidak dimulai dengan angka.")
        return cls(bagian, _urai(kurung.rstrip().removesuffix(")"), teks, indonesia), teks)

    def simpan(self) -> str:
        """The text a database keeps: a plain decimal where it is one number ("1234.5"), else the words.

        Words whose numbers would be read otherwise ("1,250 Orang" of an English workbook) are written anew.
        """
        if self.tunggal:
            return f"{self.bagian[0].angka:f}"
        return str(self) if Besaran.dari(str(self), indonesia=True) == self else self._kata()

    @classmethod
    def dari_simpan(cls, nilai) -> "Besaran | None":
        """The reverse of `simpan`: here a point is always the decimal point."""
        if isinstance(nilai, str) and re.fullmatch(r"-?\d+(\.\d+)?", nilai):
            return cls((Bagian(_wajar(Decimal(nilai))),))
        return cls.dari(nilai, indonesia=True)

    @property
    def tunggal(self) -> bool:
        """True for one bare number, whose unit stands on the indicator."""
        return len(self.bagian) == 1 and not self.bagian[0].satuan and not self.rincian

    @property
    def angka(self) -> Decimal | None:
        """The number that percentages are computed from; None where parts of different units stand side by side."""
        return self.bagian[0].angka if len(self.bagian) == 1 else None

    def tanpa_satuan(self, satuan: str) -> "Besaran":
        """Drop a unit that only repeats the indicator's own: "197 DESA" of an indicator in Desa is 197."""
        if len(self.bagian) == 1 and not self.rincian and self.bagian[0].satuan.casefold() == satuan.casefold():
            return Besaran((Bagian(self.bagian[0].angka),))
        return self

    def sel(self) -> "Decimal | Besaran":
        """What a report cell carries: the plain number where it is one."""
        return self.bagian[0].angka if self.tunggal else self

    def dengan_satuan(self, satuan: str) -> str:
        """Text for cells that have no unit column: "197 DESA"; a composite already says its units."""
        return f"{self} {satuan}".strip() if self.tunggal else str(self)

    def __str__(self):
        if self.tunggal:
            return str(self.bagian[0])
        return self.teks or self._kata()

    def _kata(self) -> str:
        """The parts in words, with Indonesian numbers."""
        inti = " dan ".join(str(b) for b in self.bagian)
        return f"{inti} ({', '.join(str(b) for b in self.rincian)})" if self.rincian else inti

    def _gabung(self, lain: "Besaran", tanda: int) -> "Besaran":
        return Besaran(_jumlah(self.bagian, lain.bagian, tanda), _jumlah(self.rincian, lain.rincian, tanda))

    def __add__(self, lain):
        return self if lain == 0 else self._gabung(lain, 1)

    __radd__ = __add__

    def __sub__(self, lain):
        return self._gabung(lain, -1)

    def __truediv__(self, pembagi):
        return Besaran(
            tuple(Bagian(b.angka / pembagi, b.satuan) for b in self.bagian),
            tuple(Bagian(b.angka / pembagi, b.satuan) for b in self.rincian),
        )


def _urai(teks: str, asal: str, indonesia: bool) -> tuple[Bagian, ...]:
    hasil = []
    for potong in _PEMISAH.split(teks):
        if not potong.strip():
            continue
        cocok = _BAGIAN.match(potong.strip())
        if not cocok:
            raise BesaranKeliru(f"“{asal}” bukan besaran: “{potong.strip()}” tidak dimulai dengan angka.")
        hasil.append(Bagian(baca_angka(cocok["angka"].rstrip(".,"), indonesia), cocok["satuan"].strip()))
    return tuple(hasil)


def _jumlah(kiri: tuple[Bagian, ...], kanan: tuple[Bagian, ...], tanda: int) -> tuple[Bagian, ...]:
    """Add part by part; parts of the same unit (any case) meet, others stand side by side.

    Where both have the same units in the same order the parts meet by their place: "184 ; 180" has no units at all.
    """
    if [b.satuan.casefold() for b in kiri] == [b.satuan.casefold() for b in kanan]:
        return tuple(Bagian(a.angka + tanda * b.angka, a.satuan) for a, b in zip(kiri, kanan, strict=True))
    angka: dict[str, Decimal] = {}
    nama: dict[str, str] = {}
    for bagian, kali in ((kiri, 1), (kanan, tanda)):
        for b in bagian:
            kunci = b.satuan.casefold()
            nama.setdefault(kunci, b.satuan)
            angka[kunci] = angka.get(kunci, Decimal(0)) + kali * b.angka
    return tuple(Bagian(a, nama[k]) for k, a in angka.items())
