"""The questions of an import as its page shows them: sheet by sheet, columns before rows before the rest.  Pure.

What is still open stands first; what was answered, now or for an earlier file of the same layout, is folded away and
can be changed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from renaksi.nilai.pilihan import Jenjang

from .bebas.isi import NAMA_GAYA
from .bebas.makna import LABEL
from .bebas.rupa import sebut_kelas
from .bebas.tanya import sidik_kunci

Pertanyaan = dict[str, Any]  # a question as kept with its preview

_KOLOM = re.compile(r"Kolom (?P<huruf>[A-Z]{1,3})\b(?: “(?P<judul>.*)” adalah)?")
_BAWAAN: Pertanyaan = {"kelompok": "", "contoh": (), "diingat": False}  # older previews lack some
_LAIN = {
    "kumulatif": "Angka kumulatif",
    "indikator": "Baris tanpa indikator",
    "pecah": "Beberapa indikator dalam satu sel",
}


@dataclass
class DaftarTanya:
    """Questions of one sheet that are all open, or all answered."""

    kolom: list[Pertanyaan] = field(default_factory=list)
    baris: list[Pertanyaan] = field(default_factory=list)
    lain: list[Pertanyaan] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.kolom) + len(self.baris) + len(self.lain)


@dataclass
class LembarTanya:
    nama: str
    terbuka: DaftarTanya = field(default_factory=DaftarTanya)
    sudah: DaftarTanya = field(default_factory=DaftarTanya)

    @property
    def diingat(self) -> int:
        return sum(t["diingat"] for t in (*self.sudah.kolom, *self.sudah.baris, *self.sudah.lain))


def per_lembar(tanya: Iterable[Mapping[str, Any]], ingatan: Mapping[str, str]) -> list[LembarTanya]:
    """`tanya` as kept with the preview; `ingatan` is {first letters of a layout's fingerprint: where it is from}.

    Each question gets its number (the name of its input) and, for a column, its letter and heading.
    """
    hasil: dict[str, LembarTanya] = {}
    for nomor, tersimpan in enumerate(tanya):
        t = _BAWAAN | dict(tersimpan) | {"nomor": nomor}
        t["dari"] = ingatan.get(sidik_kunci(t["kunci"]) or "", "") if t["diingat"] else ""
        lembar = hasil.setdefault(t["lembar"], LembarTanya(t["lembar"]))
        bagian = lembar.terbuka if t["jawaban"] is None else lembar.sudah
        kolom = _KOLOM.match(t["pesan"])
        if t["kelompok"] == "kolom" and kolom:
            bagian.kolom.append(t | kolom.groupdict(default=""))
        elif t["kelompok"] == "baris":
            bagian.baris.append(t)
        else:
            bagian.lain.append(t)
    return list(hasil.values())


def dalam_kata(jawaban: Mapping[str, str]) -> list[str]:
    """What is remembered of a layout, as sentences: "Kolom D: Target setahun"."""
    return [_kalimat(kunci, pilihan) for kunci, pilihan in jawaban.items()]


def _kalimat(kunci: str, pilihan: str) -> str:
    jenis, _, sisa = kunci.partition(":")
    tempat = sisa.rpartition(":")[2]
    if jenis == "kolom":
        return f"Kolom {tempat}: {LABEL.get(pilihan, pilihan)}"
    if jenis == "baris":
        ciri, *isi = tempat.split("-")
        jenjang = Jenjang(pilihan).label if pilihan in Jenjang.values else "dilewati"
        return f"{sebut_kelas((ciri, *map(int, isi)))}: {jenjang}"
    if jenis == "angka":
        return f"Angka di kolom {tempat}: dibaca dengan {NAMA_GAYA.get(pilihan, pilihan)}"
    if jenis in _LAIN:
        return f"{_LAIN[jenis]}: {pilihan}"
    return f"Uang di kolom {tempat}: {pilihan}"
