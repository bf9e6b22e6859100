"""When each quarter of a year may be filled in, and more time for single units."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from dpmd.daftar import siapkan
from evaluasi.kunci import triwulan_kerja
from evaluasi.models import JadwalTriwulan, Perpanjangan
from evaluasi.pelaporan.forms_jadwal import POLA, JadwalForm, PerpanjanganForm, hari_pola
from evaluasi.pelaporan.tables import PerpanjanganTabel
from renaksi.nilai.periode import NOMOR_TRIWULAN
from renaksi.nilai.pilihan import StatusTriwulan
from renaksi.simpan import pegang

from .realisasi import rencana_triwulan, waktu


def _form_jadwal(rencana, data=None, pola: str = "") -> list[JadwalForm]:
    """With `pola` the days of a pattern stand in the form; they are stored once it is sent."""
    ada = {j.triwulan: j for j in JadwalTriwulan.objects.filter(rencana=rencana)}
    form = []
    for tw in NOMOR_TRIWULAN:
        jadwal = ada.get(tw) or JadwalTriwulan(rencana=rencana, triwulan=tw)
        disetujui = jadwal.status == StatusTriwulan.DISETUJUI
        hari = {} if disetujui else hari_pola(pola, rencana.tahun, tw, rencana.perangkat_daerah.isian_bulanan)
        form.append(JadwalForm(data, prefix=f"tw{tw}", instance=jadwal, initial=hari))
    return form


@transaction.atomic
def _simpan_jadwal(rencana, data) -> tuple[list[JadwalForm], bool | None]:
    """The forms, and whether anything changed; None when a day is refused.  No quarter is approved meanwhile."""
    pegang(rencana.pk)
    form = _form_jadwal(rencana, data)
    if not all(f.is_valid() for f in form):
        return form, None
    berubah = [f.simpan() for f in form]
    return form, any(berubah)


@require_http_methods(["GET", "POST"])
def jadwal(request, tahun):
    """The opening and closing days of the four quarters, saved together or not at all."""
    rencana = rencana_triwulan(request, tahun, 1, "triwulan.atur")
    if rencana is None:
        return render(request, "pelaporan/realisasi/tanpa_rencana.html", waktu(1))
    if request.method == "POST":
        form, berubah = _simpan_jadwal(rencana, request.POST)
        if berubah is not None:
            messages.success(request, "Jadwal disimpan." if berubah else "Tidak ada yang berubah.")
            return redirect("jadwal", tahun)
    else:
        form = _form_jadwal(rencana, pola=request.GET.get("pola", ""))
    return _tampil(request, rencana, form, PerpanjanganForm(rencana=rencana))


@require_POST
@transaction.atomic
def perpanjang(request, tahun):
    """More time for one unit, with the reason."""
    rencana = rencana_triwulan(request, tahun, 1, "triwulan.atur")
    if rencana is None:
        raise Http404("Data tidak ditemukan.")
    pegang(rencana.pk)
    form = PerpanjanganForm(request.POST, rencana=rencana, instance=Perpanjangan(oleh=request.user))
    if not form.is_valid():
        return _tampil(request, rencana, _form_jadwal(rencana), form)
    perpanjangan = form.save()
    messages.success(request, f"{perpanjangan.jadwal}: {perpanjangan}.")
    return redirect("jadwal", tahun)


def _tampil(request, rencana, form, form_perpanjangan):
    ada = Perpanjangan.objects.untuk(request.user).filter(jadwal__rencana=rencana)
    konteks = {
        "form": form,
        "pola": [(nama, kata) for nama, (kata, _) in POLA.items()],
        "dipakai": request.GET.get("pola") in POLA,
        "form_perpanjangan": form_perpanjangan,
        "tabel": siapkan(request, PerpanjanganTabel, ada.select_related("jadwal__rencana", "unit", "oleh")),
    }
    return render(request, "pelaporan/alur/jadwal.html", waktu(triwulan_kerja(rencana, request.user)) | konteks)
