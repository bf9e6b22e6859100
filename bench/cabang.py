#!/usr/bin/env python
"""Branches per line of code: if, elif, for, while, except, comprehensions and their conditions, and/or, match cases.

    .venv/bin/python bench/cabang.py [FOLDER …]       per app and in all; without migrations and tests
    .venv/bin/python bench/cabang.py --berkas [FOLDER …]   per file, the densest first

A line of code is one that is neither blank, nor a comment, nor part of a docstring.
"""

import ast
import sys
from collections import Counter
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
APLIKASI = ("dpmd", "renaksi", "evaluasi")


def ukur(berkas: Path) -> tuple[int, int]:
    """(branches, lines of code)"""
    teks = berkas.read_text(encoding="utf-8")
    pohon = ast.parse(teks)
    cabang = 0
    docstring: set[int] = set()
    for simpul in ast.walk(pohon):
        if isinstance(simpul, (ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.match_case)):
            cabang += 1
        elif isinstance(simpul, ast.comprehension):
            cabang += 1 + len(simpul.ifs)
        elif isinstance(simpul, ast.BoolOp):
            cabang += len(simpul.values) - 1
        elif (
            isinstance(simpul, ast.Expr)
            and isinstance(simpul.value, ast.Constant)
            and isinstance(simpul.value.value, str)
        ):
            docstring |= set(range(simpul.lineno, simpul.end_lineno + 1))
    baris = [
        nomor
        for nomor, isi in enumerate(teks.splitlines(), 1)
        if isi.strip() and not isi.strip().startswith("#") and nomor not in docstring
    ]
    return cabang, len(baris)


def main() -> None:
    per_berkas = "--berkas" in sys.argv
    folder = [a for a in sys.argv[1:] if not a.startswith("--")] or APLIKASI
    hasil: dict[str, Counter] = {}
    for akar in folder:
        for p in sorted((AKAR / akar).rglob("*.py")):
            if "migrations" in p.parts:
                continue
            cabang, baris = ukur(p)
            nama = str(p.relative_to(AKAR)) if per_berkas else akar
            hasil.setdefault(nama, Counter()).update(cabang=cabang, baris=baris)
    urut = sorted(hasil.items(), key=lambda x: -x[1]["cabang"] / max(x[1]["baris"], 1)) if per_berkas else hasil.items()
    for nama, n in urut:
        if n["baris"] >= (30 if per_berkas else 0):
            print(f"{n['cabang'] / max(n['baris'], 1):.3f}  {n['cabang']:5} / {n['baris']:6}  {nama}")
    semua = sum(hasil.values(), Counter())
    print(f"{semua['cabang'] / semua['baris']:.3f}  {semua['cabang']:5} / {semua['baris']:6}  seluruhnya")


if __name__ == "__main__":
    main()
