"""Printed figures against computed ones: when they agree, and what is said when they do not.  Pure."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluasi.asal.tercetak import kali_lipat, kalimat, sama, sesuai, terhitung
from renaksi.nilai.besaran import Besaran
from tests.evaluasi.pemeriksaan.bahan import indikator, kegiatan, pohon, program, sub

SEPERTIGA = Besaran.dari("25 Desa dan 3 Kelurahan") / 3


@pytest.mark.parametrize(
    ("tercetak", "hitungan", "desimal", "setuju"),
    [
        (Decimal(11), Decimal("10.53"), 0, True),
        (Decimal(103), Decimal("103.59"), 0, False),
        (Decimal("88.08"), Decimal("88.0847"), 2, True),
        (Decimal("88.08"), Decimal("88.0851"), 2, False),
        (None, None, 0, True),
        (None, Decimal(0), 0, False),  # 0 and blank differ
        (Decimal(0), None, 0, False),
        ("v", True, 0, True),
        ("12 Desa, 13 Kelurahan", Besaran.dari("12 Desa dan 13 Kelurahan"), 0, True),
        ("12 Desa", "13 Desa", 0, False),
        # Each part at the places that the sheet prints.
        ("8,33 Desa dan 1 Kelurahan", SEPERTIGA, 0, True),
        ("8,3 Desa dan 1 Kelurahan", SEPERTIGA, 0, True),
        ("8,34 Desa dan 1 Kelurahan", SEPERTIGA, 0, False),
        ("8,33 Desa dan 2 Kelurahan", SEPERTIGA, 0, False),
        ("8,33 Desa", SEPERTIGA, 0, False),
        ("8,33 Desa (1 Kelurahan)", SEPERTIGA, 0, False),
        ("8,33 Dusun dan 1 Kelurahan", SEPERTIGA, 0, False),
        ("12,123456 Orang", Besaran.dari("12,123456 Orang"), 0, True),
        ("80–90 %", Besaran.dari("80–91 %"), 0, False),
        ("80–90 %", Besaran.dari("80–90 %"), 0, True),
        ("WTP", Besaran.dari("WTP"), 0, True),
        ("WDP", Besaran.dari("WTP"), 0, False),
        ("0:0 x (", "0:0", 0, False),  # what cannot be read agrees with nothing
        ("#DIV/0!", Decimal(1), 0, False),
    ],
)
def test_sama(tercetak, hitungan, desimal, setuju):
    assert sama(tercetak, hitungan, desimal) is setuju


@pytest.mark.parametrize(
    ("tercetak", "hitungan", "setuju"),
    [
        (Decimal("0.00"), None, True),  # 0 % of nothing filled in
        ("0 Dokumen", None, True),
        (Decimal(0), Decimal(0), True),
        (Decimal(0), Decimal(5), False),  # a cell that reads 0 is no blank
        (Decimal(1), None, False),
        ("1 Dokumen", None, False),
        ("#DIV/0!", None, False),
        (None, None, True),
        (None, Decimal(0), False),
    ],
)
def test_sesuai(tercetak, hitungan, setuju):
    assert sesuai(tercetak, hitungan, 0) is setuju


@given(st.integers(0, 10**15), st.integers(0, 4))
def test_pembulatan_selalu_sama_dengan_asalnya(angka, desimal):
    asal = Decimal(angka) / 10**4
    assert sama(round(asal, desimal), asal, desimal)


@pytest.mark.parametrize(
    ("tercetak", "hitungan", "kata"),
    [
        (Decimal(59_060_000_000), Decimal(59_060_000), "1.000 kali lebih besar"),
        (Decimal(5), Decimal(500), "100 kali lebih kecil"),
        (Decimal(50), Decimal(5), "10 kali lebih besar"),
        (Decimal(51), Decimal(5), ""),
        (Decimal(0), Decimal(0), ""),
        (None, Decimal(5), ""),
        ("v", None, ""),
    ],
)
def test_kali_lipat(tercetak, hitungan, kata):
    assert kali_lipat(tercetak, hitungan) == kata
    assert kata in kalimat(tercetak, hitungan)


def test_kalimat_menulis_besaran_seperti_di_kertas():
    assert (
        kalimat("9 Desa", SEPERTIGA) == "Lembar mencetak 9 Desa; dari barisnya terhitung 8,3333 Desa dan 1 Kelurahan."
    )


def test_yang_terhitung_menurut_baris_dan_simpul():
    """A parent's money stands under the node, its indicator's figures under the indicator."""
    satu, dua = indikator(id=1, target=4, pagu=100, r_tw={1: (1, 40)}), indikator(id=2, target=4, pagu=50)
    isi = pohon(program(kegiatan(indikator(id=9), sub(satu), sub(dua), id=5), id=4))
    ada = terhitung("pengendalian-evaluasi", isi)
    assert ada["kegiatan", 5]["target_rp"] == ada["total", 0]["target_rp"] == 150
    assert (ada["indikator", 1]["jml_rp"], ada["indikator", 1]["persen_k"]) == (40, 25)
    assert terhitung("bebas", isi)["kegiatan", 5]["pagu"] == 150
    assert terhitung("rencana-pendanaan", isi)["program", 4] == {"pagu": 150, "pagu_maju": None}
    assert terhitung("usulan-tak-dikenal", isi) == {}
