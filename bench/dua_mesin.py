#!/usr/bin/env python
"""Two machines in small: two sites on one PostgreSQL, a pooler between them where there is one, and a replica.

    .venv/bin/python bench/dua_mesin.py [--orang 40] [--detik 20] [--kantor 10] [--baris 60]

Half of the people work on one site, half on the other, in the same offices.  In the middle one site is killed whole;
its people go on with the other.  At the end every acknowledged entry must be in the database and in the replica,
and both sites must show the same figures.  PgBouncer is used where it is installed.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

from beban import Orang, hilang, layani, siapkan
from siap import AKAR, basis_data

sys.path.insert(0, str(AKAR))
from tests.postgres import bin_dir

PORTA = (8741, 8742)
UTAMA, REPLIKA, POOLER = 5461, 5462, 6461  # numbers of sockets in the folder; nothing listens on the network


class Basis:
    """A PostgreSQL of this run's own, reachable through a socket in its folder."""

    def __init__(self, rumah: Path):
        self.rumah = rumah
        self.sebagai = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self.sebagai:
            shutil.chown(rumah, "postgres")

    def jalankan(self, program: str, *isi: str) -> None:
        perintah = [*self.sebagai, str(bin_dir() / program), *isi]
        subprocess.run(perintah, cwd=self.rumah, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    def nyala(self, nama: str, porta: int) -> None:
        pilihan = f"-c listen_addresses='' -c fsync=off -c max_connections=60 -k {self.rumah} -p {porta}"
        self.jalankan(
            "pg_ctl", "start", "-w", "-D", str(self.rumah / nama), "-l", f"{self.rumah}/{nama}.log", "-o", pilihan
        )

    def padam(self, nama: str) -> None:
        self.jalankan("pg_ctl", "stop", "-m", "immediate", "-D", str(self.rumah / nama))

    def url(self, porta: int) -> str:
        return f"postgres://dpmd@{quote(str(self.rumah), safe='')}:{porta}/postgres"


@contextmanager
def basis():
    """The primary, its replica, and the pooler where it is installed; yields (Basis, whether there is a pooler)."""
    rumah = Path(tempfile.mkdtemp(prefix="dpmd-dua-", dir="/tmp"))
    with ExitStack() as nanti:
        nanti.callback(shutil.rmtree, rumah, ignore_errors=True)
        pg = Basis(rumah)
        pg.jalankan("initdb", "-U", "dpmd", "-A", "trust", "-E", "UTF8", "--no-sync", "-D", str(rumah / "utama"))
        pg.nyala("utama", UTAMA)
        nanti.callback(pg.padam, "utama")
        asal = ["-h", str(rumah), "-p", str(UTAMA), "-U", "dpmd"]
        pg.jalankan("pg_basebackup", *asal, "-R", "-D", str(rumah / "replika"))
        pg.nyala("replika", REPLIKA)
        nanti.callback(pg.padam, "replika")
        yield pg, _pooler(pg, nanti)


def _pooler(pg: Basis, nanti: ExitStack) -> bool:
    program = shutil.which("pgbouncer")
    if not program:
        return False
    (pg.rumah / "orang.txt").write_text('"dpmd" ""\n')
    (pg.rumah / "pgbouncer.ini").write_text(
        f"[databases]\npostgres = host={pg.rumah} port={UTAMA}\n[pgbouncer]\nlisten_addr =\nlisten_port = {POOLER}\n"
        f"unix_socket_dir = {pg.rumah}\nauth_type = trust\nauth_file = {pg.rumah}/orang.txt\npool_mode = transaction\n"
        "default_pool_size = 8\nignore_startup_parameters = extra_float_digits,options\n"
    )
    for nama in ("orang.txt", "pgbouncer.ini"):
        (pg.rumah / nama).chmod(0o644)
    jalan = subprocess.Popen(
        [*pg.sebagai, program, "-q", str(pg.rumah / "pgbouncer.ini")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    nanti.callback(jalan.wait)
    nanti.callback(jalan.terminate)
    time.sleep(1)
    return True


def kerja(orang: list[Orang], detik: float, alamat: str, situs: list[subprocess.Popen]) -> None:
    sampai = time.monotonic() + detik
    utas = [threading.Thread(target=o.jalan, args=(sampai, alamat, n)) for n, o in enumerate(orang)]
    for satu in utas:
        satu.start()
    time.sleep(detik / 2)
    os.killpg(situs[1].pid, signal.SIGKILL)  # the whole second site
    for o in orang:
        o.porta = PORTA[0]
    for satu in utas:
        satu.join()


def di_replika(pg: Basis, orang: list[Orang]) -> int:
    """Acknowledged entries that the replica lacks, a second after the last."""
    import psycopg2

    time.sleep(1)
    with psycopg2.connect(host=str(pg.rumah), port=REPLIKA, user="dpmd", dbname="postgres") as sambungan:
        kursor = sambungan.cursor()
        kursor.execute("SELECT pg_is_in_recovery()")
        assert kursor.fetchone() == (True,)
        kursor.execute("SELECT indikator_id, anggaran FROM evaluasi_realisasibulanan WHERE bulan = 6")
        milik = dict(kursor.fetchall())
    return sum(o.diakui is not None and (milik.get(o.indikator) or 0) < o.diakui for o in orang)


def utama() -> None:
    pilihan = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    pilihan.add_argument("--orang", type=int, default=40)
    pilihan.add_argument("--detik", type=float, default=20)
    pilihan.add_argument("--kantor", type=int, default=10)
    pilihan.add_argument("--baris", type=int, default=60)
    minta = pilihan.parse_args()
    os.environ |= {"DPMD_PENCETAK": "1", "DPMD_SECRET_KEY": "k" * 60, "PYTHONWARNINGS": "ignore"}
    with basis() as (pg, pooler), basis_data(pg.url(UTAMA)):
        from django.db import connections
        from django.urls import reverse

        orang = siapkan(minta.orang, minta.kantor, minta.baris)
        for n, o in enumerate(orang):
            o.porta = PORTA[n // minta.kantor % 2]  # people of one office on both
        connections.close_all()
        if pooler:
            os.environ |= {"DATABASE_URL": pg.url(POOLER), "DPMD_POOLER": "1"}
        situs = [layani(porta) for porta in PORTA]
        alamat = reverse("realisasi-triwulan", args=[2024, 2]) + "?unit=semua"
        try:
            kerja(orang, minta.detik, alamat, situs)
            situs[1] = layani(PORTA[1])
            beda = _berbeda(orang, alamat)
        finally:
            for satu in situs:
                satu.terminate()
                satu.wait()
        banyak = sum(len(o.detik) for o in orang)
        salah = [s for o in orang for s in o.salah]
        print(
            f"{banyak} halaman oleh {len(orang)} orang di dua situs, pooler: {'ada' if pooler else 'tidak terpasang'}"
        )
        putus, macam = sum(o.putus for o in orang), sorted(set(salah))[:3]
        print(f"satu situs dimatikan: {putus} sambungan putus, {len(salah)} salah {macam}")
        print(f"isian hilang: {hilang(orang)} di basis data, {di_replika(pg, orang)} di replika")
        print(f"halaman yang berbeda di kedua situs: {beda}")


def _berbeda(orang: list[Orang], alamat: str) -> int:
    """Rows of the quarter form that the two sites show differently, of one person of each office."""
    beda = 0
    for o in orang[:: max(1, len(orang) // 10)]:
        isi = []
        for porta in PORTA:
            o.porta, o._sambungan = porta, None
            isi.append(o.minta("GET", alamat)[1].split("<article")[1:])
        beda += isi[0] != isi[1] or not isi[0]
    return beda


if __name__ == "__main__":
    utama()
