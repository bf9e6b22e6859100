"""The layouts that the chosen office explained once: what is remembered of them, renaming, forgetting."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from dpmd.izin import ambil
from evaluasi.models import TataLetakKantor
from renaksi.bingkai import kantor_kerja

from .pertanyaan import dalam_kata

FORMULIR = require_http_methods(["GET", "HEAD", "POST"])


class NamaForm(forms.ModelForm):
    class Meta:
        model = TataLetakKantor
        fields = ["nama"]
        help_texts = {"nama": "Nama yang Anda kenali, misalnya “Matriks Renja dari Bappeda”."}

    def clean_nama(self):
        return " ".join(self.cleaned_data["nama"].split())


def _milik(request):
    return TataLetakKantor.objects.untuk(request.user).select_related("oleh", "perangkat_daerah")


@require_safe
def daftar(request):
    kantor = kantor_kerja(request, "kantor.ubah")
    milik = _milik(request).filter(perangkat_daerah=kantor)
    return render(request, "impor/tata_letak/daftar.html", {"daftar": [(t, dalam_kata(t.jawaban)) for t in milik]})


@FORMULIR
def ubah(request, pk: int):
    """Another name; what was answered is changed where it was given, in the preview of an import."""
    tata = ambil(request, _milik(request), pk, "kantor.ubah")
    form = NamaForm(request.POST or None, instance=tata)
    if request.method == "POST" and form.is_valid():
        TataLetakKantor.objects.filter(pk=tata.pk).update(nama=form.cleaned_data["nama"])  # `diubah` is of the answers
        messages.success(request, f"Tata letak ini sekarang bernama “{form.cleaned_data['nama']}”.")
        return redirect("tata-letak")
    return render(request, "impor/tata_letak/ubah.html", {"form": form, "tata": tata})


@FORMULIR
def lupakan(request, pk: int):
    tata = ambil(request, _milik(request), pk, "kantor.ubah")
    if request.method == "POST":
        tata.delete()
        messages.success(request, f"“{tata}” dilupakan. Impor berikutnya akan bertanya lagi; rencana tidak berubah.")
        return redirect("tata-letak")
    return render(request, "impor/tata_letak/lupakan.html", {"tata": tata, "jawaban": dalam_kata(tata.jawaban)})
