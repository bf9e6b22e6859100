"""Invented layouts that differ in how codes, names and looks tell the levels of a plan."""

from dataclasses import replace
from decimal import Decimal

from tests.evaluasi.impor.bebas.buatan.fakta import KEGIATAN, PROGRAM, SUB
from tests.evaluasi.impor.bebas.buatan.kertas import Baris, Kertas, Kolom, jabarkan
from tests.evaluasi.impor.bebas.buatan.rangka import (
    HASIL,
    RENCANA,
    SATU,
    biasa,
    hasil_tw,
    lembar,
    rencana,
    tanpa_indikator_atas,
    tata,
    triwulanan,
)

TINGKAT = (PROGRAM, KEGIATAN, SUB)


def _ruas(b: Baris) -> list[str]:
    """2 | 13 | 01 | 2.01 | 0001, as far as the node has them."""
    r = b.simpul.kode.split(".")
    return [r[0], r[1], r[2], *([f"{r[3]}.{r[4]}"] if len(r) > 3 else []), *r[5:]]


def kode_terpisah(judul: str = "Kode", sendiri: bool = False, angka: bool = False) -> list[Kolom]:
    """The code over five columns; `sendiri`: only the last part in each row; `angka`: as numbers."""

    def isi(n: int):
        def ruas(b: Baris):
            semua = _ruas(b) if b.pertama else []
            if n >= len(semua) or (sendiri and n < len(semua) - 1):
                return None
            return (float(semua[n]) if "." in semua[n] else int(semua[n])) if angka else semua[n]

        return ruas

    return [Kolom("kode", (judul,), isi(n)) for n in range(5)]


def _uraian(judul: str) -> list[Kolom]:
    return rencana(uraian=judul, indikator="Indikator Kinerja", target="Target", satuan="Satuan",
                   pagu="Pagu Anggaran (Rp)", unit="Penanggung Jawab")  # fmt: skip


@tata(*RENCANA, *HASIL)
def kode_lima_kolom(program, r):
    """The shape of E.81: the code in parts, a name, quarters in the middle heading row."""
    kolom = kode_terpisah() + _uraian("Program/Kegiatan/Sub Kegiatan") + triwulanan(hasil_tw)
    return lembar(program, kolom, 3, gabung=True)


@tata(*RENCANA)
def kode_ruas_sendiri(program, r):
    """Each row prints only its own part of the code; the rows above have the rest."""
    return lembar(program, kode_terpisah("Kode Rekening", sendiri=True) + _uraian("Uraian"))


@tata(*RENCANA, benih=SATU)
def kode_ruas_angka(program, r):
    """The parts as numbers with formats: 1 as 01, 2.1 as 2.10."""
    kolom = kode_terpisah(angka=True) + _uraian("Uraian")
    kertas = lembar(program, kolom, 1)
    for b in range(4, len(kertas.sel)):
        kertas.format |= {(b, 1): "00", (b, 2): "00", (b, 3): "0.00", (b, 4): "0000"}
    return kertas


def datar(*isi: str, bidang: str = "Bidang") -> list[Kolom]:
    """Code and name of every level, repeated in each row; then these columns of the sub kegiatan."""
    kolom = []
    for tingkat, sebut in zip(TINGKAT, ("Program", "Kegiatan", "Sub Kegiatan"), strict=True):
        milik = _leluhur(tingkat)
        kolom += [
            Kolom(f"kode_{tingkat}", (f"Kode {sebut}",), lambda b, m=milik: m(b).kode, milik=milik),
            Kolom(tingkat, (f"Nama {sebut}",), lambda b, m=milik: m(b).nama, milik=milik),
        ]
    judul = {"indikator": "Indikator Sub Kegiatan", "target": "Target", "satuan": "Satuan", "pagu": "Anggaran",
             "unit": bidang}  # fmt: skip
    return kolom + rencana(**{n: judul[n] for n in isi})


def _leluhur(tingkat: str):
    return lambda b: next(s for s in b.jalur if s.jenjang == tingkat)


def daun(program) -> list[Baris]:
    return [b for b in jabarkan(program) if b.daun]


@tata(*RENCANA, siapkan=tanpa_indikator_atas)
def datar_sipd(program, r):
    kolom = datar("indikator", "target", "satuan", "pagu", "unit")
    kertas = Kertas(nama="Worksheet")
    kertas.kepala(kolom)
    kertas.isi(kolom, daun(program))
    return kertas


@tata(*RENCANA, siapkan=tanpa_indikator_atas, benih=SATU)
def datar_nama_bidang(program, r):
    """ "Nama Bidang" is no name of a plan."""
    kolom = datar("indikator", "target", "satuan", "pagu", "unit", bidang="Nama Bidang")
    kertas = Kertas()
    kertas.kepala(kolom)
    kertas.isi(kolom, daun(program))
    return kertas


@tata(*RENCANA, siapkan=tanpa_indikator_atas, benih=SATU)
def datar_berurusan(program, r):
    """With urusan, bidang urusan and office before them, and the year in a column."""
    awal = (("Tahun", 2024), ("Kode Urusan", "2"), ("Nama Urusan", "URUSAN PEMERINTAHAN WAJIB"),
            ("Kode Bidang Urusan", "2.13"), ("Nama Bidang Urusan", "PEMBERDAYAAN MASYARAKAT DAN DESA"),
            ("Kode SKPD", "2.13.0.00.0.00.01.0000"), ("Nama SKPD", "DINAS PMD"))  # fmt: skip
    kolom = [Kolom("abaikan", (judul,), lambda b, n=nilai: n) for judul, nilai in awal]
    kolom += datar("indikator", "target", "satuan", "pagu", "unit")
    kertas = Kertas(nama="Data")
    kertas.kepala(kolom)
    kertas.isi(kolom, daun(program))
    return kertas


@tata(*RENCANA - {"kode"}, siapkan=tanpa_indikator_atas)
def datar_gabung_tegak(program, r):
    """Names only, programme and kegiatan merged downwards over their sub kegiatan."""
    kolom = [x for x in datar("indikator", "target", "satuan", "pagu", "unit") if not x.makna.startswith("kode")]
    kertas = Kertas()
    kertas.judul("MATRIKS PROGRAM DAN KEGIATAN TAHUN 2024")
    kertas.kepala(kolom)
    awal = len(kertas.sel)
    kertas.isi(kolom, daun(program))
    for c in (0, 1):
        mulai = awal
        for b in range(awal + 1, len(kertas.sel) + 1):
            if b == len(kertas.sel) or kertas.sel[b][: c + 1] != kertas.sel[mulai][: c + 1]:
                if b - 1 > mulai:
                    kertas.gabung.append((mulai, c, b - 1, c))
                mulai = b
    for mulai, c, akhir, _ in kertas.gabung:
        for b in range(mulai + 1, akhir + 1):
            kertas.sel[b][c] = None
    return kertas


@tata(*RENCANA - {"kode"}, siapkan=tanpa_indikator_atas)
def datar_tanpa_gabung(program, r):
    """The same, the repeated names left blank."""
    kertas = datar_gabung_tegak(program, r)
    kertas.gabung = []
    return kertas


# -- names only, codes only -------------------------------------------------------------------------------------------


@tata(*RENCANA, siapkan=tanpa_indikator_atas, nomenklatur=True, benih=SATU)
def nama_sub_saja(program, r):
    """Only sub kegiatan, only their names: the official list knows their codes and what is above."""
    kolom = rencana(sub_kegiatan="Sub Kegiatan", indikator="Indikator", target="Target", satuan="Satuan",
                    pagu="Pagu (Rp)", unit="Bidang")  # fmt: skip
    kertas = Kertas()
    kertas.judul("DAFTAR SUB KEGIATAN TAHUN 2024")
    kertas.kepala(kolom)
    kertas.isi(kolom, daun(program))
    return kertas


@tata(*RENCANA, siapkan=tanpa_indikator_atas, nomenklatur=True, benih=SATU)
def kode_sub_saja(program, r):
    """Only sub kegiatan, only their codes."""
    kolom = rencana(kode="Kode Sub Kegiatan", indikator="Indikator", target="Target", satuan="Satuan",
                    pagu="Pagu (Rp)", unit="Bidang")  # fmt: skip
    kertas = Kertas()
    kertas.judul("DAFTAR SUB KEGIATAN TAHUN 2024")
    kertas.kepala(kolom)
    kertas.isi(kolom, daun(program))
    return kertas


@tata("hasil_k", "hasil_rp", awal=frozenset(RENCANA), benih=SATU)
def nama_sub_ke_rencana(program, r):
    """Names of sub kegiatan that the plan has, with results."""
    kolom = rencana(sub_kegiatan="Sub Kegiatan") + triwulanan(hasil_tw)
    kertas = Kertas()
    kertas.judul("REALISASI TAHUN 2024")
    kertas.kepala(kolom, 3, gabung=True)
    kertas.isi(kolom, daun(program))
    return kertas


@tata("kode", "hasil_rp", awal=frozenset(RENCANA), benih=SATU)
def kode_sub_ke_rencana(program, r):
    """Codes of sub kegiatan that the plan has, with money spent."""
    kolom = rencana(kode="Kode") + [x for x in triwulanan(hasil_tw) if x.makna.endswith("rp")]
    kertas = Kertas()
    kertas.judul("REALISASI ANGGARAN TAHUN 2024")
    kertas.kepala(kolom, 3, gabung=True)
    kertas.isi(kolom, daun(program))
    return kertas


def _program_saja(program):
    return tuple(
        replace(p, anak=(), indikator=(replace(p.indikator[0], pagu=p.pagu, unit="Sekretariat"),)) for p in program
    )


@tata(*RENCANA, siapkan=_program_saja)
def program_saja(program, r):
    """Programmes without anything below."""
    kolom = [Kolom("nomor", ("No",), lambda b: None)] + rencana(
        kode="Kode", program="Program", indikator="Indikator Program", target="Target", satuan="Satuan",
        pagu="Anggaran (Rp)", unit="Penanggung Jawab",
    )  # fmt: skip
    return lembar(program, kolom)


# -- other marks ------------------------------------------------------------------------------------------------------


@tata(*RENCANA)
def urusan_di_atas(program, r):
    """Urusan and bidang urusan head the table, with sums of their own."""
    kolom = biasa()
    kertas = Kertas()
    kertas.judul("RENCANA PENDANAAN TAHUN 2024")
    kertas.kepala(kolom)
    jumlah = sum(p.pagu for p in program)
    for kode, nama in (("2", "URUSAN PEMERINTAHAN WAJIB YANG TIDAK BERKAITAN DENGAN PELAYANAN DASAR"),
                       ("2.13", "PEMBERDAYAAN MASYARAKAT DAN DESA")):  # fmt: skip
        kertas.tambah(kode, nama, None, None, None, jumlah, tebal=True)
    kertas.isi(kolom, jabarkan(program))
    return kertas


def _bernomor(program, awalan) -> tuple[list[str], list[Baris]]:
    semua = jabarkan(program)
    hitung = [0, 0, 0]
    nomor = []
    for b in semua:
        d = TINGKAT.index(b.simpul.jenjang)
        hitung[d] += 1
        hitung[d + 1 :] = [0] * (2 - d)
        nomor.append(awalan(d, hitung))
    return nomor, semua


def _di_nama(program, awalan) -> Kertas:
    kolom = _uraian("Program / Kegiatan / Sub Kegiatan")
    kertas = Kertas()
    kertas.judul("RENCANA KERJA 2024")
    kertas.kepala(kolom)
    for nomor, b in zip(*_bernomor(program, awalan), strict=True):
        baris = kertas.baris(kolom, b)
        kertas.sel[baris][0] = f"{nomor} {b.simpul.nama}"
    return kertas


@tata(*RENCANA - {"kode"})
def nomor_titik_di_nama(program, r):
    """1 Program, 1.1 Kegiatan, 1.1.1 Sub Kegiatan, in the cell of the name."""
    return _di_nama(program, lambda d, n: ".".join(map(str, n[: d + 1])) + ("." if d == 0 else ""))


@tata(*RENCANA - {"kode"})
def nomor_campur_di_nama(program, r):
    """A. Program, 1. Kegiatan, a. Sub Kegiatan."""
    return _di_nama(program, lambda d, n: (chr(64 + n[0]), str(n[1]), chr(96 + n[2]))[d] + ".")


def _tanpa_kata_program(program):
    return tuple(replace(p, nama=p.nama.removeprefix("Program ")) for p in program)


@tata(*RENCANA - {"kode"}, siapkan=_tanpa_kata_program)
def sebutan_di_nama(program, r):
    """ "Kegiatan: …" before the name."""
    kolom = _uraian("Uraian")
    kertas = Kertas()
    kertas.kepala(kolom)
    for b in jabarkan(program):
        nomor = kertas.baris(kolom, b)
        sebut = ("Program", "Kegiatan", "Sub Kegiatan")[TINGKAT.index(b.simpul.jenjang)]
        kertas.sel[nomor][0] = f"{sebut} : {b.simpul.nama}"
    return kertas


def _huruf(program):
    return tuple(replace(p, nama=p.nama.upper(), anak=tuple(replace(g, nama=g.nama.upper()) for g in p.anak))
                 for p in program)  # fmt: skip


@tata(*RENCANA - {"kode"}, siapkan=_huruf)
def kapital_dua_tingkat(program, r):
    """Capitals for programmes and kegiatan alike; indentation by spaces tells the rest."""
    kolom = _uraian("URAIAN")
    kertas = Kertas()
    kertas.kepala(kolom)
    for b in jabarkan(program):
        nomor = kertas.baris(kolom, b)
        kertas.sel[nomor][0] = "    " * TINGKAT.index(b.simpul.jenjang) + b.simpul.nama
    return kertas


# -- codes that Excel spoilt ------------------------------------------------------------------------------------------


@tata(*RENCANA, sisih=frozenset({"kode"}), benih=SATU)
def kode_jadi_angka(program, r):
    """The code of the office and that of the row as one number: beyond fifteen digits Excel kept zeros."""
    kolom = biasa()
    kolom[0] = replace(kolom[0], isi=_kode_angka)
    return lembar(program, kolom)


def _kode_angka(b: Baris):
    return float(f"2130000001{b.simpul.kode.replace('.', '')}")


@tata(*RENCANA - {"kode"}, benih=SATU)
def nomor_urut_biasa(program, r):
    """A running number over all rows, which is no code and no level; boldness tells the levels."""
    kolom = [Kolom("nomor", ("No.",), lambda b: None), *_uraian("Program dan Kegiatan")]
    kertas = Kertas()
    kertas.kepala(kolom)
    for n, b in enumerate(jabarkan(program), 1):
        nomor = kertas.baris(kolom, b)
        kertas.sel[nomor][0] = Decimal(n)
        if not b.daun:
            kertas.tebal |= {(nomor, c) for c in range(len(kolom))}
    return kertas


# -- codes and names that are hard to tell apart ----------------------------------------------------------------------


@tata(*RENCANA)
def kode_di_depan_nama(program, r):
    """Code and name in one cell, at every level."""
    kolom = _uraian("Program/Kegiatan/Sub Kegiatan")
    kolom[0] = replace(kolom[0], isi=lambda b: f"{b.simpul.kode} {b.simpul.nama}")
    return lembar(program, kolom)


@tata(*RENCANA, benih=SATU)
def kode_berspasi(program, r):
    """2 13 01 2.01 0001 in one cell."""
    kolom = biasa()
    kolom[0] = replace(kolom[0], isi=lambda b: " ".join(_ruas(b)))
    return lembar(program, kolom)


@tata(*RENCANA - {"unit"})
def urut_per_bidang(program, r):
    """Rows sorted by unit: the rows above come again for each, the money of the whole beside them."""
    kolom = [x for x in biasa() if x.makna != "unit"]
    kertas = Kertas()
    kertas.judul("RENCANA KERJA TAHUN 2024")
    kertas.kepala(kolom)
    semua = jabarkan(program)
    for unit in ("Sekretariat", "Bidang Bina Pemdes", "Bidang PKM"):
        for b in semua:
            di_bawah = {i.unit for i in b.simpul.daun()} if not b.daun else {b.indikator.unit}
            if unit in di_bawah:
                kertas.baris(kolom, b)
    return kertas
