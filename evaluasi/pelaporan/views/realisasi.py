"""The quarter form: what was reached and spent, typed by those who answer for it."""

from collections.abc import Iterable
from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dpmd.izin import KEPALA_BIDANG, boleh
from dpmd.kiriman import nomor
from dpmd.tulisan import BULAN
from evaluasi.bukti.forms import akhiran_diterima
from evaluasi.kisi.terima import simpan_sel
from evaluasi.kunci import triwulan_kerja
from evaluasi.nilai import isian
from evaluasi.pelaporan.gambar import gambar
from evaluasi.pelaporan.papan import PapanLaporan
from evaluasi.pelaporan.sel import PenyimpanTriwulan
from evaluasi.pelaporan.triwulan import Cabang, FormulirTriwulan
from renaksi.bingkai import ingat, kantor_kerja, rencana_aktif, tahun_aktif
from renaksi.models import Rencana
from renaksi.nilai.periode import NOMOR_TRIWULAN, TRIWULAN, bulan_triwulan
from renaksi.nilai.pohon import Unit

TANPA_UNIT = "tanpa"
# Tells static/pelaporan/luring.js whose page it is, and whether it is worth keeping on the device.
MILIK = "X-Formulir-Milik"


def awal(request):
    """The quarter of the chosen year that is being reported."""
    rencana = rencana_aktif(request)
    return redirect("realisasi-triwulan", tahun_aktif(request), triwulan_kerja(rencana, request.user) if rencana else 1)


@require_http_methods(["GET", "HEAD", "POST"])
def triwulan(request, tahun: int, triwulan: int):
    rencana = rencana_triwulan(request, tahun, triwulan)
    if rencana is None:
        return render(request, "pelaporan/realisasi/tanpa_rencana.html", waktu(triwulan))
    pilihan = _pilihan(request, tahun, triwulan)
    if request.method == "POST":
        with transaction.atomic():
            lembar = FormulirTriwulan(request.user, rencana, triwulan, data=request.POST, **pilihan)
            tersimpan = lembar.simpan()
        if tersimpan is not None:
            return _sesudah(request, lembar, tersimpan)
    else:
        lembar = FormulirTriwulan(request.user, rencana, triwulan, **pilihan)
    konteks = _konteks(request, lembar)
    konteks["baris_tergambar"] = gambar(lembar, konteks | {"tahun": tahun})
    jawaban = render(request, "pelaporan/realisasi/triwulan.html", konteks)
    jawaban[MILIK] = f"{request.user.pk} {'isi' if lembar.dapat_diisi and request.method == 'GET' else 'baca'}"
    return jawaban


@require_POST
def simpan(request, tahun: int, triwulan: int, pk: int):
    """Cells typed into the form of any quarter of this plan; answers also with what the page says of its own rows.

    The plan is named by its key: the chosen office may be another one by now, in another tab.
    """
    if triwulan not in NOMOR_TRIWULAN:
        raise Http404("Triwulan ini tidak ada.")

    def jawab(simpanan: PenyimpanTriwulan, dilihat) -> dict:
        pilihan = _pilihan(request, simpanan.rencana.tahun, triwulan)
        return _keadaan(request, FormulirTriwulan(request.user, simpanan.rencana, triwulan, **pilihan))

    return simpan_sel(request, pk, "realisasi.baca", PenyimpanTriwulan, jawab)


def _keadaan(request, lembar: FormulirTriwulan) -> dict:
    """What follows from the stored figures, drawn anew: {"kedudukan", "kata", "peringatan": {row id: …}}."""
    konteks = _konteks(request, lembar) | {"tahun": lembar.rencana.tahun, "user": request.user, "request": request}
    templat = "pelaporan/realisasi"
    return {
        "kedudukan": render_to_string(f"{templat}/_kedudukan.html", konteks),
        "kata": str(lembar.kemajuan_anggaran if lembar.hanya_anggaran else lembar.kemajuan),
        "peringatan": {
            f"i{b.indikator.id}": render_to_string(f"{templat}/_peringatan.html", {"baris": b})
            for b in lembar.baris
            if b.buat_form
        },
    }


@require_GET
@login_not_required
def luring(request):
    """The script that shows a form again without a network; it holds nothing of anybody.

    Served beside the forms, because such a script reaches no further than the folder that it comes from.
    """
    isi = Path(finders.find("pelaporan/luring.js")).read_bytes()
    return HttpResponse(isi, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})


def rencana_triwulan(request, tahun: int, triwulan: int, izin: str = "realisasi.baca") -> Rencana | None:
    """The plan of that year of the chosen office, authorised; None while there is nothing in it."""
    kantor_kerja(request, izin)
    if triwulan not in NOMOR_TRIWULAN or not 2000 <= tahun <= 2100:
        raise Http404("Triwulan ini tidak ada.")
    ingat(request, tahun)
    rencana = rencana_aktif(request)
    return rencana if rencana and rencana.indikator.exists() else None


def _sesudah(request, lembar: FormulirTriwulan, tersimpan: int):
    """Saved: back to the form, or on to handing in, as the button said."""
    ajukan = "ajukan" in request.POST and isinstance(lembar.unit_id, int)
    if tersimpan or not ajukan:
        messages.success(request, _kabar(tersimpan))
    if ajukan:
        return redirect("laporan-ajukan", lembar.rencana.tahun, lembar.triwulan, lembar.unit_id)
    return redirect(request.get_full_path())


def _kabar(tersimpan: int) -> str:
    return f"{tersimpan} baris disimpan." if tersimpan else "Tidak ada isian yang berubah."


def _pilihan(request, tahun: int, triwulan: int) -> dict:
    cabang = Cabang(nomor(request.GET.get("program")), nomor(request.GET.get("baris")))
    return {"unit_id": _unit_dipilih(request), "bulan": _bulan_dipilih(request, tahun, triwulan), "cabang": cabang}


def _unit_dipilih(request) -> int | str | None:
    """From the address; without a choice a head of unit sees the own unit, everybody else all."""
    nilai = request.GET.get("unit", "")
    if nilai == TANPA_UNIT:
        return None
    if (pk := nomor(nilai)) is not None:
        return pk
    if not nilai and request.user.peran == KEPALA_BIDANG and request.user.unit_id:
        return request.user.unit_id
    return FormulirTriwulan.SEMUA


def _bulan_dipilih(request, tahun: int, triwulan: int) -> int:
    """For offices that fill in month by month: from the address, else the month we are in, else the last."""
    bulan, dipilih, kini = bulan_triwulan(triwulan), nomor(request.GET.get("bulan")), timezone.localdate()
    if dipilih in bulan:
        return dipilih
    return kini.month if kini.year == tahun and kini.month in bulan else bulan[-1]


def waktu(triwulan: int) -> dict:
    bulan = bulan_triwulan(triwulan)
    return {
        "triwulan": triwulan,
        "nama_triwulan": TRIWULAN[triwulan - 1],
        "rentang": f"{BULAN[bulan[0] - 1]} – {BULAN[bulan[-1] - 1]}",
        "daftar_triwulan": list(zip(NOMOR_TRIWULAN, TRIWULAN, strict=True)),
    }


def _konteks(request, lembar: FormulirTriwulan) -> dict:
    bulan = bulan_triwulan(lembar.triwulan) if lembar.kantor.isian_bulanan else ()
    return waktu(lembar.triwulan) | {
        "lembar": lembar,
        "unit": _daftar_unit(lembar),
        "daftar_bulan": [(b, BULAN[b - 1]) for b in bulan],
        "kueri_unit": f"?{request.GET.urlencode()}" if request.GET else "",
        "boleh_atur": boleh(request.user, "triwulan.atur", lembar.rencana),
        "boleh_periksa": boleh(request.user, "laporan_unit.verifikasi", lembar.rencana),
        "papan": PapanLaporan(lembar, request.user),
        "masa": BULAN[lembar.bulan - 1] if bulan else f"TW {TRIWULAN[lembar.triwulan - 1]}",
        "bukti_diterima": akhiran_diterima(),
    }


def _daftar_unit(lembar: FormulirTriwulan) -> list[dict]:
    """The choices of the unit filter, each with its progress."""
    per_unit: dict[Unit | None, list[isian.Cacah]] = {}
    for (unit, _), c in lembar.cacah_semua.items():
        per_unit.setdefault(unit, []).append(c)
    # What no unit answers for comes last.
    urut = sorted(per_unit.items(), key=lambda isi: isi[0] is None)
    pilihan: list[tuple[int | str | None, str, Iterable[isian.Cacah]]] = [
        (FormulirTriwulan.SEMUA, "Semua", lembar.cacah_semua.values()),
        *((u.id if u else None, u.singkatan if u else "Tanpa penanggung jawab", c) for u, c in urut),
    ]
    return [
        {
            "nilai": TANPA_UNIT if pk is None else pk,
            "kata": kata,
            "kemajuan": isian.jumlah(c).kinerja,
            "aktif": lembar.unit_id == pk,
        }
        for pk, kata, c in pilihan
    ]
