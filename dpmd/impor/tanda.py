"""The signature blocks below a table: who signs, as what, where and when.

A block is found from below by its NIP; where nobody's is printed, by a post ("Kepala …"), room to sign and a name under
it in the same column.  Place and day, and words such as "Disusun,", stand above the post.
"""

import re
from collections import Counter
from dataclasses import asdict, dataclass

from dpmd.tulisan import BULAN

from .lembar import Lembar

_NIP = re.compile(r"NIP[.: ]*([\d ]{18,24})$", re.IGNORECASE)
_PANGKAT = re.compile(r"(?:pembina|penata|pengatur|juru)\b", re.IGNORECASE)
_SEBUTAN = re.compile(r"(plt|plh)\b\.?\s*", re.IGNORECASE)
_JABATAN = re.compile(
    r"(?:(?:a\.?n|u\.?b|atas nama)\b\.? *)?(?:(?:plt|plh|pj)\b\.? *)?"
    r"(?:kepala|sekretaris|inspektur|camat|lurah|direktur|asisten|bupati|wali ?kota|gubernur)\b",
    re.IGNORECASE,
)
_PENGANTAR = re.compile(
    r"(?:mengetahui|disusun|dibuat|dievaluasi|disetujui|menyetujui|diperiksa|diverifikasi|pihak)\b.{0,60}",
    re.IGNORECASE,
)
_BULAN = "|".join([*BULAN, "Pebruari", "Nopember", "Agust", "Agt"])
_TANGGAL = re.compile(rf"(?:\d{{1,2}} +)?(?:{_BULAN})\w* +\d{{4}}", re.IGNORECASE)
_TEMPAT = re.compile(rf"([^\W\d_][^,\d]{{1,79}}), *({_TANGGAL.pattern}|[\d./-]{{6,10}}|[. _…]*\d*)", re.IGNORECASE)
_KEPALA = re.compile(r"kepala (?:dinas|badan|kantor|satuan)\b|inspektur\b|camat\b", re.IGNORECASE)
_PERENCANA = re.compile(r"bappe\w*|badan perencanaan", re.IGNORECASE)
_KEPALA_DAERAH = re.compile(r"(?:bupati|wali ?kota|gubernur)\b", re.IGNORECASE)
_DITETAPKAN = re.compile(r"(?:ditetapkan|dibuat) di *:? *([^\d:]{2,80})", re.IGNORECASE)
_PADA = re.compile(rf"(?:pada )?tanggal *:? *({_TANGGAL.pattern})", re.IGNORECASE)
_TITIK = re.compile(r"[. …_]*")
_RUANG = 2  # blank rows at least between post and name, where no NIP is printed
_JAUH = 7  # rows of room at most


@dataclass(frozen=True)
class BlokTanda:
    """`jabatan` may have several lines; `sebutan` is "Plt." or "Plh."; `tanggal` is as it is written."""

    jabatan: str
    nama: str
    nip: str = ""
    pangkat: str = ""
    sebutan: str = ""
    pengantar: str = ""
    tempat: str = ""
    tanggal: str = ""

    @property
    def evaluator(self) -> bool:
        """The office that evaluates, in the name of the region."""
        return self.pengantar.casefold().startswith("dievaluasi") or bool(_PERENCANA.search(self.jabatan))

    @property
    def kepala_daerah(self) -> bool:
        return bool(_KEPALA_DAERAH.match(self.jabatan))

    @property
    def pengepala(self) -> bool:
        """Heads an office, by its title."""
        return bool(_KEPALA.match(self.jabatan)) and not self.evaluator

    def ke_data(self) -> dict[str, str]:
        return {nama: isi for nama, isi in asdict(self).items() if isi or nama in {"jabatan", "nama", "nip", "pangkat"}}


def blok_tanda(lembar: Lembar, mulai: int) -> tuple[list[BlokTanda], int]:
    """The blocks below row `mulai`, from the left, and the row where the table's body ends."""
    tempat = _ber_nip(lembar, mulai) or _ber_jabatan(lembar, mulai)
    hasil, akhir = [], len(lembar.baris)
    for nomor, kolom in tempat:
        satu, atas = _blok(lembar, nomor, kolom, mulai, {c for _, c in tempat})
        akhir = min(akhir, atas)
        hasil += [satu] if satu else []
    return hasil, akhir


def utama(blok: list[BlokTanda]) -> BlokTanda | None:
    """Who signs for the office: its head by title, else the first who is not of another office."""
    sendiri = [b for b in blok if not (b.evaluator or b.kepala_daerah)]
    return next((b for b in sendiri if b.pengepala), sendiri[0] if sendiri else None)


def _ber_nip(lembar: Lembar, mulai: int) -> list[tuple[int, int]]:
    """(row, column) of the last NIP, and of those of others who sign beside."""
    for nomor in range(len(lembar.baris) - 1, mulai - 1, -1):
        kolom = _kolom_nip(lembar, nomor)
        if kolom:
            dekat = [(b, c) for b in range(max(nomor - 3, mulai), nomor) for c in _kolom_nip(lembar, b)]
            lain = [(b, c) for b, c in dekat if c not in kolom]
            return sorted([*lain, *((nomor, c) for c in kolom)], key=lambda tempat: tempat[1])
    return []


def _kolom_nip(lembar: Lembar, baris: int) -> list[int]:
    return [c for c, teks in lembar.teks_sendiri(baris).items() if _NIP.match(teks)]


def _ber_jabatan(lembar: Lembar, mulai: int) -> list[tuple[int, int]]:
    """(last row, column) of blocks without a NIP: a post, room, a name, perhaps a rank, and nothing below."""
    isi = {b: teks for b in range(mulai, len(lembar.baris)) if (teks := lembar.teks_sendiri(b))}
    if not isi:
        return []
    hasil = []
    for kolom in isi[max(isi)]:
        terisi = [b for b, teks in isi.items() if kolom in teks]
        nama = terisi[-2:] if _PANGKAT.match(lembar.teks(terisi[-1], kolom)) else terisi[-1:]
        atas = [b for b in terisi if b < nama[0]][-3:]
        ruang = nama[0] - atas[-1] - 1 if atas else 0
        if _RUANG <= ruang < _JAUH and any(_JABATAN.match(lembar.teks(b, kolom)) for b in atas):
            hasil.append((terisi[-1], kolom))
    return hasil


def _blok(lembar: Lembar, nomor: int, kolom: int, mulai: int, blok: set[int]) -> tuple[BlokTanda | None, int]:
    """The block whose last row this is, and its first row."""
    nip = _NIP.match(lembar.teks(nomor, kolom))
    nama = _naik(lembar, nomor, kolom, mulai) if nip else nomor
    pangkat = ""
    if (not nip or nama == nomor - 1) and nama >= 0 and _PANGKAT.match(lembar.teks(nama, kolom)):
        pangkat, nama = lembar.teks(nama, kolom), _naik(lembar, nama, kolom, mulai)
    bawah = _naik(lembar, nama, kolom, mulai) if nama > 0 else -1
    if bawah < 0:
        return None, nomor
    atas = bawah
    while atas - 1 >= mulai and bawah - atas < 2 and _lanjutan_jabatan(lembar.teks(atas - 1, kolom)):
        atas -= 1
    jabatan = "\n".join(lembar.teks(b, kolom) for b in range(atas, bawah + 1))
    kepala: dict[str, str] = {}
    while atas - 1 >= mulai and _milik_blok(lembar, atas - 1, kolom, blok):  # blank rows, place and date
        atas -= 1
        kepala |= _kepala(lembar.teks(atas, kolom), kepala)
    sebutan, tertulis = _SEBUTAN.match(jabatan), lembar.teks(nama, kolom)
    if _TITIK.fullmatch(tertulis):
        return None, atas  # to be filled in by hand
    return BlokTanda(
        jabatan[sebutan.end() if sebutan else 0 :].rstrip(" ,"),
        tertulis,
        nip[1].strip() if nip else "",
        pangkat=pangkat,
        sebutan=f"{sebutan[1].capitalize()}." if sebutan else "",
        **kepala,
    ), atas


def _naik(lembar: Lembar, dari: int, kolom: int, mulai: int) -> int:
    """The next row above that has text in this column, at most six rows away; -1 when there is none."""
    return next((b for b in range(dari - 1, max(dari - _JAUH, mulai - 1), -1) if lembar.teks(b, kolom)), -1)


def _lanjutan_jabatan(teks: str) -> bool:
    """A further line of the post above its last one; not an introduction nor the place."""
    if not teks or re.search(r"\d", teks) or _PENGANTAR.fullmatch(teks):
        return False
    return not teks.endswith((",", ":")) or bool(_JABATAN.match(teks))


def _kepala(teks: str, ada: dict[str, str]) -> dict[str, str]:
    """What a line above the post says: an introduction, or place and day; nothing that a line below it said already."""
    baru: dict[str, str] = {}
    if cocok := _DITETAPKAN.fullmatch(teks):
        baru = {"tempat": cocok[1].strip()}
    elif _PENGANTAR.fullmatch(teks):
        baru = {"pengantar": teks.rstrip(",:")}
    elif not _JABATAN.match(teks) and (cocok := _TEMPAT.fullmatch(teks)):
        baru = {"tempat": cocok[1].strip(), "tanggal": cocok[2].strip(" ._…")}
    elif cocok := _PADA.fullmatch(teks):
        baru = {"tanggal": cocok[1]}
    elif _TANGGAL.fullmatch(teks):
        baru = {"tanggal": teks}
    return {nama: isi for nama, isi in baru.items() if isi and nama not in ada}


def _milik_blok(lembar: Lembar, baris: int, kolom: int, blok: set[int]) -> bool:
    """Nothing is filled in but this column and those of blocks beside it; a text over the whole sheet is no block's."""
    lebar = Counter(lembar.asal(baris, k) for k in range(lembar.lebar) if lembar.teks(baris, k))
    for (b, k), banyak in lebar.items():
        if b != baris or (banyak > 2 and banyak > lembar.lebar * 2 / 3):
            return False
        if k != kolom and k not in blok and not _tentang_tanda(lembar.teks(b, k)):
            return False
    return True


def _tentang_tanda(teks: str) -> bool:
    return bool(_kepala(teks, {})) or bool(_JABATAN.match(teks))
