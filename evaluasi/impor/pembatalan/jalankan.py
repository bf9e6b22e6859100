"""Taking an import back: what it would do today, and doing it in one transaction."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from dpmd.tulisan import tulis_waktu
from evaluasi.asal import sel as asal
from evaluasi.models import Impor, RekamanImpor
from renaksi.models import Naskah, Pengguna, Rencana, TinjauanRkpd, UsulanMasyarakat
from renaksi.models.jejak import catat_alur
from renaksi.simpan import hapus_baris, tulis_baris

from .hitung import Keadaan, Pembatalan, Perubahan, susun
from .penahan import DIBEKUKAN, angka, keadaan
from .rekaman import MODEL, baca, dari_polos, label

AKSI = "batalkan_impor"
DITERAPKAN, DIBATALKAN = "diterapkan", "dibatalkan"
KEADAAN_IMPOR = ((DITERAPKAN, "Diterapkan"), (DIBATALKAN, "Dibatalkan"))
# Facts of the plan: closed while it is handed in or in force.  Results and office are not.
RENCANA = DIBEKUKAN | {label(m) for m in (TinjauanRkpd, UsulanMasyarakat, Naskah)}
_SEKALIGUS = 500  # a database takes only so many values at once


class BatalDitolak(Exception):
    """The import cannot be taken back; the message is a sentence."""


@dataclass(frozen=True)
class Usul:
    """What would happen today.  `tolak` is the sentence that says why it may not, or blank."""

    perubahan: list[Perubahan]
    keadaan: Keadaan
    pembatalan: Pembatalan
    sidik: str
    tolak: str = ""


def tidak_dapat(impor: Impor) -> str:
    """Why an applied import cannot be taken back at all, or ""."""
    if impor.dibatalkan:
        return f"Impor ini sudah dibatalkan pada {tulis_waktu(timezone.localtime(impor.dibatalkan))}."
    if not RekamanImpor.objects.filter(impor=impor).exists():
        return (
            "Impor ini diterapkan oleh versi aplikasi yang belum mencatat perubahannya satu per satu, "
            "sehingga tidak dapat dibatalkan sekaligus. Perbaiki lewat halaman rencana dan realisasi."
        )
    return ""


def usulkan(impor: Impor, user: Pengguna | None, buang: Collection[str] | None = (), *, kunci=False) -> Usul:
    """What taking back would do today.  `buang`: as in `susun`.  Raises BatalDitolak when it cannot be told."""
    if alasan := tidak_dapat(impor):
        raise BatalDitolak(alasan)
    perubahan = baca(impor.rekaman)
    kini = keadaan(impor, perubahan, user, kunci=kunci)
    jadi = susun(perubahan, kini, buang)
    return Usul(perubahan, kini, jadi, susun(perubahan, kini).sidik, _tolak(impor.rencana, perubahan, jadi))


def _tolak(rencana: Rencana, perubahan: list[Perubahan], jadi: Pembatalan) -> str:
    if not perubahan:
        return "Impor ini tidak mengubah apa pun, jadi tidak ada yang dibatalkan."
    milik_rencana = [k for k in jadi.tersentuh if k[0] in RENCANA]
    if rencana.kunci and milik_rencana:
        return f"{rencana.kunci} Membatalkan impor ini mengubah {len(milik_rencana)} hal pada rencana."
    return "" if jadi.tersentuh else "Tidak ada lagi yang dapat dibatalkan dari impor ini; sebabnya ada di bawah."


def batalkan(
    impor: Impor, user: Pengguna | None, buang: Collection[str] | None = (), sidik: str | None = None
) -> Pembatalan:
    """Take an import back, all of it or nothing.

    `sidik` is the fingerprint of what was shown (None: nothing was).  Raises BatalDitolak with nothing done.
    """
    try:
        with transaction.atomic():
            rencana = Rencana.objects.select_for_update(of=("self",)).select_related("perangkat_daerah")
            impor = Impor.objects.defer("berkas", "ringkasan").select_for_update(of=("self",)).get(pk=impor.pk)
            impor.rencana = rencana.get(pk=impor.rencana_id)
            usul = usulkan(impor, user, buang, kunci=True)
            if sidik not in (None, usul.sidik):
                raise BatalDitolak("Isinya berubah sejak halaman ini dibuka. Periksa lagi yang tampil sekarang.")
            if usul.tolak:
                raise BatalDitolak(usul.tolak)
            _tulis(usul.pembatalan, user)
            asal.lepas(impor, _angka_yang_tetap(usul))
            impor.dibatalkan, impor.dibatalkan_oleh = timezone.now(), user
            impor.save(update_fields=["dibatalkan", "dibatalkan_oleh"])
            catat_alur(impor, AKSI, DITERAPKAN, DIBATALKAN, user, ringkas(usul.pembatalan))
    except IntegrityError as salah:
        raise BatalDitolak(
            "Nilai semula tidak dapat dikembalikan karena bertabrakan dengan isi yang dibuat sesudahnya. "
            "Belum ada yang dibatalkan."
        ) from salah
    return usul.pembatalan


def ringkas(jadi: Pembatalan) -> str:
    disunting = sum(not s.dibuang for s in jadi.suntingan)
    isi = f"{len(jadi.hapus)} dihapus, {len(jadi.pulih)} dikembalikan, {len(jadi.tetap)} dipertahankan"
    return f"{isi}, {disunting} suntingan dibiarkan" if disunting else isi


def _tulis(jadi: Pembatalan, user: Pengguna | None) -> None:
    """First rows go, leaves before what they hang on; then former values come back, which may be theirs (a name)."""
    for model in reversed(MODEL):
        pergi = [pk for tabel, pk in jadi.hapus if tabel == label(model)]
        for awal in range(0, len(pergi), _SEKALIGUS):
            hapus_baris(model, list(model.objects.filter(pk__in=pergi[awal : awal + _SEKALIGUS])), user)
    for model in MODEL:
        pulih = {pk: isi for (tabel, pk), isi in jadi.pulih.items() if tabel == label(model)}
        ada = model.objects.in_bulk(list(pulih))
        ikut = ("diubah_oleh", "diubah_pada") if hasattr(model, "diubah_pada") else ()
        for pk, isi in pulih.items():
            for kolom, nilai in isi.items():
                setattr(ada[pk], kolom, dari_polos(model, kolom, nilai))
            if ikut:
                ada[pk].diubah_oleh, ada[pk].diubah_pada = user or ada[pk].diubah_oleh, timezone.now()
        nama = {pk: {model._meta.get_field(k).name for k in isi} for pk, isi in pulih.items()}
        tulis_baris(model, [(ada[pk], nama[pk]) for pk in pulih], user, ikut=ikut)


def _angka_yang_tetap(usul: Usul) -> set[tuple[str, int, str]]:
    """The figures that still stand as the import wrote them: their cells are still where they came from."""
    jadi, kini = usul.pembatalan, usul.keadaan.kini
    hapus = set(jadi.hapus)
    return {
        tempat
        for p in usul.perubahan
        if p.kunci not in hapus
        for kolom, tempat in angka(p, kini)
        if kolom not in jadi.pulih.get(p.kunci, {}) and kini[p.kunci][kolom] == p.sesudah[kolom]
    }
