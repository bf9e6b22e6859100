"""What a browser sends is cleaned before a page sees it: forms judge the text that will be stored, and a search for a
character that the database has no place for (NUL, PostgreSQL) finds nothing instead of breaking off."""

import json
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import QueryDict, RawPostDataException
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

from dpmd.teks import bersih, bersihkan


def baca_json(request) -> dict:
    """The object that a page sent as JSON, its texts cleaned.  Raises ValueError for anything else."""
    try:
        data = json.loads(request.body)
    except (RecursionError, RawPostDataException):  # brackets tens of thousands deep; a form sent instead
        data = None
    if not isinstance(data, dict):
        raise ValueError("Kiriman tidak terbaca.")
    return bersihkan(data)


def nomor(teks: str | None) -> int | None:
    """The number that a query names a row or a year by; None where there is none that a database could hold."""
    return int(teks) if teks and teks.isdecimal() and len(teks) <= 18 else None


def alamat_aman(request, alamat: str) -> str:
    """An address that a page was told to go on to, if it is one of this site; else ""."""
    sendiri = url_has_allowed_host_and_scheme(alamat, {request.get_host()}, require_https=request.is_secure())
    return alamat if sendiri else ""


def kembali(request, baku: str) -> str:
    """Where a page was opened from (`?kembali=`), to go back there when it is done; else `baku`."""
    return alamat_aman(request, request.GET.get("kembali", "")) or baku


def csrf_gagal(request, reason=""):
    """A form from a page of another session: nothing was changed; the way back to the page, where it is typed still."""
    dari = urlsplit(request.headers.get("Referer", ""))
    asal = dari.path + (f"?{dari.query}" if dari.query else "") if dari.netloc == request.get_host() else request.path
    return render(request, "403_csrf.html", {"kembali": alamat_aman(request, asal)}, status=403)


def _bersihkan(kiriman: QueryDict) -> QueryDict:
    """The same one where nothing is to be cleaned."""
    isi = [(nama, nilai) for nama, daftar in kiriman.lists() for nilai in daftar]
    baru = [(bersih(nama), bersih(nilai)) for nama, nilai in isi]
    if baru == isi:
        return kiriman
    hasil = QueryDict(mutable=True, encoding=kiriman.encoding)
    for nama, nilai in baru:
        hasil.appendlist(nama, nilai)
    hasil._mutable = False
    return hasil


class KirimanBersih:
    """Middleware; after the one that guards against forged requests, which reads the form first."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        request.GET = _bersihkan(request.GET)
        if request.method == "POST":
            request.POST = _bersihkan(request.POST)


class HalamanTindakan:
    """Middleware: whoever opens or reloads the address of an action gets the page it belongs to, not an empty 405.

    That is the nearest address above it; one that is an action too leads further up in the same way.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        jawaban = self.get_response(request)
        membuka = request.method == "GET" and "text/html" in request.headers.get("Accept", "")
        if jawaban.status_code != 405 or not membuka:
            return jawaban
        messages.info(request, "Tindakan dijalankan lewat tombolnya; ini halamannya.")
        return redirect(_di_atas(request.path))


def _di_atas(jalur: str) -> str:
    """The nearest address above that exists."""
    bagian = jalur.strip("/").split("/")
    for panjang in range(len(bagian) - 1, 0, -1):
        atas = f"/{'/'.join(bagian[:panjang])}/"
        try:
            resolve(atas)
        except Resolver404:
            continue
        return atas
    return "/"
