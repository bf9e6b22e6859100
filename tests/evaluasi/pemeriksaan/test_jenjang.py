"""A parent's target against those below it; percentages that may not be added."""

from decimal import Decimal

import pytest

from evaluasi.pemeriksaan.bahan import Tercetak
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.lampiran import ButirRenstra, IndikatorRenstra, Lampiran, Renstra, Setahun

from .bahan import bahan, indikator, kegiatan, program, sub, temuan

MAJU = Besaran.dari


def laporan(target, **isi):
    return indikator(target, satuan="laporan", **isi)


# -- target-anak


def test_indikator_yang_sama_pada_induk_dan_anaknya():
    """Sulawesi Tengah: 82 for the programme, 8,70 for its kegiatan, in the same words."""
    i = indikator(82, uraian="Persentase desa yang ditata", satuan="")
    (t,) = temuan(
        "target-anak", program(i, kegiatan(indikator("8,7", uraian="Persentase desa  yang ditata.", satuan="")))
    )
    assert (t.letak.kunci, t.nilai, t.seharusnya) == (f"indikator:{i.id}:target", 82, Decimal("8.7"))
    assert "indikatornya berbunyi sama" in t.pesan


def test_keluaran_di_bawahnya_lebih_banyak():
    (t,) = temuan("target-anak", kegiatan(laporan(5), sub(laporan(4)), sub(laporan(3))))
    assert (t.nilai, t.seharusnya) == (5, 7) and "jumlah di bawahnya 7 (4 + 3)" in t.pesan


def test_kolom_lain_membuktikan_bahwa_induk_adalah_jumlahnya():
    """Fewer than the sum is only wrong where another year shows that it is one."""
    isi = kegiatan(
        laporan(7, target_maju=MAJU(9)), *(sub(laporan(n, target_maju=MAJU(m))) for n, m in ((4, 4), (3, 3)))
    )
    (t,) = temuan("target-anak", isi)
    assert (t.letak.bagian, t.nilai, t.seharusnya) == ("target_maju", 9, 7)


@pytest.mark.parametrize(
    "isi",
    [
        (laporan(16), sub(laporan(12)), sub(laporan(4))),
        (laporan(20), sub(laporan(12)), sub(laporan(4))),  # the kegiatan may have reports of its own
        (laporan(5), sub(laporan(12))),  # one sub kegiatan proves nothing
        (indikator(144, satuan="desa"), sub(indikator(207, satuan="desa")), sub(indikator(207, satuan="desa"))),
        (laporan(5), sub(laporan(4)), sub(indikator(3, satuan="dokumen"))),
        (laporan(5), sub(laporan(4), laporan(1)), sub(laporan(3))),
        # The words of one child, but the sum is of both (Magetan).
        (laporan(16, uraian="Jumlah laporan keuangan"), sub(laporan(12)),
         sub(laporan(4, uraian="jumlah laporan keuangan"))),
        (laporan(None), sub(laporan(4)), sub(laporan(3))),
        (laporan(5, akumulasi="posisi_akhir"), sub(laporan(4)), sub(laporan(3))),
    ],
)  # fmt: skip
def test_target_anak_diam(isi):
    assert temuan("target-anak", kegiatan(*isi)) == []


def baris(nomor, tingkat, kode, akhir, lalu, kini, uraian="Jumlah dokumen", sd=None):
    tahunan = {2022: Setahun(target_renja=MAJU(lalu), realisasi=MAJU(lalu)), 2023: Setahun(target_renja=MAJU(kini))}
    tahunan |= {2021: Setahun(realisasi_sd=MAJU(sd))}
    i = IndikatorRenstra(nomor, uraian, target_akhir=MAJU(akhir), tahunan=tahunan)
    return ButirRenstra(nomor, tingkat, f"Baris {nomor}", kode, indikator=(i,))


def tabel(*butir) -> Lampiran:
    return Lampiran(renstra=(Renstra(1, "Renstra", 2019, 2023, butir),))


INDUK = "2.13.01.2.01"


def test_kolom_t_c_29():
    induk = baris(1, "kegiatan", INDUK, 15, 5, 5)
    anak = [baris(2, "sub_kegiatan", f"{INDUK}.01", 12, 4, 3), baris(3, "sub_kegiatan", f"{INDUK}.07", 3, 1, 12)]
    (t,) = temuan("target-anak", lampiran=tabel(induk, *anak))
    assert (t.letak.kunci, t.nilai, t.seharusnya) == ("indikator_renstra:1:target_renja_2023", 5, 15)
    assert "Target 2023 5, jumlah di bawahnya 15 (3 + 12), padahal pada kolom lain keduanya sama" in t.pesan


@pytest.mark.parametrize(
    "anak",
    [
        [(12, 4, 4), (3, 1, 1)],
        [(12, 4, 3), (9, 9, 9)],  # equal nowhere
        [(15, 9, 9)],  # one child, equal once: chance
        [(None, 4, 3), (3, None, 12)],
    ],
)
def test_kolom_t_c_29_diam(anak):
    isi = [baris(n, "sub_kegiatan", f"{INDUK}.0{n}", *kolom) for n, kolom in enumerate(anak, 2)]
    assert temuan("target-anak", lampiran=tabel(baris(1, "kegiatan", INDUK, 15, 5, 5), *isi)) == []


# -- persen-dijumlah


def persen(target, **isi):
    return indikator(target, satuan="%", uraian="Persentase desa mandiri", **isi)


def test_persen_induk_jumlah_anaknya():
    i = persen(25)
    (t,) = temuan("persen-dijumlah", program(i, kegiatan(persen(10)), kegiatan(persen(15))))
    assert (t.letak.kunci, t.nilai) == (f"indikator:{i.id}:target", 25) and "(10 + 15)" in t.pesan


@pytest.mark.parametrize(
    "isi",
    [
        (persen(25), kegiatan(persen(25))),
        (persen(100), kegiatan(persen(60)), kegiatan(persen(40))),  # shares of the whole
        (persen(20), kegiatan(persen(10)), kegiatan(persen(15))),
        (indikator(25, satuan="Desa"), kegiatan(persen(10)), kegiatan(persen(15))),
    ],
)
def test_persen_yang_tidak_dijumlah(isi):
    assert temuan("persen-dijumlah", program(*isi)) == []


@pytest.mark.parametrize(
    ("uraian", "akhir", "banyak"),
    [
        ("Persentase desa yang baik II %", 180, 1),
        ("Indeks Kepuasan Masyarakat", 180, 1),
        ("Persentase desa yang baik II %", 70, 0),
        ("Jumlah desa yang baik", 180, 0),
    ],
)
def test_persen_beberapa_tahun(uraian, akhir, banyak):
    ada = temuan("persen-dijumlah", lampiran=tabel(baris(4, "program", "2.13.04", akhir, 60, 70, uraian, sd=50)))
    assert [(t.letak.kunci, t.nilai, t.seharusnya) for t in ada] == [
        ("indikator_renstra:4:target_akhir", 180, 70)
    ] * banyak


def test_capaian_tercetak_yang_dijumlah():
    butir = baris(4, "program", "2.13.01", None, 79, 79, "Indeks Kepuasan Masyarakat II Skor", sd=79)
    sel = Tercetak("indikator_renstra", 4, "realisasi_sd", "", "", Decimal(237), 0, Decimal(237), "renja.xlsx, 2.1!J69")
    (t,) = temuan("persen-dijumlah", bahan(lampiran=tabel(butir), tercetak=(sel,)))
    assert (t.nilai, t.seharusnya, t.letak.asal) == (237, 79, "renja.xlsx, 2.1!J69") and "79 + 79 + 79" in t.pesan
    assert temuan("persen-dijumlah", bahan(lampiran=tabel(butir))) == []
