"""Invented layouts that differ in where they say which quarter or month a figure is of."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from dpmd.tulisan import BULAN
from renaksi.nilai.periode import NOMOR_BULAN, NOMOR_TRIWULAN, TRIWULAN, bulan_triwulan, triwulan_dari
from tests.evaluasi.impor.bebas.buatan.fakta import Angka
from tests.evaluasi.impor.bebas.buatan.kertas import Kertas, Kolom, jabarkan
from tests.evaluasi.impor.bebas.buatan.rangka import (
    HASIL,
    PENDEK,
    RENCANA,
    SATU,
    biasa,
    bulanan,
    hanya,
    lembar,
    penuh,
    rencana,
    tata,
    triwulanan,
    ubah_daun,
)

from . import kertas as k


def _hasil_satu(t: int, judul_k, judul_rp) -> list[Kolom]:
    """K and Rp of one quarter."""
    return [Kolom(f"r{t}_k", judul_k, k.hasil_k(t)), Kolom(f"r{t}_rp", judul_rp, k.hasil_rp(t))]


def _satu(*triwulan: int):
    """Facts with results of these quarters alone."""
    return lambda program: ubah_daun(program, hanya(*triwulan))


# -- in the headings --------------------------------------------------------------------------------------------------


@tata(*RENCANA, *HASIL)
def periode_kepala_tengah(program, r):
    """The number of the quarter alone in a middle heading row."""
    kolom = triwulanan(lambda t: tuple(("Realisasi Kinerja pada Triwulan", TRIWULAN[t - 1], x) for x in ("K", "Rp")))
    return lembar(program, biasa() + kolom, 3, gabung=True)


@tata(*RENCANA, *HASIL, benih=SATU)
def periode_kepala_atas(program, r):
    """The quarter on top, what is counted below it."""
    kolom = triwulanan(
        lambda t: tuple((f"TRIWULAN {TRIWULAN[t - 1]}", "Realisasi", x) for x in ("Kinerja", "Keuangan (Rp)"))
    )
    return lembar(program, biasa() + kolom, 3, gabung=True)


@tata(*RENCANA, "kinerja", "kas_tw", *HASIL, benih=SATU)
def periode_lalu_sisi(program, r):
    """Quarter by quarter, target and result side by side in each."""
    kolom = biasa()
    for t in NOMOR_TRIWULAN:
        atas = f"TW {TRIWULAN[t - 1]}"
        kolom += [
            Kolom(f"tw{t}_k", (atas, "Target", "K"), k.rencana_k(t)),
            Kolom(f"tw{t}_rp", (atas, "Target", "Rp"), k.kas_tw(t)),
            Kolom(f"r{t}_k", (atas, "Realisasi", "K"), k.hasil_k(t)),
            Kolom(f"r{t}_rp", (atas, "Realisasi", "Rp"), k.hasil_rp(t)),
        ]
    return lembar(program, kolom, 3, gabung=True)


def _nomor(kertas: Kertas, banyak: int) -> None:
    kertas.tambah(*(Decimal(n) for n in range(1, banyak + 1)))


@tata(*RENCANA, *HASIL, benih=SATU)
def nomor_di_atas_k_rp(program, r):
    """The row of column numbers stands above the last heading row."""
    kolom = biasa() + triwulanan(
        lambda t: ((f"Realisasi TW {TRIWULAN[t - 1]}", "K"), (f"Realisasi TW {TRIWULAN[t - 1]}", "Rp"))
    )
    kertas = Kertas()
    kertas.judul("EVALUASI HASIL RENJA TAHUN 2024")
    kertas.kepala(kolom, 2, gabung=False)
    bawah = kertas.sel.pop()
    kertas.tebal = {(b, c) for b, c in kertas.tebal if b < len(kertas.sel)}
    for n, satu in enumerate(kertas.sel[-1]):  # merged over K and Rp
        if n and satu == kertas.sel[-1][n - 1]:
            kertas.gabung.append((len(kertas.sel) - 1, n - 1, len(kertas.sel) - 1, n))
    for _, _, b, c in kertas.gabung:
        kertas.sel[b][c] = None
    _nomor(kertas, len(kolom))
    kertas.tambah(*bawah, tebal=True)
    kertas.isi(kolom, jabarkan(program))
    return kertas


@tata(*RENCANA, *HASIL, benih=SATU)
def triwulan_kuartal(program, r):
    """Q1 … Q4, and other words for the two sides."""
    return lembar(program, biasa() + triwulanan(lambda t: ((f"Capaian Fisik Q{t}",), (f"Serapan Anggaran Q{t}",))))


@tata(*RENCANA, "k_bulan", benih=SATU)
def bulan_tiga_baris(program, r):
    """Targets by month, unequal within a quarter, under three heading rows; a foot and headings on every page."""
    kolom = biasa() + [
        Kolom(
            f"k{m:02}",
            ("TARGET KINERJA BULANAN", f"TRIWULAN {TRIWULAN[triwulan_dari(m) - 1]}", PENDEK[m - 1]),
            k.k_bulan(m),
        )
        for m in NOMOR_BULAN
    ]
    kertas = Kertas()
    kertas.judul(
        "PEMERINTAH KABUPATEN MERANGIN",
        "DINAS PEMBERDAYAAN MASYARAKAT DAN DESA",
        "Jl. Jenderal Sudirman No. 1 Bangko",
        "RENCANA AKSI TAHUN 2024",
    )
    semua = jabarkan(program)
    for n, b in enumerate(semua):
        if n % 8 == 0:
            if n:
                kertas.tambah(f"Halaman {n // 8} dari {(len(semua) + 7) // 8}")
            kertas.tambah()
            kertas.kepala(kolom, 3, gabung=True)
        kertas.baris(kolom, b)
    return kertas


@tata(*RENCANA, "k_bulan")
def bulan_target_polos(program, r):
    """ "Target" over twelve months: of performance, which their sums show."""
    return lembar(program, biasa() + bulanan(k.k_bulan, "k", BULAN, atas="Target"), 2)


@tata(*RENCANA, *HASIL, benih=SATU)
def hasil_bulanan(program, r):
    """Results month by month, K and Rp."""
    kolom = biasa()
    for m in NOMOR_BULAN:
        kolom += [
            Kolom(f"rb{m:02}_k", ("Realisasi", BULAN[m - 1], "K"), k.hasil_k_bulan(m)),
            Kolom(f"rb{m:02}_rp", ("Realisasi", BULAN[m - 1], "Rp"), k.hasil_rp_bulan(m)),
        ]
    return lembar(program, kolom, 3, gabung=True)


@tata(*RENCANA, "hasil_rp", benih=SATU)
def hasil_bulanan_rp(program, r):
    """Money spent month by month, in one heading row, with no word but "Realisasi"."""
    kolom = biasa() + [Kolom(f"rb{m:02}_rp", (f"Realisasi {PENDEK[m - 1]}",), k.hasil_rp_bulan(m)) for m in NOMOR_BULAN]
    return lembar(program, kolom)


# -- outside of the headings ------------------------------------------------------------------------------------------


@tata(*RENCANA, *HASIL, siapkan=_satu(2))
def triwulan_di_judul(program, r):
    kolom = biasa() + _hasil_satu(2, ("Realisasi", "Kinerja"), ("Realisasi", "Anggaran (Rp)"))
    return lembar(program, kolom, 2, gabung=True, judul=("LAPORAN REALISASI RENCANA AKSI", "TRIWULAN II TAHUN 2024"))


@tata(*RENCANA, *HASIL, siapkan=_satu(3), benih=SATU)
def triwulan_di_lembar(program, r):
    kolom = biasa() + _hasil_satu(3, ("Realisasi Kinerja",), ("Realisasi Keuangan (Rp)",))
    return lembar(program, kolom, nama="TW III")


@tata(*RENCANA, *HASIL, siapkan=_satu(1), berkas="Realisasi_TW1_2024.xlsx", benih=SATU)
def triwulan_di_berkas(program, r):
    kolom = biasa() + _hasil_satu(1, ("Realisasi Kinerja",), ("Realisasi Keuangan (Rp)",))
    return lembar(program, kolom)


@tata(*RENCANA, *HASIL, siapkan=lambda p: ubah_daun(p, penuh), benih=SATU)
def lembar_per_triwulan(program, r):
    """Four sheets of one layout, one for each quarter."""
    return [
        lembar(
            program,
            biasa() + _hasil_satu(t, ("Realisasi", "Kinerja"), ("Realisasi", "Rp")),
            2,
            gabung=True,
            judul=("REALISASI RENCANA AKSI TAHUN 2024",),
            nama=f"TW {TRIWULAN[t - 1]}",
        )
        for t in NOMOR_TRIWULAN
    ]


@tata(*RENCANA, *HASIL, siapkan=_satu(2), benih=SATU)
def judul_kelompok_berperiode(program, r):
    """The quarter in a line over the figures alone, above the heading."""
    kolom = biasa() + _hasil_satu(2, ("Realisasi Kinerja",), ("Realisasi Keuangan (Rp)",))
    kertas = Kertas()
    kertas.judul("MATRIKS RENCANA AKSI 2024")
    kertas.tambah(*[None] * 7, "Keadaan Triwulan II")
    kertas.kepala(kolom)
    kertas.isi(kolom, jabarkan(program))
    return kertas


def _satu_bulan(i: Angka) -> Angka:
    isi = (i.kinerja[2], i.pagu // 7)
    return replace(i, hasil={2: isi}, hasil_bulan={5: isi})


@tata(*RENCANA, *HASIL, siapkan=lambda p: ubah_daun(p, _satu_bulan), benih=SATU)
def bulan_di_judul(program, r):
    """The report of one month."""
    kolom = biasa() + [
        Kolom("rb05_k", ("Realisasi Fisik",), k.hasil_k_bulan(5)),
        Kolom("rb05_rp", ("Realisasi Keuangan (Rp)",), k.hasil_rp_bulan(5)),
    ]
    return lembar(program, kolom, judul=("LAPORAN BULAN MEI 2024",))


@tata(*RENCANA, siapkan=_satu(1, 2), benih=SATU)
def semester(program, r):
    """Results of half a year are of no quarter."""
    kolom = biasa() + [
        Kolom("sebut", ("Realisasi Semester I", "K"), lambda b: _jumlah(k.hasil_k, b)),
        Kolom("sebut", ("Realisasi Semester I", "Rp"), lambda b: _jumlah(k.hasil_rp, b)),
    ]
    return lembar(program, kolom, 2, gabung=True)


def _jumlah(cara, b):
    ada = [n for t in (1, 2) if (n := cara(t)(b)) is not None]
    return sum(ada) if ada else None


@tata(*RENCANA, siapkan=_satu(1, 2), benih=SATU)
def sampai_triwulan_di_judul(program, r):
    """Up to a quarter, in one column: the sum of two, which nobody can take apart."""
    kolom = biasa() + [
        Kolom("sebut", ("Realisasi", "Kinerja"), lambda b: _jumlah(k.hasil_k, b)),
        Kolom("sebut", ("Realisasi", "Rp"), lambda b: _jumlah(k.hasil_rp, b)),
    ]
    return lembar(program, kolom, 2, gabung=True, judul=("REALISASI S.D. TRIWULAN II TAHUN 2024",))


# -- downwards --------------------------------------------------------------------------------------------------------


@tata(*RENCANA, "k_bulan", sisih=frozenset({"semua"}), benih=SATU)
def bulan_ke_bawah(program, r):
    """Months run down, sub kegiatan across: offered to nobody, refused with a sentence."""
    daun = [b for b in jabarkan(program) if b.daun]
    kertas = Kertas()
    kertas.judul("TARGET BULANAN TAHUN 2024")
    kertas.tambah("No", "Bulan", *(b.simpul.nama for b in daun), tebal=True)
    for m in NOMOR_BULAN:
        nomor = kertas.tambah(Decimal(m), BULAN[m - 1], *(k.k_bulan(m)(b) for b in daun))
        for n, b in enumerate(daun, 2):
            kertas.catat(nomor, n, b, f"k{m:02}")
    return kertas


@tata(*RENCANA, "k_bulan", benih=SATU)
def bulan_per_baris(program, r):
    """A list: one row for each month of each sub kegiatan."""
    kolom = biasa()
    kertas = Kertas()
    kertas.judul("RENCANA AKSI BULANAN TAHUN 2024")
    kertas.kepala(
        [*kolom, Kolom("bulan", ("Bulan",), lambda b: None), Kolom("k", ("Target Bulan Ini",), lambda b: None)]
    )
    for b in jabarkan(program):
        for n, m in enumerate(sorted(b.indikator.k_bulan) or [0]):
            nomor = kertas.baris(kolom, b)
            if m:
                kertas.sel[nomor] += [BULAN[m - 1], b.indikator.k_bulan[m]]
                kertas.catat(nomor, len(kolom) + 1, b, f"k{m:02}")
            if n:
                kertas.sel[nomor][5] = None  # money once
    return kertas


@tata(*RENCANA, "k_bulan")
def triwulan_di_antara_bulan(program, r):
    """The sum of each quarter after its months."""
    kolom = biasa()
    for t, bulan in groupby(NOMOR_BULAN, triwulan_dari):
        kolom += [Kolom(f"k{m:02}", ("Target Kinerja", PENDEK[m - 1]), k.k_bulan(m)) for m in bulan]
        kolom.append(Kolom("abaikan", ("Target Kinerja", f"TW {TRIWULAN[t - 1]}"), lambda b, t=t: _tw(b.indikator, t)))
    return lembar(program, kolom, 2, gabung=True)


def _tw(i: Angka | None, t: int):
    ada = [i.k_bulan[m] for m in bulan_triwulan(t) if m in i.k_bulan] if i else []
    return sum(ada) if ada else None


@tata(*RENCANA - {"unit"}, "kinerja", benih=SATU)
def target_tw_tanpa_tebal(program, r):
    """No merged cells: the group heading stands in its first column only."""
    kolom = rencana(kode="Kode", uraian="Uraian", indikator="Indikator", target="Target", satuan="Satuan", pagu="Pagu")
    kolom += [Kolom(f"tw{t}_k", ("Target Triwulan", TRIWULAN[t - 1]), k.rencana_k(t)) for t in NOMOR_TRIWULAN]
    kertas = lembar(program, kolom, 2)
    kepala = len(kertas.sel) - len(jabarkan(program)) - 2
    kertas.sel[kepala][7:] = [None] * 3
    return kertas


# -- months and quarters in other writing -----------------------------------------------------------------------------


@tata(*RENCANA, "bobot", benih=SATU)
def bulan_tanggal_di_kepala(program, r):
    """The months of the heading are dates, shown as Jan-24."""
    kolom = biasa() + bulanan(nama=[datetime(2024, m, 1) for m in NOMOR_BULAN])
    kertas = lembar(program, kolom)
    kertas.format |= {(3, c): "mmm-yy" for c in range(7, 19)}
    return kertas


@tata(*RENCANA, "bobot", benih=SATU)
def bulan_angka(program, r):
    """1 … 12 under "Bulan"."""
    return lembar(program, biasa() + bulanan(nama=[str(m) for m in NOMOR_BULAN], atas="Jadwal Bulan (%)"), 2)


@tata(*RENCANA, "bobot", benih=SATU)
def bulan_satu_huruf(program, r):
    """J F M A M J J A S O N D."""
    return lembar(program, biasa() + bulanan(nama="JFMAMJJASOND", atas="Bulan"), 2, gabung=True)


@tata(*RENCANA, *HASIL, siapkan=lambda p: ubah_daun(p, penuh), benih=SATU)
def tabel_per_triwulan(program, r):
    """One table for each quarter below the other, its name in a line above."""
    kertas = Kertas()
    kertas.judul("REALISASI RENCANA AKSI TAHUN 2024")
    for t in NOMOR_TRIWULAN:
        kolom = biasa() + _hasil_satu(t, ("Realisasi Kinerja",), ("Realisasi Keuangan (Rp)",))
        kertas.tambah()
        kertas.judul(f"Triwulan {TRIWULAN[t - 1]}")
        kertas.kepala(kolom)
        kertas.isi(kolom, jabarkan(program))
    return kertas


@tata(*RENCANA, "hasil_rp", benih=SATU)
def triwulan_di_antara_hasil(program, r):
    """Money spent by month, the sum of each quarter after its months."""
    kolom = biasa()
    for t, bulan in groupby(NOMOR_BULAN, triwulan_dari):
        kolom += [Kolom(f"rb{m:02}_rp", ("Realisasi (Rp)", PENDEK[m - 1]), k.hasil_rp_bulan(m)) for m in bulan]
        kolom.append(Kolom("abaikan", ("Realisasi (Rp)", f"Jumlah TW {TRIWULAN[t - 1]}"), k.hasil_rp(t)))
    return lembar(program, kolom, 2, gabung=True)
