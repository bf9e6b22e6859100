"""Which row explains that a sum disagrees: counted twice, left out, two digits that changed places.  Pure."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

Baris = tuple[str, Decimal | None]  # a row's name and amount


def sebab(jumlah: Decimal, rinci: Decimal, baris: Iterable[Baris]) -> str:
    """A sentence with a space before it; "" where no row explains the difference, or more than one does."""
    selisih = jumlah - rinci
    ada = [(nama, n) for nama, n in baris if n]
    if not selisih:
        return ""
    if nama := _satu(nama for nama, n in ada if n == abs(selisih)):
        apa = "terhitung dua kali" if selisih > 0 else "tidak ikut dijumlah"
        return f" Selisihnya sama dengan “{nama}”, yang mungkin {apa}."
    if jumlah in _bertukar(rinci):
        return " Dua angka yang bersebelahan tampaknya tertukar."
    if nama := _satu(nama for nama, n in ada if any(lain - n == selisih for lain in _bertukar(n))):
        return f" Selisihnya hilang bila dua angka yang bersebelahan pada “{nama}” bertukar tempat."
    return ""


def _satu(nama: Iterable[str]) -> str:
    semua = list(nama)
    return semua[0] if len(semua) == 1 else ""


def _bertukar(angka: Decimal) -> Iterator[Decimal]:
    """The amount with two neighbouring digits in each other's place."""
    tulisan = f"{angka:f}"
    for n, (a, b) in enumerate(zip(tulisan, tulisan[1:], strict=False)):
        if a != b and a.isdigit() and b.isdigit():
            yield Decimal(tulisan[:n] + b + a + tulisan[n + 2 :])
