"""All criteria asked of one plan, and how many are met.  Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from . import internal, pelaporan, pengukuran, perencanaan  # noqa: F401  (they enter their criteria)
from .dasar import KRITERIA, Bahan, Keadaan, Kriteria, Nilai


@dataclass(frozen=True)
class Hasil:
    kriteria: Kriteria
    nilai: Nilai


@dataclass(frozen=True)
class Rekap:
    """How many criteria stand how; `resmi` is how many the regulation has, most of the rest are the evaluator's."""

    jumlah: Counter
    resmi: int

    @property
    def terpenuhi(self) -> int:
        return self.jumlah[Keadaan.TERPENUHI]

    @property
    def dinilai(self) -> int:
        """Those that the data could answer."""
        return self.jumlah.total() - self.jumlah[Keadaan.TAK_DINILAI]

    @property
    def kalimat(self) -> str:
        isi = ", ".join(f"{k.value.lower()} {self.jumlah[k]}" for k in Keadaan if self.jumlah[k])
        lain = self.resmi - self.jumlah.total()
        return f"{isi[:1].upper()}{isi[1:]}; {lain} dari {self.resmi} kriteria dinilai evaluator dari dokumen lain."


def nilai_semua(bahan: Bahan) -> list[Hasil]:
    """In the order of the regulation: 1.b.2 before 1.b.10."""
    urut = sorted(KRITERIA.values(), key=lambda k: [int(n) if n.isdigit() else n for n in k.nomor.split(".")])
    return [Hasil(k, k.nilai(bahan)) for k in urut]


def rekap(hasil: Iterable[Hasil], resmi: int) -> Rekap:
    return Rekap(Counter(h.nilai.keadaan for h in hasil), resmi)
