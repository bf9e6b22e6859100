"""The trail: of one thing, and of the whole office."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dpmd.daftar import siapkan, unduh
from dpmd.izin import ambil
from renaksi.bingkai import ingat, kantor_kerja
from renaksi.models import MODEL_SIMPUL, Indikator, Rencana

from .jejak import Jejak, sumber_kantor, sumber_objek
from .tables import DataJejak, RiwayatTabel, daftar_orang, saring

MODEL = {"rencana": Rencana, "indikator": Indikator, **{str(j): m for j, m in MODEL_SIMPUL.items()}}


@require_safe
def riwayat(request, jenis: str, pk: int):
    """Everything that happened to one plan, node or indicator."""
    if jenis not in MODEL:
        raise Http404("Data tidak ditemukan.")
    model = MODEL[jenis]
    baris = model.objects.dengan_pemilik() if model is Indikator else model.objects.select_related(model.JALUR_KANTOR)
    obj = ambil(request, baris, pk, "rencana.baca")
    rencana = obj if model is Rencana else getattr(obj, "rencana", None) or obj.rencana_induk
    ingat(request, rencana.tahun, rencana.perangkat_daerah)
    tabel = siapkan(request, RiwayatTabel, DataJejak(Jejak(sumber_objek(obj))))
    simpul = obj.pemilik if model is Indikator else obj if model is not Rencana else None
    konteks = {"objek": obj, "simpul": simpul, "tabel": tabel}
    nama = f"Riwayat {obj._meta.verbose_name} {obj.pk}"
    return unduh(tabel, nama, request.GET.get("unduh", "")) or render(request, "riwayat/objek.html", konteks)


@require_safe
def semua(request):
    """Everything that happened in the chosen office."""
    kantor = kantor_kerja(request, "riwayat.baca")
    sumber = sumber_kantor(kantor.pk, tanpa_kantor=request.user.lihat_semua)
    form, jejak = saring(request.GET, sumber, daftar_orang(kantor))
    tabel = siapkan(request, RiwayatTabel, DataJejak(jejak))
    konteks = {"form": form, "tabel": tabel}
    nama = f"Riwayat {kantor.singkatan or kantor.nama}"
    return unduh(tabel, nama, request.GET.get("unduh", "")) or render(request, "riwayat/semua.html", konteks)
