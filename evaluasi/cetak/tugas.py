"""Work in the background (`manage.py db_worker` does it): bundles of reports.

A bundle is worked on by one worker at a time: who begins leaves a mark (`giliran`), and every later step is
written only while the mark and the state BERJALAN are still there.  Hence whoever cancels, or starts a bundle again
whose worker died, needs to change the row alone; the old worker notices at its next step and leaves nothing behind.
"""

import logging
from datetime import timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from evaluasi.laporan import RENCANA_AKSI
from evaluasi.models import Paket
from renaksi.nilai.pilihan import StatusPaket

from . import paket as pembuat

log = logging.getLogger(__name__)
MACET = timedelta(minutes=15)  # without a step: the worker is taken for dead
SIMPAN = timedelta(days=30)
LAMA_MENUNGGU = timedelta(seconds=30)  # then the page says what may be wrong
BERJALAN = (StatusPaket.ANTRE, StatusPaket.BERJALAN)


def minta_paket(permintaan: pembuat.Permintaan, oleh) -> Paket:
    """Put a bundle in the queue."""
    p = Paket(rencana=permintaan.rencana, oleh=oleh, bentuk=permintaan.bentuk, laporan=list(permintaan.laporan))
    p.pilihan = {"hanya_berisi": permintaan.hanya_berisi, "laporan": dict(permintaan.pilihan)}
    return antrekan(p)


@transaction.atomic
def antrekan(p: Paket) -> Paket:
    """New, or once more from the beginning."""
    p.status, p.langkah, p.pesan, p.selesai = StatusPaket.ANTRE, 0, "", None
    p.giliran, p.denyut = None, timezone.now()
    p.semua_langkah = permintaan(p).semua_langkah
    p.save()
    buat_paket.enqueue(p.pk)
    return p


def permintaan(p: Paket) -> pembuat.Permintaan:
    return pembuat.Permintaan(
        p.rencana, tuple(p.laporan), p.bentuk, p.pilihan.get("laporan", {}), p.pilihan.get("hanya_berisi", False)
    )


def sejak_langkah(p: Paket) -> timedelta:
    """How long nothing has happened."""
    return timezone.now() - p.denyut


def macet(p: Paket) -> bool:
    return p.status == StatusPaket.BERJALAN and sejak_langkah(p) > MACET


def hapus(p: Paket) -> None:
    """The row, and its file with it."""
    Paket.objects.filter(pk=p.pk).delete()
    if p.berkas:
        p.berkas.delete(save=False)


def bersihkan() -> int:
    """Remove bundles that were asked for long ago; how many."""
    lama = list(Paket.objects.filter(dibuat__lt=timezone.now() - SIMPAN))
    for p in lama:
        hapus(p)
    return len(lama)


@task()
def buat_paket(pk: int) -> None:
    """Make one bundle.  A row that is not waiting (cancelled, removed, taken by another worker) is left alone."""
    bersihkan()
    p = Paket.objects.select_related("rencana__perangkat_daerah").filter(pk=pk, status=StatusPaket.ANTRE).first()
    if p is None:
        return
    p.giliran = uuid4()
    if not Paket.objects.filter(pk=pk, status=StatusPaket.ANTRE).update(status=StatusPaket.BERJALAN, giliran=p.giliran):
        return
    try:
        _buat(p)
    except pembuat.Dibatalkan:
        pass
    except pembuat.PaketGagal as gagal:
        pesan = str(gagal)
        if gagal.__cause__:
            log.exception("Paket %s gagal", pk)
            pesan += " Kesalahannya tercatat pada log server."
        _catat(p, status=StatusPaket.GAGAL, pesan=pesan, selesai=timezone.now())
    except BaseException as salah:
        dihentikan = not isinstance(salah, Exception)
        pesan = "Pembuatnya dihentikan sebelum selesai." if dihentikan else "Kesalahannya tercatat pada log server."
        log.exception("Paket %s gagal", pk)
        _catat(p, status=StatusPaket.GAGAL, pesan=f"Paket tidak dapat dibuat. {pesan}", selesai=timezone.now())
        if dihentikan:
            raise


def _buat(p: Paket) -> None:
    minta = permintaan(p)

    def lapor(langkah: int, kata: str) -> None:
        if not _catat(p, langkah=langkah, pesan=kata):
            raise pembuat.Dibatalkan

    isi = pembuat.tulis(minta, lapor)
    p.berkas.save(minta.nama_berkas, ContentFile(isi), save=False)
    jadi = {"status": StatusPaket.SELESAI, "berkas": p.berkas.name, "langkah": minta.semua_langkah, "pesan": ""}
    if not _catat(p, **jadi, selesai=timezone.now()):
        p.berkas.delete(save=False)
    elif RENCANA_AKSI.intersection(p.laporan):
        p.rencana.perangkat_daerah.catat_cetakan()


def _catat(p: Paket, **isi) -> bool:
    """Write while the bundle is still ours."""
    milik = Paket.objects.filter(pk=p.pk, status=StatusPaket.BERJALAN, giliran=p.giliran)
    return bool(milik.update(**isi, denyut=timezone.now()))
