"""`Pohon` as JSON data and back, exactly: what a frozen version of a plan, or an approved quarter, is kept as.

    json.loads(json.dumps(ke_data(pohon))) → dari_data → the same pohon

Decimals are text ("0.10" keeps its zeros), months and years are text keys, blank is null.  A field that a later release
adds to the value takes its default when older data is read.  What stands beside the tree (`Lampiran`) is kept by
itself; what is read out of the value is not kept.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache, partial
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin, get_type_hints

from .besaran import Bagian, Besaran
from .lampiran import Lampiran
from .pohon import Pohon

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Kelas = TypeVar("Kelas", bound="DataclassInstance")
TERSENDIRI = frozenset({"lampiran", "sakip", "temuan"})


def ke_data(nilai: Any) -> Any:
    """Any part of the value as what JSON knows."""
    if isinstance(nilai, Besaran):
        return _besaran_data(nilai)
    if isinstance(nilai, Decimal):
        return str(nilai)
    if isinstance(nilai, Mapping):
        return {str(kunci): ke_data(isi) for kunci, isi in nilai.items()}
    if isinstance(nilai, tuple):
        return [ke_data(isi) for isi in nilai]
    if isinstance(nilai, date):
        return nilai.isoformat()
    if is_dataclass(nilai):
        return {f.name: _bidang_data(f.name, getattr(nilai, f.name)) for f in fields(nilai) if f.name not in TERSENDIRI}
    return nilai


def _bidang_data(nama: str, nilai: Any) -> Any:
    return _lain_data(nilai) if nama == "lain" else ke_data(nilai)


def dari_data(data: Mapping[str, Any]) -> Pohon:
    """The reverse of `ke_data`."""
    return _nilai(Pohon, data)


def lampiran_dari_data(data: Mapping[str, Any]) -> Lampiran:
    return _nilai(Lampiran, data)


def _besaran_data(b: Besaran) -> str | dict[str, Any]:
    """One bare number as it is stored; a composite part by part: its words can be read two ways ("1,125 km").

    A part is [number, unit], of a range [lower bound, unit, upper bound].
    """
    if b.tunggal:
        return b.simpan()
    bagian, rincian = ([_bagian_data(x) for x in daftar] for daftar in (b.bagian, b.rincian))
    mutu = {"mutu": b.mutu} if b.mutu else {}
    return {"bagian": bagian, "rincian": rincian, "teks": b.teks} | mutu


def _bagian_data(b: Bagian) -> list[str]:
    return [str(b.angka), b.satuan, *([] if b.sampai is None else [str(b.sampai)])]


def _bagian(angka: str, satuan: str, sampai: str | None = None) -> Bagian:
    return Bagian(Decimal(angka), satuan, None if sampai is None else Decimal(sampai))


def _besaran(data: str | Mapping[str, Any]) -> Besaran | None:
    if isinstance(data, str):
        return Besaran.dari_simpan(data)
    bagian, rincian = (tuple(_bagian(*b) for b in data[nama]) for nama in ("bagian", "rincian"))
    return Besaran(bagian, rincian, data["teks"], data.get("mutu", ""))


# -- reading, by what the value's own annotations say ----------------------------------------------------------------

Pembaca = Callable[[Any], Any]


@cache
def _pembaca(tipe: Any) -> Pembaca:
    """How a part of this type comes back; null stays None."""
    if get_origin(tipe) is UnionType:
        (isi,) = (bagian for bagian in get_args(tipe) if bagian is not NoneType)
        baca = _pembaca(isi)
        return lambda data: None if data is None else baca(data)
    if isinstance(tipe, type) and is_dataclass(tipe) and tipe is not Besaran:
        return partial(_nilai, tipe)
    return next((susun(tipe) for cocok, susun in _CARA if cocok(tipe)), lambda data: data)


def _nilai(kelas: type[Kelas], data: Mapping[str, Any]) -> Kelas:
    """One dataclass; what the data does not have takes its default.  What stands beside the tree is not kept."""
    return kelas(**{nama: baca(data[nama]) for nama, baca in _bidang(kelas).items() if nama in data})


@cache
def _bidang(kelas: "type[DataclassInstance]") -> dict[str, Pembaca]:
    tipe = get_type_hints(kelas)
    return {f.name: _pembaca(tipe[f.name]) for f in fields(kelas) if f.name not in TERSENDIRI}


def _daftar(tipe: Any) -> Pembaca:
    baca = _pembaca(get_args(tipe)[0])
    return lambda data: tuple(baca(isi) for isi in data)


def _bernomor(tipe: Any) -> Pembaca:
    """A mapping by month or year."""
    baca = _pembaca(get_args(tipe)[1])
    return lambda data: {int(nomor): baca(isi) for nomor, isi in data.items()}


def _bernama(tipe: Any) -> Pembaca:
    """A mapping by name."""
    baca = _pembaca(get_args(tipe)[1])
    return lambda data: {nama: baca(isi) for nama, isi in data.items()}


def _berjenis(data: Mapping[str, Any]) -> dict[str, Any]:
    """Facts without an attribute of their own; each says what it is."""
    return {nama: isi and _JENIS[isi[0]][1](isi[1]) for nama, isi in data.items()}


_CARA: tuple[tuple[Callable[[Any], bool], Callable[[Any], Pembaca]], ...] = (
    (lambda tipe: tipe is Besaran, lambda tipe: _besaran),
    (lambda tipe: tipe is Decimal, lambda tipe: Decimal),
    (lambda tipe: get_origin(tipe) is tuple and Ellipsis in get_args(tipe), _daftar),
    (lambda tipe: get_origin(tipe) is tuple, lambda tipe: tuple),
    (lambda tipe: get_origin(tipe) is Mapping and get_args(tipe)[0] is int, _bernomor),
    (lambda tipe: get_origin(tipe) is Mapping and get_args(tipe)[1] is Any, lambda tipe: _berjenis),
    (lambda tipe: get_origin(tipe) is Mapping, _bernama),
    (lambda tipe: tipe is date, lambda tipe: date.fromisoformat),
)
# What a fact by name may be, how it is marked in the data and read again.
_JENIS: dict[str, tuple[type, Pembaca]] = {
    "besaran": (Besaran, _besaran), "desimal": (Decimal, Decimal), "teks": (str, str), "nomor": (int, int),
}  # fmt: skip


def _lain_data(lain: Mapping[str, Any]) -> dict[str, Any]:
    tanda = {kelas: jenis for jenis, (kelas, _) in _JENIS.items()}
    return {nama: None if isi is None else [tanda[type(isi)], ke_data(isi)] for nama, isi in lain.items()}
