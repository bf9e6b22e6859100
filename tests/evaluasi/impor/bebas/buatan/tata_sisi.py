"""Invented layouts that differ in how they say of which side, measure, year or version a figure is."""

from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from renaksi.nilai.periode import NOMOR_BULAN, NOMOR_TRIWULAN, TRIWULAN
from tests.evaluasi.impor.bebas.buatan.kertas import Baris, Kertas, Kolom, jabarkan
from tests.evaluasi.impor.bebas.buatan.rangka import (
    HASIL,
    PENDEK,
    RENCANA,
    SATU,
    biasa,
    hanya,
    lembar,
    penuh,
    rencana,
    tata,
    ubah_daun,
)

from . import kertas as k


def _semua(program):
    return ubah_daun(program, penuh)


def _triwulan(makna: str, cara, atas: tuple[str, ...] = (), bawah: tuple[str, ...] = ()) -> list[Kolom]:
    """One column for each quarter."""
    return [Kolom(makna.format(t), (*atas, f"TW {TRIWULAN[t - 1]}", *bawah), cara(t)) for t in NOMOR_TRIWULAN]


# -- promised or realised ---------------------------------------------------------------------------------------------


@tata(*RENCANA, "kinerja", "hasil_k", siapkan=_semua, benih=SATU)
def sisi_di_lembar(program, r):
    """Two sheets of one layout: "Target" and "Realisasi"."""
    return [
        lembar(program, biasa() + _triwulan(makna, cara), nama=nama, judul=("KINERJA TAHUN 2024",))
        for nama, makna, cara in (("Target", "tw{}_k", k.rencana_k), ("Realisasi", "r{}_k", k.hasil_k))
    ]


@tata(*RENCANA, *HASIL, siapkan=_semua, benih=SATU)
def sisi_di_judul(program, r):
    """Only the title says that the quarters are results."""
    kolom = biasa()
    for t in NOMOR_TRIWULAN:
        atas = f"Triwulan {TRIWULAN[t - 1]}"
        kolom += [Kolom(f"r{t}_k", (atas, "K"), k.hasil_k(t)), Kolom(f"r{t}_rp", (atas, "Rp"), k.hasil_rp(t))]
    return lembar(program, kolom, 2, gabung=True, judul=("REALISASI KINERJA DAN ANGGARAN", "TAHUN 2024"))


@tata(*RENCANA, "hasil_rp", siapkan=_semua, benih=SATU)
def ukuran_di_judul(program, r):
    """Only the title says that the quarters are money spent."""
    kolom = biasa() + _triwulan("r{}_rp", k.hasil_rp)
    return lembar(program, kolom, judul=("REALISASI KEUANGAN PER TRIWULAN (Rp)", "TAHUN 2024"))


@tata(*RENCANA, "kinerja", "hasil_k", siapkan=_semua, benih=SATU)
def huruf_sisi(program, r):
    """T and R as the last heading under every quarter."""
    kolom = biasa()
    for t in NOMOR_TRIWULAN:
        atas = f"TW {TRIWULAN[t - 1]}"
        kolom += [Kolom(f"tw{t}_k", (atas, "T"), k.rencana_k(t)), Kolom(f"r{t}_k", (atas, "R"), k.hasil_k(t))]
    return lembar(program, kolom, 2, gabung=True)


# -- percentages that are no figures of the unit ----------------------------------------------------------------------


@tata(*RENCANA, "hasil_rp", siapkan=_semua, benih=SATU)
def fisik_persen(program, r):
    """Progress in percent beside the money: of a target of 4 Dokumen it is no result."""
    kolom = biasa()
    for t in NOMOR_TRIWULAN:
        atas = f"Realisasi TW {TRIWULAN[t - 1]}"
        kolom += [
            Kolom("sebut", (atas, "Fisik (%)"), lambda b, t=t: Decimal(25 * t) if b.daun else None),
            Kolom(f"r{t}_rp", (atas, "Keuangan (Rp)"), k.hasil_rp(t)),
        ]
    return lembar(program, kolom, 2, gabung=True)


@tata(*RENCANA, "hasil_rp", siapkan=_semua, benih=SATU)
def fisik_persen_di_sel(program, r):
    """The same, the percent sign in the cells alone."""
    kertas = fisik_persen(program, r)
    for b, isi in enumerate(kertas.sel):
        kertas.sel[b] = [n if not isinstance(n, str) else n.replace("Fisik (%)", "Fisik") for n in isi]
        for c in range(7, len(isi), 2):
            if isinstance(isi[c], Decimal):
                kertas.sel[b][c] = f"{isi[c]}%"
    return kertas


@tata(*RENCANA, "bobot", jawaban=(("kumulatif", "kumulatif"),), benih=SATU)
def bobot_kumulatif(program, r):
    """The S-curve: shares of the months as running sums up to 100."""

    def isi(m: int):
        return lambda b: list(accumulate(b.indikator.bobot.get(x, 0) for x in range(1, m + 1)))[-1] if b.daun else None

    kolom = biasa() + [Kolom(f"b{m:02}", ("Rencana Fisik Kumulatif (%)", PENDEK[m - 1]), isi(m)) for m in NOMOR_BULAN]
    return lembar(program, kolom, 2, gabung=True)


# -- of which year, of which version ----------------------------------------------------------------------------------


@tata(*RENCANA, benih=SATU)
def dua_tahun(program, r):
    """Target and budget of last year and this one, told apart by the number of the year."""
    kolom = rencana(kode="Kode", uraian="Uraian", indikator="Indikator", satuan="Satuan")
    kolom += [
        Kolom("abaikan", ("Target 2023",), lambda b: k.target(b) + 3), Kolom("target", ("Target 2024",), k.target),
        Kolom("abaikan", ("Pagu 2023 (Rp)",), lambda b: k.pagu(b) + 3_000_000),
        Kolom("pagu", ("Pagu 2024 (Rp)",), k.pagu),
    ]  # fmt: skip
    return lembar(program, kolom + rencana(unit="Bidang"))


@tata(*RENCANA, benih=SATU)
def realisasi_tahun_lalu(program, r):
    """Last year's results by the number of the year."""
    kolom = biasa()
    kolom[3:3] = [
        Kolom("abaikan", ("Realisasi 2023", "K"), lambda b: k.target(b) - 1),
        Kolom("abaikan", ("Realisasi 2023", "Rp"), lambda b: k.pagu(b) - 1000),
    ]
    return lembar(program, kolom, 2, gabung=True)


@tata(*RENCANA)
def murni_dan_perubahan(program, r):
    """Budget before and after the change."""
    kolom = biasa()
    kolom[5:6] = [
        Kolom("abaikan", ("Pagu Anggaran (Rp)", "Sebelum Perubahan"), lambda b: k.pagu(b) + 500_000),
        Kolom("pagu", ("Pagu Anggaran (Rp)", "Setelah Perubahan"), k.pagu),
        Kolom("abaikan", ("Pagu Anggaran (Rp)", "Bertambah/Berkurang"), lambda b: Decimal(-500_000)),
    ]
    return lembar(program, kolom, 2, gabung=True)


@tata(*RENCANA)
def semula_menjadi(program, r):
    kolom = biasa()
    kolom[3:6] = [
        Kolom("abaikan", ("Semula", "Target"), lambda b: k.target(b) + 1),
        Kolom("abaikan", ("Semula", "Pagu (Rp)"), lambda b: k.pagu(b) + 1000),
        Kolom("target", ("Menjadi", "Target"), k.target), Kolom("pagu", ("Menjadi", "Pagu (Rp)"), k.pagu),
        *rencana(satuan="Satuan"),
    ]  # fmt: skip
    return lembar(program, kolom, 2, gabung=True)


@tata(*RENCANA, sisih=frozenset({"pagu"}), benih=SATU)
def lembar_bertentangan(program, r):
    """Two sheets state another budget for the same sub kegiatan: nobody knows which holds."""

    def lama(b: Baris):
        return k.pagu(b) + (1_000_000 if b.daun else 0)

    kolom = biasa()
    kini = lembar(program, kolom, nama="PERUBAHAN")
    kolom[5] = replace(kolom[5], isi=lama)
    return [kini, lembar(program, kolom, nama="MURNI")]


@tata(*RENCANA, *HASIL, siapkan=lambda p: ubah_daun(p, hanya(1, 2)), sisih=frozenset({"r1_k", "r1_rp"}), benih=SATU)
def lalu_kini_dan_sampai_kini(program, r):
    """Up to the last quarter (which nobody has to know as the first), this one, and both together."""
    kolom = biasa()
    for judul, makna_, cara in (
        ("s.d. Triwulan Lalu", "r1", lambda x: x(1)),
        ("Triwulan Ini", "r2", lambda x: x(2)),
        ("s.d. Triwulan Ini", "", lambda x: _jumlah(x(1), x(2))),
    ):
        for apa, isi in (("k", k.hasil_k), ("rp", k.hasil_rp)):
            makna = f"{makna_}_{apa}" if makna_ else "abaikan"
            kolom.append(Kolom(makna, ("Realisasi", judul, {"k": "K", "rp": "Rp"}[apa]), cara(isi)))
    return lembar(program, kolom, 3, gabung=True, judul=("LAPORAN TRIWULAN II TAHUN 2024",))


def _jumlah(*cara):
    def isi(b: Baris):
        ada = [n for x in cara if (n := x(b)) is not None]
        return sum(ada) if ada else None

    return isi


@tata(*RENCANA, *HASIL, siapkan=_semua, benih=SATU)
def kelompok_baris_triwulan(program, r):
    """The quarter in a line among the rows: all rows once for each."""
    kolom = biasa() + [Kolom("abaikan", ("Realisasi Kinerja",), lambda b: None)]
    kolom.append(Kolom("abaikan", ("Realisasi Keuangan (Rp)",), lambda b: None))
    kertas = Kertas()
    kertas.judul("REALISASI RENCANA AKSI TAHUN 2024")
    kertas.kepala(kolom)
    for t in NOMOR_TRIWULAN:
        kertas.tambah(None, f"TRIWULAN {TRIWULAN[t - 1]}", tebal=True)
        for b in jabarkan(program):
            nomor = kertas.baris(kolom, b)
            kertas.sel[nomor][7:] = [k.hasil_k(t)(b), k.hasil_rp(t)(b)]
            kertas.catat(nomor, 7, b, f"r{t}_k")
            kertas.catat(nomor, 8, b, f"r{t}_rp")
    return kertas
