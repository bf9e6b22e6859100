"""What stands beside the tree and only some reports need: the Renstra, earlier years, the facts of a Renja, prose.

Plain values like `Pohon`, of which they are a part; loaded by `evaluasi.lampiran.muat`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from .besaran import Besaran


@dataclass(frozen=True)
class Setahun:
    """The figures of one indicator in one year, in its unit and Rp; None where nothing is known.

    `target` is the Renstra's for the year, `target_renja` the yearly plan's; `realisasi_sd` what was reached up to this
    year included, where the single years are not known.
    """

    target: Besaran | None = None
    target_renja: Besaran | None = None
    realisasi: Besaran | None = None
    realisasi_sd: Besaran | None = None
    proyeksi: Besaran | None = None
    pagu: Decimal | None = None
    anggaran: Decimal | None = None


@dataclass(frozen=True)
class IndikatorRenstra:
    id: int
    uraian: str
    satuan: str = ""
    nomor: str = ""
    arah: str = "naik"
    akumulasi: str = "jumlah"
    target_akhir: Besaran | None = None
    catatan: str = ""
    identitas: str = ""
    tahunan: Mapping[int, Setahun] = field(default_factory=dict)


@dataclass(frozen=True)
class ButirRenstra:
    id: int
    tingkat: str
    nama: str
    kode: str = ""
    nomor: str = ""
    indikator: tuple[IndikatorRenstra, ...] = ()


@dataclass(frozen=True)
class Renstra:
    id: int
    nama: str
    tahun_awal: int
    tahun_akhir: int
    butir: tuple[ButirRenstra, ...] = ()


@dataclass(frozen=True)
class SisiTinjauan:
    """One side of a row of T-C.31; blank throughout where the side does not have the row."""

    nama: str = ""
    indikator: str = ""
    target: Besaran | None = None
    satuan: str = ""
    pagu: Decimal | None = None

    def __bool__(self):
        return bool(self.nama)


@dataclass(frozen=True)
class Tinjauan:
    id: int
    tingkat: str
    awal: SisiTinjauan
    hasil: SisiTinjauan


@dataclass(frozen=True)
class Usulan:
    id: int
    desa: str
    alamat: str
    kegiatan: str
    pagu_usulan: Decimal | None = None
    pagu_rekomendasi: Decimal | None = None


@dataclass(frozen=True)
class Narasi:
    """The four narratives of one quarter (E.81)."""

    pendorong: str = ""
    penghambat: str = ""
    tindak_lanjut_triwulan: str = ""
    tindak_lanjut_renja: str = ""


@dataclass(frozen=True)
class Lampiran:
    """`lalu`: what other years' plans of the office say of an indicator, {identitas: {year: figures}}.

    `narasi` by quarter; `naskah` is prose by part of the Renja, as clean HTML.
    """

    renstra: tuple[Renstra, ...] = ()
    lalu: Mapping[str, Mapping[int, Setahun]] = field(default_factory=dict)
    tinjauan: tuple[Tinjauan, ...] = ()
    usulan: tuple[Usulan, ...] = ()
    narasi: Mapping[int, Narasi] = field(default_factory=dict)
    naskah: Mapping[str, str] = field(default_factory=dict)

    def renstra_pada(self, tahun: int) -> Renstra | None:
        """The Renstra whose period holds this year; the latest begun where two overlap."""
        ada = (r for r in self.renstra if r.tahun_awal <= tahun <= r.tahun_akhir)
        return max(ada, key=lambda r: r.tahun_awal, default=None)
