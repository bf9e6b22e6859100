"""A PostgreSQL server of the tests' own, from Debian's package, gone when they end."""

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

# A crash may lose this cluster, so it need not wait for the disk.
OPTIONS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def bin_dir() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3]))
    if found:
        return found[-1].parent
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    raise pytest.UsageError("PostgreSQL tidak ditemukan; pasang dengan: apt-get install postgresql")


@contextmanager
def postgres_sementara():
    """Yield the DATABASE_URL of a server reachable only through a socket in its own directory."""
    programs = bin_dir()
    # Not TMPDIR: the path of a socket is at most 107 bytes long.
    home = Path(tempfile.mkdtemp(prefix="dpmd-pg-", dir="/tmp"))
    as_user = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        as_user = ["runuser", "-u", "postgres", "--"]
        shutil.chown(home, "postgres")

    def run(program, *args):
        done = subprocess.run(
            [*as_user, programs / program, *args, "-D", home / "data"],
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            log = home / "log"
            raise pytest.UsageError(
                f"PostgreSQL: {program} gagal.\n{done.stdout}\n{log.read_text() if log.exists() else ''}"
            )

    try:
        run("initdb", "-U", "dpmd", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        run("pg_ctl", "start", "-w", "-l", home / "log", "-o", f"{OPTIONS} -k {home}")
        try:
            yield f"postgres://dpmd@{quote(str(home), safe='')}/postgres"
        finally:
            run("pg_ctl", "stop", "-m", "immediate")
    finally:
        shutil.rmtree(home, ignore_errors=True)
