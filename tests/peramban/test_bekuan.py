"""An approved quarter in the browser: the plan changes after it, one unit is corrected in it; who is late is named."""

import io
import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from pypdf import PdfReader

from evaluasi.alur import jalankan_laporan, laporan_unit
from evaluasi.models import JadwalTriwulan, LaporanUnit
from renaksi.models import Indikator

from .masuk import masuk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sekali]
LAPORAN = "/laporan/pengendalian-evaluasi/"
SEMUA_UNIT, FORMULIR = "/realisasi/2024/tw-1/laporan/", "/realisasi/2024/tw-1/"


@pytest.fixture
def rencana(buat, kantor):
    buat.pejabat(kantor)
    return buat.rencana_kecil(kantor)


@pytest.fixture
def buka(live_server, page, semua_orang, rencana):
    """`buka("kepala_dinas", address)`: that person's page; nothing may be said in the console."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.set_default_timeout(10_000)
    galat = []
    page.on("console", lambda pesan: galat.append(f"{pesan.text} {pesan.location}") if pesan.type == "error" else None)

    def orang(nama, alamat="/"):
        masuk(page, semua_orang[nama])
        if alamat != "/":
            page.goto(alamat)
        return page.get_by_role("main")

    yield orang
    assert galat == []


def langkah(utama, kata, **isian):
    """A step of a flow: its link, what it asks for, its button."""
    utama.get_by_role("link", name=f"{kata} …", exact=True).click()
    for label, isi in isian.items():
        utama.get_by_label(label).fill(isi)
    if (dibaca := utama.get_by_label("Saya sudah membaca")).count():
        dibaca.check()
    utama.get_by_role("button", name=kata, exact=True).click()


def tercetak(page, utama) -> str:
    """The text of the report as PDF, saved by its button with what the choices say."""
    with page.expect_download() as unduhan:
        utama.get_by_role("button", name="PDF", exact=True).click()
    return "\n".join(h.extract_text() for h in PdfReader(io.BytesIO(unduhan.value.path().read_bytes())).pages)


def laporan_tw1(page, utama):
    page.goto(LAPORAN)
    utama.get_by_label("Angka sampai dengan").select_option("1")
    expect(page).to_have_url(re.compile("triwulan=1"))


def test_triwulan_beku_rencana_berubah_satu_unit_dikoreksi(buka, page, buat, semua_orang, rencana):
    buat.tetapkan(rencana)
    buat.isi_tanpa_penanggung(rencana, 3)
    for orang in ("sekretariat", "kepala_pemdes"):
        laporan = laporan_unit(rencana, 1, semua_orang[orang].unit)
        jalankan_laporan(laporan, "ajukan", semua_orang[orang])
        jalankan_laporan(laporan, "verifikasi", semua_orang["kepala_dinas"])

    # Kepala Dinas approves TW I.
    utama = buka("kepala_dinas")
    utama.get_by_role("link", name="Triwulan I 2024 siap disetujui").click()
    langkah(utama, "Setujui")
    expect(utama).to_contain_text("sudah disetujui")

    # The Sekretariat changes the plan by a Perubahan: the pagu of one sub kegiatan.
    utama = buka("sekretariat", "/rencana/2024/")
    langkah(utama, "Mulai Perubahan")
    utama.get_by_label("Tindakan untuk Pembinaan Lembaga Kemasyarakatan Desa").click()
    utama.get_by_role("link", name="Ubah indikator").click()
    utama.get_by_label("Pagu (Rp)").fill("60.000.000")
    utama.get_by_role("button", name="Simpan", exact=True).click()
    page.goto("/rencana/2024/")
    langkah(utama, "Ajukan")
    utama = buka("kepala_dinas", "/rencana/2024/")
    langkah(utama, "Tetapkan", **{"Nomor penetapan": "900/41/2024", "Dasar": "DPPA-SKPD 2024"})
    expect(utama).to_contain_text("Ditetapkan")

    # The report of TW I is still the approved one, on screen and on paper, and says so.
    laporan_tw1(page, utama)
    expect(utama).to_contain_text("Rencana berubah sejak triwulan ini disetujui")
    expect(utama.locator(".laporan")).to_contain_text("45.500.00")
    isi = tercetak(page, utama)
    assert "45.500.00" in isi and "60.000.000" not in isi
    assert "Angka sebagaimana disetujui Kepala Dinas untuk Triwulan I" in isi
    utama.get_by_label("Keadaan angka").select_option("sekarang")
    expect(utama.locator(".laporan")).to_contain_text("60.000.000")
    expect(utama.locator(".laporan")).not_to_contain_text("Angka sebagaimana disetujui")

    # The home names it; what changed is listed; approving again mends it.
    page.goto("/")
    expect(utama).to_contain_text("Berubah sejak disetujui")
    utama.get_by_role("link", name="Triwulan I", exact=True).click()
    beda = utama.get_by_role("region", name="Berubah sejak disetujui")
    expect(beda).to_contain_text("Pembinaan Lembaga Kemasyarakatan Desa")
    langkah(utama, "Setujui lagi")
    expect(beda).to_have_count(0)
    laporan_tw1(page, utama)
    isi = tercetak(page, utama)
    assert "60.000.000" in isi and "Angka sebagaimana disetujui Kepala Dinas untuk Triwulan I" in isi

    # One unit alone is opened for a correction; the other stays as it was.
    page.goto(SEMUA_UNIT)
    baris = utama.get_by_role("row").filter(has_text="Bina Pemdes")
    baris.get_by_role("link", name="Buka untuk koreksi").click()
    utama.get_by_label("Alasan").fill("Rp belum memuat SP2D terakhir")
    utama.get_by_role("button", name="Buka untuk koreksi").click()
    expect(baris).to_contain_text("Dikembalikan")
    utama = buka("sekretariat", f"{FORMULIR}?unit={semua_orang['sekretariat'].unit_id}")
    expect(utama).to_contain_text("sudah disetujui Kepala Dinas")
    expect(utama.get_by_label("Realisasi anggaran")).to_have_count(0)
    utama = buka("kepala_pemdes", FORMULIR)
    expect(utama).to_contain_text("Rp belum memuat SP2D terakhir")
    utama.get_by_label("Realisasi anggaran").fill("28.000.000")
    utama.get_by_role("button", name="Ajukan", exact=True).click()
    expect(utama.get_by_role("heading", name="Ajukan laporan")).to_be_visible()  # what waits is sent before
    if (dibaca := utama.get_by_label("Saya sudah membaca")).count():
        dibaca.check()
    utama.get_by_role("button", name="Ajukan", exact=True).click()
    expect(utama).to_contain_text("menunggu verifikasi")
    status = {x.unit.singkatan: x.status for x in LaporanUnit.objects.select_related("unit")}
    assert status == {buat.SEKRETARIAT: "diverifikasi", buat.PEMDES: "diajukan"}
    assert JadwalTriwulan.objects.get(triwulan=1).status == "disetujui"
    utama = buka("sekretariat")
    laporan_tw1(page, utama)
    assert "27.500.000" in tercetak(page, utama)  # until it is approved again
    page.goto(SEMUA_UNIT)
    utama.get_by_role("checkbox").check()
    utama.get_by_role("button", name="Verifikasi yang dipilih").click()
    utama = buka("kepala_dinas", SEMUA_UNIT)
    langkah(utama, "Setujui lagi")
    laporan_tw1(page, utama)
    isi = tercetak(page, utama)
    assert "28.000.000" in isi and "27.500.000" not in isi


def test_unit_yang_terlambat_disebut(buka, page, rencana, semua_orang, buat):
    """TW I closed yesterday: Sekretariat handed in, Pemdes has begun, the third has nothing due yet."""
    kemarin = timezone.localdate() - timedelta(1)
    JadwalTriwulan.objects.create(rencana=rencana, triwulan=1, ditutup=timezone.localdate())
    jalankan_laporan(laporan_unit(rencana, 1, semua_orang["sekretariat"].unit), "ajukan", semua_orang["sekretariat"])
    JadwalTriwulan.objects.update(ditutup=kemarin)
    pkm = Indikator.objects.get(rencana=rencana, penanggung_jawab__singkatan=buat.PKM)
    buat.target(pkm, 2, 1, 10)

    for orang in ("sekretariat", "kepala_dinas"):
        utama = buka(orang)
        terlambat = utama.get_by_role("region", name="Terlambat melapor")
        butir = terlambat.get_by_role("link")
        expect(butir).to_have_count(2)
        pemdes, lain = butir.filter(has_text=buat.PEMDES), butir.filter(has_text=buat.PKM)
        expect(pemdes).to_contain_text("Draf")
        expect(lain).to_contain_text("Belum mulai")
        for satu in (pemdes, lain):
            expect(satu).to_contain_text("Terlambat")
            expect(satu).to_contain_text("lewat 1 hari")
    pemdes.click()
    expect(utama).to_contain_text(buat.PEMDES)
    expect(utama.get_by_role("region", name="Keadaan laporan")).to_contain_text("Terlambat")

    # More time for one: the other alone is late.
    utama = buka("sekretariat", "/realisasi/2024/jadwal/")
    utama.get_by_label("Triwulan", exact=False).last.select_option(label="Triwulan I 2024")
    utama.get_by_label("Unit kerja").select_option(label=buat.PEMDES)
    utama.get_by_role("textbox", name="Diperpanjang sampai").fill(str(timezone.localdate() + timedelta(3)))
    utama.get_by_label("Alasan").fill("Jaringan putus")
    utama.get_by_role("button", name="Beri perpanjangan", exact=True).click()
    page.goto("/")
    expect(utama.get_by_role("region", name="Terlambat melapor").get_by_role("link")).to_have_count(1)
    expect(utama.get_by_role("region", name="Terlambat melapor")).to_contain_text(buat.PKM)
