"""What the checks are made of: where a finding is, what it says, and the rules by name.  Pure.

A rule is one function over `Bahan` that yields findings:

    @aturan("bobot-100", "Bobot bulan berjumlah 100 %", GALAT, KELOMPOK_BULAN, ambang=Decimal("0.5"), satuan="%")
    def bobot_seratus(bahan: Bahan, ambang: Decimal) -> Iterator[Temuan]: ...

Its sentence names both figures and says what to do.  `nilai` is what stands there, `seharusnya` what it should be, both
as plain values; a finding that is accepted comes back when either changes.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from dpmd.tulisan import angka_mesin, tulis_polos
from renaksi.nilai.pilihan import TingkatTemuan
from renaksi.nilai.pohon import Indikator

from .bahan import Bahan
from .letak import Letak as Letak  # rules take all they need from here
from .letak import Tempat as Tempat

GALAT, PERINGATAN, CATATAN = TingkatTemuan.GALAT, TingkatTemuan.PERINGATAN, TingkatTemuan.CATATAN

Nilai = Decimal | str | None

# What the rules are listed under, in this order.
KELOMPOK_UANG = "Uang"
KELOMPOK_BULAN = "Rencana per bulan"
KELOMPOK_TARGET = "Target"
KELOMPOK_REALISASI = "Realisasi"
KELOMPOK_ISI = "Kelengkapan"
KELOMPOK_NAMA = "Nama dan kode"
KELOMPOK_BANDING = "Antartahun dan antartabel"
KELOMPOK_SUSUNAN = "Susunan dan naskah"
KELOMPOK_SUMBER = "Angka tercetak di berkas"
KELOMPOK = (
    KELOMPOK_UANG, KELOMPOK_BULAN, KELOMPOK_TARGET, KELOMPOK_REALISASI,
    KELOMPOK_ISI, KELOMPOK_NAMA, KELOMPOK_BANDING, KELOMPOK_SUSUNAN, KELOMPOK_SUMBER,
)  # fmt: skip


@dataclass(frozen=True)
class Rincian:
    """One of the rows that a finding speaks of: where it is, and what stands there."""

    letak: Letak
    kata: str


@dataclass(frozen=True)
class Temuan:
    """One finding; `aturan` and `tingkat` are set by who runs the rules.

    `kosong`: it tells of what is missing; its figures are a count, or what could stand there, and are no pair to be
    shown side by side.  `rincian` names every row where one finding speaks of many.
    """

    letak: Letak
    pesan: str
    nilai: Nilai = None
    seharusnya: Nilai = None
    aturan: str = ""
    tingkat: str = CATATAN
    kosong: bool = False
    rincian: tuple[Rincian, ...] = ()

    @property
    def sidik(self) -> str:
        """Fingerprint of the figures, those of the rows included: an acceptance holds only for them."""
        isi = ["" if n is None else _polos(n) for n in (self.nilai, self.seharusnya)]
        isi += [f"{r.letak.kunci} {r.kata}" for r in self.rincian]
        return hashlib.sha256("\0".join(isi).encode()).hexdigest()

    @property
    def pasangan(self) -> tuple[Nilai, Nilai]:
        """(what stands there, what it should be) as people are shown them; nothing where it tells of a gap."""
        return (None, None) if self.kosong else (self.nilai, self.seharusnya)

    @property
    def kunci(self) -> tuple[str, str]:
        return self.aturan, self.letak.kunci

    def ke_data(self) -> dict[str, str | int | float | None | list[str]]:
        """For JSON, as the command prints it and an import keeps it."""
        nilai, seharusnya = self.pasangan
        return {
            "aturan": self.aturan,
            "tingkat": str(self.tingkat),
            "letak": self.letak.lengkap,
            "pesan": self.pesan,
            "nilai": _data(nilai),
            "seharusnya": _data(seharusnya),
            "rincian": [f"{r.letak.lengkap}: {r.kata}" for r in self.rincian],
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
            yield replace(
                t,
                aturan=self.kode,
                tingkat=tingkat or self.tingkat,
                letak=_dengan_sel(t.letak, bahan),
                rincian=tuple(replace(r, letak=_dengan_sel(r.letak, bahan)) for r in t.rincian),
            )


# Facts of a whole year or quarter by the cells of their months: (the part of a place, what their parts begin with).
_BULANAN = {"target_tw": "k", "kas": "kas", "bobot": "b", "bulan": "b"}


def _dengan_sel(letak: Letak, bahan: Bahan) -> Letak:
    """With the cell that the questioned fact came from; of several the first; of a blank or a word the row (""), which
    `Bahan.sel` names by its other figures.  What was typed here has none.
    """
    if letak.asal:
        return letak
    if tw := re.fullmatch(r"r(\d)_(k|rp)", letak.bagian):
        nama = [f"r{3 * int(tw[1]) - n:02}_{tw[2]}" for n in range(3)]
    elif awal := _BULANAN.get(letak.bagian):
        nama = [f"{awal}{b:02}" for b in range(1, 13)]
    else:
        nama = [letak.bagian]
    ada = [bahan.sel.get((letak.jenis, letak.id, n)) for n in nama]
    if tw and tw[2] == "k":  # blank beside money: the row of the money
        uang = [bahan.sel.get((letak.jenis, letak.id, n.replace("_k", "_rp"))) for n in nama]
        ada += [re.sub(r"![A-Z]+(\d+)$", r" baris \1", s) for s in uang if s]
    sel = next(filter(None, [*ada, bahan.sel.get((letak.jenis, letak.id, ""))]), "")
    return replace(letak, asal=sel) if sel else letak


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


def tempat(bahan: Bahan) -> tuple[Tempat, ...]:
    """Every node of the tree, as the forms list them; the tujuan are not among them."""
    return bahan.tempat


def indikator(bahan: Bahan) -> tuple[tuple[Tempat, Indikator], ...]:
    """Every indicator of the tree with its node."""
    return bahan.indikator


def yang_pertama(semua: Iterable[Iterable[Temuan]]) -> Iterator[Temuan]:
    """The first finding of each place: what follows from one slip is not said again for every later period."""
    for milik in semua:
        yield from islice(milik, 1)
