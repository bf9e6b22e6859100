"""The main job in a real browser, as three people do it: import and correct, fill in a quarter, read and print."""

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests import buku

pytestmark = pytest.mark.django_db(transaction=True)
SANDI = "rahasia-2024"


@pytest.fixture
def masuk(live_server, page, semua_orang):
    """Sign in as a named person through the form."""

    def orang(nama):
        page.set_default_timeout(10_000)
        page.context.clear_cookies()
        page.goto("/masuk/")
        page.locator("[name=username]").fill(semua_orang[nama].username)
        page.locator("[name=password]").fill(SANDI)
        page.get_by_role("button", name="Masuk").click()
        expect(page).to_have_url(re.compile(r"/$"))

    return orang


def impor(page, berkas):
    page.goto("/rencana/impor/")
    page.get_by_label("Berkas lembar kerja").set_input_files(berkas)
    page.get_by_label("Untuk rencana tahun").select_option("2024")
    page.get_by_role("button", name="Periksa berkas").click()


def terapkan(page):
    page.get_by_role("button", name="Terapkan").click()
    expect(page).to_have_url(re.compile(r"/hasil/$"))


def test_impor_isi_dan_cetak(masuk, page, semua_orang):
    # Sekretariat: the three workbooks, a question answered, a row corrected.
    masuk("sekretariat")
    impor(page, buku.RENCANA_AKSI)
    expect(page.get_by_role("main")).to_contain_text("1.000 kali lebih besar")
    expect(page.get_by_role("button", name="Terapkan")).to_be_disabled()
    page.get_by_label("Baris di bawahnya").check()
    page.get_by_label("Sama dengan: Bidang Bina Pemdes").check()
    page.get_by_role("button", name="Periksa lagi").click()
    terapkan(page)
    impor(page, buku.PENGENDALIAN)
    expect(page.get_by_role("main")).to_contain_text("Nama mirip")
    terapkan(page)
    impor(page, buku.CAPAIAN)
    page.get_by_label("Lembar: 195 Desa").check()
    page.get_by_role("button", name="Periksa lagi").click()
    terapkan(page)

    page.goto("/rencana/2024/?cari=mebel")
    expect(page.get_by_role("main")).to_contain_text("8.790.633.125")
    page.get_by_label("Tindakan untuk pengadaan mebel").click()
    page.get_by_role("link", name="Ubah indikator").click()
    page.get_by_label("Pagu (Rp)").fill("31.000.000")
    page.get_by_role("button", name="Simpan").click()
    page.goto("/rencana/2024/")
    expect(page.get_by_role("main")).to_contain_text("8.790.754.125")

    # Kepala bidang: own unit's TW II, nothing else.
    masuk("kepala_pkm")
    page.goto("/realisasi/2024/tw-2/")
    expect(page.get_by_role("main")).not_to_contain_text("pengadaan mebel")
    baris = page.get_by_role("article").filter(has_text="Fasilitasi Penyusunan Profil Desa")
    baris.get_by_label("Realisasi K").fill("1")
    baris.get_by_label("Realisasi anggaran").fill("4.500.000")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("[data-kabar]")).to_contain_text("1 dari")
    page.reload()
    baris = page.get_by_role("article").filter(has_text="Fasilitasi Penyusunan Profil Desa")
    expect(baris.get_by_label("Realisasi anggaran")).to_have_value("4.500.000")
    assert page.goto("/rencana/impor/").status == 403
    assert page.goto("/pengaturan/").status == 403

    # Kepala Dinas: reads, prints; may not write.
    masuk("kepala_dinas")
    page.goto("/laporan/pengendalian-evaluasi/")
    expect(page.get_by_role("main")).to_contain_text("PENGENDALIAN DAN EVALUASI RENCANA AKSI PERJANJIAN KINERJA")
    expect(page.get_by_role("main")).to_contain_text("860.610.443")
    with page.expect_download() as unduhan:
        page.get_by_role("button", name="PDF", exact=True).click()
    assert unduhan.value.suggested_filename == "Pengendalian-dan-Evaluasi-2024-Dinas-PMD-Merangin.pdf"
    halaman = [h.extract_text() for h in PdfReader(io.BytesIO(unduhan.value.path().read_bytes())).pages]
    assert "860.610.443" in halaman[-1] and "ANDRIE FRANSUSMAN, S.STP" in halaman[-1]
    assert all("Program / Kegiatan" in h and f"Halaman {n} dari {len(halaman)}" in h for n, h in enumerate(halaman, 1))
    page.goto("/realisasi/2024/tw-2/")
    expect(page.get_by_role("button", name="Simpan")).to_have_count(0)
    assert page.goto("/rencana/impor/").status == 403

    # Somebody of another office finds none of it.
    masuk("orang_luar")
    kantor = semua_orang["sekretariat"].kantor_id
    assert page.goto(f"/laporan/rencana-aksi/?kantor={kantor}&tahun=2024").status == 404
    page.goto("/rencana/2024/")
    expect(page.get_by_role("main")).not_to_contain_text("PROGRAM")


def test_berkas_yang_salah_di_peramban(masuk, page, tmp_path):
    masuk("sekretariat")
    surat = tmp_path / "rencana.xlsx"
    surat.write_bytes(b"%PDF-1.7")
    impor(page, surat)
    expect(page.get_by_role("main")).to_contain_text("dokumen PDF")
    surat.write_bytes(buku.ubah(buku.RENCANA_AKSI, G11="dua"))
    impor(page, surat)
    expect(page.get_by_role("main")).to_contain_text("Mulailah dengan angka")
    expect(page.get_by_role("button", name="Terapkan")).to_be_disabled()


@pytest.mark.parametrize("lebar", [360, 1440])
def test_tidak_ada_halaman_yang_bergeser_ke_samping(masuk, page, buat, kantor, lebar):
    buat.rencana_kecil(kantor)
    page.set_viewport_size({"width": lebar, "height": 800})
    galat = []
    page.on("console", lambda pesan: galat.append(pesan.text) if pesan.type == "error" else None)
    page.on("response", lambda r: galat.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    masuk("sekretariat")
    rencana = ("/rencana/2024/", "/rencana/impor/", "/realisasi/2024/tw-1/")
    for alamat in ("/", *rencana, "/laporan/", "/laporan/rencana-aksi/", "/pengaturan/", "/pengaturan/unit/"):
        page.goto(alamat)
        assert page.evaluate("document.documentElement.scrollWidth") <= lebar, alamat
    assert galat == []
