"""Invented layouts that differ in what stands around the table: more sheets and tables, hidden parts, titles, feet."""

from dataclasses import replace
from decimal import Decimal

from tests.evaluasi.impor.bebas.buatan.fakta import UNIT, Angka
from tests.evaluasi.impor.bebas.buatan.kertas import Baris, Kertas, Kolom, jabarkan
from tests.evaluasi.impor.bebas.buatan.rangka import (
    HASIL,
    RENCANA,
    SATU,
    biasa,
    bulanan,
    hasil_tw,
    lembar,
    rencana,
    tata,
    triwulanan,
    ubah_daun,
)

from . import kertas as k


def _tanpa_unit(kolom: list[Kolom]) -> list[Kolom]:
    return [x for x in kolom if x.makna != "unit"]


def _unit_per_program(program):
    """Every programme is one unit's."""

    def milik(s, unit: str):
        isi = tuple(replace(i, unit=unit) for i in s.indikator)
        return replace(s, indikator=isi, anak=tuple(milik(a, unit) for a in s.anak))

    return tuple(milik(p, UNIT[n % len(UNIT)]) for n, p in enumerate(program))


# -- units outside of the columns -------------------------------------------------------------------------------------


@tata(*RENCANA, "bobot", siapkan=_unit_per_program)
def lembar_per_bidang(program, r):
    """One sheet for each unit, called like it."""
    return [lembar((p,), _tanpa_unit(biasa()) + bulanan(), nama=UNIT[n % len(UNIT)]) for n, p in enumerate(program)]


@tata(*RENCANA, siapkan=_unit_per_program, benih=SATU)
def tabel_per_bidang(program, r):
    """One table for each unit below the other, its name in a line above."""
    kolom = _tanpa_unit(biasa())
    kertas = Kertas()
    kertas.judul("RENCANA KERJA TAHUN 2024")
    for n, p in enumerate(program):
        kertas.tambah()
        kertas.judul(UNIT[n % len(UNIT)].upper())
        kertas.kepala(kolom)
        kertas.isi(kolom, jabarkan((p,)))
        kertas.tambah(None, "Jumlah", None, None, None, p.pagu, tebal=True)
    return kertas


@tata(*RENCANA - {"unit"}, "bobot", benih=SATU)
def lembar_nama_dinas(program, r):
    """A sheet that is called like the office is no unit."""
    return lembar(program, _tanpa_unit(biasa()) + bulanan(), nama="DINAS PMD")


# -- several tables ---------------------------------------------------------------------------------------------------


@tata(*RENCANA, *HASIL)
def dua_tabel_bawah(program, r):
    """The plan above, its results in a second table below that repeats code and name."""
    kolom = biasa()
    kini = rencana(kode="Kode", uraian="Program/Kegiatan", indikator="Indikator") + triwulanan(
        lambda t: ((f"Realisasi TW {t} Kinerja",), (f"Realisasi TW {t} Rp",))
    )
    kertas = lembar(program, kolom)
    kertas.tambah(None, "JUMLAH", None, None, None, sum(p.pagu for p in program), tebal=True)
    kertas.tambah()
    kertas.judul("Realisasi Tahun 2024")
    makna = kertas.makna
    kertas.kepala(kini)
    kertas.makna = makna
    kertas.isi(kini, jabarkan(program))
    return kertas


@tata(*RENCANA, *HASIL)
def dua_tabel_samping(program, r):
    """The plan left, its results right, a blank column between; both with code and name."""
    kolom = biasa()
    kini = rencana(kode="Kode", uraian="Program/Kegiatan", indikator="Indikator") + triwulanan(
        lambda t: ((f"Realisasi TW {t} K",), (f"Realisasi TW {t} Rp",))
    )
    semua = [*kolom, Kolom("abaikan", (), lambda b: None), *kini]
    kertas = Kertas()
    kertas.judul("RENCANA DAN REALISASI TAHUN 2024")
    kertas.kepala(semua)
    kertas.isi(semua, jabarkan(program))
    return kertas


@tata(*RENCANA, benih=SATU)
def kontak_di_samping(program, r):
    """A list of telephone numbers right of the table."""
    kertas = lembar(program, biasa())
    kepala = next(b for b, isi in enumerate(kertas.sel) if len(isi) > 3)
    kertas.sel[kepala] += [None, "Nama", "Telepon"]
    for n in range(1, 4):
        kertas.sel[kepala + n] += [None, f"Pegawai {n}", f"0812-5555-000{n}"]
    return kertas


@tata(*RENCANA, benih=SATU)
def rekap_di_lembar_lain(program, r):
    """A second sheet repeats the money of the programmes; a third explains."""
    kolom = rencana(uraian="Program", pagu="Pagu (Rp)")
    rekap = Kertas(nama="Rekap")
    rekap.judul("REKAPITULASI PAGU PER PROGRAM TAHUN 2024")
    rekap.kepala(kolom)
    rekap.isi(kolom, [b for b in jabarkan(program) if b.simpul in program and b.pertama])
    rekap.tambah("Jumlah", sum(p.pagu for p in program), tebal=True)
    petunjuk = Kertas(nama="Petunjuk")
    petunjuk.judul("Petunjuk pengisian", "1. Isi kolom target.", "2. Isi kolom pagu.")
    return [lembar(program, biasa(), nama="Rinci"), rekap, petunjuk]


# -- hidden parts -----------------------------------------------------------------------------------------------------


@tata(*RENCANA, benih=SATU)
def kolom_tersembunyi(program, r):
    """Last year's budget in a hidden column of the same heading, left of this year's."""
    kolom = biasa()
    kolom.insert(5, Kolom("abaikan", ("Pagu Anggaran (Rp)",), lambda b: (k.pagu(b) or 0) + 1_000_000))
    kertas = lembar(program, kolom)
    kertas.kolom_tersembunyi = {5}
    return kertas


@tata(*RENCANA)
def baris_tersembunyi(program, r):
    """The draft of a row stands hidden above it."""
    kolom = biasa()
    kertas = Kertas()
    kertas.kepala(kolom)
    for b in jabarkan(program):
        if b.daun:
            lama = replace(b.indikator, pagu=b.indikator.pagu + 1000, target=b.indikator.target + 5)
            kertas.tambah(*(x.isi(replace(b, indikator=lama)) for x in kolom))
            kertas.tersembunyi.add(len(kertas.sel) - 1)
        kertas.baris(kolom, b)
    return kertas


@tata(*RENCANA, benih=SATU)
def lembar_tersembunyi(program, r):
    """An old draft on a hidden sheet: hidden loses."""
    kolom = biasa()
    kolom[5] = replace(kolom[5], isi=lambda b: k.pagu(b) + 1_000_000)
    return [lembar(program, biasa(), nama="Final"), lembar(program, kolom, nama="Draf", sembunyi=True)]


@tata(*RENCANA, *HASIL, benih=SATU)
def kolom_bantu_tersembunyi(program, r):
    """Hidden helpers: percentages and a running number."""
    kolom = [Kolom("abaikan", ("ID",), lambda b: Decimal(len(b.simpul.kode) * 1000)), *biasa(), *triwulanan(hasil_tw)]
    kertas = lembar(program, kolom, 3, gabung=True)
    kertas.kolom_tersembunyi = {0}
    return kertas


# -- titles and feet --------------------------------------------------------------------------------------------------


@tata(*RENCANA, "bobot", benih=SATU)
def pemda_lain(program, r):
    """Another government's name in the title: not taken without a yes."""
    return lembar(program, biasa() + bulanan(), judul=("PEMERINTAH KABUPATEN SAROLANGUN", "RENCANA AKSI TAHUN 2024"))


@tata(*RENCANA, "bobot", benih=SATU)
def tahun_lain(program, r):
    return lembar(program, biasa() + bulanan(), judul=("RENCANA AKSI TAHUN ANGGARAN 2023",))


@tata(*RENCANA, pejabat=(("BUDI SANTOSO, S.E.", "197801012005011003"),), benih=SATU)
def kaki_dua_penandatangan(program, r):
    """Blank rows, a note, two signatures side by side."""
    kolom = biasa()
    kertas = lembar((), kolom)
    for b in jabarkan(program):
        if b.simpul in program:
            kertas.tambah()
        kertas.baris(kolom, b)
    kertas.tambah()
    kertas.judul("Catatan: pagu menurut DPA.")
    for kiri, kanan in (("Mengetahui,", "Bangko, 5 Januari 2024"), ("Sekretaris Daerah,", "Kepala Dinas,"),
                        (None, None), (None, None), ("Ir. AHMAD, M.Si.", "BUDI SANTOSO, S.E."),
                        (None, "NIP. 19780101 200501 1 003")):  # fmt: skip
        kertas.tambah(None, kiri, None, None, None, kanan)
    return kertas


@tata(*RENCANA, benih=SATU)
def nip_menjadi_angka(program, r):
    """The NIP of the signature lost its last digits: nobody's NIP is stored."""
    kertas = lembar(program, biasa())
    kertas.tambah()
    for teks in ("Bangko, 5 Januari 2024", "Kepala Dinas,", None, None, "BUDI SANTOSO, S.E."):
        kertas.tambah(None, None, None, None, None, teks)
    kertas.tambah(None, None, None, None, "NIP.", 1.97801012005011e17)
    return kertas


@tata(*RENCANA, benih=SATU)
def nip_eksponen(program, r):
    """The same as text: 1.9780101200501E+17."""
    kertas = lembar(program, biasa())
    kertas.tambah()
    for teks in ("Kepala Dinas,", None, None, "BUDI SANTOSO, S.E.", "NIP. 1.9780101200501E+17"):
        kertas.tambah(None, None, None, None, None, teks)
    return kertas


# -- rows -------------------------------------------------------------------------------------------------------------


def _tanpa_indikator_satu(program):
    """One sub kegiatan has money and no indicator."""

    def ubah(s, tempat: list[int]):
        if s.anak:
            return replace(s, anak=tuple(ubah(a, tempat) for a in s.anak))
        tempat[0] += 1
        return replace(s, indikator=()) if tempat[0] == 2 else s

    tempat = [0]
    return tuple(ubah(p, tempat) for p in program)


@tata(*RENCANA, siapkan=_tanpa_indikator_satu, benih=SATU)
def satu_tanpa_indikator(program, r):
    """That one row is set apart, all others are read."""
    kolom = biasa()
    kertas = lembar(program, kolom)
    nomor = next(n for n, b in enumerate(jabarkan(program)) if b.daun and b.indikator is None) + 4
    kertas.sel[nomor][5] = Decimal(12_345_000)
    kertas.harus_disebut.append((nomor, 5))
    return kertas


@tata(*RENCANA, benih=SATU)
def satu_salah_jenjang(program, r):
    """One row below the table's levels has a name, money, and nobody knows of what: set apart."""
    kolom = biasa()
    kertas = lembar(program, kolom)
    nomor = kertas.tambah(None, None, None, None, None, Decimal(9_999_000), "Sekretariat")
    kertas.tambah(None, "TOTAL", None, None, None, sum(p.pagu for p in program), tebal=True)
    kertas.harus_disebut.append((nomor, 5))
    return kertas


@tata(*RENCANA, "kinerja", "hasil_k", benih=SATU)
def tiga_baris_per_indikator(program, r):
    """Target, realisation and achievement, one below the other."""
    kolom = biasa() + [Kolom("jenis", ("Uraian Baris",), lambda b: None)]
    kolom += [Kolom(f"tr{t}_k", ("Triwulan", str(t)), k.rencana_k(t)) for t in (1, 2, 3, 4)]
    kertas = Kertas()
    kertas.judul("MONITORING RENCANA AKSI 2024")
    kertas.kepala(kolom, 2, gabung=True)
    for b in jabarkan(program):
        nomor = kertas.baris(kolom, b)
        kertas.sel[nomor][7] = "Target"
        isi = [k.hasil_k(t)(b) for t in (1, 2, 3, 4)]
        lagi = kertas.tambah(*[None] * 7, "Realisasi", *isi)
        for c, t in enumerate((1, 2, 3, 4), 8):
            kertas.catat(lagi, c, b, f"r{t}_k")
        kertas.tambah(*[None] * 7, "Capaian (%)", *(_persen(n, k.rencana_k(t)(b)) for t, n in enumerate(isi, 1)))
    return kertas


def _persen(bagian, dari):
    return round(bagian / dari * 100, 2) if bagian is not None and dari else None


@tata(*RENCANA, "kinerja", "hasil_k", benih=SATU)
def huruf_t_dan_r(program, r):
    """T and R in a narrow column, one below the other, name and indicator merged over both."""
    kolom = biasa() + [Kolom("jenis", ("T/R",), lambda b: None)]
    kolom += [Kolom(f"tr{t}_k", (f"TW {t}",), k.rencana_k(t)) for t in (1, 2, 3, 4)]
    kertas = Kertas()
    kertas.judul("RENCANA AKSI 2024")
    kertas.kepala(kolom)
    for b in jabarkan(program):
        nomor = kertas.baris(kolom, b)
        kertas.sel[nomor][7] = "T"
        lagi = kertas.tambah(*[None] * 7, "R", *(k.hasil_k(t)(b) for t in (1, 2, 3, 4)))
        for c, t in enumerate((1, 2, 3, 4), 8):
            kertas.catat(lagi, c, b, f"r{t}_k")
        kertas.gabung += [(nomor, c, lagi, c) for c in range(7)]
    return kertas


def _uang_diulang(i: Angka) -> tuple[Angka, Angka]:
    return i, Angka(f"Persentase {i.uraian.lower()} tepat waktu", "%", Decimal(100), unit=i.unit)


def _berdua(program):
    return tuple(
        replace(s, anak=_berdua(s.anak), indikator=s.indikator if s.anak else _uang_diulang(s.indikator[0]))
        for s in program
    )


@tata(*RENCANA, siapkan=_berdua, benih=SATU)
def uang_di_sel_gabung(program, r):
    """Two indicators at every sub kegiatan, the money in one cell merged over both."""
    kolom = biasa()
    kertas = Kertas()
    kertas.kepala(kolom)
    lama: Baris | None = None
    for b in jabarkan(program):
        nomor = kertas.baris(kolom, b)
        if lama and lama.simpul is b.simpul:
            kertas.sel[nomor][5] = None
            kertas.gabung += [(nomor - 1, c, nomor, c) for c in (0, 1, 5)]
        lama = b
    return kertas


@tata(*RENCANA, siapkan=lambda p: ubah_daun(p, lambda i: replace(i, uraian=f"{i.uraian} (output)")), benih=SATU)
def kaki_halaman(program, r):
    """The foot of a printed page and its title again, in the middle of the table."""
    kolom = biasa()
    kertas = lembar((), kolom)
    for n, b in enumerate(jabarkan(program), 1):
        kertas.baris(kolom, b)
        if n % 6 == 0:
            kertas.tambah(None, None, None, f"Halaman {n // 6}")
            kertas.judul("RENCANA KERJA DINAS PEMBERDAYAAN MASYARAKAT DAN DESA (lanjutan)")
            kertas.kepala(kolom)
    return kertas
