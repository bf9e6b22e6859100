"""How the plan hangs together, and what its prose counts."""

from dataclasses import replace

import pytest

from evaluasi.pemeriksaan.aturan.susunan import hitungan
from evaluasi.pemeriksaan.bahan import Teks
from renaksi.nilai.lampiran import ButirRenstra, IndikatorRenstra, Lampiran, Renstra
from renaksi.nilai.pilihan import BELUM_ADA_SASARAN

from .bahan import bahan, indikator, kegiatan, program, sasaran, sub, temuan


def test_program_tanpa_sasaran_disebut_sekali():
    penampung = sasaran(program(nama="Program Penataan Desa"), program(), nama=BELUM_ADA_SASARAN)
    (satu,) = temuan("tanpa-sasaran", sasaran(program()), penampung)
    assert satu.pesan.startswith("2 dari 3 program") and "Penataan Desa" in satu.pesan and satu.nilai == 2
    assert temuan("tanpa-sasaran", sasaran(program())) == []
    assert temuan("tanpa-sasaran", sasaran(nama=BELUM_ADA_SASARAN)) == []


def test_sasaran_tanpa_program():
    kosong = sasaran(indikator(1), nama="Sasaran kosong")
    (satu,) = temuan("tanpa-program", sasaran(program()), kosong)
    assert satu.letak.jalur == ("Sasaran kosong",)
    assert temuan("tanpa-program", sasaran(program())) == []


def test_sasaran_tanpa_program_menunggu_program_yang_belum_ditautkan():
    """Magetan: all programmes wait for their sasaran, which is one thing to say, not four."""
    penampung = sasaran(program(), nama=BELUM_ADA_SASARAN)
    assert temuan("tanpa-program", sasaran(indikator(1)), penampung) == []


def test_sasaran_tanpa_tujuan_hanya_bila_rencana_mempunyai_tujuan():
    tujuan = replace(sasaran(), jenjang="tujuan")
    terkait, lepas = sasaran(program(), tujuan_id=tujuan.id), sasaran(program())
    penampung = sasaran(program(), nama=BELUM_ADA_SASARAN)
    (satu,) = temuan("tanpa-tujuan", terkait, lepas, penampung, tujuan=(tujuan,))
    assert satu.letak.id == lepas.id
    assert temuan("tanpa-tujuan", lepas) == []


@pytest.mark.parametrize(("tahun", "banyak"), [(2020, 0), (2021, 1), (2024, 1)])
def test_kegiatan_tanpa_sub_kegiatan(tahun, banyak):
    dirinci, tidak = kegiatan(sub()), kegiatan(indikator(1))
    assert len(temuan("tanpa-rincian", program(dirinci, tidak), tahun=tahun)) == banyak
    assert temuan("tanpa-rincian", program(tidak), tahun=tahun) == []  # a plan that ends at the kegiatan


def test_program_tanpa_kegiatan():
    (satu,) = temuan("tanpa-rincian", sasaran(program(kegiatan()), program(indikator(1))))
    assert satu.letak.jenis == "program"


@pytest.mark.parametrize(
    ("butir", "banyak"),
    [
        (ButirRenstra(1, "sasaran", "Meningkatnya kemandirian desa"), 0),
        (ButirRenstra(1, "sasaran", "Nama lain", indikator=(IndikatorRenstra(1, "Indeks", identitas="abc"),)), 0),
        (ButirRenstra(1, "program", "Program yang berhenti"), 0),
        (ButirRenstra(1, "sasaran", "Meningkatnya ekonomi desa"), 1),
    ],
)
def test_sasaran_renstra_muncul_dalam_rencana(butir, banyak):
    puncak = sasaran(indikator(1, identitas="abc"), nama="Meningkatnya Kemandirian Desa")
    lampiran = Lampiran(renstra=(Renstra(1, "Renstra 2024-2026", 2024, 2026, (butir,)),))
    assert len(temuan("sasaran-renstra", puncak, lampiran=lampiran)) == banyak
    assert temuan("sasaran-renstra", puncak, lampiran=lampiran, tahun=2023) == []


@pytest.mark.parametrize(
    ("kalimat", "harap"),
    [
        ("Tahun 2024 dinas melaksanakan 5 program, 10 kegiatan, dan 56 sub kegiatan.",
         [("program", 5), ("kegiatan", 10), ("sub_kegiatan", 56)]),
        ("terdiri atas 5 (lima) program dan 10 (sepuluh) kegiatan", [("program", 5), ("kegiatan", 10)]),
        ("Terdapat lima program.", [("program", 5)]),
        ("Seluruhnya 56 Sub-Kegiatan tahun ini", [("sub_kegiatan", 56)]),
        ("Seluruhnya 56 sub kegiatan penunjang", []),  # a part of them
        ("10 (sepuluh) program pokok PKK", []),
        ("satu program penunjang dan empat program urusan", []),
        ("Salah satu program.", []),
        ("Dilaksanakan 2 kegiatan.", []),  # one level alone that may be anything
        ("capaian 1.5 program", []),
        ("Pagu 1.250 program", []),
    ],
)  # fmt: skip
def test_hitungan_dalam_kalimat(kalimat, harap):
    assert [(j, n) for j, n, _ in hitungan(kalimat)] == harap


def _narasi(isi, jenis="naskah", tahun=2024):
    """Against a plan of 2 programmes, 3 kegiatan and 4 sub kegiatan."""
    satu = program(kegiatan(sub(), sub()), kegiatan(sub()))
    return temuan("narasi-jumlah", sasaran(satu, program(kegiatan(sub()))), teks=(Teks("Bab III", isi, jenis, 9),),
                  tahun=tahun)  # fmt: skip


def test_jumlah_dalam_naskah_berbeda():
    isi = "Tahun 2024 ada 2 program, 3 kegiatan, dan 56 sub kegiatan. Sekali lagi: 56 sub kegiatan."
    (satu,) = _narasi(isi)
    assert (satu.nilai, satu.seharusnya, satu.letak.jenis, satu.letak.id) == (56, 4, "naskah", 9)
    assert "Bab III" in satu.pesan and "56 sub kegiatan" in satu.pesan and "memuat 4" in satu.pesan


@pytest.mark.parametrize(
    "isi",
    [
        "Ada 2 program, 3 kegiatan, dan 4 sub kegiatan.",
        "Tahun 2022 ada 5 program dan 9 kegiatan.",  # another year
        "Bidang PKM melaksanakan 1 program dan 2 kegiatan.",
        "Masih 3 program, 5 kegiatan belum selesai.",
        "Urusan penunjang mempunyai 1 program dan 6 kegiatan.",  # of one of them
        "Tahun sebelumnya terdapat 7 program.",
        "Rp 2.500.000 untuk desa",
    ],
)
def test_naskah_yang_cocok_atau_bicara_hal_lain(isi):
    assert _narasi(isi) == []


def test_catatan_satu_indikator_tidak_dihitung():
    assert _narasi("Sudah 5 program dan 7 kegiatan.", jenis="indikator") == []
    assert len(_narasi("Sudah 5 program dan 7 kegiatan.", jenis="narasi")) == 2


def test_sasaran_tidak_dihitung_selama_ada_program_yang_menunggu():
    """How many there will be is not known yet."""
    teks = (Teks("Bab III", "Ada 1 program dan 3 sasaran.", "naskah"),)
    assert len(temuan("narasi-jumlah", sasaran(program()), teks=teks)) == 1
    assert temuan("narasi-jumlah", sasaran(program(), nama=BELUM_ADA_SASARAN), teks=teks) == []


def test_tanpa_naskah():
    assert temuan("narasi-jumlah", bahan(sub())) == []
