"""What a cell shows beside its value: zeros of codes, units behind numbers."""

import pytest

from dpmd.impor.berkas import Sel
from evaluasi.impor.bebas.penulisan import kode_sel, satuan_format


@pytest.mark.parametrize(
    ("nilai", "format_", "kode"),
    [
        (1, "00", "01"), (4, "0000", "0004"), (2.1, "0.00", "2.10"), (2.01, "General", "2.01"), (13, "General", "13"),
        ("2.13", "@", "2.13"), (None, "00", ""),
    ],
)  # fmt: skip
def test_kode_seperti_tampak(nilai, format_, kode):
    assert kode_sel(Sel(nilai, format_)) == kode


@pytest.mark.parametrize(
    ("nilai", "format_", "satuan"),
    [
        (8, '0" Desa"', "Desa"), (8, '#,##0" Dokumen"', "Dokumen"), (4, '0 "Laporan"', "Laporan"),
        (8, '#,##0\\ "Orang/bulan";-0', "Orang/bulan"), (9, '"Rp"#,##0', ""), (9, "0.00", ""), ("8", '0" Desa"', ""),
        (True, '0" Desa"', ""), (9, '0" 2024"', ""),
    ],
)  # fmt: skip
def test_satuan_dalam_format(nilai, format_, satuan):
    assert satuan_format(Sel(nilai, format_)) == satuan
