"""The Renja as one document: cover, preface, contents, five chapters of prose, and the tables of other forms in place.

Prose comes from `renaksi.renja.naskah`; a table is the document of the form that the outline names, as it makes it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dpmd.laporan.dokumen import Dokumen, Naskah, TandaTangan
from renaksi.laporan.dasar import Laporan, Parameter
from renaksi.laporan.rencana_pendanaan import RencanaPendanaan
from renaksi.nilai.pohon import Pohon
from renaksi.renja.naskah import BAGIAN, BAKU, BagianNaskah, isi, isian

# Signed: the preface, the table of chapter IV (as Kabupaten Magetan prints it), and the closing chapter.
BERTANDA_TANGAN = {"kata-pengantar", "rencana-kerja", "penutup"}
KOLOM_TEGAK = 7  # a table of so few columns stands upright among the prose


class Renja(Laporan):
    """`daftar` are the forms whose tables may stand in it, by code."""

    kode = "renja"
    judul = "Dokumen Renja"
    keterangan = "Naskah Bab I sampai V dengan seluruh tabelnya, dari sampul sampai tanda tangan; juga sebagai Word."
    ciri = "Bentuk Kabupaten Magetan 2024: naskah tegak, tabel mendatar."
    kelompok = "Renja"
    lampiran = True
    per_triwulan = False
    per_unit = False
    KOLOM = RencanaPendanaan.KOLOM

    def __init__(self, daftar: Mapping[str, Laporan]):
        self.daftar = daftar

    def judul_baris(self, pohon: Pohon, parameter: Parameter) -> tuple[str, ...]:
        versi = f" {parameter.versi.upper()}" if parameter.versi else ""
        return (f"RENCANA KERJA (RENJA){versi}", pohon.kantor.nama.upper(), f"TAHUN {pohon.tahun}")

    def dokumen(self, pohon: Pohon, parameter: Parameter) -> Dokumen:
        pengantar, *bab = self._isi(pohon, parameter)
        daftar_isi = Dokumen(
            self.kode, ("DAFTAR ISI",), kertas=parameter.kertas, tegak=True, isi_bab="Daftar Isi", daftar_isi=True
        )
        return Dokumen(
            kode=self.kode,
            judul=self.judul_baris(pohon, parameter),
            kertas=parameter.kertas,
            catatan=(f"PEMERINTAH {pohon.kantor.pemda.upper()}", str(pohon.tahun)),
            nama_berkas=self.nama_berkas(pohon, parameter),
            tegak=True,
            isi_bab="Sampul",
            isi_tingkat=0,
            sampul=True,
            lanjutan=(pengantar, daftar_isi, *bab),
        )

    def _isi(self, pohon: Pohon, parameter: Parameter) -> Iterator[Dokumen]:
        """The preface and the chapters; the prose of a chapter is parted where a table stands in it."""
        nilai = isian(pohon)
        naskah = pohon.lampiran.naskah if pohon.lampiran else {}
        bab, sambung = BAGIAN[0], False
        kumpulan: list[Naskah] = []
        for bagian in BAGIAN:
            if bagian.tingkat == 1:
                if kumpulan:
                    yield self._prosa(bab, kumpulan, sambung, parameter)
                bab, kumpulan, sambung = bagian, [], False
            teks = naskah.get(bagian.slug, BAKU.get(bagian.slug, ""))
            kumpulan.append(Naskah(str(bagian), isi(teks, nilai), bagian.tingkat))
            if tabel := self._tabel(bagian, pohon, parameter):
                yield replace(self._prosa(bab, kumpulan, sambung, parameter), tanda_tangan=TandaTangan())
                yield tabel
                kumpulan, sambung = [], tabel.tegak
        yield self._prosa(bab, kumpulan, sambung, parameter)

    def _prosa(self, bab: BagianNaskah, kumpulan: list[Naskah], sambung: bool, parameter: Parameter) -> Dokumen:
        return Dokumen(
            kode=self.kode,
            judul=(),
            tanda_tangan=_tanda_tangan(bab, parameter),
            kertas=parameter.kertas,
            pembuka=tuple(kumpulan),
            tegak=True,
            isi_bab=bab.nomor or bab.judul.title(),
            isi_tingkat=0,
            halaman_baru=not sambung,
        )

    def _tabel(self, bagian: BagianNaskah, pohon: Pohon, parameter: Parameter) -> Dokumen | None:
        """The form's own document; None where there is no such form or nothing in it."""
        laporan = self.daftar.get(bagian.laporan)
        if laporan is None:
            return None
        dokumen = laporan.dokumen(pohon, replace(parameter, tanda_tangan=_tanda_tangan(bagian, parameter)))
        if dokumen.kosong and not dokumen.catatan:
            return None
        tegak = len(dokumen.tabel.daun) <= KOLOM_TEGAK
        judul = f"{dokumen.judul[0]} {laporan.judul}" if dokumen.judul[0].startswith("Tabel") else laporan.judul
        return replace(dokumen, tegak=tegak, halaman_baru=not tegak, isi_bab=judul, isi_tingkat=3)


def _tanda_tangan(bagian: BagianNaskah, parameter: Parameter) -> TandaTangan:
    return parameter.tanda_tangan if bagian.slug in BERTANDA_TANGAN else TandaTangan()
