"""The narratives of a quarter (foot of E.81): written by the Sekretariat, read by everybody of the office."""

from dataclasses import dataclass, replace

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from dpmd.izin import Keputusan, boleh, wajib
from evaluasi import pohon
from evaluasi.kunci import kunci_triwulan
from evaluasi.models import NarasiEvaluasi
from evaluasi.nilai import isian
from evaluasi.pelaporan.forms_narasi import NarasiForm
from renaksi.models import Rencana
from renaksi.nilai.periode import bulan_triwulan
from renaksi.simpan import pegang

from .realisasi import rencana_triwulan, waktu

# field of the form → the text of a row that is offered beside it
SUMBER = {
    "pendorong": "pendorong",
    "penghambat": "penghambat",
    "tindak_lanjut_triwulan": "tindak_lanjut",
    "tindak_lanjut_renja": "tindak_lanjut",
}


@dataclass(frozen=True)
class Saran:
    """What a unit wrote of one row."""

    simpul: str
    unit: str
    teks: str


@require_http_methods(["GET", "HEAD", "POST"])
def narasi(request, tahun: int, triwulan: int):
    rencana = rencana_triwulan(request, tahun, triwulan)
    if rencana is None:
        return render(request, "pelaporan/realisasi/tanpa_rencana.html", waktu(triwulan))
    if request.method == "POST":
        wajib(request.user, "narasi.ubah", rencana)
        return _simpan(request, rencana, triwulan)
    return _tampil(request, rencana, triwulan, NarasiForm(_ambil(rencana, triwulan)))


def putusan(user, rencana: Rencana, triwulan: int) -> Keputusan:
    """May this person write them today?  The reports of single units do not lock what is said of the whole office."""
    kunci = replace(kunci_triwulan(rencana, triwulan), laporan={})
    return boleh(user, "narasi.ubah", rencana) and kunci.untuk(user.unit_id)


def _ambil(rencana: Rencana, triwulan: int) -> NarasiEvaluasi:
    ada = NarasiEvaluasi.objects.filter(rencana=rencana, triwulan=triwulan).first()
    return ada or NarasiEvaluasi(rencana=rencana, triwulan=triwulan)


@transaction.atomic
def _simpan(request, rencana: Rencana, triwulan: int):
    """All four or none; what could not be saved stays on the page."""
    pegang(rencana.pk)
    form = NarasiForm(_ambil(rencana, triwulan), request.POST)
    if not form.is_valid() or not putusan(request.user, rencana, triwulan):
        return _tampil(request, rencana, triwulan, form)
    if form.bentrok:
        # Drawn anew from what is stored now: pressing Simpan once more is then a decision.
        return _tampil(request, rencana, triwulan, NarasiForm(form.narasi, usulan=form.diketik), form.bentrok)
    messages.success(request, "Narasi disimpan." if form.simpan() else "Tidak ada yang berubah.")
    return redirect("narasi", rencana.tahun, triwulan)


def _tampil(request, rencana: Rencana, triwulan: int, form: NarasiForm, bentrok=()):
    saran = _saran(rencana, triwulan)
    bidang = [(form[n], saran[sumber], n in bentrok and bentrok[n]) for n, sumber in SUMBER.items()]
    izin = putusan(request.user, rencana, triwulan)
    konteks = {"form": form, "bidang": bidang, "bentrok": bentrok, "izin": izin, "rencana": rencana}
    return render(request, "pelaporan/narasi/narasi.html", waktu(triwulan) | konteks)


def _saran(rencana: Rencana, triwulan: int) -> dict[str, list[Saran]]:
    """What the units wrote of their rows in this quarter, by kind; the same sentence once."""
    daftar: dict[str, dict[str, Saran]] = {nama: {} for nama in set(SUMBER.values())}
    for t in isian.titik(pohon.muat(rencana)):
        for bulan in bulan_triwulan(triwulan):
            hasil = t.indikator.hasil.get(bulan)
            for nama, isi in daftar.items():
                if teks := getattr(hasil, nama, "").strip():
                    unit = t.indikator.unit.singkatan if t.indikator.unit else ""
                    isi.setdefault(teks, Saran(t.simpul.sebutan, unit, teks))
    return {nama: list(isi.values()) for nama, isi in daftar.items()}
