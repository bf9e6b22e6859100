"""The quarter form: what was reached and spent, typed by those who answer for it."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dpmd.izin import KEPALA_BIDANG, wajib
from dpmd.tulisan import BULAN
from evaluasi import isian, ringkasan
from evaluasi.lembar import LembarTriwulan
from renaksi.bingkai import ingat, kantor_aktif, rencana_aktif, tahun_aktif
from renaksi.periode import NOMOR_TRIWULAN, TRIWULAN, bulan_triwulan

TANPA_UNIT = "tanpa"


def awal(request):
    """The quarter in force of the chosen year."""
    tahun = tahun_aktif(request)
    return redirect("realisasi-triwulan", tahun, isian.triwulan_berjalan(tahun, timezone.localdate()))


@require_http_methods(["GET", "HEAD", "POST"])
def triwulan(request, tahun: int, triwulan: int):
    wajib(request.user, "realisasi.baca", kantor_aktif(request))
    if triwulan not in NOMOR_TRIWULAN or not 2000 <= tahun <= 2100:
        raise Http404("Triwulan ini tidak ada.")
    ingat(request, tahun)
    rencana = rencana_aktif(request)
    if rencana is None or not rencana.indikator.exists():
        return render(request, "realisasi/tanpa_rencana.html", _waktu(triwulan))
    unit = _unit_dipilih(request)
    if request.method == "POST":
        with transaction.atomic():
            lembar = LembarTriwulan(request.user, rencana, triwulan, unit, request.POST)
            tersimpan = lembar.simpan()
        if tersimpan is not None:
            messages.success(request, _kabar(tersimpan))
            return redirect(request.get_full_path())
    else:
        lembar = LembarTriwulan(request.user, rencana, triwulan, unit)
    return render(request, "realisasi/triwulan.html", _konteks(request, lembar))


def _kabar(tersimpan: int) -> str:
    return f"{tersimpan} baris disimpan." if tersimpan else "Tidak ada isian yang berubah."


def _unit_dipilih(request) -> int | str | None:
    """From the address; without a choice a head of unit sees the own unit, everybody else all."""
    nilai = request.GET.get("unit", "")
    if nilai == TANPA_UNIT:
        return None
    if nilai.isdecimal():
        return int(nilai)
    if not nilai and request.user.peran == KEPALA_BIDANG and request.user.unit_id:
        return request.user.unit_id
    return LembarTriwulan.SEMUA


def _waktu(triwulan: int) -> dict:
    bulan = bulan_triwulan(triwulan)
    return {
        "triwulan": triwulan,
        "nama_triwulan": TRIWULAN[triwulan - 1],
        "rentang": f"{BULAN[bulan[0] - 1]} – {BULAN[bulan[-1] - 1]}",
        "daftar_triwulan": list(zip(NOMOR_TRIWULAN, TRIWULAN, strict=True)),
    }


def _konteks(request, lembar: LembarTriwulan) -> dict:
    return _waktu(lembar.triwulan) | {
        "lembar": lembar,
        "unit": _daftar_unit(lembar),
        "kueri_unit": f"?{request.GET.urlencode()}" if request.GET else "",
    }


def _daftar_unit(lembar: LembarTriwulan) -> list[dict]:
    """The choices of the unit filter, each with its progress."""
    daftar = [
        {
            "nilai": LembarTriwulan.SEMUA,
            "kata": "Semua",
            "kemajuan": isian.kemajuan_kinerja(lembar.semua, lembar.triwulan),
            "aktif": lembar.unit_id == LembarTriwulan.SEMUA,
        }
    ]
    for r in ringkasan.per_unit(lembar.semua, lembar.triwulan):
        pk = r.unit.id if r.unit else None
        daftar.append(
            {
                "nilai": pk or TANPA_UNIT,
                "kata": r.unit.singkatan if r.unit else "Tanpa penanggung jawab",
                "kemajuan": r.kinerja,
                "aktif": lembar.unit_id == pk,
            }
        )
    return daftar
