"""Accepting findings: with a reason, for the figures that were seen, by who may, and back again."""

from decimal import Decimal

import pytest

from evaluasi.models import TemuanDiterima
from evaluasi.pemeriksaan import periksa
from evaluasi.pemeriksaan.penerimaan import SudahBerubah, dipilih, penerimaan, pengenal, terima
from renaksi.models import Indikator
from tests.evaluasi.pemeriksaan.temuan_uji import aturan  # noqa: F401  (a fixture)
from tests.orang import masuk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aturan")]
ALASAN = "Sesuai DPA pergeseran kedua"
HALAMAN = "/pemeriksaan/"


@pytest.fixture
def dua(buat, kantor):
    """Two indicators whose pagu is found."""
    sub = buat.sub_kegiatan(buat.kegiatan(buat.program(buat.sasaran(buat.rencana(kantor)))))
    return [buat.indikator(sub, uraian=f"Jumlah {n}", pagu=n) for n in (150, 250)]


@pytest.fixture
def rencana(dua):
    return dua[0].rencana


def terbuka(rencana):
    return list(periksa(rencana).terbuka)


def kalimat(temuan) -> str:
    """As the trail says it: where, and what."""
    return f"{temuan.letak}: {temuan.pesan}"


def kirim(client, rencana, temuan, alasan=ALASAN, **lain):
    isi = {"temuan": [pengenal(t) for t in temuan], "alasan": alasan} | lain
    return client.post(f"{HALAMAN}{rencana.pk}/terima/", isi)


def test_diterima_lalu_kembali_bila_angkanya_berubah(rencana, dua, sekretariat):
    satu, lain = terbuka(rencana)
    terima(rencana, [satu], ALASAN, sekretariat)
    hasil = periksa(rencana)
    assert hasil.terbuka == (lain,) and [t for t, _ in hasil.diterima] == [satu]
    Indikator.objects.filter(pk=dua[0].pk).update(pagu=151)
    hasil = periksa(rencana)
    assert len(hasil.terbuka) == 2 and not hasil.diterima
    lama = penerimaan(rencana)[hasil.terbuka[0].kunci]
    assert (lama.alasan, lama.oleh, lama.pesan) == (ALASAN, sekretariat, kalimat(satu))
    terima(rencana, hasil.terbuka[:1], "Pagu pergeseran ketiga", sekretariat)
    assert TemuanDiterima.objects.get().pesan == kalimat(hasil.terbuka[0])  # renewed, not doubled


def test_angka_yang_sama_tertulis_lain_tetap_diterima(rencana, dua, sekretariat):
    terima(rencana, terbuka(rencana), ALASAN, sekretariat)
    Indikator.objects.filter(pk=dua[0].pk).update(pagu=Decimal("150.00"))
    assert not terbuka(rencana)


def test_yang_dipilih_harus_masih_terbuka(rencana, dua, sekretariat):
    satu, lain = terbuka(rencana)
    kunci = [pengenal(satu), pengenal(lain)]
    assert dipilih(rencana, kunci) == [satu, lain]
    Indikator.objects.filter(pk=dua[1].pk).update(pagu=1)
    with pytest.raises(SudahBerubah, match="1 dari 2 temuan yang dipilih sudah tidak terbuka"):
        dipilih(rencana, kunci)
    with pytest.raises(SudahBerubah, match="Temuan ini sudah tidak terbuka"):
        dipilih(rencana, ["karangan"])
    with pytest.raises(SudahBerubah, match="Pilih dahulu"):
        dipilih(rencana, [])


def test_beberapa_sekaligus_dengan_satu_alasan(client, sekretariat, rencana):
    jawab = kirim(masuk(client, sekretariat), rencana, terbuka(rencana), kueri="aturan=pagu-uji&page=1")
    assert jawab.status_code == 302 and jawab.url == f"{HALAMAN}?aturan=pagu-uji&page=1"
    assert {(d.alasan, d.oleh) for d in TemuanDiterima.objects.all()} == {(ALASAN, sekretariat)}
    assert "2 temuan diterima dengan alasan" in client.get(jawab.url).text
    assert not terbuka(rencana)


@pytest.mark.parametrize("alasan", ["", "   ", "ya ok", "123456789012 ..."])
def test_tanpa_alasan_ditanya_lagi_dan_tidak_ada_yang_hilang(client, sekretariat, rencana, alasan):
    temuan = terbuka(rencana)
    jawab = kirim(masuk(client, sekretariat), rencana, temuan, alasan, kueri="aturan=pagu-uji")
    assert jawab.status_code == 200 and not TemuanDiterima.objects.exists()
    assert "alasan" in jawab.context["form"].errors
    assert all(t.pesan in jawab.text and pengenal(t) in jawab.text for t in temuan)
    assert 'value="aturan=pagu-uji"' in jawab.text


def test_angka_berubah_sebelum_diterima(client, sekretariat, rencana, dua):
    temuan = terbuka(rencana)
    Indikator.objects.filter(pk=dua[0].pk).update(pagu=151)
    jawab = kirim(masuk(client, sekretariat), rencana, temuan, follow=True)
    assert not TemuanDiterima.objects.exists()
    assert "sudah tidak terbuka" in client.get(jawab.url).text


def test_ditarik(client, sekretariat, rencana):
    satu, lain = terbuka(rencana)
    (d,) = terima(rencana, [satu], ALASAN, sekretariat)
    masuk(client, sekretariat)
    assert client.get(f"{HALAMAN}diterima/{d.pk}/tarik/").status_code == 405
    assert client.post(f"{HALAMAN}diterima/{d.pk}/tarik/").url == HALAMAN
    assert terbuka(rencana) == [satu, lain]
    assert client.post(f"{HALAMAN}diterima/{d.pk}/tarik/").status_code == 404


@pytest.mark.parametrize("siapa", ["kepala_pkm", "bendahara", "kepala_dinas", "inspektorat", "admin_"])
def test_hanya_sekretariat(client, siapa, request, rencana, sekretariat):
    (d,) = terima(rencana, terbuka(rencana)[:1], ALASAN, sekretariat)
    masuk(client, request.getfixturevalue(siapa))
    jawab = kirim(client, rencana, terbuka(rencana))
    assert jawab.status_code == 403 and "Hanya Sekretariat" in jawab.text
    assert client.post(f"{HALAMAN}diterima/{d.pk}/tarik/").status_code == 403
    assert TemuanDiterima.objects.get() == d


def test_kantor_lain_tidak_ada(client, orang_luar, rencana, sekretariat):
    (d,) = terima(rencana, terbuka(rencana)[:1], ALASAN, sekretariat)
    masuk(client, orang_luar)
    assert kirim(client, rencana, terbuka(rencana)).status_code == 404
    assert client.post(f"{HALAMAN}diterima/{d.pk}/tarik/").status_code == 404


def test_alamat_kembali_tidak_dapat_diarahkan_keluar(client, sekretariat, rencana):
    jawab = kirim(masuk(client, sekretariat), rencana, terbuka(rencana), kueri="//jahat.example/?a=1&b=<x>")
    assert jawab.url.startswith(f"{HALAMAN}?") and "<x>" not in jawab.url


def test_tercatat_di_riwayat_sebagai_kalimat(client, sekretariat, rencana, dua):
    masuk(client, sekretariat)
    satu = terbuka(rencana)[0]
    kirim(client, rencana, [satu])
    client.post(f"{HALAMAN}diterima/{TemuanDiterima.objects.get().pk}/tarik/")
    for alamat in ("/riwayat/?jenis=temuan", f"/riwayat/rencana/{rencana.pk}/", f"/riwayat/indikator/{dua[0].pk}/"):
        baris = [
            p for p in client.get(alamat).context["tabel"].page.object_list.data if p.jenis == "Temuan pemeriksaan"
        ]
        assert [(p.oleh, p.perbuatan) for p in baris] == [
            ("Sri Wahyuni", "Penerimaan ditarik"), ("Sri Wahyuni", "Diterima"),
        ]  # fmt: skip
        assert {p.nama for p in baris} == {kalimat(satu)}
        assert [str(x) for x in baris[1].rincian] == [f"Alasan: - → {ALASAN}"]
    assert "pagu-uji" not in client.get("/riwayat/?jenis=temuan").text
    assert client.get("/riwayat/?jenis=temuan&cari=pergeseran").context["tabel"].paginator.count == 2
