"""Tujuan dan Sasaran (table 3.1 of the Renja, form of Kabupaten Magetan, 2024).

A tujuan is numbered 1, its sasaran 1.1, 1.2; a sasaran that serves no tujuan is numbered on like one.
"""

from collections.abc import Iterator
from typing import Any

from dpmd.laporan.dokumen import Baris, Jenis, Kolom, Tabel
from renaksi.nilai.pilihan import BELUM_ADA_SASARAN
from renaksi.nilai.pohon import Indikator, Pohon, Simpul

from .dasar import Parameter, sejajar, target_teks
from .renja import LaporanRenja, nama_kantor, nihil


class TujuanSasaran(LaporanRenja):
    kode = "tujuan-sasaran"
    judul = "Tujuan dan Sasaran"
    keterangan = "Tabel 3.1: tujuan dan sasaran dengan indikator dan targetnya."
    ciri = "Bentuk Kabupaten Magetan 2024, 5 kolom."
    ukuran_huruf = 9

    KOLOM = (
        Kolom("No", "no", Jenis.TENGAH, 4, "1"),
        Kolom("Tujuan/Sasaran", anak=(
            Kolom("", "tujuan_sasaran", lebar=36, nomor="2", utama=True),
            Kolom("", "no_indikator", Jenis.TENGAH, 5, "3"),
        )),
        Kolom("Indikator Tujuan/Sasaran", "indikator_tujuan_sasaran", lebar=42, nomor="4"),
        Kolom("Target (%)", "target_persen", Jenis.ANGKA, 13, "5"),
    )  # fmt: skip

    def judul_baris(self, pohon: Pohon, parameter: Parameter):
        return ("Tabel 3.1", f"Tujuan dan Sasaran {nama_kantor(pohon.kantor, pohon.tahun)}")

    def tabel(self, pohon: Pohon, parameter: Parameter) -> Tabel:
        simpul = list(_bernomor(pohon))
        # The heading promises percentages; an office that counts in other units, or in none, prints each target with
        # its own.
        persen = all(i.satuan == "%" for _, s in simpul for i in s.indikator if i.target)
        kolom = self.KOLOM if persen else (*self.KOLOM[:-1], Kolom("Target", "target_persen", Jenis.ANGKA, 13, "5"))
        baris = tuple(b for nomor, s in simpul for b in _baris(nomor, s, persen))
        return Tabel(kolom, baris, nihil=nihil("tujuan_sasaran", no=None, target_persen=None))


def _bernomor(pohon: Pohon) -> Iterator[tuple[str, Simpul]]:
    # What only holds programmes until their sasaran is known is none itself.
    sasaran = [s for s in pohon.sasaran if s.nama != BELUM_ADA_SASARAN or s.indikator]
    nomor = 0
    for nomor, tujuan in enumerate(pohon.tujuan, start=1):
        yield str(nomor), tujuan
        milik = (s for s in sasaran if s.tujuan_id == tujuan.id)
        yield from ((f"{nomor}.{n}", s) for n, s in enumerate(milik, start=1))
    ada = {t.id for t in pohon.tujuan}
    lepas = (s for s in sasaran if s.tujuan_id not in ada)
    yield from ((str(n), s) for n, s in enumerate(lepas, start=nomor + 1))


def _baris(nomor: str, s: Simpul, persen: bool) -> Iterator[Baris]:
    for pertama, i in sejajar(s):
        sel: dict[str, Any] = {"no": nomor, "tujuan_sasaran": s.sebutan} if pertama else {}
        if i:
            sel |= {
                "no_indikator": nomor,
                "indikator_tujuan_sasaran": i.uraian,
                "target_persen": _target(i) if persen else target_teks(i),
            }
        yield Baris(s.jenjang, sel, s.kode, ("indikator", i.id) if i else (s.jenjang, s.id))


def _target(i: Indikator):
    return i.target.sel() if i.target else None
