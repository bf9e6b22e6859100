"""The flows of a quarter: what each unit hands in, and the approval of the whole.

Every step holds the plan's row, so that no report moves while its quarter is approved, and no figure while its report
is handed in.
"""

from django.db import transaction
from django.utils import timezone

from dpmd import alur
from dpmd.alur import Transisi
from renaksi.alur import bukan_pengaju
from renaksi.models import Indikator, Rencana, UnitKerja
from renaksi.models.jejak import catat_alur
from renaksi.nilai.pilihan import StatusLaporan, StatusRencana, StatusTriwulan
from renaksi.simpan import pegang

from . import bekuan, pohon
from .kunci import KunciTriwulan, kunci_triwulan
from .models import CatatanBaris, JadwalTriwulan, LaporanUnit
from .nilai import isian
from .nilai.kelengkapan import sebut_beberapa
from .pemeriksaan import gerbang

DRAF, DIAJUKAN = StatusLaporan.DRAF, StatusLaporan.DIAJUKAN
DIKEMBALIKAN, DIVERIFIKASI = StatusLaporan.DIKEMBALIKAN, StatusLaporan.DIVERIFIKASI
TERBUKA, DISETUJUI = StatusTriwulan.TERBUKA, StatusTriwulan.DISETUJUI


# One unit's report


def belum_disetujui(laporan: LaporanUnit, user) -> str:
    return _disetujui(kunci_triwulan(laporan.rencana, laporan.triwulan), laporan)


def _disetujui(kunci: KunciTriwulan, laporan: LaporanUnit) -> str:
    if kunci.disetujui and not kunci.koreksi(laporan.unit_id):
        return f"{kunci.nama} sudah disetujui. Minta Kepala Dinas membuka laporan {laporan.unit} untuk koreksi."
    return ""


def pada_waktunya(laporan: LaporanUnit, user) -> str:
    """Not approved yet, and open for this unit today; or opened again for a correction."""
    kunci = kunci_triwulan(laporan.rencana, laporan.triwulan)
    return _disetujui(kunci, laporan) or ("" if kunci.disetujui else kunci.waktu(laporan.unit_id).alasan)


def sudah_lewat(laporan: LaporanUnit, user) -> str:
    """More time is asked for once there is none left."""
    kunci = kunci_triwulan(laporan.rencana, laporan.triwulan)
    if kunci.disetujui or kunci.waktu(laporan.unit_id):
        return f"{kunci.nama} tidak sedang ditutup; perpanjangan tidak diperlukan."
    return ""


def sudah_disetujui(laporan: LaporanUnit, user) -> str:
    kunci = kunci_triwulan(laporan.rencana, laporan.triwulan)
    return "" if kunci.disetujui else f"{kunci.nama} belum disetujui: kembalikan laporannya seperti biasa."


def ada_baris(laporan: LaporanUnit, user) -> str:
    if Indikator.objects.filter(rencana=laporan.rencana_id, penanggung_jawab=laporan.unit_id).exists():
        return ""
    return f"{laporan.unit} tidak menjadi penanggung jawab satu indikator pun."


def _ajukan(laporan: LaporanUnit, user):
    """Comments count as answered once the unit hands in again."""
    laporan.diajukan_oleh, laporan.diajukan_pada = user, timezone.now()
    kunci = kunci_triwulan(laporan.rencana, laporan.triwulan)
    if not kunci.disetujui:  # a correction has no last day: the report stays as punctual as it was
        laporan.terlambat = kunci.lewat
    for catatan in laporan.catatan.filter(selesai=False):
        catatan.selesai = True
        catatan.save()


def _kembalikan(laporan: LaporanUnit, user, catatan: dict[Indikator, str] | None = None):
    for indikator, isi in (catatan or {}).items():
        CatatanBaris.objects.create(laporan=laporan, indikator=indikator, isi=isi, oleh=user)


ALUR_LAPORAN = {
    "ajukan": Transisi(
        "Ajukan", (DRAF, DIKEMBALIKAN), DIAJUKAN, izin="laporan_unit.ajukan",
        syarat=(pada_waktunya, ada_baris), periksa=gerbang.periksa_laporan, isi=_ajukan,
    ),
    "verifikasi": Transisi(
        "Verifikasi", (DIAJUKAN,), DIVERIFIKASI, "laporan_unit.verifikasi",
        (belum_disetujui, bukan_pengaju), ikon="shield-check",
    ),
    "kembalikan": Transisi(
        "Kembalikan", (DIAJUKAN, DIVERIFIKASI), DIKEMBALIKAN, "laporan_unit.verifikasi",
        (belum_disetujui,), wajib_alasan=True, isi=_kembalikan, ikon="arrow-back-up", utama=False,
    ),
    "koreksi": Transisi(
        "Buka untuk koreksi", (DIVERIFIKASI,), DIKEMBALIKAN, "triwulan.setujui",
        (sudah_disetujui,), wajib_alasan=True, ikon="pencil", utama=False,
        akibat="Hanya laporan unit ini yang terbuka lagi; yang lain tetap terkunci. Laporan triwulan tetap dicetak "
        "sebagaimana disetujui sampai Anda menyetujuinya lagi.",
    ),
    "minta_perbaikan": Transisi(
        "Minta perbaikan", (DIAJUKAN, DIVERIFIKASI), "", "laporan_unit.ajukan",
        wajib_alasan=True, ikon="message", utama=False,
        akibat="Sekretariat, dan Kepala Dinas bila triwulannya sudah disetujui, diminta membuka laporan ini lagi.",
    ),
    "minta_perpanjangan": Transisi(
        "Minta perpanjangan", (DRAF, DIKEMBALIKAN), "", "laporan_unit.ajukan",
        (sudah_lewat,), wajib_alasan=True, ikon="clock", utama=False,
        akibat="Sekretariat diminta memberi unit ini waktu lagi.",
    ),
}  # fmt: skip


def laporan_unit(rencana: Rencana, triwulan: int, unit: UnitKerja) -> LaporanUnit:
    """The report of a unit; one that nobody touched yet is a draft without a row."""
    milik = {"rencana": rencana, "triwulan": triwulan, "unit": unit}
    return LaporanUnit.objects.filter(**milik).first() or LaporanUnit(**milik)


# The whole quarter


def unit_berkewajiban(semua: list[isian.Titik], triwulan: int) -> dict[int, str]:
    """{unit: its short name} of those with a row due in this quarter, in the order of the plan."""
    return {
        t.indikator.unit.id: t.indikator.unit.singkatan
        for t in semua
        if t.indikator.unit and isian.perlu_kinerja(t, triwulan)
    }


def semua_diverifikasi(jadwal: JadwalTriwulan, user) -> str:
    """Every unit with a row due, and every other that handed in."""
    laporan = kunci_triwulan(jadwal.rencana, jadwal.triwulan).laporan
    wajib = unit_berkewajiban(isian.titik(pohon.muat(jadwal.rencana)), jadwal.triwulan)
    wajib |= {x.unit_id: str(x.unit) for x in laporan.values() if x.status in {DIAJUKAN, DIKEMBALIKAN}}
    sudah = {pk for pk, x in laporan.items() if x.status == DIVERIFIKASI}
    belum = [nama for pk, nama in wajib.items() if pk not in sudah]
    return f"Belum diverifikasi: {', '.join(belum)}." if belum else ""


def tanpa_penanggung_terisi(jadwal: JadwalTriwulan, user) -> str:
    """Rows that no unit answers for are the Sekretariat's: blank ones stop the approval."""
    milik = isian.milik_unit(isian.titik(pohon.muat(jadwal.rencana)), None)
    belum = isian.belum_terisi(milik, jadwal.triwulan)
    if not belum:
        return ""
    nama = sebut_beberapa(t.indikator.uraian for t in belum)
    return (
        f"{len(belum)} baris tanpa penanggung jawab belum terisi ({nama}). "
        "Sekretariat mengisinya, atau menentukan unitnya pada rencana."
    )


def ada_yang_berlaku(jadwal: JadwalTriwulan, user) -> str:
    """What is approved is a quarter of the plan in force."""
    if jadwal.rencana.status == StatusRencana.DITETAPKAN or bekuan.beku_berlaku(jadwal.rencana):
        return ""
    return f"Rencana {jadwal.rencana.tahun} belum ditetapkan. Tetapkan dahulu rencananya."


def sudah_berubah(jadwal: JadwalTriwulan, user) -> str:
    if jadwal.triwulan in bekuan.yang_berubah(jadwal.rencana):
        return ""
    return "Tidak ada yang berubah sejak disetujui."


def bukan_pengaju_satu_pun(jadwal: JadwalTriwulan, user) -> str:
    """Who handed in one of the reports does not approve them."""
    laporan = LaporanUnit.objects.filter(rencana=jadwal.rencana_id, triwulan=jadwal.triwulan, diajukan_oleh=user)
    diajukan = ", ".join(str(x.unit) for x in laporan.select_related("unit"))
    return f"Anda sendiri yang mengajukan laporan {diajukan}; harus disetujui orang lain." if diajukan else ""


def _setujui(jadwal: JadwalTriwulan, user):
    jadwal.perubahan_ke = bekuan.bekukan(jadwal, user).perubahan_ke


def _buka(jadwal: JadwalTriwulan, user):
    jadwal.perubahan_ke = None


ALUR_JADWAL = {
    "setujui": Transisi(
        "Setujui", (TERBUKA,), DISETUJUI, "triwulan.setujui",
        (ada_yang_berlaku, semua_diverifikasi, tanpa_penanggung_terisi, bukan_pengaju_satu_pun),
        isi=_setujui, ikon="circle-check",
        akibat="Isian semua unit terkunci, laporannya dicetak sebagaimana disetujui, dan semua unit diberi tahu.",
    ),
    "setujui_lagi": Transisi(
        "Setujui lagi", (DISETUJUI,), DISETUJUI, "triwulan.setujui",
        (ada_yang_berlaku, sudah_berubah, semua_diverifikasi, bukan_pengaju_satu_pun),
        isi=_setujui, ikon="circle-check",
        akibat="Laporan triwulan ini selanjutnya dicetak menurut rencana yang berlaku sekarang. Yang disetujui dahulu "
        "tetap tersimpan.",
    ),
    "buka": Transisi(
        "Buka kembali", (DISETUJUI,), TERBUKA, "triwulan.setujui",
        wajib_alasan=True, isi=_buka, ikon="pencil", utama=False,
        akibat="Isian terbuka lagi bagi unit yang laporannya dikembalikan, laporan dicetak menurut keadaan terakhir, "
        "dan semua unit diberi tahu alasannya.",
    ),
}  # fmt: skip


def jadwal_triwulan(rencana: Rencana, triwulan: int) -> JadwalTriwulan:
    """The schedule of a quarter; one that nobody set yet is open without a row."""
    milik = {"rencana": rencana, "triwulan": triwulan}
    return JadwalTriwulan.objects.filter(**milik).first() or JadwalTriwulan(**milik)


# Taking a step: rows are made on demand, and not at all when the step is refused.


@transaction.atomic
def jalankan_laporan(laporan: LaporanUnit, aksi: str, user, alasan: str = "", **rincian) -> LaporanUnit:
    """Take a step with a unit's report.  "kembalikan" takes `catatan`, {Indikator: comment on its row}; "ajukan"
    takes `dibaca`."""
    pegang(laporan.rencana_id)
    if laporan.pk is None:
        milik = {"rencana": laporan.rencana, "triwulan": laporan.triwulan, "unit": laporan.unit}
        laporan, _ = LaporanUnit.objects.get_or_create(**milik)
    return alur.jalankan(laporan, ALUR_LAPORAN, aksi, user, catat_alur, alasan, **rincian)


@transaction.atomic
def jalankan_jadwal(jadwal: JadwalTriwulan, aksi: str, user, alasan: str = "") -> JadwalTriwulan:
    """Approve a quarter, or open it again."""
    pegang(jadwal.rencana_id)
    if jadwal.pk is None:
        jadwal, _ = JadwalTriwulan.objects.get_or_create(rencana=jadwal.rencana, triwulan=jadwal.triwulan)
    return alur.jalankan(jadwal, ALUR_JADWAL, aksi, user, catat_alur, alasan)
