"""The house keeps its direction: dpmd ← renaksi ← evaluasi, and its pure modules stay pure."""

import ast
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parent.parent
LAPIS = ("dpmd", "renaksi", "evaluasi")
# dpmd's frame names the apps by their addresses and settings; its engines import none of them.
BINGKAI = {"dpmd/urls.py", "dpmd/settings.py", "dpmd/produksi.py"}
MURNI = {
    "dpmd/tulisan.py": {"datetime", "decimal"},
    "renaksi/nilai/besaran.py": {"re", "dataclasses", "decimal", "dpmd.tulisan"},
    "renaksi/nilai/kode.py": {"re"},
    "renaksi/nilai/predikat.py": {"collections.abc", "dataclasses", "decimal"},
    "evaluasi/nilai/perhitungan.py": {"collections.abc", "decimal"},
    "evaluasi/nilai/antartahun.py": {
        "collections.abc",
        "dataclasses",
        "renaksi.nilai.besaran",
        "renaksi.nilai.lampiran",
        "renaksi.nilai.periode",
        "renaksi.nilai.pilihan",
    },
    "dpmd/laporan/prosa.py": {"re", "html.parser", "typing"},
    "dpmd/laporan/dokumen.py": {"collections.abc", "dataclasses", "datetime", "enum", "functools", "typing"},
}


def berkas_python():
    return [p for lapis in LAPIS for p in sorted((AKAR / lapis).rglob("*.py")) if "migrations" not in p.parts]


def impor(berkas: Path) -> set[str]:
    """Absolute names of the modules that a file imports."""
    paket = berkas.relative_to(AKAR).parent.parts
    nama = set()
    for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
        if isinstance(simpul, ast.Import):
            nama |= {a.name for a in simpul.names}
        elif isinstance(simpul, ast.ImportFrom):
            dasar = paket[: len(paket) - simpul.level + 1] if simpul.level else ()
            nama.add(".".join([*dasar, *([simpul.module] if simpul.module else [])]))
    return nama


@pytest.mark.parametrize("berkas", berkas_python(), ids=lambda p: str(p.relative_to(AKAR)))
def test_tidak_mengimpor_lapis_di_atasnya(berkas):
    jalur = str(berkas.relative_to(AKAR))
    if jalur in BINGKAI:
        return
    lapis = LAPIS.index(berkas.relative_to(AKAR).parts[0])
    di_atas = {n for n in impor(berkas) if n.split(".")[0] in LAPIS[lapis + 1 :]}
    assert not di_atas, f"{jalur} mengimpor {di_atas}"


@pytest.mark.parametrize("jalur", MURNI)
def test_modul_murni(jalur):
    assert impor(AKAR / jalur) <= MURNI[jalur]


def test_tidak_ada_berkas_panjang():
    panjang = {str(p.relative_to(AKAR)): n for p in berkas_python() if (n := len(p.read_text().splitlines())) > 420}
    assert not panjang
