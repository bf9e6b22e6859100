"""The first page, as each person sees it."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluasi.laporan import LAPORAN
from evaluasi.models import Impor
from renaksi.models import Indikator
from tests.orang import masuk

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]
BERANDA = "/"


def teks(jawaban) -> str:
    """What the page says, without tags and doubled blanks."""
    isi = re.sub(r"<(style|title|script)[^>]*>.*?</\1>", " ", jawaban.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", isi).split())


def lihat(client, orang) -> str:
    return teks(masuk(client, orang).get(BERANDA))


def lihat_kantor(client, orang, kantor) -> str:
    """As somebody who reads several offices, after choosing one of them and its year."""
    masuk(client, orang).post(reverse("ganti-konteks"), {"kantor": kantor.pk, "tahun": 2024})
    return teks(client.get(BERANDA))


def test_tanpa_rencana_mengajari(client, sekretariat, kepala_pkm, sebagai):
    jawaban = masuk(client, sekretariat).get(BERANDA)
    assert "Belum ada isi rencana untuk tahun ini" in teks(jawaban)
    assert f'href="{reverse("impor")}"' in jawaban.content.decode()
    assert reverse("impor") not in sebagai(kepala_pkm).get(BERANDA).content.decode()


def test_rencana_kosong_sama_dengan_belum_ada(buat, client, kepala_dinas, kantor):
    buat.rencana(kantor)
    assert "Belum ada isi rencana" in lihat(client, kepala_dinas)


def test_sekretariat(client, sekretariat, rencana):
    Impor.objects.create(
        rencana=rencana, nama_berkas="rencana-2024.xlsx", sidik="x", berkas=b"x", diterapkan=timezone.now()
    )
    isi = lihat(client, sekretariat)
    assert "Rp174.140.000,50" in isi and "Rp33.500.000" in isi and "19,24%" in isi
    # TW IV: PKM and Pemdes have work; the Sekretariat's is reported already; the five above have no schedule.
    assert "Bidang PKM K 0/1 Rp 0/1" in isi and "Sekretariat K tidak ada yang jatuh tempo" in isi
    assert "Tanpa penanggung jawab K 0/5" in isi
    assert "rencana-2024.xlsx" in isi and "Isi realisasi TW IV" in isi


def test_kepala_bidang(buat, client, kepala_pkm, rencana):
    isi = lihat(client, kepala_pkm)
    assert "Beranda Bidang PKM" in isi and "Yang harus diisi triwulan ini" in isi and "0 dari 1 terisi" in isi
    assert "Pembinaan Lembaga Kemasyarakatan Desa" in isi and "Rp45.500.000,50" in isi
    assert "Triwulan II: 1 baris belum terisi" in isi and "Triwulan I:" not in isi
    assert "Fasilitasi Pengelolaan Keuangan Desa" not in isi

    i = Indikator.objects.get(penanggung_jawab=kepala_pkm.unit)
    for bulan in (6, 12):
        buat.realisasi(i, bulan, 5, 0)
    isi = lihat(client, kepala_pkm)
    assert "Isian triwulan IV sudah lengkap" in isi and "belum terisi" not in isi


def test_kepala_bidang_tanpa_indikator(buat, client, kantor, rencana):
    lain = buat.pengguna("bidang.lain", "kepala_bidang", kantor, "Bidang Lain")
    assert "Belum ada yang menjadi tanggung jawab unit Anda" in lihat(client, lain)


def test_bendahara(client, bendahara, rencana):
    isi = lihat(client, bendahara)
    assert "Realisasi anggaran yang harus diisi" in isi and "0 dari 2 terisi" in isi
    assert "Isi Rp TW IV" in isi and "K 0/1" not in isi


def test_kepala_dinas(buat, client, kepala_dinas, rencana):
    i = Indikator.objects.get(penanggung_jawab__singkatan=buat.PEMDES)
    buat.realisasi(i, 6, 0, 100_000_000, penghambat="Dana desa terlambat")
    jawaban = masuk(client, kepala_dinas).get(BERANDA)
    isi = teks(jawaban)
    for laporan in LAPORAN.values():
        assert reverse("laporan", args=[laporan.kode]) in jawaban.content.decode() and laporan.judul in isi
    assert "1 baris dengan realisasi melebihi pagu" in isi  # 127,5 of 120 million
    assert "Program Administrasi Pemerintahan Desa" in isi and "77,04%" in isi
    assert "100% 25% Dana desa terlambat" in isi
    # 1 of 2 and 1 of 4, PKM is blank: the average of two, and most of the three have a figure.
    assert "37,5%" in isi and "Sangat Rendah · dari 2 indikator yang terisi di antara 3" in isi
    # The cash plan begins with the quarter that has one; results end with the last that has any.
    assert "TW II 98.640.000" not in isi and "TW II 68.640.000 133.500.000 76,66%" in isi
    assert "TW III 98.640.000 - -" in isi


def test_pengawas_melihat_kantor_yang_diawasi(client, inspektorat, rencana, kantor):
    isi = lihat_kantor(client, inspektorat, kantor)
    assert "Dinas Pemberdayaan Masyarakat dan Desa Kabupaten Banjar Belum ada" in isi
    assert "Kabupaten Merangin Ada 8 174.140.000,50 33.500.000 19,24%" in isi


def test_pengawas_tidak_melihat_kantor_lain(buat, client, kantor, rencana):
    satu = buat.pengguna("bappeda", "pengawas", mengawasi=[kantor])
    buat.kantor(pemda="Kabupaten Magetan")
    assert "Magetan" not in lihat(client, satu)


def test_admin_melihat_semua_kantor(buat, client, admin_, rencana, kantor):
    buat.kantor(pemda="Kabupaten Magetan")
    isi = lihat_kantor(client, admin_, kantor)
    assert "Kabupaten Magetan Belum ada" in isi and "Kabupaten Merangin Ada" in isi


def test_nama_kantor_membukanya(client, inspektorat, rencana, kantor):
    isi = masuk(client, inspektorat).get(BERANDA).content.decode()
    assert f'name="kantor" value="{kantor.pk}"' in isi
    data = {"kantor": kantor.pk, "tahun": 2024, "lanjut": BERANDA}
    assert "Rp174.140.000,50" in teks(client.post(reverse("ganti-konteks"), data, follow=True))


def test_orang_luar_tidak_melihat_angka_kantor_ini(client, orang_luar, rencana):
    assert "174.140.000" not in lihat(client, orang_luar)


@pytest.mark.parametrize("orang", ["sekretariat", "kepala_pkm", "bendahara", "kepala_dinas", "inspektorat", "admin_"])
def test_jumlah_kueri_tetap(buat, sebagai, semua_orang, kantor, hitung_kueri, orang):
    buat.rencana_kecil(kantor)
    client = sebagai(semua_orang[orang])
    client.post(reverse("ganti-konteks"), {"kantor": kantor.pk, "tahun": 2024})
    kecil = hitung_kueri(client, BERANDA)
    buat.rencana_kecil(kantor, kali=2)
    for nama in "ABC":
        buat.pengguna(nama, "bendahara", kantor)
        lain = buat.kantor(pemda=f"Kabupaten {nama}")
        semua_orang["inspektorat"].mengawasi.add(lain)
    assert hitung_kueri(client, BERANDA) == kecil <= 27


def test_kantor_dicari_bila_banyak(buat, client, inspektorat, admin_, kantor):
    """With the offices of a province no page carries all of them: they are looked for on the first page."""
    buat.rencana_kecil(kantor)
    alamat = reverse("rencana-tahun", args=[2024])
    masuk(client, admin_).post(reverse("ganti-konteks"), {"kantor": kantor.pk, "tahun": 2024})
    sedikit = client.get(alamat).text
    assert '<select class="form-select konteks-kantor"' in sedikit and "konteks-ganti" not in sedikit
    for nomor in range(30):
        buat.kantor(pemda=f"Kabupaten Uji {nomor:02}")
    banyak = client.get(alamat).text
    assert "konteks-ganti" in banyak and "Kabupaten Uji" not in banyak and "konteks-kantor" not in banyak
    for nomor in range(30, 60):
        buat.kantor(pemda=f"Kabupaten Uji {nomor:02}")
    assert len(client.get(alamat).text) == len(banyak)

    hasil = client.get(BERANDA, {"cari": "uji 41"}).text
    assert "Kabupaten Uji 41" in hasil and "Kabupaten Uji 40" not in hasil and 'value="uji 41"' in hasil
    assert "Belum ada perangkat daerah yang dapat Anda lihat." in client.get(BERANDA, {"cari": "tiada"}).text
    dipilih = buat.kantor(pemda="Kabupaten Uji 41")
    client.post(reverse("ganti-konteks"), {"kantor": dipilih.pk, "tahun": 2024, "lanjut": BERANDA})
    assert "Kabupaten Uji 41" in client.get(BERANDA).context["kantor"].pemda
    # The Inspektorat watches over two offices, and chooses among two.
    assert masuk(client, inspektorat).get(alamat).text.count('<option value="') >= 2
