"""Workbooks saved again by LibreOffice in other formats."""

import functools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

# Filter of the CSV export: semicolon, quotes, UTF-8, from the first line, one file per sheet.
_SARINGAN = {"csv": "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"}


def simpan_ulang(berkas: Iterable[tuple[str, bytes]], jenis: str, lokal: str = "C.UTF-8") -> dict[str, bytes]:
    """{name of the file made: its bytes} of some workbooks, given as (name, bytes), all in one run of the program.

    `lokal` is the locale of the process, which the fresh profile follows whether or not the system has it installed:
    it decides between inches (C, en_US) and centimetres, and how dates and numbers are typed.
    """
    with tempfile.TemporaryDirectory() as tempat:
        asal, keluar = Path(tempat) / "asal", Path(tempat) / "keluar"
        asal.mkdir()
        for nama, isi in berkas:
            (asal / nama).write_bytes(isi)
        perintah = [shutil.which("soffice"), f"-env:UserInstallation=file://{tempat}/profil", "--headless"]
        subprocess.run(
            [*perintah, "--convert-to", _SARINGAN.get(jenis, jenis), "--outdir", keluar, *sorted(asal.iterdir())],
            env=os.environ | {"LC_ALL": lokal}, check=True, timeout=180,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        return {b.name: b.read_bytes() for b in sorted(keluar.iterdir())}


@functools.cache
def contoh(jenis: str) -> dict[str, bytes]:
    """The workbooks of the example offices in another format, by name; made once in a run of the tests."""
    from tests import buku

    semua = [b for _, _, berkas in buku.KANTOR.values() for b in berkas]
    return simpan_ulang([(b.name, b.read_bytes()) for b in semua], jenis)
