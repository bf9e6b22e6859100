"""A workbook between upload and confirmation: kept with its answers and the preview that was shown.

The stored preview serves the pages; confirming runs the engine again, and holds only when it would still do the same.
"""

from django.db import transaction

from renaksi.models import Rencana

from .impor import Hasil, baca_berkas, pratinjau, sidik, terapkan
from .models import Impor


def terima(kantor, tahun: int, isi: bytes, nama: str, user) -> Impor:
    """Keep a workbook and preview it.  Raises BerkasDitolak before anything is kept; makes the year's plan if needed."""
    baca_berkas(isi, nama)
    with transaction.atomic():
        rencana, _ = Rencana.objects.get_or_create(perangkat_daerah=kantor, tahun=tahun)
        Impor.objects.filter(rencana=rencana, oleh=user, diterapkan=None).delete()
        impor = Impor(rencana=rencana, nama_berkas=nama[:200], sidik=sidik(isi), berkas=isi, oleh=user)
        tinjau(impor, {}, timpa=False)
    return impor


def tinjau(impor: Impor, jawaban: dict[str, str], timpa: bool) -> Hasil:
    """Preview with these answers and keep what was seen."""
    hasil = pratinjau(impor.rencana, bytes(impor.berkas), impor.nama_berkas, impor.oleh, jawaban, timpa)
    impor.formulir = ", ".join(hasil.formulir)[:120]
    impor.ringkasan = hasil.ke_data() | {"jawaban": jawaban, "timpa": timpa, "sidik_usulan": hasil.sidik_usulan}
    impor.save()
    return hasil


def jawab(impor: Impor, kiriman, timpa: bool) -> Hasil:
    """Take the answers of a POST (named jawab-<number of the question>) and preview again."""
    jawaban = dict(impor.ringkasan.get("jawaban", {}))
    for nomor, tanya in enumerate(impor.ringkasan["tanya"]):
        nilai = kiriman.get(f"jawab-{nomor}")
        if nilai in {pilihan for pilihan, _ in tanya["pilihan"]}:
            jawaban[tanya["kunci"]] = nilai
    return tinjau(impor, jawaban, timpa)


def setujui(impor: Impor, sidik_usulan: str, user) -> Hasil:
    """Apply what was shown.  Raises ImporDitolak; the next preview is then a fresh one."""
    data = impor.ringkasan
    return terapkan(
        impor.rencana, bytes(impor.berkas), impor.nama_berkas, user, data["jawaban"], data["timpa"],
        sidik_usulan=sidik_usulan or "-",
    )  # fmt: skip
