"""What waits for a person: reports to verify, quarters to approve, work that came back; and the next last day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from dpmd.izin import KEPALA_BIDANG, KEPALA_DINAS, SEKRETARIAT
from dpmd.tulisan import tulis_tanggal
from evaluasi import pohon
from evaluasi.alur import unit_berkewajiban
from evaluasi.kunci import KunciTriwulan, kunci_setahun, triwulan_dari_kunci
from evaluasi.models import JadwalTriwulan, LaporanUnit
from evaluasi.nilai import isian
from evaluasi.nilai.isian import Titik
from renaksi.models import Indikator, JejakAlur, Rencana
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


def menunggu(kini: Rencana, semua: list[Titik], kunci: Mapping[int, KunciTriwulan], user) -> list[Tugas]:
    """Of every year of the office; `semua` and `kunci` are those of `kini`, the plan on the page.

    Who only reads waits for nothing.  A plan of another year is loaded where its quarter may be ready for approval.
    """
    if user.peran not in {SEKRETARIAT, KEPALA_BIDANG, KEPALA_DINAS}:
        return []
    rencana = {r.pk: r for r in Rencana.objects.filter(perangkat_daerah=kini.perangkat_daerah_id)} | {kini.pk: kini}
    laporan = list(LaporanUnit.objects.filter(rencana__in=rencana).select_related("unit", "diajukan_oleh", "rencana"))
    tugas = _dikembalikan([x for x in laporan if user.unit_id and x.unit_id == user.unit_id])
    if user.peran == SEKRETARIAT:
        return tugas + _verifikasi([x for x in laporan if x.diajukan_oleh_id != user.pk])
    if user.peran == KEPALA_BIDANG:
        return tugas + _isi([r for r in rencana.values() if r != kini], user, kunci[1].hari_ini)
    # The Sekretariat does not verify what it handed in itself.
    milik_sekretariat = [x for x in laporan if x.diajukan_oleh and x.diajukan_oleh.peran == Peran.SEKRETARIAT]
    return (
        tugas + _tetapkan(rencana.values()) + _verifikasi(milik_sekretariat) + _setujui(rencana, kini, semua, laporan)
    )


def _tetapkan(rencana: Iterable[Rencana]) -> list[Tugas]:
    return [
        Tugas(f"Rencana {r.tahun} menunggu penetapan", reverse("rencana-tahun", args=[r.tahun]), "send")
        for r in rencana
        if r.status == StatusRencana.DIAJUKAN
    ]


def _dikembalikan(milik: list[LaporanUnit]) -> list[Tugas]:
    kembali = {x.pk: x for x in milik if x.status == StatusLaporan.DIKEMBALIKAN}
    if not kembali:
        return []
    jejak = JejakAlur.objects.filter(
        Q(objek=LaporanUnit._meta.label_lower), objek_id__in=kembali, aksi="kembalikan"
    ).order_by("pada", "pk")
    alasan = {j.objek_id: j.alasan for j in jejak}
    return [
        Tugas(
            f"Laporan {sebut_triwulan(x)} dikembalikan",
            f"{reverse('realisasi-triwulan', args=[x.rencana.tahun, x.triwulan])}?unit={x.unit_id}",
            "arrow-back-up",
            alasan.get(x.pk, ""),
        )
        for x in kembali.values()
    ]


def sebut_triwulan(x: LaporanUnit) -> str:
    return f"Triwulan {TRIWULAN[x.triwulan - 1]} {x.rencana.tahun}"


def _isi(lain: list[Rencana], user, hari_ini: date) -> list[Tugas]:
    """Quarters of another year that the unit is still to report: in January the last of the year before."""
    tugas = []
    for r in (r for r in lain if user.unit_id and abs(r.tahun - hari_ini.year) <= 1):
        kunci = kunci_setahun(r, hari_ini)
        k = kunci[triwulan_dari_kunci(kunci, user)]
        masa = k.masa(user.unit_id)
        if not masa.sudah_dibuka(hari_ini) or masa.lewat(hari_ini) or not k.untuk(user.unit_id):
            continue
        if Indikator.objects.filter(rencana=r, penanggung_jawab=user.unit_id).exists():
            alamat = reverse("realisasi-triwulan", args=[r.tahun, k.triwulan])
            rinci = f"Batas akhir {tulis_tanggal(masa.ditutup)}" if masa.ditutup else ""
            tugas.append(Tugas(f"Isi realisasi {k.nama} {r.tahun}", alamat, "pencil", rinci))
    return tugas


def _verifikasi(laporan: list[LaporanUnit]) -> list[Tugas]:
    unit: dict[tuple[int, int], list[LaporanUnit]] = {}
    for x in laporan:
        if x.status == StatusLaporan.DIAJUKAN:
            unit.setdefault((x.rencana.tahun, x.triwulan), []).append(x)
    return [
        Tugas(
            f"{len(daftar)} laporan {sebut_triwulan(daftar[0])} menunggu verifikasi",
            reverse("laporan-periksa", args=[tahun, tw]),
            "shield-check",
            ", ".join(str(x.unit) for x in daftar),
        )
        for (tahun, tw), daftar in sorted(unit.items())
    ]


def _setujui(rencana: dict[int, Rencana], kini: Rencana, semua: list[Titik], laporan: list[LaporanUnit]) -> list[Tugas]:
    """Quarters of which every unit with a row due is verified, and that are not approved yet."""
    disetujui = JadwalTriwulan.objects.filter(rencana__in=rencana, status=StatusTriwulan.DISETUJUI)
    selesai = set(disetujui.values_list("rencana", "triwulan"))
    status: dict[tuple[int, int], dict[int, str]] = {}
    for x in laporan:
        if (x.rencana_id, x.triwulan) not in selesai:
            status.setdefault((x.rencana_id, x.triwulan), {})[x.unit_id] = x.status
    titik = {kini.pk: semua}
    tugas = []
    for (pk, tw), milik in sorted(status.items(), key=lambda isi: (rencana[isi[0][0]].tahun, isi[0][1])):
        if any(s not in {StatusLaporan.DRAF, StatusLaporan.DIVERIFIKASI} for s in milik.values()):
            continue
        if pk not in titik:
            titik[pk] = isian.titik(pohon.muat(rencana[pk]))
        wajib = set(unit_berkewajiban(titik[pk], tw)) | {u for u, s in milik.items() if s != StatusLaporan.DRAF}
        if wajib and all(milik.get(u) == StatusLaporan.DIVERIFIKASI for u in wajib):
            alamat = reverse("laporan-periksa", args=[rencana[pk].tahun, tw])
            nama = f"Triwulan {TRIWULAN[tw - 1]} {rencana[pk].tahun}"
            tugas.append(Tugas(f"{nama} siap disetujui", alamat, "circle-check"))
    return tugas
