"""The sheets: what each person may type there, and that no cell is overwritten unseen."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from evaluasi.kisi.sel import baca_dilihat
from evaluasi.models import JadwalTriwulan, RealisasiBulanan
from evaluasi.pemeriksaan import periksa
from renaksi.keadaan.ingatan import lupakan_semua
from renaksi.models import Indikator, Rencana, SubKegiatan, TargetBulanan
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.periode import genap
from tests.orang import masuk

pytestmark = pytest.mark.django_db


def data(client, jenis="rencana"):
    return client.get(reverse(f"lembar-{jenis}", args=[2024])).context["data"]


def sel(benda, kolom, lama, baru):
    id = f"i{benda.pk}" if isinstance(benda, Indikator) else f"{benda.jenjang}-{benda.pk}"
    return {"id": id, "kolom": kolom, "lama": lama, "baru": baru}


def kirim(client, orang, rencana, *daftar, jenis="rencana"):
    alamat = reverse(f"lembar-{jenis}-simpan", args=[rencana.pk])
    return client.post(alamat, {"orang": orang.pk, "sel": daftar}, content_type="application/json")


def satu(client, orang, rencana, *daftar, jenis="rencana"):
    """What became of the first cell."""
    return simpan(client, orang, rencana, *daftar, jenis=jenis)[0]


def simpan(client, orang, rencana, *daftar, jenis="rencana"):
    """What became of each cell."""
    return kirim(masuk(client, orang), orang, rencana, *daftar, jenis=jenis).json()["hasil"]


def susun(client, rencana, langkah):
    return client.post(reverse("lembar-rencana-baris", args=[rencana.pk]), langkah, content_type="application/json")


# The rows


def test_baris_rencana_dalam_tulisan_indonesia(client, sekretariat, rencana, pkm):
    isi = data(masuk(client, sekretariat))
    baris = next(b for b in isi["baris"] if b["id"] == f"i{pkm.pk}")
    assert (baris["pagu"], baris["b06"], baris["pj"]) == ("45.500.000,50", "40", "Bidang PKM")
    assert "b01" not in baris  # blank
    assert baris["jalur"][0].startswith("sasaran-") and baris["tingkat"] == 3
    assert not isi["kunci"] and isi["susun"]
    (pj,) = (k for k in isi["kolom"] if k.get("field") == "pj")
    assert "Bidang PKM" in pj["pilihan"]
    program = next(b for b in isi["baris"] if b["tingkat"] == 1)
    assert "dijumlahkan" in isi["alasan"][program["kunci"]["pagu"]]


def test_baris_menyebut_apakah_bulannya_berjumlah_target(client, sekretariat, rencana, pkm):
    """A position or an average may not be spread over the months."""
    kegiatan = Indikator.objects.get(kegiatan=pkm.sub_kegiatan.kegiatan)
    assert kegiatan.akumulasi == "posisi_akhir"
    baris = {b["id"]: b["dijumlahkan"] for b in data(masuk(client, sekretariat))["baris"]}
    assert baris[f"i{pkm.pk}"] is True and baris[f"i{kegiatan.pk}"] is False


def test_indikator_kedua_mengosongkan_nama(client, sekretariat, rencana, pkm, buat):
    kedua = buat.indikator(pkm.sub_kegiatan)
    isi = data(masuk(client, sekretariat))
    baris = next(b for b in isi["baris"] if b["id"] == f"i{kedua.pk}")
    assert baris["uraian"] == "" and "uraian" in baris["kunci"]


def test_bukan_sekretariat_membaca_saja(client, kepala_pkm, rencana):
    isi = data(masuk(client, kepala_pkm))
    assert "Hanya Sekretariat" in isi["kunci"] and not isi["susun"]


def test_lembar_realisasi_mengunci_unit_lain(client, kepala_pkm, rencana, pkm, pemdes):
    isi = data(masuk(client, kepala_pkm), "realisasi")
    baris = {b["id"]: b for b in isi["baris"]}
    assert baris[f"i{pkm.pk}"]["kunci"] == {}
    assert "unit kerja lain" in isi["alasan"][baris[f"i{pemdes.pk}"]["kunci"]["r1_k"]]
    assert baris[f"i{pemdes.pk}"]["r1_rp"] == "27.500.000"


def test_rencana_kosong_menunjuk_sasaran_pertama(client, sekretariat, buat, kantor):
    buat.rencana(kantor)
    jawaban = masuk(client, sekretariat).get(reverse("lembar-rencana", args=[2024]))
    assert reverse("sasaran-tambah", args=[2024]) in jawaban.content.decode()


def test_kueri_halaman_tetap(client, sekretariat, buat, kantor, hitung_kueri):
    buat.rencana_kecil(kantor)
    masuk(client, sekretariat)
    alamat = [reverse(f"lembar-{jenis}", args=[2024]) for jenis in ("rencana", "realisasi")]
    sedikit = [hitung_kueri(client, a) for a in alamat]
    buat.rencana_kecil(kantor, kali=3)
    assert [hitung_kueri(client, a) for a in alamat] == sedikit


# Saving cells of the plan


def test_sel_tersimpan_dengan_riwayat(client, sekretariat, rencana, pkm):
    hasil = satu(
        client, sekretariat, rencana,
        sel(pkm, "b06", "40", "25,5"), sel(pkm, "b07", "", "14,5"), sel(pkm, "pagu", "45.500.000,50", "46.000.000"),
        sel(pkm, "pj", "Bidang PKM", "sekretariat"),
        sel(pkm.sub_kegiatan, "uraian", pkm.sub_kegiatan.nama, "Nama baru"),
    )  # fmt: skip
    assert hasil == {
        "id": f"i{pkm.pk}", "kolom": "b06", "status": "tersimpan", "nilai": "25,5", "pesan": "", "oleh": "",
    }  # fmt: skip
    pkm.refresh_from_db()
    assert pkm.pagu == 46_000_000 and pkm.penanggung_jawab.singkatan == "Sekretariat"
    assert dict(pkm.target_bulanan.values_list("bulan", "bobot"))[7] == Decimal("14.5")
    assert pkm.riwayat.first().history_user == sekretariat and pkm.riwayat.first().history_type == "~"
    assert {r.history_type for r in TargetBulanan.riwayat.filter(indikator_id=pkm.pk, history_user=sekretariat)} == {
        "~",
        "+",
    }
    assert SubKegiatan.objects.get(pk=pkm.sub_kegiatan_id).riwayat.first().nama == "Nama baru"


def test_bulan_yang_dikosongkan_tidak_direncanakan_lagi(client, sekretariat, rencana, pkm):
    TargetBulanan.objects.filter(indikator=pkm, bulan=6).update(kinerja=None)
    assert satu(client, sekretariat, rencana, sel(pkm, "b06", "40", ""))["status"] == "tersimpan"
    assert not pkm.target_bulanan.filter(bulan=6).exists()
    assert TargetBulanan.riwayat.filter(indikator_id=pkm.pk, bulan=6).first().history_type == "-"
    # One that carries a target of its own stays.
    satu(client, sekretariat, rencana, sel(pkm, "b12", "60", ""))
    assert pkm.target_bulanan.get(bulan=12).kinerja == Besaran.dari(6)


def test_bentrok_menyebut_nilai_dan_orangnya(client, sekretariat, rencana, pkm, buat, kantor):
    lain = buat.pengguna("sekretariat2", "sekretariat", kantor, first_name="Rina")
    assert satu(client, lain, rencana, sel(pkm, "b06", "40", "30"))["status"] == "tersimpan"
    hasil = satu(client, sekretariat, rencana, sel(pkm, "b06", "40", "50"), sel(pkm, "b07", "", "5"))
    assert (hasil["status"], hasil["nilai"]) == ("bentrok", "30") and hasil["oleh"].startswith("Rina, ")
    assert pkm.target_bulanan.get(bulan=6).bobot == 30
    assert pkm.target_bulanan.get(bulan=7).bobot == 5  # the others are not held up
    assert satu(client, sekretariat, rencana, sel(pkm, "b06", "30", "50"))["status"] == "tersimpan"
    assert pkm.target_bulanan.get(bulan=6).bobot == 50


def test_bentrok_dengan_yang_dihapus(client, sekretariat, rencana, pkm):
    TargetBulanan.objects.filter(indikator=pkm, bulan=6).update(kinerja=None)
    satu(client, sekretariat, rencana, sel(pkm, "b06", "40", ""))
    hasil = satu(client, sekretariat, rencana, sel(pkm, "b06", "40", "50"))
    assert (hasil["status"], hasil["nilai"]) == ("bentrok", "") and hasil["oleh"].startswith("Sri Wahyuni")


def test_kiriman_yang_terulang_bukan_bentrok(client, sekretariat, rencana, pkm):
    for _ in range(2):
        assert satu(client, sekretariat, rencana, sel(pkm, "b06", "40", "25"))["status"] == "tersimpan"
    assert TargetBulanan.riwayat.filter(indikator_id=pkm.pk, bulan=6, history_type="~").count() == 1


@pytest.mark.parametrize(
    ("kolom", "baru", "kata"),
    [
        ("b06", "dua", "bukan angka"),
        ("b06", "108", "paling banyak 100 %"),
        ("b06", "-1", "negatif"),
        ("pagu", "1,2345", "2 angka di belakang koma"),
        ("target", "banyak", "tidak terbaca"),
        ("pj", "Bidang Hantu", "bukan unit kerja"),
        ("indikator", " ", "tidak boleh kosong"),
    ],
)
def test_yang_keliru_ditolak_dengan_kalimat(client, sekretariat, rencana, pkm, kolom, baru, kata):
    hasil = satu(client, sekretariat, rencana, sel(pkm, kolom, "", baru))
    assert hasil["status"] == "ditolak" and kata in hasil["pesan"]


def test_yang_terbaca_dua_cara_ditanyakan(client, sekretariat, rencana, pkm):
    """Asked where nothing decides; the writing of what was pasted with it, its unit, or the page's own hand decide."""
    kiriman = sel(pkm, "target", "10", "1.234"), sel(pkm, "satuan", pkm.satuan, "Km")
    hasil = satu(client, sekretariat, rencana, *kiriman)
    assert hasil["status"] == "ditolak"
    assert "“1.234” dapat dibaca dua cara: 1.234 (tulis 1234) atau 1,234 (tulis 1,2340)." in hasil["pesan"]


@pytest.mark.parametrize(
    ("satuan", "baru", "gaya", "angka"),
    [
        ("Km", "1.234", "id", "1234"), ("Km", "1.234", "en", "1.234"), ("Orang", "1.234", "", "1234"),
        ("Km", "1,2340", "", "1.234"), ("%", "8,333 %", "", "8.333"), ("Persen", "25%", "", "25"),
        ("Orang", "1,125", "sendiri", "1.125"),
    ],
)  # fmt: skip
def test_yang_diputuskan_tidak_ditanyakan(client, sekretariat, rencana, pkm, satuan, baru, gaya, angka):
    """The number stands before its unit in the request, as in the sheet."""
    kiriman = [sel(pkm, "target", "10", baru) | {"gaya": gaya}, sel(pkm, "satuan", pkm.satuan, satuan)]
    hasil = simpan(client, sekretariat, rencana, *kiriman)
    assert [h["status"] for h in hasil] == ["tersimpan", "tersimpan"] and hasil[0]["kolom"] == "target"
    pkm.refresh_from_db()
    assert pkm.target == Besaran.dari(Decimal(angka))


def test_yang_ditulis_lembar_sendiri_tidak_ditanyakan(client, sekretariat, rencana, pkm):
    """Of the stored 1,125 the sheet shows "1,125": sent back as it was seen it is that, whatever the unit."""
    Indikator.objects.filter(pk=pkm.pk).update(target=Besaran.dari(Decimal("1.125")))
    for lama, baru in (("1,125", "1,125"), ("10", "1,125")):
        assert satu(client, sekretariat, rencana, sel(pkm, "target", lama, baru))["status"] == "tersimpan"
    pkm.refresh_from_db()
    assert pkm.target.angka == Decimal("1.125")


def test_sepertiga_disimpan_utuh(client, sekretariat, rencana, pkm):
    """Twelve twelfths as a spreadsheet writes them make a hundred again, and are no finding."""
    lama = {6: "40", 12: "60"}
    tulisan = ("8,33333333333333", "8.33333333333333%")
    isi = [sel(pkm, f"b{b:02}", lama.get(b, ""), tulisan[b % 2]) for b in range(1, 13)]
    simpan(client, sekretariat, rencana, *isi)
    bobot = list(pkm.target_bulanan.values_list("bobot", flat=True))
    assert bobot == [Decimal("8.333333")] * 12 and genap(sum(bobot))
    assert not any(t.aturan == "bobot-100" and t.letak.id == pkm.pk for t in periksa(rencana).terbuka)


def test_pagu_jenjang_atas_ditolak(client, sekretariat, rencana, pkm):
    atas = Indikator.objects.get(kegiatan=pkm.sub_kegiatan.kegiatan)
    hasil = satu(client, sekretariat, rencana, sel(atas, "pagu", "", "5"))
    assert hasil["status"] == "ditolak" and "dijumlahkan" in hasil["pesan"]


def test_prakiraan_maju(client, sekretariat, rencana, pkm):
    satu(
        client, sekretariat, rencana,
        sel(pkm, "target_maju", "", "12,5"), sel(pkm, "satuan_maju", "", "Desa"),
        sel(pkm, "pagu_maju", "", "50.000.000"),
    )  # fmt: skip
    pkm.refresh_from_db()
    assert (str(pkm.target_maju), pkm.satuan_maju, pkm.pagu_maju) == ("12,5", "Desa", 50_000_000)
    isi = next(b for b in data(client)["baris"] if b["id"] == f"i{pkm.pk}")
    assert (isi["target_maju"], isi["satuan_maju"], isi["pagu_maju"]) == ("12,5", "Desa", "50.000.000")
    atas = Indikator.objects.get(kegiatan=pkm.sub_kegiatan.kegiatan)
    assert "dijumlahkan" in satu(client, sekretariat, rencana, sel(atas, "pagu_maju", "", "5"))["pesan"]


def test_rencana_terkunci(client, sekretariat, rencana, pkm):
    Rencana.objects.update(status="ditetapkan")
    hasil = satu(client, sekretariat, rencana, sel(pkm, "b06", "40", "25"))
    assert hasil["status"] == "ditolak" and "sudah ditetapkan" in hasil["pesan"]
    baru = {"aksi": "buat", "daftar": [{"acuan": f"i{pkm.pk}", "letak": "sejajar", "uraian": "Baru"}]}
    assert susun(client, rencana, baru).status_code == 403


def test_orang_lain_dan_kantor_lain(
    client, sebagai, kepala_pkm, orang_luar, sekretariat, rencana, pkm, buat, kantor_lain
):
    assert kirim(sebagai(kepala_pkm), kepala_pkm, rencana, sel(pkm, "b06", "40", "25")).status_code == 403
    assert kirim(sebagai(orang_luar), orang_luar, rencana, sel(pkm, "b06", "40", "25")).status_code == 404
    sendiri = buat.rencana_kecil(kantor_lain)
    hasil = satu(client, orang_luar, sendiri, sel(pkm, "b06", "40", "25"))
    assert hasil["status"] == "ditolak" and hasil["nilai"] == hasil["oleh"] == ""
    assert susun(client, sendiri, {"aksi": "hapus", "id": [f"i{pkm.pk}"], "yakin": True}).status_code == 409
    # Another person signed in since the page was opened.
    assert kirim(sebagai(sekretariat), orang_luar, rencana, sel(pkm, "b06", "40", "25")).status_code == 409
    assert pkm.target_bulanan.get(bulan=6).bobot == 40


@pytest.mark.parametrize("isi", ["", "[]", '{"sel": 3}', '{"sel": [{"id": 1}]}'])
def test_kiriman_yang_tidak_terbaca(client, sekretariat, rencana, isi):
    alamat = reverse("lembar-rencana-simpan", args=[rencana.pk])
    assert masuk(client, sekretariat).post(alamat, isi, content_type="application/json").status_code == 400


def test_kueri_untuk_500_sel(client, sekretariat, rencana, pkm, buat):
    """One request; the number of queries does not follow the number of cells."""
    daftar = [buat.indikator(pkm.sub_kegiatan) for _ in range(42)]
    kosong = [sel(i, f"b{b:02}", "", "8") for i in daftar for b in range(1, 13)][:500]
    ganti = [s | {"lama": "8", "baru": "7"} for s in kosong]
    hapus = [s | {"lama": "7", "baru": ""} for s in kosong]
    masuk(client, sekretariat)
    kirim(client, sekretariat, rencana, sel(pkm, "b01", "", "1"))
    for banyak in (kosong, ganti, hapus):
        with CaptureQueriesContext(connection) as kueri:
            hasil = kirim(client, sekretariat, rencana, *banyak).json()["hasil"]
        assert {h["status"] for h in hasil} == {"tersimpan"} and len(hasil) == 500
        assert len(kueri) <= 40
    assert TargetBulanan.riwayat.filter(indikator__in=daftar, history_user=sekretariat).count() == 1500
    assert not TargetBulanan.objects.filter(indikator__in=daftar).exists()


# What is computed comes with the answer


def jawab(client, orang, rencana, *daftar, jenis="rencana", **lain):
    """The whole answer to a save."""
    alamat = reverse(f"lembar-{jenis}-simpan", args=[rencana.pk])
    if isinstance(lain.get("dilihat"), dict):
        lain["dilihat"] = " ".join(f"{id}={sidik}" for id, sidik in lain["dilihat"].items())
    isi = {"orang": orang.pk, "sel": daftar} | lain
    return client.post(alamat, isi, content_type="application/json").json()


def sidik(isi):
    return {b["id"]: b["sidik"] for b in isi["baris"]}


def atas(i):
    """Ids of the rows above an indicator of a sub kegiatan, which all have one of their own."""
    kegiatan = i.sub_kegiatan.kegiatan
    simpul = (kegiatan, kegiatan.program, kegiatan.program.sasaran)
    return {f"i{s.indikator.get().pk}" for s in simpul}


def test_jawaban_membawa_baris_yang_berubah(client, sekretariat, rencana, pkm):
    """The row itself and the sums above it, computed anew; nothing of the others."""
    lembar = data(masuk(client, sekretariat))
    hasil = jawab(
        client, sekretariat, rencana, sel(pkm, "pagu", "45.500.000,50", "50.000.000"), sel(pkm, "b07", "", "8"),
        dilihat=sidik(lembar),
    )  # fmt: skip
    baru = {b["id"]: b for b in hasil["baris"]}
    assert set(baru) == {f"i{pkm.pk}"} | atas(pkm) and "urutan" not in hasil
    satu_baris = baru[f"i{pkm.pk}"]
    assert (satu_baris["pagu"], satu_baris["b07"], satu_baris["jumlah"]) == ("50.000.000", "8", "108 %")
    assert satu_baris["janggal"] == {"jumlah": "Jumlah bobot setahun 108 %, bukan 100 %."}
    program = f"i{pkm.sub_kegiatan.kegiatan.program.indikator.get().pk}"
    assert baru[program]["pagu"] == "170.000.000" and hasil["total"]["pagu"] == "178.640.000"
    # The page is as the server has it by now; and a page loaded anew is the same again.
    kini = data(client)
    assert sidik(kini) == sidik(lembar) | sidik(hasil) and kini["total"] == hasil["total"]
    assert jawab(client, sekretariat, rencana, dilihat=sidik(kini))["baris"] == []


def test_jawaban_realisasi_sama_dengan_laporan(client, sekretariat, rencana, pkm, pemdes):
    """Capaian and penyerapan of a falling indicator whose results are averaged."""
    Indikator.objects.filter(pk=pkm.pk).update(akumulasi="rata_rata", arah="turun", rumus_turun="banding")
    lembar = data(masuk(client, sekretariat), "realisasi")
    hasil = jawab(
        client, sekretariat, rencana,
        sel(pkm, "r1_k", "", "10"), sel(pkm, "r2_k", "", "15"), sel(pkm, "r2_rp", "", "9.100.000,10"),
        jenis="realisasi", dilihat=sidik(lembar),
    )  # fmt: skip
    baru = {b["id"]: b for b in hasil["baris"]}
    assert set(baru) == {f"i{pkm.pk}"} | atas(pkm)
    laporan = client.get(reverse("laporan-unduh", args=["pengendalian-evaluasi", "json"]), {"tahun": 2024}).json()
    kertas = next(b["sel"] for b in laporan["baris"] if b["sel"]["indikator"] == pkm.uraian)
    satu_baris = baru[f"i{pkm.pk}"]
    assert (satu_baris["jml_k"], satu_baris["persen_k"], satu_baris["persen_rp"]) == ("12,5", "80", "20")
    assert (kertas["jml_k"], kertas["persen_k"], kertas["persen_rp"]) == (12.5, 80, 20)
    assert hasil["total"]["jml_rp"] == "42.600.000,10" and laporan["total"]["jml_rp"] == 42_600_000.1


def test_yang_ditolak_dan_bentrok_tidak_ikut_dihitung(client, sekretariat, rencana, pkm):
    lembar = data(masuk(client, sekretariat))
    salah = [sel(pkm, "b06", "40", "108"), sel(pkm, "b12", "50", "70"), sel(pkm, "b01", "", "5")]
    hasil = jawab(client, sekretariat, rencana, *salah, dilihat=sidik(lembar))
    assert [h["status"] for h in hasil["hasil"]] == ["ditolak", "bentrok", "tersimpan"]
    (satu_baris,) = hasil["baris"]
    assert (satu_baris["b06"], satu_baris["b12"], satu_baris["jumlah"]) == ("40", "60", "105 %")
    # Nothing stored: nothing to tell.
    assert jawab(client, sekretariat, rencana, *salah[:2], dilihat=sidik(data(client)))["baris"] == []


def test_jawaban_membawa_perubahan_orang_lain(client, sekretariat, rencana, pkm, pemdes):
    """A sum and the cells that it sums come together, whoever changed them."""
    lembar = data(masuk(client, sekretariat))
    Indikator.objects.filter(pk=pemdes.pk).update(pagu=130_000_000, aksi="Rapat")
    hasil = jawab(client, sekretariat, rencana, sel(pkm, "b07", "", "8"), dilihat=sidik(lembar))
    baru = {b["id"]: b for b in hasil["baris"]}
    assert set(baru) == {f"i{pkm.pk}", f"i{pemdes.pk}"} | atas(pemdes)
    assert (baru[f"i{pemdes.pk}"]["pagu"], baru[f"i{pemdes.pk}"]["aksi"]) == ("130.000.000", "Rapat")
    assert hasil["total"]["pagu"] == "184.140.000,50"


def test_susunan_yang_lain_disebut(client, sekretariat, rencana, pkm, pemdes, buat):
    lembar = data(masuk(client, sekretariat))
    semula = [b["id"] for b in lembar["baris"]]
    baru = buat.indikator(pkm.sub_kegiatan)
    hasil = jawab(client, sekretariat, rencana, dilihat=sidik(lembar))
    assert hasil["urutan"] == semula + [f"i{baru.pk}"] and hasil["baris"] == []  # the last row of the plan
    baru.delete()
    SubKegiatan.objects.filter(pk=pkm.sub_kegiatan_id).update(urutan=0)  # before its sibling
    hasil = jawab(client, sekretariat, rencana, dilihat=sidik(lembar))
    assert set(hasil["urutan"]) == set(semula) and hasil["urutan"] != semula


def test_yang_tidak_menyebut_apa_pun_menerima_semua(client, sekretariat, rencana, pkm):
    masuk(client, sekretariat)
    hasil = jawab(client, sekretariat, rencana, sel(pkm, "b07", "", "8"))
    lembar = data(client)
    assert sidik(hasil) == sidik(lembar) and len(hasil["baris"]) == 8
    hasil = jawab(client, sekretariat, rencana, jenis="realisasi")
    assert sidik(hasil) == sidik(data(client, "realisasi"))


@pytest.mark.parametrize("dilihat", ["i1", ["i1"], {"i1": 3}, 1])
def test_dilihat_yang_tidak_terbaca(client, sekretariat, rencana, dilihat):
    isi = {"orang": sekretariat.pk, "sel": [], "dilihat": dilihat}
    alamat = reverse("lembar-rencana-simpan", args=[rencana.pk])
    assert masuk(client, sekretariat).post(alamat, isi, content_type="application/json").status_code == 400


@pytest.mark.parametrize("jenis", ["rencana", "realisasi"])
def test_kueri_menyimpan_tetap(client, sekretariat, buat, kantor, jenis):
    """However many rows the plan has, and whether one or three of them are written."""
    rencana = buat.rencana_kecil(kantor, kali=3)
    kolom, orang = {"rencana": "b05", "realisasi": "r3_k"}[jenis], sekretariat
    daun = list(Indikator.objects.filter(sub_kegiatan__isnull=False))
    masuk(client, orang)

    def hitung(nilai, *indikator):
        semua = [sel(i, kolom, "", nilai) for i in indikator]
        lupakan_semua()
        with CaptureQueriesContext(connection) as kueri:
            hasil = jawab(client, orang, rencana, *semua, jenis=jenis, dilihat={})
        assert {h["status"] for h in hasil["hasil"]} == {"tersimpan"}
        return len(kueri)

    hitung("1", daun[0])
    assert hitung("1", daun[1]) == hitung("1", *daun[2:5])
    buat.rencana_kecil(kantor, kali=4)
    assert hitung("1", daun[5]) == hitung("1", *daun[6:9])


# Results


def hasil_tw(i, bulan=3):
    return RealisasiBulanan.objects.filter(indikator=i, bulan=bulan).first()


def test_kepala_bidang_mengisi_triwulan_di_bulan_terakhir(client, kepala_pkm, rencana, pkm, pemdes):
    daftar = (
        sel(pkm, "r2_k", "", "4 Lembaga"), sel(pkm, "r2_rp", "", "Rp 12.500.000"), sel(pemdes, "r1_k", "1", "4"),
    )  # fmt: skip
    hasil = kirim(masuk(client, kepala_pkm), kepala_pkm, rencana, *daftar, jenis="realisasi").json()["hasil"]
    assert [h["status"] for h in hasil] == ["tersimpan", "tersimpan", "ditolak"]
    assert hasil[0]["nilai"] == "4" and "unit kerja lain" in hasil[2]["pesan"]
    baris = hasil_tw(pkm, 6)
    assert (baris.kinerja, baris.anggaran, baris.diubah_oleh) == (Besaran.dari(4), 12_500_000, kepala_pkm)
    assert baris.riwayat.get().history_user == kepala_pkm
    satu(client, kepala_pkm, rencana, sel(pkm, "r2_k", "4", ""), sel(pkm, "r2_rp", "12.500.000", ""), jenis="realisasi")
    assert hasil_tw(pkm, 6) is None
    assert RealisasiBulanan.riwayat.filter(indikator_id=pkm.pk).first().history_type == "-"


def test_narasi_menahan_baris_yang_dikosongkan(client, sekretariat, rencana, pemdes):
    RealisasiBulanan.objects.filter(indikator=pemdes).update(pendorong="Rapat rutin")
    satu(
        client, sekretariat, rencana, sel(pemdes, "r1_k", "1", ""), sel(pemdes, "r1_rp", "27.500.000", ""),
        jenis="realisasi",
    )  # fmt: skip
    assert hasil_tw(pemdes).pendorong == "Rapat rutin" and hasil_tw(pemdes).anggaran is None


def test_nol_bukan_kosong(client, sekretariat, rencana, pkm):
    assert satu(client, sekretariat, rencana, sel(pkm, "r1_k", "", "0"), jenis="realisasi")["nilai"] == "0"
    assert hasil_tw(pkm).kinerja == Besaran.dari(0)


def test_bendahara_hanya_uang_daun(client, bendahara, rencana, pkm):
    atas = Indikator.objects.get(kegiatan=pkm.sub_kegiatan.kegiatan)
    daftar = [sel(pkm, "r1_rp", "", "5"), sel(pkm, "r1_k", "", "5"), sel(atas, "r1_rp", "", "5")]
    hasil = kirim(masuk(client, bendahara), bendahara, rencana, *daftar, jenis="realisasi").json()["hasil"]
    assert [h["status"] for h in hasil] == ["tersimpan", "ditolak", "ditolak"]
    assert "menjumlahkannya" in hasil[2]["pesan"]


def test_triwulan_tertutup_dan_per_bulan(client, sekretariat, rencana, pkm, buat):
    kemarin = timezone.localdate() - timedelta(days=1)
    JadwalTriwulan.objects.create(rencana=rencana, triwulan=2, ditutup=kemarin)
    buat.realisasi(pkm, 7, kinerja=1)
    daftar = [sel(pkm, "r2_k", "", "1"), sel(pkm, "r3_k", "1", "2"), sel(pkm, "r4_k", "", "1")]
    hasil = kirim(masuk(client, sekretariat), sekretariat, rencana, *daftar, jenis="realisasi").json()["hasil"]
    assert [h["status"] for h in hasil] == ["ditolak", "ditolak", "tersimpan"]
    assert "ditutup" in hasil[0]["pesan"] and "Juli" in hasil[1]["pesan"]


def test_kueri_500_sel_realisasi(client, sekretariat, rencana, pkm, buat):
    daftar = [buat.indikator(pkm.sub_kegiatan) for _ in range(63)]
    banyak = [sel(i, f"r{t}_{x}", "", "8") for i in daftar for t in (1, 2, 3, 4) for x in ("k", "rp")][:500]
    with CaptureQueriesContext(connection) as kueri:
        hasil = kirim(masuk(client, sekretariat), sekretariat, rencana, *banyak, jenis="realisasi").json()["hasil"]
    assert {h["status"] for h in hasil} == {"tersimpan"}
    assert len(kueri) <= 60
    assert RealisasiBulanan.riwayat.filter(indikator__in=daftar).count() == 250


@pytest.mark.parametrize(
    ("dilihat", "hasil"),
    [(None, None), ("", {}), ("i1=a1b2c3d4 program-2=00ff00ff", {"i1": "a1b2c3d4", "program-2": "00ff00ff"})],
)
def test_yang_dilihat_halaman(dilihat, hasil):
    assert baca_dilihat({"dilihat": dilihat}) == hasil


@pytest.mark.parametrize("rusak", [5, ["i1=a"], {"i1": "a"}, "i1", "i1=", "=a", "i1=a=b", "i1=a i2"])
def test_yang_dilihat_halaman_rusak(rusak):
    with pytest.raises(ValueError, match="tidak terbaca"):
        baca_dilihat({"dilihat": rusak})
