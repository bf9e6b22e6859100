#!/usr/bin/env python
"""Workbooks out and in, beside the libraries that do only that.

    .venv/bin/python bench/berkas.py [--formulir rencana-aksi …] [--baris 60 600 3000] [--ulang 3]

"XLSX" writes a form with its styles; XlsxWriter writes the same cells with one border style.  "pratinjau" is a whole
preview of that file: opened, recognised, matched with the plan, tried out, compared, checked, rolled back; openpyxl
reads the same file read-only and does nothing with it.  Processor seconds, the least of the runs; what is compared runs
in turns, because the speed of a machine is not the same all the time.
"""

import argparse
import io
import os
import platform

from halaman import cpu
from siap import basis_data


def tulis_polos(sel: list[list]) -> bytes:
    import xlsxwriter

    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar)
    lembar, gaya = buku.add_worksheet(), buku.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    for b, baris in enumerate(sel):
        for k, isi in enumerate(baris):
            if isi is None:
                lembar.write_blank(b, k, None, gaya)
            else:
                lembar.write(b, k, isi, gaya)
    buku.close()
    return keluar.getvalue()


def baca_polos(isi: bytes) -> int:
    import openpyxl

    lembar = openpyxl.load_workbook(io.BytesIO(isi), read_only=True).worksheets[0]
    return sum(len(baris) for baris in lembar.iter_rows(values_only=True))


def bergantian(satu, lain, ulang: int) -> tuple[float, float]:
    semua = [(cpu(satu, 1), cpu(lain, 1)) for _ in range(ulang)]
    return min(s for s, _ in semua), min(p for _, p in semua)


def ukur(rencana, kode: str, ulang: int) -> list[float]:
    """[XLSX, XlsxWriter, preview, openpyxl]"""
    import openpyxl

    from dpmd.laporan.keluaran import FORMAT
    from evaluasi import impor
    from evaluasi.cetak.forms import ParameterForm
    from evaluasi.laporan import LAPORAN

    form = ParameterForm(LAPORAN[kode], rencana, {})
    assert form.is_valid(), form.errors
    dokumen = form.dokumen()
    isi = FORMAT["xlsx"].tulis(dokumen)
    sel = [[s.value for s in baris] for baris in openpyxl.load_workbook(io.BytesIO(isi)).worksheets[0].iter_rows()]
    return [
        *bergantian(lambda: FORMAT["xlsx"].tulis(dokumen), lambda: tulis_polos(sel), ulang),
        *bergantian(lambda: impor.pratinjau(rencana, isi, f"{kode}.xlsx"), lambda: baca_polos(isi), ulang),
    ]


def utama() -> None:
    pilihan = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    pilihan.add_argument("--formulir", nargs="+", default=["rencana-aksi", "pengendalian-evaluasi"])
    pilihan.add_argument("--baris", nargs="+", type=int, default=[60, 600, 3000])
    pilihan.add_argument("--ulang", type=int, default=3)
    minta = pilihan.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} inti, Python {platform.python_version()}\n")
    print("| formulir | baris | XLSX, s | XlsxWriter | × | pratinjau impor, s | openpyxl | × |")
    print("|---|---|---|---|---|---|---|---|")
    with basis_data():
        import buatan

        from renaksi.models import Rencana

        for nomor, baris in enumerate(minta.baris, 1):
            rencana = buatan.rencana(buatan.kantor(nomor), baris=baris, benih=nomor)
            rencana = Rencana.objects.select_related("perangkat_daerah").get(pk=rencana.pk)
            for kode in minta.formulir:
                tulis, polos, pratinjau, baca = ukur(rencana, kode, minta.ulang)
                kali = f"{tulis / polos:.1f}", f"{pratinjau / baca:.1f}"
                sel = f"{tulis:.2f}", f"{polos:.2f}", kali[0], f"{pratinjau:.2f}", f"{baca:.2f}", kali[1]
                print("|", " | ".join([kode, str(baris), *sel]), "|", flush=True)


if __name__ == "__main__":
    utama()
