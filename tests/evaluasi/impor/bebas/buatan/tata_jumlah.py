"""Invented layouts with sums beside their parts: totals, running sums, pages that carry over, and what they prove."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from renaksi.nilai.periode import NOMOR_BULAN, NOMOR_TRIWULAN, TRIWULAN
from tests.evaluasi.impor.bebas.buatan.fakta import Angka
from tests.evaluasi.impor.bebas.buatan.kertas import Baris, Kertas, Kolom, jabarkan
from tests.evaluasi.impor.bebas.buatan.rangka import (
    HASIL,
    PENDEK,
    RENCANA,
    SATU,
    biasa,
    hanya,
    hasil_tw,
    lembar,
    penuh,
    rencana,
    tata,
    triwulanan,
    ubah_daun,
)

from . import kertas as k


def _semua(program):
    return ubah_daun(program, penuh)


def jumlah(cara: Callable, *periode: int) -> Callable[[Baris], Decimal | None]:
    """The sum of some periods; blank where all are."""

    def isi(b: Baris):
        ada = [n for t in periode if (n := cara(t)(b)) is not None]
        return sum(ada) if ada else None

    return isi


# -- totals among the columns -----------------------------------------------------------------------------------------


@tata(*RENCANA, *HASIL, siapkan=lambda p: ubah_daun(p, hanya(1, 2)))
def dievaluasi_bukan_tw4(program, r):
    """ "Realisasi … yang Dievaluasi" is what the quarters make together, not the fourth."""
    kolom = biasa()
    for t in NOMOR_TRIWULAN:
        atas = ("Realisasi Kinerja pada Triwulan", TRIWULAN[t - 1])
        kolom += [Kolom(f"r{t}_k", (*atas, "K"), k.hasil_k(t)), Kolom(f"r{t}_rp", (*atas, "Rp"), k.hasil_rp(t))]
    atas = "Realisasi Capaian Kinerja dan Anggaran Renja yang Dievaluasi"
    kolom += [Kolom("abaikan", (atas, "K"), jumlah(k.hasil_k, 1, 2, 3, 4)),
              Kolom("abaikan", (atas, "Rp"), jumlah(k.hasil_rp, 1, 2, 3, 4))]  # fmt: skip
    return lembar(program, kolom, 3, gabung=True)


@tata(*RENCANA, *HASIL, siapkan=lambda p: ubah_daun(p, hanya(1)))
def dievaluasi_satu_triwulan(program, r):
    """The same when only the first quarter is over: the total repeats it."""
    return dievaluasi_bukan_tw4(program, r)


@tata(*RENCANA, *HASIL, siapkan=_semua)
def total_tanpa_kata(program, r):
    """A further pair of columns under "Realisasi", with no word for a sum."""
    kolom = biasa() + triwulanan(hasil_tw)
    kolom += [
        Kolom("abaikan", ("Realisasi", "Tahun 2024", "K"), jumlah(k.hasil_k, 1, 2, 3, 4)),
        Kolom("abaikan", ("Realisasi", "Tahun 2024", "Rp"), jumlah(k.hasil_rp, 1, 2, 3, 4)),
    ]
    return lembar(program, kolom, 3, gabung=True)


def _persen_dijumlah(i: Angka) -> Angka:
    """ "Persentase …" whose quarters are parts of 100."""
    n = [Decimal(x) for x in (20, 30, 25, 25)]
    return replace(
        penuh(i), uraian=f"Persentase penyelesaian {i.uraian.lower()}", satuan="%", target=Decimal(100),
        kinerja=dict(zip(NOMOR_TRIWULAN, n, strict=True)), akumulasi="jumlah",
        hasil={t: (x, i.pagu // 5) for t, x in zip(NOMOR_TRIWULAN, n, strict=True)},
    )  # fmt: skip


@tata(*RENCANA, "kinerja", *HASIL, siapkan=lambda p: ubah_daun(p, _persen_dijumlah))
def persentase_dijumlah(program, r):
    """The sheet's own total proves that the quarters of a percentage are added."""
    kolom = biasa()
    kolom += [Kolom(f"tw{t}_k", ("Target Kinerja", f"TW {TRIWULAN[t - 1]}"), k.rencana_k(t)) for t in NOMOR_TRIWULAN]
    kolom.append(Kolom("abaikan", ("Target Kinerja", "Jumlah"), jumlah(k.rencana_k, 1, 2, 3, 4)))
    for t in NOMOR_TRIWULAN:
        kolom += [Kolom(f"r{t}_k", ("Realisasi Kinerja", f"TW {TRIWULAN[t - 1]}"), k.hasil_k(t))]
    kolom.append(Kolom("abaikan", ("Realisasi Kinerja", "Jumlah"), jumlah(k.hasil_k, 1, 2, 3, 4)))
    for t in NOMOR_TRIWULAN:
        kolom += [Kolom(f"r{t}_rp", ("Realisasi Keuangan (Rp)", f"TW {TRIWULAN[t - 1]}"), k.hasil_rp(t))]
    return lembar(program, kolom, 2, gabung=True)


def _tetap(i: Angka) -> Angka:
    """A score that has the same position in every quarter."""
    n = dict.fromkeys(NOMOR_TRIWULAN, Decimal(64))
    return replace(
        i, uraian=f"Tingkat {i.uraian.removeprefix('Jumlah ').lower()}", satuan="Nilai", target=Decimal(64), kinerja=n,
        akumulasi="posisi_akhir", hasil={t: (Decimal(60 + t), i.pagu // 5) for t in NOMOR_TRIWULAN},
    )  # fmt: skip


@tata(*RENCANA, "kinerja", *HASIL, siapkan=lambda p: ubah_daun(p, _tetap))
def skor_setiap_triwulan(program, r):
    """64 · 64 · 64 · 64 of 64: nothing is added."""
    kolom = biasa()
    kolom += [Kolom(f"tw{t}_k", ("Target", f"TW {TRIWULAN[t - 1]}"), k.rencana_k(t)) for t in NOMOR_TRIWULAN]
    for t in NOMOR_TRIWULAN:
        kolom += [
            Kolom(f"r{t}_k", ("Realisasi", f"TW {TRIWULAN[t - 1]}", "K"), k.hasil_k(t)),
            Kolom(f"r{t}_rp", ("Realisasi", f"TW {TRIWULAN[t - 1]}", "Rp"), k.hasil_rp(t)),
        ]
    return lembar(program, kolom, 3, gabung=True)


@tata(*RENCANA, *HASIL, siapkan=_semua, benih=SATU)
def sisa_dan_persen(program, r):
    """Remaining money and percentages of each quarter beside its figures."""
    kolom = biasa()
    for t in NOMOR_TRIWULAN:
        atas = ("Realisasi", f"Triwulan {TRIWULAN[t - 1]}")
        kolom += [
            Kolom(f"r{t}_k", (*atas, "K"), k.hasil_k(t)), Kolom(f"r{t}_rp", (*atas, "Rp"), k.hasil_rp(t)),
            Kolom("abaikan", (*atas, "% Capaian"), lambda b, t=t: _persen(k.hasil_k(t)(b), k.target(b))),
            Kolom("abaikan", (*atas, "Sisa Anggaran"), lambda b, t=t: _kurang(k.pagu(b), k.hasil_rp(t)(b))),
        ]  # fmt: skip
    return lembar(program, kolom, 3, gabung=True)


def _persen(bagian, dari):
    return round(bagian / dari * 100, 2) if bagian is not None and dari else None


def _kurang(a, b):
    return None if a is None or b is None else a - b


# -- running sums -----------------------------------------------------------------------------------------------------


def berjalan(cara: Callable, sampai: int) -> Callable[[Baris], Decimal | None]:
    """Up to and with a period; blank where it is not filled in."""

    def isi(b: Baris):
        if cara(sampai)(b) is None:
            return None
        return list(accumulate(n for t in range(1, sampai + 1) if (n := cara(t)(b)) is not None))[-1]

    return isi


@tata(*RENCANA, *HASIL, siapkan=lambda p: ubah_daun(p, hanya(1, 2)), benih=SATU)
def kini_dan_sampai_kini(program, r):
    """The quarter of the report, and up to it, side by side."""
    kolom = biasa() + [
        Kolom("r1_k", ("Realisasi TW I", "K"), k.hasil_k(1)), Kolom("r1_rp", ("Realisasi TW I", "Rp"), k.hasil_rp(1)),
        Kolom("r2_k", ("Realisasi TW II", "K"), k.hasil_k(2)), Kolom("r2_rp", ("Realisasi TW II", "Rp"), k.hasil_rp(2)),
        Kolom("abaikan", ("Realisasi s.d. TW II", "K"), berjalan(k.hasil_k, 2)),
        Kolom("abaikan", ("Realisasi s.d. TW II", "Rp"), berjalan(k.hasil_rp, 2)),
    ]  # fmt: skip
    return lembar(program, kolom, 2, gabung=True)


@tata(*RENCANA, *HASIL, siapkan=_semua)
def dua_cara_tiap_triwulan(program, r):
    """In every quarter "Triwulan ini" and "s.d. Triwulan ini"."""
    kolom = biasa()
    for t in NOMOR_TRIWULAN:
        atas = ("Realisasi", f"Triwulan {TRIWULAN[t - 1]}")
        kolom += [
            Kolom(f"r{t}_k", (*atas, "Triwulan ini (K)"), k.hasil_k(t)),
            Kolom(f"r{t}_rp", (*atas, "Triwulan ini (Rp)"), k.hasil_rp(t)),
            Kolom("abaikan", (*atas, "s.d. triwulan ini (K)"), berjalan(k.hasil_k, t)),
            Kolom("abaikan", (*atas, "s.d. triwulan ini (Rp)"), berjalan(k.hasil_rp, t)),
        ]
    return lembar(program, kolom, 3, gabung=True)


def _kas_penuh(i: Angka) -> Angka:
    return replace(i, kas=dict.fromkeys(NOMOR_BULAN, i.pagu // 12) | {12: i.pagu - i.pagu // 12 * 11})


@tata(*RENCANA, "kas", siapkan=lambda p: ubah_daun(p, _kas_penuh), jawaban=(("kumulatif", "kumulatif"),))
def kas_kumulatif(program, r):
    """Cash by month as running sums, which the last month proves: it is the pagu."""
    kolom = biasa() + [
        Kolom(f"kas{m:02}", ("Rencana Kas Kumulatif (Rp)", PENDEK[m - 1]), berjalan(k.kas, m)) for m in NOMOR_BULAN
    ]
    return lembar(program, kolom, 2, gabung=True)


@tata(*RENCANA, "hasil_rp", siapkan=_semua, jawaban=(("kumulatif", "kumulatif"),))
def rp_kumulatif_k_tidak(program, r):
    """Money as running sums, said in its heading; no other figures."""
    kolom = biasa() + [
        Kolom(f"r{t}_rp", ("Realisasi Anggaran Kumulatif (Rp)", f"TW {TRIWULAN[t - 1]}"), berjalan(k.hasil_rp, t))
        for t in NOMOR_TRIWULAN
    ]
    return lembar(program, kolom, 2, gabung=True)


@tata(*RENCANA, *HASIL, siapkan=_semua, jawaban=(("kumulatif", "kumulatif"),), benih=SATU)
def rp_kumulatif_k_per_triwulan(program, r):
    """Money as running sums beside performance by quarter: only the headings of the money say so."""
    kolom = biasa()
    for t in NOMOR_TRIWULAN:
        kolom += [
            Kolom(f"r{t}_k", ("Realisasi Kinerja", f"TW {TRIWULAN[t - 1]}"), k.hasil_k(t)),
            Kolom(f"r{t}_rp", ("Realisasi Keuangan (Rp)", f"s.d. TW {TRIWULAN[t - 1]}"), berjalan(k.hasil_rp, t)),
        ]
    return lembar(program, kolom, 2)


# -- sums among the rows ----------------------------------------------------------------------------------------------


@tata(*RENCANA)
def pindahan(program, r):
    """Each page ends with a sum and the next begins with it; headings and column numbers on every page."""
    kolom = biasa()
    kertas = Kertas()
    kertas.judul("DAFTAR KEGIATAN TAHUN 2024")
    semua, uang = jabarkan(program), Decimal(0)
    for n, b in enumerate(semua):
        if n % 7 == 0:
            if n:
                kertas.tambah(None, "Jumlah dipindahkan", None, None, None, uang, tebal=True)
                kertas.tambah()
            kertas.kepala(kolom)
            kertas.tambah(*(Decimal(x) for x in range(1, len(kolom) + 1)))
            if n:
                kertas.tambah(None, "Jumlah pindahan", None, None, None, uang, tebal=True)
        kertas.baris(kolom, b)
        uang += b.indikator.pagu if b.daun else 0
    kertas.tambah(None, "JUMLAH SELURUHNYA", None, None, None, uang, tebal=True)
    return kertas


@tata(*RENCANA, *HASIL)
def jumlah_di_atas(program, r):
    """The total of the office first, below the heading; an average last."""
    kolom = biasa() + triwulanan(hasil_tw)
    kertas = Kertas()
    kertas.kepala(kolom, 3, gabung=True)
    rp = [sum((p.rp(t) or 0 for p in program), Decimal(0)) for t in NOMOR_TRIWULAN]
    jumlah_rp = [x for n in rp for x in (None, n)]
    kertas.tambah(None, "DINAS PEMBERDAYAAN MASYARAKAT DAN DESA", None, None, None, sum(p.pagu for p in program), None,
                  *jumlah_rp, tebal=True)  # fmt: skip
    kertas.isi(kolom, jabarkan(program))
    kertas.tambah(None, "Rata-rata capaian kinerja (%)", None, Decimal("87.5"), tebal=True)
    kertas.tambah(None, "Predikat kinerja", None, "Tinggi", tebal=True)
    return kertas


@tata(*RENCANA - {"kode"})
def jumlah_per_bidang(program, r):
    """Rows sorted by unit, a line with its name before and a sum after each group."""
    kolom = rencana(program="Program", kegiatan="Kegiatan", sub_kegiatan="Sub Kegiatan", indikator="Indikator",
                    target="Target", satuan="Satuan", pagu="Pagu (Rp)", unit="Bidang")  # fmt: skip
    kertas = Kertas()
    kertas.kepala(kolom)
    for p in program:
        kertas.tambah(f"KELOMPOK {p.nama[8:].upper()}", tebal=True)
        kertas.isi(kolom, jabarkan((p,)))
        kertas.tambah(None, None, f"Jumlah {p.nama[8:]}", None, None, None, p.pagu, tebal=True)
    kertas.tambah("Jumlah Total", None, None, None, None, None, sum(p.pagu for p in program), tebal=True)
    return kertas
