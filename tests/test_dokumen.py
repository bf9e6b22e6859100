"""The documents say what is: every path, module, function, command and quotation in them is there.

What stands in backticks and looks like a path has to be one.  In the sections of `BERNAMA` each step or row names its
files; everything else in backticks there has to be defined in one of them.
"""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from tests.test_arsitektur import AKAR, APLIKASI, URUTAN

pytestmark = pytest.mark.sekali

ARSITEKTUR = AKAR / "docs" / "arsitektur.md"
DOKUMEN = [*(AKAR / nama for nama in ("README.md", "CONTRIBUTING.md", "SECURITY.md")), *sorted(AKAR.glob("docs/*.md"))]
AKHIRAN = {".py", ".js", ".mjs", ".md", ".html", ".css", ".json", ".txt", ".lock", ".toml", ".csv", ".xlsx"}
DIBUAT = {".data/"}  # made where the trial runs
# Sections that say which function does what, and how many steps or rows they have at least.
BERNAMA = {
    "The register of facts": 9,
    "A cell from workbook to paper": 10,
    "A keystroke from grid to report": 10,
}


def jalur(berkas: Path) -> str:
    return str(berkas.relative_to(AKAR))


setiap_dokumen = pytest.mark.parametrize("berkas", DOKUMEN, ids=jalur)


def prosa(teks: str) -> str:
    """Without blocks of code."""
    return re.sub(r"^ *```.*?^ *```$", "", teks, flags=re.MULTILINE | re.DOTALL)


def kutipan(teks: str) -> list[str]:
    """What stands in backticks, on one line."""
    return [" ".join(isi.split()) for isi in re.findall(r"`([^`]+)`", prosa(teks))]


def menunjuk_berkas(kata: str) -> bool:
    polos = re.fullmatch(r"[\w.*-]+(/[\w.*-]+)*/?", kata)
    return bool(polos) and ("/" in kata or Path(kata).suffix in AKHIRAN)


def ada(kata: str) -> bool:
    if "*" in kata:
        return any(AKAR.glob(kata.rstrip("/")))
    return (AKAR / kata).is_dir() if kata.endswith("/") else (AKAR / kata).exists()


@setiap_dokumen
def test_berkas_yang_disebut_ada(berkas):
    disebut = {kata for kata in kutipan(berkas.read_text(encoding="utf-8")) if menunjuk_berkas(kata)}
    assert not {kata for kata in disebut - DIBUAT if not ada(kata)}


@setiap_dokumen
def test_tautan_menunjuk_berkas_yang_ada(berkas):
    teks = berkas.read_text(encoding="utf-8")
    tujuan = re.findall(r"\]\(([^)#\s]+)", teks) + re.findall(r'src="([^"]+)"', teks)
    assert not [t for t in tujuan if "://" not in t and not (berkas.parent / t).exists()]


# -- names -----------------------------------------------------------------------------------------------------------


def _diberi(simpul: ast.AST) -> list[str]:
    """The names that one statement of a module or a class gives."""
    if isinstance(simpul, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return [simpul.name]
    kiri = simpul.targets if isinstance(simpul, ast.Assign) else [getattr(simpul, "target", None)]
    return [n.id for bagian in kiri if bagian for n in ast.walk(bagian) if isinstance(n, ast.Name)]


def _nama_python(teks: str) -> set[str]:
    nama: set[str] = set()
    for simpul in ast.parse(teks).body:
        nama.update(_diberi(simpul))
        if isinstance(simpul, ast.ClassDef):
            nama |= {f"{simpul.name}.{anak}" for isi in simpul.body for anak in _diberi(isi)}
    return nama


def _nama_js(teks: str) -> set[str]:
    awal = r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)"
    nama = set(re.findall(awal, teks, re.MULTILINE))
    for kelas, isi in re.findall(r"^(?:export )?class (\w+)[^{]*\{\n(.*?)^\}", teks, re.MULTILINE | re.DOTALL):
        nama |= {f"{kelas}.{cara}" for cara in re.findall(r"^  (?:async |get |static )*(\w+)\(", isi, re.MULTILINE)}
    return nama


@cache
def nama_di(kata: str) -> frozenset[str]:
    """What a source file defines: functions, classes, constants, and "Class.method"."""
    teks = (AKAR / kata).read_text(encoding="utf-8")
    return frozenset(_nama_js(teks) if kata.endswith(".js") else _nama_python(teks))


def bagian(judul: str) -> str:
    _, _, isi = ARSITEKTUR.read_text(encoding="utf-8").partition(f"\n## {judul}\n")
    return isi.partition("\n## ")[0]


def langkah(judul: str) -> list[str]:
    """The numbered steps of a section, else the rows of its table."""
    isi = prosa(bagian(judul))
    bernomor = re.split(r"^\d+\. ", isi, flags=re.MULTILINE)[1:]
    return bernomor or re.findall(r"^\|(?! what | room |---)(.*)\|$", isi, re.MULTILINE)


@pytest.mark.parametrize("judul", BERNAMA)
def test_setiap_langkah_menyebut_yang_ada(judul):
    semua = langkah(judul)
    assert len(semua) >= BERNAMA[judul]
    for teks in semua:
        kata = kutipan(teks)
        berkas = {k for k in kata if k.endswith((".py", ".js"))}
        dikenal = {n for b in berkas for n in nama_di(b)}
        assert not {k for k in kata if not menunjuk_berkas(k)} - dikenal, teks


@setiap_dokumen
def test_nama_lengkap_ada(berkas):
    """`dpmd.alur.jalankan`: a module, or a name that a module itself defines."""
    for kata in kutipan(berkas.read_text(encoding="utf-8")):
        if not re.fullmatch(rf"({'|'.join(APLIKASI)})(\.\w+)+", kata):
            continue
        ruas = kata.split(".")
        calon = [("/".join(ruas[:n]), ".".join(ruas[n:])) for n in range(len(ruas), 0, -1)]
        file = ((f"{p}{akhir}", sisa) for p, sisa in calon for akhir in (".py", "/__init__.py"))
        modul, sisa = next((m, sisa) for m, sisa in file if (AKAR / m).exists())
        assert not sisa or sisa in nama_di(modul), kata


def test_tabel_ruang_menurut_urutannya():
    """The tables list every room of the order, from the ground up."""
    baris = re.findall(r"^\| (`[^|]+) \|", bagian("The rooms, from the ground up"), re.MULTILINE)
    ruang = [k.rstrip("/").removesuffix(".py").replace("/", ".") for sel in baris for k in kutipan(sel)]
    assert ruang == [r for r in URUTAN if r not in APLIKASI]


# -- quotations and commands -----------------------------------------------------------------------------------------

BLOK = [
    pytest.param(isi, id=f"{jalur(d)} {isi.splitlines()[0]}")
    for d in DOKUMEN
    for isi in re.findall(r"^```python\n(# \w+/.*?)^```$", d.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
]


@pytest.mark.parametrize("blok", BLOK)
def test_kutipan_kode_masih_sama(blok):
    """A block that begins with the path of a file quotes lines of it."""
    kepala, *baris = blok.splitlines()
    asal = {b.strip() for b in (AKAR / kepala.removeprefix("# ")).read_text(encoding="utf-8").splitlines()}
    assert baris and {b.strip() for b in baris if b.strip()} <= asal


def perintah(teks: str) -> list[tuple[str, str]]:
    """(command, what follows it) of every `manage.py …` in backticks, in a block or on an indented line."""
    tempat = kutipan(teks) + [b for b in teks.splitlines() if b.startswith("    ")]
    tempat += [b for isi in re.findall(r"^ *```.*?^ *```$", teks, re.MULTILINE | re.DOTALL) for b in isi.splitlines()]
    return [cocok for t in tempat for cocok in re.findall(r"manage\.py ([a-z_]+)(.*)", t)]


@setiap_dokumen
def test_perintah_dan_pilihannya_ada(berkas):
    for nama, sisa in perintah(berkas.read_text(encoding="utf-8")):
        app = get_commands().get(nama)
        assert app, nama
        dikenal = load_command_class(app, nama).create_parser("manage.py", nama)._option_string_actions
        assert set(re.findall(r"(?<!\S)\[?(--[a-z][\w-]*)", sisa)) <= set(dikenal), (nama, sisa)


def test_blok_kutipan_ditemukan():
    assert len(BLOK) >= 3
