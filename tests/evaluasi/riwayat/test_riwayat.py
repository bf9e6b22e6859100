"""The trail: who changed what, from what to what, and who may read it."""

import io
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.urls import reverse
from openpyxl import load_workbook

from evaluasi.models import Impor, RealisasiBulanan
from renaksi.models import Indikator, JejakAlur, Pengguna, Program, SubKegiatan
from renaksi.nilai.besaran import Besaran
from tests.evaluasi.impor import test_impor_halaman as halaman_impor
from tests.orang import masuk

pytestmark = pytest.mark.django_db
SEMUA = "/riwayat/"


def teks(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


def baris(jawaban) -> list:
    return list(jawaban.context["tabel"].page.object_list.data)


def isi(client, alamat=SEMUA, **kueri):
    """The entries of a page: (who, kind, name, what was done, what changed)."""
    return [
        (p.oleh, p.jenis, p.nama, p.perbuatan, [str(x) for x in p.rincian]) for p in baris(client.get(alamat, kueri))
    ]


def dari(obj, jenis=None):
    return reverse("riwayat", args=[jenis or str(obj.jenjang), obj.pk])


def isi_triwulan(client, pkm, **ubah):
    from tests.evaluasi.pelaporan.test_realisasi import kirim

    return kirim(client, 2, **{f"i{pkm.pk}_{nama}": nilai for nama, nilai in ubah.items()})


# What an entry says


def test_perubahan_lewat_formulir_triwulan(client, kepala_pkm, sekretariat, pkm):
    masuk(client, kepala_pkm)
    isi_triwulan(client, pkm, kinerja="3", anggaran="10.000.000")
    isi_triwulan(client, pkm, kinerja="4", penghambat="Hujan")
    kedua, pertama = isi(client, dari(pkm, "indikator"))[:2]
    assert kedua == (
        "Nurhayati", "Realisasi", f"Juni · {pkm.uraian}", "Diubah",
        ["Realisasi kinerja: 3 → 4", "Faktor penghambat: - → Hujan"],
    )  # fmt: skip
    assert pertama[3:] == ("Dibuat", ["Realisasi kinerja: - → 3", "Realisasi anggaran (Rp): - → 10.000.000"])


def test_kata_pilihan_dan_nama_unit(client, sekretariat, buat, kantor, pkm):
    pkm.arah, pkm.akumulasi, pkm.penanggung_jawab = "turun", "posisi_akhir", buat.unit(kantor, buat.PEMDES)
    pkm.target = Besaran.dari("12 Desa dan 13 Kelurahan")
    pkm.save()
    ((*_, perubahan),) = isi(masuk(client, sekretariat), dari(pkm, "indikator"))[:1]
    assert set(perubahan) == {
        "Arah: Makin tinggi makin baik → Makin rendah makin baik",
        "Cara akumulasi: Jumlah seluruh periode → Posisi akhir (periode terakhir yang terisi)",
        "Penanggung jawab: Bidang PKM → Bidang Bina Pemdes",
        "Target setahun: 10 → 12 Desa dan 13 Kelurahan",
    }


def test_setiap_digit_yang_berubah_tampil(client, sekretariat, pkm):
    """Paper prints four places, the trail says what was changed."""
    juni = pkm.target_bulanan.get(bulan=6)
    for kinerja, bobot in (("8,333333", "8.333333"), ("8,333334 Desa, 1 Kota", "8.333334")):
        juni.kinerja, juni.bobot = Besaran.dari(kinerja), Decimal(bobot)
        juni.save()
    ((*_, perubahan),) = isi(masuk(client, sekretariat), dari(pkm, "indikator"))[:1]
    assert set(perubahan) == {
        "Target kinerja: 8,333333 → 8,333334 Desa, 1 Kota", "Bobot (%): 8,333333 → 8,333334",
    }  # fmt: skip


def test_yang_dihapus_tetap_disebut(client, sekretariat, rencana, buat):
    program = buat.program(rencana.sasaran.first(), nama="Program yang Keliru")
    indikator = buat.indikator(buat.kegiatan(program, nama="Kegiatan Keliru"), uraian="Indikator Keliru")
    buat.target(indikator, 3, 5)
    program.delete()
    daftar = isi(masuk(client, sekretariat), cari="Keliru")
    nama = {(jenis, nama, perbuatan) for _, jenis, nama, perbuatan, _ in daftar}
    for jenis, kata in (("Program", "Program yang"), ("Kegiatan", "Kegiatan"), ("Indikator", "Indikator")):
        assert {(jenis, f"{kata} Keliru", "Dibuat"), (jenis, f"{kata} Keliru", "Dihapus")} <= nama
    target = isi(client, jenis="target")[0]
    assert target[2:] == ("Maret · Indikator Keliru", "Dihapus", ["Target kinerja: 5 → -"])


def test_perintah_tanpa_orang(client, sekretariat, pkm):
    pkm.keterangan = "Ditulis perintah"
    pkm.save()
    assert isi(masuk(client, sekretariat))[0][0] == "Perintah/impor"


def test_sebelum_riwayat_dicatat(client, sekretariat, pkm):
    """Rows loaded from a fixture have no first record."""
    Indikator.riwayat.all().delete()
    pkm.keterangan = "Baru"
    pkm.save()
    jawaban = masuk(client, sekretariat).get(dari(pkm, "indikator"))
    assert "Keadaan sebelumnya belum tercatat" in teks(jawaban)


def test_langkah_alur(client, sekretariat, rencana, kantor):
    JejakAlur.objects.create(
        perangkat_daerah=kantor, objek="renaksi.rencana", objek_id=rencana.pk, nama="Rencana 2024", aksi="kembalikan",
        dari="diajukan", ke="draf", alasan="Pagu belum sesuai DPA", oleh=sekretariat,
    )  # fmt: skip
    masuk(client, sekretariat)
    for alamat in (SEMUA, dari(rencana, "rencana")):
        assert isi(client, alamat)[0] == (
            "Sri Wahyuni", "Pengajuan dan persetujuan", "Rencana 2024", "Dikembalikan", ["Keadaan: Diajukan → Draf"],
        )  # fmt: skip
    assert "Alasan: Pagu belum sesuai DPA" in teks(client.get(SEMUA, {"cari": "DPA"}))


def test_kata_sandi_tidak_pernah_tampil(client, admin_, sekretariat, kepala_pkm):
    kepala_pkm.set_password("sandi-yang-rahasia")
    kepala_pkm.save()
    kepala_pkm.peran = "bendahara"
    kepala_pkm.save()
    halaman = teks(masuk(client, sekretariat).get(SEMUA, {"jenis": "pengguna"}))
    assert "Kepala Bidang / PPTK" in halaman and "Bendahara" in halaman
    for rahasia in ("sandi-yang", kepala_pkm.password, "md5$", "Login terakhir", "last_login", "password"):
        assert rahasia not in halaman
    unduhan = client.get(SEMUA, {"jenis": "pengguna", "unduh": "csv"}).content.decode()
    assert "md5$" not in unduhan and "Bendahara" in unduhan
    assert not {"password", "last_login"} & {f.name for f in Pengguna.riwayat.model._meta.fields}


def test_impor_mencatat_orangnya(client, sekretariat, kantor, buat):
    buat.rencana(kantor)
    masuk(client, sekretariat)
    halaman_impor.unggah(client)
    impor = Impor.objects.get()
    sebelum = len(isi(client, jenis="sub_kegiatan"))  # a preview leaves nothing behind
    halaman_impor.jawab_semua(client, impor)
    halaman_impor.terapkan(client, impor)
    jawaban = client.get(SEMUA, {"jenis": "sub_kegiatan"})
    assert (sebelum, jawaban.context["tabel"].paginator.count) == (0, SubKegiatan.objects.count())
    assert {p.oleh for p in baris(jawaban)} == {"Sri Wahyuni"}


# Who may read it


@pytest.mark.parametrize(
    ("orang", "kode"),
    [
        ("sekretariat", 200),
        ("kepala_dinas", 200),
        ("inspektorat", 200),
        ("admin_", 200),
        ("kepala_pkm", 403),
        ("bendahara", 403),
    ],
)
def test_yang_membaca_seluruh_kantor(semua_orang, sebagai, rencana, pkm, orang, kode):
    orang = sebagai(semua_orang[orang])
    orang.post(reverse("ganti-konteks"), {"kantor": rencana.perangkat_daerah_id, "tahun": 2024})
    jawaban = orang.get(SEMUA)
    assert jawaban.status_code == kode and (">Riwayat</span>" in teks(orang.get("/"))) == (kode == 200)
    assert orang.get(dari(pkm, "indikator")).status_code == 200
    if kode == 403:
        assert "Riwayat seluruh kantor dibaca Sekretariat" in teks(jawaban)


def test_kantor_lain_tidak_ada(client, orang_luar, rencana, pkm, buat, kantor_lain):
    masuk(client, orang_luar)
    program = Program.objects.first()
    tujuan = [dari(pkm, "indikator"), dari(program), dari(rencana, "rencana")]
    assert [client.get(t).status_code for t in tujuan] == [404, 404, 404]
    buat.sasaran(buat.rencana(kantor_lain), nama="Sasaran Banjar")
    nama = {n for _, jenis, n, *_ in isi(client) if jenis not in {"Pengguna", "Unit kerja"}}
    assert nama == {"Sasaran Banjar", "Rencana 2024", kantor_lain.nama}


@pytest.mark.parametrize("alamat", ["/riwayat/indikator/999999/", "/riwayat/pengguna/1/", "/riwayat/bukti/1/"])
def test_yang_tidak_ada(client, sekretariat, rencana, alamat):
    assert masuk(client, sekretariat).get(alamat).status_code == 404


# Finding


def test_saringan(client, kepala_pkm, sekretariat, pkm):
    masuk(client, kepala_pkm)
    isi_triwulan(client, pkm, kinerja="3")
    masuk(client, sekretariat)
    milik = isi(client, oleh=kepala_pkm.pk)
    assert [(x[0], x[1]) for x in milik] == [("Nurhayati", "Realisasi")]
    assert {x[1] for x in isi(client, jenis="sub_kegiatan")} == {"Sub Kegiatan"}
    assert all(x[0] == "Perintah/impor" for x in isi(client, oleh="-"))
    assert isi(client, dari="2099-01-01") == [] and isi(client, sampai="2001-01-01") == []
    assert {x[1] for x in isi(client, cari="Lembaga Kemasyarakatan", oleh=kepala_pkm.pk)} == {"Realisasi"}
    assert "Tanggal “kemarin” tidak terbaca." in teks(client.get(SEMUA, {"dari": "kemarin"}))


def test_terbaru_dahulu_dan_berhalaman(client, sekretariat, rencana):
    jawaban = masuk(client, sekretariat).get(SEMUA)
    waktu = [p.pada for p in baris(jawaban)]
    assert waktu == sorted(waktu, reverse=True) and len(waktu) == 25
    kedua = [p.pada for p in baris(client.get(SEMUA, {"page": 2}))]
    assert kedua[0] <= waktu[-1]


def test_riwayat_simpul_memuat_indikatornya(client, kepala_dinas, pkm):
    sub = SubKegiatan.objects.get(pk=pkm.sub_kegiatan_id)
    daftar = isi(masuk(client, kepala_dinas), dari(sub))
    assert {x[1] for x in daftar} == {"Sub Kegiatan", "Indikator", "Target bulanan"}
    assert {x[2] for x in daftar} == {sub.nama, pkm.uraian, f"Juni · {pkm.uraian}", f"Desember · {pkm.uraian}"}


def test_urutan_juga_tercatat(client, sekretariat, rencana):
    program = Program.objects.order_by("urutan", "pk").last()
    masuk(client, sekretariat).post(reverse("simpul-pindah", args=[2024, "program", program.pk]), {"arah": "naik"})
    assert ("Sri Wahyuni", "Program", program.nama, "Diubah") in [x[:4] for x in isi(client, jenis="program")]


# Taking it along


def test_unduhan_aman_dari_rumus(client, sekretariat, kantor, rencana, pkm):
    RealisasiBulanan.objects.create(indikator=pkm, bulan=1, penghambat="=cmd|'/c calc'!A1")
    SubKegiatan.objects.create(kegiatan=rencana.sasaran.first().program.first().kegiatan.first(), nama="=HYPERLINK(1)")
    masuk(client, sekretariat)
    lembar = load_workbook(io.BytesIO(client.get(SEMUA, {"unduh": "xlsx"}).content)).active
    assert [c.value for c in lembar[1]] == ["Waktu", "Oleh", "Apa", "Nama", "Perbuatan", "Dari → menjadi"]
    nama = [c for kolom in lembar.iter_cols(min_col=4, max_col=6) for c in kolom]
    assert "=HYPERLINK(1)" in {c.value for c in nama} and all(c.data_type != "f" for c in nama)
    csv = client.get(SEMUA, {"unduh": "csv", "cari": "HYPERLINK"}).content.decode()
    assert ";'=HYPERLINK(1);" in csv
    assert lembar.max_row - 1 == client.get(SEMUA).context["tabel"].paginator.count


def test_unduhan_satu_baris(client, kepala_pkm, pkm):
    csv = masuk(client, kepala_pkm).get(dari(pkm, "indikator"), {"unduh": "csv"}).content.decode()
    assert pkm.uraian in csv and "Dibuat" in csv


# Cost


def test_jumlah_kueri_tetap(client, sekretariat, kantor, buat, rencana, pkm, hitung_kueri):
    def ubah():
        for i in Indikator.objects.filter(rencana=rencana):
            i.keterangan += "x"
            i.save()

    masuk(client, sekretariat)
    penuh = hitung_kueri(client, SEMUA)  # every kind of fact on one page
    halaman = [
        f"{SEMUA}?jenis=indikator",
        f"{SEMUA}?jenis=indikator&cari=Desa",
        dari(pkm, "indikator"),
        dari(Program.objects.first()),
    ]
    ubah()
    satu = [hitung_kueri(client, h) for h in halaman]
    ubah()
    ubah()
    assert [hitung_kueri(client, h) for h in halaman] == satu and max(*satu, penuh) <= 45


def test_contoh_dapat_dipopulasi(rencana, pkm):
    """An office that worked before the trail existed gives every row its first record."""
    Indikator.riwayat.all().delete()
    call_command("populate_history", "renaksi.Indikator", verbosity=0)
    assert Indikator.riwayat.count() == Indikator.objects.count()


def test_pengawasan_terlihat_oleh_admin_saja(client, sebagai, admin_, sekretariat, inspektorat, kantor, kantor_lain):
    inspektorat.mengawasi.set([kantor])
    admin = sebagai(admin_)
    admin.post(reverse("ganti-konteks"), {"kantor": kantor.pk, "tahun": 2024})
    ((_, _, nama, perbuatan, (perubahan,)),) = isi(admin, cari="inspektorat")[:1]
    assert (nama, perbuatan) == ("Bambang", "Diubah") and perubahan.startswith(f"Mengawasi: {kantor.nama}")
    assert isi(masuk(client, sekretariat), cari="inspektorat") == []


def test_masuk_bukan_perubahan(client, kepala_pkm):
    sebelum = Pengguna.riwayat.count()
    client.post(reverse("masuk"), {"username": "bidang.pkm", "password": "rahasia-2024"})
    assert client.session["_auth_user_id"] and Pengguna.riwayat.count() == sebelum
