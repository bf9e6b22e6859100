"""Grades against the office's scale, and what was stored in words that nobody can read."""

import pytest

from renaksi.nilai.besaran import Besaran

from .bahan import hasil, indikator, janji, temuan

SKALA = (("Sangat Baik", "4"), ("Baik", "3"))
AKHIR = "posisi_akhir"


def mutu(kata: str) -> Besaran:
    return Besaran(mutu=kata)


@pytest.mark.parametrize(
    ("isi", "bagian", "nilai", "kata"),
    [
        ({"target": mutu("Sangat Baik")}, "target", "Sangat Baik", "Target “Sangat Baik”"),
        ({"target": "WTP", "skala": SKALA}, "target", "WTP", "(Sangat Baik, Baik)"),
        ({"target": "BB", "target_maju": mutu("AAA")}, "target_maju", "AAA", "Target tahun berikutnya “AAA”"),
        ({"target": "BB", "janji": {6: janji(mutu("XX"))}}, "k06", "XX", "Target TW II “XX”"),
        ({"target": "BB", "hasil": {9: hasil(mutu("Cukup"))}}, "r3_k", "Cukup", "Realisasi TW III “Cukup”"),
        # once for each indicator, however many of its months say it
        ({"target": mutu("X"), "hasil": {3: hasil(mutu("X")), 6: hasil(mutu("X"))}}, "target", "X", "Target “X”"),
    ],
)  # fmt: skip
def test_mutu_di_luar_skala(isi, bagian, nilai, kata):
    i = indikator(akumulasi=AKHIR, **isi)
    (t,) = temuan("mutu-skala", i)
    assert (t.nilai, t.letak.kunci) == (nilai, f"indikator:{i.id}:{bagian}")
    assert kata in t.pesan


@pytest.mark.parametrize(
    "isi",
    [
        {"target": "WTP", "r_tw": {4: "wdp"}},
        {"target": mutu("sangat baik"), "skala": SKALA},  # in any case
        {"target": "D"},  # its score is 0: there is one
        {"target": 80, "r_tw": {1: "80–90"}},
        {"target": None},
    ],
)
def test_mutu_pada_skala(isi):
    assert temuan("mutu-skala", indikator(**isi)) == []


@pytest.mark.parametrize("cara", ["jumlah", "rata_rata", "maksimum"])
def test_mutu_hanya_posisi_akhir(cara):
    i = indikator("WTP", r_tw={2: "WDP"}, akumulasi=cara)
    (t,) = temuan("mutu-akumulasi", i)
    assert t.letak.kunci == f"indikator:{i.id}:akumulasi" and t.seharusnya.startswith("Posisi akhir")


@pytest.mark.parametrize(("target", "cara"), [("WTP", AKHIR), ("80–90", "rata_rata"), (12, "jumlah"), (None, "jumlah")])
def test_bukan_mutu_boleh_cara_mana_pun(target, cara):
    assert temuan("mutu-akumulasi", indikator(target, akumulasi=cara)) == []


@pytest.mark.parametrize(
    ("isi", "bagian", "kata"),
    [
        ({"target": Besaran.dari_simpan("6/12")}, "target", "Target “6/12”"),
        ({"target": 8, "hasil": {6: hasil(Besaran.dari_simpan("75 82"))}}, "r2_k", "Realisasi TW II “75 82”"),
    ],
)
def test_kata_lama_yang_tidak_terbaca(isi, bagian, kata):
    i = indikator(**isi)
    (t,) = temuan("besaran-tak-terbaca", i)
    assert t.letak.kunci == f"indikator:{i.id}:{bagian}" and kata in t.pesan
    assert temuan("mutu-skala", i) == temuan("mutu-akumulasi", i) == []


@pytest.mark.parametrize("isi", ["80–90 %", "WTP", "12 Desa dan 13 Kelurahan", "0", "1,5 juta", None])
def test_yang_tersimpan_terbaca(isi):
    simpan = None if isi is None else Besaran.dari_simpan(isi)
    assert temuan("besaran-tak-terbaca", indikator(simpan)) == []
