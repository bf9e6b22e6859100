"""Names and codes: against the parent, each other, the decree, and as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluasi.pemeriksaan import ATURAN, jalankan
from evaluasi.pemeriksaan.bahan import Daftar, Teks
from evaluasi.pemeriksaan.temuan import KELOMPOK_ISI, KELOMPOK_NAMA, KELOMPOK_SUSUNAN
from renaksi.nilai import kode as kode_
from renaksi.nilai.pohon import Unit

from .bahan import bahan, hasil, indikator, kegiatan, program, sasaran, sub, temuan

# -- codes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("atas", "tengah", "bawah", "keliru"),
    [
        ("2.13.04", "2.13.04.2.01", "2.13.04.2.01.0004", None),
        ("2.13.04", "2.13.04.02.01", "2.13.04.2.01.04", None),  # three spellings of one code
        ("X.XX.01", "2.13.01.2.01", "2.13.01.2.01.0001", None),
        ("2.13.04", "", "2.13.04.2.01.0004", None),  # what is missing between is another rule's
        ("lama 12", "2.13.04.2.01", "", None),  # what is no code of the nomenclature is guessed by nobody
        ("2.13.04", "2.13.03.2.01", "2.13.03.2.01.0001", "kegiatan"),
        ("2.13.04", "2.13.04.2.01", "2.13.04.2.02.0004", "sub_kegiatan"),
        ("2.13.04", "2.13.04", "", "kegiatan"),  # the code of a programme
        ("2.13.04", "2.13.04.2.01", "2.13.04.2.01", "sub_kegiatan"),
    ],
)
def test_kode_dimulai_dengan_kode_induk(atas, tengah, bawah, keliru):
    hasil = temuan("kode-induk", program(kegiatan(sub(kode=bawah), kode=tengah), kode=atas))
    assert [t.letak.jenis for t in hasil] == ([keliru] if keliru else [])


def test_kode_keliru_menyebut_keduanya():
    (satu,) = temuan("kode-induk", program(kegiatan(kode="2.13.03.2.01"), kode="2.13.04"))
    assert (satu.nilai, satu.seharusnya) == ("2.13.03.2.01", "2.13.04")
    assert "2.13.03.2.01" in satu.pesan and "2.13.04" in satu.pesan


def test_satu_kode_dua_nama():
    dua = kegiatan(sub(nama="Fasilitasi BUM Desa", kode="2.13.04.2.01.01"),
                   sub(nama="Pembinaan Lembaga Adat", kode="2.13.04.2.01.0001"))  # fmt: skip
    (satu,) = temuan("kode-ganda", dua)
    assert satu.letak.jalur[-1] == "Pembinaan Lembaga Adat" and "Fasilitasi BUM Desa" in satu.pesan
    lain = kegiatan(sub(nama="Fasilitasi BUM Desa", kode="2.13.04.2.01.0001"), sub(kode="2.13.04.2.01.0002"), sub())
    assert temuan("kode-ganda", lain) == []


def test_satu_kode_satu_nama_di_dua_sasaran():
    """A programme may serve two sasaran."""
    dua = [sasaran(program(nama="Program Penataan Desa", kode="2.13.02")) for _ in range(2)]
    assert temuan("kode-ganda", *dua) == []


# -- the decree in force --------------------------------------------------------------------------

RESMI = {
    "X.XX.01": "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA",
    "X.XX.01.2.01": "Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah",
    "2.13.04": "PROGRAM ADMINISTRASI PEMERINTAHAN DESA",
    "2.13.04.2.01": "Pembinaan dan Pengawasan Penyelenggaraan Administrasi Pemerintahan Desa",
    "2.13.04.2.01.0003": "Fasilitasi Pengelolaan Keuangan Desa",
}
DAFTAR = Daftar(
    "Kepmendagri 900.1.15.5-1317 Tahun 2023",
    {kode_.urut(k): n for k, n in RESMI.items()},
    {kode_.urut("2.13.04.2.01.0003"): "Dokumen"},
)


@pytest.mark.parametrize(
    ("kode", "dikenal"),
    [
        ("2.13.04", True),
        ("2.13.01", True),  # published as X.XX.01
        ("X.XX.01", True),
        ("1.02.01", True),  # of another bidang, but every bidang has the supporting programme
        ("1.02.02", True),  # the list does not speak of this bidang
        ("2.13.07", False),
        ("", True),
        ("lama", True),
    ],
)
def test_kode_ada_dalam_keputusan(kode, dikenal):
    assert (temuan("kode-tak-dikenal", bahan(program(kode=kode), daftar=DAFTAR)) == []) is dikenal


def test_rencana_menurut_keputusan_lain_satu_temuan():
    """Codes of an older nomenclature throughout are one thing to say."""
    lama = kegiatan(*(sub(kode=f"2.13.04.2.01.{n:04}") for n in range(20, 29)), kode="2.13.04.2.01")
    (satu,) = temuan("kode-tak-dikenal", bahan(lama, daftar=DAFTAR))
    assert satu.pesan.startswith("9 dari 10 kode tidak ada dalam Kepmendagri") and satu.letak.jenis == "rencana"
    sedikit = kegiatan(sub(kode="2.13.04.2.01.0021"), sub(kode="2.13.04.2.01.0003"))
    (satu,) = temuan("kode-tak-dikenal", bahan(sedikit, daftar=DAFTAR))
    assert (satu.letak.jenis, satu.nilai) == ("sub_kegiatan", "2.13.04.2.01.0021")


def test_tanpa_keputusan_tidak_ada_yang_dibandingkan():
    buruk = program(nama="Program Apa Saja", kode="2.13.99")
    assert all(temuan(a, bahan(buruk)) == [] for a in ("kode-tak-dikenal", "nama-berbeda", "satuan-nomenklatur"))


@pytest.mark.parametrize(
    ("nama", "sama"),
    [
        ("PROGRAM ADMINISTRASI PEMERINTAHAN DESA", True),
        ("Administrasi Pemerintahan Desa", True),
        ("Program  Administrasi Pemerintahan-Desa", True),
        ("Program Administrasi Pemerintah Desa", False),
        ("Program Penataan Desa", False),
    ],
)
def test_nama_menurut_keputusan(nama, sama):
    hasil = temuan("nama-berbeda", bahan(program(nama=nama, kode="2.13.04"), daftar=DAFTAR))
    assert [(t.nilai, t.seharusnya) for t in hasil] == ([] if sama else [(nama, RESMI["2.13.04"])])


@pytest.mark.parametrize(
    ("satuan", "sama"),
    [(["dokumen"], True), (["Orang", "Dokumen"], True), ([], True), ([""], True), (["Laporan"], False)],
)
def test_satuan_menurut_keputusan(satuan, sama):
    daun = sub(*(indikator(1, satuan=s) for s in satuan), kode="2.13.04.2.01.03")
    hasil = temuan("satuan-nomenklatur", bahan(daun, daftar=DAFTAR))
    assert [(t.nilai, t.seharusnya) for t in hasil] == ([] if sama else [(satuan[0], "Dokumen")])


# -- names against each other ---------------------------------------------------------------------


def test_nama_sama_di_bawah_satu_induk():
    (satu,) = temuan("ganda", program(kegiatan(nama="Penataan Desa"), kegiatan(nama="PENATAAN  DESA")))
    assert satu.letak.jenis == "kegiatan" and satu.letak.bagian == "nama"
    assert temuan("ganda", program(kegiatan(nama="Penataan Desa"), kegiatan(nama="Penataan Kota"))) == []


@pytest.mark.parametrize(
    ("satu", "dua", "banyak"),
    [("", "", 1), ("2.13.04.2.01.0003", "", 1), ("2.13.04.2.01.0003", "2.13.04.2.02.0003", 0)],
)
def test_sub_kegiatan_di_dua_kegiatan(satu, dua, banyak):
    daun = [kegiatan(sub(nama="Fasilitasi BUM Desa", kode=k)) for k in (satu, dua)]
    assert len(temuan("ganda", program(*daun))) == banyak


def test_kegiatan_bernama_umum_di_dua_program():
    """Plans before 2021 have "Monitoring, evaluasi dan pelaporan" in every programme."""
    nama = "Monitoring, evaluasi dan pelaporan"
    assert temuan("ganda", program(kegiatan(nama=nama)), program(kegiatan(nama=nama))) == []


@pytest.mark.parametrize("jenjang", ["program", "kegiatan"])
def test_induk_dengan_isi_yang_sama_di_dua_tempat(jenjang):
    """Said of the parent, and not again of what is below it."""

    def daun():
        return sub(indikator(1), nama="Fasilitasi BUM Desa")

    if jenjang == "kegiatan":
        isi = [sasaran(program(kegiatan(daun(), nama="Pembinaan"))) for _ in range(2)]
    else:
        isi = [sasaran(program(kegiatan(daun(), nama="Pembinaan"), nama="Program Desa")) for _ in range(2)]
    (t,) = temuan("ganda", *isi)
    assert t.letak.jenis == jenjang and "ada juga di bawah" in t.pesan


def test_indikator_kembar_dengan_target_lain():
    uraian = "Persentase masyarakat miskin yang diberdayakan"
    satu, dua = (
        program(indikator(24, uraian=uraian, satuan="%")),
        program(indikator("19,96", uraian=uraian, satuan="%")),
    )
    (t,) = temuan("indikator-kembar", sasaran(satu, dua))
    assert (t.letak.simpul, t.nilai, t.seharusnya) == (("program", dua.id), "19,96 %", "24 %")
    for lain in (
        program(indikator(24, uraian=uraian, satuan="%")),  # the same promise
        program(indikator(20, uraian="Jumlah desa", satuan="Desa")),
        program(kegiatan(indikator(20, uraian=uraian, satuan="%"))),  # another level: target-anak
    ):
        assert temuan("indikator-kembar", sasaran(satu, lain)) == []
    pendek = [program(indikator(n, uraian="Jumlah desa", satuan="Desa")) for n in (1, 2)]
    assert temuan("indikator-kembar", sasaran(*pendek)) == []


def test_indikator_ditulis_dua_kali():
    (satu,) = temuan("ganda", sub(indikator(4, uraian="Jumlah desa"), indikator(5, uraian="Jumlah  Desa.")))
    assert (satu.nilai, satu.seharusnya) == ("5", "4") and "target 4 dan 5" in satu.pesan
    beda = sub(
        indikator(4, uraian="Jumlah peserta", satuan="Orang"), indikator(2, uraian="Jumlah peserta", satuan="Kali")
    )
    assert temuan("ganda", beda) == []


def test_sasaran_per_jabatan_boleh_sama_dengan_ukuran_lain():
    """Sulawesi Tengah prints the sasaran of each jabatan, without a name; two officials may share one."""

    def jabatan(uraian, unit):
        return program(indikator(10, uraian=uraian, unit=Unit(unit, f"Bidang {unit}")), nama="", kondisi="Desa maju")

    assert temuan("ganda", sasaran(jabatan("Persentase desa maju", 1), jabatan("Persentase desa mandiri", 1))) == []
    assert temuan("ganda", sasaran(jabatan("Persentase desa maju", 1), jabatan("Persentase desa maju", 2))) == []
    assert len(temuan("ganda", sasaran(jabatan("Persentase desa maju", 1), jabatan("Persentase desa maju", 1)))) == 1


@pytest.mark.parametrize(
    ("satu", "dua", "nyaris"),
    [
        ("Penyediaan Bahan Logistik Kantor", "Penyediaan Bahan Logistk Kantor", True),
        ("Fasilitasi Manajemen Pemerintahan Desa", "Fasilitas Manajemen Pemerintahan Desa", True),
        ("Koordinasi dan Penyusunan DPA-SKPD", "Koordinasi dan Penyusunan RKA-SKPD", False),
        ("Koordinasi dan Penyusunan DPA-SKPD", "Koordinasi dan Penyusunan Perubahan DPA-SKPD", False),
        ("Fasilitasi Kerja Sama Antar Desa", "Fasilitasi Kerja Sama Antar Desa dengan Pihak Ketiga", False),
        ("Pelatihan Siskeudes angkatan 1", "Pelatihan Siskeudes angkatan 2", False),
        ("Pelatihan Siskeudes tahap II", "Pelatihan Siskeudes tahap III", False),
        ("Penataan Desa", "PENATAAN DESA", False),  # the same name is another rule's
    ],
)
def test_nyaris_sama(satu, dua, nyaris):
    assert len(temuan("mirip", kegiatan(sub(nama=satu), sub(nama=dua)))) == nyaris
    assert len(temuan("mirip", sub(indikator(1, uraian=satu), indikator(2, uraian=dua)))) == nyaris
    assert temuan("mirip", kegiatan(sub(nama=satu)), kegiatan(sub(nama=dua))) == []


def test_yang_berkode_lain_memang_lain():
    dua = kegiatan(sub(nama="Fasilitasi Desa Maju", kode="2.13.04.2.01.0001"),
                   sub(nama="Fasilitas Desa Maju", kode="2.13.04.2.01.0002"))  # fmt: skip
    assert temuan("mirip", dua) == []


# -- text that does not read ----------------------------------------------------------------------


@pytest.mark.parametrize("isi", ["#REF!", "Jumlah #DIV/0! desa", "?????", "Lembaga �dat", "DanaÂ°", "12", "-", "2.13"])
def test_teks_tidak_terbaca(isi):
    assert len(temuan("tidak-terbaca", sub(nama=isi))) == 1
    assert len(temuan("tidak-terbaca", indikator(1, uraian=isi))) == 1


@pytest.mark.parametrize("isi", ["Penyusunan DPA-SKPD", "Apa sebabnya?", "5 Desa", "100 % desa", ""])
def test_teks_terbaca(isi):
    assert temuan("tidak-terbaca", sub(indikator(1, satuan="%", aksi="1. 2.", keterangan="-"), nama=isi)) == []


def test_galat_lembar_dalam_naskah_dan_aksi():
    assert len(temuan("tidak-terbaca", indikator(1, aksi="Rapat #VALUE!"))) == 1
    rusak = hasil(1, pendorong="#REF!", penghambat="#REF!")
    (satu,) = temuan("tidak-terbaca", indikator(1, hasil={4: rusak, 5: rusak}))
    assert (satu.letak.bagian, satu.letak.triwulan) == ("r2_penjelasan", 2)
    (satu,) = temuan("tidak-terbaca", bahan(teks=(Teks("Bab I", "Capaian #N/A persen", "naskah", 3),)))
    assert satu.letak.kunci == "naskah:3:Bab I"


@pytest.mark.parametrize(
    ("nama", "potong"),
    [
        ("Fasilitasi Pengelolaan Keuangan Desa (ket. Ada Penggabungan dari", True),
        ("Pembinaan Lembaga Adat dan", True),
        ("Penyediaan Jasa Surat,", True),
        ("Penyediaan Jasa (Surat)", False),
        ("1) Rapat 2) Cetak", False),
        ("Pembinaan Pekarangan", False),
    ],
)
def test_nama_terpotong(nama, potong):
    assert len(temuan("terpotong", sub(nama=nama))) == potong


# -- whatever is typed ----------------------------------------------------------------------------

NAMA = st.one_of(
    st.sampled_from(["Penataan Desa", "Penataan Desaa", "Penataan Dessa", "PENATAAN DESA", "", "#REF!", "(dan"]),
    st.text(max_size=12),
)
KELOMPOK_INI = (KELOMPOK_ISI, KELOMPOK_NAMA, KELOMPOK_SUSUNAN)
KODE = st.sampled_from(["", "2", "2.13", "2.13.04", "X.XX.01", "2.13.04.2.01", "2.13.04.2.01.0003", "x", "2.13.4"])


@given(st.lists(st.tuples(NAMA, KODE, NAMA, NAMA), max_size=6))
def test_setiap_temuan_mempunyai_tempat_sendiri(isi):
    """An acceptance is kept by rule and place: two findings of one rule in one place could not be told apart."""
    daun = [sub(indikator(4, uraian=u, satuan=s), indikator(4, uraian=n), nama=n, kode=k) for n, k, u, s in isi]
    giat = kegiatan(*daun[::2], nama=isi[0][0] if isi else "", kode="2.13.04.2.01")
    isi = bahan(program(giat, kegiatan(*daun[1::2]), kode="2.13.04"), daftar=DAFTAR)
    ditemukan = [t for t in jalankan(isi) if ATURAN[t.aturan].kelompok in KELOMPOK_INI]
    kunci = [t.kunci for t in ditemukan]
    assert len(kunci) == len(set(kunci))
    assert all(t.pesan.endswith(".") for t in ditemukan)
