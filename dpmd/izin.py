"""Every permission of the product: named predicates over (user, object), asked in three ways.

`boleh(user, name, obj)` says yes or no with the reason; `Model.objects.untuk(user)` says which rows exist for a person
(the rest is 404); `ambil(request, Model, pk, name)` fetches and authorises in one line.  `user.has_perm` asks the same
table through `IzinBackend`.

Objects are known here only by what they carry: `kantor_id` (primary key of their office), `kunci` (why the plan they
belong to is locked, or "") and, for results, `penanggung_jawab_id` (primary key of the unit that answers for them).
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.backends import BaseBackend
from django.core.exceptions import PermissionDenied
from django.http import Http404

SEKRETARIAT, KEPALA_BIDANG, BENDAHARA = "sekretariat", "kepala_bidang", "bendahara"
KEPALA_DINAS, PENGAWAS, ADMIN = "kepala_dinas", "pengawas", "admin"


@dataclass(frozen=True)
class Keputusan:
    """Yes or no; a no carries the sentence to show."""

    ya: bool
    alasan: str = ""

    def __bool__(self):
        return self.ya


YA = Keputusan(True)


def tidak(alasan: str) -> Keputusan:
    return Keputusan(False, alasan)


def _peran(user) -> str:
    return ADMIN if user.is_superuser else user.peran


def se_kantor(user, obj) -> bool:
    """The person belongs to the office of the object (supervisors and admins only look in)."""
    return obj is None or user.kantor_id == obj.kantor_id


def terlihat(user, obj) -> bool:
    return obj is None or user.lihat_semua or obj.kantor_id in user.kantor_terlihat


def baca(user, obj):
    return YA if terlihat(user, obj) else tidak("Data ini milik perangkat daerah lain.")


def _luar_kantor(user, obj):
    """Why somebody from outside the office does not write its results: a supervisor reads them."""
    return baca(user, obj) and tidak("Realisasi diisi perangkat daerah ini sendiri; Anda membacanya.")


def rawat_rencana(user, obj):
    """The Sekretariat in its own office: import, send in, start a Perubahan."""
    if _peran(user) == SEKRETARIAT and se_kantor(user, obj):
        return YA
    return tidak("Hanya Sekretariat / Perencana yang dapat mengubah rencana.")


def susun_rencana(user, obj):
    """Change the plan: as above, and only while it is a draft (`kunci` is the sentence that says why it is not)."""
    boleh_rawat = rawat_rencana(user, obj)
    alasan = getattr(obj, "kunci", "") if boleh_rawat else ""
    return tidak(alasan) if alasan else boleh_rawat


def pimpin_kantor(user, obj):
    """The Kepala Dinas decides: sets the plan in force, approves a quarter."""
    if _peran(user) == KEPALA_DINAS and se_kantor(user, obj):
        return YA
    return tidak("Hanya Kepala Dinas yang dapat memutuskan ini.")


def periksa_kantor(user, obj):
    """Looks over what others handed in: the Sekretariat or the Kepala Dinas."""
    if _peran(user) in {SEKRETARIAT, KEPALA_DINAS} and se_kantor(user, obj):
        return YA
    return tidak("Hanya Sekretariat atau Kepala Dinas yang dapat melakukan ini.")


def atur_jadwal(user, obj):
    """Opens and closes quarters, gives units more time."""
    if _peran(user) == SEKRETARIAT and se_kantor(user, obj):
        return YA
    return tidak("Hanya Sekretariat yang mengatur jadwal triwulan.")


def tulis_narasi(user, obj):
    """The narratives of the whole office for a quarter (E.81)."""
    if _peran(user) == SEKRETARIAT and se_kantor(user, obj):
        return YA
    return tidak("Hanya Sekretariat yang menulis narasi evaluasi.")


def kelola_paket(user, obj):
    """Call off or remove a bundle of reports: who asked for it, and the Sekretariat of the office."""
    if obj.oleh_id == user.pk or (_peran(user) == SEKRETARIAT and se_kantor(user, obj)):
        return baca(user, obj)
    return tidak("Paket ini diminta orang lain; yang dapat membatalkan atau menghapusnya dia atau Sekretariat.")


def ajukan_laporan(user, obj):
    """A unit's report is handed in by its head, or by the Sekretariat for the unit that person belongs to."""
    if not se_kantor(user, obj):
        return _luar_kantor(user, obj)
    if _peran(user) in {SEKRETARIAT, KEPALA_BIDANG} and user.unit_id and obj.penanggung_jawab_id == user.unit_id:
        return YA
    return tidak("Laporan diajukan oleh kepala unit kerja itu sendiri.")


def isi_kinerja(user, obj):
    """K and narratives: the Sekretariat everywhere in its office, a head of unit only in the own unit."""
    if not se_kantor(user, obj):
        return _luar_kantor(user, obj)
    if _peran(user) == SEKRETARIAT:
        return YA
    if _peran(user) == KEPALA_BIDANG:
        if obj is None or (user.unit_id and obj.penanggung_jawab_id == user.unit_id):
            return YA
        return tidak("Baris ini menjadi tanggung jawab unit kerja lain.")
    return tidak("Peran Anda hanya dapat membaca realisasi.")


def isi_anggaran(user, obj):
    """Rp: as K, and the Bendahara for all units of the office."""
    if _peran(user) == BENDAHARA:
        return YA if se_kantor(user, obj) else _luar_kantor(user, obj)
    return isi_kinerja(user, obj)


def isi_realisasi(user, obj):
    return isi_kinerja(user, obj) or isi_anggaran(user, obj)


def terima_temuan(user, obj):
    """Answer for a finding: as who keeps the plan, whether it is locked or not."""
    if _peran(user) == SEKRETARIAT and se_kantor(user, obj):
        return YA
    return tidak("Hanya Sekretariat yang dapat menerima temuan dengan alasan.")


def kelola_kantor(user, obj):
    """Units, officials and the office's own settings."""
    if _peran(user) == ADMIN or (_peran(user) == SEKRETARIAT and se_kantor(user, obj)):
        return YA
    return tidak("Hanya Sekretariat atau Admin yang dapat mengubah pengaturan kantor.")


def baca_riwayat(user, obj):
    """The trail of the whole office; of a single row everybody who sees the row reads it."""
    if _peran(user) in {SEKRETARIAT, KEPALA_DINAS, PENGAWAS, ADMIN}:
        return baca(user, obj)
    return tidak(
        "Riwayat seluruh kantor dibaca Sekretariat, Kepala Dinas, Inspektorat, dan Admin. "
        "Riwayat satu baris ada di halaman baris itu."
    )


def kelola_nomenklatur(user, obj):
    """`obj` is the office that a list is for; None is the list for all offices, which the Admin keeps."""
    if _peran(user) == ADMIN or (obj is not None and _peran(user) == SEKRETARIAT and se_kantor(user, obj)):
        return YA
    if obj is None:
        return tidak("Daftar untuk semua kantor hanya diubah Admin. Sekretariat dapat memuat daftar kantornya sendiri.")
    return tidak("Hanya Sekretariat atau Admin yang dapat mengubah daftar nomenklatur.")


def kelola_pengguna(user, obj):
    return YA if _peran(user) == ADMIN else tidak("Hanya Admin yang mengelola pengguna.")


IZIN: dict[str, Callable] = {
    "rencana.baca": baca,
    "rencana.ubah": susun_rencana,
    "rencana.impor": rawat_rencana,
    "rencana.ajukan": rawat_rencana,
    "rencana.tetapkan": pimpin_kantor,
    "rencana.buka": periksa_kantor,
    "renstra.baca": baca,
    "renstra.ubah": rawat_rencana,
    "realisasi.baca": baca,
    "realisasi.ubah": isi_realisasi,
    "realisasi.kinerja": isi_kinerja,
    "realisasi.anggaran": isi_anggaran,
    "laporan_unit.ajukan": ajukan_laporan,
    "laporan_unit.verifikasi": periksa_kantor,
    "triwulan.atur": atur_jadwal,
    "triwulan.setujui": pimpin_kantor,
    "narasi.ubah": tulis_narasi,
    "pemeriksaan.baca": baca,
    "pemeriksaan.terima": terima_temuan,
    "pemeriksaan.atur": kelola_kantor,
    "laporan.baca": baca,
    "paket.kelola": kelola_paket,
    "riwayat.baca": baca_riwayat,
    "kantor.baca": baca,
    "kantor.ubah": kelola_kantor,
    "pengguna.ubah": kelola_pengguna,
    "nomenklatur.baca": baca,
    "nomenklatur.ubah": kelola_nomenklatur,
}


def boleh(user, nama: str, obj=None) -> Keputusan:
    """May this person do this?  Raises KeyError for a permission that is not in the table."""
    aturan = IZIN[nama]
    if not (user.is_authenticated and user.is_active):
        return tidak("Silakan masuk lebih dahulu.")
    return aturan(user, obj)


def wajib(user, nama: str, obj=None) -> None:
    """Raise PermissionDenied (403) with the reason unless allowed."""
    keputusan = boleh(user, nama, obj)
    if not keputusan:
        raise PermissionDenied(keputusan.alasan)


def peran_diberi(user) -> frozenset[str]:
    """The roles that this person may give to others: whoever keeps the people gives each, nobody else any."""
    semua = {SEKRETARIAT, KEPALA_BIDANG, BENDAHARA, KEPALA_DINAS, PENGAWAS, ADMIN}
    return frozenset(semua if boleh(user, "pengguna.ubah") else ())


def ambil(request, sumber, pk, nama: str):
    """Fetch one row and authorise: 404 when it does not exist for this person, 403 when the right is missing.

    `sumber` is a model or a queryset whose manager has `untuk(user)`.
    """
    rows = getattr(sumber, "objects", sumber)
    obj = rows.untuk(request.user).filter(pk=pk).first()
    if obj is None:
        raise Http404("Data tidak ditemukan.")
    wajib(request.user, nama, obj)
    return obj


class IzinBackend(BaseBackend):
    """Lets `user.has_perm("realisasi.ubah", obj)` and `{{ perms }}` ask the same
    table."""

    def has_perm(self, user_obj, perm, obj=None):
        return perm in IZIN and bool(boleh(user_obj, perm, obj))
