"""The prose of the Renja in a real browser: written, filled in, pasted from Word, by two people at once."""

import re

import pytest
from playwright.sync_api import expect

from renaksi.models import Naskah
from renaksi.renja import naskah

from .masuk import masuk

pytestmark = pytest.mark.django_db(transaction=True)
ALAMAT = "/rencana/2024/naskah/latar-belakang/"
WORD = (
    "<p class=MsoNormal style='margin:0'><b>Desa</b><o:p></o:p></p>"
    "<ul type=disc><li class=MsoListParagraph>Maju</li></ul><table border=1><tr><td width=99>Nilai</td></tr></table>"
)


@pytest.fixture
def rencana(buat, kantor):
    return buat.rencana_kecil(kantor)


@pytest.fixture
def halaman(live_server, page, sekretariat, rencana):
    page.set_default_timeout(10_000)
    galat = []
    page.on("console", lambda pesan: galat.append(pesan.text) if pesan.type == "error" else None)
    masuk(page, sekretariat)
    page.goto(ALAMAT)
    yield page
    assert [g for g in galat if "409" not in g] == []  # nothing that the content policy stops, either


def penyunting(page):
    return page.locator(".jodit-wysiwyg")


def simpan(page, nama="Simpan"):
    page.get_by_role("button", name=nama, exact=True).click()


def tersimpan():
    return Naskah.objects.get(rencana__tahun=2024).isi


def tempel(page, html):
    """Paste as from the clipboard."""
    penyunting(page).focus()
    page.evaluate(
        """([pilih, html]) => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            data.setData("text/plain", "Desa Maju Nilai");
            document.querySelector(pilih).dispatchEvent(
                new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        [".jodit-wysiwyg", html],
    )


def test_ditulis_diisi_dan_tidak_berubah_bila_hanya_dibuka(halaman):
    simpan(halaman)
    expect(halaman.get_by_text("tidak berubah")).to_be_visible()
    assert not Naskah.objects.exists()

    penyunting(halaman).fill("Ada ")
    halaman.get_by_text("Kata yang diisi dari rencana").click()
    penyunting(halaman).press("End")
    halaman.get_by_role("button", name="{jumlah_program}").click()
    penyunting(halaman).press_sequentially(" program.")
    penyunting(halaman).press("Enter")
    penyunting(halaman).press_sequentially("Alinea kedua")
    simpan(halaman)
    expect(halaman.get_by_role("region", name="Pratinjau")).to_contain_text("Ada 2 program.")
    assert tersimpan() == "<p>Ada {jumlah_program} program.</p><p>Alinea kedua</p>"

    simpan(halaman)
    expect(halaman.get_by_text("tidak berubah")).to_be_visible()
    halaman.on("dialog", lambda tanya: tanya.accept())
    simpan(halaman, "Kembali ke teks baku")
    expect(halaman.get_by_text("kembali ke teks baku", exact=False).first).to_be_visible()
    assert not Naskah.objects.exists()


def test_tempelan_dari_word_menjadi_bersih(halaman):
    penyunting(halaman).fill("")
    tempel(halaman, WORD)
    expect(penyunting(halaman)).to_contain_text("Nilai")
    simpan(halaman)
    expect(halaman.get_by_role("region", name="Pratinjau")).to_contain_text("Maju")
    isi = tersimpan()
    assert "<li>Maju</li>" in isi and "<td>Nilai</td>" in isi and "<strong>Desa</strong>" in isi
    assert not re.search(r"style|class|width|Mso", isi)


def test_dua_orang_sekaligus(halaman, rencana):
    penyunting(halaman).fill("Tulisan saya")
    naskah.simpan(
        rencana, "latar-belakang", "<p>Tulisan orang lain</p>", naskah.teks_berlaku(rencana)["latar-belakang"].sidik
    )
    simpan(halaman)
    expect(halaman.get_by_role("region", name="Naskah yang tersimpan")).to_contain_text("Tulisan orang lain")
    expect(penyunting(halaman)).to_have_text("Tulisan saya")
    assert tersimpan() == "<p>Tulisan orang lain</p>"
    simpan(halaman, "Simpan naskah saya")
    expect(halaman.get_by_text("disimpan", exact=False).first).to_be_visible()
    assert tersimpan() == "<p>Tulisan saya</p>"


def test_yang_belum_disimpan_dijaga(halaman):
    tanya = []

    def jawab(dialog):
        tanya.append(dialog.type)
        dialog.accept()

    halaman.on("dialog", jawab)
    penyunting(halaman).fill("Coba {tahun}")
    simpan(halaman, "Pratinjau")
    expect(halaman.get_by_text("belum disimpan")).to_be_visible()
    expect(halaman.get_by_role("region", name="Pratinjau")).to_contain_text("Coba 2024")
    penyunting(halaman).click()  # the browser asks only people who did something on the page
    halaman.get_by_role("link", name="Naskah Renja").first.click()
    expect(halaman).to_have_url(re.compile(r"/naskah/$"))
    assert tanya == ["beforeunload"] and not Naskah.objects.exists()


def test_tanpa_javascript(live_server, browser, browser_context_args, sekretariat, rencana):
    konteks = browser.new_context(**browser_context_args | {"java_script_enabled": False, "base_url": live_server.url})
    page = konteks.new_page()
    masuk(page, sekretariat)
    page.goto(ALAMAT)
    page.get_by_label("Naskah", exact=False).fill("Alinea satu\n\nAlinea dua {tahun}")
    simpan(page)
    expect(page.locator(".naskah-teks")).to_contain_text("Alinea dua 2024")
    assert tersimpan() == "<p>Alinea satu</p><p>Alinea dua {tahun}</p>"
    konteks.close()


def test_di_telepon(halaman):
    halaman.set_viewport_size({"width": 360, "height": 740})
    for alamat in (ALAMAT, "/rencana/2024/naskah/"):
        halaman.goto(alamat)
        assert halaman.evaluate("document.documentElement.scrollWidth") <= 360, alamat
