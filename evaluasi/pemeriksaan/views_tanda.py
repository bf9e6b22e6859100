"""What the checks find, by the row it belongs to: tree, grid and home page mark themselves with it."""

from django.http import Http404, JsonResponse
from django.views.decorators.http import require_safe

from dpmd.izin import ambil, boleh, wajib
from dpmd.kiriman import nomor
from renaksi.bingkai import kantor_aktif
from renaksi.models import PerangkatDaerah, Rencana

from . import Temuan, periksa
from .tautan import tautan, tautan_lembar


@require_safe
def tanda(request, tahun: int):
    """{"<jenis>-<id>": [{tingkat, pesan, bagian, unit, alamat}]} of the open findings, {} without a plan.

    Of the chosen office, or of ?kantor=: a page that is open says itself whose rows it shows.
    """
    kantor = _kantor(request)
    wajib(request.user, "pemeriksaan.baca", kantor)
    milik = Rencana.objects.untuk(request.user).filter(perangkat_daerah=kantor, tahun=tahun)
    rencana = milik.select_related("perangkat_daerah").first()
    per_baris: dict[str, list[dict]] = {}
    if rencana:
        ubah = bool(boleh(request.user, "rencana.ubah", rencana))
        for t in periksa(rencana).terbuka:
            per_baris.setdefault(f"{t.letak.jenis}-{t.letak.id}", []).append(_data(t, rencana, ubah))
    return JsonResponse(per_baris)


def _kantor(request) -> PerangkatDaerah | None:
    if "kantor" not in request.GET:
        return kantor_aktif(request)
    pk = nomor(request.GET["kantor"])
    if pk is None:
        raise Http404("Data tidak ditemukan.")
    return ambil(request, PerangkatDaerah, pk, "pemeriksaan.baca")


def _data(temuan: Temuan, rencana: Rencana, ubah: bool) -> dict:
    """`alamat` is where it is mended, or seen by who may not change the plan."""
    return {
        "tingkat": str(temuan.tingkat),
        "pesan": temuan.pesan,
        "bagian": temuan.letak.bagian,
        "unit": temuan.letak.unit,
        "alamat": (ubah and tautan_lembar(temuan.letak, rencana)) or tautan(temuan.letak, rencana),
    }
