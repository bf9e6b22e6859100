#!/usr/bin/env python
"""Many people at once: pages a second, how long they take, and whether every entry that was acknowledged is there.

    .venv/bin/python bench/beban.py [--orang 50 200] [--detik 30] [--kantor 20] [--baris 60] [--bunuh] [--cetak 10]

gunicorn serves as `make run` starts it, two processes with four threads, on SQLite.  Each person opens home, tree,
sheet and the quarter form of the own office by turns and saves a figure of an own row with every fourth page, without
pausing.  `--bunuh` kills one process of the site (kill -9) in the middle; a request whose connection broke is sent
again.  `--cetak`: so many others print papers meanwhile, and are not counted.
"""

import argparse
import http.client
import os
import platform
import re
import signal
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from siap import AKAR, basis_data

PORTA = 8731
HALAMAN = ("/", "/rencana/2024/", "/rencana/2024/lembar/", None)  # None: the quarter form, and a save


@dataclass
class Orang:
    """Somebody with a session and an own row; `diakui` is the last figure that the server said it keeps."""

    kunci: str
    indikator: int
    porta: int = PORTA
    detik: list[float] = field(default_factory=list)
    salah: list[str] = field(default_factory=list)
    putus: int = 0
    diakui: int | None = None
    _sambungan: http.client.HTTPConnection | None = None

    def minta(self, cara: str, alamat: str, isi: dict | None = None) -> tuple[int, str, dict]:
        """Sent again where the connection broke before there was an answer."""
        kepala = {"Cookie": f"sessionid={self.kunci}; csrftoken={'a' * 32}", "Accept-Encoding": "identity"}
        if isi is not None:
            isi = isi | {"csrfmiddlewaretoken": "a" * 32}
            kepala |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Referer": f"http://127.0.0.1:{self.porta}/",
            }
        for _ in range(20):
            try:
                if self._sambungan is None:
                    self._sambungan = http.client.HTTPConnection("127.0.0.1", self.porta, timeout=120)
                self._sambungan.request(cara, alamat, urlencode(isi) if isi is not None else None, kepala)
                jawab = self._sambungan.getresponse()
                return jawab.status, jawab.read().decode(errors="replace"), dict(jawab.headers)
            except (OSError, http.client.HTTPException):
                self._sambungan, self.putus = None, self.putus + 1
                time.sleep(0.1)
        return 0, "", {}

    def jalan(self, sampai: float, alamat_form: str, mulai: int) -> None:
        n = mulai
        while time.monotonic() < sampai:
            halaman = HALAMAN[n % len(HALAMAN)]
            awal = time.monotonic()
            status, teks, _ = self.minta("GET", halaman or alamat_form)
            self._catat(halaman or "formulir", status, 200, awal)
            if halaman is None and status == 200:
                self._simpan(alamat_form, teks)
            n += 1

    def _simpan(self, alamat: str, teks: str) -> None:
        dilihat = re.search(rf'name="{self.indikator}-dilihat" value="([^"]*)"', teks)
        if not dilihat:
            self.salah.append("baris sendiri tidak dapat diisi")
            return
        baru, i = (self.diakui or 0) + 1, self.indikator
        awal = time.monotonic()
        status, _, kepala = self.minta("POST", alamat, {f"{i}-anggaran": baru, f"{i}-dilihat": dilihat[1]})
        self._catat("simpan", status, 302, awal)
        if status == 302 and "masuk" not in kepala.get("Location", ""):
            self.diakui = baru

    def _catat(self, nama: str, status: int, harus: int, awal: float) -> None:
        self.detik.append(time.monotonic() - awal)
        if status != harus:
            self.salah.append(f"{nama}: {status}")


def siapkan(banyak: int, kantor: int, baris: int) -> list[Orang]:
    """Offices with plans, and people of their Sekretariat, each with a row of their own."""
    import buatan
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from evaluasi.models import RealisasiBulanan
    from renaksi.models import Pengguna

    orang = []
    for nomor in range(kantor):
        di = buatan.kantor(nomor)
        rencana = buatan.rencana(di, baris=baris, benih=nomor)
        daun = rencana.indikator.filter(sub_kegiatan__isnull=False).values_list("pk", flat=True)
        RealisasiBulanan.objects.filter(indikator__rencana=rencana, bulan=6).delete()
        for ke in range(nomor, banyak, kantor):
            ini = Pengguna.objects.create_user(
                f"orang{ke}", peran="sekretariat", perangkat_daerah=di, unit=di.unit.first()
            )
            sesi = SessionStore()
            sesi[SESSION_KEY], sesi[BACKEND_SESSION_KEY] = str(ini.pk), "django.contrib.auth.backends.ModelBackend"
            sesi[HASH_SESSION_KEY] = ini.get_session_auth_hash()
            sesi.save()
            orang.append(Orang(sesi.session_key, daun[ke // kantor % len(daun)]))
    return orang


def layani(porta: int = PORTA) -> subprocess.Popen:
    perintah = [sys.executable, "-m", "gunicorn", "dpmd.wsgi", "--bind", f"127.0.0.1:{porta}", "--workers", "2"]
    situs = subprocess.Popen(
        [*perintah, "--threads", "4", "--timeout", "120", "--log-level", "error"],
        cwd=AKAR,
        env=os.environ,
        start_new_session=True,
    )
    for _ in range(200):
        try:
            http.client.HTTPConnection("127.0.0.1", porta, timeout=5).request("GET", "/masuk/")
            return situs
        except OSError:
            time.sleep(0.1)
    raise SystemExit("Situs tidak menyala.")


def anak(situs: subprocess.Popen) -> list[int]:
    hasil = subprocess.run(["pgrep", "-P", str(situs.pid)], capture_output=True, text=True, check=False)
    return [int(pid) for pid in hasil.stdout.split()]


def jalankan(orang: list[Orang], pencetak: list[Orang], detik: float, alamat_form: str, situs, bunuh: bool) -> float:
    """Everybody at once; returns how long it really took."""
    awal = time.monotonic()
    sampai = awal + detik
    utas = [threading.Thread(target=o.jalan, args=(sampai, alamat_form, n)) for n, o in enumerate(orang)]
    utas += [threading.Thread(target=_cetak, args=(o, sampai, n)) for n, o in enumerate(pencetak)]
    for satu in utas:
        satu.start()
    if bunuh:
        time.sleep(detik / 2)
        os.kill(anak(situs)[0], signal.SIGKILL)
    for satu in utas:
        satu.join()
    return time.monotonic() - awal


def _cetak(orang: Orang, sampai: float, n: int) -> None:
    while time.monotonic() < sampai:
        n += 1
        kode = ("rencana-aksi", "pengendalian-evaluasi", "capaian-kinerja", "evaluasi-e81")[n % 4]
        orang.minta("GET", f"/laporan/{kode}.pdf?triwulan={1 + n % 4}")
        time.sleep(0.2)


def hilang(orang: list[Orang]) -> int:
    """Entries that were acknowledged and are not there."""
    from evaluasi.models import RealisasiBulanan

    baris = RealisasiBulanan.objects.filter(bulan=6, indikator__in=[o.indikator for o in orang])
    milik = {r.indikator_id: r.anggaran for r in baris}
    return sum(o.diakui is not None and (milik.get(o.indikator) or 0) < o.diakui for o in orang)


def utama() -> None:
    pilihan = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    pilihan.add_argument("--orang", nargs="+", type=int, default=[50, 200])
    pilihan.add_argument("--detik", type=float, default=30)
    pilihan.add_argument("--kantor", type=int, default=20)
    pilihan.add_argument("--baris", type=int, default=60)
    pilihan.add_argument("--bunuh", action="store_true")
    pilihan.add_argument("--cetak", type=int, default=0)
    pilihan.add_argument("--lanjut", action="store_true", help=argparse.SUPPRESS)
    minta = pilihan.parse_args()
    if len(minta.orang) > 1:  # each with a process and a database of its own
        for n, banyak in enumerate(minta.orang):
            lain = [a for a in sys.argv[1:] if a != "--orang" and a not in map(str, minta.orang)]
            subprocess.run(
                [sys.executable, __file__, *lain, "--orang", str(banyak), *["--lanjut"] * (n > 0)], check=True
            )
        return
    if not minta.lanjut:
        print(f"{platform.machine()}, {os.cpu_count()} inti, Python {platform.python_version()}\n")
        print("| orang | halaman/detik | p50, detik | p95, detik | salah | sambungan putus | isian hilang |")
        print("|---|---|---|---|---|---|---|", flush=True)
    os.environ |= {"DPMD_PENCETAK": "1", "DPMD_SECRET_KEY": "k" * 60, "PYTHONWARNINGS": "ignore"}
    with basis_data():
        ukur(minta)


def ukur(minta: argparse.Namespace) -> None:
    from django.db import connections
    from django.urls import reverse

    (banyak,) = minta.orang
    semua = siapkan(banyak + minta.cetak, minta.kantor, minta.baris)
    orang, pencetak = semua[:banyak], semua[banyak:]
    connections.close_all()
    situs = layani()
    try:
        alamat = reverse("realisasi-triwulan", args=[2024, 2]) + "?unit=semua"
        lama = jalankan(orang, pencetak, minta.detik, alamat, situs, minta.bunuh)
    finally:
        situs.terminate()
        situs.wait()
    detik = sorted(d for o in orang for d in o.detik)
    salah = [s for o in orang for s in o.salah]
    p95 = detik[int(len(detik) * 0.95)]
    isi = (banyak, f"{len(detik) / lama:.1f}", f"{statistics.median(detik):.2f}", f"{p95:.2f}", len(salah))
    print("|", " | ".join(map(str, (*isi, sum(o.putus for o in orang), hilang(orang)))), "|", flush=True)
    for kata in sorted(set(salah))[:5]:
        print(f"    {kata}: {salah.count(kata)} kali", flush=True)


if __name__ == "__main__":
    utama()
