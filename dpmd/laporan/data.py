"""A document as plain data: what a program reads instead of the paper.

    {"judul": […], "kolom": [{"kunci", "judul", "nomor"}, …],
     "baris": [{"jenjang", "kode", "sel": {kunci: value}}, …], "total": {kunci: value}, "tanda_tangan": {…}}

Numbers are JSON numbers (percentages in percent, two places), quantities of several parts are text, dates are ISO, a
tick is "v" and blank is null.  Every row has every column.
"""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from .dokumen import Dokumen, Kolom, TandaTangan
from .format import baku


def ke_data(dokumen: Dokumen) -> dict:
    tabel = dokumen.tabel
    kolom = tabel.daun + tabel.kolom_data
    return {
        "judul": list(dokumen.judul),
        "kolom": [{"kunci": k.kunci, "judul": judul, "nomor": nomor} for k, judul, nomor in tabel.judul_kolom()],
        "baris": [{"jenjang": b.tingkat, "kode": b.kode, "sel": _sel(kolom, b.sel)} for b in tabel.baris],
        "total": _sel(kolom, tabel.total.sel) if tabel.total else {},
        "tanda_tangan": _tanda_tangan(dokumen.tanda_tangan),
    }


def tulis(dokumen: Dokumen) -> bytes:
    return json.dumps(ke_data(dokumen), ensure_ascii=False, indent=2).encode() + b"\n"


def _sel(kolom: tuple[Kolom, ...], sel: Mapping[str, Any]) -> dict[str, Any]:
    return {k.kunci: _nilai(baku(sel.get(k.kunci), k.jenis)) for k in kolom}


def _nilai(nilai: Decimal | str | date | bool | None) -> int | float | str | None:
    if isinstance(nilai, bool):
        return "v" if nilai else None
    if isinstance(nilai, Decimal):
        return int(nilai) if nilai == nilai.to_integral_value() else float(nilai)
    if isinstance(nilai, date):
        return nilai.isoformat()
    return nilai or None


def _tanda_tangan(ttd: TandaTangan) -> dict[str, str | None]:
    return {
        "jabatan": " ".join(ttd.jabatan) or None,
        "nama": ttd.nama or None,
        "nip": ttd.nip or None,
        "pangkat": ttd.pangkat or None,
        "tempat": ttd.tempat or None,
        "tanggal": ttd.tanggal.isoformat() if ttd.tanggal else None,
    }
