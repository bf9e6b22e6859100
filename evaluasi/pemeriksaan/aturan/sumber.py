"""Checks of what files print and the product computes: sums, percentages, ticks, cells with errors of a spreadsheet.

A figure that follows from another wrong one in its row is not named again: 93,57 % is right arithmetic of two amounts
that are already questioned.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import partial

from dpmd.tulisan import BULAN
from evaluasi.asal.sel import TOTAL
from evaluasi.asal.tercetak import kali_lipat, sama, sesuai, tulis
from evaluasi.nilai.perhitungan import capaian
from evaluasi.pemeriksaan.bahan import Bahan, Tercetak
from evaluasi.pemeriksaan.temuan import (
    CATATAN,
    GALAT,
    KELOMPOK_SUMBER,
    PERINGATAN,
    Letak,
    Rincian,
    Tempat,
    Temuan,
    aturan,
    tempat,
)
from renaksi.laporan.rencana_aksi_kas import KAS
from renaksi.nilai.periode import NOMOR_TRIWULAN, TRIWULAN, bulan_triwulan
from renaksi.nilai.pilihan import Jenjang
from renaksi.nilai.pohon import Indikator, Simpul

from .sebab import sebab

CENTANG = tuple(f"tw{t}" for t in NOMOR_TRIWULAN)
# Money that a parent or a total prints: the sum of what is below it.
UANG = {
    **dict.fromkeys(("anggaran", "target_rp", "pagu", "hasil_pagu"), "Pagu"),
    "pagu_maju": "Prakiraan maju",
    "awal_pagu": "Pagu rancangan awal",
    "anggaran_program": "Anggaran",
    **{f"r{t}_rp": f"Realisasi TW {TRIWULAN[t - 1]}" for t in NOMOR_TRIWULAN},
    **{k: f"Kas {nama}" for k, nama in zip(KAS, BULAN, strict=True)},
}
# The same money of a node, by column.
UANG_SIMPUL: dict[str, Callable[[Simpul], Decimal | None]] = {
    **dict.fromkeys(("anggaran", "target_rp", "pagu"), lambda s: s.pagu),
    "pagu_maju": lambda s: s.pagu_maju,
    **{f"r{t}_rp": partial(Simpul.anggaran, bulan=bulan_triwulan(t)) for t in NOMOR_TRIWULAN},
}
# Percentages: (numerator, denominator) as printed in the same row.
PERSEN = {
    "persen_k": ("jml_k", "target_k"),
    "persen_rp": ("jml_rp", "target_rp"),
    "persen_penyerapan": ("realisasi_anggaran", "pagu"),
    "persen_capaian": ("realisasi", "target"),
    "tingkat_realisasi": ("realisasi_lalu", "target_lalu"),
    "tingkat_capaian": ("realisasi_sd", "target_renstra"),
}
_GALAT = re.compile(r"#[A-Z0-9/]+[!?]?")

Petak = Mapping[str, Tercetak]  # the printed cells of one row of one form, by column


def _petak(bahan: Bahan) -> Iterator[Petak]:
    baris: dict[tuple[str, str, int], dict[str, Tercetak]] = {}
    for c in bahan.tercetak:
        baris.setdefault((c.formulir, c.acuan, c.id), {})[c.bagian] = c
    yield from baris.values()


class _Letak:
    """Where the rows of reports are in the plan."""

    def __init__(self, bahan: Bahan):
        self.simpul: dict[tuple[str, int], Tempat] = {}
        self.indikator: dict[int, tuple[Tempat, Indikator]] = {}
        for t in tempat(bahan):
            self.simpul[t.simpul.jenjang, t.simpul.id] = t
            self.indikator |= {i.id: (t, i) for i in t.simpul.indikator}

    def __call__(self, c: Tercetak, bagian: str = "") -> Letak:
        nama = f"{c.formulir}.{bagian or c.bagian}"
        if c.acuan == "indikator" and c.id in self.indikator:
            t, i = self.indikator[c.id]
            letak = t.letak(nama, i)
        elif (c.acuan, c.id) in self.simpul:
            letak = self.simpul[c.acuan, c.id].letak(nama)
        elif c.acuan == TOTAL:
            letak = Letak("rencana", 0, nama, ("Jumlah seluruhnya",))
        else:
            letak = Letak(c.acuan, c.id, nama, (c.uraian,))
        isi = {n: getattr(letak, n) for n in ("jenis", "id", "bagian", "jalur", "simpul", "unit", "triwulan")}
        return Letak(**isi, asal=c.asal)

    def pagu_dpa(self, c: Tercetak) -> Decimal | None:
        t = self.simpul.get((c.acuan, c.id))
        return t.simpul.pagu_dpa if t else None


def _beda(c: Tercetak) -> bool:
    """The cell says something, and not what is computed."""
    if c.nilai is None or isinstance(c.nilai, str) and _GALAT.fullmatch(c.nilai):
        return False
    return not sesuai(c.nilai, c.dihitung, c.desimal)


def _kata(judul: str) -> str:
    """What a column is called: its own heading, with the one above where that is a single word ("TW I / K")."""
    *atas, akhir = [" ".join(b.split()) for b in judul.split(" / ")]
    return f"{atas[-1]} / {akhir}" if atas and len(akhir.split()) == 1 else akhir


def _lipat(c: Tercetak) -> str:
    lipat = kali_lipat(c.nilai, c.dihitung)
    return f" ({lipat})" if lipat else ""


@aturan("uang-tercetak", "Uang induk sama dengan jumlah rinciannya", GALAT, KELOMPOK_SUMBER)
def uang_tercetak(bahan: Bahan) -> Iterator[Temuan]:
    """Jumlah uang yang tercetak pada program, kegiatan, atau baris jumlah sebuah berkas harus sama dengan jumlah
    rinciannya di berkas itu.
    """
    letak = _Letak(bahan)
    for c in (c for c in bahan.tercetak if c.bagian in UANG and c.acuan != "indikator" and _beda(c)):
        if c.bagian == "anggaran_program" and c.nilai == letak.pagu_dpa(c):
            continue  # kept as the programme's budget, and checked as such
        siapa = f" {Jenjang(c.acuan).label.lower()}" if c.acuan in set(Jenjang) else ""
        if c.acuan == TOTAL:
            siapa = " seluruhnya"
        apa = f"{UANG[c.bagian]}{siapa} tercetak {tulis(c.nilai)}"
        bawah = "tidak ada rinciannya" if c.dihitung is None else f"jumlah rinciannya {tulis(c.dihitung)}{_lipat(c)}"
        yield Temuan(letak(c), f"{apa}, {bawah}.{_sebab(bahan, letak, c)} Betulkan salah satunya.", c.nilai, c.dihitung)


def _sebab(bahan: Bahan, letak: "_Letak", c: Tercetak) -> str:
    """Which row of those below explains the difference."""
    if not isinstance(c.nilai, Decimal) or not isinstance(c.dihitung, Decimal):
        return ""
    if c.bagian in {"awal_pagu", "hasil_pagu"}:
        sisi = c.bagian.removesuffix("_pagu")
        semua = [(getattr(t, sisi), t.tingkat) for t in bahan.pohon.beserta.tinjauan]
        return sebab(c.nilai, c.dihitung, [(s.nama, s.pagu) for s, tingkat in semua if tingkat == Jenjang.SUB_KEGIATAN])
    induk = letak.simpul.get((c.acuan, c.id))
    bawah = induk.simpul.anak if induk else [p for s in bahan.pohon.sasaran for p in s.anak]
    uang = UANG_SIMPUL.get(c.bagian)
    return sebab(c.nilai, c.dihitung, [(s.sebutan, uang(s)) for s in bawah]) if uang else ""


@aturan("jumlah-tercetak", "Jumlah tercetak sama dengan hitungan", PERINGATAN, KELOMPOK_SUMBER)
def jumlah_tercetak(bahan: Bahan) -> Iterator[Temuan]:
    """Jumlah realisasi dan peningkatan yang tercetak di berkas harus sama dengan jumlah angka barisnya."""
    letak = _Letak(bahan)
    bukan = {*UANG, *PERSEN, *CENTANG}
    for petak in _petak(bahan):
        for c in (c for c in petak.values() if c.bagian not in bukan and _beda(c)):
            if c.bagian == "jml_rp" and _jumlah_bagian(petak) == c.nilai:
                continue  # right arithmetic; the quarters it sums are questioned themselves
            hitungan = "tidak ada yang dapat dihitung" if c.dihitung is None else f"terhitung {tulis(c.dihitung)}"
            pesan = f"“{_kata(c.judul)}” tercetak {tulis(c.nilai)}, dari angka barisnya {hitungan}{_lipat(c)}. "
            yield Temuan(letak(c), pesan + "Periksa angka barisnya, atau betulkan berkasnya.", c.nilai, c.dihitung)


def _jumlah_bagian(petak: Petak) -> Decimal | None:
    """What the printed quarters of a row sum to, where one of them is not what it should be."""
    tw = [petak[k] for t in NOMOR_TRIWULAN if (k := f"r{t}_rp") in petak]
    if not any(_beda(c) for c in tw):
        return None
    return sum((c.nilai for c in tw if isinstance(c.nilai, Decimal)), Decimal(0))


@aturan("persen-tercetak", "Persentase tercetak sama dengan hitungan", PERINGATAN, KELOMPOK_SUMBER)
def persen_tercetak(bahan: Bahan) -> Iterator[Temuan]:
    """Persentase yang tercetak di berkas harus sama dengan realisasi dibagi target atau pagu barisnya."""
    letak = _Letak(bahan)
    for petak in _petak(bahan):
        for c in (c for c in petak.values() if c.bagian in PERSEN and _beda(c)):
            if _menurut_tercetak(petak, c):
                continue
            hitungan = "tidak ada yang dapat dihitung" if c.dihitung is None else f"terhitung {tulis(c.dihitung)} %"
            pesan = f"“{_kata(c.judul)}” tercetak {tulis(c.nilai)} %, dari angka barisnya {hitungan}{_lipat(c)}. "
            yield Temuan(letak(c), pesan + "Perbaiki persentase di berkas, atau angka barisnya.", c.nilai, c.dihitung)


def _menurut_tercetak(petak: Petak, c: Tercetak) -> bool:
    """The percentage follows from the printed figures of its row, of which one is wrong."""
    atas, bawah = (petak.get(k) for k in PERSEN[c.bagian])
    sel = [x for x in (atas, bawah) if x is not None]
    if not c.nilai and atas and atas.nilai is None:
        return True  # 0 % of a blank cell
    if not any(_beda(x) for x in sel):
        return False
    if atas is None or bawah is None:
        return True  # the other figure is a fact of the plan, this one is already questioned
    if not isinstance(atas.nilai, Decimal) or not isinstance(bawah.nilai, Decimal):
        return False
    return sama(c.nilai, capaian(atas.nilai, bawah.nilai), c.desimal)


@aturan("galat-tercetak", "Sel berisi galat lembar kerja", GALAT, KELOMPOK_SUMBER)
def galat_tercetak(bahan: Bahan) -> Iterator[Temuan]:
    """Sel yang mencetak #DIV/0!, #VALUE!, #REF! dan sejenisnya."""
    letak = _Letak(bahan)
    for c in bahan.tercetak:
        if isinstance(c.nilai, str) and _GALAT.fullmatch(c.nilai):
            isi = "kosongkan selnya" if c.dihitung is None else f"seharusnya {tulis(c.dihitung)}"
            pesan = f"“{_kata(c.judul)}” mencetak {c.nilai}; {isi}. Perbaiki rumus di berkas sebelum dicetak lagi."
            yield Temuan(letak(c), pesan, c.nilai, c.dihitung)


@aturan("centang-bulan", "Centang triwulan sesuai rencana per bulan", PERINGATAN, KELOMPOK_SUMBER)
def centang_bulan(bahan: Bahan) -> Iterator[Temuan]:
    """Triwulan yang dicentang di berkas harus sama dengan triwulan yang bulannya direncanakan."""
    letak = _Letak(bahan)
    for petak in _petak(bahan):
        beda = [c for k in CENTANG if (c := petak.get(k)) and not sama(c.nilai, c.dihitung, 0)]
        if beda:
            semua = [petak.get(k) for k in CENTANG]
            tercetak, rencana = _triwulan(semua, "nilai"), _triwulan(semua, "dihitung")
            pesan = f"Centang tercetak {tercetak}, rencana per bulan {rencana}. Samakan centang dengan rencananya."
            yield Temuan(letak(beda[0], "centang"), pesan, tercetak, rencana)


def _triwulan(sel: list[Tercetak | None], nama: str) -> str:
    """ "TW II, III"; cells where neither says anything are not kept."""
    ada = [TRIWULAN[n] for n, c in enumerate(sel) if c and getattr(c, nama)]
    return f"TW {', '.join(ada)}" if ada else "kosong"


@aturan("antarberkas", "Berkas-berkas menyebut angka yang sama", PERINGATAN, KELOMPOK_SUMBER)
def antarberkas(bahan: Bahan) -> Iterator[Temuan]:
    """Target, pagu, atau rencana per bulan yang tertulis lain pada berkas formulir lain; yang dipakai yang terakhir."""
    letak = _Letak(bahan)
    for c in (c for c in bahan.lain if not c.bagian.startswith("r")):
        dipakai = bahan.sel[c.acuan, c.id, c.bagian]
        pesan = f"“{_kata(c.judul)}” tertulis {tulis(c.nilai)}; yang dipakai {tulis(c.dihitung)} dari {dipakai}. "
        yield Temuan(letak(c), f"{pesan}Samakan kedua berkas, atau angkanya.", c.nilai, c.dihitung)


@aturan("kosong-tercetak", "Jumlah dan persentase tidak dikosongkan", CATATAN, KELOMPOK_SUMBER,
        ambang=Decimal(5), satuan="baris")  # fmt: skip
def kosong_tercetak(bahan: Bahan, ambang: Decimal) -> Iterator[Temuan]:
    """Sel jumlah atau persentase yang kosong di berkas, padahal angkanya dapat dihitung dari barisnya. Lebih dari
    sekian baris dengan kolom kosong yang sama disebut sekaligus.
    """
    letak = _Letak(bahan)
    kelompok: dict[tuple[str, ...], list[list[Tercetak]]] = {}
    for petak in _petak(bahan):
        kosong = [c for k, c in petak.items() if c.nilai is None and c.dihitung is not None and k not in CENTANG]
        if kosong:
            kelompok.setdefault((kosong[0].formulir, *(c.bagian for c in kosong)), []).append(kosong)
    for (formulir, *_), baris in kelompok.items():
        if len(baris) > ambang:
            kolom = " dan ".join(f"“{_kata(c.judul)}”" for c in baris[0])
            pesan = f"{len(baris)} baris berkas mengosongkan {kolom}, padahal dapat dihitung (yang pertama "
            pesan += f"{tulis(baris[0][0].dihitung)}). Isi sebelum dicetak lagi."
            semua = Letak("rencana", 0, f"{formulir}.{baris[0][0].bagian}.kosong", asal=baris[0][0].asal)
            rincian = tuple(Rincian(letak(k[0], "kosong"), _terhitung(k)) for k in baris)
            yield Temuan(semua, pesan, Decimal(len(baris)), Decimal(0), kosong=True, rincian=rincian)
            continue
        for k in baris:
            pesan = f"Kosong di berkas, padahal dapat dihitung: {_terhitung(k)}. Isi sebelum dicetak lagi."
            yield Temuan(letak(k[0], "kosong"), pesan, None, k[0].dihitung, kosong=True)


def _terhitung(kosong: list[Tercetak]) -> str:
    return "; ".join(f"“{_kata(c.judul)}” = {tulis(c.dihitung)}" for c in kosong)
