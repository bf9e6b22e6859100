"""Telling people: a notice for each person a step concerns.  The e-mail follows by command (`pengingat`).

Steps of the flows are heard through `dpmd.alur.beralih`, which is sent once the step is committed; days of the calendar
through `post_save`.  Every notice has a key, so that saying it twice makes one: a step is known by its place in the
trail, a day by its date.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from dpmd.tulisan import tulis_tanggal
from evaluasi import pohon
from evaluasi.alur import unit_berkewajiban
from evaluasi.kunci import SUDAH_MASUK, kunci_triwulan
from evaluasi.models import JadwalTriwulan, LaporanUnit, Pemberitahuan, Perpanjangan
from evaluasi.nilai.isian import titik
from renaksi.models import JejakAlur, Pengguna, Rencana, UnitKerja
from renaksi.models.jejak import nama_versi
from renaksi.nilai.periode import TRIWULAN
from renaksi.nilai.pilihan import Peran, StatusLaporan, StatusTriwulan

BARU_DIBUKA = timedelta(days=31)  # a quarter that opened longer ago is no news


class Kabar(NamedTuple):
    """What is said, and the page it leads to."""

    judul: str
    isi: str
    alamat: str


Kiriman = tuple[Iterable[Pengguna], Kabar, str]  # to whom, what, its key


def beri_tahu(penerima: Iterable[Pengguna], kabar: Kabar, kunci: str) -> int:
    """Write the notice for those who do not have it yet; how many that were."""
    penerima = {p.pk: p for p in penerima}
    sudah = Pemberitahuan.objects.filter(kunci=kunci, penerima__in=penerima).values_list("penerima", flat=True)
    baru = [p for pk, p in penerima.items() if pk not in set(sudah)]
    judul = " ".join(kabar.judul.split())[:200]
    Pemberitahuan.objects.bulk_create(
        (Pemberitahuan(penerima=p, kunci=kunci, judul=judul, isi=kabar.isi, alamat=kabar.alamat) for p in baru),
        ignore_conflicts=True,  # another process may just have said it
    )
    return len(baru)


def orang(kantor_id: int, *peran: Peran) -> list[Pengguna]:
    return list(Pengguna.objects.filter(perangkat_daerah=kantor_id, is_active=True, peran__in=peran))


def orang_unit(unit: UnitKerja) -> list[Pengguna]:
    """Who answers for a unit; the Sekretariat where nobody of the unit has an account."""
    milik = Pengguna.objects.filter(unit=unit, is_active=True, peran__in=(Peran.KEPALA_BIDANG, Peran.SEKRETARIAT))
    return list(milik) or orang(unit.perangkat_daerah_id, Peran.SEKRETARIAT)


def _kalimat(teks: str) -> str:
    """With a full stop, but not behind a degree that already ends with one ("S.E.")."""
    return teks if teks.endswith(".") else f"{teks}."


def nama_triwulan(milik: LaporanUnit | JadwalTriwulan) -> str:
    return f"Triwulan {TRIWULAN[milik.triwulan - 1]} {milik.rencana.tahun}"


def alamat_triwulan(milik: LaporanUnit | JadwalTriwulan, nama: str = "realisasi-triwulan") -> str:
    return reverse(nama, args=[milik.rencana.tahun, milik.triwulan])


def unit_melapor(rencana: Rencana, triwulan: int) -> list[UnitKerja]:
    """The units that have something to report in this quarter."""
    wajib = unit_berkewajiban(titik(pohon.muat(rencana)), triwulan)
    return list(UnitKerja.objects.filter(pk__in=wajib, perangkat_daerah=rencana.perangkat_daerah_id))


# Steps of the flows


def saat_beralih(sender, objek, aksi, dari, ke, user, alasan, **kwargs) -> None:
    """Receiver of `beralih`.  Nobody is told what they did themselves."""
    susun = SUSUN.get(sender)
    if susun is None:
        return
    langkah = JejakAlur.objects.filter(objek=objek._meta.label_lower, objek_id=objek.pk).count()
    kunci = f"{objek._meta.model_name}:{objek.pk}:{aksi}:{langkah}"
    for penerima, kabar, akhiran in susun(objek, aksi, user, alasan):
        beri_tahu((p for p in penerima if p.pk != user.pk), kabar, kunci + akhiran)


def _rencana(rencana: Rencana, aksi: str, user, alasan: str) -> Iterator[Kiriman]:
    nama, versi = f"Rencana {rencana.tahun}", nama_versi(rencana.perubahan_ke)
    tentang = f"{versi} atas {nama}" if rencana.perubahan_ke else nama
    kepala, sekretariat = Peran.KEPALA_DINAS, Peran.SEKRETARIAT
    semua = (kepala, sekretariat, Peran.KEPALA_BIDANG, Peran.BENDAHARA)
    kepada, judul, isi = {
        "ajukan": ((kepala,), f"{tentang} menunggu penetapan", _kalimat(f"Diajukan oleh {user}")),
        "kembalikan": ((sekretariat,), f"{tentang} dikembalikan", f"Alasan: {alasan}"),
        "tetapkan": (semua, f"{tentang} ditetapkan", _kalimat(f"Ditetapkan oleh {user}")),
        "buka": (semua, f"{tentang} dibuka kembali", f"Alasan: {alasan}"),
        "mulai_perubahan": (semua, f"{tentang} mulai disusun", "Realisasi tetap diisi seperti biasa."),
        "batalkan_perubahan": (semua, f"Perubahan atas {nama} dibatalkan", f"Berlaku kembali: {versi}. {alasan}"),
    }.get(aksi, ((), "", ""))
    yield orang(rencana.kantor_id, *kepada), Kabar(judul, isi, reverse("rencana-tahun", args=[rencana.tahun])), ""


def _laporan(laporan: LaporanUnit, aksi: str, user, alasan: str) -> Iterator[Kiriman]:
    tentang = f"Laporan {laporan.unit} {nama_triwulan(laporan)}"
    if aksi == "ajukan":
        isi = _kalimat(f"Diajukan {'terlambat ' if laporan.terlambat else ''}oleh {user}") + " Periksa lalu verifikasi."
        kabar = Kabar(f"{tentang} menunggu verifikasi", isi, alamat_triwulan(laporan, "laporan-unit"))
        yield orang(laporan.kantor_id, Peran.SEKRETARIAT), kabar, ""
    elif aksi == "kembalikan":
        catatan = laporan.catatan.filter(selesai=False).select_related("indikator")
        isi = "\n".join([f"Alasan: {alasan}", *(f"– {c.indikator}: {c.isi}" for c in catatan)])
        kabar = Kabar(f"{tentang} dikembalikan", isi, alamat_triwulan(laporan))
        yield orang_unit(laporan.unit), kabar, ""
    elif aksi == "verifikasi":
        kabar = Kabar(f"{tentang} diverifikasi", _kalimat(f"Diverifikasi oleh {user}"), alamat_triwulan(laporan))
        yield orang_unit(laporan.unit), kabar, ""
    elif aksi == "koreksi":
        kabar = Kabar(f"{tentang} dibuka untuk koreksi", f"Alasan: {alasan}", alamat_triwulan(laporan))
        yield orang_unit(laporan.unit), kabar, ""
    elif aksi in PERMINTAAN:
        kata, halaman = PERMINTAAN[aksi]
        kabar = Kabar(f"{tentang}: {kata}", _kalimat(f"{user}: {alasan}"), _alamat_permintaan(laporan, halaman))
        yield orang(laporan.kantor_id, Peran.SEKRETARIAT), kabar, ""
        if kunci_triwulan(laporan.rencana, laporan.triwulan).disetujui:
            yield orang(laporan.kantor_id, Peran.KEPALA_DINAS), kabar, ":kepala"
    if aksi in {"ajukan", "verifikasi"}:
        yield from _semua_masuk(laporan)


# What a unit asks for, in words, and the page where it is granted.
PERMINTAAN = {
    "minta_perbaikan": ("diminta dibuka untuk diperbaiki", "laporan-unit"),
    "minta_perpanjangan": ("diminta waktu lagi", "jadwal"),
}


def _alamat_permintaan(laporan: LaporanUnit, halaman: str) -> str:
    tahun = laporan.rencana.tahun
    return reverse(halaman, args=[tahun] if halaman == "jadwal" else [tahun, laporan.triwulan])


def _semua_masuk(laporan: LaporanUnit) -> Iterator[Kiriman]:
    """The head of the office hears when the last unit handed in, and when the last report was verified."""
    milik = LaporanUnit.objects.filter(rencana=laporan.rencana_id, triwulan=laporan.triwulan)
    status = dict(milik.values_list("unit", "status"))
    wajib = {u.pk for u in unit_melapor(laporan.rencana, laporan.triwulan)} | {laporan.unit_id}
    alamat = alamat_triwulan(laporan, "laporan-unit")
    if all(status.get(u) == StatusLaporan.DIVERIFIKASI for u in wajib):
        isi = f"{len(wajib)} laporan unit sudah diverifikasi."
        kabar = Kabar(f"{nama_triwulan(laporan)} siap disetujui", isi, alamat)
        yield orang(laporan.kantor_id, Peran.KEPALA_DINAS), kabar, ":siap"
    elif laporan.status == StatusLaporan.DIAJUKAN and all(status.get(u) in SUDAH_MASUK for u in wajib):
        kabar = Kabar(f"Semua unit sudah melapor {nama_triwulan(laporan)}", f"{len(wajib)} laporan unit masuk.", alamat)
        yield orang(laporan.kantor_id, Peran.KEPALA_DINAS, Peran.SEKRETARIAT), kabar, ":lengkap"


def _jadwal(jadwal: JadwalTriwulan, aksi: str, user, alasan: str) -> Iterator[Kiriman]:
    kata = {"setujui": "disetujui", "setujui_lagi": "disetujui lagi", "buka": "dibuka kembali"}.get(aksi)
    if kata:
        isi = f"Alasan: {alasan}" if alasan else _kalimat(f"Disetujui oleh {user}") + " Angkanya terkunci."
        kabar = Kabar(f"{nama_triwulan(jadwal)} {kata}", isi, alamat_triwulan(jadwal))
        yield orang(jadwal.kantor_id, Peran.SEKRETARIAT, Peran.KEPALA_BIDANG, Peran.BENDAHARA), kabar, ""


SUSUN = {Rencana: _rencana, LaporanUnit: _laporan, JadwalTriwulan: _jadwal}


# Days of the calendar


def triwulan_dibuka(jadwal: JadwalTriwulan, hari_ini: date) -> int:
    """Tell those who have to fill in that the quarter is open; once for each opening day."""
    if jadwal.status == StatusTriwulan.DISETUJUI or not jadwal.dibuka:
        return 0
    if not hari_ini - BARU_DIBUKA <= jadwal.dibuka <= hari_ini or (jadwal.ditutup and jadwal.ditutup < hari_ini):
        return 0
    penerima = [p for u in unit_melapor(jadwal.rencana, jadwal.triwulan) for p in orang_unit(u)]
    penerima += orang(jadwal.kantor_id, Peran.BENDAHARA)
    isi = f"Isi realisasi sampai dengan {tulis_tanggal(jadwal.ditutup)}." if jadwal.ditutup else "Isi realisasinya."
    kabar = Kabar(f"{nama_triwulan(jadwal)} dibuka", isi, alamat_triwulan(jadwal))
    return beri_tahu(penerima, kabar, f"dibuka:{jadwal.pk}:{jadwal.dibuka}")


def saat_jadwal_disimpan(sender, instance: JadwalTriwulan, raw=False, **kwargs) -> None:
    """Receiver of post_save: an opening day that is today or past is told at once, later ones by the command."""
    if instance.dibuka and not raw:
        transaction.on_commit(lambda: triwulan_dibuka(instance, timezone.localdate()), robust=True)


def saat_diperpanjang(sender, instance: Perpanjangan, created=False, raw=False, **kwargs) -> None:
    """Receiver of post_save."""
    if created and not raw:
        transaction.on_commit(lambda: _diperpanjang(instance), robust=True)


def _diperpanjang(p: Perpanjangan) -> None:
    judul = f"{nama_triwulan(p.jadwal)} diperpanjang sampai {tulis_tanggal(p.sampai)}"
    kabar = Kabar(judul, f"Untuk {p.unit}. Alasan: {p.alasan}", alamat_triwulan(p.jadwal))
    beri_tahu((o for o in orang_unit(p.unit) if o.pk != p.oleh_id), kabar, f"perpanjangan:{p.pk}")


# The bell


def lonceng(request) -> dict:
    """Context processor: how many notices wait; asked only by pages that show the bell."""
    user = getattr(request, "user", None)
    if not user or not user.is_authenticated:
        return {}
    return {"belum_dibaca": lambda: user.pemberitahuan.filter(dibaca=None).count()}
