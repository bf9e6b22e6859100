"""Papers that take long: the page is told, comes back to the same work, hears what went wrong, gives it up."""

import threading
import time

import pytest

from dpmd.laporan import latar, pencetak
from tests.dpmd.contoh import dokumen


@pytest.fixture(autouse=True)
def sebentar(simpanan, monkeypatch):
    monkeypatch.setattr(latar, "TUNGGU", 0.05)
    yield
    for utas in threading.enumerate():
        if utas.name.startswith("kertas-"):
            utas.join(10)


class Lambat:
    """Draws until it is told what to do."""

    def __init__(self):
        self.banyak, self.lanjut, self.galat = 0, threading.Event(), None

    def __call__(self, denyut):
        self.banyak += 1
        akhir = time.monotonic() + 10
        while not self.lanjut.wait(0.01):
            denyut()
            assert time.monotonic() < akhir
        if self.galat:
            raise self.galat
        latar.simpanan("set", "kunci", b"%PDF")
        return b"%PDF"


@pytest.fixture
def lambat():
    satu = Lambat()
    yield satu
    satu.lanjut.set()


def minta(gambar, siapa=1):
    return latar.tulis("kunci", gambar, siapa)


def selesai():
    """Until the thread that draws has ended."""
    for utas in threading.enumerate():
        if utas.name == "kertas-kunci":
            utas.join(10)


def test_yang_cepat_langsung_jadi():
    assert minta(lambda denyut: b"%PDF") == b"%PDF"
    selesai()
    assert latar._baca("kunci") is None and not latar._tugas


def test_halaman_kembali_kepada_pekerjaan_yang_sama(lambat):
    for _ in range(2):
        with pytest.raises(latar.BelumSelesai) as belum:
            minta(lambat)
        assert belum.value.kunci == "kunci"
    lambat.lanjut.set()
    assert minta(lambat) == b"%PDF"
    assert lambat.banyak == 1


def test_tidak_semua_halaman_menunggu(lambat):
    """Where as many wait as may, the next is told at once, so that the site has threads for everybody else."""
    with latar._menunggu() as satu, latar._menunggu() as dua, latar._menunggu() as tiga:
        assert (satu, dua, tiga) == (latar.TUNGGU, latar.TUNGGU, 0)
        with pytest.raises(latar.BelumSelesai):
            minta(lambat)
    with latar._menunggu() as detik:
        assert detik == latar.TUNGGU
    lambat.lanjut.set()
    assert minta(lambat) == b"%PDF" and lambat.banyak == 1


def test_proses_lain_menunggu_yang_sama(lambat, monkeypatch):
    with pytest.raises(latar.BelumSelesai):
        minta(lambat)
    with monkeypatch.context() as lain:
        lain.setattr(latar, "_tugas", {})
        with pytest.raises(latar.BelumSelesai):
            minta(lambat, 2)
        latar.simpanan("set", "kunci", b"%PDF dari sana")
        assert minta(lambat, 2) == b"%PDF dari sana"
    assert lambat.banyak == 1


def test_proses_yang_mati_diganti(lambat, monkeypatch):
    """What nobody renews any more is begun again."""
    latar._catat("kunci", latar.Catatan(1, time.time()), 0)
    lambat.lanjut.set()
    assert minta(lambat) == b"%PDF" and lambat.banyak == 1


def test_kegagalan_disampaikan_kemudian_sekali(lambat):
    with pytest.raises(latar.BelumSelesai):
        minta(lambat)
    lambat.galat = pencetak.TidakTercetak("TimeoutError")
    lambat.lanjut.set()
    selesai()
    with pytest.raises(pencetak.TidakTercetak):
        minta(lambat)
    lambat.galat = None
    assert minta(lambat) == b"%PDF" and lambat.banyak == 2


def test_dibatalkan_oleh_yang_meminta_saja(lambat):
    with pytest.raises(latar.BelumSelesai):
        minta(lambat)
    assert not latar.batalkan("kunci", 2) and not latar.batalkan("lain", 1)
    with pytest.raises(latar.BelumSelesai):
        minta(lambat)
    assert latar.batalkan("kunci", 1)
    selesai()
    assert latar._baca("kunci") is None and not latar._tugas
    assert not latar.batalkan("kunci", 1)
    lambat.lanjut.set()
    assert minta(lambat) == b"%PDF" and lambat.banyak == 2  # asked for again, it is drawn


def test_pembatalan_yang_terlambat_tidak_mengenai_yang_berikut(lambat):
    latar.simpanan("set", "batal-kunci", True, 30)
    with pytest.raises(latar.BelumSelesai):
        minta(lambat)
    lambat.lanjut.set()
    assert minta(lambat) == b"%PDF" and lambat.banyak == 1


def test_yang_menggambar_dihentikan(settings, monkeypatch):
    """Cancelled, the process that draws ends at once and the next paper has a new one."""
    kolam = pencetak.Kolam(1)
    settings.PENCETAK = 1
    monkeypatch.setattr(pencetak, "_kolam", lambda: kolam)
    try:
        kolam.tulis(pencetak.pickle.dumps(("json", dokumen())), None)
        proses = kolam._bebas[0]._proses
        proses.send_signal(19)  # SIGSTOP: a paper without end
        with pytest.raises(latar.BelumSelesai) as belum:
            pencetak.tulis("pdf", dokumen(), 1)
        assert latar.batalkan(belum.value.kunci, 1)
        assert proses.wait(10) == -9
        assert pencetak.tulis("pdf", dokumen()).startswith(b"%PDF")
    finally:
        kolam.tutup()
