"""How values are written on screen, and the pieces that templates are made of."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import RequestFactory

from dpmd.templatetags import dpmd as tags
from renaksi.bingkai import MENU
from renaksi.nilai.besaran import Besaran

SPRITE = set(re.findall(r'<symbol id="([^"]+)"', (settings.BASE_DIR / "static/ikon.svg").read_text()))


def tulis(teks, **isi):
    return Template(teks).render(Context(isi)).strip()


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        (None, "-"), ("", "-"), (0, "0"), (1234567, "1.234.567"), (Decimal("1234.50"), "1.234,5"),
        (Decimal("0.00"), "0"), (0.1, "0,1"), (Besaran.dari("1234.5"), "1.234,5"),
        (Besaran.dari("12 Desa dan 13 Kelurahan"), "12 Desa dan 13 Kelurahan"),
    ],
)  # fmt: skip
def test_angka(nilai, teks):
    assert tulis("{{ n|angka }}", n=nilai) == teks


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        (None, "-"), (0, "0"), (Decimal("8640000.00"), "8.640.000"), (Decimal("0.50"), "0,50"),
        (Decimal("-1234.5"), "-1.234,50"), (10**15, "1.000.000.000.000.000"),
    ],
)  # fmt: skip
def test_rupiah(nilai, teks):
    assert tulis("{{ n|rupiah }}", n=nilai) == teks


def test_rupiah_dalam_kalimat():
    assert tulis('{{ n|rupiah:"Rp" }}', n=1234) == "Rp1.234"
    assert tulis('{{ n|rupiah:"Rp" }}', n=None) == "-"


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        (None, "-"), (0, "0%"), (100, "100%"), (Decimal("93.75"), "93,75%"), (Decimal("88.076"), "88,08%"),
        (Decimal("0.125"), "0,13%"), (Decimal("6173.50"), "6.173,5%"),
    ],
)  # fmt: skip
def test_persen(nilai, teks):
    assert tulis("{{ n|persen }}", n=nilai) == teks


def test_besaran():
    assert tulis('{{ n|besaran:"Desa" }}', n=Besaran.dari("197")) == "197 Desa"
    assert tulis('{{ n|besaran:"Desa" }}', n=Besaran.dari("12 Orang, 5 Kali")) == "12 Orang, 5 Kali"
    assert tulis('{{ n|besaran:"Desa" }}', n=None) == "-"


@pytest.mark.parametrize(("nilai", "lebar"), [("93.75", "93.75"), ("250", "100"), ("-5", "0")])
def test_batang_tidak_keluar_dari_jalurnya(nilai, lebar):
    assert f"width:{lebar}%" in tulis("{% batang n %}", n=Decimal(nilai))


def test_batang_kosong_tanpa_batang():
    teks = tulis("{% batang None 'Capaian' %}")
    assert "width" not in teks
    assert "-" in teks


def test_ikon_dilolos_aman():
    assert "<b>" not in tulis("{% ikon n %}", n="<b>")


def test_semua_ikon_ada():
    pola = re.compile(r"""(?:{% ikon |{% kosong "[^"]+" |gambar=)['"]([^'"]+)""")
    templat = Path(settings.BASE_DIR, "templates").rglob("*.html")
    dipakai = {nama for p in templat for nama in pola.findall(p.read_text())}
    dipakai |= {gambar for _, gambar, _ in tags.LENCANA.values()} | {gambar for *_, gambar, _ in MENU}
    assert dipakai <= SPRITE


def test_kueri_mengganti_dan_membuang():
    isi = {"request": RequestFactory().get("/", {"cari": "a&b", "page": "3"})}
    assert tulis("{% kueri unduh='csv' page=None %}", **isi) == "?cari=a%26b&amp;unduh=csv"


def test_rekam_mencetak_dua_kali():
    assert tulis("{% rekam as j %} <b>{{ n }}</b> {% endrekam %}{{ j }}|{{ j|striptags }}", n="<i>") == (
        "<b>&lt;i&gt;</b>|&lt;i&gt;"
    )


def test_kosong_dan_peringatan_mengamankan_yang_bukan_templat():
    teks = tulis('{% kosong judul "users" %}\n  Impor <b>{{ n }}</b>\n{% endkosong %}', judul="A & B", n="<i>")
    assert "<h2>A &amp; B</h2>" in teks and '<p class="text-secondary">Impor <b>&lt;i&gt;</b></p>' in teks
    assert "#users" in teks
    teks = tulis('{% peringatan "error" %}{{ n }}{% endperingatan %}', n="<i>")
    assert "alert-danger" in teks and "<div>&lt;i&gt;</div>" in teks and "Tutup pesan" not in teks
    assert "Tutup pesan" in tulis('{% peringatan "info" tutup=True %}Tersimpan.{% endperingatan %}')
