"""Pencapaian Kinerja Pelayanan (T-C.30, table 2.2 of the Renja of year n, form of Kabupaten Magetan, 2024).

Targets of every year of the Renstra that holds n-1, what was reached in n-3 and n-2, what is expected of n-1.
"""

from collections.abc import Iterator

from dpmd.laporan.dokumen import Baris, Jenis, Kolom, Tabel
from evaluasi.nilai.antartahun import setahun
from renaksi.laporan.dasar import Parameter
from renaksi.laporan.renja import LaporanRenja, nama_kantor, nihil
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.lampiran import ButirRenstra, Lampiran
from renaksi.nilai.pilihan import TingkatRenstra
from renaksi.nilai.pohon import Pohon


def _kolom(tahun: int, periode: range) -> tuple[Kolom, ...]:
    def angka(judul: str, awalan: str, daftar, lebar: float) -> Kolom:
        return Kolom(judul, anak=tuple(Kolom(str(t), f"{awalan}_{t}", Jenis.ANGKA, lebar) for t in daftar))

    return (
        Kolom("NO.", "no", Jenis.TENGAH, 4),
        Kolom("INDIKATOR", "indikator", lebar=36, utama=True),
        angka("Target Renstra SKPD", "target_renstra", periode, 5.5),
        angka("Realisasi Capaian (%)", "realisasi_capaian", (tahun - 3, tahun - 2), 6.5),
        angka("Proyeksi (%)", "proyeksi", (tahun - 1,), 8),
        Kolom("Catatan Analisis", "catatan_analisis", lebar=14),
    )


class KinerjaPelayanan(LaporanRenja):
    kode = "kinerja-pelayanan"
    judul = "Pencapaian Kinerja Pelayanan"
    keterangan = "Tabel 2.2 (T-C.30): target Renstra tiap tahun, realisasi dua tahun, proyeksi, dan catatan analisis."
    ciri = "Bentuk Kabupaten Magetan 2024, 11 kolom, mendatar."
    lampiran = True
    ukuran_huruf = 8.5

    KOLOM = _kolom(2024, range(2019, 2024))

    def judul_baris(self, pohon: Pohon, parameter: Parameter):
        return ("Tabel 2.2", "PENCAPAIAN KINERJA PELAYANAN", nama_kantor(pohon.kantor, pohon.tahun).upper())

    def tabel(self, pohon: Pohon, parameter: Parameter) -> Tabel:
        renstra = pohon.beserta.renstra_pada(pohon.tahun - 1)
        awal, akhir = (renstra.tahun_awal, renstra.tahun_akhir) if renstra else (pohon.tahun - 5, pohon.tahun - 1)
        kolom = _kolom(pohon.tahun, range(awal, akhir + 1))
        kelompok = (b for b in renstra.butir if b.tingkat == TingkatRenstra.KELOMPOK) if renstra else ()
        baris = tuple(b for k in kelompok for b in _kelompok(pohon.beserta, k, pohon.tahun, range(awal, akhir + 1)))
        kosong = nihil("indikator", no=None, **{d.kunci: None for k in kolom[2:5] for d in k.daun})
        return Tabel(kolom, baris, nihil=kosong)


def _kelompok(lampiran: Lampiran, butir: ButirRenstra, tahun: int, periode: range) -> Iterator[Baris]:
    if butir.nama:
        sel = {"no": butir.nomor or None, "indikator": butir.nama}
        yield Baris("kelompok", sel, butir.kode, ("butir_renstra", butir.id))
    for i in butir.indikator:
        per_tahun = {t: setahun(lampiran, i, t) for t in {*periode, *range(tahun - 3, tahun)}}
        sel = {
            "no": i.nomor or None,
            "indikator": i.uraian,
            "catatan_analisis": i.catatan or None,
            f"proyeksi_{tahun - 1}": _sel(per_tahun[tahun - 1].proyeksi),
        }
        sel |= {f"target_renstra_{t}": _sel(per_tahun[t].target) for t in periode}
        sel |= {f"realisasi_capaian_{t}": _sel(per_tahun[t].realisasi) for t in (tahun - 3, tahun - 2)}
        yield Baris("indikator", sel, acuan=("indikator_renstra", i.id))


def _sel(besaran: Besaran | None):
    return besaran.sel() if besaran else None
