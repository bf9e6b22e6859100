"""The prose of the Renja: its outline, and one part to read and write."""

from typing import NamedTuple

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_http_methods

from dpmd.izin import boleh, wajib
from renaksi import pohon
from renaksi.bingkai import ingat, menulis, rencana_aktif
from renaksi.renja import naskah as isi_naskah
from renaksi.renja.forms_naskah import NaskahForm
from renaksi.renja.naskah import ASAL, BAGIAN, BagianNaskah, Bentrok, Teks, bersihkan, isian, tak_dikenal, teks_berlaku
from renaksi.simpan import pegang

LANGKAH = {
    "simpan": "Naskah “{}” disimpan.",
    "baku": "Naskah “{}” disimpan dan menjadi teks baku kantor.",
    "kembali": "“{}” kembali ke teks baku.",
}


class Butir(NamedTuple):
    """One line of the outline; a heading without prose of its own has no text."""

    bagian: BagianNaskah
    teks: Teks | None

    @property
    def keadaan(self) -> str:
        return ASAL[self.teks.asal] if self.teks else ""


def _rencana(request, tahun: int):
    """The plan of that year, authorised; None where the chosen office has none."""
    if 2000 <= tahun <= 2100:
        ingat(request, tahun)
    rencana = rencana_aktif(request)
    if rencana is None or rencana.tahun != tahun:
        return None
    wajib(request.user, "rencana.baca", rencana)
    return rencana


def _konteks(request, rencana) -> dict:
    teks = teks_berlaku(rencana)
    return {
        "rencana": rencana,
        "tahun": rencana.tahun,
        "kerangka": [Butir(b, teks.get(b.slug)) for b in BAGIAN],
        "boleh_ubah": boleh(request.user, "rencana.ubah", rencana),
    }


@require_GET
def naskah(request, tahun):
    rencana = _rencana(request, tahun)
    if rencana is None:
        return redirect("rencana-tahun", tahun)
    return render(request, "renja/naskah/naskah.html", _konteks(request, rencana))


@require_http_methods(["GET", "POST"])
@menulis
def bagian(request, tahun, slug):
    """Read or write one part.  What was typed stays on the page until it is stored."""
    rencana = _rencana(request, tahun)
    if rencana is None:
        return redirect("rencana-tahun", tahun)
    ini = next((b for b in BAGIAN if b.slug == slug and b.ditulis), None)
    if ini is None:
        raise Http404("Bagian naskah ini tidak ada.")
    bentrok, form = None, NaskahForm(request.POST or None)
    if request.method == "POST":
        rencana = isi_naskah.pegang_semua(rencana) if request.POST.get("aksi") == "baku" else pegang(rencana.pk)
        wajib(request.user, "rencana.ubah", rencana)
        bentrok = _jalankan(request, rencana, ini, form)
        if bentrok is None and form.is_valid() and request.POST.get("aksi") in LANGKAH:
            return redirect("naskah-bagian", tahun, slug)
    return _tampilkan(request, rencana, ini, form, bentrok)


def _jalankan(request, rencana, ini: BagianNaskah, form: NaskahForm) -> Teks | None:
    """Do what the button says; where somebody else was first, return the text that stands there now."""
    aksi = request.POST.get("aksi")
    if not form.is_valid() or aksi not in LANGKAH:
        return None
    html, dilihat = form.cleaned_data["isi"], form.cleaned_data["dilihat"]
    try:
        if aksi == "kembali":
            isi_naskah.kembalikan(rencana, ini.slug, dilihat)
        elif aksi == "baku":
            isi_naskah.jadikan_baku(rencana, ini.slug, html, dilihat)
        elif not isi_naskah.simpan(rencana, ini.slug, html, dilihat):
            messages.info(request, f"Naskah “{ini}” tidak berubah.")
            return None
    except Bentrok as bentrok:
        return bentrok.tersimpan
    messages.success(request, LANGKAH[aksi].format(ini))
    return None


def _tampilkan(request, rencana, ini: BagianNaskah, form: NaskahForm, bentrok: Teks | None):
    konteks = _konteks(request, rencana)
    teks = next(b.teks for b in konteks["kerangka"] if b.bagian == ini)
    nilai = isian(pohon.muat(rencana))
    dikirim = form.data.get("isi") if form.is_bound and konteks["boleh_ubah"] else None
    html = teks.isi if dikirim is None else bersihkan(dikirim)
    konteks |= {
        "bagian": ini,
        "teks": teks,
        "asal": ASAL[teks.asal],
        "isi_naskah": html,
        "sidik": teks.sidik if bentrok or not form.is_bound else form.data.get("dilihat", ""),
        "salah": form.errors.get("isi", ()) if form.is_bound else (),
        "bentrok": bentrok and mark_safe(bentrok.isi),
        "nilai": nilai,
        "tak_dikenal": tak_dikenal(html, nilai),
        "pratinjau": mark_safe(isi_naskah.isi(html, nilai)),
        "belum_disimpan": dikirim is not None,
    }
    return render(
        request, "renja/naskah/bagian.html", konteks, status=409 if bentrok else 400 if konteks["salah"] else 200
    )
