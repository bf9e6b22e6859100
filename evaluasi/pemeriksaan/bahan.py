"""What the checks read: the plan's value, and what stands beside it.  Plain values; `muat` fills them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from renaksi.nilai.pohon import Indikator, Pohon

from .letak import Tempat, semua_tempat


@dataclass(frozen=True)
class Tercetak:
    """A figure that an imported file prints and the product computes (a sum, a percentage, a tick).

    `acuan`, `id` and `bagian` (the column of the form) as in `evaluasi.asal.sel`; `asal` is the file, sheet and cell.
    `nilai` as read from the cell (Decimal, text or None where blank), shown with `desimal` places; `dihitung` is what
    the same column of the report says today.
    """

    acuan: str
    id: int
    bagian: str
    judul: str
    uraian: str
    nilai: Decimal | str | None
    desimal: int
    dihitung: Decimal | str | None
    asal: str
    formulir: str = ""


@dataclass(frozen=True)
class Lalu:
    """What last year's plan says of an indicator that goes on."""

    tahun: int
    satuan: str = ""
    uraian: str = ""


@dataclass(frozen=True)
class Daftar:
    """The decree in force: its name, and the official name (and unit) by the code's integers ("2.13.4.2.1.1")."""

    keputusan: str
    nama: Mapping[str, str] = field(default_factory=dict)
    satuan: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Teks:
    """A piece of prose: what it is, its plain text, and whose it is (`Letak.jenis`, id)."""

    judul: str
    isi: str
    jenis: str
    id: int = 0


@dataclass(frozen=True)
class Bahan:
    """`pohon` has results and what stands beside the tree (`Pohon.lampiran`)."""

    pohon: Pohon
    bukti: Mapping[int, frozenset[int]] = field(default_factory=dict)  # {indicator id: quarters with evidence}
    lalu: Mapping[str, Lalu] = field(default_factory=dict)  # by identity of the indicator
    daftar: Daftar | None = None  # None: no decree has been brought in
    tercetak: tuple[Tercetak, ...] = ()
    teks: tuple[Teks, ...] = ()
    lain: tuple[Tercetak, ...] = ()  # stored figures that a file of another form states otherwise; `dihitung` is stored
    sel: Mapping[tuple[str, int, str], str] = field(default_factory=dict)  # {(acuan, id, bagian): file, sheet and cell}

    @cached_property
    def tempat(self) -> tuple[Tempat, ...]:
        """Every node of the tree in its place: nearly every rule walks over them."""
        return tuple(semua_tempat(self.pohon))

    @cached_property
    def indikator(self) -> tuple[tuple[Tempat, Indikator], ...]:
        return tuple((t, i) for t in self.tempat for i in t.simpul.indikator)
