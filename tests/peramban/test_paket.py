"""A bundle of reports in the browser: asked for, watched, downloaded, opened; a second one called off."""

import re
from threading import Thread
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.db import connections
from playwright.sync_api import expect

from evaluasi.models import Paket

from .masuk import masuk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def utama(live_server, page, buat, kantor, sekretariat, settings, tmp_path):
    """The page of the Sekretariat; nothing may be said in the console."""
    settings.MEDIA_ROOT = tmp_path / "media"
    buat.rencana_kecil(kantor)
    page.set_default_timeout(20_000)
    galat = []
    page.on("console", lambda pesan: galat.append(pesan.text) if pesan.type == "error" else None)
    masuk(page, sekretariat, "/laporan/")
    page.get_by_role("link", name="Paket laporan").click()
    yield page.get_by_role("main")
    assert galat == []


@pytest.fixture
def pekerja():
    """Runs the worker on the queue, in a thread with a connection of its own, until the queue is empty."""
    benang = []

    def kerja():
        try:
            call_command("db_worker", batch=True, verbosity=0, startup_delay=False)
        finally:
            connections.close_all()

    def mulai():
        # Signals belong to the main thread; here nobody sends any.
        benang.append(Thread(target=kerja))
        benang[-1].start()

    yield mulai
    for b in benang:
        b.join()


def minta(utama, *laporan):
    utama.get_by_label("Pilih sendiri").check()
    for nama in laporan:
        utama.get_by_label(nama, exact=True).check()
    utama.get_by_role("button", name="Buat paket").click()


def test_diminta_ditunggu_diunduh_dan_dibuka(utama, page, pekerja, monkeypatch, tmp_path):
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.Worker.configure_signals", lambda self: None)
    expect(utama.get_by_label("Rencana Aksi", exact=True)).to_be_hidden()
    minta(utama, "Rencana Aksi", "Capaian Kinerja")
    kartu = utama.get_by_role("article")
    expect(kartu.get_by_text("Menunggu giliran")).to_be_visible()
    expect(kartu.get_by_role("progressbar")).to_have_attribute("aria-valuenow", "0")
    pekerja()
    with page.expect_download() as unduhan:
        kartu.get_by_role("link", name="Unduh").click()  # it comes by itself
    berkas = tmp_path / unduhan.value.suggested_filename
    unduhan.value.save_as(berkas)
    assert re.fullmatch(r"Paket-Laporan-2024(-TW-I+V?)?-Dinas-PMD-Merangin\.zip", berkas.name)
    with ZipFile(berkas) as arsip:
        assert arsip.testzip() is None and len(arsip.namelist()) == 4
    expect(kartu.get_by_role("progressbar")).to_have_count(0)


def test_batang_bergerak_lalu_dibatalkan(utama, page, settings):
    minta(utama, "Rencana Aksi", "Capaian Kinerja")
    kartu = utama.get_by_role("article")
    Paket.objects.update(status="berjalan", langkah=2, pesan="Capaian Kinerja")
    expect(kartu.get_by_text("Sedang dibuat")).to_be_visible()
    batang = kartu.get_by_role("progressbar")
    expect(batang).to_have_attribute("aria-valuenow", "66")
    expect(kartu.get_by_text("2 dari 3 langkah selesai. Sedang: Capaian Kinerja")).to_be_visible()
    lebar = batang.evaluate("b => b.firstElementChild.offsetWidth / b.offsetWidth")
    assert 0 < lebar <= 0.67
    kartu.get_by_role("button", name="Batalkan").click()
    expect(utama.get_by_text("Dibatalkan", exact=True)).to_be_visible()
    expect(kartu.get_by_role("link", name="Unduh")).to_have_count(0)
    assert Paket.objects.get().status == "batal" and not list(settings.MEDIA_ROOT.rglob("*.zip"))
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
