"""Columns of months and quarters: what they are where their headings leave it open, and which are sums of others."""

from collections import defaultdict
from collections.abc import Sequence

from renaksi.nilai.periode import NOMOR_TRIWULAN, bulan_triwulan

from .dugaan import Dugaan
from .jumlah import jumlah_cocok
from .makna import ABAIKAN, dasar, makna_periode, periode, sisi, ukuran

BULANAN = ("b", "k", "kas", "rb_k", "rb_rp")
TRIWULANAN = ("tw_b", "tw_k", "tw_rp", "r_k", "r_rp")
KELUARGA = (*BULANAN, *TRIWULANAN)
# The runs of months or quarters that a sum beside them may span: the year, its halves, the quarters.
_RENTANG_BULAN = (range(1, 13), range(1, 7), range(7, 13), *map(bulan_triwulan, NOMOR_TRIWULAN))
_RENTANG_TRIWULAN = (range(1, 5), range(1, 3), range(3, 5))
_BERUANG = 10_000  # Rp; a column whose middle figure is as large counts money
_UANG_SAJA = 100_000  # Rp; no target or result is as large
_SEBAGIAN_BESAR = 0.6  # share of rows that have to add up
_JELAS = 0.15  # by how much one reading has to fit better than the next


# -- what they are ----------------------------------------------------------------------------------


def periode_tak_bernama(d: Dugaan) -> None:
    """Columns of months or quarters that do not say what they are: by what they add up to, or by their size."""
    kelompok = defaultdict(list)
    for c in filter(lambda c: _kurang_jelas(d, c), d.tebakan):
        judul = d.judul[c]
        apa = ukuran(judul) or ("rp" if d.isi[c].tengah >= _BERUANG else "")
        kelompok[bool(judul.bulan), judul.sampai, sisi(judul) or d.sisi, apa].append(c)
    berjenis = any(d.isi[c].berjenis for c in d.tebakan)  # rows say themselves what is realised
    for (_, _, dari, apa), kolom in kelompok.items():
        if dugaan := _dugaan(d, kolom, dari or ("t" if berjenis else ""), apa):
            for c in kolom:
                d.pasti(c, makna_periode(*dugaan, d.judul[c].bulan, d.judul[c].triwulan), 0.95)


def _kurang_jelas(d: Dugaan, c: int) -> bool:
    judul = d.judul[c]
    return judul.berperiode and d.makna(c) != ABAIKAN and not (sisi(judul) and ukuran(judul))


def _dugaan(d: Dugaan, kolom: Sequence[int], dari: str, apa: str) -> tuple[str, str] | None:
    """(side, measure) of columns that speak of `dari` and `apa` ("" where they do not); None where nothing shows it."""
    if dari and apa:
        return dari, apa
    cocok = _yang_cocok(d, kolom, apa) if dari != "r" else []
    if cocok:
        jelas = len(cocok) == 1 or cocok[0][1] - cocok[1][1] > _JELAS
        return ("t", cocok[0][0]) if jelas else None
    return _menurut_besar(d, kolom, dari) if dari else None


# What a row's promises add up to, by what they count: 100 %, the target, or the money of the year.
_SETAHUN = {
    "b": lambda d, baris, jumlah: jumlah in (100, 1),
    "k": lambda d, baris, jumlah: jumlah == _angka_setahun(d, "target", baris),
    "rp": lambda d, baris, jumlah: jumlah == _angka_setahun(d, "pagu", baris),
}


def _angka_setahun(d: Dugaan, makna: str, baris: int):
    return next((d.angka[c].get(baris) for c in d.bermakna(makna)), None)


def _yang_cocok(d: Dugaan, kolom: Sequence[int], apa: str) -> list[tuple[str, float]]:
    """(measure, share of rows) of what most rows add up to, the best first; `apa` where it is known."""
    terisi = {b: sum(n.values()) for b, n in zip(d.w.baris, d.angka_per_baris(kolom), strict=True) if n}
    if len(terisi) < 2:
        return []
    bagian = {
        u: sum(bool(sama(d, b, n)) for b, n in terisi.items()) / len(terisi)
        for u, sama in _SETAHUN.items()
        if apa in ("", u)
    }
    return sorted(((u, y) for u, y in bagian.items() if y >= _SEBAGIAN_BESAR), key=lambda x: -x[1])


def _menurut_besar(d: Dugaan, kolom: Sequence[int], dari: str) -> tuple[str, str] | None:
    """Money shows by its size; smaller figures of results are performance, smaller promises may be shares too."""
    terbesar = max((n for c in kolom for n in d.isi[c].angka), default=None)
    if terbesar is None:
        return None
    if terbesar >= _UANG_SAJA:
        return dari, "rp"
    return (dari, "k") if dari == "r" else None


# -- which are sums ---------------------------------------------------------------------------------


def jumlah_kolom(d: Dugaan) -> None:
    """Subtotals among the columns: found by adding up, then left out and compared."""
    keluarga: dict[str, dict[int, int]] = defaultdict(dict)  # column by period, of each family
    for c in d.tebakan:
        makna = d.makna(c)
        if dasar(makna) in KELUARGA and d.judul[c].berperiode and d.yakin(c) >= 0.5:
            keluarga[dasar(makna)].setdefault(periode(makna), c)
    for c in d.tebakan:
        milik = next((k for k, isi in keluarga.items() if c in isi.values()), "")
        if _mungkin_jumlah(d, c, milik) and (bagian := _bagian_jumlah(d, c, keluarga, milik)):
            d.jumlah[c] = bagian
            d.pasti(c, ABAIKAN, 0.99)


def _mungkin_jumlah(d: Dugaan, c: int, milik: str) -> bool:
    """Figures that are not surely something else; the only pagu stays one, though the months add up to it."""
    berangka = d.isi[c].berangka >= 0.8 and d.makna(c) not in ("kode", "nomor")
    pasti_lain = d.yakin(c) >= 0.9 and not milik and d.makna(c) != ABAIKAN
    pagu_utama = d.makna(c) == "pagu" and d.yakin(c) >= max(map(d.yakin, d.bermakna("pagu")))
    return berangka and not pasti_lain and not pagu_utama


def _bagian_jumlah(d: Dugaan, c: int, keluarga: dict[str, dict[int, int]], milik: str) -> tuple[int, ...] | None:
    """The columns of a family that this one (itself of the family `milik`, or of none) adds up."""
    for nama, isi in keluarga.items():
        for rentang in _rentang(nama, milik, periode(d.makna(c))):
            bagian = [isi[p] for p in rentang if p in isi]
            if len(bagian) >= 2 and _berjumlah(d, c, bagian):
                return tuple(bagian)
    return None


def _berjumlah(d: Dugaan, c: int, bagian: Sequence[int]) -> bool:
    """In nearly every row that can be compared, and in two at least."""
    cocok, semua = jumlah_cocok(d.angka_per_baris([c, *bagian]), c, bagian)
    return semua >= 2 and cocok >= 0.8 * semua


def _rentang(nama: str, milik: str, nomor: int | None) -> Sequence[range]:
    """The periods of a family that a sum may span: a quarter can be that of its months, nothing else of a period."""
    if not milik:
        return _RENTANG_BULAN if nama in BULANAN else _RENTANG_TRIWULAN
    return (bulan_triwulan(nomor),) if nama in BULANAN and milik in TRIWULANAN else ()
