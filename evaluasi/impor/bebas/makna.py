"""What a column of a plan can mean, and what its headings suggest.  Pure.

The key of a meaning is the key under which a row carries the value: "kode", "pagu", "b03" (share of March, %), "k03"
and "kas03" (target and cash of March), "tw2_k", "tw2_rp", "tw2_b" (the same of a quarter), "r2_k" and "r2_rp" (results
of a quarter), "rb03_k" and "rb03_rp" (of a month).  Results of a whole year are those of its last quarter.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from dpmd.tulisan import BULAN
from renaksi.fakta import FAKTA, Jenis
from renaksi.nilai.periode import NOMOR_BULAN, NOMOR_TRIWULAN, TRIWULAN

from .kata import Judul

ABAIKAN = "abaikan"
NAMA = ("uraian", "program", "kegiatan", "sub_kegiatan")
KODE_JENJANG = {"kode_program": "program", "kode_kegiatan": "kegiatan", "kode_sub_kegiatan": "sub_kegiatan"}
INDIKATOR = ("indikator", "indikator_sasaran", "indikator_program", "indikator_kegiatan", "indikator_sub")


class AngkaPeriode(NamedTuple):
    """A figure of a month or quarter: its meanings by number, and how people call it."""

    bulan: str
    triwulan: str
    label: str
    label_triwulan: str = ""


# By side ("t" promised, "r" realised) and measure; a share realised is none of them, it is computed.
ANGKA_PERIODE = {
    ("t", "k"): AngkaPeriode("k{:02}", "tw{}_k", "Target kinerja"),
    ("t", "rp"): AngkaPeriode("kas{:02}", "tw{}_rp", "Rencana kas (Rp)", "Rencana anggaran (Rp)"),
    ("t", "b"): AngkaPeriode("b{:02}", "tw{}_b", "Bobot (%)"),
    ("r", "k"): AngkaPeriode("rb{:02}_k", "r{}_k", "Realisasi kinerja"),
    ("r", "rp"): AngkaPeriode("rb{:02}_rp", "r{}_rp", "Realisasi anggaran (Rp)"),
}

# The families of figures: by period here, of facts as the register has their kind.
_JENIS = {jenis: {f.makna for f in FAKTA if f.jenis == jenis and f.dikenal} for jenis in Jenis}
UANG = _JENIS[Jenis.RUPIAH] | {"kas", "tw_rp", "r_rp", "rb_rp"}
BOBOT = _JENIS[Jenis.PERSEN] | {"b", "tw_b"}
BESARAN = _JENIS[Jenis.BESARAN] | {"target_sasaran", "k", "tw_k", "r_k", "rb_k"}
BERANGKA = UANG | BOBOT | BESARAN

# What people are asked to choose from; a fact is called as everywhere.
LABEL: dict[str, str] = {f.makna: f.kata for f in FAKTA if f.dikenal} | {
    ABAIKAN: "Abaikan kolom ini",
    "nomor": "Nomor urut",
    "kode": "Kode / nomor rekening",
    "kode_program": "Kode program",
    "kode_kegiatan": "Kode kegiatan",
    "kode_sub_kegiatan": "Kode sub kegiatan",
    "uraian": "Nama program, kegiatan, dan sub kegiatan",
    "program": "Nama program",
    "kegiatan": "Nama kegiatan",
    "sub_kegiatan": "Nama sub kegiatan",
    "sasaran": "Sasaran strategis",
    "kondisi": "Sasaran program atau kegiatan",
    "indikator": "Indikator kinerja",
    "indikator_sasaran": "Indikator sasaran",
    "indikator_program": "Indikator program",
    "indikator_kegiatan": "Indikator kegiatan",
    "indikator_sub": "Indikator sub kegiatan",
    "target": "Target setahun",
    "target_satuan": "Target setahun dengan satuannya",
    "pagu": "Pagu / anggaran setahun (Rp)",
    "jenis": "Tanda baris target atau realisasi",
    "periode": "Bulan atau triwulan dari angka baris itu",
    "kode_belanja": "Kode rekening belanja",
    "belanja": "Nama rekening belanja",
    "target_sasaran": "Target sasaran",
    "satuan_sasaran": "Satuan sasaran",
}
BARIS_INI = 0  # the number of a period that the row itself names, in a column of its own
for _angka in ANGKA_PERIODE.values():
    LABEL[_angka.bulan.format(BARIS_INI)] = f"{_angka.label} periode baris itu"
    LABEL |= {_angka.bulan.format(n): f"{_angka.label} {BULAN[n - 1]}" for n in NOMOR_BULAN}
    _label = _angka.label_triwulan or _angka.label
    LABEL |= {_angka.triwulan.format(n): f"{_label} triwulan {TRIWULAN[n - 1]}" for n in NOMOR_TRIWULAN}
    # As an answer is remembered, see `tanya.tanpa_periode`.
    LABEL[_angka.bulan.format(1).replace("01", "#")] = f"{_angka.label} bulan menurut judulnya"
    LABEL[_angka.triwulan.format(1).replace("1", "#")] = f"{_label} triwulan menurut judulnya"


class Tebakan(NamedTuple):
    makna: str
    yakin: float


# The wordings of every meaning that has no period; words that add nothing are not counted (`_HIASAN`).  Of a fact they
# stand in the register.
_FRASA: dict[str, tuple[str, ...]] = {f.makna: f.dikenal for f in FAKTA if f.dikenal} | {
    "nomor": ("nomor", "nomor urut"),
    "program": ("program", "nama program", "uraian program"),
    "kegiatan": ("kegiatan", "nama kegiatan"),
    "sub_kegiatan": ("sub kegiatan", "nama sub kegiatan", "uraian sub kegiatan"),
    "sasaran": ("sasaran", "sasaran strategis", "sasaran perangkat daerah", "tujuan sasaran"),
    "indikator_sasaran": ("indikator sasaran", "indikator utama", "indikator kinerja utama",
                          "indikator sasaran strategis", "indikator kinerja sasaran"),
    "indikator_program": ("indikator program", "indikator kinerja program"),
    "indikator_kegiatan": ("indikator kegiatan", "indikator kinerja kegiatan"),
    "indikator_sub": ("indikator sub kegiatan", "indikator kinerja sub kegiatan"),
    "jenis": ("target realisasi", "jenis", "rencana realisasi"),
    "kode_belanja": ("kode belanja", "kode rekening belanja", "kode akun", "akun belanja"),
    "belanja": ("nama belanja", "uraian belanja", "nama rekening", "uraian rekening", "rekening belanja", "nama akun"),
}  # fmt: skip
# What tables of a plan also carry and no fact says; a fact that learns one of these wordings takes it from here.
_DIABAIKAN = ("sumber dana", "lokasi", "kelompok sasaran", "deviasi", "sisa", "sisa anggaran", "predikat", "tagging",
              "penerima manfaat", "kewenangan", "prioritas", "lokasi kegiatan", "telepon", "subtotal")  # fmt: skip
_FRASA[ABAIKAN] = tuple(set(_DIABAIKAN).difference(*_FRASA.values()))
_HIASAN = {"tahun", "murni", "strategis", "rencana", "setahun", "tahunan"}
_LAIN = {"renstra", "lalu", "sebelum", "semula"}  # of another year or version: not a fact of this plan
_JUMLAH = {"jumlah", "total", "subtotal", "semester", "sisa", "deviasi"}
_PERSEN = {"persen", "bobot"}
# What is counted, by the words of one heading; the first that it speaks of ("Target" alone says which side, not what).
_UKURAN = {
    "b": _PERSEN,
    "rp": {"rupiah", "keuangan", "anggaran", "kas", "dana", "belanja", "pagu", "biaya", "penyerapan", "penarikan",
           "pencairan", "alokasi"},
    "k": {"k", "kinerja", "fisik", "volume", "kuantitas", "keluaran"},
}  # fmt: skip
_SISI_RENCANA = {"target", "rencana", "jadwal", "penarikan", "alokasi", "pagu"}
_SISI_HASIL = {"realisasi", "capaian", "penyerapan", "progres"}
_LEMAH = 0.45  # what a phrase fits no better than is no meaning


def tebak(judul: Judul) -> list[Tebakan]:
    """The meanings that the headings suggest, the most certain first."""
    kurang = 0.06 * judul.slip + 0.08 * judul.asing
    hasil = _berperiode(judul) if judul.berperiode else _tanpa_periode(judul)
    return sorted((Tebakan(m, max(y - kurang, 0.05)) for m, y in hasil), key=lambda t: -t.yakin)


def ukuran(judul: Judul) -> str:
    """What is counted, from the lowest heading upwards: "rp", "k", "b" (percent) or "" where nothing says so."""
    return next((u for b in reversed(judul.bagian) for u, kata in _UKURAN.items() if not kata.isdisjoint(b)), "")


def sisi(judul: Judul) -> str:
    """ "t" promised, "r" realised, "" where nothing says so; the lowest heading that speaks of it decides."""
    return next((s for b in reversed(judul.bagian) if (s := _sisi_kata(set(b))) is not None), "")


def _sisi_kata(kata: set[str]) -> str | None:
    """The same of one heading: "" where it names both sides, None where it names none."""
    hasil, rencana = kata & _SISI_HASIL, kata & _SISI_RENCANA
    if "realisasi" in hasil or (hasil and not rencana):
        return "r"
    if rencana:
        return "t" if hasil <= {"capaian"} else ""  # "Target Capaian" is a target
    return None


def makna_periode(dari: str, apa: str, bulan: int | None, triwulan: int | None) -> str:
    """The meaning of a figure of a month or quarter."""
    angka = ANGKA_PERIODE[dari, apa]
    return angka.bulan.format(bulan) if bulan else angka.triwulan.format(triwulan)


def _berperiode(judul: Judul) -> Iterable[tuple[str, float]]:
    dari, apa = sisi(judul), ukuran(judul)
    if (dari, apa) == ("r", "b"):
        yield ABAIKAN, 0.8  # a percentage realised is computed here
    if judul.semua & {"sisa", "deviasi", *_LAIN}:
        yield ABAIKAN, 0.85
    yakin = (0.5 if dari else 0.2) + (0.5 if apa else 0.2)
    # "Fisik" and "Keuangan" are the words of progress reports
    laporan = 0.01 if apa and not dari and judul.semua & {"fisik", "keuangan"} else 0
    for s, u in ANGKA_PERIODE:
        if dari in ("", s) and apa in ("", u):
            yield makna_periode(s, u, judul.bulan, judul.triwulan), yakin + (laporan if s == "r" else 0)


def _tanpa_periode(judul: Judul) -> list[tuple[str, float]]:
    if judul.semua & _LAIN and "maju" not in judul.semua:
        return [(ABAIKAN, 0.85)]
    setahun = list(_hasil_setahun(judul)) if _menyebut_hasil(judul) else []
    if setahun and "target" not in judul.semua:
        return setahun
    return setahun + list(_menurut_frasa(judul).items())


def _menyebut_hasil(judul: Judul) -> bool:
    return "realisasi" in judul.semua or ("persen" in judul.semua and bool(judul.semua & {"capaian", "penyerapan"}))


def _hasil_setahun(judul: Judul) -> Iterable[tuple[str, float]]:
    """Results without a period: a sum or percentage beside the quarters, else the year's, which is asked."""
    apa = ukuran(judul)
    if judul.semua & (_JUMLAH | _PERSEN):
        yield ABAIKAN, 0.8
    for u in ("k", "rp"):
        if apa in ("", u):
            yield f"r4_{u}", 0.6 if apa else 0.5


# -- phrases ----------------------------------------------------------------------------------------


def _menurut_frasa(judul: Judul) -> dict[str, float]:
    """How well the headings fit the phrases of each meaning."""
    jalur = [k for b in judul.bagian for k in b]
    calon: dict[str, float] = {}
    for kata, bobot in ((judul.daun, 1.0), (jalur, 0.97), (list(dict.fromkeys(jalur)), 0.97)):
        for makna, frasa in _FRASA.items():
            yakin = bobot * _paling_cocok(frasa, kata, {"rupiah"} if makna.startswith("pagu") else set())
            if yakin > _LEMAH:
                calon[makna] = max(calon.get(makna, 0), yakin)
    for aturan in (_judul_atas, _tahun_depan, _kata_jumlah, _fisik, _nama_tingkat, _satuan_indikator):
        calon = aturan(judul, calon)
    return calon


def _judul_atas(judul: Judul, calon: dict[str, float]) -> dict[str, float]:
    """Where the lowest heading says nothing that is known, one above it may."""
    if calon.keys() - {"nomor"}:
        return calon
    atas = {m: max((_paling_cocok(frasa, b) for b in judul.bagian[:-1]), default=0) for m, frasa in _FRASA.items()}
    return calon | {m: 0.6 * yakin for m, yakin in atas.items() if yakin > 0.6}


def _tahun_depan(judul: Judul, calon: dict[str, float]) -> dict[str, float]:
    """Under "Prakiraan Maju" stands nothing of this year."""
    if "maju" not in judul.semua:
        return calon
    return {m: y for m, y in calon.items() if m.endswith("_maju")} or {ABAIKAN: 0.7}


def _fisik(judul: Judul, calon: dict[str, float]) -> dict[str, float]:
    """ "Fisik (%)" is how far the work got, not what the indicator promises."""
    if not {"fisik", "persen"} <= judul.semua:
        return calon
    return {ABAIKAN: 0.7} | {m: min(y, 0.5) for m, y in calon.items() if m != ABAIKAN}


def _nama_tingkat(judul: Judul, calon: dict[str, float]) -> dict[str, float]:
    """Programme and kegiatan together, and nothing of them but the name: the column of names, whatever else is said."""
    lain = {"kode", "indikator", "sasaran", "target", "satuan", "lokasi", "ket", *_UKURAN["rp"]}
    if not {"program", "kegiatan"} <= judul.semua or judul.semua & lain:
        return calon
    return calon | {"uraian": max(calon.get("uraian", 0), 0.85)}


def _satuan_indikator(judul: Judul, calon: dict[str, float]) -> dict[str, float]:
    """ "Satuan Indikator" is a unit."""
    return {m: y for m, y in calon.items() if m not in INDIKATOR} if "satuan" in judul.daun else calon


def _kata_jumlah(judul: Judul, calon: dict[str, float]) -> dict[str, float]:
    """ "Jumlah" and its like alone: a sum of the columns beside it, or the money of the year."""
    daun = set(judul.daun)
    if not daun & _JUMLAH or daun - _JUMLAH - _HIASAN:
        return calon
    return calon | {ABAIKAN: 0.6, "pagu": calon.get("pagu", 0.5)}


def _paling_cocok(frasa: Iterable[str], kata: Sequence[str], tambahan: Collection[str] = ()) -> float:
    return max(_cocok(f, kata, tambahan) for f in frasa)


def _cocok(frasa: str, kata: Sequence[str], tambahan: Collection[str]) -> float:
    """How well the words are those of the phrase: all of it must be there; further words make it less sure."""
    perlu = frasa.split()
    if any(kata.count(k) < perlu.count(k) for k in perlu):
        return 0.0
    lebih = [k for k in kata if k not in perlu and k not in _HIASAN and k not in tambahan]
    return 1.0 - 0.18 * len(lebih) if len(lebih) < 3 else 0.4


def dasar(makna: str) -> str:
    """The family of a meaning: "b03" → "b", "r2_rp" → "r_rp", "pagu" → "pagu"."""
    return re.sub(r"\d+", "", makna)


def periode(makna: str) -> int | None:
    cocok = re.search(r"\d+", makna)
    return int(cocok[0]) if cocok else None
