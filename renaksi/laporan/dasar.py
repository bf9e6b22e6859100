"""What every report is: a code, a title, the choices it offers, and a pure function from the plan to a `Dokumen`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeVar

from django.utils.text import slugify

from dpmd.laporan.dokumen import KERTAS, Dokumen, Kolom, Tabel, TandaTangan
from renaksi.nilai.periode import TRIWULAN
from renaksi.nilai.pohon import Indikator, Pohon, Simpul

if TYPE_CHECKING:
    from renaksi.models import Pejabat

Isi = TypeVar("Isi")


@dataclass(frozen=True)
class Penandatangan:
    """Who else signs: the head of the region, the evaluating office, and the head of each unit by the unit's key."""

    kepala_daerah: TandaTangan = field(default_factory=TandaTangan)
    evaluator: TandaTangan = field(default_factory=TandaTangan)
    unit: Mapping[int, TandaTangan] = field(default_factory=dict)


@dataclass(frozen=True)
class Parameter:
    """The choices made on screen or on the command line.  `triwulan`: figures up to the end of this quarter.

    `rinci` off leaves out the lowest level, for reports that offer a recap (`Laporan.per_rinci`).

    `versi` names the version of the plan ("Murni", "Perubahan I") where there are several, else it is empty;
    `semula` is the version it is compared with, for reports that compare, and `versi_semula` its name.
    """

    triwulan: int = 4
    unit_id: int | None = None
    unit: str = ""
    kertas: str = "F4"
    tanda_tangan: TandaTangan = field(default_factory=TandaTangan)
    versi: str = ""
    semula: Pohon | None = None
    versi_semula: str = ""
    rinci: bool = True
    penandatangan: Penandatangan = field(default_factory=Penandatangan)

    def __post_init__(self) -> None:
        if self.kertas not in KERTAS:
            raise ValueError(f"Kertas “{self.kertas}” tidak dikenal. Pilihan: {', '.join(KERTAS)}.")


KELOMPOK = ("Perencanaan", "Pelaksanaan dan evaluasi", "Renja")


class Laporan:
    """One form of the field.  A subclass is one file and is listed in `evaluasi.laporan.LAPORAN`."""

    kode: str
    judul: str
    keterangan: str  # one sentence for the menu
    ciri = ""  # … and what tells it from others of its name: whose form, how many columns, how it lies
    izin = "laporan.baca"
    per_triwulan = True  # offers "up to quarter"
    per_unit = True  # offers the part of one unit
    per_rinci = False  # offers a recap without the lowest level
    kelompok = "Pelaksanaan dan evaluasi"  # heading in the menu, see KELOMPOK
    lampiran = False  # needs what stands beside the tree (Pohon.lampiran)
    tambahan: tuple[str, ...] = ()  # … and of it what is read out of the value itself: "sakip", "temuan"
    penanda = False  # is signed by others too (Parameter.penandatangan)
    membandingkan = False  # sets two versions of the plan side by side
    KOLOM: tuple[Kolom, ...]
    ukuran_huruf = 6.5

    def judul_baris(self, pohon: Pohon, parameter: Parameter) -> tuple[str, ...]:
        raise NotImplementedError

    def tabel(self, pohon: Pohon, parameter: Parameter) -> Tabel:
        raise NotImplementedError

    def catatan(self, tabel: Tabel, parameter: Parameter) -> tuple[str, ...]:
        """Notes under the table."""
        return ()

    def judul_tercetak(self, pohon: Pohon, parameter: Parameter) -> tuple[str, ...]:
        """The title with the version of the plan and what was chosen of it."""
        judul = self.judul_baris(pohon, parameter)
        if parameter.versi and not self.membandingkan:
            versi = f" ({parameter.versi})"
            judul = (judul[0] + (versi.upper() if judul[0].isupper() else versi), *judul[1:])
        if parameter.unit_id is not None:
            judul += (f"Unit Kerja: {parameter.unit}",)
        if self.per_triwulan and parameter.triwulan < 4:
            judul += (f"s.d. Triwulan {TRIWULAN[parameter.triwulan - 1]}",)
        if self.per_rinci and not parameter.rinci:
            judul += ("Rekapitulasi Program dan Kegiatan",)
        return judul

    def dokumen(self, pohon: Pohon, parameter: Parameter) -> Dokumen:
        """The printed document; computed from its two arguments alone, so that it can be made again later."""
        sebagian = pohon.untuk_unit(parameter.unit_id)
        tabel = self.tabel(sebagian, parameter)
        return Dokumen(
            kode=self.kode,
            judul=self.judul_tercetak(pohon, parameter),
            tabel=tabel,
            tanda_tangan=parameter.tanda_tangan,
            kertas=parameter.kertas,
            catatan=self.catatan(tabel, parameter),
            nama_berkas=self.nama_berkas(pohon, parameter),
            ukuran_huruf=self.ukuran_huruf,
        )

    def nama_berkas(self, pohon: Pohon, parameter: Parameter) -> str:
        """A name that a person would choose: Rencana-Aksi-2024-Dinas-PMD-Merangin."""
        kantor = pohon.kantor
        bagian = [self.judul, str(pohon.tahun)]
        if self.per_triwulan and parameter.triwulan < 4:
            bagian.append(f"TW {TRIWULAN[parameter.triwulan - 1]}")
        bagian += [parameter.versi, parameter.unit, kantor.singkatan or kantor.nama, kantor.daerah]
        return "-".join(t for b in bagian for t in _aman(b).split("-") if t)


def _aman(teks: str) -> str:
    """Letters, digits and hyphens, capitals kept."""
    return "-".join(k for kata in teks.split() if (k := kata if kata.isalnum() else slugify(kata)))


def tanda_tangan(pejabat: "Pejabat | None", tempat: str = "", tanggal: date | None = None) -> TandaTangan:
    """The block of an official; who is not known leaves it empty."""
    if pejabat is None:
        return TandaTangan(tempat=tempat, tanggal=tanggal)
    jabatan = f"{pejabat.sebutan} {pejabat.jabatan}".strip().upper().replace("PLT. ", "Plt. ").replace("PLH. ", "Plh. ")
    return TandaTangan(
        tuple(jabatan.splitlines()), pejabat.nama, pejabat.nip, pangkat=pejabat.pangkat, tempat=tempat, tanggal=tanggal
    )


def sejajar(simpul: Simpul) -> Iterable[tuple[bool, Indikator | None]]:
    """The rows of a node: (first?, indicator), at least one even without indicators."""
    return ((i == 0, ind) for i, ind in enumerate(simpul.indikator or (None,)))


def berdampingan(sasaran: Simpul, baris: Iterable[Isi]) -> Iterable[tuple[Indikator | None, Isi | None]]:
    """Set the indicators of a sasaran beside the rows below it, the longer list wins."""
    return zip_longest(sasaran.indikator, baris)


def target_teks(indikator: Indikator | None) -> str | None:
    """Target with its unit in one cell: "197 DESA"; blank without a target."""
    if indikator is None or indikator.target is None:
        return None
    return indikator.target.dengan_satuan(indikator.satuan)
