"""Cells that a page sends: authorised, read, compared and set while the plan is held, answered one by one."""

from collections.abc import Callable
from dataclasses import asdict
from typing import TypeVar

from django.db import transaction
from django.http import HttpRequest, JsonResponse

from dpmd.izin import ambil
from dpmd.kiriman import baca_json
from renaksi.models import Rencana

from .sel import Penyimpan, baca_dilihat, baca_sel

P = TypeVar("P", bound=Penyimpan)


def simpan_sel(
    request: HttpRequest,
    pk: int,
    izin: str,
    penyimpan: Callable[..., P],
    jawab: Callable[[P, dict[str, str] | None], dict],
) -> JsonResponse:
    """Answers with what became of each cell ("hasil"), and with what `jawab` adds for a page that has seen these rows.

    Refused when another person signed in since the page was opened: the cells are not theirs.
    """
    milik = ambil(request, Rencana.objects.select_related("perangkat_daerah"), pk, izin)
    try:
        data = baca_json(request)
        daftar, dilihat = baca_sel(data), baca_dilihat(data)
    except ValueError:
        return JsonResponse({"pesan": "Kiriman tidak terbaca."}, status=400)
    if data.get("orang") != request.user.pk:
        return JsonResponse({"orang_lain": True, "pesan": f"Kini masuk sebagai {request.user}."}, status=409)
    with transaction.atomic():
        simpan = penyimpan(request.user, milik)
        hasil = simpan.simpan(daftar)
    # Read without locks: what others stored meanwhile is in it, and nobody waits for it.
    return JsonResponse({"hasil": [asdict(h) for h in hasil]} | jawab(simpan, dilihat))
