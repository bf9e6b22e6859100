"""What an import says: what it would do or did, what it refuses, what it asks, and which figures disagree."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from dpmd.impor.tabel import SelDitolak as Tolak
from dpmd.tulisan import angka_mesin, bulatkan, tulis_rentang
from evaluasi.asal.sel import Asal

if TYPE_CHECKING:
    from .peta import Peta

BUAT, UBAH, SAMA = "buat", "ubah", "sama"
MAKS_NAMA = 120  # letters that Impor.formulir holds
MAKS_RENTANG = 6  # ranges of refused cells that one line names


class ImporDitolak(Exception):
    """The workbook was read but may not be applied; the message is a sentence."""


@dataclass(frozen=True)
class Langkah:
    """One object created, changed or left alone.  `rincian` is (label, old, new) as people read them."""

    jenis: str
    objek: str
    nama: str
    lembar: str
    baris: int | None
    rincian: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Mirip:
    """Two spellings taken for the same name; `skor` is their likeness in percent."""

    lembar: str
    baris: int
    di_lembar: str
    di_rencana: str
    skor: int


@dataclass(frozen=True)
class Tanya:
    """Something that can be read two ways.  `kunci` names the cell; `jawaban` is None while it is open.

    `kelompok` is "kolom" (what a column is), "baris" (what a row is) or "" (everything else); `contoh` are cells that
    help to decide; `diingat` says that the office answered it for an earlier file of the same layout.
    """

    kunci: str
    pesan: str
    pilihan: tuple[tuple[str, str], ...]
    tebakan: str
    jawaban: str | None
    lembar: str
    baris: int
    kelompok: str = ""
    contoh: tuple[str, ...] = ()
    diingat: bool = False

    @property
    def dipakai(self) -> str:
        return self.jawaban or self.tebakan


@dataclass(frozen=True)
class Selisih:
    """A figure printed in the sheet that its own rows do not give."""

    lembar: str
    baris: int
    kolom: str
    judul: str
    uraian: str
    di_lembar: Decimal | str | None
    dihitung: Decimal | str | None
    pesan: str


@dataclass
class Hasil:
    formulir: list[str] = field(default_factory=list)
    langkah: list[Langkah] = field(default_factory=list)
    tolak: list[Tolak] = field(default_factory=list)
    mirip: list[Mirip] = field(default_factory=list)
    tanya: list[Tanya] = field(default_factory=list)
    selisih: list[Selisih] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)
    temuan: list[dict] = field(default_factory=list)  # what the checks find once this is applied and did not before
    asal: list[Asal] = field(default_factory=list)  # the cells that were written or compared
    harus_utuh: bool = False  # nothing is applied as long as a cell of it cannot be read
    diterapkan: bool = False
    peta: "Peta | None" = None  # how the file was read
    dipakai: set[str] = field(default_factory=set)  # keys of answers that were used
    ditulis: dict[tuple, tuple[str, int]] = field(default_factory=dict)  # sheet and row of each fact written
    nomor: int | None = None  # of the record, once it is applied: by this it can be taken back

    @property
    def nama_formulir(self) -> str:
        """The forms of the workbook in a line that fits its record: "Tujuan dan Sasaran, … dan 2 lainnya"."""
        teks = ", ".join(self.formulir)
        for sisa in range(1, len(self.formulir)):
            if len(teks) <= MAKS_NAMA:
                break
            teks = f"{', '.join(self.formulir[:-sisa])} dan {sisa} lainnya"
        return teks[:MAKS_NAMA]

    def jumlah(self, jenis: str) -> int:
        return Counter(x.jenis for x in self.langkah)[jenis]

    @property
    def jumlah_buat(self) -> int:
        return self.jumlah(BUAT)

    @property
    def jumlah_ubah(self) -> int:
        return self.jumlah(UBAH)

    @property
    def jumlah_sama(self) -> int:
        return self.jumlah(SAMA)

    @property
    def jumlah_tolak(self) -> int:
        return len(self.tolak)

    @property
    def belum_dijawab(self) -> list[Tanya]:
        return [t for t in self.tanya if t.jawaban is None]

    @property
    def ubahan_rencana(self) -> list[Langkah]:
        """The steps that create or change something of the plan, not only results, people or the five-year plan."""
        luar = ("Realisasi", "Narasi", "Pejabat", "Unit", "Kantor")
        berubah = (x for x in self.langkah if x.jenis != SAMA)
        return [x for x in berubah if not x.objek.startswith(luar) and "Renstra" not in x.objek]

    @property
    def sidik_usulan(self) -> str:
        """Fingerprint of what would be done: a confirmation holds only for the preview that was seen."""
        isi = [(x.jenis, x.objek, x.nama, x.baris, x.rincian) for x in self.langkah if x.jenis != SAMA]
        return hashlib.sha256(json.dumps(isi, default=str).encode()).hexdigest()

    def ringkasan(self) -> dict:
        return {
            "buat": self.jumlah_buat,
            "ubah": self.jumlah_ubah,
            "sama": self.jumlah_sama,
            "tolak": self.jumlah_tolak,
            "selisih": len(self.selisih),
            "mirip": len(self.mirip),
            "tanya": len(self.tanya),
            "temuan": len(self.temuan),
        }

    def ke_data(self) -> dict:
        """For JSON: numbers as numbers, everything named as on screen."""
        return {
            "formulir": self.formulir,
            "diterapkan": self.diterapkan,
            "harus_utuh": self.harus_utuh,
            "ringkasan": self.ringkasan(),
            "langkah": [asdict(x) for x in self.langkah],
            "tolak": [asdict(x) for x in self.tolak],
            "mirip": [asdict(x) for x in self.mirip],
            "tanya": [asdict(x) | {"dipakai": x.dipakai} for x in self.tanya],
            "selisih": [
                asdict(x) | {"di_lembar": _data(x.di_lembar), "dihitung": _data(x.dihitung)} for x in self.selisih
            ],
            "catatan": self.catatan,
            "temuan": self.temuan,
        }


@dataclass(frozen=True)
class Sebab:
    """Cells of one sheet that were refused for the same reason; `rentang` are ("C12–C40", "E3")."""

    lembar: str
    pesan: str
    rentang: tuple[str, ...]
    sel: tuple[dict, ...]

    @property
    def singkat(self) -> str:
        """Where they are, in a line that a phone can show."""
        return ", ".join(self.rentang[:MAKS_RENTANG]) + (", …" if len(self.rentang) > MAKS_RENTANG else "")


def per_sebab(tolak: Iterable[dict]) -> list[Sebab]:
    """Refused cells, as kept in a preview: long equal refusals are one, in the order in which each came up first."""
    kelompok: dict[tuple[str, str], list[dict]] = {}
    for t in tolak:
        kelompok.setdefault((t["lembar"], t["pesan"]), []).append(t)
    return [Sebab(*kunci, _rentang(sel), tuple(sel)) for kunci, sel in kelompok.items()]


def _rentang(sel: list[dict]) -> tuple[str, ...]:
    """The cells column by column, those that follow one another as a range."""
    kolom: dict[str, list[int]] = {}
    for t in sel:
        kolom.setdefault(t["kolom"], []).append(t["baris"])
    urut = sorted(kolom, key=lambda h: (len(h), h))
    return tuple(r for huruf in urut for r in tulis_rentang(kolom[huruf], huruf).split(", "))


def _data(nilai):
    return angka_mesin(bulatkan(nilai, 4)) if isinstance(nilai, Decimal) else nilai
