"""Before handing in: a galat stops a plan or a unit's quarter, a peringatan has to be read; what is not theirs, not."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse

from dpmd.alur import BelumLolos, Butir, Pemeriksaan
from evaluasi.alur import jalankan_laporan, laporan_unit
from evaluasi.models import LaporanUnit, TemuanDiterima
from evaluasi.pemeriksaan import ATURAN, CATATAN, GALAT, PERINGATAN, Aturan, Temuan, gerbang, periksa
from evaluasi.pemeriksaan.temuan import KELOMPOK_BULAN, KELOMPOK_REALISASI, indikator
from renaksi import alur
from renaksi.alur import jalankan_rencana
from renaksi.models import Indikator, JejakAlur, Rencana
from tests.orang import masuk

pytestmark = pytest.mark.sekali

TW = 2


@pytest.fixture
def aturan():
    """Only the rules of this test: `aturan(code, severity, group, [(indicator id, quarter or None), …])`."""
    lama = dict(ATURAN)
    ATURAN.clear()

    def pasang(kode, tingkat, kelompok, tempat):
        def cari(bahan):
            for t, i in indikator(bahan):
                for pk, triwulan in tempat:
                    if i.id == pk:
                        letak = replace(t.letak("target", i), triwulan=triwulan)
                        yield Temuan(letak, f"Temuan {kode}: tertulis 1, seharusnya 2.", Decimal(1), Decimal(2))

        ATURAN[kode] = Aturan(kode, kode, tingkat, kelompok, cari)

    yield pasang
    ATURAN.clear()
    ATURAN.update(lama)


def isi(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


# What the engine asks


def butir(n):
    return tuple(Butir(f"Letak {k}", f"Pesan {k}.") for k in range(n))


@pytest.mark.parametrize(
    ("galat", "peringatan", "dibaca", "kalimat"),
    [
        (0, 0, "", ""),
        (0, 2, "", "Ada 2 peringatan. Baca, lalu centang “Saya sudah membaca 2 peringatan ini”."),
        (0, 2, "semuanya", ""),
        (0, 2, "lain", "Peringatannya berubah sejak dibaca; kini ada 2. Baca lagi, lalu centang."),
        (3, 0, "", "Ada 3 galat. Betulkan, atau terima dengan alasan, lalu ajukan lagi."),
        (1, 2, "semuanya", "Ada 1 galat. Betulkan, atau terima dengan alasan, lalu ajukan lagi."),
    ],
)
def test_yang_kurang(galat, peringatan, dibaca, kalimat):
    hasil = Pemeriksaan(butir(galat), butir(peringatan))
    assert hasil.kurang(hasil.sidik if dibaca == "semuanya" else dibaca) == kalimat


def test_sidik_berbeda_bila_peringatannya_lain():
    tiga = [Pemeriksaan(peringatan=p).sidik for p in (butir(1), butir(2), (Butir("Letak 0", "Pesan lain."),))]
    assert len(set(tiga)) == 3
    assert Pemeriksaan(butir(1), butir(2)).sidik == Pemeriksaan((), butir(2)).sidik


def test_rencana_tahu_pemeriksanya():
    """`renaksi` knows no checks: `evaluasi` sets them at start."""
    assert alur.pemeriksa is gerbang.periksa_rencana


# The plan


@pytest.mark.django_db
def test_galat_menahan_rencana(buat, rencana, sekretariat, client):
    """With the rules as they are: months that sum to 90 %."""
    i = Indikator.objects.get(penanggung_jawab__singkatan=buat.PKM)
    i.target_bulanan.filter(bulan=12).update(bobot=50)
    with pytest.raises(BelumLolos, match="galat"):
        jalankan_rencana(rencana, "ajukan", sekretariat)
    masuk(client, sekretariat)
    teks = isi(client.post(reverse("rencana-alur", args=[2024, "ajukan"])))
    assert "Belum dijalankan" in teks and "berjumlah 90 %" in teks and i.uraian in teks
    assert f'href="{reverse("pemeriksaan")}?tingkat=galat"' in teks and 'name="dibaca"' not in teks
    assert Rencana.objects.get().status == "draf" and not JejakAlur.objects.exists()


@pytest.mark.django_db
def test_galat_yang_diterima_tidak_menahan(aturan, rencana, pkm, sekretariat):
    aturan("a", GALAT, KELOMPOK_BULAN, [(pkm.pk, None)])
    (t,) = periksa(rencana).terbuka
    TemuanDiterima.objects.create(
        rencana=rencana, aturan="a", letak=t.letak.kunci, sidik=t.sidik, pesan=t.pesan, alasan="Sesuai SK Bupati"
    )
    assert jalankan_rencana(rencana, "ajukan", sekretariat).status == "diajukan"


@pytest.mark.django_db
def test_peringatan_harus_dibaca(aturan, rencana, pkm, pemdes, sekretariat, client):
    aturan("a", PERINGATAN, KELOMPOK_BULAN, [(pkm.pk, None), (pemdes.pk, None)])
    masuk(client, sekretariat)
    alamat = reverse("rencana-alur", args=[2024, "ajukan"])
    for kirim in ({}, {"dibaca": "1"}, {"dibaca": "on", "alasan": "sudah"}):
        jawaban = client.post(alamat, kirim)
        teks = isi(jawaban)
        assert "Saya sudah membaca 2 peringatan ini" in teks and pkm.uraian in teks
        assert "peringatan. Baca" in teks or "Peringatannya berubah" in teks
        assert Rencana.objects.get().status == "draf"
    sidik = jawaban.context["pemeriksaan"].sidik
    assert f'name="dibaca" value="{sidik}" required' in teks

    # Another one since it was read: asked again.
    aturan("b", PERINGATAN, KELOMPOK_BULAN, [(pkm.pk, None)])
    teks = isi(jawaban := client.post(alamat, {"dibaca": sidik}))
    assert "Peringatannya berubah sejak dibaca; kini ada 3" in teks and Rencana.objects.get().status == "draf"
    client.post(alamat, {"dibaca": jawaban.context["pemeriksaan"].sidik})
    assert Rencana.objects.get().status == "diajukan"
    assert JejakAlur.objects.get().alasan == "3 peringatan pemeriksaan sudah dibaca."


@pytest.mark.django_db
def test_catatan_tidak_ditanya(aturan, rencana, pkm, sekretariat):
    aturan("a", CATATAN, KELOMPOK_BULAN, [(pkm.pk, None)])
    assert jalankan_rencana(rencana, "ajukan", sekretariat).status == "diajukan"
    assert JejakAlur.objects.get().alasan == ""


@pytest.mark.django_db
def test_langkah_lain_tidak_diperiksa(aturan, rencana, pkm, sekretariat, kepala_dinas):
    jalankan_rencana(rencana, "ajukan", sekretariat)
    aturan("a", GALAT, KELOMPOK_BULAN, [(pkm.pk, None)])
    assert jalankan_rencana(rencana, "kembalikan", kepala_dinas, "Perbaiki").status == "draf"


@pytest.mark.django_db
def test_yang_banyak_disingkat(aturan, rencana, sekretariat, client):
    semua = [(pk, None) for pk in rencana.indikator.values_list("pk", flat=True)]
    aturan("a", GALAT, KELOMPOK_BULAN, semua)
    teks = isi(masuk(client, sekretariat).post(reverse("rencana-alur", args=[2024, "ajukan"])))
    assert teks.count("Temuan a:") == 5 and "Lihat semua 8 galat" in teks


# A unit's quarter


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kelompok", "unit", "triwulan", "menahan"),
    [
        (KELOMPOK_REALISASI, "pkm", 2, True),
        (KELOMPOK_REALISASI, "pkm", 1, True),  # an earlier quarter
        (KELOMPOK_REALISASI, "pkm", None, True),  # of the year
        (KELOMPOK_REALISASI, "pkm", 3, False),
        (KELOMPOK_REALISASI, "pemdes", 2, False),
        (KELOMPOK_BULAN, "pkm", 2, False),  # the plan's, which is in force
    ],
)
def test_galat_menahan_laporan(aturan, rencana, pkm, pemdes, kepala_pkm, kelompok, unit, triwulan, menahan):
    aturan("a", GALAT, kelompok, [({"pkm": pkm, "pemdes": pemdes}[unit].pk, triwulan)])
    laporan = laporan_unit(rencana, TW, kepala_pkm.unit)
    if not menahan:
        assert jalankan_laporan(laporan, "ajukan", kepala_pkm).status == "diajukan"
        return
    with pytest.raises(BelumLolos, match="Ada 1 galat"):
        jalankan_laporan(laporan, "ajukan", kepala_pkm)
    assert not LaporanUnit.objects.exists() and not JejakAlur.objects.exists()


@pytest.mark.django_db
def test_halaman_ajukan_laporan(aturan, rencana, pkm, pemdes, kepala_pkm, client):
    aturan("a", PERINGATAN, KELOMPOK_REALISASI, [(pkm.pk, 1), (pkm.pk, 3), (pemdes.pk, 1)])
    masuk(client, kepala_pkm)
    alamat = reverse("laporan-ajukan", args=[2024, TW, kepala_pkm.unit_id])
    teks = isi(client.get(alamat))
    assert "Saya sudah membaca 1 peringatan ini" in teks and pemdes.uraian not in teks
    assert f"?tingkat=peringatan&amp;kelompok=Realisasi&amp;unit={kepala_pkm.unit_id}" in teks
    jawaban = client.post(alamat, follow=True)
    assert jawaban.redirect_chain == [(alamat, 302)] and "Ada 1 peringatan. Baca" in isi(jawaban)
    assert not LaporanUnit.objects.exists()
    client.post(alamat, {"dibaca": jawaban.context["pemeriksaan"].sidik})
    assert LaporanUnit.objects.get().status == "diajukan"


@pytest.mark.django_db
def test_halaman_ajukan_dengan_galat_tidak_punya_tombol(aturan, rencana, pkm, kepala_pkm, client):
    aturan("a", GALAT, KELOMPOK_REALISASI, [(pkm.pk, 2)])
    alamat = reverse("laporan-ajukan", args=[2024, TW, kepala_pkm.unit_id])
    teks = isi(masuk(client, kepala_pkm).get(alamat))
    assert "1 galat" in teks and 'type="submit">' not in teks.split("<main")[1]
