"""Evidence of one result: the list with its form, the file itself, taking one away."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dpmd.izin import ambil, wajib
from dpmd.teks import satu_baris
from dpmd.tulisan import BULAN
from evaluasi.models import Bukti
from renaksi.bingkai import ingat
from renaksi.models import Indikator
from renaksi.nilai.periode import NOMOR_BULAN, TRIWULAN, triwulan_dari
from renaksi.simpan import pegang

from . import kelola as layanan
from .forms import BuktiForm

FORMULIR = require_http_methods(["GET", "HEAD", "POST"])
# Whatever a file holds, nothing in it runs, fetches or is framed.
CSP_BERKAS = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"


@FORMULIR
def bukti(request, indikator: int, bulan: int):
    """The evidence of one result, and the form that adds to it."""
    obj = ambil(request, Indikator.objects.dengan_pemilik(), indikator, "realisasi.baca")
    if bulan not in NOMOR_BULAN:
        raise Http404("Bulan ini tidak ada.")
    ingat(request, obj.rencana.tahun, obj.rencana.perangkat_daerah)
    form = BuktiForm()
    if request.method == "POST":
        form = BuktiForm(request.POST, request.FILES)
        if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
            return _dari_baris(request, obj, bulan, form)
        baru, ditolak, koreksi = _tambah(request, obj, bulan, form)
        for kalimat in ditolak:
            messages.error(request, kalimat)
        if baru:
            messages.success(request, f"{len(baru)} bukti disimpan{' sebagai koreksi' if koreksi else ''}.")
            return redirect("bukti", indikator, bulan)
    konteks = _konteks(request, obj, bulan) | {"hak": layanan.hak(request.user, obj, bulan), "form": form}
    return render(request, "bukti/bukti.html", konteks)


@transaction.atomic
def _tambah(request, indikator, bulan: int, form) -> tuple[list[Bukti], list[str], bool]:
    """Keep what was sent; returns what was made, sentences about refused files, and whether it stands as a correction.

    The plan is held, so that nobody hands the report in between judging and writing.
    """
    pegang(indikator.rencana_id)
    hak = layanan.hak(request.user, indikator, bulan)
    if not hak.tambah:
        raise PermissionDenied(hak.tambah.alasan)
    if not form.is_valid():
        return [], [], hak.koreksi
    return *layanan.tambah(request.user, indikator, bulan, **form.cleaned_data, koreksi=hak.koreksi), hak.koreksi


def _dari_baris(request, indikator, bulan: int, form) -> JsonResponse:
    """The same for a row of the quarter form: {"jumlah": pieces of evidence by now, "pesan": why one was refused}."""
    try:
        _, ditolak, _ = _tambah(request, indikator, bulan, form)
    except PermissionDenied as salah:
        return JsonResponse({"pesan": str(salah)}, status=403)
    keluhan = [*ditolak, *(pesan for daftar in form.errors.values() for pesan in daftar)]
    jumlah = layanan.hitung([indikator.pk], bulan).get(indikator.pk, 0)
    return JsonResponse({"jumlah": jumlah, "pesan": " ".join(keluhan)}, status=400 if keluhan else 200)


def _konteks(request, indikator, bulan: int) -> dict:
    tw = triwulan_dari(bulan)
    lembar = reverse("realisasi-triwulan", args=[indikator.rencana.tahun, tw])
    unit = "" if request.user.unit_id and request.user.unit_id == indikator.penanggung_jawab_id else "?unit=semua"
    return {
        "indikator": indikator,
        "bulan": bulan,
        "nama_bulan": BULAN[bulan - 1],
        "nama_triwulan": TRIWULAN[tw - 1],
        "kembali": f"{lembar}{unit}#baris-{indikator.pk}",
        "daftar": layanan.menurut_indikator([indikator.pk], bulan).get(indikator.pk, []),
    }


def _bukti():
    return Bukti.objects.select_related("indikator__rencana__perangkat_daerah", "oleh")


@require_safe
def berkas(request, pk: int):
    """The file, shown in the browser where that is safe, else downloaded."""
    obj = ambil(request, _bukti(), pk, "realisasi.baca")
    if not obj.berkas:
        raise Http404("Bukti ini berupa tautan.")
    try:
        isi = obj.berkas.open("rb")
    except FileNotFoundError as salah:
        raise Http404("Berkas ini tidak ada lagi di tempat penyimpanan.") from salah
    lihat = obj.jenis in layanan.DILIHAT and "unduh" not in request.GET
    jenis = obj.jenis if lihat else "application/octet-stream"
    jawaban = FileResponse(isi, as_attachment=not lihat, filename=satu_baris(obj.nama), content_type=jenis)
    jawaban["X-Content-Type-Options"] = "nosniff"
    jawaban["Content-Security-Policy"] = CSP_BERKAS
    jawaban["Cache-Control"] = "private, max-age=3600"
    return jawaban


@FORMULIR
def hapus(request, pk: int):
    """Asks first; after the quarter was handed in nothing goes any more."""
    obj = ambil(request, _bukti(), pk, "realisasi.baca")
    wajib(request.user, "realisasi.ubah", obj.indikator)
    if request.method == "POST":
        _buang(request.user, obj)
        messages.success(request, f"“{obj.nama}” dihapus.")
        return redirect("bukti", obj.indikator_id, obj.bulan)
    hak = layanan.hak(request.user, obj.indikator, obj.bulan)
    return render(request, "bukti/hapus.html", _konteks(request, obj.indikator, obj.bulan) | {"bukti": obj, "hak": hak})


@transaction.atomic
def _buang(user, obj: Bukti) -> None:
    pegang(obj.indikator.rencana_id)
    hak = layanan.hak(user, obj.indikator, obj.bulan)
    if not hak.hapus:
        raise PermissionDenied(hak.hapus.alasan)
    obj.delete()
