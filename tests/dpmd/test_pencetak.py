"""Papers drawn by processes of their own: the same papers, in turn, within their time and memory, and never twice."""

import threading
import time
from contextlib import ExitStack
from dataclasses import replace

import pytest
from django.conf import settings as settings_
from django.urls import reverse

from dpmd.laporan import latar, pdf_typst, pencetak
from dpmd.laporan.keluaran import FORMAT
from tests.dpmd.contoh import dokumen
from tests.orang import masuk


@pytest.fixture(scope="module")
def kolam():
    """One process, shared by these tests."""
    kolam = pencetak.Kolam(1)
    yield kolam
    kolam.tutup()


@pytest.fixture
def cetak(kolam, monkeypatch, settings):
    settings.PENCETAK = 1
    monkeypatch.setattr(pencetak, "_kolam", lambda: kolam)
    return pencetak.tulis


def test_sama_dengan_yang_digambar_sendiri(cetak):
    assert cetak("pdf", dokumen()) == pdf_typst.tulis(dokumen())
    assert cetak("json", dokumen()) == FORMAT["json"].tulis(dokumen())
    assert cetak("xlsx", dokumen()).startswith(b"PK")


def test_galat_di_sana_galat_di_sini(cetak):
    with pytest.raises(RuntimeError, match="KeyError"):
        cetak("tiada", dokumen())
    assert cetak("pdf", dokumen()).startswith(b"%PDF")


def test_yang_mati_diganti(cetak, kolam):
    cetak("pdf", dokumen())
    kolam._bebas[0]._proses.kill()
    kolam._bebas[0]._proses.wait()
    assert cetak("pdf", dokumen()).startswith(b"%PDF")


def test_lewat_waktu(cetak, settings):
    settings.PENCETAK_DETIK = 0
    with pytest.raises(pencetak.TidakTercetak):
        cetak("pdf", dokumen())
    settings.PENCETAK_DETIK = 100
    assert cetak("pdf", dokumen()).startswith(b"%PDF")


def test_lewat_memori(settings, monkeypatch):
    monkeypatch.setenv("DPMD_PENCETAK_MEMORI", str(100 << 20))
    sendiri = pencetak.Pencetak()
    with ExitStack() as akhir, pytest.raises((pencetak.TidakTercetak, RuntimeError)):
        akhir.callback(sendiri.tutup)
        sendiri.cetak(pencetak.pickle.dumps(("pdf", dokumen())), lambda: None)


def test_dilepas_bila_terlalu_besar(cetak, kolam, monkeypatch):
    """A process that holds too much ends by itself, and the next paper has a new one."""
    monkeypatch.setenv("DPMD_PENCETAK_TETAP", "1")
    kolam._bebas[0].tutup()
    for _ in range(2):
        assert cetak("pdf", dokumen()).startswith(b"%PDF")
        kolam._bebas[0]._proses.wait(10)
    kolam._bebas[0].tutup()


class Lambat:
    """Draws nothing until it is told to, and remembers for whom."""

    def __init__(self):
        self.jadi, self.untuk = threading.Semaphore(0), []

    def cetak(self, kiriman, denyut):
        self.untuk.append(kiriman)
        assert self.jadi.acquire(timeout=10)
        return kiriman


@pytest.fixture
def antrean():
    """A pool of one slow process, and `minta(person, paper)`, which asks in a thread of its own."""
    kolam, lambat, utas = pencetak.Kolam(1), Lambat(), []
    kolam._bebas = [lambat]

    def minta(siapa, kertas):
        utas.append(threading.Thread(target=kolam.tulis, args=(kertas, siapa)))
        utas[-1].start()
        akhir = time.monotonic() + 10
        while len(lambat.untuk) + len(kolam._menunggu) < len(utas):  # until it draws or waits
            assert time.monotonic() < akhir
            time.sleep(0.005)

    yield kolam, lambat, minta
    for _ in utas:
        lambat.jadi.release()
    for satu in utas:
        satu.join(10)


def test_satu_orang_tidak_memenuhi_antrean(antrean):
    kolam, lambat, minta = antrean
    kolam._bebas.append(lambat)  # two at once
    minta(1, "satu-a")
    minta(1, "satu-b")
    minta(2, "dua")
    assert lambat.untuk == ["satu-a", "dua"]


def test_bila_banyak_yang_menunggu(antrean):
    kolam, lambat, minta = antrean
    for siapa in range(1 + pencetak.PALING_MENUNGGU):
        minta(siapa, f"kertas-{siapa}")
    with pytest.raises(pencetak.Penuh):
        kolam.tulis("lagi", 99)
    assert lambat.untuk == ["kertas-0"]


def test_satu_orang_tidak_memenuhi_giliran(antrean):
    kolam, lambat, minta = antrean
    for nomor in range(1 + pencetak.PALING_MENUNGGU_SEORANG):
        minta(1, f"kertas-{nomor}")
    with pytest.raises(pencetak.Penuh):
        kolam.tulis("lagi", 1)
    minta(2, "dua")


def test_tidak_sabar_selamanya(antrean, monkeypatch):
    kolam, lambat, minta = antrean
    monkeypatch.setattr(pencetak, "SABAR", 0.05)
    minta(1, "satu")
    with pytest.raises(pencetak.Penuh):
        kolam.tulis("dua", 2)


def test_yang_sama_tidak_digambar_lagi(simpanan, monkeypatch):
    digambar = []
    monkeypatch.setattr(pencetak, "_tulis", lambda kiriman: digambar.append(kiriman) or b"%PDF")
    for dok in (dokumen(), dokumen(), replace(dokumen(), cap="DRAF"), dokumen()):
        pencetak.tulis("pdf", dok)
    assert len(digambar) == 2
    pencetak.tulis("docx", dokumen())
    assert len(digambar) == 3
    monkeypatch.setattr(pencetak, "_versi", lambda: b"kode yang lain")
    pencetak.tulis("pdf", dokumen())
    assert len(digambar) == 4


def test_simpanan_yang_tidak_dapat_ditulis(simpanan, monkeypatch, caplog):
    def tolak(*args):
        raise PermissionError("cetakan")

    monkeypatch.setattr(type(simpanan), "set", tolak)
    assert pencetak.tulis("pdf", dokumen()).startswith(b"%PDF")
    assert "tidak dapat dipakai" in caplog.text


def test_tiap_sumber_ikut_menentukan():
    """A figure that is written differently since is a paper to be drawn anew."""
    ada = {str(p.relative_to(settings_.BASE_DIR)) for p in pencetak.sumber()}
    assert ada >= {
        "dpmd/tulisan.py", "dpmd/laporan/format.py", "dpmd/laporan/laporan.typ", "renaksi/nilai/besaran.py",
        "evaluasi/nilai/perhitungan.py", "templates/laporan/_tabel.html", "static/laporan/tabel.css",
    }  # fmt: skip


@pytest.mark.parametrize("alamat", [("laporan-unduh", "rencana-aksi", "pdf"), ("laporan-saya", "pdf")])
@pytest.mark.parametrize(
    ("galat", "kata"),
    [
        (pencetak.Penuh(), "mencoba lagi sendiri"),
        (pencetak.TidakTercetak(), "terlalu panjang untuk dicetak sekali jalan"),
        (latar.BelumSelesai("kunci-kertas", 7), "sedang disusun: 7 detik"),
        (latar.Dibatalkan(), "Pencetakan laporan ini dibatalkan"),
    ],
)
def test_kata_di_halaman(client, sekretariat, rencana, monkeypatch, galat, kata, alamat):
    masuk(client, sekretariat).post(reverse("laporan-tandai", args=["rencana-aksi"]), {"kantor": rencana.kantor_id})

    def gagal(*args):
        raise galat

    monkeypatch.setattr(pencetak, "tulis", gagal)
    jawab = client.get(reverse(alamat[0], args=alamat[1:]))
    bentuk = {pencetak.Penuh: (503, "3"), latar.BelumSelesai: (202, "1")}
    assert (jawab.status_code, jawab.headers.get("Refresh")) == bentuk.get(type(galat), (503, None))
    assert kata in jawab.text
    rencana.perangkat_daerah.refresh_from_db()
    assert rencana.perangkat_daerah.cetak_pertama is None  # nothing was printed


def test_batalkan_dari_halaman(client, sekretariat, rencana, simpanan):
    """Back to the report; only what this person asked for."""
    masuk(client, sekretariat)
    for siapa, kata in ((sekretariat.pk, "Pencetakan dibatalkan."), (sekretariat.pk + 1, "Tidak ada pencetakan")):
        latar._catat("kertas", latar.Catatan(siapa, time.time()))
        kiriman = {"kunci": "kertas", "kode": "rencana-aksi"}
        jawab = client.post(reverse("laporan-batal"), kiriman, follow=True)
        assert jawab.redirect_chain == [(reverse("laporan", args=["rencana-aksi"]), 302)] and kata in jawab.text
        assert bool(simpanan.get("batal-kertas")) == (siapa == sekretariat.pk)
        simpanan.clear()
    assert client.post(reverse("laporan-batal"), {"kode": "https://lain.example"}).url == reverse("laporan-daftar")
