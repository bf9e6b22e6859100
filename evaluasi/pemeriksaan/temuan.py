"""What the checks are made of: where a finding is, what it says, and the rules by name.  Pure.

A rule is one function over `Bahan` that yields findings:

    @aturan("bobot-100", "Bobot bulan berjumlah 100 %", GALAT, KELOMPOK_BULAN, ambang=Decimal("0.5"), satuan="%")
    def bobot_seratus(bahan: Bahan, ambang: Decimal) -> Iterator[Temuan]: ...

Its sentence names both figures and says what to do.  `nilai` is what stands there, `seharusnya` what it should be, both
as plain values; a finding that is accepted comes back when either changes.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from dpmd.tulisan import angka_mesin, tulis_polos
from renaksi.nilai.pilihan import TingkatTemuan
from renaksi.nilai.pohon import Indikator, Simpul

from .bahan import Bahan

GALAT, PERINGATAN, CATATAN = TingkatTemuan.GALAT, TingkatTemuan.PERINGATAN, TingkatTemuan.CATATAN

Nilai = Decimal | str | None

# What the rules are listed under, in this order.
KELOMPOK_UANG = "Uang"
KELOMPOK_BULAN = "Rencana per bulan"
KELOMPOK_TARGET = "Target"
KELOMPOK_REALISASI = "Realisasi"
KELOMPOK_ISI = "Kelengkapan"
KELOMPOK_NAMA = "Nama dan kode"
KELOMPOK_SUSUNAN = "Susunan dan naskah"
KELOMPOK_SUMBER = "Angka tercetak di berkas"
KELOMPOK = (
    KELOMPOK_UANG, KELOMPOK_BULAN, KELOMPOK_TARGET, KELOMPOK_REALISASI,
    KELOMPOK_ISI, KELOMPOK_NAMA, KELOMPOK_SUSUNAN, KELOMPOK_SUMBER,
)  # fmt: skip


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


@dataclass(frozen=True)
class Temuan:
    """One finding; `aturan` and `tingkat` are set by who runs the rules."""

    letak: Letak
    pesan: str
    nilai: Nilai = None
    seharusnya: Nilai = None
    aturan: str = ""
    tingkat: str = CATATAN

    @property
    def sidik(self) -> str:
        """Fingerprint of the figures: an acceptance holds only for them."""
        isi = "\0".join("" if n is None else _polos(n) for n in (self.nilai, self.seharusnya))
        return hashlib.sha256(isi.encode()).hexdigest()

    @property
    def kunci(self) -> tuple[str, str]:
        return self.aturan, self.letak.kunci

    def ke_data(self) -> dict[str, str | int | float | None]:
        """For JSON, as the command prints it."""
        return {
            "aturan": self.aturan,
            "tingkat": str(self.tingkat),
            "letak": str(self.letak) + (f" ({self.letak.asal})" if self.letak.asal else ""),
            "pesan": self.pesan,
            "nilai": _data(self.nilai),
            "seharusnya": _data(self.seharusnya),
        }


def _polos(nilai: Decimal | str) -> str:
    return tulis_polos(nilai) if isinstance(nilai, Decimal) else nilai


def _data(nilai: Nilai) -> str | int | float | None:
    return angka_mesin(nilai) if isinstance(nilai, Decimal) else nilai


Pemeriksa = Callable[..., Iterator[Temuan]]


@dataclass(frozen=True)
class Aturan:
    """A named rule.  With an `ambang` (threshold, in `satuan`) it is called as periksa(bahan, ambang)."""

    kode: str
    judul: str
    tingkat: str
    kelompok: str
    periksa: Pemeriksa
    ambang: Decimal | None = None
    satuan: str = ""
    keterangan: str = ""

    def jalankan(self, bahan: Bahan, tingkat: str = "", ambang: Decimal | None = None) -> Iterator[Temuan]:
        batas = () if self.ambang is None else (self.ambang if ambang is None else ambang,)
        for t in self.periksa(bahan, *batas):
            yield replace(t, aturan=self.kode, tingkat=tingkat or self.tingkat)


ATURAN: dict[str, Aturan] = {}


def aturan(
    kode: str, judul: str, tingkat: str, kelompok: str, ambang: Decimal | None = None, satuan: str = ""
) -> Callable[[Pemeriksa], Pemeriksa]:
    """Enter a function into the list of rules; its docstring's first paragraph tells people what it looks for."""

    def daftar(periksa: Pemeriksa) -> Pemeriksa:
        if kode in ATURAN:
            raise ValueError(f"Aturan “{kode}” didaftarkan dua kali.")
        keterangan = " ".join((periksa.__doc__ or "").split("\n\n")[0].split())
        ATURAN[kode] = Aturan(
            kode,
            judul,
            tingkat,
            kelompok=kelompok,
            periksa=periksa,
            ambang=ambang,
            satuan=satuan,
            keterangan=keterangan,
        )
        return periksa

    return daftar


# -- walking the plan -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Tempat:
    """A node in its place: the nodes above it from the sasaran down."""

    simpul: Simpul
    atas: tuple[Simpul, ...] = ()

    @property
    def daun(self) -> bool:
        """A leaf node: money stands on these only."""
        return not self.simpul.anak

    @property
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


def tempat(bahan: Bahan) -> Iterator[Tempat]:
    """Every node of the tree, as the forms list them; the tujuan are not among them."""

    def turun(simpul: Simpul, atas: tuple[Simpul, ...]) -> Iterator[Tempat]:
        yield Tempat(simpul, atas)
        for anak in simpul.anak:
            yield from turun(anak, (*atas, simpul))

    for sasaran in bahan.pohon.sasaran:
        yield from turun(sasaran, ())


def indikator(bahan: Bahan) -> Iterator[tuple[Tempat, Indikator]]:
    """Every indicator of the tree with its node."""
    return ((t, i) for t in tempat(bahan) for i in t.simpul.indikator)


def yang_pertama(semua: Iterable[Iterable[Temuan]]) -> Iterator[Temuan]:
    """The first finding of each place: what follows from one slip is not said again for every later period."""
    for milik in semua:
        yield from islice(milik, 1)
