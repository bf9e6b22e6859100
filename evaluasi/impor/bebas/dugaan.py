"""What is known of the columns of a table while their meanings are sought: headings, cells, guesses."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from dpmd.impor.wilayah import Wilayah

from .isi import Isi, terisi
from .kata import Judul, baca_judul, bulan_berhuruf, periode_disebut, sisi_disebut
from .makna import ABAIKAN, Tebakan, tebak

POKOK = ("kode", "uraian", "program", "kegiatan", "sub_kegiatan", "sasaran", "indikator", "indikator_sasaran",
         "target", "target_satuan", "satuan", "pagu", "unit", "aksi", "ket")  # fmt: skip


class Dugaan:
    """`judul` and `isi` are headings and filled cells by column, `tebakan` its meanings, the one in force first.

    Rules change it, each for one reason, kept in `sebab` by column; no rule changes what a person said (`tetap`).
    `jumlah` are columns found to be the sum of others, `ditanya` those to be asked however certain they are; `disebut`
    is the period that title, sheet or file name, `sisi` what title or sheet call the figures ("r" results, "t"
    promises); `kode` and `nama` the columns over which a code or the names are spread.
    """

    def __init__(self, wilayah: Wilayah, berkas: str = ""):
        self.w = wilayah
        self.disebut = periode_disebut((wilayah.judul, wilayah.lembar.nama, berkas))
        self.sisi = sisi_disebut((wilayah.lembar.nama, wilayah.judul))
        bulan = bulan_berhuruf(wilayah.jalur)
        judul = {c: baca_judul(jalur) for c, jalur in wilayah.jalur.items()}
        self.judul = {c: replace(j, bulan=bulan[c], triwulan=None) if c in bulan else j for c, j in judul.items()}
        self.sel = {c: {b: wilayah.lembar.sel(b, c) for b in wilayah.baris} for c in self.judul}
        self.isi = {c: Isi.dari(sel.values()) for c, sel in self.sel.items()}
        self.tebakan = {c: tebak_kolom(self.judul[c], isi) for c, isi in self.isi.items() if isi.sel}
        self.tetap: dict[int, str] = {}
        self.sebab: dict[int, str] = {}
        self.alasan = ""  # of the rule at work
        self.jumlah: dict[int, tuple[int, ...]] = {}
        self.ditanya: set[int] = set()
        self.kode: tuple[int, ...] = ()
        self.nama: tuple[int, ...] = ()

    @cached_property
    def angka(self) -> dict[int, dict[int, Decimal]]:
        """The numbers of every column by row."""
        return {
            c: {b: n for b, n in zip(self.baris_terisi(c), isi.angka_sel, strict=True) if n is not None}
            for c, isi in self.isi.items()
        }

    def baris_terisi(self, c: int) -> list[int]:
        return [b for b, satu in self.sel[c].items() if terisi(satu)]

    def angka_per_baris(self, kolom: Iterable[int]) -> list[dict[int, Decimal]]:
        """The numbers of some columns, row by row."""
        return [{c: self.angka[c][b] for c in kolom if b in self.angka[c]} for b in self.w.baris]

    # -- the meaning in force ---------------------------------------------------------------------

    def makna(self, c: int) -> str:
        return self.tebakan[c][0].makna

    def yakin(self, c: int) -> float:
        return self.tebakan[c][0].yakin

    def bermakna(self, *makna: str) -> list[int]:
        """The columns of these meanings, from the left."""
        return [c for c in self.tebakan if self.makna(c) in makna]

    def pasti(self, c: int, makna: str, yakin: float) -> None:
        """Put a meaning first; the others stay, to be chosen from when it is asked."""
        if c not in self.tetap:
            self._dahulukan(c, makna, yakin)
            self.sebab[c] = self.alasan

    def tetapkan(self, c: int, makna: str) -> None:
        """What a person said of a column."""
        self.tetap[c] = makna
        self._dahulukan(c, makna, 1.0)

    def _dahulukan(self, c: int, makna: str, yakin: float) -> None:
        self.tebakan[c] = [Tebakan(makna, yakin), *(t for t in self.tebakan[c] if t.makna != makna)]

    def satukan(self, kolom: list[int], makna: str, yakin: float) -> tuple[int, ...]:
        """Neighbours that are one column: the first bears the meaning, the others are not read for themselves."""
        self.pasti(kolom[0], makna, yakin)
        for c in kolom[1:]:
            self.pasti(c, ABAIKAN, 0.95)
        return tuple(kolom)


# -- one column: its headings, then what its cells say about them ------------------------------------

Calon = dict[str, float]  # certainty by meaning


def tebak_kolom(judul: Judul, isi: Isi) -> list[Tebakan]:
    """What a column may mean, the likeliest first."""
    calon = {t.makna: t.yakin * (0.45 + 0.55 * isi.cocok(t.makna)) for t in tebak(judul)}
    for aturan in MENURUT_ISI:
        aturan(calon, judul, isi)
    return sorted((Tebakan(m, y) for m, y in calon.items()), key=lambda t: -t.yakin)


def _penanda_baris(calon: Calon, judul: Judul, isi: Isi) -> None:
    """Cells that say "Target" and "Realisasi" in turn."""
    if isi.berjenis:
        calon["jenis"] = 0.97


def _periode_baris(calon: Calon, judul: Judul, isi: Isi) -> None:
    """Cells that name a month or a quarter, row by row."""
    if not judul.berperiode and isi.berperiode >= 0.9 and len(isi.teks) >= 2:
        calon["periode"] = 0.97


def _kode(calon: Calon, judul: Judul, isi: Isi) -> None:
    """Codes are codes, whatever stands above them; under a month they are figures."""
    if isi.kode >= 0.8 and not judul.berperiode:
        calon["kode"] = max(calon.get("kode", 0), 0.95)


def _bukan_rencana(calon: Calon, judul: Judul, isi: Isi) -> None:
    """Urusan and office, which exports repeat in every row, are none of the plan; a bidang alone is a unit of it."""
    tingkat = judul.semua & {"program", "kegiatan", "sasaran", "indikator"}
    if judul.semua & {"urusan", "skpd", "opd"} and not tingkat:
        calon.clear()
        calon[ABAIKAN] = 0.95
    elif "bidang" in judul.semua and not tingkat and isi.kode < 0.5 and not calon.get("unit", 0) > 0.9:
        calon["unit"] = 0.9


def _target_dengan_satuan(calon: Calon, judul: Judul, isi: Isi) -> None:
    """Targets that have their unit beside them."""
    if "target" in calon and isi.bersatuan > isi.berangka:
        calon["target_satuan"] = calon.pop("target")


def _satuan_target(calon: Calon, judul: Judul, isi: Isi) -> None:
    """Short words under "Target" are its unit: as sure as the heading was before figures were missed in the cells."""
    if "target" in calon and isi.kata_pendek >= 0.8:
        menurut_judul = 0.9 * calon["target"] / max(0.45, isi.cocok("target") + 0.45)
        calon["satuan"] = max(calon.get("satuan", 0), menurut_judul)


def _tanpa_judul(calon: Calon, judul: Judul, isi: Isi) -> None:
    """Under a heading that nobody knows: left out, unless somebody sees what the cells fit; texts fit everything."""
    if not calon:
        calon[ABAIKAN] = 0.4
        calon |= {m: 0.3 for m in POKOK if m not in ("ket", "aksi") and isi.cocok(m) > 0.9}


MENURUT_ISI: tuple[Callable[[Calon, Judul, Isi], None], ...] = (
    _penanda_baris,
    _periode_baris,
    _kode,
    _bukan_rencana,
    _target_dengan_satuan,
    _satuan_target,
    _tanpa_judul,
)
