"""The master workbook comes in again: rows known again, changed, made, refused by cell, and locked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dpmd.impor.berkas import BerkasDitolak
from evaluasi.impor import ImporDitolak, pratinjau, terapkan
from evaluasi.induk.tulis import LANJUTAN, PANJANG_SEL
from evaluasi.models import JadwalTriwulan, RealisasiBulanan
from renaksi.models import Indikator, Kegiatan, Naskah, Pejabat, Program, Renstra, SubKegiatan, TargetBulanan, UnitKerja
from tests.evaluasi.induk.bantu import NAMA, buka, ekspor, ubahan

pytestmark = pytest.mark.django_db


@pytest.fixture
def rencana(buat):
    return buat.rencana_kecil()


# -- in again --------------------------------------------------------------------------------------


def test_tanpa_perubahan_tidak_mengubah_apa_pun(rencana):
    hasil = pratinjau(rencana, ekspor(rencana), NAMA)
    assert (ubahan(hasil), hasil.tolak, hasil.catatan) == ([], [], [])
    assert hasil.jumlah_sama > 30 and hasil.formulir == ["Buku Induk"]


def test_mengubah_satu_sel_mengubah_satu_fakta_dan_meninggalkan_jejak(rencana, sekretariat):
    sub = SubKegiatan.objects.get(nama__startswith="Pembinaan")
    buku = buka(rencana).ubah("Sub Kegiatan", 5, Nama="Pembinaan LKD", Kode=2.13)
    hasil = terapkan(rencana, buku.simpan(), NAMA, sekretariat)
    rincian = (
        ("Kode", "2.13.04.2.01.0002", "2.13"),
        ("Nama", "Pembinaan Lembaga Kemasyarakatan Desa", "Pembinaan LKD"),
    )
    assert ubahan(hasil) == [("ubah", "Sub Kegiatan", 5, rincian)]
    sub.refresh_from_db()
    assert (sub.nama, sub.kode) == ("Pembinaan LKD", "2.13")
    assert sub.riwayat.first().history_user == sekretariat
    assert pratinjau(rencana, ekspor(rencana), NAMA).jumlah_ubah == 0


def test_kosong_menghapus_dan_nol_tidak(rencana, sekretariat):
    baris = RealisasiBulanan.objects.order_by("pk").first()
    nomor = next(
        n
        for n, b in enumerate(buka(rencana)["Realisasi Bulanan"], 3)
        if b["Indikator"] == str(baris.indikator.identitas)
    )
    buku = buka(rencana).ubah("Realisasi Bulanan", nomor, Realisasi_kinerja=None, **{"Realisasi_anggaran_(Rp)": 0})
    hasil = terapkan(rencana, buku.simpan(), NAMA, sekretariat)
    baris.refresh_from_db()
    assert (baris.kinerja, baris.anggaran, baris.diubah_oleh) == (None, 0, sekretariat)
    assert ubahan(hasil)[0][3] == (("Realisasi kinerja", "1", "-"), ("Realisasi anggaran (Rp)", "6.000.000", "0"))


def test_baris_yang_dihapus_dari_buku_tetap_ada(rencana):
    buku = buka(rencana)
    buku.buku["Target Bulanan"].delete_rows(3, 500)
    buku.buku["Program"].delete_rows(3)  # P1: its kegiatan still points to it
    del buku.buku["Kegiatan"]
    hasil = terapkan(rencana, buku.simpan(), NAMA)
    assert (ubahan(hasil), hasil.tolak) == ([], [])
    assert Program.objects.count() == 2 and TargetBulanan.objects.count() == 9


def test_cabang_baru_dengan_acuan_sendiri(rencana):
    buku = buka(rencana)
    buku.tambah("Program", Acuan="PX", Sasaran="S1", Nama="Program Baru")
    buku.tambah("Kegiatan", Acuan="KX", Program="PX", Nama="Kegiatan Baru")
    buku.tambah("Sub Kegiatan", Kegiatan="KX", Nama="Tanpa acuan")
    buku.tambah("Unit Kerja", Acuan="UX", Nama_singkat="PEM-SD", Nama="Bidang PEM-SD")
    buku.tambah("Indikator", Acuan="IX", Milik="KX", Indikator="Jumlah dokumen", Penanggung_jawab="UX")
    buku.tambah("Target Bulanan", Indikator="IX", Bulan=7)
    hasil = terapkan(rencana, buku.simpan(), NAMA)
    assert (hasil.jumlah_buat, hasil.jumlah_ubah) == (6, 0)
    baru = Indikator.objects.get(uraian="Jumlah dokumen")
    assert baru.kegiatan.program.sasaran.rencana == rencana and baru.penanggung_jawab.singkatan == "PEM-SD"
    assert baru.akumulasi == "jumlah" and baru.target is None and baru.rencana == rencana
    assert [t.bulan for t in baru.target_bulanan.all()] == [7]
    assert Program.objects.get(nama="Program Baru").urutan == 1  # behind the others, which are all at 0
    lagi = pratinjau(rencana, buku.simpan(), "nama lain.xlsx")
    assert (ubahan(lagi), lagi.tolak) == ([], [])


def test_pindah_induk(rencana):
    hasil = terapkan(rencana, buka(rencana).ubah("Sub Kegiatan", 3, Kegiatan="K2").simpan(), NAMA)
    assert ubahan(hasil)[0][1:3] == ("Sub Kegiatan", 3) and hasil.jumlah_ubah == 1
    assert Kegiatan.objects.get(nama__startswith="Pembinaan").sub_kegiatan.count() == 3


def test_susunan_yang_bergeser_dicocokkan_menurut_isi(rencana, buat):
    """After a programme was put before the others P1 is another one: names decide, and the preview says so."""
    buku = buka(rencana)
    buat.program(rencana.sasaran.first(), nama="Program yang Baru Disisipkan", urutan=0)
    Program.objects.filter(nama__startswith="Program P").update(urutan=5)
    hasil = pratinjau(rencana, buku.simpan(), NAMA)
    assert hasil.jumlah_buat == 0 and "Program yang Baru Disisipkan" not in {x.nama for x in hasil.langkah}
    buku.ubah("Program", 3, Nama="Program Penunjang Berganti Nama", Kode=None)
    hasil = pratinjau(rencana, buku.simpan(), NAMA)
    assert next(x.nama for x in hasil.langkah if x.jenis == "buat") == "Program Penunjang Berganti Nama"
    assert "Susunan rencana berubah" in hasil.catatan[0] and "Program" in hasil.catatan[0]


def test_acuan_kantor_lain_tidak_dipakai(rencana, buat):
    """P1 of another office is another programme, also where both plans have the same shape."""
    lain = buat.kantor(pemda="Kabupaten Banjar")
    buat.program(buat.sasaran(buat.rencana(lain), nama="Sasaran kami"), nama="Program kami")
    hasil = pratinjau(lain.rencana.get(), ekspor(rencana), NAMA)
    assert {x.objek for x in hasil.langkah if x.jenis == "ubah"} <= {"Kantor"}
    assert hasil.jumlah_buat > 20 and "Program kami" not in {x.nama for x in hasil.langkah}


def test_berkas_yang_sama_mempertahankan_perbaikan_kecuali_ditimpa(rencana):
    berkas = ekspor(rencana)
    terapkan(rencana, berkas, NAMA)
    Program.objects.filter(kode="2.13.01").update(nama="Diperbaiki sesudahnya")
    hasil = terapkan(rencana, berkas, NAMA)
    assert ubahan(hasil) == [] and any("dipertahankan" in c for c in hasil.catatan)
    assert terapkan(rencana, berkas, NAMA, timpa=True).jumlah_ubah == 1
    assert not Program.objects.filter(nama="Diperbaiki sesudahnya").exists()


def test_naskah_panjang_lewat_baris_lanjutan_dan_dibersihkan(rencana):
    teks = "<p>" + "Desa & kelurahan. " * 5000 + "</p>"
    naskah = Naskah.objects.create(
        perangkat_daerah=rencana.perangkat_daerah, rencana=rencana, bagian="latar-belakang",
        isi=teks.replace("&", "&amp;"),
    )  # fmt: skip
    buku = buka(rencana)
    tanda = [b["Rencana"] for b in buku["Naskah"]]
    assert tanda == ["RENCANA", *[LANJUTAN] * (len(tanda) - 1)] and len(tanda) > 3
    assert ubahan(pratinjau(rencana, buku.simpan(), NAMA)) == []
    buku.tambah("Naskah", Bagian="1.2 Landasan Hukum", Isi='<p onclick="x()">UU</p><script>alert(1)</script>')
    terapkan(rencana, buku.simpan(), NAMA)
    naskah.refresh_from_db()
    assert len(naskah.isi) > 2 * PANJANG_SEL
    baku = Naskah.objects.get(bagian="landasan-hukum")
    assert (baku.isi, baku.rencana) == ("<p>UU</p>", None)


def test_impor_besar_sedikit_kueri(buat):
    """Rows are written sheet by sheet, not one by one."""
    banyak = []
    for nomor, kali in enumerate((1, 4)):
        nama = {"nama": f"Dinas {nomor}", "singkatan": f"D{nomor}"}
        asal = buat.rencana_kecil(buat.kantor(**nama), kali=kali)
        tujuan = buat.rencana(buat.kantor(**nama, pemda="Kabupaten Banjar"))
        berkas = ekspor(asal)
        with CaptureQueriesContext(connection) as kueri:
            hasil = terapkan(tujuan, berkas, NAMA)
        assert hasil.jumlah_buat >= 20 * kali
        # The cells behind the figures go in by the hundred, which is what SQLite takes at once.
        banyak.append(sum('INTO "evaluasi_asalangka"' not in q["sql"] for q in kueri))
    assert banyak[0] == banyak[1]


# -- refused ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lembar", "nomor", "isi", "sel", "pesan"),
    [
        ("Kegiatan", 3, {"Program": "P9"}, "B3", "Acuan “P9” tidak ada di lembar Program"),
        ("Kegiatan", 3, {"Program": "S1"}, "B3", "Acuan “S1” ada di lembar Sasaran, bukan Program"),
        ("Kegiatan", 3, {"Program": None}, "B3", "Program wajib diisi"),
        ("Kegiatan", 4, {"Acuan": "K1"}, "A4", "Acuan “K1” sudah dipakai di lembar Kegiatan baris 3"),
        ("Kegiatan", 4, {"Acuan": "P1"}, "A4", "sudah dipakai di lembar Program baris 3"),
        ("Indikator", 4, {"Milik": "P1, K1"}, "B4", "tidak ada di lembar Tujuan, Sasaran, Program"),
        ("Indikator", 4, {"Milik": "U1"}, "B4", "ada di lembar Unit Kerja, bukan"),
        ("Indikator", 3, {"Indikator": "  "}, "D3", "wajib diisi"),
        ("Indikator", 3, {"Arah": "miring"}, "G3", "bukan pilihan. Isi salah satu"),
        ("Indikator", 3, {"Satuan": "x" * 61}, "E3", "60"),
        ("Indikator", 8, {"Pagu (Rp)": "dua juta"}, "K8", "bukan angka"),
        ("Indikator", 8, {"Pagu (Rp)": -5}, "K8", "negatif"),
        ("Indikator", 8, {"Pagu (Rp)": "#DIV/0!"}, "K8", "galat Excel"),
        ("Indikator", 8, {"Pagu (Rp)": 10**17}, "K8", "jumlah uang paling banyak 15 angka"),
        ("Indikator", 8, {"Target setahun": "banyak"}, "F8", "Mulailah dengan angka"),
        ("Target Bulanan", 3, {"Bulan": 13}, "C3", "Bulan “13” keliru; isi bilangan bulat 1 sampai 12"),
        ("Target Bulanan", 3, {"Bulan": 1.5}, "C3", "bilangan bulat"),
        ("Target Bulanan", 4, {"Bulan": 1}, "A4", "sama dengan baris 3"),
        ("Unit Kerja", 3, {"Nama singkat": "Bidang PKM"}, "A5", "sama dengan baris 3"),
        ("Program", 3, {"Nama": None}, "E3", "Isi “Nama” atau “Sasaran yang diwujudkan”"),
        ("Kantor", 3, {"Realisasi per bulan": "mungkin"}, "H3", "Ya atau Tidak"),
        ("Kantor", 3, {"Tangga predikat": "90 = Baik\n95 = Buruk"}, "K3", "5 baris"),
        ("Kantor", 3, {"Skala mutu": "WTP = 4\nopini wtp = 5"}, "L3", "dua kali"),
        ("Kantor", 3, {"Skala mutu": "WTP = empat"}, "L3", "bukan angka"),
        ("Kantor", 3, {"Skala mutu": "WTP"}, "L3", "“WTP = 4”"),
        ("Kantor", 3, {"Skala mutu": "12 Desa = 4"}, "L3", "“12 Desa = 4” tidak dapat dibaca"),
        ("Kantor", 4, {"Tempat tanda tangan": "x"}, "A4", "hanya memuat satu baris"),
        ("Pejabat", 3, {"Nama dan gelar": "A", "Jabatan": "B", "NIP": "123"}, "C3", "NIP ditulis 18 angka"),
        ("Pejabat", 3, {"Nama dan gelar": "A", "Jabatan": "B", "Menjabat sejak": "kemarin"}, "J3", "tidak terbaca"),
        ("Renstra", 3, {"Tahun awal": 2024, "Tahun akhir": 2020}, "D3", "mendahului"),
        ("Naskah", 3, {"Rencana": LANJUTAN, "Isi": "x"}, "A3", "tidak mempunyai baris di atasnya"),
    ],
)
def test_sel_yang_ditolak_disebut_dan_tidak_ada_yang_tertulis(rencana, lembar, nomor, isi, sel, pesan):
    buku = buka(rencana).ubah("Program", 4, Nama="Ikut batal").ubah(lembar, nomor, **isi)
    hasil = pratinjau(rencana, buku.simpan(), NAMA)
    ditolak = {(t.lembar, f"{t.kolom}{t.baris}"): t.pesan for t in hasil.tolak}
    assert pesan in ditolak.get((lembar, sel), ""), ditolak
    with pytest.raises(ImporDitolak, match=f"Lembar “{lembar}”"):
        terapkan(rencana, buku.simpan(), NAMA)
    assert not Program.objects.filter(nama="Ikut batal").exists()


def test_baris_di_bawah_yang_ditolak_tidak_ikut_disebut(rencana):
    hasil = pratinjau(rencana, buka(rencana).ubah("Sasaran", 3, Nama=None).simpan(), NAMA)
    assert [(t.lembar, t.baris) for t in hasil.tolak] == [("Sasaran", 3)]


def test_kolom_wajib_yang_hilang(rencana):
    buku = buka(rencana)
    buku.buku["Sub Kegiatan"].delete_cols(2)
    (tolak,) = pratinjau(rencana, buku.simpan(), NAMA).tolak
    assert (tolak.lembar, tolak.pesan) == ("Sub Kegiatan", "Kolom “Kegiatan” tidak ada di lembar ini.")


def test_kolom_yang_hilang_atau_berpindah_tidak_mengubah_apa_pun(rencana):
    buku = buka(rencana)
    buku.buku["Indikator"].delete_cols(11)  # Pagu
    buku.buku["Program"].move_range("A1:B20", cols=12)
    assert ubahan(pratinjau(rencana, buku.simpan(), NAMA)) == []


def test_tata_letak_yang_lebih_baru_ditolak(rencana):
    buku = buka(rencana)
    buku.buku["Petunjuk"]["A3"] = "Tata letak 2 (2031-01-01)"
    with pytest.raises(BerkasDitolak, match="tata letak 2"):
        pratinjau(rencana, buku.simpan(), NAMA)


def test_tanpa_petunjuk_tetap_dikenali(rencana):
    buku = buka(rencana)
    del buku.buku["Petunjuk"]
    hasil = pratinjau(rencana, buku.simpan(), NAMA)
    assert (hasil.formulir, ubahan(hasil)) == (["Buku Induk"], [])


def test_tahun_lain_ditanyakan(rencana, buat):
    depan = buat.rencana(tahun=2025)
    (tanya,) = pratinjau(depan, ekspor(rencana), NAMA).tanya
    assert "memuat rencana 2024, padahal yang dipilih 2025" in tanya.pesan
    with pytest.raises(ImporDitolak, match="pertanyaan belum dijawab"):
        terapkan(depan, ekspor(rencana), NAMA)
    with pytest.raises(ImporDitolak, match="bukan 2025"):
        terapkan(depan, ekspor(rencana), NAMA, jawaban={tanya.kunci: "batal"})
    terapkan(depan, ekspor(rencana), NAMA, jawaban={tanya.kunci: "pakai"})
    assert set(depan.indikator.values_list("identitas")) == set(rencana.indikator.values_list("identitas"))


def test_kantor_asal_yang_lain_disebut(rencana, buat):
    hasil = pratinjau(buat.rencana(buat.kantor(pemda="Kabupaten Banjar")), ekspor(rencana), NAMA)
    assert "berasal dari Dinas Pemberdayaan Masyarakat dan Desa Kabupaten Merangin" in hasil.catatan[0]


# -- locks -----------------------------------------------------------------------------------------


def test_rencana_yang_ditetapkan_tidak_diubah_tetapi_realisasi_boleh(rencana):
    rencana.status = "ditetapkan"
    rencana.save()
    with pytest.raises(ImporDitolak, match="sudah ditetapkan"):
        terapkan(rencana, buka(rencana).ubah("Program", 3, Nama="Lain").simpan(), NAMA)
    buku = buka(rencana).ubah("Realisasi Bulanan", 3, Realisasi_kinerja=9)
    buku.tambah("Renstra", Tahun_awal=2019, Tahun_akhir=2023).ubah("Kantor", 3, Nama_singkat="PMD")
    terapkan(rencana, buku.simpan(), NAMA)
    assert RealisasiBulanan.objects.filter(kinerja="9").count() == 1 and Renstra.objects.count() == 1


def test_triwulan_yang_disetujui_terkunci(rencana):
    JadwalTriwulan.objects.create(rencana=rencana, triwulan=1, status="disetujui")
    buku = buka(rencana).ubah("Realisasi Bulanan", 3, Realisasi_kinerja=9)
    buku.tambah("Narasi", Triwulan="Triwulan I", Faktor_pendorong="Dana desa")
    identitas = buku["Realisasi Bulanan"][0]["Indikator"]
    buku.tambah("Realisasi Bulanan", Indikator=identitas, Bulan=6, Realisasi_kinerja=1)
    hasil = pratinjau(rencana, buku.simpan(), NAMA)
    assert [(t.lembar, f"{t.kolom}{t.baris}") for t in hasil.tolak] == [("Realisasi Bulanan", "D3"), ("Narasi", "B3")]
    assert all("disetujui Kepala Dinas" in t.pesan for t in hasil.tolak)


def test_pejabat_dan_unit_kantor_ikut(rencana):
    pejabat = {"Nama dan gelar": "Sri", "Jabatan": "Sekretaris", "NIP": "196507211986021001", "Unit kerja": "U1"}
    terapkan(rencana, buka(rencana).tambah("Pejabat", **pejabat, Kepala="Ya").simpan(), NAMA)
    sri, unit = Pejabat.objects.get(), UnitKerja.objects.get(singkatan="Sekretariat")
    assert (sri.nip, sri.unit, sri.kepala) == ("19650721 198602 1 001", unit, True)
