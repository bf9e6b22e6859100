"""The same workbook as .xlsx, .ods and .xls has the same cells; openpyxl and LibreOffice are the witnesses."""

import datetime as dt
import io
import re
import zipfile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font

from dpmd.impor.berkas import buka
from tests import buku, libreoffice

from . import jahat

MAKS = 5 * 1024 * 1024
SEMUA = [b for _, _, berkas in buku.KANTOR.values() for b in berkas]
FORMAT = {3: "0%", 4: "0.00%", 5: "#,##0.00"}
NILAI = [
    "teks  dua spasi\nbaris", "", 0.25, 0.125, 1234567.5, 0, -3, 10**15, "🎉 ﷽", "<&>",
    dt.datetime(2024, 3, 4, 5, 6, 7), dt.datetime(2024, 3, 4), dt.time(7, 30), "#DIV/0!", "2.13",
]  # fmt: skip


@pytest.fixture(scope="module")
def kaya() -> dict[str, bytes]:
    """A workbook with everything that is read, in three formats; formulas have results only where LibreOffice saved."""
    asal = openpyxl.Workbook()
    ws = asal.active
    ws.title = "Satu & “dua”"
    for baris, nilai in enumerate(NILAI, 1):
        sel = ws.cell(baris, 1, None if nilai == "" else nilai)
        sel.number_format = FORMAT.get(baris, sel.number_format)
        ws.cell(baris, 2, f"b{baris}").font = Font(bold=baris % 2 == 0)
        ws.cell(baris, 2).alignment = Alignment(indent=baris % 4)
    ws["C1"] = CellRichText("biasa ", TextBlock(InlineFont(b=True), "tebal"))
    ws["C2"] = "=1/0"
    ws["C3"] = "=A3*2"
    ws["C4"] = dt.timedelta(hours=30)
    ws["E1"] = "gabung"
    ws.merge_cells("E1:G2")
    ws.row_dimensions[3].hidden = ws.row_dimensions[5].hidden = ws.column_dimensions["I"].hidden = True
    ws["K9"] = "akhir"
    asal.create_sheet("Kosong")
    asal.create_sheet("Tiga")["C3"] = 5
    isi = buku.simpan(asal)
    lain = {j: libreoffice.simpan_ulang([("kaya.xlsx", isi)], j)[f"kaya.{j}"] for j in ("ods", "xls", "xlsx")}
    return lain | {"asli": isi}


@pytest.mark.parametrize("jenis", ["asli", "xlsx", "ods", "xls"])
def test_semua_yang_dibaca(kaya, jenis):
    satu, kosong, tiga = buka(kaya[jenis], MAKS)
    assert (satu.nama, kosong.nama, kosong.baris) == ("Satu & “dua”", "Kosong", ())
    assert tiga.sel(2, 2).nilai == 5
    assert [satu.sel(b, 0).nilai for b in range(len(NILAI))] == [None if n == "" else n for n in NILAI]
    assert [satu.sel(b, 0).persen for b in range(5)] == [False, False, True, True, False]
    assert all("0.00" in satu.sel(b, 0).format for b in (3, 4))
    gaya = [(satu.sel(b, 1).tebal, satu.sel(b, 1).indentasi) for b in range(8)]
    assert gaya == [(b % 2 == 0, b % 4) for b in range(1, 9)]
    assert satu.sel(0, 2).nilai == "biasa tebal"
    assert satu.sel(3, 2).nilai == "30:00:00"
    assert satu.asal(1, 6) == (0, 4) and satu.teks(1, 6) == "gabung" and len(satu.gabung) == 5
    assert (satu.tersembunyi, satu.kolom_tersembunyi) == ({2, 4}, {8})
    rumus = [satu.sel(1, 2).nilai, satu.sel(2, 2).nilai]
    if jenis == "asli":
        assert rumus == [None, None]
        (catatan,) = satu.catatan
        assert "2 rumus tidak menyimpan hasilnya" in catatan and "sel C2" in catatan
    else:
        assert rumus == ["#DIV/0!", 0.5] and satu.catatan == ()


@pytest.mark.parametrize(("lokal", "satuan"), [("id_ID.UTF-8", "cm"), ("en_US.UTF-8", "in")])
def test_indentasi_dengan_lokal_dan_huruf_apa_pun(lokal, satuan):
    """LibreOffice writes in the unit of its locale; a step is three blanks of the default font, wide or narrow."""
    langkah, berkas = [0, 1, 2, 3, 5, 8, 15], []
    for huruf in ("Liberation Mono", "Liberation Sans", "Tidak Ada"):
        asal = openpyxl.Workbook()
        asal._fonts[0].name = huruf  # the default font
        for baris, n in enumerate(langkah, 1):
            asal.active.cell(baris, 1, f"langkah {n}").alignment = Alignment(indent=n)
        berkas.append((f"{huruf}.xlsx", buku.simpan(asal)))
    hasil = libreoffice.simpan_ulang(berkas, "ods", lokal)
    terpanjang = set()
    for isi in hasil.values():
        gaya = zipfile.ZipFile(io.BytesIO(isi)).read("content.xml").decode()
        lekuk = re.findall(r'margin-left="([\d.]+)([a-z]+)"', gaya)
        assert {s for _, s in lekuk} == {satuan}
        terpanjang.add(max(float(n) for n, _ in lekuk))
        (satu,) = buka(isi, MAKS)
        assert [satu.sel(b, 0).indentasi for b in range(len(langkah))] == langkah
    assert len(hasil) == 3 and len(terpanjang) >= 2  # the fonts did make a difference


@pytest.mark.parametrize("berkas", SEMUA, ids=lambda b: b.stem)
def test_sama_dengan_openpyxl(berkas):
    lembar = buka(berkas.read_bytes(), MAKS)
    asal = openpyxl.load_workbook(berkas, data_only=True).worksheets
    assert [x.nama for x in lembar] == [ws.title for ws in asal]
    for satu, ws in zip(lembar, asal, strict=True):
        for baris in ws.iter_rows():
            for c in baris:
                sel = satu.sel(c.row - 1, c.column - 1)
                assert sel.nilai == c.value, c.coordinate
                if c.value is not None:
                    assert (sel.format, sel.tebal) == (c.number_format, bool(c.font.b)), c.coordinate
        assert len(satu.gabung) == sum(r.size["rows"] * r.size["columns"] - 1 for r in ws.merged_cells.ranges)


@pytest.mark.parametrize("jenis", ["ods", "xls"])
@pytest.mark.parametrize("berkas", SEMUA, ids=lambda b: b.stem)
def test_sama_dalam_bentuk_lain(berkas, jenis):
    """Every value, percent sign, bold name and merged heading of the offices' workbooks."""
    asal = buka(berkas.read_bytes(), MAKS)
    lain = buka(libreoffice.contoh(jenis)[f"{berkas.stem}.{jenis}"], MAKS)
    assert [x.nama for x in asal] == [x.nama for x in lain]
    for a, b in zip(asal, lain, strict=True):
        assert a.gabung == b.gabung
        assert [[(s.nilai, s.persen, s.tebal, s.indentasi) for s in r] for r in a.baris] == [
            [(s.nilai, s.persen, s.tebal, s.indentasi) for s in r] for r in b.baris
        ]


def test_kepala_yang_digabung_dikenali_dalam_csv():
    """Of the merged headings of all sheets, those that span columns are found again, and none that was not there."""
    ditemukan = 0
    for berkas in SEMUA:
        for asal in buka(berkas.read_bytes(), MAKS):
            (satu,) = buka(libreoffice.contoh("csv")[f"{berkas.stem}-{asal.nama}.csv"], MAKS)
            assert satu.gabung.items() <= asal.gabung.items(), asal.nama
            ditemukan += len(set(satu.gabung.values()))
    assert ditemukan > 80


def test_tanggal_sejak_1904_dan_bagian_lain():
    asal = openpyxl.Workbook()
    asal.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    asal.active["A1"] = dt.datetime(2024, 3, 4)
    assert buka(buku.simpan(asal), MAKS)[0].sel(0, 0).nilai == dt.datetime(2024, 3, 4)


@pytest.mark.parametrize(
    ("sel", "nilai"),
    [
        ("<c><v>1e999</v></c>", "#NUM!"),
        ("<c><v>12345678901234567890</v></c>", 12345678901234567890),
        ('<c t="b"><v>1</v></c>', True),
        ('<c t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c t="str"><f>A2</f><v>hasil</v></c>', "hasil"),
        ('<c t="d"><v>2024-03-04T00:00:00</v></c>', dt.datetime(2024, 3, 4)),
        ('<c t="inlineStr"><is><r><t>a</t></r><r><t>b_x000D_\nc_x0041_</t></r></is></c>', "ab\nc_x0041_"),
        (f"<x:c {jahat.RUANG.replace('=', ':x=', 1)}><x:v>5</x:v></x:c>", 5),
        ("<c/><c><v>1.50</v></c>", None),
    ],
)
def test_sel_xlsx(sel, nilai):
    lembar = buka(jahat.sel_xlsx(f"<row>{sel}</row>"), MAKS)[0]
    assert lembar.sel(0, 0).nilai == nilai and type(lembar.sel(0, 0).nilai) is type(nilai)
    assert lembar.catatan == ()


def test_isi_di_bawah_gabungan_tidak_terbaca():
    """A value that stayed below a merged range is not shown by any program."""
    lembar = buka(
        jahat.lembar_xlsx(
            f"<worksheet {jahat.RUANG}><sheetData><row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row></sheetData>"
            '<mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>'
        ),
        MAKS,
    )[0]
    assert [s.nilai for s in lembar.baris[0]] == [1, None, 3]
    assert lembar.teks(0, 1) == "1"
