"""Keeping what a person chose when printing for an office.

What equals the office's own (its place, its head in force, the usual paper) is not kept: it follows the office.
"""

from datetime import date

from django.utils import timezone

from evaluasi.models import PilihanCetak
from renaksi.models import PerangkatDaerah

from .forms import ParameterForm


def milik(user, kantor: PerangkatDaerah) -> PilihanCetak:
    """This person's choices for this office; not stored yet where nothing was chosen."""
    punya = {"pengguna": user, "perangkat_daerah": kantor}
    return PilihanCetak.objects.filter(**punya).first() or PilihanCetak(**punya)


def tandai(user, kantor: PerangkatDaerah, kode: str) -> None:
    """Mark a report as this person's own, or take the mark away."""
    saya = milik(user, kantor).laporan_saya
    saya = [k for k in saya if k != kode] if kode in saya else [*saya, kode]
    PilihanCetak.objects.update_or_create(pengguna=user, perangkat_daerah=kantor, defaults={"laporan_saya": saya})


def dipakai(kantor: PerangkatDaerah) -> dict[str, date]:
    """{kode: day on which somebody of this office printed or saved it last}."""
    semua = PilihanCetak.objects.filter(perangkat_daerah=kantor, pengguna__perangkat_daerah=kantor)
    terakhir: dict[str, str] = {}
    for dicetak in semua.values_list("dicetak", flat=True):
        for kode, hari in dicetak.items():
            terakhir[kode] = max(hari, terakhir.get(kode, ""))
    return {kode: date.fromisoformat(hari) for kode, hari in terakhir.items()}


def catat(form: ParameterForm, user, dicetak: bool = False, bersama: bool = False) -> None:
    """Remember what was chosen; `dicetak`: and that this report was printed or saved today.  Asks for a valid form.

    `bersama`: chosen for several reports at once, which says nothing about how much of this one is printed.
    """
    ingatan = milik(user, form.rencana.perangkat_daerah)
    isi, pilih = dict(ingatan.isi), form.cleaned_data
    baku = form.baku | {"pejabat": form.kepala.pk if form.kepala else ""}
    for nama in baku:
        _taruh(isi, nama, pilih[nama].pk if nama == "pejabat" and pilih[nama] else pilih[nama] or "", baku[nama])
    rinci, tanggal = dict(isi.get("rinci", {})), dict(isi.get("tanggal", {}))
    if not bersama:
        _taruh(rinci, form.laporan.kode, "ya" if pilih.get("rinci", True) else "tidak", "ya")
    if "tanggal" in form.diberi:
        _taruh(tanggal, form.masa_tanggal, pilih["tanggal"].isoformat() if pilih["tanggal"] else "", "")
    ingatan.isi = isi | {"rinci": rinci, "tanggal": tanggal}
    if dicetak:
        ingatan.dicetak = ingatan.dicetak | {form.laporan.kode: timezone.localdate().isoformat()}
    PilihanCetak.objects.update_or_create(
        pengguna=user,
        perangkat_daerah=form.rencana.perangkat_daerah,
        defaults={"isi": ingatan.isi, "dicetak": ingatan.dicetak},
    )


def _taruh(di: dict, nama: str, nilai, baku) -> None:
    """Keep what differs from the default, forget what does not."""
    if nilai == baku:
        di.pop(nama, None)
    else:
        di[nama] = nilai
