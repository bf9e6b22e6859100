"""Evidence of one result (indicator × month): who may add or remove it, keeping it, and forgetting it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Count
from django.db.models.signals import post_delete
from django.dispatch import receiver

from dpmd.izin import YA, Keputusan, boleh
from dpmd.tulisan import BULAN
from evaluasi.kunci import kunci_triwulan
from evaluasi.models import Bukti
from renaksi.models import Indikator
from renaksi.nilai.periode import triwulan_dari
from renaksi.nilai.pilihan import StatusLaporan, StatusTriwulan

from .isi_berkas import BuktiDitolak, periksa

# Shown inside the browser; everything else is only downloaded.
GAMBAR = frozenset({"image/jpeg", "image/png", "image/webp"})
DILIHAT = GAMBAR | {"application/pdf"}


@dataclass(frozen=True)
class Hak:
    """What a person may do with the evidence of one result; `koreksi`: what is added now stands as a correction."""

    tambah: Keputusan
    hapus: Keputusan
    koreksi: bool


def hak(user, indikator: Indikator, bulan: int) -> Hak:
    """Three queries.  Once handed in, nothing may go, but a correction may be put beside it."""
    tulis = boleh(user, "realisasi.ubah", indikator)
    if not tulis:
        return Hak(tulis, tulis, koreksi=False)
    kunci = kunci_triwulan(indikator.rencana, triwulan_dari(bulan))
    terbuka = kunci.untuk(indikator.penanggung_jawab_id)
    laporan = kunci.laporan.get(indikator.penanggung_jawab_id)
    diserahkan = bool(laporan and laporan.status in {StatusLaporan.DIAJUKAN, StatusLaporan.DIVERIFIKASI})
    diserahkan |= bool(kunci.jadwal and kunci.jadwal.status == StatusTriwulan.DISETUJUI)
    return Hak(YA if diserahkan else terbuka, terbuka, koreksi=diserahkan and not terbuka)


def tambah(user, indikator: Indikator, bulan: int, berkas: Iterable, tautan: str, nama: str, *, koreksi: bool):
    """Keep what can be kept; returns (rows made, sentences about files that were refused)."""
    baru, ditolak = [], []
    for satu in berkas:
        try:
            isi = periksa(satu)
        except BuktiDitolak as salah:
            ditolak.append(str(salah))
        else:
            fakta = {"nama": isi.nama, "berkas": satu, "jenis": isi.jenis, "ukuran": isi.ukuran}
            baru.append(Bukti(indikator=indikator, bulan=bulan, oleh=user, koreksi=koreksi, **fakta))
    if tautan:
        fakta = {"nama": nama or tautan[:200], "tautan": tautan}
        baru.append(Bukti(indikator=indikator, bulan=bulan, oleh=user, koreksi=koreksi, **fakta))
    _simpan(baru)
    return baru, ditolak


def _simpan(baru: list[Bukti]) -> None:
    """All rows or none; files whose rows could not be written do not stay behind."""
    try:
        with transaction.atomic():
            for bukti in baru:
                bukti.save()
    except BaseException:
        for bukti in baru:
            if bukti.berkas and bukti.berkas._committed:
                bukti.berkas.storage.delete(bukti.berkas.name)
        raise


@receiver(post_delete, sender=Bukti)
def _buang_berkas(instance: Bukti, **kwargs) -> None:
    """The file goes with its row, and only once the row is gone for good."""
    if instance.berkas:
        berkas = instance.berkas
        transaction.on_commit(lambda: berkas.storage.delete(berkas.name))


@dataclass(frozen=True)
class Kartu:
    """One piece of evidence as the lists show it."""

    isi: Bukti

    @property
    def gambar(self) -> bool:
        return self.isi.jenis in GAMBAR

    @property
    def dilihat(self) -> bool:
        return self.isi.jenis in DILIHAT

    @property
    def kata(self) -> str:
        """What it is, for people: "PDF", "gambar JPEG", "tautan"."""
        return "tautan" if self.isi.tautan else settings.BUKTI_JENIS.get(self.isi.jenis, ("berkas", ()))[0]

    @property
    def ikon(self) -> str:
        if self.isi.tautan:
            return "external-link"
        if self.isi.jenis == "application/pdf":
            return "file-type-pdf"
        return "file-spreadsheet" if "spreadsheet" in self.isi.jenis else "file-text"

    @property
    def bulan(self) -> str:
        return BULAN[self.isi.bulan - 1]


def hitung(indikator: Iterable[int], bulan: int) -> dict[int, int]:
    """{indicator: number of pieces of evidence of that month}.  One query."""
    baris = Bukti.objects.filter(indikator__in=indikator, bulan=bulan).order_by()
    return dict(baris.values_list("indikator").annotate(n=Count("pk")))


def menurut_indikator(indikator: Iterable[int], bulan: int | None = None) -> dict[int, list[Kartu]]:
    """{indicator: its evidence, of one month or of the whole year month by month}.  One query."""
    hasil: dict[int, list[Kartu]] = {}
    baris = Bukti.objects.filter(indikator__in=indikator).select_related("oleh").order_by("bulan", "pada", "pk")
    for bukti in baris if bulan is None else baris.filter(bulan=bulan):
        hasil.setdefault(bukti.indikator_id, []).append(Kartu(bukti))
    return hasil
