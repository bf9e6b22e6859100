"""What Typst draws of any document: all of it, and nothing beyond the margins."""

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpmd.laporan import berhalaman, pdf_typst, pdf_weasyprint
from dpmd.laporan.dokumen import KERTAS
from tests.dpmd import tata_pdf
from tests.dpmd.contoh import BesaranContoh, baris, berbagian, dokumen

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


@pytest.fixture(params=["mengalir", "berhalaman"])
def cara(request, monkeypatch):
    """Typst finds the pages by itself, or they are counted before."""
    monkeypatch.setattr(berhalaman, "PANJANG", 1 if request.param == "berhalaman" else 10**6)


@pytest.mark.usefixtures("cara")
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(SATU, st.booleans()), max_size=25), st.sampled_from(list(KERTAS)), st.booleans())
def test_semua_tercetak_di_dalam_tepi(isi, kertas, berjumlah):
    semua = [baris("total" if jumlah and i else "sub_kegiatan", uraian=teks) for i, (teks, jumlah) in enumerate(isi)]
    hasil = tata_pdf.baca(pdf_typst.tulis(dokumen(baris=semua, kertas=kertas, cetak_total=berjumlah)))
    assert di_dalam_tepi(hasil)
    tercetak = Counter(re.findall(r"no\d+", " ".join(k.teks for h in hasil for k in h.kata)))
    assert tercetak == Counter(teks.split()[0] for teks, _ in isi)
    assert "NIP." in {k.teks for k in hasil[-1].kata}


@pytest.mark.usefixtures("cara")
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


PANJANG = tuple(
    baris(
        "program" if i % 40 == 0 else "kegiatan" if i % 9 == 0 else "sub_kegiatan",
        uraian="Pembinaan Pengelolaan Keuangan Desa " * (i % 5 + 1) + f"baris{i}",
        pagu=Decimal(10**9 + 11111 * i),
        volume=BesaranContoh() if i % 7 == 0 else Decimal(i),
        satuan="Desa",
    )
    for i in range(160)
)


def test_tabel_panjang_sama_dengan_acuannya(monkeypatch):
    """The same letters on the same pages, whether Typst or this program finds them, and as WeasyPrint prints them."""
    panjang = dokumen(PANJANG, baris("total", uraian="JUMLAH"), catatan=("Catatan " * 60,))
    assert pdf_typst.isi(panjang)["lembar"][0]["bagian"][0]["halaman"]
    hasil = [tata_pdf.baca(mesin.tulis(panjang)) for mesin in (pdf_typst, pdf_weasyprint)]
    monkeypatch.setattr(berhalaman, "PANJANG", 1000)
    hasil.append(tata_pdf.baca(pdf_typst.tulis(panjang)))
    cepat, acuan, mengalir = hasil
    assert len(cepat) > 5 and [h.huruf for h in cepat] == [h.huruf for h in acuan] == [h.huruf for h in mengalir]
    assert tata_pdf.sejajar(cepat, acuan) > 0.99 < tata_pdf.sejajar(cepat, mengalir)


def test_baris_yang_lebih_tinggi_dari_halaman():
    """Then Typst breaks it where it must."""
    tinggi = (*PANJANG, baris(uraian="desa " * 4000 + "akhir"))
    assert not pdf_typst.isi(dokumen(tinggi))["lembar"][0]["bagian"][0]["halaman"]
    hasil = tata_pdf.baca(pdf_typst.tulis(dokumen(tinggi)))
    assert di_dalam_tepi(hasil) and any(k.teks == "akhir" for h in hasil for k in h.kata)
