"""Review of the initial design of the RKPD (T-C.31), both sides beside each other."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from dpmd.izin import boleh
from renaksi import pohon
from renaksi.bentuk import geser
from renaksi.bingkai import FORMULIR, ambil_rencana, menulis, rencana_baca
from renaksi.renja.tinjauan import SISI, hasil_dari_pohon, isi_dari_rencana

from .baris import TINJAUAN, ambil_baris


@require_GET
def daftar(request, tahun):
    rencana = rencana_baca(request, tahun)
    if rencana is None:
        return redirect("rencana-tahun", tahun)
    konteks = {
        "rencana": rencana,
        "jenis": TINJAUAN,
        "daftar": list(rencana.tinjauan.all()),
        "boleh_ubah": boleh(request.user, "rencana.ubah", rencana),
        "tahun": tahun,
    }
    return render(request, "renja/tinjauan/daftar.html", konteks)


@require_POST
@menulis
def pindah(request, tahun, pk):
    baris = ambil_baris(request, TINJAUAN, tahun, pk)
    geser(baris, baris.rencana.tinjauan.all(), naik=request.POST.get("arah") == "naik")
    return redirect(TINJAUAN.di_daftar(baris))


@require_POST
@menulis
def salin(request, tahun, pk):
    """What the initial design says becomes the result, to be corrected where needs differ."""
    baris = ambil_baris(request, TINJAUAN, tahun, pk)
    if not baris.awal_nama:
        messages.warning(request, "Baris ini tidak ada pada rancangan awal, jadi tidak ada yang disalin.")
        return redirect(TINJAUAN.di_daftar(baris))
    for nama in SISI:
        setattr(baris, f"hasil_{nama}", getattr(baris, f"awal_{nama}"))
    baris.save()
    messages.success(request, f"Rancangan awal “{baris}” disalin ke hasil analisis.")
    return redirect(TINJAUAN.di_daftar(baris))


@FORMULIR
@menulis
def isi(request, tahun):
    """Fill the right side from the plan's tree; where there are rows already, say first what is replaced."""
    rencana = ambil_rencana(request, tahun)
    nilai, ada = pohon.muat(rencana), list(rencana.tinjauan.all())
    if request.method == "POST" and (not ada or "yakin" in request.POST):
        n = isi_dari_rencana(rencana, nilai)
        messages.success(request, f"{n} baris hasil analisis diisi dari rencana.")
        return redirect("tinjauan", tahun)
    konteks = {
        "baru": len(hasil_dari_pohon(nilai)),
        "diganti": sum(bool(t.hasil_nama) for t in ada),
        "hilang": sum(not t.awal_nama for t in ada),
        "tahun": tahun,
    }
    return render(request, "renja/tinjauan/isi.html", konteks)
