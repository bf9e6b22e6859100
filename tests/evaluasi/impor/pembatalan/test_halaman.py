"""The page that takes an import back: who may, what it shows, what was edited since, and that it does what it said."""

import pytest
from django.urls import reverse

from evaluasi.models import Impor, RekamanImpor
from renaksi.models import Indikator, Rencana
from renaksi.nilai.besaran import Besaran
from tests.evaluasi.beranda.test_beranda import teks
from tests.evaluasi.impor.pembatalan.test_bolak_balik import impor
from tests.evaluasi.impor.pembatalan.test_jalankan import usulan
from tests.orang import masuk

pytestmark = pytest.mark.django_db


@pytest.fixture
def alamat(terimpor):
    return reverse("impor-batalkan", args=[terimpor.pk])


@pytest.fixture
def sek(client, sekretariat):
    return masuk(client, sekretariat)


@pytest.fixture
def disunting(pkm):
    pkm.target = Besaran.dari(99)
    pkm.save()
    return pkm


def setujui(client, alamat, **isi):
    sidik = client.get(alamat).context["usul"].sidik
    return client.post(alamat, {"aksi": "batalkan", "sidik": sidik} | isi, follow=True)


def test_dari_hasil_ke_pembatalan_dan_kembali(sek, terimpor, alamat, sekretariat):
    hasil = reverse("impor-hasil", args=[terimpor.pk])
    assert alamat in sek.get(hasil).content.decode()
    halaman = sek.get(alamat)
    banyak = len(halaman.context["usul"].pembatalan.hapus)
    assert f"{banyak} Dihapus 0 Dikembalikan 0 Dipertahankan 0 Disunting sesudahnya" in teks(halaman)
    assert "7 indikator" in teks(halaman) and Indikator.objects.filter(rencana=terimpor.rencana).count() == 7
    jawaban = setujui(sek, alamat)
    assert jawaban.redirect_chain[-1][0] == hasil
    isi = teks(jawaban)
    assert f"dibatalkan: {banyak} dihapus, 0 dikembalikan" in isi and f"oleh {sekretariat}" in isi
    assert "Dibatalkan pada" in isi and alamat not in jawaban.content.decode()
    assert not terimpor.rencana.indikator.exists()
    assert "Dibatalkan" in teks(sek.get(reverse("impor"))) and "sudah dibatalkan pada" in teks(sek.get(alamat))


def test_tercatat_di_riwayat_rencana_dan_kantor(sek, terimpor, alamat):
    setujui(sek, alamat)
    for tempat in (reverse("riwayat", args=["rencana", terimpor.rencana_id]), reverse("riwayat-semua") + "?jenis=alur"):
        isi = teks(sek.get(tempat))
        assert "pengendalian.xlsx Impor dibatalkan" in isi and "Diterapkan → Dibatalkan" in isi.replace("Keadaan: ", "")
        assert " dihapus, 0 dikembalikan, 0 dipertahankan" in isi and "Alasan:" not in isi


def test_beranda_menandainya(sek, alamat, disunting):
    setujui(sek, alamat)
    assert "· dibatalkan" in teks(sek.get(reverse("beranda")))


@pytest.mark.parametrize(
    ("cara", "tetap"), [({}, 1), ({"cara": "tetap"}, 1), ({"cara": "buang"}, 0), ({"cara": "pilih"}, 1), ("satu", 0)]
)
def test_suntingan_menurut_pilihan(sek, terimpor, alamat, disunting, cara, tetap):
    if cara == "satu":
        cara = {"cara": "pilih", "buang": [f"renaksi.indikator:{disunting.pk}"]}
    isi = teks(sek.get(alamat))
    assert "Disunting sesudah impor ini: 1 baris" in isi and "Target setahun 99 10 -" in isi
    hitung = sek.post(alamat, {"aksi": "hitung"} | cara)
    assert len(hitung.context["usul"].pembatalan.tetap) == tetap * 4  # its four levels above
    assert terimpor.rencana.indikator.count() == 7  # counted, not done
    assert ("dibiarkan" in teks(setujui(sek, alamat, **cara))) == bool(tetap)
    assert terimpor.rencana.indikator.count() == tetap


def test_pilihan_yang_dihitung_tetap_terpilih(sek, alamat, disunting):
    isi = {"aksi": "hitung", "cara": "pilih", "buang": [f"renaksi.indikator:{disunting.pk}"]}
    halaman = sek.post(alamat, isi).content.decode()
    assert 'value="pilih" checked' in halaman and f'value="renaksi.indikator:{disunting.pk}" checked' in halaman
    assert sek.post(alamat, {"cara": "apa saja"}).context["dipilih"] == "tetap"


def test_yang_berubah_sejak_dibuka_tidak_dibatalkan(sek, terimpor, alamat, pkm):
    sidik = sek.get(alamat).context["usul"].sidik
    Indikator.objects.filter(pk=pkm.pk).update(keterangan="baru")
    for satu in (sidik, ""):
        jawaban = sek.post(alamat, {"aksi": "batalkan", "sidik": satu})
        assert "berubah sejak halaman ini dibuka" in teks(jawaban) and "Disunting sesudah" in teks(jawaban)
    assert terimpor.rencana.indikator.count() == 7


def test_rencana_terkunci(sek, terimpor, alamat):
    Rencana.objects.filter(pk=terimpor.rencana_id).update(status="diajukan")
    halaman = sek.get(alamat)
    assert "Rencana sedang diajukan untuk ditetapkan." in teks(halaman) and "disabled" in halaman.content.decode()
    assert "Rencana sedang diajukan untuk ditetapkan." in teks(setujui(sek, alamat))
    assert terimpor.rencana.indikator.count() == 7


def test_impor_rilis_lama(sek, alamat):
    RekamanImpor.objects.all().delete()
    halaman = sek.get(alamat)
    assert "belum mencatat perubahannya" in teks(halaman) and 'name="sidik"' not in halaman.content.decode()


@pytest.mark.parametrize(
    ("nama", "status"),
    [("kepala_pkm", 403), ("kepala_dinas", 403), ("bendahara", 403), ("inspektorat", 403), ("admin_", 403),
     ("orang_luar", 404)],
)  # fmt: skip
def test_yang_tidak_berhak(request, sebagai, terimpor, alamat, nama, status):
    orang = sebagai(request.getfixturevalue(nama))
    assert orang.get(alamat).status_code == orang.post(alamat, {"aksi": "batalkan"}).status_code == status
    hasil = orang.get(reverse("impor-hasil", args=[terimpor.pk]))
    assert alamat not in hasil.content.decode()
    assert not Impor.objects.filter(dibatalkan__isnull=False).exists() and terimpor.rencana.indikator.count() == 7


def test_pratinjau_tidak_dapat_dibatalkan(sek, terimpor, alamat):
    Impor.objects.filter(pk=terimpor.pk).update(diterapkan=None)
    assert sek.get(alamat).status_code == 404


def test_jumlah_kueri_tidak_bergantung_isinya(sek, kosong, hitung_kueri):
    hasil = []
    for banyak in (1, 3):
        baris = [(f"Desa {banyak}{n}", "Talud", 10) for n in range(banyak)]
        i = impor(kosong, usulan(*baris), f"{banyak}.xlsx")
        kosong.usulan.filter(desa__startswith=f"Desa {banyak}").update(alamat="disunting")
        hasil.append(hitung_kueri(sek, reverse("impor-batalkan", args=[i.pk])))
    assert hasil[0] == hasil[1] < 45
