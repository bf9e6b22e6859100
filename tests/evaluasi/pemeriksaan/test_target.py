"""The months' targets against the year's, part by part and by the kind of accumulation."""

from decimal import Decimal

import pytest

from .bahan import indikator, temuan

ULANG = {1: 64, 2: 64, 3: 64, 4: 64}
BAGIAN = "12 Desa dan 13 Kelurahan"
SEPARUH = "6 Desa dan 6 Kelurahan"


@pytest.mark.parametrize(
    "target, tw, cara, nilai, seharusnya, kata",
    [
        (21, {2: 11, 3: 11}, "jumlah", 22, 21, "22 Dokumen, target setahun 21 Dokumen"),
        (1416, {1: 355, 2: 5}, "jumlah", 360, 1416, "360 Dokumen, target setahun 1.416 Dokumen"),
        (100, {1: 20, 2: 70}, "posisi_akhir", 70, 100, "Target terakhir diisi pada TW II"),
        (64, {1: 64, 4: 65}, "posisi_akhir", 65, 64, "65 Dokumen, target setahun 64"),
        (90, {1: 80, 2: 90, 3: 90, 4: 91}, "rata_rata", "87.75", 90, "87,75"),
        (90, {1: 80, 4: 85}, "maksimum", 85, 90, "85 Dokumen"),
        (BAGIAN, {1: SEPARUH, 2: SEPARUH}, "jumlah", 12, 13, "12 Kelurahan, target setahun 13 Kelurahan"),
        ("184 ; 180", {1: "92 ; 90", 2: "92 ; 80"}, "jumlah", 170, 180, "170"),
    ],
)  # fmt: skip
def test_target_triwulan(target, tw, cara, nilai, seharusnya, kata):
    i = indikator(target, tw=tw, akumulasi=cara)
    (t,) = temuan("target-triwulan", i)
    assert (t.nilai, t.seharusnya) == (Decimal(nilai), Decimal(seharusnya))
    assert t.letak.kunci == f"indikator:{i.id}:target_tw" and kata in t.pesan
    assert temuan("akumulasi-keliru", i) == []


def test_dua_bagian_meleset_satu_temuan():
    i = indikator("21 Bumdes dan 1 Bumdesma", tw={2: "11 Bumdes", 3: "11 Bumdes"}, satuan="")
    (t,) = temuan("target-triwulan", i)
    assert (t.nilai, t.seharusnya) == ("22 Bumdes dan 0 Bumdesma", "21 Bumdes dan 1 Bumdesma")


@pytest.mark.parametrize(
    "target, tw, cara",
    [
        (64, ULANG, "posisi_akhir"),
        (64, ULANG, "rata_rata"),
        (64, ULANG, "maksimum"),
        (5, {1: 2, 2: 1, 3: 1, 4: 1}, "jumlah"),
        (1, {3: 1}, "jumlah"),
        (0, {4: 0}, "jumlah"),
        (100, {1: "33.33", 2: "33.33", 3: "33.33"}, "jumlah"),
        (Decimal("2.33"), {1: 2, 2: 3, 3: 2}, "rata_rata"),
        (BAGIAN, {4: BAGIAN}, "jumlah"),
        (BAGIAN, {1: "6 Desa dan 6 Kelurahan", 2: "6 Desa dan 7 Kelurahan"}, "jumlah"),
        # the same twelve people in each quarter, five times together
        ("12 Orang, 5 Kali", {2: "12 Orang, 3 Kali", 3: "12 Orang, 1 Kali", 4: "12 Orang, 1 Kali"}, "jumlah"),
        (12, {}, "jumlah"),
        (None, {1: 3}, "jumlah"),
        (12, {1: "6 Dokumen", 2: 6}, "jumlah"),
    ],
)
def test_target_sesuai(target, tw, cara):
    i = indikator(target, tw=tw, akumulasi=cara)
    kode = "target-triwulan", "akumulasi-keliru", "besaran-tak-sebanding", "posisi-turun-target"
    assert [temuan(k, i) for k in kode] == [[], [], [], []]


def test_bulanan():
    assert temuan("target-triwulan", indikator(12, bulan=dict.fromkeys(range(1, 13), 1))) == []
    assert temuan("target-triwulan", indikator(12, bulan=dict.fromkeys(range(1, 12), 1)))[0].nilai == 11


@pytest.mark.parametrize(
    "target, tw, cara, terhitung, usul",
    [
        (64, ULANG, "jumlah", 256, "Posisi akhir"),
        (100, {1: 25, 2: 50, 3: 75, 4: 100}, "jumlah", 250, "Posisi akhir"),
        (64, {1: 66, 2: 62, 3: 65, 4: 63}, "jumlah", 256, "Rata-rata"),
        (4, {1: 1, 2: 1, 3: 1, 4: 1}, "posisi_akhir", 1, "Jumlah"),
    ],
)
def test_akumulasi_keliru(target, tw, cara, terhitung, usul):
    i = indikator(target, tw=tw, akumulasi=cara)
    (t,) = temuan("akumulasi-keliru", i)
    assert (t.nilai, t.seharusnya, t.letak.kunci) == (terhitung, target, f"indikator:{i.id}:akumulasi")
    assert f"{terhitung} Dokumen" in t.pesan and f"target setahun {target} Dokumen" in t.pesan and usul in t.pesan
    assert temuan("target-triwulan", i) == []


def test_selip_kecil_bukan_akumulasi():
    i = indikator(20, tw={1: 1, 2: 20})
    assert temuan("akumulasi-keliru", i) == [] and temuan("target-triwulan", i)[0].nilai == 21


def test_tak_sebanding():
    i = indikator(12, satuan="Desa", tw={1: "6 Desa dan 6 Kelurahan", 2: 6})
    (t,) = temuan("besaran-tak-sebanding", i)
    assert (t.nilai, t.seharusnya) == ("6 Desa dan 6 Kelurahan", "12 Desa")
    assert t.letak.kunci == f"indikator:{i.id}:k03" and "Target TW I “6 Desa dan 6 Kelurahan”" in t.pesan
    assert temuan("target-triwulan", i) == []


@pytest.mark.parametrize(
    "isi, bagian, nilai, batas",
    [
        ({"target": 108, "satuan": "%"}, "target", 108, 100),
        ({"target": 250, "satuan": "", "uraian": "Persentase desa mandiri"}, "target", 250, 100),
        ({"target": 90, "satuan": "persen", "tw": {2: 120}}, "k06", 120, 100),
        ({"target": -4}, "target", -4, 0),
    ],
)
def test_target_mustahil(isi, bagian, nilai, batas):
    i = indikator(**isi)
    (t,) = temuan("target-mustahil", i)
    assert (t.nilai, t.seharusnya, t.letak.kunci) == (nilai, batas, f"indikator:{i.id}:{bagian}")
    assert f" {nilai}" in t.pesan and f" {batas}" in t.pesan


@pytest.mark.parametrize(
    "isi",
    [
        {"target": 100, "satuan": "%"},
        {"target": 120, "satuan": "%", "uraian": "Persentase peningkatan pendapatan BUM Desa"},
        {"target": -2, "satuan": "%", "uraian": "Laju pertumbuhan"},
        {"target": 431, "satuan": ""},
        {"target": None, "satuan": "%"},
    ],
)
def test_target_mungkin(isi):
    assert temuan("target-mustahil", indikator(**isi)) == []


def test_posisi_turun():
    i = indikator(80, tw={1: 60, 2: 50, 3: 70, 4: 80}, akumulasi="posisi_akhir", satuan="%")
    (t,) = temuan("posisi-turun-target", i)
    assert (t.nilai, t.seharusnya, t.letak.kunci) == (50, 60, f"indikator:{i.id}:k06")
    assert "Target TW II 50 % lebih rendah daripada TW I 60 %" in t.pesan


def test_posisi_naik_padahal_makin_rendah_makin_baik():
    tw = {1: 10, 2: 12, 3: 8, 4: 5}
    assert len(temuan("posisi-turun-target", indikator(5, tw=tw, akumulasi="posisi_akhir", arah="turun"))) == 1


def test_posisi_diam():
    turun = {1: 10, 2: 9, 4: 5}
    assert temuan("posisi-turun-target", indikator(5, tw=turun, akumulasi="posisi_akhir", arah="turun")) == []
    assert temuan("posisi-turun-target", indikator(24, tw=turun)) == []  # counted
    # target-triwulan says it
    assert temuan("posisi-turun-target", indikator(80, tw={3: 80, 4: 70}, akumulasi="posisi_akhir")) == []
