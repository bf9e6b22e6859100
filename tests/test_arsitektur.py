"""The house keeps its direction: every room stands on the rooms below it, and the pure ones stay pure.

A room is a folder of an app, or a module beside the folders.  `URUTAN` lists them from the ground up; a room may use
only what stands before it.  A new room is put into the list where it belongs; a circle has no place in it.
"""

import ast
import re
import sys
import tomllib
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parent.parent
APLIKASI = ("dpmd", "renaksi", "evaluasi")
URUTAN = (
    # the frame and the engines, which know no model
    "dpmd", "dpmd.settings", "dpmd.urls",
    "dpmd.tulisan", "dpmd.teks", "dpmd.kiriman", "dpmd.jawaban", "dpmd.unggah", "dpmd.izin", "dpmd.alur",
    "dpmd.laporan", "dpmd.templatetags", "dpmd.daftar", "dpmd.impor", "dpmd.produksi", "dpmd.checks", "dpmd.apps",
    "dpmd.wsgi",
    # the plan: values, what is stored, what pages share, the features
    "renaksi", "renaksi.contoh", "renaksi.nilai", "renaksi.masukan", "renaksi.models", "renaksi.keadaan",
    "renaksi.fakta", "renaksi.simpan", "renaksi.bentuk", "renaksi.perintah", "renaksi.bingkai", "renaksi.pohon",
    "renaksi.versi", "renaksi.alur", "renaksi.kantor", "renaksi.nomenklatur", "renaksi.rencana", "renaksi.renstra",
    "renaksi.laporan", "renaksi.renja", "renaksi.resources", "renaksi.admin", "renaksi.urls", "renaksi.apps",
    "renaksi.management",
    # the results: likewise
    "evaluasi", "evaluasi.models", "evaluasi.fakta", "evaluasi.nilai", "evaluasi.kunci", "evaluasi.lampiran",
    "evaluasi.pohon", "evaluasi.bekuan",
    "evaluasi.sakip", "evaluasi.laporan", "evaluasi.asal", "evaluasi.kisi", "evaluasi.pemeriksaan", "evaluasi.alur",
    "evaluasi.bukti", "evaluasi.kabar", "evaluasi.cetak", "evaluasi.induk", "evaluasi.impor", "evaluasi.riwayat",
    "evaluasi.pelaporan", "evaluasi.simpul", "evaluasi.beranda", "evaluasi.admin", "evaluasi.urls", "evaluasi.apps",
    "evaluasi.management",
)  # fmt: skip
# Pure modules beside those of the folders `nilai`: what they may import besides the standard library.
MURNI = {
    "dpmd/tulisan.py": (),
    "dpmd/teks.py": (),
    "dpmd/impor/panjang.py": (),
    "dpmd/laporan/prosa.py": (),
    "dpmd/laporan/dokumen.py": (),
    "evaluasi/asal/tercetak.py": ("dpmd", "renaksi", "evaluasi"),
    "evaluasi/impor/pembatalan/hitung.py": (),
    "evaluasi/impor/pertanyaan.py": ("renaksi", "evaluasi"),
}
NILAI = {
    "renaksi/nilai": ("dpmd.tulisan", "renaksi.nilai"),
    "evaluasi/nilai": ("dpmd.tulisan", "renaksi.nilai", "evaluasi.nilai"),
}
# Lists of choices are Django's: they carry value and label, and ask no database.
KECUALI = {"renaksi/nilai/pilihan.py": ("django.db.models",), "renaksi/nilai/cocok.py": ("rapidfuzz",)}
BINGKAI = {"dpmd/produksi.py": {"renaksi.contoh"}}  # a production start refuses the demo accounts
PALING_BANYAK_MODUL, PALING_BANYAK_BARIS = 20, 400
PALING_PANJANG_TEMPLAT = 160  # letters in a line; Python's are ruff's business


def berkas_python() -> list[Path]:
    return [p for a in APLIKASI for p in sorted((AKAR / a).rglob("*.py")) if "migrations" not in p.parts]


def jalur(berkas: Path) -> str:
    return str(berkas.relative_to(AKAR))


def nama_modul(berkas: Path) -> str:
    bagian = berkas.relative_to(AKAR).with_suffix("").parts
    return ".".join(bagian[:-1] if bagian[-1] == "__init__" else bagian)


@cache
def modul() -> frozenset[str]:
    return frozenset(map(nama_modul, berkas_python()))


def ruang(nama: str) -> str:
    return ".".join(nama.split(".")[:2])


@cache
def impor(berkas: Path) -> frozenset[str]:
    """Absolute names of the modules that a file imports, wherever in it."""
    paket = berkas.relative_to(AKAR).parent.parts
    nama = set()
    for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
        if isinstance(simpul, ast.Import):
            nama |= {a.name for a in simpul.names}
        elif isinstance(simpul, ast.ImportFrom):
            dasar = paket[: len(paket) - simpul.level + 1] if simpul.level else ()
            asal = ".".join([*dasar, *([simpul.module] if simpul.module else [])])
            nama |= {f"{asal}.{a.name}" if f"{asal}.{a.name}" in modul() else asal for a in simpul.names}
    return frozenset(nama)


def sendiri(nama: set[str] | frozenset[str]) -> set[str]:
    """Those of them that are ours."""
    return {n for n in nama if n.split(".")[0] in APLIKASI}


def test_setiap_ruang_mempunyai_tempat():
    assert {ruang(n) for n in modul()} == set(URUTAN)
    assert len(URUTAN) == len(set(URUTAN))


@pytest.mark.parametrize("berkas", berkas_python(), ids=jalur)
def test_panah_menunjuk_ke_bawah(berkas):
    milik = ruang(nama_modul(berkas))
    di_atas = {n for n in sendiri(impor(berkas)) if URUTAN.index(ruang(n)) > URUTAN.index(milik)}
    di_atas -= BINGKAI.get(jalur(berkas), set())
    assert not di_atas, f"{jalur(berkas)} mengimpor {di_atas}"


def test_tidak_ada_lingkaran_antarmodul():
    """Within a room too: walking the imports down from a module never leads back to it."""
    panah = {nama_modul(b): sendiri(impor(b)) - {nama_modul(b)} for b in berkas_python()}
    selesai: set[str] = set()

    def telusuri(nama: str, jalan: tuple[str, ...]):
        assert nama not in jalan, f"lingkaran: {' → '.join([*jalan[jalan.index(nama) :], nama])}"
        if nama not in selesai:
            for bawah in panah.get(nama, ()):
                telusuri(bawah, (*jalan, nama))
            selesai.add(nama)

    for nama in panah:
        telusuri(nama, ())


def _murni() -> dict[str, tuple[str, ...]]:
    dalam = {jalur(b): boleh for f, boleh in NILAI.items() for b in (AKAR / f).glob("*.py")}
    return MURNI | {j: (*boleh, *KECUALI.get(j, ())) for j, boleh in dalam.items()}


@pytest.mark.parametrize("berkas", _murni())
def test_modul_murni(berkas):
    """Nothing of Django, no model, no input or output."""
    boleh = _murni()[berkas]
    lain = {n for n in impor(AKAR / berkas) if n.split(".")[0] not in {*sys.stdlib_module_names, "_typeshed"}}
    assert not {n for n in lain if not any(n == b or n.startswith(f"{b}.") for b in boleh)}
    assert not {n for n in impor(AKAR / berkas) if n.split(".")[0] in {"os", "pathlib", "socket", "subprocess", "io"}}


def _cocok(nama: str, pola: str) -> bool:
    """As mypy reads a pattern: "a.b.*" is a.b too."""
    return fnmatch(nama, pola) or pola == f"{nama}.*"


def test_modul_murni_bertipe_ketat():
    """What needs nothing but its arguments can say exactly what they are (`make tipe`)."""
    pengaturan = tomllib.loads((AKAR / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]["overrides"]
    pola = [p for satu in pengaturan for p in satu["module"]]
    assert not {b for b in _murni() if not any(_cocok(nama_modul(AKAR / b), p) for p in pola)}


def test_tidak_ada_berkas_panjang():
    panjang = {jalur(p): n for p in berkas_python() if (n := len(p.read_text().splitlines())) > PALING_BANYAK_BARIS}
    assert not panjang


def test_tidak_ada_ruang_yang_sesak():
    banyak: dict[str, int] = {}
    for berkas in berkas_python():
        if berkas.name != "__init__.py":
            banyak[jalur(berkas.parent)] = banyak.get(jalur(berkas.parent), 0) + 1
    assert not {folder: n for folder, n in banyak.items() if n > PALING_BANYAK_MODUL}


def test_tidak_ada_baris_templat_yang_panjang():
    panjang = [
        f"{jalur(p)}:{nomor}"
        for p in sorted((AKAR / "templates").rglob("*.*"))
        for nomor, baris in enumerate(p.read_text(encoding="utf-8").splitlines(), 1)
        if len(baris) > PALING_PANJANG_TEMPLAT
    ]
    assert not panjang


def test_javascript_berjalan_di_peramban_lama():
    """Nothing younger than 2022: the Node of Debian 12 and the browsers of old office machines do not know it."""
    muda = re.compile(
        r"\.(toSorted|toReversed|toSpliced|with|intersection|difference|symmetricDifference|union|isSubsetOf)\("
        r"|\b(Object|Map)\.groupBy\(|Array\.fromAsync|Promise\.(withResolvers|try)|URL\.(canParse|parse)\("
    )
    ketemu = [
        f"{jalur(p)}:{nomor}: {m[0]}"
        for p in sorted((AKAR / "static").rglob("*.js"))
        if "vendor" not in p.parts
        for nomor, baris in enumerate(p.read_text(encoding="utf-8").splitlines(), 1)
        if (m := muda.search(baris))
    ]
    assert not ketemu
