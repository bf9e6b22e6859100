"""Which cell of an imported file became which figure."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from dpmd.izin import ambil
from evaluasi.models import AsalAngka, Impor
from renaksi.bingkai import ingat

from .tables import AsalFilter, AsalTabel, nama_pemilik

PER_HALAMAN = 50


@require_safe
def asal(request, pk: int):
    milik = Impor.objects.untuk(request.user).select_related("rencana__perangkat_daerah").defer("berkas", "ringkasan")
    impor = ambil(request, milik, pk, "rencana.baca")
    if not impor.diterapkan:
        raise Http404("Impor ini belum diterapkan.")
    rencana = impor.rencana
    ingat(request, rencana.tahun, rencana.perangkat_daerah)
    saring = AsalFilter(request.GET, AsalAngka.objects.untuk(request.user).berlaku().filter(impor=impor))
    tabel = AsalTabel(saring.qs, nama=nama_pemilik(rencana), tahun=rencana.tahun)
    RequestConfig(request, paginate={"per_page": PER_HALAMAN}).configure(tabel)
    return render(request, "asal/asal.html", {"impor": impor, "form": saring.form, "tabel": tabel})
