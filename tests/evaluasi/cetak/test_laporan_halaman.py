import json
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from evaluasi.laporan import LAPORAN
from tests.orang import masuk

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]
SEMUA = pytest.mark.parametrize("kode", LAPORAN)


@pytest.fixture
def kepala(buat, kantor):
    return buat.pejabat(kantor)


@pytest.fixture
def rencana(buat, kantor, kepala):
    return buat.rencana_kecil(kantor)


def unduh(client, kode, format, **pilihan):
    return client.get(reverse("laporan-unduh", args=[kode, format]), pilihan)


def halaman_akhir(pdf: bytes) -> bool:
    """The last page says that it is the last (a cover says no number)."""
    halaman = PdfReader(BytesIO(pdf)).pages
    return f"Halaman {len(halaman)} dari {len(halaman)}" in halaman[-1].extract_text()


def data(client, kode, **pilihan):
    return json.loads(unduh(client, kode, "json", **pilihan).content)


def test_daftar_menyebut_setiap_formulir(client, sekretariat, rencana):
    isi = masuk(client, sekretariat).get(reverse("laporan-daftar")).content.decode()
    for laporan in LAPORAN.values():
        assert laporan.judul in isi and laporan.keterangan in isi and reverse("laporan", args=[laporan.kode]) in isi


@SEMUA
def test_pratinjau_memuat_lembar_dan_tanda_tangan(client, kepala_dinas, rencana, kode):
    isi = masuk(client, kepala_dinas).get(reverse("laporan", args=[kode])).content.decode()
    assert 'class="laporan-tabel"' in isi and LAPORAN[kode].KOLOM[0].daun[0].judul in isi
    assert "KEPALA DINAS PEMBERDAYAAN" in isi and "NIP. 19810323 200012 1 001" in isi
    assert reverse("laporan-pilih", args=[kode]) in isi and 'name="bentuk" value="pdf"' in isi


@SEMUA
def test_pdf_terbuka_di_peramban(client, inspektorat, rencana, kode):
    jawab = unduh(masuk(client, inspektorat), kode, "pdf", kantor=rencana.perangkat_daerah.kode)
    assert jawab["Content-Type"] == "application/pdf"
    assert jawab["Content-Disposition"].startswith("inline")
    assert halaman_akhir(jawab.content)


def test_pdf_disimpan_bila_diminta(client, sekretariat, rencana):
    jawab = unduh(masuk(client, sekretariat), "rencana-aksi", "pdf", unduh=1)
    assert jawab["Content-Disposition"] == 'attachment; filename="Rencana-Aksi-2024-Dinas-PMD-Merangin.pdf"'


@SEMUA
def test_layar_excel_dan_data_sama(client, sekretariat, rencana, kode):
    masuk(client, sekretariat)
    isi = data(client, kode)
    tercetak = {k["kunci"] for k in isi["kolom"]}  # what only programs read is on no paper
    buku = load_workbook(BytesIO(unduh(client, kode, "xlsx").content))
    sel = {str(c.value) for ws in buku for r in ws.iter_rows() for c in r if c.value is not None}
    layar = client.get(reverse("laporan", args=[kode])).content.decode()
    for b in isi["baris"]:
        for kunci, nilai in b["sel"].items():
            if kunci in tercetak and isinstance(nilai, str) and nilai != "v":
                assert nilai in sel and nilai in layar


def test_angka_dari_rencana_dan_realisasi(client, sekretariat, rencana):
    isi = data(masuk(client, sekretariat), "pengendalian-evaluasi")
    assert isi["total"]["target_rp"] == 174140000.5 and isi["total"]["jml_rp"] == 33500000
    assert isi["total"]["persen_rp"] == 19.24
    assert isi["tanda_tangan"]["nama"] == "Andrie Fransusman, S.STP"


def test_sampai_triwulan(client, sekretariat, rencana, buat):
    masuk(client, sekretariat)
    isi = data(client, "pengendalian-evaluasi", triwulan=1)
    assert isi["judul"][-1] == "s.d. Triwulan I"


def test_satu_unit(client, sekretariat, rencana, buat, kantor):
    isi = data(masuk(client, sekretariat), "rencana-aksi", unit=buat.unit(kantor, buat.PKM).pk)
    assert [b["sel"]["penanggung_jawab"] for b in isi["baris"] if b["jenjang"] == "sub_kegiatan"] == [buat.PKM]
    assert isi["judul"][-1] == f"Unit Kerja: {buat.PKM}"


def test_penanda_tangan_yang_menjabat_pada_tanggal_itu(client, sekretariat, rencana, buat, kantor, kepala):
    kepala.sampai = date(2024, 6, 30)
    kepala.save()
    buat.pejabat(kantor, nama="Penggantinya", mulai=date(2024, 7, 1), sebutan="Plt.")
    masuk(client, sekretariat)
    assert data(client, "rencana-aksi", tanggal="2024-03-04")["tanda_tangan"]["nama"] == kepala.nama
    ttd = data(client, "rencana-aksi", tanggal="2024-07-01")["tanda_tangan"]
    assert ttd["nama"] == "Penggantinya" and ttd["jabatan"].startswith("Plt. KEPALA DINAS")
    assert (ttd["tempat"], ttd["tanggal"]) == ("Merangin", "2024-07-01")


@pytest.mark.parametrize(
    ("pilihan", "pesan"),
    [
        ({"triwulan": "5"}, "Triwulan harus 1 sampai 4."),
        ({"kertas": "F5"}, "Kertas “F5” tidak dikenal."),
        ({"tanggal": "kemarin"}, "Tanggal “kemarin” tidak terbaca."),
        ({"unit": "999999"}, "Unit kerja ini tidak ada"),
        ({"pejabat": "999999"}, "Pejabat ini tidak ada"),
    ],
)
@pytest.mark.parametrize("nama", ["laporan", "laporan-unduh"])
def test_pilihan_keliru_dijelaskan(client, sekretariat, rencana, nama, pilihan, pesan):
    alamat = reverse(nama, args=["pengendalian-evaluasi", *(["pdf"] if nama == "laporan-unduh" else [])])
    jawab = masuk(client, sekretariat).get(alamat, pilihan)
    assert jawab.status_code == 400 and pesan in jawab.content.decode()
    assert "laporan-tabel" not in jawab.content.decode()


def test_kantor_lain_tidak_ada(client, orang_luar, rencana, kantor):
    masuk(client, orang_luar)
    for dicari in (kantor.pk, kantor.kode):
        assert client.get(reverse("laporan", args=["rencana-aksi"]), {"kantor": dicari}).status_code == 404
        assert unduh(client, "rencana-aksi", "pdf", kantor=dicari).status_code == 404


def test_unit_dan_pejabat_kantor_lain_ditolak(client, sekretariat, rencana, buat, kantor_lain):
    masuk(client, sekretariat)
    asing = {"unit": buat.unit(kantor_lain).pk, "pejabat": buat.pejabat(kantor_lain).pk}
    for nama, pk in asing.items():
        assert unduh(client, "rencana-aksi", "json", **{nama: pk}).status_code == 400


def test_alamat_yang_tidak_ada(client, sekretariat, rencana):
    masuk(client, sekretariat)
    assert client.get("/laporan/tidak-ada/").status_code == 404
    assert unduh(client, "rencana-aksi", "odt").status_code == 404
    assert unduh(client, "rencana-aksi", "pdf", tahun="dua").status_code == 404


def test_tanpa_masuk_diminta_masuk(client, rencana):
    jawab = client.get(reverse("laporan", args=["rencana-aksi"]))
    assert jawab.status_code == 302 and jawab.url.startswith(reverse("masuk"))


def test_tahun_tanpa_rencana(client, sekretariat, rencana):
    masuk(client, sekretariat)
    jawab = client.get(reverse("laporan", args=["rencana-aksi"]), {"tahun": 2031})
    assert jawab.status_code == 200 and reverse("impor") in jawab.content.decode()
    jawab = unduh(client, "rencana-aksi", "pdf", tahun=2031)
    assert jawab.status_code == 302 and "tahun=2031" in jawab.url


def test_rencana_kosong_tetap_tercetak(client, sekretariat, buat, kantor):
    buat.rencana(kantor)
    masuk(client, sekretariat)
    for kode in LAPORAN:
        assert data(client, kode)["baris"] == []
        assert halaman_akhir(unduh(client, kode, "pdf").content)


@SEMUA
def test_jumlah_kueri_tetap(client, sekretariat, buat, kantor, kepala, kode, hitung_kueri):
    """The page asks the same number of questions for one branch of the plan as for three."""
    buat.rencana_kecil(kantor)
    masuk(client, sekretariat)
    alamat = reverse("laporan", args=[kode])
    satu = hitung_kueri(client, alamat)
    buat.rencana_kecil(kantor, kali=2)
    memeriksa = kode == "hasil-pemeriksaan"  # runs the checks, and prints what they find instead of the tree
    assert hitung_kueri(client, alamat) == satu <= (46 if memeriksa else 41 if LAPORAN[kode].lampiran else 28)
    assert memeriksa or client.get(alamat).text.count("Fasilitasi Pengelolaan Keuangan Desa") % 3 == 0
