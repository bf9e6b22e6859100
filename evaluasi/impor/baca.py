"""From an uploaded file to the tables in it: the known forms first, by their headings; the rest by meaning."""

import re
from dataclasses import dataclass, field

from django.conf import settings

from dpmd.impor.berkas import BerkasDitolak, Lembar, buka
from dpmd.impor.tabel import TabelSumber, baca
from evaluasi.induk import baca as induk
from renaksi.nilai.mutu import nama_mutu

from . import gaya
from .bebas import Penanya, baca_bebas, ingatan
from .formulir.daftar import FORMULIR, PENGENALAN
from .hasil import Tanya


@dataclass
class Bacaan:
    """What was read of a file: its tables in the order in which they are applied, and what had to be guessed."""

    tabel: list[TabelSumber]
    tanya: list[Tanya] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)


def baca_berkas(isi: bytes, nama: str = "", jawaban: dict[str, str] | None = None, kantor=None) -> Bacaan:
    """The tables of a file.  Raises BerkasDitolak with a sentence.

    `jawaban` are the answers given so far, {question: choice}; `kantor` is the office whose remembered layouts help.
    """
    semua = buka(isi, settings.BERKAS_MAKS, nama)
    mutu = nama_mutu(kantor.skala_mutu) if kantor else ()
    if buku := induk.kenali(semua, mutu):
        return Bacaan([buku])
    penanya = Penanya(jawaban, ingatan(kantor))
    tabel: list[TabelSumber] = []
    catatan = [kalimat for lembar in semua for kalimat in lembar.catatan]
    for lembar in semua:
        if (satu := _formulir(lembar, mutu, nama)) is not None:
            gaya.putuskan(satu, penanya)
            tabel.append(satu)
        else:
            bebas, kalimat = baca_bebas(lembar, penanya, mutu, nama)
            tabel += bebas
            catatan += kalimat
    if not tabel:
        raise BerkasDitolak(_tidak_dikenal(catatan))
    if not any(t.baris for t in tabel):
        raise BerkasDitolak("Judul kolom dikenali, tetapi tabelnya tidak berisi baris.")
    urutan = list(FORMULIR)
    return Bacaan(sorted(tabel, key=lambda t: urutan.index(t.tata.kode)), list(penanya.semua.values()), catatan)


def _formulir(lembar: Lembar, mutu: tuple[str, ...], nama: str) -> TabelSumber | None:
    """The known form in a sheet.  A form that would leave figures of the sheet unread is not what this sheet is."""
    cara = gaya.cara(mutu)
    tabel = next((t for tata in PENGENALAN if (t := baca(lembar, tata, cara))), None)
    if tabel is None or not tabel.baris:
        return tabel
    dibaca = set(tabel.kolom.values())
    for bebas in baca_bebas(lembar, Penanya(), mutu, nama)[0]:
        sisa = {k: c for k, c in bebas.kolom.items() if c not in dibaca and c not in bebas.susunan.jumlah}
        if _dikenal_sama(tabel, bebas) and any(
            re.fullmatch(r"pagu|b\d+|k\d+|kas\d+|tw\d_.*|r\d_.*|rb.*", k) for k in sisa
        ):
            return None
    return tabel


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
