"""Magetan's Renja as an import: again, sheet by sheet, changed, spoiled, and into plans that already say something."""

import io

import openpyxl
import pytest

from dpmd.laporan.keluaran import FORMAT
from evaluasi import pohon
from evaluasi.impor import ImporDitolak, pratinjau, terapkan
from evaluasi.laporan import LAPORAN
from renaksi import models
from renaksi.laporan.dasar import Parameter
from renaksi.nilai.pilihan import BELUM_ADA_SASARAN, StatusRencana
from tests import buku
from tests.evaluasi.laporan.bantu_renja import BUKU, TABEL, satu_lembar

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]  # what is read does not depend on the database
LEMBAR = {kode: lembar for kode, (lembar, _) in TABEL.items()}


@pytest.fixture
def rencana(buat):
    return buat.rencana(buat.kantor(pemda="Kabupaten Magetan"))


@pytest.fixture
def terisi(rencana):
    terapkan(rencana, BUKU.read_bytes(), BUKU.name)
    return rencana


def berubah(hasil) -> list:
    return [(x.jenis, x.objek, x.nama, x.rincian) for x in hasil.langkah if x.jenis != "sama"]


def sel(rencana, kode) -> list[dict]:
    return [dict(b.sel) for b in LAPORAN[kode].tabel(pohon.muat(rencana, lengkap=True), Parameter()).baris]


def ekspor(rencana, kode) -> bytes:
    return FORMAT["xlsx"].tulis(LAPORAN[kode].dokumen(pohon.muat(rencana, lengkap=True), Parameter()))


# -- again, and from our own files ---------------------------------------------------------------


def test_impor_ulang_tidak_mengubah_apa_pun(terisi):
    hasil = terapkan(terisi, BUKU.read_bytes(), BUKU.name)
    assert (hasil.jumlah_buat, hasil.jumlah_ubah, hasil.tolak, hasil.tanya, hasil.mirip) == (0, 0, [], [], [])
    assert hasil.jumlah_sama == 652


def test_catatan_impor_menyebut_formulirnya(terisi):
    (impor,) = terisi.impor.all()
    impor.full_clean()
    assert impor.formulir == (
        "Tujuan dan Sasaran, Rencana Kerja dan Pendanaan, Evaluasi Capaian Renja, Pencapaian Kinerja Pelayanan "
        "dan 2 lainnya"
    )


def test_pratinjau_mengembalikan_semuanya(rencana):
    hasil = pratinjau(rencana, BUKU.read_bytes(), BUKU.name)
    assert hasil.jumlah_buat == 654
    for model in (models.Renstra, models.Tujuan, models.Sasaran, models.TinjauanRkpd, models.UsulanMasyarakat):
        assert not model.objects.exists()


@pytest.mark.parametrize("kode", LEMBAR)
def test_satu_lembar_saja(rencana, terisi, buat, kode):
    """Each sheet is known by its own headings and says the same without the others."""
    lain = buat.rencana(buat.kantor("Dinas Lain", "Kabupaten Magetan", kode="dinas-lain"))
    hasil = terapkan(lain, satu_lembar(LEMBAR[kode]), "satu.xlsx")
    assert hasil.formulir == [LAPORAN[kode].judul]
    assert (hasil.tolak, hasil.tanya) == ([], [])
    assert sel(lain, kode) == sel(terisi, kode)


@pytest.mark.parametrize("kode", LEMBAR)
def test_ekspor_diimpor_kembali_tanpa_perubahan(terisi, kode):
    hasil = pratinjau(terisi, ekspor(terisi, kode), f"{kode}.xlsx")
    assert hasil.formulir == [LAPORAN[kode].judul] and hasil.jumlah_sama > 3
    assert (berubah(hasil), hasil.tolak, hasil.tanya, hasil.mirip, hasil.selisih) == ([], [], [], [], [])


def test_ekspor_membangun_hal_yang_sama_di_kantor_lain(terisi, buat):
    lain = buat.rencana(buat.kantor("Dinas Lain", "Kabupaten Magetan", kode="dinas-lain"))
    for kode in LEMBAR:
        hasil = terapkan(lain, ekspor(terisi, kode), f"{kode}.xlsx")
        assert (hasil.tolak, hasil.tanya) == ([], [])
    for kode in LEMBAR:
        assert sel(lain, kode) == sel(terisi, kode), kode


# -- changed, spoiled, locked --------------------------------------------------------------------

# {form: (cells, what changes, (label, old, new))}
UBAHAN = {
    "evaluasi-renja": ({"G38": 2}, "Capaian Renstra 2022", ("Realisasi", "3", "2")),
    "kinerja-pelayanan": ({"K8": "Baik"}, "Indikator Renstra", ("Catatan analisis", "-", "Baik")),
    "review-rkpd": ({"I8": 36}, "Tinjauan RKPD", ("Pagu indikatif (hasil analisis)", "35.000.000", "36")),
    "usulan-masyarakat": ({"F6": 250}, "Usulan Masyarakat", ("Pagu rekomendasi (Rp)", "300.000.000", "250")),
    "tujuan-sasaran": ({"E5": 30}, "Indikator", ("Target setahun", "28,9", "30")),
    "rencana-pendanaan": ({"E10": "3 Dokumen"}, "Indikator", ("Target tahun berikutnya", "2", "3")),
}


@pytest.mark.parametrize("kode", UBAHAN)
def test_sel_yang_berubah_disebut(terisi, kode):
    isi, objek, rincian = UBAHAN[kode]
    hasil = terapkan(terisi, satu_lembar(LEMBAR[kode], **isi), "ubah.xlsx")
    assert [(jenis, o, r) for jenis, o, _, r in berubah(hasil)] == [("ubah", objek, (rincian,))]


@pytest.mark.parametrize(("kode", "awal"), list(zip(LEMBAR, (7, 7, 6, 6, 5, 8), strict=True)))
def test_sel_kosong_tidak_menghapus(terisi, kode, awal):
    """Every figure from the first body row on emptied: nothing that is stored goes away."""
    isi = openpyxl.load_workbook(io.BytesIO(satu_lembar(LEMBAR[kode])))
    sebelum = sel(terisi, kode)
    for baris in isi.active.iter_rows(min_row=awal):
        for c in baris:
            if c.data_type == "n" and c.value is not None and not isinstance(c, openpyxl.cell.MergedCell):
                c.value = None
    hasil = terapkan(terisi, buku.simpan(isi), "kosong.xlsx")
    assert (hasil.jumlah_ubah, hasil.jumlah_buat) == (0, 0)
    assert sel(terisi, kode) == sebelum


RUSAK = {
    "evaluasi-renja": [
        ("G38", "#DIV/0!", "galat Excel"),
        ("D38", "banyak", "Mulailah dengan angka"),
        ("C38", None, "tidak berisi indikator"),
    ],
    "kinerja-pelayanan": [("C8", "#REF!", "galat Excel"), ("B9", None, "tidak berisi indikator")],
    "review-rkpd": [("E8", -1, "negatif"), ("D8", f"5 {'x' * 70}", "60")],
    "usulan-masyarakat": [("E6", "tiga ratus juta", "bukan angka"), ("B6", None, "desa"), ("B6", "T" * 130, "120")],
    "tujuan-sasaran": [("E5", "#VALUE!", "galat Excel"), ("D6", None, "tidak berisi indikator")],
    "rencana-pendanaan": [("D10", -5, "negatif"), ("B10", None, "tidak berisi indikator"), ("D10", 10**17, "15 angka")],
}


@pytest.mark.parametrize(("kode", "rusak"), [(k, r) for k, daftar in RUSAK.items() for r in daftar])
def test_sel_rusak_disisihkan_dengan_alamatnya(rencana, kode, rusak):
    alamat, nilai, pesan = rusak
    isi = satu_lembar(LEMBAR[kode], **{alamat: nilai})
    hasil = terapkan(rencana, isi, "rusak.xlsx", pakai_tebakan=True)
    assert {(t.lembar, t.baris) for t in hasil.tolak} == {(LEMBAR[kode], int(alamat.lstrip("ABCDEFGHIJK")))}
    assert pesan in hasil.tolak[0].pesan
    assert hasil.jumlah_buat > 3  # the rest of the table


@pytest.mark.parametrize("kode", ["review-rkpd", "usulan-masyarakat", "tujuan-sasaran", "rencana-pendanaan"])
def test_rencana_terkunci_menolak(rencana, kode):
    rencana.status = StatusRencana.DITETAPKAN
    rencana.save()
    with pytest.raises(ImporDitolak, match="sudah ditetapkan"):
        terapkan(rencana, satu_lembar(LEMBAR[kode]), "kunci.xlsx")


@pytest.mark.parametrize("kode", ["evaluasi-renja", "kinerja-pelayanan"])
def test_renstra_tidak_terkunci_bersama_rencana(rencana, kode):
    """The five-year plan is no part of the year's plan."""
    rencana.status = StatusRencana.DITETAPKAN
    rencana.save()
    assert terapkan(rencana, satu_lembar(LEMBAR[kode]), "kunci.xlsx").diterapkan


# -- tujuan and sasaran --------------------------------------------------------------------------


def test_sasaran_pengganti_tidak_tercetak(terisi):
    assert BELUM_ADA_SASARAN in {s.nama for s in terisi.sasaran.all()}
    assert [b["tujuan_sasaran"] for b in sel(terisi, "tujuan-sasaran")] == [
        "Meningkatkan kemandirian desa",
        "Memberdayakan Kelembagaan Masyarakat Desa",
        "Meningkatkan Pemberdayaan Ekonomi Desa",
        "Meningkatkan Tata Kelola Pemerintahan Desa",
    ]
    assert all(s.tujuan for s in terisi.sasaran.exclude(nama=BELUM_ADA_SASARAN))


def test_program_masuk_ke_satu_satunya_sasaran(rencana, buat):
    puncak = buat.sasaran(rencana)
    hasil = terapkan(rencana, satu_lembar("Tabel 4.1"), "pendanaan.xlsx")
    assert puncak.program.count() == 5 and not any("sasaran" in c for c in hasil.catatan)


def test_program_tetap_pada_sasarannya(terisi):
    tata_kelola = terisi.sasaran.get(nama__contains="Tata Kelola")
    program = models.Program.objects.get(nama="Program Administrasi Pemerintahan Desa")
    program.sasaran = tata_kelola
    program.save()
    hasil = terapkan(terisi, satu_lembar("Tabel 4.1", E10="3 Dokumen"), "lagi.xlsx")
    program.refresh_from_db()
    assert program.sasaran == tata_kelola and hasil.jumlah_ubah == 1


def test_sasaran_tanpa_tujuan_ditanyakan(rencana):
    baris = [("No", "Tujuan/Sasaran", "Indikator Tujuan/Sasaran", "Target")]
    isi = buku.baru(*baris, ("1", "Meningkatnya desa mandiri", "Jumlah desa mandiri", "197 Desa"))
    hasil = pratinjau(rencana, isi, "a.xlsx")
    (tanya,) = hasil.tanya
    assert [p for p, _ in tanya.pilihan] == ["tujuan", "sasaran"]
    terapkan(rencana, isi, "a.xlsx", jawaban={tanya.kunci: "sasaran"})
    assert (rencana.sasaran.count(), rencana.tujuan.count()) == (1, 0)
    assert sel(rencana, "tujuan-sasaran")[0]["target_persen"] == "197 Desa"
    assert pratinjau(rencana, isi, "a.xlsx").tanya == []  # the plan says it now


def test_beberapa_indikator_pada_satu_tujuan(rencana):
    baris = [
        ("No", "Tujuan/Sasaran", "Indikator Tujuan/Sasaran", "Target (%)"),
        ("1", "Meningkatnya desa mandiri", "Persentase desa mandiri", 20),
        (None, None, "Persentase desa maju", 40),
        ("1.1", "Kelembagaan desa aktif", "Persentase lembaga aktif", 60),
        ("1.2", "Ekonomi desa berkembang", None, None),
    ]
    terapkan(rencana, buku.baru(*baris), "a.xlsx")
    assert [(b.get("no"), b.get("indikator_tujuan_sasaran")) for b in sel(rencana, "tujuan-sasaran")] == [
        ("1", "Persentase desa mandiri"),
        (None, "Persentase desa maju"),
        ("1.1", "Persentase lembaga aktif"),
        ("1.2", None),
    ]


# -- the levels of table 4.1 ---------------------------------------------------------------------


def tanpa_tebal(lembar) -> openpyxl.Workbook:
    isi = openpyxl.load_workbook(io.BytesIO(satu_lembar(lembar)))
    for baris in isi.active.iter_rows():
        for c in baris:
            c.font = openpyxl.styles.Font(bold=False)
    return isi


def test_kegiatan_dikenal_dari_jumlahnya(terisi, buat):
    lain = buat.rencana(buat.kantor("Dinas Lain", "Kabupaten Magetan", kode="dinas-lain"))
    hasil = terapkan(lain, buku.simpan(tanpa_tebal("Tabel 4.1")), "polos.xlsx")
    assert (hasil.tolak, hasil.selisih) == ([], [])
    assert [s.jenjang for s in pohon.muat(lain).telusuri()] == [
        s.jenjang for s in pohon.muat(terisi).telusuri() if s.nama == BELUM_ADA_SASARAN or s.jenjang != "sasaran"
    ]
    assert sel(lain, "rencana-pendanaan") == sel(terisi, "rencana-pendanaan")


def test_jumlah_yang_tidak_cocok_membuat_semuanya_kegiatan(rencana):
    isi = tanpa_tebal("Tabel 4.1")
    isi.active["D34"] = 1  # first sub kegiatan of Penataan Desa: its sum no longer comes out
    terapkan(rencana, buku.simpan(isi), "polos.xlsx")
    penataan = models.Program.objects.get(nama="Program Penataan Desa")
    assert not models.SubKegiatan.objects.filter(kegiatan__program=penataan).exists()
    assert penataan.kegiatan.count() == 7


def test_jumlah_induk_yang_salah_disebut(rencana):
    hasil = terapkan(rencana, satu_lembar("Tabel 4.1", D9=41_000_000, D79=1), "salah.xlsx")
    assert [(s.kolom + str(s.baris), s.di_lembar, s.dihitung) for s in hasil.selisih] == [
        ("D9", 41_000_000, 40_000_000),
        ("D79", 1, 8_319_719_640),
    ]


# -- the Renstra ---------------------------------------------------------------------------------


def test_renstra_dari_tabel_2_1_dan_2_2(terisi):
    (renstra,) = models.Renstra.objects.all()
    assert (renstra.nama, renstra.tahun_awal, renstra.tahun_akhir) == ("Renstra Perangkat Daerah 2018-2023", 2019, 2023)
    assert (
        renstra.butir.filter(tingkat="kelompok").count() == 4
        and renstra.butir.exclude(tingkat="kelompok").count() == 87
    )


def test_memakai_renstra_yang_sudah_ada(rencana):
    ada = models.Renstra.objects.create(perangkat_daerah=rencana.perangkat_daerah, tahun_awal=2021, tahun_akhir=2026)
    terapkan(rencana, BUKU.read_bytes(), BUKU.name)
    assert list(models.Renstra.objects.all()) == [ada] and ada.butir.count() == 91


def test_renstra_baru_mulai_sesudah_yang_lama(rencana):
    models.Renstra.objects.create(perangkat_daerah=rencana.perangkat_daerah, tahun_awal=2019, tahun_akhir=2021)
    terapkan(rencana, satu_lembar("Tabel 2.1"), "a.xlsx")
    assert models.Renstra.objects.get(tahun_akhir=2023).tahun_awal == 2022


def test_tahun_judul_yang_lain_disebut(buat):
    rencana = buat.rencana(buat.kantor(pemda="Kabupaten Magetan"), 2025)
    hasil = terapkan(rencana, satu_lembar("Tabel 2.1"), "a.xlsx")
    assert any("menyebut tahun 2021, 2022, 2023" in c for c in hasil.catatan)
    assert models.CapaianRenstra.objects.filter(tahun=2023).exists()
    assert not models.CapaianRenstra.objects.filter(tahun=2024).exists()


SAMA = "Penyediaan Bahan Logistik Kantor"


def tautan(rencana):
    i = models.Indikator.objects.get(rencana=rencana, sub_kegiatan__nama=SAMA)
    return i.identitas == models.IndikatorRenstra.objects.get(butir__nama=SAMA).identitas


@pytest.mark.parametrize("urutan", [("Tabel 4.1", "Tabel 2.1"), ("Tabel 2.1", "Tabel 4.1")])
def test_indikator_yang_sama_bertaut(rencana, urutan):
    """Whichever comes first; the unit that table 2.1 prints behind the wording does not count."""
    for lembar in urutan:
        terapkan(rencana, satu_lembar(lembar), "a.xlsx")
    assert tautan(rencana)
    desa = models.IndikatorRenstra.objects.get(uraian__endswith="Administrasi Pemerintahan Desa yang Baik II %")
    assert desa.identitas == models.Indikator.objects.get(program__nama__contains="Administrasi").identitas
    lain = models.IndikatorRenstra.objects.get(butir__nama="Fasilitasi Penyusunan Produk Hukum Desa")
    assert lain.identitas not in models.Indikator.objects.values_list("identitas", flat=True)


def test_tautan_yang_ada_tidak_diganti(terisi):
    ada = models.IndikatorRenstra.objects.get(butir__nama=SAMA)
    ada.identitas = models.Indikator.objects.get(sub_kegiatan__nama="Penyediaan Peralatan Rumah Tangga").identitas
    ada.save()
    terapkan(terisi, satu_lembar("Tabel 2.1"), "lagi.xlsx")
    assert models.IndikatorRenstra.objects.get(pk=ada.pk).identitas == ada.identitas


# -- rows in between -----------------------------------------------------------------------------


def test_baris_tinjauan_disisipkan_pada_tempatnya(terisi):
    isi = openpyxl.load_workbook(io.BytesIO(satu_lembar("Tabel 2.4")))
    ws = isi.active
    for rentang in list(ws.merged_cells.ranges):
        if rentang.min_row > 9:
            ws.unmerge_cells(str(rentang))
    ws.insert_rows(9)
    for alamat, nilai in {"F9": "Koordinasi Penyusunan RKA", "G9": "Jumlah RKA", "H9": "1 Dokumen", "I9": 500}.items():
        ws[alamat] = nilai
    hasil = terapkan(terisi, buku.simpan(isi), "sisip.xlsx")
    assert [(jenis, nama) for jenis, _, nama, _ in berubah(hasil)] == [("buat", "Koordinasi Penyusunan RKA")]
    baris = sel(terisi, "review-rkpd")
    assert [b["hasil_analisa_program_kegiatan_sub_kegiatan"] for b in baris[2:5]] == [
        "Penyusunan Dokumen Perencanaan Perangkat Daerah",
        "Koordinasi Penyusunan RKA",
        "Evaluasi Kinerja Perangkat Daerah",
    ]
    assert "rancangan_awal_pagu_indikatif" not in baris[3]  # the left side does not have the row
    assert baris[1]["hasil_analisa_pagu_indikatif"] == 65_000_500  # its kegiatan is the sum
    assert {s.kolom + str(s.baris) for s in hasil.selisih} == {"I6", "I7", "E63", "I63"}


def test_usulan_kembar_tetap_dua(rencana):
    kepala = ("NO", "DESA", "ALAMAT", "KEGIATAN", "PAGU USULAN", "PAGU REKOMENDASI")
    dua = [(n, "BULU", "SUKOMORO", "PAVING JALAN", 100 * n, None) for n in (1, 2)]
    isi = buku.baru(kepala, *dua, (None, "JUMLAH", None, None, 300, None))
    terapkan(rencana, isi, "a.xlsx")
    assert [u.pagu_usulan for u in rencana.usulan.all()] == [100, 200]
    assert berubah(pratinjau(rencana, isi, "b.xlsx")) == []
