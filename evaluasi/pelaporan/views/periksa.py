"""Looking over a whole quarter on one screen, returning rows and units from there."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from dpmd.alur import AlurDitolak
from dpmd.kiriman import nomor
from evaluasi import pohon
from evaluasi.alur import jalankan_laporan
from evaluasi.kunci import kunci_triwulan
from evaluasi.models import LaporanUnit
from evaluasi.pelaporan.periksa import unit_periksa

from .pelaporan import keadaan_triwulan
from .realisasi import rencana_triwulan, waktu


@require_GET
def periksa(request, tahun, triwulan):
    """Per unit and row K, Rp, target, deviation with its reason, and the evidence."""
    rencana = rencana_triwulan(request, tahun, triwulan, "laporan_unit.verifikasi")
    if rencana is None:
        return render(request, "pelaporan/realisasi/tanpa_rencana.html", waktu(triwulan))
    kunci, isi = kunci_triwulan(rencana, triwulan), pohon.muat(rencana)
    unit = unit_periksa(rencana, isi, kunci, request.user, periksa=True)
    konteks = keadaan_triwulan(request, rencana, isi, kunci) | {
        "unit": unit,
        "dapat_dipilih": any(u.laporan.dapat_diverifikasi or u.laporan.dapat_dikembalikan for u in unit),
    }
    return render(request, "pelaporan/alur/periksa.html", waktu(triwulan) | konteks)


@require_POST
def putuskan(request, tahun, triwulan):
    """Verify, or send back with one reason, the units that were chosen: each that can be; of the others it says why."""
    rencana = rencana_triwulan(request, tahun, triwulan, "laporan_unit.verifikasi")
    if rencana is None:
        raise Http404("Data tidak ditemukan.")
    aksi, alasan = request.POST.get("aksi"), request.POST.get("alasan", "").strip()[:2000]
    if aksi not in {"verifikasi", "kembalikan"}:
        raise Http404("Data tidak ditemukan.")
    pilih = [pk for x in request.POST.getlist("unit") if (pk := nomor(x))]
    laporan = LaporanUnit.objects.untuk(request.user).filter(rencana=rencana, triwulan=triwulan, unit__in=pilih)
    sudah, ditolak = [], []
    with transaction.atomic():
        for satu in laporan.select_related("unit", "rencana__perangkat_daerah"):
            try:
                jalankan_laporan(satu, aksi, request.user, alasan if aksi == "kembalikan" else "")
            except AlurDitolak as salah:
                ditolak.append(f"{satu.unit}: {salah}")
            else:
                sudah.append(str(satu.unit))
    if sudah:
        kata = "Diverifikasi" if aksi == "verifikasi" else "Dikembalikan"
        messages.success(request, f"{kata}: {', '.join(sudah)}.")
    for kalimat in ditolak:
        messages.error(request, kalimat)
    if not sudah and not ditolak:
        messages.warning(request, "Centang dahulu laporan unitnya.")
    return redirect("laporan-unit" if "daftar" in request.POST else "laporan-periksa", tahun, triwulan)
