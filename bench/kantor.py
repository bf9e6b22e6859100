#!/usr/bin/env python
"""Pages of one office among ever more offices in one database, beside themselves when it was alone.

    .venv/bin/python bench/kantor.py [--kantor 1 40 500 2000] [--baris 12] [--ulang 5]

Each office has a plan of that many rows with results, and their trail.  Processor milliseconds of one request on a warm
server, the least of the runs.  Set DATABASE_URL to measure on a database of your own; it is filled and left as it is.
"""

import argparse
import io
import os
import platform

from halaman import cpu
from siap import basis_data


def alamat() -> dict[str, str]:
    from django.urls import reverse

    return {
        "beranda": reverse("beranda"), "pohon": reverse("rencana-tahun", args=[2024]),
        "formulir triwulan": reverse("realisasi-triwulan", args=[2024, 2]),
        "lembar rencana": reverse("lembar-rencana", args=[2024]), "riwayat": reverse("riwayat-semua"),
        "pemeriksaan": reverse("pemeriksaan"), "laporan": reverse("laporan-daftar"),
    }  # fmt: skip


def masuk(nama: str, peran: str, kantor=None):
    from django.test import Client

    from renaksi.models import Pengguna

    orang = Pengguna.objects.filter(username=nama).first() or Pengguna.objects.create_user(
        nama, peran=peran, perangkat_daerah=kantor, unit=kantor and kantor.unit.first()
    )
    klien = Client(headers={"host": "localhost", "accept-encoding": "gzip"})
    klien.force_login(orang, "django.contrib.auth.backends.ModelBackend")
    return klien


def utama() -> None:
    pilihan = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    pilihan.add_argument("--kantor", nargs="+", type=int, default=[1, 40, 500, 2000])
    pilihan.add_argument("--baris", type=int, default=12)
    pilihan.add_argument("--ulang", type=int, default=5)
    minta = pilihan.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} inti, Python {platform.python_version()}\n")
    hasil: dict[str, list[float]] = {}
    with basis_data():
        import buatan
        from django.core.management import call_command

        semua = []
        for banyak in minta.kantor:
            for nomor in range(len(semua) + 1, banyak + 1):
                semua.append(buatan.kantor(nomor))
                buatan.rencana(semua[-1], baris=minta.baris, benih=nomor)
            call_command("rekap", tahun=2024, verbosity=0, stdout=io.StringIO())
            klien = masuk("sekretariat", "sekretariat", semua[0])
            admin = masuk("admin", "admin")
            for nama, satu in alamat().items():
                hasil.setdefault(nama, []).append(_ukur(klien, satu, minta.ulang))
            hasil.setdefault("rekap semua kantor (Admin)", []).append(_ukur(admin, alamat()["beranda"], minta.ulang))
    print("| halaman |", " | ".join(f"{n} kantor, ms | ×" for n in minta.kantor), "|")
    print("|---|" + "---|---|" * len(minta.kantor))
    for nama, waktu in hasil.items():
        print(f"| {nama} |", " | ".join(f"{w * 1000:.0f} | {w / waktu[0]:.2f}" for w in waktu), "|")


def _ukur(klien, alamat: str, ulang: int) -> float:
    jawab = klien.get(alamat)
    assert jawab.status_code == 200, (alamat, jawab.status_code)
    return cpu(lambda: klien.get(alamat), ulang)


if __name__ == "__main__":
    utama()
