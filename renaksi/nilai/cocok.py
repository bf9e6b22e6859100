"""When two spellings are the same name.  Pure.

Workbooks of one office spell the same row differently: lost letters, other capitals, a hyphen with a space, a word
twice, a name cut off at the edge of a cell.  Such slips are taken for the same name and shown; a difference in a real
word ("RKA" and "DPA", "Dokumen" and "Dokumen Perubahan") is a different name, however alike the rest is.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

_KATA = re.compile(r"\w+")
_KATA_KECIL = {"dan", "yang", "di", "dalam", "pada", "untuk", "serta", "atau", "atas", "dari", "ke", "oleh"}
_MIRIP = 80  # of 100: what differs more has more than slips of the pen
_SEDIKIT = 5  # names that are looked at word by word
_TERPOTONG = 20  # letters that a cut-off name must still have


def kata(nama: str) -> list[str]:
    return _KATA.findall(nama.casefold())


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
    return na == nb or _terpotong(na, nb) or all(_selip_kata(*beda) for beda in _beda_kata(kata(a), kata(b)))


def kembaran(nama: str, ada: Mapping[str, str]) -> str | None:
    """The name among {normal form: name} that is the same or differs by slips only; None where there is none.

    Of many names only the likest few, and those that one of the two is cut off from, are looked at word by word.
    """
    ini = normal(nama)
    if ini in ada:
        return ada[ini]
    mirip = process.extract(ini, ada.keys(), scorer=fuzz.ratio, limit=_SEDIKIT, score_cutoff=_MIRIP)
    calon = [*(n for n, *_ in mirip), *(n for n in ada if _terpotong(ini, n))]
    return next((ada[n] for n in calon if selip(nama, ada[n])), None)


def _terpotong(a: str, b: str) -> bool:
    pendek, panjang = sorted((a, b), key=len)
    return len(pendek) >= _TERPOTONG and panjang.startswith(pendek)


def _beda_kata(a: list[str], b: list[str]) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Where two names differ: the words of the one, of the other, and those before them in the one that has some."""
    for jenis, i, j, m, n in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if jenis != "equal":
            yield a[i:j], b[m:n], a[:i] if j > i else b[:m]


def _selip_kata(x: list[str], y: list[str], sebelum: list[str]) -> bool:
    """Words on one side only may be said twice or be small ones; words on both must be the same but for letters."""
    if x and y:
        return _salah_tulis("".join(x), "".join(y))
    lebih = x or y
    return lebih == sebelum[-len(lebih) :] or all(w in _KATA_KECIL for w in lebih)


def _salah_tulis(a: str, b: str) -> bool:
    """One letter in a word of three, two or three in longer ones ("pemerintah", "pemerintahan")."""
    pendek = min(len(a), len(b))
    boleh = 1 if pendek < 5 else 3
    return a == b or (pendek >= 3 and Levenshtein.distance(a, b) <= boleh and fuzz.ratio(a, b) >= 80)


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
    p = _Pemasang(sumber, ada)
    p.yang_sama()
    p.yang_selip()
    if longgar:
        p.yang_tersisa()
    return [p.hasil.get(i, Pasangan(i, None)) for i in range(len(sumber))]


class _Pemasang:
    """Pairs names, one step after the other; `bebas` are the existing names that nobody has yet."""

    def __init__(self, sumber: Sequence[str], ada: Sequence[str]):
        self.sumber, self.ada = sumber, ada
        self.bebas = dict(enumerate(ada))
        self.hasil: dict[int, Pasangan] = {}

    @property
    def sisa(self) -> list[int]:
        return [i for i in range(len(self.sumber)) if i not in self.hasil]

    def _pasang(self, i: int, j: int, mirip: bool) -> None:
        del self.bebas[j]
        self.hasil[i] = Pasangan(i, j, mirip)

    def yang_sama(self) -> None:
        senama: dict[str, list[int]] = defaultdict(list)
        for j, nama in self.bebas.items():
            senama[normal(nama)].append(j)
        for i in self.sisa:
            nama = self.sumber[i]
            if calon := senama.get(normal(nama)):
                j = calon.pop(0)
                self._pasang(i, j, mirip=not persis(self.ada[j], nama))

    def yang_selip(self) -> None:
        """A name with one candidate that nobody else could be; other candidates are a question."""
        calon = {i: [j for j, n in self.bebas.items() if selip(self.sumber[i], n)] for i in self.sisa}
        for i, semua in calon.items():
            kandidat = [j for j in semua if j in self.bebas]
            perebut = [x for x in self.sisa if x != i and not set(calon[x]).isdisjoint(kandidat)]
            if len(kandidat) == 1 and not perebut:
                self._pasang(i, kandidat[0], mirip=True)
            elif kandidat:
                ragu = sorted(kandidat, key=lambda j: skor(self.sumber[i], self.ada[j]), reverse=True)
                self.hasil[i] = Pasangan(i, None, ragu=tuple(ragu))

    def yang_tersisa(self) -> None:
        """The last name of both sides, where they are alike enough."""
        if len(self.sisa) == len(self.bebas) == 1:
            (i,), ((j, nama),) = self.sisa, self.bebas.items()
            if fuzz.token_set_ratio(" ".join(kata(self.sumber[i])), " ".join(kata(nama))) >= 85:
                self._pasang(i, j, mirip=True)
