"""Numbers as text in a sheet of unknown layout: what looks like one, and which need an answer.  Pure.

How they are read is said in `renaksi.nilai.angka`.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from renaksi.nilai.angka import EN, ID, RUPIAH, Isyarat
from renaksi.nilai.besaran import BesaranTaksa, baca_angka, baca_besaran

NAMA_GAYA = {ID: "titik ribuan dan koma desimal", EN: "koma ribuan dan titik desimal"}
_UTUH = re.compile(r"(?:rp\.?)?\s*(?:-\s*)?\d[\d.,\s]*(?:,-|%)?", re.IGNORECASE)


def berangka(teks: str) -> bool:
    """Is the text one number, whatever its style?"""
    return bool(_UTUH.fullmatch(teks.strip()))


def kira(nilai) -> Decimal | None:
    """A cell as a number, to recognise its column by; of two readings the larger.  Raises BesaranKeliru."""
    try:
        return baca_angka(nilai.replace("%", "") if isinstance(nilai, str) else nilai, Isyarat(RUPIAH))
    except BesaranTaksa as taksa:
        return max(n for n in taksa.pilihan if isinstance(n, Decimal))


def mendua(teks: Iterable[tuple[str, str]]) -> list[str]:
    """Of (text, unit) the texts that can be read two ways with different values, each once."""
    return list(dict.fromkeys(t for t, satuan in teks if baca_besaran(t, Isyarat(satuan=satuan)).pilihan))
