"""Accepting findings with a reason, and taking that back.

A finding is named by `pengenal`: rule, place and figures together, so that nobody accepts other figures than were seen.
"""

import hashlib
from collections.abc import Iterable

from django.db import transaction

from evaluasi.models import TemuanDiterima
from renaksi.models import Pengguna, Rencana

from . import Temuan, periksa

HURUF_ALASAN = 10  # letters a reason has at least
PENGENAL = 32  # characters


class SudahBerubah(Exception):
    """Findings that were chosen are not open any more; the message says what to do."""


def pengenal(temuan: Temuan) -> str:
    return hashlib.sha256("\0".join((*temuan.kunci, temuan.sidik)).encode()).hexdigest()[:PENGENAL]


def dipilih(rencana: Rencana, kunci: Iterable[str]) -> list[Temuan]:
    """The open findings of these names, in the order of the list.

    Raises SudahBerubah when one of them is not there: mended, accepted already, or with other figures by now.
    """
    kunci = set(kunci)
    ada = [t for t in periksa(rencana).terbuka if pengenal(t) in kunci]
    if not kunci:
        raise SudahBerubah("Pilih dahulu temuan yang diterima.")
    if hilang := len(kunci) - len({pengenal(t) for t in ada}):
        sebut = "Temuan ini" if len(kunci) == 1 else f"{hilang} dari {len(kunci)} temuan yang dipilih"
        raise SudahBerubah(f"{sebut} sudah tidak terbuka: angkanya berubah, sudah dibetulkan, atau sudah diterima.")
    return ada


def terima(rencana: Rencana, temuan: Iterable[Temuan], alasan: str, user: Pengguna) -> list[TemuanDiterima]:
    """Somebody answers for these findings; an older acceptance at the same place is renewed.

    The sentence is kept with its place, for the trail.
    """
    with transaction.atomic():
        return [
            TemuanDiterima.objects.update_or_create(
                rencana=rencana,
                aturan=t.aturan,
                letak=t.letak.kunci,
                defaults={"sidik": t.sidik, "pesan": f"{t.letak}: {t.pesan}", "alasan": alasan, "oleh": user},
            )[0]
            for t in temuan
        ]


def penerimaan(rencana: Rencana) -> dict[tuple[str, str], TemuanDiterima]:
    """What was ever accepted and not taken back, by rule and place (`Temuan.kunci`), with who did it.  One query."""
    daftar = TemuanDiterima.objects.filter(rencana=rencana).select_related("oleh")
    return {(d.aturan, d.letak): d for d in daftar}
