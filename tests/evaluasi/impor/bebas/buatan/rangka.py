"""What layouts are made of: their registry, the columns that most of them print, and a plain sheet."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from renaksi.nilai.periode import NOMOR_BULAN, NOMOR_TRIWULAN, TRIWULAN
from tests.evaluasi.impor.bebas.buatan.fakta import KEGIATAN, PROGRAM, SUB, Angka, Simpul
from tests.evaluasi.impor.bebas.buatan.kertas import Baris, Kertas, Kolom, jabarkan

from . import kertas as k

PENDEK = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Ags", "Sep", "Okt", "Nov", "Des")
RENCANA = {"kode", "satuan", "target", "pagu", "unit"}
HASIL = {"hasil_k", "hasil_rp"}
SATU = (1,)  # seeds of layouts in which nothing is told by the figures


@dataclass(frozen=True)
class Tata:
    """A layout: how it is printed and what it states (see fakta.nyatakan).

    `jenis` is the kind of file and `berkas` its name, `siapkan` changes the facts beforehand, `jawaban` answers what is
    asked about the whole table: (word in the key of the question, choice).  `awal` are the facts that the plan holds
    before, `nomenklatur` whether the official list is there, `pejabat` the (name, NIP) that the file states.  `sisih`
    are facts that no reader could take from such a file: that they are set apart is right.  `benih` are the seeds that
    are tried.
    """

    cetak: Callable[[tuple[Simpul, ...], random.Random], Kertas | list[Kertas]]
    memuat: frozenset[str]
    jenis: str = "xlsx"
    jawaban: tuple[tuple[str, str], ...] = ()
    siapkan: Callable[[tuple[Simpul, ...]], tuple[Simpul, ...]] = lambda program: program
    berkas: str = ""
    awal: frozenset[str] = frozenset()
    nomenklatur: bool = False
    pejabat: tuple[tuple[str, str], ...] = ()
    sisih: frozenset[str] = frozenset()
    benih: tuple[int, ...] = (1, 2, 3)

    @property
    def kelompok(self) -> str:
        """Its kind: "periode" of the module tata_periode."""
        return self.cetak.__module__.rpartition("tata_")[2]


TATA: dict[str, Tata] = {}


def tata(*memuat: str, **isi):
    """Register a layout under the name of its function."""

    def daftarkan(cetak):
        TATA[cetak.__name__] = Tata(cetak, frozenset(memuat), **isi)
        return cetak

    return daftarkan


def rencana(**judul: str | tuple[str, ...]) -> list[Kolom]:
    """The columns of a plan in the usual order, with these headings; a column without one is left out."""
    isi = {
        "kode": k.kode, "uraian": k.nama, "program": k.nama_di(PROGRAM), "kegiatan": k.nama_di(KEGIATAN),
        "sub_kegiatan": k.nama_di(SUB), "indikator": k.uraian, "target": k.target, "satuan": k.satuan,
        "target_satuan": _target_satuan, "pagu": k.pagu, "unit": k.unit,
    }  # fmt: skip
    return [Kolom(makna, _jalur(j), isi[makna]) for makna, j in judul.items()]


def _jalur(judul) -> tuple[str, ...]:
    return (judul,) if isinstance(judul, str) else tuple(judul)


def _target_satuan(b: Baris):
    i = b.indikator
    return i and f"{k.tulis(i.target, 'id')} {i.satuan}"


def bulanan(cara: Callable = k.bobot, makna: str = "b", nama: Sequence[str] = PENDEK, atas=()) -> list[Kolom]:
    return [Kolom(f"{makna}{b:02}", (*_jalur(atas), nama[b - 1]), cara(b)) for b in NOMOR_BULAN]


def triwulanan(judul: Callable[[int], tuple[tuple[str, ...], tuple[str, ...]]]) -> list[Kolom]:
    """K and Rp of the results, quarter by quarter; `judul(quarter)` gives the two headings."""
    hasil = []
    for t in NOMOR_TRIWULAN:
        judul_k, judul_rp = judul(t)
        hasil += [Kolom(f"r{t}_k", judul_k, k.hasil_k(t)), Kolom(f"r{t}_rp", judul_rp, k.hasil_rp(t))]
    return hasil


def biasa() -> list[Kolom]:
    return rencana(kode="Kode", uraian="Uraian", indikator="Indikator Kinerja", target="Target", satuan="Satuan",
                   pagu="Pagu Anggaran (Rp)", unit="Penanggung Jawab")  # fmt: skip


def hasil_tw(t: int):
    return ("Realisasi", f"Triwulan {TRIWULAN[t - 1]}", "K"), ("Realisasi", f"Triwulan {TRIWULAN[t - 1]}", "Rp")


JUDUL = ("RENCANA KERJA DINAS PEMBERDAYAAN MASYARAKAT DAN DESA", "TAHUN ANGGARAN 2024")


def lembar(program, kolom, tinggi=1, gabung=False, judul=JUDUL, **isi) -> Kertas:
    kertas = Kertas(**isi)
    kertas.judul(*judul)
    kertas.tambah()
    kertas.kepala(kolom, tinggi, gabung)
    kertas.isi(kolom, jabarkan(program))
    return kertas


# -- facts changed beforehand -----------------------------------------------------------------------------------------


def tanpa_indikator_atas(program):
    """Lists of sub kegiatan print no indicators above them."""
    return tuple(
        replace(s, indikator=() if s.anak else s.indikator, anak=tanpa_indikator_atas(s.anak)) for s in program
    )


def ubah_daun(program, ubah: Callable[[Angka], Angka]):
    """The indicators of the leaves, changed."""
    return tuple(
        replace(s, anak=ubah_daun(s.anak, ubah), indikator=s.indikator if s.anak else tuple(map(ubah, s.indikator)))
        for s in program
    )


def penuh(i: Angka) -> Angka:
    """Results in every quarter, all of the target and a fifth of the money."""
    return replace(i, hasil={t: (i.kinerja[t], i.pagu // 5) for t in NOMOR_TRIWULAN})


def hanya(*triwulan: int) -> Callable[[Angka], Angka]:
    """Results of these quarters alone, in every one of them."""
    return lambda i: replace(penuh(i), hasil={t: n for t, n in penuh(i).hasil.items() if t in triwulan})
