"""Text as it may be kept and written: one kind of line break, and no sign that breaks other programs.  Pure.

Cleaned are the control characters (C0 but line break and tab, DEL, C1), halves of surrogate pairs and U+FFFE, U+FFFF:
XML and with it .xlsx and .docx, UTF-8, and PostgreSQL (NUL) have no place for one or the other.  Asked where text
enters (`dpmd.kiriman`, the import, the text fields of the models) and by every writer, for what was stored before.
"""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from operator import is_
from typing import Any

# What Word puts on the clipboard for a line break inside a paragraph is a vertical tab.
_BARIS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_TERLARANG = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_KOTOR = re.compile(f"{_BARIS.pattern}|{_TERLARANG.pattern}")
_TANPA_TEKS = frozenset({type(None), bool, int, float, Decimal, date})  # asked first: most cells of a table


def bersih(teks: str) -> str:
    """The text without them; whatever else breaks a line becomes a line feed."""
    if teks.isprintable():  # what is cleaned away never is, and to ask is quicker than to search
        return teks
    return _TERLARANG.sub("", _BARIS.sub("\n", teks)) if _KOTOR.search(teks) else teks


def satu_baris(teks: str) -> str:
    """For headers and names of files, which have no line breaks."""
    return " ".join(bersih(teks).split())


def bersihkan(nilai: Any) -> Any:
    """Every text in a value: dataclasses, mappings, tuples and lists of them.  What was clean comes back as it is."""
    if isinstance(nilai, str):
        return bersih(nilai)
    if nilai.__class__ in _TANPA_TEKS:
        return nilai
    if isinstance(nilai, Mapping):
        kunci, isi = [*map(bersihkan, nilai)], [*map(bersihkan, nilai.values())]
        sama = all(map(is_, kunci, nilai)) and all(map(is_, isi, nilai.values()))
        return nilai if sama else dict(zip(kunci, isi, strict=True))
    if isinstance(nilai, (tuple, list)):
        baru = [bersihkan(satu) for satu in nilai]
        if all(a is b for a, b in zip(nilai, baru, strict=True)):
            return nilai
        return type(nilai)(*baru) if hasattr(nilai, "_fields") else type(nilai)(baru)
    if is_dataclass(nilai) and not isinstance(nilai, type):
        ubah = {f.name: b for f in fields(nilai) if (b := bersihkan(a := getattr(nilai, f.name))) is not a}
        return replace(nilai, **ubah) if ubah else nilai
    return nilai
