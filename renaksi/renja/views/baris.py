"""The rows that a Renja keeps beside the tree, review and proposals alike: added, changed, removed."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.forms import ModelForm
from django.shortcuts import redirect, render
from django.urls import reverse

from renaksi.bentuk import urutan_berikut
from renaksi.bingkai import FORMULIR, ambil_bagian, ambil_rencana, menulis
from renaksi.models import TinjauanRkpd, UsulanMasyarakat
from renaksi.renja.forms import TinjauanForm, UsulanForm


@dataclass(frozen=True)
class JenisBaris:
    """A kind of row: the address of its list, what pages call it, and its form."""

    alamat: str  # name of the list's address; those of its rows begin with it
    judul: str  # of the list
    kata: str  # of one row
    model: type
    form: type[ModelForm]
    sebut: Callable  # a row, as messages say it
    lebar: bool = False  # the form stands in two columns

    def daftar(self, tahun: int) -> str:
        return reverse(self.alamat, args=[tahun])

    def di_daftar(self, baris) -> str:
        """The list at the place of this row."""
        return f"{self.daftar(baris.rencana.tahun)}#{self.alamat}-{baris.pk}"


TINJAUAN = JenisBaris(
    alamat="tinjauan",
    judul="Tinjauan rancangan awal",
    kata="baris tinjauan",
    model=TinjauanRkpd,
    form=TinjauanForm,
    sebut=lambda t: f"Baris “{t}”",
    lebar=True,
)
USULAN = JenisBaris(
    alamat="usulan",
    judul="Usulan masyarakat",
    kata="usulan",
    model=UsulanMasyarakat,
    form=UsulanForm,
    sebut=lambda u: f"Usulan {u.desa}",
)


def ambil_baris(request, jenis: JenisBaris, tahun, pk):
    """A row that belongs to a plan of that year which the person may edit."""
    baris = jenis.model.objects.filter(rencana__tahun=tahun).select_related("rencana__perangkat_daerah")
    return ambil_bagian(request, baris, pk, "rencana.ubah")


def _isi(request, jenis: JenisBaris, baris, judul: str):
    form = jenis.form(request.POST or None, instance=baris)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, f"{jenis.sebut(baris)} disimpan.")
        return redirect(jenis.di_daftar(baris))
    tahun = baris.rencana.tahun
    konteks = {
        "form": form,
        "judul": f"{judul} {jenis.kata}",
        "jenis": jenis,
        "lebar": jenis.lebar,
        "tahun": tahun,
        "kembali": jenis.daftar(tahun),
        "hapus": reverse(f"{jenis.alamat}-hapus", args=[tahun, baris.pk]) if baris.pk else "",
    }
    return render(request, "renja/baris.html", konteks)


@FORMULIR
@menulis
def tambah(request, tahun, jenis: JenisBaris):
    rencana = ambil_rencana(request, tahun)
    urutan = urutan_berikut(jenis.model.objects.filter(rencana=rencana))
    return _isi(request, jenis, jenis.model(rencana=rencana, urutan=urutan), "Tambah")


@FORMULIR
@menulis
def ubah(request, tahun, pk, jenis: JenisBaris):
    return _isi(request, jenis, ambil_baris(request, jenis, tahun, pk), "Ubah")


@FORMULIR
@menulis
def hapus(request, tahun, pk, jenis: JenisBaris):
    baris = ambil_baris(request, jenis, tahun, pk)
    kembali = jenis.daftar(tahun)
    if request.method == "POST":
        baris.delete()
        messages.success(request, f"{jenis.sebut(baris)} dihapus.")
        return redirect(kembali)
    konteks = {"benda": baris, "tahun": tahun, "kembali": kembali, "bagian": jenis.judul}
    return render(request, "rencana/hapus_baris.html", konteks)
