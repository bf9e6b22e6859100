"""The stylesheet of Tabler that pages bring along has the rules that they can use, and is made of the whole one."""

import runpy
import subprocess
import sys

from django.conf import settings

TABLER = settings.BASE_DIR / "static" / "vendor" / "tabler"


def test_gaya_yang_dipakai_mutakhir():
    """After a class that no page named before: .venv/bin/python static/vendor/tabler/potong.py"""
    assert subprocess.run([sys.executable, TABLER / "potong.py", "--periksa"], check=False).returncode == 0


def test_yang_tersisa_dan_yang_pergi():
    alat = runpy.run_path(str(TABLER / "potong.py"))
    kata = alat["Sebutan"](['<i class="a b-{{ warna }}-lt c">', "el.className = `d-${n}`;", 'f"e-{lebar}"'])
    css = (
        ":root{--x:1}.a .c{top:0}.a .tak,.c:not(.tak){top:1px}.b-red-lt{top:2px}.b-red{top:3px}"
        "@media (width>1px){.d-3{top:4px}.tak{top:5px}}@media print{.tak{top:6px}}"
        ".e-6\\.5{top:7px}@keyframes k{to{top:0}}"
    )
    assert alat["potong"](css, kata) == (
        ":root{--x:1}.a .c{top:0}.c:not(.tak){top:1px}.b-red-lt{top:2px}"
        "@media (width>1px){.d-3{top:4px}}.e-6\\.5{top:7px}@keyframes k{to{top:0}}"
    )


def test_lisensi_ikut():
    awal = (TABLER / "tabler.dipakai.css").read_text(encoding="utf-8")[:400]
    assert "Tabler v" in awal and "MIT" in awal
