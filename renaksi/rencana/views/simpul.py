"""Nodes of the plan, the four levels and the tujuan above them alike: add, edit, reorder, remove."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from dpmd.kiriman import kembali
from renaksi.bentuk import geser, urutan_berikut, yang_hilang
from renaksi.bingkai import FORMULIR, ambil_bagian, ambil_rencana, menulis
from renaksi.models import MODEL_JENJANG, MODEL_SIMPUL, Sasaran, Tujuan
from renaksi.nilai.susunan import TINGKAT
from renaksi.nomenklatur.daftar import sertakan_indikator
from renaksi.rencana.forms import FORM_SIMPUL


def model_anak(jenjang):
    """The model of the level below; nothing stands under a sub kegiatan."""
    if jenjang == TINGKAT[-1]:
        raise Http404("Sub kegiatan tidak mempunyai anak.")
    return MODEL_JENJANG[TINGKAT[TINGKAT.index(jenjang) + 1]]


def ambil_simpul(request, tahun, jenjang, pk):
    """A node of that year whose plan the person may edit, with everything above it loaded."""
    model = MODEL_SIMPUL[jenjang]
    jalur_tahun = model.JALUR_KANTOR.replace("perangkat_daerah", "tahun")
    baris = model.objects.filter(**{jalur_tahun: tahun}).select_related(model.JALUR_KANTOR)
    return ambil_bagian(request, baris, pk, "rencana.ubah")


def alamat_daftar(tahun, simpul) -> str:
    """Address of the page that lists nodes of this level."""
    return reverse("tujuan" if isinstance(simpul, Tujuan) else "rencana-tahun", args=[tahun])


def ke_pohon(tahun, simpul, *, hilang=False):
    """Back to the page that lists this node, at its row unless it is gone."""
    return redirect(alamat_pohon(tahun, simpul, hilang=hilang))


def alamat_pohon(tahun, simpul, *, hilang=False) -> str:
    return alamat_daftar(tahun, simpul) + ("" if hilang else f"#{simpul.jenjang}-{simpul.pk}")


def sesudah_disimpan(request, tahun, simpul):
    """On to the next new one, back to where one came from, or to the row in the tree."""
    lagi = request.get_full_path() if "lagi" in request.POST else ""
    return redirect(lagi or kembali(request, alamat_pohon(tahun, simpul)))


def sebut(simpul) -> str:
    """“Sub Kegiatan “Gaji dan Tunjangan””, as messages say it."""
    return f"{simpul._meta.verbose_name.title()} “{simpul}”"


def _isi(request, tahun, simpul, judul):
    """The form of a node, new or old: show it, or save and go back to the tree."""
    form = FORM_SIMPUL[simpul.jenjang](request.POST or None, instance=simpul)
    if request.method == "POST" and form.is_valid():
        form.save()
        resmi = sertakan_indikator(simpul) if request.POST.get("indikator_resmi") else None
        messages.success(request, f"{sebut(simpul)} disimpan" + (f" dengan indikator “{resmi}”." if resmi else "."))
        return sesudah_disimpan(request, tahun, simpul)
    konteks = {"form": form, "simpul": simpul, "judul": judul, "tahun": tahun, "lagi": simpul.pk is None}
    konteks["kembali"] = kembali(request, alamat_daftar(tahun, simpul))
    return render(request, "rencana/simpul_form.html", konteks)


@FORMULIR
@menulis
def tambah_sasaran(request, tahun):
    rencana = ambil_rencana(request, tahun)
    return _isi(request, tahun, Sasaran(rencana=rencana, urutan=urutan_berikut(rencana.sasaran)), "Tambah sasaran")


@FORMULIR
@menulis
def tambah_tujuan(request, tahun):
    rencana = ambil_rencana(request, tahun)
    return _isi(request, tahun, Tujuan(rencana=rencana, urutan=urutan_berikut(rencana.tujuan)), "Tambah tujuan")


@FORMULIR
@menulis
def tambah(request, tahun, jenjang, pk):
    """A child of the node that the address names; of a tujuan a sasaran that serves it."""
    induk = ambil_simpul(request, tahun, jenjang, pk)
    if isinstance(induk, Tujuan):
        anak = Sasaran(rencana=induk.rencana, tujuan=induk, urutan=urutan_berikut(induk.rencana.sasaran))
        return _isi(request, tahun, anak, "Tambah sasaran")
    model = model_anak(jenjang)
    saudara = model.objects.filter(**{model.INDUK: induk})
    anak = model(**{model.INDUK: induk}, urutan=urutan_berikut(saudara))
    return _isi(request, tahun, anak, f"Tambah {model._meta.verbose_name}")


@FORMULIR
@menulis
def ubah(request, tahun, jenjang, pk):
    simpul = ambil_simpul(request, tahun, jenjang, pk)
    return _isi(request, tahun, simpul, f"Ubah {simpul._meta.verbose_name}")


@require_POST
@menulis
def pindah(request, tahun, jenjang, pk):
    """One place up or down among its siblings."""
    simpul = ambil_simpul(request, tahun, jenjang, pk)
    geser(simpul, type(simpul).objects.filter(**{simpul.INDUK: simpul.induk}), naik=request.POST.get("arah") == "naik")
    return ke_pohon(tahun, simpul)


@FORMULIR
@menulis
def hapus_simpul(request, tahun, jenjang, pk):
    """Asks first, naming what would be lost; what carries results stays."""
    simpul = ambil_simpul(request, tahun, jenjang, pk)
    hilang = yang_hilang(simpul)
    if request.method == "POST" and not hilang.tertahan:
        for sasaran in simpul.sasaran.all() if isinstance(simpul, Tujuan) else ():
            sasaran.tujuan = None
            sasaran.save()  # one by one, so that the trail of each tells of it
        simpul.delete()
        messages.success(request, f"{sebut(simpul)} dihapus.")
        return redirect(kembali(request, alamat_pohon(tahun, simpul, hilang=True)))
    konteks = {"benda": simpul, "simpul": simpul, "hilang": hilang, "tahun": tahun}
    konteks["kembali"] = kembali(request, alamat_daftar(tahun, simpul))
    return render(request, "rencana/hapus.html", konteks)
