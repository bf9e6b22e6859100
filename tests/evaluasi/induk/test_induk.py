"""The master workbook as a workbook: what its cells hold, its sheets, references, lists and looks."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dpmd.impor.berkas import Sel
from dpmd.tulisan import angka_lembar
from evaluasi.impor import pratinjau
from evaluasi.induk import jenis
from evaluasi.induk.lembar import LEMBAR
from evaluasi.induk.tulis import PANJANG_SEL, potong
from renaksi.models import Indikator, Program
from renaksi.nilai.besaran import Besaran, BesaranTaksa
from tests.evaluasi.induk.bantu import NAMA, Buku, buka, ekspor, ubahan

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]


@pytest.fixture
def rencana(buat):
    return buat.rencana_kecil()


# -- cells -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "angka",
    [
        "0",
        "0.01",
        "8640000",
        "45500000.5",
        "999999999999999",
        "9999999999999999.99",
        "123456789012345678",
        "-2.5",
        "0.1",
    ],
)
def test_bilangan_kembali_sampai_angka_terakhir(angka):
    tertulis = angka_lembar(Decimal(angka))
    terbaca = float(tertulis) if isinstance(tertulis, Decimal) else tertulis  # what a spreadsheet makes of a number
    assert jenis.baca_bilangan(Sel(terbaca)) == Decimal(angka)


@pytest.mark.parametrize(
    "teks", ["_x0041_", "x005F_", "_x005F_x0041_x0042_", "a\r\nb", "\x01\ufffe", "=1+1", " x ", "_x"]
)
def test_tanda_apa_pun_disandikan_dan_kembali(teks):
    assert jenis.pulihkan(jenis.sandikan(teks)) == teks
    assert not any(ord(h) < 32 and h not in "\n\t" for h in jenis.sandikan(teks))


@pytest.mark.parametrize(
    ("satu", "nilai", "format", "hasil"),
    [
        (jenis.DESIMAL, 0.25, "0%", Decimal(25)),
        (jenis.DESIMAL, "1.250.000,5", "@", Decimal("1250000.5")),
        (jenis.DESIMAL, "-", "@", None),
        (jenis.DESIMAL, 33.333333, "General", Decimal("33.33")),
        (jenis.DESIMAL, "500,000", "@", Decimal(500_000)),
        (jenis.PERSENTASE, 8.33333333, "General", Decimal("8.333333")),
        (jenis.PERSENTASE, "8,333 %", "@", Decimal("8.333")),
        (jenis.KUANTITAS, "1.250 Orang", "@", Besaran.dari("1250 Orang")),
        (jenis.KUANTITAS, "80 - 90 %", "@", Besaran.dari("80–90 %")),
        (jenis.KUANTITAS, "wtp", "@", Besaran(mutu="WTP")),
        (jenis.BULAN, 3.0, "General", 3),
        (jenis.TANGGAL, "31-12-2024", "@", date(2024, 12, 31)),
        (jenis.YA_TIDAK, "ya", "@", True),
        (jenis.TEKS, 2.13, "General", "2.13"),
        (jenis.TEKS, 12, "General", "12"),
    ],
)
def test_yang_diketik_orang_terbaca(satu, nilai, format, hasil):
    assert satu.baca(Sel(nilai, format)) == hasil


def test_besaran_yang_terbaca_dua_cara_ditulis_pasti_dan_tercetak_seperti_semula():
    """What this workbook writes, anybody reads without knowing who wrote it; what people type there is asked."""
    pasti = {"1,125 km": "1,1250 km", "1.250–1.500 km": "1.250,0–1.500,0 km", "1.250 Orang": "1.250 Orang"}
    for teks, tertulis in pasti.items():
        nilai = Besaran.dari_simpan(teks)
        assert jenis.KUANTITAS.tulis(nilai) == tertulis
        kembali = jenis.KUANTITAS.baca(Sel(tertulis))
        assert kembali == nilai and str(kembali) == teks
    with pytest.raises(BesaranTaksa):
        jenis.KUANTITAS.baca(Sel("1,125 km"))


def test_teks_panjang_dipotong_pas_satu_sel():
    for teks in ("a" * 100_000, "\x01" * 40_000, "👍" * 33_000):
        bagian = potong(teks)
        assert "".join(bagian) == teks and len(bagian) > 1
        assert all(
            len(jenis.sandikan(b)) <= PANJANG_SEL and len(b.encode("utf-16-le")) // 2 <= PANJANG_SEL for b in bagian
        )


# -- out -------------------------------------------------------------------------------------------


def test_setiap_fakta_model_punya_kolom():
    """A field that is added to a model must be added here, or be named as left out."""
    sendiri = {
        "id", "diubah_oleh", "diubah_pada", "nama", "pemda", "kode", "tahun", "status", "diajukan_oleh", "perubahan_ke",
        "tanggal_ditetapkan", "pejabat_penetap", "nomor_penetapan", "dasar_penetapan", "tahan_pengajuan",
        "cetak_pertama",
    }  # fmt: skip
    for lembar in LEMBAR:
        ada = (
            {k.field for k in lembar.kolom if k.field}
            | {f for k in lembar.kolom for _, f in k.acuan}
            | set(lembar.lingkup)
        )
        ada |= {"identitas"} if lembar.beridentitas else set()
        ada |= sendiri if lembar.tunggal else {"id", "diubah_oleh", "diubah_pada"}
        ada |= {"perangkat_daerah"} if lembar.nama == "Rencana" else set()
        assert {f.name for f in lembar.model._meta.concrete_fields} <= ada, lembar.nama


def test_lembar_dan_petunjuk(rencana):
    isi = buka(rencana).buku
    assert isi.sheetnames == ["Petunjuk", *(x.nama for x in LEMBAR), "Pilihan"]
    assert isi["Pilihan"].sheet_state == "hidden"
    teks = " ".join(str(c.value) for r in isi["Petunjuk"].iter_rows() for c in r if c.value is not None)
    assert "Sel kosong berarti kosong" in teks and "Tata letak 1" in teks and "Tidak termasuk: pengguna" in teks
    assert all(f"{x.nama} " in teks and x.keterangan in teks for x in LEMBAR)


def test_baris_menunjuk_induknya_dengan_acuan(rencana):
    buku = buka(rencana)
    assert [(b["Acuan"], b["Sasaran"]) for b in buku["Program"]] == [("P1", "S1"), ("P2", "S1")]
    assert [(b["Acuan"], b["Program"]) for b in buku["Kegiatan"]] == [("K1", "P1"), ("K2", "P2")]
    assert [(b["Acuan"], b["Kegiatan"]) for b in buku["Sub Kegiatan"]] == [("SK1", "K1"), ("SK2", "K2"), ("SK3", "K2")]
    milik = {b["Milik"]: b for b in buku["Indikator"]}
    assert list(milik) == ["S1", "P1", "P2", "K1", "K2", "SK1", "SK2", "SK3"]
    assert milik["SK3"]["Pagu (Rp)"] == 45500000.5 and milik["SK3"]["Penanggung jawab"] == "U3"
    assert milik["SK3"]["Arah"] == "Makin tinggi makin baik"
    identitas = str(Indikator.objects.get(sub_kegiatan__nama__startswith="Pembinaan").identitas)
    assert milik["SK3"]["Acuan"] == identitas
    bulan = [b for b in buku["Target Bulanan"] if b["Indikator"] == identitas]
    assert [(b["Bulan"], b["Bobot (%)"], b["Kas (Rp)"]) for b in bulan] == [(6, 40, None), (12, 60, None)]


def test_teks_seperti_rumus_tetap_teks_dan_bentuk_sel(rencana):
    Program.objects.filter(nama__startswith="Program Penunjang").update(nama='=HYPERLINK("x")', kode="01")
    Indikator.objects.filter(uraian__startswith="Jumlah Desa").update(target=Besaran.dari("12 Desa dan 13 Kelurahan"))
    isi = buka(rencana).buku
    nama = isi["Program"]["E3"]
    assert (nama.value, nama.data_type, nama.quotePrefix) == ('=HYPERLINK("x")', "s", True)
    assert isi["Program"]["D3"].value == "01"
    assert isi["Program"].freeze_panes == "B3"
    abu, putih = isi["Program"]["A3"].fill.fgColor.rgb, isi["Program"]["E3"].fill.fgColor.rgb
    assert abu.endswith("F2F2F2") and not putih.endswith("F2F2F2")
    daftar = {v.formula1 for v in isi["Indikator"].data_validations.dataValidation}
    assert any("'Unit Kerja'!$A$3" in d for d in daftar) and any("'Pilihan'!" in d for d in daftar)
    target = {b["Milik"]: b["Target setahun"] for b in Buku(ekspor(rencana))["Indikator"]}
    assert target["S1"] == "12 Desa dan 13 Kelurahan" and target["SK1"] == 2


def test_banyak_kueri_tetap(buat, rencana):
    def banyak():
        with CaptureQueriesContext(connection) as kueri:
            ekspor(rencana)
        return len(kueri)

    sedikit = banyak()
    buat.rencana_kecil(kali=3)
    assert banyak() == sedikit == len(LEMBAR)


def test_berkas_sama_kapan_pun_ditulis(rencana):
    assert ekspor(rencana) == ekspor(rencana)


def test_buku_kosong(rencana):
    buku = Buku(ekspor(rencana, kosong=True))
    assert buku["Rencana"][0]["Tahun"] == 2024 and len(buku["Unit Kerja"]) == 3
    assert [buku[n] for n in ("Sasaran", "Program", "Indikator", "Target Bulanan", "Renstra")] == [[]] * 5
    hasil = pratinjau(rencana, ekspor(rencana, kosong=True), NAMA)
    assert (ubahan(hasil), hasil.tolak) == ([], [])
