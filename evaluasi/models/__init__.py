"""The stored facts of the results: figures, evidence, the reports of the units, notices, imports."""

from .hasil import Impor, RealisasiBulanan, RealisasiTahunan
from .pelaporan import Bukti, CatatanBaris, JadwalTriwulan, LaporanUnit, Pemberitahuan, Perpanjangan

__all__ = [
    "Bukti",
    "CatatanBaris",
    "Impor",
    "JadwalTriwulan",
    "LaporanUnit",
    "Pemberitahuan",
    "Perpanjangan",
    "RealisasiBulanan",
    "RealisasiTahunan",
]
