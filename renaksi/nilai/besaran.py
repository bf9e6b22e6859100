"""Quantities: one number of a unit, several side by side, a range, or a grade.  Pure.

Most are one number whose unit stands on the indicator ("2" of "Dokumen").  Real ones are also "12 Desa dan 13
Kelurahan", "195 Desa (99 Berkembang, 74 Maju, 22 Mandiri)", a range "80–90 %", or a grade (WTP, BB).  `Besaran` holds
all of them: parts of number and unit with an optional breakdown in brackets, or the grade.  How texts are read is said
in `angka` (numbers) and `urai` (what stands around them).
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeVar

from dpmd.tulisan import bulatkan, tempat_desimal, tulis_angka, tulis_tercetak

from .angka import EN, ID, KATA_PERSEN, KOSONG, SENDIRI, Bacaan, Isyarat, baca, taksa, tulis_pasti
from .batas import BELAKANG, keluhan_angka
from .urai import Suku, Tertolak, Urai, urai

N = TypeVar("N")


class BesaranKeliru(ValueError):
    """The text is no quantity; the message is a sentence for the person who typed it."""


class BesaranTaksa(BesaranKeliru):
    """The text can be read two ways; see Bacaan."""

    def __init__(self, bacaan: Bacaan[object]):
        super().__init__(bacaan.pesan)
        self.pilihan, self.terbaca, self.tulisan = bacaan.pilihan, bacaan.terbaca, bacaan.tulisan


def pastikan(bacaan: Bacaan[N]) -> N | None:
    """The value of a reading; raises BesaranTaksa for a question, BesaranKeliru for a refusal."""
    if bacaan.pilihan:
        raise BesaranTaksa(bacaan)
    if bacaan.salah:
        raise BesaranKeliru(bacaan.pesan)
    return bacaan.nilai


def baca_angka(nilai: object, isyarat: Isyarat = KOSONG) -> Decimal | None:
    """A number from a cell: a number as it is, a text by `angka.baca`; None for blank, "-" and True or False.

    Raises BesaranKeliru, or BesaranTaksa where it has to be asked.
    """
    if nilai is None or isinstance(nilai, bool):
        return None
    if isinstance(nilai, (int, Decimal)):
        return _wajar(Decimal(nilai))
    if isinstance(nilai, float):
        return _wajar(_dari_biner(Decimal(repr(nilai))))
    return pastikan(baca(str(nilai), isyarat))


def _wajar(angka: Decimal) -> Decimal:
    if keluhan := keluhan_angka(angka):
        raise BesaranKeliru(keluhan)
    return bulatkan(angka, BELAKANG) if int(angka.as_tuple().exponent) < -BELAKANG else angka  # zeros only


def _dari_biner(angka: Decimal) -> Decimal:
    """A spreadsheet keeps 0.1 + 0.2 as 0.30000000000000004, and 0.3 less that as -5.5E-17: nobody typed that."""
    return angka if tempat_desimal(angka) <= BELAKANG else bulatkan(angka, BELAKANG).normalize()


# -- the value ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Bagian:
    """One number with its unit, empty where the indicator carries it.  `sampai` is the upper bound of a range."""

    angka: Decimal
    satuan: str = ""
    sampai: Decimal | None = None

    @property
    def atas(self) -> Decimal:
        return self.angka if self.sampai is None else self.sampai

    @classmethod
    def antara(cls, bawah: Decimal, atas: Decimal, satuan: str = "") -> "Bagian":
        """Between two bounds; one number where they are equal."""
        bawah, atas = sorted((bawah, atas))
        return cls(bawah, satuan, None if bawah == atas else atas)

    def tulis(self, cara: Callable[[Decimal], str] = tulis_angka) -> str:
        sampai = "" if self.sampai is None else f"–{cara(self.sampai)}"
        return f"{cara(self.angka)}{sampai} {self.satuan}".strip()

    def __str__(self) -> str:
        return self.tulis(tulis_tercetak)


@dataclass(frozen=True)
class Besaran:
    """A quantity: one or more parts, an optional breakdown, and the words it was written with; or a grade (`mutu`).

    Two quantities are equal when parts, breakdown and grade are; the wording does not count.  One that holds only words
    is what an earlier release stored and cannot be read: it prints, and has no number.
    """

    bagian: tuple[Bagian, ...] = ()
    rincian: tuple[Bagian, ...] = ()
    teks: str = field(default="", compare=False)
    mutu: str = ""

    @classmethod
    def dari(cls, nilai: object, isyarat: Isyarat = KOSONG) -> "Besaran | None":
        """From a number, a text (see `baca_besaran`) or a Besaran; None for blank and "-".

        Raises BesaranKeliru, or BesaranTaksa where it has to be asked.
        """
        if nilai is None or isinstance(nilai, Besaran):
            return nilai
        if isinstance(nilai, str):
            return pastikan(baca_besaran(nilai, isyarat))
        angka = baca_angka(nilai)
        return None if angka is None else cls((Bagian(angka),))

    def simpan(self) -> str:
        """The text a database keeps: a plain decimal where it is one number ("1234.5"), else the words.

        Words whose numbers would be read otherwise ("1,250 Orang" of an English workbook) are written anew.
        """
        if self.tunggal:
            return f"{self.bagian[0].angka:f}"
        kembali = baca_besaran(self.utuh, TERSIMPAN)
        return self.utuh if not self.bagian or (kembali.jelas and kembali.nilai == self) else self.kata()

    @classmethod
    def dari_simpan(cls, nilai: str | None) -> "Besaran | None":
        """The reverse of `simpan`.  What an earlier release stored and this one refuses is kept in its words; grades of
        any office are grades.
        """
        if not isinstance(nilai, str):
            return cls.dari(nilai, TERSIMPAN)
        return _tersimpan(nilai) if len(nilai) > _PENDEK else _tersimpan_pendek(nilai)

    @classmethod
    def dari_data(cls, nilai: object) -> "Besaran | None":
        """From what machines exchange: a point is always the decimal point.  Raises BesaranKeliru."""
        if isinstance(nilai, str) and _DESIMAL.fullmatch(nilai):
            return cls((Bagian(_wajar(Decimal(nilai))),))
        return cls.dari(nilai, TERSIMPAN)

    @property
    def tunggal(self) -> bool:
        """True for one bare number, whose unit stands on the indicator."""
        return self.telanjang and self.bagian[0].sampai is None

    @property
    def telanjang(self) -> bool:
        """One number or range that names no unit: the indicator's holds."""
        return len(self.bagian) == 1 and not self.bagian[0].satuan and not self.rincian

    @property
    def terhitung(self) -> bool:
        """It has numbers that can be added."""
        return bool(self.bagian)

    @property
    def angka(self) -> Decimal | None:
        """The number that percentages are computed from; None where there is none: a range, a grade, several parts."""
        return self.bagian[0].angka if len(self.bagian) == 1 and self.bagian[0].sampai is None else None

    @property
    def nihil(self) -> bool:
        """Nothing but zeros; a grade is something."""
        return self.terhitung and not any(b.angka or b.sampai for b in self.bagian)

    @property
    def batas(self) -> tuple[Decimal, Decimal] | None:
        """Lower and upper bound of one number (equal) or one range; None for anything else."""
        return (self.bagian[0].angka, self.bagian[0].atas) if len(self.bagian) == 1 else None

    @property
    def terendah(self) -> "Besaran":
        """The least that it says: of ranges the lower bounds."""
        bagian, rincian = (tuple(replace(b, sampai=None) for b in d) for d in (self.bagian, self.rincian))
        return replace(self, bagian=bagian, rincian=rincian, teks="")

    def tanpa_satuan(self, satuan: str) -> "Besaran":
        """Drop a unit that only repeats the indicator's own: "197 DESA" of an indicator in Desa is 197."""
        if len(self.bagian) == 1 and not self.rincian and satuan_sama(self.bagian[0].satuan, satuan):
            return Besaran((replace(self.bagian[0], satuan=""),))
        return self

    def sel(self) -> "Decimal | Besaran":
        """What a report cell carries: the plain number where it is one."""
        return self.bagian[0].angka if self.tunggal else self

    def dengan_satuan(self, satuan: str) -> str:
        """Text for cells that have no unit column: "197 DESA", "80–90 %"; others say their units, a grade has none."""
        return f"{self} {satuan}".strip() if self.telanjang else str(self)

    def __str__(self) -> str:
        """As paper and screen show it: its numbers have no more places than a plain number has there."""
        return self._tulis(tulis_tercetak)

    @property
    def utuh(self) -> str:
        """To the last digit, as it is edited, stored and compared."""
        return self._tulis(tulis_angka)

    def _tulis(self, cara: Callable[[Decimal], str]) -> str:
        """In its own words, unless these have numbers that `cara` writes otherwise."""
        if self.telanjang:
            return self.bagian[0].tulis(cara)
        kata = self.kata(cara)
        return self.teks if self.teks and kata == self.kata() else kata

    def kata(self, cara: Callable[[Decimal], str] = tulis_angka) -> str:
        """The parts in words, with Indonesian numbers; exact unless told otherwise."""
        inti = " dan ".join(b.tulis(cara) for b in self.bagian)
        return f"{inti} ({', '.join(b.tulis(cara) for b in self.rincian)})" if self.rincian else inti or self.mutu

    def _gabung(self, lain: "Besaran", tanda: int) -> "Besaran | None":
        if not (self.terhitung and lain.terhitung):
            return None
        return Besaran(_jumlah(self.bagian, lain.bagian, tanda), _jumlah(self.rincian, lain.rincian, tanda))

    def __add__(self, lain: "Besaran | Literal[0]") -> "Besaran | None":
        """Part by part, bounds of ranges each by itself; None with a grade, which cannot be added."""
        return self if lain == 0 else self._gabung(lain, 1)

    __radd__ = __add__

    def __sub__(self, lain: "Besaran") -> "Besaran | None":
        return self._gabung(lain, -1)

    def __mul__(self, pengali: Decimal | int) -> "Besaran | None":
        return self._setiap(lambda angka: angka * pengali)

    def __truediv__(self, pembagi: Decimal | int) -> "Besaran | None":
        return self._setiap(lambda angka: angka / pembagi)

    def _setiap(self, hitung: Callable[[Decimal], Decimal]) -> "Besaran | None":
        if not self.terhitung:
            return None
        bagian, rincian = (
            tuple(Bagian.antara(hitung(b.angka), hitung(b.atas), b.satuan) for b in daftar)
            for daftar in (self.bagian, self.rincian)
        )
        return Besaran(bagian, rincian)


def satuan_sama(satu: str, lain: str) -> bool:
    """The same unit in any case; "%" and "Persen" are one."""
    satu, lain = satu.strip().casefold(), lain.strip().casefold()
    return satu == lain or {satu, lain} <= KATA_PERSEN


def _jumlah(kiri: tuple[Bagian, ...], kanan: tuple[Bagian, ...], tanda: int) -> tuple[Bagian, ...]:
    """Add part by part; parts of the same unit (any case) meet, others stand side by side.

    Where both have the same units in the same order the parts meet by their place: "184 ; 180" has no units at all.
    """
    if [b.satuan.casefold() for b in kiri] == [b.satuan.casefold() for b in kanan]:
        return tuple(_tambah(a, b, tanda) for a, b in zip(kiri, kanan, strict=True))
    hasil: dict[str, Bagian] = {}
    for bagian, kali in ((kiri, 1), (kanan, tanda)):
        for b in bagian:
            satuan = b.satuan.casefold()
            hasil[satuan] = _tambah(hasil.get(satuan, Bagian(Decimal(0), b.satuan)), b, kali)
    return tuple(hasil.values())


def _tambah(a: Bagian, b: Bagian, tanda: int) -> Bagian:
    return Bagian.antara(a.angka + tanda * b.angka, a.atas + tanda * b.atas, a.satuan)


# -- from text ----------------------------------------------------------------------------------------------------

TERSIMPAN = Isyarat(gaya=SENDIRI)
_DESIMAL = re.compile(r"-?\d+(\.\d+)?")
_PENDEK = 80  # letters of a stored text that is worth remembering


def _tersimpan(teks: str) -> Besaran | None:
    if _DESIMAL.fullmatch(teks):
        return Besaran((Bagian(Decimal(teks)),))
    try:
        return Besaran.dari(teks, TERSIMPAN)
    except BesaranKeliru:
        kata = " ".join(teks.split())
        return Besaran(teks=kata) if any(c.isdigit() for c in kata) else Besaran(mutu=kata)


_tersimpan_pendek = lru_cache(maxsize=8192)(_tersimpan)  # a plan has the same few figures in many months


def baca_besaran(teks: str, isyarat: Isyarat = KOSONG) -> Bacaan[Besaran]:
    """Read a quantity."""
    try:
        return _baca(teks, isyarat, isyarat.gaya)
    except Tertolak as tertolak:
        return tertolak.bacaan if tertolak.bacaan.salah else _dua_cara(teks, isyarat)


def _baca(teks: str, isyarat: Isyarat, gaya: str) -> Bacaan[Besaran]:
    """Raises Tertolak."""
    u = urai(teks, isyarat)
    return Bacaan(None if u is None else _susun(u, teks, gaya))


def _dua_cara(teks: str, isyarat: Isyarat) -> Bacaan[Besaran]:
    """The question which of the styles is meant; where only one of them makes sense ("1.250–1,5" from 1,25), that one;
    where none does, why not.
    """
    sah, salah = [], []
    for gaya in (ID, EN):
        try:
            sah.append(_baca(teks, replace(isyarat, dipilih=gaya), gaya))
        except Tertolak as tertolak:
            salah.append(tertolak.bacaan)
    if salah:
        return sah[0] if sah else salah[0]
    pilihan = tuple(b.nilai for b in sah if b.nilai is not None)
    return taksa(teks, pilihan, [p.kata() for p in pilihan], [p.kata(tulis_pasti) for p in pilihan])


def _susun(u: Urai, teks: str, gaya: str) -> Besaran:
    """One bare number, one range and a grade are written our way; other quantities keep their words, unless these would
    be read otherwise when they come back ("1,250 Orang" of an English workbook).
    """
    if u.mutu:
        return Besaran(mutu=u.mutu)
    bagian, rincian = _bagian(u.bagian), _bagian(u.rincian)
    sendiri = len(bagian) == 1 and not rincian and (not bagian[0].satuan or bagian[0].sampai is not None)
    kata = "" if sendiri else " ".join(teks.split())
    hasil = Besaran(bagian, rincian, kata)
    return hasil if not kata or gaya == SENDIRI or Besaran.dari_simpan(kata) == hasil else replace(hasil, teks="")


def _bagian(suku: Iterable[Suku]) -> tuple[Bagian, ...]:
    return tuple(Bagian(s.angka, s.satuan, s.sampai) for s in suku)
