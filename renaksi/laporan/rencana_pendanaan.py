"""Rencana Kerja dan Pendanaan (T-C.33, table 4.1 of the Renja, form of Kabupaten Magetan, 2024).

The columns are numbered as the source prints them: from (5), without (7).
"""

from collections.abc import Iterator

from dpmd.laporan.dokumen import Baris, Jenis, Kolom, Tabel
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.pohon import Indikator, Pohon, Simpul
from renaksi.nilai.susunan import pemilik_uang

from .dasar import Parameter, sejajar
from .renja import LaporanRenja, nihil


def _setahun(judul: str, tahun: int, nomor: int) -> Kolom:
    return Kolom(judul, anak=(
        Kolom(f"Target {tahun}", nomor=f"({nomor})", anak=(
            Kolom("", f"target_{tahun}_volume", Jenis.ANGKA, 4.5),
            Kolom("", f"target_{tahun}_satuan", lebar=6.5),
        )),
        Kolom("Pagu", f"pagu_{tahun}", Jenis.RUPIAH, 10, f"({nomor + 1})"),
    ))  # fmt: skip


def _kolom(tahun: int) -> tuple[Kolom, ...]:
    return (
        Kolom("Program dan Kegiatan", "program_dan_kegiatan", lebar=29, nomor="(5)", utama=True),
        Kolom("Indikator Kinerja Tujuan, Sasaran, Program (Outcome) dan Kegiatan (Output)",
              "indikator_kinerja", lebar=29, nomor="(6)"),
        Kolom("Target Kinerja Program dan Kerangka Pendanaan", anak=(
            _setahun("Kerangka Pendanaan", tahun, 8),
            _setahun("Prakiraan Maju", tahun + 1, 10),
        )),
    )  # fmt: skip


class RencanaPendanaan(LaporanRenja):
    kode = "rencana-pendanaan"
    judul = "Rencana Kerja dan Pendanaan"
    keterangan = "Tabel 4.1 (T-C.33): target dan pagu tahun rencana, dan prakiraan maju tahun berikutnya."
    ciri = "Bentuk Kabupaten Magetan 2024, 8 kolom, mendatar."
    per_unit = True
    ukuran_huruf = 7

    KOLOM = _kolom(2024)

    def judul_baris(self, pohon: Pohon, parameter: Parameter):
        kantor = pohon.kantor
        periode = f"Tahun {pohon.tahun} - {pohon.tahun + 1}"
        return ("Tabel 4.1", f"Rencana Kerja dan Pendanaan {periode}", f"{kantor.nama} {kantor.pemda}")

    def tabel(self, pohon: Pohon, parameter: Parameter) -> Tabel:
        program = (p for s in pohon.sasaran for p in s.anak)
        baris = tuple(b for p in program for s in p.telusuri() for b in _baris(s, pohon.tahun))
        total = Baris("total", _uang(pohon, pohon.tahun))
        return Tabel(_kolom(pohon.tahun), baris, total, nihil=nihil("program_dan_kegiatan"))


def _baris(s: Simpul, tahun: int) -> Iterator[Baris]:
    for pertama, i in sejajar(s):
        sel = {"program_dan_kegiatan": s.sebutan} if pertama else {}
        if i:
            maju = i.satuan_maju or i.satuan
            sel |= {"indikator_kinerja": i.uraian} | _target(i.target, i.satuan, tahun)
            sel |= _target(i.target_maju, maju, tahun + 1)
        if sumber := pemilik_uang(s, i, pertama):
            sel |= _uang(sumber, tahun)
        yield Baris(s.jenjang, sel, s.kode, ("indikator", i.id) if i else (s.jenjang, s.id))


def _target(target: Besaran | None, satuan: str, tahun: int) -> dict:
    if target is None:
        return {f"target_{tahun}_volume": None}
    return {f"target_{tahun}_volume": target.sel(), f"target_{tahun}_satuan": satuan or None}


def _uang(sumber: Simpul | Indikator | Pohon, tahun: int) -> dict:
    return {f"pagu_{tahun}": sumber.pagu, f"pagu_{tahun + 1}": sumber.pagu_maju}
