"""A file with a list of codes, CSV or XLSX, into its rows.  Lines that cannot be used are named, never guessed."""

import csv
import io
from dataclasses import dataclass, field

from django.conf import settings

from dpmd.impor.berkas import BerkasDitolak, buka
from renaksi.models import Nomenklatur
from renaksi.nilai import kode as kode_
from renaksi.nilai.pilihan import TingkatRenstra

JUDUL = ("kode", "jenjang", "nama", "indikator", "satuan")
JENJANG = {
    "urusan": TingkatRenstra.URUSAN,
    "bidang urusan": TingkatRenstra.URUSAN,
    "program": TingkatRenstra.PROGRAM,
    "kegiatan": TingkatRenstra.KEGIATAN,
    "sub kegiatan": TingkatRenstra.SUB_KEGIATAN,
    "subkegiatan": TingkatRenstra.SUB_KEGIATAN,
}
MAKS_BARIS = 60_000
MAKS_KODE, MAKS_SATUAN = (Nomenklatur._meta.get_field(n).max_length for n in ("kode", "satuan"))
ISI = ("kode", "tingkat", "nama", "indikator", "satuan")  # what makes two rows of the same code equal


@dataclass(frozen=True)
class Butir:
    """One code of a list, and the line it stands on."""

    baris: int
    kode: str
    tingkat: str
    nama: str
    indikator: str = ""
    satuan: str = ""

    @property
    def urut(self) -> str:
        return kode_.urut(self.kode)

    def isi(self) -> dict[str, str]:
        return {nama: getattr(self, nama) for nama in ISI}


@dataclass
class Daftar:
    """What a file says: its codes, the lines that cannot be used, and codes that are kept as text."""

    butir: list[Butir] = field(default_factory=list)
    keliru: list[tuple[int, str]] = field(default_factory=list)
    teks: list[tuple[int, str]] = field(default_factory=list)


def baca_daftar(isi: bytes) -> Daftar:
    """A list as CSV or XLSX.  Raises BerkasDitolak; single lines that are wrong are named in the result."""
    if len(isi) > settings.BERKAS_MAKS:
        raise BerkasDitolak(f"Berkas terlalu besar; paling besar {settings.BERKAS_MAKS // 2**20} MB.")
    buku_kerja = isi.startswith((b"PK", b"\xd0\xcf\x11\xe0"))
    for lembar in _lembar(isi) if buku_kerja else [_csv(isi)]:
        if (kepala := _kepala(lembar)) is not None:
            return _baca_baris(lembar, *kepala)
    raise BerkasDitolak(
        "Judul kolom “kode” dan “nama” tidak ditemukan. Baris judul memuat: kode, jenjang, nama, indikator, satuan."
    )


Baris = tuple[int, list[str]]  # number of the line, its cells


def _lembar(isi: bytes) -> list[list[Baris]]:
    return [
        [(b + 1, [lembar.teks(b, k) for k in range(lembar.lebar)]) for b in range(len(lembar.baris))]
        for lembar in buka(isi, settings.BERKAS_MAKS)
    ]


def _csv(isi: bytes) -> list[Baris]:
    """Comma, semicolon or tab; in UTF-8 or, as older spreadsheets save it, in Windows-1252."""
    try:
        teks = isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        teks = isi.decode("cp1252", errors="replace")
    if not teks.strip():
        raise BerkasDitolak("Berkas kosong.")
    if "\x00" in teks:
        raise BerkasDitolak("Berkas ini bukan CSV maupun buku kerja Excel (.xlsx).")
    judul = teks.lstrip().split("\n", 1)[0]
    pembaca = csv.reader(io.StringIO(teks, newline=""), delimiter=max(",;\t", key=judul.count))
    hasil, mulai = [], 1
    try:
        for sel in pembaca:
            hasil.append((mulai, [" ".join(s.split()) for s in sel]))
            mulai = pembaca.line_num + 1  # a cell may span lines
    except csv.Error as salah:
        raise BerkasDitolak("CSV ini rusak: periksa tanda petik di dalam selnya.") from salah
    return hasil


def _kepala(lembar: list[Baris]) -> tuple[int, dict[str, int]] | None:
    """Which of the first rows is the heading, and the column of each heading it has."""
    for urutan, (_, sel) in enumerate(lembar[:20]):
        judul = [s.casefold().replace("_", " ").strip() for s in sel]
        if {"kode", "nama"} <= set(judul):
            return urutan, {nama: judul.index(nama) for nama in JUDUL if nama in judul}
    return None


def _baca_baris(lembar: list[Baris], kepala: int, kolom: dict[str, int]) -> Daftar:
    daftar = Daftar()
    ada: dict[str, Butir] = {}
    if len(lembar) - kepala > MAKS_BARIS:
        raise BerkasDitolak(f"Daftar ini lebih dari {MAKS_BARIS} baris. Bagi menurut bidang urusan.")
    for nomor, isi in lembar[kepala + 1 :]:
        sel = {nama: isi[k].strip() if k < len(isi) else "" for nama, k in kolom.items()}
        if not any(sel.values()):
            continue
        tingkat = _tingkat(sel)
        if pesan := _keliru(sel, tingkat):
            daftar.keliru.append((nomor, pesan))
            continue
        butir = Butir(
            nomor,
            sel["kode"],
            tingkat,
            nama=sel["nama"],
            indikator=sel.get("indikator", ""),
            satuan=sel.get("satuan", ""),
        )
        kembar = ada.setdefault(butir.urut, butir)
        if kembar is butir:
            daftar.butir.append(butir)
            if not kode_.urai(butir.kode):
                daftar.teks.append((nomor, butir.kode))
        elif kembar.isi() != butir.isi():
            daftar.keliru.append((nomor, f"Kode {butir.kode} sudah ada di baris {kembar.baris} dengan isi lain."))
    if not daftar.butir and not daftar.keliru:
        raise BerkasDitolak("Judul kolom dikenali, tetapi daftarnya tidak berisi baris.")
    return daftar


def _tingkat(sel: dict[str, str]) -> str:
    """As the file says, else as the code says; "" where neither does."""
    ditulis = sel.get("jenjang", "").casefold().replace("_", " ").replace("-", " ")
    return JENJANG.get(" ".join(ditulis.split()), "?") if ditulis else kode_.tingkat(sel["kode"])


def _keliru(sel: dict[str, str], tingkat: str) -> str:
    """Why a line cannot be used, or ""."""
    kode = sel["kode"]
    if not kode or not sel["nama"]:
        return "Kode dan nama harus diisi."
    if not all(b.isascii() and (b.isdigit() or b.upper() in {"X", "XX"}) for b in kode.split(".")):
        return f"“{kode[:40]}” bukan kode: tulis angka dan titik, seperti 2.13.04.2.01.0004."
    if len(kode) > MAKS_KODE:
        return f"Kode “{kode[:40]}…” lebih dari {MAKS_KODE} huruf."
    if tingkat == "?":
        return f"Jenjang “{sel['jenjang'][:40]}” tidak dikenal: urusan, bidang urusan, program, kegiatan, sub kegiatan."
    if not tingkat:
        return f"Kode {kode} tidak menunjukkan jenjangnya; isi kolom jenjang."
    if kode_.tingkat(kode) not in {"", tingkat}:
        seharusnya = TingkatRenstra(kode_.tingkat(kode)).label.lower()
        return f"Kode {kode} adalah kode {seharusnya}, bukan {TingkatRenstra(tingkat).label.lower()}."
    if len(sel.get("satuan", "")) > MAKS_SATUAN:
        return f"Satuan “{sel['satuan'][:40]}…” lebih dari {MAKS_SATUAN} huruf."
    return ""
