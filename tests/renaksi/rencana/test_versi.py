"""Perubahan: what is in force is frozen, edited on, and can be given up without a trace in the plan."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from dpmd.alur import AlurDitolak
from tests.orang import masuk

pytestmark = pytest.mark.django_db


@pytest.fixture
def rencana(buat, kantor):
    """In force since 4 March, signed by the head of the office."""
    from renaksi.models import Rencana

    rencana = buat.rencana_kecil(kantor)
    Rencana.objects.filter(pk=rencana.pk).update(
        status="ditetapkan", tanggal_ditetapkan=date(2024, 3, 4), pejabat_penetap=buat.pejabat(kantor)
    )
    rencana.refresh_from_db()
    return rencana


@pytest.fixture
def langkah(sekretariat, kepala_dinas):
    """langkah(rencana, aksi, …) takes a step as the person who may."""
    from renaksi.alur import jalankan_rencana

    orang = {"tetapkan": kepala_dinas, "kembalikan": kepala_dinas}

    def ambil(rencana, aksi, alasan="Pagu berubah", **isian):
        return jalankan_rencana(rencana, aksi, orang.get(aksi, sekretariat), alasan, **isian)

    return ambil


def muat(rencana):
    from evaluasi.pohon import muat

    return muat(rencana)


def isi_tabel(rencana):
    from renaksi.versi import baris_rencana

    return sorted(baris_rencana(rencana), key=lambda b: (b["model"], b["pk"]))


def indikator(rencana, uraian):
    return rencana.indikator.get(uraian__contains=uraian)


def test_mulai_membekukan_yang_berlaku(rencana, langkah, sekretariat):
    from renaksi.models import JejakAlur
    from renaksi.versi import pohon_versi

    sebelum, penetap = muat(rencana), rencana.pejabat_penetap
    rencana = langkah(rencana, "mulai_perubahan")
    versi = rencana.versi.get()
    assert (rencana.status, rencana.perubahan_ke, rencana.tanggal_ditetapkan) == ("draf", 1, None)
    assert (versi.perubahan_ke, str(versi), versi.oleh) == (0, "Murni", sekretariat)
    assert (versi.tanggal_ditetapkan, versi.pejabat_penetap) == (date(2024, 3, 4), penetap)
    assert pohon_versi(versi) == sebelum == muat(rencana)
    jejak = JejakAlur.objects.get()
    assert (jejak.aksi, jejak.dari, jejak.ke, jejak.oleh) == ("mulai_perubahan", "ditetapkan", "draf", sekretariat)


@pytest.mark.parametrize("status", ["draf", "diajukan"])
def test_hanya_dari_rencana_yang_ditetapkan(rencana, langkah, status):
    rencana.status = status
    rencana.save()
    with pytest.raises(AlurDitolak, match="tidak dapat dilakukan dari keadaan"):
        langkah(rencana, "mulai_perubahan")
    assert not rencana.versi.exists()


def test_hanya_sekretariat(rencana, kepala_pkm, bendahara, kepala_dinas, admin_, orang_luar):
    from renaksi.alur import jalankan_rencana

    for orang in (kepala_pkm, bendahara, kepala_dinas, admin_, orang_luar):
        with pytest.raises(AlurDitolak, match="Sekretariat"):
            jalankan_rencana(rencana, "mulai_perubahan", orang)
    assert not rencana.versi.exists()


def test_yang_dibekukan_tidak_ikut_berubah(rencana, langkah):
    from renaksi.versi import pohon_versi

    rencana = langkah(rencana, "mulai_perubahan")
    i = indikator(rencana, "Keuangan Desa")
    i.pagu = Decimal(1)
    i.save()
    assert muat(rencana).pagu == Decimal("54140001.50")
    assert pohon_versi(rencana.versi.get()).pagu == Decimal("174140000.50")


def acak(buat, rencana):
    """Edit everything: change, remove, add, move, swap months."""
    from renaksi.models import Kegiatan, SubKegiatan

    keuangan, lembaga = indikator(rencana, "Keuangan Desa"), indikator(rencana, "Lembaga Kemasyarakatan")
    keuangan.target_bulanan.filter(bulan=6).delete()
    buat.target(keuangan, 6, 3, 60)  # another row for the same month
    keuangan.pagu, keuangan.uraian, keuangan.definisi_operasional = 7, "Diganti", "Baru"
    keuangan.save()
    lembaga.sub_kegiatan.delete()
    lama = Kegiatan.objects.get(nama="Perencanaan Perangkat Daerah")
    baru = buat.kegiatan(lama.program, nama="Kegiatan baru", urutan=9)
    SubKegiatan.objects.filter(kegiatan=lama).update(kegiatan=baru)
    buat.target(buat.indikator(buat.sub_kegiatan(baru), pagu=5), 2, 1)
    lama.delete()


def test_batal_mengembalikan_persis(rencana, langkah, buat):
    sebelum, tabel = muat(rencana), isi_tabel(rencana)
    penetap = rencana.pejabat_penetap
    rencana = langkah(rencana, "mulai_perubahan")
    acak(buat, rencana)
    assert muat(rencana) != sebelum
    rencana = langkah(rencana, "batalkan_perubahan", "Tidak jadi")
    assert muat(rencana) == sebelum
    assert isi_tabel(rencana) == tabel  # keys, order and what the value does not carry
    assert (rencana.status, rencana.perubahan_ke) == ("ditetapkan", 0)
    assert (rencana.tanggal_ditetapkan, rencana.pejabat_penetap) == (date(2024, 3, 4), penetap)
    assert not rencana.versi.exists()


def test_batal_mencatat_alasan_dan_riwayat_baris(rencana, langkah):
    from renaksi.models import JejakAlur

    rencana = langkah(rencana, "mulai_perubahan")
    i = indikator(rencana, "Keuangan Desa")
    i.pagu = Decimal(1)
    i.save()
    langkah(rencana, "batalkan_perubahan", "Tidak jadi")
    jejak = JejakAlur.objects.first()
    assert (jejak.aksi, jejak.ke, jejak.alasan) == ("batalkan_perubahan", "ditetapkan", "Tidak jadi")
    assert [r.pagu for r in i.riwayat.all()[:2]] == [120_000_000, 1]
    utuh = indikator(rencana, "Lembaga Kemasyarakatan")
    assert utuh.riwayat.count() == 1  # what did not change is not written again


def test_batal_perlu_alasan(rencana, langkah):
    rencana = langkah(rencana, "mulai_perubahan")
    with pytest.raises(AlurDitolak, match="alasan"):
        langkah(rencana, "batalkan_perubahan", " ")


def test_hasil_yang_diisi_sementara_itu_tetap_ada(rencana, langkah, buat):
    rencana = langkah(rencana, "mulai_perubahan")
    i = indikator(rencana, "Keuangan Desa")
    buat.realisasi(i, 6, 2, 9_000_000)
    i.pagu = 1
    i.save()
    rencana = langkah(rencana, "batalkan_perubahan")
    assert muat(rencana).anggaran_sampai(4) == 33_500_000 + 9_000_000


def test_batal_ditolak_bila_indikator_baru_sudah_berhasil(rencana, langkah, buat):
    rencana = langkah(rencana, "mulai_perubahan")
    kegiatan = rencana.sasaran.get().program.first().kegiatan.first()
    baru = buat.indikator(buat.sub_kegiatan(kegiatan), uraian="Jumlah pelatihan baru")
    buat.realisasi(baru, 6, 1)
    lama = indikator(rencana, "Keuangan Desa")
    lama.pagu = 1
    lama.save()
    with pytest.raises(AlurDitolak, match="“Jumlah pelatihan baru”"):
        langkah(rencana, "batalkan_perubahan")
    rencana.refresh_from_db()
    lama.refresh_from_db()
    assert (rencana.status, rencana.perubahan_ke, lama.pagu) == ("draf", 1, 1)  # nothing half done
    assert rencana.versi.count() == 1 and baru.realisasi.count() == 1


def test_tanpa_perubahan_tidak_ada_yang_dibatalkan(buat, kantor, langkah):
    with pytest.raises(AlurDitolak, match="Tidak ada Perubahan"):
        langkah(buat.rencana_kecil(kantor), "batalkan_perubahan")


def test_perubahan_yang_pernah_ditetapkan_tidak_dibatalkan(rencana, langkah):
    for aksi in ("mulai_perubahan", "ajukan", "tetapkan", "buka"):
        rencana = langkah(rencana, aksi)
    with pytest.raises(AlurDitolak, match="sudah pernah ditetapkan"):
        langkah(rencana, "batalkan_perubahan")


def test_perubahan_kedua_dan_pembatalannya(rencana, langkah):
    for aksi in ("mulai_perubahan", "ajukan", "tetapkan", "mulai_perubahan"):
        rencana = langkah(rencana, aksi)
    assert [str(v) for v in rencana.versi.all()] == ["Murni", "Perubahan I"]
    rencana = langkah(rencana, "batalkan_perubahan")
    assert [str(v) for v in rencana.versi.all()] == ["Murni"]
    assert (rencana.perubahan_ke, rencana.status) == (1, "ditetapkan")


def test_unit_yang_sudah_dihapus_dikosongkan(rencana, langkah, buat, kantor):
    rencana = langkah(rencana, "mulai_perubahan")
    lembaga = indikator(rencana, "Lembaga Kemasyarakatan")
    pk = lembaga.pk
    lembaga.delete()
    buat.unit(kantor, buat.PKM).delete()
    langkah(rencana, "batalkan_perubahan")
    assert rencana.indikator.get(pk=pk).penanggung_jawab is None


def test_versi_yang_berlaku_selama_disusun(rencana, langkah):
    from renaksi.versi import versi_berlaku

    urutan = []
    for aksi in ("mulai_perubahan", "ajukan", "tetapkan", "buka", "ajukan", "tetapkan", "mulai_perubahan"):
        rencana = langkah(rencana, aksi)
        urutan.append(versi_berlaku(rencana))
    assert urutan == [0, 0, 1, 1, 1, 1, 1]


def test_triwulan_yang_disetujui_mencatat_versi_yang_berlaku(rencana, langkah, kepala_dinas):
    """A Perubahan that is still being made is not in force: the quarter was judged by Murni."""
    from evaluasi.alur import ALUR_JADWAL
    from evaluasi.models import JadwalTriwulan

    rencana = langkah(rencana, "mulai_perubahan")
    jadwal = JadwalTriwulan.objects.create(rencana=rencana, triwulan=1)
    ALUR_JADWAL["setujui"].isi(jadwal, kepala_dinas)
    assert jadwal.perubahan_ke == 0
    for aksi in ("ajukan", "tetapkan"):
        rencana = langkah(rencana, aksi)
    jadwal.rencana = rencana
    ALUR_JADWAL["setujui"].isi(jadwal, kepala_dinas)
    assert jadwal.perubahan_ke == 1


# Pages


def test_halaman_versi(client, rencana, langkah, kepala_pkm):
    alamat = reverse("versi", args=[2024])
    masuk(client, kepala_pkm)
    assert "baru mempunyai satu versi" in client.get(alamat).text
    rencana = langkah(rencana, "mulai_perubahan")
    i = indikator(rencana, "Keuangan Desa")
    i.pagu = 0
    i.save()
    teks = client.get(alamat).text
    assert teks.index("Perubahan I") < teks.index("Murni")
    assert "Rp174.140.000,50" in teks and "Rp54.140.000,50" in teks and "04-03-2024" in teks
    assert "/laporan/semula-menjadi/?versi=perubahan-1" in teks and "/laporan/rencana-aksi/?versi=murni" in teks


def test_tanpa_rencana_ke_halaman_rencana(client, sekretariat):
    for tahun in (2031, 1800):
        jawab = masuk(client, sekretariat).get(reverse("versi", args=[tahun]))
        assert jawab.status_code == 302 and jawab.url == f"/rencana/{tahun}/"


def test_dari_halaman_rencana(client, rencana, sekretariat, kepala_pkm):
    halaman = reverse("rencana-tahun", args=[2024])
    masuk(client, sekretariat)
    teks = client.get(halaman).text
    assert "Mulai Perubahan" in teks and "Batalkan Perubahan" not in teks and "Semua versi" not in teks
    client.post(reverse("rencana-alur", args=[2024, "mulai_perubahan"]))
    teks = client.get(halaman).text
    assert "<strong>Perubahan I</strong>" in teks and "Semua versi" in teks
    alamat = reverse("rencana-alur", args=[2024, "batalkan_perubahan"])
    assert "Realisasi yang sudah diisi tetap ada." in client.get(alamat).text  # what giving it up costs is said first
    assert "Tulis alasannya" in client.post(alamat).text
    client.post(alamat, {"alasan": "Tidak jadi"})
    rencana.refresh_from_db()
    assert (rencana.status, rencana.perubahan_ke) == ("ditetapkan", 0)


def test_draf_pertama_tidak_menawarkan_pembatalan(client, buat, kantor, sekretariat):
    buat.rencana_kecil(kantor)
    assert "Batalkan Perubahan" not in masuk(client, sekretariat).get(reverse("rencana-tahun", args=[2024])).text


def test_jumlah_kueri_tetap(client, buat, rencana, langkah, kantor, sekretariat, django_assert_num_queries):
    langkah(rencana, "mulai_perubahan")
    masuk(client, sekretariat)
    alamat = reverse("versi", args=[2024])
    client.get(alamat)
    with django_assert_num_queries(8):
        client.get(alamat)
    buat.rencana_kecil(kantor, kali=2)
    client.get(alamat)
    with django_assert_num_queries(8):
        client.get(alamat)
