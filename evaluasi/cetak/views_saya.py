"""Reports that a person marked: marking them, and printing all of them in one act."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.utils.text import get_valid_filename
from django.views.decorators.http import require_POST, require_safe

from dpmd.izin import wajib
from dpmd.kiriman import nomor
from evaluasi.laporan import LAPORAN
from renaksi.bingkai import kantor_kerja, rencana_aktif
from renaksi.models import PerangkatDaerah, Rencana

from . import catatan, saya
from .views import TIDAK_JADI, belum_tercetak


@require_POST
def tandai(request, kode: str):
    """Mark a report as one's own, or take the mark away; on the office that the page showed."""
    if kode not in LAPORAN:
        raise Http404("Laporan ini tidak ada.")
    kantor = kantor_kerja(request, "laporan.baca")
    wajib(request.user, LAPORAN[kode].izin, kantor)
    catatan.tandai(request.user, kantor, kode)
    return redirect(f"{reverse('laporan-daftar')}#{kode}")


@require_POST
def pilih(request):
    """Remember the choices for all of them, and lead to the file."""
    bentuk = request.POST.get("bentuk", "pdf")
    if bentuk not in saya.BENTUK:
        raise Http404("Bentuk berkas ini tidak ada.")
    kantor, rencana = _rencana(request, request.POST)
    pilihan = {nama: request.POST[nama] for nama in saya.BERSAMA if nama in request.POST}
    if pilihan.get("pejabat") == request.POST.get("kepala"):
        pilihan.pop("pejabat", None)
    milik = saya.milik_saya(request.user, kantor, catatan.milik(request.user, kantor))
    if rencana and milik:
        semua = saya.susun(milik, rencana, pilihan, request.user, None)
        if request.POST.get("masa", semua.bersama.masa_tanggal) != semua.bersama.masa_tanggal:
            pilihan.pop("tanggal", None)
            semua = saya.susun(milik, rencana, pilihan, request.user, None)
        if not semua.kesalahan():
            for form in semua.form.values():
                catatan.catat(form, request.user, dicetak=True, bersama=True)
    alamat = {"kantor": str(kantor.pk), "tahun": str(rencana.tahun)} if rencana else {}
    return redirect(f"{reverse('laporan-saya', args=[bentuk])}?{urlencode(alamat | pilihan)}")


def _rencana(request, pilihan) -> tuple[PerangkatDaerah, Rencana | None]:
    """The office and plan that the address names, else those at the top of the page; authorised."""
    if not ("kantor" in pilihan and "tahun" in pilihan):
        return kantor_kerja(request, "laporan.baca"), rencana_aktif(request)
    pk, tahun = nomor(pilihan["kantor"]), nomor(pilihan["tahun"])
    if pk is None or tahun is None or tahun > 2100:
        raise Http404("Rencana ini tidak ada.")
    milik = Rencana.objects.untuk(request.user).select_related("perangkat_daerah")
    rencana = get_object_or_404(milik, perangkat_daerah=pk, tahun=tahun)
    wajib(request.user, "laporan.baca", rencana.perangkat_daerah)
    return rencana.perangkat_daerah, rencana


@require_safe
def berkas(request, format: str):
    """All marked reports as one file, with the choices of the address and what is remembered."""
    if format not in saya.BENTUK:
        raise Http404("Bentuk berkas ini tidak ada.")
    kantor, rencana = _rencana(request, request.GET)
    ingat = catatan.milik(request.user, kantor)
    milik = saya.milik_saya(request.user, kantor, ingat)
    if not milik or rencana is None:
        kata = "Belum ada rencana tahun ini." if milik else "Tandai dahulu laporan Anda dengan bintang pada kartunya."
        messages.info(request, kata)
        return redirect("laporan-daftar")
    semua = saya.susun(milik, rencana, request.GET, request.user, ingat)
    if salah := semua.kesalahan():
        messages.error(request, " ".join(salah))
        return redirect("laporan-daftar")
    akhiran, mime = saya.BENTUK[format]
    nama = get_valid_filename(f"Laporan {rencana.tahun} {kantor.singkatan or kantor.nama} {kantor.daerah}")
    kepala = content_disposition_header(akhiran != "pdf", f"{nama.replace('_', '-')}.{akhiran}")
    try:
        isi = semua.tulis(format, request.user.pk)
    except TIDAK_JADI as galat:
        return belum_tercetak(request, galat)
    return HttpResponse(isi, mime, headers={"Content-Disposition": kepala})
