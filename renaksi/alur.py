"""The flow of a plan: draf → diajukan → ditetapkan, and back with a reason."""

from collections.abc import Callable
from datetime import date

from django.utils import timezone

from dpmd import alur
from dpmd.alur import Pemeriksaan, Transisi

from .models import JejakAlur, Rencana
from .models.jejak import catat_alur
from .models.organisasi import kepala_berlaku
from .nilai.pilihan import StatusRencana
from .versi import batalkan_perubahan, bisa_dibatalkan, mulai_perubahan

DRAF, DIAJUKAN, DITETAPKAN = StatusRencana.DRAF, StatusRencana.DIAJUKAN, StatusRencana.DITETAPKAN


def _tanpa_temuan(rencana: Rencana) -> Pemeriksaan:
    return Pemeriksaan()


# How a plan is examined before it is handed in.  `evaluasi` sets the checks at start; the plan alone knows none.
pemeriksa: Callable[[Rencana], Pemeriksaan] = _tanpa_temuan


def periksa_rencana(rencana: Rencana) -> Pemeriksaan:
    return pemeriksa(rencana)


def ada_isi(rencana: Rencana, user) -> str:
    return "" if rencana.indikator.exists() else "Rencana masih kosong. Isi sasaran dan indikatornya dahulu."


def bukan_pengaju(objek, user) -> str:
    """Nobody decides on what they handed in themselves.  Also of a unit's report."""
    return "Anda sendiri yang mengajukannya; harus diputuskan orang lain." if objek.diajukan_oleh_id == user.pk else ""


def _ajukan(rencana: Rencana, user):
    rencana.diajukan_oleh = user


def _kembalikan(rencana: Rencana, user):
    rencana.diajukan_oleh = None


def _tetapkan(rencana: Rencana, user, tanggal: date | None = None, nomor: str = "", dasar: str = ""):
    rencana.tanggal_ditetapkan = tanggal or timezone.localdate()
    rencana.nomor_penetapan, rencana.dasar_penetapan = nomor, dasar or rencana.dasar_penetapan
    rencana.pejabat_penetap = kepala_berlaku(rencana.perangkat_daerah_id, rencana.tanggal_ditetapkan)


def _buka(rencana: Rencana, user):
    rencana.diajukan_oleh = rencana.tanggal_ditetapkan = rencana.pejabat_penetap = None


ALUR = {
    "ajukan": Transisi(
        "Ajukan", (DRAF,), DIAJUKAN, izin="rencana.ajukan", syarat=(ada_isi,), periksa=periksa_rencana, isi=_ajukan,
        akibat="Rencana dikirim kepada Kepala Dinas dan terkunci sampai ditetapkan atau dikembalikan.",
    ),
    "tetapkan": Transisi(
        "Tetapkan", (DIAJUKAN,), DITETAPKAN, "rencana.tetapkan", (bukan_pengaju,), isi=_tetapkan, ikon="circle-check",
        akibat="Rencana berlaku, dicetak tanpa cap DRAF, dan terkunci. Sesudah ini diubah lewat Mulai Perubahan.",
    ),
    "kembalikan": Transisi(
        "Kembalikan", (DIAJUKAN,), DRAF, "rencana.tetapkan",
        wajib_alasan=True, isi=_kembalikan, ikon="arrow-back-up", utama=False,
        akibat="Rencana kembali menjadi draf, dan Sekretariat diberi tahu alasannya.",
    ),
    "buka": Transisi(
        "Buka kembali", (DITETAPKAN,), DRAF, "rencana.buka",
        wajib_alasan=True, isi=_buka, ikon="pencil", utama=False,
        akibat="Rencana kembali menjadi draf dan dicetak dengan cap DRAF sampai ditetapkan lagi; semua diberi tahu. "
        "Triwulan yang sudah disetujui tetap dicetak sebagaimana disetujui.",
    ),
    "mulai_perubahan": Transisi(
        "Mulai Perubahan", (DITETAPKAN,), DRAF, "rencana.ajukan", isi=mulai_perubahan, ikon="copy",
        akibat="Yang berlaku sekarang dibekukan dan tetap berlaku, juga pada cetakan; rencana terbuka sebagai "
        "Perubahan. Realisasi tetap diisi seperti biasa.",
    ),
    "batalkan_perubahan": Transisi(
        "Batalkan Perubahan", (DRAF,), DITETAPKAN, "rencana.ajukan", (bisa_dibatalkan,),
        wajib_alasan=True, isi=batalkan_perubahan, ikon="trash", utama=False,
        akibat="Rencana kembali persis seperti versi sebelumnya; semua yang diubah sejak Perubahan dimulai hilang. "
        "Realisasi yang sudah diisi tetap ada.",
    ),
}  # fmt: skip


def jalankan_rencana(rencana: Rencana, aksi: str, user, alasan: str = "", **isian) -> Rencana:
    """Take a step.

    "tetapkan" takes `tanggal`, the day it is dated (today), `nomor` and `dasar`; "mulai_perubahan" `dasar`; "ajukan"
    takes `dibaca`.
    """
    return alur.jalankan(rencana, ALUR, aksi, user, catat_alur, alasan, **isian)


def jejak(objek) -> list[JejakAlur]:
    """Every step that was taken with this row, the latest first."""
    return list(JejakAlur.objects.filter(objek=objek._meta.label_lower, objek_id=objek.pk).select_related("oleh"))
