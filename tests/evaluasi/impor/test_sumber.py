"""Levels and nodes from the looks of a sheet's rows, without the database."""

import pytest

from dpmd.impor.berkas import buka
from dpmd.impor.tabel import BarisSumber, TabelSumber, baca
from evaluasi.impor.cara import cara_tercetak
from evaluasi.impor.formulir.kas import RENCANA_AKSI_KAS
from evaluasi.impor.sumber import langkah_inden, susun
from evaluasi.impor.tata_letak import RENCANA_AKSI
from renaksi.laporan.rencana_aksi_kas import KAS
from renaksi.nilai.besaran import Besaran
from tests import buku

P, K, S = "program", "kegiatan", "sub_kegiatan"


def baris(nomor: int, nama: str, indikator: str = "x", inden: int = 0, tebal: bool = False) -> BarisSumber:
    nilai = {k: v for k, v in (("uraian", nama), ("indikator", indikator)) if v}
    return BarisSumber(nomor, nilai, tebal, inden={"uraian": inden} if inden else {})


def pohon(*isi: BarisSumber):
    kolom = {"uraian": 0, "indikator": 1}
    tabel = TabelSumber(RENCANA_AKSI, "A", kolom, judul=dict.fromkeys(kolom, ""), baris=list(isi), ditolak=[])
    return susun(tabel, {}, lambda nama, indikator: False)


def isi(sumber) -> list[tuple]:
    return [(str(s.jenjang), s.nama, [i.uraian for i in s.indikator]) for p in sumber.program() for s in p.telusuri()]


@pytest.mark.parametrize(
    ("nama", "inden", "tebal", "langkah"),
    [
        ("ABC", (0, 1, 2), "110", {0: 0, 1: 1, 2: 2}),
        ("ABCB", (0, 2, 5, 2), "0000", {0: 0, 2: 1, 5: 2}),  # steps of any width
        (("Program A", "B", "B"), (0, 1, 1), "100", {0: 0, 1: 1}),
        ("AB", (0, 1), "11", {0: 0, 1: 1}),  # no sub kegiatan among them
        (("Program A", "B", "C"), (0, 0, 1), "000", {}),
        ("AB", (0, 1), "10", {}),  # it may say that B is a sub kegiatan
        (("Program A", "B", "C"), (0, 0, 1), "110", {}),  # B may be a kegiatan that is not indented
        ("AAA", (0, 0, 0), "000", {}),
        ("AB", (1, 0), "00", {}),  # does not begin at the top
        ("ABC", (0, 2, 1), "000", {}),  # one level left out on the way down
        (("A", "Program B", "C"), (0, 1, 2), "000", {}),  # a programme would be a kegiatan
        ("ABCD", (0, 1, 2, 3), "0000", {}),
    ],
)
def test_langkah_inden(nama, inden, tebal, langkah):
    semua = [
        baris(n, x, inden=i, tebal=t == "1")
        for n, (x, i, t) in enumerate(zip(nama, inden, tebal, strict=True), start=1)
    ]
    assert langkah_inden(semua, "uraian") == langkah


def test_jenjang_menurut_inden_tanpa_kata_program():
    sumber = pohon(baris(1, "Tata kelola"), baris(2, "Perencanaan", inden=1), baris(3, "Dokumen", inden=2))
    assert [j for j, _, _ in isi(sumber)] == [P, K, S] and not sumber.ditolak


def test_baris_tanpa_nama_pada_lembar_berinden_milik_baris_di_atasnya():
    sumber = pohon(
        baris(1, "A"),
        baris(2, "B", inden=1),
        baris(3, "C", "c1", inden=2),
        baris(4, "", "c2"),
        baris(5, "D", "d", inden=2),
    )
    assert (isi(sumber)[2:], sumber.tanya) == ([(S, "C", ["c1", "c2"]), (S, "D", ["d"])], [])


def test_nama_yang_sama_sesudah_anaknya_adalah_simpul_lain():
    """Sulawesi Tengah: two kegiatan of one wording, each with its own sub kegiatan."""
    sumber = pohon(
        baris(1, "A"),
        baris(2, "B", "b1", inden=1),
        baris(3, "C", inden=2),
        baris(4, "B", "b2", inden=1),
        baris(5, "D", inden=2),
    )
    assert [(j, n) for j, n, _ in isi(sumber)] == [(P, "A"), (K, "B"), (S, "C"), (K, "B"), (S, "D")]


def test_baris_berindikator_bukan_jumlah_apa_pun_namanya():
    sumber = pohon(baris(1, "Program A"), baris(2, "Total Quality Management"), baris(3, "Total", ""))
    assert [n for _, n, _ in isi(sumber)] == ["Program A", "Total Quality Management"]
    assert sumber.total.nomor == 3


def test_indikator_berawalan_jumlah_bukan_baris_jumlah():
    """The first text of a row that goes on with a further indicator; a sum has its word where names stand."""
    kepala = ["Sasaran / Uraian", "Program / Uraian", "Kegiatan / Uraian", "Kegiatan / Indikator", "Kegiatan / Target"]
    kas = [f"Kas / {b}" for b in ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")]
    (lembar,) = buka(
        buku.baru(
            [*kepala, *kas],
            ["S", "Program P", "K", "Jumlah desa", "TW 1 = 1", *[5000] * 12],
            [None, None, None, "Jumlah orang dilatih", "TW 1 = 2", *[6000] * 12],
            ["Jumlah kas per bulan", None, None, None, None, *[11000] * 12],
            [None, None, None, "JUMLAH", None, *[11000] * 12],
        ),
        10**6,
    )
    tabel = baca(lembar, RENCANA_AKSI_KAS)
    assert [(b["indikator_kegiatan"], b[KAS[0]]) for b in tabel.baris] == [
        ("Jumlah desa", 5000),
        ("Jumlah orang dilatih", 6000),
    ]


@pytest.mark.parametrize(
    ("triwulan", "setahun", "desimal", "cara"),
    [
        ((1, 2, None, 3), 6, 0, "jumlah"),
        ((1, 2, None, 3), 3, 0, "posisi_akhir"),
        ((4, 2, None, 3), 3, 0, "posisi_akhir"),
        ((4, 9, None, 3), 9, 0, "maksimum"),
        ((1, 2, 2, None), "1.67", 2, "rata_rata"),
        (("12 Desa dan 13 Kelurahan",) * 3 + (None,), "12 Desa dan 13 Kelurahan", 0, "posisi_akhir"),
        ((5, None, None, None), 5, 0, ""),  # every way says the same
        ((1, 2, None, None), 7, 0, ""),
        ((1, 2, None, None), None, 0, ""),
    ],
)
def test_cara_menurut_angka_setahun_yang_tercetak(triwulan, setahun, desimal, cara):
    assert cara_tercetak([Besaran.dari(n) for n in triwulan], Besaran.dari(setahun), desimal) == cara
