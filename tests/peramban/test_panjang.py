"""Long plans in a browser: what comes after the page, and the way from a row to the part that has it."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from evaluasi.pelaporan.triwulan import FormulirTriwulan
from evaluasi.simpul import views
from renaksi.models import Indikator

from .masuk import masuk

pytestmark = pytest.mark.django_db(transaction=True)


def test_temuan_dan_baris_yang_jauh(page, live_server, semua_orang, buat, kantor, monkeypatch):
    monkeypatch.setattr(views, "PANJANG", 4)
    monkeypatch.setattr(FormulirTriwulan, "PANJANG", 4)
    buat.rencana_kecil(kantor)
    pkm = Indikator.objects.get(penanggung_jawab__singkatan=buat.PKM)
    buat.realisasi(pkm, 3, 1, 999_000_000)
    masuk(page, semua_orang["sekretariat"], reverse("simpul", args=[2024, "sub_kegiatan", pkm.sub_kegiatan_id]))
    expect(page.get_by_text("Realisasi anggaran s.d.").first).to_be_visible()
    page.goto(f"{live_server.url}{reverse('realisasi-triwulan', args=[2024, 2])}?unit=semua#baris-{pkm.pk}")
    kotak = page.locator(f"#baris-{pkm.pk} input[name='{pkm.pk}-kinerja']")
    expect(kotak).to_be_visible()
    kotak.fill("4")
    kotak.press("Tab")
    expect(page.locator("[data-keadaan]").first).to_have_text("Tersimpan")
    bagian = page.get_by_label("Program", exact=True)
    expect(bagian.locator("[aria-current]")).to_have_count(1)  # drawn again with the answer
    bagian.get_by_text("Penunjang").click()
    expect(page.locator(f"#baris-{pkm.pk}")).to_have_count(0)
    assert pkm.realisasi.get(bulan=6).kinerja.angka == 4
