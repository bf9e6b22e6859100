"""Tujuan and the sasaran that serve them (Renja table 3.1).  A tujuan itself is a node: see `simpul`."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from dpmd.izin import boleh
from renaksi.bingkai import ambil_bagian, menulis, rencana_baca
from renaksi.models import Sasaran
from renaksi.rencana.forms_tujuan import PilihTujuanForm


@require_GET
def tujuan(request, tahun):
    """Each tujuan with its indicators and sasaran; sasaran without one below.  A constant number of queries."""
    rencana = rencana_baca(request, tahun)
    if rencana is None:
        return redirect("rencana-tahun", tahun)
    daftar = list(rencana.tujuan.prefetch_related("indikator"))
    sasaran = list(rencana.sasaran.prefetch_related("indikator"))
    konteks = {
        "rencana": rencana,
        "daftar": [(t, [s for s in sasaran if s.tujuan_id == t.pk]) for t in daftar],
        "semua_tujuan": daftar,
        "tanpa_tujuan": [s for s in sasaran if s.tujuan_id is None],
        "boleh_ubah": boleh(request.user, "rencana.ubah", rencana),
        "tahun": tahun,
    }
    return render(request, "rencana/tujuan/tujuan.html", konteks)


@require_POST
@menulis
def tetapkan(request, tahun, pk):
    """Which tujuan a sasaran serves, chosen on the page itself."""
    baris = Sasaran.objects.filter(rencana__tahun=tahun).select_related("rencana__perangkat_daerah")
    sasaran = ambil_bagian(request, baris, pk, "rencana.ubah")
    form = PilihTujuanForm(request.POST, instance=sasaran)
    if form.is_valid():
        form.save()
        kata = f"melayani “{sasaran.tujuan}”" if sasaran.tujuan else "tidak lagi mempunyai tujuan"
        messages.success(request, f"Sasaran “{sasaran}” {kata}.")
    else:
        messages.error(request, "Tujuan yang dipilih sudah tidak ada pada rencana ini. Pilih sekali lagi.")
    return redirect("tujuan", tahun)
