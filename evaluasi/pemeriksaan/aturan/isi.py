"""Checks of what is missing: indicators, units, targets, who answers, definitions, codes.

What nearly the whole plan lacks is one finding with its count; single gaps are named one by one.
"""

from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TypedDict, TypeVar

from evaluasi.nilai.kelengkapan import UTAMA, penampung, perlu_satuan
from evaluasi.pemeriksaan.bahan import Bahan
from evaluasi.pemeriksaan.temuan import (
    CATATAN,
    KELOMPOK_ISI,
    PERINGATAN,
    Letak,
    Rincian,
    Tempat,
    Temuan,
    aturan,
    indikator,
    tempat,
)
from renaksi.nilai.pilihan import Jenjang
from renaksi.nilai.pohon import Indikator

X = TypeVar("X")


class Banyak(TypedDict):
    """The threshold of a rule that counts gaps, for `aturan`."""

    ambang: Decimal
    satuan: str


SEDIKIT = 3  # gaps that are named one by one, whatever their share
BANYAK: Banyak = {"ambang": Decimal(20), "satuan": "% kurang dijadikan satu temuan"}
BERKODE = (Jenjang.PROGRAM, Jenjang.KEGIATAN, Jenjang.SUB_KEGIATAN)


def ringkas(
    semua: Sized, kurang: list[X], ambang: Decimal, bagian: str, apa: str, lakukan: str, satu: Callable[[X], Temuan]
) -> Iterator[Temuan]:
    """One finding per gap, or one for the plan where more than `ambang` percent of all lack it."""
    if len(kurang) > SEDIKIT and 100 * len(kurang) > ambang * len(semua):
        pesan = f"{len(kurang)} dari {len(semua)} {apa}. {lakukan}"
        ada, seluruh = Decimal(len(semua) - len(kurang)), Decimal(len(semua))
        yield Temuan(
            Letak("rencana", 0, bagian), pesan, ada, seluruh, kosong=True, rincian=_sebagian(semua, kurang, satu)
        )
    else:
        yield from (replace(satu(x), kosong=True) for x in kurang)


def _sebagian(semua: Sized, kurang: list[X], satu: Callable[[X], Temuan]) -> tuple[Rincian, ...]:
    """Every row that lacks it; none where all rows do."""
    if len(kurang) == len(semua):
        return ()
    return tuple(Rincian(t.letak, t.pesan) for t in map(satu, kurang))


@aturan("tanpa-indikator", "Setiap simpul mempunyai indikator", PERINGATAN, KELOMPOK_ISI, **BANYAK)
def tanpa_indikator(bahan: Bahan, ambang: Decimal) -> Iterator[Temuan]:
    """Sasaran, program, kegiatan, dan sub kegiatan masing-masing memerlukan sedikitnya satu indikator."""
    for jenjang in Jenjang:
        semua = [t for t in tempat(bahan) if t.simpul.jenjang == jenjang and not penampung(t.simpul)]
        yield from ringkas(
            semua,
            [t for t in semua if not t.simpul.indikator],
            ambang,
            bagian=f"indikator_{jenjang}",
            apa=f"{jenjang.label.lower()} tidak mempunyai indikator",
            lakukan="Tambahkan indikatornya agar hasilnya dapat diukur.",
            satu=partial(_tanpa_indikator, jenjang.label),
        )


def _tanpa_indikator(label: str, t: Tempat) -> Temuan:
    pesan = f"{label} ini tidak mempunyai indikator. Tambahkan sedikitnya satu."
    return Temuan(t.letak("indikator"), pesan, Decimal(0))


@aturan("tanpa-satuan", "Setiap target mempunyai satuan", PERINGATAN, KELOMPOK_ISI, **BANYAK)
def tanpa_satuan(bahan: Bahan, ambang: Decimal) -> Iterator[Temuan]:
    """Target berupa angka memerlukan satuan; indeks, nilai, dan skor boleh tanpa satuan."""
    semua = list(indikator(bahan))

    def satu(x: tuple[Tempat, Indikator]) -> Temuan:
        t, i = x
        return Temuan(t.letak("satuan", i), f"Target {i.target} tidak mempunyai satuan. Isi satuannya.", str(i.target))

    kurang = [x for x in semua if perlu_satuan(x[1])]
    apa, lakukan = "indikator tidak mempunyai satuan", "Isi satuan tiap target (Dokumen, Orang, %)."
    yield from ringkas(semua, kurang, ambang, bagian="satuan", apa=apa, lakukan=lakukan, satu=satu)


@aturan("tanpa-target", "Setiap indikator mempunyai target", PERINGATAN, KELOMPOK_ISI, **BANYAK)
def tanpa_target(bahan: Bahan, ambang: Decimal) -> Iterator[Temuan]:
    """Indikator tanpa target setahun tidak dapat dihitung capaiannya."""
    semua = list(indikator(bahan))

    def satu(x: tuple[Tempat, Indikator]) -> Temuan:
        t, i = x
        apa = "Target setahun" if i.satuan else "Target setahun dan satuannya"
        pesan = f"{apa} belum diisi, sehingga capaiannya tidak dapat dihitung. Isi, atau hapus indikatornya."
        return Temuan(t.letak("target", i), pesan)

    kurang = [x for x in semua if x[1].target is None]
    apa, lakukan = "indikator tidak mempunyai target", "Isi target setahunnya agar capaian dapat dihitung."
    yield from ringkas(semua, kurang, ambang, bagian="target", apa=apa, lakukan=lakukan, satu=satu)


@aturan("tanpa-penanggung-jawab", "Setiap pekerjaan ada penanggung jawabnya", PERINGATAN, KELOMPOK_ISI, **BANYAK)
def tanpa_penanggung_jawab(bahan: Bahan, ambang: Decimal) -> Iterator[Temuan]:
    """Sub kegiatan (atau kegiatan tanpa sub kegiatan) tanpa unit penanggung jawab tidak dilaporkan siapa pun."""
    semua = [t for t in tempat(bahan) if t.daun and t.simpul.indikator and t.simpul.jenjang not in UTAMA]

    def satu(t: Tempat) -> Temuan:
        kosong = [i for i in t.simpul.indikator if i.unit is None]
        bagian = "" if len(kosong) == len(t.simpul.indikator) else f" pada indikator “{kosong[0].uraian}”"
        pesan = f"Penanggung jawab belum diisi{bagian}. Pilih unit kerja yang melaporkannya."
        return Temuan(t.letak("pj", kosong[0]), pesan)

    kurang = [t for t in semua if any(i.unit is None for i in t.simpul.indikator)]
    apa = f"{_sebutan(semua)} tidak mempunyai penanggung jawab"
    yield from ringkas(
        semua, kurang, ambang, bagian="pj", apa=apa, lakukan="Pilih unit kerja yang melaporkannya.", satu=satu
    )


def _sebutan(semua: Iterable[Tempat]) -> str:
    """What the leaves of this plan are called: plans before 2021 end at the kegiatan."""
    jenjang = {t.simpul.jenjang for t in semua}
    return Jenjang(jenjang.pop()).label.lower() if len(jenjang) == 1 else "kegiatan dan sub kegiatan"


def _fakta_utama(bahan: Bahan, ambang: Decimal, bagian: str, apa: str) -> Iterator[Temuan]:
    """A fact that the indicators of sasaran and programmes should have."""
    semua = [(t, i) for t, i in indikator(bahan) if t.simpul.jenjang in UTAMA]
    kurang = [(t, i) for t, i in semua if not getattr(i, bagian)]
    lakukan = "Lengkapi di halaman indikatornya."
    yield from ringkas(
        semua,
        kurang,
        ambang,
        bagian=bagian,
        apa=f"indikator sasaran dan program tidak mempunyai {apa}",
        lakukan=lakukan,
        satu=lambda x: Temuan(x[0].letak(bagian, x[1]), f"{apa.capitalize()} belum diisi. {lakukan}"),
    )


@aturan("tanpa-definisi", "Indikator utama mempunyai definisi operasional", CATATAN, KELOMPOK_ISI, **BANYAK)
def tanpa_definisi(bahan: Bahan, ambang: Decimal) -> Iterator[Temuan]:
    """Indikator sasaran dan program memerlukan definisi operasional: apa yang dihitung dan bagaimana."""
    yield from _fakta_utama(bahan, ambang, "definisi_operasional", "definisi operasional")


@aturan("tanpa-sumber-data", "Indikator utama mempunyai sumber data", CATATAN, KELOMPOK_ISI, **BANYAK)
def tanpa_sumber_data(bahan: Bahan, ambang: Decimal) -> Iterator[Temuan]:
    """Indikator sasaran dan program memerlukan sumber data, agar angkanya dapat ditelusuri."""
    yield from _fakta_utama(bahan, ambang, "sumber_data", "sumber data")


@aturan("tanpa-kode", "Program, kegiatan, dan sub kegiatan berkode", CATATAN, KELOMPOK_ISI, **BANYAK)
def tanpa_kode(bahan: Bahan, ambang: Decimal) -> Iterator[Temuan]:
    """Kode nomenklatur menautkan rencana ke anggaran; yang disusun per jabatan tanpa nama tidak ditanyakan."""
    semua = [t for t in tempat(bahan) if t.simpul.jenjang in BERKODE and t.simpul.nama]
    kurang = [t for t in semua if not t.simpul.kode]
    apa, lakukan = "program, kegiatan, dan sub kegiatan tidak mempunyai kode", "Isi kodenya menurut nomenklatur."
    yield from ringkas(
        semua,
        kurang,
        ambang,
        bagian="kode",
        apa=apa,
        lakukan=lakukan,
        satu=lambda t: Temuan(t.letak("kode"), f"Kode belum diisi. {lakukan}"),
    )
