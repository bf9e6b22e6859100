"""What sums of money tell: which rows are the sum of the rows below, which columns the sum of others.  Pure."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

Uang = Sequence[Decimal]
_MAKS_LANGKAH = 200_000


def bagi(uang: Sequence[Uang]) -> list[int] | None:
    """The places of the rows that are each the sum of at least one row below, in every column; together they must take
    up all rows.  None where that does not come out."""
    pohon = susun(uang, 2)
    return None if pohon is None else [n for n, dalam in enumerate(pohon) if dalam == 0]


def susun(uang: Sequence[Uang], tingkat: int) -> list[int] | None:
    """The depth (0 … tingkat - 1) of every row, so that each is the sum of the rows right under it; the first solution
    that comes out, or None.  Rows of the last depth have nothing below, all others have."""
    ada = semua_susunan(uang, tingkat, 1)
    return ada[0] if ada else None


def semua_susunan(uang: Sequence[Uang], tingkat: int, paling: int = 2) -> list[list[int]]:
    """The first `paling` ways to do so: two mean that the sums do not decide it."""
    return _Penyusun(uang, tingkat).semua(paling)


class _Penyusun:
    def __init__(self, uang: Sequence[Uang], tingkat: int):
        self.uang, self.tingkat = [tuple(u) for u in uang], tingkat
        self.langkah = 0
        self.simpanan: dict[tuple[int, int], list[tuple[int, list[int]]]] = {}

    def semua(self, paling: int) -> list[list[int]]:
        hasil: list[list[int]] = []
        tumpukan: list[tuple[int, list[int]]] = [(0, [])]
        buntu: set[int] = set()
        while tumpukan and len(hasil) < paling:
            awal, dalam = tumpukan.pop()
            if awal == len(self.uang):
                if dalam:
                    hasil.append(dalam)
                continue
            lanjut = self.cabang(awal, 0)
            if not lanjut:
                buntu.add(awal)
            tumpukan += [(akhir, dalam + isi) for akhir, isi in reversed(lanjut) if akhir not in buntu]
            if self.langkah > _MAKS_LANGKAH:
                return []
        return hasil

    def cabang(self, awal: int, dalam: int) -> list[tuple[int, list[int]]]:
        """The trees whose root is row `awal`: (row after it, depths of its rows); at most two of each length."""
        if awal >= len(self.uang):
            return []
        if dalam == self.tingkat - 1:
            return [(awal + 1, [dalam])]
        if (awal, dalam) in self.simpanan:
            return self.simpanan[awal, dalam]
        akar = self.uang[awal]
        hasil: list[tuple[int, list[int]]] = []
        terbuka = [(awal + 1, tuple(Decimal(0) for _ in akar), [dalam])]
        while terbuka:
            self.langkah += 1
            if self.langkah > _MAKS_LANGKAH:
                break
            mulai, jumlah, isi = terbuka.pop()
            for akhir, anak in self.cabang(mulai, dalam + 1):
                kini = tuple(a + b for a, b in zip(jumlah, self.uang[mulai], strict=True))
                if kini == akar and sum(a == akhir for a, _ in hasil) < 2:
                    hasil.append((akhir, isi + anak))
                if all(a <= b for a, b in zip(kini, akar, strict=True)):
                    terbuka.append((akhir, kini, isi + anak))
        self.simpanan[awal, dalam] = hasil
        return hasil


def jumlah_cocok(baris: Sequence[Mapping[int, Decimal]], jumlah: int, bagian: Sequence[int]) -> tuple[int, int]:
    """(rows where the column is the sum of the others, rows that it can be compared in)."""
    cocok = semua = 0
    for b in baris:
        ada = [b[c] for c in bagian if c in b]
        if jumlah not in b or not ada:
            continue
        semua += 1
        cocok += abs(b[jumlah] - sum(ada)) <= Decimal("0.01") * len(ada)
    return cocok, semua


TERBUKTI, MUNGKIN = "terbukti", "mungkin"


def tampak_kumulatif(baris: Sequence[tuple[Sequence[Decimal | None], Decimal | None]]) -> str:
    """Do the periods look like running sums?  `baris` are (figures, what they must not exceed).

    TERBUKTI where none falls, some grow, and added up they pass the bound in enough of the rows; MUNGKIN where none
    of three or more ever falls but nothing proves it; else "".
    """
    naik = lewat = panjang = 0
    for triwulan, batas in baris:
        isi = [n for n in triwulan if n is not None]
        if len(isi) < 2:
            continue
        if any(b < a for a, b in zip(isi, isi[1:], strict=False)):
            return ""
        if isi[-1] == isi[0]:
            continue
        naik += 1
        panjang += len(isi) >= 3
        lewat += batas is not None and sum(isi) > batas >= isi[-1]
    if naik >= 2 and lewat * 3 >= naik:
        return TERBUKTI
    return MUNGKIN if panjang >= 6 else ""


def selisihkan(triwulan: Sequence[Decimal | None]) -> list[Decimal | None]:
    """Running sums back to the figures of each quarter: 2, 5, blank, 9 → 2, 3, blank, 4."""
    hasil, lalu = [], None
    for n in triwulan:
        hasil.append(n if n is None or lalu is None else n - lalu)
        lalu = lalu if n is None else n
    return hasil
