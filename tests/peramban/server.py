"""The real server on the Merangin example, in a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parents[2]


class Server:
    """The real server of `make run`, on a database of its own, that can be killed and started again.

    `perintah` are the commands that fill the database: the example, unless told otherwise.
    """

    def __init__(self, folder: Path, perintah=(("muat_contoh",),), **env: str):
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.porta = s.getsockname()[1]
        self.alamat = f"http://127.0.0.1:{self.porta}"
        self.env = (
            os.environ
            | {
                "DATABASE_URL": f"sqlite:///{folder}/kantor.sqlite3",
                "DPMD_COBA": "1",
                "DPMD_SECRET_KEY": "kunci-yang-sama-sebelum-dan-sesudah-mati",
            }
            | env
        )
        for kata in (("migrate",), *perintah):
            subprocess.run(
                [sys.executable, "manage.py", *kata], cwd=AKAR, env=self.env, check=True, stdout=subprocess.DEVNULL
            )

    def hidupkan(self):
        self.proses = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "dpmd.wsgi", "--bind", self.alamat[7:], "--log-level", "error"],
            cwd=AKAR, env=self.env, start_new_session=True,
        )  # fmt: skip
        for _ in range(100):
            with suppress(OSError):
                return urllib.request.urlopen(f"{self.alamat}/masuk/", timeout=5).close()
            time.sleep(0.2)
        pytest.fail("server tidak hidup dalam 20 detik")

    def matikan(self):
        os.killpg(self.proses.pid, signal.SIGKILL)
        self.proses.wait()
