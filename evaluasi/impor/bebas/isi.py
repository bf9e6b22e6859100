"""What the cells of a column look like, and how well that fits a meaning.  Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from statistics import median

from dpmd.impor.berkas import Sel
from renaksi.nilai.angka import EN, ID, RUPIAH, Isyarat
from renaksi.nilai.besaran import BesaranKeliru, BesaranTaksa, baca_angka, baca_besaran

from .kata import periode_sel
from .makna import BESARAN, BOBOT, KODE_JENJANG, UANG, dasar

NAMA_GAYA = {ID: "titik ribuan dan koma desimal", EN: "koma ribuan dan titik desimal"}
_UTUH = re.compile(r"(?:rp\.?)?\s*(?:-\s*)?\d[\d.,\s]*(?:,-|%)?", re.IGNORECASE)
_KODE = re.compile(r"(?:\d|X)(?:\.(?:\d{1,4}|XX)){1,6}\.?", re.IGNORECASE)
# Accounts of spending: 5.1.02.01.01.0024; a programme of urusan 5 or 6 has two figures behind its first dot.
BELANJA = re.compile(r"[56]\.\d(?:\.\d{1,2}(?:\.\d{1,3}(?:\.\d{1,3}(?:\.\d{1,5})?)?)?)?")
_NOMOR = re.compile(r"\(?(?:\d{1,3}|[ivxl]{1,5}|[a-z])[.)]?", re.IGNORECASE)
_RENTANG = r"\d[\d.,]*\s*%?\s*(?:[-–—]|s\.?\s?/?d\.?|sampai)\s*\d.*"
_BERSATUAN = re.compile(rf"-?\d[\d.,]*\s*[^\W\d_%].*|\d[\d.,]*\s*%.*|{_RENTANG}|WTP|WDP|TMP|TW|AA|BB|CC", re.DOTALL)
_SISI = re.compile(
    r"(?:t|r|target|realisasi|rencana|real|renc|trgt|tgt|capaian|persentase|%)(?!\w).{0,20}", re.IGNORECASE
)
_UANG = Isyarat(RUPIAH)
_KOSONG = {"", "-", "–", "—"}
_CENTANG = {"v", "√", "✓", "✔", "x", "●", "■"}


def terisi(sel: Sel) -> bool:
    return sel.nilai is not None and str(sel.nilai).strip() not in _KOSONG


def _angka(sel: Sel) -> Decimal | None:
    if isinstance(sel.nilai, bool) or (isinstance(sel.nilai, str) and not berangka(sel.nilai)):
        return None
    try:
        return kira(sel.nilai)
    except (BesaranKeliru, ArithmeticError, ValueError, TypeError):
        return None


@dataclass(frozen=True)
class Isi:
    """The filled cells of one column."""

    sel: tuple[Sel, ...]

    @classmethod
    def dari(cls, sel: Iterable[Sel]) -> "Isi":
        return cls(tuple(filter(terisi, sel)))

    @cached_property
    def teks(self) -> tuple[str, ...]:
        return tuple(" ".join(str(s.nilai).split()) for s in self.sel)

    @cached_property
    def angka(self) -> tuple[Decimal, ...]:
        return tuple(n for n in self.angka_sel if n is not None)

    @cached_property
    def angka_sel(self) -> tuple[Decimal | None, ...]:
        """The number in each cell, None where it is none."""
        return tuple(map(_angka, self.sel))

    def bagian(self, pola: re.Pattern) -> float:
        return sum(bool(pola.fullmatch(t)) for t in self.teks) / len(self.teks) if self.teks else 0.0

    @cached_property
    def berangka(self) -> float:
        return len(self.angka) / len(self.sel) if self.sel else 0.0

    @cached_property
    def kode(self) -> float:
        return self.bagian(_KODE)

    @cached_property
    def berperiode(self) -> float:
        """The share of cells that name a month or quarter, and nothing else."""
        return sum(periode_sel(t) is not None for t in self.teks) / len(self.teks) if self.teks else 0.0

    @cached_property
    def belanja(self) -> float:
        return self.bagian(BELANJA)

    @cached_property
    def sisi(self) -> float:
        return self.bagian(_SISI)

    @cached_property
    def bersatuan(self) -> float:
        return self.bagian(_BERSATUAN)

    @cached_property
    def tengah(self) -> Decimal:
        return median(self.angka) if self.angka else Decimal(0)

    @cached_property
    def panjang(self) -> float:
        return sum(map(len, self.teks)) / len(self.teks) if self.teks else 0.0

    @cached_property
    def kata_pendek(self) -> float:
        """The share of cells of at most three short words: units, names of organisational units."""
        pendek = (len(t) <= 30 and len(t.split()) <= 3 and not t[0].isdigit() for t in self.teks)
        return sum(pendek) / len(self.teks) if self.teks else 0.0

    @cached_property
    def centang(self) -> float:
        return sum(t.lower() in _CENTANG for t in self.teks) / len(self.teks) if self.teks else 0.0

    @property
    def berjenis(self) -> bool:
        """Says "Target" and "Realisasi" in turn."""
        return len(self.teks) >= 2 and self.sisi >= 0.9 and len({t[0].lower() for t in self.teks}) >= 2

    def cocok(self, makna: str) -> float:
        """0 … 1: could these cells be that?"""
        if not self.sel:
            return 1.0
        keluarga = dasar(makna)
        if keluarga in UANG:
            besar = 1.0 if self.tengah >= 1000 or not any(self.angka) else 0.4
            return self.berangka * besar
        if keluarga in BOBOT:
            wajar = 1.0 if not self.angka or max(self.angka) <= 100 else 0.2
            return max(self.berangka * wajar, self.centang)
        if keluarga in BESARAN or keluarga == "target_satuan":
            wajar = 1.0 if self.tengah < 1_000_000 else 0.5
            return min(1.0, self.berangka + self.bersatuan) * wajar
        if keluarga == "kode" or keluarga in KODE_JENJANG:
            return max(self.kode, 0.5 * self.bagian(_NOMOR))
        if keluarga == "nomor":
            return max(self.bagian(_NOMOR), 0.7 * self.kode)
        if keluarga == "satuan":
            return max(self.kata_pendek, self.bagian(re.compile(r"%|[^\d]{1,40}")))
        if keluarga == "jenis":
            return self.sisi
        if keluarga == "abaikan":
            return 1.0
        return 1.0 - max(self.berangka, self.kode)


# -- numbers as text; how they are read is said in `renaksi.nilai.angka` ------------------------------


def berangka(teks: str) -> bool:
    """Is the text one number, whatever its style?"""
    return bool(_UTUH.fullmatch(teks.strip()))


def kira(nilai) -> Decimal | None:
    """A cell as a number, to recognise its column by; of two readings the larger.  Raises BesaranKeliru."""
    try:
        return baca_angka(nilai.replace("%", "") if isinstance(nilai, str) else nilai, _UANG)
    except BesaranTaksa as taksa:
        return max(n for n in taksa.pilihan if isinstance(n, Decimal))


def mendua(teks: Iterable[tuple[str, str]]) -> list[str]:
    """Of (text, unit) the texts that can be read two ways with different values, each once."""
    return list(dict.fromkeys(t for t, satuan in teks if baca_besaran(t, Isyarat(satuan=satuan)).pilihan))
