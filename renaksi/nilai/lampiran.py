"""What stands beside the tree and only some reports need: the Renstra, earlier years, the facts of a Renja, prose.

Plain values like `Pohon`, of which they are a part; loaded by `evaluasi.lampiran.muat`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
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

    def __bool__(self) -> bool:
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
class Penetapan:
    """A version of the plan ("Murni") that was decided: when, and by whom (name and jabatan on one line)."""

    versi: str
    tanggal: date | None = None
    pejabat: str = ""


@dataclass(frozen=True)
class Pelaporan:
    """How one quarter was reported.

    `diajukan` are the units (keys) that handed in and were not sent back, `diverifikasi` and `terlambat` those of them
    that were verified, or late; `catatan` were written on rows, `terjawab` of them answered.
    """

    dibuka: date | None = None
    ditutup: date | None = None
    disetujui: bool = False
    diajukan: frozenset[int] = frozenset()
    diverifikasi: frozenset[int] = frozenset()
    terlambat: frozenset[int] = frozenset()
    catatan: int = 0
    terjawab: int = 0


@dataclass(frozen=True)
class Sakip:
    """What an evaluator of accountability asks beside the figures.

    `unit` are the keys of all units of the office; `penetapan` the versions that were decided, the oldest first, and
    `ditetapkan` says whether the present one is among them; `pelaporan` is by quarter, `bukti` the quarters with
    evidence by indicator.
    """

    unit: frozenset[int] = frozenset()
    penetapan: tuple[Penetapan, ...] = ()
    ditetapkan: bool = False
    perubahan_ke: int = 0
    pelaporan: Mapping[int, Pelaporan] = field(default_factory=dict)
    bukti: Mapping[int, frozenset[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class TemuanTercetak:
    """A finding of the checks as it is printed; `unit` answers for it, `alasan` and `pada` are of an acceptance.

    `rincian` are the rows that it names: (where, what stands there).  A gap has neither `nilai` nor `seharusnya`.
    """

    tingkat: str
    letak: str
    pesan: str
    nilai: Decimal | str | None = None
    seharusnya: Decimal | str | None = None
    unit: int | None = None
    diterima: bool = False
    alasan: str = ""
    pada: date | None = None
    rincian: tuple[tuple[str, str], ...] = ()


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
    sakip: Sakip = field(default_factory=Sakip)
    temuan: tuple[TemuanTercetak, ...] = ()

    def renstra_pada(self, tahun: int) -> Renstra | None:
        """The Renstra whose period holds this year; the latest begun where two overlap."""
        ada = (r for r in self.renstra if r.tahun_awal <= tahun <= r.tahun_akhir)
        return max(ada, key=lambda r: r.tahun_awal, default=None)
