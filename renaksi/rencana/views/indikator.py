"""Indicators with their twelve months: add, edit, reorder, remove."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from dpmd.kiriman import kembali
from dpmd.tulisan import tulis_angka
from renaksi.bentuk import geser, urutan_berikut, yang_hilang
from renaksi.bingkai import FORMULIR, ambil_bagian, menulis
from renaksi.masukan import satukan_gaya
from renaksi.models import Indikator
from renaksi.nilai.periode import genap
from renaksi.rencana.forms import IndikatorForm, TargetFormSet

from .simpul import alamat_daftar, alamat_pohon, ambil_simpul, ke_pohon, sesudah_disimpan


def ambil_indikator(request, tahun, pk):
    """An indicator of that year whose plan the person may edit, with its owner loaded."""
    return ambil_bagian(request, Indikator.objects.filter(rencana__tahun=tahun).dengan_pemilik(), pk, "rencana.ubah")


def _tegur(request, indikator, bulan) -> None:
    """Sums that look like a slip are said, not forbidden: offices do publish such plans."""
    bobot, kas = bulan.total("bobot"), bulan.total("kas")
    if bobot is not None and not genap(bobot):
        messages.warning(request, f"Jumlah bobot setahun {tulis_angka(bobot, paling=2)} %, bukan 100 %.")
    if kas is not None and indikator.pagu is not None and kas != indikator.pagu:
        messages.warning(
            request, f"Jumlah kas setahun Rp{tulis_angka(kas)} berbeda dari pagu Rp{tulis_angka(indikator.pagu)}."
        )


def _isi(request, tahun, indikator, judul):
    form = IndikatorForm(request.POST or None, instance=indikator)
    bulan = TargetFormSet(request.POST or None, indikator=indikator)
    satukan_gaya([form, *bulan.forms])
    if request.method == "POST" and form.is_valid() and bulan.is_valid():
        form.save()
        bulan.save()
        messages.success(request, f"Indikator “{indikator.uraian}” disimpan.")
        _tegur(request, indikator, bulan)
        return sesudah_disimpan(request, tahun, indikator.pemilik)
    konteks = {"form": form, "bulan": bulan, "indikator": indikator, "judul": judul, "tahun": tahun}
    konteks |= {"simpul": indikator.pemilik, "lagi": indikator.pk is None}
    konteks["kembali"] = kembali(request, alamat_daftar(tahun, indikator.pemilik))
    return render(request, "rencana/indikator_form.html", konteks)


@FORMULIR
@menulis
def tambah(request, tahun, jenjang, pk):
    simpul = ambil_simpul(request, tahun, jenjang, pk)
    baru = Indikator(**{jenjang: simpul}, urutan=urutan_berikut(simpul.indikator))
    return _isi(request, tahun, baru, "Tambah indikator")


@FORMULIR
@menulis
def ubah(request, tahun, pk):
    return _isi(request, tahun, ambil_indikator(request, tahun, pk), "Ubah indikator")


@require_POST
@menulis
def pindah(request, tahun, pk):
    """One place up or down among the indicators of the same node."""
    indikator = ambil_indikator(request, tahun, pk)
    geser(indikator, indikator.pemilik.indikator, naik=request.POST.get("arah") == "naik")
    return ke_pohon(tahun, indikator.pemilik)


@require_http_methods(["GET", "POST"])
@menulis
def hapus(request, tahun, pk):
    indikator = ambil_indikator(request, tahun, pk)
    pemilik, hilang = indikator.pemilik, yang_hilang(indikator)
    if request.method == "POST" and not hilang.tertahan:
        indikator.delete()
        messages.success(request, f"Indikator “{indikator.uraian}” dihapus.")
        return redirect(kembali(request, alamat_pohon(tahun, pemilik)))
    konteks = {"benda": indikator, "simpul": pemilik, "hilang": hilang, "tahun": tahun}
    konteks["kembali"] = kembali(request, alamat_daftar(tahun, pemilik))
    return render(request, "rencana/hapus.html", konteks)
