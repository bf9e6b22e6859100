"""Taking an import back: look at what would go, come back and stay, choose about what was edited since, confirm."""

from collections.abc import Collection

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from dpmd.izin import ambil
from evaluasi.models import Impor
from renaksi.bingkai import ingat

from . import jalankan
from .jalankan import BatalDitolak, ringkas, usulkan
from .kata import daftar

# What becomes of the rows edited since: (value, words)
CARA = (
    ("tetap", "Pertahankan semua suntingan"),
    ("pilih", "Pilih satu per satu di bawah"),
    ("buang", "Buang semua suntingan"),
)


def _buang(data) -> Collection[str] | None:
    """The marks of what is dropped; None is all of it."""
    return {"buang": None, "pilih": frozenset(data.getlist("buang"))}.get(data.get("cara", ""), frozenset())


@require_http_methods(["GET", "HEAD", "POST"])
def batalkan(request, pk: int):
    """A POST without "sidik" only counts anew with other choices."""
    semua = Impor.objects.untuk(request.user).select_related("rencana__perangkat_daerah", "oleh")
    impor = ambil(request, semua.defer("berkas", "ringkasan"), pk, "rencana.impor")
    if not impor.diterapkan:
        raise Http404("Impor ini belum diterapkan.")
    ingat(request, impor.rencana.tahun, impor.rencana.perangkat_daerah)
    buang = _buang(request.POST)
    try:
        if request.POST.get("aksi") == "batalkan":
            jadi = jalankan.batalkan(impor, request.user, buang, request.POST.get("sidik", ""))
            messages.success(request, f"Impor “{impor.nama_berkas}” dibatalkan: {ringkas(jadi)}.")
            return redirect("impor-hasil", pk)
    except BatalDitolak as salah:
        messages.error(request, str(salah))
    try:
        usul = usulkan(impor, request.user, buang)
    except BatalDitolak as salah:
        return render(request, "impor/batalkan.html", {"impor": impor, "tolak": str(salah)})
    cara = request.POST.get("cara")
    return render(request, "impor/batalkan.html", daftar(usul) | {
        "impor": impor,
        "usul": usul,
        "tolak": usul.tolak,
        "cara": CARA,
        "dipilih": cara if cara in dict(CARA) else CARA[0][0],
    })  # fmt: skip
