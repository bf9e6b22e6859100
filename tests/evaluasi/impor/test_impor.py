"""The three workbooks of Merangin into an empty office, and what happens when they are not what they should be."""

import csv
import json
from decimal import Decimal

import pytest

from evaluasi import pohon
from evaluasi.impor import BerkasDitolak, ImporDitolak, baca_berkas, pratinjau, terapkan
from evaluasi.laporan import LAPORAN
from evaluasi.models import Impor, RealisasiBulanan, RealisasiTahunan
from renaksi.laporan.dasar import Parameter
from renaksi.models import Indikator, Kegiatan, Program, Sasaran, SubKegiatan, TargetBulanan, UnitKerja
from tests import buku

MODEL = (
    Sasaran,
    Program,
    Kegiatan,
    SubKegiatan,
    Indikator,
    TargetBulanan,
    RealisasiBulanan,
    RealisasiTahunan,
    UnitKerja,
)


def impor(rencana, *berkas, **pilihan):
    pilihan = {"jawaban": buku.TARGET_CAPAIAN, "pakai_tebakan": True} | pilihan
    return [terapkan(rencana, b.read_bytes(), b.name, **pilihan) for b in berkas]


def isi_basis_data():
    """All facts as plain rows, to see that something is or is not changed."""
    return [sorted(map(repr, m.objects.values_list())) for m in MODEL]


@pytest.fixture
def rencana(buat):
    return buat.rencana()


@pytest.fixture
def merangin(rencana):
    impor(rencana, *buku.SEMUA)
    return rencana


def csv_baris(nama):
    with (buku.CONTOH / f"{nama}.csv").open(encoding="utf-8") as berkas:
        return list(csv.DictReader(berkas))


def angka(teks):
    return None if teks in {"", "-"} else Decimal(teks.replace(",", ""))


def test_pohon_dan_jumlahnya(merangin):
    p = pohon.muat(merangin)
    assert [m.objects.count() for m in MODEL[:4]] == [1, 5, 12, 42]
    assert Indikator.objects.count() == 1 + 5 + 12 + 43
    assert p.pagu == 8_790_633_125
    assert p.anggaran_sampai(1) == p.anggaran_sampai(4) == 856_110_443


def test_rencana_aksi_sama_dengan_lembarnya(rencana):
    """Every figure of the form, row by row; the names of the rows that the sheet leaves open are looked at apart."""
    impor(rencana, buku.RENCANA_AKSI)
    tabel = LAPORAN["rencana-aksi"].tabel(pohon.muat(rencana), Parameter())
    asal = csv_baris("rencana-aksi")
    assert len(tabel.baris) == len(asal) == 60
    kunci = ["target_volume", *(f"b{b:02}" for b in range(1, 13))]
    for nomor, (baris, sumber) in enumerate(zip(tabel.baris, asal, strict=True), start=1):
        assert baris.tingkat == sumber["jenjang"], nomor
        assert baris.sel["indikator"] == sumber["indikator"], nomor
        assert (baris.sel.get("aksi") or "") == " ".join(sumber["aksi"].split()), nomor
        assert (baris.sel.get("target_satuan") or "") == sumber["target_satuan"], nomor
        assert [baris.sel.get(k) for k in kunci] == [angka(sumber[k]) for k in kunci], nomor
        if sumber["jenjang"] == "sub_kegiatan":
            assert baris.sel.get("anggaran") == angka(sumber["anggaran"]), nomor
    # The nameless second indicator stands first under the sub kegiatan that Pengendalian prints it under.
    assert [tabel.baris[n].sel["uraian"] for n in (46, 47)] == [
        "Pembinaan Peningkatan Kapasitas Aparatur Pemerintah Desa",
        None,
    ]


def test_pengendalian_sama_dengan_lembarnya(merangin):
    """All facts of the sheet; its own jumlah and % where they are right (the rest: test_selisih_pengendalian)."""
    tabel = LAPORAN["pengendalian-evaluasi"].tabel(pohon.muat(merangin), Parameter(triwulan=1))
    ada = {b.sel["indikator"].casefold(): b for b in tabel.baris}
    mirip = {"jumlah dokuen": "jumlah dokumen", "produk huku ": "produk hukum ", "perizinannya": "perizinan",
             "persentase tersedianya jasa": "presentase tersedianya jasa",
             "jumlah desa yang melakukan pembentukan": "jumlah pembentukan"}  # fmt: skip
    for sumber in csv_baris("pengendalian-evaluasi")[:-1]:
        indikator = sumber["indikator"].casefold()
        for salah, benar in mirip.items():
            indikator = indikator.replace(salah, benar)
        sel = ada[indikator].sel
        for kunci in ("target_k", "target_rp", "r1_k", "r1_rp"):
            assert (sel.get(kunci) or None) == (angka(sumber[kunci]) or None), (indikator, kunci)
    assert tabel.total.sel["target_rp"] == 8_790_633_125
    assert tabel.total.sel["r1_rp"] == tabel.total.sel["jml_rp"] == 856_110_443


def test_capaian_dihitung_ulang(merangin):
    (baris,) = LAPORAN["capaian-kinerja"].tabel(pohon.muat(merangin), Parameter()).baris
    (asal,) = csv_baris("capaian-kinerja")
    for kunci in ("target", "realisasi", "realisasi_n", "realisasi_n_1", "peningkatan"):
        assert baris.sel[kunci] == asal[kunci]
    assert round(baris.sel["persen_capaian"], 2) == Decimal("103.59")
    assert baris.sel["pagu"] == 8_790_633_125


def test_berkas_yang_sama_tidak_mengubah_apa_pun(merangin):
    sebelum = isi_basis_data()
    for hasil in impor(merangin, *buku.SEMUA, buku.RENCANA_AKSI):
        assert (hasil.jumlah_buat, hasil.jumlah_ubah, hasil.tolak) == (0, 0, [])
        assert hasil.jumlah_sama > 0
        assert "sudah diimpor" in hasil.catatan[0]
    assert isi_basis_data() == sebelum


def test_perbaikan_sesudah_impor_bertahan(merangin):
    Indikator.objects.filter(uraian="jumlah paket mebel yang disediakan").update(pagu=31_000_000)
    (hasil,) = impor(merangin, buku.RENCANA_AKSI)
    assert hasil.jumlah_ubah == 0
    assert Indikator.objects.get(uraian="jumlah paket mebel yang disediakan").pagu == 31_000_000
    (hasil,) = impor(merangin, buku.RENCANA_AKSI, timpa=True)
    assert Indikator.objects.get(uraian="jumlah paket mebel yang disediakan").pagu == 30_879_000
    assert ("Pagu (Rp)", "31.000.000", "30.879.000") in [r for x in hasil.langkah for r in x.rincian]


def test_berkas_yang_diubah_mengubah_selnya_saja(merangin):
    hasil = terapkan(merangin, buku.ubah(buku.RENCANA_AKSI, G11=3, J11=0.3), "ra.xlsx", pakai_tebakan=True)
    ubah = {(x.objek, r) for x in hasil.langkah if x.jenis == "ubah" for r in x.rincian}
    assert ("Indikator", ("Target setahun", "2", "3")) in ubah
    assert ("Target bulanan", ("Bobot Januari (%)", "25", "30")) in ubah
    assert hasil.jumlah_buat == 0


def test_pratinjau_tidak_menulis(rencana):
    sebelum = isi_basis_data()
    hasil = pratinjau(rencana, buku.RENCANA_AKSI.read_bytes(), "ra.xlsx")
    assert hasil.jumlah_buat == 164
    assert isi_basis_data() == sebelum
    assert not Impor.objects.exists()


def test_yang_diterapkan_adalah_yang_dipratinjau(rencana):
    isi = buku.RENCANA_AKSI.read_bytes()
    tampak = pratinjau(rencana, isi, "ra.xlsx")
    jawaban = {t.kunci: t.tebakan for t in tampak.tanya}
    hasil = terapkan(rencana, isi, "ra.xlsx", jawaban=jawaban, sidik_usulan=tampak.sidik_usulan)
    assert hasil.langkah == tampak.langkah
    with pytest.raises(ImporDitolak, match="berubah sejak pratinjau"):
        terapkan(rencana, isi, "ra.xlsx", jawaban=jawaban, sidik_usulan=tampak.sidik_usulan)


def test_selisih_rencana_aksi(rencana):
    (hasil,) = impor(rencana, buku.RENCANA_AKSI)
    selisih = {f"{s.kolom}{s.baris}": (s.di_lembar, s.dihitung) for s in hasil.selisih}
    assert selisih == {
        "V10": (59_060_000_000, 59_060_000),
        "V62": (1_715_000_000, 365_000_000),
        "V63": (1_715_000_000, 365_000_000),
    }
    assert "1.000 kali lebih besar" in hasil.selisih[0].pesan


def test_selisih_pengendalian(rencana):
    """Where the printed document disagrees with its own arithmetic; sums of money agree throughout.

    The eight cells of column W that print 0.00 of nothing spent are no difference.
    """
    _, hasil = impor(rencana, buku.RENCANA_AKSI, buku.PENGENDALIAN)
    selisih = {f"{s.kolom}{s.baris}": (s.di_lembar, s.dihitung and round(s.dihitung, 2) if s.dihitung != "v" else "v")
               for s in hasil.selisih}  # fmt: skip
    assert selisih == {
        "T10": (None, 2), "V10": (None, 100), "F12": (None, "v"), "F14": (None, "v"), "W41": (None, 25),
        "T42": (None, 5), "V42": (None, 20), "T43": (None, 5), "V43": (None, 20),
        "T48": (None, 15), "V48": (None, Decimal("28.30")), "T49": (None, 15), "V49": (None, Decimal("28.30")),
        "U54": (None, 2_916_000), "W54": (None, Decimal("2.92")),
    }  # fmt: skip


@pytest.mark.parametrize("tulisan", ["0,00", "0.00", 0])
def test_nol_yang_tertulis_adalah_nol(rencana, tulisan):
    """As text of either style or as a number: no difference where nothing is known, one where there is a figure."""
    isi = buku.ubah(buku.PENGENDALIAN, W12=tulisan, W11=tulisan)
    hasil = terapkan(rencana, isi, "pe.xlsx", pakai_tebakan=True)
    selisih = {f"{s.kolom}{s.baris}": (s.di_lembar, s.dihitung) for s in hasil.selisih}
    assert "W12" not in selisih and selisih["W11"] == (0, 100)


def test_total_yang_salah_dilaporkan(rencana):
    impor(rencana, buku.RENCANA_AKSI)
    hasil = pratinjau(rencana, buku.ubah(buku.PENGENDALIAN, K66=8_790_633_126, K9="#REF!"), "pe.xlsx")
    assert any((s.kolom, s.baris, s.dihitung) == ("K", 66, 8_790_633_125) for s in hasil.selisih)
    assert [(t.kolom, t.baris) for t in hasil.tolak] == [("K", 9)]


def test_selisih_capaian(merangin):
    hasil = pratinjau(merangin, buku.CAPAIAN.read_bytes(), "ck.xlsx")
    assert {s.kolom: s.di_lembar for s in hasil.selisih} == {
        "F": 103, "J": 8_113_668_123, "K": 7_591_965_521, "L": Decimal("93.57"),
    }  # fmt: skip


def test_target_yang_berbeda_antara_dua_dokumen_ditanyakan(rencana):
    impor(rencana, buku.RENCANA_AKSI)
    isi, kunci = buku.CAPAIAN.read_bytes(), "CAPAIAN KINERJA!D8"
    (tanya,) = pratinjau(rencana, isi, "ck.xlsx").tanya
    assert (tanya.kunci, [p for p, _ in tanya.pilihan]) == (kunci, ["lembar", "rencana"])
    terapkan(rencana, isi, "ck.xlsx", pakai_tebakan=True)
    assert Sasaran.objects.get().indikator.get().target.angka == 197  # the plan stands unless somebody says otherwise
    terapkan(rencana, isi, "ck.xlsx", jawaban={kunci: "lembar"}, timpa=True)
    assert Sasaran.objects.get().indikator.get().target.angka == 195


def test_nama_mirip_dipasangkan_dan_ditunjukkan(rencana):
    impor(rencana, buku.RENCANA_AKSI)
    sebelum = [m.objects.count() for m in MODEL[:5]]
    (hasil,) = impor(rencana, buku.PENGENDALIAN)
    assert [m.objects.count() for m in MODEL[:5]] == sebelum
    assert [m.baris for m in hasil.mirip] == [13, 14, 27, 30, 35, 35, 40, 47, 51, 52, 55, 64]
    assert Indikator.objects.get(uraian__icontains="tim penggerak PKK").pagu == 1_350_000_000


def test_baris_tanpa_nama_ditanyakan(rencana):
    isi = buku.RENCANA_AKSI.read_bytes()
    with pytest.raises(ImporDitolak, match="2 pertanyaan belum dijawab"):
        terapkan(rencana, isi, "ra.xlsx")
    jawaban = {"RENCANA AKSI!F55": "atas", "RENCANA AKSI!W57": "baru"}
    terapkan(rencana, isi, "ra.xlsx", jawaban=jawaban)
    bpjs = Indikator.objects.get(uraian="Jumlah BPJS Aktif")
    assert bpjs.sub_kegiatan.nama == "Fasilitasi Pengelolaan Keuangan Desa"
    assert UnitKerja.objects.filter(singkatan="Bidang Bina Perdes").exists()
    # Pengendalian prints it under another name: the indicator moves, its money is not doubled.
    impor(rencana, buku.PENGENDALIAN)
    bpjs.refresh_from_db()
    assert bpjs.sub_kegiatan.nama == "Pembinaan Peningkatan Kapasitas Aparatur Pemerintah Desa"
    assert pohon.muat(rencana).pagu == 8_790_633_125


@pytest.mark.parametrize(
    "urutan",
    [(1, 0, 2), (1, 2, 0), (2, 1, 0), (2, 0, 1)],
    ids=lambda u: "-".join(buku.SEMUA[i].stem for i in u),
)
def test_urutan_lain_sampai_pada_jumlah_yang_sama(rencana, urutan):
    impor(rencana, *(buku.SEMUA[i] for i in urutan))
    p = pohon.muat(rencana)
    assert (p.pagu, p.anggaran_sampai(1)) == (8_790_633_125, 856_110_443)
    assert [m.objects.count() for m in MODEL[1:4]] == [5, 12, 42]
    assert sum(1 for s in p.telusuri() for _ in s.indikator) == 61


@pytest.mark.parametrize(
    ("sel", "kolom", "kata"),
    [
        ({"G11": "dua"}, "G", "Mulailah dengan angka"),
        ({"J11": "banyak"}, "J", "bukan angka"),
        ({"V11": "delapan juta"}, "V", "bukan angka"),
        ({"G11": "75\n82"}, "G", "dua angka pada dua baris"),
        ({"G11": "6/12"}, "G", "sebagian dari seluruhnya"),
        ({"V11": -5}, "V", "negatif"),
        ({"V11": "#DIV/0!"}, "V", "galat Excel"),
        ({"D9": "banyak desa"}, "D", "Mulailah dengan angka"),
        ({"H11": "Dokumen " * 20}, "H", "60 huruf"),
        ({"V11": 10**17}, "V", "jumlah uang paling banyak 15 angka"),
        ({"J11": 10**6}, "J", "terlalu besar"),
        ({"G11": f"1 {'Dokumen ' * 40}"}, "G", "255 huruf"),
    ],
)
def test_teks_di_tempat_angka_disisihkan_dan_selebihnya_masuk(rencana, sel, kolom, kata):
    sebelum = isi_basis_data()
    isi = buku.ubah(buku.RENCANA_AKSI, **sel)
    hasil = pratinjau(rencana, isi, "ra.xlsx")
    (tolak,) = hasil.tolak
    assert (tolak.lembar, tolak.kolom, f"{tolak.kolom}{tolak.baris}") == ("RENCANA AKSI", kolom, next(iter(sel)))
    assert kata in tolak.pesan
    assert isi_basis_data() == sebelum
    jadi = terapkan(rencana, isi, "ra.xlsx", pakai_tebakan=True)
    utuh = terapkan(rencana, buku.RENCANA_AKSI.read_bytes(), "ra.xlsx", pakai_tebakan=True)
    assert jadi.tolak == hasil.tolak and utuh.tolak == []
    assert jadi.jumlah_buat > 100 and utuh.jumlah_sama > 100 and 0 < utuh.jumlah_buat + utuh.jumlah_ubah < 4


def test_kesalahan_di_tengah_tidak_meninggalkan_separuh(rencana, monkeypatch):
    sebelum = isi_basis_data()
    monkeypatch.setattr("evaluasi.impor._bukukan", lambda *a: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        impor(rencana, buku.RENCANA_AKSI)
    assert isi_basis_data() == sebelum


def test_tanpa_judul_yang_dikenali():
    with pytest.raises(BerkasDitolak, match="Tidak ada judul kolom yang dikenali"):
        baca_berkas(buku.baru(["Nama", "Alamat"], ["Budi", "Bangko"]))


def test_judul_bergeser_dan_baris_kosong(rencana):
    """The table may begin anywhere, with blank rows between, capitals other, extra columns."""
    import openpyxl

    lama = openpyxl.load_workbook(buku.RENCANA_AKSI)
    lama.worksheets[0].insert_rows(20, 2)
    lama.worksheets[0]["E5"] = "  program  "
    lama.worksheets[0]["V5"] = "Anggaran (Rp)"
    (tabel,) = baca_berkas(buku.simpan(lama)).tabel
    assert len([b for b in tabel.baris if b["uraian"] or b["indikator"]]) == 60


def test_angka_sebagai_teks_terbaca(rencana):
    isi = buku.ubah(buku.RENCANA_AKSI, V11="Rp 8.640.000", G11="2", J11="25 %", K11="25%")
    (hasil,) = [pratinjau(rencana, isi, "ra.xlsx")]
    assert hasil.tolak == []
    assert hasil.jumlah_buat == 164


def test_triwulan_yang_diisi_per_bulan_tidak_ditimpa(merangin, buat):
    i = Indikator.objects.get(uraian="jumlah paket mebel yang disediakan")
    buat.realisasi(i, 1, anggaran=1_000)
    hasil = pratinjau(merangin, buku.ubah(buku.PENGENDALIAN, M34=2_000), "pe.xlsx")
    assert [t.pesan for t in hasil.tolak] == ["Triwulan ini sudah diisi per bulan (1.000); ubah di halaman realisasi."]


def test_jumlah_kueri_tetap(rencana, django_assert_max_num_queries):
    """A second import reads a few tables and compares; it asks nothing row by row."""
    impor(rencana, buku.RENCANA_AKSI)
    with django_assert_max_num_queries(75):
        pratinjau(rencana, buku.RENCANA_AKSI.read_bytes(), "ra.xlsx")


def test_hasil_menjadi_json(merangin):
    hasil = pratinjau(merangin, buku.CAPAIAN.read_bytes(), "ck.xlsx")
    data = json.loads(json.dumps(hasil.ke_data()))
    assert data["ringkasan"]["selisih"] == len(data["selisih"]) == 4
    assert data["selisih"][0]["di_lembar"] == 103
