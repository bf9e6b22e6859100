"""The formulas that the forms mark with a number: capaian, penyerapan, average.  Pure.

Percentages are Decimals in percent (93.75, not 0.9375) with full precision; writing them with two places is the
renderer's work.  None means "there is no such figure" and prints "-"; it is never 0.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from renaksi.nilai.besaran import Besaran
from renaksi.nilai.mutu import skor

SERATUS = Decimal(100)


def capaian(
    realisasi: Decimal | None, target: Decimal | None, arah: str = "naik", rumus_turun: str = "selisih"
) -> Decimal | None:
    """Performance in percent (Pengendalian column 21 = 19/9 × 100; Capaian column 6).

    None when either is blank, when the target is 0 (0 of 0 included), or when the formula for a lower-is-better
    indicator would divide by a realised 0.  "selisih": (2 × target − realisasi) / target, not below 0;
    "banding": target / realisasi.
    """
    if realisasi is None or target is None or target == 0:
        return None
    if arah == "naik":
        return realisasi / target * SERATUS
    if rumus_turun == "selisih":
        return max((2 * target - realisasi) / target * SERATUS, Decimal(0))
    return target / realisasi * SERATUS if realisasi else None


def capaian_rentang(
    realisasi: Decimal | None, bawah: Decimal, atas: Decimal, arah: str = "naik", rumus_turun: str = "selisih"
) -> Decimal | None:
    """A target given as a range ("80–90 %"): inside it 100, above it against the upper, below it the lower bound."""
    if realisasi is None:
        return None
    if bawah <= realisasi <= atas:
        return SERATUS
    return capaian(realisasi, atas if realisasi > atas else bawah, arah, rumus_turun)


def capaian_besaran(
    realisasi: Besaran | None,
    target: Besaran | None,
    arah: str = "naik",
    rumus_turun: str = "selisih",
    skala: Iterable[Sequence[str]] = (),
) -> Decimal | None:
    """Performance in percent of one quantity against another: number against number or range, grade against grade.

    Grades count by their scores on the office's scale (`skala`, empty: the usual one), the higher the better.  None
    where the two cannot be compared: several parts, a grade outside the scale or against a number, a range that was
    reached.
    """
    if realisasi is None or target is None:
        return None
    if target.mutu or realisasi.mutu:
        satu, lain = (skor(b.mutu, skala) if b.mutu else None for b in (realisasi, target))
        return capaian(satu, lain)
    if target.batas is None:
        return None
    bawah, atas = target.batas
    if bawah == atas:
        return capaian(realisasi.angka, atas, arah, rumus_turun)
    return capaian_rentang(realisasi.angka, bawah, atas, arah, rumus_turun)


def penyerapan(realisasi: Decimal | None, pagu: Decimal | None) -> Decimal | None:
    """Share of the budget spent, in percent (Pengendalian 22 = 20/10 × 100; Capaian column 12)."""
    return capaian(realisasi, pagu)


def rata_rata(nilai: Iterable[Decimal | None], batasi: bool = False) -> Decimal | None:
    """Average of what is filled in; `batasi` caps each figure at 100 first (printed with the average when on)."""
    isi = [min(n, SERATUS) if batasi else n for n in nilai if n is not None]
    return sum(isi, Decimal(0)) / len(isi) if isi else None


def belum_jatuh_tempo(target_sampai: Decimal | None, ada_rencana_nanti: bool) -> bool:
    """Nothing is promised up to this quarter but something is later: "belum jatuh tempo", outside averages."""
    return not target_sampai and ada_rencana_nanti
