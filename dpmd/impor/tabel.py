"""Find a known form in a sheet by the wording of its headings, and read its rows.

A `TataLetak` declares the columns of a form by patterns over the heading path (all headings above a column, from the
top, joined by " / ", in small letters without full stops).  Order, case, spaces, extra columns, the row where the table
begins and the number of heading rows are free.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any, Generic, TypeVar

from dpmd.tulisan import tempat_desimal

from .berkas import Lembar, Sel, alamat
from .tanda import BlokTanda, blok_tanda, utama

_CARI_KEPALA = 40  # rows in which a table may begin
_TINGGI_KEPALA = 5
_NOMOR_KOLOM = re.compile(r"^\(?\d{1,2}\)?(\s*\(?=.*)?$")


@dataclass(frozen=True)
class KolomSumber:
    """One column of a form: `baca` turns a cell into a value (None when blank) or raises ValueError with a sentence.

    A cell that holds several facts ("TW 1 = 3, TW 2 = 4") is read into a dict: the row then has each under its key, all
    at the address of that cell.  A reader of numbers takes what the cells of the column say together as second
    argument (see `baca`).
    """

    kunci: str
    pola: str
    baca: Callable[..., Any]
    wajib: bool = False


@dataclass(frozen=True)
class TataLetak:
    """A form.  Besides all its required columns a sheet must have one of `salah_satu`, where that is said.

    Rows whose first text fits `abaikan` are no rows of it (sums); the first that fits `akhir` ends the table (notes).
    Both are looked for in the columns `penamaan` (all of them, where it is empty): in another column such words belong
    to what stands there ("Jumlah desa mandiri"), unless they are a single one.
    From the first row on in which a text of any column fits `prosa` the sheet is prose (see `TabelSumber.prosa`).
    """

    kode: str
    judul: str
    kolom: tuple[KolomSumber, ...]
    salah_satu: frozenset[str] = frozenset()
    abaikan: str = ""
    akhir: str = ""
    penamaan: frozenset[str] = frozenset()
    prosa: str = ""

    @property
    def wajib(self) -> set[str]:
        return {k.kunci for k in self.kolom if k.wajib}

    @cached_property
    def pola_wajib(self) -> list[re.Pattern]:
        """What must fit some heading each, or it is not this form: asked first, as most rows of a sheet do not."""
        return [re.compile(k.pola) for k in self.kolom if k.wajib]

    @cached_property
    def salah_satu_judul(self) -> re.Pattern:
        """Fits the headings of all columns: most texts of a sheet are none of them."""
        return re.compile("|".join(f"(?:{k.pola})" for k in self.kolom) or r"(?!)")

    def mungkin(self, judul: Collection[str]) -> bool:
        """Do these headings have one for each required column?"""
        return all(any(map(pola.fullmatch, judul)) for pola in self.pola_wajib)


@dataclass(frozen=True)
class SelDitolak:
    """A cell that cannot be read, named so that the person finds it."""

    lembar: str
    baris: int
    kolom: str
    judul: str
    nilai: str
    pesan: str


@dataclass
class BarisSumber:
    """One body row: values by key, and the address each came from.  `nomor` counts as Excel does, from 1.

    `inden` has the steps by which a cell is indented, where it is.
    """

    nomor: int
    nilai: dict[str, Any] = field(default_factory=dict)
    tebal: bool = False
    desimal: dict[str, int] = field(default_factory=dict)
    inden: dict[str, int] = field(default_factory=dict)

    def __getitem__(self, kunci):
        return self.nilai.get(kunci)


BarisT = TypeVar("BarisT", bound=BarisSumber)


@dataclass(frozen=True)
class Ragu:
    """A cell that can be read in several ways, and what its column says together; `salah` is the question."""

    baris: BarisSumber
    kolom: KolomSumber
    sel: Sel
    bersama: Any
    salah: ValueError


@dataclass
class TabelSumber(Generic[BarisT]):
    """A form found in a sheet.  `ragu` are cells without a value yet: whoever reads the table decides them."""

    tata: TataLetak
    lembar: str
    kolom: dict[str, int]
    judul: dict[str, str]
    baris: list[BarisT]
    ditolak: list[SelDitolak]
    penandatangan: dict[str, str] = field(default_factory=dict)
    judul_lembar: str = ""  # what stands above the table
    ragu: list[Ragu] = field(default_factory=list)
    pejabat_lain: tuple[BlokTanda, ...] = ()  # who signs beside the head of the office
    prosa: tuple[tuple[int, str], ...] = ()  # (row number, text) of what stands between table and signatures

    def taruh(self, baris: BarisSumber, kolom: KolomSumber, sel: Sel, nilai: Any) -> None:
        """Give a row what a cell was read as."""
        if nilai is None:
            return
        for kunci, isi in nilai.items() if isinstance(nilai, dict) else ((kolom.kunci, nilai),):
            self.kolom.setdefault(kunci, self.kolom[kolom.kunci])
            self.judul.setdefault(kunci, self.judul[kolom.kunci])
            if isi is not None:
                baris.nilai[kunci] = isi
                baris.desimal[kunci] = desimal_tampak(sel, isi)
                if sel.indentasi:
                    baris.inden[kunci] = sel.indentasi

    def tolak(self, baris: BarisSumber, kunci: str, nilai: Any, pesan: str) -> None:
        """Refuse one cell of a row."""
        huruf = self.sel(baris, kunci).rstrip("0123456789")
        self.ditolak.append(
            SelDitolak(self.lembar, baris.nomor, huruf, judul=self.judul[kunci], nilai=str(nilai), pesan=pesan)
        )

    def sel(self, baris: BarisSumber, kunci: str) -> str:
        return alamat(baris.nomor - 1, self.kolom[kunci])


@dataclass(frozen=True)
class CaraBaca:
    """`kenal` is asked once what the cells of the columns say together ({column: cells} → {key: context}); the readers
    of the columns that it names get that with each cell.  `tunda` are errors that ask instead of refusing.
    """

    kenal: Callable[[Mapping[KolomSumber, list[Sel]]], Mapping[str, Any]] = lambda kolom: {}
    tunda: tuple[type[ValueError], ...] = ()


POLOS = CaraBaca()  # every cell by itself


def baku(teks: str) -> str:
    """Heading text for comparison: small letters, no full stops, single spaces."""
    return " ".join(teks.lower().replace(".", " ").split())


# Every place where headings may stand: (first row, number of rows, heading path by column).
CalonKepala = list[tuple[int, int, dict[int, str]]]


def calon_kepala(lembar: Lembar) -> CalonKepala:
    """Made once for a sheet, whatever the number of forms that are looked for in it."""
    return [
        (awal, tinggi, {c: jalur for c, jalur in enumerate(semua) if jalur})
        for awal in range(min(_CARI_KEPALA, len(lembar.baris)))
        for tinggi, semua in enumerate(
            zip(*(_jalur_baku(lembar, awal, c) for c in range(lembar.lebar)), strict=True), 1
        )
    ]


def _jalur_baku(lembar: Lembar, awal: int, kolom: int) -> Iterator[str]:
    """The heading path of a column for each number of heading rows."""
    for jalur in _jalur_turun(lembar, awal, kolom):
        yield baku(" / ".join(jalur))


def kenali(calon: CalonKepala, tata: TataLetak) -> tuple[int, int, dict[str, int]] | None:
    """(first heading row, number of heading rows, column by key) of the best place, or None."""
    terbaik = None
    for awal, tinggi, jalur in calon:
        if not tata.mungkin(jalur.values()):
            continue
        kolom = _petakan(jalur, tata)
        lengkap = tata.wajib <= kolom.keys() and (not tata.salah_satu or tata.salah_satu & kolom.keys())
        if lengkap and (terbaik is None or len(kolom) > len(terbaik[2])):
            terbaik = (awal, tinggi, kolom)
    return terbaik


def baca(
    lembar: Lembar, tata: TataLetak, cara: CaraBaca = POLOS, calon: CalonKepala | None = None
) -> TabelSumber[BarisSumber] | None:
    """Read the form from the sheet; None when its headings are not there.  `calon` are the sheet's, where several forms
    are looked for."""
    tempat = kenali(calon_kepala(lembar) if calon is None else calon, tata)
    if tempat is None:
        return None
    awal, tinggi, kolom = tempat
    blok, akhir = blok_tanda(lembar, awal + tinggi)
    pertama = utama(blok)
    judul = {k: _jalur(lembar, awal, tinggi, c) for k, c in kolom.items()}
    atas = " ".join(t for b in range(awal) for c in range(lembar.lebar) if (t := str(lembar.sel(b, c).nilai or "")))
    hasil: TabelSumber[BarisSumber] = TabelSumber(
        tata,
        lembar.nama,
        dict(kolom),
        judul=judul,
        baris=[],
        ditolak=[],
        penandatangan=pertama.ke_data() if pertama else {},
        pejabat_lain=tuple(b for b in blok if b is not pertama),
        judul_lembar=atas,
    )
    kepala = [{k: lembar.teks(b, c) for k, c in kolom.items()} for b in range(awal, awal + tinggi)]
    ulang: set[int] = set()
    isi: list[int] = []
    for nomor in range(awal + tinggi, akhir):
        if tata.prosa and re.match(tata.prosa, _teks_utuh(lembar, nomor), re.IGNORECASE):
            hasil.prosa = tuple((b + 1, _teks_utuh(lembar, b)) for b in range(nomor, akhir))
            break
        teks = lembar.teks_sendiri(nomor)
        awalan = _teks_pertama(teks, kolom, tata.penamaan)
        if tata.akhir and re.fullmatch(tata.akhir, awalan, re.IGNORECASE):
            break
        if tata.abaikan and re.fullmatch(tata.abaikan, awalan, re.IGNORECASE):
            continue
        if _kepala_ulang(teks, kolom, kepala) or _bawahan(lembar, nomor, kolom, ulang):
            ulang.add(nomor)
        elif not _bernomor(teks):
            isi.append(nomor)
    bersama = cara.kenal({k: [lembar.sel(b, kolom[k.kunci]) for b in isi] for k in tata.kolom if k.kunci in kolom})
    for nomor in isi:
        baris = _baris(lembar, nomor, hasil, bersama, cara.tunda)
        if baris.nilai or any(r.baris is baris for r in hasil.ragu):
            hasil.baris.append(baris)
    _pecahan_ke_persen(lembar, hasil)
    return hasil


def _jalur(lembar: Lembar, awal: int, tinggi: int, kolom: int) -> str:
    *_, jalur = _jalur_turun(lembar, awal, kolom, tinggi)
    return " / ".join(jalur)


def _jalur_turun(lembar: Lembar, awal: int, kolom: int, tinggi: int = _TINGGI_KEPALA) -> Iterator[list[str]]:
    """The headings of a column, each of a merged range once, row by row downwards."""
    bagian: list[str] = []
    lama = None
    for baris in range(awal, awal + tinggi):
        asal = lembar.asal(baris, kolom)
        if asal != lama and (teks := lembar.teks(baris, kolom)):
            bagian.append(teks)
        lama = asal
        yield bagian


def _petakan(semua: Mapping[int, str], tata: TataLetak) -> dict[str, int]:
    """Each column takes the first key, in the declared order, whose pattern fits and that is still free."""
    hasil: dict[str, int] = {}
    for c, jalur in semua.items():
        if not tata.salah_satu_judul.fullmatch(jalur):
            continue
        for k in tata.kolom:
            if k.kunci not in hasil and re.fullmatch(k.pola, jalur):
                hasil[k.kunci] = c
                break
    return hasil


def _baris(
    lembar: Lembar,
    nomor: int,
    tabel: TabelSumber[BarisSumber],
    bersama: Mapping[str, Any],
    tunda: tuple[type[ValueError], ...],
) -> BarisSumber:
    baris, isi = BarisSumber(nomor + 1), lembar.baris[nomor]
    for k in tabel.tata.kolom:
        c = tabel.kolom.get(k.kunci)
        if c is None or c >= len(isi):
            continue
        sel = isi[c]
        if sel.nilai is None or (isinstance(sel.nilai, str) and not sel.nilai.strip()):
            continue
        baris.tebal |= sel.tebal
        try:
            nilai = k.baca(sel, bersama[k.kunci]) if k.kunci in bersama else k.baca(sel)
        except tunda as salah:
            tabel.ragu.append(Ragu(baris, k, sel, bersama.get(k.kunci), salah))
            continue
        except ValueError as salah:
            tabel.tolak(baris, k.kunci, sel.nilai, str(salah))
            continue
        tabel.taruh(baris, k, sel, nilai)
    return baris


def _teks_pertama(isi: dict[int, str], kolom: dict[str, int], penamaan: frozenset[str]) -> str:
    """The first text of the row, where it can say what the row is."""
    urut = sorted(kolom.items(), key=lambda satu: satu[1])
    kunci, teks = next(((k, isi[c]) for k, c in urut if c in isi), ("", ""))
    return teks if not penamaan or kunci in penamaan or " " not in teks else ""


def _teks_utuh(lembar: Lembar, nomor: int) -> str:
    """All texts of a row as they are, line breaks too; a colon in a cell of its own goes to the one before."""
    isi = (str(lembar.sel(nomor, c).nilai or "").strip() for c in range(lembar.lebar))
    return "".join(t if t == ":" else f" {t}" for t in isi if t).strip()


def desimal_tampak(sel, nilai) -> int:
    """Decimal places that the cell shows: what its format fixes or its value has, whichever is more."""
    format_ = 0 if isinstance(sel.nilai, str) else _desimal_format(sel.format)
    if isinstance(nilai, Decimal):
        return max(format_, tempat_desimal(nilai))
    return format_


@lru_cache(maxsize=256)
def _desimal_format(format_: str) -> int:
    tertulis = re.search(r"0\.(0+)", format_)
    return len(tertulis[1]) if tertulis else 0


def _kepala_ulang(teks: dict[int, str], kolom: dict[str, int], kepala: list[dict[str, str]]) -> bool:
    """A row of the heading repeated in the body, as after a page break."""
    isi = [(k, teks[c]) for k, c in kolom.items() if c in teks]
    return len(isi) >= 2 and any(all(teks == satu[k] for k, teks in isi) for satu in kepala)


def _bawahan(lembar: Lembar, nomor: int, kolom: dict[str, int], ulang: set[int]) -> bool:
    """A row into which merged cells of a repeated heading reach: part of it, even where it is misprinted."""
    return bool(ulang) and any(lembar.asal(nomor, c)[0] in ulang - {nomor} for c in kolom.values())


def nomor_kolom(lembar: Lembar, nomor: int) -> bool:
    """The row of official column numbers: 1, 2, … or (1), (2), … with formula notes, and at least four of them."""
    return _bernomor(lembar.teks_sendiri(nomor))


def _bernomor(teks: dict[int, str]) -> bool:
    return len(teks) >= 4 and all(map(_NOMOR_KOLOM.match, teks.values()))


def _pecahan_ke_persen(lembar: Lembar, tabel: TabelSumber[BarisSumber]) -> None:
    """Shares typed as plain fractions (0.25 + 0.25 + 0.5) become percent, decided for the month columns as a whole."""
    kunci = [k for k in tabel.kolom if re.fullmatch(r"b\d\d", k)]
    polos = [
        (b, k)
        for b in tabel.baris
        for k in kunci
        if k in b.nilai and not lembar.sel(b.nomor - 1, tabel.kolom[k]).persen
        and not isinstance(lembar.sel(b.nomor - 1, tabel.kolom[k]).nilai, str)
    ]  # fmt: skip
    if polos and all(b.nilai[k] <= 1 for b, k in polos):
        for b, k in polos:
            b.nilai[k] *= 100


def penandatangan_di(lembar: Lembar, mulai: int) -> tuple[dict[str, str], int]:
    """Who signs for the office below a table (see `BlokTanda`), and the row where the body ends."""
    blok, akhir = blok_tanda(lembar, mulai)
    satu = utama(blok)
    return (satu.ke_data() if satu else {}), akhir
