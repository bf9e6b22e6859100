"""The master workbook: what it is, and the download.  It comes in again by the pages of the import."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from dpmd.daftar import XLSX
from dpmd.izin import boleh
from renaksi.bingkai import ingat, kantor_kerja, rencana_aktif

from . import nama_berkas
from .kolom import Cakupan
from .lembar import LEMBAR
from .tulis import tulis


def _cakupan(request, tahun: int) -> Cakupan:
    """The office worked in and its plan of that year, authorised."""
    kantor = kantor_kerja(request, "rencana.baca")
    if not 2000 <= tahun <= 2100:
        raise Http404("Tahun di luar jangkauan.")
    ingat(request, tahun)
    return Cakupan(kantor, tahun, rencana_aktif(request))


@require_safe
def induk(request, tahun: int):
    cakupan = _cakupan(request, tahun)
    konteks = {
        "tahun": tahun,
        "rencana": cakupan.rencana,
        "lembar": LEMBAR,
        "boleh_impor": boleh(request.user, "rencana.impor", cakupan.kantor),
    }
    return render(request, "induk/induk.html", konteks)


@require_safe
def unduh(request, tahun: int):
    """All of the plan; with `?kosong=1` the empty workbook to begin with."""
    cakupan, kosong = _cakupan(request, tahun), "kosong" in request.GET
    if not (cakupan.rencana or kosong):
        return redirect("buku-induk", tahun)
    nama = content_disposition_header(True, nama_berkas(cakupan, kosong))
    return HttpResponse(tulis(cakupan, kosong), XLSX, headers={"Content-Disposition": nama})
