"""From an uploaded file to the tables in it: the known forms first, by their headings."""

from dataclasses import dataclass, field

from django.conf import settings

from dpmd.impor.berkas import BerkasDitolak, buka
from dpmd.impor.tabel import TabelSumber, baca

from ..induk import baca as induk
from .formulir import FORMULIR, PENGENALAN
from .hasil import Tanya


@dataclass
class Bacaan:
    """What was read of a file: its tables in the order in which they are applied, and what had to be guessed."""

    tabel: list[TabelSumber]
    tanya: list[Tanya] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)


def baca_berkas(isi: bytes, nama: str = "", jawaban: dict[str, str] | None = None, kantor=None) -> Bacaan:
    """The tables of a file, one per sheet at most.  Raises BerkasDitolak with a sentence.

    `jawaban` are the answers given so far, {question: choice}; `kantor` is the office whose remembered layouts help.
    """
    hasil, semua = [], buka(isi, settings.BERKAS_MAKS)
    if buku := induk.kenali(semua):
        return Bacaan([buku])
    for lembar in semua:
        tabel = next((t for tata in PENGENALAN if (t := baca(lembar, tata))), None)
        if tabel:
            hasil.append(tabel)
    if not hasil:
        judul = ", ".join(sorted(t.judul for t in (induk.TATA, *PENGENALAN)))
        raise BerkasDitolak(f"Tidak ada judul kolom yang dikenali. Formulir yang dapat diimpor: {judul}.")
    if not any(t.baris for t in hasil):
        raise BerkasDitolak("Judul kolom dikenali, tetapi tabelnya tidak berisi baris.")
    return Bacaan(sorted(hasil, key=lambda t: list(FORMULIR).index(t.tata.kode)))
