"""The plan's own flow: handing it in, setting it in force, opening it again."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from dpmd.alur import AlurDitolak, BelumLolos, aksi_tersedia, keputusan
from dpmd.izin import wajib
from renaksi.alur import ALUR, jalankan_rencana, jejak
from renaksi.bingkai import FORMULIR, ingat, rencana_aktif
from renaksi.models.jejak import nama_versi
from renaksi.rencana.forms_alur import form_langkah


def konteks_alur(rencana, user) -> dict:
    """What the panel above the tree shows: state, steps, and the trail."""
    return {
        # Without a Perubahan there is nothing to give up: no button then, not even a locked one.
        "langkah": [
            x for x in aksi_tersedia(rencana, ALUR, user) if rencana.perubahan_ke or x[0] != "batalkan_perubahan"
        ],
        "jejak_alur": jejak(rencana),
        "nama_versi": nama_versi(rencana.perubahan_ke),
    }


@FORMULIR
def langkah(request, tahun, aksi):
    """One step: what it will do and asks for, then doing it."""
    ingat(request, tahun)
    rencana = rencana_aktif(request)
    if rencana is None or aksi not in ALUR:
        raise Http404("Data tidak ditemukan.")
    transisi = ALUR[aksi]
    wajib(request.user, transisi.izin, rencana)
    awal = {"tanggal": timezone.localdate(), "dasar": rencana.dasar_penetapan if aksi == "tetapkan" else ""}
    form = form_langkah(aksi, transisi, request.POST if request.method == "POST" else None, awal)
    belum = None
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        try:
            rencana = jalankan_rencana(
                rencana, aksi, request.user, isi.get("alasan", ""), dibaca=isi["dibaca"], **form.isian
            )
        except BelumLolos as salah:
            belum = salah
        except AlurDitolak as ditolak:
            messages.error(request, str(ditolak))
            return redirect("rencana-tahun", tahun)
        else:
            messages.success(request, f"Rencana {tahun}: {rencana.get_status_display()}.")
            return redirect("rencana-tahun", tahun)
    putusan = keputusan(rencana, transisi, request.user)
    pemeriksaan = belum.pemeriksaan if belum else transisi.periksa(rencana) if transisi.periksa and putusan else None
    konteks = {
        "aksi": aksi,
        "langkah": transisi,
        "putusan": putusan,
        "form": form,
        "benda": f"Rencana {tahun}",
        "sub": nama_versi(rencana.perubahan_ke),
        "pemeriksaan": pemeriksaan,
        "dapat": putusan and not (pemeriksaan and pemeriksaan.galat),
        "kalimat": str(belum or ""),
        "kembali": reverse("rencana-tahun", args=[tahun]),
        "bagian": "Rencana",
    }
    return render(request, "komponen/alur/langkah.html", konteks)
