"""The stored facts of the results: figures, evidence, unit reports, notices, imports, bundles, accepted findings."""

from .asal import AsalAngka, TataLetakKantor
from .cetak import PilihanCetak
from .hasil import Impor, RealisasiBulanan, RealisasiTahunan, RekamanImpor
from .narasi import NarasiEvaluasi, Paket
from .pelaporan import BekuanTriwulan, Bukti, CatatanBaris, JadwalTriwulan, LaporanUnit, Pemberitahuan, Perpanjangan
from .pemeriksaan import PengaturanAturan, TemuanDiterima
from .rekap import RekapTriwulan

__all__ = [
    "AsalAngka",
    "BekuanTriwulan",
    "Bukti",
    "CatatanBaris",
    "Impor",
    "JadwalTriwulan",
    "LaporanUnit",
    "NarasiEvaluasi",
    "Paket",
    "Pemberitahuan",
    "PengaturanAturan",
    "Perpanjangan",
    "PilihanCetak",
    "RealisasiBulanan",
    "RealisasiTahunan",
    "RekamanImpor",
    "RekapTriwulan",
    "TataLetakKantor",
    "TemuanDiterima",
]
