"""The narratives of a quarter: writing, collisions, locks, what the units wrote beside them, the trail."""

from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from evaluasi.models import JadwalTriwulan, LaporanUnit, NarasiEvaluasi, Perpanjangan, RealisasiBulanan
from tests.orang import masuk

pytestmark = pytest.mark.django_db
ALAMAT = "/realisasi/2024/narasi/1/"
BIDANG = ("pendorong", "penghambat", "tindak_lanjut_triwulan", "tindak_lanjut_renja")


def isian(client) -> dict:
    """What the page would send."""
    return kiriman(client.get(ALAMAT))


def kiriman(jawaban) -> dict:
    form = jawaban.context["form"]
    assert all(f'name="{n}"' in jawaban.text for n in (*BIDANG, "dilihat"))
    return {n: form[n].value() for n in (*BIDANG, "dilihat")}


def teks(jawaban) -> str:
    utama = jawaban.text.split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(unescape(strip_tags(utama)).split())


def test_tulis_baca_dan_ubah(sek, rencana):
    kirim = isian(sek)
    assert not any(kirim[n] for n in BIDANG)
    jawaban = sek.post(
        ALAMAT, kirim | {"pendorong": " Dukungan kades\r\nTepat waktu ", "penghambat": "<b>0</b>"}, follow=True
    )
    assert "Narasi disimpan." in teks(jawaban)
    n = NarasiEvaluasi.objects.get()
    assert (n.rencana, n.triwulan, n.pendorong, n.penghambat) == (rencana, 1, "Dukungan kades\nTepat waktu", "<b>0</b>")
    kini = isian(sek)
    assert kini["pendorong"] == n.pendorong and kini["penghambat"] == "<b>0</b>"
    assert "Tidak ada yang berubah." in teks(sek.post(ALAMAT, kini, follow=True))
    assert n.riwayat.count() == 1
    sek.post(ALAMAT, kini | {"pendorong": ""})
    n.refresh_from_db()
    assert (n.pendorong, n.penghambat) == ("", "<b>0</b>")


def test_tanpa_isi_tidak_membuat_baris(sek):
    sek.post(ALAMAT, isian(sek))
    assert not NarasiEvaluasi.objects.exists()


def test_terlalu_panjang_ditolak_dan_ketikan_utuh(sek):
    jawaban = sek.post(ALAMAT, isian(sek) | {"pendorong": "x" * 10_001, "penghambat": "Hujan"})
    assert "10000" in teks(jawaban) and "Hujan" in teks(jawaban)
    assert not NarasiEvaluasi.objects.exists()


def test_bagian_lain_milik_orang_lain_tetap(sek, rencana):
    kirim = isian(sek)
    NarasiEvaluasi.objects.create(rencana=rencana, triwulan=1, penghambat="Ditulis rekan")
    sek.post(ALAMAT, kirim | {"pendorong": "Dukungan kades"})
    n = NarasiEvaluasi.objects.get()
    assert (n.pendorong, n.penghambat) == ("Dukungan kades", "Ditulis rekan")


def test_bentrok_tidak_menimpa_sampai_diputuskan(sek, rencana):
    kirim = isian(sek) | {"pendorong": "Punya saya"}
    NarasiEvaluasi.objects.create(rencana=rencana, triwulan=1, pendorong="Punya rekan")
    jawaban = sek.post(ALAMAT, kirim)
    assert "Belum disimpan: orang lain" in teks(jawaban)
    assert "Punya rekan" in teks(jawaban) and "Punya saya" in teks(jawaban)
    assert NarasiEvaluasi.objects.get().pendorong == "Punya rekan"
    assert kiriman(jawaban)["pendorong"] == "Punya saya"
    sek.post(ALAMAT, kiriman(jawaban))
    assert NarasiEvaluasi.objects.get().pendorong == "Punya saya"


@pytest.mark.parametrize("dilihat", ["", "x", "a.b.c.d.e"])
def test_sidik_yang_dirusak_tidak_menimpa(sek, rencana, dilihat):
    NarasiEvaluasi.objects.create(rencana=rencana, triwulan=1, pendorong="Lama")
    jawaban = sek.post(ALAMAT, {"pendorong": "Baru", "dilihat": dilihat})
    assert "Belum disimpan" in teks(jawaban)
    assert NarasiEvaluasi.objects.get().pendorong == "Lama"


def test_triwulan_disetujui_terkunci_ketikan_utuh(sek, rencana):
    kirim = isian(sek) | {"pendorong": "Terlambat diketik"}
    JadwalTriwulan.objects.create(rencana=rencana, triwulan=1, status="disetujui")
    jawaban = sek.post(ALAMAT, kirim)
    assert "sudah disetujui Kepala Dinas" in teks(jawaban) and "Terlambat diketik" in teks(jawaban)
    assert not NarasiEvaluasi.objects.exists()
    assert "<textarea" not in sek.get(ALAMAT).text and "Simpan" not in teks(sek.get(ALAMAT))


def test_sesudah_batas_akhir_perlu_perpanjangan_sendiri(sek, rencana, sekretariat):
    jadwal = JadwalTriwulan.objects.create(rencana=rencana, triwulan=1, ditutup=timezone.localdate() - timedelta(2))
    assert "ditutup" in teks(sek.get(ALAMAT))
    Perpanjangan.objects.create(jadwal=jadwal, unit=sekretariat.unit, sampai=timezone.localdate(), alasan="Narasi")
    sek.post(ALAMAT, isian(sek) | {"pendorong": "Sempat"})
    assert NarasiEvaluasi.objects.get().pendorong == "Sempat"


def test_laporan_unit_yang_diajukan_tidak_mengunci_narasi(sek, rencana, sekretariat):
    LaporanUnit.objects.create(rencana=rencana, triwulan=1, unit=sekretariat.unit, status="diverifikasi")
    sek.post(ALAMAT, isian(sek) | {"pendorong": "Tetap bisa"})
    assert NarasiEvaluasi.objects.get().pendorong == "Tetap bisa"


def test_orang_lain_hanya_membaca(sebagai, kepala_dinas, kepala_pkm, orang_luar, rencana):
    NarasiEvaluasi.objects.create(rencana=rencana, triwulan=1, pendorong="Dukungan kades")
    for orang in (kepala_dinas, kepala_pkm):
        jawaban = sebagai(orang).get(ALAMAT)
        assert "Dukungan kades" in teks(jawaban) and "Hanya Sekretariat" in teks(jawaban)
        assert "<textarea" not in jawaban.text
        assert sebagai(orang).post(ALAMAT, {"pendorong": "x"}).status_code == 403
    sebagai(orang_luar).post(ALAMAT, {"pendorong": "x"})
    assert NarasiEvaluasi.objects.get().pendorong == "Dukungan kades"


def test_isian_unit_tampil_di_samping_tanpa_kembar(sek, rencana):
    baris = list(RealisasiBulanan.objects.filter(bulan=3))
    for r in baris:
        r.pendorong, r.tindak_lanjut = "Kades aktif", "Rapat ulang"
        r.save()
    saran = [[x.teks for x in saran] for _, saran, _ in sek.get(ALAMAT).context["bidang"]]
    assert len(baris) > 1
    assert saran == [["Kades aktif"], [], ["Rapat ulang"], ["Rapat ulang"]]
    assert teks(sek.get(ALAMAT)).count("Kades aktif") == 1
    assert "Kades aktif" not in teks(sek.get("/realisasi/2024/narasi/2/"))


@pytest.mark.parametrize("tw", [0, 5])
def test_triwulan_yang_tidak_ada(sek, tw):
    assert sek.get(f"/realisasi/2024/narasi/{tw}/").status_code == 404


def test_tanpa_rencana(client, sekretariat):
    assert "Narasi" not in teks(masuk(client, sekretariat).get("/realisasi/2030/narasi/1/"))


def test_tercatat_dalam_riwayat(sek, rencana):
    sek.post(ALAMAT, isian(sek) | {"pendorong": "Dukungan kades"})
    jawaban = teks(sek.get("/riwayat/?jenis=narasi"))
    assert "Narasi evaluasi" in jawaban and "Triwulan I" in jawaban and "Dukungan kades" in jawaban
    assert "Dukungan kades" in teks(sek.get(f"/riwayat/rencana/{rencana.pk}/"))


def test_jumlah_kueri_tetap(sek, buat, kantor, hitung_kueri):
    sedikit = hitung_kueri(sek, ALAMAT)
    buat.rencana_kecil(kantor, kali=3)
    assert hitung_kueri(sek, ALAMAT) == sedikit


def test_tautan_dari_halaman_triwulan_dan_laporan(sek):
    for alamat in ("/realisasi/2024/tw-1/", "/laporan/evaluasi-e81/?tahun=2024&triwulan=1"):
        assert f'href="{ALAMAT}"' in sek.get(alamat).text
