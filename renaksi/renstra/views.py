"""The five-year plans of an office: list, one Renstra with its rows, and working on each of its parts."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from dpmd.daftar import siapkan
from dpmd.izin import ambil, boleh, wajib
from renaksi.bentuk import geser, urutan_berikut, yang_hilang
from renaksi.bingkai import FORMULIR, ingat, kantor_kerja, tahun_aktif
from renaksi.masukan import satukan_gaya
from renaksi.models import ButirRenstra, Indikator, IndikatorRenstra, Renstra

from .forms import ButirForm, IndikatorRenstraForm, RenstraForm, form_tahunan
from .tables import RenstraTable

# What is worked on, as addresses say it: its model, the rows above it to load, and the word for it.
BAGIAN = {
    "dokumen": (Renstra, ("perangkat_daerah",), "Renstra"),
    "butir": (ButirRenstra, ("renstra__perangkat_daerah",), "baris Renstra"),
    "indikator": (IndikatorRenstra, ("butir__renstra__perangkat_daerah",), "indikator Renstra"),
}


@require_GET
def daftar(request):
    kantor = kantor_kerja(request, "renstra.baca")
    baris = Renstra.objects.untuk(request.user).filter(perangkat_daerah=kantor)
    hitung = {
        "banyak_butir": Count("butir", distinct=True),
        "banyak_indikator": Count("butir__indikator", distinct=True),
    }
    tabel = siapkan(request, RenstraTable, baris.annotate(**hitung).order_by("-tahun_awal"))
    konteks = {"tabel": tabel, "boleh_ubah": boleh(request.user, "renstra.ubah", kantor)}
    return render(request, "renstra/daftar.html", konteks)


@require_GET
def renstra(request, pk):
    """Its rows in print order.  Five queries, however many rows."""
    ini = ambil(request, Renstra.objects.select_related("perangkat_daerah"), pk, "renstra.baca")
    ingat(request, tahun_aktif(request), ini.perangkat_daerah)
    butir = list(ini.butir.prefetch_related("indikator__capaian"))
    identitas = [i.identitas for b in butir for i in b.indikator.all()]
    taut = dict(
        Indikator.objects.filter(rencana__perangkat_daerah=ini.perangkat_daerah, identitas__in=identitas)
        .order_by("rencana__tahun")
        .values_list("identitas", "rencana__tahun")
    )
    konteks = {
        "renstra": ini,
        "baris": [(b, [_indikator(i, ini, taut) for i in b.indikator.all()]) for b in butir],
        "boleh_ubah": boleh(request.user, "renstra.ubah", ini),
    }
    return render(request, "renstra/renstra.html", konteks)


def _indikator(i, renstra, taut) -> dict:
    """An indicator with its target of each year of the period, and the newest plan it is tied to."""
    tahunan = {c.tahun: c.target for c in i.capaian.all()}
    return {"isi": i, "target": [tahunan.get(t) for t in renstra.tahun], "rencana": taut.get(i.identitas)}


def renstra_dari(objek) -> Renstra:
    """The Renstra that a part of it belongs to."""
    if isinstance(objek, Renstra):
        return objek
    return objek.renstra if isinstance(objek, ButirRenstra) else objek.butir.renstra


def _ambil(request, bagian, pk):
    if bagian not in BAGIAN:
        raise Http404("Bagian ini tidak ada.")
    model, sertakan, _ = BAGIAN[bagian]
    return ambil(request, model.objects.select_related(*sertakan), pk, "renstra.ubah")


def _ke_baris(objek):
    """Back to the Renstra, at the row that was worked on."""
    butir = getattr(objek, "butir", objek) if not isinstance(objek, Renstra) else None
    jangkar = f"#butir-{butir.pk}" if butir and butir.pk else ""
    return redirect(reverse("renstra", args=[renstra_dari(objek).pk]) + jangkar)


def _isi(request, objek, judul):
    """The form of a part, new or old; of an indicator with the figures of each year."""
    data = request.POST or None
    tahunan = form_tahunan(objek, data) if isinstance(objek, IndikatorRenstra) else []
    kelas = {Renstra: RenstraForm, ButirRenstra: ButirForm, IndikatorRenstra: IndikatorRenstraForm}[type(objek)]
    form = kelas(data, instance=objek)
    satukan_gaya([form, *tahunan])
    if request.method == "POST" and all([form.is_valid(), *(f.is_valid() for f in tahunan)]):
        with transaction.atomic():
            form.save()
            for satu in tahunan:
                satu.simpan(objek)
        messages.success(request, f"“{objek}” disimpan.")
        return _ke_baris(objek)
    ini = renstra_dari(objek)
    kembali = reverse("renstra", args=[ini.pk]) if ini.pk else reverse("renstra-daftar")
    konteks = {
        "form": form,
        "tahunan": tahunan,
        "judul": judul,
        "kembali": kembali,
        "hapus": reverse("renstra-hapus", args=["dokumen", ini.pk]) if objek is ini and ini.pk else "",
        "renstra": ini,
    }
    return render(request, "renstra/indikator.html" if tahunan else "renstra/form.html", konteks)


@FORMULIR
def tambah(request):
    kantor = kantor_kerja(request, "renstra.baca")
    wajib(request.user, "renstra.ubah", kantor)
    return _isi(request, Renstra(perangkat_daerah=kantor), "Tambah Renstra")


@FORMULIR
def tambah_butir(request, pk):
    ini = _ambil(request, "dokumen", pk)
    return _isi(request, ButirRenstra(renstra=ini, urutan=urutan_berikut(ini.butir)), "Tambah baris Renstra")


@FORMULIR
def tambah_indikator(request, pk):
    butir = _ambil(request, "butir", pk)
    baru = IndikatorRenstra(butir=butir, urutan=urutan_berikut(butir.indikator))
    return _isi(request, baru, "Tambah indikator Renstra")


@FORMULIR
def ubah(request, bagian, pk):
    objek = _ambil(request, bagian, pk)
    return _isi(request, objek, f"Ubah {BAGIAN[bagian][-1]}")


@require_POST
def pindah(request, bagian, pk):
    """One place up or down: a row among the rows, an indicator among those of its row."""
    objek = _ambil(request, bagian, pk)
    if isinstance(objek, Renstra):
        raise Http404("Renstra diurutkan menurut tahunnya.")
    saudara = objek.renstra.butir if isinstance(objek, ButirRenstra) else objek.butir.indikator
    geser(objek, saudara.all(), naik=request.POST.get("arah") == "naik")
    return _ke_baris(objek)


@FORMULIR
@transaction.atomic
def hapus(request, bagian, pk):
    """Asks first, naming what goes along."""
    objek = _ambil(request, bagian, pk)
    ini, hilang = renstra_dari(objek), yang_hilang(objek)
    kembali = reverse("renstra", args=[ini.pk])
    if request.method == "POST":
        objek.delete()
        messages.success(request, f"“{objek}” dihapus.")
        return redirect("renstra-daftar") if objek is ini else redirect(kembali)
    konteks = {"benda": objek, "hilang": hilang, "kembali": kembali, "bagian": ini, "sebutan": BAGIAN[bagian][-1]}
    return render(request, "rencana/hapus_baris.html", konteks)
