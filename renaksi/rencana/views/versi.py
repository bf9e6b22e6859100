"""The versions of a plan: what was in force when, and the way to print each."""

from typing import NamedTuple

from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from dpmd.daftar import siapkan
from dpmd.izin import wajib
from renaksi import pohon
from renaksi.bingkai import ingat, rencana_aktif
from renaksi.models import Pejabat, Rencana
from renaksi.models.jejak import nama_versi
from renaksi.nilai.pilihan import StatusRencana
from renaksi.rencana.tables import VersiTabel
from renaksi.versi import pohon_versi, slug_versi


class Versi(NamedTuple):
    """One row: a version with its pagu (Rp), the present one included."""

    ke: int
    status: str
    tanggal: object
    pejabat: Pejabat | None
    pagu: object
    nomor: str = ""
    dasar: str = ""
    sekarang: bool = False

    @property
    def nama(self) -> str:
        return nama_versi(self.ke)

    @property
    def slug(self) -> str:
        return slug_versi(self.ke)


def daftar_versi(rencana: Rencana) -> list[Versi]:
    """The newest first."""
    kini = Versi(
        rencana.perubahan_ke, rencana.status, rencana.tanggal_ditetapkan, rencana.pejabat_penetap,
        pohon.muat(rencana).pagu, rencana.nomor_penetapan, rencana.dasar_penetapan, sekarang=True,
    )  # fmt: skip
    beku = rencana.versi.select_related("pejabat_penetap").order_by("-perubahan_ke")
    tetap = StatusRencana.DITETAPKAN
    return [kini] + [
        Versi(
            v.perubahan_ke, tetap, v.tanggal_ditetapkan, v.pejabat_penetap, pohon_versi(v).pagu,
            v.nomor_penetapan, v.dasar_penetapan,
        )
        for v in beku
    ]  # fmt: skip


@require_GET
def versi(request, tahun):
    if 2000 <= tahun <= 2100:
        ingat(request, tahun)
    rencana = rencana_aktif(request)
    if rencana is None or rencana.tahun != tahun:
        return redirect("rencana-tahun", tahun)
    wajib(request.user, "rencana.baca", rencana)
    tabel = siapkan(request, VersiTabel, daftar_versi(rencana))
    return render(request, "rencana/versi/versi.html", {"rencana": rencana, "tabel": tabel, "tahun": tahun})
