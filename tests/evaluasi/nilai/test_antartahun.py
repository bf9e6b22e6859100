"""One year after another: what last year's plan reached stands beside this year's by itself."""

import json
from decimal import Decimal
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.urls import reverse
from openpyxl import load_workbook

from dpmd.laporan.keluaran import FORMAT
from evaluasi import lampiran, pohon
from evaluasi.impor import terapkan
from evaluasi.laporan import LAPORAN
from evaluasi.models import RealisasiTahunan
from evaluasi.simpul.tren import tren
from renaksi.laporan.dasar import Parameter
from renaksi.models import Indikator, Rencana
from renaksi.nilai.besaran import Besaran
from renaksi.rencana.mulai import Pilihan, dari_tahun_lalu
from renaksi.versi import mulai_perubahan
from tests.orang import masuk

pytestmark = pytest.mark.sekali


@pytest.fixture
def lalu(buat, kantor):
    """The plan of 2023: its strategic indicator reached 190 Desa, in two steps."""
    buat.pejabat(kantor)
    rencana = buat.rencana_kecil(kantor, 2023)
    puncak = Indikator.objects.get(sasaran__rencana=rencana)
    for bulan, desa in ((6, 120), (12, 70)):
        buat.realisasi(puncak, bulan, desa)
    return rencana


@pytest.fixture
def kini(lalu):
    return dari_tahun_lalu(lalu, 2024, Pilihan())


def puncak(rencana, **lain):
    return pohon.muat(rencana, **lain).sasaran[0].indikator[0]


def test_rantai_dua_tahun_lewat_perintah(lalu, buat, kantor, tmp_path, capsys):
    """Plan 2023 with results → draft 2024 → Capaian Kinerja 2024 says n-1 and the increase."""
    call_command("mulai_rencana", "--perangkat-daerah", kantor.kode, "--tahun", "2024", "--dari", "2023")
    assert "dimulai dari rencana 2023: 8 indikator." in capsys.readouterr().out
    kini = Rencana.objects.get(tahun=2024)
    buat.realisasi(Indikator.objects.get(sasaran__rencana=kini), 12, 197)
    keluar = tmp_path / "capaian.json"
    call_command(
        "laporan", "capaian-kinerja", "--perangkat-daerah", kantor.kode, "--tahun", "2024", "--keluar", str(keluar)
    )
    sel = json.loads(keluar.read_text())["baris"][0]["sel"]
    assert {k: sel[k] for k in ("realisasi_n", "realisasi_n_1", "peningkatan")} == {
        "realisasi_n": "197 Desa", "realisasi_n_1": "190 Desa", "peningkatan": "7 Desa",
    }  # fmt: skip


def test_tahun_lalu_menurut_cara_akumulasi_rencana_itu(kini, lalu, buat):
    Indikator.objects.filter(sasaran__rencana=lalu).update(akumulasi="posisi_akhir")
    assert puncak(kini).tahunan[2023].kinerja == Besaran.dari(70)
    assert puncak(lalu).tahunan == {}


def test_anggaran_tahun_lalu(kini):
    sub = next(s for s in pohon.muat(kini).telusuri() if s.nama == "Fasilitasi Pengelolaan Keuangan Desa")
    assert (sub.indikator[0].tahunan[2023].kinerja, sub.indikator[0].tahunan[2023].anggaran) == (
        Besaran.dari(1), Decimal(27_500_000),
    )  # fmt: skip
    tanpa_hasil = next(s for s in pohon.muat(kini).telusuri() if s.nama == "Pembinaan Lembaga Kemasyarakatan Desa")
    assert tanpa_hasil.indikator[0].tahunan == {}


def test_yang_diketik_didahulukan_per_angka(kini, buat):
    i = Indikator.objects.get(rencana=kini, uraian__startswith="Jumlah laporan")
    buat.realisasi_tahunan(i, 2023, 3)
    isi = next(x for s in pohon.muat(kini).telusuri() for x in s.indikator if x.id == i.pk)
    assert (isi.tahunan[2023].kinerja, isi.tahunan[2023].anggaran) == (Besaran.dari(3), Decimal(27_500_000))
    buat.realisasi_tahunan(i, 2022, 2)
    isi = next(x for s in pohon.muat(kini).telusuri() for x in s.indikator if x.id == i.pk)
    assert isi.tahunan[2022].kinerja == Besaran.dari(2)


def test_hanya_tahun_tepat_sebelumnya_dan_kantor_sendiri(lalu, kini, buat, kantor_lain):
    dua_tahun = dari_tahun_lalu(lalu, 2025, Pilihan())
    assert puncak(dua_tahun).tahunan == {}  # 2024 has no results of its own
    asing = dari_tahun_lalu(buat.rencana_kecil(kantor_lain, 2022), 2024, Pilihan())
    identitas = puncak(kini).identitas
    Indikator.objects.filter(sasaran__rencana=asing).update(identitas=identitas)
    assert puncak(asing).tahunan == {}


def test_koreksi_tahun_lalu_langsung_terlihat(kini, lalu, buat):
    buat.realisasi(Indikator.objects.get(sasaran__rencana=lalu), 9, 5)
    assert puncak(kini).tahunan[2023].kinerja == Besaran.dari(195)
    assert not RealisasiTahunan.objects.exists()


def test_versi_beku_mendapat_tahun_lalu_yang_sekarang(kini, lalu, buat, sekretariat):
    mulai_perubahan(kini, sekretariat)
    kini.save()
    Indikator.objects.filter(sasaran__rencana=kini).update(target=Besaran.dari(300))
    buat.realisasi(Indikator.objects.get(sasaran__rencana=lalu), 9, 5)
    murni = puncak(kini, versi=kini.versi.get())
    assert (murni.target, murni.tahunan[2023].kinerja) == (Besaran.dari(197), Besaran.dari(195))


def test_lampiran_memasangkan_tahun_dengan_identitas(kini):
    isi = lampiran.muat(kini)
    setahun = isi.lalu[puncak(kini).identitas][2023]
    assert (setahun.target_renja, setahun.realisasi) == (Besaran.dari(197), Besaran.dari(190))


@pytest.mark.parametrize("kali", [1, 3])
def test_kueri_tetap(buat, kantor, kali, django_assert_num_queries):
    lalu = buat.rencana_kecil(kantor, 2023, kali)
    kini = dari_tahun_lalu(lalu, 2024, Pilihan())
    kini.perangkat_daerah  # noqa: B018 (loaded by every caller)
    with django_assert_num_queries(13):
        pohon.muat(kini)


def test_ekspor_diimpor_kembali_tanpa_mengetik_tahun_lalu(kini, kantor):
    """Capaian Kinerja prints n-1 from last year's plan; reading it again stores no copy that could grow old."""
    isi = FORMAT["xlsx"].tulis(LAPORAN["capaian-kinerja"].dokumen(pohon.muat(kini), Parameter()))
    hasil = terapkan(kini, isi, "capaian-kinerja.xlsx")
    assert {x.jenis for x in hasil.langkah} == {"sama"}
    assert "Realisasi 2023" in {x.objek for x in hasil.langkah}
    assert not RealisasiTahunan.objects.exists()
    beda = isi_sel(isi, "190 Desa", "188 Desa")
    terapkan(kini, beda, "capaian-kinerja.xlsx")
    assert RealisasiTahunan.objects.get().kinerja == Besaran.dari(188)
    assert puncak(kini).tahunan[2023].kinerja == Besaran.dari(188)


def isi_sel(isi: bytes, lama: str, baru: str) -> bytes:
    buku = load_workbook(BytesIO(isi))
    for baris in buku.active.iter_rows():
        for sel in baris:
            if sel.value == lama:
                sel.value = baru
    keluar = BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def test_tren_per_tahun(kini, lalu, buat):
    """Typed years without a plan here, last year's plan, and this year's; none for what is known of one year only."""
    isi = puncak(kini)
    buat.realisasi_tahunan(Indikator.objects.get(pk=isi.id), 2021, 100)
    buat.realisasi(Indikator.objects.get(pk=isi.id), 3, 50)
    isi = puncak(kini)
    baris = tren(kini, [isi])[isi.id]
    assert [(t.tahun, t.target and t.target.angka, t.hasil.angka) for t in baris] == [
        (2021, None, 100), (2023, 197, 190), (2024, 197, 50),
    ]  # fmt: skip
    assert [(t.tinggi_target, t.tinggi_hasil) for t in baris] == [(0, 51), (100, 96), (100, 25)]
    Indikator.objects.filter(sasaran__rencana=lalu).update(identitas=uuid4())
    baru = puncak(lalu)
    assert tren(lalu, [baru]) == {baru.id: []}


def test_halaman_menunjukkan_tahun_lalu_dan_trennya(client, sekretariat, kini):
    simpul = pohon.muat(kini).sasaran[0]
    teks = masuk(client, sekretariat).get(reverse("simpul", args=[2024, "sasaran", simpul.id])).text
    assert "Hasil tahun lalu" in teks and "190 Desa" in teks
    assert "2023: target 197 Desa, hasil 190 Desa" in teks
