"""Settings: the office itself and four lists that all work alike, told apart by the table `DAFTAR`."""

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from axes.utils import reset as buka_kunci
from django.contrib import messages
from django.contrib.auth.forms import SetPasswordForm
from django.db.models import ProtectedError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from dpmd.daftar import siapkan, unduh
from dpmd.izin import ambil, boleh, wajib
from dpmd.kiriman import kembali
from renaksi.bingkai import FORMULIR, ingat, kantor_aktif, kantor_kerja, tahun_aktif
from renaksi.models import Pejabat, Pengguna, PerangkatDaerah, UnitKerja
from renaksi.nilai.predikat import BATAS_BAKU, LABEL_LKJIP

from . import tables
from .forms import KantorForm, MutuForm, PejabatForm, PenggunaBaruForm, PenggunaForm, PredikatForm, UnitForm

NIHIL = MappingProxyType({})


@dataclass(frozen=True)
class Daftar:
    """One list.  `milik_kantor`: rows of the chosen office only; `bisa_hapus`: rows may go when nothing needs them."""

    judul: str
    keterangan: str
    model: type
    form: Callable
    tabel: type
    saring: type
    izin: str
    sertakan: tuple[str, ...] = ()  # rows of other tables that the list prints
    milik_kantor: bool = True
    bisa_hapus: bool = True


DAFTAR = {
    "unit": Daftar(
        "Unit kerja", "Sekretariat dan bidang; nama singkatnya tercetak sebagai penanggung jawab.",
        UnitKerja, form=UnitForm, tabel=tables.UnitTable, saring=tables.UnitFilter, izin="kantor.ubah",
    ),
    "pejabat": Daftar(
        "Pejabat", "Yang menandatangani laporan, dengan masa jabatannya.",
        Pejabat, form=PejabatForm, tabel=tables.PejabatTable, saring=tables.PejabatFilter, izin="kantor.ubah",
        sertakan=("unit",),
    ),
    "pengguna": Daftar(
        "Pengguna", "Orang yang masuk ke aplikasi ini, di semua perangkat daerah.",
        Pengguna, form=PenggunaForm, tabel=tables.PenggunaTable, saring=tables.PenggunaFilter, izin="pengguna.ubah",
        sertakan=("perangkat_daerah", "unit"), milik_kantor=False, bisa_hapus=False,
    ),
    "kantor": Daftar(
        "Perangkat daerah", "Semua kantor yang memakai aplikasi ini.",
        PerangkatDaerah, form=KantorForm, tabel=tables.KantorTable, saring=tables.KantorFilter, izin="pengguna.ubah",
        sertakan=(), milik_kantor=False, bisa_hapus=False,
    ),
}  # fmt: skip


def _daftar(request, nama):
    """The list of that name, authorised, and its rows for this person (of the chosen office)."""
    if nama not in DAFTAR:
        raise Http404("Bagian ini tidak ada.")
    milik, kantor = DAFTAR[nama], kantor_aktif(request)
    if milik.milik_kantor:
        kantor_kerja(request, milik.izin)
    wajib(request.user, milik.izin, kantor)
    baris = milik.model.objects.untuk(request.user).select_related(*milik.sertakan)
    return milik, baris.filter(perangkat_daerah=kantor) if milik.milik_kantor else baris


def _tampil(request, template, bagian_aktif, **konteks):
    """Render with the tabs that this person may open."""
    kantor = kantor_aktif(request)
    tab = [(kode, b.judul) for kode, b in DAFTAR.items() if boleh(request.user, b.izin, kantor)]
    return render(request, template, {"tab": tab, "bagian_aktif": bagian_aktif, **konteks})


def _setelan(request, bagian, kelas, pesan, pakai=NIHIL):
    """Facts of the chosen office: a form, and buttons that set one at once (`pakai`: name → field, value, message)."""
    kantor = kantor_aktif(request)
    wajib(request.user, "kantor.ubah", kantor)
    if kantor is None:
        return redirect("pengaturan-daftar", "kantor")
    form = kelas(request.POST or None, instance=kantor)
    if dipakai := pakai.get(request.POST.get("pakai")):
        field, nilai, pesan = dipakai
        setattr(kantor, field, nilai)
        kantor.save()
    elif request.method == "POST" and form.is_valid():
        form.save()
    else:
        return _tampil(request, f"kantor/pengaturan/{bagian or 'kantor'}.html", bagian, form=form)
    messages.success(request, pesan)
    return redirect(request.path)


@FORMULIR
def pengaturan(request):
    """The chosen office's own facts."""
    return _setelan(request, "", KantorForm, "Pengaturan kantor disimpan.")


LKJIP = [
    [str(batas) if batas.is_finite() else None, label] for batas, label in zip(BATAS_BAKU, LABEL_LKJIP, strict=True)
]
TANGGA = {
    "baku": ("tangga_predikat", [], "Predikat kembali ke baku E.81."),
    "lkjip": ("tangga_predikat", LKJIP, "Predikat memakai sebutan LKjIP dengan batas baku."),
}
SKALA = {"baku": ("skala_mutu", [], "Skala mutu kembali ke baku.")}


@FORMULIR
def predikat(request):
    """How averages are named and counted in the chosen office."""
    return _setelan(request, "predikat", PredikatForm, "Predikat disimpan.", TANGGA)


@FORMULIR
def mutu(request):
    """The scale by which the chosen office compares grades."""
    return _setelan(request, "mutu", MutuForm, "Skala mutu disimpan.", SKALA)


@require_GET
def daftar(request, bagian):
    isi, baris = _daftar(request, bagian)
    saring = isi.saring(request.GET, baris)
    tabel = siapkan(request, isi.tabel, saring.qs)
    return unduh(tabel, isi.judul, request.GET.get("unduh", "")) or _tampil(
        request, "kantor/pengaturan/daftar.html", bagian, isi=isi, saring=saring, tabel=tabel
    )


def _isi(request, nama, bagian, form, judul):
    """Show the form of a row, or save it and go on: to the next new one, back to where one came from, to the list."""
    ke = kembali(request, reverse("pengaturan-daftar", args=[nama]))
    if request.method == "POST" and form.is_valid():
        objek = form.save()
        messages.success(request, f"“{objek}” disimpan.")
        if nama == "kantor":  # what is made next belongs to it
            ingat(request, tahun_aktif(request), objek)
        return redirect(request.get_full_path() if "lagi" in request.POST else ke)
    return _tampil(request, "kantor/pengaturan/form.html", nama, form=form, isi=bagian, judul=judul, kembali=ke)


@FORMULIR
def tambah(request, bagian):
    isi, _ = _daftar(request, bagian)
    baru = isi.model(perangkat_daerah=kantor_aktif(request)) if isi.milik_kantor else isi.model()
    kelas = PenggunaBaruForm if bagian == "pengguna" else isi.form
    awal = {"kepala": "kepala" in request.GET} if bagian == "pejabat" else {}
    form = kelas(request.POST or None, instance=baru, initial=awal)
    return _isi(request, bagian, isi, form, f"Tambah {baru._meta.verbose_name}")


@FORMULIR
def ubah(request, bagian, pk):
    isi, baris = _daftar(request, bagian)
    objek = ambil(request, baris, pk, isi.izin)
    lebih = {"pelaku": request.user} if bagian == "pengguna" else {}
    return _isi(request, bagian, isi, isi.form(request.POST or None, instance=objek, **lebih), f"Ubah {objek}")


@FORMULIR
def hapus(request, bagian, pk):
    """Asks first; what something else still needs stays, and says what needs it."""
    isi, baris = _daftar(request, bagian)
    if not isi.bisa_hapus:
        raise Http404("Bagian ini tidak dapat dihapus.")
    objek, tertahan = ambil(request, baris, pk, isi.izin), ()
    if request.method == "POST":
        try:
            objek.delete()
        except ProtectedError as salah:
            tertahan = sorted({o._meta.verbose_name for o in salah.protected_objects})
        else:
            messages.success(request, f"“{objek}” dihapus.")
            return redirect("pengaturan-daftar", bagian)
    return _tampil(request, "kantor/pengaturan/hapus.html", bagian, objek=objek, tertahan=tertahan)


@FORMULIR
def atur_sandi(request, pk):
    """A new password for somebody who lost it; also lifts the lock after wrong guesses."""
    pengguna = ambil(request, Pengguna, pk, "pengguna.ubah")
    form = SetPasswordForm(pengguna, request.POST or None)
    if request.method == "POST" and form.is_valid():
        pengguna.sandi_sementara = pengguna != request.user  # whoever typed it knows it
        form.save()
        buka_kunci(username=pengguna.username)
        messages.success(request, f"Kata sandi {pengguna} diganti. Sampaikan langsung kepada yang bersangkutan.")
        return redirect("pengaturan-daftar", "pengguna")
    return _tampil(
        request,
        "kantor/pengaturan/form.html",
        "pengguna",
        form=form,
        isi=DAFTAR["pengguna"],
        judul=f"Kata sandi {pengguna}",
    )
