"""What the command `kirim_pengingat` does every few minutes: reminders that fall due, and e-mail not yet sent.

Both may run twice, or in two processes at once: a notice is known by its key, an e-mail is claimed before it is sent.
"""

import logging
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from dpmd.teks import bersih, satu_baris
from dpmd.tulisan import tulis_tanggal
from evaluasi.kunci import SUDAH_MASUK, KunciTriwulan, kunci_triwulan
from evaluasi.models import JadwalTriwulan, Pemberitahuan
from renaksi.models import Pengguna, Rencana, UnitKerja
from renaksi.nilai.pilihan import StatusTriwulan

from .pemberitahuan import (
    Kabar,
    alamat_triwulan,
    beri_tahu,
    nama_triwulan,
    orang_unit,
    triwulan_dibuka,
    unit_melapor,
)

HARI = (1, 3, 7)  # days before the closing day
BASI = timedelta(days=14)  # a notice older than this is no longer sent
catatan = logging.getLogger(__name__)


def jadwal_berjalan(hari_ini: date):
    """The quarters, of all offices, that are open on this day for somebody."""
    belum_lewat = Q(ditutup=None) | Q(ditutup__gte=hari_ini) | Q(perpanjangan__sampai__gte=hari_ini)
    terbuka = JadwalTriwulan.objects.filter(belum_lewat, status=StatusTriwulan.TERBUKA)
    sudah_dibuka = terbuka.filter(Q(dibuka=None) | Q(dibuka__lte=hari_ini))
    return sudah_dibuka.select_related("rencana__perangkat_daerah").distinct()


def ingatkan(hari_ini: date) -> tuple[int, int]:
    """(new notices, quarters that failed): what fails at one office does not keep the others waiting."""
    baru = gagal = 0
    for jadwal in jadwal_berjalan(hari_ini):
        try:
            baru += triwulan_dibuka(jadwal, hari_ini) + _batas_dekat(jadwal, hari_ini)
        except Exception:
            catatan.exception("Pengingat %s (%s) gagal", jadwal, jadwal.rencana.perangkat_daerah)
            gagal += 1
    return baru, gagal


def _batas_dekat(jadwal: JadwalTriwulan, hari_ini: date) -> int:
    """Remind the units that have not handed in."""
    kunci = kunci_triwulan(jadwal.rencana, jadwal.triwulan, hari_ini)
    batas = {jadwal.ditutup, *kunci.perpanjangan.values()} - {None}
    if not any(0 <= (b - hari_ini).days <= max(HARI) for b in batas):
        return 0
    return sum(_ingatkan_unit(jadwal, kunci, u) for u in unit_melapor(jadwal.rencana, jadwal.triwulan))


def _ingatkan_unit(jadwal: JadwalTriwulan, kunci: KunciTriwulan, unit: UnitKerja) -> int:
    """One reminder for each of 7, 3 and 1 days; a day on which the command did not run is made up for."""
    laporan, batas = kunci.laporan.get(unit.pk), kunci.batas(unit.pk)
    if (laporan and laporan.status in SUDAH_MASUK) or batas is None or batas < kunci.hari_ini:
        return 0
    sisa = (batas - kunci.hari_ini).days
    tahap = next((h for h in HARI if sisa <= h), None)
    if tahap is None:
        return 0
    tinggal = f"{sisa} hari lagi" if sisa else "hari ini hari terakhir"
    judul = f"{nama_triwulan(jadwal)}: {tinggal}, laporan {unit} belum diajukan"
    isi = f"Batas akhir {tulis_tanggal(batas)}. Lengkapi isian lalu ajukan."
    kunci_kabar = f"batas:{jadwal.pk}:{unit.pk}:{batas}:{tahap}"
    return beri_tahu(orang_unit(unit), Kabar(judul, isi, alamat_triwulan(jadwal)), kunci_kabar)


def ingatkan_sekarang(rencana: Rencana, triwulan: int, oleh: Pengguna) -> list[str]:
    """Remind every unit that has not handed in, because somebody asked for it; the units.

    The same unit is reminded once a day, however often it is asked for.
    """
    kunci = kunci_triwulan(rencana, triwulan)
    diingatkan = []
    for unit in unit_melapor(rencana, triwulan):
        laporan, batas = kunci.laporan.get(unit.pk), kunci.batas(unit.pk)
        if kunci.disetujui or (laporan and laporan.status in SUDAH_MASUK):
            continue
        judul = f"{kunci.nama} {rencana.tahun}: laporan {unit} belum diajukan"
        hari = f" Batas akhir {tulis_tanggal(batas)}." if batas else ""
        kabar = Kabar(
            judul, f"Diingatkan oleh {oleh}.{hari}", reverse("realisasi-triwulan", args=[rencana.tahun, triwulan])
        )
        tanda = f"sekarang:{rencana.pk}:{triwulan}:{unit.pk}:{kunci.hari_ini}"
        if beri_tahu((o for o in orang_unit(unit) if o.pk != oleh.pk), kabar, tanda):
            diingatkan.append(str(unit))
    return diingatkan


def kirim_surel() -> tuple[int, int]:
    """(sent, failed) e-mails of notices that are unread, not too old, and whose person has an address.

    A notice is claimed before it is sent, so that two runs never send it twice; what fails is given back for the next.
    """
    antre = Pemberitahuan.objects.filter(
        surel=None, dibaca=None, dibuat__gte=timezone.now() - BASI, penerima__is_active=True
    ).exclude(penerima__email="")
    antre = list(antre.select_related("penerima").order_by("pk"))
    if not antre:
        return 0, 0
    sambungan = get_connection()
    try:
        sambungan.open()
    except OSError:
        catatan.exception("Surel tidak terkirim: peladen surel tidak dapat dihubungi")
        return 0, len(antre)
    try:
        hasil = [_kirim(p, sambungan) for p in antre]
    finally:
        sambungan.close()
    return hasil.count(True), hasil.count(False)


def _kirim(kabar: Pemberitahuan, sambungan) -> bool | None:
    """True: sent; False: failed; None: another process has it."""
    milik = Pemberitahuan.objects.filter(pk=kabar.pk)
    if not milik.filter(surel=None).update(surel=timezone.now()):
        return None
    isi = render_to_string("kabar/surel/pemberitahuan.txt", {"kabar": kabar, "situs": settings.ALAMAT_SITUS})
    try:
        EmailMessage(satu_baris(kabar.judul), bersih(isi), to=[kabar.penerima.email], connection=sambungan).send()
    except (OSError, ValueError):  # the server's refusals are OSError, an impossible address is ValueError
        catatan.exception("Surel kepada %s tidak terkirim", kabar.penerima)
        milik.update(surel=None)
        return False
    return True
