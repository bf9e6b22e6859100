"""The schedule: targets without one, ticks without the months' shares, cash after the last target."""

import pytest

from .bahan import indikator, janji, kegiatan, program, sasaran, sub, temuan

TERJADWAL = ({"tw": {1: 1}}, {"bobot": {3: 100}}, {"janji": {3: janji()}})


def test_target_tanpa_triwulan():
    i = indikator(7, satuan="Kabupaten")
    lain = [sub(indikator(1, **isi)) for isi in TERJADWAL]
    (t,) = temuan("target-tanpa-triwulan", kegiatan(sub(i), *lain))
    assert (t.nilai, t.seharusnya, t.letak.kunci) == (None, 7, f"indikator:{i.id}:target_tw")
    assert "7 Kabupaten" in t.pesan and t.pasangan == (None, None)


def test_kebanyakan_tanpa_jadwal_disebut_sekali_dengan_semua_barisnya():
    """Banjar: cash by month for 32 kegiatan, targets by quarter for two."""
    tanpa = [sub(indikator(n, satuan="Desa", kas={3: 50_000_000})) for n in range(20, 25)]
    (t,) = temuan("target-tanpa-triwulan", kegiatan(sub(indikator(4, tw={1: 4})), *tanpa))
    assert (t.letak.kunci, t.nilai, t.seharusnya) == ("rencana:0:target_tw", 1, 6)
    assert (
        "5 dari 6 target rincian" in t.pesan and "5 di antaranya sudah mempunyai kas (jumlahnya 250.000.000)" in t.pesan
    )
    assert [r.letak.id for r in t.rincian] == [s.indikator[0].id for s in tanpa]
    assert t.rincian[0].kata == "target 20 Desa, padahal kasnya 50.000.000"


@pytest.mark.parametrize(
    "isi",
    [
        (sub(indikator(0)), sub(indikator()), sub(indikator(1, tw={1: 1}))),  # nothing promised
        (sub(indikator(7, 100)), sub(indikator(1, 50, bobot={1: 100}))),  # uang-tanpa-rencana says it
        (sub(indikator(7, 100)), sub(indikator(8))),  # a Renja: no schedule at all, and its money says so
        (sasaran(indikator(60)), sasaran(program(indikator(70)))),  # measured at the end of the year
    ],
)
def test_target_berjadwal_atau_disebut_di_tempat_lain(isi):
    bawah = isi[0].jenjang == "sub_kegiatan"
    assert temuan("target-tanpa-triwulan", *([kegiatan(*isi)] if bawah else isi)) == []


def test_induk_tanpa_triwulan():
    """Sulawesi Tengah: quarters for the sub kegiatan, none for what is above them."""
    atas = program(indikator(82, satuan="%"), kegiatan(indikator(9, tw={4: 9}), sub(indikator(1, tw={1: 1}))))
    (t,) = temuan("induk-tanpa-triwulan", atas)
    assert (t.tingkat, t.nilai, t.seharusnya, t.letak.kunci) == ("catatan", 1, 2, "rencana:0:induk_tw")
    assert [(r.letak.id, r.kata) for r in t.rincian] == [(atas.indikator[0].id, "target 82 %")]
    menurut_persen = program(indikator(82), kegiatan(sub(indikator(1, bobot={3: 100}))))
    assert temuan("induk-tanpa-triwulan", menurut_persen) == []  # a form with months for the sub kegiatan alone
    assert (
        temuan("induk-tanpa-triwulan", program(indikator(82, tw={4: 82}), kegiatan(sub(indikator(1, tw={1: 1}))))) == []
    )


def test_centang_tanpa_bulan():
    """Merangin: ticks of Pengendalian for rows whose months Rencana Aksi leaves blank."""
    i = indikator(1, janji={3: janji(), 9: janji()})
    lain = [sub(indikator(1, bobot={3: 50, 6: 50})) for _ in range(2)]
    (t,) = temuan("centang-tanpa-bulan", kegiatan(sub(i), *lain))
    assert (t.nilai, t.letak.kunci) == ("TW I, III", f"indikator:{i.id}:bobot") and "TW I, III dicentang" in t.pesan
    assert temuan("centang-tanpa-bulan", kegiatan(sub(i), lain[0])) == []  # an office that only ticks
    assert temuan("centang-tanpa-bulan", kegiatan(sub(indikator(1, tw={1: 1})), *lain)) == []


def test_kas_sesudah_target_terakhir():
    i = indikator(40, tw={1: 40}, kas={2: 10, 3: 14, 4: 7})
    (t,) = temuan("kas-tanpa-target", i)
    assert (t.nilai, t.tingkat, t.letak.kunci) == (7, "catatan", f"indikator:{i.id}:kas")
    assert "Target terakhir pada TW I, tetapi TW II masih merencanakan kas 7" in t.pesan


@pytest.mark.parametrize(
    "isi", [{"tw": {4: 40}, "kas": {1: 10}}, {"kas": {1: 10}}, {"tw": {1: 40, 2: 0}, "kas": {3: 10, 6: 0}}]
)
def test_kas_sebelum_target_atau_tanpa_target_triwulan(isi):
    assert temuan("kas-tanpa-target", indikator(40, **isi)) == []
