"""Handing in a quarter, looking it over, approving it."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dpmd.alur import AlurDitolak, Transisi, aksi_tersedia, keputusan
from dpmd.izin import boleh, wajib
from evaluasi import bekuan, pohon
from evaluasi.alur import ALUR_JADWAL, ALUR_LAPORAN, jadwal_triwulan, jalankan_jadwal, jalankan_laporan, laporan_unit
from evaluasi.kabar.pengingat import ingatkan_sekarang
from evaluasi.kunci import KunciTriwulan, kunci_triwulan
from evaluasi.models import Bukti, LaporanUnit
from evaluasi.nilai import isian
from evaluasi.nilai.kekurangan import KATA, kekurangan
from evaluasi.pelaporan.forms_jadwal import KembalikanForm
from evaluasi.pelaporan.rekap import baris_laporan, jejak_triwulan
from evaluasi.pelaporan.tables import LaporanUnitTabel
from evaluasi.pemeriksaan import gerbang
from renaksi.models import Indikator, UnitKerja
from renaksi.nilai.periode import bulan_triwulan
from renaksi.nilai.pohon import Pohon
from renaksi.rencana.forms_alur import form_langkah

from .realisasi import rencana_triwulan, waktu

FORMULIR = require_http_methods(["GET", "POST"])
# Steps of a unit's report that have no page of their own: where they lead back to, and what is said then.
LANGKAH_UNIT = {
    "koreksi": ("laporan-unit", "Laporan {} dibuka untuk koreksi."),
    "minta_perbaikan": ("realisasi-triwulan", "Permintaan perbaikan laporan {} dikirim."),
    "minta_perpanjangan": ("realisasi-triwulan", "Permintaan perpanjangan untuk {} dikirim kepada Sekretariat."),
}
KABAR = {"setujui": "disetujui", "setujui_lagi": "disetujui lagi", "buka": "dibuka kembali"}


def keadaan_triwulan(request, rencana, isi: Pohon, kunci: KunciTriwulan) -> dict:
    """What stands above the reports of a quarter: its state, its steps, and what is not as it was approved."""
    jadwal = kunci.jadwal or jadwal_triwulan(rencana, kunci.triwulan)
    beku = bekuan.yang_berubah(rencana, isi).get(kunci.triwulan) if kunci.disetujui else None
    return {
        "jadwal": jadwal,
        "langkah": [x for x in aksi_tersedia(jadwal, ALUR_JADWAL, request.user) if beku or x[0] != "setujui_lagi"],
        "berubah": bekuan.berubah(beku, bekuan.pohon_berlaku(rencana, isi)) if beku else (),
        "boleh_atur": boleh(request.user, "triwulan.atur", rencana),
    }


@require_GET
def daftar(request, tahun, triwulan):
    """All units of the quarter: who handed in, how far the others are."""
    rencana = rencana_triwulan(request, tahun, triwulan)
    if rencana is None:
        return render(request, "pelaporan/realisasi/tanpa_rencana.html", waktu(triwulan))
    kunci, periksa = kunci_triwulan(rencana, triwulan), bool(boleh(request.user, "laporan_unit.verifikasi", rencana))
    isi = pohon.muat(rencana)
    baris = baris_laporan(rencana, isi, kunci, request.user, periksa)
    konteks = keadaan_triwulan(request, rencana, isi, kunci) | {
        "tabel": LaporanUnitTabel(baris, tahun=tahun, triwulan=triwulan, boleh_periksa=periksa),
        "ada_pilihan": any(b.dapat_diverifikasi for b in baris),
        "ada_yang_belum": not kunci.disetujui and any(b.belum_masuk for b in baris),
        "boleh_periksa": periksa,
        "jejak_alur": jejak_triwulan(rencana, kunci),
    }
    return render(request, "pelaporan/alur/laporan_unit.html", waktu(triwulan) | konteks)


def _laporan(request, tahun, triwulan, unit, izin) -> LaporanUnit:
    """The report of a unit of the chosen office, authorised."""
    rencana = rencana_triwulan(request, tahun, triwulan)
    if rencana is None:
        raise Http404("Data tidak ditemukan.")
    milik = UnitKerja.objects.untuk(request.user).filter(perangkat_daerah=rencana.perangkat_daerah)
    laporan = laporan_unit(rencana, triwulan, get_object_or_404(milik, pk=unit))
    wajib(request.user, izin, laporan)
    return laporan


def _coba(request, kabar: str, langkah) -> bool:
    """Take a step; say that it was taken, or why not."""
    try:
        langkah()
    except AlurDitolak as ditolak:
        messages.error(request, str(ditolak))
        return False
    messages.success(request, kabar)
    return True


def _bagian(laporan: LaporanUnit) -> list[isian.Titik]:
    """The rows of the plan that the unit answers for."""
    return isian.milik_unit(isian.titik(pohon.muat(laporan.rencana)), laporan.unit_id)


@FORMULIR
def ajukan(request, tahun, triwulan, unit):
    """Asks first, naming the rows that are still blank and what the checks find in the others."""
    laporan = _laporan(request, tahun, triwulan, unit, "laporan_unit.ajukan")
    tujuan = redirect("realisasi-triwulan", tahun, triwulan)
    tujuan["Location"] += f"?unit={unit}"
    if request.method == "POST":
        kabar = f"Laporan {laporan.unit} diajukan dan menunggu verifikasi Sekretariat."
        dibaca = request.POST.get("dibaca", "")
        langkah = partial(jalankan_laporan, laporan, "ajukan", request.user, dibaca=dibaca)
        return tujuan if _coba(request, kabar, langkah) else redirect(request.path)  # which says what is in the way
    milik, putusan = _bagian(laporan), keputusan(laporan, ALUR_LAPORAN["ajukan"], request.user)
    pemeriksaan = gerbang.periksa_laporan(laporan) if putusan else None
    kurang = kekurangan(milik, triwulan, Bukti.objects.triwulan(laporan.rencana))
    konteks = {
        "laporan": laporan,
        "putusan": putusan,
        "pemeriksaan": pemeriksaan,
        "dapat_diajukan": pemeriksaan is not None and not pemeriksaan.galat,
        "kunci": kunci_triwulan(laporan.rencana, triwulan),
        "kemajuan": isian.kemajuan_kinerja(milik, triwulan),
        "kemajuan_anggaran": isian.kemajuan_anggaran(milik, triwulan),
        "kurang": [(KATA[jenis], baris) for jenis, baris in kurang.items()],
        "kembali": tujuan["Location"],
    }
    return render(request, "pelaporan/alur/ajukan.html", waktu(triwulan) | konteks)


@FORMULIR
def kembalikan(request, tahun, triwulan, unit):
    """With a reason, and comments on single rows."""
    laporan = _laporan(request, tahun, triwulan, unit, "laporan_unit.verifikasi")
    milik = _bagian(laporan)
    indikator = Indikator.objects.untuk(request.user).in_bulk([t.indikator.id for t in milik])
    form = KembalikanForm(request.POST or None, baris=[indikator[t.indikator.id] for t in milik])
    if request.method == "POST" and form.is_valid():
        alasan, catatan = form.cleaned_data["alasan"], form.catatan
        langkah = partial(jalankan_laporan, laporan, "kembalikan", request.user, alasan, catatan=catatan)
        if _coba(request, f"Laporan {laporan.unit} dikembalikan.", langkah):
            return redirect("laporan-periksa" if "periksa" in request.POST else "laporan-unit", tahun, triwulan)
    putusan = keputusan(laporan, ALUR_LAPORAN["kembalikan"], request.user)
    tertutup = kunci_triwulan(laporan.rencana, triwulan).waktu(unit).alasan
    bulan = bulan_triwulan(triwulan)
    satuan = [
        (t, t.indikator.kinerja(bulan), t.indikator.anggaran(bulan), form[f"catatan-{t.indikator.id}"]) for t in milik
    ]
    konteks = {"laporan": laporan, "form": form, "satuan": satuan, "putusan": putusan, "tertutup": tertutup}
    return render(request, "pelaporan/alur/kembalikan.html", waktu(triwulan) | konteks)


@FORMULIR
def langkah_unit(request, tahun, triwulan, unit, aksi):
    """What a unit asks for, or the Kepala Dinas opens for a correction: asked first, with the reason."""
    if aksi not in LANGKAH_UNIT:
        raise Http404("Data tidak ditemukan.")
    transisi = ALUR_LAPORAN[aksi]
    laporan = _laporan(request, tahun, triwulan, unit, transisi.izin)
    kembali, kabar = LANGKAH_UNIT[aksi]
    kembali = reverse(kembali, args=[tahun, triwulan]) + (f"?unit={unit}" if kembali == "realisasi-triwulan" else "")
    form = form_langkah(aksi, transisi, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        jalan = partial(jalankan_laporan, laporan, aksi, request.user, form.cleaned_data["alasan"])
        _coba(request, kabar.format(laporan.unit), jalan)
        return redirect(kembali)
    tentang = {"benda": f"laporan {laporan.unit}", "sub": str(jadwal_triwulan(laporan.rencana, triwulan))}
    return _tanya(request, laporan, aksi, transisi, form, tentang | {"kembali": kembali, "bagian": "Realisasi"})


@require_POST
def ingatkan(request, tahun, triwulan):
    """Remind the units that have not handed in."""
    rencana = rencana_triwulan(request, tahun, triwulan, "triwulan.atur")
    if rencana is None:
        raise Http404("Data tidak ditemukan.")
    if unit := ingatkan_sekarang(rencana, triwulan, request.user):
        messages.success(request, f"Diingatkan: {', '.join(unit)}.")
    else:
        messages.info(request, "Tidak ada yang diingatkan: semua sudah melapor, atau sudah diingatkan hari ini.")
    return redirect("laporan-unit", tahun, triwulan)


@FORMULIR
def langkah(request, tahun, triwulan, aksi):
    """The Kepala Dinas approves the quarter, or opens it again: what that will do, then doing it."""
    rencana = rencana_triwulan(request, tahun, triwulan)
    if rencana is None or aksi not in ALUR_JADWAL:
        raise Http404("Data tidak ditemukan.")
    transisi = ALUR_JADWAL[aksi]
    wajib(request.user, transisi.izin, rencana)
    jadwal = jadwal_triwulan(rencana, triwulan)
    form = form_langkah(aksi, transisi, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        alasan = form.cleaned_data.get("alasan", "")
        _coba(request, f"{jadwal}: {KABAR[aksi]}.", partial(jalankan_jadwal, jadwal, aksi, request.user, alasan))
        return redirect("laporan-unit", tahun, triwulan)
    kembali = reverse("laporan-unit", args=[tahun, triwulan])
    tentang = {"benda": str(jadwal), "kembali": kembali, "bagian": "Laporan unit"}
    return _tanya(request, jadwal, aksi, transisi, form, tentang)


def _tanya(request, objek, aksi: str, transisi: Transisi, form, tentang: dict):
    """The page of a step, before it is taken."""
    putusan = keputusan(objek, transisi, request.user)
    konteks = {"aksi": aksi, "langkah": transisi, "putusan": putusan, "dapat": putusan, "form": form}
    return render(request, "komponen/alur/langkah.html", waktu(objek.triwulan) | konteks | tentang)
