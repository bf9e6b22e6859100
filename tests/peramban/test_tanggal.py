"""A date is typed as people write it, or picked; the box shows dd-mm-yyyy in any browser."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sekali]


def test_diketik_dan_dipilih(page, base_url, buat, kantor, sekretariat, sebagai):
    rencana = buat.rencana_kecil(kantor)
    sesi = sebagai(sekretariat).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": sesi, "url": base_url}])
    page.goto(f"/realisasi/{rencana.tahun}/jadwal/")
    satu = page.get_by_role("group", name="Triwulan I 2024", exact=True)
    dibuka, batas = satu.get_by_role("textbox", name="Dibuka"), satu.get_by_role("textbox", name="Batas akhir")
    dibuka.fill("1 maret 2024")
    batas.fill("05/04/2024")
    satu.get_by_role("button", name="Kalender: Batas akhir").click()
    asli = satu.locator("input[type=date]").nth(1)
    expect(asli).to_have_value("2024-04-05")  # opens on the day that is typed
    asli.evaluate("(a) => { a.value = '2024-04-10'; a.dispatchEvent(new Event('change')); }")
    expect(batas).to_have_value("10-04-2024")
    expect(batas).to_be_focused()
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Jadwal disimpan")).to_be_visible()
    expect(dibuka).to_have_value("01-03-2024")
    expect(batas).to_have_value("10-04-2024")
    dibuka.fill("31 Februari 2024")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Tanggal “31 Februari 2024” tidak ada di kalender.")).to_be_visible()
