"""Questions about a whole table, by keys that stay the same for every file of the same layout."""

import hashlib
from collections.abc import Iterable, Sequence

from dpmd.impor.tabel import baku
from dpmd.impor.wilayah import Wilayah
from evaluasi.impor.hasil import Tanya

SIDIK = 12  # letters of a fingerprint


def sidik(wilayah: Wilayah) -> str:
    """The fingerprint of the headings: their words and columns, in any capitals and spacing."""
    isi = "|".join(f"{c}:{baku(' / '.join(jalur))}" for c, jalur in sorted(wilayah.jalur.items()))
    return hashlib.sha256(isi.encode()).hexdigest()[:SIDIK]


def sidik_kunci(kunci: str) -> str | None:
    """The fingerprint in the key of such a question; None for questions about a single cell."""
    bagian = kunci.split(":")
    return bagian[1] if len(bagian) >= 3 and len(bagian[1]) == SIDIK else None


class Penanya:
    """Collects questions; what was answered now comes first, then what the office answered for this layout before."""

    def __init__(self, jawaban: dict[str, str] | None = None, ingatan: dict[str, str] | None = None):
        self.jawaban, self.ingatan = jawaban or {}, ingatan or {}
        self.semua: dict[str, Tanya] = {}

    def __call__(
        self, kunci: str, pesan: str, pilihan: Sequence[tuple[str, str]], tebakan: str, tempat: tuple[str, int],
        *, kelompok: str = "kolom", contoh: Iterable[str] = (),
    ) -> str:  # fmt: skip
        """Ask; returns the choice in force.  `tempat` is (sheet, row)."""
        if kunci not in self.semua:
            boleh = {p for p, _ in pilihan}
            kini, dulu = self.jawaban.get(kunci), self.ingatan.get(kunci)
            jawaban = kini if kini in boleh else dulu if dulu in boleh else None
            self.semua[kunci] = Tanya(
                kunci, pesan, tuple(pilihan), tebakan, jawaban, *tempat, kelompok, tuple(contoh),
                diingat=jawaban is not None and kini not in boleh,
            )  # fmt: skip
        return self.semua[kunci].dipakai
