"""Invented layouts whose words are plain and whose writing is not: broken headings, numbers before them, job titles."""

from dataclasses import replace
from decimal import Decimal

from renaksi.nilai.periode import NOMOR_BULAN, NOMOR_TRIWULAN
from tests.evaluasi.impor.bebas.buatan.fakta import KEGIATAN, PROGRAM, SUB, Angka
from tests.evaluasi.impor.bebas.buatan.kertas import Kertas, Kolom, jabarkan
from tests.evaluasi.impor.bebas.buatan.rangka import (
    HASIL,
    PENDEK,
    RENCANA,
    SATU,
    biasa,
    bulanan,
    hasil_tw,
    lembar,
    penuh,
    rencana,
    tata,
    triwulanan,
    ubah_daun,
)

from . import kertas as k


@tata(*RENCANA, "bobot", benih=SATU)
def kepala_terpenggal(program, r):
    """Words broken over lines with a hyphen."""
    kolom = rencana(
        kode="Kode Re-\nkening", uraian="Program/\nKegiatan/\nSub Ke-\ngiatan", indikator="Indi-\nkator\nKinerja",
        target="Tar-\nget", satuan="Sa-\ntuan", pagu="Pagu Ang-\ngaran\n(Rp)", unit="Penang-\ngung\nJawab",
    )  # fmt: skip
    return lembar(program, kolom + bulanan())


@tata(*RENCANA, *HASIL, benih=SATU)
def kepala_bernomor(program, r):
    """A number before every heading, all in capitals."""
    kolom = biasa() + triwulanan(lambda t: ((f"Realisasi TW {t} (K)",), (f"Realisasi TW {t} (Rp)",)))
    kolom = [replace(x, judul=(f"{n}. {x.judul[0].upper()}",)) for n, x in enumerate(kolom, 1)]
    return lembar(program, kolom)


@tata(*RENCANA - {"unit"}, *HASIL, benih=SATU)
def kepala_panjang(program, r):
    """Sentences for headings."""
    kolom = rencana(
        kode="Kode Program/Kegiatan/Sub Kegiatan sesuai Kepmendagri",
        uraian="Nama Program, Kegiatan dan Sub Kegiatan Perangkat Daerah",
        indikator="Indikator Kinerja Program (Outcome) dan Kegiatan (Output)", target="Target Kinerja Tahun 2024",
        satuan="Satuan Indikator", pagu="Jumlah Anggaran Tahun 2024 (Rupiah)",
    )  # fmt: skip
    return lembar(program, kolom + triwulanan(hasil_tw), 3, gabung=True)


_JABATAN = {"Sekretariat": "Sekretaris", "Bidang Bina Pemdes": "Kepala Bidang Bina Pemdes", "Bidang PKM": "Kabid PKM"}


@tata(*RENCANA, benih=SATU)
def jabatan_penanggung_jawab(program, r):
    """Who is responsible by the title of the head."""
    kolom = biasa()
    kolom[6] = replace(kolom[6], isi=lambda b: _JABATAN.get(k.unit(b)))
    return lembar(program, kolom)


@tata(*RENCANA - {"kode"})
def nomor_titik_kolom(program, r):
    """1, 1.1, 1.1.1 in a column of numbers; Excel made figures of the first two."""
    kolom = [Kolom("nomor", ("No",), lambda b: None), *biasa()[1:]]
    kertas = lembar((), kolom)
    hitung = [0, 0, 0]
    for b in jabarkan(program):
        d = (PROGRAM, KEGIATAN, SUB).index(b.simpul.jenjang)
        hitung[d] += 1
        hitung[d + 1 :] = [0] * (2 - d)
        nomor = kertas.baris(kolom, b)
        kertas.sel[nomor][0] = (hitung[0], float(f"{hitung[0]}.{hitung[1]}"), ".".join(map(str, hitung)))[d]
    return kertas


@tata(*RENCANA, *HASIL, siapkan=lambda p: ubah_daun(p, penuh), benih=SATU)
def hasil_bersatuan(program, r):
    """The unit behind every result: "3 Dokumen"."""
    kolom = [
        replace(x, isi=lambda b, isi=x.isi: None if (n := isi(b)) is None else f"{n} {b.indikator.satuan}")
        if x.makna.endswith("_k")
        else x
        for x in biasa() + triwulanan(hasil_tw)
    ]
    return lembar(program, kolom, 3, gabung=True)


@tata(*RENCANA, "kas", jawaban=(("ribu", "ribuan"),), benih=SATU)
def ribuan_sebagian(program, r):
    """The cash by month in thousands, the pagu in full."""
    kolom = biasa()
    for m in NOMOR_BULAN:
        cara = k.kas(m)
        kolom.append(
            Kolom(f"kas{m:02}", ("Rencana Kas (ribu Rp)", PENDEK[m - 1]), lambda b, c=cara: (n := c(b)) and n / 1000)
        )
    return lembar(program, kolom, 2, gabung=True)


def _persen(i: Angka) -> Angka:
    n = dict(zip(NOMOR_TRIWULAN, map(Decimal, (25, 50, 75, 90)), strict=True))
    hasil = {t: (x, i.pagu // 5) for t, x in n.items()}
    uraian = f"Persentase {i.uraian.removeprefix('Jumlah ')}"
    return replace(i, uraian=uraian, satuan="%", target=Decimal(90), kinerja=n, hasil=hasil)


@tata(*RENCANA, *HASIL, siapkan=lambda p: ubah_daun(p, _persen), benih=SATU)
def hasil_persen_berformat(program, r):
    """Results of percentages as fractions with a percent format, their targets as plain numbers."""
    kolom = [
        replace(x, isi=lambda b, isi=x.isi: (n := isi(b)) and n / 100) if x.makna.endswith("_k") else x
        for x in biasa() + triwulanan(hasil_tw)
    ]
    kertas = lembar(program, kolom, 3, gabung=True)
    kertas.format |= {(b, c): "0.00%" for b in range(6, len(kertas.sel)) for c in range(7, 15, 2)}
    return kertas


@tata(*RENCANA, "bobot", benih=SATU)
def tanpa_judul_tabel(program, r):
    """Nothing above the heading, the table somewhere in the middle of the sheet."""
    kolom = biasa() + bulanan()
    kertas = Kertas()
    for _ in range(6):
        kertas.tambah()
    kertas.kepala(kolom)
    kertas.isi(kolom, jabarkan(program))
    kertas.geser(3)
    return kertas
