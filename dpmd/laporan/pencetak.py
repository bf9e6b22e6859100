"""Papers and workbooks are drawn by processes of their own: pages keep their time and memory, however long a plan is.

    tulis("pdf", dokumen, siapa=user.pk) → bytes

`settings.PENCETAK` processes draw for each process of the site (0: it draws by itself).  They are started when they
are first needed, stay warm, and end with it.  One person has one paper in work at a time, the others wait for their
turn: so many of all, so many of one, that nobody fills the queue for others.  What takes longer than a page should wait
is drawn on without it (latar.py).  What was drawn is kept by the digest of all that is said in it; the same paper is
not drawn twice.
"""

import hashlib
import os
import pickle
import select
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from . import latar
from .dokumen import Dokumen

SABAR = 20  # seconds that a person waits for a turn before the page says so
PALING_MENUNGGU, PALING_MENUNGGU_SEORANG = 8, 2
_KEPALA = struct.Struct(">?Q")  # done?, bytes that follow


class Penuh(Exception):
    """All who draw are busy: to be asked for again in a moment."""


class TidakTercetak(Exception):
    """It took longer, or more memory, than one paper may."""


def tulis(format: str, dokumen: Dokumen, siapa: int | None = None) -> bytes:
    """The document in one of the formats of `keluaran.FORMAT`.  Raises Penuh and TidakTercetak, and where somebody
    waits for it at a page (`siapa`) also what latar.py says of papers that take long.
    """
    sidik = hashlib.sha256(_versi() + f"{format} {dokumen.sidik}".encode()).hexdigest()
    if isi := latar.simpanan("get", sidik):
        return isi
    kiriman = pickle.dumps((format, dokumen))

    def gambar(denyut: Callable[[], None] = lambda: None) -> bytes:
        isi = _kolam().tulis(kiriman, siapa, denyut) if settings.PENCETAK else _tulis(kiriman)
        latar.simpanan("set", sidik, isi)
        return isi

    return latar.tulis(sidik, gambar, siapa) if settings.PENCETAK and siapa is not None else gambar()


def _tulis(kiriman: bytes) -> bytes:
    from .keluaran import FORMAT

    format, dokumen = pickle.loads(kiriman)
    return FORMAT[format].tulis(dokumen)


@cache
def _versi() -> bytes:
    """Changes with all that decides how a paper looks and what it says of the same values."""
    paket = [version(nama) for nama in ("typst", "weasyprint", "XlsxWriter", "python-docx", "Django")]
    isi = b"".join(satu.read_bytes() for satu in sumber())
    return hashlib.sha256(isi + str((paket, settings.PDF_MESIN)).encode()).digest()


def sumber() -> list[Path]:
    """Every file of the product that has a part in it: what writes figures and dates, not the renderers alone."""
    folder = ("dpmd", "renaksi", "evaluasi", "templates/laporan", "static/laporan")
    semua = (p for f in folder for p in (settings.BASE_DIR / f).rglob("*.*"))
    return sorted(p for p in semua if p.suffix in {".py", ".typ", ".html", ".css"})


# -- the side of the site ----------------------------------------------------------------------------------------------


class Pencetak:
    """One process that draws, started when it is needed and again when it ended."""

    _proses: subprocess.Popen | None = None

    def cetak(self, kiriman: bytes, denyut: Callable[[], None]) -> bytes:
        """`denyut` is called every second; what it raises ends the drawing."""
        akhir = time.monotonic() + settings.PENCETAK_DETIK
        try:
            denyut()
            keluar = self._kirim(kiriman)
            while not select.select([keluar], [], [], max(0, min(1, akhir - time.monotonic())))[0]:
                denyut()
                if time.monotonic() > akhir:
                    raise TimeoutError
            jadi, panjang = _KEPALA.unpack(_baca(keluar, _KEPALA.size))
            isi = _baca(keluar, panjang)
        except (EOFError, BrokenPipeError, TimeoutError) as galat:
            self.tutup()
            raise TidakTercetak(type(galat).__name__) from galat
        except latar.Dibatalkan:
            self.tutup()
            raise
        if not jadi:
            raise RuntimeError(isi.decode())
        return isi

    def _kirim(self, kiriman: bytes) -> int:
        if self._proses is None or self._proses.poll() is not None:
            self.tutup()
            perintah = [sys.executable, "-m", "dpmd.laporan.pencetak"]
            self._proses = subprocess.Popen(
                perintah, bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=settings.BASE_DIR
            )
        masuk, keluar = self._proses.stdin, self._proses.stdout
        assert masuk and keluar
        for bagian in (_KEPALA.pack(True, len(kiriman)), kiriman):
            sisa = memoryview(bagian)
            while sisa:
                sisa = sisa[masuk.write(sisa) :]
        return keluar.fileno()

    def tutup(self) -> None:
        if self._proses:
            self._proses.kill()
            self._proses.wait()
            for pipa in (self._proses.stdin, self._proses.stdout):
                if pipa:
                    pipa.close()
        self._proses = None


def _baca(dari: int, panjang: int) -> bytes:
    """So many bytes of a pipe.  Raises EOFError when it is closed before."""
    isi = bytearray()
    while len(isi) < panjang:
        if not (bagian := os.read(dari, min(panjang - len(isi), 1 << 20))):
            raise EOFError
        isi += bagian
    return bytes(isi)


class Kolam:
    """Those who draw for this process of the site, and who waits for them."""

    def __init__(self, banyak: int):
        self._bebas = [Pencetak() for _ in range(banyak)]
        self._sedang: set[int | None] = set()  # for whom a paper is in work
        self._menunggu: list[int | None] = []  # for whom one waits for a turn
        self._giliran = threading.Condition()

    def tulis(self, kiriman: bytes, siapa: int | None, denyut: Callable[[], None] = lambda: None) -> bytes:
        pencetak = self._ambil(siapa)
        try:
            return pencetak.cetak(kiriman, denyut)
        finally:
            with self._giliran:
                self._sedang.discard(siapa)
                self._bebas.append(pencetak)
                self._giliran.notify_all()

    def _ambil(self, siapa: int | None) -> Pencetak:
        def boleh() -> bool:
            return bool(self._bebas) and siapa not in self._sedang

        with self._giliran:
            if not boleh() and self._penuh(siapa):
                raise Penuh
            self._menunggu.append(siapa)
            try:
                if not self._giliran.wait_for(boleh, SABAR):
                    raise Penuh
            finally:
                self._menunggu.remove(siapa)
            if siapa is not None:
                self._sedang.add(siapa)
            return self._bebas.pop()

    def _penuh(self, siapa: int | None) -> bool:
        milik = 0 if siapa is None else self._menunggu.count(siapa)
        return len(self._menunggu) >= PALING_MENUNGGU or milik >= PALING_MENUNGGU_SEORANG

    def tutup(self) -> None:
        for pencetak in self._bebas:
            pencetak.tutup()


@cache
def _kolam() -> Kolam:
    """Of this process: the site asks for it only after its own processes have parted."""
    return Kolam(settings.PENCETAK)


# -- the side of the process that draws --------------------------------------------------------------------------------


def _layani() -> None:
    """Draw what comes in until the site ends, or until this process has grown too large to be kept."""
    import gc
    import resource

    import django

    from . import pdf_typst

    os.nice(10)  # pages first
    keluar = os.dup(1)
    os.dup2(2, 1)  # whatever prints by mistake does not print into a paper
    django.setup()
    batas = settings.PENCETAK_MEMORI
    resource.setrlimit(resource.RLIMIT_AS, (batas, batas))
    gc.disable()  # between papers, not within
    while True:
        try:
            _, panjang = _KEPALA.unpack(_baca(0, _KEPALA.size))
        except EOFError:
            return
        try:
            jadi, isi = True, _tulis(_baca(0, panjang))
        except MemoryError:
            return
        except Exception as galat:
            jadi, isi = False, f"{type(galat).__name__}: {galat}".encode()
        with os.fdopen(keluar, "wb", closefd=False) as pipa:
            pipa.write(_KEPALA.pack(jadi, len(isi)) + isi)
        del isi
        pdf_typst.lupakan()  # a long plan is a gigabyte
        gc.collect()
        if _besar() > settings.PENCETAK_TETAP:
            return


def _besar() -> int:
    """Bytes of memory that this process holds."""
    with open("/proc/self/statm", encoding="ascii") as isi:
        return int(isi.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dpmd.settings")
    _layani()
