"""`Pohon` as JSON data and back, exactly: what a frozen version of a plan is kept as.

    json.loads(json.dumps(ke_data(pohon))) → dari_data → the same pohon

Decimals are text ("0.10" keeps its zeros), months and years are text keys, blank is null.  A field that a later release
adds to the value takes its default when older data is read.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from .besaran import Bagian, Besaran
from .pohon import Hasil, Indikator, Janji, Kantor, Pohon, Simpul, Unit


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
    if isinstance(nilai, (Pohon, Kantor, Simpul, Indikator, Unit, Janji, Hasil)):
        return {f.name: ke_data(getattr(nilai, f.name)) for f in fields(nilai) if f.name != "lampiran"}
    return nilai


def dari_data(data: Mapping[str, Any]) -> Pohon:
    """The reverse of `ke_data`."""
    return _pohon(data)


def _besaran_data(b: Besaran) -> str | dict:
    """One bare number as it is stored; a composite part by part: its words can be read two ways ("1,125 km")."""
    if b.tunggal:
        return b.simpan()
    bagian, rincian = ([[str(x.angka), x.satuan] for x in daftar] for daftar in (b.bagian, b.rincian))
    return {"bagian": bagian, "rincian": rincian, "teks": b.teks}


def _besaran(data: str | Mapping) -> Besaran:
    if isinstance(data, str):
        return Besaran.dari_simpan(data)
    bagian, rincian = (tuple(Bagian(Decimal(a), s) for a, s in data[nama]) for nama in ("bagian", "rincian"))
    return Besaran(bagian, rincian, data["teks"])


def _pembaca(kelas: type, **cara: Callable) -> Callable[[Mapping], Any]:
    """Reader of one dataclass: `cara` reads the fields that JSON cannot hold; null stays None."""

    def baca(data: Mapping):
        isi = {f.name: data[f.name] for f in fields(kelas) if f.name in data}
        return kelas(**isi | {n: b(isi[n]) for n, b in cara.items() if isi.get(n) is not None})

    return baca


def _daftar(baca: Callable) -> Callable:
    return lambda data: tuple(baca(isi) for isi in data)


def _bernomor(baca: Callable) -> Callable:
    """A mapping by month or year."""
    return lambda data: {int(kunci): baca(isi) for kunci, isi in data.items()}


_janji = _pembaca(Janji, kinerja=_besaran, bobot=Decimal, kas=Decimal)
_hasil = _pembaca(Hasil, kinerja=_besaran, anggaran=Decimal)
_indikator = _pembaca(
    Indikator, target=_besaran, pagu=Decimal, target_maju=_besaran, pagu_maju=Decimal, unit=_pembaca(Unit),
    janji=_bernomor(_janji), hasil=_bernomor(_hasil), tahunan=_bernomor(_hasil),
)  # fmt: skip


def _simpul(data: Mapping) -> Simpul:
    return _pembaca(Simpul, indikator=_daftar(_indikator), anak=_daftar(_simpul), pagu_dpa=Decimal)(data)


_kantor = _pembaca(Kantor, tangga_predikat=lambda data: tuple((batas, label) for batas, label in data))
# What stands beside the tree is not frozen with a version: reports of it read today's.
_pohon = _pembaca(Pohon, kantor=_kantor, sasaran=_daftar(_simpul), tujuan=_daftar(_simpul), lampiran=lambda data: None)
