"""The columns of the two sheets: which facts they hold, in which order, and what the browser is told of them.

The facts come from the register; said here is only how the sheet lays them out.  Facts that no line names follow at
the end, so that a new one needs nothing here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dpmd.tulisan import BULAN
from evaluasi.fakta import fakta
from renaksi.fakta import Fakta, Guna, Jenis
from renaksi.models import MODEL_JENJANG, Indikator, TargetBulanan
from renaksi.models.rencana import Simpul
from renaksi.nilai.periode import NOMOR_BULAN, NOMOR_TRIWULAN, TRIWULAN, bulan_triwulan

KODE, URAIAN, INDIKATOR, TARGET, PAGU, PENANGGUNG_JAWAB = "kode", "uraian", "indikator", "target", "pagu", "pj"
UANG = (PAGU, "pagu_maju")  # stand on leaves and are summed upwards
BOBOT = {f"b{b:02}": b for b in NOMOR_BULAN}  # column → month
KINERJA = {f"r{t}_k": t for t in NOMOR_TRIWULAN}  # column → quarter
ANGGARAN = {f"r{t}_rp": t for t in NOMOR_TRIWULAN}
TARGET_BULAN = {f"k{b:02}": b for b in NOMOR_BULAN}
KAS = {f"kas{b:02}": b for b in NOMOR_BULAN}  # sums upwards as pagu does
JUMLAH_BOBOT, JUMLAH_TARGET, JUMLAH_KAS = "jumlah", "jml_target", "jml_kas"
JUMLAH_K, JUMLAH_RP, PERSEN_K, PERSEN_RP = "jml_k", "jml_rp", "persen_k", "persen_rp"

# {column: fact} of a node, by its model; of an indicator; and of a month, with the month.
SIMPUL: dict[type[Simpul], dict[str, Fakta]] = {
    model: {f.kolom: f for f in fakta(model, Guna.KISI)} for model in MODEL_JENJANG.values()
}
KOLOM_SIMPUL: dict[str, Fakta] = {kolom: f for milik in SIMPUL.values() for kolom, f in milik.items()}
FAKTA: dict[str, Fakta] = {f.kolom: f for f in fakta(Indikator, Guna.KISI)}
BULANAN: dict[str, tuple[Fakta, int]] = {
    f"{f.kolom}{b:02}": (f, b) for f in fakta(TargetBulanan, Guna.KISI) for b in NOMOR_BULAN
}
# The column of a fact by any name that it has elsewhere.
KOLOM_FAKTA: dict[str, str] = {
    nama: f.kolom for f in (*KOLOM_SIMPUL.values(), *FAKTA.values()) for nama in (f.nama, f.nilai, f.kolom)
}


# -- as the browser gets them --------------------------------------------------------------------------------------

MACAM = {Jenis.BESARAN: "besaran", Jenis.RUPIAH: "uang", Jenis.PERSEN: "angka"}  # the rest is "teks"
LEBAR = {Jenis.BESARAN: 80, Jenis.RUPIAH: 130, Jenis.PERSEN: 56, Jenis.PARAGRAF: 190, Jenis.PILIHAN: 170}
LEBAR_LAIN = 130


@dataclass(frozen=True)
class Kolom:
    """`judul` heads the column, `sebutan` is its full name; widths in pixels, `sempit` on a small screen.

    `keluarga` names the columns that belong together (share, target and cash of the months, K and Rp of the quarters,
    money that is summed upwards); `pilihan` are the words to choose from.
    """

    field: str
    judul: str
    lebar: int
    macam: str = "teks"
    sebutan: str = ""
    sempit: int = 0
    beku: bool = False
    panjang: bool = False
    dihitung: bool = False
    tetap: bool = False
    simpul: bool = False
    wajib: bool = False
    keluarga: str = ""
    pilihan: tuple[str, ...] | None = None

    def ke_data(self) -> dict[str, Any]:
        return {nama: isi for nama, isi in vars(self).items() if isi or isi == ()}


@dataclass(frozen=True)
class Kelompok:
    """Columns under one heading."""

    judul: str
    kolom: tuple[Kolom, ...]

    def ke_data(self) -> dict[str, Any]:
        return {"judul": self.judul, "kolom": [k.ke_data() for k in self.kolom]}


Susunan = tuple[Kolom | Kelompok, ...]


@dataclass(frozen=True)
class Himpunan:
    """Columns that are looked at together, one click apart; code and name stand before each.  `kolom` None: all."""

    kode: str
    judul: str
    kolom: tuple[str, ...] | None = None

    def ke_data(self) -> dict[str, Any]:
        return vars(self)


# Heads and widths that differ from the register's: (head, width).
_KEPALA = {
    URAIAN: ("Program / Kegiatan / Sub Kegiatan", 290), KODE: ("Kode", 120), INDIKATOR: ("Indikator", 140),
    TARGET: ("Target", 52), "satuan": ("Satuan", 66), PAGU: ("Pagu (Rp)", 100), "ket": ("Ket.", 140),
    PENANGGUNG_JAWAB: ("Penanggung jawab", 130),
    "target_maju": ("Target", 80), "satuan_maju": ("Satuan", 90), "pagu_maju": ("Pagu (Rp)", 130),
}  # fmt: skip
_SEMPIT = {KODE: 84, URAIAN: 150}


def _kolom(f: Fakta, unit: Sequence[str] = (), **lain) -> Kolom:
    judul, lebar = _KEPALA.get(f.kolom, (f.kepala, LEBAR.get(f.jenis, LEBAR_LAIN)))
    pilihan = {Jenis.UNIT: unit, Jenis.PILIHAN: [str(label) for _, label in f.bidang.choices or ()]}.get(f.jenis)
    isi: dict[str, Any] = {
        "macam": MACAM.get(f.jenis, "teks"),
        "sebutan": "" if judul == f.kata else f.kata,
        "sempit": _SEMPIT.get(f.kolom, 0),
        "panjang": f.jenis == Jenis.PARAGRAF,
        "simpul": f.kolom in KOLOM_SIMPUL,
        "wajib": f.wajib or f.kolom == URAIAN,
        "keluarga": "uang" if f.kolom in UANG else "",
        "pilihan": None if pilihan is None else tuple(pilihan),
    }
    return Kolom(f.kolom, judul, lebar, **isi | lain)


def _hitung(field: str, judul: str, lebar: int, sebutan: str = "", **lain) -> Kolom:
    return Kolom(field, judul, lebar, "angka", sebutan, dihitung=True, **lain)


def rencana(unit: Sequence[str] = ()) -> Susunan:
    """The plan sheet: the columns of Rencana Aksi first, then the next year's figures, then every other fact.

    `unit` are the short names of the office's units.
    """
    semua = KOLOM_SIMPUL | FAKTA
    ambil = {kolom: _kolom(f, unit, beku=kolom in _SEMPIT) for kolom, f in semua.items()}
    depan = [ambil.pop(k) for k in (KODE, URAIAN, INDIKATOR, TARGET, "satuan", "aksi")]
    belakang = [ambil.pop(k) for k in (PAGU, PENANGGUNG_JAWAB, "ket")]
    kelompok: dict[str, list[Kolom]] = {}
    for kolom, isi in ambil.items():
        kelompok.setdefault(semua[kolom].kelompok or "Rincian", []).append(isi)
    lain = tuple(Kelompok(judul, tuple(isi)) for judul, isi in sorted(kelompok.items()))
    bobot, target, kas = (tuple(_sebulan(*cara)) for cara in _BULANAN)
    jumlah = (
        _hitung(JUMLAH_BOBOT, "Jumlah", 56),
        _hitung(JUMLAH_TARGET, "Jumlah", 64, "Jumlah target bulanan"),
        _hitung(JUMLAH_KAS, "Jumlah kas", 104),
    )
    return (*depan, *bobot, jumlah[0], *target, jumlah[1], *belakang, *kas, jumlah[2], *lain)


# Of the three figures of a month: columns, kind, width, family, what the quarter says and what the cell is called.
_BULANAN = (
    (BOBOT, "angka", 40, "bobot", "%", "Bobot {} (%)"),
    (TARGET_BULAN, "besaran", 46, "target", "target", "Target {}"),
    (KAS, "uang", 92, "kas", "kas, Rp", "Kas {} (Rp)"),
)


def _sebulan(
    kolom: Mapping[str, int], macam: str, lebar: int, keluarga: str, judul: str, sebutan: str
) -> Iterator[Kelompok]:
    for t in NOMOR_TRIWULAN:
        bulan = {k: BULAN[b - 1] for k, b in kolom.items() if b in bulan_triwulan(t)}
        yield Kelompok(
            f"TW {TRIWULAN[t - 1]} ({judul})",
            tuple(Kolom(k, b[:3], lebar, macam, sebutan.format(b), keluarga=keluarga) for k, b in bulan.items()),
        )


def himpunan_rencana() -> tuple[Himpunan, ...]:
    """The first is shown to whoever opens the sheet for the first time: name, months and pagu side by side."""
    janji = (INDIKATOR, TARGET, "satuan")
    rincian = tuple(k for k in KOLOM_SIMPUL | FAKTA if k not in {KODE, URAIAN, *janji} and not k.endswith("_maju"))
    maju = tuple(k for k, f in FAKTA.items() if f.kelompok)
    return (
        Himpunan("bobot", "Bulan %", (*janji, *BOBOT, JUMLAH_BOBOT, PAGU, PENANGGUNG_JAWAB)),
        Himpunan("target", "Target bulanan", (*janji, *TARGET_BULAN, JUMLAH_TARGET)),
        Himpunan("kas", "Kas bulanan", (PAGU, *KAS, JUMLAH_KAS)),
        Himpunan("rincian", "Rincian", (*janji, *rincian)),
        Himpunan("maju", "Tahun depan", (*janji, PAGU, *maju)),
        Himpunan("semua", "Semua"),
    )


def himpunan_realisasi() -> tuple[Himpunan, ...]:
    """The whole year, then each quarter with what it is measured against."""
    hitungan = (JUMLAH_K, JUMLAH_RP, PERSEN_K, PERSEN_RP)
    per_triwulan = (
        Himpunan(
            f"tw{t}", f"TW {TRIWULAN[t - 1]}", (INDIKATOR, TARGET, "satuan", PAGU, f"r{t}_k", f"r{t}_rp", *hitungan)
        )
        for t in NOMOR_TRIWULAN
    )
    return (Himpunan("semua", "Setahun"), *per_triwulan)


def realisasi() -> Susunan:
    """The results sheet: what was promised is for reading, K and Rp of each quarter are typed, the rest is computed."""
    semua = KOLOM_SIMPUL | FAKTA
    depan = [_kolom(semua[k], tetap=True, beku=k in _SEMPIT) for k in (KODE, URAIAN, INDIKATOR, TARGET, "satuan", PAGU)]
    triwulan = tuple(
        Kelompok(
            f"TW {nama}",
            (
                Kolom(f"r{t}_k", "K", 74, "besaran", f"TW {nama} K", keluarga="r_k"),
                Kolom(f"r{t}_rp", "Rp", 118, "uang", f"TW {nama} Rp", keluarga="r_rp"),
            ),
        )
        for t, nama in enumerate(TRIWULAN, 1)
    )
    return (
        *depan,
        *triwulan,
        Kelompok("Jumlah", (_hitung(JUMLAH_K, "K", 74, "Jumlah K"), _hitung(JUMLAH_RP, "Rp", 118, "Jumlah Rp"))),
        Kelompok(
            "Capaian (%)",
            (_hitung(PERSEN_K, "K", 72, "Capaian K (%)"), _hitung(PERSEN_RP, "Rp", 72, "Penyerapan Rp (%)")),
        ),
        _kolom(semua[PENANGGUNG_JAWAB], tetap=True),
    )


def ke_data(semua: Iterable[Kolom | Kelompok | Himpunan]) -> list[dict[str, Any]]:
    return [k.ke_data() for k in semua]
