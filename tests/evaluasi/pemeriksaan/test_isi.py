"""What is missing: each rule fires on a gap, keeps quiet without one, and says once what a whole plan lacks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renaksi.nilai.pilihan import BELUM_ADA_SASARAN

from .bahan import UNIT, indikator, kegiatan, program, sasaran, sub, temuan


def lengkap(**isi):
    """An indicator that lacks nothing."""
    return indikator(**{"target": 4, "definisi_operasional": "Cacah desa", "sumber_data": "Laporan desa"} | isi)


def rencana(*daun, **fakta):
    """A whole plan without gaps but for what hangs in `daun`."""
    giat = kegiatan(lengkap(), *daun, kode="2.13.04.2.01")
    return sasaran(lengkap(), program(lengkap(), giat, kode="2.13.04", **fakta))


@pytest.mark.parametrize(
    ("aturan", "isi", "bagian"),
    [
        ("tanpa-indikator", {}, "indikator"),
        ("tanpa-satuan", {"satuan": ""}, "satuan"),
        ("tanpa-target", {"target": None}, "target"),
        ("tanpa-penanggung-jawab", {"unit": None}, "pj"),
    ],
)
def test_satu_yang_kosong_disebut_tempatnya(aturan, isi, bagian):
    kurang = sub(*((lengkap(**isi),) if isi else ()), nama="Yang kosong")
    (satu,) = temuan(aturan, rencana(sub(lengkap()), kurang))
    assert satu.letak.bagian == bagian and "Yang kosong" in satu.letak.jalur
    assert temuan(aturan, rencana(sub(lengkap()))) == []


@pytest.mark.parametrize("aturan", ["tanpa-definisi", "tanpa-sumber-data"])
def test_definisi_dan_sumber_hanya_ditanya_dari_sasaran_dan_program(aturan):
    bagian = {"tanpa-definisi": "definisi_operasional", "tanpa-sumber-data": "sumber_data"}[aturan]
    assert temuan(aturan, rencana(sub(lengkap(**{bagian: ""})))) == []
    (satu,) = temuan(aturan, sasaran(lengkap(**{bagian: ""}), program(lengkap())))
    assert satu.letak.jenis == "indikator" and satu.letak.bagian == bagian


@pytest.mark.parametrize(
    ("uraian", "target", "kurang"),
    [
        ("Jumlah dokumen", 4, True),
        ("Persentase desa mandiri", 100, True),
        ("Indeks Desa Membangun", "0,7078", False),
        ("1. Skor evaluasi perkembangan desa", 142, False),
        ("Nilai SAKIP perangkat daerah", 80, False),
        ("Jumlah desa dan kelurahan", "12 Desa dan 13 Kelurahan", False),
        ("Jumlah peserta", "12 Orang, 5", True),
        ("Jumlah dokumen", None, False),  # the missing target says it
    ],
)
def test_yang_memerlukan_satuan(uraian, target, kurang):
    assert bool(temuan("tanpa-satuan", indikator(target, uraian=uraian, satuan=""))) is kurang


def test_target_nol_adalah_target():
    assert temuan("tanpa-target", indikator(0)) == []


@given(kurang=st.integers(0, 40), semua=st.integers(1, 40))
def test_kekurangan_banyak_menjadi_satu_temuan(kurang, semua):
    """One by one up to three, or up to a fifth of all; else one finding with both numbers."""
    kurang = min(kurang, semua)
    daun = [sub(indikator(4, unit=None if n < kurang else UNIT)) for n in range(semua)]
    hasil = temuan("tanpa-penanggung-jawab", kegiatan(*daun))
    if kurang > 3 and kurang * 5 > semua:
        (satu,) = hasil
        assert satu.pesan.startswith(f"{kurang} dari {semua} sub kegiatan tidak mempunyai penanggung jawab")
        assert (satu.nilai, satu.seharusnya) == (semua - kurang, semua) and satu.letak.jenis == "rencana"
    else:
        assert len(hasil) == kurang


def test_ambang_kantor_mengganti_batasnya():
    daun = [sub(indikator(4, unit=None)) for _ in range(5)] + [sub(indikator(4)) for _ in range(5)]
    assert len(temuan("tanpa-penanggung-jawab", kegiatan(*daun), ambang=20)) == 1
    assert len(temuan("tanpa-penanggung-jawab", kegiatan(*daun), ambang=60)) == 5


def test_jenjang_dihitung_sendiri_sendiri():
    """Forty sub kegiatan without indicators do not hide the one programme without."""
    daun = [sub() for _ in range(10)]
    hasil = temuan("tanpa-indikator", sasaran(lengkap(), program(kegiatan(lengkap(), *daun))))
    assert [t.letak.kunci.split(":")[0] for t in hasil] == ["program", "rencana"]
    assert hasil[1].pesan.startswith("10 dari 10 sub kegiatan")


def test_penampung_program_tidak_ditanya_apa_apa():
    penampung = sasaran(program(lengkap()), nama=BELUM_ADA_SASARAN)
    assert temuan("tanpa-indikator", penampung) == []


def test_kegiatan_terendah_rencana_lama_ditanya_penanggung_jawabnya():
    (satu,) = temuan("tanpa-penanggung-jawab", kegiatan(indikator(4, unit=None)))
    assert satu.letak.jenis == "indikator" and satu.letak.simpul[0] == "kegiatan"


@pytest.mark.parametrize(("berkode", "banyak"), [(0, 1), (2, 1), (8, 2), (10, 0)])
def test_kode_seluruh_rencana_atau_satu_satu(berkode, banyak):
    daun = [sub(kode=f"2.13.04.2.01.{n:04}" if n < berkode else "") for n in range(10)]
    atas = {"kode": "2.13.04"} if berkode else {}
    giat = kegiatan(*daun, **({"kode": "2.13.04.2.01"} if berkode else {}))
    assert len(temuan("tanpa-kode", program(giat, **atas))) == banyak


def test_rencana_per_jabatan_tanpa_nama_tidak_ditanya_kodenya():
    assert temuan("tanpa-kode", program(kegiatan(nama="", kondisi="Meningkatnya tertib desa"), nama="")) == []
