"""Dates are written one way: dd-mm-yyyy in lists and fields, with the month's name in sentences."""

import re

import pytest
from django.conf import settings

pytestmark = pytest.mark.sekali
AKAR = settings.BASE_DIR
KODE = {p: p.read_text() for ruang in ("dpmd", "renaksi", "evaluasi") for p in sorted((AKAR / ruang).rglob("*.py"))}
TEMPLAT = {p: p.read_text() for p in sorted((AKAR / "templates").rglob("*.html"))}
BENTUK = {"d-m-Y", "d-m-Y H.i"}


def test_kolom_daftar():
    """Those of dpmd/daftar.py, which have the format."""
    assert [p.name for p, isi in KODE.items() if re.search(r"tables\.Date(?:Time)?Column\(\w", isi)] == []


def test_templat():
    bentuk = [b for isi in TEMPLAT.values() for b in re.findall(r"\|(?:date|time)(?::\"([^\"]*)\")?", isi)]
    assert set(bentuk) == BENTUK


def test_setiap_isian_tanggal_dari_satu_kelas():
    formulir = {p: isi for p, isi in KODE.items() if "migrations" not in p.parts and p.name != "masukan.py"}
    sendiri = r"forms\.Date(?:Time)?(?:Field|Input)\b|type=.date|\"type\": \"date"
    assert [p.name for p, isi in (formulir | TEMPLAT).items() if re.search(sendiri, isi)] == []


def test_tanggal_mesin_tidak_dibaca_orang():
    """strftime and f-strings: only those of dpmd/tulisan.py write a year."""
    assert [p.name for p, isi in KODE.items() if re.search(r"%[dmY][-/ .]%[dmY]", isi) and p.name != "tulisan.py"] == []
