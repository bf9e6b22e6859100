"""A file that is a ZIP archive of XML parts (.xlsx, .ods, .docx), opened as if it were hostile.

Nothing is unpacked before the list of parts was judged; every part is read in pieces and never beyond its limit; a
document type declaration, the door to entity bombs and foreign files, ends the reading.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from itertools import chain
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from .lembar import KATA_SANDI, MAKS_TEKS, MIB, RUSAK, TERURAI, BerkasDitolak

MAKS_BAGIAN = 2_000
MAKS_TERURAI = 60 * MIB
MAKS_UNSUR = 1_200_000  # XML elements of one part: about three for each cell that is allowed
_POTONG = 256 * 1024
# Where XML begins; a declared encoding other than UTF-8 could hide tags.
_AWAL = re.compile(rb"(\xef\xbb\xbf)?\s*(<(?!\?xml[^>]*encoding(?!\s*=\s*[\"'](?i:utf-8|us-ascii)[\"']))|\Z)")
TERLALU_PANJANG = f"Berkas memuat teks yang terlalu panjang; satu sel paling banyak {MAKS_TEKS} huruf."
ENTITAS = "Berkas memuat entitas XML yang tidak diizinkan; berkas ditolak."


class Arsip:
    """The parts of a workbook by name.  Raises BerkasDitolak for what is broken, encrypted or far too large."""

    def __init__(self, isi: bytes):
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(isi))
        except Exception as salah:  # zipfile raises nearly anything on a malformed list of parts
            raise BerkasDitolak(RUSAK) from salah
        daftar = self._zip.infolist()
        if len(daftar) > MAKS_BAGIAN or sum(b.file_size for b in daftar) > MAKS_TERURAI:
            raise BerkasDitolak(TERURAI)
        if any(b.flag_bits & 1 for b in daftar):
            raise BerkasDitolak(KATA_SANDI)
        if any(b.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for b in daftar):
            raise BerkasDitolak(RUSAK)  # no spreadsheet packs otherwise, and other methods may claim gigabytes at once
        self._bagian = {b.filename.replace("\\", "/").lstrip("/"): b for b in daftar}
        self._sisa = MAKS_TERURAI  # what may still be unpacked: a part may hold more than it says

    def __contains__(self, nama: str) -> bool:
        return nama in self._bagian

    @property
    def nama(self) -> list[str]:
        return list(self._bagian)

    def potongan(self, nama: str):
        """The content of a part, piece by piece."""
        if nama not in self._bagian:
            raise BerkasDitolak(RUSAK)
        try:
            with self._zip.open(self._bagian[nama]) as aliran:
                while potong := aliran.read(_POTONG):
                    self._sisa -= len(potong)
                    if self._sisa < 0:
                        raise BerkasDitolak(TERURAI)
                    yield potong
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as s:
            raise BerkasDitolak(RUSAK) from s

    def baca(self, nama: str) -> bytes:
        return b"".join(self.potongan(nama))

    def tag(self, nama: str) -> Iterator[bytes]:
        """The content of an XML part in pieces that never cut a tag, nor hide one: only UTF-8, no declarations."""
        ekor, awal = b"", True
        for potong in chain(self.potongan(nama), (b"",)):
            # A cell holds 32.767 letters at most, and no "<" stands inside a tag: this is one vast text or tag.
            if len(potong) == _POTONG and b"<" not in potong:
                raise BerkasDitolak(TERLALU_PANJANG)
            utuh, tanda, sisa = (ekor + potong).rpartition(b"<") if potong else (ekor, b"", b"")
            ekor = tanda + sisa
            if not utuh:
                continue
            if b"<!DOCTYPE" in utuh:
                raise BerkasDitolak(ENTITAS)
            if b"\0" in utuh or (awal and not _AWAL.match(utuh)):
                raise BerkasDitolak(RUSAK)
            awal = awal and b"<" not in utuh
            yield utuh

    def urai(self, nama: str) -> Iterator[tuple[str, Element]]:
        """("start" or "end", element) of an XML part, as they come."""
        pengurai, jumlah = XMLPullParser(("start", "end")), 0
        try:
            for potong in self.tag(nama):
                pengurai.feed(potong)
                for peristiwa in pengurai.read_events():
                    jumlah += 1
                    yield peristiwa
                if jumlah > 2 * MAKS_UNSUR:
                    raise BerkasDitolak(TERURAI)
            pengurai.close()
            yield from pengurai.read_events()
        except ParseError as salah:
            raise BerkasDitolak(RUSAK) from salah
