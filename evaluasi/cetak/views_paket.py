"""Bundles of reports: asking for one, watching it being made, taking it away."""

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dpmd.izin import ambil, boleh, wajib
from evaluasi.kunci import triwulan_kerja
from evaluasi.models import Paket
from renaksi.bingkai import kantor_aktif, kantor_kerja, rencana_aktif
from renaksi.nilai.pilihan import StatusPaket

from . import tugas
from .forms_paket import PaketForm

SEKALIGUS = 3  # bundles that one person may have waiting


@dataclass(frozen=True)
class Kartu:
    """A bundle as the page shows it."""

    paket: Paket
    boleh_kelola: bool

    @property
    def macet(self) -> bool:
        return tugas.macet(self.paket)

    @property
    def status(self) -> str:
        return StatusPaket.GAGAL if self.macet else self.paket.status

    @property
    def berjalan(self) -> bool:
        return self.status in tugas.BERJALAN

    @property
    def judul(self) -> str:
        return tugas.permintaan(self.paket).judul

    @property
    def banyak(self) -> int:
        return len(self.paket.laporan)

    @property
    def persen(self) -> int:
        return 100 * self.paket.langkah // (self.paket.semua_langkah or 1)

    @property
    def kata(self) -> str:
        """What is happening, in a sentence."""
        p = self.paket
        if self.macet:
            return "Pembuatnya berhenti tanpa kabar lebih dari 15 menit. Buat lagi."
        if p.status == StatusPaket.ANTRE and tugas.sejak_langkah(p) > tugas.LAMA_MENUNGGU:
            return (
                "Masih menunggu giliran. Bila tidak juga mulai, pembuat paket di server mungkin belum dijalankan; "
                "beri tahu pengelola aplikasi."
            )
        if p.status == StatusPaket.BERJALAN:
            return f"{p.langkah} dari {p.semua_langkah} langkah selesai. Sedang: {p.pesan}" if p.pesan else "Dimulai"
        return p.pesan

    def data(self) -> dict:
        return {"id": self.paket.pk, "status": self.status, "persen": self.persen, "kata": self.kata}


def _kartu(request) -> list[Kartu]:
    """Of the chosen office and year, the newest first."""
    rencana = rencana_aktif(request)
    ada = Paket.objects.untuk(request.user).filter(rencana=rencana).select_related("rencana__perangkat_daerah", "oleh")
    return [Kartu(p, bool(boleh(request.user, "paket.kelola", p))) for p in ada] if rencana else []


@require_http_methods(["GET", "HEAD", "POST"])
def paket(request):
    kantor_kerja(request, "laporan.baca")
    rencana = rencana_aktif(request)
    if rencana is None:
        return render(request, "cetak/paket/paket.html", {"rencana": None})
    tw = triwulan_kerja(rencana, request.user)
    form = PaketForm(rencana, request.POST if request.method == "POST" else None, tw)
    if request.method == "POST" and form.is_valid():
        if Paket.objects.filter(oleh=request.user, status__in=tugas.BERJALAN).count() < SEKALIGUS:
            tugas.minta_paket(form.permintaan(), request.user)
            messages.success(request, "Paket diminta. Halaman ini memberi tahu bila sudah jadi.")
            return redirect("paket")
        form.add_error(None, f"{SEKALIGUS} paket Anda masih dibuat. Tunggu sampai selesai, atau batalkan salah satu.")
    return render(request, "cetak/paket/paket.html", {"rencana": rencana, "form": form, "daftar": _kartu(request)})


@require_safe
def keadaan(request):
    """What the page asks every few seconds."""
    wajib(request.user, "laporan.baca", kantor_aktif(request))
    return JsonResponse({"paket": [k.data() for k in _kartu(request)]})


@require_safe
def unduh(request, pk: int):
    p = ambil(request, Paket.objects.select_related("rencana__perangkat_daerah"), pk, "laporan.baca")
    if p.status != StatusPaket.SELESAI or not p.berkas:
        raise Http404("Paket ini belum jadi.")
    try:
        isi = p.berkas.open("rb")
    except FileNotFoundError as salah:
        raise Http404("Berkas paket ini sudah tidak ada. Buat lagi.") from salah
    return FileResponse(isi, as_attachment=True, filename=tugas.permintaan(p).nama_berkas)


@require_POST
def batal(request, pk: int):
    """The worker sees it at its next document."""
    p = ambil(request, Paket.objects.select_related("rencana"), pk, "paket.kelola")
    kini = Paket.objects.filter(pk=p.pk, status__in=tugas.BERJALAN)
    if kini.update(status=StatusPaket.BATAL, pesan="", selesai=timezone.now()):
        messages.success(request, "Paket dibatalkan.")
    else:
        messages.info(request, "Paket ini sudah tidak sedang dibuat.")
    return redirect("paket")


@require_POST
@transaction.atomic
def ulang(request, pk: int):
    """Once more, of what failed, was called off, or whose worker died."""
    ambil(request, Paket.objects.select_related("rencana"), pk, "paket.kelola")
    p = Paket.objects.select_for_update(of=("self",)).select_related("rencana__perangkat_daerah").get(pk=pk)
    if p.status in {StatusPaket.GAGAL, StatusPaket.BATAL} or tugas.macet(p):
        tugas.antrekan(p)
        messages.success(request, "Paket dibuat lagi.")
    else:
        messages.info(request, "Paket ini tidak perlu dibuat lagi.")
    return redirect("paket")


@require_POST
def hapus(request, pk: int):
    p = ambil(request, Paket.objects.select_related("rencana"), pk, "paket.kelola")
    tugas.hapus(p)
    messages.success(request, "Paket dihapus.")
    return redirect("paket")
