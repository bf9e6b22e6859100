"""Where a finding is: a fact, by what it belongs to, and the node in its place.  Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from renaksi.nilai.pohon import Indikator, Pohon, Simpul


@dataclass(frozen=True)
class Letak:
    """Where a finding is.

    `jenis` and `id` as rows of reports name it (`Baris.acuan`): "indikator", a level of the tree, "rencana" (0),
    "tinjauan", "naskah", …; `bagian` the fact there: "nama", "kode", "pagu", "target", "satuan", "b03" (share of
    March), "k03" (target), "kas03", "tw2", "r2_k", "r2_rp" (results of a quarter), …  `jalur` are the names from the
    programme down, for people; `simpul` is the node (level, id) whose page shows it; `unit` answers for it; `asal` is
    the cell of a file, where it is about one.
    """

    jenis: str
    id: int = 0
    bagian: str = ""
    jalur: tuple[str, ...] = ()
    simpul: tuple[str, int] | None = None
    unit: int | None = None
    triwulan: int | None = None
    asal: str = ""

    @property
    def kunci(self) -> str:
        return f"{self.jenis}:{self.id}:{self.bagian}"

    def __str__(self) -> str:
        return " › ".join(self.jalur) or "Seluruh rencana"

    @property
    def lengkap(self) -> str:
        """With the cell of the file, where it is known."""
        return f"{self} ({self.asal})" if self.asal else str(self)

    @property
    def pendek(self) -> str:
        """The same with the last two names of the path alone, for one of many rows."""
        return replace(self, jalur=self.jalur[-2:]).lengkap


@dataclass(frozen=True)
class Tempat:
    """A node in its place: the nodes above it from the sasaran down."""

    simpul: Simpul
    atas: tuple[Simpul, ...] = ()

    @property
    def daun(self) -> bool:
        """A leaf node: money stands on these only."""
        return not self.simpul.anak

    @cached_property
    def jalur(self) -> tuple[str, ...]:
        return tuple(s.sebutan for s in (*self.atas[1:], self.simpul))

    def letak(self, bagian: str = "", indikator: Indikator | None = None, triwulan: int | None = None) -> Letak:
        """The place of a fact of this node, or of one of its indicators."""
        s = self.simpul
        milik = (s.jenjang, s.id)
        if indikator is None:
            unit = {i.unit.id for i in s.indikator if i.unit}
            return Letak(*milik, bagian, self.jalur, milik, unit.pop() if len(unit) == 1 else None, triwulan)
        jalur = (*self.jalur, indikator.uraian)
        unit_id = indikator.unit.id if indikator.unit else None
        return Letak("indikator", indikator.id, bagian, jalur=jalur, simpul=milik, unit=unit_id, triwulan=triwulan)


def semua_tempat(pohon: Pohon) -> Iterator[Tempat]:
    """Every node of the tree, as the forms list them; the tujuan are not among them."""

    def turun(simpul: Simpul, atas: tuple[Simpul, ...]) -> Iterator[Tempat]:
        yield Tempat(simpul, atas)
        for anak in simpul.anak:
            yield from turun(anak, (*atas, simpul))

    for sasaran in pohon.sasaran:
        yield from turun(sasaran, ())
