"""Nodes of the plan, the four levels alike: add, edit, reorder, remove."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from dpmd.izin import ambil, wajib
from renaksi.bentuk import geser, urutan_berikut, yang_hilang
from renaksi.bingkai import kantor_aktif
from renaksi.forms import FORM_SIMPUL
from renaksi.models import MODEL_JENJANG, Rencana
from renaksi.susunan import TINGKAT

FORMULIR = require_http_methods(["GET", "POST"])


def model_anak(jenjang):
    """The model of the level below; nothing stands under a sub kegiatan."""
    if jenjang == TINGKAT[-1]:
        raise Http404("Sub kegiatan tidak mempunyai anak.")
    return MODEL_JENJANG[TINGKAT[TINGKAT.index(jenjang) + 1]]


def ambil_simpul(request, tahun, jenjang, pk):
    """A node of that year whose plan the person may edit, with everything above it loaded."""
    model = MODEL_JENJANG[jenjang]
    jalur_tahun = model.JALUR_KANTOR.replace("perangkat_daerah", "tahun")
    baris = model.objects.filter(**{jalur_tahun: tahun}).select_related(model.JALUR_KANTOR)
    return ambil(request, baris, pk, "rencana.ubah")


def ke_pohon(tahun, simpul=None):
    """Back to the tree, at the row that was worked on."""
    tujuan = redirect("rencana-tahun", tahun)
    if simpul:
        tujuan["Location"] += f"#{simpul.jenjang}-{simpul.pk}"
    return tujuan


def _isi(request, tahun, simpul, judul):
    """The form of a node, new or old: show it, or save and go back to the tree."""
    form = FORM_SIMPUL[simpul.jenjang](request.POST or None, instance=simpul)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, f"{simpul.jenjang.label} “{simpul.nama}” disimpan.")
        return ke_pohon(tahun, simpul)
    return render(request, "rencana/simpul_form.html", {"form": form, "simpul": simpul, "judul": judul, "tahun": tahun})


@FORMULIR
def tambah_sasaran(request, tahun):
    rencana = get_object_or_404(
        Rencana.objects.untuk(request.user).select_related("perangkat_daerah"),
        perangkat_daerah=kantor_aktif(request),
        tahun=tahun,
    )
    wajib(request.user, "rencana.ubah", rencana)
    model = MODEL_JENJANG["sasaran"]
    return _isi(request, tahun, model(rencana=rencana, urutan=urutan_berikut(rencana.sasaran)), "Tambah sasaran")


@FORMULIR
def tambah(request, tahun, jenjang, pk):
    """A child of the node that the address names."""
    induk = ambil_simpul(request, tahun, jenjang, pk)
    model = model_anak(jenjang)
    saudara = model.objects.filter(**{model.INDUK: induk})
    anak = model(**{model.INDUK: induk}, urutan=urutan_berikut(saudara))
    return _isi(request, tahun, anak, f"Tambah {model._meta.verbose_name}")


@FORMULIR
def ubah(request, tahun, jenjang, pk):
    simpul = ambil_simpul(request, tahun, jenjang, pk)
    return _isi(request, tahun, simpul, f"Ubah {simpul._meta.verbose_name}")


@require_POST
def pindah(request, tahun, jenjang, pk):
    """One place up or down among its siblings."""
    simpul = ambil_simpul(request, tahun, jenjang, pk)
    geser(simpul, type(simpul).objects.filter(**{simpul.INDUK: simpul.induk}), naik=request.POST.get("arah") == "naik")
    return ke_pohon(tahun, simpul)


@FORMULIR
@transaction.atomic
def hapus_simpul(request, tahun, jenjang, pk):
    """Asks first, naming what would be lost; what carries results stays."""
    simpul = ambil_simpul(request, tahun, jenjang, pk)
    hilang = yang_hilang(simpul)
    if request.method == "POST" and not hilang.tertahan:
        simpul.delete()
        messages.success(request, f"{simpul.jenjang.label} “{simpul.nama}” dihapus.")
        return ke_pohon(tahun)
    return render(request, "rencana/hapus.html", {"benda": simpul, "simpul": simpul, "hilang": hilang, "tahun": tahun})
