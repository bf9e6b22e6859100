"""The plan that checks itself: rules by name over one plain value, the office's own settings, accepted findings.

periksa(rencana) → Hasil: what is open and what was accepted, galat first, in the order of the plan
"""

import hashlib
import pickle
from collections import Counter
from dataclasses import dataclass

from django.core.cache import caches

from evaluasi.models import PengaturanAturan, TemuanDiterima
from renaksi.models import Rencana

from . import aturan  # noqa: F401  (a module of rules enters them when it is imported)
from .bahan import Bahan
from .muat import muat
from .temuan import ATURAN, CATATAN, GALAT, PERINGATAN, Aturan, Letak, Rincian, Temuan

__all__ = [
    "ATURAN", "CATATAN", "GALAT", "PERINGATAN", "Aturan", "Bahan", "Hasil", "Letak", "Rincian", "Temuan",
    "jalankan", "muat", "periksa",
]  # fmt: skip
URUTAN = (GALAT, PERINGATAN, CATATAN)


@dataclass(frozen=True)
class Hasil:
    """`diterima` are findings whose acceptance still holds, each with its record."""

    terbuka: tuple[Temuan, ...] = ()
    diterima: tuple[tuple[Temuan, TemuanDiterima], ...] = ()

    def jumlah(self, tingkat: str) -> int:
        return Counter(t.tingkat for t in self.terbuka)[tingkat]

    def untuk_unit(self, unit_id: int) -> "Hasil":
        """What a unit answers for."""
        return Hasil(
            tuple(t for t in self.terbuka if t.letak.unit == unit_id),
            tuple((t, d) for t, d in self.diterima if t.letak.unit == unit_id),
        )


def jalankan(bahan: Bahan, pengaturan: dict[str, PengaturanAturan] | None = None) -> list[Temuan]:
    """Run every rule that the office has not switched off; galat first, each as the rules are listed."""
    temuan: list[Temuan] = []
    for kode, satu in ATURAN.items():
        atur = (pengaturan or {}).get(kode)
        if atur is None:
            temuan += satu.jalankan(bahan)
        elif atur.aktif:
            temuan += satu.jalankan(bahan, atur.tingkat, atur.ambang)
    return sorted(temuan, key=lambda t: URUTAN.index(t.tingkat))


def _ditemukan(bahan: Bahan, pengaturan: dict[str, PengaturanAturan]) -> list[Temuan]:
    """As `jalankan`, but the rules run once for the same material: nothing else can change what they find.

    The material is told by its digest, so that nobody has to say when something changed.
    """
    atur = sorted((a.aturan, a.aktif, a.tingkat, a.ambang) for a in pengaturan.values())
    sidik = hashlib.sha256(pickle.dumps((bahan, atur, tuple(ATURAN)))).hexdigest()
    temuan = caches["temuan"].get(sidik)
    if temuan is None:
        temuan = jalankan(bahan, pengaturan)
        caches["temuan"].set(sidik, temuan)
    return temuan


def periksa(rencana: Rencana, bahan: Bahan | None = None) -> Hasil:
    """Check a plan as its office wants it checked."""
    atur = {a.aturan: a for a in PengaturanAturan.objects.filter(perangkat_daerah=rencana.perangkat_daerah_id)}
    diterima = {(d.aturan, d.letak): d for d in TemuanDiterima.objects.filter(rencana=rencana)}
    terbuka, sudah = [], []
    for t in _ditemukan(bahan or muat(rencana), atur):
        terima = diterima.get(t.kunci)
        if terima and terima.sidik == t.sidik:
            sudah.append((t, terima))
        else:
            terbuka.append(t)
    return Hasil(tuple(terbuka), tuple(sudah))
