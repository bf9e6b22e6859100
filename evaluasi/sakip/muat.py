"""Load what an evaluator of accountability asks beside the figures (`renaksi.nilai.lampiran.Sakip`).

Four queries, and one or two more where versions of the plan were decided.
"""

from collections.abc import Iterable

from django.db.models import Count, Q

from evaluasi.models import Bukti, JadwalTriwulan, LaporanUnit
from renaksi.models import Pejabat, Rencana, UnitKerja, VersiRencana
from renaksi.models.jejak import nama_versi
from renaksi.nilai.lampiran import Pelaporan, Penetapan, Sakip
from renaksi.nilai.periode import NOMOR_TRIWULAN
from renaksi.nilai.pilihan import StatusLaporan, StatusRencana, StatusTriwulan

SUDAH = (StatusLaporan.DIAJUKAN, StatusLaporan.DIVERIFIKASI)


def muat(rencana: Rencana) -> Sakip:
    ditetapkan = rencana.status == StatusRencana.DITETAPKAN
    versi = VersiRencana.objects.filter(rencana=rencana).defer("isi").select_related("pejabat_penetap")
    versi = versi if rencana.perubahan_ke else ()  # Murni is frozen when its first Perubahan begins
    berlaku = [(v.perubahan_ke, v.tanggal_ditetapkan, v.pejabat_penetap) for v in versi if v.tanggal_ditetapkan]
    if ditetapkan:
        berlaku.append((rencana.perubahan_ke, rencana.tanggal_ditetapkan, rencana.pejabat_penetap))
    return Sakip(
        unit=frozenset(
            UnitKerja.objects.filter(perangkat_daerah=rencana.perangkat_daerah_id).values_list("pk", flat=True)
        ),
        penetapan=tuple(Penetapan(nama_versi(ke), tanggal, _sebut(p)) for ke, tanggal, p in berlaku),
        ditetapkan=ditetapkan,
        perubahan_ke=rencana.perubahan_ke,
        pelaporan=_pelaporan(rencana),
        bukti=Bukti.objects.triwulan(rencana),
    )


def _sebut(pejabat: Pejabat | None) -> str:
    return f"{pejabat.nama}, {' '.join(pejabat.jabatan.split())}" if pejabat else ""


def _pelaporan(rencana: Rencana) -> dict[int, Pelaporan]:
    """Of every quarter, whether somebody touched it or not."""
    jadwal = {j.triwulan: j for j in JadwalTriwulan.objects.filter(rencana=rencana)}
    laporan = LaporanUnit.objects.filter(rencana=rencana).annotate(
        banyak_catatan=Count("catatan"), terjawab=Count("catatan", filter=Q(catatan__selesai=True))
    )

    def unit(isi: Iterable[LaporanUnit]) -> frozenset[int]:
        return frozenset(x.unit_id for x in isi)

    hasil = {}
    for tw in NOMOR_TRIWULAN:
        j, milik = jadwal.get(tw), [x for x in laporan if x.triwulan == tw]
        sudah = [x for x in milik if x.status in SUDAH]
        hasil[tw] = Pelaporan(
            dibuka=j.dibuka if j else None,
            ditutup=j.ditutup if j else None,
            disetujui=bool(j and j.status == StatusTriwulan.DISETUJUI),
            diajukan=unit(sudah),
            diverifikasi=unit(x for x in sudah if x.status == StatusLaporan.DIVERIFIKASI),
            terlambat=unit(x for x in sudah if x.terlambat),
            catatan=sum(x.banyak_catatan for x in milik),
            terjawab=sum(x.terjawab for x in milik),
        )
    return hasil
