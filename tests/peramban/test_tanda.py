"""Marks in a real browser: in the tree, on a closed branch, by keyboard; in the grid after saving; on handing in."""

import re

import pytest
from playwright.sync_api import expect

from renaksi.models import Indikator

from .masuk import masuk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pkm(buat, kantor):
    """An indicator whose months sum to 90 %."""
    buat.rencana_kecil(kantor)
    i = Indikator.objects.get(penanggung_jawab__singkatan=buat.PKM)
    i.target_bulanan.filter(bulan=12).update(bobot=50)
    return i


@pytest.fixture
def buka(live_server, page, semua_orang, pkm):
    """`buka(person, address)` on a wide screen; the page may not complain to the console."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.set_default_timeout(10_000)
    galat = []
    page.on("pageerror", lambda e: galat.append(str(e)))
    page.on("console", lambda pesan: galat.append(pesan.text) if pesan.type == "error" else None)

    def orang(nama, alamat):
        masuk(page, semua_orang[nama], alamat)
        return page

    yield orang
    assert galat == []


def sel(page, indikator, kolom):
    return page.locator(f'.tabulator-row[data-id="i{indikator.pk}"] [tabulator-field="{kolom}"]')


def test_tanda_di_pohon(buka, pkm):
    page = buka("sekretariat", "/rencana/2024/")
    baris = page.locator(f'tr[data-indikator="{pkm.pk}"]')
    tanda = baris.locator(".p-indikator details.tanda-galat")
    kalimat = tanda.get_by_text("berjumlah 90 %")
    expect(tanda.locator("summary")).to_have_attribute("aria-label", re.compile("1 galat.*: " + re.escape(pkm.uraian)))
    expect(kalimat).to_be_hidden()
    tanda.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(kalimat).to_be_visible()
    page.keyboard.press("Escape")
    expect(kalimat).to_be_hidden()
    expect(tanda.locator("summary")).to_be_focused()

    # Closed, the branch says that something is below, and opens by it.
    page.get_by_role("button", name="Tutup semua").click()
    expect(baris).to_be_hidden()
    program = page.locator("tr.t-program", has_text="Program Administrasi Pemerintahan Desa")
    bawah = program.get_by_role("button", name="di bawahnya")
    expect(bawah).to_be_visible()
    expect(bawah).to_have_attribute("title", re.compile("1 galat"))
    bawah.click()
    expect(page.locator("tr.t-kegiatan", has_text="Pembinaan Pemerintahan Desa")).to_be_visible()
    expect(bawah).to_be_hidden()
    expect(page.locator("[data-ringkas]")).to_contain_text("1 galat")


def test_tanda_di_lembar_menyusul_simpanan(buka, pkm):
    pkm.target_bulanan.filter(bulan=12).update(bobot=60)
    page = buka("sekretariat", "/rencana/2024/lembar/")
    expect(page.locator("[data-kisi]")).to_have_attribute("data-siap", "1")
    tanda = sel(page, pkm, "uraian").locator(".kisi-tanda.tanda-galat")
    keadaan, panel = page.locator("[data-keadaan]"), page.locator("[data-masalah]")
    expect(tanda).to_have_count(0)
    for bobot, banyak in (("50", 1), ("60", 0)):
        sel(page, pkm, "b12").scroll_into_view_if_needed()
        sel(page, pkm, "b12").click()
        page.keyboard.type(bobot)
        page.keyboard.press("Enter")
        expect(keadaan).to_have_text("Tersimpan")
        expect(tanda).to_have_count(banyak)
        expect(panel.get_by_text("90 %")).to_have_count(banyak)  # said once
        if banyak:
            expect(tanda).to_have_attribute("aria-label", re.compile("1 galat"))
            expect(sel(page, pkm, "uraian")).to_have_attribute("title", re.compile("Bobot per bulan berjumlah 90 %"))

    # A closed branch counts what is below it.
    pkm.target_bulanan.filter(bulan=12).update(bobot=50)
    page.reload()
    expect(tanda).to_have_count(1)
    page.get_by_role("button", name="Tutup cabang").click()
    program = page.locator(".tabulator-row", has_text="Program Administrasi Pemerintahan Desa")
    expect(program.locator('[tabulator-field="uraian"] .tanda-galat')).to_be_visible()


def test_alamat_menyebut_selnya(buka, pkm):
    page = buka("sekretariat", f"/rencana/2024/lembar/#i{pkm.pk}:b12")
    expect(sel(page, pkm, "b12")).to_have_class(re.compile("aktif"))
    expect(page.locator("[data-isi]")).to_contain_text("Bobot Desember (%): 50")


def test_sebelum_diajukan(buka, pkm):
    """A galat is named with the way to it; mended, the plan goes on its way."""
    page = buka("sekretariat", "/rencana/2024/")
    utama = page.get_by_role("main")
    utama.get_by_role("link", name="Ajukan …").click()
    expect(utama).to_contain_text("terkunci sampai ditetapkan")
    expect(utama).to_contain_text("1 galat")
    expect(utama.get_by_role("button", name="Ajukan", exact=True)).to_have_count(0)
    utama.get_by_role("link", name=re.compile(re.escape(pkm.uraian))).click()
    expect(page.locator(f"#indikator-{pkm.pk}")).to_contain_text("berjumlah 90 %")
    pkm.target_bulanan.filter(bulan=12).update(bobot=60)
    page.goto("/rencana/2024/")
    utama.get_by_role("link", name="Ajukan …").click()
    utama.get_by_role("button", name="Ajukan", exact=True).click()
    expect(utama).to_contain_text("Rencana 2024: Diajukan")


def test_beranda_menghitung(buka, pkm):
    page = buka("kepala_pkm", "/")
    expect(page.locator("[data-ringkas]")).to_have_text(re.compile("^1 galat"))
    page = buka("kepala_pemdes", "/")
    expect(page.locator("[data-ringkas] .tanda-banyak").first).to_be_visible()
    expect(page.locator("[data-ringkas]")).not_to_contain_text("galat")
