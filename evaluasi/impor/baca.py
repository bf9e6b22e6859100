"""From an uploaded file to the tables in it, by its map: said in a file, else known forms by their headings and the
rest guessed by meaning."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.conf import settings
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from dpmd.impor.berkas import BerkasDitolak, Lembar, Sel, alamat, buka
from dpmd.impor.tabel import TabelSumber, baca, calon_kepala
from evaluasi.induk import baca as induk
from renaksi.nilai.mutu import nama_mutu

from . import gaya
from .bebas import Penanya, PetaKeliru, baca_bebas, baca_menurut, ingatan, tebak, tebak_kolom
from .bebas.kolom import Susunan
from .formulir.daftar import FORMULIR, PENGENALAN
from .hasil import Tanya
from .peta import Peta, PetaLembar

# What a person may say of a whole sheet: read it by meaning, though it is a known form; or not at all.
ARTI, LEWATI = "arti", "lewati"
_ANGKA = re.compile(r"pagu|b\d+|k\d+|kas\d+|tw\d_.*|r\d_.*|rb.*")  # meanings of columns of figures
_SEL = re.compile(r"sel!(?P<lembar>.+)!(?P<sel>[A-Z]{1,3}\d{1,7})", re.DOTALL)


class TidakDikenal(BerkasDitolak):
    """A file that was opened, but in which no table of a plan was found; a person may show where it is."""


@dataclass
class Bacaan:
    """What was read of a file: its tables in the order in which they are applied, the map by which, and what had to be
    guessed.  `dipakai` are the keys of answers that found their place."""

    tabel: list[TabelSumber]
    peta: Peta = field(default_factory=Peta)
    tanya: list[Tanya] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)
    dipakai: set[str] = field(default_factory=set)


def baca_berkas(
    isi: bytes, nama: str = "", jawaban: dict[str, str] | None = None, kantor=None, peta: Peta | None = None
) -> Bacaan:
    """The tables of a file.  Raises BerkasDitolak with a sentence.

    `jawaban` is what a person said so far, {question or place: choice}; `kantor` is the office whose remembered layouts
    help.  With `peta` nothing is guessed or remembered: the sheets are read as it says.
    """
    semua = buka(isi, settings.BERKAS_MAKS, nama)
    mutu = nama_mutu(kantor.skala_mutu) if kantor else ()
    if buku := induk.kenali(semua, mutu):
        return Bacaan([buku])
    return Pembaca(semua, jawaban or {}, kantor, nama, peta).hasil()


class Pembaca:
    """Reads sheet by sheet; what it says of each is its map (`dibaca`, in the order of `semua`)."""

    def __init__(
        self, semua: Sequence[Lembar], jawaban: dict[str, str], kantor=None, nama: str = "", peta: Peta | None = None
    ):
        self.peta, self.nama = peta, nama
        self.mutu: tuple[str, ...] = nama_mutu(kantor.skala_mutu) if kantor else ()
        self.semua: list[Lembar] = []  # as they are read, with the cells that were mended
        self.penanya = Penanya({**peta.jawaban, **jawaban} if peta else jawaban, {} if peta else ingatan(kantor))
        self.dibaca: list[PetaLembar] = []
        self.tabel: list[TabelSumber] = []
        self.catatan: list[str] = []
        for lembar in semua:
            self._lembar(lembar)

    def _lembar(self, asli: Lembar) -> None:
        menurut = self.peta.milik(asli.nama) if self.peta else None
        sel = dict(menurut.sel if menurut else self._sel_dibetulkan(asli))
        lembar = betulkan(asli, sel)
        self.semua.append(lembar)
        self.catatan += lembar.catatan
        tabel: list[TabelSumber]
        if menurut and menurut.tabel:
            try:
                tabel, satu = [*baca_menurut(lembar, menurut.tabel, self.mutu)], menurut
            except PetaKeliru as salah:
                raise BerkasDitolak(str(salah)) from salah
        elif menurut and menurut.formulir:
            tabel, satu = [self._formulir(lembar, menurut.formulir)], menurut
        elif menurut:
            tabel, satu = [], menurut
            self.catatan.append(f"Lembar “{asli.nama}” tidak disebut peta; dilewati.")
        else:
            tabel, satu = self._kenali(lembar, sel)
        self.tabel += tabel
        self.dibaca.append(satu)

    def _formulir(self, lembar: Lembar, kode: str) -> TabelSumber:
        """The form that the map names, and no other."""
        tabel = formulir_lembar(lembar, self.mutu, self.nama)
        if tabel is None or tabel.tata.kode != kode:
            raise BerkasDitolak(f"Lembar “{lembar.nama}” bukan formulir “{kode}” seperti kata petanya.")
        gaya.putuskan(tabel, self.penanya)
        return tabel

    def _kenali(self, lembar: Lembar, sel: dict[str, str]) -> tuple[list[TabelSumber], PetaLembar]:
        cara = self.penanya.tetap(kunci_lembar(lembar.nama), {ARTI, LEWATI}.__contains__)
        if cara == LEWATI:
            self.catatan.append(f"Lembar “{lembar.nama}” tidak diimpor, seperti yang ditentukan.")
            return [], PetaLembar(lembar.nama, sel=sel)
        if cara is None and lembar.disembunyikan:
            self.catatan.append(f"Lembar “{lembar.nama}” tersembunyi di berkasnya, jadi tidak diimpor.")
            return [], PetaLembar(lembar.nama, sel=sel)
        if cara != ARTI and (satu := formulir_lembar(lembar, self.mutu, self.nama)) is not None:
            gaya.putuskan(satu, self.penanya)
            return [satu], PetaLembar(lembar.nama, satu.tata.kode, sel=sel)
        peta, kalimat = tebak(lembar, self.penanya, self.mutu, self.nama)
        tabel = baca_menurut(lembar, peta, self.mutu)
        self.catatan += [*kalimat, *(k for t in tabel for k in t.catatan)]
        return [*tabel], PetaLembar(lembar.nama, "", tuple(peta), sel)

    def _sel_dibetulkan(self, lembar: Lembar) -> Iterator[tuple[str, str]]:
        """The cells of the sheet that a person typed anew."""
        for kunci, teks in self.penanya.jawaban.items():
            cocok = _SEL.fullmatch(kunci)
            if cocok and cocok["lembar"] == lembar.nama and _letak(cocok["sel"], lembar):
                self.penanya.dipakai.add(kunci)
                yield cocok["sel"], teks

    @property
    def menurut(self) -> Peta:
        """The map by which it was read."""
        jawaban = {t.kunci: t.dipakai for t in self.penanya.semua.values() if t.kunci.startswith("angka!")}
        return Peta(tuple(self.dibaca), jawaban)

    def hasil(self) -> Bacaan:
        """Raises BerkasDitolak; TidakDikenal where somebody who knows the file could still show its table."""
        jenis = TidakDikenal if any(map(_bertabel, self.semua)) else BerkasDitolak
        if not self.tabel:
            raise jenis(_tidak_dikenal(self.catatan))
        if not any(t.baris or t.ditolak for t in self.tabel):
            raise jenis("Judul kolom dikenali, tetapi tabelnya tidak berisi baris.")
        urutan = list(FORMULIR)
        return Bacaan(
            sorted(self.tabel, key=lambda t: urutan.index(t.tata.kode)), self.menurut,
            list(self.penanya.semua.values()), self.catatan, self.penanya.dipakai,
        )  # fmt: skip


def _bertabel(lembar: Lembar) -> bool:
    """Does the sheet hold something like a table: three rows of two cells?"""
    return sum(sum(s.nilai is not None for s in baris) >= 2 for baris in lembar.baris) >= 3


def kunci_lembar(nama: str) -> str:
    """The key under which it is said how a sheet is read."""
    return f"lembar!{nama}"


def kunci_sel(lembar: str, sel: str) -> str:
    """The key under which the mended text of a cell is given."""
    return f"sel!{lembar}!{sel}"


def betulkan(lembar: Lembar, sel: dict[str, str]) -> Lembar:
    """The sheet with these cells typed anew, {address: text}."""
    baru = {letak: teks for a, teks in sel.items() if (letak := _letak(a, lembar))}
    if not baru:
        return lembar
    baris = tuple(
        tuple(_diketik(s, baru.get((b, c))) for c, s in enumerate(satu)) if any(x == b for x, _ in baru) else satu
        for b, satu in enumerate(lembar.baris)
    )
    return replace(lembar, baris=baris)


def _diketik(sel: Sel, teks: str | None) -> Sel:
    """A cell with the text that a person gave it; it loses its format, which belonged to what stood there."""
    return sel if teks is None else sel._replace(nilai=teks.strip() or None, format="@")


def _letak(sel: str, lembar: Lembar) -> tuple[int, int] | None:
    """The row and column of an address; None outside of the sheet."""
    huruf, nomor = coordinate_from_string(sel)
    letak = nomor - 1, column_index_from_string(huruf) - 1
    return letak if alamat(*letak) == sel and letak[0] < len(lembar.baris) and letak[1] < lembar.lebar else None


def formulir_lembar(lembar: Lembar, mutu: tuple[str, ...], nama: str) -> TabelSumber | None:
    """The known form in a sheet.  A form that would leave figures of the sheet unread is not what this sheet is."""
    cara = gaya.cara(mutu)
    calon = calon_kepala(lembar)
    tabel = next((t for tata in PENGENALAN if (t := baca(lembar, tata, cara, calon))), None)
    if tabel is None or not tabel.baris:
        return tabel
    dibaca = set(tabel.kolom.values())
    if not _ada_di_luar(lembar, tabel.baris[0].nomor, dibaca):
        return tabel
    if not any(_angka_di_luar(susunan.kolom, susunan, dibaca) for susunan in tebak_kolom(lembar, Penanya(), nama)):
        return tabel  # the rest of the reading cannot find figures in other columns
    for bebas in baca_bebas(lembar, Penanya(), mutu, nama)[0]:
        if _dikenal_sama(tabel, bebas) and _angka_di_luar(bebas.kolom, bebas.susunan, dibaca):
            return None
    return tabel


def _angka_di_luar(kolom: dict[str, int], susunan: Susunan, dibaca: set[int]) -> bool:
    """Does any of these columns, {meaning: column}, hold figures of its own and is not read?"""
    return any(_ANGKA.fullmatch(k) for k, c in kolom.items() if c not in dibaca and c not in susunan.jumlah)


def _ada_di_luar(lembar: Lembar, awal: int, dibaca: set[int]) -> bool:
    """Does a column that the form does not read hold anything from the first row of the table on?"""
    luar = [kolom for kolom in range(lembar.lebar) if kolom not in dibaca]
    return any(lembar.teks(baris, kolom) for baris in range(awal - 1, len(lembar.baris)) for kolom in luar)


def _dikenal_sama(tabel: TabelSumber, bebas: TabelSumber) -> bool:
    """Do both speak of the same columns of the sheet?"""
    return len(set(tabel.kolom.values()) & set(bebas.kolom.values())) >= 2


def _tidak_dikenal(catatan: list[str]) -> str:
    judul = ", ".join(sorted(t.judul for t in (induk.TATA, *PENGENALAN)))
    lain = f" {' '.join(catatan[:3])}" if catatan else ""
    return (
        "Tidak ada judul kolom yang dikenali. Dicari: nama program/kegiatan atau kodenya, bersama indikator, target, "
        f"pagu, bulan, atau triwulan.{lain} Formulir yang dapat diimpor: {judul}."
    )
