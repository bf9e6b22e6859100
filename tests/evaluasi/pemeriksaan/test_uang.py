"""The plan's money: parents and leaves, cash and budget, the review beside the plan."""

from decimal import Decimal

import pytest

from renaksi.nilai.lampiran import Lampiran, Setahun

from .bahan import indikator, kegiatan, program, sub, temuan, tinjauan


def leaf(pagu=None, kas=None, **isi):
    return sub(indikator(4, pagu=pagu, kas=kas, **isi))


# -- uang-induk


def test_dpa_seribu_kali_jumlahnya():
    p = program(kegiatan(leaf(8_640_000), leaf(50_420_000)), pagu_dpa=59_060_000_000)
    (t,) = temuan("uang-induk", p)
    assert (t.nilai, t.seharusnya) == (59_060_000_000, 59_060_000)
    assert t.letak.kunci == f"program:{p.id}:pagu_dpa"
    assert "59.060.000.000" in t.pesan and "59.060.000 (1.000 kali lebih besar)" in t.pesan


def test_dpa_berbeda_menyebut_selisih():
    (t,) = temuan("uang-induk", program(kegiatan(leaf(100), leaf(50)), pagu_dpa=140))
    assert "(selisih 10 lebih kecil)" in t.pesan


def test_dpa_berbeda_menyebut_baris_yang_menjelaskannya():
    (t,) = temuan(
        "uang-induk", program(kegiatan(leaf(100, id=1), leaf(50)), kegiatan(leaf(70), nama="Bina"), pagu_dpa=150)
    )
    assert "Selisihnya sama dengan “Bina”, yang mungkin tidak ikut dijumlah" in t.pesan


def test_dpa_tanpa_rincian():
    p = program(kegiatan(leaf()), pagu_dpa=140)
    (t,) = temuan("uang-induk", p, program(kegiatan(leaf(5))))
    assert (t.letak.kunci, t.nilai, t.seharusnya) == (f"program:{p.id}:pagu_dpa", 140, None)
    assert "tidak ada pagu atau kas di bawahnya" in t.pesan
    assert temuan("uang-induk", p) == []  # money is not planned yet anywhere


@pytest.mark.parametrize(
    "p",
    [
        program(kegiatan(leaf(100), leaf(50)), pagu_dpa=150),
        program(kegiatan(leaf(100), leaf(kas={1: 20, 2: 30})), pagu_dpa=150),  # cash stands for a pagu
        program(kegiatan(leaf(100), leaf(50))),  # no DPA
        program(kegiatan(leaf(kas={1: 70})), pagu_dpa=150),  # kas-pagu says it
        program(kegiatan(leaf(100, kas={1: 70})), pagu_dpa=70),  # the leaf's own finding
        program(kegiatan(sub(indikator(1, 75), indikator(2, 75))), pagu_dpa=75),  # uang-ganda says it
    ],
)
def test_dpa_diam(p):
    assert temuan("uang-induk", p) == []


# -- uang-ganda


def test_uang_ganda():
    s = sub(indikator(1, 100_000), indikator(2, 100_000), indikator(3, 100_000))
    (t,) = temuan("uang-ganda", s)
    assert (t.nilai, t.seharusnya) == (300_000, 100_000)
    assert t.letak.kunci == f"sub_kegiatan:{s.id}:pagu"
    assert "100.000 diketik pada 3 indikator" in t.pesan and "300.000, 200.000 terlalu besar" in t.pesan


def test_uang_ganda_dengan_kas_tunggal_hanya_satu_temuan():
    s = sub(indikator(1, 100, kas={1: 100}), indikator(2, 100))
    assert len(temuan("uang-ganda", s)) == 1 and temuan("kas-pagu", s) == []


@pytest.mark.parametrize(
    "p",
    [
        sub(indikator(1, 1_835_008_000), indikator(2, 100_000_000)),  # divided, as Merangin does
        sub(indikator(1, 0), indikator(2, 0)),
        program(kegiatan(sub(indikator(1, 75), indikator(2, 75))), pagu_dpa=150),  # the DPA agrees
        sub(indikator(1, 75, kas={1: 75}), indikator(2, 75, kas={3: 75})),  # the cash tells them apart
        kegiatan(leaf(75), leaf(75)),  # two nodes
    ],
)
def test_uang_ganda_diam(p):
    assert temuan("uang-ganda", p) == []


def test_kas_yang_sama_diketik_dua_kali_tetap_ganda():
    assert len(temuan("uang-ganda", sub(*(indikator(1, 75, kas={1: 75}) for _ in "ab")))) == 1


# -- kas-pagu


def test_kas_daun():
    i = indikator(4, 100_000, kas={1: 40_000, 12: 50_000})
    (t,) = temuan("kas-pagu", i)
    assert (t.nilai, t.seharusnya, t.letak.kunci) == (90_000, 100_000, f"indikator:{i.id}:kas")
    assert "90.000, pagunya 100.000 (selisih 10.000 lebih kecil)" in t.pesan


def test_kas_daun_seperseribu():
    (t,) = temuan("kas-pagu", leaf(59_060_000_000, {1: 59_060_000}))
    assert "(1.000 kali lebih kecil)" in t.pesan


def test_kas_pada_satu_indikator_dari_pagu_yang_dibagi():
    assert temuan("kas-pagu", sub(indikator(1, 60, kas={1: 100}), indikator(2, 40))) == []
    s = sub(indikator(1, 60, kas={1: 90}), indikator(2, 40))
    (t,) = temuan("kas-pagu", s)
    assert t.letak.kunci == f"sub_kegiatan:{s.id}:kas" and (t.nilai, t.seharusnya) == (90, 100)


def test_kas_program_banjar():
    """Five months of the same cash where the DPA has four; and figures of a few rupiah."""
    kas = dict.fromkeys((1, 3, 6, 9, 12), 32_499_000)
    monev = kegiatan(indikator(277, kas=kas), nama="Monev")
    p = program(monev, kegiatan(indikator(5, kas={1: 53_920_000})), pagu_dpa=183_916_000)
    (t,) = temuan("kas-pagu", p)
    assert (t.nilai, t.seharusnya) == (216_415_000, 183_916_000)
    assert t.letak.kunci == f"program:{p.id}:pagu_dpa"
    assert "selisih 32.499.000" in t.pesan and "kas satu bulan “Monev”" in t.pesan
    (t,) = temuan("kas-pagu", program(kegiatan(indikator(3, kas={1: 3, 2: 5, 3: 80_000_000})), pagu_dpa=80_000_000))
    assert t.nilai - t.seharusnya == 8 and "beberapa rupiah" in t.pesan


def test_kas_program_menyebut_yang_kosong():
    p = program(kegiatan(indikator(1, kas={1: 60})), kegiatan(indikator(1)), pagu_dpa=100)
    assert "1 di antara rinciannya belum mempunyai kas" in temuan("kas-pagu", p)[0].pesan


@pytest.mark.parametrize(
    "p",
    [
        leaf(100, {1: 40, 2: 60}),
        leaf(100),
        leaf(None, {1: 40}),
        leaf(0, {1: 0}),
        program(kegiatan(indikator(1, kas={1: 100})), pagu_dpa=100),
        program(kegiatan(indikator(1)), pagu_dpa=100),
        program(kegiatan(leaf(100), leaf(kas={1: 30})), pagu_dpa=100),  # uang-induk says it
    ],
)
def test_kas_diam(p):
    assert temuan("kas-pagu", p) == []


# -- kas-kecil


def test_kas_kecil():
    i = indikator(498, kas={1: 6, 2: 11_000_000})
    (t,) = temuan("kas-kecil", i)
    assert (t.nilai, t.seharusnya, t.letak.kunci) == (6, None, f"indikator:{i.id}:kas01")
    assert "Kas Januari hanya 6 rupiah" in t.pesan and "11.000.000" in t.pesan


def test_kas_kecil_ambang_dan_diam():
    p = indikator(1, kas={1: 1500, 2: 11_000_000})
    assert temuan("kas-kecil", p) == [] and len(temuan("kas-kecil", p, ambang=2000)) == 1
    assert temuan("kas-kecil", indikator(1, kas={1: 6, 2: 35})) == []  # an office that counts in thousands
    assert temuan("kas-kecil", indikator(1, kas={1: 0, 2: 11_000_000})) == []


# -- uang-janggal


def test_pagu_terhadap_prakiraan_maju():
    i = indikator(1, 590_600_000, pagu_maju=Decimal(59_060_000))
    (t,) = temuan("uang-janggal", i)
    assert (t.nilai, t.seharusnya, t.letak.kunci) == (590_600_000, 59_060_000, f"indikator:{i.id}:pagu")
    assert "590.600.000" in t.pesan and "59.060.000 (10 kali lebih besar)" in t.pesan


def test_pagu_terhadap_tahun_lalu():
    lalu = Lampiran(lalu={"a": {2023: Setahun(pagu=Decimal(40_000_000))}})
    (t,) = temuan("uang-janggal", indikator(1, 40_000, identitas="a"), lampiran=lalu)
    assert "pagu 2023 40.000.000 (1.000 kali lebih kecil)" in t.pesan


def test_pagu_wajar():
    for pagu, maju in ((20_000_000, 2_000_000), (100, 100), (0, 500), (2_220_000_000, 75_000_000)):
        assert temuan("uang-janggal", indikator(1, pagu, pagu_maju=Decimal(maju))) == []


# -- uang-antardokumen


def test_tinjauan_berbeda():
    s = sub(indikator(2, 29_900_000), nama="Fasilitasi Penyusunan Produk Hukum Desa")
    t31 = tinjauan("sub_kegiatan", "FASILITASI  PENYUSUNAN PRODUK HUKUM DESA", 299_000_000)
    (t,) = temuan("uang-antardokumen", s, lampiran=Lampiran(tinjauan=(t31,)))
    assert (t.nilai, t.seharusnya, t.letak.kunci) == (29_900_000, 299_000_000, f"sub_kegiatan:{s.id}:pagu")
    assert "29.900.000" in t.pesan and "299.000.000 (10 kali lebih besar)" in t.pesan


def test_tinjauan_dari_tahap_lain_satu_temuan():
    anak = [sub(indikator(1, 1000 + n), nama=f"Sub {n}") for n in range(9)]
    beda = tuple(tinjauan("sub_kegiatan", f"Sub {n}", 2000 + n) for n in range(9))
    (t,) = temuan("uang-antardokumen", kegiatan(*anak), lampiran=Lampiran(tinjauan=beda))
    assert t.letak.kunci == "rencana:0:tinjauan" and (t.nilai, t.seharusnya) == (18_036, 9036)
    assert "9 dari 9" in t.pesan and "18.036" in t.pesan and "9.036" in t.pesan
    assert len(t.rincian) == 9 and t.rincian[0].kata == "dalam rencana 1.000, pada T-C.31 2.000"


def test_tinjauan_diam():
    s = sub(indikator(2, 50), nama="Produk Hukum")
    for baris in (
        (tinjauan("sub_kegiatan", "Produk Hukum", 50, awal_pagu=70),),
        (tinjauan("sub_kegiatan", "Produk Hukum"),),
        (tinjauan("kegiatan", "Produk Hukum", 70),),
        (tinjauan("sub_kegiatan", "Produk Hukum", 70), tinjauan("sub_kegiatan", "Produk Hukum", 80)),  # which one?
    ):
        assert temuan("uang-antardokumen", s, lampiran=Lampiran(tinjauan=baris)) == []
