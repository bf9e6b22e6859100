"""Who handed in what in one quarter: one line per unit, with how far it is."""

from dataclasses import dataclass

from dpmd.izin import boleh
from evaluasi.kunci import SUDAH_MASUK, KunciTriwulan
from evaluasi.models import JadwalTriwulan, LaporanUnit
from evaluasi.nilai import isian, ringkasan
from evaluasi.nilai.isian import Kemajuan
from renaksi.models import JejakAlur, Rencana, UnitKerja
from renaksi.nilai.pilihan import StatusLaporan
from renaksi.nilai.pohon import Pohon


@dataclass(frozen=True)
class BarisLaporan:
    """`laporan` of what no unit answers for is None; of a unit that did nothing yet it is a draft without a row."""

    unit_id: int | None
    nama: str
    kinerja: Kemajuan
    anggaran: Kemajuan
    laporan: LaporanUnit | None
    keadaan: tuple[str, ...] = ()  # its badges: the state, and whether it is late
    dapat_diverifikasi: bool = False  # by the person who looks
    dapat_dikembalikan: bool = False
    dapat_dikoreksi: bool = False

    @property
    def belum_masuk(self) -> bool:
        """Something is due, and it is not handed in."""
        return bool(self.laporan and self.kinerja.dari and self.laporan.status not in SUDAH_MASUK)


def baris_laporan(rencana: Rencana, isi: Pohon, kunci: KunciTriwulan, user, periksa: bool) -> list[BarisLaporan]:
    """In the order of the plan.  `periksa`: the person may verify and send back.  One query."""
    nama = {u.pk: u for u in UnitKerja.objects.filter(perangkat_daerah=rencana.perangkat_daerah_id)}
    memimpin = kunci.disetujui and bool(boleh(user, "triwulan.setujui", rencana))
    daftar = []
    for r in ringkasan.per_unit(isian.titik(isi), kunci.triwulan):
        if r.unit is None:
            daftar.append(BarisLaporan(None, "Tanpa penanggung jawab", r.kinerja, r.anggaran, None))
            continue
        unit = nama[r.unit.id]
        laporan = kunci.laporan.get(unit.pk) or LaporanUnit(rencana=rencana, triwulan=kunci.triwulan, unit=unit)
        diajukan = laporan.status == StatusLaporan.DIAJUKAN
        diverifikasi = laporan.status == StatusLaporan.DIVERIFIKASI
        daftar.append(
            BarisLaporan(
                unit.pk, str(unit), r.kinerja, anggaran=r.anggaran, laporan=laporan,
                keadaan=_keadaan(kunci, unit.pk, r),
                dapat_diverifikasi=periksa and diajukan and laporan.diajukan_oleh_id != user.pk,
                dapat_dikembalikan=periksa and (diajukan or (diverifikasi and not kunci.disetujui)),
                dapat_dikoreksi=memimpin and diverifikasi,
            )
        )  # fmt: skip
    return daftar


def _keadaan(kunci: KunciTriwulan, unit: int, r: ringkasan.UnitRingkas) -> tuple[str, ...]:
    """Nothing to report is not late."""
    wajib = bool(r.kinerja.dari or r.anggaran.dari)
    keadaan = kunci.keadaan(unit, terisi=bool(r.kinerja.terisi or r.anggaran.terisi))
    return (keadaan, "terlambat") if kunci.terlambat(unit) and (wajib or keadaan != "belum_mulai") else (keadaan,)


def jejak_triwulan(rencana: Rencana, kunci: KunciTriwulan) -> list[JejakAlur]:
    """Every step of the quarter and of its reports, the latest first.  One query."""
    laporan = [x.pk for x in kunci.laporan.values()]
    jadwal = [kunci.jadwal.pk] if kunci.jadwal else []
    milik = JejakAlur.objects.filter(perangkat_daerah=rencana.perangkat_daerah_id).select_related("oleh")
    return list(
        milik.filter(objek=LaporanUnit._meta.label_lower, objek_id__in=laporan)
        | milik.filter(objek=JadwalTriwulan._meta.label_lower, objek_id__in=jadwal)
    )
