"""The grid on the real server: an entry outlives it, and a whole quarter of the Merangin plan takes one page."""

import pytest
from playwright.sync_api import expect

from renaksi.contoh import SANDI_CONTOH

from .server import Server


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path)
    server.hidupkan()
    yield server
    server.matikan()


@pytest.fixture
def lembar(server, browser):
    """`lembar(address)`: a sheet that is ready, opened by the Sekretariat."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})

    def buka(alamat):
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(f"{server.alamat}/masuk/")
        page.locator("[name=username]").fill("sekretariat")
        page.locator("[name=password]").fill(SANDI_CONTOH)
        page.get_by_role("button", name="Masuk").click()
        page.goto(f"{server.alamat}{alamat}")
        expect(page.locator("[data-keadaan]")).to_contain_text("Tersimpan")
        return page

    yield buka
    page.close()


def test_isian_sampai_setelah_server_hidup_lagi(server, lembar):
    page = lembar("/rencana/2024/lembar/")
    keadaan = page.locator("[data-keadaan]")
    sel = page.get_by_role("gridcell", name="Jumlah dokumen RKA-SKPD dan laporan", exact=False).first
    baris = page.locator(".tabulator-row", has=sel).first
    bobot = baris.locator('[tabulator-field="b04"]')

    server.matikan()
    bobot.scroll_into_view_if_needed()
    bobot.click()
    page.keyboard.type("12,5")
    page.keyboard.press("Enter")
    expect(keadaan).to_contain_text("Menunggu jaringan", timeout=15_000)

    server.hidupkan()
    expect(keadaan).to_contain_text("Tersimpan", timeout=60_000)
    page.reload()
    expect(bobot).to_have_text("12,5")


def test_tw_ii_seluruh_rencana_dalam_satu_halaman(lembar):
    """K and Rp of TW II for all 61 rows, pasted as one block: no reload, few requests, sums as in the block."""
    page = lembar("/realisasi/2024/lembar/")
    kiriman, muatan = [], []
    page.on("request", lambda r: kiriman.append(r.url) if r.method == "POST" else None)
    page.on("framenavigated", lambda f: muatan.append(f.url))
    page.locator('.tabulator-row [tabulator-field="r2_k"]').first.click()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("t => navigator.clipboard.writeText(t)", "1\t1.000.000\r\n" * 61)
    page.keyboard.press("Control+v")
    # Money of sasaran, program and kegiatan is a sum: 61 figures of K and 43 of Rp are taken, 18 are left out.
    expect(page.locator("[data-pesan]")).to_contain_text("104 sel diisi")
    expect(page.locator("[data-pesan]")).to_contain_text("18 sel dilewati")
    expect(page.locator("[data-keadaan]")).to_contain_text("Tersimpan")
    assert len(kiriman) <= 2 and muatan == []
    page.reload()
    expect(page.locator(".tabulator-footer, .tabulator-calcs-bottom").first).to_contain_text("43.000.000")
