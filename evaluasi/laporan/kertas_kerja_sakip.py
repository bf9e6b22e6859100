"""Kertas Kerja SAKIP: criteria of PermenPANRB 88/2021 that the data can answer, each with its state and its evidence.

An evaluator reads it beside the documents and writes into the last column.  There is no score: of the 80 official
criteria only some can be answered from data, and a component's weight holds for all of them.
"""

from collections.abc import Iterator

from dpmd.laporan.dokumen import Baris, Jenis, Kolom, Tabel
from evaluasi.sakip.dasar import KOMPONEN, Bahan, Komponen, SubKomponen
from evaluasi.sakip.penilaian import Hasil, Rekap, nilai_semua, rekap
from renaksi.laporan.dasar import Laporan, Parameter
from renaksi.nilai.pohon import Pohon

CATATAN = (
    "Susunan, nomor, dan bobot komponen menurut lampiran Peraturan Menteri PANRB Nomor 88 Tahun 2021; uraian kriteria "
    "diringkas. Nilai AKIP tidak dihitung di sini: kriteria lain dinilai evaluator dari dokumen.",
    "Ada dan Dari: banyaknya yang memenuhi dari seluruhnya; pada baris komponen, kriteria yang terpenuhi dari "
    "yang dapat dinilai. Belum terisi tidak dianggap nol.",
)
KOSONG = "Rencana masih kosong, belum ada yang dapat dinilai."


class KertasKerjaSakip(Laporan):
    kode = "kertas-kerja-sakip"
    judul = "Kertas Kerja SAKIP"
    keterangan = "Kriteria evaluasi AKIP yang dapat dijawab dari data, keadaan dan buktinya, menurut komponen."
    ciri = "PermenPANRB 88/2021, 9 kolom, mendatar."
    lampiran = True
    tambahan = ("sakip",)
    per_unit = False  # an office is evaluated as a whole
    ukuran_huruf = 7.5

    KOLOM = (
        Kolom("No", "no", lebar=4.5, nomor="(1)"),
        Kolom("Komponen dan Kriteria", "kriteria", lebar=23, nomor="(2)", utama=True),
        Kolom("Bobot", "bobot", Jenis.PERSEN, 5, "(3)", lambang="%"),
        Kolom("Keadaan", "keadaan", Jenis.TENGAH, 8.5, "(4)"),
        Kolom("Hitungan", anak=(
            Kolom("Ada", "ada", Jenis.ANGKA, 4, "(5)"),
            Kolom("Dari", "dari", Jenis.ANGKA, 4, "(6)"),
        )),
        Kolom("Bukti", "bukti", lebar=27, nomor="(7)"),
        Kolom("Tempat Melihat", "tempat", lebar=12, nomor="(8)"),
        Kolom("Catatan Evaluator", "catatan_evaluator", lebar=12, nomor="(9)"),
    )  # fmt: skip

    def judul_baris(self, pohon: Pohon, parameter: Parameter):
        kantor = pohon.kantor
        return ("Kertas Kerja Evaluasi SAKIP", f"{kantor.nama} {kantor.pemda}", f"Tahun {pohon.tahun}")

    def catatan(self, tabel: Tabel, parameter: Parameter):
        return CATATAN

    def tabel(self, pohon: Pohon, parameter: Parameter) -> Tabel:
        if not (pohon.sasaran or pohon.tujuan):
            return Tabel(self.KOLOM, (), nihil=Baris("nihil", {"kriteria": KOSONG}))
        hasil = nilai_semua(Bahan(pohon, parameter.triwulan))
        baris = tuple(b for k in KOMPONEN for b in _komponen(k, hasil))
        semua = rekap(hasil, sum(s.banyak for k in KOMPONEN for s in k.bagian))
        return Tabel(self.KOLOM, baris, Baris("total", {"kriteria": "Seluruh komponen"} | _hitungan(semua)))


def _komponen(komponen: Komponen, hasil: list[Hasil]) -> Iterator[Baris]:
    milik = [h for h in hasil if h.kriteria.nomor.startswith(f"{komponen.nomor}.")]
    yield _kepala("program", komponen, rekap(milik, sum(s.banyak for s in komponen.bagian)))
    for bagian in komponen.bagian:
        isi = [h for h in milik if h.kriteria.nomor.startswith(f"{bagian.nomor}.")]
        yield _kepala("kegiatan", bagian, rekap(isi, bagian.banyak))
        yield from map(_kriteria, isi)


def _kepala(tingkat: str, satu: Komponen | SubKomponen, isi: Rekap) -> Baris:
    sel = {"no": satu.nomor, "kriteria": satu.nama, "bobot": satu.bobot} | _hitungan(isi)
    return Baris(tingkat, sel, satu.nomor)


def _hitungan(isi: Rekap) -> dict:
    return {"ada": isi.terpenuhi, "dari": isi.dinilai, "bukti": isi.kalimat}


def _kriteria(satu: Hasil) -> Baris:
    k, n = satu.kriteria, satu.nilai
    sel = {
        "no": k.nomor,
        "kriteria": k.uraian,
        "keadaan": str(n.keadaan),
        "ada": n.ada,
        "dari": n.dari,
        "bukti": n.bukti,
        "tempat": k.tempat,
    }
    return Baris("sub_kegiatan", sel, k.nomor)
