"""Invented layouts that differ in what their rows are, and in what stands around them."""

from dataclasses import replace
from decimal import Decimal

from renaksi.nilai.periode import NOMOR_TRIWULAN
from tests.evaluasi.impor.bebas.buatan.fakta import KEGIATAN, PROGRAM, SUB, Angka
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
)

from . import kertas as k


@tata(*RENCANA, "bobot", pejabat=(("ANDRIE FRANSUSMAN, S.STP", "197902261997111001"),), benih=SATU)
def ramai(program, r):
    """Other tables above and below, notes, a signature, and the table away from the edge."""
    kolom = biasa() + bulanan()
    kertas = Kertas(nama="RENJA")
    kertas.judul("PEMERINTAH KABUPATEN MERANGIN", "Daftar Kontak")
    kertas.tambah("No", "Nama", "Telepon", tebal=True)
    kertas.tambah(Decimal(1), "Sri Wahyuni", "0812-1111-2222")
    kertas.tambah(Decimal(2), "Hendra", "0812-3333-4444")
    kertas.tambah()
    kertas.judul("RENCANA KERJA TAHUN 2024")
    kertas.kepala(kolom)
    kertas.tambah(*(f"({n})" for n in range(1, len(kolom) + 1)))
    kertas.isi(kolom, jabarkan(program))
    kertas.tambah(None, "JUMLAH", None, None, None, sum(p.pagu for p in program), tebal=True)
    kertas.tambah()
    kertas.judul("Keterangan:", "1. Pagu menurut DPA murni.", "2. Bobot dalam persen.")
    kertas.tambah()
    for teks in (
        "Bangko, 2 Januari 2024",
        "Kepala Dinas,",
        None,
        None,
        "ANDRIE FRANSUSMAN, S.STP",
        "NIP. 19790226 199711 1 001",
    ):
        kertas.tambah(None, None, None, None, None, teks)
    kertas.geser(1)
    return kertas


def _bertingkat_rupa(program, lekuk: bool) -> Kertas:
    """Levels by looks alone: capitals and boldness, indentation where `lekuk`."""
    kolom = rencana(uraian="Nama Program dan Kegiatan", indikator="Indikator Keluaran", target="Target",
                    satuan="Satuan", pagu="Anggaran", unit="Penanggung Jawab")  # fmt: skip
    kertas = Kertas()
    kertas.judul("Matriks Kerja 2024")
    kertas.kepala(kolom)
    for b in jabarkan(program):
        nomor = kertas.tambah(*(x.isi(b) for x in kolom))
        tingkat = (PROGRAM, KEGIATAN, SUB).index(b.simpul.jenjang)
        if tingkat == 0:
            kertas.sel[nomor][0] = b.simpul.nama.upper()
        if tingkat < 2:
            kertas.tebal |= {(nomor, n) for n in range(len(kolom))}
        if lekuk:
            kertas.lekuk[nomor, 0] = tingkat
    return kertas


def _kapital(program):
    return tuple(replace(p, nama=p.nama.upper()) for p in program)


@tata(*RENCANA - {"kode"}, siapkan=_kapital)
def tanpa_kode_tebal(program, r):
    return _bertingkat_rupa(program, lekuk=False)


def _tanpa_kata_program(program):
    return tuple(replace(p, nama=p.nama.removeprefix("Program ")) for p in program)


@tata(*RENCANA - {"kode"}, siapkan=_tanpa_kata_program)
def tanpa_kode_lekuk(program, r):
    """Nothing but the indentation tells the levels."""
    kolom = rencana(
        uraian="Uraian", indikator="Indikator", target="Target", satuan="Satuan", pagu="Pagu (Rp)", unit="PIC"
    )
    kertas = Kertas()
    kertas.kepala(kolom)
    for b in jabarkan(program):
        nomor = kertas.tambah(*(x.isi(b) for x in kolom))
        kertas.lekuk[nomor, 0] = 2 * (PROGRAM, KEGIATAN, SUB).index(b.simpul.jenjang)
    return kertas


@tata(*RENCANA - {"kode"}, siapkan=_tanpa_kata_program)
def tanpa_kode_uang(program, r):
    """Nothing but the sums of money tells the levels."""
    kolom = rencana(
        uraian="Uraian", indikator="Indikator", target="Target", satuan="Satuan", pagu="Jumlah (Rp)", unit="Bidang"
    )
    return lembar(program, kolom)


@tata(*RENCANA - {"kode"})
def bernomor(program, r):
    """I., A., 1. in a column of numbers that are no codes."""
    angka, huruf = ("I", "II", "III", "IV"), "ABCD"
    nomor = {}
    for p, prog in enumerate(program):
        nomor[prog.kode] = f"{angka[p]}."
        for g, giat in enumerate(prog.anak):
            nomor[giat.kode] = f"{huruf[g]}."
            nomor |= {sub.kode: f"{s}." for s, sub in enumerate(giat.anak, 1)}
    kolom = [Kolom("nomor", ("No",), lambda b: nomor[b.simpul.kode])] + rencana(
        uraian="Program, Kegiatan, Sub Kegiatan", indikator="Indikator", target="Target Kinerja", satuan="Satuan",
        pagu="Pagu Indikatif (Rp)", unit="Penanggung Jawab",
    )  # fmt: skip
    return lembar(program, kolom)


@tata(*RENCANA, "kinerja", "kas_tw", *HASIL)
def baris_target_realisasi(program, r):
    """The realised line under the target line of the same row."""
    kolom = biasa() + [Kolom("jenis", ("T/R",), lambda b: None)]
    for t in NOMOR_TRIWULAN:
        kolom += [
            Kolom(f"tr{t}_k", (f"TW {t}", "K"), k.rencana_k(t)),
            Kolom(f"tr{t}_rp", (f"TW {t}", "Rp"), k.kas_tw(t)),
        ]
    kertas = Kertas()
    kertas.judul("Target dan Realisasi Renja 2024")
    kertas.kepala(kolom, 2, gabung=True)
    for b in jabarkan(program):
        kertas.tambah(*(x.isi(b) if x.makna != "jenis" else "Target" for x in kolom))
        hasil = [n for t in NOMOR_TRIWULAN for n in (k.hasil_k(t)(b), k.hasil_rp(t)(b))]
        kertas.tambah(*[None] * 7, "Realisasi", *hasil)
    return kertas


@tata(*RENCANA, "bobot")
def halaman_berulang(program, r):
    """Headings and column numbers on every page, blank rows between, and a draft that somebody hid."""
    kolom = biasa() + bulanan(atas="Bulan")
    kertas = Kertas()
    for n, b in enumerate(jabarkan(program)):
        if n % 12 == 0:
            kertas.tambah()
            kertas.kepala(kolom, 2, gabung=True)
            kertas.tambah(*(Decimal(x) for x in range(1, len(kolom) + 1)))
        kertas.isi(kolom, [b])
        if b.daun and r.random() < 0.2:
            lama = replace(b.indikator, pagu=b.indikator.pagu + 1, target=b.indikator.target + 1)
            palsu = replace(b.simpul, kode=f"{b.simpul.kode[:-4]}0099", nama="Draf lama", indikator=(lama,))
            kertas.isi(kolom, [Baris(palsu, lama, b.jalur)])
            kertas.tersembunyi.add(len(kertas.sel) - 1)
            kertas.tambah()
    return kertas


@tata(*RENCANA, *HASIL)
def banyak_jumlah(program, r):
    """Sums among the columns and rows, and percentages."""
    kolom = biasa() + triwulanan(hasil_tw)
    kolom[-4:-4] = [Kolom("abaikan", ("Realisasi", "Semester I", "Rp"), lambda b: _total(b, 1, 2))]
    kolom += [
        Kolom("abaikan", ("Realisasi", "Jumlah", "Rp"), lambda b: _total(b, 1, 2, 3, 4)),
        Kolom("abaikan", ("Realisasi", "%", "Rp"), lambda b: _persen(_total(b, 1, 2, 3, 4), k.pagu(b))),
    ]
    kertas = Kertas()
    kertas.kepala(kolom, 3, gabung=True)
    for p in program:
        for giat in p.anak:
            atas = [Baris(p, p.indikator[0], (p,))] if giat is p.anak[0] else []
            kertas.isi(kolom, atas + jabarkan((giat,)))
            kertas.tambah(None, f"Jumlah {giat.nama}", None, None, None, giat.pagu, tebal=True)
        kertas.tambah(None, f"Sub Total {p.nama}", None, None, None, p.pagu, tebal=True)
    kertas.tambah(None, "TOTAL", None, None, None, sum(p.pagu for p in program), tebal=True)
    return kertas


def _total(b: Baris, *triwulan: int):
    ada = [n for t in triwulan if (n := k.hasil_rp(t)(b)) is not None]
    return sum(ada) if ada else None


def _persen(bagian, dari):
    return round(bagian / dari * 100, 2) if bagian is not None and dari else None


@tata(*RENCANA, *HASIL, benih=SATU)
def dua_lembar(program, r):
    """The plan on one sheet, its results on another that repeats only code and name."""
    kini = rencana(kode="Kode", uraian="Nama Program/Kegiatan/Sub Kegiatan", indikator="Indikator") + triwulanan(
        lambda t: ((f"TW {t}", "Realisasi Kinerja"), (f"TW {t}", "Realisasi Keuangan (Rp)"))
    )
    return [lembar(program, biasa(), nama="Rencana"), lembar(program, kini, 2, gabung=True, nama="Capaian")]


def _berindikator_dua(program):
    """Some sub kegiatan have a second indicator, with a target of its own and no money."""
    return tuple(
        replace(s, anak=_berindikator_dua(s.anak), indikator=s.indikator if s.anak or n % 2 else _kedua(s.indikator[0]))
        for n, s in enumerate(program)
    )


def _kedua(i: Angka) -> tuple[Angka, Angka]:
    return i, Angka(f"Persentase peserta {i.uraian.lower()} yang hadir", "Persen", Decimal(85), unit=i.unit)


@tata(*RENCANA, siapkan=_berindikator_dua)
def indikator_kedua(program, r):
    """A row without a name is a further indicator of the one above."""
    return lembar(program, biasa())
