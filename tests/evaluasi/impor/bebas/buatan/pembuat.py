"""The maker of invented workbooks: one plan of plain facts, printed in layouts that no form of the product has.

`TATA` lists the layouts by name; `buat(name, seed)` gives the file with the facts that it states (`Buatan`).
"""

import random
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from tests.evaluasi.impor.bebas.buatan.fakta import Simpul, acak, nyatakan
from tests.evaluasi.impor.bebas.buatan.rangka import TATA

from . import kertas as k
from . import tata_baris, tata_kolom  # noqa: F401 - they register their layouts

__all__ = ["TATA", "Buatan", "buat"]


class Buatan(NamedTuple):
    """`makna` says what each column of the table is, {(sheet, letter): meaning}: the answers that its maker knows."""

    nama: str
    isi: bytes
    berkas: str
    fakta: tuple[Simpul, ...]
    makna: dict[tuple[str, str], str]
    jawaban: dict[str, str]


def buat(nama: str, seed: int) -> Buatan:
    satu = TATA[nama]
    program = satu.siapkan(acak(seed))
    lembar = satu.cetak(program, random.Random(f"{nama}:{seed}"))
    lembar = lembar if isinstance(lembar, list) else [lembar]
    makna = {(x.nama, get_column_letter(n + 1)): m for x in lembar for n, m in x.makna.items()}
    isi = {
        "xlsx": lambda: k.xlsx(*lembar),
        "csv": lambda: k.csv_(lembar[0]),
        "tsv": lambda: k.csv_(lembar[0], "\t"),
        "ods": lambda: k.lewat_libreoffice(k.xlsx(*lembar), "ods"),
        "xls": lambda: k.lewat_libreoffice(k.xlsx(*lembar), "xls"),
    }[satu.jenis]()
    return Buatan(nama, isi, f"{nama}.{satu.jenis}", nyatakan(program, set(satu.memuat)), makna, dict(satu.jawaban))
