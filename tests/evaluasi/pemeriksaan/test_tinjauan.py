"""The tables of one Renja against each other."""

from dataclasses import replace

import pytest

from renaksi.nilai.besaran import Besaran
from renaksi.nilai.lampiran import ButirRenstra, IndikatorRenstra, Lampiran, Renstra, Setahun

from .bahan import indikator, kegiatan, program, sub, temuan, tinjauan

B = Besaran.dari


def tabel(*baris, butir=()) -> Lampiran:
    return Lampiran(tinjauan=baris, renstra=(Renstra(1, "Renstra", 2019, 2023, tuple(butir)),))


def rencana(*nama):
    return program(*(kegiatan(sub(indikator(1), nama=n), nama="Pembinaan") for n in nama[:1]), nama="Program Desa")


# -- baris-antardokumen


def test_baris_yang_hanya_ada_pada_satu_tabel():
    baris = [tinjauan("program", "Desa"), tinjauan("kegiatan", "PEMBINAAN"), tinjauan("sub_kegiatan", "Tata Wilayah")]
    hilang, tambah = temuan("baris-antardokumen", rencana("Produk Hukum"), lampiran=tabel(*baris))
    assert (hilang.nilai, [r.letak.kunci for r in hilang.rincian]) == (1, [f"tinjauan:{baris[2].id}:hasil_nama"])
    assert (tambah.nilai, [r.letak.jalur[-1] for r in tambah.rincian]) == (1, ["Produk Hukum"])
    assert "1 dari 3 baris Tabel T-C.31" in hilang.pesan and "1 dari 3 baris rencana" in tambah.pesan


def test_baris_yang_sama_dengan_salah_ketik():
    baris = [
        tinjauan("program", "PROGRAM DESA"),
        tinjauan("kegiatan", "Pembinaan"),
        tinjauan("sub_kegiatan", "Produk Huku"),
    ]
    assert temuan("baris-antardokumen", rencana("Produk Hukum"), lampiran=tabel(*baris)) == []
    assert temuan("baris-antardokumen", rencana("Produk Hukum"), lampiran=tabel()) == []  # there is no T-C.31


# -- target-antardokumen


def pasangan(banyak, satuan="Bulan", target=12):
    anak = [sub(indikator(1, satuan="paket"), nama=f"Penyediaan {n}") for n in range(banyak)]
    baris = [tinjauan("sub_kegiatan", f"PENYEDIAAN {n}", target=B(target), satuan=satuan) for n in range(banyak)]
    return kegiatan(*anak), tabel(*baris)


def test_satuan_lain_pada_tinjauan():
    isi, lampiran = pasangan(1)
    (t,) = temuan("target-antardokumen", isi, lampiran=lampiran)
    assert (t.nilai, t.seharusnya, t.letak.bagian) == ("1 paket", "12 Bulan", "target")
    assert "satuannya lain: dalam rencana 1 paket, pada Tabel T-C.31 12 Bulan" in t.pesan


def test_banyak_target_lain_disebut_sekali():
    isi, lampiran = pasangan(9)
    (t,) = temuan("target-antardokumen", isi, lampiran=lampiran)
    assert t.letak.kunci == "rencana:0:tinjauan_target" and "9 dari 9" in t.pesan and len(t.rincian) == 9


@pytest.mark.parametrize(("satuan", "target"), [("PAKET", 1), ("Paket", None)])
def test_target_sama_dengan_tinjauan(satuan, target):
    isi, lampiran = pasangan(1, satuan, target)
    assert temuan("target-antardokumen", isi, lampiran=lampiran) == []


# -- tinjauan-timpang


def test_pagu_tanpa_target_dan_sebaliknya():
    utuh = [tinjauan("sub_kegiatan", f"S{n}", 10, target=B(1), satuan="Unit") for n in range(3)]
    tanpa_target, tanpa_pagu = (
        tinjauan("sub_kegiatan", "X", 80),
        tinjauan("sub_kegiatan", "Y", target=B(12), satuan="Bulan"),
    )
    dua = temuan("tinjauan-timpang", lampiran=tabel(*utuh, tanpa_target, tanpa_pagu))
    assert [(t.letak.kunci, t.nilai) for t in dua] == [
        (f"tinjauan:{tanpa_target.id}:hasil_target", 80), (f"tinjauan:{tanpa_pagu.id}:hasil_pagu", "12 Bulan"),
    ]  # fmt: skip
    assert "Hasil analisis kebutuhan: pagu 80 tanpa target" in dua[0].pesan
    assert temuan("tinjauan-timpang", lampiran=tabel(*utuh)) == []
    assert temuan("tinjauan-timpang", lampiran=tabel(tanpa_target, utuh[0])) == []  # a table without targets


# -- kode-antardokumen


def butir(nomor, tingkat, nama, kode, *isi):
    return ButirRenstra(nomor, tingkat, nama, kode, indikator=isi)


def test_kode_yang_diketahui_tabel_lain():
    isi = butir(1, "sub_kegiatan", "PRODUK HUKUM", "2.13.04.2.01.02")
    (t,) = temuan("kode-antardokumen", rencana("Produk Hukum"), lampiran=tabel(butir=[isi]))
    assert [(r.letak.bagian, r.kata) for r in t.rincian] == [("kode", "kode 2.13.04.2.01.02")] and t.nilai == 1
    berkode = kegiatan(sub(nama="Produk Hukum", kode="2.13.04.2.01.02"))
    assert temuan("kode-antardokumen", berkode, lampiran=tabel(butir=[isi])) == []


def test_baris_tanpa_kode_di_antara_yang_berkode():
    tiga = [
        butir(n, "sub_kegiatan" if k else "", f"Baris {n}", k)
        for n, k in enumerate(("2.13.04.2.01.14", "", "2.13.04.2.01.18"))
    ]
    (t,) = temuan("kode-antardokumen", lampiran=tabel(butir=tiga))
    assert (t.letak.kunci, t.seharusnya) == ("butir_renstra:1:kode", "2.13.04.2.01")
    lain = [tiga[0], tiga[1], replace(tiga[2], kode="2.13.05.2.01.18")]  # another kegiatan begins
    assert temuan("kode-antardokumen", lampiran=tabel(butir=lain)) == []


# -- renstra-antartabel


def layanan(uraian="Indeks Kepuasan Masyarakat", target=82, realisasi=80):
    isi = {2022: Setahun(realisasi=B(realisasi)), 2023: Setahun(target=B(target))}
    return butir(1, "kelompok", "Urusan wajib", "", IndikatorRenstra(1, uraian, tahunan=isi))


def evaluasi(uraian="Indeks Kepuasan Masyarakat II Skor", akhir=82, realisasi=79):
    isi = {2022: Setahun(realisasi=B(realisasi))}
    return butir(2, "program", "Penunjang", "2.13.01", IndikatorRenstra(2, uraian, target_akhir=B(akhir), tahunan=isi))


def test_indikator_renstra_di_dua_tabel():
    (t,) = temuan("renstra-antartabel", lampiran=tabel(butir=[layanan(), evaluasi()]))
    assert (t.letak.kunci, t.nilai, t.seharusnya) == ("indikator_renstra:2:realisasi_2022", 79, 80)
    (t,) = temuan("renstra-antartabel", lampiran=tabel(butir=[layanan(), evaluasi(akhir=40)]))
    assert "target akhir Renstra 40, pada T-C.30 82; realisasi 2022 79, pada T-C.30 80" in t.pesan


@pytest.mark.parametrize(
    "dua",
    [
        (layanan(), evaluasi(realisasi=80)),
        (layanan(), evaluasi(realisasi=None, akhir=None)),
        (layanan(), evaluasi(uraian="Indeks Kepuasan Masyarakat atas pelayanan desa")),
        (layanan("Jumlah desa"), evaluasi("Jumlah desa")),  # what is added up over the years
    ],
)
def test_indikator_renstra_diam(dua):
    assert temuan("renstra-antartabel", lampiran=tabel(butir=dua)) == []
