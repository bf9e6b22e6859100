"""Files of nobody's form into a plan: known forms stay themselves, answers are remembered, nonsense is refused."""

from decimal import Decimal

import pytest

from evaluasi.impor import BerkasDitolak, baca_berkas, pratinjau, terapkan
from evaluasi.impor.bebas import ingat_jawaban
from evaluasi.impor.pertanyaan import dalam_kata
from evaluasi.models import AsalAngka, RealisasiBulanan, TataLetakKantor
from renaksi.models import Indikator, Program, SubKegiatan
from renaksi.nilai.besaran import Besaran
from tests import buat, buku

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]  # what is read does not depend on the database

KEPALA = ("Kode", "Uraian", "Indikator", "Target", "Satuan", "Pagu (Rp)")
PROGRAM = ("2.13.02", "Program Penataan Desa", "Persentase desa tertata", 100, "%", 90_000_000)
KEGIATAN = ("2.13.02.2.01", "Penataan Wilayah", "Persentase wilayah tertata", 100, "%", 90_000_000)
SUB = ("2.13.02.2.01.0001", "Penetapan Batas Desa", "Jumlah desa ditetapkan", 12, "Desa", 90_000_000)


def tabel(*tambahan, judul=(), kepala=KEPALA):
    """A small plan with further columns: (heading, value of the sub kegiatan)."""
    atas = [None] * len(tambahan)
    isi = [n for _, n in tambahan]
    return buku.baru(*judul, (*kepala, *(j for j, _ in tambahan)), (*PROGRAM, *atas), (*KEGIATAN, *atas), (*SUB, *isi))


@pytest.fixture
def rencana(kantor):
    return buat.rencana(kantor)


def test_sasaran_dengan_triwulannya_sendiri(rencana):
    """A table of IKU alone: quarters and results are the sasaran's own, and positions, however they rise."""
    tw = [f"{apa} TW {t}" for apa in ("Target", "Realisasi") for t in ("I", "II", "III", "IV")]
    isi = buku.baru(
        ("Sasaran Strategis", "Indikator Kinerja Utama", "Satuan", "Target 2024", *tw),
        ("Meningkatnya kemandirian desa", "Jumlah desa mandiri", "Desa", 22, 5, 10, 15, 22, 4, 11, None, None),
        (None, "Persentase desa maju", "%", 60, 15, 30, 45, 60, 12, 29, None, None),
    )
    terapkan(rencana, isi, "iku.xlsx", pakai_tebakan=True)
    mandiri, maju = Indikator.objects.order_by("pk")
    assert (mandiri.sasaran.nama, mandiri.akumulasi, maju.sasaran) == (
        "Meningkatnya kemandirian desa", "posisi_akhir", mandiri.sasaran,
    )  # fmt: skip
    for i, janji, hasil in ((mandiri, (5, 10, 15, 22), (4, 11)), (maju, (15, 30, 45, 60), (12, 29))):
        assert tuple(i.target_bulanan.values_list("kinerja", flat=True)) == tuple(map(Besaran.dari, janji))
        assert tuple(i.realisasi.values_list("kinerja", flat=True)) == tuple(map(Besaran.dari, hasil))


@pytest.mark.parametrize("nama", buku.KANTOR)
def test_formulir_yang_dikenal_tetap_formulir(nama):
    for berkas in buku.KANTOR[nama][2]:
        bacaan = baca_berkas(berkas.read_bytes(), berkas.name)
        assert "bebas" not in {t.tata.kode for t in bacaan.tabel}
        assert bacaan.tanya == []


def test_tabel_sendiri_menjadi_rencana(rencana):
    hasil = terapkan(rencana, tabel(), "rencana.xlsx")
    assert (hasil.tanya, hasil.tolak) == ([], [])
    i = SubKegiatan.objects.get().indikator.get()
    assert (i.uraian, i.target.angka, i.satuan, i.pagu) == ("Jumlah desa ditetapkan", 12, "Desa", 90_000_000)
    assert Program.objects.get().kode == "2.13.02"
    assert Indikator.objects.filter(pagu__isnull=False).count() == 1


def test_setiap_angka_tahu_selnya(rencana):
    kepala = (*KEPALA, "T/R", "TW 1 (Rp)")
    isi = buku.baru(kepala, PROGRAM, KEGIATAN, (*SUB, "Target", 50_000), (*[None] * 6, "Realisasi", 40_000))
    terapkan(rencana, isi, "a.xlsx")
    asal = dict(AsalAngka.objects.filter(tercetak=False, acuan="indikator").values_list("bagian", "sel"))
    assert {"target": "D4", "pagu": "F4", "kas03": "H4", "r03_rp": "H5"}.items() <= asal.items()


def test_centang_menjadi_rencana_tanpa_angka(rencana):
    terapkan(rencana, tabel(("TW I", "v"), ("TW II", None), ("TW III", "v")), "a.xlsx", pakai_tebakan=True)
    janji = SubKegiatan.objects.get().indikator.get().target_bulanan.values_list("bulan", "kinerja", "bobot", "kas")
    assert list(janji) == [(3, None, None, None), (9, None, None, None)]


def test_impor_kedua_kali_tidak_mengubah_apa_pun(rencana):
    terapkan(rencana, tabel(), "rencana.xlsx")
    hasil = pratinjau(rencana, tabel(), "lain.xlsx")
    assert (hasil.jumlah_buat, hasil.jumlah_ubah) == (0, 0)


def test_uang_induk_yang_tidak_sama_dengan_jumlahnya_dibandingkan(rencana):
    isi = buku.baru(KEPALA, (*PROGRAM[:5], 90_000_000_000), KEGIATAN, SUB)
    hasil = pratinjau(rencana, isi, "rencana.xlsx")
    assert [(s.kolom, s.baris, s.di_lembar, s.dihitung) for s in hasil.selisih] == [
        ("F", 2, Decimal(90_000_000_000), Decimal(90_000_000))
    ]


def test_sel_kosong_pada_induk_bukan_selisih(rencana):
    isi = buku.baru(KEPALA, (*PROGRAM[:5], None), (*KEGIATAN[:5], None), SUB, (None, "TOTAL", None, None, None, 1))
    assert [(s.baris, s.di_lembar) for s in pratinjau(rencana, isi, "a.xlsx").selisih] == [(5, 1)]


def test_jawaban_diingat_untuk_berkas_berikutnya(rencana, kantor):
    isi = tabel(("Entah", "x"))
    awal = pratinjau(rencana, isi, "a.xlsx")
    (tanya,) = awal.belum_dijawab
    hasil = terapkan(rencana, isi, "a.xlsx", jawaban={tanya.kunci: "abaikan"})
    ingat_jawaban(kantor, hasil.tanya, nama="a.xlsx")
    (ingatan,) = TataLetakKantor.objects.all()
    assert (ingatan.nama, ingatan.jawaban) == ("Lembar “Sheet” dari a.xlsx", {tanya.kunci: "abaikan"})
    (lagi,) = pratinjau(rencana, tabel(("Entah", "y")), "b.xlsx").tanya
    assert (lagi.jawaban, lagi.diingat) == ("abaikan", True)
    (diubah,) = pratinjau(rencana, tabel(("Entah", "y")), "b.xlsx", jawaban={tanya.kunci: "ket"}).tanya
    assert (diubah.jawaban, diubah.diingat) == ("ket", False)
    lain = buat.kantor("Dinas Kesehatan", kode="dinkes")
    assert baca_berkas(isi, "a.xlsx", kantor=lain).tanya[0].jawaban is None


def test_periode_tidak_pernah_diingat(rencana, kantor):
    """What a column without a period was for one quarter it is not for the next."""
    isi = tabel(("Realisasi Keuangan", 9_000_000))
    (tanya,) = pratinjau(rencana, isi, "a.xlsx").belum_dijawab
    hasil = terapkan(rencana, isi, "a.xlsx", jawaban={tanya.kunci: "r1_rp"})
    ingat_jawaban(kantor, hasil.tanya, nama="a.xlsx")
    assert TataLetakKantor.objects.get().jawaban == {tanya.kunci: "r#_rp"}
    (lagi,) = pratinjau(rencana, isi, "b.xlsx").tanya
    assert (lagi.jawaban, lagi.diingat) == (None, False)
    assert RealisasiBulanan.objects.get().bulan == 3
    terapkan(rencana, isi, "realisasi tw2.xlsx")  # the file's own name says it
    assert set(RealisasiBulanan.objects.values_list("bulan", flat=True)) == {3, 6}


def test_dalam_kata_tanpa_periode():
    (kalimat,) = dalam_kata({"kolom:0123456789ab:G": "r#_rp"})
    assert kalimat == "Kolom G: Realisasi anggaran (Rp) triwulan menurut judulnya"


def test_daftar_kontak_ditolak_dengan_kalimat():
    isi = buku.baru(("No", "Nama", "Telepon"), (1, "Sri", "0812-1"), (2, "Hendra", "0812-2"))
    with pytest.raises(BerkasDitolak, match="bukan rencana"):
        baca_berkas(isi, "kontak.xlsx")


def test_angka_yang_dapat_dibaca_dua_cara_ditanyakan(rencana):
    isi = buku.baru(KEPALA, PROGRAM, KEGIATAN, (*SUB[:3], "1.250", "Km", 90_000_000))
    (tanya,) = pratinjau(rencana, isi, "a.xlsx").belum_dijawab
    assert tanya.kunci.startswith("angka:")
    assert [p for p, _ in tanya.pilihan] == ["id", "en"]
    terapkan(rencana, isi, "a.xlsx", jawaban={tanya.kunci: "en"})
    assert SubKegiatan.objects.get().indikator.get().target.angka == Decimal("1.25")


def test_yang_diputuskan_satuan_barisnya_tidak_ditanyakan(rencana):
    isi = buku.baru(KEPALA, PROGRAM, KEGIATAN, (*SUB[:3], "1.250", "Desa", 90_000_000))
    assert pratinjau(rencana, isi, "a.xlsx").tanya == []
    terapkan(rencana, isi, "a.xlsx")
    assert SubKegiatan.objects.get().indikator.get().target.angka == 1250


@pytest.mark.parametrize("teks", ["6/12", "75\n82", "1,5 juta", "12 Desa 5"])
def test_sisa_yang_tidak_terbaca_ditolak_dengan_kalimat(rencana, teks):
    """Never dropped, never a unit: the cell is refused, and says why."""
    isi = buku.baru(KEPALA, PROGRAM, KEGIATAN, (*SUB[:3], teks, "Desa", 90_000_000))
    (tolak,) = pratinjau(rencana, isi, "a.xlsx").tolak
    assert "Tulis" in tolak.pesan or "Pisahkan" in tolak.pesan


def test_rentang_dan_mutu_diimpor(rencana):
    isi = buku.baru(
        KEPALA, PROGRAM, KEGIATAN,
        (*SUB[:3], "80 - 90", "%", 90_000_000),
        ("2.13.02.2.01.0002", "Penilaian", "Opini BPK", "wtp", "Opini", 5_000_000),
    )  # fmt: skip
    terapkan(rencana, isi, "a.xlsx", pakai_tebakan=True)
    satu, dua = (i.target for s in SubKegiatan.objects.order_by("pk") for i in s.indikator.all())
    assert (str(satu), satu.batas, str(dua), dua.mutu) == ("80–90", (80, 90), "WTP", "WTP")


def test_ribuan_rupiah_di_judul_tabel_ditanyakan(rencana):
    judul = [("RENCANA KERJA (dalam ribuan rupiah)",), ()]
    isi = tabel(judul=judul)
    (tanya,) = pratinjau(rencana, isi, "a.xlsx").belum_dijawab
    terapkan(rencana, isi, "a.xlsx", jawaban={tanya.kunci: "rupiah"})
    assert SubKegiatan.objects.get().indikator.get().pagu == 90_000_000


def test_realisasi_bulanan_menjadi_triwulan(rencana):
    isi = tabel(*((f"Realisasi {b} (Rp)", n) for b, n in (("Jan", 1_000_000), ("Mar", 2_500_000), ("Mei", 0))))
    terapkan(rencana, isi, "a.xlsx")
    assert list(RealisasiBulanan.objects.order_by("bulan").values_list("bulan", "anggaran")) == [
        (3, Decimal(3_500_000)),
        (6, Decimal(0)),
    ]


def test_kumulatif_yang_turun_ditolak(rencana):
    isi = tabel(("Realisasi s.d. TW I (Rp)", 5_000_000), ("Realisasi s.d. TW II (Rp)", 4_000_000))
    (tanya,) = pratinjau(rencana, isi, "a.xlsx").belum_dijawab
    assert tanya.kunci.startswith("kumulatif:")
    (tolak,) = pratinjau(rencana, isi, "a.xlsx", jawaban={tanya.kunci: "kumulatif"}).tolak
    assert (tolak.kolom, tolak.baris) == ("H", 4)
    assert pratinjau(rencana, isi, "a.xlsx", jawaban={tanya.kunci: "periode"}).tolak == []


def test_target_persen_sebagai_pecahan_ditanyakan(rencana):
    isi = buku.baru(KEPALA, (*PROGRAM[:3], 1, "%", 90_000_000), (*KEGIATAN[:3], 0.95, "%", 90_000_000), SUB)
    (tanya,) = pratinjau(rencana, isi, "a.xlsx").belum_dijawab
    terapkan(rencana, isi, "a.xlsx", jawaban={tanya.kunci: "pecahan"})
    assert Program.objects.get().indikator.get().target.angka == 100


def test_lembar_hasil_tanpa_tingkat_mencari_barisnya_di_rencana(rencana):
    terapkan(rencana, tabel(), "rencana.xlsx")
    isi = buku.baru(
        ("Sub Kegiatan", "Realisasi TW I (K)", "Realisasi TW I (Rp)"), ("Penetapan Batas Desa", 3, 7_000_000)
    )
    tanya = pratinjau(rencana, isi, "hasil.xlsx").tanya
    terapkan(rencana, isi, "hasil.xlsx", jawaban={t.kunci: t.tebakan for t in tanya})
    (hasil,) = RealisasiBulanan.objects.all()
    assert (hasil.indikator.uraian, hasil.bulan, hasil.kinerja.angka) == ("Jumlah desa ditetapkan", 3, 3)
    asing = buku.baru(("Sub Kegiatan", "Realisasi TW I (K)"), ("Pembangunan Jembatan", 3))
    (tolak,) = pratinjau(rencana, asing, "hasil.xlsx").tolak
    assert "tidak dikenal di rencana" in tolak.pesan


def test_tanpa_kolom_indikator_ditanyakan(rencana):
    isi = buku.baru(("Kode", "Uraian", "Pagu"), *((*b[:2], b[5]) for b in (PROGRAM, KEGIATAN, SUB)))
    (tanya,) = pratinjau(rencana, isi, "a.xlsx").belum_dijawab
    terapkan(rencana, isi, "a.xlsx", jawaban={tanya.kunci: "nama"})
    assert SubKegiatan.objects.get().indikator.get().pagu == 90_000_000
