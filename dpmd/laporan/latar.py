"""A paper that takes long is drawn on while the page that asked for it says so, asks again by itself, or gives it up.

What a page must know of it stands in the store of papers, because the next request may reach another process of the
site: who asked, since when, and how it went wrong.  Whoever draws renews it; what is not renewed has died with its
process and is begun again.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from django.core.cache import caches

log = logging.getLogger(__name__)
TUNGGU = 2.0  # seconds until the page says that it takes longer
_TEMPAT = threading.BoundedSemaphore(2)  # pages of this process that wait so long; its other threads are for others
HIDUP = 30  # seconds without a sign of life: longer than one waits for a turn (pencetak.SABAR)
UMUR_GALAT = 60  # seconds in which the page may hear what went wrong


class BelumSelesai(Exception):
    """It is still being drawn; `kunci` names it for `batalkan`, `detik` is how long it has taken."""

    def __init__(self, kunci: str, detik: int):
        super().__init__(kunci)
        self.kunci, self.detik = kunci, detik


class Dibatalkan(Exception):
    """Whoever asked for it does not want it any more."""


@dataclass(frozen=True)
class Catatan:
    """What the processes of the site know of a paper in work."""

    siapa: int
    sejak: float  # time.time()
    galat: Exception | None = None


_tugas: dict[str, Future] = {}  # of this process
_kunci_tugas = threading.Lock()


def tulis(kunci: str, gambar: Callable[[Callable[[], None]], bytes], siapa: int) -> bytes:
    """What `gambar` draws; it calls what it is given every second or so.  Raises BelumSelesai, and what it raises."""
    with _kunci_tugas:
        tugas, catatan = _tugas.get(kunci), _baca(kunci)
        if tugas is None and catatan is None:
            tugas = _tugas[kunci] = _mulai(kunci, gambar, siapa)
    with _menunggu() as detik:
        if tugas is None:
            assert catatan
            return _dari_proses_lain(kunci, catatan, detik)
        return _dari_sini(kunci, tugas, detik, siapa)


@contextmanager
def _menunggu() -> Iterator[float]:
    """How long this page may wait: not at all, where as many wait as may."""
    boleh = _TEMPAT.acquire(blocking=False)
    try:
        yield TUNGGU if boleh else 0
    finally:
        if boleh:
            _TEMPAT.release()


def _dari_sini(kunci: str, tugas: Future, detik: float, siapa: int) -> bytes:
    try:
        return tugas.result(detik)
    except TimeoutError:
        catatan = _baca(kunci) or Catatan(siapa, time.time() - detik)
        raise BelumSelesai(kunci, int(time.time() - catatan.sejak)) from None


def batalkan(kunci: str, siapa: int) -> bool:
    """Give up what this person asked for; whether there was anything."""
    catatan = _baca(kunci)
    if catatan is None or catatan.siapa != siapa or catatan.galat:
        return False
    simpanan("set", f"batal-{kunci}", True, HIDUP)
    return True


def _mulai(kunci: str, gambar: Callable[[Callable[[], None]], bytes], siapa: int) -> Future:
    tugas: Future = Future()
    awal = Catatan(siapa, time.time())
    simpanan("delete", f"batal-{kunci}")  # meant for one that had ended already
    _catat(kunci, awal)

    def denyut() -> None:
        if simpanan("get", f"batal-{kunci}"):
            simpanan("delete", f"batal-{kunci}")
            raise Dibatalkan
        _catat(kunci, awal)

    def kerjakan() -> None:
        try:
            hasil = gambar(denyut)
        except Exception as galat:
            _akhiri(kunci, awal, galat)
            tugas.set_exception(galat)
        else:
            _akhiri(kunci, awal, None)
            tugas.set_result(hasil)

    threading.Thread(target=kerjakan, name=f"kertas-{kunci[:8]}", daemon=True).start()
    return tugas


def _akhiri(kunci: str, awal: Catatan, galat: Exception | None) -> None:
    """What went wrong after the page had stopped waiting is said when it asks again."""
    if galat and not isinstance(galat, Dibatalkan) and time.time() - awal.sejak > TUNGGU:
        _catat(kunci, replace(awal, galat=galat), UMUR_GALAT)
    else:
        simpanan("delete", f"kerja-{kunci}")
    with _kunci_tugas:
        _tugas.pop(kunci, None)


def _dari_proses_lain(kunci: str, catatan: Catatan, detik: float) -> bytes:
    akhir = time.monotonic() + detik
    while True:
        if catatan.galat:
            simpanan("delete", f"kerja-{kunci}")
            raise catatan.galat
        if isi := simpanan("get", kunci):
            return isi
        if time.monotonic() > akhir or (baru := _baca(kunci)) is None:
            raise BelumSelesai(kunci, int(time.time() - catatan.sejak))
        catatan = baru
        time.sleep(0.2)


def simpanan(cara: str, *isi) -> Any:
    """A folder that is full, or not ours, takes nobody's paper away."""
    try:
        return getattr(caches["cetakan"], cara)(*isi)
    except OSError:
        log.exception("Simpanan cetakan tidak dapat dipakai.")
        return None


def _baca(kunci: str) -> Catatan | None:
    return simpanan("get", f"kerja-{kunci}")


def _catat(kunci: str, catatan: Catatan, umur: int = HIDUP) -> None:
    simpanan("set", f"kerja-{kunci}", catatan, umur)
