"""What a sheet and a column of the master workbook are: the words in which `LEMBAR` is written."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Model, Q

from renaksi.models import PerangkatDaerah, Rencana

from .jenis import TEKS, Acuan, Jenis


@dataclass(frozen=True)
class Cakupan:
    """What a workbook is about: an office and its plan of one year (None before it is made)."""

    kantor: PerangkatDaerah
    tahun: int
    rencana: Rencana | None = None


@dataclass(frozen=True)
class Kolom:
    """One column.  `field` is the model's; without one, `tampil` says what is only shown, in grey.

    `tetap`: a blank cell states nothing (the model has no blank for it): new rows get the model's default.
    `induk`: the row this one hangs under.  `diperiksa`: shown only, but compared when it comes back.
    """

    judul: str
    field: str = ""
    jenis: Jenis = TEKS
    bantuan: str = ""
    lebar: int = 16
    wajib: bool = False
    tetap: bool = False
    induk: bool = False
    tampil: Callable[[Any], object] | None = None
    diperiksa: bool = False

    @property
    def acuan(self) -> tuple[tuple[str, str], ...]:
        """(sheet, field) that this column may point to."""
        return self.jenis.lembar if isinstance(self.jenis, Acuan) else ()

    @property
    def ditulis(self) -> bool:
        return bool(self.field or self.acuan)

    def tujuan(self, objek) -> tuple[str, int] | None:
        """(sheet, key) of the row that this row points to; asks no database."""
        return next(((n, pk) for n, f in self.acuan if (pk := getattr(objek, f"{f}_id"))), None)


@dataclass(frozen=True)
class Lembar:
    """One sheet: the rows of one model.

    `awalan` begins the references ("P3"); a sheet whose `awalan` is "" has none, because nothing points to its rows.
    `kunci` are the ways in which a row is known again, the surest first; "induk" stands for the row above it.
    `unik`: the first of them may occur only once.  `lingkup` names the fields by which new rows belong to the office or
    plan; `dasar` is also filled in in the empty workbook.  `hasil`: its figures may be closed by quarter.  `sebutan`:
    fields of which one must be filled in.  `diuji`: rules between its fields that the model knows hold here too.
    """

    nama: str
    model: type[Model]
    awalan: str
    milik: Callable[[Cakupan], Q]
    kolom: tuple[Kolom, ...]
    keterangan: str
    kunci: tuple[tuple[str, ...], ...] = ()
    unik: bool = False
    urut: tuple[str, ...] = ()
    lingkup: tuple[str, ...] = ()
    dasar: bool = False
    tunggal: bool = False
    hasil: bool = False
    diuji: bool = False
    sebutan: tuple[str, ...] = ()

    @cached_property
    def induk(self) -> Kolom | None:
        return next((k for k in self.kolom if k.induk), None)

    def di_bawah(self, objek) -> tuple[str, int] | None:
        """(sheet, key) of the row that this one hangs under."""
        return self.induk.tujuan(objek) if self.induk else None

    @property
    def beridentitas(self) -> bool:
        """Its references are the identities that last over versions and years."""
        return self.awalan == "identitas"

    @cached_property
    def kolom_penuh(self) -> tuple[Kolom, ...]:
        return ((_ACUAN_BERIDENTITAS if self.beridentitas else _ACUAN), *self.kolom) if self.awalan else self.kolom

    def ambil(self, cakupan: Cakupan) -> list[Model]:
        """One query."""
        return list(self.model.objects.filter(self.milik(cakupan)))


ACUAN = "Acuan"
_ACUAN = Kolom(ACUAN, bantuan="Jangan diubah. Baris baru: tanda baru, atau kosong.", lebar=12)
_ACUAN_BERIDENTITAS = Kolom(
    ACUAN, bantuan="Identitas tetap indikator; jangan diubah. Baris baru: tanda apa saja.", lebar=38
)
