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


NETRAL = ("latar", "permukaan", "isian-latar", "tenang-latar", "kepala-latar")
PASANGAN = {  # letters → what they stand on
    "tulisan": (*NETRAL, "kepala-tegas-latar"),
    "redup": NETRAL,
    "aksen": (*NETRAL, "lembut", "pilih-latar"),
    "merah": (*NETRAL, "merah-latar", "merah-tegas-latar"),
    "kuning": (*NETRAL, "kuning-latar"),
    "hijau": (*NETRAL, "hijau-latar"),
    "biru": (*NETRAL, "biru-latar", "biru-muda-latar"),
}


def kilau(warna: str) -> float:
    """Relative luminance, 0 to 1, of #rrggbb or #rgb (WCAG 2)."""
    angka = warna.lstrip("#")
    angka = angka if len(angka) == 6 else "".join(h * 2 for h in angka)
    saluran = [int(angka[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    merah, hijau, biru = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in saluran)
    return 0.2126 * merah + 0.7152 * hijau + 0.0722 * biru


@pytest.mark.parametrize("malam", [0, 1], ids=["siang", "malam"])
def test_huruf_terbaca_di_atas_warnanya(malam):
    tabel = dict(re.findall(r"--dpmd-([\w-]+): light-dark\((#\w+, #\w+)\);", TABEL.read_text()))
    warna = {nama: kilau(dua.split(", ")[malam]) for nama, dua in tabel.items()}
    tipis = {}
    for huruf, dasar in PASANGAN.items():
        for d in dasar:
            rendah, tinggi = sorted((warna[huruf], warna[d]))
            if (rasio := (tinggi + 0.05) / (rendah + 0.05)) < 4.5:
                tipis[huruf, d] = round(rasio, 2)
    assert tipis == {}
