"""The stored facts of the results: figures, evidence, the reports of the units, notices, imports, bundles."""

from .hasil import Impor, RealisasiBulanan, RealisasiTahunan
from .narasi import NarasiEvaluasi, Paket
from .pelaporan import Bukti, CatatanBaris, JadwalTriwulan, LaporanUnit, Pemberitahuan, Perpanjangan

__all__ = [
    "Bukti",
    "CatatanBaris",
    "Impor",
    "JadwalTriwulan",
    "LaporanUnit",
    "NarasiEvaluasi",
    "Paket",
    "Pemberitahuan",
    "Perpanjangan",
    "RealisasiBulanan",
    "RealisasiTahunan",
]
