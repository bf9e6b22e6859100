"""The lines of one signature, or of two side by side on one height.  Pure."""

from enum import StrEnum
from typing import NamedTuple

from dpmd.tulisan import tulis_tanggal

from .dokumen import TandaTangan

TITIK = "." * 40  # where a name is written by hand


class Gaya(StrEnum):
    BIASA = ""
    TEMPAT = "tempat"  # place without a day: the day is written by hand behind it
    RUANG = "ruang"  # room for signature and stamp
    NAMA = "nama"


class BarisTanda(NamedTuple):
    gaya: Gaya
    kiri: str
    kanan: str


def nama_tercetak(ttd: TandaTangan) -> str:
    return ttd.nama or TITIK


def baris_tanda(kiri: TandaTangan, kanan: TandaTangan) -> list[BarisTanda]:
    """Place, introduction, jabatan, room, name, pangkat and NIP; what neither has takes no line."""
    if not (kiri or kanan):
        return []
    atas = [_baris(Gaya.TEMPAT, [_tempat(kiri)], [_tempat(kanan)])]
    atas += [_baris(Gaya.BIASA, [kiri.pengantar], [kanan.pengantar])]
    atas += [_baris(Gaya.BIASA, kiri.jabatan, kanan.jabatan)]
    nama = [BarisTanda(Gaya.NAMA, *(nama_tercetak(t) if t else "" for t in (kiri, kanan)))]
    bawah = _baris(Gaya.BIASA, _bawah(kiri), _bawah(kanan))
    return [b for bagian in atas for b in bagian] + [BarisTanda(Gaya.RUANG, "", "")] + nama + bawah


def _tempat(ttd: TandaTangan) -> str:
    tanggal = tulis_tanggal(ttd.tanggal) if ttd.tanggal else ""
    return f"{ttd.tempat}, {tanggal}".rstrip() if ttd.tempat else tanggal


def _bawah(ttd: TandaTangan) -> list[str]:
    return [t for t in (ttd.pangkat, ttd.nip and f"NIP. {ttd.nip}") if t]


def _baris(gaya: Gaya, kiri, kanan) -> list[BarisTanda]:
    kiri, kanan = list(kiri), list(kanan)
    banyak = max(len(kiri), len(kanan))
    isi = zip(kiri + [""] * (banyak - len(kiri)), kanan + [""] * (banyak - len(kanan)), strict=True)
    return [BarisTanda(gaya, a, b) for a, b in isi if a or b]
