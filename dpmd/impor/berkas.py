"""Open an uploaded workbook or document as if it were hostile, and hand out its cells.

The kind is told by the content, never by the name.  Everything is refused by a sentence (`BerkasDitolak`) before
anything large is unpacked: size, kind, password, number of parts, unpacked size, number of cells.  Formulas are read as
their stored results, macros are never looked at, document type declarations are forbidden.
"""

from pathlib import PurePath

from .docx import buka_docx
from .jenis import DOCX, ODS, XLS, XLSX, kenali_jenis
from .lembar import KOSONG, MIB, RUSAK, BerkasDitolak, Lembar, Sel, alamat
from .ods import buka_ods
from .teks import buka_teks, dari_teks
from .xls import buka_xls
from .xlsx import buka_xlsx

__all__ = ["KOSONG", "MIB", "BerkasDitolak", "Lembar", "Sel", "alamat", "buka", "dari_teks"]


def buka(isi: bytes, maks: int, nama: str = "") -> list[Lembar]:
    """The sheets of a workbook or CSV file, the tables of a Word document, given as bytes.  Raises BerkasDitolak.

    `maks` is the size limit in bytes.

    `nama`, the file's, only names the sheet of a file that has no names for sheets.
    """
    if not isi:
        raise BerkasDitolak("Berkas kosong.")
    if len(isi) > maks:
        raise BerkasDitolak(f"Berkas terlalu besar: {len(isi) / MIB:.1f} MB, paling besar {maks / MIB:.0f} MB.")
    jenis, arsip = kenali_jenis(isi)
    if jenis == XLSX and arsip is not None:
        lembar = buka_xlsx(arsip)
    elif jenis == ODS and arsip is not None:
        lembar = buka_ods(arsip)
    elif jenis == DOCX and arsip is not None:
        lembar = buka_docx(arsip)
    elif jenis == XLS:
        lembar = buka_xls(isi)
    else:
        lembar = buka_teks(isi, PurePath(nama).stem[:60] or "Lembar 1")
    if not lembar:
        raise BerkasDitolak(RUSAK)
    return lembar
