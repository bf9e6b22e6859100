"""The frame around every page: navigation, and which office and year the person works in.

Office and year are one switch at the top, remembered in the session; every page follows it.
"""

from functools import cached_property, wraps
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, register_converter, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dpmd.izin import ambil, boleh, wajib

from .models import PerangkatDaerah, Rencana
from .models.rencana import PEMILIK
from .simpan import pegang

KANTOR, TAHUN = "kantor", "tahun"
FORMULIR = require_http_methods(["GET", "POST"])  # a page with a form
PALING_BANYAK_KANTOR = 25  # in a list that stands on every page


def menulis(view):
    """A page that changes a plan.  What is sent to it is one transaction, from `ambil_rencana` or `ambil_bagian`, which
    hold the plan, to the answer.
    """

    @wraps(view)
    def satu_transaksi(request, *args, **kwargs):
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return satu_transaksi


# name of the address, word, icon, permission asked on the office
MENU = (
    ("beranda", "Beranda", "home", "kantor.baca"),
    ("rencana", "Rencana", "sitemap", "rencana.baca"),
    ("realisasi", "Realisasi", "clipboard-check", "realisasi.baca"),
    ("pemeriksaan", "Pemeriksaan", "checklist", "pemeriksaan.baca"),
    ("laporan-daftar", "Laporan", "file-text", "laporan.baca"),
    ("riwayat-semua", "Riwayat", "history", "riwayat.baca"),
    ("pengaturan", "Pengaturan", "settings", "kantor.ubah"),
)


class Butir(NamedTuple):
    """One entry of the navigation."""

    alamat: str
    kata: str
    ikon: str
    aktif: bool


def kantor_aktif(request) -> PerangkatDaerah | None:
    """The chosen office among those the person may see; the own one first.  Cached on the request."""
    if not hasattr(request, "_kantor_aktif"):
        terlihat = PerangkatDaerah.objects.untuk(request.user)
        dipilih = request.session.get(KANTOR)
        request._kantor_aktif = (
            (dipilih and terlihat.filter(pk=dipilih).first()) or request.user.perangkat_daerah or terlihat.first()
        )
    return request._kantor_aktif


def _rencana_kantor(request) -> list[Rencana]:
    """The plans of the chosen office, the newest first; read once for a page that writes nothing."""
    kantor = kantor_aktif(request)
    untuk, daftar = getattr(request, "_rencana_kantor", (None, []))
    if request.method not in {"GET", "HEAD"} or untuk != kantor:
        daftar = list(Rencana.objects.untuk(request.user).filter(perangkat_daerah=kantor)) if kantor else []
        for rencana in daftar:
            rencana.perangkat_daerah = kantor
        request._rencana_kantor = kantor, daftar
    return daftar


def tahun_aktif(request) -> int:
    """The chosen year; else this year if it has a plan, else the newest plan's before it, else this year.

    A plan that is being made for next year does not draw everybody there.
    """
    if not hasattr(request, "_tahun_aktif"):
        tahun = request.session.get(TAHUN)
        if not tahun:
            ini = timezone.localdate().year
            tahun = next((r.tahun for r in _rencana_kantor(request) if r.tahun <= ini), ini)
        request._tahun_aktif = int(tahun)
    return request._tahun_aktif


def ingat(request, tahun: int, kantor: PerangkatDaerah | None = None) -> None:
    """Work in this year (and office) from now on: the frame follows what the address names."""
    if kantor and kantor != kantor_aktif(request):
        request.session[KANTOR], request._kantor_aktif = kantor.pk, kantor
    if tahun != tahun_aktif(request):
        request.session[TAHUN] = request._tahun_aktif = tahun


def rencana_aktif(request) -> Rencana | None:
    """The plan of the chosen office and year, with its office loaded; None when there is none yet."""
    tahun = tahun_aktif(request)
    return next((r for r in _rencana_kantor(request) if r.tahun == tahun), None)


def kantor_kerja(request, izin: str) -> PerangkatDaerah:
    """The office the person works in, authorised; where there is none, 403 with what has to be done first."""
    kantor = kantor_aktif(request)
    if kantor is None:
        raise PermissionDenied(tanpa_kantor(request.user))
    wajib(request.user, izin, kantor)
    return kantor


def tanpa_kantor(user) -> str:
    """Why this person has no office to work in: whoever sees all of them has none only where none was made yet."""
    if user.lihat_semua:
        return "Belum ada perangkat daerah. Buat perangkat daerah dahulu, lalu unit kerja, pejabat, dan rencananya."
    return "Akun Anda belum dihubungkan dengan perangkat daerah. Minta Admin menghubungkannya."


def rencana_baca(request, tahun):
    """The plan of that year of the chosen office, to be read; None when there is none yet.  The frame follows."""
    kantor_kerja(request, "rencana.baca")
    if not 2000 <= tahun <= 2100:
        raise Http404("Tahun di luar jangkauan.")
    ingat(request, tahun)
    return rencana_aktif(request)


def ambil_rencana(request, tahun, izin="rencana.ubah"):
    """The plan of that year of the chosen office, authorised: 404 when there is none.

    Where something is sent to a page that is `menulis`, the plan is held from here on.
    """
    milik = Rencana.objects.untuk(request.user).select_related("perangkat_daerah")
    rencana = get_object_or_404(milik, perangkat_daerah=kantor_aktif(request), tahun=tahun)
    if request.method == "POST":
        rencana = pegang(rencana.pk)
    wajib(request.user, izin, rencana)
    return rencana


def ambil_bagian(request, baris, pk, izin="rencana.ubah"):
    """A row of a plan, authorised, as `ambil` does; `baris` is a queryset.

    Where something is sent to a page that is `menulis`, the plan is held from here on, and the row is read after that.
    """
    if request.method == "POST":
        jalur = baris.model.JALUR_KANTOR.removesuffix("perangkat_daerah") + "pk"
        if rencana := baris.untuk(request.user).filter(pk=pk).values_list(jalur, flat=True).first():
            pegang(rencana)
    return ambil(request, baris, pk, izin)


def daftar_tahun(request) -> list[int]:
    """Years to choose from, newest first: those with a plan, the chosen one, this year and the next."""
    ini = timezone.localdate().year
    ada = (r.tahun for r in _rencana_kantor(request))
    return sorted({*ada, tahun_aktif(request), ini, ini + 1}, reverse=True)


def tahun_impor(request) -> list[int]:
    """Years that a workbook may be for: also the ten behind us, as offices bring their old ones."""
    ini = timezone.localdate().year
    return sorted({*daftar_tahun(request), *range(ini - 10, ini)}, reverse=True)


def menu(request, kantor) -> list[Butir]:
    """What exists and this person may open; an address that is not there (yet) is left out."""
    butir = []
    for nama, kata, gambar, izin in MENU:
        try:
            alamat = reverse(nama)
        except NoReverseMatch:
            continue
        aktif = request.path == alamat or (alamat != "/" and request.path.startswith(alamat))
        if boleh(request.user, izin, kantor):
            butir.append(Butir(alamat, kata, gambar, aktif))
    return butir


class PilihanKantor:
    """The offices to choose among at the top of each page, read when they are asked for."""

    def __init__(self, user):
        self.user = user

    @cached_property
    def _semua(self) -> list[PerangkatDaerah]:
        if not self.user.lihat_semua and len(self.user.kantor_terlihat) <= 1:
            return []
        return list(PerangkatDaerah.objects.untuk(self.user)[: PALING_BANYAK_KANTOR + 1])

    @property
    def dicari(self) -> bool:
        """There are so many that they are looked for on the first page."""
        return len(self._semua) > PALING_BANYAK_KANTOR

    @property
    def daftar(self) -> list[PerangkatDaerah]:
        return [] if self.dicari else self._semua


def bingkai(request):
    """Context processor: what the frame around every page shows."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {}
    kantor = kantor_aktif(request)
    butir = menu(request, kantor)
    # An address with a number in it names a year or a row of the old choice: go to the start of its section.
    bagian = next((b.alamat for b in butir if b.aktif), "/")
    return {
        "kantor": kantor,
        "tahun": tahun_aktif(request),
        "menu": butir,
        "daftar_tahun": daftar_tahun(request),
        "pilihan_kantor": PilihanKantor(request.user),
        "sesudah_ganti": bagian if any(c.isdigit() for c in request.path) else request.path,
    }


class JenjangConverter:
    """One of the four levels, or the tujuan above them."""

    regex = "|".join(PEMILIK)

    def to_python(self, value):
        return value

    def to_url(self, value):
        return str(value)


register_converter(JenjangConverter, "jenjang")
