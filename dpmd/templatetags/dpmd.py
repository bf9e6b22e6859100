"""Template tags of the whole product (built in: no `{% load %}`).

Filters write one value the Indonesian way; "-" is nothing filled in, 0 is a figure:
`{{ x|angka }}` 1.234,5 · `{{ x|rupiah }}` 1.234.567 · `{{ x|rupiah:"Rp" }}` Rp1.234.567 · `{{ x|persen }}` 93,75%.
Pieces: `{% ikon "printer" %}`, `{% batang persen %}` (thin bar with its figure), `{% lencana "draf" %}` (state badge),
`{% kueri halaman=2 %}` (the present query string with changes), `{% dari_sini %}` (so that a link comes back here),
`{% kosong "Belum ada usulan" "users" %}…`
and `{% peringatan "info" %}…{% endperingatan %}` (what an empty page says; a notice).
"""

from decimal import Decimal, InvalidOperation
from functools import cache
from urllib.parse import urlencode

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime

from dpmd.laporan.dokumen import Jenis
from dpmd.laporan.format import untuk_orang
from dpmd.tulisan import tulis_tanggal, tulis_waktu

register = template.Library()


def _tulis(nilai, jenis: Jenis, lambang: str = "") -> str:
    """As the reports write it; templates also hand over texts and floats."""
    if isinstance(nilai, (str, float)):
        try:
            nilai = Decimal(str(nilai)) if nilai != "" else None
        except InvalidOperation:
            return str(nilai)
    return untuk_orang(nilai, jenis, lambang)


@register.filter
def angka(nilai):
    """A number or quantity: 1.234,5 (four decimals at most); one of several parts as it was written."""
    return _tulis(nilai, Jenis.ANGKA)


@register.filter
def rupiah(nilai, awalan=""):
    """1.234.567; cents only where there are any (1.234.567,50).  `awalan`: "Rp" for prose."""
    teks = _tulis(nilai, Jenis.RUPIAH)
    return teks if nilai is None or nilai == "" else awalan + teks


@register.filter
def persen(nilai):
    """93,75% of 93.75; two decimals at most."""
    return _tulis(nilai, Jenis.PERSEN, "%")


@register.filter
def besaran(nilai, satuan=""):
    """A quantity with the unit of its indicator: "197 Desa"; one that already says its units is left alone."""
    if nilai is None:
        return angka(None)
    return nilai.dengan_satuan(satuan) if hasattr(nilai, "dengan_satuan") else f"{angka(nilai)} {satuan}".strip()


@register.filter
def tanggal(nilai):
    """04 Maret 2024."""
    return tulis_tanggal(nilai) if nilai else "-"


@register.filter
def waktu(nilai):
    """04 Maret 2024 pukul 09.20."""
    return tulis_waktu(localtime(nilai)) if nilai else "-"


@register.filter
def nama_jenis(objek):
    """What kind of thing a row is, as the forms call it: "sub kegiatan"."""
    return objek._meta.verbose_name


@register.simple_tag
def ikon(nama, kelas=""):
    """An icon of static/ikon.svg by its Tabler name; decoration, so hidden from screen readers."""
    return _ikon(nama, kelas)


@cache
def _ikon(nama: str, kelas: str) -> str:
    """A page has hundreds, of a few dozen kinds."""
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
    "belum_mulai": ("secondary", "minus", "Belum mulai"),
    "sebagian": ("yellow", "hourglass", "Sebagian"),
    "lengkap": ("green", "circle-check", "Lengkap"),
    "diajukan": ("blue", "send", "Diajukan"),
    "dikembalikan": ("orange", "arrow-back-up", "Dikembalikan"),
    "diverifikasi": ("teal", "shield-check", "Diverifikasi"),
    "ditetapkan": ("green", "circle-check", "Ditetapkan"),
    "terbuka": ("secondary", "clock", "Terbuka"),
    "disetujui": ("green", "circle-check", "Disetujui"),
    "belum_jatuh_tempo": ("secondary", "clock", "Belum jatuh tempo"),
    "terlambat": ("red", "alert-triangle", "Terlambat"),
    "antre": ("secondary", "clock", "Menunggu giliran"),
    "berjalan": ("blue", "hourglass", "Sedang dibuat"),
    "selesai": ("green", "circle-check", "Selesai"),
    "gagal": ("red", "alert-triangle", "Gagal"),
    "batal": ("secondary", "ban", "Dibatalkan"),
    "terkunci": ("secondary", "lock", "Terkunci"),
}


# step of a flow → what happened, as the timeline says it
AKSI = {
    "ajukan": "Diajukan",
    "kembalikan": "Dikembalikan",
    "tetapkan": "Ditetapkan",
    "buka": "Dibuka kembali",
    "verifikasi": "Diverifikasi",
    "setujui": "Disetujui",
    "setujui_lagi": "Disetujui lagi",
    "koreksi": "Dibuka untuk koreksi",
    "minta_perbaikan": "Diminta diperbaiki",
    "minta_perpanjangan": "Diminta diperpanjang",
    "batalkan_impor": "Impor dibatalkan",
}


@register.filter
def kata_aksi(aksi):
    return AKSI.get(aksi, aksi.replace("_", " ").capitalize())


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


@register.simple_tag(takes_context=True)
def dari_sini(context):
    """`?kembali=` with the address of this page: the page that a link leads to comes back here when it is done."""
    return f"?{urlencode({'kembali': context['request'].get_full_path()})}"


@register.simple_block_tag
def rekam(content):
    """`{% rekam as judul %}{% block judul %}{% endblock %}{% endrekam %}`: say a block once, print it twice."""
    return mark_safe(content.strip())  # rendered, hence escaped already


@register.simple_block_tag
def kosong(content, judul, gambar):
    """What an empty page says, below an icon and a heading; its buttons come after the tag."""
    isi = {"judul": judul, "gambar": gambar, "teks": mark_safe(content.strip())}
    return render_to_string("komponen/_kosong.html", isi)


@register.simple_block_tag
def peringatan(content, jenis, tutup=False):
    """One notice.  `jenis`: success, info, warning, error; `tutup`: it may be closed."""
    isi = {"jenis": jenis, "teks": mark_safe(content.strip()), "tutup": tutup}
    return render_to_string("komponen/_peringatan.html", isi)
