"""Versions of a plan: Murni, Perubahan I, II, …

A Perubahan begins by freezing what is in force (`mulai_perubahan`) and can be given up again while it was never set in
force (`batalkan_perubahan`).  Both are the `isi` of a step of `renaksi.alur.ALUR`, which sets the state and writes the
trail in the same transaction.  Results belong to their indicator and are never touched by either.

What is frozen has two parts: `pohon`, the value that reports are printed from again, and `baris`, the plan's rows as
they stood, from which a cancelled Perubahan is undone exactly, keys included.
"""

import json
from collections.abc import Callable, Iterable

from django.core import serializers
from django.db.models import ProtectedError

from dpmd.alur import AlurDitolak

from . import pohon
from .models import MODEL_SIMPUL, Indikator, JejakAlur, Rencana, TargetBulanan, UnitKerja, VersiRencana
from .models.jejak import nama_versi
from .models.rencana import Simpul
from .nilai.pilihan import StatusRencana
from .nilai.pohon import Pohon
from .nilai.pohon_data import dari_data, ke_data

# Parents before children.
MODEL: tuple[type[Simpul | Indikator | TargetBulanan], ...] = (*MODEL_SIMPUL.values(), Indikator, TargetBulanan)

# How the value to freeze is made.  `evaluasi` sets its own way at start, which brings the results along.
pemuat: Callable[[Rencana], Pohon] = pohon.muat


def slug_versi(perubahan_ke: int) -> str:
    """As addresses and commands say it: "murni", "perubahan-1"."""
    return f"perubahan-{perubahan_ke}" if perubahan_ke else "murni"


def pohon_versi(versi: VersiRencana) -> Pohon:
    """The value as it was frozen."""
    return dari_data(versi.isi["pohon"])


def versi_berlaku(rencana: Rencana) -> int:
    """The version in force: a Perubahan that is still being made is not yet."""
    sedang_disusun = rencana.perubahan_ke and rencana.status != StatusRencana.DITETAPKAN
    return rencana.perubahan_ke - 1 if sedang_disusun and not _pernah_ditetapkan(rencana) else rencana.perubahan_ke


PENETAPAN = ("tanggal_ditetapkan", "pejabat_penetap", "nomor_penetapan", "dasar_penetapan")


def mulai_perubahan(rencana: Rencana, user, dasar: str = "") -> None:
    """Freeze what is in force; the plan goes on as the next version, which rests on `dasar`."""
    VersiRencana.objects.create(
        rencana=rencana,
        perubahan_ke=rencana.perubahan_ke,
        isi={"pohon": ke_data(pemuat(rencana)), "baris": baris_rencana(rencana)},
        oleh=user,
        **{nama: getattr(rencana, nama) for nama in PENETAPAN},
    )
    rencana.perubahan_ke += 1
    rencana.diajukan_oleh = rencana.tanggal_ditetapkan = rencana.pejabat_penetap = None
    rencana.nomor_penetapan, rencana.dasar_penetapan = "", dasar


def bisa_dibatalkan(rencana: Rencana, user) -> str:
    """Why a Perubahan cannot be given up, or ""."""
    nama = nama_versi(rencana.perubahan_ke)
    if not rencana.perubahan_ke or not _beku(rencana):
        return "Tidak ada Perubahan yang sedang disusun."
    return f"{nama} sudah pernah ditetapkan. Perbaiki lalu ajukan lagi." if _pernah_ditetapkan(rencana) else ""


def batalkan_perubahan(rencana: Rencana, user) -> None:
    """Bring back the frozen plan: its rows as they stood, with their keys; what was added since goes.

    Raises AlurDitolak when something that was added carries results or evidence.  A unit that was removed since
    leaves its rows without one.
    """
    versi = _beku(rencana)
    assert versi is not None  # `bisa_dibatalkan` was asked
    _pulihkan(rencana, versi.isi["baris"])
    rencana.perubahan_ke = versi.perubahan_ke
    for nama in PENETAPAN:
        setattr(rencana, nama, getattr(versi, nama))
    rencana.diajukan_oleh = None
    versi.delete()


def baris_rencana(rencana: Rencana) -> list[dict]:
    """The plan's rows as Django serialises them: {"model", "pk", "fields"}, parents first."""
    return json.loads(serializers.serialize("json", (b for m in MODEL for b in _milik(m, rencana))))


def _milik(model, rencana: Rencana):
    return model.objects.filter(**{model.JALUR_KANTOR.removesuffix("__perangkat_daerah"): rencana})


def _beku(rencana: Rencana) -> VersiRencana | None:
    """What was in force before this Perubahan."""
    sebelumnya = rencana.versi.defer("isi").filter(perubahan_ke=rencana.perubahan_ke - 1)
    return sebelumnya.first() if rencana.perubahan_ke else None


def _pernah_ditetapkan(rencana: Rencana) -> bool:
    beku = _beku(rencana)
    jejak = JejakAlur.objects.filter(objek=rencana._meta.label_lower, objek_id=rencana.pk, aksi="tetapkan")
    return beku is not None and jejak.filter(pada__gte=beku.pada).exists()


def _pulihkan(rencana: Rencana, beku: list[dict]) -> None:
    """Months first (they may stand in the way of an old one), then what changed, then what was added, leaves first."""
    kini = {(b["model"], b["pk"]): b["fields"] for b in baris_rencana(rencana)}
    tetap = {(b["model"], b["pk"]) for b in beku}
    lebih = {m: [pk for nama, pk in kini if nama == m._meta.label_lower and (nama, pk) not in tetap] for m in MODEL}
    _hapus(rencana, TargetBulanan, lebih.pop(TargetBulanan))
    unit = set(UnitKerja.objects.filter(perangkat_daerah=rencana.perangkat_daerah_id).values_list("pk", flat=True))
    for b in _berubah(beku, kini):
        isi = b["fields"]
        if "penanggung_jawab" in isi and isi["penanggung_jawab"] not in unit:
            isi = isi | {"penanggung_jawab": None}
        # Saved as by hand, not as a fixture: the history of each row tells of it.
        next(serializers.deserialize("python", [b | {"fields": isi}], ignorenonexistent=True)).object.save()
    for model in reversed(lebih):
        _hapus(rencana, model, lebih[model])


def _berubah(beku: list[dict], kini: dict) -> Iterable[dict]:
    return (b for b in beku if not b["fields"].items() <= kini.get((b["model"], b["pk"]), {}).items())


def _hapus(rencana: Rencana, model, kunci: list[int]) -> None:
    try:
        model.objects.filter(pk__in=kunci).delete()
    except ProtectedError as salah:
        nama = sorted({f"“{o.indikator}”" for o in salah.protected_objects if hasattr(o, "indikator")})
        raise AlurDitolak(
            f"{nama_versi(rencana.perubahan_ke)} tidak dapat dibatalkan: sudah ada realisasi atau bukti pada indikator "
            f"yang baru ada di dalamnya ({', '.join(nama)}). Hapus isian itu dahulu."
        ) from salah
