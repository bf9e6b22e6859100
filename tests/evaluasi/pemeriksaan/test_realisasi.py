"""Results against money, target, schedule, the quarter before, evidence, and last year."""

from decimal import Decimal

import pytest

from renaksi.nilai.besaran import Besaran
from renaksi.nilai.lampiran import ButirRenstra, IndikatorRenstra, Lampiran, Renstra, Setahun
from renaksi.nilai.pohon import Hasil, Unit

from .bahan import bahan, hasil, indikator, kegiatan, program, sub, temuan


def satu(kode, *isi, **fakta):
    (hasilnya,) = temuan(kode, *isi, **fakta)
    return hasilnya


def test_realisasi_melebihi_pagu_pada_triwulan_pertama_yang_lewat():
    i = indikator(id=9, pagu=100_000, r_tw={1: (1, 60_000), 2: (1, 50_000), 3: (1, 1)})
    t = satu("realisasi-melebihi-pagu", i)
    assert (t.nilai, t.seharusnya, t.letak.kunci, t.letak.triwulan) == (110_000, 100_000, "indikator:9:r2_rp", 2)
    assert t.tingkat == "galat"
    assert "s.d. TW II 110.000 melebihi pagu 100.000. Betulkan" in t.pesan
    t = satu("realisasi-melebihi-pagu", indikator(pagu=100, r_tw={1: (1, 100_000)}))
    assert "100.000 melebihi pagu 100, tepat 1.000 kali" in t.pesan


@pytest.mark.parametrize(
    "isi",
    [
        sub(indikator(pagu=100, r_tw={1: (1, 40), 2: (1, 60)})),
        sub(indikator(r_tw={1: (1, 40)})),  # no ceiling known
        sub(indikator(pagu=100), indikator(r_tw={1: (1, 90)})),  # the node's money stands at its first indicator
        program(kegiatan(indikator(r_tw={1: (1, 90)})), pagu_dpa=100),
    ],
)
def test_realisasi_di_dalam_pagu(isi):
    assert temuan("realisasi-melebihi-pagu", isi) == []


def test_uang_yang_diketik_ulang_pada_tiap_indikator():
    isi = sub(
        indikator(id=1, pagu=100_000_000, r_tw={1: (2, 20_000_000), 2: (2, 18_500_000)}),
        indikator(id=2, r_tw={1: (30, 20_000_000), 2: (30, 18_500_000)}),
        id=6,
    )
    t = satu("uang-diketik-ulang", isi)
    assert (t.letak.kunci, t.letak.triwulan, t.nilai, t.seharusnya) == (
        "sub_kegiatan:6:r1_rp", 1, 77_000_000, 38_500_000,
    )  # fmt: skip
    assert "TW I, TW II sama pada 2 indikator" in t.pesan and "tulis sekali saja: 38.500.000" in t.pesan


@pytest.mark.parametrize(
    ("hasil", "terhitung", "sekali", "kata"),
    [
        # One quarter of several repeats.
        (({1: (2, 20), 2: (2, 7)}, {1: (2, 21), 2: (2, 7)}), 14, 7, "TW II sama pada 2 indikator"),
        # Two of three, and the third is blank or has its own.
        (({1: (2, 5_000_000)}, {1: (2, 5_000_000)}, {}), 10_000_000, 5_000_000, "TW I sama pada 2 indikator"),
        (({1: (2, 5_123_400)}, {1: (2, 5_123_400)}, {1: (2, 90)}), 10_246_800, 5_123_400, "pada 2 indikator"),
        (({1: (2, 500)}, {1: (2, 500)}, {1: (2, 500)}, {1: (2, 90)}), 1_500, 500, "pada 3 indikator"),
    ],
)
def test_uang_yang_sama_pada_sebagian(hasil, terhitung, sekali, kata):
    t = satu("uang-diketik-ulang", sub(*(indikator(r_tw=r) for r in hasil)))
    assert (t.nilai, t.seharusnya) == (terhitung, sekali) and kata in t.pesan


@pytest.mark.parametrize(
    "hasil",
    [
        ({1: (2, 20)}, {1: (2, 21)}),  # shared, each with its own
        ({1: (2, 20)}, {1: (2, None)}),  # on one of them
        ({1: (2, 0)}, {1: (2, 0)}),  # nothing spent
        ({}, {}),
        ({1: (2, 5_000_000)}, {1: (2, 5_000_000)}, {1: (2, 700_000)}),  # a round figure of two among three
    ],
)
def test_uang_yang_dibagi_atau_ditulis_sekali(hasil):
    assert temuan("uang-diketik-ulang", sub(*(indikator(r_tw=r) for r in hasil))) == []


def test_realisasi_melebihi_anggaran_program_yang_diketahui_sendiri():
    t = satu("realisasi-melebihi-pagu", program(kegiatan(indikator(r_tw={1: (1, 190)})), id=4, pagu_dpa=100))
    assert (t.letak.kunci, t.nilai, t.seharusnya) == ("program:4:r1_rp", 190, 100)
    t = satu("realisasi-melebihi-pagu", sub(indikator(pagu=100), indikator(r_tw={1: (1, 190)}), id=6))
    assert t.letak.kunci == "sub_kegiatan:6:r1_rp"


@pytest.mark.parametrize(
    ("target", "realisasi", "cara", "kata"),
    [
        (6, {1: 28}, "jumlah", "28, target setahun 6: 466,67 %. Periksa"),
        (4, {1: 1, 2: 39}, "jumlah", "s.d. TW II 40, target setahun 4: 1.000 %, tepat 10 kali"),
        (2, {1: 2_000}, "posisi_akhir", "tepat 1.000 kali"),
        ("12 Desa dan 13 Kelurahan", {1: "12 Desa dan 130 Kelurahan"}, "jumlah", "130, target setahun 13"),
    ],
)
def test_capaian_janggal(target, realisasi, cara, kata):
    t = satu("capaian-janggal", indikator(target=target, r_tw=realisasi, akumulasi=cara))
    assert kata in t.pesan
    assert t.tingkat == "peringatan"


@pytest.mark.parametrize(
    ("target", "realisasi", "fakta"),
    [
        (195, {4: 202}, {}),
        (4, {1: 2, 2: 2, 3: 2, 4: 2}, {}),  # 200 % is the threshold, not above it
        (0, {1: 5}, {}),
        (None, {1: 5}, {}),
        (10, {1: 28}, {"arah": "turun"}),  # badly missed, but no slip of the pen
        ("12 Desa dan 13 Kelurahan", {1: 900}, {}),
        (64, {1: 64, 2: 64, 3: 64, 4: 64}, {"akumulasi": "posisi_akhir"}),
    ],
)
def test_capaian_yang_wajar(target, realisasi, fakta):
    assert temuan("capaian-janggal", indikator(target=target, r_tw=realisasi, **fakta)) == []


def test_ambang_capaian_dapat_diatur():
    i = indikator(target=10, r_tw={1: 13})
    assert temuan("capaian-janggal", i) == []
    assert len(temuan("capaian-janggal", i, ambang=120)) == 1
    assert len(temuan("capaian-janggal", indikator(target=10, r_tw={1: 101}, arah="turun"))) == 1


def _renstra(sd, lalu=(1, 1), **isi):
    b = Besaran.dari
    tahunan = {
        2021: Setahun(realisasi_sd=b(sd)),
        2022: Setahun(target_renja=b(lalu[0]), realisasi=b(lalu[1])),
        2023: Setahun(target_renja=b(1)),
    }
    i = IndikatorRenstra(9, "Jumlah dokumen evaluasi", target_akhir=b(3), tahunan=tahunan, **isi)
    butir = ButirRenstra(1, "sub_kegiatan", "Evaluasi Kinerja Perangkat Daerah", indikator=(i,))
    return bahan(indikator(), lampiran=Lampiran(renstra=(Renstra(1, "Renstra", 2019, 2023, (butir,)),)))


def test_capaian_janggal_terhadap_renstra():
    t = satu("capaian-janggal", _renstra(12))
    assert (t.nilai, t.seharusnya, t.letak.kunci) == (14, 3, "indikator_renstra:9:tingkat_capaian")
    assert "s.d. tahun 2023 14, targetnya 3: 466,67 %" in t.pesan
    t = satu("capaian-janggal", _renstra(0, lalu=(1, 10)))  # the year itself; what follows from it is not said again
    assert "Realisasi tahun 2022 10, targetnya 1: 1.000 %, tepat 10 kali" in t.pesan
    assert temuan("capaian-janggal", _renstra(1)) == []
    assert temuan("capaian-janggal", _renstra(12, arah="turun")) == []


def test_persen_di_atas_seratus():
    i = indikator(id=3, target=100, satuan="%", akumulasi="posisi_akhir", r_tw={1: 80, 2: 103})
    t = satu("persen-di-atas-100", i)
    assert (t.letak.kunci, t.nilai, t.seharusnya) == ("indikator:3:r2_k", 103, 100)
    t = satu("persen-di-atas-100", indikator(target=90, satuan="Persen", r_tw={1: 60, 2: 60}))
    assert "Jumlah realisasi s.d. TW II 120 %" in t.pesan and "cara akumulasinya" in t.pesan


@pytest.mark.parametrize(
    "i",
    [
        indikator(target=100, satuan="%", akumulasi="posisi_akhir", r_tw={1: 100}),
        indikator(target=100, satuan="Desa", r_tw={1: 103}),
        indikator(target=110, satuan="%", r_tw={1: 108}),  # the target says that more is possible
        indikator(target=10, satuan="%", r_tw={1: 467}),  # capaian-janggal says it
        indikator(target=100, satuan="%", akumulasi="maksimum", r_tw={1: "12 Orang, 5 Kali", 2: 90}),  # no highest
    ],
)
def test_persen_yang_tidak_dipersoalkan(i):
    assert temuan("persen-di-atas-100", i) == []


def test_satuan_realisasi_lain_dari_target():
    t = satu("satuan-realisasi", indikator(id=2, target="12 Desa dan 13 Kelurahan", satuan="", r_tw={1: 5}))
    assert (t.letak.kunci, t.nilai, t.seharusnya) == ("indikator:2:r1_k", "5", "12 Desa dan 13 Kelurahan")
    assert len(temuan("satuan-realisasi", indikator(target=5, satuan="Desa", r_tw={1: "2 Kelurahan"}))) == 1
    for target, realisasi in (
        (5, 2),
        ("12 Desa dan 13 Kelurahan", "3 kelurahan, 2 desa"),
        (5, "2 desa"),
        (None, "1 x"),
    ):
        assert temuan("satuan-realisasi", indikator(target=target, satuan="Desa", r_tw={1: realisasi})) == []


def test_posisi_turun():
    i = indikator(id=4, target=90, akumulasi="posisi_akhir", r_tw={1: 70, 3: 65, 4: 60})
    t = satu("posisi-turun", i)
    assert (t.letak.kunci, t.nilai, t.seharusnya) == ("indikator:4:r3_k", 65, 70)
    assert "TW III 65 lebih rendah daripada TW I 70" in t.pesan
    for lain in (
        {"akumulasi": "jumlah"},
        {"akumulasi": "posisi_akhir", "arah": "turun"},
        {"akumulasi": "posisi_akhir", "tw": {3: 65, 4: 60}},  # as it was planned
    ):
        assert temuan("posisi-turun", indikator(target=90, r_tw={1: 70, 3: 65, 4: 60}, **lain)) == []
    assert temuan("posisi-turun", indikator(akumulasi="posisi_akhir", r_tw={1: 64, 2: 64})) == []


def test_uang_tanpa_kinerja():
    i = indikator(id=5, target=4, pagu=100, tw={1: 1, 2: 3}, r_tw={1: (None, 40)})
    t = satu("uang-tanpa-kinerja", i)
    assert (t.letak.kunci, t.nilai, t.seharusnya) == ("indikator:5:r1_k", 40, None)
    assert "TW I mencatat realisasi anggaran 40, tetapi realisasi kinerjanya kosong" in t.pesan


@pytest.mark.parametrize(
    "isi",
    [
        sub(indikator(target=4, tw={1: 1}, r_tw={1: (0, 40)})),  # 0 is a result
        sub(indikator(target=4, tw={2: 4}, r_tw={1: (None, 40)})),  # belum jatuh tempo
        sub(indikator(target=4, tw={1: 4}, r_tw={1: (4, 40), 2: (None, 5)})),  # reported before
        sub(indikator(target=4, tw={1: 4}, r_tw={1: (None, 0)})),
        sub(indikator(target=4, r_tw={1: (2, None)}), indikator(target=4, r_tw={1: (None, 40)})),
    ],
)
def test_uang_dengan_kinerja(isi):
    assert temuan("uang-tanpa-kinerja", isi) == []


def test_banyak_kekurangan_satu_unit_disebut_sekali():
    lain = Unit(8, "Sekretariat")
    isi = [indikator(target=4, r_tw={1: (None, 40)}) for _ in range(4)]
    t = satu("uang-tanpa-kinerja", *isi)
    assert t.pesan.startswith("TW I: 4 sub kegiatan mencatat realisasi anggaran tanpa realisasi kinerja")
    assert (t.letak.unit, t.letak.triwulan, str(t.letak), t.nilai) == (7, 1, "Bidang PKM", 4)
    dua = [*isi[:3], indikator(target=4, r_tw={1: (None, 40)}, unit=lain)]
    assert [x.letak.jenis for x in temuan("uang-tanpa-kinerja", *dua)] == ["indikator"] * 4


def test_realisasi_tanpa_rencana():
    t = satu("realisasi-tanpa-rencana", indikator(id=6, target=4, tw={3: 4}, r_tw={1: (1, 500)}))
    assert t.letak.kunci == "indikator:6:r1_k"
    assert "TW I melaporkan kinerja 1 Dokumen dan anggaran 500" in t.pesan
    t = satu("realisasi-tanpa-rencana", indikator(id=7, target=4, tw={3: 4}, r_tw={1: (None, 500)}))
    assert t.letak.kunci == "indikator:7:r1_rp"
    for i in (
        indikator(target=4, tw={1: 4}, r_tw={2: 4}),  # late is not unplanned
        indikator(target=4, r_tw={1: 4}),  # no schedule at all
        indikator(target=4, tw={3: 4}, r_tw={1: (0, 0)}),
    ):
        assert temuan("realisasi-tanpa-rencana", i) == []


def test_realisasi_tanpa_bukti_hanya_bila_triwulan_itu_memakai_bukti():
    a, b = indikator(id=1, r_tw={1: 2, 2: 1}), indikator(id=2, r_tw={1: 3, 2: 0})
    assert temuan("realisasi-tanpa-bukti", a, b) == []
    t = satu("realisasi-tanpa-bukti", a, b, bukti={1: frozenset({1})})
    assert (t.letak.kunci, t.nilai, t.tingkat) == ("indikator:2:r1_k", "3 Dokumen", "catatan")
    assert temuan("realisasi-tanpa-bukti", a, b, bukti={1: frozenset({1, 2}), 2: frozenset({1})}) == []  # 0 needs none


def test_simpangan_tanpa_penjelasan():
    def dengan(r, **kata):
        return indikator(id=1, target=10, tw={1: 5, 3: 5}, hasil={3: hasil(r, **kata)})

    t = satu("tanpa-penjelasan", dengan(1))
    assert (t.letak.kunci, t.nilai, t.seharusnya) == ("indikator:1:r1_k", 10, 50)
    assert "Capaian s.d. TW I 10 %, rencananya 50 %" in t.pesan and "penghambat" in t.pesan
    assert "pendorong" in satu("tanpa-penjelasan", dengan(9)).pesan
    for i in (dengan(1, penghambat="Anggaran terlambat"), dengan(9, pendorong="Dibantu desa"), dengan(4), dengan(None)):
        assert temuan("tanpa-penjelasan", i) == []
    assert len(temuan("tanpa-penjelasan", dengan(4), ambang=5)) == 1


def test_tanpa_realisasi_tidak_ada_temuan():
    kode = ("realisasi-melebihi-pagu", "capaian-janggal", "persen-di-atas-100", "satuan-realisasi", "posisi-turun",
            "uang-tanpa-kinerja", "realisasi-tanpa-rencana", "realisasi-tanpa-bukti", "tanpa-penjelasan")  # fmt: skip
    kosong = bahan(indikator(target=4, pagu=Decimal(100), tw={1: 4}, hasil={3: Hasil()}), bukti={1: frozenset({1})})
    assert [temuan(k, kosong) for k in kode] == [[]] * len(kode)
