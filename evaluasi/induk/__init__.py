"""The master workbook (buku induk): everything of one plan in one workbook, out and in again without loss.

`evaluasi.impor.formulir.induk` brings it in; here is what it holds (`lembar`), how it is written and how it is read.
"""

import re

from .kolom import Cakupan


def nama_berkas(cakupan: Cakupan, kosong: bool = False) -> str:
    """A name that a person would choose: Buku-Induk-2024-Dinas-PMD-Merangin.xlsx."""
    kantor = cakupan.kantor
    judul = "Buku Induk Kosong" if kosong else "Buku Induk"
    bagian = (judul, str(cakupan.tahun), kantor.singkatan or kantor.nama, kantor.daerah)
    return "-".join(t for b in bagian for t in re.findall(r"\w+", b)) + ".xlsx"
