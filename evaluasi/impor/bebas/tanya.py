"""Questions about a whole table, by keys that stay the same for every file of the same layout."""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence

from dpmd.impor.tabel import baku
from dpmd.impor.wilayah import Wilayah
from evaluasi.impor.hasil import Tanya

SIDIK = 12  # letters of a fingerprint


def sidik(wilayah: Wilayah) -> str:
    """The fingerprint of the headings: their words and columns, in any capitals and spacing."""
    isi = "|".join(f"{c}:{baku(' / '.join(jalur))}" for c, jalur in sorted(wilayah.jalur.items()))
    return hashlib.sha256(isi.encode()).hexdigest()[:SIDIK]


def kunci_tabel(jenis: str, sidik: str, tempat: str) -> str:
    """The key of what is asked or said of a whole table: the same for every file with these headings."""
    return f"{jenis}:{sidik}:{tempat}"


def sidik_kunci(kunci: str) -> str | None:
    """The fingerprint in the key of such a question; None for questions about a single cell."""
    bagian = kunci.split(":")
    return bagian[1] if len(bagian) >= 3 and len(bagian[1]) == SIDIK else None


def tanpa_periode(pilihan: str) -> str:
    """An answer as it is remembered: "r2_rp" is "r#_rp", for the next file may be of another quarter."""
    return re.sub(r"(?<![a-z])([a-z]{1,3})\d{1,2}(?=_|$)", r"\1#", pilihan)


def _diingat(pilihan: str | None, boleh: set[str]) -> str | None:
    """The choice that was remembered, where exactly one of those offered now has that shape."""
    cocok = {p for p in boleh if pilihan is not None and tanpa_periode(p) == tanpa_periode(pilihan)}
    return cocok.pop() if len(cocok) == 1 else None


def kunci_baris(lembar: str, nomor: int) -> str:
    """The key under which it is said what one row of one sheet is."""
    return f"baris!{lembar}!{nomor}"


class Penanya:
    """Collects questions; what was answered now comes first, then what the office answered for this layout before.

    `dipakai` are the keys of answers that found their place, also of those that nothing asked for.
    """

    def __init__(self, jawaban: dict[str, str] | None = None, ingatan: dict[str, str] | None = None):
        self.jawaban, self.ingatan = jawaban or {}, ingatan or {}
        self.semua: dict[str, Tanya] = {}
        self.dipakai: set[str] = set()

    def tetap(self, kunci: str, berlaku: Callable[[str], bool]) -> str | None:
        """What a person says of this place unasked, where it can be said of it."""
        jawaban = self.jawaban.get(kunci)
        if jawaban is None or not berlaku(jawaban):
            return None
        self.dipakai.add(kunci)
        return jawaban

    def __call__(
        self, kunci: str, pesan: str, pilihan: Sequence[tuple[str, str]], tebakan: str, tempat: tuple[str, int],
        *, kelompok: str = "kolom", contoh: Iterable[str] = (), dipilih: str | None = None,
    ) -> str:  # fmt: skip
        """Ask; returns the choice in force.  `tempat` is (sheet, row); `dipilih` is a remembered answer, already
        brought to this sheet's periods."""
        if kunci not in self.semua:
            boleh = {p for p, _ in pilihan}
            kini, dulu = self.jawaban.get(kunci), dipilih or _diingat(self.ingatan.get(kunci), boleh)
            jawaban = kini if kini in boleh else dulu if dulu in boleh else None
            self.semua[kunci] = Tanya(
                kunci, pesan, tuple(pilihan), tebakan, jawaban, *tempat, kelompok, tuple(contoh),
                diingat=jawaban is not None and kini not in boleh,
            )  # fmt: skip
            self.dipakai |= {kunci} if kini in boleh else set()
        return self.semua[kunci].dipakai
