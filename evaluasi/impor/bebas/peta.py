"""The map of a table: what each of its rows and columns is.  Pure, frozen, the same after a way through JSON.

Guessing makes it (`tebak`), with a certainty and a reason for every part; a person changes it; reading (`terapkan` in
`baca`) follows it and guesses nothing.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from openpyxl.utils import column_index_from_string

from renaksi.nilai.angka import EN, ID
from renaksi.nilai.pilihan import Jenjang

from .makna import LABEL

JUMLAH_KOLOM = "jumlah"  # a column that adds up others: compared, never stored
_JENJANG = (Jenjang.PROGRAM, Jenjang.KEGIATAN, Jenjang.SUB_KEGIATAN)
_JENJANG = (Jenjang.PROGRAM, Jenjang.KEGIATAN, Jenjang.SUB_KEGIATAN)
# What a row can be, in the words of the page.
JENJANG_BARIS: dict[str, str] = {str(j): str(j.label) for j in _JENJANG}
SIMPUL, INDIKATOR, SASARAN = "simpul", "indikator", "sasaran"
HASIL, SAMBUNG, TAMBAH = "hasil", "sambung", "tambah"
TOTAL, YATIM, LEWAT = "total", "yatim", "lewat"
BARIS: dict[str, str] = JENJANG_BARIS | {
    SIMPUL: "Program, kegiatan, atau sub kegiatan; tingkatnya menurut rencana",
    SASARAN: "Sasaran saja",
    INDIKATOR: "Indikator tambahan dari baris di atasnya",
    HASIL: "Realisasi dari baris di atasnya",
    SAMBUNG: "Sambungan baris di atasnya",
    TAMBAH: "Rincian belanja; uangnya ditambahkan ke baris di atasnya",
    TOTAL: "Jumlah; hanya dibandingkan",
    YATIM: "Angka tanpa nama; disisihkan",
    LEWAT: "Dilewati",
}
KALI = {"rupiah": 1, "ribuan": 1_000, "jutaan": 1_000_000}
RAGU = 0.75  # below it a part is marked as unsure


class PetaKeliru(ValueError):
    """The map cannot be used; the message is a sentence."""


@dataclass(frozen=True)
class PetaKolom:
    """What a column is; `kali` is what its money is multiplied with, `gaya` how its numbers are written ("id", "en" or
    "" where that makes no difference), `bagian` the columns that it adds up."""

    makna: str
    yakin: float = 1.0
    sebab: str = ""
    kali: int = 1
    gaya: str = ""
    bagian: tuple[str, ...] = ()


@dataclass(frozen=True)
class PetaBaris:
    """What a row is; `awalan` is what stands before its name and is no part of it ("Kegiatan: ", "I. ")."""

    peran: str
    yakin: float = 1.0
    sebab: str = ""
    awalan: str = ""


@dataclass(frozen=True)
class PetaTabel:
    """One table of a sheet.  Rows count as Excel does, from 1; columns go by their letters.  `sidik` is the fingerprint
    of the headings, by which an office's answers are remembered.

    `kumulatif`: the families of columns ("r_k", "tw_rp" …) whose periods are running sums.  `bobot_pecahan` and
    `target_pecahan`: shares, and targets in percent, are written as fractions.  `pecah`: cells that hold several
    indicators are split.  `pakai_nama`: rows without an indicator carry their figures under one of their own name.
    `kode_di_nama`: codes stand before the names, in their cells.  `unit` says which unit is responsible for the rows
    from this one on, where no column does; `satuan` in what all quantities are counted, where the title says it once.
    """

    lembar: str
    awal: int
    tinggi: int
    kolom: Mapping[str, PetaKolom]
    baris: Mapping[int, PetaBaris]
    sidik: str = ""
    judul: str = ""
    penandatangan: Mapping[str, str] = field(default_factory=dict)
    kumulatif: tuple[str, ...] = ()
    bobot_pecahan: bool = False
    target_pecahan: bool = False
    pecah: bool = False
    pakai_nama: bool = False
    kode_di_nama: bool = False
    unit: Mapping[int, str] = field(default_factory=dict)
    satuan: str = ""

    def ke_data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def dari_data(cls, data: Any) -> "PetaTabel":
        """Raises PetaKeliru where it is not the data of a map."""
        try:
            kolom = {str(h): _kolom(h, isi) for h, isi in data["kolom"].items()}
            baris = {int(n): PetaBaris(**isi) for n, isi in data["baris"].items()}
            unit = {int(n): str(isi) for n, isi in data.get("unit", {}).items()}
            sisa = {"kolom": kolom, "baris": baris, "unit": unit, "kumulatif": tuple(data.get("kumulatif", ()))}
            peta = cls(**(dict(data) | sisa))
        except (KeyError, TypeError, AttributeError, ValueError) as salah:
            raise PetaKeliru(f"Berkas peta tidak berisi tabel yang lengkap ({salah}).") from salah
        peta._periksa()
        return peta

    def _periksa(self) -> None:
        tempat = f"Peta lembar “{self.lembar}”"
        for h, k in self.kolom.items():
            if k.makna not in (*LABEL, JUMLAH_KOLOM):
                raise PetaKeliru(f"{tempat} kolom {h}: “{k.makna}” bukan arti kolom.")
            if k.kali not in KALI.values() or k.gaya not in ("", ID, EN):
                raise PetaKeliru(f"{tempat} kolom {h}: skala atau cara menulis angkanya tidak dikenal.")
        for n, b in self.baris.items():
            if b.peran not in BARIS:
                raise PetaKeliru(f"{tempat} baris {n}: “{b.peran}” bukan jenis baris.")
        if not (self.awal >= 1 and self.tinggi >= 1):
            raise PetaKeliru(f"{tempat}: baris judulnya tidak ada.")

    @property
    def akhir_judul(self) -> int:
        """The last row of its headings."""
        return self.awal + self.tinggi - 1

    def bermakna(self, makna: str) -> list[str]:
        """The columns of this meaning, from the left."""
        return sorted((h for h, k in self.kolom.items() if k.makna == makna), key=column_index_from_string)

    @property
    def ragu(self) -> list[str | int]:
        """The letters and row numbers of what is unsure, columns first."""
        kolom = [h for h, k in self.kolom.items() if k.yakin < RAGU]
        return [*sorted(kolom, key=column_index_from_string), *(n for n, b in self.baris.items() if b.yakin < RAGU)]


def _kolom(huruf: str, isi: Mapping[str, Any]) -> PetaKolom:
    column_index_from_string(huruf)
    return PetaKolom(**(dict(isi) | {"bagian": tuple(isi.get("bagian", ()))}))
