"""What Typst draws of any document: all of it, and nothing beyond the margins."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpmd.laporan import pdf_typst
from dpmd.laporan.dokumen import KERTAS
from tests.dpmd import tata_pdf
from tests.dpmd.contoh import baris, berbagian, dokumen

MM = 72 / 25.4
SATU = st.builds(
    lambda nomor, panjang, kata: " ".join([f"no{nomor}"] + [kata] * panjang),
    st.integers(0, 10**6),
    st.sampled_from([0, 0, 1, 3, 30, 400, 1500]),
    st.sampled_from(["desa", "Pembinaan/pengawasan", "W" * 70, "x-y", "a  b", "satu\ndua"]),
)


def di_dalam_tepi(hasil) -> bool:
    """Nothing is cut off: every word lies on its page, above the foot where it is not the foot itself."""
    return all(
        k.kiri > 10 * MM - 1 and k.kanan < h.lebar - 10 * MM + 1 and k.dasar < h.tinggi - 10 * MM + 1
        for h in hasil
        for k in h.kata
        if k.dasar < h.tinggi - 9 * MM
    )


@settings(max_examples=15)
@given(st.lists(st.tuples(SATU, st.booleans()), max_size=25), st.sampled_from(list(KERTAS)), st.booleans())
def test_semua_tercetak_di_dalam_tepi(isi, kertas, berjumlah):
    semua = [baris("total" if jumlah and i else "sub_kegiatan", uraian=teks) for i, (teks, jumlah) in enumerate(isi)]
    hasil = tata_pdf.baca(pdf_typst.tulis(dokumen(baris=semua, kertas=kertas, cetak_total=berjumlah)))
    assert di_dalam_tepi(hasil)
    tercetak = Counter(re.findall(r"no\d+", " ".join(k.teks for h in hasil for k in h.kata)))
    assert tercetak == Counter(teks.split()[0] for teks, _ in isi)
    assert "NIP." in {k.teks for k in hasil[-1].kata}


@pytest.mark.parametrize("banyak", [1, 20, 60])
def test_jumlah_dan_tanda_tangan_bersama_baris_terakhir(banyak):
    """Above the signature stand the sums, above the sums a row: none of them begins the last page."""
    for lebih in range(6):
        semua = [baris(uraian=f"baris{i}") for i in range(banyak + lebih)]
        akhir = tata_pdf.baca(pdf_typst.tulis(dokumen(semua, baris("total", uraian="JUMLAH"))))[-1]
        kata = [k.teks for k in sorted(akhir.kata, key=lambda k: k.dasar)]
        assert kata.index(f"baris{banyak + lebih - 1}") < kata.index("JUMLAH") < kata.index("NIP.")


def test_huruf_miring_dan_tebal():
    hasil = pdf_typst.tulis(berbagian())
    assert all(nama in hasil for nama in (b"LiberationSans-Italic", b"LiberationSans-Bold"))


def test_tanpa_baris_dan_tanpa_tanda_tangan():
    kosong = dokumen(baris=[], cetak_total=False)
    assert di_dalam_tepi(tata_pdf.baca(pdf_typst.tulis(kosong)))
    assert di_dalam_tepi(tata_pdf.baca(pdf_typst.tulis(replace(kosong, tanda_tangan=type(kosong.tanda_tangan)()))))
