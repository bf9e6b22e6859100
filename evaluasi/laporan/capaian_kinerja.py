"""Capaian Kinerja, 12 columns (form of Kabupaten Merangin, 2024): n against target and against n-1, and the money."""

from dataclasses import replace

from dpmd.laporan.dokumen import Baris, Jenis, Kolom, Tabel
from evaluasi.nilai.perhitungan import penyerapan
from evaluasi.nilai.ringkasan import capaian_indikator
from renaksi.laporan.dasar import Laporan, Parameter, sejajar, target_teks
from renaksi.nilai.besaran import Bagian, Besaran
from renaksi.nilai.periode import bulan_sampai
from renaksi.nilai.pohon import Indikator, Pohon, Simpul


class CapaianKinerja(Laporan):
    kode = "capaian-kinerja"
    judul = "Capaian Kinerja"
    keterangan = "Capaian sasaran strategis tahun ini, peningkatannya dari tahun lalu, dan penyerapan anggaran."
    ciri = "Bentuk Kabupaten Merangin 2024, 12 kolom, mendatar: sasaran strategis saja."
    per_unit = False  # the strategic indicators answer for the whole office
    ukuran_huruf = 8.5

    KOLOM = (
        Kolom("No", "no", Jenis.TENGAH, 2, "(1)"),
        Kolom("Sasaran Strategis", "sasaran_strategis", lebar=10, nomor="(2)"),
        Kolom("Indikator Kinerja", "indikator_kinerja", lebar=9, nomor="(3)", utama=True),
        Kolom("Capaian Tahun ini (n)", anak=(
            Kolom("Target", "target", lebar=9.5, nomor="(4)"),
            Kolom("Realisasi", "realisasi", lebar=9.5, nomor="(5)"),
            Kolom("% Capaian", "persen_capaian", Jenis.PERSEN, 5, "(6)", lambang="%"),
        )),
        Kolom("Peningkatan Dari Tahun Lalu", anak=(
            Kolom("Realisasi", anak=(
                Kolom("n", "realisasi_n", lebar=9.5, nomor="(7)"),
                Kolom("n-1", "realisasi_n_1", lebar=9.5, nomor="(8)"),
            )),
            Kolom("Peningkatan", "peningkatan", Jenis.TENGAH, 6, "(9)"),
        )),
        Kolom("Anggaran (n)", anak=(
            Kolom("Pagu (n)", "pagu", Jenis.RUPIAH, 7.5, "(10)"),
            Kolom("Realisasi", "realisasi_anggaran", Jenis.RUPIAH, 7.5, "(11)"),
            Kolom("% Penyerapan", "persen_penyerapan", Jenis.PERSEN, 6, "(12)", lambang="%"),
        )),
    )  # fmt: skip

    def judul_baris(self, pohon: Pohon, parameter: Parameter):
        kantor = pohon.kantor
        return ("Capaian Kinerja", f"{kantor.nama} {kantor.pemda}", f"Tahun {pohon.tahun}")

    def dokumen(self, pohon: Pohon, parameter: Parameter):
        # The strategic indicators answer for the whole office: a unit's part of the tree has no figure of its own.
        return super().dokumen(pohon, replace(parameter, unit_id=None, unit=""))

    def tabel(self, pohon: Pohon, parameter: Parameter) -> Tabel:
        baris = tuple(
            b
            for nomor, s in enumerate(pohon.sasaran, start=1)
            for b in self._sasaran(s, nomor, pohon.tahun, parameter.triwulan)
        )
        return Tabel(self.KOLOM, baris)

    def _sasaran(self, sasaran: Simpul, nomor: int, tahun: int, tw: int):
        for pertama, i in sejajar(sasaran):
            sel = {}
            if pertama:
                realisasi = sasaran.anggaran(bulan_sampai(tw))
                sel = {
                    "no": nomor,
                    "sasaran_strategis": sasaran.sebutan,
                    "pagu": sasaran.pagu,
                    "realisasi_anggaran": realisasi,
                    "persen_penyerapan": penyerapan(realisasi, sasaran.pagu),
                }
            if i:
                sel |= self._indikator(i, tahun, tw)
            yield Baris("sasaran", sel, sasaran.kode, ("indikator", i.id) if i else ("sasaran", sasaran.id))

    def _indikator(self, i: Indikator, tahun: int, tw: int) -> dict:
        n, lalu = i.kinerja(bulan_sampai(tw)), i.tahunan.get(tahun - 1)
        n_1 = lalu.kinerja if lalu else None
        return {
            "indikator_kinerja": i.uraian,
            "target": target_teks(i),
            "realisasi": _teks(n, i),
            "persen_capaian": capaian_indikator(i, tw),
            "realisasi_n": _teks(n, i),
            "realisasi_n_1": _teks(n_1, i),
            "peningkatan": _teks(peningkatan(n, n_1), i),
        }


def peningkatan(n: Besaran | None, n_1: Besaran | None) -> Besaran | None:
    """n minus n-1 (column 9): the main number where both have one ("7 Desa"), else part by part."""
    if n is None or n_1 is None:
        return None
    if n.angka is None or n_1.angka is None:
        return n - n_1
    return Besaran((Bagian(n.angka - n_1.angka, n.bagian[0].satuan),))


def _teks(besaran: Besaran | None, i: Indikator) -> str | None:
    return None if besaran is None else besaran.dengan_satuan(i.satuan)
