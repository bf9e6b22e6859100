"""The stored facts of the plan and the organisation."""

from .jejak import JejakAlur, VersiRencana
from .keadaan import Keadaan
from .nomenklatur import Keputusan, Nomenklatur
from .organisasi import Pejabat, Pengguna, PerangkatDaerah, UnitKerja
from .rencana import (
    MODEL_JENJANG,
    MODEL_SIMPUL,
    Indikator,
    Kegiatan,
    Program,
    Rencana,
    Sasaran,
    SubKegiatan,
    TargetBulanan,
    Tujuan,
)
from .renja import Naskah, TinjauanRkpd, UsulanMasyarakat
from .renstra import ButirRenstra, CapaianRenstra, IndikatorRenstra, Renstra

__all__ = [
    "MODEL_JENJANG",
    "MODEL_SIMPUL",
    "ButirRenstra",
    "CapaianRenstra",
    "Indikator",
    "IndikatorRenstra",
    "JejakAlur",
    "Keadaan",
    "Kegiatan",
    "Keputusan",
    "Naskah",
    "Nomenklatur",
    "Pejabat",
    "Pengguna",
    "PerangkatDaerah",
    "Program",
    "Rencana",
    "Renstra",
    "Sasaran",
    "SubKegiatan",
    "TargetBulanan",
    "TinjauanRkpd",
    "Tujuan",
    "UnitKerja",
    "UsulanMasyarakat",
    "VersiRencana",
]
