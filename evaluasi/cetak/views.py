"""The forms of the field: their list, the preview as on paper, and the files."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from dpmd.izin import boleh, wajib
from dpmd.kiriman import nomor
from dpmd.laporan import html
from dpmd.laporan.dokumen import Dokumen
from dpmd.laporan.keluaran import FORMAT
from evaluasi.bekuan import yang_berubah
from evaluasi.laporan import LAPORAN, RENCANA_AKSI
from renaksi.bingkai import ingat, kantor_aktif, kantor_kerja, tahun_aktif
from renaksi.laporan.dasar import KELOMPOK, Laporan
from renaksi.models import PerangkatDaerah, Rencana

from .forms import ParameterForm
from .tanda import tanda_kurang


@dataclass
class Permintaan:
    """One report of one plan, as the address asks for it; authorised when it is made."""

    laporan: Laporan
    kantor: PerangkatDaerah
    tahun: int
    rencana: Rencana | None
    form: ParameterForm | None

    def dokumen(self) -> Dokumen:
        return self.form.dokumen()


def _permintaan(request, kode: str) -> Permintaan:
    """404 for an unknown report or a strange office, 403 with the reason without the right."""
    if kode not in LAPORAN:
        raise Http404("Laporan ini tidak ada.")
    laporan, kantor = LAPORAN[kode], _kantor(request)
    wajib(request.user, laporan.izin, kantor)
    tahun = _tahun(request, kantor)
    rencana = Rencana.objects.untuk(request.user).filter(perangkat_daerah=kantor, tahun=tahun)
    rencana = rencana.select_related("perangkat_daerah").first()
    form = ParameterForm(laporan, rencana, request.GET) if rencana else None
    return Permintaan(laporan, kantor, tahun, rencana, form)


def _kantor(request) -> PerangkatDaerah:
    """From the address (number or kode), else the one at the top of the page."""
    dicari = request.GET.get("kantor")
    if not dicari:
        return kantor_kerja(request, "laporan.baca")
    terlihat = PerangkatDaerah.objects.untuk(request.user)
    pk = nomor(dicari)
    kantor = terlihat.filter(**({"kode": dicari} if pk is None else {"pk": pk})).first()
    if kantor is None:
        raise Http404("Perangkat daerah tidak ditemukan.")
    return kantor


def _tahun(request, kantor: PerangkatDaerah) -> int:
    """From the address, else the one at the top of the page; of another office the newest with a plan."""
    dicari = request.GET.get("tahun")
    if not dicari:
        terbaru = kantor.rencana.first() if kantor != kantor_aktif(request) else None
        return terbaru.tahun if terbaru else tahun_aktif(request)
    tahun = nomor(dicari)
    if tahun is None or not 2000 <= tahun <= 2100:
        raise Http404("Tahun tidak dikenal.")
    return tahun


@require_safe
def daftar(request):
    wajib(request.user, "laporan.baca", kantor_aktif(request))
    kelompok = [(nama, [x for x in LAPORAN.values() if x.kelompok == nama]) for nama in KELOMPOK]
    return render(request, "cetak/daftar.html", {"kelompok_laporan": [k for k in kelompok if k[1]]})


@require_safe
def laporan(request, kode: str):
    permintaan = _permintaan(request, kode)
    ingat(request, permintaan.tahun, permintaan.kantor)
    return _pratinjau(request, permintaan)


def _pratinjau(request, permintaan: Permintaan):
    konteks: dict[str, Any] = {"laporan": permintaan.laporan, "form": permintaan.form}
    if permintaan.form is None:
        return render(request, "cetak/tanpa_rencana.html", konteks)
    if not permintaan.form.is_valid():
        return render(request, "cetak/laporan.html", konteks, status=400)
    dokumen = permintaan.dokumen()
    kosong = dokumen.kosong and not dokumen.catatan  # a note says itself why there are no rows
    konteks |= {"pratinjau": html.fragmen(dokumen), "kosong": kosong, "daftar_format": FORMAT}
    konteks["tanda_kurang"] = tanda_kurang(permintaan.form, dokumen)
    konteks["boleh_pejabat"] = boleh(request.user, "kantor.ubah", permintaan.kantor)
    if beku := permintaan.form.disetujui:
        konteks["berubah"] = beku.jadwal.triwulan in yang_berubah(permintaan.rencana)
    return render(request, "cetak/laporan.html", konteks)


@require_safe
def unduh(request, kode: str, format: str):
    """Every output of every report.  The browser shows a PDF; `?unduh=1` saves it."""
    permintaan = _permintaan(request, kode)
    if format not in FORMAT:
        raise Http404("Bentuk berkas ini tidak ada.")
    if permintaan.form is None:
        return redirect(f"{reverse('laporan', args=[kode])}?{request.GET.urlencode()}")
    if not permintaan.form.is_valid():
        return _pratinjau(request, permintaan)
    dokumen, keluaran = permintaan.dokumen(), FORMAT[format]
    if kode in RENCANA_AKSI and not dokumen.kosong:
        permintaan.kantor.catat_cetakan()
    simpan = not keluaran.di_peramban or "unduh" in request.GET
    nama = content_disposition_header(simpan, f"{dokumen.nama_berkas}.{format}")
    return HttpResponse(keluaran.tulis(dokumen), keluaran.mime, headers={"Content-Disposition": nama})
