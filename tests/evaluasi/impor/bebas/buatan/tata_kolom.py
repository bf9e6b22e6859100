"""Invented layouts that differ in their columns, their headings, and how figures are written."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from dpmd.tulisan import BULAN
from renaksi.nilai.periode import NOMOR_BULAN, NOMOR_TRIWULAN, TRIWULAN
from tests.evaluasi.impor.bebas.buatan.kertas import Baris, Kertas, Kolom, jabarkan
from tests.evaluasi.impor.bebas.buatan.rangka import (
    HASIL,
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


@tata(*RENCANA, "bobot")
def kolom_diacak(program, r):
    kolom = biasa() + bulanan(nama=BULAN)
    r.shuffle(kolom)
    return lembar(program, kolom)


@tata(*RENCANA, "bobot", benih=SATU)
def kata_lain(program, r):
    """Other words for everything, abbreviated."""
    kolom = rencana(
        kode=r.choice(["No. Rek", "Nomor Rekening"]), uraian="Prog/Keg/Sub Keg",
        indikator=r.choice(["Tolok Ukur Kinerja", "Output"]),
        target=r.choice(["Vol", "Kuantitas"]), satuan="Sat", pagu=r.choice(["Alokasi (Rp)", "Jumlah DPA (Rp)"]),
        unit=r.choice(["PPTK / Bidang", "Pelaksana"]),
    )  # fmt: skip
    return lembar(program, kolom + bulanan(nama=[f"B{b}" for b in NOMOR_BULAN], atas="Rencana Pelaksanaan (%)"), 2)


@tata(*RENCANA, *HASIL)
def teks_indonesia(program, r):
    kolom = biasa() + triwulanan(lambda t: ((f"TW {t} Fisik",), (f"TW {t} Keuangan",)))
    return lembar(program, kolom, gaya="id")


@tata(*RENCANA, *HASIL, benih=SATU)
def teks_inggris(program, r):
    kolom = biasa() + triwulanan(lambda t: ((f"Realisasi TW {t} K",), (f"Realisasi TW {t} Rp",)))
    return lembar(program, kolom, gaya="en")


@tata(*RENCANA, *HASIL, benih=SATU)
def judul_empat_baris(program, r):
    atas = "Rencana Tahun 2024"
    kolom = rencana(
        kode="Nomor", uraian="Urusan / Program / Kegiatan", indikator=(atas, "Kinerja", "Indikator"),
        target=(atas, "Kinerja", "Target", "Volume"), satuan=(atas, "Kinerja", "Target", "Satuan"),
        pagu=(atas, "Anggaran (Rp)"),
    )  # fmt: skip
    hasil = triwulanan(
        lambda t: tuple(
            ("Pelaksanaan Tahun 2024", "Realisasi", f"Triwulan {TRIWULAN[t - 1]}", x) for x in ("Kinerja", "Rp")
        )
    )
    return lembar(program, kolom + hasil + rencana(unit="Bidang Pelaksana"), 4, gabung=True)


@tata(*RENCANA, benih=SATU)
def tiga_kolom_nama(program, r):
    return lembar(program, rencana(
        kode="Kode Rekening", program="Program", kegiatan="Kegiatan", sub_kegiatan="Sub Kegiatan",
        indikator="Indikator", target="Target", satuan="Satuan", pagu="Pagu", unit="Bidang",
    ))  # fmt: skip


def _jumlah_berjalan(program):
    """Every quarter filled in, so that the running sums can be told from single figures."""
    return ubah_daun(program, penuh)


def _kumulatif(cara: Callable) -> Callable:
    def satu(t: int) -> Callable[[Baris], Decimal | None]:
        def isi(b: Baris):
            ada = [cara(x)(b) for x in NOMOR_TRIWULAN[:t]]
            return None if None in ada else list(accumulate(ada))[-1]

        return isi

    return satu


@tata(*RENCANA, *HASIL, siapkan=_jumlah_berjalan, jawaban=(("kumulatif", "kumulatif"),))
def triwulan_kumulatif(program, r):
    kolom = biasa()
    for t in NOMOR_TRIWULAN:
        judul = f"s.d. TW {TRIWULAN[t - 1]}"
        kolom += [
            Kolom(f"r{t}_k", ("Realisasi", judul, "K"), _kumulatif(k.hasil_k)(t)),
            Kolom(f"r{t}_rp", ("Realisasi", judul, "Rp"), _kumulatif(k.hasil_rp)(t)),
        ]
    return lembar(program, kolom, 3, gabung=True)


@tata(*RENCANA, *HASIL, siapkan=_jumlah_berjalan, jawaban=(("kumulatif", "kumulatif"),))
def kumulatif_diam_diam(program, r):
    """As above, but nothing in the words says so."""
    kolom = biasa()
    for t in NOMOR_TRIWULAN:
        kolom += [
            Kolom(f"r{t}_k", ("Realisasi", f"TW {t}", "K"), _kumulatif(k.hasil_k)(t)),
            Kolom(f"r{t}_rp", ("Realisasi", f"TW {t}", "Rp"), _kumulatif(k.hasil_rp)(t)),
        ]
    return lembar(program, kolom, 3)


@tata(*RENCANA, "bobot", jawaban=(("angka", "id"),), benih=SATU)
def target_bersatuan(program, r):
    kolom = rencana(kode="Kode", uraian="Program/Kegiatan", indikator="Indikator Kinerja",
                    target_satuan="Target Kinerja", pagu="Pagu (Rp)", unit="Penanggung Jawab")  # fmt: skip
    return lembar(program, kolom + bulanan())


@tata(*RENCANA, "bobot", jenis="csv", benih=SATU)
def csv_titik_koma(program, r):
    return lembar(program, biasa() + bulanan(), gaya="id")


@tata(*RENCANA, *HASIL, jenis="tsv", benih=SATU)
def tempelan(program, r):
    """What the clipboard gives: the table alone, numbers as they are shown."""
    kolom = biasa() + triwulanan(lambda t: ((f"Realisasi TW {t} (K)",), (f"Realisasi TW {t} (Rp)",)))
    kertas = Kertas(gaya="id")
    kertas.kepala(kolom)
    kertas.isi(kolom, jabarkan(program))
    return kertas


@tata(*RENCANA, "bobot", jenis="ods", benih=SATU)
def ods(program, r):
    kolom = biasa() + bulanan()
    r.shuffle(kolom)
    return lembar(program, kolom)


@tata(*RENCANA, *HASIL, jenis="xls", benih=SATU)
def xls(program, r):
    return lembar(program, biasa() + triwulanan(hasil_tw), 3, gabung=True)


@tata(*RENCANA, "kas")
def kas_bulanan(program, r):
    """Jan–Des are money, between the pagu and a sum of the year."""
    kolom = biasa() + bulanan(k.kas, "kas", atas="Rencana Penarikan Dana (Rp)")
    kolom.append(Kolom("abaikan", ("Rencana Penarikan Dana (Rp)", "Setahun"), k.pagu))
    return lembar(program, kolom, 2, gabung=True)


@tata(*RENCANA, "bobot", benih=SATU)
def salah_ketik(program, r):
    kolom = rencana(kode="Kdoe Rekening", uraian="Urain", indikator="Indikatr Kinerja", target="Tagret",
                    satuan="Satuaan", pagu="Pagu Angaran (Rp)", unit="Penangung Jawab")  # fmt: skip
    salah = [
        "Januri",
        "Febuari",
        "Maret",
        "Aprl",
        "Mei",
        "Juni",
        "Jli",
        "Agusuts",
        "Septmber",
        "Oktobr",
        "Nopember",
        "Desmber",
    ]
    return lembar(program, kolom + bulanan(nama=salah))


@tata(*RENCANA, jawaban=(("ribu", "ribuan"),))
def ribuan(program, r):
    """Money in thousands, as the heading says."""
    kolom = biasa()
    kolom[5] = Kolom("pagu", ("Pagu (dalam ribuan Rp)",), lambda b: k.pagu(b) and k.pagu(b) / 1000)
    return lembar(program, kolom)


@tata(*RENCANA, jawaban=(), benih=SATU)
def dua_judul_sama(program, r):
    """Two columns are called the same; the other one is last year's, and nothing says so."""
    lama = {s.kode: Decimal(r.randint(4_000, 900_000) * 1000) for p in program for s in p.telusuri()}
    kolom = biasa()
    kolom[5:6] = [Kolom("abaikan", ("Anggaran",), lambda b: lama[b.simpul.kode]), Kolom("pagu", ("Anggaran",), k.pagu)]
    return lembar(program, kolom)


@tata(*RENCANA, "kinerja", "kas_tw", *HASIL, benih=SATU)
def target_dan_realisasi(program, r):
    """Quarters of the promise, then quarters of the result, under the same words."""
    kolom = biasa()
    for t in NOMOR_TRIWULAN:
        kolom += [
            Kolom(f"tw{t}_k", ("Target", f"TW {TRIWULAN[t - 1]}", "K"), k.rencana_k(t)),
            Kolom(f"tw{t}_rp", ("Target", f"TW {TRIWULAN[t - 1]}", "Rp"), k.kas_tw(t)),
        ]
    kolom += triwulanan(lambda t: tuple(("Realisasi", f"TW {TRIWULAN[t - 1]}", x) for x in ("K", "Rp")))
    return lembar(program, kolom, 3, gabung=True)


@tata(*RENCANA, "bobot")
def bobot_pecahan(program, r):
    """Shares of the months as fractions of one."""
    return lembar(program, biasa() + bulanan(cara=_pecahan))


def _pecahan(bulan: int) -> Callable[[Baris], Decimal | None]:
    return lambda b: None if (n := k.bobot(bulan)(b)) is None else n / 100


@tata(*RENCANA)
def judul_tak_berarti(program, r):
    """What half of the columns are, their words do not say."""
    kolom = biasa()
    for n, kata in ((3, "Isian 1"), (4, "Isian 2"), (5, "Isian 3"), (6, "Isian 4")):
        kolom[n] = replace(kolom[n], judul=(kata,))
    return lembar(program, kolom)
