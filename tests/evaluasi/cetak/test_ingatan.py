"""The quarter that is meant, and what a person chose the last time: offered again while it still holds."""

from datetime import date, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluasi.models import BekuanTriwulan, JadwalTriwulan, PilihanCetak
from evaluasi.nilai.isian import MasaLapor, triwulan_dicetak
from tests.orang import masuk

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]
TRIWULANAN, RENCANA = "pengendalian-evaluasi", "rencana-aksi"


@pytest.fixture
def kepala(buat, kantor):
    return buat.pejabat(kantor)


@pytest.fixture
def rencana(buat, kantor, kepala):
    return buat.rencana_kecil(kantor)


@pytest.fixture
def hari(monkeypatch):
    """`hari(4, 12)`: it is the 12th of April of the plan's year."""

    def pada(bulan, tanggal, tahun=2024):
        tiruan = date(tahun, bulan, tanggal)
        monkeypatch.setattr(
            "django.utils.timezone.localdate", lambda value=None: tiruan if value is None else value.date()
        )

    return pada


def formulir(client, kode=TRIWULANAN, **pilihan):
    return client.get(reverse("laporan", args=[kode]), pilihan).context["form"]


def pilih(client, kode=TRIWULANAN, **ubah):
    """Send the form of the page as it stands, some fields typed over; where it leads, as (path, {field: value})."""
    form = formulir(client, kode)
    terisi = {nama: form[nama].value() for nama in form.fields}
    milik = {"kantor": form.rencana.perangkat_daerah_id, "tahun": form.rencana.tahun}
    milik |= {"masa": form.masa_tanggal, "kepala": form.kepala.pk if form.kepala else ""}
    kiriman = {k: v for k, v in (terisi | milik | ubah).items() if v is not None}
    jawab = client.post(reverse("laporan-pilih", args=[kode]), kiriman)
    assert jawab.status_code == 302
    alamat = urlsplit(jawab.url)
    return alamat.path, {k: v[0] for k, v in parse_qs(alamat.query, keep_blank_values=True).items()}


# -- which quarter -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bulan", "tanggal", "disetujui", "harapan"),
    [
        (2, 10, (), 1),
        (4, 12, (), 1),  # reported in April
        (4, 20, (1,), 1),  # just approved: now it is printed
        (6, 30, (1,), 1),
        (7, 1, (1,), 2),
        (5, 20, (), 2),  # past its month and nobody approved it: the home asks for the next one too
        (12, 30, (1, 2, 3, 4), 4),
    ],
)
def test_triwulan_yang_dicetak(bulan, tanggal, disetujui, harapan):
    masa = [MasaLapor(t, 2024, disetujui=t in disetujui) for t in (1, 2, 3, 4)]
    assert triwulan_dicetak(masa, date(2024, bulan, tanggal)) == harapan


def test_laporan_april_tentang_triwulan_satu(client, kepala_dinas, rencana, hari):
    hari(4, 12)
    masuk(client, kepala_dinas)
    assert formulir(client)["triwulan"].value() == 1
    assert client.get(reverse("laporan-unduh", args=[TRIWULANAN, "json"])).json()["judul"][-1] == "s.d. Triwulan I"
    assert formulir(client, triwulan=3)["triwulan"].value() == "3"
    hari(2, 3, 2025)
    assert formulir(client)["triwulan"].value() == 4


# -- what is remembered ------------------------------------------------------------------------------------------------


def test_yang_terketik_dicetak_dan_diingat(client, kepala_dinas, rencana, hari):
    hari(4, 12)
    masuk(client, kepala_dinas)
    jalur, isi = pilih(client, tempat="Sungai Manau", kertas="A4", tanggal="2024-04-12", bentuk="pdf")
    assert jalur == reverse("laporan-unduh", args=[TRIWULANAN, "pdf"]) and "unduh" not in isi
    assert (isi["tempat"], isi["tanggal"], isi["tahun"]) == ("Sungai Manau", "2024-04-12", "2024")
    lain = formulir(client, "evaluasi-e81")  # of the same quarter
    assert (lain["tempat"].value(), lain["kertas"].value(), str(lain["tanggal"].value())) == (
        "Sungai Manau",
        "A4",
        "2024-04-12",
    )
    assert "Triwulan I 2024 saja" in lain["tanggal"].help_text
    catatan = PilihanCetak.objects.get()
    assert (catatan.pengguna, catatan.dicetak) == (kepala_dinas, {TRIWULANAN: "2024-04-12"})


def test_simpan_berkas_dan_lihat(client, sekretariat, rencana):
    masuk(client, sekretariat)
    assert pilih(client, simpan="xlsx")[1]["unduh"] == "1"
    jalur, isi = pilih(client, RENCANA, kertas="A3")
    assert jalur == reverse("laporan", args=[RENCANA]) and isi["kertas"] == "A3"
    assert set(PilihanCetak.objects.get().dicetak) == {TRIWULANAN}  # looking is not printing
    assert client.post(reverse("laporan-pilih", args=[RENCANA]), {"simpan": "odt"}).status_code == 404


def test_tanggal_hanya_untuk_triwulannya(client, sekretariat, rencana, hari):
    hari(4, 12)
    masuk(client, sekretariat)
    pilih(client, tanggal="2024-04-12")
    # The next quarter is chosen on the page that shows the day of the first: it does not go along.
    assert "tanggal" not in pilih(client, triwulan="2")[1]
    assert not formulir(client, triwulan=2)["tanggal"].value()
    assert formulir(client, triwulan=1)["tanggal"].value() == date(2024, 4, 12)
    assert not formulir(client, RENCANA)["tanggal"].value()
    hari(7, 10)
    assert not formulir(client)["tanggal"].value()
    hari(4, 12)
    pilih(client, tanggal="")
    assert not formulir(client)["tanggal"].value()


def test_tanggal_sebelum_persetujuan_tidak_ditawarkan(client, sekretariat, buat, rencana, hari):
    """Approved anew in May: what was signed in April was another report."""
    hari(4, 12)
    masuk(client, sekretariat)
    pilih(client, tanggal="2024-04-12")
    from evaluasi.bekuan import bekukan

    buat.tetapkan(rencana)
    jadwal = JadwalTriwulan.objects.create(rencana=rencana, triwulan=1, status="disetujui")
    bekuan = bekukan(jadwal, None)
    for pada, harapan in ((datetime(2024, 4, 11, 9), date(2024, 4, 12)), (datetime(2024, 5, 6, 9), None)):
        BekuanTriwulan.objects.filter(pk=bekuan.pk).update(pada=timezone.make_aware(pada))
        assert (formulir(client)["tanggal"].value() or None) == harapan


def test_penanda_tangan_mengikuti_jabatan(client, sekretariat, buat, rencana, kantor, kepala, hari):
    hari(4, 12)
    masuk(client, sekretariat)
    # Who was offered is not remembered: the head of the day signs.
    pilih(client, tanggal="2024-04-12")
    assert "pejabat" not in PilihanCetak.objects.get().isi
    kepala.sampai = date(2024, 6, 30)
    kepala.save()
    baru = buat.pejabat(kantor, nama="Penggantinya", mulai=date(2024, 7, 1))
    assert "pejabat" not in pilih(client, tanggal="2024-07-05")[1]
    assert formulir(client, tanggal="2024-07-05")["pejabat"].value() == baru.pk
    # Who was chosen is, while in office.
    sekretaris = buat.pejabat(kantor, nama="Sekretaris", kepala=False, sampai=date(2024, 8, 1))
    pilih(client, pejabat=sekretaris.pk)
    assert formulir(client)["pejabat"].value() == sekretaris.pk
    assert formulir(client, tanggal="2024-09-01")["pejabat"].value() == baru.pk
    # The head of the office, chosen again, is no choice to remember.
    pilih(client, pejabat=baru.pk)
    assert formulir(client)["pejabat"].value() == baru.pk and "pejabat" not in PilihanCetak.objects.get().isi


def test_susunan_hanya_laporan_itu(client, sekretariat, rencana):
    masuk(client, sekretariat)
    pilih(client, "evaluasi-e81", rinci="tidak")
    assert formulir(client, "evaluasi-e81")["rinci"].value() == "tidak"
    assert PilihanCetak.objects.get().isi["rinci"] == {"evaluasi-e81": "tidak"}


def test_milik_orang_dan_kantornya(client, inspektorat, sekretariat, buat, rencana, kantor_lain):
    """The Inspektorat reads two offices: what was chosen for one is not offered for the other, nor to others."""
    buat.rencana_kecil(kantor_lain)
    masuk(client, inspektorat)
    pilih(client, RENCANA, tempat="Bangko", kantor=rencana.perangkat_daerah_id)
    assert PilihanCetak.objects.get().perangkat_daerah_id == rencana.perangkat_daerah_id
    assert formulir(client, RENCANA, kantor=rencana.perangkat_daerah_id)["tempat"].value() == "Bangko"
    assert formulir(client, RENCANA, kantor=kantor_lain.pk)["tempat"].value() == kantor_lain.tempat
    assert formulir(masuk(client, sekretariat), RENCANA)["tempat"].value() == "Merangin"


@pytest.mark.parametrize("salah", [{"tanggal": "kemarin"}, {"kertas": "F5"}, {"pejabat": "999999"}, {"triwulan": "x"}])
def test_yang_keliru_tidak_diingat(client, sekretariat, rencana, salah):
    masuk(client, sekretariat)
    jalur, isi = pilih(client, **salah, masa=None)
    assert not PilihanCetak.objects.exists()
    assert client.get(jalur, isi).status_code == 400


def test_kantor_lain_tidak_ada(client, orang_luar, rencana, kantor):
    jawab = masuk(client, orang_luar).post(
        reverse("laporan-pilih", args=[RENCANA]), {"kantor": kantor.pk, "tahun": 2024}
    )
    assert jawab.status_code == 404 and not PilihanCetak.objects.exists()
