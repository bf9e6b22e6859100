"""Template tags of the whole product (built in: no `{% load %}`).

Filters write one value the Indonesian way; "-" is nothing filled in, 0 is a figure:
`{{ x|angka }}` 1.234,5 · `{{ x|rupiah }}` 1.234.567 · `{{ x|rupiah:"Rp" }}` Rp1.234.567 · `{{ x|persen }}` 93,75%.
Pieces: `{% ikon "printer" %}`, `{% batang persen %}` (thin bar with its figure), `{% lencana "draf" %}` (state badge),
`{% kueri halaman=2 %}` (the present query string with changes).
"""

from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

register = template.Library()

KOSONG = "-"


def _tulis(nilai: Decimal, tempat: int, tetap: bool = False) -> str:
    """At most `tempat` decimals; `tetap` keeps their zeros."""
    teks = f"{nilai.quantize(Decimal(1).scaleb(-tempat), ROUND_HALF_UP):,f}"
    if "." in teks and not tetap:
        teks = teks.rstrip("0").rstrip(".")
    return teks.translate(str.maketrans(",.", ".,"))


@register.filter
def angka(nilai, tempat=4):
    """A Decimal, int or quantity: 1.234,5; a quantity of several parts as it was written."""
    if nilai is None or nilai == "":
        return KOSONG
    if isinstance(nilai, float):
        nilai = repr(nilai)
    return _tulis(Decimal(nilai), int(tempat)) if isinstance(nilai, (int, str, Decimal)) else str(nilai)


@register.filter
def rupiah(nilai, awalan=""):
    """1.234.567; cents only where there are any (1.234.567,50).  `awalan`: "Rp" for prose."""
    if nilai is None or nilai == "":
        return KOSONG
    nilai = Decimal(nilai)
    return awalan + _tulis(nilai, 2 if nilai % 1 else 0, tetap=True)


@register.filter
def persen(nilai):
    """93,75% of 93.75; two decimals at most."""
    return KOSONG if nilai is None or nilai == "" else f"{_tulis(Decimal(nilai), 2)}%"


@register.filter
def besaran(nilai, satuan=""):
    """A quantity with the unit of its indicator: "197 Desa"; one that already says its units is left alone."""
    if nilai is None:
        return KOSONG
    return nilai.dengan_satuan(satuan) if hasattr(nilai, "dengan_satuan") else f"{angka(nilai)} {satuan}".strip()


@register.simple_tag
def ikon(nama, kelas=""):
    """An icon of static/ikon.svg by its Tabler name; decoration, so hidden from screen readers."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true"><use href="{}#{}"></use></svg>', kelas, static("ikon.svg"), nama
    )


@register.inclusion_tag("komponen/_batang.html")
def batang(nilai, label=""):
    """A thin bar for a percentage (93.75), with the figure in words; above 100 the bar is full."""
    lebar = None if nilai is None else min(max(Decimal(nilai), Decimal(0)), Decimal(100))
    return {"nilai": nilai, "lebar": lebar, "label": label}


# state → (colour, icon, word); the same colour means the same thing everywhere
LENCANA = {
    "draf": ("secondary", "pencil", "Draf"),
    "kosong": ("secondary", "minus", "Belum diisi"),
    "sebagian": ("yellow", "hourglass", "Sebagian"),
    "lengkap": ("green", "circle-check", "Lengkap"),
    "diajukan": ("blue", "send", "Diajukan"),
    "dikembalikan": ("orange", "arrow-back-up", "Dikembalikan"),
    "diverifikasi": ("teal", "shield-check", "Diverifikasi"),
    "ditetapkan": ("green", "circle-check", "Ditetapkan"),
    "belum_jatuh_tempo": ("secondary", "clock", "Belum jatuh tempo"),
    "terlambat": ("red", "alert-triangle", "Terlambat"),
    "terkunci": ("secondary", "lock", "Terkunci"),
}


@register.inclusion_tag("komponen/_lencana.html")
def lencana(keadaan, kata=""):
    """A state as a badge with an icon and a word; `kata` says it otherwise."""
    warna, gambar, baku = LENCANA[keadaan]
    return {"warna": warna, "gambar": gambar, "kata": kata or baku}


@register.simple_tag(takes_context=True)
def kueri(context, **ubah):
    """The present query string with some values changed; None takes one away."""
    query = context["request"].GET.copy()
    for nama, nilai in ubah.items():
        query.pop(nama, None)
        if nilai is not None:
            query[nama] = nilai
    return f"?{query.urlencode()}"


@register.simple_block_tag
def rekam(content):
    """`{% rekam as judul %}{% block judul %}{% endblock %}{% endrekam %}`: say a block once, print it twice."""
    return content.strip()
