"""What files print against what is computed: which cells are questioned, and which follow from others."""

from decimal import Decimal

import pytest

from evaluasi.pemeriksaan.bahan import Tercetak

from .bahan import bahan, indikator, kegiatan, program, sasaran, sub, temuan

RA, PE = "rencana-aksi", "pengendalian-evaluasi"


def cetak(bagian, nilai, dihitung, acuan="indikator", nomor=1, desimal=0, formulir=PE, judul="", sel="A1"):
    angka = [Decimal(n) if isinstance(n, (int, float)) else n for n in (nilai, dihitung)]
    return Tercetak(
        acuan, nomor, bagian, judul or bagian, "", angka[0], desimal, angka[1], f"ra.xlsx, LEMBAR!{sel}", formulir
    )


def cari(kode, *sel, rencana=(), **pilihan):
    return temuan(kode, bahan(*(rencana or (sub(indikator(id=1)),)), tercetak=sel), **pilihan)


POHON = (sasaran(program(kegiatan(sub(indikator(id=1)), id=5), id=4, pagu_dpa=700), id=3),)


@pytest.mark.parametrize(
    ("acuan", "nomor", "bagian", "nilai", "dihitung", "kata"),
    [
        ("kegiatan", 5, "anggaran", 59_060_000_000, 59_060_000, "kegiatan tercetak 59.060.000.000, jumlah rinciannya "
         "59.060.000 (1.000 kali lebih besar)"),
        ("program", 4, "target_rp", 100, 1_000, "tercetak 100, jumlah rinciannya 1.000 (10 kali lebih kecil)"),
        ("kegiatan", 5, "r1_rp", 150, 140, "Realisasi TW I kegiatan tercetak 150, jumlah rinciannya 140. Betulkan"),
        ("kegiatan", 5, "kas_mar", 150, None, "Kas Maret kegiatan tercetak 150, tidak ada rinciannya"),
        ("total", 0, "target_rp", 8_790_633_126, 8_790_633_125, "Pagu seluruhnya tercetak 8.790.633.126"),
        ("program", 4, "anggaran_program", 600, 500, "Anggaran program tercetak 600"),
    ],
)  # fmt: skip
def test_uang_induk_yang_tidak_sama_dengan_rinciannya(acuan, nomor, bagian, nilai, dihitung, kata):
    (satu,) = cari("uang-tercetak", cetak(bagian, nilai, dihitung, acuan, nomor, formulir=RA, sel="V10"), rencana=POHON)
    assert kata in satu.pesan
    assert (satu.nilai, satu.seharusnya, satu.tingkat) == (nilai, dihitung, "galat")
    jenis = "rencana" if acuan == "total" else acuan
    assert satu.letak.kunci == f"{jenis}:{nomor}:{RA}.{bagian}"
    assert satu.ke_data()["letak"].endswith("(ra.xlsx, LEMBAR!V10)")


@pytest.mark.parametrize(
    "sel",
    [
        cetak("anggaran", 100, 100, "kegiatan", 5),
        cetak("anggaran", None, 100, "kegiatan", 5),  # blank is no amount
        cetak("r2_rp", 0, None, "kegiatan", 5),  # 0 where nothing was spent yet
        cetak("r2_rp", "0 Dokumen", None, "kegiatan", 5),
        cetak("anggaran_program", 700, 500, "program", 4),  # kept as the budget of the DPA: checked as such
        cetak("jml_rp", 100, 90),
    ],
)
def test_uang_induk_yang_tidak_dipersoalkan(sel):
    assert cari("uang-tercetak", sel, rencana=POHON) == []


def test_induk_yang_salah_jumlah_menyebut_baris_yang_menjelaskannya():
    daun = [sub(indikator(1, n), nama=f"Sub {n}") for n in (100, 250, 365)]
    pohon = (sasaran(program(kegiatan(*daun, id=5), id=4)),)
    (satu,) = cari("uang-tercetak", cetak("anggaran", 350, 715, "kegiatan", 5), rencana=pohon)
    assert "Selisihnya sama dengan “Sub 365”, yang mungkin tidak ikut dijumlah" in satu.pesan
    (satu,) = cari("uang-tercetak", cetak("pagu", 175, 715, "total", 0), rencana=pohon)
    assert "Selisihnya" not in satu.pesan


def test_nol_adalah_nol():
    """A cell that reads 0,00 is 0: it is no blank, and no difference where nothing is known."""
    assert cari("kosong-tercetak", cetak("jml_rp", 0, 5)) == []
    (satu,) = cari("jumlah-tercetak", cetak("jml_rp", 0, 5))
    assert (satu.nilai, satu.seharusnya) == (0, 5)
    assert cari("persen-tercetak", cetak("persen_rp", Decimal("0.00"), None, desimal=2)) == []


def test_persen_yang_dibulatkan_ke_bawah():
    (satu,) = cari("persen-tercetak", cetak("persen_capaian", 103, 103.59, judul="Capaian / % Capaian"))
    assert "“% Capaian” tercetak 103 %, dari angka barisnya terhitung 103,59 %" in satu.pesan
    assert satu.tingkat == "peringatan"
    assert cari("persen-tercetak", cetak("persen_capaian", 104, 103.59)) == []  # whole percents, rounded
    assert cari("persen-tercetak", cetak("persen_capaian", 0, None)) == []


def test_persen_dari_angka_yang_sudah_dipersoalkan_tidak_disebut_lagi():
    pagu, realisasi = cetak("pagu", 8_113, 8_790), cetak("realisasi_anggaran", 7_591, 856)
    persen = cetak("persen_penyerapan", Decimal("93.57"), Decimal("9.74"), desimal=2)
    assert cari("persen-tercetak", pagu, realisasi, persen) == []
    assert len(cari("jumlah-tercetak", pagu, realisasi, persen)) == 1
    salah = cetak("persen_penyerapan", 50, Decimal("9.74"), desimal=2)
    assert len(cari("persen-tercetak", pagu, realisasi, salah)) == 1  # not even of what is printed
    assert len(cari("persen-tercetak", persen)) == 1


def test_nol_persen_dari_sel_kosong_adalah_soal_sel_kosong():
    sel = (cetak("realisasi_sd", None, 39.8), cetak("tingkat_capaian", 0, 99.5))
    assert cari("persen-tercetak", *sel) == []
    assert len(cari("kosong-tercetak", *sel)) == 1


def test_jumlah_yang_keliru():
    (satu,) = cari("jumlah-tercetak", cetak("jml_k", 5, 6, judul="JML REALISASI / K"))
    assert "“JML REALISASI / K” tercetak 5, dari angka barisnya terhitung 6. Periksa" in satu.pesan
    assert (
        cari("jumlah-tercetak", cetak("jml_k", 6, 6), cetak("jml_rp", None, 6), cetak("jml_rp", 0, None, nomor=2)) == []
    )


def test_jumlah_dari_triwulan_yang_sudah_dipersoalkan_tidak_disebut_lagi():
    sel = [cetak(f"r{t}_rp", n, m, "kegiatan", 5) for t, n, m in ((1, 100, 90), (2, 50, 50))]
    assert cari("jumlah-tercetak", *sel, cetak("jml_rp", 150, 140, "kegiatan", 5), rencana=POHON) == []
    assert len(cari("jumlah-tercetak", *sel, cetak("jml_rp", 151, 140, "kegiatan", 5), rencana=POHON)) == 1


@pytest.mark.parametrize("isi", ["#DIV/0!", "#VALUE!", "#REF!", "#N/A"])
def test_galat_lembar_kerja(isi):
    (satu,) = cari("galat-tercetak", cetak("persen_k", isi, None))
    assert f"mencetak {isi}; kosongkan selnya" in satu.pesan
    assert cari("persen-tercetak", cetak("persen_k", isi, 50)) == []  # said once
    assert "seharusnya 50" in cari("galat-tercetak", cetak("persen_k", isi, 50))[0].pesan
    assert cari("galat-tercetak", cetak("persen_k", 50, 50), cetak("realisasi_sd", "26:178", "26:178")) == []


def test_centang_lawan_rencana_per_bulan():
    (satu,) = cari("centang-bulan", cetak("tw2", None, "v"), cetak("tw3", "v", "v"))
    assert (satu.nilai, satu.seharusnya) == ("TW III", "TW II, III")
    assert satu.letak.kunci == f"indikator:1:{PE}.centang"
    assert cari("centang-bulan", cetak("tw2", "v", "v"), cetak("tw3", "v", "v")) == []


def test_dua_berkas_menyebut_angka_lain():
    lama = cetak("target", 197, 195, formulir=RA, judul="TARGET", sel="D9")
    isi = bahan(sub(indikator(195, id=1)), lain=(lama,), sel={("indikator", 1, "target"): "ck.xlsx, CAPAIAN!D8"})
    (satu,) = temuan("antarberkas", isi)
    assert "“TARGET” tertulis 197; yang dipakai 195 dari ck.xlsx, CAPAIAN!D8" in satu.pesan
    assert (satu.letak.asal, satu.nilai, satu.seharusnya) == ("ra.xlsx, LEMBAR!D9", 197, 195)
    hasil = cetak("r03_k", 2, 3)  # results are reported anew each quarter
    isi = bahan(sub(indikator(id=1)), lain=(hasil,), sel={("indikator", 1, "r03_k"): "x"})
    assert temuan("antarberkas", isi) == []


def test_kosong_disebut_per_baris_atau_sekaligus():
    kosong = [cetak("jml_k", None, 2, nomor=n, sel=f"T{n}") for n in range(1, 8)]
    (satu,) = cari("kosong-tercetak", *kosong)
    assert satu.pesan.startswith("7 baris berkas mengosongkan “jml_k”, padahal dapat dihitung (yang pertama 2)")
    assert [r.kata for r in satu.rincian] == ["“jml_k” = 2"] * 7 and satu.rincian[2].letak.asal.endswith("!T3")
    assert satu.pasangan == (None, None) and satu.ke_data()["seharusnya"] is None
    assert len(cari("kosong-tercetak", *kosong, ambang=7)) == 7
    (satu,) = cari("kosong-tercetak", kosong[0], cetak("persen_k", None, 100))
    assert "“jml_k” = 2; “persen_k” = 100" in satu.pesan
    assert cari("kosong-tercetak", cetak("tw1", None, "v"), cetak("jml_k", 2, 2)) == []
