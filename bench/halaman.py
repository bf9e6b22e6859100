#!/usr/bin/env python
"""Pages and saves at several sizes of a plan, beside themselves at the smallest.

    .venv/bin/python bench/halaman.py [--baris 60 600 3000] [--ulang 5]

Processor seconds of one request on a warm server, the least of the runs: "kini" when nothing has changed since the last
one, "berubah" right after a cell of another programme was saved.  "kB" is what goes over the line, compressed; "simpul"
the elements of the page as it arrives.  The columns × divide by the figure of the smallest plan.
"""

import argparse
import gzip
import json
import os
import platform
import time
from functools import partial
from html.parser import HTMLParser

from siap import basis_data


class Hitung(HTMLParser):
    """Counts the elements of a page."""

    simpul = 0

    def handle_starttag(self, tag, attrs):
        self.simpul += 1


def hitung(html: str) -> int:
    alat = Hitung()
    alat.feed(html)
    return alat.simpul


class Kantor:
    """One office with a plan, and somebody of its Sekretariat who is signed in."""

    def __init__(self, nomor: int, baris: int):
        import buatan
        from django.test import Client

        from renaksi.models import Pengguna, UnitKerja

        kantor = buatan.kantor(nomor)
        self.rencana = buatan.rencana(kantor, baris=baris, benih=nomor)
        unit = UnitKerja.objects.filter(perangkat_daerah=kantor).first()
        self.orang = Pengguna.objects.create_user(
            f"sekretariat{nomor}", peran="sekretariat", perangkat_daerah=kantor, unit=unit
        )
        self.klien = Client(headers={"host": "localhost", "accept-encoding": "gzip"})
        self.klien.force_login(self.orang, "django.contrib.auth.backends.ModelBackend")
        self.daun = list(
            self.rencana.indikator.filter(sub_kegiatan__isnull=False).order_by("pk").values_list("pk", flat=True)
        )
        self.ke, self.lama, self.dilihat = 0, {}, {}

    def alamat(self) -> dict[str, str]:
        from django.urls import reverse

        from renaksi.models import SubKegiatan

        sub = SubKegiatan.objects.get(indikator=self.daun[0])
        return {
            "pohon": reverse("rencana-tahun", args=[2024]),
            "formulir triwulan": reverse("realisasi-triwulan", args=[2024, 2]),
            "lembar rencana": reverse("lembar-rencana", args=[2024]),
            "lembar realisasi": reverse("lembar-realisasi", args=[2024]),
            "halaman sub kegiatan": reverse("simpul", args=[2024, "sub_kegiatan", sub.pk]),
        }

    def buka(self, alamat: str):
        jawab = self.klien.get(alamat)
        assert jawab.status_code == 200, (alamat, jawab.status_code)
        return jawab

    def siapkan(self, jenis: str, kolom: str):
        """What the browser sends: another figure in a cell of the last programme."""
        self.ke += 1
        sel = {"id": f"i{self.daun[-1]}", "kolom": kolom, "lama": self.lama.get(jenis, ""), "baru": str(self.ke)}
        dilihat = " ".join(f"{k}={v}" for k, v in self.dilihat[jenis].items())
        self.kiriman = json.dumps({"orang": self.orang.pk, "sel": [sel], "dilihat": dilihat})

    def simpan(self, jenis: str):
        from django.urls import reverse

        alamat = reverse(f"lembar-{jenis}-simpan", args=[self.rencana.pk])
        jawab = self.klien.post(alamat, self.kiriman, "application/json")
        assert jawab.status_code == 200, jawab.status_code
        isi = json.loads(_badan(jawab))
        for baris in isi["baris"]:
            self.dilihat[jenis][baris["id"]] = baris["sidik"]
        (hasil,) = isi["hasil"]
        self.lama[jenis] = hasil["nilai"]
        return hasil["status"]

    def tersimpan(self, jenis: str):
        assert self.simpan(jenis) == "tersimpan"

    def lihat(self, jenis: str):
        """What the page of a sheet has of each row."""
        from django.urls import reverse

        isi = json.loads(_badan(self.buka(reverse(f"lembar-{jenis}-sisa", args=[self.rencana.pk]))))
        self.dilihat[jenis] = {b["id"]: b["sidik"] for b in isi["baris"]}


def _badan(jawab) -> str:
    isi = jawab.content
    return (gzip.decompress(isi) if jawab.headers.get("Content-Encoding") == "gzip" else isi).decode()


def cpu(kerja, ulang: int, sebelum=lambda: None) -> float:
    semua = []
    for _ in range(ulang):
        sebelum()
        awal = time.process_time()
        kerja()
        semua.append(time.process_time() - awal)
    return min(semua)


def utama() -> None:
    pilihan = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    pilihan.add_argument("--baris", nargs="+", type=int, default=[60, 600, 3000])
    pilihan.add_argument("--ulang", type=int, default=5)
    minta = pilihan.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} inti, Python {platform.python_version()}\n")
    print("| halaman | baris | kini, ms | × | berubah, ms | × | kB | simpul |")
    print("|---|---|---|---|---|---|---|---|")
    dasar: dict[str, list[float]] = {}
    with basis_data():
        for nomor, baris in enumerate(minta.baris, 1):
            satu = Kantor(nomor, baris)
            for nama, alamat in satu.alamat().items():
                jawab = satu.buka(alamat)
                html = _badan(jawab)
                waktu = [
                    cpu(lambda a=alamat, s=satu: s.buka(a), minta.ulang),
                    cpu(lambda a=alamat, s=satu: s.buka(a), minta.ulang, lambda s=satu: _ubah(s)),
                ]
                _cetak(nama, baris, waktu, dasar, f"{len(jawab.content) / 1000:.1f}", f"{hitung(html)}")
            for jenis, kolom in (("rencana", "pagu"), ("realisasi", "r3_rp")):
                satu.lihat(jenis)
                satu.siapkan(jenis, kolom)
                assert satu.simpan(jenis) in {"bentrok", "tersimpan"}  # from here on it knows what is there
                siapkan = partial(satu.siapkan, jenis, kolom)
                waktu = [cpu(partial(satu.tersimpan, jenis), minta.ulang, siapkan)]
                _cetak(f"satu sel {jenis} disimpan", baris, waktu, dasar, "", "")


def _ubah(satu: Kantor) -> None:
    from evaluasi.models import RealisasiBulanan

    satu.ke += 1
    RealisasiBulanan.objects.filter(indikator=satu.daun[-1], bulan=6).update(anggaran=satu.ke)


def _cetak(nama: str, baris: int, waktu: list[float], dasar: dict[str, list[float]], *lain: str) -> None:
    awal = dasar.setdefault(nama, waktu)
    sel = [s for kini, dulu in zip(waktu, awal, strict=True) for s in (f"{kini * 1000:.0f}", f"{kini / dulu:.2f}")]
    print("|", " | ".join([nama, str(baris), *sel, *[""] * (4 - len(sel)), *lain]), "|", flush=True)


if __name__ == "__main__":
    utama()
