#!/usr/bin/env python
"""Type checking: strict where the modules are pure, a ceiling of errors for the rest that only falls.

The pure modules are those that pyproject.toml checks strictly ([[tool.mypy.overrides]]); one error there fails.  For
all others the number of errors may not exceed [tool.tipe] batas; where it has become smaller, the ceiling follows.
"""

import re
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
APLIKASI = ("dpmd", "renaksi", "evaluasi")


def main() -> int:
    pengaturan = tomllib.loads((AKAR / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    ketat = [pola for satu in pengaturan["mypy"]["overrides"] for pola in satu["module"]]
    batas = pengaturan["tipe"]["batas"]
    perintah = [sys.executable, "-m", "mypy", *APLIKASI]
    hasil = subprocess.run(perintah, cwd=AKAR, capture_output=True, text=True, check=False)
    if hasil.returncode not in (0, 1):
        print(hasil.stdout[-2000:], hasil.stderr[-2000:])
        return hasil.returncode
    galat = re.findall(r"^(\S+?)\.py:(\d+): error: (.*)$", hasil.stdout, re.MULTILINE)
    modul = [(jalur.replace("/", ".").removesuffix(".__init__"), baris, pesan) for jalur, baris, pesan in galat]
    # As mypy reads a pattern: "a.b.*" is a.b too.
    murni = [satu for satu in modul if any(fnmatch(satu[0], pola) or pola == f"{satu[0]}.*" for pola in ketat)]
    for nama, baris, pesan in murni:
        print(f"{nama}:{baris}: {pesan}")
    lain = len(modul) - len(murni)
    print(f"Tipe: {len(murni)} galat di modul murni; {lain} di modul lain, batasnya {batas}.")
    if lain > batas:
        print(hasil.stdout)
        print("Lebih banyak daripada batas: perbaiki yang baru.")
    elif lain < batas:
        print(f"Lebih sedikit daripada batas: turunkan [tool.tipe] batas di pyproject.toml menjadi {lain}.")
    return int(bool(murni) or lain > batas)


if __name__ == "__main__":
    sys.exit(main())
