"""What an uploaded file is, by its content: the readers' kinds by name, everything else refused in its own words."""

import filetype

from .arsip import Arsip
from .lembar import KATA_SANDI, RUSAK, BerkasDitolak
from .xls import TANDA

XLSX, ODS, XLS, DOCX, TEKS = "xlsx", "ods", "xls", "docx", "teks"
_SALIN = "Salin tabelnya ke Excel lalu unggah sebagai .xlsx."
_SIMPAN = "Buka di Excel atau LibreOffice lalu simpan sebagai .xlsx."
_BAGIAN = (
    ("xl/workbook.bin", f"Berkas ini buku kerja Excel biner (.xlsb). {_SIMPAN}"),
    ("ppt/presentation.xml", f"Berkas ini presentasi PowerPoint, bukan buku kerja. {_SALIN}"),
    ("Index/Document.iwa", "Berkas ini dokumen Apple Numbers atau Pages. Ekspor dahulu sebagai Excel (.xlsx)."),
)
_ODF = {
    "text": f"Berkas ini dokumen teks OpenDocument (.odt), bukan buku kerja. {_SALIN}",
    "presentation": f"Berkas ini presentasi OpenDocument (.odp), bukan buku kerja. {_SALIN}",
}


def kenali_jenis(isi: bytes) -> tuple[str, Arsip | None]:
    """(kind, its opened archive where it is one).  Raises BerkasDitolak for what no reader takes."""
    if isi.startswith(TANDA):
        return XLS, None
    if isi.startswith(b"PK"):
        return _arsip(isi)
    awal = isi[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if awal.startswith(b"%pdf"):
        raise BerkasDitolak(f"Ini dokumen PDF, bukan buku kerja. {_SALIN}")
    if awal.startswith(b"{\\rtf"):
        raise BerkasDitolak(f"Ini dokumen RTF, bukan buku kerja. {_SALIN}")
    if awal.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta")):
        raise BerkasDitolak(f"Berkas ini halaman web (HTML) yang diberi nama seperti buku kerja. {_SIMPAN}")
    if awal.startswith(b"<?xml") or b"<workbook" in awal:
        raise BerkasDitolak(f"Berkas ini XML, bukan buku kerja yang dapat dibaca langsung. {_SIMPAN}")
    kenal = filetype.guess(isi[:8192])
    if kenal is not None:
        kata = "gambar" if kenal.mime.startswith("image/") else f"berkas {kenal.extension.upper()}"
        raise BerkasDitolak(f"Ini {kata}, bukan buku kerja. Unggah berkas Excel, OpenDocument, Word, atau CSV.")
    return TEKS, None


def _arsip(isi: bytes) -> tuple[str, Arsip]:
    arsip = Arsip(isi)
    if "mimetype" in arsip and "content.xml" in arsip:
        return _odf(arsip)
    for bagian, pesan in _BAGIAN:
        if bagian in arsip:
            raise BerkasDitolak(pesan)
    if "word/document.xml" in arsip:
        return DOCX, arsip
    if any(n.startswith("xl/") for n in arsip.nama):
        return XLSX, arsip
    raise BerkasDitolak("Berkas ini arsip ZIP, bukan buku kerja. Keluarkan isinya lalu unggah buku kerjanya.")


def _odf(arsip: Arsip) -> tuple[str, Arsip]:
    jenis = arsip.baca("mimetype")[:200].decode("ascii", "replace").strip()
    if "META-INF/manifest.xml" in arsip and b"encryption-data" in arsip.baca("META-INF/manifest.xml"):
        raise BerkasDitolak(KATA_SANDI)
    if jenis.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        return ODS, arsip
    raise BerkasDitolak(next((pesan for kata, pesan in _ODF.items() if f"opendocument.{kata}" in jenis), RUSAK))
