"""The official list of codes: decrees, one decree's codes, upload with preview, and the search of the plan's forms."""

from base64 import b64decode, b64encode

from django.contrib import messages
from django.core import signing
from django.db.models import Count
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from dpmd.daftar import siapkan, unduh
from dpmd.impor.berkas import BerkasDitolak
from dpmd.izin import boleh, wajib
from dpmd.kiriman import kembali
from renaksi.bingkai import FORMULIR, kantor_aktif, tahun_aktif
from renaksi.models import Nomenklatur, PerangkatDaerah
from renaksi.nilai.pilihan import TingkatRenstra

from . import bawaan
from . import daftar as nomenklatur
from .forms import SEMUA, SENDIRI, NomenklaturForm
from .tables import KeputusanTable, NomenklaturFilter, NomenklaturTable, UbahanTable

GARAM, UMUR_TOKEN = "nomenklatur-pratinjau", 24 * 3600  # a preview can be confirmed for a day

TANPA = {"Dibuat": ("rincian",), "Diubah": (), "Dihapus": ("baris", "rincian")}  # columns that say nothing there


@require_GET
def daftar(request):
    """The decrees of the chosen office, and which one is in force in the chosen year."""
    kantor, tahun = kantor_aktif(request), tahun_aktif(request)
    wajib(request.user, "nomenklatur.baca", kantor)
    baris = nomenklatur.terlihat(request.user).select_related("perangkat_daerah").annotate(banyak=Count("butir"))
    konteks = {
        "tabel": siapkan(request, KeputusanTable, baris),
        "berlaku": nomenklatur.nomenklatur_berlaku(kantor, tahun),
    }
    if cakupan := _cakupan(request.user, kantor):
        untuk = None if cakupan[0][0] == SEMUA else kantor
        konteks |= {"boleh_unggah": True, "untuk": cakupan[0][1], "bawaan": bawaan.belum_dimuat(untuk)}
    return render(request, "nomenklatur/daftar.html", konteks)


@require_POST
def muat_bawaan(request):
    """The lists that come with the product: the Admin loads them for all offices, the Sekretariat for its own."""
    kantor = kantor_aktif(request)
    untuk = None if boleh(request.user, "nomenklatur.ubah", None) else kantor
    wajib(request.user, "nomenklatur.ubah", untuk)
    belum = bawaan.belum_dimuat(untuk)
    try:
        banyak = bawaan.muat(untuk, belum)
    except nomenklatur.DaftarDitolak as salah:
        messages.error(request, str(salah))
        return redirect("nomenklatur")
    if belum:
        messages.success(request, f"{banyak} kode nomenklatur dimuat untuk {untuk or 'semua kantor'}.")
    else:
        messages.info(request, "Daftar resmi sudah dimuat; tidak ada yang berubah.")
    return redirect(kembali(request, reverse("nomenklatur")))


@require_GET
def isi(request, pk):
    """The codes of one decree."""
    keputusan = _keputusan(request, pk)
    saring = NomenklaturFilter(request.GET, Nomenklatur.objects.filter(keputusan=keputusan))
    tabel = siapkan(request, NomenklaturTable, saring.qs)
    berkas = unduh(tabel, f"nomenklatur {keputusan}", request.GET.get("unduh", ""))
    boleh_ubah = boleh(request.user, "nomenklatur.ubah", keputusan.perangkat_daerah)
    konteks = {"keputusan": keputusan, "saring": saring, "tabel": tabel, "boleh_ubah": boleh_ubah}
    return berkas or render(request, "nomenklatur/isi.html", konteks)


def _keputusan(request, pk):
    return get_object_or_404(nomenklatur.terlihat(request.user).select_related("perangkat_daerah"), pk=pk)


def _cakupan(user, kantor) -> list[tuple[str, str]]:
    """Whose list this person may bring: for all offices, for the chosen one."""
    pilihan = [(SEMUA, "Semua kantor")] if boleh(user, "nomenklatur.ubah", None) else []
    if kantor and boleh(user, "nomenklatur.ubah", kantor):
        pilihan.append((SENDIRI, f"{kantor} saja"))
    return pilihan


@FORMULIR
def unggah(request):
    """Choose a file; a POST shows what it would change.  Nothing is kept before it is confirmed."""
    kantor = kantor_aktif(request)
    cakupan = _cakupan(request.user, kantor)
    if not cakupan:
        wajib(request.user, "nomenklatur.ubah", kantor)
    form = NomenklaturForm(
        request.POST or None, request.FILES or None, cakupan=cakupan, initial={"mulai_tahun": tahun_aktif(request)}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        untuk = kantor if data["cakupan"] == SENDIRI else None
        try:
            return _pratinjau(request, untuk, data["nomor"], data["mulai_tahun"], data["berkas"].read())
        except BerkasDitolak as salah:
            form.add_error("berkas", str(salah))
    return render(request, "nomenklatur/unggah.html", {"form": form})


def _pratinjau(request, kantor, nomor: str, mulai: int, berkas: bytes):
    daftar = nomenklatur.baca_daftar(berkas)
    keputusan = nomenklatur.cari_keputusan(kantor, nomor)
    ubahan = nomenklatur.bandingkan(keputusan, daftar)
    tahun_berubah = keputusan and keputusan.mulai_tahun != mulai
    bagian = {
        "Dibuat": [{"baris": b.baris, "kode": b.kode, "nama": b.nama} for b in ubahan.baru],
        "Diubah": [{"baris": b.baris, "kode": b.kode, "nama": b.nama, "rincian": _beda(n, b)} for n, b in ubahan.ubah],
        "Dihapus": [{"kode": n.kode, "nama": n.nama} for n in ubahan.hilang],
    }
    token = {"kantor": kantor and kantor.pk, "nomor": nomor, "mulai": mulai, "sidik": ubahan.sidik}
    konteks = {
        "nomor": nomor,
        "mulai": mulai,
        "untuk": kantor or "semua kantor",
        "baru": keputusan is None,
        "tahun_lama": keputusan.mulai_tahun if tahun_berubah else None,
        "daftar": daftar,
        "ubahan": ubahan,
        "bagian": [
            (kata, len(isi), UbahanTable(isi[:200], exclude=TANPA[kata])) for kata, isi in bagian.items() if isi
        ],
        "dapat_diterapkan": not daftar.keliru and (ubahan.ada or tahun_berubah),
        "token": signing.dumps(token | {"isi": b64encode(berkas).decode()}, salt=GARAM, compress=True),
    }
    return render(request, "nomenklatur/pratinjau.html", konteks)


def _beda(lama: Nomenklatur, butir) -> str:
    nama = [n for n in nomenklatur.ISI if getattr(lama, n) != getattr(butir, n)]
    return "; ".join(f"{n}: {getattr(lama, n) or '-'} → {getattr(butir, n) or '-'}" for n in nama)


@require_POST
def terapkan(request):
    """Confirm a preview: everything or nothing."""
    try:
        isi = signing.loads(request.POST.get("token", ""), salt=GARAM, max_age=UMUR_TOKEN)
    except signing.BadSignature:
        wajib(request.user, "nomenklatur.ubah", kantor_aktif(request))
        messages.error(request, "Pratinjau ini tidak berlaku lagi. Unggah berkasnya sekali lagi.")
        return redirect("nomenklatur-unggah")
    kantor = get_object_or_404(PerangkatDaerah.objects.untuk(request.user), pk=isi["kantor"]) if isi["kantor"] else None
    wajib(request.user, "nomenklatur.ubah", kantor)
    berkas = b64decode(isi["isi"])
    try:
        keputusan, ubahan = nomenklatur.terapkan(
            kantor, isi["nomor"], isi["mulai"], nomenklatur.baca_daftar(berkas), isi["sidik"]
        )
    except nomenklatur.DaftarDitolak as salah:
        messages.error(request, str(salah))
        return _pratinjau(request, kantor, isi["nomor"], isi["mulai"], berkas)
    messages.success(request, f"{keputusan} dimuat: {ubahan.kalimat}.")
    return redirect("nomenklatur-isi", keputusan.pk)


@FORMULIR
def hapus(request, pk):
    """Asks first.  Plans keep the codes that were picked; only the list goes."""
    keputusan = _keputusan(request, pk)
    wajib(request.user, "nomenklatur.ubah", keputusan.perangkat_daerah)
    if request.method == "POST":
        keputusan.delete()
        messages.success(request, f"{keputusan} dihapus.")
        return redirect("nomenklatur")
    return render(request, "nomenklatur/hapus.html", {"keputusan": keputusan, "banyak": keputusan.butir.count()})


@require_GET
def cari(request):
    """?q= &jenjang= &induk= (code of the parent) &tahun= &banyak=100: codes to pick, as JSON."""
    kantor = kantor_aktif(request)
    wajib(request.user, "nomenklatur.baca", kantor)
    tahun, jenjang = request.GET.get("tahun", ""), request.GET.get("jenjang", "")
    if kantor is None:
        return JsonResponse({"hasil": []})
    temuan = nomenklatur.cari(
        kantor,
        int(tahun) if tahun.isascii() and tahun.isdigit() and len(tahun) == 4 else tahun_aktif(request),
        request.GET.get("q", "")[:200],
        jenjang if jenjang in TingkatRenstra.values else "",
        request.GET.get("induk", "")[:25],
        100 if request.GET.get("banyak") == "100" else nomenklatur.MAKS_HASIL,
    )
    return JsonResponse({"hasil": [vars(t) for t in temuan]})
