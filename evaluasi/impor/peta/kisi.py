"""A sheet as its map's page shows it: the cells as they look, what each column and row is beside them.  Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from openpyxl.utils import column_index_from_string

from dpmd.impor.berkas import Lembar, Sel, alamat
from dpmd.tulisan import tulis_angka, tulis_hari
from evaluasi.impor.bebas.kolom import huruf
from evaluasi.impor.bebas.makna import ABAIKAN, INDIKATOR, LABEL, NAMA, UANG, dasar
from evaluasi.impor.bebas.peta import BARIS, JUMLAH_KOLOM, LEWAT, RAGU, PetaKolom, PetaTabel

PER_HALAMAN = 150  # rows
MAKS_KOLOM = 120
_PANJANG = 160  # letters of a cell that are shown
JUDUL = "judul"  # a heading row
LABEL_KOLOM = LABEL | {ABAIKAN: "Tidak dibaca", JUMLAH_KOLOM: "Jumlah kolom lain"}
_LEBAR = (*NAMA, *INDIKATOR, "sasaran")  # sentences
# The colours of the page: what a column says, in few kinds.
_KELOMPOK = (
    ("uang", lambda m: dasar(m) in UANG),
    ("abai", lambda m: m in (ABAIKAN, JUMLAH_KOLOM)),
    ("nama", lambda m: m.startswith("kode") or m in (*NAMA, "sasaran")),
    ("angka", lambda m: True),
)


@dataclass(frozen=True)
class KepalaKolom:
    """One column: its letters, what it is in words, whether that is unsure, why; `tetap`: a person said it."""

    huruf: str
    label: str = ""
    kelompok: str = ""  # a class: what it says, and whether it needs width
    ragu: bool = False
    tetap: bool = False
    sebab: str = ""
    tersembunyi: bool = False


@dataclass(frozen=True)
class SelTampak:
    alamat: str
    teks: str
    angka: bool = False
    tebal: bool = False
    lekuk: int = 0
    kolom: int = 1
    baris: int = 1
    galat: str = ""  # why it cannot be read
    diketik: bool = False  # a person typed it anew

    @property
    def kelas(self) -> str:
        """How it looks, as classes."""
        sifat = {"angka": self.angka, "tebal": self.tebal, "lekuk": self.lekuk, "galat": self.galat,
                 "diketik": self.diketik}  # fmt: skip
        return " ".join(nama for nama, ya in sifat.items() if ya)


@dataclass(frozen=True)
class BarisTampak:
    """One row: its number, what it is in words and as a class, its cells."""

    nomor: int
    peran: str = ""
    label: str = ""
    ragu: bool = False
    tetap: bool = False
    sebab: str = ""
    tersembunyi: bool = False
    sel: list[SelTampak] = field(default_factory=list)


class Kisi:
    """The window of a sheet from row `dari` on, beside the maps of its tables.

    `tolak` is {address: why the cell cannot be read}, `diketik` the addresses that a person typed anew, `tetap` the
    letters and row numbers that a person decided.
    """

    def __init__(
        self, lembar: Lembar, tabel: tuple[PetaTabel, ...], dari: int = 1, tolak: Mapping[str, str] | None = None,
        diketik: frozenset[str] = frozenset(), tetap: frozenset[str | int] = frozenset(),
    ):  # fmt: skip
        self.lembar, self.tabel = lembar, tabel
        self.tolak, self.diketik, self.tetap = tolak or {}, diketik, tetap
        self.akhir = len(lembar.baris)
        self.dari = max(1, min(dari, self.akhir))
        self.sebelum = max(1, self.dari - PER_HALAMAN)
        self.sampai = min(self.dari + PER_HALAMAN - 1, self.akhir)
        self.lebar = min(lembar.lebar, MAKS_KOLOM)
        self._gabung = self._rentang()

    def _rentang(self) -> dict[tuple[int, int], tuple[int, int]]:
        """{first cell of a merged range: its rows and columns}"""
        tepi: dict[tuple[int, int], tuple[int, int]] = {}
        for letak, asal in self.lembar.gabung.items():
            lama = tepi.get(asal, asal)
            tepi[asal] = (max(lama[0], letak[0]), max(lama[1], letak[1]))
        return {a: (b - a[0] + 1, k - a[1] + 1) for a, (b, k) in tepi.items()}

    # -- columns ----------------------------------------------------------------------------------

    def milik(self, nomor: int) -> PetaTabel | None:
        """The table that a row belongs to: the last one that begins above it."""
        return next((t for t in reversed(self.tabel) if t.awal <= nomor), self.tabel[0] if self.tabel else None)

    @property
    def kolom(self) -> list[KepalaKolom]:
        """What the columns are, of the table that the window begins in."""
        peta = self.milik(self.sampai if self.dari == 1 else self.dari)
        return [self._kolom(c, peta.kolom.get(huruf(c)) if peta else None) for c in range(self.lebar)]

    def _kolom(self, c: int, k: PetaKolom | None) -> KepalaKolom:
        h, sembunyi = huruf(c), c in self.lembar.kolom_tersembunyi
        if k is None:
            return KepalaKolom(h, tersembunyi=sembunyi)
        kelompok = next(nama for nama, berlaku in _KELOMPOK if berlaku(k.makna))
        kelas = f"k-{kelompok}{' lebar' if k.makna in _LEBAR else ''}"
        return KepalaKolom(h, LABEL_KOLOM[k.makna], kelas, k.yakin < RAGU, h in self.tetap, k.sebab, sembunyi)

    # -- rows -------------------------------------------------------------------------------------

    @property
    def baris(self) -> Iterator[BarisTampak]:
        return (self._baris(n) for n in range(self.dari, self.sampai + 1))

    def _baris(self, n: int) -> BarisTampak:
        sel, sembunyi = list(self._sel(n - 1)), n - 1 in self.lembar.tersembunyi
        peta = self.milik(n)
        if peta and peta.awal <= n <= peta.akhir_judul:
            return BarisTampak(n, JUDUL, "Judul kolom", tersembunyi=sembunyi, sel=sel)
        b = peta.baris.get(n) if peta else None
        if b is None:
            return BarisTampak(n, tersembunyi=sembunyi, sel=sel)
        return BarisTampak(n, b.peran, BARIS[b.peran], b.yakin < RAGU, n in self.tetap, b.sebab, sembunyi, sel)

    def _sel(self, b: int) -> Iterator[SelTampak]:
        for c in range(self.lebar):
            asal = self.lembar.asal(b, c)
            if asal != (b, c) and asal[0] + 1 >= self.dari:
                continue  # covered by a cell that the window shows
            sel, (tinggi, lebar) = self.lembar.sel(*asal), self._gabung.get((b, c), (1, 1))
            a = alamat(b, c)
            yield SelTampak(
                a, tampak(sel)[:_PANJANG], isinstance(sel.nilai, (int, float, Decimal)), sel.tebal, sel.indentasi,
                min(lebar, self.lebar - c), min(tinggi, self.sampai - b), self.tolak.get(a, ""), a in self.diketik,
            )  # fmt: skip

    # -- what is alike ----------------------------------------------------------------------------

    def serupa(self, nomor: int) -> list[int]:
        """The other rows of the same table that look the same and are taken for the same as this one."""
        peta = self.milik(nomor)
        if peta is None or nomor not in peta.baris:
            return []
        ciri = self._ciri(peta, nomor)
        return [n for n in peta.baris if n != nomor and self._ciri(peta, n) == ciri]

    def _ciri(self, peta: PetaTabel, nomor: int) -> tuple:
        nama = [c for c in range(self.lebar) if _bernama(peta.kolom.get(huruf(c)))]
        sel = [(c, s) for c in nama if (s := self.lembar.sel(nomor - 1, c)).nilai is not None]
        kode = next(
            (self.lembar.teks(nomor - 1, c) for c in range(self.lebar) if _berkode(peta.kolom.get(huruf(c)))), ""
        )
        rupa = tuple((c, s.tebal, s.indentasi + _spasi(s), str(s.nilai).isupper()) for c, s in sel)
        return peta.baris[nomor].peran, rupa, len(kode.rstrip(".").split(".")) if kode else 0

    # -- one place --------------------------------------------------------------------------------

    def judul_kolom(self, peta: PetaTabel, huruf: str) -> str:
        """The headings above a column, from the top."""
        c = column_index_from_string(huruf) - 1
        teks = (self.lembar.teks(b, c) for b in range(peta.awal - 1, peta.akhir_judul))
        return " / ".join(dict.fromkeys(filter(None, teks)))

    def contoh(self, peta: PetaTabel, huruf: str) -> list[str]:
        """What stands in the first filled rows of a column."""
        c = column_index_from_string(huruf) - 1
        isi = (tampak(self.lembar.sel(n - 1, c))[:80] for n, b in peta.baris.items() if b.peran != LEWAT)
        return list(dict.fromkeys(filter(None, isi)))[:6]

    def teks(self, sel: str) -> str | None:
        """What stands in a cell of the sheet; None where it has no such cell."""
        cocok = re.fullmatch(r"([A-Z]{1,3})([1-9]\d{0,6})", sel)
        if not cocok:
            return None
        b, c = int(cocok[2]) - 1, column_index_from_string(cocok[1]) - 1
        return tampak(self.lembar.sel(b, c)) if b < self.akhir and c < self.lembar.lebar else None

    @property
    def ringkasan(self) -> list[tuple[str, int]]:
        """How many rows of each kind the tables have."""
        hitung = Counter(b.peran for t in self.tabel for b in t.baris.values())
        return [(label, hitung[peran]) for peran, label in BARIS.items() if hitung[peran] and peran != LEWAT]


def _bernama(k: PetaKolom | None) -> bool:
    return k is not None and k.makna in NAMA


def _berkode(k: PetaKolom | None) -> bool:
    return k is not None and k.makna == "kode"


def _spasi(sel: Sel) -> int:
    teks = str(sel.nilai)
    return len(teks) - len(teks.lstrip())


def tampak(sel: Sel) -> str:
    """A cell as people read it: numbers the Indonesian way, in percent where its format says so."""
    nilai = sel.nilai
    if nilai is None:
        return ""
    if isinstance(nilai, (date, datetime)):
        return tulis_hari(nilai)
    if isinstance(nilai, bool) or not isinstance(nilai, (int, float, Decimal)):
        return str(nilai)
    angka = Decimal(str(nilai))
    if sel.persen:
        return f"{tulis_angka(angka * 100, paling=2)}%"
    berpemisah = "#,##0" in sel.format or abs(angka) >= 100_000
    return tulis_angka(angka, paling=4) if berpemisah else str(nilai).replace(".", ",")
