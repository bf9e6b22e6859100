"""The plan's own flow: handing it in, setting it in force, opening it again."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from dpmd.alur import AlurDitolak, BelumLolos, aksi_tersedia
from dpmd.izin import wajib
from renaksi.alur import ALUR, jalankan_rencana, jejak
from renaksi.bingkai import ingat, rencana_aktif
from renaksi.models.jejak import nama_versi


class LangkahForm(forms.Form):
    """What a step asks for besides the button."""

    alasan = forms.CharField(required=False, max_length=2000)
    tanggal = forms.DateField(required=False, error_messages={"invalid": "Tanggal penetapan tidak terbaca."})
    dibaca = forms.CharField(required=False, max_length=64)  # which peringatan were read

    def clean_tanggal(self):
        tanggal = self.cleaned_data["tanggal"]
        if tanggal and tanggal > timezone.localdate():
            raise forms.ValidationError("Tanggal penetapan tidak boleh di masa depan.")
        return tanggal


def konteks_alur(rencana, user) -> dict:
    """What the panel above the tree shows: state, steps, and the trail."""
    return {
        # Without a Perubahan there is nothing to give up: no button then, not even a locked one.
        "langkah": [
            x for x in aksi_tersedia(rencana, ALUR, user) if rencana.perubahan_ke or x[0] != "batalkan_perubahan"
        ],
        "jejak_alur": jejak(rencana),
        "hari_ini": timezone.localdate(),
        "nama_versi": nama_versi(rencana.perubahan_ke),
    }


def _konteks_belum(rencana, belum: BelumLolos) -> dict:
    """What stands in the way of handing in, or has to be read first."""
    return {
        "pemeriksaan": belum.pemeriksaan,
        "dapat_diajukan": not belum.pemeriksaan.galat,
        "kalimat": str(belum),
        "nama_versi": nama_versi(rencana.perubahan_ke),
        "kembali": reverse("rencana-tahun", args=[rencana.tahun]),
    }


@require_POST
def langkah(request, tahun, aksi):
    ingat(request, tahun)
    rencana = rencana_aktif(request)
    if rencana is None or aksi not in ALUR:
        raise Http404("Data tidak ditemukan.")
    wajib(request.user, ALUR[aksi].izin, rencana)
    form = LangkahForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(kalimat for salah in form.errors.values() for kalimat in salah))
        return redirect("rencana-tahun", tahun)
    alasan, tanggal, dibaca = (form.cleaned_data[n] for n in ("alasan", "tanggal", "dibaca"))
    isian = {"tanggal": tanggal} if aksi == "tetapkan" else {}
    try:
        rencana = jalankan_rencana(rencana, aksi, request.user, alasan, dibaca=dibaca, **isian)
    except BelumLolos as belum:
        return render(request, "rencana/ajukan.html", _konteks_belum(rencana, belum))
    except AlurDitolak as ditolak:
        messages.error(request, str(ditolak))
    else:
        messages.success(request, f"Rencana {tahun}: {rencana.get_status_display()}.")
    return redirect("rencana-tahun", tahun)
