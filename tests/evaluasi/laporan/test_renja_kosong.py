"""The tables of a Renja where an office has little to say in them, and the figures of T-C.29 from other years."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from dpmd.laporan.keluaran import FORMAT
from evaluasi import pohon
from evaluasi.impor import pratinjau
from evaluasi.laporan import LAPORAN
from evaluasi.nilai.antartahun import gabung, realisasi_sampai
from renaksi.laporan.dasar import Parameter
from renaksi.nilai import lampiran as nilai
from renaksi.nilai.besaran import Besaran
from tests.orang import masuk

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]
KODE = (
    "evaluasi-renja", "kinerja-pelayanan", "review-rkpd", "usulan-masyarakat", "tujuan-sasaran", "rencana-pendanaan",
)  # fmt: skip


def dokumen(rencana, kode, **pilihan):
    return LAPORAN[kode].dokumen(pohon.muat(rencana, lengkap=True), Parameter(**pilihan))


def sel(rencana, kode, **pilihan) -> list[dict]:
    return [dict(b.sel) for b in dokumen(rencana, kode, **pilihan).tabel.baris]


def lembar(isi) -> list[list]:
    return [[c.value for c in baris] for baris in load_workbook(BytesIO(FORMAT["xlsx"].tulis(isi))).active.iter_rows()]


# -- nothing to say ------------------------------------------------------------------------------


@pytest.mark.parametrize("kode", KODE)
def test_rencana_kosong_mencetak_nihil(buat, kode):
    isi = dokumen(buat.rencana(), kode)
    assert isi.tabel.baris == () and not isi.kosong
    assert FORMAT["html"].tulis(isi).decode().count(">Nihil<") == 1
    assert sum(baris.count("Nihil") for baris in lembar(isi)) == 1


@pytest.mark.parametrize("kode", KODE)
def test_nihil_tidak_diimpor_sebagai_baris(buat, kode):
    rencana = buat.rencana()
    hasil = pratinjau(rencana, FORMAT["xlsx"].tulis(dokumen(rencana, kode)), f"{kode}.xlsx")
    assert hasil.formulir == [LAPORAN[kode].judul]
    assert (hasil.langkah, hasil.tolak, hasil.tanya, hasil.selisih) == ([], [], [], [])


@pytest.mark.parametrize("kode", KODE)
def test_halaman_formulir_kosong_tetap_pratinjau(client, sekretariat, buat, kantor, kode):
    buat.rencana(kantor)
    isi = masuk(client, sekretariat).get(reverse("laporan", args=[kode])).text
    assert ">Nihil<" in isi and "Formulir ini masih kosong" not in isi


# -- a plan alone --------------------------------------------------------------------------------


def test_tanpa_renstra_mencetak_pohon_rencana(buat):
    rencana = buat.rencana_kecil()
    isi = dokumen(rencana, "evaluasi-renja")
    baris = [b.sel for b in isi.tabel.baris]
    assert [b["kode"] for b in baris[:3]] == ["2.13.01", "2.13.01.2.01", "2.13.01.2.01.0001"]
    assert baris[2]["indikator"] == "Jumlah dokumen Penyusunan Dokumen Perencanaan Perangkat Daerah Dokumen"
    assert {k: v for k, v in baris[2].items() if k not in {"kode", "uraian", "indikator"} and v is not None} == {}
    assert isi.catatan == ("Renstra yang mencakup tahun 2023 belum tercatat; baris diambil dari rencana tahun 2024.",)


def test_tanpa_tinjauan_mencetak_rencana_di_kanan(buat):
    rencana = buat.rencana_kecil()
    isi = dokumen(rencana, "review-rkpd")
    program, *_ = isi.tabel.baris
    assert program.sel["hasil_analisa_program_kegiatan_sub_kegiatan"] == "Program Penunjang Urusan Pemerintahan Daerah"
    assert program.sel["hasil_analisa_pagu_indikatif"] == 8_640_000
    assert program.sel["rancangan_awal_pagu_indikatif"] is None  # prints "-"
    assert isi.tabel.total.sel["hasil_analisa_pagu_indikatif"] == Decimal("174140000.50")
    assert isi.tabel.total.sel["rancangan_awal_pagu_indikatif"] is None
    assert isi.catatan


@pytest.mark.parametrize("kode", ["evaluasi-renja", "review-rkpd"])
def test_yang_hanya_mengulang_rencana_tidak_disimpan(buat, kode):
    rencana = buat.rencana_kecil()
    hasil = pratinjau(rencana, FORMAT["xlsx"].tulis(dokumen(rencana, kode)), f"{kode}.xlsx")
    assert (hasil.langkah, hasil.tolak) == ([], []) and hasil.catatan


def test_indikator_kedua_tidak_menomori_lagi(buat):
    rencana = buat.rencana_kecil()
    program = rencana.sasaran.get().program.first()
    buat.indikator(program, uraian="Indikator kedua", satuan="%", target=50)
    baris = sel(rencana, "review-rkpd")
    assert [b["no"] for b in baris] == ["1", None, "1.1", None, "2", "2.1", None, None]
    assert baris[1]["hasil_analisa_program_kegiatan_sub_kegiatan"] is None
    assert (baris[0]["hasil_analisa_pagu_indikatif"], baris[1]["hasil_analisa_pagu_indikatif"]) == (8_640_000, None)


def test_pendanaan_satu_unit(buat):
    rencana = buat.rencana_kecil()
    unit = buat.unit(rencana.perangkat_daerah, buat.PKM)
    isi = dokumen(rencana, "rencana-pendanaan", unit_id=unit.pk, unit=unit.singkatan)
    assert isi.judul[-1] == "Unit Kerja: Bidang PKM"
    assert isi.tabel.total.sel == {"pagu_2024": Decimal("45500000.50"), "pagu_2025": None}
    assert [b.tingkat for b in isi.tabel.baris] == ["program", "kegiatan", "sub_kegiatan"]


def test_tujuan_dengan_satuan_lain(buat):
    """197 Desa cannot stand under "Target (%)"."""
    rencana = buat.rencana_kecil()
    tujuan = buat.tujuan(rencana, nama="Desa mandiri")
    rencana.sasaran.update(tujuan=tujuan)
    lepas = buat.sasaran(rencana, nama="Lembaga aktif")
    buat.indikator(lepas, uraian="Lembaga aktif", satuan="%", target=60)
    isi = dokumen(rencana, "tujuan-sasaran")
    assert [k.judul for k in isi.tabel.kolom] == ["No", "Tujuan/Sasaran", "Indikator Tujuan/Sasaran", "Target"]
    assert [(b.sel["no"], b.sel.get("target_persen")) for b in isi.tabel.baris] == [
        ("1", None),
        ("1.1", "197 Desa"),
        ("2", "60 %"),
    ]


# -- figures of other years ----------------------------------------------------------------------


def test_angka_dari_rencana_tahun_lain(buat):
    """What earlier plans of the office promised and reached fills the years; what was typed comes first."""
    n = buat.rencana()
    i = buat.indikator(buat.sub_kegiatan(buat.kegiatan(buat.program(buat.sasaran(n)))), satuan="Desa")
    for tahun, target, kinerja in ((2021, 5, 4), (2022, 8, 6), (2023, 9, None)):
        lama = buat.indikator(
            buat.sub_kegiatan(buat.kegiatan(buat.program(buat.sasaran(buat.rencana(tahun=tahun))))),
            target=target,
            identitas=i.identitas,
        )
        if kinerja:
            buat.realisasi(lama, 12, kinerja)
    butir = buat.butir_renstra(buat.renstra(), nama="Fasilitasi", kode="2.13.04")
    buat.indikator_renstra(butir, 30, {2022: {"realisasi": 7}}, identitas=i.identitas, satuan="")
    (baris,) = sel(n, "evaluasi-renja")
    angka = {k: v for k, v in baris.items() if k not in {"kode", "uraian", "indikator"}}
    assert angka == {
        "target_renstra": 30,
        "realisasi_sd_2021": 4,
        "target_2022": 8,
        "realisasi_2022": 7,
        "tingkat_realisasi": Decimal("87.5"),
        "target_2023": 9,
        "realisasi_sd_2023": 20,
        "tingkat_capaian": Decimal(20) / 30 * 100,
    }


def b(isi):
    return Besaran.dari(isi)


def sampai(tahunan, cara="jumlah"):
    tahunan = {t: nilai.Setahun(**{k: b(v) for k, v in isi.items()}) for t, isi in tahunan.items()}
    i = nilai.IndikatorRenstra(1, "Desa mandiri", akumulasi=cara, tahunan=tahunan)
    hasil = realisasi_sampai(nilai.Lampiran(), i, 2019, 2021)
    return None if hasil is None else hasil.sel()


def test_realisasi_sampai_tahun():
    satuan = {2019: {"realisasi": 1}, 2020: {"realisasi": 2}, 2021: {"realisasi": 4}, 2022: {"realisasi": 8}}
    assert sampai(satuan) == 7
    assert sampai(satuan | {2020: {"realisasi": 2, "realisasi_sd": 10}}) == 14  # up to 2020 it is 10, and 2021 after it
    assert sampai({2021: {"realisasi": 4, "realisasi_sd": 9}}) == 9
    assert sampai({2022: {"realisasi_sd": 9}}) is None  # says nothing of 2021
    assert sampai({2019: {"realisasi": 0}}) == 0 and sampai({}) is None


def test_realisasi_sampai_tahun_menurut_akumulasinya():
    tahunan = {2020: {"realisasi_sd": 10}, 2021: {"realisasi": 4}}
    assert sampai(tahunan, "posisi_akhir") == 4
    assert sampai(tahunan, "maksimum") == 10
    assert sampai(tahunan, "rata_rata") == 8  # 10, 10 and 4


def test_gabung_per_bagian():
    assert [x.angka for x in gabung("jumlah", [b("184 ; 180"), b("0:1"), None]).bagian] == [184, 181]
    assert gabung("jumlah", [b("207 ; 207"), b(207)]) is None
    assert str(gabung("jumlah", [b("2 Desa dan 1 Kelurahan"), b("3 Kelurahan")])) == "2 Desa dan 4 Kelurahan"
    assert gabung("jumlah", [None, None]) is None


# -- how many questions --------------------------------------------------------------------------


@pytest.mark.parametrize("kode", KODE)
def test_jumlah_kueri_tetap(client, sekretariat, buat, kantor, kode, hitung_kueri):
    rencana = buat.rencana_kecil(kantor)
    renstra = buat.renstra(kantor)

    def isi():
        for tingkat in ("program", "kelompok"):
            butir = buat.butir_renstra(renstra, tingkat=tingkat)
            buat.indikator_renstra(butir, 10, {t: {"realisasi": 1, "target_renja": 2} for t in (2021, 2022, 2023)})
        buat.tinjauan(rencana)
        buat.usulan(rencana)
        buat.indikator(buat.tujuan(rencana))

    isi()
    masuk(client, sekretariat)
    alamat = reverse("laporan", args=[kode])
    satu = hitung_kueri(client, alamat)
    isi()
    isi()
    assert hitung_kueri(client, alamat) == satu
