"""The map of an uploaded file, before it is applied: the sheet as it looks, what every column and row is, and what plan
comes out."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dpmd.impor.berkas import BerkasDitolak
from evaluasi.impor import unggahan
from evaluasi.impor.views import menunggu
from renaksi.bingkai import ingat

from .halaman import Halaman
from .ubah import UbahanKeliru, terima

TEMPAT = ("lembar", "dari", "kolom", "baris", "sel")  # what the address says of the place that is looked at


@require_http_methods(["GET", "HEAD", "POST"])
def peta(request, pk: int):
    """The page; a POST says something of one place or several (`kunci` with the `nilai` of the same position)."""
    impor = menunggu(request, pk)
    if request.method == "POST":
        return _ubah(request, impor)
    ingat(request, impor.rencana.tahun)
    try:
        halaman = Halaman(impor, request.GET)
    except BerkasDitolak as salah:  # kept by an earlier release, which read it otherwise
        messages.error(request, str(salah))
        return redirect("impor-pratinjau", pk)
    return render(request, "impor/peta/peta.html", {"impor": impor, "h": halaman})


def _ubah(request, impor):
    kosongkan = "kosongkan" in request.POST
    try:
        ubahan = _ubahan(request, impor)
        unggahan.tentukan(impor, lambda jawaban: terima(jawaban, ubahan, kosongkan))
    except (UbahanKeliru, BerkasDitolak) as salah:
        messages.error(request, str(salah))
    tempat = {k: v for k in TEMPAT if (v := request.POST.get(f"ke-{k}", ""))}
    return HttpResponseRedirect(f"{reverse('impor-peta', args=[impor.pk])}?{urlencode(tempat)}")


def _ubahan(request, impor) -> list[tuple[str, str]]:
    """What is said of which places: one, the rows like it too, or the columns of other sheets."""
    if salin := request.POST.getlist("salin"):
        return Halaman(impor, {"lembar": request.POST.get("ke-lembar", "")}).salinan(salin)
    kunci, nilai = request.POST.getlist("kunci"), request.POST.getlist("nilai")
    serupa = request.POST.getlist("kunci-serupa") if "serupa" in request.POST else []
    return [*zip(kunci, nilai, strict=False), *((k, nilai[0]) for k in serupa if nilai)]
