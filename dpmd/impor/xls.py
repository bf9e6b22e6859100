"""Excel's old workbooks (.xls), read by xlrd in a process of its own, which see."""

import json
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from . import xls_anak
from .lembar import KATA_SANDI, KOSONG, MAKS_SEL, RUSAK, TERLALU_BANYAK, BerkasDitolak, Lembar, Penyusun, bilangan, jam

TANDA = bytes.fromhex("d0cf11e0a1b11ae1")  # of a compound file, in which old Office programs keep their streams
_TUNGGU = 2 * xls_anak.DETIK  # seconds on the clock; its own limit counts those of the processor
_BUKAN = {
    "WordDocument": "dokumen Word lama (.doc)",
    "PowerPoint Document": "presentasi PowerPoint lama (.ppt)",
}


def buka_xls(isi: bytes) -> list[Lembar]:
    """The worksheets of the workbook, in its order.  Formulas give their stored results."""
    _periksa(isi)
    data = _jalankan(isi)
    if data.get("sandi"):
        raise BerkasDitolak(KATA_SANDI)
    if data.get("banyak"):
        raise BerkasDitolak(TERLALU_BANYAK)
    epok = MAC_EPOCH if data["sejak_1904"] else WINDOWS_EPOCH
    gaya, hasil, terpakai = dict(enumerate(data["gaya"])), [], 0
    for lembar in data["lembar"]:
        ke = Penyusun(lembar["nama"], terpakai)
        ke.disembunyikan = lembar["disembunyikan"]
        ke.tersembunyi.update(lembar["tersembunyi"])
        ke.kolom_tersembunyi.update(lembar["kolom_tersembunyi"])
        for atas, bawah, kiri, kanan in lembar["gabung"]:
            ke.gabungkan((atas, kiri, bawah, kanan))
        for b, k, nilai, nomor in lembar["sel"]:
            format_, tebal, indentasi = gaya.get(nomor, KOSONG[1:])
            ke.tambah(b, k, _nilai(nilai, format_, epok), format_, tebal, indentasi)
        terpakai = ke.jumlah
        hasil.append(ke.jadi())
    return hasil


def _periksa(isi: bytes) -> None:
    """What its directory of streams, names of 64 bytes in UTF-16, says about a compound file."""

    def memuat(*nama: str) -> bool:
        return any(n.encode("utf-16-le").ljust(64, b"\0") in isi for n in nama)

    if memuat("EncryptedPackage"):
        raise BerkasDitolak(KATA_SANDI)
    if not memuat("Workbook", "Book"):
        for nama, jenis in _BUKAN.items():
            if memuat(nama):
                raise BerkasDitolak(f"Berkas ini {jenis}. Salin tabelnya ke Excel lalu unggah sebagai .xlsx.")


def _jalankan(isi: bytes) -> dict:
    perintah = [sys.executable, "-I", str(Path(xls_anak.__file__)), str(MAKS_SEL)]
    try:
        anak = subprocess.run(perintah, input=isi, capture_output=True, timeout=_TUNGGU, check=True)
        return json.loads(anak.stdout)
    except (subprocess.SubprocessError, ValueError) as salah:
        raise BerkasDitolak(RUSAK) from salah


def _nilai(nilai, format_: str, epok: datetime):
    """A stored value; a number as what its format makes of it: a date, a time, or the number."""
    if isinstance(nilai, bool | str):
        return nilai
    angka = bilangan(nilai)
    if isinstance(angka, str) or not is_date_format(format_):
        return angka
    try:
        waktu = from_excel(angka, epok, timedelta=is_timedelta_format(format_))
    except (OverflowError, ValueError):
        return "#VALUE!"
    return jam(waktu) if isinstance(waktu, timedelta) else waktu
