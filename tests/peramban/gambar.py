"""`python -m tests.peramban.gambar`: the pictures of the gallery of reports, made anew from the example.

The first page of every form, as its preview shows it, into static/cetak/contoh/.  The example is public data: no
office finds another one's figures in them.
"""

import io
import sqlite3
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from .conftest import ARGS
from .server import AKAR, Server

TUJUAN = AKAR / "static" / "cetak" / "contoh"
LEBAR = 660  # pixels: twice the width of a card


def buat() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        basis = sqlite3.connect(Path(folder) / "kantor.sqlite3")
        basis.execute("UPDATE renaksi_rencana SET status = 'ditetapkan'")  # no stamp across the picture
        basis.commit()
        server.hidupkan()
        try:
            _potret(playwright, server.alamat)
        finally:
            server.matikan()


def _potret(playwright, alamat: str) -> None:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGS)
    page = browser.new_page(viewport={"width": 1440, "height": 2400})
    page.goto(f"{alamat}/masuk/")
    page.locator("[name=username]").fill("sekretariat")
    page.locator("[name=password]").fill("cobadulu2024")
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url(f"{alamat}/")
    page.goto(f"{alamat}/laporan/")
    kode = page.locator("article.laporan-butir").evaluate_all("kartu => kartu.map((k) => k.id)")
    TUJUAN.mkdir(exist_ok=True)
    for satu in kode:
        page.goto(f"{alamat}/laporan/{satu}/")
        page.wait_for_selector(".lembar-kertas.siap")
        isi = page.locator(".kertas-halaman").first.screenshot()
        gambar = Image.open(io.BytesIO(isi)).convert("L")
        gambar.thumbnail((LEBAR, LEBAR * 215 // 330), Image.Resampling.LANCZOS)
        gambar.save(TUJUAN / f"{satu}.webp", quality=45, method=6)


if __name__ == "__main__":
    buat()
