"""Can everybody use each page?  axe-core on every page of every role, wide and narrow, by day and night: no violation.

A page is opened in the browser only where it holds something that no page before it held: an element in its place, told
by tag, classes and role of itself and of the two around it.
"""

from html.parser import HTMLParser

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from django.urls import reverse

from tests.orang import PERAN
from tests.test_matriks_izin import MATRIKS, isi  # noqa: F401 a fixture

pytestmark = pytest.mark.django_db(transaction=True)
AXE = AXE_FILE_PATH.read_text(encoding="utf-8")
UJI = """([tema, pilihan]) => {
    document.documentElement.dataset.bsTheme = tema;
    const pelanggaran = (hasil) => hasil.violations.flatMap(
        (v) => v.nodes.slice(0, 3).map((n) => `${v.id}: ${n.target.join(" ")}: ${n.any[0]?.message ?? v.help}`));
    return axe.run(document, {resultTypes: ["violations"], preload: false, ...pilihan}).then(pelanggaran);
}"""
LEBAR = (1440, 360)
# By night only colours can be wrong that were right by day.
TEMA = {
    "light": {"rules": {"target-size": {"enabled": True}}},
    "dark": {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}},
}
TANPA_TUTUP = {"input", "img", "br", "hr", "meta", "link", "use", "path", "rect", "line", "circle", "col"}


class Susunan(HTMLParser):
    """The elements of a page, each with the two around it."""

    def __init__(self, html: str):
        super().__init__()
        self.jalur: list[str] = []
        self.isi: set[tuple[str, ...]] = set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        ini = f"{tag}.{a.get('class') or ''}[{a.get('role') or ''}]{a.get('type') or ''}"
        self.isi.add((*self.jalur[-2:], ini))
        if tag not in TANPA_TUTUP:
            self.jalur.append(ini)

    def handle_endtag(self, tag):
        if tag not in TANPA_TUTUP and self.jalur:
            self.jalur.pop()


def pelanggaran(page, alamat: str) -> list[str]:
    page.goto(alamat)
    page.evaluate(AXE)
    daftar = []
    for lebar in LEBAR:
        page.set_viewport_size({"width": lebar, "height": 900})
        # As tall as the page, so that nothing lies under a bar that sticks to the window.
        tinggi = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": lebar, "height": max(900, tinggi)})
        for tema, pilihan in TEMA.items():
            daftar += [f"{alamat} ({lebar}, {tema}): {kata}" for kata in page.evaluate(UJI, [tema, pilihan])]
    return daftar


def test_setiap_halaman(isi, semua_orang, sebagai, page, base_url):  # noqa: F811
    page.emulate_media(reduced_motion="reduce")  # no colours halfway between day and night
    sudah: set[tuple[str, ...]] = set()
    berkas: set[str] = set()  # what is downloaded is not made again for each person
    salah = []
    for orang in PERAN:
        klien = sebagai(semua_orang[orang])
        sesi = {"name": "sessionid", "value": klien.cookies["sessionid"].value, "url": base_url}
        page.context.add_cookies([sesi])
        for alamat in alamat_terbuka(orang, isi):
            if alamat in berkas:
                continue
            jawaban = klien.get(alamat)
            for _ in getattr(jawaban, "streaming_content", ()):
                pass  # a file is read to its end, which closes it
            halaman = not jawaban.streaming and "text/html" in jawaban.headers["Content-Type"]
            if not halaman:
                berkas.add(alamat)
            elif (susunan := Susunan(jawaban.text).isi) - sudah:
                sudah |= susunan
                salah += [f"{orang}: {kata}" for kata in pelanggaran(page, alamat)]
    assert not salah, "\n".join(salah)


def alamat_terbuka(orang: str, isi: dict) -> list[str]:  # noqa: F811
    """Every address that this person may open."""
    terbuka = (n for n, (_, harapan) in MATRIKS.items() if harapan[orang] == "ok")
    return [reverse(nama, args=[isi[a] for a in MATRIKS[nama][0]]) for nama in terbuka]
