"""Two people at the same moment, on PostgreSQL: a save is sent while somebody else's step is not committed yet."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from django.db import connection, transaction


def di_tengah(langkah: Callable[[], Any], kirim: Callable[[], Any]) -> tuple[bool, Any]:
    """Take `langkah` in a transaction, send `kirim` before it is committed: (did it have to wait, what came of it)."""
    with ThreadPoolExecutor(1) as kolam:
        with transaction.atomic():
            langkah()
            tugas = kolam.submit(_dengan_sambungan_sendiri, kirim)
            menunggu = _tertahan(tugas)
        return menunggu, tugas.result(timeout=60)


def _dengan_sambungan_sendiri(kirim: Callable[[], Any]) -> Any:
    try:
        return kirim()
    finally:
        connection.close()


def _tertahan(tugas: Future) -> bool:
    """Has it come to a lock that we hold?  Asked until it has, or is done."""
    sampai = time.monotonic() + 30
    while not tugas.done() and time.monotonic() < sampai:
        with connection.cursor() as kursor:
            kursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
            if kursor.fetchone()[0]:
                return True
        time.sleep(0.01)
    return False
