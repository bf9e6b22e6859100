"""The plan by month: shares of the year, work against money."""

from decimal import Decimal

import pytest

from .bahan import indikator, janji, kegiatan, sub, temuan


def test_bobot_108():
    i = indikator(462, bobot=dict.fromkeys(range(1, 13), 9))
    (t,) = temuan("bobot-100", i)
    assert (t.nilai, t.seharusnya, t.letak.kunci) == (108, 100, f"indikator:{i.id}:bobot")
    assert "berjumlah 108 %" in t.pesan


@pytest.mark.parametrize(
    "bobot", [{3: 50, 6: 50}, {3: "33.33", 6: "33.33", 9: "33.33"}, {}, {3: None, 6: None}, {1: "99.5"}]
)
def test_bobot_diam(bobot):
    assert temuan("bobot-100", indikator(1, bobot=bobot)) == []


def test_bobot_ambang():
    assert temuan("bobot-100", indikator(1, bobot={3: 98}), ambang=2) == []
    assert len(temuan("bobot-100", indikator(1, bobot={3: 98}), ambang=1)) == 1


def test_uang_tanpa_rencana():
    s = sub(indikator(1, 15_000_000))
    (t,) = temuan("uang-tanpa-rencana", kegiatan(s, sub(indikator(1, 5, bobot={1: 100}))))
    assert (t.nilai, t.seharusnya, t.letak.kunci) == (0, 15_000_000, f"sub_kegiatan:{s.id}:bulan")
    assert "15.000.000" in t.pesan and "0 dari 12" in t.pesan


def test_rencana_yang_belum_menurut_bulan_disebut_sekali():
    (t,) = temuan("uang-tanpa-rencana", kegiatan(sub(indikator(1, 10)), sub(indikator(1, 20)), sub(indikator(1, 0))))
    assert t.letak.kunci == "rencana:0:bulan" and t.seharusnya == 30
    assert "Pagu 30 pada 2 rincian" in t.pesan
    assert [r.kata for r in t.rincian] == ["pagu 10", "pagu 20"]


def test_uang_dengan_rencana_diam():
    dicentang = sub(indikator(1, 1_350_000_000, janji={3: janji()}))  # ticks without figures
    pada_yang_lain = sub(indikator(1, 60), indikator(1, bobot={1: 100}))
    assert (
        temuan("uang-tanpa-rencana", kegiatan(dicentang, pada_yang_lain, sub(indikator(1)), sub(indikator(1, 0)))) == []
    )


def test_rencana_tanpa_uang():
    s = sub(indikator(1, bobot={3: 50, 6: 50}))
    lain = [sub(indikator(1, 10, bobot={1: 100})) for _ in range(2)]
    (t,) = temuan("rencana-tanpa-uang", kegiatan(s, *lain))
    assert (t.nilai, t.seharusnya, t.letak.kunci) == ("2 bulan", None, f"sub_kegiatan:{s.id}:pagu")
    assert "2 bulan" in t.pesan


def test_rencana_tanpa_uang_diam():
    tanpa = [sub(indikator(1, tw={1: 1})) for _ in range(3)]
    assert temuan("rencana-tanpa-uang", kegiatan(*tanpa)) == []  # a plan without any money (Sulawesi Tengah)
    kas, nol = sub(indikator(1, kas={1: Decimal(5)})), sub(indikator(1, 0, bobot={1: 100}))
    tanpa_target = (sub(indikator()), sub(indikator(0)))
    assert temuan("rencana-tanpa-uang", kegiatan(kas, nol, *tanpa_target)) == []


def test_target_tanpa_uang():
    """Magetan: a vehicle with a target for 2024 and money for 2025 alone."""
    s = sub(indikator(1, satuan="Unit", pagu_maju=Decimal(250_000_000)))
    (t,) = temuan("rencana-tanpa-uang", kegiatan(s, *(sub(indikator(1, 10)) for _ in range(2))))
    assert (t.nilai, t.seharusnya, t.letak.kunci) == ("1 Unit", None, f"sub_kegiatan:{s.id}:pagu")
    assert "Target 1 Unit sudah ditetapkan" in t.pesan and "prakiraan majunya 250.000.000" in t.pesan
    assert t.pasangan == (None, None)
