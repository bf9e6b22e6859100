"""What a column of a plan can mean, and what its headings suggest.  Pure.

The key of a meaning is the key under which a row carries the value: "kode", "pagu", "b03" (share of March, %), "k03"
and "kas03" (target and cash of March), "tw2_k", "tw2_rp", "tw2_b" (the same of a quarter), "r2_k" and "r2_rp" (results
of a quarter), "rb03_k" and "rb03_rp" (of a month).  Results of a whole year are those of its last quarter.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from dpmd.tulisan import BULAN
from renaksi.nilai.periode import NOMOR_BULAN, NOMOR_TRIWULAN, TRIWULAN

from .kata import Judul

ABAIKAN = "abaikan"
NAMA = ("uraian", "program", "kegiatan", "sub_kegiatan")
INDIKATOR = ("indikator", "indikator_sasaran", "indikator_program", "indikator_kegiatan", "indikator_sub")

LABEL: dict[str, str] = {
    ABAIKAN: "Abaikan kolom ini",
    "nomor": "Nomor urut",
    "kode": "Kode / nomor rekening",
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
    "satuan": "Satuan",
    "pagu": "Pagu / anggaran setahun (Rp)",
    "unit": "Penanggung jawab",
    "aksi": "Rencana aksi",
    "ket": "Keterangan",
    "definisi": "Definisi operasional",
    "sumber": "Sumber data",
    "jenis": "Tanda baris target atau realisasi",
    "target_sasaran": "Target sasaran",
    "satuan_sasaran": "Satuan sasaran",
    "target_maju": "Target tahun berikutnya",
    "pagu_maju": "Pagu tahun berikutnya (Rp)",
} | {
    kunci.format(n): f"{label} {nama}"
    for nomor, nama_periode, kumpulan in (
        (NOMOR_BULAN, BULAN, (("b{:02}", "Bobot (%)"), ("k{:02}", "Target kinerja"), ("kas{:02}", "Rencana kas (Rp)"),
                              ("rb{:02}_k", "Realisasi kinerja"), ("rb{:02}_rp", "Realisasi anggaran (Rp)"))),
        (NOMOR_TRIWULAN, [f"triwulan {t}" for t in TRIWULAN],
         (("tw{}_b", "Bobot (%)"), ("tw{}_k", "Target kinerja"), ("tw{}_rp", "Rencana anggaran (Rp)"),
          ("r{}_k", "Realisasi kinerja"), ("r{}_rp", "Realisasi anggaran (Rp)"))),
    )
    for n, nama in zip(nomor, nama_periode, strict=True)
    for kunci, label in kumpulan
}  # fmt: skip


class Tebakan(NamedTuple):
    makna: str
    yakin: float


# The wordings of every meaning that has no period; words that add nothing are not counted (`_HIASAN`).
_FRASA: dict[str, tuple[str, ...]] = {
    "nomor": ("nomor", "nomor urut"),
    "kode": ("kode", "kode rekening", "nomor rekening", "rekening", "kode program", "kode kegiatan",
             "kode program kegiatan", "kode sub kegiatan", "kode urusan", "kode nomenklatur", "nomor kode"),
    "uraian": ("uraian", "program kegiatan", "program kegiatan sub kegiatan", "kegiatan sub kegiatan", "nomenklatur",
               "urusan bidang urusan program kegiatan", "urusan program kegiatan", "uraian program kegiatan",
               "uraian kegiatan", "nama program kegiatan", "urusan bidang program kegiatan sub", "nama uraian", "nama"),
    "program": ("program", "nama program", "uraian program"),
    "kegiatan": ("kegiatan", "nama kegiatan"),
    "sub_kegiatan": ("sub kegiatan", "nama sub kegiatan", "uraian sub kegiatan"),
    "sasaran": ("sasaran", "sasaran strategis", "sasaran perangkat daerah", "tujuan sasaran"),
    "kondisi": ("sasaran program", "sasaran kegiatan", "sasaran program kegiatan"),
    "indikator": ("indikator", "indikator kinerja", "tolok ukur", "tolok ukur kinerja", "keluaran", "hasil",
                  "indikator keluaran", "indikator hasil", "indikator kinerja program kegiatan", "uraian indikator",
                  "indikator program kegiatan", "indikator kinerja program kegiatan sub kegiatan", "indikator target",
                  "indikator kinerja keluaran", "indikator hasil keluaran", "keluaran kegiatan"),
    "indikator_sasaran": ("indikator sasaran", "indikator utama", "indikator kinerja utama",
                          "indikator sasaran strategis", "indikator kinerja sasaran"),
    "indikator_program": ("indikator program", "indikator kinerja program"),
    "indikator_kegiatan": ("indikator kegiatan", "indikator kinerja kegiatan"),
    "indikator_sub": ("indikator sub kegiatan", "indikator kinerja sub kegiatan"),
    "target": ("target", "target kinerja", "volume", "kuantitas", "target setahun", "target tahunan", "target volume",
               "target k", "volume target", "target keluaran", "target fisik", "target sasaran", "target capaian"),
    "satuan": ("satuan", "satuan target", "satuan ukur", "unit ukur", "satuan volume", "target satuan"),
    "pagu": ("pagu", "anggaran", "pagu anggaran", "pagu indikatif", "alokasi", "alokasi anggaran", "dpa", "pagu dpa",
             "jumlah dpa", "jumlah rupiah", "dana", "kebutuhan dana", "biaya", "jumlah anggaran", "nilai anggaran",
             "jumlah dana", "alokasi dana", "anggaran belanja", "target anggaran", "target rupiah", "target keuangan",
             "anggaran setahun", "pagu setahun", "anggaran tahunan", "belanja", "nilai rupiah", "rupiah",
             "rencana anggaran", "pagu belanja", "anggaran kas setahun"),
    "unit": ("penanggung jawab", "pelaksana", "bidang", "bidang pelaksana", "pptk", "pptk bidang", "pic", "unit kerja",
             "unit", "unit pelaksana", "seksi", "bidang penanggung jawab", "unit kerja penanggung jawab",
             "perangkat daerah penanggung jawab", "penanggung jawab kegiatan", "bidang seksi", "unit penanggung jawab"),
    "aksi": ("aksi", "rencana aksi", "langkah aksi", "aksi kegiatan", "langkah", "tahapan", "rencana aksi kegiatan",
             "tahapan kegiatan", "uraian aksi"),
    "ket": ("keterangan", "catatan", "keterangan catatan"),
    "definisi": ("definisi operasional", "definisi"),
    "sumber": ("sumber data",),
    "jenis": ("target realisasi", "jenis", "rencana realisasi"),
    "target_maju": ("prakiraan maju target", "prakiraan maju target kinerja"),
    "pagu_maju": ("prakiraan maju pagu", "prakiraan maju dana", "prakiraan maju kebutuhan dana", "prakiraan maju",
                  "prakiraan maju pagu indikatif", "prakiraan maju anggaran"),
    ABAIKAN: ("sumber dana", "lokasi", "kelompok sasaran", "deviasi", "sisa", "sisa anggaran", "predikat", "tagging",
              "penerima manfaat", "kewenangan", "prioritas", "lokasi kegiatan", "telepon", "subtotal"),
}  # fmt: skip
_HIASAN = {"tahun", "murni", "strategis", "rencana", "setahun", "tahunan"}
_LAIN = {"renstra", "lalu", "sebelum", "semula"}  # of another year or version: not a fact of this plan
_UANG = {"rupiah", "keuangan", "anggaran", "kas", "dana", "belanja", "pagu", "biaya", "penyerapan", "penarikan",
         "pencairan", "alokasi"}  # fmt: skip
_KINERJA = {"k", "kinerja", "fisik", "volume", "kuantitas", "keluaran", "target"}
_BOBOT = {"persen", "bobot"}
_SISI_RENCANA = {"target", "rencana", "jadwal", "penarikan", "alokasi", "pagu"}
_SISI_HASIL = {"realisasi", "capaian", "penyerapan", "progres"}
_JUMLAH = {"jumlah", "total", "subtotal", "semester", "sisa", "deviasi"}


def tebak(judul: Judul) -> list[Tebakan]:
    """The meanings that the headings suggest, the most certain first."""
    kurang = 0.06 * judul.slip + 0.08 * judul.asing
    hasil = _berperiode(judul) if judul.berperiode else _tanpa_periode(judul)
    return sorted((Tebakan(m, max(y - kurang, 0.05)) for m, y in hasil), key=lambda t: -t.yakin)


def ukuran(judul: Judul) -> str:
    """What is counted, from the lowest heading upwards: "rp", "k", "b" (percent) or "" where nothing says so."""
    for bagian in reversed(judul.bagian):
        kata = set(bagian)
        ada = [u for u, milik in (("rp", _UANG), ("b", _BOBOT), ("k", _KINERJA)) if kata & milik]
        if ada == ["k"] and kata & _KINERJA == {"target"}:
            continue  # "Target" alone says which side, not what
        if ada == ["b", "k"]:
            return "b"
        if ada:
            return ada[0] if len(ada) == 1 or ada[0] != "rp" or "b" not in ada else "b"
    return ""


def sisi(judul: Judul) -> str:
    """ "t" promised, "r" realised, "" where nothing says so."""
    for bagian in reversed(judul.bagian):
        kata = set(bagian)
        hasil, rencana = kata & _SISI_HASIL, kata & _SISI_RENCANA
        if hasil and not (rencana and hasil == {"capaian"}):
            return "r" if not rencana or "realisasi" in hasil else ""
        if rencana:
            return "t"
    return ""


def _berperiode(judul: Judul) -> Iterable[tuple[str, float]]:
    dari, apa = sisi(judul), ukuran(judul)
    if dari == "r" and apa == "b":
        yield ABAIKAN, 0.8  # a percentage realised is computed here
    if judul.semua & {"sisa", "deviasi"} or judul.semua & _LAIN:
        yield ABAIKAN, 0.85
    for s in ("t", "r"):
        for u in ("k", "rp", "b"):
            if s == "r" and u == "b":
                continue
            yakin = (0.5 if dari else 0.2) + (0.5 if apa else 0.2)
            if not dari and apa and s == "r" and judul.semua & {"fisik", "keuangan"}:
                yakin += 0.01  # "Fisik" and "Keuangan" are the words of progress reports
            if (s == dari or not dari) and (u == apa or not apa):
                yield kunci(s, u, judul.bulan, judul.triwulan), yakin


def kunci(dari: str, apa: str, bulan: int | None, triwulan: int | None) -> str:
    """The key of a figure of a period."""
    if dari == "r":
        return f"rb{bulan:02}_{apa}" if bulan else f"r{triwulan}_{apa}"
    if bulan:
        return {"k": "k", "rp": "kas", "b": "b"}[apa] + f"{bulan:02}"
    return f"tw{triwulan}_{apa}"


def _tanpa_periode(judul: Judul) -> Iterable[tuple[str, float]]:
    semua = judul.semua
    if semua & _LAIN and not semua & {"maju"}:
        yield ABAIKAN, 0.85
        return
    if "realisasi" in semua or ("persen" in semua and semua & {"capaian", "penyerapan"}):
        yield from _hasil_setahun(judul)
        if "target" not in semua:
            return
    daun, jalur = list(judul.daun), [k for b in judul.bagian for k in b]
    terbaik: dict[str, float] = {}
    for kata, bobot in ((daun, 1.0), (jalur, 0.97), (_hilangkan_ulang(jalur), 0.97)):
        for makna, semua_frasa in _FRASA.items():
            tambahan = {"rupiah"} if makna.startswith("pagu") else set()
            yakin = bobot * max(_cocok(f, kata, tambahan) for f in semua_frasa)
            if yakin > 0.45:
                terbaik[makna] = max(terbaik.get(makna, 0), yakin)
    if len(judul.bagian) > 1 and not terbaik.keys() - {"nomor"}:
        for makna, semua_frasa in _FRASA.items():
            atas = max(_cocok(f, list(b)) for f in semua_frasa for b in judul.bagian[:-1])
            if atas > 0.6:
                terbaik[makna] = 0.6 * atas
    if "maju" in semua:
        terbaik = {m: y for m, y in terbaik.items() if m.endswith("_maju")} or {ABAIKAN: 0.7}
    if set(daun) & _JUMLAH and not set(daun) - _JUMLAH - _HIASAN:
        terbaik[ABAIKAN] = 0.6
        terbaik.setdefault("pagu", 0.5)
    yield from terbaik.items()


def _hasil_setahun(judul: Judul) -> Iterable[tuple[str, float]]:
    """Results without a period: a sum or percentage beside the quarters, else the year's, which is asked."""
    apa = ukuran(judul)
    if judul.semua & (_JUMLAH | _BOBOT):
        yield ABAIKAN, 0.8
    for u in ("k", "rp"):
        if apa in ("", u):
            yield f"r4_{u}", 0.6 if apa else 0.5


def _cocok(frasa: str, kata: list[str], tambahan: Iterable[str] = ()) -> float:
    """How well the words are those of the phrase: all of it must be there; further words make it less sure."""
    perlu = frasa.split()
    isi = [k for k in kata if (k not in _HIASAN and k not in tambahan) or k in perlu]
    sisa = list(isi)
    for k in perlu:
        if k not in sisa:
            return 0.0
        sisa.remove(k)
    sisa = [k for k in sisa if k not in perlu]  # a word said twice
    return 1.0 - 0.18 * len(sisa) if len(sisa) < 3 else 0.4


def _hilangkan_ulang(kata: list[str]) -> list[str]:
    return list(dict.fromkeys(kata))


def dasar(makna: str) -> str:
    """The family of a meaning: "b03" → "b", "r2_rp" → "r_rp", "pagu" → "pagu"."""
    return re.sub(r"\d+", "", makna)


def periode(makna: str) -> int | None:
    cocok = re.search(r"\d+", makna)
    return int(cocok[0]) if cocok else None
