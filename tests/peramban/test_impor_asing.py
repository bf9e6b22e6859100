"""A workbook that nobody has seen: what is doubtful is answered on one page with the keyboard, and remembered."""

import re

import pytest
from playwright.sync_api import expect

from renaksi.models import SubKegiatan
from tests.evaluasi.impor.bebas.buatan.fakta import UNIT
from tests.evaluasi.impor.bebas.buatan.pembuat import TATA
from tests.evaluasi.impor.bebas.buatan.pembuat import buat as buku_asing
from tests.evaluasi.impor.bebas.buatan.rata import dari_rencana
from tests.evaluasi.impor.bebas.ukur import Dapat, beda

from .masuk import masuk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rencana(buat, kantor):
    for singkatan in UNIT:
        buat.unit(kantor, singkatan)
    return buat.rencana(kantor)


@pytest.fixture
def utama(live_server, page, sekretariat, rencana):
    page.set_default_timeout(20_000)
    galat = []
    page.on("console", lambda pesan: galat.append(pesan.text) if pesan.type == "error" else None)
    masuk(page, sekretariat, "/rencana/impor/")
    yield page.get_by_role("main")
    assert galat == []


def unggah(utama, asing):
    berkas = {"name": asing.berkas, "mimeType": "application/octet-stream", "buffer": asing.isi}
    utama.get_by_label("Berkas lembar kerja").set_input_files(berkas)
    utama.get_by_label("Untuk rencana tahun").select_option("2024")
    utama.get_by_role("button", name="Periksa berkas").click()
    expect(utama.get_by_role("heading", name="Periksa impor")).to_be_visible()


def test_dijawab_dengan_papan_ketik_lalu_diingat(utama, page, rencana):
    asing = buku_asing("dua_judul_sama", 1)
    unggah(utama, asing)
    terapkan = utama.get_by_role("button", name=re.compile("^Terapkan"))
    expect(terapkan).to_be_disabled()
    for huruf, jawaban in (("F", "Abaikan kolom ini"), ("G", "Pagu")):
        pilihan = utama.get_by_role("combobox", name=re.compile(f"^Kolom {huruf} Anggaran adalah"))
        pilihan.focus()
        page.keyboard.type(jawaban)
        expect(pilihan.locator("option:checked")).to_contain_text(jawaban)
    page.keyboard.press("Enter")
    utama.get_by_role("button", name="Periksa lagi dengan pilihan ini").press("Enter")
    expect(terapkan).to_be_enabled()
    assert not SubKegiatan.objects.exists()
    terapkan.press("Enter")
    expect(utama.get_by_role("heading", name="Hasil impor")).to_be_visible()
    assert list(beda(asing, Dapat(dari_rencana(rencana, TATA[asing.nama].memuat)))) == []

    page.goto("/rencana/impor/tata-letak/")
    expect(utama).to_contain_text("Kolom F: Abaikan kolom ini")
    page.goto("/rencana/impor/")
    unggah(utama, buku_asing("dua_judul_sama", 2))
    expect(utama).to_contain_text("diingat dari impor terdahulu")
    expect(utama.get_by_text("belum dijawab")).to_have_count(0)


def test_tabel_ditempel_di_mana_saja(utama, page, rencana):
    asing = buku_asing("tempelan", 1)
    page.evaluate(
        """teks => {
            const data = new DataTransfer();
            data.setData("text/plain", teks);
            const isi = {clipboardData: data, bubbles: true, cancelable: true};
            document.body.dispatchEvent(new ClipboardEvent("paste", isi));
        }""",
        asing.isi.decode(),
    )
    kotak = utama.get_by_label("Tabel yang ditempel")
    expect(kotak).to_be_visible()
    expect(kotak).to_be_focused()
    utama.get_by_role("button", name="Periksa berkas").click()
    expect(utama.get_by_role("heading", name="Periksa impor")).to_be_visible()
    expect(utama).to_contain_text("tempelan.tsv")
