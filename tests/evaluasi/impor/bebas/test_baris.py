"""What rows are: levels by column, code, numbering, looks or money; totals and realised lines."""

import pytest

from dpmd.impor.berkas import Lembar, Sel
from evaluasi.impor.bebas import Penanya, baca_bebas

KEPALA = ("Uraian", "Indikator", "Target", "Satuan", "Pagu")
NAMA = ("Penataan", "Wilayah", "Batas Desa", "Nama Dusun", "Aset", "Tanah Kas")
DALAM = (0, 1, 2, 2, 1, 2)
PAGU = (100_000, 70_000, 30_000, 40_000, 30_000, 30_000)
TAK_BERJUMLAH = (100_000, 60_000, 30_000, 40_000, 35_000, 30_000)


def baris(pagu=PAGU, nama=NAMA):
    return [[n, f"Jumlah {n.lower()}", 4, "Desa", p] for n, p in zip(nama, pagu, strict=True)]


def tabel(*isi, kepala=KEPALA, gaya=None, jawaban=None):
    """(rows, questions) of a sheet; `gaya` gives the looks of the first cell of a body row."""
    semua = [[Sel(k) for k in kepala], *([Sel(n) for n in satu] for satu in isi)]
    for n, ciri in enumerate(gaya or (), 1):
        semua[n][0] = semua[n][0]._replace(**ciri)
    penanya = Penanya(jawaban)
    (t,), _ = baca_bebas(Lembar("L", tuple(map(tuple, semua))), penanya)
    return t, list(penanya.semua.values())


def jenjang(t):
    return [("program", "kegiatan", "sub_kegiatan").index(b.jenjang) for b in t.baris if b.peran == "simpul"]


def test_dari_kode():
    kode = ("2.13.02", "2.13.02.2.01", "2.13.02.2.01.0001", "2.13.02.2.01.0002", "2.13.02.2.02", "2.13.02.2.02.0001")
    isi = [[k, *b] for k, b in zip(kode, baris(TAK_BERJUMLAH), strict=True)]
    isi.insert(0, ["2.13", "URUSAN PEMERINTAHAN DESA", None, None, None, 1])
    isi.append(["5.1.02.01", "Belanja Barang", None, None, None, 5])
    t, tanya = tabel(*isi, kepala=("Kode", *KEPALA))
    assert jenjang(t) == list(DALAM)
    assert len(t.baris) == len(DALAM)  # not the urusan above nor the belanja below
    assert tanya == []


@pytest.mark.parametrize(
    "gaya",
    [
        [{"indentasi": 2 * d} for d in DALAM],
        [{"tebal": d < 2, "nilai": n.upper() if d == 0 else n} for d, n in zip(DALAM, NAMA, strict=True)],
        [{"nilai": f"{'   ' * d}{n}"} for d, n in zip(DALAM, NAMA, strict=True)],
        [{"nilai": f"{x} {n}"} for x, n in zip(("I.", "A.", "1.", "2.", "B.", "1."), NAMA, strict=True)],
        [{"nilai": f"{x} {n}"} for x, n in zip(("1.", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1"), NAMA, strict=True)],
        [{"nilai": f"{x}: {n}"} for x, n in zip(("Program", "Kegiatan", "Sub Kegiatan", "Sub Kegiatan", "Kegiatan",
                                                 "Sub Kegiatan"), NAMA, strict=True)],
        [{}] * 6,
    ],
    ids=["menjorok", "tebal", "spasi", "bernomor", "angka", "sebutan", "uang"],
)  # fmt: skip
def test_dari_rupa_yang_dibenarkan_uangnya(gaya):
    t, tanya = tabel(*baris(), gaya=gaya)
    assert jenjang(t) == list(DALAM)
    assert tanya == []
    assert [b["uraian"].casefold() for b in t.baris] == [n.casefold() for n in NAMA]


def test_rupa_tanpa_bukti_ditanyakan_sekali_untuk_semua_baris():
    gaya = [{"indentasi": d} for d in DALAM]
    t, tanya = tabel(*baris(TAK_BERJUMLAH), gaya=gaya)
    assert [x.pesan for x in tanya] == [
        "Baris tidak menjorok adalah …?", "Baris menjorok 1 langkah adalah …?", "Baris menjorok 2 langkah adalah …?",
    ]  # fmt: skip
    assert [x.tebakan for x in tanya] == ["program", "kegiatan", "sub_kegiatan"]
    assert all(x.kelompok == "baris" and x.jawaban is None for x in tanya)
    assert tanya[1].contoh == ("Wilayah", "Aset")
    t, _ = tabel(*baris(TAK_BERJUMLAH), gaya=gaya, jawaban={tanya[2].kunci: "lewat"})
    assert jenjang(t) == [0, 1, 1]


def test_jumlah_pindahan_dan_indikator_kedua():
    isi = baris()
    isi.insert(3, [None, "Jumlah perdes", 2, "Dokumen", None])
    isi += [["Jumlah pindahan", None, None, None, 100_000], ["TOTAL", None, None, None, 100_000]]
    t, _ = tabel(*isi)
    assert [b.peran for b in t.baris] == [*["simpul"] * 3, "indikator", *["simpul"] * 3, "total"]


def test_baris_realisasi_bergabung_dengan_baris_targetnya():
    kepala = (*KEPALA, "T/R", "TW 1 (Rp)")
    isi = []
    for b in baris():
        isi += [[*b, "Target", 1000], [*[None] * 5, "Realisasi", 750]]
    t, tanya = tabel(*isi, kepala=kepala)
    assert len(t.baris) == 6
    assert (t.baris[0]["tw1_rp"], t.baris[0]["r1_rp"]) == (1000, 750)
    assert (t.sel(t.baris[0], "tw1_rp"), t.sel(t.baris[0], "r1_rp")) == ("G2", "G3")
    assert tanya == []


def test_angka_tanpa_baris_disebut_yatim():
    isi = baris()
    isi.insert(2, [None, None, 7, None, 5])
    t, _ = tabel(*isi)
    assert t.baris[2].peran == "yatim"


def test_sel_berisi_galat_ditolak_dengan_kalimat():
    isi = baris()
    isi[2][4] = "#REF!"
    t, _ = tabel(*isi)
    (tolak,) = t.ditolak
    assert (tolak.kolom, tolak.baris, tolak.nilai) == ("E", 4, "#REF!")
    assert "galat Excel" in tolak.pesan
