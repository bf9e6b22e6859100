"""A workbook of nobody's form through its map: a role and a level changed by hand, sums seen, applied, taken back."""

import re

import pytest
from playwright.sync_api import expect

from renaksi.models import Indikator, Kegiatan, Program, SubKegiatan
from tests.evaluasi.impor.test_kasus import KASUS

from .masuk import masuk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def utama(live_server, page, sekretariat, buat, kantor):
    buat.rencana(kantor)
    page.set_default_timeout(20_000)
    page.set_viewport_size({"width": 1440, "height": 900})
    galat = []
    page.on("console", lambda pesan: galat.append(pesan.text) if pesan.type == "error" else None)
    page.on("pageerror", lambda salah: galat.append(str(salah)))
    masuk(page, sekretariat)
    yield page.get_by_role("main")
    assert galat == []


def buka_peta(utama, nama: str) -> None:
    """Upload, say yes to a file of another office where it is one, and open the map."""
    utama.page.goto("/rencana/impor/")
    utama.get_by_label("Berkas lembar kerja").set_input_files(KASUS / nama)
    utama.get_by_label("Untuk rencana tahun").select_option("2024")
    utama.get_by_role("button", name="Periksa berkas").click()
    expect(utama.get_by_role("heading", name="Periksa impor")).to_be_visible()
    utama.get_by_role("link", name="Peta lembar").click()
    expect(utama.get_by_role("heading", name="Peta lembar")).to_be_visible()


def tekan(utama, sasaran) -> None:
    """Press something of the map, and wait until it is there anew."""
    sasaran.click()
    expect(utama.locator("#peta")).to_have_attribute("aria-busy", "false")


def panel(utama):
    return utama.get_by_role("complementary", name="Yang sedang dilihat")


def atur_kolom(utama, huruf: str, arti: str, tampak: str = "") -> None:
    kepala = utama.locator(f".peta-kisi thead th:has(.huruf:text-is('{huruf}')) a")
    tekan(utama, kepala)
    expect(panel(utama).get_by_role("heading", name=f"Kolom {huruf}", exact=True)).to_be_visible()
    panel(utama).get_by_label("Kolom ini adalah").select_option(label=arti)
    tekan(utama, panel(utama).get_by_role("button", name="Simpan").first)
    expect(panel(utama).get_by_role("button", name="Kembali ke tebakan")).to_be_visible()
    expect(kepala).to_contain_text(tampak or arti)


def atur_baris(utama, nomor: int, jenis: str) -> None:
    tekan(utama, utama.locator(f"#b{nomor} th a"))
    expect(panel(utama).get_by_role("heading", name=f"Baris {nomor}", exact=True)).to_be_visible()
    panel(utama).get_by_label(jenis, exact=True).check()
    tekan(utama, panel(utama).get_by_role("button", name="Simpan"))
    expect(utama.locator(f"#b{nomor} th a")).to_contain_text(jenis)


def uang(utama, huruf: str):
    """The line of the sums that belongs to a column of money."""
    return utama.locator(".peta-uang tbody tr").filter(has=utama.page.locator(f"th:has-text('{huruf} ')")).first


def terapkan(utama) -> None:
    utama.get_by_role("link", name="Selesai, lihat pratinjau").click()
    terapkan = utama.get_by_role("button", name=re.compile("^Terapkan"))
    expect(terapkan).to_be_visible()
    if terapkan.is_disabled():  # it names another office, and what is guessed is asked
        for pilihan in utama.get_by_role("radio", name=re.compile("^(Ya|.*kemungkinan)")).all():
            pilihan.check()
        utama.get_by_role("button", name="Periksa lagi dengan pilihan ini").click()
    terapkan.click()
    expect(utama.get_by_role("heading", name="Hasil impor")).to_be_visible()


def batalkan(utama) -> None:
    utama.get_by_role("link", name="Batalkan impor ini").click()
    utama.get_by_role("button", name=re.compile("^Batalkan")).click()
    expect(utama.page.get_by_text(re.compile("dibatalkan", re.IGNORECASE)).first).to_be_visible()


def test_ekspor_datar_diubah_diterapkan_dibatalkan(utama):
    buka_peta(utama, "c10_datar_sipd.xlsx")
    expect(uang(utama, "J")).to_contain_text("6.385.129.140")
    atur_kolom(utama, "G", "Keterangan")
    expect(utama.locator(".peta-pohon")).not_to_contain_text("Jumlah dokumen perencanaan perangkat daerah")
    atur_kolom(utama, "G", "Indikator kinerja")
    atur_baris(utama, 3, "Dilewati")
    expect(uang(utama, "J")).not_to_contain_text("6.385.129.140")
    panel(utama).get_by_role("button", name="Kembali ke tebakan").click()
    expect(uang(utama, "J")).to_contain_text("6.385.129.140")
    assert not Program.objects.exists()
    terapkan(utama)
    assert (Program.objects.count(), Kegiatan.objects.count(), SubKegiatan.objects.count()) == (3, 4, 9)
    assert sum(Indikator.objects.filter(pagu__isnull=False).values_list("pagu", flat=True)) == 6_385_129_140
    batalkan(utama)
    assert not Program.objects.exists() and not Indikator.objects.exists()


def test_evaluasi_berkode_lima_kolom_diubah_diterapkan_dibatalkan(utama):
    buka_peta(utama, "c7_kode_lima_kolom_e81.xlsx")
    expect(uang(utama, "J")).to_contain_text("sama")
    atur_baris(utama, 15, "Kegiatan")
    expect(uang(utama, "J")).to_contain_text("berbeda")
    atur_baris(utama, 15, "Sub Kegiatan")
    expect(uang(utama, "J")).to_contain_text("sama")
    atur_kolom(utama, "K", "Abaikan kolom ini", "Tidak dibaca")
    terapkan(utama)
    assert (Program.objects.count(), Kegiatan.objects.count(), SubKegiatan.objects.count()) == (3, 4, 9)
    batalkan(utama)
    assert not Program.objects.exists()
