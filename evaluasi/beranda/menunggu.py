"""What waits for a person: reports to verify, quarters to approve, work that came back; and the next last day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from dpmd.izin import KEPALA_DINAS, SEKRETARIAT
from evaluasi.alur import unit_berkewajiban
from evaluasi.kunci import KunciTriwulan
from evaluasi.models import JadwalTriwulan, LaporanUnit
from evaluasi.nilai.isian import Titik
from renaksi.models import JejakAlur, Rencana
from renaksi.nilai.periode import TRIWULAN
from renaksi.nilai.pilihan import Peran, StatusLaporan, StatusRencana, StatusTriwulan


@dataclass(frozen=True)
class Tugas:
    """One line on the first page; `rinci` is the reason it came back, or the units it is about."""

    kata: str
    alamat: str
    ikon: str
    rinci: str = ""


@dataclass(frozen=True)
class Batas:
    """The last day of the quarter in force, for this person's unit."""

    nama: str
    tanggal: date
    sisa: int  # days; negative after it


def batas(kunci: KunciTriwulan, user) -> Batas | None:
    tanggal = kunci.batas(user.unit_id)
    return Batas(kunci.nama, tanggal, (tanggal - kunci.hari_ini).days) if tanggal else None


def menunggu(rencana: Rencana, semua: list[Titik], user) -> list[Tugas]:
    """Three queries at most.  Who only reads waits for nothing."""
    laporan = list(LaporanUnit.objects.filter(rencana=rencana).select_related("unit", "diajukan_oleh"))
    tugas = _dikembalikan(rencana, [x for x in laporan if user.unit_id and x.unit_id == user.unit_id])
    if user.peran == SEKRETARIAT:
        return tugas + _verifikasi(rencana, [x for x in laporan if x.diajukan_oleh_id != user.pk])
    if user.peran == KEPALA_DINAS:
        # The Sekretariat does not verify what it handed in itself.
        milik_sekretariat = [x for x in laporan if x.diajukan_oleh and x.diajukan_oleh.peran == Peran.SEKRETARIAT]
        tugas += _rencana(rencana) + _verifikasi(rencana, milik_sekretariat) + _setujui(rencana, semua, laporan)
    return tugas


def _rencana(rencana: Rencana) -> list[Tugas]:
    if rencana.status != StatusRencana.DIAJUKAN:
        return []
    return [
        Tugas(f"Rencana {rencana.tahun} menunggu penetapan", reverse("rencana-tahun", args=[rencana.tahun]), "send")
    ]


def _dikembalikan(rencana: Rencana, milik: list[LaporanUnit]) -> list[Tugas]:
    kembali = {x.pk: x for x in milik if x.status == StatusLaporan.DIKEMBALIKAN}
    if not kembali:
        return []
    jejak = JejakAlur.objects.filter(
        Q(objek=LaporanUnit._meta.label_lower), objek_id__in=kembali, aksi="kembalikan"
    ).order_by("pada", "pk")
    alasan = {j.objek_id: j.alasan for j in jejak}
    return [
        Tugas(
            f"Laporan Triwulan {TRIWULAN[x.triwulan - 1]} dikembalikan",
            f"{reverse('realisasi-triwulan', args=[rencana.tahun, x.triwulan])}?unit={x.unit_id}",
            "arrow-back-up",
            alasan.get(x.pk, ""),
        )
        for x in kembali.values()
    ]


def _verifikasi(rencana: Rencana, laporan: list[LaporanUnit]) -> list[Tugas]:
    unit: dict[int, list[str]] = {}
    for x in laporan:
        if x.status == StatusLaporan.DIAJUKAN:
            unit.setdefault(x.triwulan, []).append(str(x.unit))
    return [
        Tugas(
            f"{len(nama)} laporan Triwulan {TRIWULAN[tw - 1]} menunggu verifikasi",
            reverse("laporan-unit", args=[rencana.tahun, tw]),
            "shield-check",
            ", ".join(nama),
        )
        for tw, nama in sorted(unit.items())
    ]


def _setujui(rencana: Rencana, semua: list[Titik], laporan: list[LaporanUnit]) -> list[Tugas]:
    """Quarters of which every unit with a row due is verified, and that are not approved yet."""
    disetujui = JadwalTriwulan.objects.filter(rencana=rencana, status=StatusTriwulan.DISETUJUI)
    selesai = set(disetujui.values_list("triwulan", flat=True))
    tugas = []
    for tw in sorted({x.triwulan for x in laporan} - selesai):
        status = {x.unit_id: x.status for x in laporan if x.triwulan == tw}
        wajib = set(unit_berkewajiban(semua, tw)) | {pk for pk, s in status.items() if s != StatusLaporan.DRAF}
        if wajib and all(status.get(pk) == StatusLaporan.DIVERIFIKASI for pk in wajib):
            alamat = reverse("laporan-unit", args=[rencana.tahun, tw])
            tugas.append(Tugas(f"Triwulan {TRIWULAN[tw - 1]} siap disetujui", alamat, "circle-check"))
    return tugas
