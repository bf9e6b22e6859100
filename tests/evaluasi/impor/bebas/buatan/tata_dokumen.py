"""Invented layouts in the shape of an office's documents: PK, IKU, Renstra, Renja, reports of the quarter."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from renaksi.nilai.periode import NOMOR_TRIWULAN, TRIWULAN
from tests.evaluasi.impor.bebas.buatan.fakta import PROGRAM, SASARAN, Angka, Simpul
from tests.evaluasi.impor.bebas.buatan.kertas import Baris, Kertas, Kolom, jabarkan
from tests.evaluasi.impor.bebas.buatan.rangka import (
    HASIL,
    RENCANA,
    SATU,
    hanya,
    lembar,
    rencana,
    tata,
    ubah_daun,
)
from tests.evaluasi.impor.bebas.buatan.tata_jumlah import jumlah
from tests.evaluasi.impor.bebas.buatan.tata_kode import kode_terpisah

from . import kertas as k

_SASARAN = ("Meningkatnya Kemandirian Desa", "Meningkatnya Tata Kelola Pemerintahan Desa")
_IKU = ("Persentase Desa Mandiri", "Nilai Rata-Rata Tata Kelola Desa")


def bersasaran(program) -> tuple[Simpul, ...]:
    """Each programme under a sasaran of its own, which has an indicator."""
    return tuple(
        Simpul(SASARAN, "", _SASARAN[n], (Angka(_IKU[n], ("%", "Nilai")[n], Decimal((35, 72)[n])),), (p,))
        for n, p in enumerate(program)
    )


def _sasaran_saja(program):
    return tuple(replace(s, anak=()) for s in bersasaran(program))


def _sasaran_program(program):
    """Sasaran with their programmes, which have money and nothing below."""
    return tuple(
        replace(s, anak=tuple(replace(p, anak=(), indikator=(replace(p.indikator[0], pagu=p.pagu),)) for p in s.anak))
        for s in bersasaran(program)
    )


def _milik(jenjang: str) -> Callable[[Baris], Simpul]:
    return lambda b: next(s for s in b.jalur if s.jenjang == jenjang)


def _nomor(b: Baris):
    return None


# -- sasaran ----------------------------------------------------------------------------------------------------------


@tata("satuan", "target", siapkan=_sasaran_saja, benih=SATU)
def iku(program, r):
    """No, sasaran, indicator, unit, formula, source, target."""
    kolom = [
        Kolom("nomor", ("No",), _nomor), Kolom("sasaran", ("Sasaran Strategis",), k.nama),
        Kolom("indikator_sasaran", ("Indikator Kinerja Utama",), k.uraian),
        Kolom("satuan_sasaran", ("Satuan",), k.satuan),
        Kolom("abaikan", ("Alasan Pemilihan",), lambda b: "Ukuran keberhasilan tugas pokok"),
        Kolom("target_sasaran", ("Target 2024",), k.target),
    ]  # fmt: skip
    return lembar(program, kolom, judul=("INDIKATOR KINERJA UTAMA", "TAHUN 2024"))


@tata("satuan", "target", siapkan=_sasaran_saja, benih=SATU)
def iku_lima_tahun(program, r):
    """A target for each of five years: this plan's is that of its own year."""
    kolom = [
        Kolom("nomor", ("No",), _nomor), Kolom("sasaran", ("Sasaran",), k.nama),
        Kolom("indikator_sasaran", ("Indikator Kinerja Utama",), k.uraian),
        Kolom("satuan_sasaran", ("Satuan",), k.satuan),
    ]  # fmt: skip
    for n, tahun in enumerate(range(2022, 2027)):
        makna = "target_sasaran" if tahun == 2024 else "abaikan"
        kolom.append(Kolom(makna, ("Target Tahun", str(tahun)), lambda b, n=n: k.target(b) - 4 + 2 * n))
    return lembar(program, kolom, 2, gabung=True, judul=("INDIKATOR KINERJA UTAMA 2022-2026",))


@tata("satuan", "target", "pagu", "program_lepas", siapkan=_sasaran_program, benih=SATU)
def pk_lampiran(program, r):
    """The annex of a Perjanjian Kinerja: sasaran with targets, then programmes with their budget in a second table."""
    atas = [Kolom("nomor", ("No",), _nomor), Kolom("sasaran", ("Sasaran Strategis",), k.nama),
            Kolom("indikator_sasaran", ("Indikator Kinerja",), k.uraian),
            Kolom("satuan_sasaran", ("Satuan",), k.satuan), Kolom("target_sasaran", ("Target",), k.target)]  # fmt: skip
    bawah = [
        Kolom("nomor", ("No",), _nomor),
        *rencana(
            program="Program", indikator="Indikator Program", target="Target", satuan="Satuan", pagu="Anggaran (Rp)"
        ),
    ]
    semua = jabarkan(program)
    kertas = Kertas()
    kertas.judul("LAMPIRAN PERJANJIAN KINERJA TAHUN 2024")
    kertas.kepala(atas)
    kertas.isi(atas, [b for b in semua if b.simpul.jenjang == SASARAN])
    kertas.tambah()
    kertas.kepala(bawah)
    kertas.isi(bawah, [b for b in semua if b.simpul.jenjang == PROGRAM])
    kertas.tambah(None, "Jumlah", None, None, None, sum(s.pagu for s in program), tebal=True)
    return kertas


def _tw(s: Simpul) -> tuple[Angka, ...]:
    return tuple(replace(i, kinerja={t: i.target - 4 + t for t in NOMOR_TRIWULAN}) for i in s.indikator)


def _sasaran_tw(program):
    return tuple(replace(s, indikator=_tw(s)) for s in _sasaran_saja(program))


@tata("satuan", "target", "kinerja", siapkan=_sasaran_tw, benih=SATU)
def pk_triwulan(program, r):
    """Sasaran with targets by quarter."""
    kolom = [
        Kolom("nomor", ("No",), _nomor), Kolom("sasaran", ("Sasaran Strategis",), k.nama),
        Kolom("indikator_sasaran", ("Indikator Kinerja",), k.uraian), Kolom("satuan", ("Satuan",), k.satuan),
        Kolom("target", ("Target",), k.target),
        *(Kolom(f"tw{t}_k", ("Target Triwulan", TRIWULAN[t - 1]), k.rencana_k(t)) for t in NOMOR_TRIWULAN),
    ]  # fmt: skip
    return lembar(program, kolom, 2, gabung=True, judul=("RENCANA AKSI PERJANJIAN KINERJA TAHUN 2024",))


def _target_satuan(i: Angka) -> str:
    return f"{i.target} {i.satuan}"


@tata(*RENCANA, siapkan=bersasaran, benih=SATU)
def sasaran_di_kolom_gabung(program, r):
    """Sasaran and its indicator left of the programmes, merged downwards."""
    sasaran = _milik(SASARAN)
    kolom = [
        Kolom("sasaran", ("Sasaran Strategis",), lambda b: sasaran(b).nama, milik=sasaran),
        Kolom("indikator_sasaran", ("Indikator Sasaran",), lambda b: sasaran(b).indikator[0].uraian),
        Kolom("target_sasaran", ("Target Sasaran",), lambda b: _target_satuan(sasaran(b).indikator[0])),
        *rencana(kode="Kode", uraian="Program/Kegiatan/Sub Kegiatan", indikator="Indikator Kinerja", target="Target",
                 satuan="Satuan", pagu="Anggaran (Rp)", unit="Penanggung Jawab"),
    ]  # fmt: skip
    kertas = Kertas()
    kertas.judul("RENCANA AKSI TAHUN 2024")
    kertas.kepala(kolom)
    for s in program:
        awal = len(kertas.sel)
        kertas.isi(kolom, [b for b in jabarkan((s,)) if b.simpul.jenjang != SASARAN])
        for c in range(3):
            kertas.gabung.append((awal, c, len(kertas.sel) - 1, c))
            for b in range(awal + 1, len(kertas.sel)):
                kertas.sel[b][c] = None
    return kertas


@tata(*RENCANA, siapkan=bersasaran, benih=SATU)
def sasaran_di_baris(program, r):
    """A line for each sasaran in the column of names: "Sasaran 1: …"."""
    kolom = rencana(kode="Kode", uraian="Sasaran/Program/Kegiatan/Sub Kegiatan", indikator="Indikator", target="Target",
                    satuan="Satuan", pagu="Anggaran (Rp)", unit="Penanggung Jawab")  # fmt: skip
    kertas = Kertas()
    kertas.kepala(kolom)
    for n, b in enumerate(jabarkan(program), 1):
        nomor = kertas.baris(kolom, b)
        if b.simpul.jenjang == SASARAN:
            kertas.sel[nomor][1] = f"Sasaran {1 if n == 1 else 2}: {b.simpul.nama}"
            kertas.sel[nomor][5] = b.simpul.pagu
    return kertas


# -- several years ----------------------------------------------------------------------------------------------------


def _tahun(awal: int, akhir: int, kini: str) -> list[Kolom]:
    """Target and Rp of each year; those of 2024 are this plan's, if anybody's (`kini`: "" for other periods)."""
    kolom = []
    for tahun in range(awal, akhir + 1):
        milik = kini and tahun == 2024
        kolom += [
            Kolom("target" if milik else "abaikan", ("Target Kinerja dan Kerangka Pendanaan", str(tahun), "Target"),
                  lambda b, n=tahun: k.target(b) + (n - 2024 if b.daun else 0)),
            Kolom("pagu" if milik else "abaikan", ("Target Kinerja dan Kerangka Pendanaan", str(tahun), "Rp"),
                  lambda b, n=tahun: k.pagu(b) + (n - 2024) * 1_000_000),
        ]  # fmt: skip
    return kolom


def _renstra(program, awal: int, akhir: int, kini: str) -> Kertas:
    kolom = rencana(kode="Kode", uraian="Program, Kegiatan, dan Sub Kegiatan", indikator="Indikator Kinerja",
                    satuan="Satuan") + _tahun(awal, akhir, kini)  # fmt: skip
    kolom += rencana(unit="Unit Kerja Penanggung Jawab")
    return lembar(program, kolom, 3, gabung=True, judul=(f"RENCANA STRATEGIS {awal}-{akhir}",))


@tata(*RENCANA, benih=SATU)
def renstra_tahun_ini(program, r):
    """Five years, one of them this plan's."""
    return _renstra(program, 2022, 2026, "kini")


@tata(*RENCANA - {"target", "pagu"}, benih=SATU)
def renstra_tahun_lain(program, r):
    """Five years to come: nothing of them is this plan's."""
    return _renstra(program, 2025, 2029, "")


@tata(*RENCANA, benih=SATU)
def renja_maju(program, r):
    """This year beside last year and the next ("Prakiraan Maju")."""
    kolom = rencana(kode="Kode", uraian="Urusan/Program/Kegiatan/Sub Kegiatan", indikator="Indikator Kinerja")
    kolom += [Kolom("abaikan", ("Realisasi Capaian Tahun 2022",), k.target),
              Kolom("abaikan", ("Prakiraan Capaian Tahun 2023",), k.target)]  # fmt: skip
    atas = "Rencana Tahun 2024"
    kolom += rencana(target=(atas, "Target"), satuan=(atas, "Satuan"), pagu=(atas, "Pagu Indikatif (Rp)"))
    kolom += rencana(unit="Perangkat Daerah Penanggung Jawab")
    return lembar(program, kolom, 2, gabung=True, judul=("RENCANA KERJA TAHUN 2024",))


@tata(*RENCANA, benih=SATU)
def renja_2026(program, r):
    """Permendagri 14/2026, table 4.1: seventeen columns, outcome and output on lines of their own under each name."""
    atas, maju = "Capaian Kinerja dan Kerangka Pendanaan", "Prakiraan Maju"
    kolom = [
        Kolom("nomor", ("No",), _nomor), *rencana(kode="Kode"),
        *rencana(uraian="Urusan/Bidang Urusan/Program/Outcome/Kegiatan/Subkegiatan/Output", indikator="Indikator"),
        Kolom("abaikan", ("Target Akhir Renstra",), k.target),
        Kolom("abaikan", ("Realisasi Tahun 2022",), k.target),
        Kolom("abaikan", ("Prakiraan Capaian Tahun 2023",), k.target),
        *rencana(target_satuan=(atas, "Target 2024"), pagu=(atas, "Pagu Indikatif (Rp)")),
        Kolom("abaikan", (atas, "Lokasi"), lambda b: "Kab. Merangin"),
        Kolom("abaikan", (atas, "Sumber Dana"), lambda b: "PAD"),
        Kolom("abaikan", (atas, "Prioritas", "Nasional"), _nomor),
        Kolom("abaikan", (atas, "Prioritas", "Daerah"), _nomor),
        Kolom("abaikan", ("Kelompok Sasaran",), lambda b: "Masyarakat desa"),
        Kolom("target_maju", (maju, "Target"), _nomor), Kolom("pagu_maju", (maju, "Pagu (Rp)"), _nomor),
        *rencana(unit="PD Penanggung Jawab"),
    ]  # fmt: skip
    kertas = Kertas()
    kertas.judul("Tabel 4.1", "RENCANA KERJA DAN PENDANAAN TAHUN 2024")
    kertas.kepala(kolom, 3, gabung=True)
    kertas.tambah(*(f"({n})" for n in range(1, len(kolom) + 1)))
    for kode, nama in (("2", "URUSAN PEMERINTAHAN WAJIB"), ("2.13", "PEMBERDAYAAN MASYARAKAT DAN DESA")):
        kertas.tambah(None, kode, nama, None, None, None, None, None, sum(p.pagu for p in program))
    for b in jabarkan(program):
        nomor = kertas.baris(kolom, b)
        lagi = kertas.tambah(*kertas.sel[nomor])
        for c in (3, 4, 5, 6, 7, 15):  # the name with its money, then outcome or output with its figures
            kertas.sel[nomor][c] = None
        for c in (1, 8, 9, 10, 13):
            kertas.sel[lagi][c] = None
        kertas.sel[lagi][2] = "Output" if b.daun else "Outcome"
        kertas.asal = {
            f: [(lagi, c) if baris == nomor and c in (3, 7, 15) else (baris, c) for baris, c in sel]
            for f, sel in kertas.asal.items()
        }
    return kertas


# -- reports of a period ----------------------------------------------------------------------------------------------


def _k_dan_rp(judul: str, cara_k: Callable, cara_rp: Callable) -> list[Kolom]:
    return [Kolom("abaikan", (judul, "K"), cara_k), Kolom("abaikan", (judul, "Rp"), cara_rp)]


def _kali(cara: Callable, kali: int) -> Callable:
    return lambda b: (cara(b) or 0) * kali


@tata(*RENCANA, *HASIL, siapkan=lambda p: ubah_daun(p, hanya(1, 2, 3)), benih=SATU)
def e81_ramai(program, r):
    """E.81 with Renstra columns before and totals behind, the code in parts, an urusan line, a line of formulas."""
    kolom = kode_terpisah("Kode")
    kolom += rencana(
        uraian="Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan",
        indikator="Indikator Kinerja Program (outcome)/Kegiatan (output)",
    )
    kolom += _k_dan_rp("Target Renstra pada Tahun 2026", _kali(k.target, 5), _kali(k.pagu, 5))
    lalu = "Realisasi Capaian Kinerja Renstra s/d Renja Tahun Lalu (2023)"
    kolom += _k_dan_rp(lalu, _kali(k.target, 2), _kali(k.pagu, 2))
    atas = "Target Kinerja dan Anggaran Renja Tahun Berjalan yang Dievaluasi (2024)"
    kolom += rencana(target=(atas, "K"), satuan=(atas, "Satuan"), pagu=(atas, "Rp"))
    for t in NOMOR_TRIWULAN:
        jalur = ("Realisasi Kinerja pada Triwulan", TRIWULAN[t - 1])
        kolom += [Kolom(f"r{t}_k", (*jalur, "K"), k.hasil_k(t)), Kolom(f"r{t}_rp", (*jalur, "Rp"), k.hasil_rp(t))]
    semua = (1, 2, 3, 4)
    dievaluasi = "Realisasi Capaian Kinerja dan Anggaran Renja yang Dievaluasi"
    kolom += _k_dan_rp(dievaluasi, jumlah(k.hasil_k, *semua), jumlah(k.hasil_rp, *semua))
    kolom += rencana(unit="Unit Perangkat Daerah Penanggung Jawab")
    kertas = Kertas()
    kertas.judul("Formulir E.81", "Evaluasi Terhadap Hasil Renja Tahun 2024")
    kertas.kepala(kolom, 3, gabung=True)
    kertas.tambah(
        "2",
        "13",
        None,
        None,
        None,
        "PEMBERDAYAAN MASYARAKAT DAN DESA",
        *[None] * 5,
        None,
        None,
        sum(p.pagu for p in program),
    )
    kertas.isi(kolom, jabarkan(program))
    kertas.tambah(*[None] * 5, "Rata-rata capaian kinerja (%)", *[None] * 4, Decimal("82.5"))
    kertas.tambah(*[None] * 5, "Predikat kinerja", *[None] * 4, "Tinggi")
    kertas.tambah(*[None] * 5, "Faktor pendorong keberhasilan kinerja: dukungan desa")
    kertas.tambah(*[None] * 5, "Faktor penghambat pencapaian kinerja: keterlambatan pencairan")
    return kertas


@tata("kode", "pagu", "hasil_rp", siapkan=lambda p: ubah_daun(p, hanya(2)), awal=frozenset(RENCANA), benih=SATU)
def fisik_keuangan(program, r):
    """The report on physical and financial progress of a quarter: percentages beside the money."""
    kolom = rencana(kode="Kode Rekening", uraian="Program/Kegiatan/Sub Kegiatan", pagu="Pagu Anggaran (Rp)")
    kolom += [
        Kolom("abaikan", ("Fisik (%)", "Target"), lambda b: Decimal(50) if b.daun else None),
        Kolom("abaikan", ("Fisik (%)", "Realisasi"), lambda b: Decimal(45) if b.daun else None),
        Kolom("r2_rp", ("Keuangan", "Realisasi (Rp)"), k.hasil_rp(2)),
        Kolom("abaikan", ("Keuangan", "%"), lambda b: round((k.hasil_rp(2)(b) or 0) / k.pagu(b) * 100, 2)),
        Kolom("abaikan", ("Sisa Anggaran (Rp)",), lambda b: k.pagu(b) - (k.hasil_rp(2)(b) or 0)),
    ]
    return lembar(program, kolom, 2, gabung=True, judul=("LAPORAN FISIK DAN KEUANGAN", "TRIWULAN II TAHUN 2024"))


@tata(*RENCANA, "kinerja", "kas_tw", benih=SATU)
def rencana_aksi_triwulan(program, r):
    """Target by quarter in one cell column each, cash by quarter after all of them."""
    kolom = rencana(
        kode="Kode", program="Program", kegiatan="Kegiatan", sub_kegiatan="Sub Kegiatan",
        indikator="Indikator Kinerja", satuan="Satuan", target="Target Tahunan", unit="Penanggung Jawab",
    )  # fmt: skip
    kolom += [Kolom(f"tw{t}_k", ("Target Kinerja", f"TW {TRIWULAN[t - 1]}"), k.rencana_k(t)) for t in NOMOR_TRIWULAN]
    kolom += [Kolom(f"tw{t}_rp", ("Anggaran Kas (Rp)", f"TW {TRIWULAN[t - 1]}"), k.kas_tw(t)) for t in NOMOR_TRIWULAN]
    kolom += rencana(pagu=("Anggaran Kas (Rp)", "Jumlah"))
    return lembar(program, kolom, 2, gabung=True, judul=("RENCANA AKSI TAHUN 2024",))


def _hanya_tw4(program):
    return ubah_daun(program, lambda i: replace(hanya(4)(i), hasil={4: (i.target, None)}))


@tata(*RENCANA - {"unit"}, "hasil_k", siapkan=_hanya_tw4, benih=SATU)
def realisasi_setahun(program, r):
    """Target, result and achievement of the year: one column of results, which is the fourth quarter's."""
    kolom = rencana(
        kode="Kode", uraian="Uraian", indikator="Indikator", satuan="Satuan", target="Target", pagu="Pagu (Rp)"
    )
    kolom.append(Kolom("r4_k", ("Realisasi",), k.hasil_k(4)))
    kolom.append(Kolom("abaikan", ("Capaian (%)",), lambda b: None if k.hasil_k(4)(b) is None else Decimal(100)))
    return lembar(program, kolom, judul=("PENGUKURAN KINERJA TAHUN 2024",))
