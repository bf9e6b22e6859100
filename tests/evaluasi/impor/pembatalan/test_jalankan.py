"""Taking an import back in the database: what was built on it stays, locks hold, nothing is half undone."""

import pytest
from django.utils import timezone

from evaluasi.impor import pratinjau
from evaluasi.impor.pembatalan.jalankan import BatalDitolak, batalkan, usulkan
from evaluasi.impor.pembatalan.kata import daftar
from evaluasi.impor.pembatalan.rekaman import potret
from evaluasi.models import AsalAngka, Impor, JadwalTriwulan, LaporanUnit, RealisasiBulanan, RekamanImpor
from renaksi.models import Indikator, JejakAlur, Pejabat, Rencana, UnitKerja, UsulanMasyarakat
from renaksi.models.jejak import catat_alur
from renaksi.nilai.besaran import Besaran
from renaksi.rencana.mulai import Pilihan, dari_tahun_lalu
from renaksi.versi import mulai_perubahan
from tests import buku
from tests.evaluasi.impor.pembatalan.test_bolak_balik import cetak, impor, isi

pytestmark = pytest.mark.django_db


def usulan(*baris) -> bytes:
    """The form of proposals: (village, what it asks for, amount)."""
    judul = ("No", "Desa", "Alamat", "Kegiatan", "Pagu Usulan", "Rekomendasi")
    return buku.baru(judul, *((n, desa, "Bendo", apa, uang, None) for n, (desa, apa, uang) in enumerate(baris, 1)))


def alasan(impor) -> dict[str, int]:
    """{why: how many rows stay for it}."""
    return {k.judul: k.banyak for k in daftar(usulkan(impor, None))["tetap"]}


def setujui(rencana, triwulan, status="disetujui"):
    jadwal = JadwalTriwulan.objects.create(rencana=rencana, triwulan=triwulan, status=status)
    catat_alur(jadwal, "setujui", "terbuka", status, None)
    return jadwal


def test_tercatat_di_impor_dan_di_jejak(terimpor, sekretariat):
    jadi = batalkan(terimpor, sekretariat)
    terimpor.refresh_from_db()
    assert terimpor.dibatalkan and terimpor.dibatalkan_oleh == sekretariat
    (langkah,) = JejakAlur.objects.filter(objek="evaluasi.impor", objek_id=terimpor.pk)
    assert (langkah.nama, langkah.oleh, langkah.dari, langkah.ke) == (
        "pengendalian.xlsx", sekretariat, "diterapkan", "dibatalkan",
    )  # fmt: skip
    assert langkah.alasan == f"{len(jadi.hapus)} dihapus, 0 dikembalikan, 0 dipertahankan" and len(jadi.hapus) > 20
    hapusan = Indikator.riwayat.filter(history_type="-")
    assert hapusan.count() == 7 and {r.history_user for r in hapusan} == {sekretariat}
    with pytest.raises(BatalDitolak, match="sudah dibatalkan pada"):
        batalkan(terimpor, sekretariat)


def test_berkas_yang_sama_dapat_diimpor_lagi_seperti_yang_pertama(terimpor, berkas, kosong):
    batalkan(terimpor, None)
    hasil = pratinjau(kosong, berkas, "lagi.xlsx")
    assert hasil.ringkasan() == terimpor.ringkasan["ringkasan"] and not hasil.catatan
    lagi = impor(kosong, berkas, "lagi.xlsx")
    assert Impor.objects.berlaku().get() == lagi and Indikator.objects.filter(rencana=kosong).count() == 7


def test_impor_rilis_lama_dikatakan_tidak_dapat(terimpor):
    RekamanImpor.objects.all().delete()
    with pytest.raises(BatalDitolak, match="belum mencatat perubahannya"):
        batalkan(terimpor, None)


def test_impor_tanpa_perubahan(terimpor, berkas, kosong):
    lagi = impor(kosong, berkas, "lagi.xlsx")
    with pytest.raises(BatalDitolak, match="tidak mengubah apa pun"):
        batalkan(lagi, None)


# -- what somebody did since -----------------------------------------------------------------------------------------


@pytest.fixture
def disunting(pkm):
    pkm.target = Besaran.dari(99)
    pkm.save()
    return pkm


def test_suntingan_dipertahankan_beserta_tempatnya(terimpor, disunting):
    (t,) = daftar(usulkan(terimpor, None))["tanya"]
    assert t.dibuat and t.rincian == (("Target setahun", "99", "10", "-"),)
    batalkan(terimpor, None)
    assert [i.pk for i in Indikator.objects.filter(rencana=terimpor.rencana)] == [disunting.pk]
    disunting.refresh_from_db()
    assert disunting.target == Besaran.dari(99) and disunting.sub_kegiatan.kegiatan.program.sasaran
    assert not disunting.target_bulanan.exists()


@pytest.mark.parametrize("semua", [True, False])
def test_suntingan_dibuang(terimpor, disunting, semua):
    batalkan(terimpor, None, None if semua else {f"renaksi.indikator:{disunting.pk}"})
    assert not terimpor.rencana.indikator.exists() and not terimpor.rencana.sasaran.exists()


def test_nilai_semula_kembali_kecuali_yang_disunting(buat, kosong):
    satu, dua = (buat.usulan(kosong, desa=d, kegiatan="Talud", pagu_usulan=10) for d in ("Bendo", "Kuwon"))
    i = impor(kosong, usulan(("Bendo", "Talud", 20), ("Kuwon", "Talud", 30)), "u.xlsx")
    UsulanMasyarakat.objects.filter(pk=dua.pk).update(pagu_usulan=35)
    (p,), (t,) = (daftar(usulkan(i, None))[k] for k in ("pulih", "tanya"))
    assert p.nama == "Bendo: Talud" and ("Pagu usulan (Rp)", "20", "10") in p.rincian
    assert t.rincian == (("Pagu usulan (Rp)", "35", "30", "10"),) and not t.dibuat
    batalkan(i, None)
    assert [UsulanMasyarakat.objects.get(pk=u.pk).pagu_usulan for u in (satu, dua)] == [10, 35]
    assert satu.riwayat.first().pagu_usulan == 10


def test_bukti_dan_hasil_yang_ditambah_orang_menahan(buat, terimpor, pemdes, pkm):
    buat.bukti(pemdes, 3)
    buat.realisasi(pkm, 6, 4)
    sebab = alasan(terimpor)
    assert sebab["Buktinya sudah diunggah sesudah impor ini."] == 1 and sebab["Sudah ada realisasi yang tetap."] == 1
    assert sebab["Sudah ada buktinya."] == 1
    batalkan(terimpor, None)
    assert {i.pk for i in Indikator.objects.filter(rencana=terimpor.rencana)} == {pemdes.pk, pkm.pk}
    assert RealisasiBulanan.objects.get(indikator=pemdes).bulan == 3


def test_anak_yang_ditambah_orang_menahan_atasnya(buat, terimpor, pkm):
    giat = pkm.sub_kegiatan.kegiatan
    anak = buat.sub_kegiatan(giat, nama="Ditambah dengan tangan")
    batalkan(terimpor, None)
    anak.refresh_from_db()
    assert anak.kegiatan == giat and list(giat.sub_kegiatan.all()) == [anak] and giat.program.sasaran


@pytest.fixture
def aksi(berkas, kosong):
    """An import that made units too."""
    return impor(kosong, cetak(Rencana.objects.exclude(pk=kosong.pk).get(), "rencana-aksi"), "aksi.xlsx")


def test_unit_yang_dipakai_orang_tetap(buat, aksi):
    terimpor = aksi
    unit = UnitKerja.objects.get(perangkat_daerah=terimpor.rencana.perangkat_daerah, singkatan=buat.PKM)
    buat.pengguna("kabid", "kepala_bidang", unit.perangkat_daerah, buat.PKM)
    lain = buat.rencana(unit.perangkat_daerah, 2025)
    pemdes = UnitKerja.objects.get(perangkat_daerah=unit.perangkat_daerah, singkatan=buat.PEMDES)
    buat.indikator(buat.sub_kegiatan(buat.kegiatan(buat.program(buat.sasaran(lain)))), penanggung_jawab=pemdes)
    assert "Dipakai oleh akun pengguna." in alasan(terimpor)
    batalkan(terimpor, None)
    assert {u.singkatan for u in UnitKerja.objects.filter(perangkat_daerah=unit.perangkat_daerah)} == {
        buat.PKM, buat.PEMDES,
    }  # fmt: skip


def test_yang_dilanjutkan_tahun_depan_tetap(terimpor, pemdes):
    depan = dari_tahun_lalu(terimpor.rencana, 2025, Pilihan())
    assert alasan(terimpor)["Sudah dilanjutkan di rencana 2025."] == 7
    depan.indikator.exclude(identitas=pemdes.identitas).delete()
    assert alasan(terimpor)["Sudah dilanjutkan di rencana 2025."] == 1
    batalkan(terimpor, None)
    assert list(terimpor.rencana.indikator.all()) == [pemdes]


def test_yang_dihapus_orang_tidak_menghalangi(terimpor, pkm):
    pkm.delete()
    assert usulkan(terimpor, None).pembatalan.hilang == 3  # with its two months
    batalkan(terimpor, None)
    assert not terimpor.rencana.indikator.exists()


def test_keadaan_berubah_sejak_ditunjukkan(terimpor, pkm):
    sidik = usulkan(terimpor, None).sidik
    pkm.keterangan = "baru"
    pkm.save()
    with pytest.raises(BatalDitolak, match="berubah sejak halaman ini dibuka"):
        batalkan(terimpor, None, sidik=sidik)
    assert terimpor.rencana.indikator.count() == 7
    batalkan(terimpor, None, sidik=usulkan(terimpor, None).sidik)


# -- locks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("status", "kalimat"), [("diajukan", "sedang diajukan"), ("ditetapkan", "sudah ditetapkan")])
def test_rencana_terkunci_menolak_seluruhnya(terimpor, status, kalimat):
    Rencana.objects.filter(pk=terimpor.rencana_id).update(status=status)
    sebelum = isi(terimpor.rencana)
    with pytest.raises(BatalDitolak, match=rf"{kalimat}.* mengubah \d+ hal pada rencana"):
        batalkan(terimpor, None)
    terimpor.refresh_from_db()
    assert isi(terimpor.rencana) == sebelum and terimpor.dibatalkan is None


def test_hasil_saja_dapat_dibatalkan_selama_rencana_terkunci(terimpor, kosong, pemdes):
    berkas = cetak(kosong, "pengendalian-evaluasi")
    RealisasiBulanan.objects.filter(indikator__rencana=kosong).delete()
    Rencana.objects.filter(pk=kosong.pk).update(status="ditetapkan")
    hasil = impor(kosong, berkas, "hasil.xlsx")
    assert RealisasiBulanan.objects.filter(indikator__rencana=kosong).count() == 2
    batalkan(hasil, None)
    assert not RealisasiBulanan.objects.filter(indikator__rencana=kosong).exists()


def test_triwulan_yang_disetujui_menahan_hasil_dan_rencananya(terimpor, pemdes):
    setujui(terimpor.rencana, 1)
    sebab = alasan(terimpor)
    assert sebab["Triwulan I sudah disetujui Kepala Dinas. Hanya Kepala Dinas yang dapat membukanya kembali."] == 2
    assert sebab["Triwulan I sudah disetujui Kepala Dinas sesudah impor ini."] > 20
    sebelum = potret(terimpor.rencana, kunci=False)
    with pytest.raises(BatalDitolak, match="Tidak ada lagi"):
        batalkan(terimpor, None)
    assert potret(terimpor.rencana, kunci=False) == sebelum


def test_triwulan_yang_disetujui_sebelum_impor_hanya_mengunci_hasilnya(buat, kosong, berkas):
    setujui(kosong, 2)
    i = impor(kosong, berkas, "p.xlsx")
    assert alasan(i) == {}
    batalkan(i, None)
    assert not kosong.indikator.exists()


def test_laporan_unit_yang_diajukan_menahan(buat, berkas, aksi, kosong):
    hasil = impor(kosong, berkas, "hasil.xlsx")
    unit = UnitKerja.objects.get(perangkat_daerah=kosong.perangkat_daerah, singkatan=buat.PEMDES)
    LaporanUnit.objects.create(rencana=kosong, triwulan=1, unit=unit, status="diajukan", diajukan_pada=timezone.now())
    sebab = [n for k, n in alasan(hasil).items() if "menunggu verifikasi Sekretariat" in k]
    assert sebab == [1]
    batalkan(hasil, None)
    assert RealisasiBulanan.objects.get(indikator__rencana=kosong).indikator.penanggung_jawab == unit


def test_yang_dibekukan_tetap(terimpor, sekretariat):
    mulai_perubahan(terimpor.rencana, sekretariat)
    assert "Sudah menjadi bagian rencana Murni yang dibekukan." in alasan(terimpor)
    batalkan(terimpor, None)
    assert terimpor.rencana.indikator.count() == 7
    assert not RealisasiBulanan.objects.filter(indikator__rencana=terimpor.rencana).exists()


# -- other imports --------------------------------------------------------------------------------------------------


def test_impor_sesudahnya_yang_tidak_menyentuhnya_tidak_menghalangi(terimpor, kosong):
    lain = impor(kosong, usulan(("Bendo", "Talud", 20)), "u.xlsx")
    batalkan(terimpor, None)
    assert not kosong.indikator.exists() and kosong.usulan.count() == 1
    batalkan(lain, None)
    assert not kosong.usulan.exists()


def test_impor_sesudahnya_yang_menyentuhnya_tampil_sebagai_suntingan(kosong):
    satu = impor(kosong, usulan(("Bendo", "Talud", 20)), "satu.xlsx")
    dua = impor(kosong, usulan(("Bendo", "Talud", 25)), "dua.xlsx")
    (t,) = daftar(usulkan(satu, None))["tanya"]
    assert t.berkas == "dua.xlsx" and ("Pagu usulan (Rp)", "25", "20", "-") in t.rincian
    with pytest.raises(BatalDitolak, match="Tidak ada lagi"):
        batalkan(satu, None)
    batalkan(dua, None)
    assert kosong.usulan.get().pagu_usulan == 20
    batalkan(satu, None)
    assert not kosong.usulan.exists()


def test_yang_ditulis_sama_oleh_impor_sesudahnya_ditanya(kosong):
    satu = impor(kosong, usulan(("Bendo", "Talud", 20)), "satu.xlsx")
    impor(kosong, usulan(("Bendo", "Talud", 20), ("Kuwon", "Talud", 5)), "dua.xlsx")
    (t,) = daftar(usulkan(satu, None))["tanya"]
    assert (t.berkas, t.rincian) == ("dua.xlsx", ())
    batalkan(satu, None, None)
    assert kosong.usulan.get().desa == "Kuwon"


def test_asal_angka_kembali_ke_berkas_terdahulu_juga_bila_dibatalkan_tidak_berurutan(kosong):
    satu, dua, tiga = (impor(kosong, usulan(("Bendo", "Talud", n)), f"{n}.xlsx") for n in (10, 20, 30))
    u = kosong.usulan.get()

    def sumber():
        asal = AsalAngka.objects.berlaku().filter(acuan="usulan", acuan_id=u.pk, bagian="pagu_usulan")
        return [a.impor.nama_berkas for a in asal]

    assert sumber() == ["30.xlsx"]
    batalkan(dua, None, {f"renaksi.usulanmasyarakat:{u.pk}"})  # its 20 → 10 is dropped over 30
    assert sumber() == ["30.xlsx"] and not AsalAngka.objects.filter(impor=dua).exists()
    batalkan(tiga, None, None)
    assert sumber() == ["10.xlsx"]
    batalkan(satu, None, None)
    assert sumber() == []


def test_pejabat_dan_isian_kantor_ikut_kembali(buat, kantor, kosong):
    """The master workbook writes the office itself too."""
    from evaluasi.induk.kolom import Cakupan
    from evaluasi.induk.tulis import tulis

    buat.pejabat(kantor)
    induk = tulis(Cakupan(kantor, kosong.tahun, kosong))
    type(kantor).objects.filter(pk=kantor.pk).update(tempat="Jambi")
    Pejabat.objects.all().delete()
    kosong.refresh_from_db()
    i = impor(Rencana.objects.get(pk=kosong.pk), induk, "induk.xlsx")
    kantor.refresh_from_db()
    assert kantor.tempat == "Merangin" and Pejabat.objects.count() == 1
    batalkan(i, None)
    kantor.refresh_from_db()
    assert kantor.tempat == "Jambi" and not Pejabat.objects.exists()
