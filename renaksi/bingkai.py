"""Which office and which year the person works in: one switch at the top, remembered in the session."""

from django.utils import timezone

from .models import PerangkatDaerah, Rencana

KANTOR, TAHUN = "kantor", "tahun"


def kantor_aktif(request) -> PerangkatDaerah | None:
    """The chosen office among those the person may see; the own one first.  Cached on the request."""
    if not hasattr(request, "_kantor_aktif"):
        terlihat = PerangkatDaerah.objects.untuk(request.user)
        dipilih = request.session.get(KANTOR)
        request._kantor_aktif = (
            (dipilih and terlihat.filter(pk=dipilih).first()) or request.user.perangkat_daerah or terlihat.first()
        )
    return request._kantor_aktif


def tahun_aktif(request) -> int:
    """The chosen year; without a choice the newest plan's, without a plan this year."""
    if not hasattr(request, "_tahun_aktif"):
        tahun = request.session.get(TAHUN)
        if not tahun:
            rencana = Rencana.objects.untuk(request.user).filter(perangkat_daerah=kantor_aktif(request)).first()
            tahun = rencana.tahun if rencana else timezone.localdate().year
        request._tahun_aktif = int(tahun)
    return request._tahun_aktif


def rencana_aktif(request) -> Rencana | None:
    """The plan of the chosen office and year, with its office loaded; None when there is none yet."""
    kantor = kantor_aktif(request)
    if kantor is None:
        return None
    return (
        Rencana.objects.untuk(request.user)
        .select_related("perangkat_daerah")
        .filter(perangkat_daerah=kantor, tahun=tahun_aktif(request))
        .first()
    )


def bingkai(request):
    """Context processor: what the frame around every page shows."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {}
    kantor, tahun = kantor_aktif(request), tahun_aktif(request)
    daftar_tahun = set(Rencana.objects.filter(perangkat_daerah=kantor).values_list("tahun", flat=True)) if kantor else set()
    kantor_lain = PerangkatDaerah.objects.untuk(request.user) if request.user.peran in {"admin", "pengawas"} else ()
    return {
        "kantor": kantor,
        "tahun": tahun,
        "daftar_tahun": sorted(daftar_tahun | {tahun}, reverse=True),
        "daftar_kantor": kantor_lain,
    }
