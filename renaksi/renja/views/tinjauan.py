"""Review of the initial design of the RKPD (T-C.31), both sides beside each other."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from dpmd.izin import boleh
from renaksi import pohon
from renaksi.bentuk import geser, urutan_berikut
from renaksi.bingkai import FORMULIR, ambil_rencana, rencana_baca
from renaksi.models import TinjauanRkpd
from renaksi.renja.forms import TinjauanForm
from renaksi.renja.tinjauan import SISI, hasil_dari_pohon, isi_dari_rencana

from .usulan import ambil_milik


def _kembali(tahun, baris=None):
    halaman = redirect("tinjauan", tahun)
    if baris:
        halaman["Location"] += f"#tinjauan-{baris.pk}"
    return halaman


@require_GET
def daftar(request, tahun):
    rencana = rencana_baca(request, tahun)
    if rencana is None:
        return redirect("rencana-tahun", tahun)
    konteks = {
        "rencana": rencana,
        "daftar": list(rencana.tinjauan.all()),
        "boleh_ubah": boleh(request.user, "rencana.ubah", rencana),
        "tahun": tahun,
    }
    return render(request, "renja/tinjauan/daftar.html", konteks)


def _isi(request, tahun, baris, judul):
    form = TinjauanForm(request.POST or None, instance=baris)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, f"Baris “{baris}” disimpan.")
        return _kembali(tahun, baris)
    return render(request, "renja/tinjauan/form.html", {"form": form, "judul": judul, "tahun": tahun})


@FORMULIR
def tambah(request, tahun):
    rencana = ambil_rencana(request, tahun)
    baru = TinjauanRkpd(rencana=rencana, urutan=urutan_berikut(rencana.tinjauan))
    return _isi(request, tahun, baru, "Tambah baris tinjauan")


@FORMULIR
def ubah(request, tahun, pk):
    return _isi(request, tahun, ambil_milik(request, TinjauanRkpd, tahun, pk), "Ubah baris tinjauan")


@require_POST
def pindah(request, tahun, pk):
    baris = ambil_milik(request, TinjauanRkpd, tahun, pk)
    geser(baris, baris.rencana.tinjauan.all(), naik=request.POST.get("arah") == "naik")
    return _kembali(tahun, baris)


@require_POST
def salin(request, tahun, pk):
    """What the initial design says becomes the result, to be corrected where needs differ."""
    baris = ambil_milik(request, TinjauanRkpd, tahun, pk)
    if not baris.awal_nama:
        messages.warning(request, "Baris ini tidak ada pada rancangan awal, jadi tidak ada yang disalin.")
        return _kembali(tahun, baris)
    for nama in SISI:
        setattr(baris, f"hasil_{nama}", getattr(baris, f"awal_{nama}"))
    baris.save()
    messages.success(request, f"Rancangan awal “{baris}” disalin ke hasil analisis.")
    return _kembali(tahun, baris)


@FORMULIR
def hapus(request, tahun, pk):
    baris = ambil_milik(request, TinjauanRkpd, tahun, pk)
    if request.method == "POST":
        baris.delete()
        messages.success(request, f"Baris “{baris}” dihapus.")
        return _kembali(tahun)
    kembali = reverse("tinjauan", args=[tahun])
    konteks = {"benda": baris, "tahun": tahun, "kembali": kembali, "bagian": "Tinjauan rancangan awal"}
    return render(request, "rencana/hapus_baris.html", konteks)


@FORMULIR
def isi(request, tahun):
    """Fill the right side from the plan's tree; where there are rows already, say first what is replaced."""
    rencana = ambil_rencana(request, tahun)
    nilai, ada = pohon.muat(rencana), list(rencana.tinjauan.all())
    if request.method == "POST" and (not ada or "yakin" in request.POST):
        n = isi_dari_rencana(rencana, nilai)
        messages.success(request, f"{n} baris hasil analisis diisi dari rencana.")
        return _kembali(tahun)
    konteks = {
        "baru": len(hasil_dari_pohon(nilai)),
        "diganti": sum(bool(t.hasil_nama) for t in ada),
        "hilang": sum(not t.awal_nama for t in ada),
        "tahun": tahun,
    }
    return render(request, "renja/tinjauan/isi.html", konteks)
