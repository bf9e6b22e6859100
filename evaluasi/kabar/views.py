"""The notices of the person signed in: nobody sees those of another."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from dpmd.daftar import siapkan

from .tables import KabarFilter, KabarTabel


@require_GET
def pemberitahuan(request):
    saring = KabarFilter(request.GET, request.user.pemberitahuan.all())
    konteks = {"saring": saring, "tabel": siapkan(request, KabarTabel, saring.qs)}
    return render(request, "kabar/pemberitahuan.html", konteks)


@require_POST
def buka(request, pk):
    """Read one and go where it leads."""
    kabar = get_object_or_404(request.user.pemberitahuan, pk=pk)
    if kabar.dibaca is None:
        kabar.dibaca = timezone.now()
        kabar.save(update_fields=["dibaca"])
    return redirect(kabar.alamat or "pemberitahuan")


@require_POST
def baca_semua(request):
    request.user.pemberitahuan.filter(dibaca=None).update(dibaca=timezone.now())
    return redirect("pemberitahuan")
