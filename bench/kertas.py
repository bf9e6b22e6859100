#!/usr/bin/env python
"""From the click to the PDF, beside what people would use instead: Chromium's printing and LibreOffice.

    .venv/bin/python bench/kertas.py [--formulir rencana-aksi …] [--baris 60 600 3000] [--ulang 3]

"klik" is the whole answer of a warm server to the first click on a paper that it never drew: plan read, form computed,
paper drawn; before each run every text of the plan is changed.  "lagi" is the same click once more, when nothing has
changed.  "Chromium" prints the same page from a file by a new process, "LibreOffice" turns our workbook of the form
into PDF by a new process: what a person waits for at a desk.  Each figure is the least of the runs, in seconds of the
clock and, behind the bar, of the processor; the columns × are a click, by the clock, divided by the faster of the two.
The runs of all take turns, so that they meet the same machine.
"""

import argparse
import os
import platform
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from siap import basis_data

CHROMIUM = [
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--no-pdf-header-footer",
]  # fmt: skip


def waktu(kerja: Callable[[], object]) -> tuple[float, float]:
    """(seconds by the clock, seconds of the processor, those of ended child processes included)"""
    awal, cpu = time.perf_counter(), _cpu()
    kerja()
    return time.perf_counter() - awal, _cpu() - cpu


def _cpu() -> float:
    milik = (resource.getrusage(siapa) for siapa in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(satu.ru_utime + satu.ru_stime for satu in milik)


class Formulir:
    """One form of one plan, and the ways to its PDF."""

    def __init__(self, kode: str, rencana, klien, folder: Path):
        from django.urls import reverse

        self.rencana, self.folder, self.klien, self.ke = rencana, folder, klien, 0
        alamat = reverse("laporan-unduh", args=[kode, "pdf"])
        self.alamat = f"{alamat}?kantor={rencana.perangkat_daerah_id}&tahun={rencana.tahun}"
        self.html, self.xlsx = folder / f"{kode}.html", folder / f"{kode}.xlsx"
        for berkas in (self.html, self.xlsx):
            berkas.write_bytes(self._ambil(self.alamat.replace(".pdf", berkas.suffix)))

    def _ambil(self, alamat: str) -> bytes:
        jawab = self.klien.get(alamat)
        assert jawab.status_code == 200, (alamat, jawab.status_code)
        return b"".join(jawab.streaming_content) if jawab.streaming else jawab.content

    def ubah(self):
        """Every text and every amount another one, of the same length."""
        from django.db.models import F, Value
        from django.db.models.functions import Concat, Substr

        from renaksi.models import SubKegiatan, TargetBulanan

        self.ke += 1
        huruf = Value(chr(ord("A") + self.ke % 26))
        milik = self.rencana.indikator
        milik.update(
            uraian=Concat(huruf, Substr("uraian", 2)), aksi=Concat(huruf, Substr("aksi", 2)), pagu=F("pagu") + 12
        )
        TargetBulanan.objects.filter(indikator__rencana=self.rencana).update(kas=F("kas") + 1)
        sub = SubKegiatan.objects.filter(kegiatan__program__sasaran__rencana=self.rencana)
        sub.update(nama=Concat(huruf, Substr("nama", 2)))

    def klik(self):
        assert self._ambil(self.alamat).startswith(b"%PDF")

    def chromium(self):
        hasil = self.folder / "chromium.pdf"
        self._jalankan([*CHROMIUM, f"--print-to-pdf={hasil}", self.html.as_uri()], hasil)

    def libreoffice(self):
        with tempfile.TemporaryDirectory() as profil:
            perintah = ["soffice", f"-env:UserInstallation=file://{profil}", "--headless", "--convert-to", "pdf"]
            self._jalankan([*perintah, "--outdir", str(self.folder), str(self.xlsx)], self.xlsx.with_suffix(".pdf"))

    @staticmethod
    def _jalankan(perintah: list[str], hasil: Path):
        hasil.unlink(missing_ok=True)
        subprocess.run(perintah, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)
        assert hasil.read_bytes().startswith(b"%PDF")


def ukur(formulir: Formulir, ulang: int) -> dict[str, tuple[float, float]]:
    """{way: the least of each kind of seconds}"""
    cara = {
        "klik": formulir.klik, "lagi": formulir.klik,
        "chromium": formulir.chromium, "libreoffice": formulir.libreoffice,
    }  # fmt: skip
    semua = []
    for _ in range(ulang):
        formulir.ubah()
        semua.append({nama: waktu(kerja) for nama, kerja in cara.items()})
    return {nama: tuple(min(satu[nama][i] for satu in semua) for i in (0, 1)) for nama in cara}


def utama() -> None:
    pilihan = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    pilihan.add_argument("--formulir", nargs="+", default=["rencana-aksi", "pengendalian-evaluasi"])
    pilihan.add_argument("--baris", nargs="+", type=int, default=[60, 600, 3000])
    pilihan.add_argument("--ulang", type=int, default=3)
    minta = pilihan.parse_args()
    for program in ("chromium", "soffice"):
        if not shutil.which(program):
            raise SystemExit(f"{program} tidak ditemukan.")
    print(f"{platform.machine()}, {os.cpu_count()} inti, Python {platform.python_version()}\n")
    print("| formulir | baris | klik | lagi | Chromium | LibreOffice | klik × | lagi × |")
    print("|---|---|---|---|---|---|---|---|")
    with basis_data() as folder:
        import buatan
        from django.test import Client

        from renaksi.models import Pengguna

        klien = Client(headers={"host": "localhost"})
        klien.force_login(
            Pengguna.objects.create_user("admin", peran="admin"), "django.contrib.auth.backends.ModelBackend"
        )
        for nomor, baris in enumerate(minta.baris, 1):
            rencana = buatan.rencana(buatan.kantor(nomor), baris=baris, benih=nomor)
            for kode in minta.formulir:
                hasil = ukur(Formulir(kode, rencana, klien, folder), minta.ulang)
                lain = min(hasil[n][0] for n in ("chromium", "libreoffice"))
                sel = [f"{jam:.2f} \\| {cpu:.2f}" for jam, cpu in hasil.values()]
                kali = [f"{hasil[nama][0] / lain:.2f}" for nama in ("klik", "lagi")]
                print("|", " | ".join([kode, str(baris), *sel, *kali]), "|", flush=True)


if __name__ == "__main__":
    utama()
