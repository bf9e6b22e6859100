"""Day and night: as the device says, as a person chose, and paper that knows neither."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sekali]
PUTIH, HITAM = "rgb(255, 255, 255)", "rgb(0, 0, 0)"
KARTU = "document.querySelector('.card') && getComputedStyle(document.querySelector('.card')).backgroundColor"


def test_siang_malam_dan_kertas(page, base_url, buat, kantor, sekretariat, sebagai):
    buat.rencana_kecil(kantor)
    sesi = sebagai(sekretariat).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": sesi, "url": base_url}])
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    akar = page.locator("html")
    page.goto("/")
    expect(akar).to_have_attribute("data-bs-theme", "dark")  # nobody has chosen: the device
    assert page.evaluate(KARTU) != PUTIH
    page.emulate_media(color_scheme="light")
    expect(akar).to_have_attribute("data-bs-theme", "light")
    assert page.evaluate(KARTU) == PUTIH

    page.locator("details.orang > summary").click()
    page.get_by_role("button", name="Gelap").click()
    expect(akar).to_have_attribute("data-bs-theme", "dark")
    expect(page.get_by_role("button", name="Gelap")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="Perangkat")).to_have_attribute("aria-pressed", "false")

    page.goto("/laporan/rencana-aksi/")  # kept, and before anything is painted
    expect(akar).to_have_attribute("data-bs-theme", "dark")
    kertas = page.locator(".kertas-halaman").first
    expect(kertas).to_have_css("background-color", PUTIH)
    expect(kertas).to_have_css("color", HITAM)
    page.emulate_media(media="print")
    assert page.evaluate(KARTU) == PUTIH
    page.emulate_media(media="screen")

    page.locator("details.orang > summary").click()
    page.get_by_role("button", name="Perangkat").click()
    expect(akar).to_have_attribute("data-bs-theme", "light")
