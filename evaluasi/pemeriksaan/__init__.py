"""The plan that checks itself: rules by name over one plain value, the office's own settings, accepted findings.

periksa(rencana) → Hasil: what is open and what was accepted, galat first, in the order of the plan
"""

from collections import Counter
from dataclasses import dataclass

from evaluasi.models import PengaturanAturan, TemuanDiterima
from renaksi import keadaan
from renaksi.keadaan import Ingatan
from renaksi.models import Rencana

from . import aturan  # noqa: F401  (a module of rules enters them when it is imported)
from .bahan import Bahan
from .muat import muat
from .temuan import ATURAN, CATATAN, GALAT, PERINGATAN, Aturan, Letak, Rincian, Temuan

__all__ = [
    "ATURAN", "CATATAN", "GALAT", "PERINGATAN", "Aturan", "Bahan", "Hasil", "Letak", "Rincian", "Temuan",
    "jalankan", "muat", "periksa", "sudah_diperiksa",
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


_DITEMUKAN = Ingatan()  # findings


def _ditemukan(rencana: Rencana) -> list[Temuan]:
    """As `jalankan`, but the rules run once for what is stored: nothing else can change what they find."""
    return _DITEMUKAN.sekali(
        rencana.pk,
        _kunci(rencana),
        lambda: jalankan(muat(rencana), _pengaturan(rencana)),
        lambda temuan: 1 + len(temuan),
    )


def _kunci(rencana: Rencana) -> tuple | None:
    tanda = keadaan.baca(rencana.perangkat_daerah_id)
    dibaca = keadaan.dibaca(rencana, rencana.perangkat_daerah)
    return (tanda.semua, dibaca, tuple(ATURAN)) if tanda.ada else None


def _pengaturan(rencana: Rencana) -> dict[str, PengaturanAturan]:
    return {a.aturan: a for a in PengaturanAturan.objects.filter(perangkat_daerah=rencana.perangkat_daerah_id)}


def sudah_diperiksa(rencana: Rencana) -> bool:
    """Whether `periksa` knows what it would find."""
    kunci = _kunci(rencana)
    return kunci is not None and _DITEMUKAN.ambil(rencana.pk, kunci) is not None


def periksa(rencana: Rencana, bahan: Bahan | None = None) -> Hasil:
    """Check a plan as its office wants it checked.  `bahan`: this material instead of what is stored."""
    diterima = {(d.aturan, d.letak): d for d in TemuanDiterima.objects.filter(rencana=rencana)}
    terbuka, sudah = [], []
    for t in jalankan(bahan, _pengaturan(rencana)) if bahan else _ditemukan(rencana):
        terima = diterima.get(t.kunci)
        if terima and terima.sidik == t.sidik:
            sudah.append((t, terima))
        else:
            terbuka.append(t)
    return Hasil(tuple(terbuka), tuple(sudah))
