"""Cells of the quarter form as a phone sends them: one by one, days later, under whatever name is signed in by then."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluasi.models import JadwalTriwulan, LaporanUnit, RealisasiBulanan
from renaksi.models import Indikator
from tests.halaman import Halaman
from tests.orang import masuk

pytestmark = pytest.mark.django_db


def sel(indikator, kolom, baru, lama="", **lain):
    return {"id": f"i{indikator.pk}", "kolom": kolom, "lama": lama, "baru": baru} | lain


def kirim(client, orang, rencana, *daftar, tw=2, unit=""):
    alamat = reverse("realisasi-simpan", args=[rencana.tahun, tw, rencana.pk]) + (f"?unit={unit}" if unit else "")
    return masuk(client, orang).post(alamat, {"orang": orang.pk, "sel": daftar}, content_type="application/json")


def hasil(client, orang, rencana, *daftar, **lain):
    return [
        (h["status"], h["nilai"], h["pesan"]) for h in kirim(client, orang, rencana, *daftar, **lain).json()["hasil"]
    ]


def satu(i, bulan=6):
    return RealisasiBulanan.objects.filter(indikator=i, bulan=bulan).first()


def test_tersimpan_dan_halaman_ikut_berubah(client, kepala_pkm, rencana, pkm):
    teks = {"kinerja-6": "4 lembaga", "anggaran-6": "46.000.000", "penghambat-6": "Hujan\r\nlebat "}
    jawaban = kirim(client, kepala_pkm, rencana, *(sel(pkm, n, t) for n, t in teks.items())).json()
    r = satu(pkm)
    assert (r.kinerja.angka, r.anggaran, r.penghambat, r.diubah_oleh) == (4, 46_000_000, "Hujan\nlebat", kepala_pkm)
    assert RealisasiBulanan.riwayat.filter(indikator_id=pkm.pk).count() == 1
    assert [h["nilai"] for h in jawaban["hasil"]] == ["4", "46.000.000", "Hujan\nlebat"]
    assert jawaban["kata"] == "1 dari 1 terisi" and "1 dari 1 terisi" in jawaban["kedudukan"]
    assert "Belum mulai" not in jawaban["kedudukan"] and "Draf" in jawaban["kedudukan"]
    assert list(jawaban["peringatan"]) == [f"i{pkm.pk}"] and "melebihi pagu" in jawaban["peringatan"][f"i{pkm.pk}"]


def test_yang_diubah_orang_lain_tidak_ditimpa(buat, client, kepala_pkm, sekretariat, rencana, pkm):
    buat.realisasi(pkm, 6, 5, diubah_oleh=sekretariat)
    (isi,) = kirim(client, kepala_pkm, rencana, sel(pkm, "kinerja-6", "7")).json()["hasil"]
    assert (isi["status"], isi["nilai"]) == ("bentrok", "5") and satu(pkm).kinerja.angka == 5
    assert hasil(client, kepala_pkm, rencana, sel(pkm, "kinerja-6", "7", lama="5")) == [("tersimpan", "7", "")]


def test_satu_salah_tidak_menahan_yang_lain(client, kepala_pkm, rencana, pkm):
    salah, benar = hasil(client, kepala_pkm, rencana, sel(pkm, "kinerja-6", "dua"), sel(pkm, "anggaran-6", "1.000"))
    assert salah[0] == "ditolak" and "“dua” tidak terbaca" in salah[2] and benar[0] == "tersimpan"
    assert (satu(pkm).kinerja, satu(pkm).anggaran) == (None, 1000)


def test_cara_menulis_yang_dikirim_memutuskan(client, kepala_pkm, rencana, pkm):
    Indikator.objects.filter(pk=pkm.pk).update(satuan="Km")
    ((status, _, pesan),) = hasil(client, kepala_pkm, rencana, sel(pkm, "kinerja-6", "1.234"))
    assert status == "ditolak" and "dapat dibaca dua cara" in pesan
    assert hasil(client, kepala_pkm, rencana, sel(pkm, "kinerja-6", "1.234", gaya="en")) == [("tersimpan", "1,234", "")]


def test_isian_triwulan_lain_ikut_terkirim(client, kepala_pkm, rencana, pkm):
    """What was typed for TW I goes out with the page of TW II; a month in between is no quarter's."""
    semua = sel(pkm, "kinerja-3", "1"), sel(pkm, "kinerja-4", "2"), sel(pkm, "kinerja-13", "2"), sel(pkm, "pagu-6", "2")
    assert [h[0] for h in hasil(client, kepala_pkm, rencana, *semua)] == ["tersimpan", *["ditolak"] * 3]
    assert satu(pkm, 3).kinerja.angka == 1 and RealisasiBulanan.objects.filter(indikator=pkm).count() == 1


def test_kantor_bulanan_setiap_bulan(client, kepala_pkm, rencana, pkm, kantor):
    kantor.isian_bulanan = True
    kantor.save()
    assert hasil(client, kepala_pkm, rencana, sel(pkm, "kinerja-4", "2")) == [("tersimpan", "2", "")]
    assert satu(pkm, 4).kinerja.angka == 2


def test_rupiah_kumulatif_disimpan_selisihnya(buat, client, kepala_pkm, rencana, pkm, kantor):
    kantor.uang_kumulatif = True
    kantor.save()
    buat.realisasi(pkm, 3, anggaran=1_000_000)
    assert hasil(client, kepala_pkm, rencana, sel(pkm, "anggaran-6", "2.500.000")) == [("tersimpan", "2.500.000", "")]
    assert satu(pkm).anggaran == 1_500_000
    ((status, nilai, pesan),) = hasil(client, kepala_pkm, rencana, sel(pkm, "anggaran-6", "900.000", "2.500.000"))
    assert (status, nilai) == ("ditolak", "2.500.000") and "tidak boleh di bawah yang sudah tercatat" in pesan
    # Two quarters of one sending, typed in whatever order: the later is what is left of its sum.
    dua = sel(pkm, "anggaran-12", "4.750.000,50"), sel(pkm, "anggaran-9", "4.000.000")
    assert hasil(client, kepala_pkm, rencana, *dua) == [
        ("tersimpan", "4.750.000,50", ""), ("tersimpan", "4.000.000", "")
    ]  # fmt: skip
    assert (satu(pkm, 9).anggaran, satu(pkm, 12).anggaran) == (1_500_000, Decimal("750000.50"))
    assert hasil(client, kepala_pkm, rencana, sel(pkm, "anggaran-6", "", "2.500.000"))[0][0] == "tersimpan"
    assert satu(pkm) is None


TUTUP = {
    "diajukan": "menunggu verifikasi Sekretariat",
    "diverifikasi": "sudah diverifikasi",
    "ditutup": "Minta perpanjangan",
    "disetujui": "sudah disetujui Kepala Dinas",
}


@pytest.mark.parametrize("keadaan", TUTUP)
def test_tidak_mendarat_sesudah_ditutup(client, kepala_pkm, rencana, pkm, keadaan):
    if keadaan in {"diajukan", "diverifikasi"}:
        milik = {"rencana": rencana, "triwulan": 2, "unit": pkm.penanggung_jawab}
        LaporanUnit.objects.create(**milik, status=keadaan, diajukan_pada=timezone.now())
    else:
        hari = {"ditutup": timezone.localdate() - timedelta(1)} if keadaan == "ditutup" else {"status": "disetujui"}
        JadwalTriwulan.objects.create(rencana=rencana, triwulan=2, **hari)
    ((status, _, pesan),) = hasil(client, kepala_pkm, rencana, sel(pkm, "kinerja-6", "4"))
    assert status == "ditolak" and TUTUP[keadaan] in pesan and satu(pkm) is None


def test_bukan_haknya(client, kepala_pkm, bendahara, kepala_dinas, rencana, pkm, pemdes):
    ((status, _, pesan),) = hasil(client, kepala_pkm, rencana, sel(pemdes, "kinerja-6", "4"))
    assert status == "ditolak" and "unit kerja lain" in pesan
    semua = [sel(pkm, n, "5") for n in ("kinerja-6", "anggaran-6", "pendorong-6")]
    k, rp, teks = hasil(client, bendahara, rencana, *semua)
    assert (k[0], rp[0], teks[0]) == ("ditolak", "tersimpan", "ditolak")
    assert hasil(client, kepala_dinas, rencana, sel(pkm, "anggaran-6", "7", "5"))[0][0] == "ditolak"
    atas = Indikator.objects.filter(program__isnull=False).first()
    assert hasil(client, bendahara, rencana, sel(atas, "anggaran-6", "5"))[0][0] == "ditolak"
    assert (satu(pkm).anggaran, satu(pkm).kinerja, satu(pemdes), satu(atas)) == (5, None, None, None)


def test_kantor_dan_orang_lain(buat, client, sekretariat, kepala_pkm, orang_luar, rencana, pkm, kantor_lain):
    assert kirim(client, orang_luar, rencana, sel(pkm, "kinerja-6", "4")).status_code == 404
    asing = Indikator.objects.filter(rencana=buat.rencana_kecil(kantor_lain), sub_kegiatan__isnull=False).last()
    assert hasil(client, sekretariat, rencana, sel(asing, "kinerja-6", "4"))[0][0] == "ditolak"
    alamat = reverse("realisasi-simpan", args=[2024, 2, rencana.pk])
    isi = {"orang": kepala_pkm.pk, "sel": [sel(pkm, "kinerja-6", "4")]}
    lain = masuk(client, sekretariat).post(alamat, isi, content_type="application/json")
    assert (lain.status_code, lain.json()["orang_lain"]) == (409, True) and "Sri Wahyuni" in lain.json()["pesan"]
    assert client.post(alamat.replace("tw-2", "tw-5"), isi, content_type="application/json").status_code == 404
    assert client.post(alamat, {"sel": "x"}, content_type="application/json").status_code == 400
    assert satu(pkm) is None and satu(asing) is None


def test_kueri_tetap(buat, client, sekretariat, kantor, django_assert_num_queries):
    """As many for three rows as for six."""
    for kali in (1, 2):
        rencana = buat.rencana_kecil(kantor, kali=kali)
        milik = Indikator.objects.filter(rencana=rencana, sub_kegiatan__isnull=False)
        daftar = [sel(i, "kinerja-6", "1") for i in milik if not satu(i)]
        assert len(daftar) == 3 * kali
        hasil(client, sekretariat, rencana)  # warm
        with django_assert_num_queries(25):
            assert {h[0] for h in hasil(client, sekretariat, rencana, *daftar)} == {"tersimpan"}


# What a phone may keep of the page


def test_halaman_menyebut_pemiliknya(client, kepala_pkm, kepala_dinas, rencana, sebagai):
    formulir = reverse("realisasi-triwulan", args=[2024, 2])
    assert masuk(client, kepala_pkm).get(formulir)["X-Formulir-Milik"] == f"{kepala_pkm.pk} isi"
    assert sebagai(kepala_dinas).get(formulir)["X-Formulir-Milik"] == f"{kepala_dinas.pk} baca"
    assert not client.get("/").has_header("X-Formulir-Milik")


def test_skrip_luring_tidak_perlu_masuk_dan_berada_di_ruang_formulir(client):
    assert reverse("realisasi-luring").startswith("/realisasi/")
    jawaban = client.get(reverse("realisasi-luring"))
    assert jawaban["Content-Type"].startswith("text/javascript") and b"addEventListener" in jawaban.content


@pytest.mark.parametrize(
    ("ubah", "harapan"),
    [
        ({}, "40% bobot · 4 Lembaga"),
        ({"akumulasi": "posisi_akhir"}, "40% bobot · s.d. TW II 4 Lembaga"),
        ({"akumulasi": "rata_rata"}, "40% bobot"),
        ({"arah": "turun"}, "40% bobot"),
    ],
)
def test_rencana_dalam_satuan_di_samping_bobot(client, kepala_pkm, pkm, ubah, harapan):
    pkm.target_bulanan.update(kinerja=None)
    Indikator.objects.filter(pk=pkm.pk).update(**ubah)
    halaman = Halaman(masuk(client, kepala_pkm).get(reverse("realisasi-triwulan", args=[2024, 2])))
    assert harapan in [dd.teks for dd in halaman.semua(".fakta dd")]
