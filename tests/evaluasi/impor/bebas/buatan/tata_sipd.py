"""Invented exports of SIPD: flat or in levels, belanja below the sub kegiatan, money of a period in one file."""

import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from dpmd.tulisan import BULAN
from renaksi.nilai.periode import NOMOR_BULAN, NOMOR_TRIWULAN, TRIWULAN
from tests.evaluasi.impor.bebas.buatan.fakta import Angka
from tests.evaluasi.impor.bebas.buatan.kertas import Baris, Kertas, Kolom, jabarkan
from tests.evaluasi.impor.bebas.buatan.rangka import RENCANA, SATU, hanya, rencana, tata, ubah_daun
from tests.evaluasi.impor.bebas.buatan.tata_kode import datar, daun

from . import kertas as k

_BELANJA = (
    ("5.1.02.01.01.0024", "Belanja Alat/Bahan untuk Kegiatan Kantor-Alat Tulis Kantor"),
    ("5.1.02.01.01.0026", "Belanja Alat/Bahan untuk Kegiatan Kantor-Bahan Cetak"),
    ("5.1.02.01.01.0052", "Belanja Makanan dan Minuman Rapat"),
    ("5.1.02.02.01.0003", "Honorarium Narasumber atau Pembahas, Moderator, Pembawa Acara, dan Panitia"),
    ("5.1.02.04.01.0001", "Belanja Perjalanan Dinas Biasa"),
    ("5.2.02.05.02.0001", "Belanja Modal Mebel"),
)
_ADA = frozenset(RENCANA)  # of the plan before the file comes


def bagi(r: random.Random, jumlah: Decimal | None, banyak: int) -> list[Decimal | None]:
    """An amount over so many rows of belanja."""
    if not jumlah:
        return [jumlah] + [None] * (banyak - 1)
    tepi = sorted(r.sample(range(1, int(jumlah)), banyak - 1))
    return [Decimal(b - a) for a, b in zip([0, *tepi], [*tepi, int(jumlah)], strict=True)]


def belanja(kertas: Kertas, kolom: list[Kolom], b: Baris, r: random.Random, cara: dict[str, Callable]) -> None:
    """Rows of belanja of a sub kegiatan: the money columns split, the rest repeated; `kolom` have "rekening"."""
    banyak = r.randint(2, 4)
    uang = {makna: bagi(r, isi(b), banyak) for makna, isi in cara.items()}
    for n, (kode, nama) in enumerate(sorted(r.sample(_BELANJA, banyak))):
        baris = kertas.baris([x for x in kolom if x.makna not in (*uang, "rekening", "belanja")], b)
        isi = iter(kertas.sel[baris])
        lain = {"rekening": kode, "belanja": nama} | {m: semua[n] for m, semua in uang.items()}
        kertas.sel[baris] = [lain[x.makna] if x.makna in lain else next(isi) for x in kolom]
        for c, x in enumerate(kolom):
            if x.makna in uang and uang[x.makna][n] is not None:
                kertas.catat(baris, c, b, x.makna)


def _kosong(makna: str, judul: str) -> Kolom:
    return Kolom(makna, (judul,), lambda b: None)


# -- a plan's money ---------------------------------------------------------------------------------------------------


@tata("kode", "pagu", awal=frozenset(RENCANA - {"pagu"}), benih=SATU)
def sipd_rka_belanja(program, r):
    """One row for each belanja; the pagu of a sub kegiatan is their sum."""
    kolom = [
        *datar(),
        _kosong("rekening", "Kode Rekening"),
        _kosong("belanja", "Nama Rekening"),
        _kosong("pagu", "Pagu"),
    ]
    kertas = Kertas(nama="RKA")
    kertas.kepala(kolom)
    for b in daun(program):
        belanja(kertas, kolom, b, r, {"pagu": k.pagu})
    return kertas


@tata(*RENCANA, benih=SATU)
def dpa_bertingkat(program, r):
    """Levels below each other, rows of belanja under each sub kegiatan, more of them than of the plan."""
    kolom = rencana(kode="Kode Rekening", uraian="Uraian", indikator="Indikator", target="Target", satuan="Satuan",
                    pagu="Jumlah (Rp)", unit="Bidang")  # fmt: skip
    kertas = Kertas()
    kertas.judul("DOKUMEN PELAKSANAAN ANGGARAN TAHUN 2024")
    kertas.kepala(kolom)
    for b in jabarkan(program):
        kertas.baris(kolom, b)
        if b.daun:
            _rincian(kertas, b, r)
    return kertas


def _rincian(kertas: Kertas, b: Baris, r: random.Random) -> None:
    kertas.tambah("5", "BELANJA DAERAH", None, None, None, b.indikator.pagu)
    kertas.tambah("5.1", "BELANJA OPERASI", None, None, None, b.indikator.pagu)
    banyak = r.randint(3, 6)
    for (kode, nama), uang in zip(sorted(r.sample(_BELANJA, banyak)), bagi(r, b.indikator.pagu, banyak), strict=True):
        kertas.tambah(kode, nama, None, None, None, uang)


# -- results ----------------------------------------------------------------------------------------------------------


def _rp(*triwulan: int):
    return lambda program: ubah_daun(program, hanya(*triwulan))


@tata("kode", "pagu", "hasil_rp", awal=_ADA, siapkan=_rp(2))
def sipd_realisasi_sub(program, r):
    """Per sub kegiatan, the quarter in the title."""
    kolom = [*datar("pagu"), Kolom("r2_rp", ("Realisasi",), k.hasil_rp(2))]
    kertas = Kertas(nama="Realisasi")
    kertas.judul("REALISASI ANGGARAN TRIWULAN II TAHUN 2024")
    kertas.kepala(kolom)
    kertas.isi(kolom, daun(program))
    return kertas


@tata("kode", "hasil_rp", awal=_ADA, siapkan=_rp(3), berkas="laporan realisasi TW III.xlsx", benih=SATU)
def sipd_realisasi_belanja(program, r):
    """Per belanja, the quarter in the name of the file: summed per sub kegiatan."""
    kolom = [*datar(), _kosong("rekening", "Kode Rekening"), _kosong("belanja", "Nama Rekening"),
             _kosong("anggaran", "Anggaran"), _kosong("r3_rp", "Realisasi")]  # fmt: skip
    kertas = Kertas(nama="Sheet0")
    kertas.kepala(kolom)
    for b in daun(program):
        belanja(kertas, kolom, b, r, {"anggaran": k.pagu, "r3_rp": k.hasil_rp(3)})
    return kertas


@tata("kode", "hasil_rp", awal=_ADA, siapkan=_rp(1), benih=SATU)
def sipd_realisasi_bertingkat(program, r):
    """Levels below each other with belanja, anggaran and realisasi, remaining money and percent."""
    kolom = [
        *rencana(kode="Kode Rekening", uraian="Uraian"), Kolom("abaikan", ("Anggaran (Rp)",), k.pagu),
        Kolom("r1_rp", ("Realisasi (Rp)",), k.hasil_rp(1)),
        Kolom("abaikan", ("Sisa (Rp)",), lambda b: k.pagu(b) - k.hasil_rp(1)(b)),
        Kolom("abaikan", ("%",), lambda b: round(k.hasil_rp(1)(b) / k.pagu(b) * 100, 2)),
    ]  # fmt: skip
    kertas = Kertas()
    kertas.judul("LAPORAN REALISASI ANGGARAN BELANJA", "TRIWULAN I TAHUN ANGGARAN 2024")
    kertas.kepala(kolom)
    for b in jabarkan(program):
        kertas.baris(kolom, b)
        if b.daun:
            banyak = r.randint(2, 4)
            pagu, rp = bagi(r, k.pagu(b), banyak), bagi(r, k.hasil_rp(1)(b), banyak)
            for (kode, nama), p, n in zip(sorted(r.sample(_BELANJA, banyak)), pagu, rp, strict=True):
                kertas.tambah(kode, nama, p, n, p - n, round(n / p * 100, 2))
    return kertas


@tata("kode", "hasil_rp", awal=_ADA)
def sipd_realisasi_bulan(program, r):
    """Per sub kegiatan, month by month."""
    kolom = datar() + [Kolom(f"rb{m:02}_rp", ("Realisasi", BULAN[m - 1]), k.hasil_rp_bulan(m)) for m in NOMOR_BULAN]
    kertas = Kertas()
    kertas.judul("REALISASI PER SUB KEGIATAN TAHUN 2024")
    kertas.kepala(kolom, 2, gabung=True)
    kertas.isi(kolom, daun(program))
    return kertas


@tata("hasil_rp", awal=_ADA, benih=SATU)
def sipd_realisasi_nama(program, r):
    """The code before the name, in one cell."""
    kolom = [Kolom("sub_kegiatan", ("Sub Kegiatan",), lambda b: f"{b.simpul.kode} {b.simpul.nama}")]
    kolom += [Kolom(f"r{t}_rp", (f"Realisasi TW {TRIWULAN[t - 1]} (Rp)",), k.hasil_rp(t)) for t in NOMOR_TRIWULAN]
    kertas = Kertas()
    kertas.judul("REALISASI ANGGARAN TAHUN 2024")
    kertas.kepala(kolom)
    kertas.isi(kolom, daun(program))
    return kertas


def _dua(program):
    """Two indicators at every sub kegiatan; the money is the first one's."""
    return tuple(
        replace(
            s,
            anak=_dua(s.anak),
            indikator=s.indikator
            if s.anak
            else (hanya(2)(s.indikator[0]), Angka(f"Persentase {s.nama.lower()} tepat waktu", "%", Decimal(100))),
        )
        for s in program
    )


@tata("kode", "hasil_rp", awal=_ADA, siapkan=_dua, sisih=frozenset({"r2_rp"}), benih=SATU)
def sipd_realisasi_dua_indikator(program, r):
    """The plan has two indicators at every sub kegiatan: whose money it is, only a person knows."""
    kolom = [*datar(), Kolom("r2_rp", ("Realisasi TW II",), lambda b: k.hasil_rp(2)(b) if b.pertama else None)]
    kertas = Kertas()
    kertas.judul("REALISASI ANGGARAN TAHUN 2024")
    kertas.kepala(kolom)
    kertas.isi(kolom, [b for b in daun(program) if b.pertama])
    return kertas
