"""The quarter form, by the people who fill it in."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluasi.models import RealisasiBulanan
from renaksi.models import Indikator
from renaksi.nilai.besaran import Besaran
from tests.orang import masuk

pytestmark = pytest.mark.django_db


def alamat(tw=1, unit=None):
    return reverse("realisasi-triwulan", args=[2024, tw]) + (f"?unit={unit}" if unit else "")


def isian(jawaban) -> dict[str, str]:
    """Every field of the form as a browser would send it back untouched."""
    data = {}
    for baris in (b.form for b in jawaban.context["lembar"].baris if b.form):
        for bidang in baris:
            if bidang.name != "timpa":
                nilai = bidang.field.prepare_value(bidang.value()) if hasattr(bidang.field, "prepare_value") else ""
                data[bidang.html_name] = nilai or ""
    return data


def kirim(client, tw=1, unit=None, **ubah):
    """Open the page, type into some cells ("i12_kinerja"), save."""
    data = isian(client.get(alamat(tw, unit)))
    return client.post(alamat(tw, unit), data | {kunci(n): v for n, v in ubah.items()}, follow=True)


def kunci(nama):
    return re.sub(r"^i(\d+)_", r"\1-", nama)


def satu(i, bulan=3):
    return RealisasiBulanan.objects.filter(indikator=i, bulan=bulan).first()


def pesan(jawaban):
    return [str(m) for m in jawaban.context["messages"]]


def test_menu_menuju_triwulan_berjalan(client, kepala_pkm, rencana):
    assert masuk(client, kepala_pkm).get(reverse("realisasi")).url == alamat(4)  # 2024 is over


@pytest.mark.parametrize("tujuan", ["/realisasi/2024/tw-0/", "/realisasi/2024/tw-5/", "/realisasi/1999/tw-1/"])
def test_triwulan_yang_tidak_ada(client, sekretariat, rencana, tujuan):
    assert masuk(client, sekretariat).get(tujuan).status_code == 404


def test_tahun_tanpa_rencana_mengajari(client, sekretariat, kepala_pkm, rencana, sebagai):
    isi = masuk(client, sekretariat).get("/realisasi/2031/tw-1/").content.decode()
    assert "Belum ada isi rencana untuk tahun ini" in isi and reverse("impor") in isi
    assert reverse("impor") not in sebagai(kepala_pkm).get("/realisasi/2031/tw-1/").content.decode()


def test_kepala_bidang_melihat_barisnya_saja_dan_dapat_membuka_yang_lain(client, kepala_pkm, pkm, pemdes):
    jawaban = masuk(client, kepala_pkm).get(alamat(2))
    assert [b.indikator.id for b in jawaban.context["lembar"].baris] == [pkm.pk]
    assert "0 dari 1 terisi" in jawaban.content.decode()
    semua = client.get(alamat(2, "semua"))
    assert f"{pemdes.pk}-kinerja" not in semua.content.decode()
    assert f'name="{pkm.pk}-kinerja"' in semua.content.decode()


def test_kepala_bidang_juga_mengisi_indikator_program_miliknya(buat, client, kepala_pkm, pkm, kantor):
    atas = Indikator.objects.filter(program__isnull=False).first()
    atas.penanggung_jawab = buat.unit(kantor, buat.PKM)
    atas.save()
    kirim(masuk(client, kepala_pkm), **{f"i{atas.pk}_kinerja": "25"})
    assert satu(atas).kinerja == Besaran.dari(25)


def test_simpan_kinerja_anggaran_dan_penjelasan(client, kepala_pkm, pkm):
    jawaban = kirim(
        masuk(client, kepala_pkm),
        2,
        **{
            f"i{pkm.pk}_kinerja": "4 lembaga",
            f"i{pkm.pk}_anggaran": "Rp 12.500.000,50",
            f"i{pkm.pk}_penghambat": "Hujan\r\nlebat ",
        },
    )
    r = satu(pkm, 6)
    assert (r.kinerja, r.anggaran, r.penghambat) == (Besaran.dari(4), Decimal("12500000.50"), "Hujan\nlebat")
    assert r.diubah_oleh == kepala_pkm
    assert pesan(jawaban) == ["1 baris disimpan."]
    assert 'value="12.500.000,50"' in jawaban.content.decode() and "1 dari 1 terisi" in jawaban.content.decode()


def test_besaran_majemuk(client, kepala_pkm, pkm):
    kirim(masuk(client, kepala_pkm), **{f"i{pkm.pk}_kinerja": "12 Desa dan 13 Kelurahan"})
    assert str(satu(pkm).kinerja) == "12 Desa dan 13 Kelurahan"


def test_nol_disimpan_kosong_menghapus(client, kepala_pkm, pkm):
    masuk(client, kepala_pkm)
    kirim(client, **{f"i{pkm.pk}_kinerja": "0", f"i{pkm.pk}_anggaran": "0"})
    assert (satu(pkm).kinerja.angka, satu(pkm).anggaran) == (0, 0)
    kirim(client, **{f"i{pkm.pk}_kinerja": ""})
    assert satu(pkm).kinerja is None and satu(pkm).anggaran == 0
    kirim(client, **{f"i{pkm.pk}_anggaran": "-"})
    assert satu(pkm) is None


def test_yang_tidak_diubah_tidak_ditulis(client, kepala_pemdes, pemdes):
    sebelum = satu(pemdes).diubah_pada
    jawaban = kirim(masuk(client, kepala_pemdes))
    assert pesan(jawaban) == ["Tidak ada isian yang berubah."]
    assert satu(pemdes).diubah_pada == sebelum


@pytest.mark.parametrize("nilai", ["1.125", "0.125", "1234.567", "12.5", "1125", "0"])
def test_angka_tercetak_terbaca_kembali_sama(buat, client, kepala_pkm, pkm, nilai):
    """Three decimals survive a form that is only opened and saved: what the page wrote it is never asked about."""
    buat.realisasi(pkm, 3, Decimal(nilai), Decimal(1000))
    assert pesan(kirim(masuk(client, kepala_pkm))) == ["Tidak ada isian yang berubah."]
    kirim(client, **{f"i{pkm.pk}_pendorong": "baik"})
    assert satu(pkm).kinerja.angka == Decimal(nilai)


@pytest.fixture
def km(pkm):
    """Its unit says nothing of how a number is written."""
    Indikator.objects.filter(pk=pkm.pk).update(satuan="Km")
    return pkm


@pytest.mark.parametrize(
    ("lain", "hasil"),
    [
        ({"anggaran": "500.000"}, "1234"),
        ({"anggaran": "500,000"}, "1.234"),
        ({"anggaran": "500"}, None),
        ({}, None),
    ],
)
def test_yang_terbaca_dua_cara_diputuskan_kiriman_atau_ditanyakan(client, sekretariat, km, pemdes, lain, hasil):
    """What the same person typed anywhere on the page says how the person writes."""
    ketikan = {f"i{pemdes.pk}_{n}": v for n, v in lain.items()}
    jawaban = kirim(masuk(client, sekretariat), 2, **{f"i{km.pk}_kinerja": "1.234"}, **ketikan)
    if hasil:
        assert satu(km, 6).kinerja.angka == Decimal(hasil)
        return
    assert satu(km, 6) is None
    isi = jawaban.content.decode()
    assert "dapat dibaca dua cara: 1.234 (tulis 1234) atau 1,234 (tulis 1,2340)" in isi
    assert "data-pilihan" in isi and 'value="1.234"' in isi
    kirim(client, 2, **{f"i{km.pk}_kinerja": "1,2340"})
    assert satu(km, 6).kinerja.angka == Decimal("1.234")


def test_rupiah_sama_di_kisi_dan_formulir(client, kepala_pkm, pkm):
    kirim(masuk(client, kepala_pkm), **{f"i{pkm.pk}_anggaran": "500,000"})
    assert satu(pkm).anggaran == 500_000


def test_yang_tampil_tidak_ditanyakan_juga_bila_orang_lain_mengubahnya(buat, sebagai, kepala_pkm, sekretariat, km):
    """The head posts back "1,125" as the page wrote it, while somebody else has stored another figure."""
    buat.realisasi(km, 3, Decimal("1.125"), Decimal(1000))
    kepala = sebagai(kepala_pkm)
    data = isian(kepala.get(alamat()))
    assert data[f"{km.pk}-kinerja"] == "1,125"
    kirim(sebagai(sekretariat), **{f"i{km.pk}_kinerja": "2,25"})
    jawaban = kepala.post(alamat(), data | {f"{km.pk}-anggaran": "2,000"}, follow=True)
    assert pesan(jawaban) == ["1 baris disimpan."]
    assert (satu(km).kinerja.angka, satu(km).anggaran) == (Decimal("2.25"), 2000)


@pytest.mark.parametrize(
    ("satuan", "teks", "tampil"),
    [
        ("%", "25%", "25"),
        ("%", "8,33 %", "8,33"),
        ("Persen", "80–90 %", "80–90"),
        ("%", "80 s.d. 90", "80–90"),
        ("Opini", "wtp", "WTP"),
        ("Predikat", "bb", "BB"),
    ],
)
def test_persen_rentang_dan_mutu(client, kepala_pkm, pkm, satuan, teks, tampil):
    Indikator.objects.filter(pk=pkm.pk).update(satuan=satuan)
    jawaban = kirim(masuk(client, kepala_pkm), **{f"i{pkm.pk}_kinerja": teks})
    assert str(satu(pkm).kinerja) == tampil and f'value="{tampil}"' in jawaban.content.decode()
    assert pesan(kirim(client)) == ["Tidak ada isian yang berubah."]


@pytest.mark.parametrize(
    ("bidang", "teks", "kalimat"),
    [
        ("kinerja", "6/12", "“6/12” dapat berarti sebagian dari seluruhnya"),
        ("kinerja", "1,5 juta", "memakai kata bilangan"),
        ("kinerja", "dua", "“dua” tidak terbaca. Mulailah dengan angka"),
        ("anggaran", "satu juta", "bukan angka"),
        ("anggaran", "-5", "tidak boleh negatif"),
        ("anggaran", "1,234.567.8", "bukan angka"),
        ("anggaran", "9" * 19, "terlalu besar"),
        ("anggaran", "0,125", "paling banyak 2 angka di belakang koma"),
    ],
)
def test_satu_salah_tidak_ada_yang_disimpan_dan_ketikan_utuh(client, sekretariat, pkm, pemdes, bidang, teks, kalimat):
    sebelum = RealisasiBulanan.objects.count()
    jawaban = kirim(
        masuk(client, sekretariat), 2, **{f"i{pkm.pk}_{bidang}": teks, f"i{pemdes.pk}_kinerja": "3"}
    )  # fmt: skip
    isi = jawaban.content.decode()
    assert RealisasiBulanan.objects.count() == sebelum
    assert kalimat in isi and "Belum ada yang disimpan" in isi and f'href="#baris-{pkm.pk}"' in isi
    assert f'value="{teks}"' in isi
    assert re.search(rf'name="{pemdes.pk}-kinerja"[^>]*value="3"|value="3"[^>]*name="{pemdes.pk}-kinerja"', isi)


def test_bendahara_hanya_mengisi_rupiah(client, bendahara, pkm):
    masuk(client, bendahara)
    isi = client.get(alamat()).content.decode()
    assert f'name="{pkm.pk}-anggaran"' in isi and "-kinerja" not in isi
    kirim(client, **{f"i{pkm.pk}_anggaran": "1.000"})
    assert satu(pkm).anggaran == 1000
    assert client.post(alamat(), {f"{pkm.pk}-kinerja": "5"}).status_code == 403
    assert satu(pkm).kinerja is None


@pytest.mark.parametrize("orang", ["kepala_dinas", "inspektorat", "admin_"])
def test_yang_lain_hanya_membaca(semua_orang, sebagai, rencana, pkm, kantor, orang):
    client = sebagai(semua_orang[orang])
    client.post(reverse("ganti-konteks"), {"kantor": kantor.pk, "tahun": 2024})
    isi = client.get(alamat()).content.decode()
    assert "<textarea" not in isi and f'name="{pkm.pk}-kinerja"' not in isi and pkm.uraian in isi
    assert client.post(alamat(), {f"{pkm.pk}-kinerja": "5"}).status_code == 403
    assert satu(pkm) is None


def test_kiriman_untuk_unit_lain_ditolak_seluruhnya(client, kepala_pkm, pkm, pemdes):
    sebelum = satu(pemdes).kinerja
    palsu = {f"{pkm.pk}-kinerja": "1", f"{pemdes.pk}-kinerja": "9"}
    assert masuk(client, kepala_pkm).post(alamat(), palsu).status_code == 403
    assert satu(pemdes).kinerja == sebelum and satu(pkm) is None


def test_kiriman_untuk_kantor_lain_tidak_ada(buat, client, sekretariat, rencana, kantor_lain):
    asing = Indikator.objects.filter(rencana=buat.rencana_kecil(kantor_lain), sub_kegiatan__isnull=False).last()
    assert masuk(client, sekretariat).post(alamat(), {f"{asing.pk}-kinerja": "9"}).status_code == 404
    assert client.post(alamat(), {f"{10**17}-kinerja": "9"}).status_code == 404
    assert satu(asing) is None


def test_anggaran_hanya_pada_daun(client, sekretariat, rencana):
    atas = Indikator.objects.filter(program__isnull=False).first()
    isi = masuk(client, sekretariat).get(alamat()).content.decode()
    assert f'name="{atas.pk}-kinerja"' in isi and f'name="{atas.pk}-anggaran"' not in isi
    assert client.post(alamat(), {f"{atas.pk}-anggaran": "5"}).status_code == 403
    assert satu(atas) is None


def test_orang_luar_tidak_melihat_apa_pun(client, orang_luar, pkm):
    assert pkm.uraian not in masuk(client, orang_luar).get(alamat()).content.decode()
    assert client.post(alamat(), {f"{pkm.pk}-kinerja": "5"}).status_code == 200  # an office without a plan
    assert satu(pkm) is None


# Two people in one row


@pytest.fixture
def berdua(sebagai, kepala_pemdes, sekretariat, pemdes):
    """(client of the head, what the head's page sends back) with the Sekretariat's 5 saved in between."""
    kepala = sebagai(kepala_pemdes)
    data = isian(kepala.get(alamat()))
    kirim(sebagai(sekretariat), **{f"i{pemdes.pk}_kinerja": "5"})
    return kepala, data


def test_bentrok_ditanyakan_dan_tidak_ditimpa(berdua, pemdes):
    kepala, data = berdua
    jawaban = kepala.post(alamat(), data | {f"{pemdes.pk}-kinerja": "7"})
    isi = jawaban.content.decode()
    assert satu(pemdes).kinerja.angka == 5
    assert "Mana yang dipakai?" in isi and "Sri Wahyuni" in isi and "<td>5</td><td>7</td>" in isi
    assert "checked" not in isi
    assert 'value="7"' in isi

    kirim_lagi = data | {f"{pemdes.pk}-kinerja": "7"}
    assert "Mana yang dipakai?" in kepala.post(alamat(), kirim_lagi).content.decode()  # no answer: asked again
    (form,) = jawaban.context["lembar"].bentrok
    kepala.post(alamat(), kirim_lagi | {f"{pemdes.pk}-timpa": form.sidik_kini})
    assert satu(pemdes).kinerja.angka == 7


def test_bentrok_biarkan(berdua, pemdes):
    kepala, data = berdua
    kepala.post(alamat(), data | {f"{pemdes.pk}-kinerja": "7", f"{pemdes.pk}-timpa": "biarkan"})
    assert satu(pemdes).kinerja.angka == 5


def test_jawaban_berlaku_untuk_angka_yang_dilihat_saja(berdua, sebagai, sekretariat, pemdes):
    """Changed once more between the question and the answer: asked again."""
    kepala, data = berdua
    typed = data | {f"{pemdes.pk}-kinerja": "7"}
    (form,) = kepala.post(alamat(), typed).context["lembar"].bentrok
    kirim(sebagai(sekretariat), **{f"i{pemdes.pk}_kinerja": "6"})
    jawaban = kepala.post(alamat(), typed | {f"{pemdes.pk}-timpa": form.sidik_kini})
    assert "Mana yang dipakai?" in jawaban.content.decode() and satu(pemdes).kinerja.angka == 6


def test_sel_yang_berbeda_tidak_bentrok(berdua, pemdes):
    kepala, data = berdua
    kepala.post(alamat(), data | {f"{pemdes.pk}-penghambat": "Hujan"})
    assert (satu(pemdes).kinerja.angka, satu(pemdes).penghambat) == (5, "Hujan")


def test_angka_yang_sama_tidak_bentrok(berdua, pemdes):
    kepala, data = berdua
    jawaban = kepala.post(alamat(), data | {f"{pemdes.pk}-kinerja": "5"}, follow=True)
    assert pesan(jawaban) == ["Tidak ada isian yang berubah."]


def test_baris_yang_dihapus_orang_lain(sebagai, kepala_pemdes, pemdes):
    kepala = sebagai(kepala_pemdes)
    data = isian(kepala.get(alamat()))
    satu(pemdes).delete()
    kepala.post(alamat(), data)
    assert satu(pemdes) is None  # left alone: not brought back
    assert "(dikosongkan)" in kepala.post(alamat(), data | {f"{pemdes.pk}-kinerja": "7"}).content.decode()


# What stands beside the row


def test_belum_jatuh_tempo_dan_peringatan(buat, client, sekretariat, milik, pkm):
    satu_baris = milik["Sekretariat"]
    buat.realisasi(satu_baris, 6, 9, 5_000_000)
    isi = masuk(client, sekretariat).get(alamat(2)).content.decode()
    assert "Realisasi anggaran s.d. TW II melebihi pagu" in isi and "jauh di atas target" in isi
    tw1 = client.get(alamat(1)).content.decode()
    assert "Belum jatuh tempo" in tw1 and "melebihi pagu" not in tw1


def test_tahun_lalu_dan_triwulan_lalu(buat, client, kepala_pemdes, pemdes):
    buat.realisasi_tahunan(pemdes, 2023, 3)
    isi = masuk(client, kepala_pemdes).get(alamat(2)).content.decode()
    assert "Tahun lalu" in isi and "3 Laporan" in isi and "Hasil TW I" in isi and "92.500.000" in isi


def test_kantor_bulanan_mengisi_bulan_terakhir(buat, client, kepala_pkm, pkm):
    buat.realisasi(pkm, 1, 1, 100)
    buat.realisasi(pkm, 2, 2, 200)
    masuk(client, kepala_pkm)
    isi = client.get(alamat()).content.decode()
    assert "Realisasi K bulan Maret" in isi and "Bulan Januari" in isi and "Seluruh TW I" in isi
    kirim(client, **{f"i{pkm.pk}_kinerja": "4"})
    assert [satu(pkm, b).kinerja.angka for b in (1, 2, 3)] == [1, 2, 4]
    assert "7 Lembaga" in client.get(alamat()).content.decode()


def test_sekretariat_menyaring_per_unit(buat, client, sekretariat, pkm, pemdes, kantor):
    masuk(client, sekretariat)
    pk = buat.unit(kantor, buat.PKM).pk
    jawaban = client.get(alamat(1, pk))
    assert [b.indikator.id for b in jawaban.context["lembar"].baris] == [pkm.pk]
    tanpa = client.get(alamat(1, "tanpa")).context["lembar"].baris
    assert {b.indikator.unit for b in tanpa} == {None} and len(tanpa) == 5
    assert "Belum ada indikator di sini" in client.get(alamat(1, 999)).content.decode()


def test_jumlah_kueri_tetap(buat, client, sekretariat, kantor, hitung_kueri):
    buat.rencana_kecil(kantor)
    kecil = hitung_kueri(masuk(client, sekretariat), alamat())
    buat.rencana_kecil(kantor, kali=2)
    assert hitung_kueri(client, alamat()) == kecil <= 27


def test_waktu_perubahan_tercatat(client, kepala_pkm, pkm):
    sebelum = timezone.now()
    kirim(masuk(client, kepala_pkm), **{f"i{pkm.pk}_kinerja": "1"})
    assert sebelum <= satu(pkm).diubah_pada <= timezone.now()


def test_indikator_tujuan_tidak_dilaporkan_di_sini(client, sekretariat, rencana, buat):
    """It stands above the tree: a row that the form and the sheet do not have, however it is asked for."""
    i = buat.indikator(buat.tujuan(rencana))
    masuk(client, sekretariat)
    for nama in ("kinerja", "anggaran"):
        assert client.post(reverse("realisasi-triwulan", args=[2024, 2]), {f"{i.pk}-{nama}": "1"}).status_code == 404
    for jenis, kolom in (("lembar-realisasi-simpan", "r2_rp"), ("lembar-realisasi-simpan", "r2_k")):
        kirim = {"orang": sekretariat.pk, "sel": [{"id": f"i{i.pk}", "kolom": kolom, "lama": "", "baru": "1"}]}
        jawab = client.post(reverse(jenis, args=[rencana.pk]), kirim, content_type="application/json")
        assert [h["status"] for h in jawab.json()["hasil"]] == ["ditolak"]
    assert not i.realisasi.exists()
