"""What the command `kirim_pengingat` does every few minutes: reminders that fall due, and e-mail not yet sent.

Both may run twice, or in two processes at once: a notice is known by its key, an e-mail is claimed before it is sent.
"""

import logging
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse

from dpmd.tulisan import tulis_tanggal
from evaluasi.kunci import SUDAH_MASUK, KunciTriwulan, kunci_triwulan
from evaluasi.models import JadwalTriwulan
from renaksi.models import Pengguna, Rencana, UnitKerja
from renaksi.nilai.pilihan import Peran, StatusTriwulan

from .pemberitahuan import (
    Kabar,
    alamat_triwulan,
    beri_tahu,
    nama_triwulan,
    orang,
    orang_unit,
    triwulan_dibuka,
    unit_melapor,
)

HARI = (1, 3, 7)  # days before the closing day, and after it
catatan = logging.getLogger(__name__)


def jadwal_berjalan(hari_ini: date):
    """The quarters, of all offices, that are open on this day for somebody, or closed a few days ago."""
    akhir = hari_ini - timedelta(days=max(HARI))
    belum_lewat = Q(ditutup=None) | Q(ditutup__gte=akhir) | Q(perpanjangan__sampai__gte=akhir)
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
    """Remind the units that have not handed in, and once they are late those who wait for them too."""
    kunci = kunci_triwulan(jadwal.rencana, jadwal.triwulan, hari_ini)
    batas = {jadwal.ditutup, *kunci.perpanjangan.values()} - {None}
    if not any(abs((b - hari_ini).days) <= max(HARI) for b in batas):
        return 0
    belum = [u for u in unit_melapor(jadwal.rencana, jadwal.triwulan) if not _masuk(kunci, u)]
    return sum(_ingatkan_unit(jadwal, kunci, u) for u in belum) + _beri_tahu_penunggu(jadwal, kunci, belum)


def _masuk(kunci: KunciTriwulan, unit: UnitKerja) -> bool:
    laporan = kunci.laporan.get(unit.pk)
    return bool(laporan and laporan.status in SUDAH_MASUK)


def _ingatkan_unit(jadwal: JadwalTriwulan, kunci: KunciTriwulan, unit: UnitKerja) -> int:
    """One reminder for each of 7, 3 and 1 days before and after; a day without the command is made up for."""
    batas = kunci.batas(unit.pk)
    if batas is None:
        return 0
    sisa = (batas - kunci.hari_ini).days
    if sisa < 0:
        tahap = next((h for h in reversed(HARI) if -sisa >= h), None)
        judul = f"{nama_triwulan(jadwal)}: laporan {unit} terlambat {-sisa} hari"
        isi = f"Batas akhirnya {tulis_tanggal(batas)}. Minta perpanjangan kepada Sekretariat."
        tahap = None if tahap is None or -sisa > max(HARI) else -tahap
    else:
        tahap = next((h for h in HARI if sisa <= h), None)
        tinggal = f"{sisa} hari lagi" if sisa else "hari ini hari terakhir"
        judul = f"{nama_triwulan(jadwal)}: {tinggal}, laporan {unit} belum diajukan"
        isi = f"Batas akhir {tulis_tanggal(batas)}. Lengkapi isian lalu ajukan."
    if tahap is None:
        return 0
    kunci_kabar = f"batas:{jadwal.pk}:{unit.pk}:{batas}:{tahap}"
    return beri_tahu(orang_unit(unit), Kabar(judul, isi, alamat_triwulan(jadwal)), kunci_kabar)


def _beri_tahu_penunggu(jadwal: JadwalTriwulan, kunci: KunciTriwulan, belum: list[UnitKerja]) -> int:
    """The Sekretariat, which verifies, and the Kepala Dinas, who approves, hear who is late."""
    lewat = {u: (kunci.hari_ini - b).days for u in belum if (b := kunci.batas(u.pk)) and b < kunci.hari_ini}
    hari = min(lewat.values(), default=0)
    tahap = next((h for h in reversed(HARI) if hari >= h), None)
    if tahap is None or hari > max(HARI):
        return 0
    nama = ", ".join(str(u) for u in lewat)
    kabar = Kabar(
        f"{nama_triwulan(jadwal)}: {len(lewat)} unit terlambat", nama, alamat_triwulan(jadwal, "laporan-unit")
    )
    penunggu = orang(jadwal.kantor_id, Peran.SEKRETARIAT, Peran.KEPALA_DINAS)
    return beri_tahu(penunggu, kabar, f"terlambat:{jadwal.pk}:{tahap}")


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
