"""What taking back would do, decided from plain values."""

import pytest

from evaluasi.impor.pembatalan.hitung import INDUK_HILANG, Keadaan, Perubahan, Tetap, beda, susun

P, K, N, B = ("program", 1), ("kegiatan", 2), ("indikator", 3), ("bulan", 4)
RUJUKAN = {"kegiatan": {"program_id": "program"}, "indikator": {"kegiatan_id": "kegiatan", "unit_id": "unit"},
           "bulan": {"indikator_id": "indikator"}}  # fmt: skip
ISI = {
    P: {"nama": "P", "urutan": 1},
    K: {"nama": "K", "program_id": 1, "urutan": 1},
    N: {"uraian": "I", "kegiatan_id": 2, "unit_id": None, "target": "4"},
    B: {"indikator_id": 3, "bulan": 3, "kinerja": "1"},
}


def dibuat(*kunci):
    return [Perubahan(k, None, ISI[k]) for k in kunci]


def keadaan(lain=(), **isi):
    return Keadaan(ISI | dict(lain), RUJUKAN, **isi)


def test_beda_menyebut_yang_dibuat_dan_kolom_yang_diubah_saja():
    sesudah = ISI | {N: ISI[N] | {"target": "5"}}
    lama = {k: v for k, v in ISI.items() if k != B}
    assert beda(lama, sesudah) == [Perubahan(N, {"target": "4"}, {"target": "5"}), Perubahan(B, None, ISI[B])]
    assert beda(ISI, ISI) == []


def test_yang_dibuat_dihapus_semua():
    hasil = susun(dibuat(P, K, N, B), keadaan())
    assert (hasil.hapus, hasil.tetap, hasil.suntingan) == ([P, K, N, B], [], [])


@pytest.mark.parametrize(
    ("isi", "hapus", "tetap"),
    [
        # a month typed by hand keeps its indicator, and that what it hangs on
        ({"lain": {("bulan", 9): ISI[B] | {"bulan": 6}}}, [B], [Tetap(P, oleh="kegiatan"), Tetap(K, oleh="indikator"),
                                                                Tetap(N, oleh="bulan")]),
        ({"dari_luar": {K: "bukti"}}, [N, B], [Tetap(P, oleh="kegiatan"), Tetap(K, oleh="bukti")]),
        ({"tertahan": {B: "Terkunci."}}, [], [Tetap(B, "Terkunci."), Tetap(P, oleh="kegiatan"),
                                              Tetap(K, oleh="indikator"), Tetap(N, oleh="bulan")]),
        ({"dari_luar": {("program", 99): "bukti"}}, [P, K, N, B], []),
    ],
)  # fmt: skip
def test_yang_dipakai_tetap_beserta_atasnya(isi, hapus, tetap):
    hasil = susun(dibuat(P, K, N, B), keadaan(**isi))
    assert (hasil.hapus, hasil.tetap) == (hapus, tetap)


def test_yang_disunting_ditanya_dan_bawaannya_tetap():
    kini = keadaan({N: ISI[N] | {"target": "9"}})
    hasil = susun(dibuat(P, K, N, B), kini)
    (s,) = hasil.suntingan
    assert [(x.kolom, x.kini, x.impor, x.sebelum) for x in s.rincian] == [("target", "9", "4", None)]
    assert s.dibuat and not s.dibuang and hasil.hapus == [B] and {t.kunci for t in hasil.tetap} == {P, K}
    for buang in (None, {s.tanda}):
        hasil = susun(dibuat(P, K, N, B), kini, buang)
        assert hasil.hapus == [P, K, N, B] and hasil.suntingan[0].dibuang
    assert susun(dibuat(N), kini, {"indikator:99"}).hapus == []


def test_urutan_yang_bergeser_tidak_ditanyakan():
    kini = keadaan({K: ISI[K] | {"urutan": 7}})
    assert susun(dibuat(K, N, B), kini).hapus == [K, N, B]
    geser = [Perubahan(K, {"urutan": 1, "nama": "A"}, {"urutan": 2, "nama": "K"})]
    assert susun(geser, kini).pulih == {K: {"nama": "A"}} and not susun(geser, kini).suntingan


@pytest.mark.parametrize(
    ("kini", "buang", "pulih", "ditanya"),
    [
        ({}, (), {"uraian": "lama", "target": "2"}, []),
        ({"target": "7"}, (), {"uraian": "lama"}, ["target"]),
        ({"target": "7"}, None, {"uraian": "lama", "target": "2"}, ["target"]),
        ({"target": "2"}, (), {"uraian": "lama"}, []),  # somebody brought it back already
        ({"uraian": "x", "target": "7"}, (), None, ["uraian", "target"]),
    ],
)
def test_nilai_kembali_kolom_demi_kolom(kini, buang, pulih, ditanya):
    ubah = [Perubahan(N, {"uraian": "lama", "target": "2"}, {"uraian": "I", "target": "4"})]
    hasil = susun(ubah, keadaan({N: ISI[N] | kini}), buang)
    assert hasil.pulih.get(N) == pulih
    assert [x.kolom for s in hasil.suntingan for x in s.rincian] == ditanya


def test_yang_juga_dinyatakan_berkas_lain_ditanya():
    ubah = [Perubahan(N, {"target": "2"}, {"target": "4"}), *dibuat(B)]
    dinyatakan = {N: {"target": "b.xlsx"}, B: {"kinerja": "b.xlsx"}}
    hasil = susun(ubah, keadaan(dinyatakan=dinyatakan))
    assert [(s.kunci, s.berkas) for s in hasil.suntingan] == [(N, "b.xlsx"), (B, "b.xlsx")]
    assert not hasil.tersentuh
    assert susun(ubah, keadaan(dinyatakan=dinyatakan), None).tersentuh == [B, N]


def test_yang_dipindah_impor_kembali_dan_tempat_barunya_dihapus():
    baru = {("program", 8): {"nama": "lama", "urutan": 1}}
    pindah = Perubahan(K, {"program_id": 8}, {"program_id": 1})
    hasil = susun([*dibuat(P), pindah], keadaan(baru))
    assert hasil.hapus == [P] and hasil.pulih == {K: {"program_id": 8}}
    hasil = susun([*dibuat(P), pindah], keadaan())  # its former place is gone
    assert hasil.hapus == [] and hasil.tetap == [Tetap(K, INDUK_HILANG), Tetap(P, oleh="kegiatan")]


def test_yang_sudah_dihapus_orang_hanya_dihitung():
    kini = Keadaan({P: ISI[P]}, RUJUKAN)
    hasil = susun(dibuat(P, K, N), kini)
    assert (hasil.hapus, hasil.hilang) == ([P], 2)


def test_sidik_berubah_bersama_keadaan():
    satu = susun(dibuat(P, K, N, B), keadaan()).sidik
    assert satu == susun(dibuat(P, K, N, B), keadaan()).sidik
    lain = [keadaan({N: ISI[N] | {"target": "9"}}), keadaan({N: ISI[N] | {"target": "8"}}), keadaan(tertahan={B: "x"})]
    assert len({satu, *(susun(dibuat(P, K, N, B), k).sidik for k in lain)}) == 4
