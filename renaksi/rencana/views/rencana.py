"""The plan of one year as a tree, and its beginning."""

from itertools import groupby

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_POST

from dpmd.izin import boleh
from dpmd.templatetags.dpmd import dari_sini
from renaksi import pohon
from renaksi.bingkai import ingat, kantor_kerja, rencana_aktif, tahun_aktif
from renaksi.keadaan import Ingatan, Itu
from renaksi.models import Rencana, UnitKerja
from renaksi.nilai.pilihan import Jenjang
from renaksi.nilai.susunan import BarisPohon, baris_pendek, baris_pohon, cabang_dari, pendekkan
from renaksi.rencana.mulai import cara_mulai

from .alur import konteks_alur


@require_GET
def rencana(request):
    """To the year in force."""
    return redirect("rencana-tahun", tahun_aktif(request))


@require_GET
def rencana_tahun(request, tahun):
    """The tree: search with ?cari=, one unit's part with ?unit=; of a long one the branch with the node ?cabang=."""
    kantor = kantor_kerja(request, "rencana.baca")
    if not 2000 <= tahun <= 2100:
        raise Http404("Tahun di luar jangkauan.")
    ingat(request, tahun)
    rencana = rencana_aktif(request)
    boleh_ubah = boleh(request.user, "rencana.ubah", rencana or kantor)
    if rencana is None:
        cara = cara_mulai(kantor, tahun) if boleh_ubah else None
        return render(request, "rencana/mulai.html", {"boleh_ubah": boleh_ubah, "cara": cara})
    daftar_unit = UnitKerja.objects.filter(perangkat_daerah=kantor)
    cari, pilih = request.GET.get("cari", "").strip(), request.GET.get("unit", "")
    unit = next((u for u in daftar_unit if str(u.pk) == pilih), None)
    isi = pohon.muat(rencana)
    konteks = {
        "rencana": rencana,
        "kosong": not isi.sasaran,
        "pohon": isi.untuk_unit(unit and unit.pk),
        "boleh_ubah": boleh_ubah,
        "boleh_impor": boleh(request.user, "rencana.impor", kantor),
        "daftar_unit": daftar_unit,
        "unit": unit,
        "cari": cari,
        "cara": cara_mulai(kantor, tahun) if boleh_ubah and not (isi.sasaran or isi.tujuan) else None,
    } | konteks_alur(rencana, request.user)
    buka = request.GET.get("cabang", "")
    konteks["baris"] = (
        pendekkan(baris_pohon(konteks["pohon"], cari), buka) if cari else baris_pendek(konteks["pohon"], buka)
    )
    konteks["pendek"] = any(b.tertutup for b in konteks["baris"])
    # Links out of a filtered tree come back to it as it is filtered.
    dari = dari_sini({"request": request}) if cari or unit else ""
    konteks["potongan"] = [
        _tulis(request, list(isi), tahun, boleh_ubah, dari) for _, isi in groupby(konteks["baris"], cabang_dari)
    ]
    return render(request, "rencana/tahun.html", konteks)


_TERTULIS = Ingatan()  # rows


def _tulis(request, baris: list[BarisPohon], tahun: int, boleh_ubah, dari: str) -> str:
    """The rows of one programme, drawn once for each of its values: that of a branch stays the same one until something
    in it changes (`renaksi.pohon`).  What is filtered depends on more, and is drawn each time.
    """
    isi = {"baris": baris, "tahun": tahun, "boleh_ubah": boleh_ubah, "dari": dari, "request": request}
    awal, lain = baris[0], request.GET.keys() - {"cabang"}
    if dari or lain or awal.simpul.jenjang != Jenjang.PROGRAM:
        return render_to_string("rencana/_cabang.html", isi)
    nama, letak = ("pohon", awal.simpul.id, bool(awal.tertutup)), (awal.jalur, awal.tertutup)
    kunci = (Itu(awal.simpul), tahun, bool(boleh_ubah), letak)
    return _TERTULIS.sekali(nama, kunci, lambda: render_to_string("rencana/_cabang.html", isi), lambda _: len(baris))


@require_POST
def mulai(request, tahun):
    """Begin an empty plan for a year that has none."""
    kantor = kantor_kerja(request, "rencana.ubah")
    if not 2000 <= tahun <= 2100:
        raise Http404("Tahun di luar jangkauan.")
    _, baru = Rencana.objects.get_or_create(perangkat_daerah=kantor, tahun=tahun)
    if baru:
        messages.success(request, f"Rencana {tahun} dimulai. Tambahkan sasaran pertamanya.")
    return redirect("rencana-tahun", tahun)
