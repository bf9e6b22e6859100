"""Places of bars, lines and labels in the charts, computed on the server.  Pure.

Across in percent of the width, so that a chart fits a phone and a desktop with letters of the same size; down in
pixels.  Templates only draw.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from dpmd.tulisan import BULAN, tulis_angka
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.periode import NOMOR_BULAN
from renaksi.nilai.pohon import Indikator

from .ringkasan import KasTriwulan

TINGGI, ATAS = 200, 24  # pixels: the area of the bars, and the room above for their labels


def singkat(rupiah: Decimal) -> str:
    """Rp in few letters: 8,1 M (miliar), 450 jt (juta)."""
    for batas, kata in ((10**12, "T"), (10**9, "M"), (10**6, "jt"), (10**3, "rb")):
        if abs(rupiah) >= batas:
            return f"{tulis_angka(rupiah / batas, paling=1)} {kata}"
    return tulis_angka(round(rupiah))


def langkah(tertinggi: Decimal, banyak: int = 4) -> Decimal:
    """A round step (1, 2, 2.5 or 5 × 10ⁿ) that reaches the highest figure in at most `banyak` steps."""
    if tertinggi <= 0:
        return Decimal(1)
    kasar = tertinggi / banyak
    pangkat = Decimal(10) ** kasar.adjusted()
    return next(
        k * pangkat for k in (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10)) if k * pangkat >= kasar
    )


@dataclass(frozen=True)
class Batang:
    x: float  # percent: left edge, width and middle
    lebar: float
    tengah: float
    y: int
    tinggi: int
    label: str
    keterangan: str


@dataclass(frozen=True)
class Garis:
    x1: float
    y1: int
    x2: float
    y2: int


@dataclass(frozen=True)
class Titik:
    x: float
    y: int
    keterangan: str


@dataclass(frozen=True)
class GrafikKas:
    """Bars: spent up to each quarter.  Line: the cash plan.  Dashed: the ceiling."""

    sumbu: tuple[tuple[int, str], ...]  # (y, label) of each horizontal line
    batang: tuple[Batang, ...]
    titik: tuple[Titik, ...]
    garis: tuple[Garis, ...]
    pagu_y: int | None
    nama: tuple[tuple[float, str], ...]  # (x, quarter)

    tinggi = TINGGI + ATAS

    @property
    def kosong(self) -> bool:
        return not self.batang and not self.titik


def kas(triwulan: Sequence[KasTriwulan], pagu: Decimal | None) -> GrafikKas:
    nilai = [n for t in triwulan for n in (t.rencana, t.realisasi) if n is not None] + ([pagu] if pagu else [])
    satu = langkah(max(nilai, default=Decimal(0)))
    puncak = satu * max(Decimal(1), (max(nilai, default=Decimal(0)) / satu).to_integral_value(ROUND_CEILING))

    def y(n: Decimal) -> int:
        return ATAS + TINGGI - round(n / puncak * TINGGI)

    ruang = 100 / len(triwulan)
    tengah = [round(ruang * (k + 0.5), 2) for k in range(len(triwulan))]
    batang = tuple(
        Batang(
            round(x - ruang * 0.22, 2), round(ruang * 0.44, 2), x,
            y=y(t.realisasi), tinggi=ATAS + TINGGI - y(t.realisasi), label=singkat(t.realisasi),
            keterangan=f"Realisasi s.d. {t.nama}: Rp{tulis_angka(t.realisasi)}",
        )
        for x, t in zip(tengah, triwulan, strict=True)
        if t.realisasi is not None
    )  # fmt: skip
    titik = tuple(
        Titik(x, y(t.rencana), f"Rencana kas s.d. {t.nama}: Rp{tulis_angka(t.rencana)}")
        for x, t in zip(tengah, triwulan, strict=True)
        if t.rencana is not None
    )
    return GrafikKas(
        sumbu=tuple((y(k * satu), singkat(k * satu) if k else "0") for k in range(int(puncak / satu) + 1)),
        batang=batang,
        titik=titik,
        garis=tuple(Garis(a.x, a.y, b.x, b.y) for a, b in zip(titik, titik[1:], strict=False)),
        pagu_y=y(pagu) if pagu else None,
        nama=tuple((x, t.nama) for x, t in zip(tengah, triwulan, strict=True)),
    )


@dataclass(frozen=True)
class BulanGrafik:
    """One month of an indicator: heights in percent of the chart, figures as text ("" for blank)."""

    nama: str
    janji: int
    hasil: int
    teks_janji: str
    teks_hasil: str


def bulanan(i: Indikator) -> list[BulanGrafik]:
    """Promise and result month by month; an indicator that plans by weight is compared in percent of its target."""
    bobot = not any(j.kinerja for j in i.janji.values())
    janji = {b: (j.bobot if bobot else _angka(j.kinerja)) for b, j in i.janji.items()}
    hasil = {b: _hasil(i, h.kinerja, bobot) for b, h in i.hasil.items()}
    puncak = max((n for n in (*janji.values(), *hasil.values()) if n), default=Decimal(0))

    def tinggi(n: Decimal | None) -> int:
        return round(max(n, Decimal(0)) / puncak * 100) if n and puncak else 0

    return [
        BulanGrafik(
            BULAN[b - 1],
            tinggi(janji.get(b)),
            tinggi(hasil.get(b)),
            _teks_janji(i, b, bobot),
            str(i.hasil[b].kinerja) if b in i.hasil and i.hasil[b].kinerja is not None else "",
        )
        for b in NOMOR_BULAN
    ]


def _angka(besaran: Besaran | None) -> Decimal | None:
    return besaran.angka if besaran is not None else None


def _hasil(i: Indikator, kinerja: Besaran | None, bobot: bool) -> Decimal | None:
    angka = _angka(kinerja)
    if angka is None or not bobot:
        return angka
    target = _angka(i.target)
    return angka / target * 100 if target else None


def _teks_janji(i: Indikator, bulan: int, bobot: bool) -> str:
    janji = i.janji.get(bulan)
    if janji is None:
        return ""
    if bobot:
        return "" if janji.bobot is None else f"{tulis_angka(janji.bobot, paling=2)}%"
    return "" if janji.kinerja is None else str(janji.kinerja)
