"""Workbooks for the tests: the real ones of four offices, and ways to spoil them."""

import io
import zipfile
from pathlib import Path

import openpyxl

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
CONTOH = FIXTURES / "merangin-2024"
RENCANA_AKSI, PENGENDALIAN, CAPAIAN = (
    CONTOH / f"{nama}.xlsx" for nama in ("rencana-aksi", "pengendalian-evaluasi", "capaian-kinerja")
)
SEMUA = (RENCANA_AKSI, PENGENDALIAN, CAPAIAN)
# Merangin's Capaian has another target than its Rencana Aksi (195 and 197): the answer for tests of the Capaian's.
TARGET_CAPAIAN = {"CAPAIAN KINERJA!D8": "lembar"}
# The example offices: their government, the year of their plan, their workbooks.
KANTOR = {
    "merangin": ("Kabupaten Merangin", 2024, SEMUA),
    "banjar": ("Kabupaten Banjar", 2020, (FIXTURES / "banjar-2020" / "rencana-aksi-kas.xlsx",)),
    "sulteng": ("Provinsi Sulawesi Tengah", 2024, (FIXTURES / "sulteng-2024" / "rencana-aksi-jabatan.xlsx",)),
    "magetan": ("Kabupaten Magetan", 2024, (FIXTURES / "magetan-2024" / "renja-2024.xlsx",)),
}


def ubah(sumber: Path, **sel) -> bytes:
    """A copy of a workbook with other values in some cells of its first sheet: ubah(RENCANA_AKSI, G11="dua")."""
    buku = openpyxl.load_workbook(sumber)
    for alamat, nilai in sel.items():
        buku.worksheets[0][alamat] = nilai
    return simpan(buku)


def simpan(buku: openpyxl.Workbook) -> bytes:
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def baru(*baris) -> bytes:
    """A workbook of one sheet with these rows."""
    buku = openpyxl.Workbook()
    for isi in baris:
        buku.active.append(isi)
    return simpan(buku)


def berlembar(**lembar) -> bytes:
    """A workbook of several sheets: their rows by their names."""
    buku = openpyxl.Workbook()
    buku.remove(buku.active)
    for nama, baris in lembar.items():
        satu = buku.create_sheet(nama)
        for isi in baris:
            satu.append(isi)
    return simpan(buku)


def arsip(**isi: bytes) -> bytes:
    """A ZIP file with these members (dots in names as two underscores)."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as berkas:
        for nama, data in isi.items():
            berkas.writestr(nama.replace("__", "."), data)
    return keluar.getvalue()


def ganti_bagian(sumber: Path, nama: str, data: bytes) -> bytes:
    """A copy of a workbook with one part of its ZIP archive replaced."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(sumber) as lama, zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as baru_:
        for bagian in lama.namelist():
            baru_.writestr(bagian, data if bagian == nama else lama.read(bagian))
    return keluar.getvalue()
