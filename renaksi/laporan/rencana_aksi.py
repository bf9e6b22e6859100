"""Rencana Aksi atas Perjanjian Kinerja, 23 columns (form of Kabupaten Merangin, 2024)."""

from typing import Any

from dpmd.laporan.dokumen import Baris, Jenis, Kolom, Tabel
from renaksi.nilai.periode import TRIWULAN, bulan_triwulan
from renaksi.nilai.pohon import Pohon, Simpul
from renaksi.nilai.susunan import pemilik_uang

from .dasar import Laporan, Parameter, berdampingan, sejajar, target_teks


def _triwulan(tw: int) -> Kolom:
    return Kolom(
        f"TW.{TRIWULAN[tw - 1]}",
        anak=tuple(
            Kolom(str(b), f"b{b:02}", Jenis.PERSEN, 1.9, nomor=str(8 + b), lambang="%") for b in bulan_triwulan(tw)
        ),
    )  # fmt: skip


class RencanaAksi(Laporan):
    kode = "rencana-aksi"
    judul = "Rencana Aksi"
    kelompok = "Perencanaan"
    keterangan = (
        "Sasaran, program, kegiatan dan sub kegiatan dengan aksi, bobot per bulan, anggaran dan penanggung jawab."
    )
    ciri = "Bentuk Kabupaten Merangin 2024, 23 kolom, mendatar: aksi dan bobot persen tiap bulan, pagu setahun."
    per_triwulan = False
    ukuran_huruf = 6

    KOLOM = (
        Kolom("NO", "no", Jenis.TENGAH, 1.5, "1"),
        Kolom("SASARAN STRATEGIS", "sasaran", lebar=6, nomor="2"),
        Kolom("INDIKATOR KINERJA", "indikator_sasaran", lebar=5.5, nomor="3"),
        Kolom("TARGET", "target_sasaran", Jenis.TENGAH, 3.6, "4"),
        Kolom("PROGRAM", "uraian", lebar=11, nomor="5", utama=True),
        Kolom("INDIKATOR KEGIATAN", "indikator", lebar=11, nomor="6"),
        Kolom("TARGET", nomor="7", anak=(
            Kolom("", "target_volume", Jenis.ANGKA, 2.6),
            Kolom("", "target_satuan", lebar=4),
        )),
        Kolom("AKSI KEGIATAN", "aksi", lebar=20, nomor="8"),
        Kolom("TARGET KINERJA SASARAN", anak=tuple(_triwulan(tw) for tw in (1, 2, 3, 4))),
        Kolom("ANGGARAN", "anggaran", Jenis.RUPIAH, 6.4, "21"),
        Kolom("PENANGGUNG JAWAB", "penanggung_jawab", lebar=5.4, nomor="22"),
        Kolom("KET", "ket", lebar=2.6, nomor="23"),
    )  # fmt: skip

    def judul_baris(self, pohon: Pohon, parameter: Parameter):
        kantor = pohon.kantor
        return (
            "RENCANA AKSI",
            f"ATAS PERJANJIAN KINERJA {kantor.nama.upper()}",
            f"{kantor.pemda.upper()} TAHUN {pohon.tahun}",
        )

    def tabel(self, pohon: Pohon, parameter: Parameter) -> Tabel:
        baris = tuple(b for s in pohon.sasaran for b in self._sasaran(s))
        return Tabel(self.KOLOM, baris, Baris("total", {"anggaran": pohon.pagu}), cetak_total=False)

    def _sasaran(self, sasaran: Simpul):
        rincian = [b for program in sasaran.anak for s in program.telusuri() for b in self._simpul(s)]
        for nomor, (indikator, baris) in enumerate(berdampingan(sasaran, rincian or [None])):
            kiri = {
                "sasaran": sasaran.sebutan if nomor == 0 else None,
                "indikator_sasaran": indikator.uraian if indikator else None,
                "target_sasaran": target_teks(indikator),
            }
            if baris is None:
                acuan = ("indikator", indikator.id) if indikator else ("sasaran", sasaran.id)
                yield Baris("sasaran", kiri, sasaran.kode, acuan)
            else:
                yield Baris(baris.tingkat, kiri | baris.sel, baris.kode, baris.acuan)

    def _simpul(self, simpul: Simpul):
        for pertama, i in sejajar(simpul):
            uang = pemilik_uang(simpul, i, pertama)
            sel: dict[str, Any] = {"uraian": simpul.sebutan if pertama else None}
            if uang:
                sel["anggaran"] = uang.pagu
            if i:
                sel |= {
                    "indikator": i.uraian,
                    "target_volume": i.target.sel() if i.target else None,
                    "target_satuan": i.satuan or None,
                    "aksi": i.aksi or None,
                    "penanggung_jawab": i.unit.singkatan if i.unit else None,
                    "ket": i.keterangan or None,
                } | {f"b{b:02}": j.bobot for b, j in i.janji.items() if j.bobot is not None}
            yield Baris(simpul.jenjang, sel, simpul.kode, ("indikator", i.id) if i else (simpul.jenjang, simpul.id))
