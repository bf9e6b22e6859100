"""Review of the initial design (T-C.31): both sides, and the right one filled from the plan."""

import pytest

from renaksi import pohon
from renaksi.models import TinjauanRkpd
from renaksi.renja.tinjauan import isi_dari_rencana
from tests.orang import masuk

HALAMAN = "/rencana/2024/tinjauan/"


def isian(**ubah):
    data = {f"{s}_{n}": "" for s in ("awal", "hasil") for n in ("nama", "indikator", "target", "satuan", "pagu")}
    return data | {"tingkat": "sub_kegiatan"} | ubah


def test_tambah_ubah_pindah_hapus(client, sekretariat, buat, rencana):
    masuk(client, sekretariat)
    assert "formulir-sempit" not in client.get(f"{HALAMAN}tambah/").text  # two sides beside each other need the width
    isi = isian(awal_nama="Bahan Bacaan", awal_target="12", awal_satuan="Bulan", awal_pagu="4.740.000")
    client.post(f"{HALAMAN}tambah/", isi)
    satu = rencana.tinjauan.get()
    assert (satu.awal_nama, str(satu.awal_target), satu.awal_pagu, satu.hasil_pagu) == (
        "Bahan Bacaan",
        "12",
        4_740_000,
        None,
    )
    client.post(f"{HALAMAN}{satu.pk}/ubah/", isi | {"hasil_nama": "Bahan Bacaan", "hasil_pagu": "0"})
    satu.refresh_from_db()
    assert satu.hasil_pagu == 0
    dua = buat.tinjauan(rencana, urutan=2)
    assert client.post(f"{HALAMAN}{dua.pk}/pindah/", {"arah": "naik"})["Location"] == f"{HALAMAN}#tinjauan-{dua.pk}"
    assert list(rencana.tinjauan.all()) == [dua, satu]
    client.post(f"{HALAMAN}{dua.pk}/hapus/")
    assert list(rencana.tinjauan.all()) == [satu]
    teks = client.get(HALAMAN).text
    assert "12 Bulan" in teks and "4.740.000" in teks


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({}, "Isi sedikitnya salah satu sisi"),
        ({"awal_nama": "A", "hasil_pagu": "1"}, "Sisi ini berisi, tetapi namanya belum ditulis"),
        ({"awal_nama": "A", "awal_pagu": "-1"}, "negatif"),
        ({"awal_nama": "A", "awal_target": "dua"}, "“dua” tidak terbaca"),
    ],
)
def test_isian_keliru(client, sekretariat, rencana, ubah, kalimat):
    assert kalimat in masuk(client, sekretariat).post(f"{HALAMAN}tambah/", isian(**ubah)).text
    assert not TinjauanRkpd.objects.exists()


def test_isi_dari_rencana(client, sekretariat, rencana):
    masuk(client, sekretariat).post(f"{HALAMAN}isi/")
    isi = [(t.tingkat, t.hasil_nama, t.hasil_satuan, t.hasil_pagu) for t in rencana.tinjauan.all()]
    assert isi[:3] == [
        ("program", "Program Penunjang Urusan Pemerintahan Daerah", "%", None),
        ("kegiatan", "Perencanaan Perangkat Daerah", "%", None),
        ("sub_kegiatan", "Penyusunan Dokumen Perencanaan Perangkat Daerah", "Dokumen", 8_640_000),
    ]
    assert len(isi) == 7 and not any(t.awal_nama for t in rencana.tinjauan.all())


def test_isi_bertanya_bila_sudah_ada(client, sekretariat, buat, rencana):
    kiri = buat.tinjauan(rencana, awal_nama="  PENYUSUNAN dokumen Perencanaan Perangkat Daerah", awal_pagu=5, urutan=1)
    lain = buat.tinjauan(rencana, awal_nama="Tidak direncanakan", hasil_nama="Lama", hasil_pagu=9, urutan=2)
    kanan = buat.tinjauan(rencana, awal_nama="", hasil_nama="Hanya kanan", urutan=3)
    masuk(client, sekretariat)
    teks = client.post(f"{HALAMAN}isi/").text
    assert "2 baris hasil analisis yang sudah ada diganti" in teks and "1 di antaranya" in teks
    assert rencana.tinjauan.count() == 3
    client.post(f"{HALAMAN}isi/", {"yakin": "ya"})
    kiri.refresh_from_db()
    lain.refresh_from_db()
    assert (kiri.awal_pagu, kiri.hasil_nama, kiri.hasil_pagu) == (
        5,
        "Penyusunan Dokumen Perencanaan Perangkat Daerah",
        8_640_000,
    )
    assert (lain.awal_nama, lain.hasil_nama, lain.hasil_pagu) == ("Tidak direncanakan", "", None)
    assert not TinjauanRkpd.objects.filter(pk=kanan.pk).exists()
    urut = [t.hasil_nama or t.awal_nama for t in rencana.tinjauan.all()]
    assert (
        urut.index("Perencanaan Perangkat Daerah")
        < urut.index(kiri.hasil_nama)
        < urut.index("Pembinaan Pemerintahan Desa")
    )


def test_isi_dua_kali_tidak_mengubah_apa_pun(rencana):
    isi_dari_rencana(rencana, pohon.muat(rencana))
    for t in rencana.tinjauan.all():
        t.awal_nama = t.hasil_nama
        t.save()
    lama, jejak = list(rencana.tinjauan.values()), TinjauanRkpd.riwayat.count()
    isi_dari_rencana(rencana, pohon.muat(rencana))
    assert list(rencana.tinjauan.values()) == lama and TinjauanRkpd.riwayat.count() == jejak


def test_simpul_dengan_dua_indikator(buat, kantor):
    rencana = buat.rencana(kantor)
    sub = buat.sub_kegiatan(buat.kegiatan(buat.program(buat.sasaran(rencana))), nama="Gaji")
    buat.indikator(sub, uraian="Orang", pagu=10)
    buat.indikator(sub, uraian="BPJS", pagu=5)
    isi_dari_rencana(rencana, pohon.muat(rencana))
    gaji = [(t.hasil_nama, t.hasil_indikator, t.hasil_pagu) for t in rencana.tinjauan.filter(tingkat="sub_kegiatan")]
    assert gaji == [("Gaji", "Orang", 10), ("Gaji", "BPJS", 5)]


def test_salin(client, sekretariat, buat, rencana):
    satu = buat.tinjauan(rencana, awal_nama="Bahan Bacaan", awal_pagu=7)
    kanan = buat.tinjauan(rencana, awal_nama="", hasil_nama="Hanya kanan")
    masuk(client, sekretariat)
    client.post(f"{HALAMAN}{satu.pk}/salin/")
    assert "tidak ada pada rancangan awal" in client.post(f"{HALAMAN}{kanan.pk}/salin/", follow=True).text
    satu.refresh_from_db()
    kanan.refresh_from_db()
    assert (satu.hasil_nama, satu.hasil_pagu, kanan.hasil_nama) == ("Bahan Bacaan", 7, "Hanya kanan")


@pytest.mark.parametrize("banyak", [1, 3])
def test_banyaknya_kueri_tetap(client, sekretariat, buat, rencana, banyak, django_assert_num_queries):
    for _ in range(banyak):
        buat.tinjauan(rencana)
    masuk(client, sekretariat).get(HALAMAN)
    with django_assert_num_queries(7):
        client.get(HALAMAN)


def test_terkunci(client, sekretariat, rencana):
    rencana.status = "ditetapkan"
    rencana.save()
    jawab = masuk(client, sekretariat).post(f"{HALAMAN}isi/")
    assert jawab.status_code == 403 and "Rencana sudah ditetapkan" in jawab.text
    assert not rencana.tinjauan.exists()


def test_tercatat_di_riwayat(client, sekretariat, buat, rencana):
    masuk(client, sekretariat).post(f"{HALAMAN}tambah/", isian(awal_nama="Bahan Bacaan", awal_pagu="4.740.000"))
    teks = client.get("/riwayat/", {"jenis": "tinjauan"}).text
    assert "Bahan Bacaan" in teks and "4.740.000" in teks
