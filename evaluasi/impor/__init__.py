"""An office's workbook into its plan: read, match, preview, apply.

`pratinjau` and `terapkan` run the very same code in one transaction; the preview rolls it back.  What is shown before
confirming is therefore what happens, and nothing is half-written.
"""

import hashlib

from django.db import transaction
from django.utils import timezone

from dpmd.impor.berkas import BerkasDitolak
from dpmd.tulisan import tulis_waktu
from evaluasi import pemeriksaan, pohon
from evaluasi.asal import sel as asal
from evaluasi.models import Impor
from renaksi.models import Rencana

from . import asing
from .baca import Bacaan, baca_berkas
from .formulir.daftar import FORMULIR
from .formulir.tanda import catat_tanda
from .hasil import Hasil, ImporDitolak, Langkah, Mirip, Selisih, Tanya, Tolak
from .konteks import Konteks
from .pembatalan.rekaman import potret, rekam
from .peta import Peta
from .selisih import bandingkan

__all__ = [
    "BerkasDitolak", "Hasil", "ImporDitolak", "Langkah", "Mirip", "Selisih", "Tanya", "Tolak",
    "baca_berkas", "pratinjau", "sidik", "terapkan",
]  # fmt: skip


def sidik(isi: bytes) -> str:
    return hashlib.sha256(isi).hexdigest()


def pratinjau(
    rencana: Rencana, isi: bytes, nama: str, user=None, jawaban=None, timpa: bool = False, peta: Peta | None = None
) -> Hasil:
    """What applying would do; the database is left as it was.  With `peta` the file is read as it says."""
    bacaan = baca_berkas(isi, nama, jawaban, rencana.perangkat_daerah, peta)
    with transaction.atomic():
        hasil = _jalankan(rencana, bacaan, isi, user=user, jawaban=jawaban or {}, timpa=timpa)
        transaction.set_rollback(True)
    return hasil


def terapkan(
    rencana: Rencana, isi: bytes, nama: str, user=None, jawaban=None, timpa: bool = False,
    pakai_tebakan: bool = False, sidik_usulan: str = "", peta: Peta | None = None,
) -> Hasil:  # fmt: skip
    """Apply all that could be read, or nothing; cells that could not are set apart and named in `tolak`.

    Raises ImporDitolak when nothing could be read, or not all of a workbook whose rows need each other; when a question
    is open (unless `pakai_tebakan`); or when the proposal is no longer the one whose fingerprint was confirmed.
    """
    bacaan = baca_berkas(isi, nama, jawaban, rencana.perangkat_daerah, peta)
    with transaction.atomic():
        rencana = Rencana.objects.select_for_update(of=("self",)).select_related("perangkat_daerah").get(pk=rencana.pk)
        sebelum = potret(rencana)
        hasil = _jalankan(rencana, bacaan, isi, user=user, jawaban=jawaban or {}, timpa=timpa)
        if hasil.tolak and (hasil.harus_utuh or not hasil.langkah):
            t = hasil.tolak[0]
            lain = f" (dan {len(hasil.tolak) - 1} sel lain)" if len(hasil.tolak) > 1 else ""
            raise ImporDitolak(f"Lembar “{t.lembar}” sel {t.kolom}{t.baris} ({t.judul}): {t.pesan}{lain}")
        if rencana.kunci and (ubahan := hasil.ubahan_rencana):
            raise ImporDitolak(f"{rencana.kunci} Berkas ini mengubah {len(ubahan)} hal pada rencana.")
        if salah := [t for t in hasil.tanya if t.kunci.startswith(asing.AWALAN) and t.dipakai == asing.TIDAK]:
            raise ImporDitolak(f"{salah[0].pesan.removesuffix(' Tetap diimpor?')} Belum ada yang ditulis.")
        if hasil.belum_dijawab and not pakai_tebakan:
            raise ImporDitolak(f"{len(hasil.belum_dijawab)} pertanyaan belum dijawab.")
        if sidik_usulan and sidik_usulan != hasil.sidik_usulan:
            raise ImporDitolak("Rencana berubah sejak pratinjau dibuat. Periksa pratinjau yang baru ini.")
        hasil.diterapkan = True
        rekam(_bukukan(rencana, isi, nama, user, hasil), sebelum)
    return hasil


def _jalankan(rencana, bacaan: Bacaan, isi: bytes, user, jawaban: dict, timpa: bool) -> Hasil:
    sebelum = {(t.kunci, t.sidik) for t in pemeriksaan.periksa(rencana).terbuka}
    hasil = Hasil(
        [t.tata.judul for t in bacaan.tabel], tanya=list(bacaan.tanya), catatan=list(bacaan.catatan), peta=bacaan.peta,
        dipakai=set(bacaan.dipakai),
    )  # fmt: skip
    lalu = Impor.objects.berlaku().filter(rencana=rencana, sidik=sidik(isi)).first()
    sumber = []
    dipertahankan = 0
    for t in bacaan.tabel:
        hasil.tolak += t.ditolak
        milik_lain = list(asing.pertanyaan(t, rencana, jawaban))
        if milik_lain:
            hasil.tanya[:0] = milik_lain  # before everything else
            t.penandatangan, t.pejabat_lain = {}, ()  # its officials are not this office's
        konteks = Konteks(rencana, t, hasil, jawaban, pertahankan=bool(lalu) and not timpa, user=user)
        hasil.harus_utuh |= FORMULIR[t.tata.kode].utuh
        sumber.append((konteks, FORMULIR[t.tata.kode].terapkan(konteks)))
        catat_tanda(konteks)
        dipertahankan += konteks.dipertahankan
    if lalu:
        waktu = tulis_waktu(timezone.localtime(lalu.diterapkan))
        hasil.catatan.append(f"Berkas yang sama sudah diimpor pada {waktu}.")
    if dipertahankan:
        hasil.catatan.append(f"{dipertahankan} nilai yang diubah sesudah impor itu dipertahankan.")
    isi_pohon = pohon.muat(rencana, lengkap=True)
    for konteks, s in sumber:
        if s:
            hasil.selisih += bandingkan(konteks, s, FORMULIR[s.tabel.tata.kode].dihitung, isi_pohon)
    bahan = pemeriksaan.muat(rencana, isi_pohon, hasil.asal)
    sesudah = pemeriksaan.periksa(rencana, bahan).terbuka
    hasil.temuan = [t.ke_data() for t in sesudah if (t.kunci, t.sidik) not in sebelum]
    hasil.mirip.sort(key=lambda m: (m.lembar, m.baris))
    return hasil


def _bukukan(rencana, isi: bytes, nama: str, user, hasil: Hasil) -> Impor:
    """Keep the file and what it did; a preview of the same file by the same person becomes that record."""
    catatan = Impor.objects.filter(rencana=rencana, sidik=sidik(isi), diterapkan=None, oleh=user).first() or Impor(
        rencana=rencana, sidik=sidik(isi), oleh=user
    )
    catatan.nama_berkas, catatan.berkas = nama[:200], isi
    catatan.formulir = hasil.nama_formulir
    catatan.ringkasan = hasil.ke_data()
    catatan.diterapkan = timezone.now()
    catatan.save()
    hasil.nomor = catatan.pk
    asal.simpan(catatan, hasil.asal)
    return catatan
