"""A report on screen: sheets as wide as the screen, zoom, pages; what is typed is printed at once; three in one act."""

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from evaluasi.models import PilihanCetak

from .masuk import masuk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sekali]
LAPORAN = "/laporan/pengendalian-evaluasi/"


@pytest.fixture
def utama(live_server, page, buat, kantor, kepala_dinas):
    """The page of the Kepala Dinas; nothing may be said in the console."""
    buat.pejabat(kantor)
    buat.rencana_kecil(kantor)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.set_default_timeout(10_000)
    galat = []
    page.on("console", lambda pesan: galat.append(pesan.text) if pesan.type == "error" else None)
    masuk(page, kepala_dinas, LAPORAN)
    yield page.get_by_role("main")
    assert galat == []


def lebar(kertas):
    return kertas.evaluate("k => [k.scrollWidth, k.clientWidth]")


def pdf(page, alamat):
    return PdfReader(io.BytesIO(page.context.request.get(alamat).body()))


def test_kertas_zum_halaman_dan_cetak(utama, page, buat, kantor):
    buat.rencana_kecil(kantor, kali=5)
    page.reload()
    kertas = utama.get_by_role("region", name="Pratinjau")
    letak, besar = utama.locator("[data-letak]"), utama.locator("[data-besar]")
    tercetak = pdf(page, f"{page.url[: -len(LAPORAN)]}{LAPORAN[:-1]}.pdf").pages
    expect(letak).to_have_text(f"Halaman 1 dari {len(tercetak)}")
    assert len(tercetak) > 2 and kertas.locator(".kertas-halaman").count() == len(tercetak)
    # Every page has its own headings, and ends with the row that ends it on paper.
    for lembar, halaman in zip(kertas.locator(".kertas-halaman").all(), tercetak, strict=True):
        assert lembar.locator("thead").count() == 1
        akhir = lembar.locator("tbody tr").last.locator("td.utama").inner_text().split()
        assert akhir[-1].casefold() in halaman.extract_text().split("Halaman ")[0].casefold()
    isi, layar = lebar(kertas)
    assert isi <= layar

    # Zoom by button and by key, the width of the screen again, and page by page.
    utama.get_by_role("button", name="Perbesar").click()
    expect(besar).to_have_text("100 %")
    kertas.press("+")
    expect(besar).to_have_text("110 %")
    isi, layar = lebar(kertas)
    assert isi > layar
    page.reload()
    expect(besar).to_have_text("110 %")  # as it was left
    utama.get_by_role("button", name="Lebar layar").click()
    isi, layar = lebar(kertas)
    assert isi <= layar
    utama.get_by_role("button", name="Halaman berikutnya").click()
    expect(letak).to_have_text(re.compile("^Halaman 2 "))

    # Typed and printed, without a step between; remembered for the next report.
    utama.get_by_label("Tempat").fill("Sungai Manau")
    utama.get_by_role("textbox", name="Tanggal tanda tangan").fill("10-01-2025")
    with page.expect_popup(timeout=60_000) as jendela:
        utama.get_by_role("button", name="Cetak", exact=True).click()
    jendela.value.close()
    with page.expect_download() as unduhan:
        utama.get_by_role("button", name="PDF", exact=True).click()
    akhir = PdfReader(unduhan.value.path()).pages[-1].extract_text()
    assert "Sungai Manau, 10 Januari 2025" in akhir
    page.goto("/laporan/capaian-kinerja/")
    expect(utama.get_by_label("Tempat")).to_have_value("Sungai Manau")
    expect(utama.get_by_role("textbox", name="Tanggal tanda tangan")).to_have_value("10-01-2025")

    # The browser's own printing: the sheets and nothing else.
    page.goto(LAPORAN)
    expect(letak).to_have_text(re.compile("^Halaman 1 "))
    dicetak = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(dicetak) == len(tercetak)
    assert "Beranda" not in dicetak[0].extract_text() and "Tampilkan" not in dicetak[0].extract_text()
    assert f"Halaman 2 dari {len(tercetak)}" in dicetak[1].extract_text()
    page.goto("/rencana/2024/")
    kata = PdfReader(io.BytesIO(page.pdf())).pages[0].extract_text()
    assert "Rencana 2024" in kata and "Realisasi\n" not in kata and "http" not in kata

    # On a phone: letters that can be read, no page wider than the screen; the whole width one tap away.
    page.set_viewport_size({"width": 360, "height": 740})
    page.evaluate("localStorage.clear()")
    page.goto(LAPORAN)
    expect(besar).to_have_text("100 %")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    utama.get_by_role("button", name="Lebar layar").click()
    isi, layar = lebar(kertas)
    assert isi <= layar


def test_laporan_saya_sekali_cetak(utama, page):
    page.goto("/laporan/")
    for nama in ("Rencana Aksi", "Pengendalian dan Evaluasi", "Capaian Kinerja"):
        tombol = utama.get_by_role("button", name=f"Laporan saya: {nama}", exact=True)
        tombol.click()
        expect(tombol).to_have_attribute("aria-pressed", "true")
    saya = utama.get_by_role("region", name="Laporan saya")
    saya.get_by_role("textbox", name="Tanggal tanda tangan").fill("10-01-2025")
    with page.expect_popup(timeout=60_000) as jendela:  # three files are made first
        saya.get_by_role("button", name="Cetak 3 laporan").click()
    alamat = jendela.value.url
    jendela.value.close()
    assert "tanggal=10-01-2025" in alamat
    assert sum("10 Januari 2025" in h.extract_text() for h in pdf(page, alamat).pages) == 3
    assert len(PilihanCetak.objects.get().laporan_saya) == 3
    page.goto("/")
    utama.get_by_text("Cetak laporan", exact=True).click()
    expect(utama.get_by_role("link", name="Laporan saya (3)")).to_have_attribute("href", "/laporan/paket/saya/pdf/")
    page.goto("/laporan/")
    expect(utama.locator("#rencana-aksi")).to_contain_text("Formulir kantor ini")
    expect(utama.locator("#rencana-aksi-kas")).not_to_contain_text("Formulir kantor ini")
