"""Where the guide and the pages send people, there is such a link: "Rencana → Impor" from the menu, click by click."""

import re
from functools import cache
from html import unescape

import pytest
from django.conf import settings

from renaksi.bingkai import MENU

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


def pembuka(klien):
    """`buka(address)` → the links of that page."""
    return cache(lambda alamat: tautan(klien.get(alamat, follow=True).text))


@pytest.fixture
def buka(buat, kantor, sebagai, sekretariat, admin_):
    """Of Sekretariat, and of Admin, who alone has some pages."""
    buat.rencana_kecil(kantor)
    return [pembuka(sebagai(orang)) for orang in (sekretariat, admin_)]


def awal(kata: str, ada: dict[str, str]) -> str:
    """The address of a link that is called so, or begins so; ""."""
    return next((a for k, a in ada.items() if k == kata or k.startswith(f"{kata} ")), "")


def dapat_diklik(buka, jalur: str) -> bool:
    alamat = "/"
    for kata in jalur.split(" → "):
        alamat = awal(kata, buka(alamat))
        if not alamat:
            return False
    return True


def test_setiap_jalur_dapat_diklik(buka):
    panduan = (AKAR / "docs/panduan.md").read_text()
    jalur = tulisan(JALUR) | set(re.findall(r"\*\*([A-Z][^*\n]* → [^*\n]*)\*\*", panduan))
    assert len(jalur) > 10
    assert [satu for satu in sorted(jalur) if not any(dapat_diklik(b, satu) for b in buka)] == []


def test_setiap_halaman_yang_disebut_ada(buka):
    depan = buka[0]("/")
    ada = depan | {k: a for _, utama, *_ in MENU for k, a in buka[0](depan[utama]).items()}
    assert [h for h in tulisan(HALAMAN) | tulisan(SURUHAN) if not awal(h, ada)] == []
