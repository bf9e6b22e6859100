"""A file or a pasted table between upload and confirmation: kept with its answers and the preview that was shown.

The stored preview serves the pages; confirming runs the engine again, and holds only when it would still do the same.
"""

from collections.abc import Callable
from contextlib import suppress

from django.db import transaction

from evaluasi.models import Impor
from renaksi.models import Rencana

from . import baca_berkas, pratinjau, sidik, terapkan
from .baca import TidakDikenal
from .bebas import ingat_jawaban
from .hasil import Hasil


def terima(kantor, tahun: int, isi: bytes, nama: str, user) -> Impor:
    """Keep and preview a file; makes the plan of the year if needed.  Raises BerkasDitolak before that."""
    with suppress(TidakDikenal):
        baca_berkas(isi, nama, kantor=kantor)
    with transaction.atomic():
        for lama in Impor.objects.untuk(user).filter(rencana__perangkat_daerah=kantor, oleh=user, diterapkan=None):
            buang(lama)
        rencana, baru = Rencana.objects.get_or_create(perangkat_daerah=kantor, tahun=tahun)
        impor = Impor(rencana=rencana, nama_berkas=nama[:200], sidik=sidik(isi), berkas=isi, oleh=user)
        impor.ringkasan = {"rencana_baru": baru}
        tinjau(impor, {}, timpa=False)
    return impor


def tinjau(impor: Impor, jawaban: dict[str, str], timpa: bool) -> None:
    """Preview with these answers and keep what was seen."""
    try:
        hasil = pratinjau(impor.rencana, bytes(impor.berkas), impor.nama_berkas, impor.oleh, jawaban, timpa)
    except TidakDikenal as salah:  # a person may still show where the table is
        hasil = Hasil(catatan=[str(salah)])
    impor.formulir = hasil.nama_formulir
    impor.ringkasan = hasil.ke_data() | {
        "jawaban": jawaban,
        "timpa": timpa,
        "sidik_usulan": hasil.sidik_usulan,
        "rencana_baru": impor.ringkasan.get("rencana_baru", False),
    }
    impor.save()


def _pilihan(impor: Impor) -> tuple[dict[str, str], bool]:
    """The answers given so far, and whether later changes are overwritten."""
    return impor.ringkasan.get("jawaban", {}), impor.ringkasan.get("timpa", False)


def tinjau_ulang(impor: Impor) -> None:
    """The same answers against the plan as it is now."""
    tinjau(impor, *_pilihan(impor))


def jawab(impor: Impor, kiriman, timpa: bool) -> None:
    """Take the answers of a POST (named jawab-<number of the question>) and preview again.

    With "semua" the guess answers what is still open: only what the person saw, not what comes up by it.
    """
    jawaban, _ = _pilihan(impor)
    for nomor, tanya in enumerate(impor.ringkasan["tanya"]):
        nilai = kiriman.get(f"jawab-{nomor}")
        if nilai in {pilihan for pilihan, _ in tanya["pilihan"]}:
            jawaban[tanya["kunci"]] = nilai
        elif "semua" in kiriman and tanya["jawaban"] is None:
            jawaban[tanya["kunci"]] = tanya["tebakan"]
    tinjau(impor, jawaban, timpa)


def tentukan(impor: Impor, ubah: Callable[[dict[str, str]], dict[str, str]]) -> None:
    """Change what was said on the map; the preview that was shown before no longer holds (`basi`)."""
    with transaction.atomic():
        kini = Impor.objects.select_for_update().only("pk", "ringkasan").get(pk=impor.pk)
        kini.ringkasan = kini.ringkasan | {"jawaban": ubah(_pilihan(kini)[0]), "basi": True}
        kini.save(update_fields=["ringkasan"])
    impor.ringkasan = kini.ringkasan


def setujui(impor: Impor, sidik_usulan: str, user) -> Impor:
    """Apply what was shown and remember what was answered; returns the record of it.

    Raises ImporDitolak when the plan moved on meanwhile.
    """
    jawaban, timpa = _pilihan(impor)
    berkas, nama = bytes(impor.berkas), impor.nama_berkas
    hasil = terapkan(impor.rencana, berkas, nama, user, jawaban, timpa, sidik_usulan=sidik_usulan or "-")
    ingat_jawaban(impor.rencana.perangkat_daerah, hasil.tanya, user, nama)
    # A preview of a colleague is not turned into the record; it has served its purpose.
    Impor.objects.filter(pk=impor.pk, diterapkan=None).delete()
    return Impor.objects.filter(rencana=impor.rencana, sidik=impor.sidik, oleh=user).latest("diterapkan")


def buang(impor: Impor) -> None:
    """Forget a preview, and the plan that was made only for it."""
    impor.delete()
    rencana = impor.rencana
    if impor.ringkasan.get("rencana_baru") and not rencana.sasaran.exists() and not rencana.impor.exists():
        rencana.delete()
