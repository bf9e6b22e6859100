"""When two spellings are the same name.  Pure.

Workbooks of one office spell the same row differently: lost letters, other capitals, a hyphen with a space, a word
twice, a name cut off at the edge of a cell.  Such slips are taken for the same name and shown; a difference in a real
word ("RKA" and "DPA", "Dokumen" and "Dokumen Perubahan") is a different name, however alike the rest is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

_KATA_KECIL = {"dan", "yang", "di", "dalam", "pada", "untuk", "serta", "atau", "atas", "dari", "ke", "oleh"}
_TERPOTONG = 20  # letters that a cut-off name must still have


def kata(nama: str) -> list[str]:
    return re.findall(r"\w+", nama.casefold())


def normal(nama: str) -> str:
    """A name in its normal form, letters and digits only, small: equal ones are the same name without a word said."""
    return "".join(kata(nama))


def persis(a: str, b: str) -> bool:
    """The same letters and marks; only capitals and spaces around words may differ."""
    return a.casefold().split() == b.casefold().split()


def skor(a: str, b: str) -> int:
    return round(fuzz.ratio(" ".join(kata(a)), " ".join(kata(b))))


def selip(a: str, b: str) -> bool:
    """The two differ by slips of the pen only, or one is the other cut off."""
    na, nb = normal(a), normal(b)
    if not na or not nb:
        return False
    if na == nb:
        return True
    pendek, panjang = sorted((na, nb), key=len)
    if len(pendek) >= _TERPOTONG and panjang.startswith(pendek):
        return True
    wa, wb = kata(a), kata(b)
    beda = [o for o in SequenceMatcher(None, wa, wb, autojunk=False).get_opcodes() if o[0] != "equal"]
    return all(_selip_kata(wa[i:j], wb[m:n], wa, wb, i, m) for _, i, j, m, n in beda)


def _selip_kata(x: list[str], y: list[str], wa, wb, i, m) -> bool:
    if not x or not y:
        lebih, semua, awal = (x, wa, i) if x else (y, wb, m)
        ulangan = awal > 0 and lebih == semua[awal - len(lebih) : awal]
        return ulangan or all(w in _KATA_KECIL for w in lebih)
    gabung_x, gabung_y = "".join(x), "".join(y)
    if gabung_x == gabung_y:
        return True
    jarak = Levenshtein.distance(gabung_x, gabung_y)
    pendek = min(len(gabung_x), len(gabung_y))
    # One letter in a word of three, two or three in longer ones ("pemerintah", "pemerintahan"; "perizinan", "-nya").
    return pendek >= 3 and jarak <= (1 if pendek < 5 else 3) and fuzz.ratio(gabung_x, gabung_y) >= 80


@dataclass(frozen=True)
class Pasangan:
    """Source name i belongs to existing name j (None: new).

    `mirip`: matched over a difference; `ragu`: the candidates, where there are several.
    """

    i: int
    j: int | None
    mirip: bool = False
    ragu: tuple[int, ...] = ()


def pasangkan(sumber: Sequence[str], ada: Sequence[str], longgar: bool = False) -> list[Pasangan]:
    """Match names one to one: equal normal forms first, then slips.

    Where a source name slips into more than one free existing name, it stays new and says the candidates (`ragu`): that
    is a question.  `longgar` also pairs the last name left on both sides when they are alike enough; for indicators of
    one node, where the node is the evidence.
    """
    bebas = dict(enumerate(ada))
    hasil: dict[int, Pasangan] = {}
    for i, nama in enumerate(sumber):
        j = next((j for j, n in bebas.items() if normal(n) == normal(nama)), None)
        if j is not None:
            hasil[i] = Pasangan(i, j, mirip=not persis(bebas.pop(j), nama))
    calon = {i: [j for j, n in bebas.items() if selip(nama, n)] for i, nama in enumerate(sumber) if i not in hasil}
    for i, kandidat in calon.items():
        kandidat = [j for j in kandidat if j in bebas]
        perebut = [x for x in calon if x not in hasil and x != i and any(j in calon[x] for j in kandidat)]
        if len(kandidat) == 1 and not perebut:
            del bebas[kandidat[0]]
            hasil[i] = Pasangan(i, kandidat[0], mirip=True)
        elif kandidat:
            hasil[i] = Pasangan(i, None, ragu=tuple(sorted(kandidat, key=lambda j: -skor(sumber[i], ada[j]))))
    sisa = [i for i in range(len(sumber)) if i not in hasil]
    if longgar and len(sisa) == 1 and len(bebas) == 1:
        ((j, nama),) = bebas.items()
        if fuzz.token_set_ratio(" ".join(kata(sumber[sisa[0]])), " ".join(kata(nama))) >= 85:
            hasil[sisa[0]] = Pasangan(sisa[0], j, mirip=True)
    return [hasil.get(i, Pasangan(i, None)) for i in range(len(sumber))]
