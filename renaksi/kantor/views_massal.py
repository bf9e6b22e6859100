"""Many people at once: the list with what is wrong in each line, then their accounts and the slips to hand over."""

from django import forms
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from dpmd.impor.berkas import BerkasDitolak
from dpmd.izin import peran_diberi
from dpmd.kiriman import kembali
from renaksi.bingkai import FORMULIR, kantor_kerja

from .massal import PALING_BANYAK, BarisAkun, MassalDitolak, baca, buat, teks_berkas


class MassalForm(forms.Form):
    teks = forms.CharField(
        label="Daftar orang",
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 8, "spellcheck": "false", "class": "tempel", "wrap": "off"}),
        help_text=f"Satu orang satu baris, paling banyak {PALING_BANYAK}. Kolomnya: nama, nama pengguna, surel, peran, "
        "unit kerja. Nama pengguna dan surel boleh kosong; baris judul boleh ikut.",
    )
    berkas = forms.FileField(
        label="Atau dari berkas",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".csv,.xlsx,.xls,.ods,.txt"}),
        help_text="CSV atau Excel dengan kolom yang sama. Isinya tampil di kotak di atas untuk diperiksa.",
    )

    def isi(self) -> str:
        """The list as text, from the file where one was chosen.  Raises BerkasDitolak."""
        berkas = self.cleaned_data["berkas"]
        return teks_berkas(berkas.read()) if berkas else self.cleaned_data["teks"]


@never_cache
@FORMULIR
def massal(request):
    """Nothing is kept before every line is right; the answer that makes the accounts is the page with the slips."""
    kantor = kantor_kerja(request, "pengguna.ubah")
    form = MassalForm(request.POST or None, request.FILES or None)
    baris: list[BarisAkun] = []
    if request.method == "POST" and form.is_valid():
        try:
            teks = form.isi()
            form = MassalForm({"teks": teks})
            baris = baca(teks, kantor, peran_diberi(request.user))
            if "buat" in request.POST and not any(b.salah for b in baris):
                return _serah_terima(request, buat(baris, kantor))
        except (BerkasDitolak, MassalDitolak) as salah:
            form.add_error("teks", str(salah))
    ke = kembali(request, reverse("pengaturan-daftar", args=["pengguna"]))
    konteks = {"form": form, "baris": baris, "salah": [b for b in baris if b.salah], "kembali": ke}
    konteks |= {"daftar_unit": kantor.unit.all()}
    return render(request, "kantor/pengguna/massal.html", konteks)


def _serah_terima(request, akun):
    ke = kembali(request, reverse("pengaturan-daftar", args=["pengguna"]))
    konteks = {"akun": akun, "alamat": request.build_absolute_uri("/"), "kembali": ke}
    return render(request, "kantor/pengguna/serah_terima.html", konteks)
