"""Looking over a whole quarter on one screen, returning rows and units from there."""

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from dpmd.alur import AlurDitolak, aksi_tersedia
from dpmd.izin import boleh
from dpmd.kiriman import nomor
from evaluasi import bekuan, pohon
from evaluasi.alur import ALUR_JADWAL, jadwal_triwulan, jalankan_laporan
from evaluasi.kunci import kunci_triwulan
from evaluasi.models import LaporanUnit
from evaluasi.pelaporan.periksa import unit_periksa

from .realisasi import rencana_triwulan, waktu


@require_GET
def periksa(request, tahun, triwulan):
    """Per unit and row K, Rp, target, deviation with its reason, and the evidence."""
    rencana = rencana_triwulan(request, tahun, triwulan, "laporan_unit.verifikasi")
    if rencana is None:
        return render(request, "pelaporan/realisasi/tanpa_rencana.html", waktu(triwulan))
    kunci, isi = kunci_triwulan(rencana, triwulan), pohon.muat(rencana)
    jadwal = kunci.jadwal or jadwal_triwulan(rencana, triwulan)
    beku = bekuan.yang_berubah(rencana, isi).get(triwulan) if kunci.disetujui else None
    unit = unit_periksa(rencana, isi, kunci, request.user, periksa=True)
    konteks = {
        "unit": unit,
        "jadwal": jadwal,
        "boleh_atur": boleh(request.user, "triwulan.atur", rencana),
        "langkah": [x for x in aksi_tersedia(jadwal, ALUR_JADWAL, request.user) if beku or x[0] != "setujui_lagi"],
        "berubah": bekuan.berubah(beku, bekuan.pohon_berlaku(rencana, isi)) if beku else (),
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
            langkah = partial(jalankan_laporan, satu, aksi, request.user, alasan if aksi == "kembalikan" else "")
            try:
                langkah()
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
    return redirect("laporan-periksa", tahun, triwulan)
