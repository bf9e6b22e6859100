"""The beginning of a year's plan from what there is: an earlier plan, node by node, or the Renstra."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from dpmd import kiriman
from renaksi import versi
from renaksi.bingkai import FORMULIR, ingat, kantor_kerja
from renaksi.models import Rencana, Renstra
from renaksi.nilai.periode import NOMOR_BULAN
from renaksi.nilai.pilihan import Jenjang
from renaksi.nilai.pohon import Pohon, Simpul, jumlah
from renaksi.rencana.forms_mulai import SalinForm
from renaksi.rencana.mulai import Calon, MulaiDitolak, calon_salinan, dari_tahun_lalu, ringkas
from renaksi.rencana.mulai_renstra import calon_renstra, dari_renstra


@dataclass(frozen=True, kw_only=True)
class BarisMulai:
    """One indicator (None: there is none) of a node that the new plan would have; a node's first row names it."""

    simpul: Any  # of the earlier plan's value, or as it would be stored
    indikator: Any
    pertama: bool
    tingkat: int


def _per_indikator(indikator) -> list[tuple]:
    """(indicator, whether it is the node's first); a node without any has one row all the same."""
    return [(i, nomor == 0) for nomor, i in enumerate(indikator or (None,))]


@dataclass(frozen=True, kw_only=True)
class BarisSalin(BarisMulai):
    """Of an earlier year's plan; a node's first row carries its tick."""

    jalur: str  # the nodes above, as their ticks are called
    dipilih: bool

    @property
    def pengenal(self) -> str:
        return f"{self.simpul.jenjang}-{self.simpul.id}"

    @property
    def realisasi(self):
        return self.indikator.kinerja(NOMOR_BULAN) if self.indikator else None


def _baris(pohon: Pohon, tanpa: set[str]) -> list[BarisSalin]:
    def turun(s: Simpul, jalur: tuple[str, ...]) -> Iterator[BarisSalin]:
        sendiri = f"{s.jenjang}-{s.id}"
        for i, pertama in _per_indikator(s.indikator):
            yield BarisSalin(
                simpul=s,
                indikator=i,
                pertama=pertama,
                tingkat=len(jalur),
                jalur=" ".join(jalur),
                dipilih=sendiri not in tanpa,
            )
        for anak in s.anak:
            yield from turun(anak, (*jalur, sendiri))

    return [b for puncak in (*pohon.tujuan, *pohon.sasaran) for b in turun(puncak, ())]


def _tahun_kerja(request, tahun: int):
    """The office whose plan of that year may be begun."""
    kantor = kantor_kerja(request, "rencana.ubah")
    if not 2000 <= tahun <= 2100:
        raise Http404("Tahun di luar jangkauan.")
    return kantor


def _selesai(request, rencana: Rencana, sumber: str):
    ingat(request, rencana.tahun)
    banyak = rencana.indikator.count()
    messages.success(request, f"Rencana {rencana.tahun} dimulai dari {sumber}: {banyak} indikator. Periksa angkanya.")
    return redirect("rencana-tahun", rencana.tahun)


def _ringkasan(puncak: list[Calon], pohon: Pohon) -> list[tuple]:
    """(what comes over, Rp of the same programme in the year before); the last for everything."""
    *program, semua = ringkas(puncak)
    lama = {s.id: s.pagu for s in pohon.telusuri() if s.jenjang == Jenjang.PROGRAM}
    return [*((r, lama.get(r.asal)) for r in program), (semua, pohon.pagu)]


@FORMULIR
def dari_rencana(request, tahun, asal):
    """The tree of an earlier year with a tick per node, and the figures that would come over as it is chosen now.

    A POST begins the draft, unless it only asks to look (`lihat`).
    """
    kantor = _tahun_kerja(request, tahun)
    milik = Rencana.objects.untuk(request.user).select_related("perangkat_daerah")
    lama = get_object_or_404(milik, perangkat_daerah=kantor, tahun=asal, tahun__lt=tahun)
    pohon = versi.pemuat(lama)
    semua = {f"{s.jenjang}-{s.id}" for s in (*pohon.tujuan, *pohon.telusuri())}
    tanpa = semua - set(request.POST.getlist("ikut")) if request.method == "POST" else set()
    form = SalinForm(request.POST or None, berurutan=tahun == asal + 1)
    if request.method == "POST" and form.is_valid() and "lihat" not in request.POST:
        try:
            return _selesai(request, dari_tahun_lalu(lama, tahun, form.pilihan(tanpa), request.user), f"rencana {asal}")
        except MulaiDitolak as salah:
            form.add_error(None, str(salah))
    konteks = {"form": form, "baris": _baris(pohon, tanpa), "asal": asal, "ke": tahun, "berurutan": tahun == asal + 1}
    pilihan = form.pilihan(tanpa) if form.is_bound and form.is_valid() else form.pilihan_awal
    konteks["ringkasan"] = _ringkasan(calon_salinan(lama, tahun, pilihan), pohon)
    return render(request, "rencana/mulai/rencana.html", konteks)


@dataclass(frozen=True, kw_only=True)
class BarisRenstra(BarisMulai):
    """Of the Renstra; `asal` is the row there, `sasaran` the row its programme stands under (0: none)."""

    asal: int
    sasaran: int
    daun: bool  # nothing stands below


def _baris_renstra(puncak: list[Calon]) -> list[BarisRenstra]:
    def turun(c: Calon, tingkat: int, sasaran: int) -> Iterator[BarisRenstra]:
        for i, pertama in _per_indikator([i for i, _ in c.indikator]):
            yield BarisRenstra(
                simpul=c.simpul,
                indikator=i,
                pertama=pertama,
                tingkat=tingkat,
                asal=c.asal,
                sasaran=sasaran,
                daun=not c.anak,
            )
        for anak in c.anak:
            yield from turun(anak, tingkat + 1, sasaran)

    return [b for c in puncak for b in turun(c, 0, c.asal)]


@FORMULIR
def dari_dokumen_renstra(request, tahun, pk):
    """What the Renstra foresees for the year; the person says which sasaran a programme serves where it does not."""
    kantor = _tahun_kerja(request, tahun)
    renstra = get_object_or_404(
        Renstra.objects.untuk(request.user).select_related("perangkat_daerah"), pk=pk, perangkat_daerah=kantor
    )
    pilih = {
        program: sasaran
        for nama, nilai in request.POST.items()
        if nama.startswith("sasaran-")
        and (program := kiriman.nomor(nama[8:]))
        and (sasaran := kiriman.nomor(nilai)) is not None
    }
    try:
        puncak = calon_renstra(renstra, tahun, pilih)
        if request.method == "POST":
            return _selesai(request, dari_renstra(renstra, tahun, request.user, pilih), str(renstra))
    except MulaiDitolak as salah:
        messages.error(request, str(salah))
        return redirect("rencana-tahun", tahun)
    konteks = {
        "renstra": renstra,
        "ke": tahun,
        "baris": _baris_renstra(puncak),
        "sasaran": [c for c in puncak if c.simpul.jenjang == Jenjang.SASARAN and c.asal],
        "pagu": jumlah(_pagu(puncak)),
    }
    return render(request, "rencana/mulai/renstra.html", konteks)


def _pagu(puncak: list[Calon]):
    """Rp of the leaves, and of programmes that have no other."""
    for c in (c for atas in puncak for c in atas.telusuri()):
        yield getattr(c.simpul, "pagu_dpa", None)
        yield from (i.pagu for i, _ in c.indikator)
