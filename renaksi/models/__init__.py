"""The stored facts of the plan and the organisation."""

from .jejak import JejakAlur, VersiRencana
from .organisasi import Pejabat, Pengguna, PerangkatDaerah, UnitKerja
from .rencana import (
    MODEL_JENJANG,
    Indikator,
    Kegiatan,
    Program,
    Rencana,
    Sasaran,
    SubKegiatan,
    TargetBulanan,
)

__all__ = [
    "MODEL_JENJANG",
    "Indikator",
    "JejakAlur",
    "Kegiatan",
    "Pejabat",
    "Pengguna",
    "PerangkatDaerah",
    "Program",
    "Rencana",
    "Sasaran",
    "SubKegiatan",
    "TargetBulanan",
    "UnitKerja",
    "VersiRencana",
]
