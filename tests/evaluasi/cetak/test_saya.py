"""The gallery, and the reports that a person marked: printed in one act."""

import io
from zipfile import ZipFile

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from dpmd import izin
from evaluasi.cetak.views import GAMBAR
from evaluasi.laporan import LAPORAN
from evaluasi.models import PilihanCetak
from tests.orang import masuk

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]
TIGA = ("rencana-aksi", "pengendalian-evaluasi", "capaian-kinerja")


@pytest.fixture
def kepala(buat, kantor):
    return buat.pejabat(kantor)


@pytest.fixture
def rencana(buat, kantor, kepala):
    return buat.rencana_kecil(kantor)


def tandai(client, *kode):
    for satu in kode:
        assert client.post(reverse("laporan-tandai", args=[satu])).url.endswith(f"#{satu}")


def daftar(client):
    return client.get(reverse("laporan-daftar"))


def teks(pdf: bytes) -> list[str]:
    return [h.extract_text() for h in PdfReader(io.BytesIO(pdf)).pages]


def test_tiap_formulir_punya_gambar_dan_ciri():
    assert frozenset(LAPORAN) == GAMBAR
    assert all(x.ciri for x in LAPORAN.values())
    bernama_sama = [x for x in LAPORAN.values() if x.judul.startswith("Rencana Aksi")]
    assert len({x.ciri for x in bernama_sama}) == len(bernama_sama) == 3


def test_tiga_laporan_satu_pdf(client, kepala_dinas, rencana):
    masuk(client, kepala_dinas)
    assert "Tandai dengan bintang" in daftar(client).text
    tandai(client, *TIGA)
    assert "Cetak 3 laporan" in daftar(client).text and "Laporan saya (3)" in client.get("/").text
    form = daftar(client).context["saya"].bersama
    kiriman = {
        "kantor": rencana.perangkat_daerah_id,
        "tahun": 2024,
        "masa": form.masa_tanggal,
        "kepala": form.kepala.pk,
    }
    kiriman |= {"triwulan": 2, "kertas": "A4", "tempat": "Sungai Manau", "pejabat": form.kepala.pk, "bentuk": "pdf"}
    # The quarter is another one than the page had: its day of signing does not go along.
    jawab = client.post(reverse("laporan-saya-pilih"), kiriman | {"tanggal": "2024-07-05"})
    assert "tanggal=" not in jawab.url
    jawab = client.post(reverse("laporan-saya-pilih"), kiriman | {"tanggal": "2024-07-05", "masa": "2024/tw-2"})
    berkas = client.get(jawab.url)
    assert berkas["Content-Type"] == "application/pdf" and berkas["Content-Disposition"].startswith("inline")
    buku = PdfReader(io.BytesIO(berkas.content))
    assert [b.title for b in buku.outline if not isinstance(b, list)] == [LAPORAN[k].judul for k in TIGA]
    bertanda = [h for h in teks(berkas.content) if "Sungai Manau, 05 Juli 2024" in h]
    assert len(bertanda) == 3 and all("NIP. 19810323 200012 1 001" in h for h in bertanda)
    # From then on by one link: what was chosen is remembered, the day of signing for that quarter.
    lagi = client.get(reverse("laporan-saya", args=["pdf"]), {"triwulan": 2})
    assert sum("Sungai Manau, 05 Juli 2024" in h for h in teks(lagi.content)) == 3
    assert set(PilihanCetak.objects.get().dicetak) == set(TIGA)


def test_excel_dalam_zip(client, sekretariat, rencana):
    masuk(client, sekretariat)
    tandai(client, *TIGA)
    jawab = client.get(reverse("laporan-saya", args=["xlsx"]))
    assert jawab["Content-Disposition"] == 'attachment; filename="Laporan-2024-Dinas-PMD-Merangin.zip"'
    with ZipFile(io.BytesIO(jawab.content)) as arsip:
        assert len(arsip.namelist()) == 3
        assert all(load_workbook(io.BytesIO(arsip.read(n))).sheetnames for n in arsip.namelist())


def test_tanda_dilepas_dan_milik_sendiri(client, sebagai, sekretariat, kepala_dinas, rencana):
    masuk(client, sekretariat)
    tandai(client, "rencana-aksi", "capaian-kinerja", "rencana-aksi")
    assert PilihanCetak.objects.get().laporan_saya == ["capaian-kinerja"]
    assert "saya" not in daftar(sebagai(kepala_dinas)).context
    assert client.post(reverse("laporan-tandai", args=["tidak-ada"])).status_code == 404


def test_formulir_kantor_ini(client, sebagai, sekretariat, kepala_dinas, inspektorat, rencana):
    """What somebody of the office printed; who only supervises it does not decide that."""
    milik = {"kantor": rencana.perangkat_daerah_id, "tahun": 2024, "bentuk": "pdf"}
    sebagai(inspektorat).post(reverse("laporan-pilih", args=["rencana-aksi-kas"]), milik | {"kertas": "F4"})
    assert PilihanCetak.objects.get().dicetak
    assert "Formulir kantor ini" not in daftar(masuk(client, kepala_dinas)).text
    sebagai(sekretariat).post(reverse("laporan-pilih", args=["rencana-aksi"]), milik | {"kertas": "F4"})
    kartu = [k for _, isi in daftar(client).context["kelompok_laporan"] for k in isi]
    assert [k.laporan.kode for k in kartu if k.dicetak] == ["rencana-aksi"]


def test_izin_tiap_laporan(client, sekretariat, rencana, monkeypatch):
    masuk(client, sekretariat)
    tandai(client, *TIGA)
    monkeypatch.setattr(LAPORAN["capaian-kinerja"], "izin", "triwulan.setujui", raising=False)
    assert not izin.boleh(sekretariat, "triwulan.setujui", rencana.perangkat_daerah)
    judul = [b.title for b in PdfReader(io.BytesIO(client.get(reverse("laporan-saya", args=["pdf"])).content)).outline]
    assert LAPORAN["capaian-kinerja"].judul not in judul and len(judul) == 2


@pytest.mark.parametrize(
    ("pilihan", "status"), [({"kertas": "F5"}, 302), ({"kantor": "x", "tahun": "2024"}, 404), ({"triwulan": "9"}, 302)]
)
def test_kiriman_keliru(client, sekretariat, rencana, pilihan, status):
    masuk(client, sekretariat)
    tandai(client, *TIGA)
    for jawab in (
        client.get(reverse("laporan-saya", args=["pdf"]), pilihan),
        client.post(reverse("laporan-saya-pilih"), pilihan),
    ):
        assert jawab.status_code == status
    assert not PilihanCetak.objects.get().isi
    assert client.get(reverse("laporan-saya", args=["docx"])).status_code == 404


def test_kantor_lain(client, orang_luar, rencana):
    masuk(client, orang_luar)
    asing = {"kantor": rencana.perangkat_daerah_id, "tahun": 2024}
    assert client.get(reverse("laporan-saya", args=["pdf"]), asing).status_code == 404
    assert client.post(reverse("laporan-saya-pilih"), asing | {"kertas": "F4"}).status_code == 404
    assert not PilihanCetak.objects.exists()


def test_kueri_tetap(client, sekretariat, rencana, buat, kantor, hitung_kueri):
    masuk(client, sekretariat)
    tandai(client, *TIGA)
    satu = hitung_kueri(client, reverse("laporan-daftar"))
    buat.rencana_kecil(kantor, kali=2)
    assert hitung_kueri(client, reverse("laporan-daftar")) == satu
