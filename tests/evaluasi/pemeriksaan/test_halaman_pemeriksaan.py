"""The page of findings and the page of settings: what each person sees, filters, counts, empty states."""

import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from evaluasi.models import PengaturanAturan, TemuanDiterima
from evaluasi.pemeriksaan import Letak, periksa
from evaluasi.pemeriksaan.penerimaan import terima
from evaluasi.pemeriksaan.tautan import tautan, tautan_lembar
from renaksi.models import Indikator
from tests.evaluasi.pemeriksaan.temuan_uji import aturan, aturan_kosong  # noqa: F401  (fixtures)
from tests.orang import masuk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aturan"), pytest.mark.sekali]
HALAMAN, ATUR = "/pemeriksaan/", "/pemeriksaan/aturan/"


@pytest.fixture
def sub(buat, kantor):
    program = buat.program(buat.sasaran(buat.rencana(kantor)), nama="Program Desa")
    return buat.sub_kegiatan(buat.kegiatan(program, nama="Pembinaan"), nama="Fasilitasi")


@pytest.fixture
def tiga(buat, kantor, sub):
    """Found: pagu of PKM and of Pemdes (galat), a note of Pemdes (peringatan); and one that is in order."""
    pkm, pemdes = buat.unit(kantor, buat.PKM), buat.unit(kantor, buat.PEMDES)
    return [
        buat.indikator(sub, uraian="Jumlah lembaga", pagu=1_500_000, penanggung_jawab=pkm),
        buat.indikator(sub, uraian="Jumlah laporan", pagu=250, keterangan="=BACA", penanggung_jawab=pemdes),
        buat.indikator(sub, uraian="Jumlah yang beres", pagu=100),
    ]


@pytest.fixture
def rencana(tiga):
    return tiga[0].rencana


def tampil(jawab) -> list[tuple[str, str]]:
    """(rule, place's last name) of every finding on the page."""
    return [(k.aturan.kode, b.temuan.letak.jalur[-1]) for k in jawab.context["kelompok"] for b in k.baris]


def tampil_kode(jawab) -> list[str]:
    return [k.aturan.kode for k in jawab.context["kelompok"]]


SEMUA = [("pagu-uji", "Jumlah lembaga"), ("pagu-uji", "Jumlah laporan"), ("ket-uji", "Jumlah laporan")]


def test_temuan_menurut_aturan(client, sekretariat, rencana, tiga):
    jawab = masuk(client, sekretariat).get(HALAMAN)
    assert tampil(jawab) == SEMUA
    assert [(k.aturan.judul, k.tingkat, k.banyak) for k in jawab.context["kelompok"]] == [
        ("Pagu tidak terlalu besar", "galat", 2), ("Keterangan dibaca", "peringatan", 1),
    ]  # fmt: skip
    assert jawab.context["daftar"].jumlah == {"galat": 2, "peringatan": 1, "catatan": 0, "diterima": 0}
    teks = " ".join(jawab.text.split())
    assert "<dd>1.500.000</dd>" in teks and "<dd>100</dd>" in teks
    assert ("Tertulis", "1.500.000") in jawab.context["kelompok"][0].baris[0].angka
    alamat = f"/rencana/2024/sub_kegiatan/{tiga[0].sub_kegiatan_id}/#indikator-{tiga[0].pk}"
    atas = "".join(f'<span title="{nama}">{nama}</span> › ' for nama in ("Program Desa", "Pembinaan", "Fasilitasi"))
    assert f'{atas}<a href="{alamat}">Jumlah lembaga</a>' in teks
    assert f'href="/rencana/2024/lembar/#i{tiga[0].pk}:pagu"' in teks
    assert client.get(alamat).status_code == 200


@pytest.mark.usefixtures("aturan_kosong")
def test_satu_temuan_menyebut_semua_barisnya(client, sekretariat, kepala_pkm, rencana, tiga):
    """Each row with the link to its cell; of a gap no pair of figures."""
    jawab = masuk(client, sekretariat).get(HALAMAN, {"aturan": "kosong-uji"})
    (satu,) = jawab.context["kelompok"][0].baris
    assert satu.angka == [] and "Seharusnya" not in jawab.text
    assert [(r.nama, r.isi.kata) for r in satu.rincian] == [
        ("Jumlah lembaga", "pagu 1500000.00"), ("Jumlah yang beres", "pagu 100.00"),
    ]  # fmt: skip
    assert f'<a href="/rencana/2024/lembar/#i{tiga[2].pk}:ket">Jumlah yang beres</a>: pagu 100.00' in jawab.text
    assert tampil_kode(client.get(HALAMAN, {"cari": "yang beres"})) == ["kosong-uji"]
    teks = masuk(client, kepala_pkm).get(HALAMAN, {"aturan": "kosong-uji"}).text
    assert f"#indikator-{tiga[2].pk}" in teks and "/lembar/" not in teks


@pytest.mark.usefixtures("aturan_kosong")
def test_penerimaan_hanya_untuk_baris_yang_dilihat(sekretariat, rencana, tiga):
    terima(
        rencana, [t for t in periksa(rencana).terbuka if t.aturan == "kosong-uji"], "Sesuai DPA pergeseran", sekretariat
    )
    assert "kosong-uji" not in {t.aturan for t in periksa(rencana).terbuka}
    Indikator.objects.filter(pk=tiga[1].pk).update(keterangan="")
    Indikator.objects.filter(pk=tiga[2].pk).update(keterangan="x")  # as many, but not the same
    assert "kosong-uji" in {t.aturan for t in periksa(rencana).terbuka}


@pytest.mark.parametrize(
    ("kueri", "urutan"),
    [
        ({"tingkat": "galat"}, (0, 1)),
        ({"tingkat": "catatan"}, ()),
        ({"kelompok": "Kelengkapan"}, (2,)),
        ({"aturan": "pagu-uji", "cari": "LAPORAN"}, (1,)),
        ({"cari": "pembinaan"}, (0, 1, 2)),
        ({"cari": "tidak ada"}, ()),
        ({"keadaan": "diterima"}, ()),
        ({"aturan": "karangan", "tingkat": "x", "unit": "999999"}, (0, 1, 2)),
    ],
)
def test_saringan(client, sekretariat, rencana, kueri, urutan):
    assert tampil(masuk(client, sekretariat).get(HALAMAN, kueri)) == [SEMUA[n] for n in urutan]


def test_jumlah_mengikuti_saringan_lain(client, sekretariat, rencana):
    jawab = masuk(client, sekretariat).get(HALAMAN, {"cari": "laporan", "tingkat": "peringatan"})
    assert jawab.context["daftar"].jumlah == {"galat": 1, "peringatan": 1, "catatan": 0, "diterima": 0}
    assert "?cari=laporan&amp;tingkat=galat" in jawab.text


def test_unit_saya(client, kepala_pemdes, rencana):
    masuk(client, kepala_pemdes)
    jawab = client.get(HALAMAN)
    assert len(tampil(jawab)) == 3 and f"?unit={kepala_pemdes.unit_id}" in jawab.text
    assert tampil(client.get(HALAMAN, {"unit": kepala_pemdes.unit_id})) == SEMUA[1:]


@pytest.mark.parametrize("siapa", ["kepala_pkm", "kepala_dinas", "inspektorat"])
def test_yang_lain_hanya_membaca(client, siapa, request, rencana, kantor):
    masuk(client, request.getfixturevalue(siapa)).post("/ganti-konteks/", {"kantor": kantor.pk, "tahun": 2024})
    jawab = client.get(HALAMAN)
    assert tampil(jawab) == SEMUA
    for tombol in ("Terima dengan alasan", "Betulkan di lembar", "Atur aturan"):
        assert tombol not in jawab.text


def test_kantor_lain_tidak_melihat(client, orang_luar, rencana):
    jawab = masuk(client, orang_luar).get(HALAMAN)
    assert "Belum ada yang diperiksa" in jawab.text and "Jumlah lembaga" not in jawab.text


def test_tanpa_temuan_diajari(client, sekretariat, rencana):
    Indikator.objects.update(pagu=1, keterangan="")
    jawab = masuk(client, sekretariat).get(HALAMAN)
    assert "Tidak ada temuan" in jawab.text and "nihil" in jawab.text


def test_diterima_dan_pernah_diterima(client, sekretariat, rencana, tiga):
    terima(rencana, periksa(rencana).terbuka[:2], "Sesuai DPA <pergeseran>", sekretariat)
    Indikator.objects.filter(pk=tiga[1].pk).update(pagu=300)
    masuk(client, sekretariat)
    jawab = client.get(HALAMAN)
    assert tampil(jawab) == SEMUA[1:] and jawab.context["daftar"].jumlah["diterima"] == 1
    assert "Pernah diterima" in jawab.text and "Sesuai DPA &lt;pergeseran&gt;" in jawab.text
    assert jawab.text.count("angkanya berubah") == 1
    jawab = client.get(HALAMAN, {"keadaan": "diterima"})
    assert tampil(jawab) == SEMUA[:1]
    assert "Diterima Sri Wahyuni" in jawab.text and "Tarik penerimaan" in jawab.text
    assert "Pernah diterima" not in jawab.text


def test_unduhan_menyimpan_angka_sebagai_angka(client, sekretariat, rencana):
    isi = masuk(client, sekretariat).get(HALAMAN, {"unduh": "xlsx", "cari": "Jumlah laporan"}).content
    judul, *baris = load_workbook(io.BytesIO(isi)).active.iter_rows(values_only=True)
    assert judul[0] == "Tingkat" and [b[0] for b in baris] == ["Galat", "Peringatan"]
    assert baris[0][6:8] == (250, 100) and baris[1][6] == "=BACA"
    assert baris[0][2] == "Program Desa › Pembinaan › Fasilitasi › Jumlah laporan"


def test_berhalaman(client, sekretariat, buat, rencana, sub):
    for _ in range(60):
        buat.indikator(sub, pagu=999)
    masuk(client, sekretariat)
    assert len(tampil(client.get(HALAMAN))) == 50
    jawab = client.get(HALAMAN, {"page": 2})
    assert len(tampil(jawab)) == 13 and jawab.context["kelompok"][0].banyak == 62
    assert "Temuan 51–63 dari 63" in jawab.text


@pytest.mark.parametrize("alamat", [HALAMAN, ATUR, "/laporan/hasil-pemeriksaan/"])
def test_banyaknya_kueri_tetap(client, sekretariat, buat, rencana, sub, tiga, hitung_kueri, alamat):
    masuk(client, sekretariat)
    terima(rencana, periksa(rencana).terbuka[:1], "Sesuai DPA pergeseran", sekretariat)
    Indikator.objects.filter(pk=tiga[0].pk).update(pagu=1_600_000)  # accepted once, for other figures
    satu = hitung_kueri(client, alamat)
    for _ in range(3):
        buat.indikator(sub, pagu=999, keterangan="x", penanggung_jawab=tiga[0].penanggung_jawab)
    terima(rencana, periksa(rencana).terbuka[2:4], "Sesuai DPA pergeseran", sekretariat)
    assert hitung_kueri(client, alamat) == satu


# -- places ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("letak", "halaman", "lembar"),
    [
        (Letak("indikator", 7, "b03", simpul=("program", 3)), "/rencana/2024/program/3/#indikator-7", "#i7:b03"),
        (Letak("indikator", 7, "kas03", simpul=("program", 3)), "/rencana/2024/program/3/#indikator-7", ""),
        (Letak("indikator", 7, "r2_k"), "/realisasi/2024/tw-2/?unit=semua#baris-7", ""),
        (Letak("indikator", 7, "bukti", triwulan=3), "/realisasi/2024/tw-3/?unit=semua#baris-7", ""),
        (Letak("program", 3, "nama"), "/rencana/2024/program/3/", "#program-3:uraian"),
        (Letak("sub_kegiatan", 3, "kode", simpul=("sub_kegiatan", 3)), "/rencana/2024/sub_kegiatan/3/",
         "#sub_kegiatan-3:kode"),
        (Letak("tujuan", 4, "nama"), "/rencana/2024/tujuan/4/", ""),
        (Letak("tinjauan", 5), "/rencana/2024/tinjauan/#tinjauan-5", ""),
        (Letak("usulan", 5), "/rencana/2024/usulan/#usulan-5", ""),
        (Letak("naskah", 0, "latar-belakang"), "/rencana/2024/naskah/latar-belakang/", ""),
        (Letak("naskah", 0, "evaluasi"), "/rencana/2024/naskah/", ""),
        (Letak("narasi", 2), "/realisasi/2024/narasi/2/", ""),
        (Letak("indikator_renstra", 8), "/rencana/renstra/", "/rencana/renstra/indikator/8/ubah/"),
        (Letak("butir_renstra", 9), "/rencana/renstra/", "/rencana/renstra/butir/9/ubah/"),
        (Letak("rencana", 0, "evaluasi-renja.realisasi_sd.kosong"), "/rencana/renstra/", ""),
        (Letak("rencana", 0, "tinjauan_target"), "/rencana/2024/tinjauan/", ""),
        (Letak("total", 0, "review-rkpd.awal_pagu"), "/rencana/2024/tinjauan/", ""),
        (Letak("rencana", 0, "uang-tanpa-kinerja.7.2", unit=7, triwulan=2), "/realisasi/2024/tw-2/?unit=7", ""),
        (Letak("total"), "/rencana/2024/", ""),
        (Letak("rencana"), "/rencana/2024/", ""),
    ],
)  # fmt: skip
def test_tautan(buat, letak, halaman, lembar):
    rencana = buat.rencana()
    assert tautan(letak, rencana) == halaman
    assert tautan_lembar(letak, rencana) == (f"/rencana/2024/lembar/{lembar}" if lembar[:1] == "#" else lembar)


# -- settings ----------------------------------------------------------------------------------------------------------

BAKU = {"aktif_pagu-uji": "on", "tingkat_pagu-uji": "galat", "ambang_pagu-uji": "100",
        "aktif_ket-uji": "on", "tingkat_ket-uji": "peringatan"}  # fmt: skip


def simpanan():
    return [(a.aturan, a.aktif, a.tingkat, a.ambang) for a in PengaturanAturan.objects.all()]


def test_hanya_yang_berbeda_disimpan(client, sekretariat, rencana):
    masuk(client, sekretariat)
    client.post(ATUR, BAKU)
    assert simpanan() == []
    client.post(ATUR, BAKU | {"ambang_pagu-uji": "1.000", "tingkat_ket-uji": "catatan"})
    assert simpanan() == [("ket-uji", True, "catatan", None), ("pagu-uji", True, "", Decimal(1000))]
    assert [(t.aturan, t.tingkat, t.nilai) for t in periksa(rencana).terbuka] == [
        ("pagu-uji", "galat", 1_500_000), ("ket-uji", "catatan", "=BACA"),
    ]  # fmt: skip
    isi = client.get(ATUR)
    assert 'value="1.000"' in isi.text and isi.text.count("diatur kantor") == 2
    client.post(ATUR, {k: v for k, v in BAKU.items() if k != "aktif_pagu-uji"})
    assert simpanan() == [("pagu-uji", False, "", None)]
    assert [t.aturan for t in periksa(rencana).terbuka] == ["ket-uji"]


def test_nol_bukan_kosong(client, sekretariat):
    masuk(client, sekretariat)
    client.post(ATUR, BAKU | {"ambang_pagu-uji": "0"})
    assert simpanan() == [("pagu-uji", True, "", 0)]
    client.post(ATUR, BAKU | {"ambang_pagu-uji": ""})
    assert simpanan() == []


def test_kembali_ke_baku_dan_riwayatnya(client, sekretariat):
    masuk(client, sekretariat)
    client.post(ATUR, {"tingkat_pagu-uji": "galat", "ambang_pagu-uji": "250", "tingkat_ket-uji": "catatan"})
    assert "2 diubah" in client.post(ATUR, {"kembalikan": "1"}, follow=True).text
    assert simpanan() == []
    baris = list(client.get("/riwayat/?jenis=aturan").context["tabel"].page.object_list.data)
    assert {(p.nama, p.perbuatan) for p in baris} == {
        (judul, kata)
        for judul in ("Pagu tidak terlalu besar", "Keterangan dibaca")
        for kata in ("Diatur kantor", "Kembali ke baku")
    }
    rinci = {str(x) for p in baris if p.perbuatan == "Diatur kantor" for x in p.rincian}
    assert rinci == {"Dijalankan: - → Tidak", "Ambang: - → 250", "Tingkat: - → Catatan"}


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"ambang_pagu-uji": "-1"}, "Angka tidak boleh negatif"),
        ({"ambang_pagu-uji": "banyak"}, "“banyak” bukan angka"),
        ({"tingkat_pagu-uji": "parah"}, "isian-salah"),
    ],
)
def test_isian_keliru_tidak_disimpan(client, sekretariat, ubah, kalimat):
    jawab = masuk(client, sekretariat).post(ATUR, BAKU | ubah)
    assert "Belum disimpan" in jawab.text and kalimat in jawab.text and simpanan() == []


@pytest.mark.parametrize("siapa", ["kepala_pkm", "bendahara", "kepala_dinas", "inspektorat"])
def test_aturan_hanya_diatur_pengelola(client, siapa, request):
    masuk(client, request.getfixturevalue(siapa))
    assert client.get(ATUR).status_code == client.post(ATUR, BAKU).status_code == 403


def test_pengaturan_milik_satu_kantor(client, orang_luar, rencana):
    masuk(client, orang_luar).post(ATUR, {"tingkat_pagu-uji": "catatan", "tingkat_ket-uji": "catatan"})
    assert PengaturanAturan.objects.count() == 2 and len(periksa(rencana).terbuka) == 3
    assert not TemuanDiterima.objects.exists()
