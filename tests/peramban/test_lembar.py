"""The sheet as a tool, by keyboard and mouse: fill, rows and their undo, sets of columns, filters, lists, months."""

import re

import pytest
from playwright.sync_api import expect

from renaksi.models import Indikator, SubKegiatan, TargetBulanan

from .test_kisi import LEMBAR, bobot, buka, himpunan, keadaan, paket, pilih, rencana, sel, siap, tempel  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(buka, rencana):  # noqa: F811
    return buka("sekretariat")


def tekan(page, *tombol):
    for satu in tombol:
        page.keyboard.press(satu)


def seret(page, dari, ke, *, pojok=False):
    """From the middle of a cell (or its lower right corner) to the middle of another."""
    awal, akhir = dari.bounding_box(), ke.bounding_box()
    geser = (awal["width"] - 3, awal["height"] - 3) if pojok else (awal["width"] / 2, awal["height"] / 2)
    page.mouse.move(awal["x"] + geser[0], awal["y"] + geser[1])
    page.mouse.down()
    page.mouse.move(akhir["x"] + akhir["width"] / 2, akhir["y"] + akhir["height"] / 2, steps=6)
    page.mouse.up()


def nama_sub(kegiatan):
    return [s.nama for s in SubKegiatan.objects.filter(kegiatan=kegiatan)]


def test_mengisi_dengan_tetikus_dan_papan_ketik(page):
    """The corner dragged, Ctrl+D, Ctrl+R, a block over a larger choice, cut, and what is chosen in figures."""
    a, b, c, d = paket()[:4]
    pilih(page, a, "b01")
    page.keyboard.type("5")
    tekan(page, "Tab")
    page.keyboard.type("7")
    tekan(page, "Enter")  # back to the column where Tab began
    expect(sel(page, b, "b01")).to_have_class(re.compile(r"\baktif\b"))
    # The block of two cells, dragged down by its corner over three rows.
    seret(page, sel(page, a, "b01"), sel(page, a, "b02"))
    expect(page.locator("[data-hitung]")).to_have_text("2 sel terisi · Jumlah 12 · Rata-rata 6")
    seret(page, sel(page, a, "b02"), sel(page, d, "b02"), pojok=True)
    for i in (b, c, d):
        expect(sel(page, i, "b01")).to_have_text("5")
        expect(sel(page, i, "b02")).to_have_text("7")
    # To the right by Ctrl+R, two columns at once.
    seret(page, sel(page, a, "b02"), sel(page, b, "b04"))
    tekan(page, "Control+r")
    expect(sel(page, b, "b04")).to_have_text("7")
    # A copied block of two rows fills four.
    pilih(page, a, "b05")
    tempel(page, "1\t2\n3\t4")
    seret(page, sel(page, a, "b07"), sel(page, d, "b10"))
    tekan(page, "Control+v")
    expect(sel(page, d, "b10")).to_have_text("4")
    expect(sel(page, c, "b09")).to_have_text("1")
    # Cut takes away, one undo brings back.
    seret(page, sel(page, c, "b07"), sel(page, d, "b08"))
    tekan(page, "Control+x")
    expect(sel(page, d, "b08")).to_have_text("")
    tekan(page, "Control+z")
    expect(sel(page, d, "b08")).to_have_text("4")
    # A heading chooses its column; Shift+Space chooses the row and never edits.
    page.locator('.tabulator-col[tabulator-field="b12"]').click()
    assert page.locator(".tabulator-row .terpilih").count() == page.locator(".tabulator-table .tabulator-row").count()
    pilih(page, a, "uraian")
    tekan(page, "Shift+Space")
    expect(page.locator(".kisi-kotak")).to_have_count(0)
    assert page.locator(f'.tabulator-row[data-id="i{a.pk}"] .terpilih').count() > 15
    keadaan(page, "Tersimpan")
    assert {n: float(x) for n, x in bobot(d).items()} == {1: 5, 2: 7, 7: 3, 8: 4, 9: 3, 10: 4}
    assert page.galat == []


def test_baris_dibatalkan_dan_diulangi(page):
    """Add, duplicate, move and delete, several at once; undo and redo bring rows back as they were."""
    baris = paket()
    kegiatan = baris[0].sub_kegiatan.kegiatan
    semula = nama_sub(kegiatan)
    pilih(page, baris[0], "b01")
    page.keyboard.type("100")
    tekan(page, "Enter")
    keadaan(page, "Tersimpan")
    # Two rows at once, named in the question.
    seret(page, sel(page, baris[0], "b01"), sel(page, baris[1], "b01"))
    tekan(page, "Control+Delete")
    tanya = page.locator("[data-tanya]")
    expect(tanya).to_contain_text("Hapus 2 baris: sub kegiatan “Penyediaan 0”; sub kegiatan “Penyediaan 1”?")
    expect(tanya).to_contain_text("Ikut terhapus: 2 indikator, 1 target bulanan")
    tanya.get_by_role("button", name="Hapus").click()
    expect(sel(page, baris[1], "b01")).to_have_count(0)
    assert nama_sub(kegiatan) == semula[2:]
    tekan(page, "Control+z")
    expect(sel(page, baris[0], "b01")).to_have_text("100")
    assert nama_sub(kegiatan) == semula and bobot(baris[0]) == {1: 100}
    tekan(page, "Control+y")
    expect(sel(page, baris[0], "b01")).to_have_count(0)
    tekan(page, "Control+z")
    expect(sel(page, baris[0], "b01")).to_have_text("100")
    tekan(page, "Control+z")  # the typed cell, under the same row
    expect(sel(page, baris[0], "b01")).to_have_text("")
    # Moved and duplicated, and back.
    pilih(page, baris[3], "b01")
    tekan(page, "Alt+ArrowUp")
    expect(page.locator(f'[data-id="i{baris[3].pk}"] + [data-id="i{baris[2].pk}"]')).to_have_count(1)
    tekan(page, "Control+Shift+d")
    expect(page.locator(".tabulator-row", has_text="Penyediaan 3 (salinan)")).to_have_count(1)
    tekan(page, "Control+z")
    expect(page.locator(".tabulator-row", has_text="(salinan)")).to_have_count(0)
    tekan(page, "Control+z")
    expect(page.locator(f'[data-id="i{baris[2].pk}"] + [data-id="i{baris[3].pk}"]')).to_have_count(1)
    assert nama_sub(kegiatan) == semula
    assert page.galat == []


def test_baris_baru_adalah_draf_sampai_bernama(page, buka):  # noqa: F811
    baris = paket()
    kegiatan, semula = baris[0].sub_kegiatan.kegiatan, nama_sub(baris[0].sub_kegiatan.kegiatan)
    pilih(page, baris[0], "uraian")
    tekan(page, "Control+Enter")
    expect(page.locator(".kisi-draf")).to_have_count(1)
    tekan(page, "ArrowDown")  # left without a word, it goes
    expect(page.locator(".kisi-draf")).to_have_count(0)
    # With a figure but no name it waits, and outlives the page.
    pilih(page, baris[0], "uraian")
    tekan(page, "Control+Enter")
    page.locator('.kisi-draf [tabulator-field="satuan"]').click()
    page.keyboard.type("Paket")
    tekan(page, "Enter")
    keadaan(page, "Baris baru menunggu namanya")
    page.reload()
    siap(page)
    expect(page.locator('.kisi-draf [tabulator-field="satuan"]')).to_have_text("Paket")
    assert nama_sub(kegiatan) == semula
    page.locator("[data-masalah]").get_by_role("button", name="Beri nama").click()
    page.keyboard.type("Penyediaan jasa")
    tekan(page, "Tab")
    page.keyboard.type("Jumlah jasa")
    tekan(page, "Enter")
    tekan(page, "ArrowDown")
    keadaan(page, "Tersimpan")
    expect(page.locator(".kisi-draf")).to_have_count(0)
    baru = SubKegiatan.objects.get(nama="Penyediaan jasa")
    assert (baru.indikator.get().uraian, baru.indikator.get().satuan) == ("Jumlah jasa", "Paket")
    assert nama_sub(kegiatan) == [semula[0], "Penyediaan jasa", *semula[1:]]
    assert page.galat == []


def test_tempel_daftar_menjadi_baris(page):
    baris = paket()
    kegiatan = baris[0].sub_kegiatan.kegiatan
    pilih(page, baris[-1], "uraian")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    daftar = "\n".join(f"Pengadaan {n}\tJumlah pengadaan {n}\t{n}0\tUnit" for n in (1, 2, 3))
    page.evaluate("teks => navigator.clipboard.writeText(teks)", daftar)
    tekan(page, "Control+Shift+v")
    tanya = page.locator("[data-tanya]")
    expect(tanya).to_contain_text("Buat 3 baris baru: “Pengadaan 1”, “Pengadaan 2”, “Pengadaan 3”?")
    tanya.get_by_role("button", name="Buat").click()
    expect(page.locator("[data-pesan]")).to_have_text("3 baris dibuat.")
    keadaan(page, "Tersimpan")
    assert nama_sub(kegiatan)[-3:] == ["Pengadaan 1", "Pengadaan 2", "Pengadaan 3"]
    dua = Indikator.objects.get(uraian="Jumlah pengadaan 2")
    assert (str(dua.target), dua.satuan) == ("20", "Unit")
    # What does not fit under the last row is asked about too.
    akhir = Indikator.objects.get(penanggung_jawab__singkatan="Bidang PKM", sub_kegiatan__isnull=False)
    pilih(page, akhir, "uraian")
    page.evaluate("teks => navigator.clipboard.writeText(teks)", f"{akhir.sub_kegiatan.nama}\nSatu lagi")
    tekan(page, "Control+v")
    tanya.get_by_role("button", name="Buat").click()
    expect(page.locator(".tabulator-row", has_text="Satu lagi")).to_have_count(1)
    assert SubKegiatan.objects.filter(nama="Satu lagi").exists() and page.galat == []


def test_himpunan_saringan_dan_temuan_di_kolom_tersembunyi(page):
    baris = paket()
    # Cash by month is typed in its own set, and sums upwards.
    himpunan(page, "Kas bulanan")
    expect(sel(page, baris[0], "b01")).to_be_hidden()
    pilih(page, baris[0], "kas01")
    tempel(page, "1.000.000\t2.500.000")
    keadaan(page, "Tersimpan")
    expect(sel(page, baris[0], "jml_kas")).to_have_text("3.500.000")
    kegiatan = baris[0].sub_kegiatan.kegiatan
    expect(page.locator(f'[data-id="kegiatan-{kegiatan.pk}"] [tabulator-field="kas02"]')).to_have_text("2.500.000")
    assert TargetBulanan.objects.get(indikator=baris[0], bulan=2).kas == 2_500_000
    # The set is remembered; a finding leads to a cell of another set.
    pilih(page, baris[0], "pagu")
    page.keyboard.type("9.000.000")
    tekan(page, "Enter")
    himpunan(page, "Target bulanan")
    page.reload()
    siap(page)
    expect(page.locator("[data-himpunan]").get_by_role("button", name="Target bulanan")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.locator("[data-masalah]").get_by_role("button", name="Kas Januari–Desember berjumlah 3.500.000").first.click()
    expect(sel(page, baris[0], "jml_kas")).to_be_visible()
    # Hidden by hand, and shown again.
    himpunan(page, "Bulan %")
    page.locator("[data-atur] > summary").click()
    page.get_by_label("Bobot Februari (%)").uncheck()
    expect(sel(page, baris[0], "b02")).to_be_hidden()
    page.get_by_label("Bobot Februari (%)").check()
    expect(sel(page, baris[0], "b02")).to_be_visible()
    page.locator("[data-atur] > summary").click()
    # Filters show what is found and all it stands under.
    tekan(page, "Control+f")
    page.keyboard.type("paket 3")
    expect(sel(page, baris[3], "b01")).to_have_count(1)
    expect(sel(page, baris[4], "b01")).to_have_count(0)
    expect(page.locator(f'[data-id="kegiatan-{kegiatan.pk}"]')).to_have_count(1)
    page.locator("[data-kisi] [data-cari]").fill("")
    page.get_by_label("Baris yang ditampilkan").select_option("Tanpa pagu")
    expect(sel(page, baris[0], "b01")).to_have_count(0)
    expect(sel(page, baris[4], "b01")).to_have_count(1)
    page.get_by_label("Baris yang ditampilkan").select_option("Semua baris")
    # Full screen, and back by Escape.
    page.get_by_role("button", name="Layar penuh").click()
    assert page.locator("[data-kisi]").bounding_box()["x"] == 0
    tekan(page, "Escape")
    assert page.locator("[data-kisi]").bounding_box()["x"] > 0
    assert page.galat == []


def test_bulan_menurut_aturan_dan_daftar_yang_melengkapi(page, buat, kantor):
    a, b, c = paket()[:3]
    lalu = buat.rencana(kantor, tahun=2023)
    kembar = buat.indikator(buat.sub_kegiatan(buat.kegiatan(buat.program(buat.sasaran(lalu)))), identitas=b.identitas)
    for bulan, persen in ((3, 40), (9, 60)):
        TargetBulanan.objects.create(indikator=kembar, bulan=bulan, bobot=persen)
    pilih(page, a, "satuan")
    page.get_by_role("button", name="Bagi rata").click()
    expect(sel(page, a, "b01")).to_have_text("8,33")
    expect(sel(page, a, "b12")).to_have_text("8,37")
    pilih(page, c, "b01")
    page.keyboard.type("30")
    tekan(page, "Tab")
    page.get_by_role("button", name="Isi sisa").click()
    expect(sel(page, c, "b02")).to_have_text("70")
    pilih(page, b, "satuan")
    page.get_by_role("button", name="Pola tahun lalu").click()
    expect(page.locator("[data-pesan]")).to_have_text("Pola bulan 2023 disalin ke 1 baris.")
    # A list completes as one types.
    pilih(page, c, "pj")
    page.keyboard.type("bidang pk")
    expect(page.locator(".kisi-kotak")).to_have_value("Bidang PKM")
    tekan(page, "Enter")
    # The same by the menu of the right button: equal parts of the pagu as cash.
    himpunan(page, "Kas bulanan")
    pilih(page, c, "pagu")
    page.keyboard.type("1.000.000,50")
    tekan(page, "Enter")
    sel(page, c, "kas01").click(button="right")
    page.get_by_role("menuitem", name="Bagi rata ke bulan").click()
    keadaan(page, "Tersimpan")
    assert sum(bobot(a).values()) == 100 and bobot(b) == {3: 40, 9: 60} and bobot(c)[2] == 70
    c.refresh_from_db()
    assert c.penanggung_jawab.singkatan == "Bidang PKM"
    kas = [t.kas for t in c.target_bulanan.order_by("bulan")]
    assert kas[0] == 83_333 and sum(kas) == c.pagu and page.galat == []


def test_banyak_sub_kegiatan_dari_nomenklatur(page, buat, kantor):
    """Searched below the code of the branch, ticked, and made together with indicator and unit."""
    pkm = Indikator.objects.get(penanggung_jawab__singkatan="Bidang PKM", sub_kegiatan__isnull=False)
    kegiatan = pkm.sub_kegiatan.kegiatan
    resmi = [
        (f"{kegiatan.kode}.{n:04}", f"Fasilitasi {n}", f"Jumlah desa yang difasilitasi {n}", "Desa")
        for n in range(2, 9)
    ]
    buat.keputusan(isi=[*resmi, ("2.13.05.2.01.0001", "Pekerjaan cabang lain")])
    pilih(page, pkm, "uraian")
    page.get_by_role("button", name="Dari nomenklatur").click()
    dialog = page.locator("[data-nomenklatur]")
    expect(dialog).to_contain_text(kegiatan.nama)
    expect(dialog.get_by_role("checkbox", name="Fasilitasi 2")).to_be_disabled()  # the plan has that code
    expect(dialog).not_to_contain_text("cabang lain")
    dialog.get_by_role("searchbox").fill("fasilitasi 7")
    dialog.get_by_role("checkbox", name="Fasilitasi 7").check()
    dialog.get_by_role("searchbox").fill("fasilitasi 5")
    dialog.get_by_role("checkbox", name="Fasilitasi 5").check()
    dialog.get_by_role("button", name="Tambahkan 2 baris").click()
    expect(page.locator(".tabulator-row", has_text="Fasilitasi 7")).to_have_count(1)
    baru = SubKegiatan.objects.filter(kegiatan=kegiatan, nama__regex=r"^Fasilitasi \d")
    assert [(s.kode, s.nama, s.indikator.get().satuan) for s in baru] == [
        (f"{kegiatan.kode}.0005", "Fasilitasi 5", "Desa"), (f"{kegiatan.kode}.0007", "Fasilitasi 7", "Desa"),
    ]  # fmt: skip
    assert baru[0].indikator.get().uraian == "Jumlah desa yang difasilitasi 5"
    tekan(page, "Control+z")
    expect(page.locator(".tabulator-row", has_text="Fasilitasi 7")).to_have_count(0)
    assert page.galat == []
