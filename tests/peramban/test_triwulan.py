"""A whole quarter on a phone: filled in, handed in, sent back, mended, verified, approved; and a unit that is late."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from evaluasi.models import JadwalTriwulan, LaporanUnit
from renaksi.models import Rencana

from .masuk import masuk

pytestmark = pytest.mark.django_db(transaction=True)
FORMULIR, SEMUA_UNIT, JADWAL = "/realisasi/2024/tw-2/", "/realisasi/2024/tw-2/laporan/", "/realisasi/2024/jadwal/"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def telepon(live_server, page, semua_orang, buat, kantor):
    """`telepon("kepala_pkm", address)` opens a page as that person; no page is wider than the screen."""
    buat.rencana_kecil(kantor)
    page.set_viewport_size({"width": 360, "height": 740})
    page.set_default_timeout(10_000)
    galat = []
    page.on("console", lambda pesan: galat.append(pesan.text) if pesan.type == "error" else None)

    def buka(nama, alamat):
        masuk(page, semua_orang[nama], alamat)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, alamat
        return page.get_by_role("main")

    yield buka
    assert galat == []


def isi_baris(utama, kinerja, anggaran=""):
    utama.get_by_label("Realisasi K").fill(kinerja)
    if anggaran:
        utama.get_by_label("Realisasi anggaran").fill(anggaran)


def tekan(di, nama):
    di.get_by_role("button", name=nama, exact=True).click()


def serahkan(utama):
    """From the form to the page that says what will be handed in: what was typed is stored on the way."""
    tekan(utama, "Ajukan")
    expect(utama.page).to_have_url(re.compile(r"/ajukan/$"))


def test_satu_triwulan_di_telepon(telepon, page, semua_orang, buat):
    # The head fills in half, hands in knowingly, and is asked first.
    utama = telepon("kepala_pkm", FORMULIR)
    expect(utama).to_contain_text("0 dari 1 terisi")
    serahkan(utama)
    expect(utama).to_contain_text("Realisasi kinerja belum diisi: 1 baris")
    utama.get_by_role("link", name="Kembali mengisi").click()
    utama.get_by_role("link", name="Bukti").click()
    utama.get_by_label("Berkas").set_input_files(
        {"name": "daftar hadir.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    tekan(utama, "Simpan bukti")
    expect(utama).to_contain_text("daftar hadir.pdf")
    utama.get_by_role("link", name="Kembali ke baris").click()
    expect(utama.get_by_role("link", name="Bukti (1)")).to_be_visible()
    isi_baris(utama, "4", "12.500.000")
    serahkan(utama)
    expect(utama).to_contain_text("1 dari 1 terisi")
    expect(utama).not_to_contain_text("belum diisi")
    tekan(utama, "Ajukan")
    expect(utama).to_contain_text("menunggu verifikasi Sekretariat")
    expect(utama.get_by_role("button", name="Simpan")).to_have_count(0)

    # The Sekretariat sends it back with a comment on the row.
    utama = telepon("sekretariat", "/")
    utama.get_by_role("link", name="1 laporan Triwulan II 2024 menunggu verifikasi").click()
    unit = utama.get_by_role("region", name="Bidang PKM")
    expect(unit).to_contain_text("12.500.000")
    unit.get_by_text("1 bukti").click()
    expect(unit.get_by_role("link", name="daftar hadir.pdf")).to_be_visible()
    unit.get_by_text("Beri catatan").click()
    unit.get_by_label("Catatan pada").fill("Berita acara menyebut 5 lembaga")
    unit.get_by_label("Alasan dikembalikan").fill("Cocokkan dengan berita acara")
    tekan(unit, "Kembalikan")
    expect(utama).to_contain_text("dikembalikan")

    # The head reads why, corrects, hands in again.
    utama = telepon("kepala_pkm", "/")
    utama.get_by_role("link", name="Laporan Triwulan II 2024 dikembalikan").click()
    expect(utama).to_contain_text("Cocokkan dengan berita acara")
    expect(utama.get_by_role("article")).to_contain_text("Berita acara menyebut 5 lembaga")
    isi_baris(utama, "5")
    serahkan(utama)
    tekan(utama, "Ajukan")
    expect(utama).to_contain_text("sudah ditanggapi")

    # The quarter closes; the other unit is late, and refused.
    utama = telepon("sekretariat", JADWAL)
    utama.get_by_role("group", name="Triwulan II 2024").get_by_label("Batas akhir", exact=True).fill(
        str(timezone.localdate() - timedelta(1))
    )
    tekan(utama, "Simpan")
    expect(utama).to_contain_text("Jadwal disimpan")
    utama = telepon("kepala_pemdes", FORMULIR)
    expect(utama).to_contain_text("Minta perpanjangan kepada Sekretariat")
    expect(utama.get_by_role("button", name="Simpan")).to_have_count(0)

    # More time; accepted, and marked late.
    utama = telepon("sekretariat", JADWAL)
    utama.get_by_label("Triwulan", exact=False).last.select_option(label="Triwulan II 2024")
    utama.get_by_label("Unit kerja").select_option(label="Bidang Bina Pemdes")
    utama.get_by_role("textbox", name="Diperpanjang sampai").fill(str(timezone.localdate()))
    utama.get_by_label("Alasan").fill("Jaringan putus")
    tekan(utama, "Beri perpanjangan")
    expect(utama).to_contain_text("Jaringan putus")
    utama = telepon("kepala_pemdes", FORMULIR)
    isi_baris(utama, "1", "30.000.000")
    serahkan(utama)
    expect(utama).to_contain_text("ditandai terlambat")
    tekan(utama, "Ajukan")
    expect(utama).to_contain_text("Terlambat")

    # Both verified at once, the quarter approved, everything closed.
    utama = telepon("sekretariat", SEMUA_UNIT)
    for kotak in utama.get_by_role("checkbox").all():
        kotak.check()
    tekan(utama, "Verifikasi yang dipilih")
    expect(utama.locator("table").get_by_text("Diverifikasi", exact=True)).to_have_count(2)
    utama = telepon("kepala_dinas", "/")
    utama.get_by_role("link", name="Triwulan II 2024 siap disetujui").click()
    expect(utama).to_contain_text("Rencana 2024 belum ditetapkan")
    buat.isi_tanpa_penanggung(buat.tetapkan(Rencana.objects.get()), 6)
    page.reload()
    utama.get_by_role("link", name="Setujui …").click()
    expect(utama).to_contain_text("dicetak sebagaimana disetujui")
    tekan(utama, "Setujui")
    expect(utama).to_contain_text("sudah disetujui")
    utama = telepon("kepala_pkm", FORMULIR)
    expect(utama).to_contain_text("sudah disetujui Kepala Dinas")
    expect(utama.get_by_role("button", name="Simpan")).to_have_count(0)
    utama.get_by_role("link", name="Bukti (1)").click()
    expect(utama).to_contain_text("Tidak dapat dihapus")
    expect(utama.get_by_role("link", name="Hapus")).to_have_count(0)

    assert JadwalTriwulan.objects.get().status == "disetujui"
    terlambat = {x.unit.singkatan: (x.status, x.terlambat) for x in LaporanUnit.objects.select_related("unit")}
    assert terlambat == {"Bidang PKM": ("diverifikasi", False), "Bidang Bina Pemdes": ("diverifikasi", True)}


def test_terkunci_selagi_mengetik(telepon, page, semua_orang):
    """The page was open when the quarter closed: refused with a sentence, and the typed figure still stands there."""
    utama = telepon("kepala_pkm", FORMULIR)
    isi_baris(utama, "4")
    rencana = semua_orang["kepala_pkm"].perangkat_daerah.rencana.get()
    JadwalTriwulan.objects.create(rencana=rencana, triwulan=2, ditutup=timezone.localdate() - timedelta(1))
    tekan(utama, "Simpan")
    expect(utama.get_by_role("region", name="Perlu diperiksa")).to_contain_text("Minta perpanjangan kepada Sekretariat")
    expect(utama.get_by_label("Realisasi K")).to_have_value("4")
