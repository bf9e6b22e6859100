"""The pages on which a quarter is handed in, looked over, sent back and approved; and the form under its locks."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluasi.alur import jalankan_laporan, laporan_unit
from evaluasi.models import CatatanBaris, JadwalTriwulan, LaporanUnit, RealisasiBulanan
from renaksi.models import JejakAlur
from tests.orang import masuk

pytestmark = pytest.mark.django_db
VERIFIKASI = {"aksi": "verifikasi", "daftar": "1"}
TW = 2


@pytest.fixture
def ajukan(rencana):
    return lambda orang: jalankan_laporan(laporan_unit(rencana, TW, orang.unit), "ajukan", orang)


def alamat(nama="realisasi-triwulan", *lebih):
    return reverse(nama, args=[2024, TW, *lebih])


def isi(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


def pesan(jawaban):
    return " ".join(str(m) for m in jawaban.context["messages"])


def status(orang):
    return LaporanUnit.objects.get(unit=orang.unit).status


def kinerja(i, bulan=6):
    baris = RealisasiBulanan.objects.filter(indikator=i, bulan=bulan).first()
    return baris and baris.kinerja and baris.kinerja.angka


def ketikan(i, **nilai):
    """What the form sends for a row that was blank when the page was drawn."""
    return {f"{i.pk}-{nama}": isi for nama, isi in nilai.items()} | {f"{i.pk}-dilihat": "...."}


# Handing in


def test_papan_kepala_unit(client, kepala_pkm, rencana):
    JadwalTriwulan.objects.create(rencana=rencana, triwulan=TW, ditutup=timezone.localdate() + timedelta(3))
    teks = isi(masuk(client, kepala_pkm).get(alamat()))
    assert (
        "0 dari 1 terisi" in teks and "Belum diajukan" in teks and "(3 hari lagi)" in teks and 'name="ajukan"' in teks
    )


def test_ajukan_menyimpan_dahulu_lalu_bertanya(client, kepala_pkm, pkm):
    tujuan = alamat("laporan-ajukan", kepala_pkm.unit_id)
    masuk(client, kepala_pkm)
    jawaban = client.post(alamat(), ketikan(pkm, pendorong="rajin") | {"ajukan": "1"}, follow=True)
    assert jawaban.redirect_chain[-1][0] == tujuan
    teks = isi(jawaban)
    assert "Realisasi kinerja belum diisi: 1 baris" in teks and pkm.uraian in teks and not LaporanUnit.objects.exists()
    form = client.get(alamat()).context["lembar"].form(pkm.pk)
    client.post(alamat(), ketikan(pkm, kinerja="4") | {f"{pkm.pk}-dilihat": form.sidik_kini, "ajukan": "1"})
    assert kinerja(pkm) == 4 and "belum terisi" not in isi(client.get(tujuan))
    jawaban = client.post(tujuan, follow=True)
    assert "menunggu verifikasi" in pesan(jawaban) and status(kepala_pkm) == "diajukan"
    assert f'name="{pkm.pk}-kinerja"' not in isi(jawaban) and "menunggu verifikasi Sekretariat" in isi(jawaban)


def test_ajukan_dengan_isian_yang_salah_tidak_ke_mana_mana(client, kepala_pkm, pkm):
    jawaban = masuk(client, kepala_pkm).post(alamat(), ketikan(pkm, kinerja="dua") | {"ajukan": "1"})
    assert jawaban.status_code == 200 and "Belum ada yang disimpan" in isi(jawaban)


def test_ajukan_dua_kali(client, kepala_pkm, ajukan):
    ajukan(kepala_pkm)
    jawaban = masuk(client, kepala_pkm).post(alamat("laporan-ajukan", kepala_pkm.unit_id), follow=True)
    assert "tidak dapat dilakukan dari keadaan “Diajukan”" in pesan(jawaban) and JejakAlur.objects.count() == 1


def test_unit_kantor_lain_tidak_ada(buat, client, sekretariat, rencana, kantor_lain):
    asing = buat.unit(kantor_lain, buat.PKM)
    for nama in ("laporan-ajukan", "laporan-kembalikan"):
        assert masuk(client, sekretariat).post(alamat(nama, asing.pk)).status_code == 404


# The form under its locks


def test_kiriman_ke_baris_terkunci_ditolak_dan_ketikan_utuh(client, kepala_pkm, pkm, ajukan):
    """The page was open while somebody handed in."""
    ajukan(kepala_pkm)
    jawaban = masuk(client, kepala_pkm).post(alamat(), ketikan(pkm, kinerja="7"))
    teks = isi(jawaban)
    assert kinerja(pkm) is None and 'value="7"' in teks
    assert "Belum ada yang disimpan" in teks and "Isian ini tidak disimpan." in teks and "menunggu verifikasi" in teks


def test_satu_baris_terkunci_menahan_semuanya(client, sekretariat, kepala_pkm, pkm, pemdes, ajukan):
    ajukan(kepala_pkm)
    masuk(client, sekretariat).post(alamat(), ketikan(pkm, kinerja="7") | ketikan(pemdes, kinerja="3"))
    assert kinerja(pkm) is None and kinerja(pemdes) is None
    client.post(alamat(), ketikan(pemdes, kinerja="3"))
    assert kinerja(pemdes) == 3


def test_baris_terkunci_yang_tidak_disentuh_tidak_menahan(buat, client, sekretariat, kepala_pkm, pkm, pemdes, ajukan):
    buat.realisasi(pkm, 6, 4, 100)
    masuk(client, sekretariat)
    dilihat = client.get(alamat()).context["lembar"].form(pkm.pk).sidik_kini
    ajukan(kepala_pkm)
    utuh = {f"{pkm.pk}-kinerja": "4", f"{pkm.pk}-anggaran": "100", f"{pkm.pk}-dilihat": dilihat}
    client.post(alamat(), utuh | ketikan(pemdes, kinerja="3"))
    assert kinerja(pemdes) == 3 and kinerja(pkm) == 4


def test_sesudah_batas_akhir_hanya_dibaca(client, kepala_pkm, bendahara, rencana, pkm):
    JadwalTriwulan.objects.create(rencana=rencana, triwulan=TW, ditutup=timezone.localdate() - timedelta(1))
    for orang in (kepala_pkm, bendahara):
        teks = isi(masuk(client, orang).get(alamat()))
        assert "Minta perpanjangan kepada Sekretariat" in teks and f'name="{pkm.pk}-' not in teks
    client.post(alamat(), {f"{pkm.pk}-anggaran": "7", f"{pkm.pk}-dilihat": ""})
    assert not RealisasiBulanan.objects.filter(indikator=pkm).exists()


def test_alasan_kunci_sekali_saja(client, sekretariat, kepala_pkm, kepala_pemdes, rencana, ajukan):
    JadwalTriwulan.objects.create(rencana=rencana, triwulan=TW, status="disetujui")
    assert isi(masuk(client, sekretariat).get(alamat())).count("sudah disetujui Kepala Dinas") == 1


# Looking over


def test_daftar_semua_unit(client, sekretariat, kepala_pkm, kepala_pemdes, ajukan, rencana):
    JadwalTriwulan.objects.create(rencana=rencana, triwulan=TW, ditutup=timezone.localdate())
    ajukan(kepala_pkm)
    LaporanUnit.objects.update(terlambat=True)
    jawaban = masuk(client, sekretariat).get(alamat("laporan-unit"))
    teks = isi(jawaban)
    assert "Terlambat" in teks and "Nurhayati" in teks and "Belum mulai" in teks and "Tanpa penanggung jawab" in teks
    assert f'value="{kepala_pkm.unit_id}"' in teks and f'value="{kepala_pemdes.unit_id}"' not in teks
    assert "Setujui triwulan" not in teks  # the Kepala Dinas does


def test_verifikasi_banyak_sekaligus(client, sekretariat, kepala_pkm, kepala_pemdes, ajukan):
    for orang in (kepala_pkm, kepala_pemdes, sekretariat):
        ajukan(orang)
    pilih = [o.unit_id for o in (kepala_pkm, kepala_pemdes, sekretariat)]
    jawaban = masuk(client, sekretariat).post(alamat("laporan-putuskan"), {"unit": pilih} | VERIFIKASI, follow=True)
    assert "Diverifikasi: " in pesan(jawaban) and "Bidang PKM" in pesan(jawaban) and "Pemdes" in pesan(jawaban)
    assert "Sekretariat: Anda sendiri yang mengajukannya" in pesan(jawaban)
    assert [status(o) for o in (kepala_pkm, kepala_pemdes, sekretariat)] == ["diverifikasi", "diverifikasi", "diajukan"]


@pytest.mark.parametrize("unit", [[], ["abc"], ["9" * 30], ["0"]])
def test_verifikasi_tanpa_pilihan(client, sekretariat, rencana, unit):
    jawaban = masuk(client, sekretariat).post(alamat("laporan-putuskan"), {"unit": unit} | VERIFIKASI, follow=True)
    assert "Centang dahulu" in pesan(jawaban)


@pytest.mark.parametrize("orang", ["kepala_pkm", "bendahara", "inspektorat", "admin_"])
def test_yang_tidak_boleh_memverifikasi(sebagai, semua_orang, kepala_pkm, ajukan, orang):
    ajukan(kepala_pkm)
    kirim = {"unit": [kepala_pkm.unit_id]}
    assert sebagai(semua_orang[orang]).post(alamat("laporan-putuskan"), kirim | VERIFIKASI).status_code == 403
    assert status(kepala_pkm) == "diajukan"


def test_dikembalikan_dengan_catatan_pada_baris(sebagai, sekretariat, kepala_pkm, pkm, ajukan):
    ajukan(kepala_pkm)
    s, tujuan = sebagai(sekretariat), alamat("laporan-kembalikan", kepala_pkm.unit_id)
    catatan = {f"catatan-{pkm.pk}": "Angka belum cocok"}
    jawaban = s.post(tujuan, {f"catatan-{pkm.pk}": "  "})
    assert "Tulis alasannya" in isi(jawaban) and status(kepala_pkm) == "diajukan"
    s.post(tujuan, catatan | {"alasan": "Lengkapi penghambatnya"})
    assert status(kepala_pkm) == "dikembalikan" and CatatanBaris.objects.get().indikator == pkm
    k = sebagai(kepala_pkm)
    teks = isi(k.get(alamat()))
    assert "Lengkapi penghambatnya" in teks and "Angka belum cocok" in teks and f'href="#baris-{pkm.pk}"' in teks
    assert "Lengkapi penghambatnya" in isi(k.get("/"))
    k.post(alamat("laporan-ajukan", kepala_pkm.unit_id))
    teks = isi(k.get(alamat()))
    assert "sudah ditanggapi" in teks and "Dikembalikan:" not in teks


def test_mengembalikan_sesudah_batas_mengingatkan_perpanjangan(client, sekretariat, kepala_pkm, ajukan, rencana):
    ajukan(kepala_pkm)
    tujuan = alamat("laporan-kembalikan", kepala_pkm.unit_id)
    assert "Waktunya sudah lewat" not in isi(masuk(client, sekretariat).get(tujuan))
    JadwalTriwulan.objects.create(rencana=rencana, triwulan=TW, ditutup=timezone.localdate() - timedelta(1))
    assert "Waktunya sudah lewat" in isi(client.get(tujuan))


def test_kembalikan_draf_tidak_ditawarkan(client, sekretariat, kepala_pkm, rencana):
    tujuan = alamat("laporan-kembalikan", kepala_pkm.unit_id)
    assert "tidak dapat dilakukan dari keadaan “Draf”" in isi(masuk(client, sekretariat).get(tujuan))
    assert "<textarea" not in isi(client.get(tujuan))


# Approving


@pytest.fixture
def semua_diverifikasi(buat, rencana, kepala_pkm, kepala_pemdes, sekretariat, ajukan):
    buat.tetapkan(rencana)
    buat.isi_tanpa_penanggung(rencana, 6)
    for orang in (kepala_pkm, kepala_pemdes):
        jalankan_laporan(ajukan(orang), "verifikasi", sekretariat)


def test_setujui_ditolak_sampai_semua_masuk(buat, client, kepala_dinas, kepala_pkm, ajukan, rencana):
    ajukan(kepala_pkm)
    assert "Rencana 2024 belum ditetapkan" in isi(masuk(client, kepala_dinas).get(alamat("laporan-unit")))
    buat.tetapkan(rencana)
    assert "Belum diverifikasi: Bidang" in isi(masuk(client, kepala_dinas).get(alamat("laporan-unit")))
    jawaban = client.post(alamat("triwulan-alur", "setujui"), follow=True)
    assert "Belum diverifikasi" in pesan(jawaban) and not JadwalTriwulan.objects.exists()


def test_setujui_lalu_buka_kembali(sebagai, sekretariat, kepala_dinas, kepala_pkm, semua_diverifikasi, pkm):
    k, s = sebagai(kepala_dinas), sebagai(sekretariat)
    assert "Triwulan II 2024 siap disetujui" in isi(k.get("/"))
    assert "disetujui" in pesan(k.post(alamat("triwulan-alur", "setujui"), follow=True))
    assert JadwalTriwulan.objects.get().status == "disetujui" and "siap disetujui" not in isi(k.get("/"))
    teks = isi(s.get(alamat("laporan-unit")))
    assert "sudah disetujui" in teks and "Verifikasi yang dipilih" not in teks and "Kembalikan …" not in teks
    s.post(alamat(), ketikan(pkm, kinerja="9"))
    assert kinerja(pkm) is None
    tujuan = alamat("laporan-kembalikan", kepala_pkm.unit_id)
    assert "Minta Kepala Dinas membuka laporan" in isi(s.post(tujuan, {"alasan": "x"}))
    assert s.post(alamat("triwulan-alur", "buka"), {"alasan": "x"}).status_code == 403
    assert "Tulis alasannya" in k.post(alamat("triwulan-alur", "buka"), follow=True).text
    k.post(alamat("triwulan-alur", "buka"), {"alasan": "Koreksi"})
    assert JadwalTriwulan.objects.get().status == "terbuka"
    assert "Koreksi" in isi(s.get(alamat("laporan-unit")))


def test_langkah_yang_tidak_ada(client, kepala_dinas, rencana):
    assert masuk(client, kepala_dinas).post(alamat("triwulan-alur", "hapus")).status_code == 404
    assert client.post(reverse("triwulan-alur", args=[2031, 1, "setujui"])).status_code == 404


# The first page


def test_beranda_menyebut_yang_menunggu(sebagai, sekretariat, kepala_dinas, kepala_pkm, ajukan, rencana):
    ajukan(kepala_pkm)
    ajukan(sekretariat)
    teks = isi(sebagai(sekretariat).get("/"))
    assert "1 laporan Triwulan II 2024 menunggu verifikasi" in teks and alamat("laporan-periksa") in teks
    teks = isi(sebagai(kepala_dinas).get("/"))  # what the Sekretariat handed in is the Kepala Dinas's to verify
    assert "1 laporan Triwulan II 2024 menunggu verifikasi" in teks and "Menunggu Anda" in teks
    assert "Menunggu Anda" not in isi(sebagai(kepala_pkm).get("/"))


def test_beranda_menyebut_batas_akhir(client, kepala_pkm, rencana):
    JadwalTriwulan.objects.create(rencana=rencana, triwulan=4, ditutup=timezone.localdate() + timedelta(7))
    assert "(7 hari lagi)" in isi(masuk(client, kepala_pkm).get("/"))


# Months, and money since January


@pytest.fixture
def bulanan(kantor):
    kantor.isian_bulanan = True
    kantor.save()


@pytest.fixture
def kumulatif(kantor):
    kantor.uang_kumulatif = True
    kantor.save()


def ketik(client, i, bulan=None, **nilai):
    """Open the page, type, save; returns the answer."""
    tujuan = alamat() + (f"?bulan={bulan}" if bulan else "")
    form = client.get(tujuan).context["lembar"].form(i.pk)
    kiriman = {f"{i.pk}-{k}": v for k, v in nilai.items()} | {f"{i.pk}-dilihat": form.sidik_kini}
    return client.post(tujuan, kiriman, follow=True)


def rupiah(i):
    return {r.bulan: r.anggaran for r in RealisasiBulanan.objects.filter(indikator=i) if r.anggaran is not None}


def test_tiap_bulan_disimpan_sendiri(client, kepala_pkm, pkm, bulanan):
    masuk(client, kepala_pkm)
    for bulan, nilai in ((4, "1"), (5, "2"), (6, "3")):
        ketik(client, pkm, bulan, kinerja=nilai)
    assert [kinerja(pkm, b) for b in (4, 5, 6)] == [1, 2, 3]
    teks = isi(client.get(alamat() + "?bulan=5"))
    assert "Realisasi K bulan Mei" in teks and "Bulan April" in teks and "?bulan=4" in teks
    assert client.get(alamat() + "?bulan=9").context["lembar"].bulan == 6  # not of this quarter


def test_kantor_triwulanan_tidak_menawarkan_bulan(client, kepala_pkm, pkm):
    jawaban = masuk(client, kepala_pkm).get(alamat() + "?bulan=4")
    assert jawaban.context["lembar"].bulan == 6 and 'aria-label="Bulan"' not in isi(jawaban)


def test_uang_kumulatif_disimpan_sebagai_selisih(buat, client, kepala_pkm, pkm, kumulatif):
    buat.realisasi(pkm, 3, None, 10_000_000)
    masuk(client, kepala_pkm)
    teks = isi(ketik(client, pkm, anggaran="15.500.000"))
    assert rupiah(pkm) == {3: 10_000_000, 6: 5_500_000}
    assert 'value="15.500.000"' in teks and "Rp5.500.000" in teks and "Tercatat sebelumnya Rp10.000.000" in teks
    assert "Tidak ada isian yang berubah" in pesan(ketik(client, pkm, anggaran="15.500.000"))
    ketik(client, pkm, anggaran="")
    assert rupiah(pkm) == {3: 10_000_000}
    ketik(client, pkm, anggaran="10.000.000")
    assert rupiah(pkm) == {3: 10_000_000, 6: 0}


def test_kumulatif_di_bawah_yang_tercatat_ditolak(buat, client, kepala_pkm, pkm, kumulatif):
    buat.realisasi(pkm, 3, None, 10_000_000)
    teks = isi(ketik(masuk(client, kepala_pkm), pkm, anggaran="9.999.999"))
    assert "tidak boleh di bawah" in teks and "Rp10.000.000" in teks and 'value="9.999.999"' in teks
    assert rupiah(pkm) == {3: 10_000_000}


def test_kumulatif_yang_bergeser_ditanyakan(buat, client, kepala_pkm, pkm, kumulatif):
    """TW I was corrected while TW II was being typed: the typed sum no longer means what it meant."""
    awal = buat.realisasi(pkm, 3, None, 10_000_000)
    buat.realisasi(pkm, 6, None, 5_000_000)
    masuk(client, kepala_pkm)
    dilihat = {f"{pkm.pk}-dilihat": client.get(alamat()).context["lembar"].form(pkm.pk).sidik_kini}
    awal.anggaran = 12_000_000
    awal.save()
    client.post(alamat(), dilihat | {f"{pkm.pk}-anggaran": "15.000.000"})  # left alone: nothing moves
    assert rupiah(pkm) == {3: 12_000_000, 6: 5_000_000}
    teks = isi(client.post(alamat(), dilihat | {f"{pkm.pk}-anggaran": "16.000.000"}))
    assert "Mana yang dipakai?" in teks and "17.000.000" in teks
    assert rupiah(pkm) == {3: 12_000_000, 6: 5_000_000}


def test_kumulatif_per_bulan(client, kepala_pkm, pkm, bulanan, kumulatif):
    masuk(client, kepala_pkm)
    ketik(client, pkm, 4, anggaran="1.000")
    ketik(client, pkm, 6, anggaran="3.000")
    assert rupiah(pkm) == {4: 1000, 6: 2000}


def test_pengaturan_menyimpan_kedua_pilihan(client, sekretariat, kantor):
    tujuan = reverse("pengaturan")
    form = masuk(client, sekretariat).get(tujuan).context["form"]
    data = {n: form.initial[n] for n in form.fields if form.initial.get(n)} | {
        "isian_bulanan": "on",
        "uang_kumulatif": "on",
    }
    client.post(tujuan, data)
    kantor.refresh_from_db()
    assert kantor.isian_bulanan and kantor.uang_kumulatif


@pytest.mark.parametrize("nama", ["realisasi-triwulan", "laporan-unit"])
def test_jumlah_kueri_tetap(buat, client, sekretariat, kantor, kepala_pkm, ajukan, hitung_kueri, nama):
    ajukan(kepala_pkm)
    kecil = hitung_kueri(masuk(client, sekretariat), alamat(nama))
    buat.rencana_kecil(kantor, kali=2)
    assert hitung_kueri(client, alamat(nama)) == kecil <= 28


def test_jumlah_kueri_papan_kepala_unit(buat, client, kantor, kepala_pkm, hitung_kueri, rencana):
    kecil = hitung_kueri(masuk(client, kepala_pkm), alamat())
    buat.rencana_kecil(kantor, kali=2)
    assert hitung_kueri(client, alamat()) == kecil <= 34


# Reminding


def test_kirim_pengingat_sekarang(client, sekretariat, kepala_pkm, kepala_pemdes, ajukan, rencana):
    ajukan(kepala_pkm)
    klien = masuk(client, sekretariat)
    assert "Kirim pengingat sekarang" in klien.get(alamat("laporan-unit")).text
    jawaban = klien.post(alamat("laporan-ingatkan"), follow=True)
    assert [str(m) for m in jawaban.context["messages"]] == [f"Diingatkan: {kepala_pemdes.unit}."]
    kabar = kepala_pemdes.pemberitahuan.get()
    assert "belum diajukan" in kabar.judul and "Sri Wahyuni" in kabar.isi
    assert not kepala_pkm.pemberitahuan.filter(judul__contains="belum diajukan").exists()
    jawaban = klien.post(alamat("laporan-ingatkan"), follow=True)
    assert "sudah diingatkan hari ini" in str(next(iter(jawaban.context["messages"])))
    assert kepala_pemdes.pemberitahuan.count() == 1


def test_triwulan_disetujui_tidak_diingatkan(client, sekretariat, rencana, kepala_pemdes):
    JadwalTriwulan.objects.create(rencana=rencana, triwulan=2, status="disetujui")
    klien = masuk(client, sekretariat)
    assert "Kirim pengingat sekarang" not in klien.get(alamat("laporan-unit")).text
    klien.post(alamat("laporan-ingatkan"))
    assert not kepala_pemdes.pemberitahuan.exists()
