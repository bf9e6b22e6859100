"""Invented layouts that differ in how figures are written: units, formats, ranges, what Excel made of them."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from renaksi.nilai.periode import NOMOR_TRIWULAN, TRIWULAN
from tests.evaluasi.impor.bebas.buatan.fakta import Angka
from tests.evaluasi.impor.bebas.buatan.kertas import Baris, Kertas, Kolom, jabarkan
from tests.evaluasi.impor.bebas.buatan.rangka import (
    HASIL,
    JUDUL,
    RENCANA,
    SATU,
    biasa,
    bulanan,
    hasil_tw,
    lembar,
    penuh,
    tanpa_indikator_atas,
    tata,
    triwulanan,
    ubah_daun,
)

from . import kertas as k

AWAL = 4  # the first row of the body of `lembar` with one heading row


def _daun(program) -> list[tuple[int, Baris]]:
    """(row of the sheet, leaf) where the heading has one row."""
    return [(AWAL + n, b) for n, b in enumerate(jabarkan(program)) if b.daun]


def _ganti(kolom: list[Kolom], nomor: int, isi) -> list[Kolom]:
    kolom[nomor] = replace(kolom[nomor], isi=isi)
    return kolom


# -- money ------------------------------------------------------------------------------------------------------------


@tata(*RENCANA, *HASIL, siapkan=lambda p: ubah_daun(p, penuh), jawaban=(("juta", "jutaan"),), benih=SATU)
def jutaan_di_judul(program, r):
    """Everything in millions, as the title says; with decimals."""
    kolom = biasa() + triwulanan(hasil_tw)
    kolom = [
        replace(x, isi=lambda b, isi=x.isi: (n := isi(b)) and n / 1_000_000)
        if x.makna == "pagu" or x.makna.endswith("rp")
        else x
        for x in kolom
    ]
    kolom[5] = replace(kolom[5], judul=("Pagu Anggaran",))
    return lembar(program, kolom, 3, gabung=True, judul=("RENCANA AKSI TAHUN 2024", "(dalam jutaan rupiah)"))


@tata(*RENCANA, jawaban=(("ribu", "ribuan"),), benih=SATU)
def ribuan_di_judul(program, r):
    kolom = _ganti(biasa(), 5, lambda b: (n := k.pagu(b)) and n / 1000)
    return lembar(program, kolom, judul=(*JUDUL, "dalam ribuan rupiah"))


@tata(*RENCANA)
def uang_bertulisan(program, r):
    """ "Rp 12.000.000,-" and its like, mixed in one column."""
    cara = (lambda n: f"Rp {n},-", lambda n: f"Rp. {n},00", lambda n: f"{n}", lambda n: f"Rp{n}")
    kolom = _ganti(biasa(), 5, lambda b: cara[len(b.simpul.nama) % 4](k.tulis(k.pagu(b), "id")))
    return lembar(program, kolom)


@tata(
    *RENCANA,
    siapkan=lambda p: ubah_daun(p, lambda i: replace(i, pagu=Decimal(int(i.pagu) // 100_000 * 100_000))),
    benih=SATU,
)
def uang_dengan_kata(program, r):
    """ "1,5 juta" beside plain figures."""

    def isi(b: Baris):
        n = k.pagu(b)
        return f"{(n / 1_000_000).normalize():f} juta".replace(".", ",") if b.daun else n

    return lembar(program, _ganti(biasa(), 5, isi))


@tata(*RENCANA, *HASIL, benih=SATU)
def gaya_campur(program, r):
    """Money in Indonesian writing, results in English, both as text."""
    kolom = biasa() + triwulanan(hasil_tw)
    kolom = [
        replace(x, isi=lambda b, isi=x.isi, g="en" if x.makna[0] == "r" else "id": k.tulis(isi(b), g))
        for x in kolom
    ]  # fmt: skip
    return lembar(program, kolom, 3, gabung=True)


# -- quantities -------------------------------------------------------------------------------------------------------


def _rentang(i: Angka) -> Angka:
    return replace(i, uraian=f"Persentase {i.uraian.removeprefix('Jumlah ')}", satuan="%", target="80–90")


@tata(*RENCANA, siapkan=lambda p: ubah_daun(p, _rentang))
def rentang(program, r):
    """ "80–90 %", "80 - 90", "80 s.d. 90"."""
    cara = ("80–90 %", "80 - 90", "80 s.d. 90 %", "80%-90%")
    kolom = _ganti(biasa(), 3, lambda b: cara[len(b.simpul.nama) % 4] if b.daun else k.target(b))
    return lembar(program, kolom)


@tata(*RENCANA, *HASIL)
def persen_berformat(program, r):
    """Percentages as fractions with a percent format; so are the targets above the leaves."""
    kolom = biasa() + triwulanan(hasil_tw)
    kolom[3] = replace(kolom[3], isi=lambda b: k.target(b) if b.daun else Decimal(1))
    kertas = lembar(program, kolom, 3, gabung=True)
    kertas.format |= {(AWAL + 1 + n, 3): "0%" for n, b in enumerate(jabarkan(program), 1) if not b.daun}
    return kertas


@tata(*RENCANA, "bobot", benih=SATU)
def bobot_berformat(program, r):
    """Shares of the months with a percent format."""
    kolom = biasa() + bulanan(cara=lambda m: lambda b: (n := k.bobot(m)(b)) and n / 100)
    kertas = lembar(program, kolom)
    kertas.format |= {(b, c): "0%" for b, _ in _daun(program) for c in range(7, 19)}
    return kertas


@tata(*RENCANA)
def satuan_di_format(program, r):
    """The unit stands in the number format alone."""
    kolom = [x for x in biasa() if x.makna != "satuan"]
    kolom[3] = replace(kolom[3], makna="target_satuan", isi=lambda b: k.target(b) if b.daun else Decimal(1))
    kertas = lembar(program, kolom)
    kertas.format |= {
        (AWAL + n, 3): f'0" {b.indikator.satuan}"' if b.daun else "0%" for n, b in enumerate(jabarkan(program))
    }
    return kertas


def _desa(i: Angka) -> Angka:
    return replace(i, satuan="Desa")


@tata(*RENCANA, siapkan=lambda p: ubah_daun(tanpa_indikator_atas(p), _desa), benih=SATU)
def satuan_di_judul(program, r):
    """One unit for the whole sheet, in a line above it."""
    kolom = [x for x in biasa() if x.makna != "satuan"]
    kolom[3] = replace(kolom[3], makna="target_satuan")
    return lembar(program, kolom, judul=(*JUDUL, "Satuan: Desa"))


@tata(*RENCANA)
def angka_berspasi(program, r):
    """1 250 with a space, and an apostrophe before a number kept as text."""
    kolom = _ganti(biasa(), 3, lambda b: f"{k.target(b):,f}".replace(",", " ") if b.daun else "'100")
    return lembar(program, kolom)


def _panjang(i: Angka) -> Angka:
    return replace(i, uraian=f"Panjang jalan {i.uraian.removeprefix('Jumlah ')}", satuan="Km", target=Decimal(1250))


@tata(*RENCANA, siapkan=lambda p: ubah_daun(p, _panjang), jawaban=(("angka", "id"),), benih=SATU)
def tiga_angka_taksa(program, r):
    """ "1.250" Km can be 1250 or one and a quarter: asked."""
    return lembar(program, _ganti(biasa(), 3, lambda b: "1.250" if b.daun else k.target(b)))


def _desimal(i: Angka) -> Angka:
    t = {1: Decimal("0.25"), 2: Decimal("0.5"), 3: Decimal("1.75"), 4: Decimal("2.5")}
    return replace(i, satuan="Indeks", target=Decimal(5), kinerja=t, hasil={t_: (n, None) for t_, n in t.items()})


@tata(*RENCANA, "kinerja", "hasil_k", siapkan=lambda p: ubah_daun(p, _desimal), benih=SATU)
def desimal(program, r):
    """Fractions of quantities, as text with a comma for the targets and as numbers for the results."""
    kolom = biasa()
    for t in NOMOR_TRIWULAN:
        kolom.append(Kolom(f"tw{t}_k", ("Target", f"TW {TRIWULAN[t - 1]}"), lambda b, t=t: _koma(k.rencana_k(t)(b))))
    kolom += [Kolom(f"r{t}_k", ("Realisasi", f"TW {TRIWULAN[t - 1]}"), k.hasil_k(t)) for t in NOMOR_TRIWULAN]
    return lembar(program, kolom, 2, gabung=True)


def _koma(n):
    return n if n is None else f"{n:f}".replace(".", ",")


@tata(*RENCANA, *HASIL)
def nol_dan_strip(program, r):
    """ "-" and blanks are not filled in, 0 is a result, in one table."""
    kolom = biasa() + triwulanan(hasil_tw)
    kolom = [
        replace(x, isi=lambda b, isi=x.isi: "-" if (n := isi(b)) is None and len(b.simpul.nama) % 2 else n)
        if x.makna[0] == "r"
        else x
        for x in kolom
    ]
    kertas = lembar(program, kolom, 3, gabung=True)
    kertas.asal = {f: [s for s in sel if kertas.sel[s[0]][s[1]] != "-"] for f, sel in kertas.asal.items()}
    return kertas


def _bermutu(i: Angka) -> Angka:
    return replace(i, uraian=f"Predikat {i.uraian.removeprefix('Jumlah ')}", satuan="Predikat", target="BB",
                   hasil={t: ("B" if t < 3 else "BB", n) for t, (_, n) in i.hasil.items()})  # fmt: skip


@tata(*RENCANA, *HASIL, siapkan=lambda p: ubah_daun(p, _bermutu), benih=SATU)
def predikat(program, r):
    """Grades for quantities."""
    return lembar(program, biasa() + triwulanan(hasil_tw), 3, gabung=True)


# -- what Excel made of them ------------------------------------------------------------------------------------------


def _target_hilang(program):
    """The targets of some leaves cannot be known from the sheet."""
    return tuple(
        replace(
            s,
            anak=_target_hilang(s.anak),
            indikator=s.indikator
            if s.anak or not len(s.nama) % 2
            else tuple(replace(i, target=None) for i in s.indikator),
        )
        for s in program
    )


def _rusak(program, isi) -> Kertas:
    """Where a leaf has no target its cell holds this, to be named."""
    kolom = biasa()
    kertas = lembar(program, kolom)
    for b, d in _daun(program):
        if d.indikator.target is None:
            kertas.sel[b][3] = isi(d)
            kertas.harus_disebut.append((b, 3))
    return kertas


@tata(*RENCANA, siapkan=_target_hilang, benih=SATU)
def menjadi_tanggal(program, r):
    """ "1-2" and "6/12" became dates."""
    kertas = _rusak(program, lambda b: datetime(2024, 1 + len(b.simpul.nama) % 12, 2))
    kertas.format |= dict.fromkeys(kertas.harus_disebut, "d-mmm")
    return kertas


@tata(*RENCANA, siapkan=_target_hilang, benih=SATU)
def sebagian_dari(program, r):
    """ "6/12" kept as text: six of twelve."""
    return _rusak(program, lambda b: "6/12")


@tata(*RENCANA, siapkan=_target_hilang, benih=SATU)
def galat_excel(program, r):
    return _rusak(program, lambda b: "#REF!")


@tata(*RENCANA, siapkan=_target_hilang, benih=SATU)
def rumus_tanpa_hasil(program, r):
    """Formulas that were never computed: blank, and said."""
    return _rusak(program, lambda b: "=2+2")


@tata(*RENCANA, siapkan=_target_hilang, benih=SATU)
def angka_dengan_tanya(program, r):
    """Words where a figure should be."""
    return _rusak(program, lambda b: ("menyesuaikan", "± 12", "12?", "belum ada")[len(b.simpul.nama) % 4])


# -- several facts in a cell ------------------------------------------------------------------------------------------


def _kedua(i: Angka) -> tuple[Angka, ...]:
    lain = Angka(f"Jumlah peserta {i.uraian.removeprefix('Jumlah ')}", "Orang", Decimal(120), unit=i.unit)
    return i, lain


def _dua(program):
    return tuple(
        replace(s, anak=_dua(s.anak), indikator=s.indikator if s.anak else _kedua(s.indikator[0])) for s in program
    )


@tata(*RENCANA, siapkan=_dua, jawaban=(("pecah", "pisah"),))
def dua_indikator_satu_sel(program, r):
    """Two indicators, one to a line, with two targets and two units beside them."""
    kolom = biasa()
    for n in (2, 3, 4):
        kolom[n] = replace(kolom[n], isi=lambda b, cara=(k.uraian, k.target, k.satuan)[n - 2]: _baris(b, cara))
    kertas = Kertas()
    kertas.judul(*JUDUL)
    kertas.tambah()
    kertas.kepala(kolom)
    kertas.isi(kolom, [b for b in jabarkan(program) if b.pertama])
    return kertas


def _baris(b: Baris, cara):
    if len(b.simpul.indikator) == 1:
        return cara(b)
    isi = [cara(replace(b, indikator=i)) for i in b.simpul.indikator]
    return "\n".join(f"{n}. {x}" if cara is k.uraian else str(x) for n, x in enumerate(isi, 1))
