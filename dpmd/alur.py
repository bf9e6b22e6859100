"""The engine of state changes.  An app declares its transitions as a table; nothing else sets a status.

    ALUR = {"ajukan": Transisi("Ajukan", (DRAF, DIKEMBALIKAN), DIAJUKAN, izin="…", syarat=(lengkap,))}

`jalankan` locks the row, checks state, permission, conditions and what an examination finds, saves, and writes the
trail in one transaction; once that is committed it sends the signal `beralih`.
"""

import hashlib
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
class Butir:
    """One thing that an examination found: where, what, and the address where it is mended."""

    letak: str
    pesan: str
    alamat: str = ""


@dataclass(frozen=True)
class Pemeriksaan:
    """What an examination before a step found: a galat stops the step, a peringatan has to be read.

    `alamat_galat` and `alamat_peringatan` show all of them.
    """

    galat: tuple[Butir, ...] = ()
    peringatan: tuple[Butir, ...] = ()
    alamat_galat: str = ""
    alamat_peringatan: str = ""

    @property
    def sidik(self) -> str:
        """Fingerprint of the peringatan: who has read them vouches for these and no others."""
        isi = "\0".join(f"{b.letak}\0{b.pesan}" for b in self.peringatan)
        return hashlib.sha256(isi.encode()).hexdigest()[:32]

    def kurang(self, dibaca: str = "") -> str:
        """Why the step cannot be taken by somebody who has read what has the fingerprint `dibaca`; "" when it can."""
        if self.galat:
            return f"Ada {len(self.galat)} galat. Betulkan, atau terima dengan alasan, lalu ajukan lagi."
        if not self.peringatan or dibaca == self.sidik:
            return ""
        banyak = len(self.peringatan)
        if dibaca:
            return f"Peringatannya berubah sejak dibaca; kini ada {banyak}. Baca lagi, lalu centang."
        return f"Ada {banyak} peringatan. Baca, lalu centang “Saya sudah membaca {banyak} peringatan ini”."


class BelumLolos(AlurDitolak):
    """Refused by what the examination before the step found."""

    def __init__(self, kalimat: str, pemeriksaan: Pemeriksaan):
        super().__init__(kalimat)
        self.pemeriksaan = pemeriksaan


@dataclass(frozen=True)
class Transisi:
    """One step.

    `syarat` are functions (object, user) → sentence of what is missing, or ""; `periksa(object)` is an examination too
    costly to draw a button by: it is asked when the step is taken.  `isi(object, user, **isian)` sets further fields.
    """

    kata: str  # the button: "Ajukan"
    dari: tuple[str, ...]
    ke: str  # "": the state stays, the step is only asked for and told
    izin: str
    syarat: tuple[Callable[[Any, Any], str], ...] = ()
    periksa: Callable[[Any], Pemeriksaan] | None = None
    wajib_alasan: bool = False
    isi: Callable[..., None] | None = None
    ikon: str = "send"
    utama: bool = True  # drawn as the primary button
    akibat: str = ""  # what it will do, said before it is done


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


def jalankan(
    objek, alur: Alur, aksi: str, user, catat: Callable[..., Any], alasan: str = "", dibaca: str = "", **isian
):
    """Take the step `aksi` of `alur` and return the saved row.

    Raises AlurDitolak with a sentence, and its kind BelumLolos with what was found; KeyError for a step that is not in
    the table.  `catat(objek, aksi, dari, ke, user, alasan)` writes the trail, inside the same transaction; `dibaca` is
    the fingerprint of the peringatan that the person has read; `isian` goes to the step's `isi`.
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
        if transisi.periksa:
            alasan = f"{alasan} {_periksa(transisi.periksa(objek), dibaca)}".strip()
        dari, objek.status = objek.status, transisi.ke or objek.status
        if transisi.isi:
            transisi.isi(objek, user, **isian)
        objek.save()
        catat(objek, aksi, dari, objek.status, user, alasan)
        kabar = {"objek": objek, "aksi": aksi, "dari": dari, "ke": objek.status, "user": user, "alasan": alasan}
        # A lambda: what fails here is logged by its name, which a partial does not have.
        transaction.on_commit(lambda: beralih.send(type(objek), **kabar), robust=True)
    return objek


def _periksa(hasil: Pemeriksaan, dibaca: str) -> str:
    """Raise BelumLolos, or say for the trail what was read."""
    if kurang := hasil.kurang(dibaca):
        raise BelumLolos(kurang, hasil)
    return f"{len(hasil.peringatan)} peringatan pemeriksaan sudah dibaca." if hasil.peringatan else ""
