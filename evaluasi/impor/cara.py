"""How the periods of a new indicator become one figure, where the sheet does not say.  Pure.

1. A sasaran, and what is worded as a score (skor, nilai, indeks, persentase, rasio …), has a position: the last period.
2. What promises the year's own target in every quarter ("64, 64, 64, 64" of 64) is a position too.
3. A grade (WTP, BB) cannot be added: the last one holds.
4. Everything else is counted: the periods are added.

A sheet that prints the year's figure beside those of its quarters says it (`cara_tercetak`).
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from evaluasi.asal.tercetak import sama
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.periode import akumulasi
from renaksi.nilai.pilihan import Akumulasi, Jenjang

_SKOR = re.compile(r"(?:\d+[.)]\s*)?(?:skor|nilai|indeks|p[er]+sentase|rasio|tingkat|predikat|opini)\b", re.IGNORECASE)


def cara_akumulasi(
    jenjang: str, uraian: str, target: Besaran | None = None, triwulan: Iterable[Besaran | None] = ()
) -> Akumulasi:
    isi = [n for n in triwulan if n is not None]
    tetap = target is not None and len(isi) > 1 and all(n == target for n in isi)
    bermutu = any(n.mutu for n in (target, *isi) if n is not None)
    posisi = jenjang == Jenjang.SASARAN or tetap or bermutu or _SKOR.match(uraian.strip())
    return Akumulasi.POSISI_AKHIR if posisi else Akumulasi.JUMLAH


def cara_tercetak(triwulan: Sequence[Besaran | None], setahun: Besaran | Decimal | None, desimal: int = 0) -> str:
    """The way by which these quarters become the printed figure of the year; "" where that does not decide.

    `desimal` are the places that the sheet prints.
    """
    isi = dict(enumerate(triwulan, start=1))
    if setahun is None or sum(n is not None for n in isi.values()) < 2:
        return ""
    for cara in Akumulasi:
        hasil = akumulasi(cara, isi, isi)
        if hasil is not None and sama(setahun, hasil, desimal):
            return cara
    return ""
