"""The list of forms that can be imported: how each is recognised, how it is written, what of it is only compared.

A form is one `Formulir`; `terapkan` writes one sheet into the plan inside the caller's transaction and returns its tree
where the report of the same kode is to be compared with it cell by cell.
"""

from collections.abc import Callable
from typing import NamedTuple

from dpmd.impor.tabel import TataLetak
from evaluasi.impor.bebas.formulir import susun_bebas
from evaluasi.impor.bebas.tabel import TATA as TATA_BEBAS
from evaluasi.impor.cara import cara_tercetak
from evaluasi.impor.konteks import Konteks
from evaluasi.impor.penerap import Penerap, penulis
from evaluasi.impor.sumber import SumberPohon, susun, susun_capaian
from evaluasi.impor.tata_letak import CAPAIAN, PENGENDALIAN, RENCANA_AKSI
from evaluasi.induk.baca import TATA as TATA_INDUK
from renaksi.nilai.periode import NOMOR_TRIWULAN

from . import evaluasi_e81 as formulir_e81
from . import (
    evaluasi_renja as formulir_evaluasi_renja,
)
from . import (
    kinerja_pelayanan as formulir_kinerja_pelayanan,
)
from . import (
    pendanaan as formulir_pendanaan,
)
from . import (
    review_rkpd as formulir_review_rkpd,
)
from . import (
    tujuan_sasaran as formulir_tujuan_sasaran,
)
from . import (
    usulan as formulir_usulan,
)
from .induk import terapkan as terapkan_induk
from .jabatan import RENCANA_AKSI_JABATAN, susun_jabatan
from .kas import RENCANA_AKSI_KAS, susun_kas


class Formulir(NamedTuple):
    tata: TataLetak
    terapkan: Callable[[Konteks], SumberPohon | None]
    dihitung: tuple[str, ...] = ()  # columns that are computed here and compared
    utuh: bool = False  # its rows refer to each other: a cell that cannot be read refuses the workbook


def _susun(konteks: Konteks, penerap: Penerap) -> SumberPohon:
    return susun(konteks.tabel, konteks.jawaban, penerap.sudah_ada)


def _susun_pengendalian(konteks: Konteks, penerap: Penerap) -> SumberPohon:
    """A new indicator gets the way by which "Jml Realisasi" puts its quarters together."""
    sumber = _susun(konteks, penerap)
    for si in (si for p in sumber.program() for s in p.telusuri() for si in s.indikator):
        b = si.baris
        if cara := cara_tercetak([b[f"r{t}_k"] for t in NOMOR_TRIWULAN], b["jml_k"], b.desimal.get("jml_k", 0)):
            si.bawaan = {"akumulasi": cara}
    return sumber


def _susun_capaian(konteks: Konteks, penerap: Penerap) -> SumberPohon:
    return susun_capaian(konteks.tabel)


# The tables of a Renja; the most demanding first, and the tujuan before the programmes that need them.
RENJA = (
    formulir_tujuan_sasaran,
    formulir_pendanaan,
    formulir_evaluasi_renja,
    formulir_kinerja_pelayanan,
    formulir_review_rkpd,
    formulir_usulan,
)

# In the order in which the sheets of one workbook are applied: the plan first, then its results.
FORMULIR: dict[str, Formulir] = {
    f.tata.kode: f
    for f in (
        Formulir(TATA_INDUK, terapkan_induk, utuh=True),
        Formulir(RENCANA_AKSI, penulis(_susun)),
        Formulir(
            PENGENDALIAN,
            penulis(_susun_pengendalian),
            (*(f"tw{t}" for t in range(1, 5)), "jml_k", "jml_rp", "persen_k", "persen_rp"),
        ),
        Formulir(
            CAPAIAN,
            penulis(_susun_capaian),
            ("persen_capaian", "peningkatan", "pagu", "realisasi_anggaran", "persen_penyerapan"),
        ),
        Formulir(formulir_e81.TATA, formulir_e81.terapkan, ("jml_k", "jml_rp")),
        Formulir(RENCANA_AKSI_KAS, penulis(susun_kas)),
        Formulir(RENCANA_AKSI_JABATAN, penulis(susun_jabatan)),
        *(Formulir(f.TATA, f.terapkan) for f in RENJA),
        Formulir(TATA_BEBAS, penulis(susun_bebas)),
    )
}

# The most demanding first: a sheet is what the first of these finds in it.
PENGENALAN = tuple(f.TATA for f in RENJA) + tuple(
    FORMULIR[kode].tata
    for kode in (
        "evaluasi-e81",
        "rencana-aksi-kas",
        "rencana-aksi-jabatan",
        "pengendalian-evaluasi",
        "capaian-kinerja",
        "rencana-aksi",
    )
)
