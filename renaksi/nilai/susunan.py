"""The tree as the rows of the plan page: one row per indicator, at least one per node.  Pure.

Searching hides rows but changes no figure: a node found under its ancestors keeps the pagu of its whole branch.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .pilihan import Jenjang
from .pohon import Indikator, Pohon, Simpul

TINGKAT = tuple(str(jenjang) for jenjang in Jenjang)


@dataclass(frozen=True)
class BarisPohon:
    """`jalur` lists the ids of the ancestors ("sasaran-1 program-4"): what collapses with them.  `tertutup` is the
    number of rows below that a long tree leaves out.
    """

    simpul: Simpul
    indikator: Indikator | None
    pertama: bool  # the node's first row: it prints name and pagu
    jalur: str
    tertutup: int = 0

    @property
    def pengenal(self) -> str:
        return f"{self.simpul.jenjang}-{self.simpul.id}"

    @property
    def nama_jenjang(self) -> str:
        return Jenjang(self.simpul.jenjang).label.lower()

    @property
    def nama_anak(self) -> str:
        """The level below, as a button says it; empty under a sub kegiatan."""
        bawah = TINGKAT[TINGKAT.index(self.simpul.jenjang) + 1 :]
        return Jenjang(bawah[0]).label.lower() if bawah else ""


def pemilik_uang(simpul: Simpul, i: Indikator | None, pertama: bool) -> Indikator | Simpul | None:
    """Whose money a row shows: on a leaf each indicator's own, elsewhere the node's on its first row."""
    if i and not simpul.anak:
        return i
    return simpul if pertama else None


def cocok(simpul: Simpul, kata: str) -> bool:
    """Every word of the search stands in the code, the name or the indicators of this node, in any case."""
    isi = " ".join([simpul.kode, simpul.nama, simpul.kondisi, *(i.uraian for i in simpul.indikator)]).casefold()
    return all(k in isi for k in kata.casefold().split())


def _turun(simpul: Simpul, kata: str, jalur: str) -> Iterator[BarisPohon]:
    if cocok(simpul, kata):
        kata = ""  # found: show everything below
    sendiri = f"{simpul.jenjang}-{simpul.id}"
    bawah = [b for anak in simpul.anak for b in _turun(anak, kata, f"{jalur} {sendiri}".strip())]
    if kata and not bawah:
        return
    yield from _sendiri(simpul, jalur)
    yield from bawah


def _sendiri(simpul: Simpul, jalur: str) -> Iterator[BarisPohon]:
    for nomor, indikator in enumerate(simpul.indikator or (None,)):
        yield BarisPohon(simpul, indikator, nomor == 0, jalur)


def baris_pohon(pohon: Pohon, cari: str = "") -> list[BarisPohon]:
    return [b for sasaran in pohon.sasaran for b in _turun(sasaran, cari, "")]


def baris_cabang(pohon: Pohon) -> Iterator[tuple[Simpul, str, Iterator[BarisPohon]]]:
    """The same rows in parts: of each sasaran its own, then those of each of its programmes.

    Yields (sasaran or programme, ids of the ancestors, its rows, which are made when they are asked for).
    """
    for sasaran in pohon.sasaran:
        yield sasaran, "", _sendiri(sasaran, "")
        for program in sasaran.anak:
            jalur = f"{sasaran.jenjang}-{sasaran.id}"
            yield program, jalur, _turun(program, "", jalur)


def baris_pendek(pohon: Pohon, buka: str = "", paling: int = 300) -> list[BarisPohon]:
    """As `pendekkan` of all rows, without making those that it leaves out."""
    if sum(s.banyak_baris for s in pohon.sasaran) <= paling or buka == "semua":
        return baris_pohon(pohon)
    hasil: list[BarisPohon] = []
    for simpul, jalur, semua in baris_cabang(pohon):
        if not jalur or _memuat(simpul, buka):
            hasil += semua
            continue
        pertama, *lain = _sendiri(simpul, jalur)
        hasil += [replace(pertama, tertutup=simpul.banyak_baris - 1 - len(lain)), *lain]
    return hasil


def _memuat(simpul: Simpul, pengenal: str) -> bool:
    """Is this the id of the node or of one below it?"""
    return bool(pengenal) and any(f"{s.jenjang}-{s.id}" == pengenal for s in simpul.telusuri())


def pendekkan(baris: list[BarisPohon], buka: str = "", paling: int = 300) -> list[BarisPohon]:
    """Of a tree of more than `paling` rows the sasaran and programmes, and the programme in which `buka` stands (the id
    of any node); "semua" opens all.
    """
    if len(baris) <= paling or buka == "semua":
        return baris
    cabang = {b.pengenal: cabang_dari(b) for b in baris}
    terbuka = cabang.get(buka)
    banyak = Counter(cabang_dari(b) for b in baris if b.jalur.count(" "))
    return [
        replace(b, tertutup=banyak[b.pengenal]) if b.pertama and b.pengenal != terbuka else b
        for b in baris
        if not b.jalur.count(" ") or cabang_dari(b) == terbuka
    ]


def cabang_dari(b: BarisPohon) -> str:
    """The programme that the row belongs to, or is; of a sasaran itself."""
    return [*b.jalur.split(), b.pengenal][:2][-1]
