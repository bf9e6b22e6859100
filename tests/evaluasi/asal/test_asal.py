"""Every figure of an import can be traced to its file, sheet and cell."""

from decimal import Decimal

import openpyxl
import pytest
from django.urls import reverse

from evaluasi.asal import sel as asal
from evaluasi.impor import pratinjau, terapkan
from evaluasi.impor.pembatalan.jalankan import batalkan
from evaluasi.models import AsalAngka, Impor, RealisasiBulanan, RealisasiTahunan
from renaksi.models import (
    CapaianRenstra,
    Indikator,
    IndikatorRenstra,
    Kegiatan,
    Program,
    TargetBulanan,
    TinjauanRkpd,
    UsulanMasyarakat,
)
from renaksi.nilai.besaran import Besaran
from tests import buku
from tests.evaluasi.beranda.test_beranda import teks
from tests.orang import masuk

pytestmark = pytest.mark.django_db


def impor(rencana, *berkas, nama="", **pilihan):
    for b in berkas:
        isi = b if isinstance(b, bytes) else b.read_bytes()
        hasil = terapkan(rencana, isi, nama or b.name, jawaban=buku.TARGET_CAPAIAN, pakai_tebakan=True, **pilihan)
    return hasil


@pytest.fixture
def rencana(buat):
    return buat.rencana()


def sel(acuan, nomor, bagian, **lain):
    satu = AsalAngka.objects.berlaku().select_related("impor").get(acuan=acuan, acuan_id=nomor, bagian=bagian, **lain)
    return satu.impor.nama_berkas, str(satu), satu.nilai


def test_angka_merangin_dari_selnya(rencana):
    impor(rencana, *buku.SEMUA)
    ra, pe, ck = (b.name for b in buku.SEMUA)
    i = Indikator.objects.get(uraian="jumlah paket mebel yang disediakan")
    r = RealisasiBulanan.objects.exclude(indikator__sasaran__isnull=False).filter(kinerja__isnull=False).first()
    lembar = openpyxl.load_workbook(buku.PENGENDALIAN).worksheets[0]
    berkas, tempat, nilai = sel("indikator", i.pk, "pagu")
    assert berkas == pe and lembar[tempat.split("!")[1]].value == int(nilai) == i.pagu
    berkas, tempat, nilai = sel("indikator", r.indikator_id, "r03_k")
    assert berkas == pe and lembar[tempat.split("!")[1]].value == int(nilai) == r.kinerja.angka
    sasaran = Indikator.objects.get(sasaran__isnull=False)
    assert sel("indikator", sasaran.pk, "target")[:2] == (ck, "CAPAIAN KINERJA!D8")
    assert sel("indikator", sasaran.pk, "lain:target", tercetak=True) == (ra, "RENCANA AKSI!D9", "197")
    assert sel("indikator", sasaran.pk, "r12_k")[:2] == (ck, "CAPAIAN KINERJA!G8")
    assert sel("indikator", sasaran.pk, "r2023_k")[:2] == (ck, "CAPAIAN KINERJA!H8")
    kegiatan = Kegiatan.objects.get(nama__startswith="Perencanaan, Penganggaran")
    assert sel("kegiatan", kegiatan.pk, "anggaran", tercetak=True) == (ra, "RENCANA AKSI!V10", "59060000000")


def test_sel_sasaran_tidak_tertukar_dengan_sel_program_di_baris_yang_sama(rencana):
    impor(rencana, buku.RENCANA_AKSI)
    sasaran, program = Indikator.objects.get(sasaran__isnull=False), Program.objects.first().indikator.get()
    assert sel("indikator", sasaran.pk, "target")[1:] == ("RENCANA AKSI!D9", "197")
    assert sel("indikator", program.pk, "target")[1] == "RENCANA AKSI!G9"


def _semua_angka(rencana):
    """(acuan, id, bagian) of every stored figure of the plan."""
    model = (Indikator, TargetBulanan, RealisasiBulanan, RealisasiTahunan, IndikatorRenstra, CapaianRenstra,
             TinjauanRkpd, UsulanMasyarakat)  # fmt: skip
    for m in model:
        for objek in m.objects.all():
            for f in m._meta.fields:
                if not f.is_relation and isinstance(getattr(objek, f.name), (Decimal, Besaran)):
                    yield asal.pemilik(objek, f.name)


@pytest.mark.parametrize("nama", list(buku.KANTOR))
def test_tidak_ada_angka_tanpa_sel(buat, nama):
    pemda, tahun, berkas = buku.KANTOR[nama]
    rencana = buat.rencana(buat.kantor(pemda=pemda), tahun)
    impor(rencana, *berkas)
    ada = set(AsalAngka.objects.berlaku().filter(tercetak=False).values_list("acuan", "acuan_id", "bagian"))
    tanpa = set(_semua_angka(rencana)) - ada
    # Banjar prints no target of the year for its programmes: it is the position of their last quarter.
    turunan = set(Indikator.objects.filter(program__isnull=False).values_list("pk", flat=True))
    assert {t for t in tanpa if not (nama == "banjar" and t[1] in turunan and t[2] == "target")} == set()
    assert len(ada) == AsalAngka.objects.berlaku().filter(tercetak=False).count()


def test_sel_banjar_yang_memuat_beberapa_angka(buat):
    rencana = buat.rencana(buat.kantor(pemda="Kabupaten Banjar"), 2020)
    impor(rencana, *buku.KANTOR["banjar"][2])
    kolom = {j: {a.sel.rstrip("0123456789") for a in AsalAngka.objects.filter(
        acuan="indikator", bagian__regex=r"^k\d\d$",
        acuan_id__in=Indikator.objects.filter(**{f"{j}__isnull": False}).values("pk"),
    )} for j in ("sasaran", "program", "kegiatan")}  # fmt: skip
    assert kolom == {"sasaran": {"C"}, "program": {"F"}, "kegiatan": {"J"}}


def test_impor_berikutnya_menggantikan_sel_yang_lama(rencana):
    impor(rencana, buku.RENCANA_AKSI)
    banyak = AsalAngka.objects.count()
    i = Indikator.objects.get(uraian="jumlah paket mebel yang disediakan")
    impor(rencana, buku.ubah(buku.RENCANA_AKSI, V32=31_000_000), nama="baru.xlsx")
    assert AsalAngka.objects.berlaku().count() == banyak
    assert not AsalAngka.objects.berlaku().exclude(impor__nama_berkas="baru.xlsx").exists()
    assert Impor.objects.count() == 2
    assert sel("indikator", i.pk, "pagu")[0] == "baru.xlsx"


def test_sel_formulir_lain_tinggal_selama_berbeda(rencana):
    """197 in Rencana Aksi, 195 in Capaian Kinerja: both are kept until one of them says otherwise."""
    lain = AsalAngka.objects.berlaku().filter(bagian__startswith=asal.LAIN)
    impor(rencana, buku.RENCANA_AKSI, buku.CAPAIAN)
    assert [(str(a), a.nilai) for a in lain.all()] == [("RENCANA AKSI!D9", "197")]
    impor(rencana, buku.ubah(buku.RENCANA_AKSI, D9="196 DESA"), nama="baru.xlsx")
    assert [str(a) for a in lain.all()] == ["CAPAIAN KINERJA!D8"]
    impor(rencana, buku.ubah(buku.RENCANA_AKSI, D9="195 DESA"), nama="lagi.xlsx")
    assert not lain.all().exists()


def test_sel_formulir_lain_kembali_bila_impornya_dibatalkan(rencana):
    """The cell of Rencana Aksi that Capaian said otherwise of counts again, and no copy of it stays beside it."""
    impor(rencana, buku.RENCANA_AKSI)
    sebelum = isi_berlaku()
    impor(rencana, buku.CAPAIAN)
    assert AsalAngka.objects.berlaku().filter(bagian__startswith=asal.LAIN).count() == 1
    capaian = Impor.objects.get(formulir__startswith="Capaian")
    batalkan(capaian, None)
    assert isi_berlaku() == sebelum


def isi_berlaku() -> list[tuple]:
    kolom = ("impor__formulir", "acuan", "acuan_id", "bagian", "nilai", "sel", "tercetak")
    return sorted(AsalAngka.objects.berlaku().values_list(*kolom))


@pytest.mark.parametrize(
    ("a", "b", "desimal", "sama"),
    [
        ("195 Desa (99 Maju, 96 Mandiri)", "195", 0, True),
        ("33.3333", "33.33", 2, True),
        ("197", "195", 0, False),
        ("12 Desa dan 13 Kelurahan", "12 Desa dan 13 Kelurahan", 0, True),
        ("12 Desa dan 13 Kelurahan", "12", 0, False),
        ("0", "", 0, False),
        ("WTP", "WTP", 0, True),
    ],
)
def test_seangka(a, b, desimal, sama):
    assert asal.seangka(a, b, desimal) is sama


def test_nilai_yang_dipertahankan_tidak_dikatakan_berasal_dari_sel_itu(rencana):
    impor(rencana, buku.RENCANA_AKSI)
    i = Indikator.objects.get(uraian="jumlah paket mebel yang disediakan")
    sebelum = AsalAngka.objects.get(acuan="indikator", acuan_id=i.pk, bagian="pagu")
    i.pagu = 5
    i.save()
    impor(rencana, buku.RENCANA_AKSI)  # the very same file: what was edited since stands
    assert AsalAngka.objects.get(acuan="indikator", acuan_id=i.pk, bagian="pagu").pk == sebelum.pk


def test_pratinjau_tidak_mencatat(rencana):
    hasil = pratinjau(rencana, buku.RENCANA_AKSI.read_bytes(), "ra.xlsx")
    assert hasil.asal
    assert not AsalAngka.objects.exists()


def test_temuan_baru_ada_di_pratinjau_lalu_tidak_lagi(rencana):
    isi = buku.RENCANA_AKSI.read_bytes()
    tampak = pratinjau(rencana, isi, "ra.xlsx")
    uang = [t for t in tampak.temuan if t["aturan"] == "uang-tercetak"]
    assert [(t["nilai"], t["seharusnya"]) for t in uang] == [
        (59_060_000_000, 59_060_000), (1_715_000_000, 365_000_000), (1_715_000_000, 365_000_000),
    ]  # fmt: skip
    assert uang[0]["letak"].endswith("(RENCANA AKSI!V10)")
    diterapkan = impor(rencana, buku.RENCANA_AKSI)
    assert [t["pesan"] for t in diterapkan.temuan] == [t["pesan"] for t in tampak.temuan]
    assert pratinjau(rencana, isi, "ra.xlsx").temuan == []  # known already


@pytest.mark.parametrize(
    ("nilai", "teks_"),
    [(None, None), ("12 Desa dan 13 Kelurahan", "12 Desa dan 13 Kelurahan"), ("#DIV/0!", "#DIV/0!"), (True, "v")],
)
def test_nilai_sel_kembali_seperti_semula(nilai, teks_):
    assert asal.baca_nilai(asal.simpan_nilai(nilai)) == teks_


def test_nol_dan_kosong_berbeda():
    assert asal.setara(Decimal("1.50"), "1.5") and asal.setara(None, "")
    assert not asal.setara(Decimal(0), "") and not asal.setara(None, "0")


# -- pages --------------------------------------------------------------------------------------------------------


@pytest.fixture
def terimpor(rencana):
    impor(rencana, *buku.SEMUA[:2])
    return Impor.objects.get(nama_berkas=buku.PENGENDALIAN.name)


def test_halaman_asal_menyebut_sel_dan_miliknya(client, sekretariat, terimpor):
    masuk(client, sekretariat)
    alamat = reverse("impor-asal", args=[terimpor.pk])
    kegiatan = Kegiatan.objects.get(nama__startswith="Perencanaan, Penganggaran")
    sel_induk = AsalAngka.objects.berlaku().get(acuan="kegiatan", acuan_id=kegiatan.pk, bagian="target_rp").sel
    isi = teks(client.get(alamat, {"sel": sel_induk.lower()}))
    assert kegiatan.nama in isi and "59.060.000" in isi and "Dibandingkan" in isi and sel_induk in isi
    assert "59.060.000" not in teks(client.get(alamat, {"sel": sel_induk, "jenis": "disimpan"}))
    assert client.get(alamat, {"page": 4}).status_code == 200
    assert alamat in client.get(reverse("impor-hasil", args=[terimpor.pk])).content.decode()


def test_halaman_asal_bukan_untuk_orang_luar_dan_bukan_pratinjau(client, orang_luar, sekretariat, terimpor):
    alamat = reverse("impor-asal", args=[terimpor.pk])
    assert masuk(client, orang_luar).get(alamat).status_code == 404
    Impor.objects.filter(pk=terimpor.pk).update(diterapkan=None)
    assert masuk(client, sekretariat).get(alamat).status_code == 404


def test_jumlah_kueri_halaman_asal_tetap(client, sekretariat, terimpor, hitung_kueri):
    masuk(client, sekretariat)
    alamat = reverse("impor-asal", args=[terimpor.pk])
    assert hitung_kueri(client, f"{alamat}?sel=K10") == hitung_kueri(client, alamat)


def test_halaman_simpul_menunjukkan_asal_angka(client, sekretariat, terimpor):
    i = Indikator.objects.get(uraian="jumlah paket mebel yang disediakan")
    isi = teks(masuk(client, sekretariat).get(reverse("simpul", args=[2024, "sub_kegiatan", i.sub_kegiatan_id])))
    sesudah = isi.partition("Asal angka")[2]
    assert "Pagu" in sesudah and "30.879.000" in sesudah and buku.PENGENDALIAN.name in sesudah
