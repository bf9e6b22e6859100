"""The maker of invented workbooks: one plan of plain facts, printed in layouts that no form of the product has.

`TATA` lists the layouts by name; `buat(name, seed)` gives the file with the facts that it states (`Buatan`).
"""

import random
import re
from collections.abc import Iterator
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from tests.evaluasi.impor.bebas.buatan.fakta import UNIT, Simpul, acak, nyatakan
from tests.evaluasi.impor.bebas.buatan.rangka import TATA
from tests.evaluasi.impor.bebas.buatan.rata import ADA, KANTOR, Fakta, Kunci, kunci, ratakan

from . import kertas as k
from . import (  # noqa: F401 - they register their layouts
    tata_angka,
    tata_baris,
    tata_dokumen,
    tata_jumlah,
    tata_kepala,
    tata_kode,
    tata_kolom,
    tata_lembar,
    tata_periode,
    tata_sipd,
    tata_sisi,
)

__all__ = ["TATA", "Buatan", "Sel", "buat"]


class Sel(NamedTuple):
    """A cell by its sheet, row and letter."""

    lembar: str
    baris: int
    huruf: str


class Buatan(NamedTuple):
    """`benar` are the facts of the file, `lama` those that the plan (`awal`) held before; `asal` the cells of a fact;
    `resmi` is what the official list of codes holds; `sebut` are cells, and columns (row 0), that nobody can store and
    a sentence has to name.

    What its maker knows: `makna` of each column {(sheet, letter): meaning}, `jenjang` of each row {(sheet, row):
    level}, `jawaban` by a word in the key of a question.
    """

    nama: str
    isi: bytes
    berkas: str
    benar: Fakta
    lama: Fakta
    awal: tuple[Simpul, ...]
    resmi: tuple[Simpul, ...]
    asal: dict[Kunci, list[Sel]]
    sebut: tuple[Sel, ...]
    makna: dict[tuple[str, str], str]
    jenjang: dict[tuple[str, int], str]
    jawaban: dict[str, str]


def buat(nama: str, seed: int) -> Buatan:
    satu = TATA[nama]
    program = satu.siapkan(acak(seed))
    lembar = satu.cetak(program, random.Random(f"{nama}:{seed}"))
    lembar = lembar if isinstance(lembar, list) else [lembar]
    kantor: Fakta = {kunci(KANTOR, "unit", u): ADA for u in UNIT}
    awal = nyatakan(program, set(satu.awal)) if satu.awal else ()
    benar = ratakan(nyatakan(program, set(satu.memuat)), satu.memuat)
    benar |= {kunci(KANTOR, "nip", orang): nip for orang, nip in satu.pejabat}
    benar |= {kunci(KANTOR, "unit", str(n)): ADA for k_, n in benar.items() if k_.hal == "unit"}
    return Buatan(
        nama,
        _berkas(satu.jenis, lembar),
        satu.berkas or f"{nama}.{satu.jenis}",
        {f: n for f, n in benar.items() if f not in kantor},
        kantor | ratakan(awal, satu.awal),
        awal,
        program if satu.nomenklatur else (),
        _asal(lembar),
        tuple(_sebut(lembar)),
        {(x.nama, get_column_letter(n + 1)): m for x in lembar for n, m in x.makna.items()},
        {(x.nama, b + 1): j for x in lembar for b, j in x.jenjang.items()},
        dict(satu.jawaban),
    )


def _berkas(jenis: str, lembar: list[k.Kertas]) -> bytes:
    return {
        "xlsx": lambda: k.xlsx(*lembar),
        "csv": lambda: k.csv_(lembar[0]),
        "tsv": lambda: k.csv_(lembar[0], "\t"),
        "ods": lambda: k.lewat_libreoffice(k.xlsx(*lembar), "ods"),
        "xls": lambda: k.lewat_libreoffice(k.xlsx(*lembar), "xls"),
    }[jenis]()


def _sebut(lembar: list[k.Kertas]) -> Iterator[Sel]:
    for x in lembar:
        yield from (Sel(x.nama, b + 1, get_column_letter(n + 1)) for b, n in x.harus_disebut)
        yield from (Sel(x.nama, 0, get_column_letter(n + 1)) for n, m in x.makna.items() if m == "sebut")


def _asal(lembar: list[k.Kertas]) -> dict[Kunci, list[Sel]]:
    """The cells of each fact; of a node and an indicator those where it is named."""
    hasil: dict[Kunci, list[Sel]] = {}
    for x in lembar:
        for (simpul, indikator, makna), semua in x.asal.items():
            for hal, milik in _hal(makna, indikator):
                sel = [Sel(x.nama, b + 1, get_column_letter(n + 1)) for b, n in semua]
                hasil.setdefault(kunci(simpul, hal, milik), []).extend(sel)
    return hasil


_NAMA = re.compile(r"uraian|sasaran|program|kegiatan|sub_kegiatan")


def _hal(makna: str, indikator: str) -> list[tuple[str, str]]:
    """(fact, indicator) of what a column of this meaning states."""
    if _NAMA.fullmatch(makna):
        return [("jenjang", ""), ("induk", "")]
    if makna.startswith("kode"):
        return [("kode", ""), ("jenjang", ""), ("induk", "")]
    if makna.startswith("indikator"):
        return [(ADA, indikator), ("akumulasi", indikator)]
    if makna in ("target_satuan", "target_sasaran"):
        return [("target", indikator), ("satuan", indikator)]
    if bulan := re.fullmatch(r"rb(\d\d)_(k|rp)", makna):
        return [(f"r{(int(bulan[1]) + 2) // 3}_{bulan[2]}", indikator)]
    return [(re.sub(r"^tr(?=\d)", "tw", makna).removesuffix("_sasaran"), indikator)]
