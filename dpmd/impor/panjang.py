"""Lengths as office programs write them ("0.1457in", "3.7mm"), and the steps of indentation that they mean."""

import re
from collections.abc import Iterable

# Centimetres in one of each unit that ODF, CSS and XSL-FO know by size; em, % and the like depend on something else.
SENTIMETER = {"cm": 1.0, "mm": 0.1, "in": 2.54, "inch": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6, "px": 2.54 / 96}
_PANJANG = re.compile(r"\s*([+-]?(?:\d{1,6}(?:\.\d*)?|\.\d+))\s*([a-z]*)\s*", re.ASCII | re.IGNORECASE)
_LANGKAH = 10 * SENTIMETER["pt"]  # what LibreOffice's own button indents by
_SEMPIT = 0.15  # cm; three blanks are wider in any font that a sheet is set in


def sentimeter(teks: str | None) -> float | None:
    """A length in centimetres; None where it says none: no text, no number, no unit, or a unit without a size.

    Zero needs no unit.
    """
    cocok = _PANJANG.fullmatch(teks or "")
    if not cocok:
        return None
    angka, satuan = float(cocok[1]), cocok[2].lower()
    if satuan in SENTIMETER:
        return angka * SENTIMETER[satuan]
    return 0.0 if angka == 0 and not satuan else None


def langkah(panjang: Iterable[float]) -> dict[float, int]:
    """{indentation in cm: steps} of all that one document uses; a longer one never has fewer steps.

    How long a step is, only the document can tell: a workbook of Excel that LibreOffice saves as .ods is indented by
    three blanks of its default font a step, as wide as they are in the font that stands in for it on that machine.
    So a step is LibreOffice's own where all lengths are multiples of it, else the longest that all are multiples of;
    where there is none, each length is one step more than the next shorter one.
    """
    urut = sorted({p for p in panjang if p > 0})
    for satu in (_LANGKAH, *(urut[0] / n for n in range(1, 6))) if urut else ():
        hasil = {p: round(p / satu) for p in urut}
        # Programs round to 0,01 mm before they multiply, or after.
        kelipatan = all(n and abs(p - n * satu) <= 0.002 + 0.001 * n for p, n in hasil.items())
        if kelipatan and satu >= _SEMPIT:
            return hasil
    return {p: n for n, p in enumerate(urut, 1)}
