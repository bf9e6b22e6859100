#!/usr/bin/env python
"""tabler.min.css → tabler.dipakai.css: without the rules whose classes this product never names.

    .venv/bin/python static/vendor/tabler/potong.py            writes it anew
    .venv/bin/python static/vendor/tabler/potong.py --periksa  says whether it is up to date (exit code 1: no)

A class is named when its word stands anywhere in a template, a script or a module, also of the vendored ones, or when
it can be put together there ("bg-{{ colour }}-lt"): rather too many rules than one too few.  It is run again after a
new class of Tabler; tests/test_gaya.py says so.
"""

import re
import sys
from importlib.util import find_spec
from pathlib import Path

import tinycss2

SINI = Path(__file__).resolve().parent
AKAR = SINI.parent.parent.parent
SUMBER, HASIL = SINI / "tabler.min.css", SINI / "tabler.dipakai.css"
_KATA = re.compile(r"[A-Za-z0-9_-]+")
_KELAS = re.compile(r"\.((?:\\.|[A-Za-z0-9_-])+)")
_DIBUAT = re.compile(r"([a-z][a-z0-9-]*-)(?:\$\{|\{\{?|\{%)[^{}]*(?:%\}|\}\}?)([a-z0-9-]*)")
BERSARANG = {"media", "supports", "layer", "container"}  # hold rules; others (keyframes, font-face) are kept whole


class Sebutan:
    """Every word of what can name a class, and the (beginning, end) of those that are put together."""

    def __init__(self, teks: list[str]):
        self.kata = {kata for satu in teks for kata in _KATA.findall(satu)}
        self.dibuat = {cocok for satu in teks for cocok in _DIBUAT.findall(satu)}

    def __contains__(self, kelas: str) -> bool:
        return kelas in self.kata or any(kelas.startswith(a) and kelas.endswith(z) for a, z in self.dibuat)


def disebut() -> Sebutan:
    berkas = [*(AKAR / "templates").rglob("*.html"), *(AKAR / "static").rglob("*.js")]
    for folder in ("dpmd", "renaksi", "evaluasi"):
        berkas += (AKAR / folder).rglob("*.py")
    for paket in ("crispy_forms", "crispy_bootstrap5", "django_tables2"):  # what draws forms and tables for us
        (folder,) = find_spec(paket).submodule_search_locations
        berkas += [p for p in Path(folder).rglob("*.*") if p.suffix in {".html", ".py"}]
    return Sebutan([satu.read_text(encoding="utf-8", errors="ignore") for satu in berkas])


def potong(css: str, kata: Sebutan) -> str:
    return "".join(_aturan(tinycss2.parse_stylesheet(css, skip_comments=False, skip_whitespace=True), kata))


def _aturan(daftar, kata: Sebutan) -> list[str]:
    hasil = []
    for satu in daftar:
        if satu.type == "qualified-rule":
            dipakai = [s for s in _pemilih(tinycss2.serialize(satu.prelude)) if _ada(s, kata)]
            if dipakai:
                hasil.append(f"{','.join(dipakai)}{{{tinycss2.serialize(satu.content)}}}")
        elif satu.type == "at-rule" and satu.lower_at_keyword in BERSARANG and satu.content is not None:
            dalam = "".join(_aturan(tinycss2.parse_rule_list(satu.content, skip_whitespace=True), kata))
            if dalam:
                hasil.append(f"@{satu.at_keyword}{tinycss2.serialize(satu.prelude)}{{{dalam}}}")
        else:
            hasil.append(satu.serialize())
    return hasil


def _pemilih(teks: str) -> list[str]:
    """The selectors of a list, split at the commas outside of brackets."""
    bagian, dalam, awal = [], 0, 0
    for n, huruf in enumerate(teks):
        dalam += (huruf in "([") - (huruf in ")]")
        if huruf == "," and not dalam:
            bagian.append(teks[awal:n])
            awal = n + 1
    return [*bagian, teks[awal:]]


def _ada(pemilih: str, kata: Sebutan) -> bool:
    """Are all classes that an element must have named?  What stands in :not() and its like may be missing."""
    luar = re.sub(r":(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)", "", pemilih)
    return all(re.sub(r"\\", "", kelas) in kata for kelas in _KELAS.findall(luar))


def utama() -> int:
    baru = potong(SUMBER.read_text(encoding="utf-8"), disebut())
    if "--periksa" in sys.argv:
        return int(not HASIL.exists() or HASIL.read_text(encoding="utf-8") != baru)
    HASIL.write_text(baru, encoding="utf-8")
    print(f"{SUMBER.stat().st_size} → {HASIL.stat().st_size} bita")
    return 0


if __name__ == "__main__":
    sys.exit(utama())
