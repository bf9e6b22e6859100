"""The checks of the chosen plan: what they find, accepting it with a reason, and how the office wants them."""

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dpmd.daftar import unduh
from dpmd.izin import ambil, boleh, wajib
from evaluasi.models import TemuanDiterima
from renaksi.bingkai import ingat, kantor_aktif, kantor_kerja, rencana_aktif
from renaksi.models import Rencana, UnitKerja

from .forms import AturanForm, SaringTemuanForm, TerimaForm
from .penerimaan import SudahBerubah, dipilih
from .penerimaan import terima as catat
from .tables import DaftarTemuan


@require_safe
def pemeriksaan(request):
    kantor = kantor_kerja(request, "pemeriksaan.baca")
    rencana = rencana_aktif(request)
    konteks = {"rencana": rencana, "boleh_atur": boleh(request.user, "pemeriksaan.atur", kantor)}
    if rencana is None:
        return render(request, "pemeriksaan/pemeriksaan.html", konteks)
    unit = UnitKerja.objects.untuk(request.user).filter(perangkat_daerah=kantor)
    daftar = DaftarTemuan(rencana, request.user, SaringTemuanForm(request.GET, unit))
    nama = f"Temuan pemeriksaan {rencana.tahun}"
    if berkas := unduh(daftar.tabel(), nama, request.GET.get("unduh", "")):
        return berkas
    halaman = daftar.halaman(request.GET.get("page"))
    konteks |= {
        "daftar": daftar,
        "saring": daftar.saring,
        "halaman": halaman,
        "kelompok": daftar.kelompok(halaman),
        "boleh_terima": boleh(request.user, "pemeriksaan.terima", rencana),
        "kueri": request.GET.urlencode(),
    }
    return render(request, "pemeriksaan/pemeriksaan.html", konteks)


def _kembali(request):
    """To the list as it was filtered; only its own address is left to."""
    kueri = QueryDict(request.POST.get("kueri", "")).urlencode()
    return redirect(reverse("pemeriksaan") + (f"?{kueri}" if kueri else ""))


@require_POST
def terima(request, pk: int):
    """Several findings with one reason; without a reason they are shown again, and asked for."""
    rencana = ambil(request, Rencana.objects.select_related("perangkat_daerah"), pk, "pemeriksaan.terima")
    ingat(request, rencana.tahun, rencana.perangkat_daerah)
    try:
        temuan = dipilih(rencana, request.POST.getlist("temuan"))
    except SudahBerubah as salah:
        messages.warning(request, str(salah))
        return _kembali(request)
    form = TerimaForm(request.POST)
    if not form.is_valid():
        konteks = {"form": form, "rencana": rencana, "temuan": temuan, "kueri": request.POST.get("kueri", "")}
        konteks["pengenal"] = request.POST.getlist("temuan")
        return render(request, "pemeriksaan/terima.html", konteks)
    catat(rencana, temuan, form.cleaned_data["alasan"], request.user)
    messages.success(request, f"{len(temuan)} temuan diterima dengan alasan. Terbuka lagi bila angkanya berubah.")
    return _kembali(request)


@require_POST
def tarik(request, pk: int):
    """Take an acceptance back; the finding is open again."""
    diterima = TemuanDiterima.objects.select_related("rencana__perangkat_daerah")
    satu = ambil(request, diterima, pk, "pemeriksaan.terima")
    ingat(request, satu.rencana.tahun, satu.rencana.perangkat_daerah)
    satu.delete()
    messages.success(request, "Penerimaan ditarik; temuannya terbuka lagi.")
    return _kembali(request)


@require_http_methods(["GET", "HEAD", "POST"])
def atur(request):
    """Which rules the chosen office runs, and how strictly."""
    kantor = kantor_aktif(request)
    wajib(request.user, "pemeriksaan.atur", kantor)
    if kantor is None:
        return redirect("pengaturan-daftar", "kantor")
    form = AturanForm(request.POST or None, kantor)
    if request.method == "POST" and "kembalikan" in request.POST:
        pesan = f"Semua aturan kembali ke baku ({form.kembalikan()} diubah)."
    elif request.method == "POST" and form.is_valid():
        pesan = f"Pengaturan pemeriksaan disimpan: {form.simpan()} aturan berubah."
    else:
        return render(request, "pemeriksaan/atur.html", {"form": form})
    messages.success(request, pesan)
    return redirect("pengaturan-pemeriksaan")
