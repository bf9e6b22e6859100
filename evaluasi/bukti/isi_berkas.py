"""What an uploaded file really is: told by its content, never by its name.  Knows no model.

Only the kinds of `settings.BUKTI_JENIS` pass; Office and ODF files are ZIP archives, whose parts are looked at without
unpacking them.  Everything else is refused by a sentence (`BuktiDitolak`).
"""

import re
import unicodedata
import zipfile
from dataclasses import dataclass

import filetype
from django.conf import settings
from django.template.defaultfilters import filesizeformat

MAKS_BAGIAN = 3_000
MAKS_TERURAI = 300 * 1024 * 1024
MAKS_NAMA = 120
_KEPALA = 512  # bytes that tell a PDF or an image
_MIB = 1024 * 1024

# main part of an Office file, and what its list of contents calls that part
_OFFICE = {
    "word/document.xml": "wordprocessingml.document",
    "xl/workbook.xml": "spreadsheetml.sheet",
    "ppt/presentation.xml": "presentationml.presentation",
}
# Macros of Office (also the old XLM sheets), scripts of ODF, controls that run by themselves.
_MAKRO = re.compile(r"vbaproject\.bin$|/macrosheets/|/activex/|^(basic|scripts)/|\.(exe|dll|js|vbs)$", re.IGNORECASE)


class BuktiDitolak(Exception):
    """The file cannot be kept as evidence; the message is a sentence for the person who chose it."""


@dataclass(frozen=True)
class IsiBerkas:
    """A file that may be kept: its safe name, its kind (MIME) and its size in bytes."""

    nama: str
    jenis: str
    ukuran: int


def kata_diterima() -> str:
    return "PDF, gambar (JPEG, PNG, WebP), Word, Excel, PowerPoint, dan ODF"


def periksa(berkas) -> IsiBerkas:
    """Look into an uploaded file (Django's UploadedFile).  Raises BuktiDitolak."""
    nama = nama_aman(berkas.name)
    if not berkas.size:
        raise BuktiDitolak(f"“{nama}” kosong. Periksa berkasnya lalu pilih kembali.")
    if berkas.size > settings.BUKTI_MAKS:
        raise BuktiDitolak(
            f"“{nama}” terlalu besar; paling besar {filesizeformat(settings.BUKTI_MAKS)} satu berkas. "
            "Perkecil dahulu, atau simpan di tempat lain dan cantumkan tautannya."
        )
    jenis = _kenali(berkas, nama)
    if jenis not in settings.BUKTI_JENIS:
        raise BuktiDitolak(f"Isi “{nama}” bukan berkas yang dapat disimpan. Yang diterima: {kata_diterima()}.")
    return IsiBerkas(_beri_akhiran(nama, jenis), jenis, berkas.size)


def nama_aman(nama: str) -> str:
    """The last part of a path, without signs that are invisible, reverse the text, or mean something to a computer."""
    nama = unicodedata.normalize("NFC", nama or "").replace("\\", "/").rsplit("/", 1)[-1]
    nama = "".join(c if unicodedata.category(c)[0] != "C" else "" for c in nama)
    nama = re.sub(r'[<>:"|?*;%]+', " ", nama)
    nama = " ".join(nama.split()).strip(". ")
    batang, titik, akhiran = nama.rpartition(".")
    if not titik or len(akhiran) > 5:
        return nama[:MAKS_NAMA] or "berkas"
    return f"{batang[:MAKS_NAMA].strip()}.{akhiran}" if batang else akhiran


def _beri_akhiran(nama: str, jenis: str) -> str:
    """The name ends as its content says; a name that claims something else is refused, a missing ending is added."""
    kata, akhiran = settings.BUKTI_JENIS[jenis]
    _, titik, punya = nama.rpartition(".")
    if titik and punya.lower() in akhiran:
        return nama
    if titik and re.fullmatch(r"[A-Za-z]{2,4}|[A-Za-z]\w{1,4}", punya):
        raise BuktiDitolak(
            f"“{nama}” sebenarnya berisi {kata}, tidak sesuai dengan akhiran namanya. "
            f"Ganti akhirannya menjadi .{akhiran[0]} bila memang itu yang dimaksud."
        )
    return f"{nama}.{akhiran[0]}"


def _kenali(berkas, nama: str) -> str:
    berkas.seek(0)
    kepala = berkas.read(_KEPALA)
    berkas.seek(0)
    if kepala.startswith(bytes.fromhex("d0cf11e0a1b11ae1")):
        raise BuktiDitolak(
            f"“{nama}” memakai format Office lama atau dilindungi kata sandi. "
            "Simpan ulang sebagai .docx, .xlsx, .pptx, atau PDF tanpa kata sandi."
        )
    if kepala.startswith(b"PK"):
        return _arsip(berkas, nama)
    kenal = filetype.guess(kepala)
    # A document that only begins like a picture or PDF somewhere later is not one: the signature stands first.
    return kenal.mime if kenal else ""


def _arsip(berkas, nama: str) -> str:
    try:
        with zipfile.ZipFile(berkas) as arsip:
            return _isi_arsip(arsip, nama)
    except BuktiDitolak:
        raise
    except Exception as salah:  # zipfile and zlib raise nearly anything on a malformed archive
        raise BuktiDitolak(f"“{nama}” rusak atau tidak lengkap. Buka dan simpan ulang, lalu unggah kembali.") from salah
    finally:
        berkas.seek(0)


def _isi_arsip(arsip: zipfile.ZipFile, nama: str) -> str:
    bagian = {b.filename: b for b in arsip.infolist()}
    if len(arsip.infolist()) > MAKS_BAGIAN or sum(b.file_size for b in arsip.infolist()) > MAKS_TERURAI:
        raise BuktiDitolak(f"Isi “{nama}” terlalu besar setelah diurai; berkas ditolak.")
    if len(bagian) != len(arsip.infolist()) or any(n.startswith("/") or ".." in n.split("/") for n in bagian):
        raise BuktiDitolak(f"Susunan “{nama}” tidak wajar; berkas ditolak. Buka dan simpan ulang, lalu unggah kembali.")
    if any(b.flag_bits & 1 for b in bagian.values()):
        raise BuktiDitolak(f"“{nama}” dilindungi kata sandi. Simpan ulang tanpa kata sandi.")
    if any(_MAKRO.search(n) for n in bagian):
        raise BuktiDitolak(f"“{nama}” memuat makro atau program. Simpan ulang tanpa makro (.docx, .xlsx, .pptx, PDF).")
    if "mimetype" in bagian:
        return _baca(arsip, bagian["mimetype"], 100) if "content.xml" in bagian else ""
    utama = next((n for n in _OFFICE if n in bagian), None)
    if utama is None or "[Content_Types].xml" not in bagian:
        return ""
    daftar = _baca(arsip, bagian["[Content_Types].xml"], _MIB)
    if "macroenabled" in daftar.lower():
        raise BuktiDitolak(f"“{nama}” memuat makro. Simpan ulang tanpa makro (.docx, .xlsx, .pptx, PDF).")
    jenis = f"application/vnd.openxmlformats-officedocument.{_OFFICE[utama]}"
    return jenis if f"{jenis}.main+xml" in daftar else ""


def _baca(arsip: zipfile.ZipFile, bagian: zipfile.ZipInfo, paling: int) -> str:
    """The beginning of one part; never more than `paling` bytes are unpacked."""
    with arsip.open(bagian) as aliran:
        return aliran.read(paling).decode("utf-8", "replace").strip()
