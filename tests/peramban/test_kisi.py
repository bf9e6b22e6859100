"""The sheet in a real browser: paste, a lost network, two people on one cell, and no hand on the mouse."""

import re
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from renaksi.models import Indikator, SubKegiatan, TargetBulanan

from .masuk import masuk

pytestmark = pytest.mark.django_db(transaction=True)
LEMBAR = "/rencana/2024/lembar/"


@pytest.fixture
def rencana(buat, kantor):
    """With eight sub kegiatan of the Sekretariat, one after another."""
    rencana = buat.rencana_kecil(kantor)
    kegiatan = buat.kegiatan(rencana.sasaran.first().program.first(), nama="Administrasi Umum", urutan=9)
    for n in range(8):
        buat.indikator(buat.sub_kegiatan(kegiatan, nama=f"Penyediaan {n}", urutan=n), uraian=f"Jumlah paket {n}")
    return rencana


@pytest.fixture
def buka(live_server, browser, browser_context_args, semua_orang):
    """`buka(person, address)`: a browser of that person's own, at a sheet that is ready."""
    konteks = []

    def orang(nama, alamat=LEMBAR, lebar=1440):
        ini = browser.new_context(**browser_context_args | {"viewport": {"width": lebar, "height": 900}})
        konteks.append(ini)
        page = ini.new_page()
        page.set_default_timeout(10_000)
        page.galat, page.ditanya = [], []
        page.on("dialog", lambda d: (page.ditanya.append(d.type), d.accept()))
        page.on("pageerror", lambda e: page.galat.append(str(e)))
        masuk(page, semua_orang[nama], alamat)
        siap(page)
        return page

    yield orang
    for satu in konteks:
        satu.close()


def siap(page):
    expect(page.locator("[data-kisi]")).to_have_attribute("data-siap", "1")


def sel(page, indikator, kolom):
    return page.locator(f'.tabulator-row[data-id="i{indikator.pk}"] [tabulator-field="{kolom}"]')


def keadaan(page, kata, **lain):
    expect(page.locator("[data-keadaan]")).to_contain_text(kata, **lain)


def pilih(page, indikator, kolom):
    sel(page, indikator, kolom).scroll_into_view_if_needed()
    sel(page, indikator, kolom).click()


def paket():
    return list(Indikator.objects.filter(uraian__startswith="Jumlah paket").order_by("sub_kegiatan__urutan"))


def himpunan(page, judul):
    page.locator("[data-himpunan]").get_by_role("button", name=judul).click()


def tempel(page, teks):
    """What another program copied, by Ctrl+V."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("teks => navigator.clipboard.writeText(teks)", teks)
    page.keyboard.press("Control+v")


def bobot(indikator):
    return dict(indikator.target_bulanan.values_list("bulan", "bobot"))


def test_tempel_blok_dari_excel(buka, rencana):
    """Twelve months by eight rows, as Excel copies them, land where they belong."""
    page, baris = buka("sekretariat"), paket()
    kiriman = []
    page.on("request", lambda r: kiriman.append(r.url) if r.method == "POST" else None)
    blok = [[f"{r + 1},{b:02}" if b < 12 else str(100 - b) for b in range(1, 13)] for r in range(8)]
    pilih(page, baris[0], "b01")
    tempel(page, "\r\n".join("\t".join(b) for b in blok) + "\r\n")
    expect(page.locator("[data-pesan]")).to_contain_text("96 sel diisi")
    keadaan(page, "Tersimpan")
    assert len(kiriman) == 1
    page.reload()
    siap(page)
    for r, i in enumerate(baris):
        assert [float(n) for n in bobot(i).values()] == [float(s.replace(",", ".")) for s in blok[r]]
        expect(sel(page, i, "b02")).to_have_text(f"{r + 1},02")
        expect(sel(page, i, "b12")).to_have_text("88")
    # One step back takes the whole block away again.
    pilih(page, baris[0], "b01")
    tempel(page, "1\t2\n3\t4")
    expect(sel(page, baris[1], "b02")).to_have_text("4")
    page.keyboard.press("Control+z")
    expect(sel(page, baris[1], "b02")).to_have_text("2,02")
    page.keyboard.press("Control+y")
    expect(sel(page, baris[1], "b02")).to_have_text("4")
    page.keyboard.press("Control+z")
    keadaan(page, "Tersimpan")
    assert bobot(baris[1])[2] == Decimal("2.02")
    assert page.galat == []


def test_isian_menunggu_server_dan_bertahan_saat_dimuat_ulang(buka, rencana):
    page, (satu, *_) = buka("sekretariat"), paket()
    page.context.route("**/simpan/", lambda route: route.abort())  # the server is gone
    pilih(page, satu, "b03")
    page.keyboard.type("25,5")
    page.keyboard.press("Enter")
    keadaan(page, "Menunggu jaringan")
    expect(page.locator("[data-keadaan]")).to_contain_text("1 isian")
    page.reload()
    assert page.ditanya == ["beforeunload"]  # leaving with something unsent is asked about
    siap(page)
    expect(sel(page, satu, "b03")).to_have_text("25,5")
    keadaan(page, "Menunggu jaringan")
    assert not TargetBulanan.objects.filter(indikator=satu).exists()
    page.context.unroute("**/simpan/")
    page.evaluate("dispatchEvent(new Event('online'))")
    keadaan(page, "Tersimpan", timeout=10_000)
    assert bobot(satu)[3] == 25.5
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('kisi|')).length") == 0


def test_sesi_berakhir_tidak_menghilangkan_isian(buka, rencana):
    page, (satu, *_) = buka("sekretariat"), paket()
    kuki = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    pilih(page, satu, "b03")
    page.keyboard.type("10")
    page.keyboard.press("Enter")
    keadaan(page, "Sesi berakhir")
    page.context.add_cookies(kuki)
    page.evaluate("dispatchEvent(new Event('focus'))")
    keadaan(page, "Tersimpan")
    assert bobot(satu)[3] == 10


def test_dua_orang_di_satu_sel(buka, rencana, buat, kantor, semua_orang):
    semua_orang["sekretariat2"] = buat.pengguna("sekretariat2", "sekretariat", kantor, first_name="Rina")
    (satu, *_), sri, rina = paket(), buka("sekretariat"), buka("sekretariat2")
    for page, angka in ((rina, "30"), (sri, "50")):
        pilih(page, satu, "b04")
        page.keyboard.type(angka)
        page.keyboard.press("Tab")
        if page is rina:
            keadaan(rina, "Tersimpan")
    keadaan(sri, "Bentrok")
    assert bobot(satu)[4] == 30
    panel = sri.locator("[data-bentrok]")
    expect(panel).to_contain_text("Rina")
    expect(panel).to_contain_text("30")
    expect(panel).to_contain_text("50")
    panel.get_by_role("button", name="Pakai ketikan saya").click()
    keadaan(sri, "Tersimpan")
    assert bobot(satu)[4] == 50
    assert [r.bobot for r in TargetBulanan.riwayat.filter(indikator_id=satu.pk).order_by("history_id")] == [30, 50]


def test_sub_kegiatan_hanya_dengan_papan_ketik(buka, rencana):
    """A sub kegiatan with code, name, indicator, target, unit of measure, twelve months and its pagu."""
    page, baris = buka("sekretariat"), paket()
    page.keyboard.press("Control+Home")
    for _ in range(80):  # down to the last of the eight
        if page.locator(f'.tabulator-row[data-id="i{baris[-1].pk}"] .aktif').count():
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".kisi-draf .aktif")).to_have_attribute("tabulator-field", "kode")
    for teks in ("2.13.01.2.06.0009", "Penyediaan Barang Cetakan", "Jumlah barang cetakan", "12", "Paket"):
        page.keyboard.type(teks)
        page.keyboard.press("Tab")
    for bulan in range(1, 13):
        page.keyboard.type("8" if bulan < 12 else "20")
        page.keyboard.press("Tab")
    assert SubKegiatan.objects.count() == 11  # still a draft of this browser
    page.keyboard.press("Tab")  # over the sum
    page.keyboard.type("7.500.000")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    keadaan(page, "Tersimpan")
    expect(page.locator(".kisi-draf")).to_have_count(0)
    expect(page.locator("[data-masalah]")).to_contain_text("108 %, bukan 100 %")
    page.locator("[data-masalah]").get_by_role("button", name="108 %").click()  # at the sum
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("F2")
    page.keyboard.press("Control+a")
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    keadaan(page, "Tersimpan")
    baru = SubKegiatan.objects.get(nama="Penyediaan Barang Cetakan")
    assert baru.kode == "2.13.01.2.06.0009" and baru.kegiatan == baris[-1].sub_kegiatan.kegiatan
    satu = baru.indikator.get()
    assert (satu.uraian, str(satu.target), satu.satuan, satu.pagu) == (
        "Jumlah barang cetakan",
        "12",
        "Paket",
        7_500_000,
    )
    assert bobot(satu) == dict.fromkeys(range(1, 12), 8) | {12: 12}
    assert page.galat == []


def test_isi_ke_bawah_dan_yang_terkunci_dilewati(buka, rencana):
    page, baris = buka("sekretariat"), paket()
    pilih(page, baris[0], "satuan")
    page.keyboard.type("Paket")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    for _ in range(7):
        page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Control+d")
    keadaan(page, "Tersimpan")
    assert {i.satuan for i in paket()} == {"Paket"}
    atas = Indikator.objects.filter(program__isnull=False).first()
    pilih(page, atas, "pagu")
    page.keyboard.type("5")
    expect(page.locator("[data-pesan]")).to_contain_text("dijumlahkan dari jenjang di bawahnya")
    # What is no number stays in sight with its sentence, and is not sent.
    pilih(page, baris[0], "b01")
    page.keyboard.type("dua")
    page.keyboard.press("Enter")
    expect(page.locator("[data-masalah]")).to_contain_text("“dua” bukan angka")
    page.get_by_role("button", name="Kembalikan").click()
    keadaan(page, "Tersimpan")
    expect(sel(page, baris[0], "b01")).to_have_text("")


def test_kepala_bidang_mengisi_lembar_realisasi(buka, rencana):
    page = buka("kepala_pkm", "/realisasi/2024/lembar/", lebar=1024)
    pkm = Indikator.objects.get(penanggung_jawab__singkatan="Bidang PKM", sub_kegiatan__isnull=False)
    page.get_by_role("button", name="Hanya yang dapat saya isi").click()
    expect(sel(page, paket()[0], "r2_k")).to_have_count(0)
    assert "unit kerja lain" not in sel(page, pkm, "r2_k").get_attribute("title")
    pilih(page, pkm, "r2_k")
    page.keyboard.type("4")
    page.keyboard.press("Tab")
    page.keyboard.type("50.000.000")
    page.keyboard.press("Enter")
    keadaan(page, "Tersimpan")
    expect(page.locator("[data-masalah]")).to_contain_text("melebihi pagu Rp45.500.000,5")
    expect(sel(page, pkm, "persen_k")).to_have_text("40")
    assert pkm.realisasi.get(bulan=6).anggaran == 50_000_000


def test_nilai_berkutip_dan_berbaris_banyak(buka, rencana):
    """Excel puts a cell with a line end or a quotation mark in quotation marks."""
    page, baris = buka("sekretariat"), paket()
    himpunan(page, "Rincian")
    pilih(page, baris[0], "aksi")
    tempel(page, '"1. Rapat\n2. Menyusun ""SK"""\nLaporan "akhir"')
    keadaan(page, "Tersimpan")
    assert [i.aksi for i in paket()[:2]] == ['1. Rapat\n2. Menyusun "SK"', 'Laporan "akhir"']
    page.keyboard.press("Control+c")
    expect(page.locator("[data-pesan]")).to_contain_text("2 sel diisi")
    assert page.evaluate("navigator.clipboard.readText()").startswith('"1. Rapat\n2. Menyusun ""SK"""\n')


def test_di_ponsel_menunjuk_formulir_triwulan(buka, rencana):
    page = buka("sekretariat", lebar=360)
    expect(page.locator("[data-tabel]")).to_be_hidden()
    page.get_by_role("link", name="Buka formulir triwulan").click()
    expect(page).to_have_url(re.compile(r"/realisasi/2024/tw-\d/"))


def terputus(page):
    page.context.route("**/simpan/", lambda route: route.abort())


def tersambung(page):
    page.context.unroute("**/simpan/")
    page.evaluate("dispatchEvent(new Event('online'))")
    keadaan(page, "Tersimpan")


def ketik(page, indikator, kolom, teks):
    pilih(page, indikator, kolom)
    page.keyboard.type(teks)
    page.keyboard.press("Enter")


def total(page, kolom):
    return page.locator(f'.tabulator-calcs-bottom [tabulator-field="{kolom}"]')


def test_perkiraan_lalu_angka_seperti_di_laporan(buka, rencana, buat):
    """An average over months: what was typed is estimated as money only, and stored it is what the paper says."""
    pkm = Indikator.objects.get(penanggung_jawab__singkatan="Bidang PKM", sub_kegiatan__isnull=False)
    Indikator.objects.filter(pk=pkm.pk).update(akumulasi="rata_rata", target="100")
    for bulan, angka in ((1, 10), (2, 20), (3, 30)):
        buat.realisasi(pkm, bulan, kinerja=angka, anggaran=1000)
    kegiatan = pkm.sub_kegiatan.kegiatan.indikator.get()
    page = buka("sekretariat", "/realisasi/2024/lembar/")
    expect(sel(page, pkm, "r1_k")).to_have_text("20")
    expect(sel(page, pkm, "persen_k")).to_have_text("20")

    terputus(page)
    ketik(page, pkm, "r2_k", "60")
    ketik(page, pkm, "r2_rp", "9.000.000")
    keadaan(page, "Menunggu jaringan")
    for _ in range(2):  # as well on a page that was loaded meanwhile
        for kolom in ("jml_k", "persen_k", "persen_rp"):
            expect(sel(page, pkm, kolom)).to_have_text("…")
            expect(sel(page, pkm, kolom)).to_have_attribute("title", re.compile("Dihitung setelah tersimpan"))
        for milik, jumlah in (
            (sel(page, pkm, "jml_rp"), "9.003.000"),
            (sel(page, kegiatan, "r2_rp"), "9.000.000"),
            (sel(page, kegiatan, "jml_rp"), "36.503.000"),
            (total(page, "jml_rp"), "42.503.000"),
        ):
            expect(milik).to_have_text(jumlah)
            expect(milik).to_have_class(re.compile(r"\bkira\b"))
            expect(milik).to_have_attribute("title", re.compile("Perkiraan; angka pasti setelah tersimpan"))
            assert "≈" in milik.evaluate("el => getComputedStyle(el, '::before').content")
        expect(sel(page, kegiatan, "persen_rp")).to_have_text("…")
        page.reload()
        siap(page)

    tersambung(page)
    kertas = page.request.get("/laporan/pengendalian-evaluasi.json?tahun=2024").json()
    baris = next(b["sel"] for b in kertas["baris"] if b["sel"]["indikator"] == pkm.uraian)
    assert (baris["jml_k"], baris["persen_k"], baris["persen_rp"]) == (30, 30, 19.79)
    for kolom, teks in {"jml_k": "30", "persen_k": "30", "jml_rp": "9.003.000", "persen_rp": "19,79"}.items():
        expect(sel(page, pkm, kolom)).to_have_text(teks)
    expect(total(page, "jml_rp")).to_have_text("42.503.000")
    expect(total(page, "persen_rp")).to_have_text("24,41")
    assert (kertas["total"]["jml_rp"], kertas["total"]["persen_rp"]) == (42_503_000, 24.41)
    expect(page.locator(".kira, .tunggu")).to_have_count(0)
    assert page.galat == []


def test_jumlah_bobot_dan_pagu_diperkirakan(buka, rencana):
    page, (satu, dua, *_) = buka("sekretariat"), paket()
    kegiatan = satu.sub_kegiatan.kegiatan
    atas = page.locator(f'.tabulator-row[data-id="kegiatan-{kegiatan.pk}"] [tabulator-field="pagu"]')
    terputus(page)
    for indikator, kolom, teks in ((satu, "b03", "8,5"), (satu, "pagu", "1.000"), (dua, "pagu", "234,50")):
        ketik(page, indikator, kolom, teks)
    expect(sel(page, satu, "jumlah")).to_have_text("8,5 %")
    expect(sel(page, satu, "jumlah")).to_have_class(re.compile(r"\bkira\b"))
    expect(atas).to_have_text("1.234,5")
    expect(total(page, "pagu")).to_have_text("174.141.235")
    expect(page.locator("[data-masalah]")).not_to_contain_text("Jumlah bobot")  # not said of an estimate
    # What is no number counts as what is stored.
    ketik(page, dua, "pagu", "dua")
    expect(atas).to_have_text("1.000")
    page.get_by_role("button", name="Kembalikan").click()
    tersambung(page)
    expect(atas).to_have_text("1.000")
    expect(sel(page, satu, "jumlah")).to_have_text("8,5 %")
    expect(page.locator(".kira, .tunggu")).to_have_count(0)
    expect(page.locator("[data-masalah]")).to_contain_text("Jumlah bobot setahun 8,5 %, bukan 100 %")
    # Neither that sentence nor what the checks found of the stored sum is said of the next estimate.
    expect(sel(page, satu, "uraian").locator(".kisi-tanda")).to_have_count(1)
    terputus(page)
    ketik(page, satu, "b04", "91,50")
    expect(sel(page, satu, "jumlah")).to_have_text("100 %")
    expect(sel(page, satu, "jumlah").locator(".kisi-tanda")).to_have_count(0)
    expect(page.locator("[data-masalah]")).not_to_contain_text("8,5 %")
    tersambung(page)
    expect(page.locator(".kira, .tunggu")).to_have_count(0)
    assert page.galat == []


def test_perubahan_orang_lain_ikut_terlihat(buka, rencana, buat, kantor, semua_orang):
    """With her next entry she sees what somebody else stored, in the cell and in the sums; editing starts from it."""
    semua_orang["sekretariat2"] = buat.pengguna("sekretariat2", "sekretariat", kantor, first_name="Rina")
    (satu, dua, tiga, *_), sri, rina = paket(), buka("sekretariat"), buka("sekretariat2")
    ketik(rina, dua, "pagu", "5.000")
    keadaan(rina, "Tersimpan")
    expect(sel(sri, dua, "pagu")).to_have_text("")
    ketik(sri, satu, "pagu", "1.000")
    keadaan(sri, "Tersimpan")
    expect(sel(sri, dua, "pagu")).to_have_text("5.000")
    expect(total(sri, "pagu")).to_have_text("174.146.000,50")
    # Looked at and left again, it stays; typed over, there is no conflict.
    pilih(sri, dua, "pagu")
    sri.keyboard.press("F2")
    expect(sri.locator(".kisi-kotak")).to_have_value("5.000")
    sri.keyboard.press("Escape")
    expect(sel(sri, dua, "pagu")).to_have_text("5.000")
    ketik(sri, dua, "pagu", "6.000")
    keadaan(sri, "Tersimpan")
    dua.refresh_from_db()
    assert dua.pagu == 6000
    # Overtaken while the box is open: what she saw is what counts, so both are asked about.
    pilih(sri, tiga, "satuan")
    sri.keyboard.press("F2")
    Indikator.objects.filter(pk=tiga.pk).update(satuan="Unit")
    sri.keyboard.press("Control+a")
    sri.keyboard.type("Buah")
    sri.keyboard.press("Enter")
    keadaan(sri, "Bentrok")
    expect(sri.locator("[data-bentrok]")).to_contain_text("Unit")
    # A row that somebody else added is no row of this page, but she is told of it.
    buat.indikator(buat.sub_kegiatan(tiga.sub_kegiatan.kegiatan, nama="Penyediaan lain", urutan=20))
    ketik(sri, satu, "b01", "5")
    expect(sri.locator("[data-pesan]")).to_contain_text("orang lain. Muat ulang halaman")
    assert sri.galat == rina.galat == []


def test_lembar_panjang_menyusul(buka, rencana, monkeypatch):
    """It begins with some rows; the others come before anything can be typed, and are saved like them."""
    monkeypatch.setattr("evaluasi.kisi.baris.PANJANG", 6)
    monkeypatch.setattr("evaluasi.kisi.baris.AWAL", 3)
    akhir = paket()[-1]
    page = buka("sekretariat", f"{LEMBAR}#i{akhir.pk}:b03")
    assert "Memuat" not in page.locator("[data-pesan]").inner_text()
    expect(sel(page, akhir, "b03")).to_be_visible()
    page.keyboard.type("25")
    page.keyboard.press("Enter")
    keadaan(page, "Tersimpan")
    assert akhir.target_bulanan.get(bulan=3).bobot == 25
    page.route("**/sisa/", lambda r: r.abort())
    page.reload()
    expect(page.locator("[data-pesan]")).to_contain_text("Muat ulang halaman")
    expect(page.locator("[data-kisi]")).not_to_have_attribute("data-siap", "1")
