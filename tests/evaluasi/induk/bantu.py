"""A master workbook as a person has it open, for the tests that change it."""

import io

import openpyxl

from evaluasi.induk.kolom import Cakupan
from evaluasi.induk.tulis import tulis

NAMA = "buku-induk.xlsx"


def ekspor(rencana, kosong=False) -> bytes:
    return tulis(Cakupan(rencana.perangkat_daerah, rencana.tahun, rencana), kosong)


class Buku:
    """A workbook as a person has it open: `buku["Program"]` are its rows by heading, changed by `ubah` and `tambah`."""

    def __init__(self, isi: bytes):
        self.buku = openpyxl.load_workbook(io.BytesIO(isi))

    def _kolom(self, lembar) -> dict[str, int]:
        return {c.value: c.column for c in self.buku[lembar][1]}

    def __getitem__(self, lembar) -> list[dict]:
        judul = self._kolom(lembar)
        return [{n: r[k - 1].value for n, k in judul.items()} for r in self.buku[lembar].iter_rows(min_row=3)]

    def ubah(self, lembar, nomor, **isi):
        """Change cells of the row with this number, as Excel counts; `_` in a heading stands for a blank."""
        for judul, nilai in isi.items():
            self.buku[lembar].cell(nomor, self._kolom(lembar)[judul.replace("_", " ")]).value = nilai
        return self

    def tambah(self, lembar, **isi):
        return self.ubah(lembar, self.buku[lembar].max_row + 1, **isi)

    def simpan(self) -> bytes:
        keluar = io.BytesIO()
        self.buku.save(keluar)
        return keluar.getvalue()


def buka(rencana) -> Buku:
    return Buku(ekspor(rencana))


def ubahan(hasil) -> list[tuple]:
    return [(x.jenis, x.objek, x.baris, x.rincian) for x in hasil.langkah if x.jenis != "sama"]
