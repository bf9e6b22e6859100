"""A document as plain data: what a program reads instead of the paper.

    {"judul": […], "kolom": [{"kunci", "judul", "nomor"}, …],
     "baris": [{"jenjang", "kode", "sel": {kunci: value}}, …], "total": {kunci: value}, "tanda_tangan": {…}}

Numbers are JSON numbers (percentages in percent, two places); one of more than 15 digits is text, because most programs
would round it ("12345678901234567.5").  Quantities of several parts are text, dates are ISO, a tick is "v" and blank is
null.  Every row has every column.  "cap" stands in front where the document is stamped ("DRAF").

A document of several parts, or with prose or two signatures, says the same of its first part that has a table, and of
every part in "bagian": [{"judul", "naskah": [{"judul", "teks"}, …], "kolom", "baris", "total", "tanda_tangan",
"tanda_tangan_kiri"}, …].
"""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from dpmd.teks import bersihkan
from dpmd.tulisan import angka_mesin

from .dokumen import Dokumen, Kolom, Tabel, TandaTangan
from .format import baku
from .prosa import teks_html


def ke_data(dokumen: Dokumen) -> dict:
    dokumen = bersihkan(dokumen)
    cap = {"cap": dokumen.cap} if dokumen.cap else {}
    if dokumen.hanya_tabel:
        return cap | _bagian(dokumen)
    utama = next((d for d in dokumen.semua if d.tabel), dokumen)
    return cap | _bagian(utama) | {"bagian": [_bagian_lengkap(d) for d in dokumen.semua]}


def tulis(dokumen: Dokumen) -> bytes:
    return json.dumps(ke_data(dokumen), ensure_ascii=False, indent=2).encode() + b"\n"


def _bagian(dokumen: Dokumen) -> dict:
    tanda_tangan = {"tanda_tangan": _tanda_tangan(dokumen.tanda_tangan)}
    return {"judul": list(dokumen.judul)} | _tabel(dokumen.tabel or Tabel((), ())) | tanda_tangan


def _bagian_lengkap(dokumen: Dokumen) -> dict:
    naskah = [{"judul": n.judul or None, "teks": teks_html(n.html)} for n in dokumen.naskah]
    isi = _bagian(dokumen)
    return {"judul": isi.pop("judul"), "naskah": naskah} | isi | {
        "tanda_tangan_kiri": _tanda_tangan(dokumen.tanda_tangan_kiri)
    }  # fmt: skip


def _tabel(tabel: Tabel) -> dict:
    kolom = tabel.daun + tabel.kolom_data
    return {
        "kolom": [{"kunci": k.kunci, "judul": judul, "nomor": nomor} for k, judul, nomor in tabel.judul_kolom()],
        "baris": [{"jenjang": b.tingkat, "kode": b.kode, "sel": _sel(kolom, b.sel)} for b in tabel.baris],
        "total": _sel(kolom, tabel.total.sel) if tabel.total else {},
    }


def _sel(kolom: tuple[Kolom, ...], sel: Mapping[str, Any]) -> dict[str, Any]:
    return {k.kunci: _nilai(baku(sel.get(k.kunci), k.jenis)) for k in kolom}


def _nilai(nilai: Decimal | str | date | bool | None) -> int | float | str | None:
    if isinstance(nilai, bool):
        return "v" if nilai else None
    if isinstance(nilai, Decimal):
        return angka_mesin(nilai)
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
