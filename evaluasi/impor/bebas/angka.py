"""Numbers as text: which style a column is written in, and how its cells are read.  Pure.

"1.250,5" can only be Indonesian, "1,250.5" only English; "1.250" is 1250 in one style and 1,25 in the other.  A column
is decided by its cells that can be read one way only.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from renaksi.nilai.besaran import Besaran, BesaranKeliru, baca_angka

ID, EN = "id", "en"
NAMA_GAYA = {ID: "titik ribuan dan koma desimal", EN: "koma ribuan dan titik desimal"}
_BILANGAN = re.compile(r"\d[\d.,]*\d|\d")
_UTUH = re.compile(r"(?:rp\.?)?\s*(?:-\s*)?\d[\d.,\s]*(?:,-|%)?", re.IGNORECASE)
_TUKAR = str.maketrans(".,", ",.")
_RIBUAN = {tanda: re.compile(rf"[1-9]\d{{0,2}}(?:\{tanda}\d{{3}})+") for tanda in ".,"}


def berangka(teks: str) -> bool:
    """Is the text one number, whatever its style?"""
    return bool(_UTUH.fullmatch(teks.strip()))


def gaya_teks(teks: str) -> set[str]:
    """The styles in which every number of the text can be read; both where it has no separator."""
    mungkin = {ID, EN}
    for bilangan in _BILANGAN.findall(teks.removesuffix(",-")):
        mungkin &= _gaya(bilangan)
    return mungkin


def _gaya(bilangan: str) -> set[str]:
    hasil = set()
    for gaya, ribuan, desimal in ((ID, ".", ","), (EN, ",", ".")):
        bulat, _, pecahan = bilangan.partition(desimal)
        utuh = bulat.isdigit() or _RIBUAN[ribuan].fullmatch(bulat)
        if utuh and (not pecahan or pecahan.isdigit()) and not (pecahan == "" and bilangan.endswith(desimal)):
            hasil.add(gaya)
    return hasil


def mendua(teks: str) -> bool:
    """Can the text be read two ways with different values?"""
    return gaya_teks(teks) == {ID, EN} and any(c in teks.removesuffix(",-") for c in ".,")


def putuskan(teks: Iterable[str]) -> str | None:
    """The style of a column; None where its cells decide nothing, or contradict each other."""
    suara = {next(iter(g)) for t in teks if len(g := gaya_teks(t)) == 1}
    return suara.pop() if len(suara) == 1 else None


def campur(teks: Iterable[str]) -> bool:
    return len({next(iter(g)) for t in teks if len(g := gaya_teks(t)) == 1}) > 1


def ke_indonesia(teks: str, gaya: str | None) -> str:
    """The text with its numbers in Indonesian writing.  A number that the style does not allow keeps its own."""

    def satu(cocok: re.Match) -> str:
        bisa = _gaya(cocok[0])
        return cocok[0].translate(_TUKAR) if (gaya == EN and EN in bisa) or bisa == {EN} else cocok[0]

    return _BILANGAN.sub(satu, teks)


def baca_desimal(nilai, gaya: str | None) -> Decimal | None:
    """A plain number; None for blank and "-".  Raises BesaranKeliru."""
    if not isinstance(nilai, str):
        return baca_angka(nilai)
    teks = nilai.strip()
    if re.fullmatch(r"\(\s*\d[\d.,]*\s*\)", teks):
        raise BesaranKeliru(f"“{nilai}” negatif.")
    return baca_angka(ke_indonesia(teks.replace("%", "").strip(), gaya), indonesia=True)


def baca_besaran(nilai, gaya: str | None) -> Besaran | None:
    """A quantity with or without its units; None for blank and "-".  Raises BesaranKeliru."""
    return Besaran.dari(ke_indonesia(nilai, gaya), indonesia=True) if isinstance(nilai, str) else Besaran.dari(nilai)
