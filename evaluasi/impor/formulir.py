"""The list of forms that can be imported: how each is recognised, how it is written, what of it is only compared.

A form is one `Formulir`; `terapkan` writes one sheet into the plan inside the caller's transaction and returns its tree
where the report of the same kode is to be compared with it cell by cell.
"""

from collections.abc import Callable
from typing import NamedTuple

from dpmd.impor.tabel import TataLetak

from .konteks import Konteks
from .penerap import Penerap
from .sumber import SumberPohon, susun, susun_capaian
from .tata_letak import CAPAIAN, PENGENDALIAN, RENCANA_AKSI


class Formulir(NamedTuple):
    tata: TataLetak
    terapkan: Callable[[Konteks], SumberPohon | None]
    dihitung: tuple[str, ...] = ()  # columns that are computed here and compared


def _pohon(penyusun) -> Callable[[Konteks], SumberPohon]:
    """For forms that are a tree: put it together, then match and write it."""

    def terapkan(konteks: Konteks) -> SumberPohon:
        penerap = Penerap(konteks)
        sumber = penyusun(konteks, penerap)
        konteks.hasil.tolak += sumber.ditolak
        konteks.hasil.mirip += sumber.mirip
        konteks.hasil.tanya += sumber.tanya
        penerap.terapkan(sumber)
        return sumber

    return terapkan


def _susun(konteks: Konteks, penerap: Penerap) -> SumberPohon:
    return susun(konteks.tabel, konteks.jawaban, penerap.sudah_ada)


def _susun_capaian(konteks: Konteks, penerap: Penerap) -> SumberPohon:
    return susun_capaian(konteks.tabel)


# In the order in which the sheets of one workbook are applied: the plan first, then its results.
FORMULIR: dict[str, Formulir] = {
    f.tata.kode: f
    for f in (
        Formulir(RENCANA_AKSI, _pohon(_susun)),
        Formulir(
            PENGENDALIAN,
            _pohon(_susun),
            (*(f"tw{t}" for t in range(1, 5)), "jml_k", "jml_rp", "persen_k", "persen_rp"),
        ),
        Formulir(
            CAPAIAN,
            _pohon(_susun_capaian),
            ("persen_capaian", "peningkatan", "pagu", "realisasi_anggaran", "persen_penyerapan"),
        ),
    )
}

# The most demanding first: a sheet is what the first of these finds in it.
PENGENALAN = tuple(FORMULIR[kode].tata for kode in ("pengendalian-evaluasi", "capaian-kinerja", "rencana-aksi"))
