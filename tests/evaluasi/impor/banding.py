"""The JSON of a form beside the CSV of the office's own document, cell by cell."""

import csv
import re
from decimal import Decimal
from pathlib import Path


def baca_csv(berkas: Path) -> list[dict[str, str]]:
    with berkas.open(encoding="utf-8", newline="") as aliran:
        return list(csv.DictReader(aliran))


def nilai(isi):
    """A cell for comparison: numbers as numbers ("8,70" is 8.7), "-" and blank are nothing."""
    if isi is None or isi in {"", "-"}:
        return None
    if isinstance(isi, (int, float)):
        return Decimal(str(isi))
    return Decimal(isi.replace(",", ".")) if re.fullmatch(r"-?\d+([.,]\d+)?", isi) else isi


def beda(baris: list[dict], sumber: list[dict[str, str]]) -> list[tuple]:
    """(row, key, ours, theirs) of every cell that is not the same; a key that the form does not have is one too."""
    assert len(baris) == len(sumber)
    return [
        (nomor, kunci, kita["sel"].get(kunci, "kolom tidak ada"), isi)
        for nomor, (kita, mereka) in enumerate(zip(baris, sumber, strict=True), start=1)
        for kunci, isi in mereka.items()
        if nilai(kita["sel"].get(kunci, "kolom tidak ada")) != nilai(isi)
    ]
