"""Next year's plan from this one with ticks, and a code picked from the list with the keyboard."""

import re

import pytest
from playwright.sync_api import expect

from renaksi.models import Kegiatan, Program, SubKegiatan

from .masuk import masuk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def utama(live_server, page, sekretariat, buat, kantor):
    buat.rencana_kecil(kantor)
    buat.keputusan(
        isi=[
            ("2.13.04.2.01.0007", "Fasilitasi Penyusunan Produk Hukum Desa", "Jumlah Dokumen Produk Hukum", "Dokumen"),
            ("2.13.04.2.01.0008", "Pembinaan Aparatur Desa", "Jumlah Aparatur", "Orang"),
            ("2.13.05.2.01.0009", "Di luar kegiatan ini"),
        ]
    )
    page.set_default_timeout(10_000)
    galat = []
    page.on("console", lambda pesan: galat.append(pesan.text) if pesan.type == "error" else None)
    masuk(page, sekretariat)
    yield page.get_by_role("main")
    assert galat == []


def test_pilih_dengan_papan_ketik(utama, page):
    giat = Kegiatan.objects.get(kode="2.13.04.2.01")
    page.goto(f"/rencana/2024/kegiatan/{giat.pk}/tambah/")
    kotak = utama.get_by_role("combobox", name="Pilih dari nomenklatur")
    kotak.focus()
    expect(utama.get_by_role("option")).to_have_count(2)  # only what stands under this kegiatan
    kotak.fill("hukum desa")
    expect(utama.get_by_role("option")).to_have_count(1)
    kotak.press("ArrowDown")
    kotak.press("Enter")
    expect(utama.get_by_label("Kode", exact=True)).to_have_value("2.13.04.2.01.0007")
    expect(utama).to_contain_text("Jumlah Dokumen Produk Hukum (Dokumen)")
    utama.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_text("dengan indikator “Jumlah Dokumen Produk Hukum”")).to_be_visible()
    assert SubKegiatan.objects.get(kode="2.13.04.2.01.0007").indikator.get().satuan == "Dokumen"


def test_yang_tidak_ada_tetap_dapat_diketik(utama, page):
    page.goto(f"/rencana/2024/kegiatan/{Kegiatan.objects.get(kode='2.13.04.2.01').pk}/tambah/")
    kotak = utama.get_by_role("combobox", name="Pilih dari nomenklatur")
    kotak.fill("zzz")
    expect(utama.get_by_role("listbox")).to_contain_text("Isikan sendiri")
    kotak.press("Escape")
    expect(utama.get_by_role("listbox")).to_be_hidden()
    utama.get_by_label("Kode", exact=True).fill("2.13.04.2.01.0099")
    utama.get_by_label("Sub Kegiatan", exact=False).first.fill("Ditulis sendiri")
    utama.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_text("disimpan")).to_be_visible()
    assert not SubKegiatan.objects.get(kode="2.13.04.2.01.0099").indikator.exists()


def test_centang_mengikuti_pohon(utama, page):
    page.goto("/rencana/2025/")
    utama.get_by_role("link", name=re.compile("Dari rencana 2024")).click()
    centang = {
        nama: utama.get_by_role("checkbox", name=re.compile(nama))
        for nama in ("2.13.04 ", "2.13.04.2.01 ", "2.13.04.2.01.0001", "2.13.04.2.01.0002", "2.13.01 ")
    }
    expect(utama.get_by_role("button", name="Centang semua")).to_be_visible()  # the script stands behind the ticks
    centang["2.13.04 "].uncheck()
    for nama in ("2.13.04.2.01 ", "2.13.04.2.01.0001", "2.13.04.2.01.0002"):
        expect(centang[nama]).not_to_be_checked()
    centang["2.13.04.2.01.0002"].check()  # takes in what is above
    for nama in ("2.13.04 ", "2.13.04.2.01 "):
        expect(centang[nama]).to_be_checked()
    expect(centang["2.13.04.2.01.0001"]).not_to_be_checked()
    # What would come over follows the ticks and the choices, before anything is begun.
    semua = utama.locator("#ringkasan tbody tr").last
    expect(semua.locator('[data-judul="Sub kegiatan"]')).to_have_text("2")
    expect(semua.locator('[data-judul="Pagu 2025 (Rp)"]')).to_have_text("54.140.000,50")
    utama.get_by_role("group", name="Pagu").get_by_label("Kosongkan").check()
    expect(semua.locator('[data-judul="Pagu 2025 (Rp)"]')).to_have_text("-")
    utama.get_by_role("button", name="Mulai rencana 2025").click()
    expect(page).to_have_url(re.compile("/rencana/2025/$"))
    baru = SubKegiatan.objects.filter(kegiatan__program__sasaran__rencana__tahun=2025)
    assert sorted(baru.values_list("kode", flat=True)) == ["2.13.01.2.01.0001", "2.13.04.2.01.0002"]
    assert Program.objects.filter(sasaran__rencana__tahun=2025).count() == 2
