"""Proposals of the villages (T-C.32): the list, and many at once pasted from Excel."""

from django.contrib import messages
from django.db.models import Sum
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET
from simple_history.utils import bulk_create_with_history

from dpmd.daftar import siapkan, unduh
from dpmd.izin import boleh
from renaksi.bentuk import urutan_berikut
from renaksi.bingkai import FORMULIR, ambil_rencana, menulis, rencana_baca
from renaksi.models import UsulanMasyarakat
from renaksi.renja.forms import PALING_BANYAK, TempelForm, baca_tempelan
from renaksi.renja.tables import UsulanFilter, UsulanTable, UsulanUbahTable

from .baris import USULAN


@require_GET
def daftar(request, tahun):
    rencana = rencana_baca(request, tahun)
    if rencana is None:
        return redirect("rencana-tahun", tahun)
    ubah = boleh(request.user, "rencana.ubah", rencana)
    saring = UsulanFilter(request.GET, rencana.usulan.select_related("rencana"))
    tabel = siapkan(request, UsulanUbahTable if ubah else UsulanTable, saring.qs)
    konteks = {
        "rencana": rencana,
        "jenis": USULAN,
        "saring": saring,
        "tabel": tabel,
        "jumlah": saring.qs.aggregate(usulan=Sum("pagu_usulan"), rekomendasi=Sum("pagu_rekomendasi")),
        "kosong": not rencana.usulan.exists(),
        "boleh_ubah": ubah,
        "tahun": tahun,
    }
    nama = f"Usulan masyarakat {tahun}"
    return unduh(tabel, nama, request.GET.get("unduh", "")) or render(request, "renja/usulan/daftar.html", konteks)


@FORMULIR
@menulis
def tempel(request, tahun):
    """What was understood is shown first; saved is everything or nothing."""
    rencana = ambil_rencana(request, tahun)
    form = TempelForm(request.POST or None)
    baris = baca_tempelan(form.cleaned_data["teks"]) if form.is_valid() else []
    if form.is_bound and form.is_valid() and not baris:
        form.add_error("teks", "Tidak ada baris yang terbaca. Salin barisnya dari Excel, bukan sebagai gambar.")
    if len(baris) > PALING_BANYAK:
        form.add_error("teks", f"Terlalu banyak: paling banyak {PALING_BANYAK} baris sekali tempel.")
        baris = []
    salah = [b for b in baris if b.salah]
    if "simpan" in request.POST and baris and not salah:
        _simpan(rencana, [b.usulan for b in baris])
        messages.success(request, f"{len(baris)} usulan ditambahkan.")
        return redirect("usulan", tahun)
    konteks = {"form": form, "baris": baris, "salah": salah, "tahun": tahun}
    return render(request, "renja/usulan/tempel.html", konteks)


def _simpan(rencana, usulan):
    for nomor, satu in enumerate(usulan, urutan_berikut(rencana.usulan)):
        satu.rencana, satu.urutan = rencana, nomor
    bulk_create_with_history(usulan, UsulanMasyarakat)
