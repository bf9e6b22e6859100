"""The quarter form on a phone: without a signal, through a restart of the browser, with a thumb."""

import re
import struct
import zlib
from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from evaluasi.models import Bukti, JadwalTriwulan, LaporanUnit, RealisasiBulanan
from renaksi.models import Indikator, Rencana
from renaksi.nilai.besaran import Besaran
from tests.peramban.kabel import Kabel

pytestmark = pytest.mark.django_db(transaction=True)
SANDI = "rahasia-2024"
FORMULIR = "/realisasi/2024/tw-2/"
LAYAR = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}


class Ponsel:
    """One person's phone: its browser keeps what it has when it is closed, and its signal comes and goes."""

    def __init__(self, alamat: str, mulai):
        self.kabel, self._mulai, self.konteks = Kabel(alamat), mulai, None

    def buka(self):
        """The browser, closed before if it was open."""
        self.tutup()
        self.konteks = self._mulai(base_url=self.kabel.alamat)
        self.sinyal(not self.kabel.terputus)
        page = self.konteks.pages[0]
        page.set_default_timeout(15_000)
        page.on("dialog", lambda d: d.accept())
        return page

    def sinyal(self, ada: bool):
        self.kabel.terputus = not ada
        self.konteks.set_offline(not ada)

    def tutup(self):
        if self.konteks:
            self.konteks.close()


@pytest.fixture
def ponsel(
    live_server, playwright, browser_type_launch_args, browser_context_args, tmp_path, semua_orang, buat, kantor
):
    buat.rencana_kecil(kantor)
    baku = browser_type_launch_args | browser_context_args | LAYAR

    def mulai(**lain):
        return playwright.chromium.launch_persistent_context(str(tmp_path / "ponsel"), **baku | lain)

    ini = Ponsel(live_server.url, mulai)
    yield ini
    ini.tutup()
    ini.kabel.tutup()


def masuk(page, orang):
    page.locator("[name=username]").fill(orang.username)
    page.locator("[name=password]").fill(SANDI)
    page.get_by_role("button", name="Masuk").click()


def siap(page):
    expect(page.locator("[data-lembar]")).to_have_attribute("data-siap", "1")


def buka(page, orang, alamat=FORMULIR):
    page.goto("/masuk/")
    masuk(page, orang)
    expect(page).to_have_url(re.compile(r"/$"))
    page.goto(alamat)
    siap(page)


def keadaan(page, kata):
    expect(page.locator(".papan-simpan [data-keadaan]")).to_contain_text(kata)


def k(page):
    return page.get_by_label("Realisasi K")


def rp(page):
    return page.get_by_label("Realisasi anggaran")


def pkm():
    return Indikator.objects.get(penanggung_jawab__singkatan="Bidang PKM", sub_kegiatan__isnull=False)


def hasil():
    return RealisasiBulanan.objects.filter(indikator=pkm(), bulan=6).first()


def foto(lebar=2000, tinggi=1500) -> bytes:
    """A PNG of noise, which no browser packs to nothing."""

    def bagian(jenis, isi):
        return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))

    acak = Random(1)
    baris = b"".join(b"\0" + acak.randbytes(lebar) for _ in range(tinggi))
    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 8, 0, 0, 0, 0)
    isi = bagian(b"IHDR", kepala) + bagian(b"IDAT", zlib.compress(baris, 1)) + bagian(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + isi


def ukuran_jpeg(isi: bytes) -> tuple[int, int]:
    """Width and height, from the frame header."""
    n = 2
    while not (0xC0 <= isi[n + 1] <= 0xC3):
        n += 2 + struct.unpack(">H", isi[n + 2 : n + 4])[0]
    tinggi, lebar = struct.unpack(">HH", isi[n + 5 : n + 9])
    return lebar, tinggi


def test_tanpa_sinyal_melewati_peramban_yang_ditutup(ponsel, semua_orang):
    page = ponsel.buka()
    buka(page, semua_orang["kepala_pkm"])
    expect(page.locator("html")).to_have_attribute("data-luring", "1")

    # No signal; one figure is left, the other half typed when the browser is closed.
    ponsel.sinyal(False)
    k(page).fill("4")
    rp(page).press_sequentially("12.500.000")
    keadaan(page, "Menunggu jaringan")
    page.get_by_text("Penjelasan").click()
    page.get_by_label("Faktor penghambat").press_sequentially("Hujan lebat")
    assert hasil() is None

    # Opened again without a signal: the form is there, with all of it.
    page = ponsel.buka()
    page.goto(FORMULIR)
    siap(page)
    expect(k(page)).to_have_value("4")
    expect(rp(page)).to_have_value("12.500.000")
    expect(page.get_by_label("Faktor penghambat")).to_have_value("Hujan lebat")
    keadaan(page, "Menunggu jaringan · 3 isian tersimpan di peramban ini")
    page.get_by_role("button", name="Ajukan").click()
    expect(page.locator("[data-pesan]")).to_contain_text("Belum diajukan")
    page.goto("/realisasi/2024/jadwal/")  # not kept: leads to what is
    expect(page).to_have_url(re.compile(r"tw-2/$"))
    siap(page)

    # The photo is tried, and waits too.
    gambar = {"name": "rapat desa.png", "mimeType": "image/png", "buffer": foto()}
    page.get_by_label("Ambil foto bukti").set_input_files(gambar)
    expect(page.locator(".foto-kata")).to_contain_text("tidak ada jaringan")
    assert hasil() is None and not Bukti.objects.exists()

    # A signal that does not reach the server yet, then one that does: everything goes out by itself.
    with page.expect_event("requestfailed", lambda minta: "/realisasi/bukti/" in minta.url):
        ponsel.konteks.set_offline(False)
    ponsel.kabel.terputus = False
    keadaan(page, "Tersimpan")
    assert (hasil().kinerja, hasil().anggaran, hasil().penghambat) == (Besaran.dari(4), 12_500_000, "Hujan lebat")
    expect(page.locator("[data-kedudukan]")).to_contain_text("1 dari 1 terisi")
    assert page.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('triwulan|')).length") == 0
    expect(page.locator(".foto-kata")).to_contain_text("tersimpan sebagai bukti")
    expect(page.get_by_role("link", name="Bukti (1)")).to_be_visible()
    bukti = Bukti.objects.get()
    with bukti.berkas.open("rb") as berkas:
        assert (bukti.jenis, ukuran_jpeg(berkas.read())) == ("image/jpeg", (1600, 1200))

    # The session ended meanwhile: signing in elsewhere, and on with it.
    page.context.clear_cookies(name="sessionid")
    k(page).fill("5")
    k(page).press("Enter")
    keadaan(page, "Sesi berakhir")
    with page.context.expect_page() as baru:
        page.get_by_role("link", name="Masuk lagi").click()
    masuk(baru.value, semua_orang["kepala_pkm"])
    expect(baru.value).to_have_url(re.compile(FORMULIR))
    baru.value.close()
    page.evaluate("dispatchEvent(new Event('focus'))")
    keadaan(page, "Tersimpan")
    assert hasil().kinerja.angka == 5

    # Somebody else typed there: both are shown, and the person decides.
    RealisasiBulanan.objects.update(kinerja="9")
    k(page).fill("6")
    page.get_by_role("button", name="Simpan").click()
    keadaan(page, "Diubah orang lain")
    tanya = page.get_by_role("region", name="Bentrok")
    expect(tanya).to_contain_text("9")
    tanya.get_by_role("button", name="Pakai ketikan saya").click()
    keadaan(page, "Tersimpan")
    assert hasil().kinerja.angka == 6

    # Handed in from another desk: refused with a sentence, nothing lands.
    milik = {"rencana": Rencana.objects.get(), "triwulan": 2, "unit": pkm().penanggung_jawab}
    LaporanUnit.objects.create(**milik, status="diajukan", diajukan_pada=timezone.now())
    k(page).fill("7")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_role("region", name="Perlu diperiksa")).to_contain_text("menunggu verifikasi Sekretariat")
    assert hasil().kinerja.angka == 6
    # ... also on a page without a box for it, where it can be given up.
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("menunggu verifikasi Sekretariat")
    expect(page.get_by_role("button", name="Simpan")).to_have_count(0)
    keadaan_luar = page.get_by_role("region", name="Perlu diperiksa pada isian lain")
    expect(keadaan_luar).to_contain_text("Realisasi K, TW II “7”: Laporan Bidang PKM diajukan")
    LaporanUnit.objects.all().delete()
    page.goto(FORMULIR)  # open again: it is tried again
    siap(page)
    keadaan(page, "Tersimpan")
    assert hasil().kinerja.angka == 7


def test_orang_lain_di_ponsel_yang_sama(ponsel, semua_orang):
    """What waits is of one person, and waits until that one comes back; of the page nothing is left."""
    page = ponsel.buka()
    buka(page, semua_orang["kepala_pkm"])
    expect(page.locator("html")).to_have_attribute("data-luring", "1")
    page.context.route("**/simpan/*/", lambda route: route.abort())
    k(page).fill("4")
    keadaan(page, "Tersimpan di peramban ini")
    page.locator(".orang summary").press("Enter")  # a page that moves under a finger is another matter
    page.get_by_role("button", name="Keluar").click()
    expect(page).to_have_url(re.compile("/masuk/"))
    page.wait_for_function("caches.has('formulir').then((ada) => !ada)")
    page.context.unroute("**/simpan/*/")

    masuk(page, semua_orang["kepala_pemdes"])
    expect(page).to_have_url(re.compile(r"/$"))
    ponsel.sinyal(False)
    with pytest.raises(Exception, match="ERR_"):
        page.goto(FORMULIR)
    ponsel.sinyal(True)
    page.goto(FORMULIR)
    siap(page)
    expect(k(page)).to_have_value("")
    keadaan(page, "Tersimpan")
    assert hasil() is None

    page.locator(".orang summary").press("Enter")
    page.get_by_role("button", name="Keluar").click()
    masuk(page, semua_orang["kepala_pkm"])
    expect(page).to_have_url(re.compile(r"/$"))
    page.goto(FORMULIR)
    siap(page)
    keadaan(page, "Tersimpan")
    assert hasil().kinerja.angka == 4


def test_dengan_ibu_jari(ponsel, semua_orang, buat, kantor):
    """Nothing is under a bar, too small, or hard to find; a figure that reads two ways is asked about in its row."""
    satu = pkm()
    for n in range(5):
        sub = buat.sub_kegiatan(satu.sub_kegiatan.kegiatan, nama=f"Pembinaan {n}", urutan=9 + n)
        milik = buat.indikator(sub, satuan="Km", target=12, pagu=1_000_000, penanggung_jawab=satu.penanggung_jawab)
        buat.target(milik, 6, bobot=30)
    page = ponsel.buka()
    buka(page, semua_orang["kepala_pkm"])
    main = page.get_by_role("main")
    expect(main.get_by_text("30% bobot")).to_have_count(5)
    expect(main.locator(".fakta").last).to_contain_text("3,6 Km")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    kecil = """[...document.querySelectorAll('main :is(a, button, summary, textarea, input, label.btn)')]
        .filter((el) => el.offsetParent && !el.matches('.visually-hidden'))
        .map((el) => [el.outerHTML.slice(0, 80), el.getBoundingClientRect()])
        .filter(([, r]) => r.width < 24 || r.height < 24).map(([kata]) => kata)"""
    assert page.evaluate(kecil) == []

    # "Berikutnya" walks over the blank figures; Enter goes on; none of them lies under a bar.
    berikutnya = page.get_by_role("button", name="Berikutnya")
    expect(berikutnya).to_contain_text("(12)")
    bebas = """() => { const a = document.activeElement.getBoundingClientRect();
        return a.bottom <= document.querySelector('.papan-simpan').getBoundingClientRect().top
            && a.top >= document.querySelector('.konteks').getBoundingClientRect().bottom; }"""
    for n in range(12):
        berikutnya.tap() if n % 2 == 0 else page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.name").endswith(["-kinerja", "-anggaran"][n % 2]), n
        page.wait_for_function(bebas)
        page.keyboard.type("1.234" if n % 2 == 0 and n else "2")
    # "1.234" of a kilometre: 1234, or 1,234?
    page.get_by_role("button", name="Simpan").tap()
    keadaan(page, "Ada isian yang perlu diperbaiki")
    expect(page.get_by_role("region", name="Perlu diperiksa")).to_have_count(5)
    expect(berikutnya).to_contain_text("(5)")
    page.locator("article").last.get_by_role("button", name="1.234", exact=True).tap()
    expect(page.get_by_role("region", name="Perlu diperiksa")).to_have_count(4)
    keadaan(page, "Ada isian yang perlu diperbaiki")
    page.wait_for_function("!document.querySelector('article:last-of-type .is-invalid')")
    page.goto(FORMULIR)  # what is asked stays asked
    siap(page)
    expect(page.get_by_role("region", name="Perlu diperiksa")).to_have_count(4)
    assert milik.realisasi.get(bulan=6).kinerja.angka == 1234


def test_bendahara_sesudah_unit_mengajukan(ponsel, semua_orang):
    """Rp alone, of all units, until the quarter is closed."""
    rencana = Rencana.objects.get()
    RealisasiBulanan.objects.create(indikator=pkm(), bulan=6, kinerja=Besaran.dari(4))
    milik = {"rencana": rencana, "triwulan": 2, "unit": pkm().penanggung_jawab}
    LaporanUnit.objects.create(**milik, status="diajukan", diajukan_pada=timezone.now())
    page = ponsel.buka()
    buka(page, semua_orang["bendahara"])
    utama = page.get_by_role("main")
    expect(k(page)).to_have_count(0)
    expect(rp(page)).to_have_count(3)
    uang = utama.get_by_label("Jumlah anggaran baris di bawah")
    expect(uang).to_contain_text("Rp33.500.000")
    page.locator(f"#baris-{pkm().pk}").get_by_label("Realisasi anggaran").fill("5.000.000")
    page.get_by_role("button", name="Simpan").tap()
    keadaan(page, "Tersimpan")
    expect(uang).to_contain_text("Rp38.500.000")  # since January; the totals follow
    assert (hasil().kinerja.angka, hasil().anggaran) == (4, 5_000_000)

    JadwalTriwulan.objects.create(rencana=rencana, triwulan=2, ditutup=timezone.localdate() - timedelta(1))
    page.locator(f"#baris-{pkm().pk}").get_by_label("Realisasi anggaran").fill("6.000.000")
    page.get_by_role("button", name="Simpan").tap()
    expect(page.get_by_role("region", name="Perlu diperiksa")).to_contain_text("Triwulan II ditutup")
    page.reload()
    expect(rp(page)).to_have_count(0)
    expect(utama).to_contain_text("Triwulan II ditutup")
    assert hasil().anggaran == 5_000_000
