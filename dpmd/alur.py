"""The engine of state changes.  An app declares its transitions as a table; nothing else sets a status.

    ALUR = {"ajukan": Transisi("Ajukan", (DRAF, DIKEMBALIKAN), DIAJUKAN, izin="…", syarat=(lengkap,))}

`jalankan` locks the row, checks state, permission and conditions, saves, and writes the trail in one transaction;
once that is committed it sends the signal `beralih`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.dispatch import Signal

from .izin import Keputusan, boleh

# A step was taken and is committed; sent with objek, aksi, dari, ke, user, alasan.  `sender` is the model.
beralih = Signal()


class AlurDitolak(Exception):
    """The step cannot be taken; the message is a sentence that says why and what to do."""


@dataclass(frozen=True)
class Transisi:
    """One step.

    `syarat` are functions (object, user) → sentence of what is missing, or ""; `isi(object, user, **isian)` sets
    further fields.
    """

    kata: str  # the button: "Ajukan"
    dari: tuple[str, ...]
    ke: str
    izin: str
    syarat: tuple[Callable[[Any, Any], str], ...] = ()
    wajib_alasan: bool = False
    isi: Callable[..., None] | None = None
    ikon: str = "send"
    utama: bool = True  # drawn as the primary button


Alur = Mapping[str, Transisi]


def keputusan(objek, transisi: Transisi, user) -> Keputusan:
    """May this person take this step now?  The state first, then the right, then the conditions."""
    if objek.status not in transisi.dari:
        return Keputusan(False, f"{transisi.kata}: tidak dapat dilakukan dari keadaan “{objek.get_status_display()}”.")
    izin = boleh(user, transisi.izin, objek)
    if not izin:
        return izin
    kurang = next((s for periksa in transisi.syarat if (s := periksa(objek, user))), "")
    return Keputusan(not kurang, kurang)


def aksi_tersedia(objek, alur: Alur, user) -> list[tuple[str, Transisi, Keputusan]]:
    """The steps that start from the present state and that this person has the right to; each with yes or why not."""
    return [
        (nama, t, keputusan(objek, t, user))
        for nama, t in alur.items()
        if objek.status in t.dari and boleh(user, t.izin, objek)
    ]


def jalankan(objek, alur: Alur, aksi: str, user, catat: Callable[..., Any], alasan: str = "", **isian):
    """Take the step `aksi` of `alur` and return the saved row.

    Raises AlurDitolak with a sentence; KeyError for a step that is not in the table.
    `catat(objek, aksi, dari, ke, user, alasan)` writes the trail, inside the same transaction; `isian` goes to the
    step's `isi`.
    """
    transisi = alur[aksi]
    alasan = alasan.strip()
    with transaction.atomic():
        objek = type(objek).objects.select_for_update(of=("self",)).get(pk=objek.pk)
        putusan = keputusan(objek, transisi, user)
        if not putusan:
            raise AlurDitolak(putusan.alasan)
        if transisi.wajib_alasan and not alasan:
            raise AlurDitolak(f"{transisi.kata}: tulis alasannya.")
        dari, objek.status = objek.status, transisi.ke
        if transisi.isi:
            transisi.isi(objek, user, **isian)
        objek.save()
        catat(objek, aksi, dari, transisi.ke, user, alasan)
        kabar = {"objek": objek, "aksi": aksi, "dari": dari, "ke": transisi.ke, "user": user, "alasan": alasan}
        # A lambda: what fails here is logged by its name, which a partial does not have.
        transaction.on_commit(lambda: beralih.send(type(objek), **kabar), robust=True)
    return objek
