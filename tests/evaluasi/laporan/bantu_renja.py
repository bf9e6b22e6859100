"""The six tables of Magetan's Renja: the workbook, what each sheet says as CSV, and how the two are compared."""

import csv
import json
from decimal import Decimal, InvalidOperation

import openpyxl
from django.core.management import call_command

from tests import buku

MAGETAN = buku.FIXTURES / "magetan-2024"
BUKU = MAGETAN / "renja-2024.xlsx"
NAMA = "Dinas Pemberdayaan Masyarakat dan Desa"
KANTOR = "dinas-pmd-kabupaten-magetan"
# form: (sheet, CSV)
TABEL = {
    "evaluasi-renja": ("Tabel 2.1", "tabel-2-1-evaluasi-renja"),
    "kinerja-pelayanan": ("Tabel 2.2", "tabel-2-2-kinerja-pelayanan"),
    "review-rkpd": ("Tabel 2.4", "tabel-2-4-review-rancangan-awal"),
    "usulan-masyarakat": ("Tabel 2.5", "tabel-2-5-usulan-masyarakat"),
    "tujuan-sasaran": ("Tabel 3.1", "tabel-3-1-tujuan-sasaran"),
    "rencana-pendanaan": ("Tabel 4.1", "tabel-4-1-rencana-pendanaan"),
}


def baca_csv(kode: str) -> list[dict]:
    with (MAGETAN / f"{TABEL[kode][1]}.csv").open(encoding="utf-8", newline="") as berkas:
        return list(csv.DictReader(berkas))


def impor(berkas=BUKU, tahun=2024, *pilihan) -> None:
    call_command("impor", str(berkas), "--perangkat-daerah", KANTOR, "--tahun", str(tahun), "--terapkan", *pilihan)


def cetak(kode: str, folder, tahun=2024) -> dict:
    """The form as JSON, written by the command."""
    keluar = folder / f"{kode}.json"
    call_command("laporan", kode, "--perangkat-daerah", KANTOR, "--tahun", str(tahun), "--keluar", str(keluar))
    return json.loads(keluar.read_text())


def satu_lembar(nama: str, **sel) -> bytes:
    """A workbook with this sheet alone, with other values in some cells."""
    isi = openpyxl.load_workbook(BUKU)
    for lain in isi.sheetnames:
        if lain != nama:
            del isi[lain]
    for alamat, nilai in sel.items():
        isi[nama][alamat] = nilai
    return buku.simpan(isi)


def nilai(sel):
    """A cell as what it says: numbers in any writing are numbers, blank and "-" are nothing."""
    if sel in (None, "", "-"):
        return None
    if isinstance(sel, (int, float)):
        return Decimal(str(sel))
    try:
        return Decimal(sel.replace(",", "."))
    except InvalidOperation:
        return sel
