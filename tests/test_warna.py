"""Colours stand in one table, static/tema.css, each by day and by night; paper has its own, which never change."""

import re
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.sekali
STATIS: Path = settings.BASE_DIR / "static"
TABEL = STATIS / "tema.css"
KERTAS = {"laporan", "cetak"}  # what is printed, and its picture on the screen
LEMBAR = [
    p
    for p in sorted(STATIS.rglob("*.css"))
    if p != TABEL and not {"vendor", *KERTAS} & set(p.relative_to(STATIS).parts)
]
WARNA = re.compile(r"#[0-9a-f]{3,8}\b(?!\s*\{)", re.IGNORECASE)
PUTIH = re.compile(r"(?<![-\w])color: #fff;")  # letters on a deep colour are white by night too


@pytest.mark.parametrize("lembar", LEMBAR, ids=lambda p: p.name)
def test_warna_hanya_di_tabel(lembar):
    aturan = re.findall(r"\{[^{}]*\}", PUTIH.sub("", lembar.read_text()))
    assert [w for isi in aturan for w in WARNA.findall(isi)] == []


def test_setiap_warna_punya_siang_dan_malam_dan_dipakai():
    tabel = TABEL.read_text()
    ada = dict(re.findall(r"(--dpmd-[\w-]+): ([^;]+);", tabel))
    semua = tabel + "".join(p.read_text() for p in STATIS.rglob("*.css") if "vendor" not in p.parts)
    dipakai = set(re.findall(r"var\((--dpmd-[\w-]+)\)", semua))
    assert dipakai == ada.keys()
    assert [n for n, isi in ada.items() if not isi.startswith("light-dark(")] == ["--dpmd-tua", "--dpmd-sorot"]
