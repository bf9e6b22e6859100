"""Where the guide and the pages send people, there is such a link: "Rencana → Impor" from the menu, click by click."""

import re
from functools import cache
from html import unescape

import pytest
from django.conf import settings

from renaksi.bingkai import MENU
from tests.orang import masuk

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]
AKAR = settings.BASE_DIR
BERKAS = [
    AKAR / "docs/panduan.md",
    AKAR / "README.md",
    *(AKAR / "templates").rglob("*.html"),
    *(p for ruang in ("dpmd", "renaksi", "evaluasi") for p in (AKAR / ruang).rglob("*.py")),
]
UTAMA = "|".join(kata for _, kata, *_ in MENU)
JALUR = re.compile(rf"\b(?:{UTAMA})(?: → [A-Z][a-z]+(?: [A-Za-z]+)*)+")
HALAMAN = re.compile(r"\b[Hh]alaman ([A-Z][a-z]+)\b(?! [A-Z])")
SURUHAN = re.compile(r"\b(?:menu|buka) \*{0,2}([A-Z][a-z]+(?: [a-z]+)?)\*\*")


def tulisan(pola: re.Pattern) -> set[str]:
    return {" ".join(cocok.split()) for p in BERKAS for cocok in pola.findall(" ".join(p.read_text().split()))}


def tautan(html: str) -> dict[str, str]:
    """Words of a link → its address."""
    semua = re.findall(r'<a\b[^>]*\bhref="([^"]+)"[^>]*>(.*?)</a>', html, re.DOTALL)
    return {" ".join(unescape(re.sub(r"<[^>]+>", " ", isi)).split()): unescape(alamat) for alamat, isi in semua}


@pytest.fixture
def buka(buat, kantor, client, sekretariat):
    buat.rencana_kecil(kantor)
    klien = masuk(client, sekretariat)
    return cache(lambda alamat: tautan(klien.get(alamat, follow=True).text))


def test_setiap_jalur_dapat_diklik(buka):
    panduan = (AKAR / "docs/panduan.md").read_text()
    jalur = tulisan(JALUR) | set(re.findall(r"\*\*([A-Z][^*\n]* → [^*\n]*)\*\*", panduan))
    assert len(jalur) > 10
    salah = []
    for satu in sorted(jalur):
        alamat = "/"
        for kata in satu.split(" → "):
            lanjut = next((a for k, a in buka(alamat).items() if k == kata or k.startswith(f"{kata} ")), "")
            if not lanjut:
                salah.append(f"{satu}: tidak ada tautan “{kata}” di {alamat}")
                break
            alamat = lanjut
    assert salah == []


def test_setiap_halaman_yang_disebut_ada(buka):
    depan = buka("/")
    kata = {k for _, utama, *_ in MENU for k in buka(depan[utama])}
    assert tulisan(HALAMAN) | tulisan(SURUHAN) <= kata
