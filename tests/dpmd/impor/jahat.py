"""Files that mean harm or make no sense, by what is wrong with them."""

import io
import struct
import zipfile

import openpyxl

from dpmd.impor.arsip import MAKS_BAGIAN, MAKS_TERURAI
from dpmd.impor.xls import TANDA
from tests import buku

RUANG = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ODS_JENIS = b"application/vnd.oasis.opendocument.spreadsheet"
_RUANG = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
ENTITAS = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'


def lembar_xlsx(isi: str, bagian: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A workbook whose first sheet is this XML (or one part of it is)."""
    return buku.ganti_bagian(buku.CAPAIAN, bagian, isi.encode())


def gaya_xlsx(banyak: int) -> bytes:
    """A workbook with this many styles."""
    return lembar_xlsx(f"<styleSheet {RUANG}><cellXfs>{'<xf/>' * banyak}</cellXfs></styleSheet>", "xl/styles.xml")


def sel_xlsx(isi: str) -> bytes:
    return lembar_xlsx(f"<worksheet {RUANG}><sheetData>{isi}</sheetData></worksheet>")


def ods(isi: str, awal: str = "", jenis: bytes = ODS_JENIS, **bagian: bytes) -> bytes:
    """An OpenDocument workbook of one sheet with these rows."""
    dokumen = (
        f'{awal}<office:document-content {_RUANG}><office:body><office:spreadsheet><table:table table:name="A">{isi}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return buku.arsip(mimetype=jenis, content__xml=dokumen.encode(), **bagian)


def baris_ods(sel: str, **atribut) -> str:
    return f'<table:table-row table:number-rows-repeated="{atribut.get("ulang", 1)}">{sel}</table:table-row>'


def sel_ods(teks: str = "x", **atribut) -> str:
    tambahan = " ".join(f'table:number-{k.replace("_", "-")}="{v}"' for k, v in atribut.items())
    return f'<table:table-cell office:value-type="string" {tambahan}><text:p>{teks}</text:p></table:table-cell>'


def docx(isi: str, awal: str = "", **bagian: bytes) -> bytes:
    """A Word document whose body is this XML."""
    ruang = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    dokumen = f"{awal}<w:document {ruang}><w:body>{isi}</w:body></w:document>"
    return buku.arsip(**{"word/document__xml": dokumen.encode()}, **bagian)


def tabel(baris) -> str:
    """A table of Word with these cells, each a text or XML of its own ("<w:tc…")."""
    sel = ((s if s.startswith("<w:tc") else f"<w:tc>{alinea(s)}</w:tc>" for s in satu) for satu in baris)
    isi = "".join(f"<w:tr>{''.join(s)}</w:tr>" for s in sel)
    return f"<w:tbl>{isi}</w:tbl>"


def alinea(teks: str, sifat: str = "", huruf: str = "") -> str:
    return f"<w:p><w:pPr>{sifat}</w:pPr><w:r><w:rPr>{huruf}</w:rPr><w:t>{teks}</w:t></w:r></w:p>"


def ole(*nama: str) -> bytes:
    """A compound file whose directory names these streams, all of them empty."""
    kepala = bytearray(TANDA.ljust(512, b"\0"))
    struct.pack_into("<HH", kepala, 30, 9, 6)
    struct.pack_into("<II", kepala, 44, 1, 1)
    struct.pack_into("<II", kepala, 56, 4096, 0xFFFFFFFE)
    struct.pack_into("<II", kepala, 68, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", kepala, 76, 0, *[0xFFFFFFFF] * 108)
    fat = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    direktori = b""
    for satu, jenis in [("Root Entry", 5), *((n, 2) for n in nama)][:4]:
        sandi = satu.encode("utf-16-le") + b"\0\0"
        direktori += struct.pack("<64sHB49xIQ", sandi, len(sandi), jenis, 0xFFFFFFFE, 0)
    return bytes(kepala) + fat + direktori.ljust(512, b"\0")


def disandikan(sandi: str, tanda: bytes = b"") -> bytes:
    """A workbook whose sheet declares this encoding and hides its tags in it."""
    kepala = f'<?xml version="1.0" encoding="{sandi}"?>'
    isi = f"<worksheet {RUANG}><sheetData/></worksheet>"
    data = (kepala + isi).encode(sandi) if sandi == "utf-16" else kepala.encode() + isi.encode(sandi)
    return buku.ganti_bagian(buku.CAPAIAN, "xl/worksheets/sheet1.xml", tanda + data)


def bersandi() -> bytes:
    """A workbook whose parts are marked as encrypted."""
    data = bytearray(buku.CAPAIAN.read_bytes())
    for tanda, geser in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        letak = data.find(tanda)
        while letak >= 0:
            data[letak + geser] |= 1
            letak = data.find(tanda, letak + 4)
    return bytes(data)


def bom() -> bytes:
    return buku.arsip(**{"xl/workbook__xml": b"<x/>", "xl/a__xml": bytes(MAKS_TERURAI + 1)})


def bom_berbohong() -> bytes:
    """The list of parts says that the sheet is small; it is not."""
    asal = sel_xlsx("<row>" + " " * (MAKS_TERURAI + 1000) + "</row>")
    data = bytearray(asal)
    with zipfile.ZipFile(io.BytesIO(asal)) as arsip:
        besar = arsip.getinfo("xl/worksheets/sheet1.xml").file_size
    letak = data.rfind(struct.pack("<I", besar))
    while letak >= 0:
        data[letak : letak + 4] = struct.pack("<I", 1000)
        letak = data.rfind(struct.pack("<I", besar))
    return bytes(data)


def banyak_bagian() -> bytes:
    return buku.arsip(**{f"xl/{i}": b"" for i in range(MAKS_BAGIAN + 1)})


def sel_di_ujung() -> bytes:
    lembar = openpyxl.Workbook()
    lembar.active["A1"] = lembar.active["XFD1048576"] = 1
    return buku.simpan(lembar)


def gabungan(*rentang: str) -> bytes:
    isi = "".join(f'<mergeCell ref="{r}"/>' for r in rentang)
    return lembar_xlsx(
        f'<worksheet {RUANG}><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
        f"<mergeCells>{isi}</mergeCells></worksheet>"
    )
