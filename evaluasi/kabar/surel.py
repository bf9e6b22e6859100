"""E-mail of the notices: one letter a day for each person, with what still holds of them.

It may run twice, or in two processes at once: notices are claimed before their letter is sent.
"""

import logging
from collections.abc import Iterable
from datetime import timedelta
from itertools import groupby

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.utils import timezone

from dpmd.teks import bersih, satu_baris
from evaluasi.kunci import SUDAH_MASUK
from evaluasi.models import JadwalTriwulan, LaporanUnit, Pemberitahuan
from renaksi.models import Pengguna, Rencana
from renaksi.nilai.pilihan import StatusLaporan, StatusRencana

BASI = timedelta(days=14)  # a notice older than this is no longer sent
catatan = logging.getLogger(__name__)


def kirim_surel() -> tuple[int, int]:
    """(letters sent, failed) to people who have an address, unread notices, and no letter today.

    Before the hour of `settings.SUREL_JAM` nothing is sent; what fails is given back for the next run.
    """
    kini = timezone.localtime()
    if kini.hour < settings.SUREL_JAM:
        return 0, 0
    hari_ini = kini.replace(hour=0, minute=0, second=0, microsecond=0)
    sudah = Pemberitahuan.objects.filter(surel__gte=hari_ini).values("penerima")
    antre = Pemberitahuan.objects.filter(surel=None, dibaca=None, dibuat__gte=kini - BASI, penerima__is_active=True)
    antre = antre.exclude(penerima__email="").exclude(penerima__in=sudah).order_by("penerima", "pk")
    milik = [list(daftar) for _, daftar in groupby(antre.select_related("penerima__perangkat_daerah"), _penerima)]
    if not milik:
        return 0, 0
    sambungan = get_connection()
    try:
        sambungan.open()
    except OSError:
        catatan.exception("Surel tidak terkirim: peladen surel tidak dapat dihubungi")
        return 0, len(milik)
    try:
        hasil = [kirim(daftar, sambungan) for daftar in milik]
    finally:
        sambungan.close()
    return hasil.count(True), hasil.count(False)


def _penerima(kabar: Pemberitahuan) -> int:
    return kabar.penerima_id


def kirim(daftar: list[Pemberitahuan], sambungan) -> bool | None:
    """One person's letter.  True: sent; False: failed; None: nothing of it holds, or another process has it."""
    milik, kini = Pemberitahuan.objects.filter(pk__in=[p.pk for p in daftar]), timezone.now()
    milik.filter(surel=None).update(surel=kini)  # whoever comes second finds none left
    diambil = set(milik.filter(surel=kini).values_list("pk", flat=True))
    berlaku = yang_berlaku([p for p in daftar if p.pk in diambil])
    if not berlaku:
        return None
    penerima = daftar[0].penerima
    isi = render_to_string(
        "kabar/surel/ringkasan.txt",
        {"daftar": berlaku, "penerima": penerima, "kantor": _kantor(penerima), "situs": settings.ALAMAT_SITUS},
    )
    try:
        EmailMessage(_perihal(berlaku, penerima), bersih(isi), to=[penerima.email], connection=sambungan).send()
    except (OSError, ValueError):  # the server's refusals are OSError, an impossible address is ValueError
        catatan.exception("Surel kepada %s tidak terkirim", penerima)
        Pemberitahuan.objects.filter(pk__in=diambil).update(surel=None)
        return False
    return True


def _kantor(penerima: Pengguna) -> str:
    kantor = penerima.perangkat_daerah
    return f"{kantor.singkatan or kantor.nama} {kantor.daerah}" if kantor else ""


def _perihal(berlaku: list[Pemberitahuan], penerima: Pengguna) -> str:
    kata = berlaku[0].judul if len(berlaku) == 1 else f"{len(berlaku)} pemberitahuan"
    kantor = _kantor(penerima)
    return satu_baris(f"[{kantor}] {kata}" if kantor else kata)


# What still holds


def yang_berlaku(daftar: Iterable[Pemberitahuan]) -> list[Pemberitahuan]:
    """Of several about the same thing the last, and none that was overtaken by what happened since."""
    terakhir = {tentang(p.kunci): p for p in daftar}
    return [p for p in terakhir.values() if not usang(p.kunci)]


def tentang(kunci: str) -> str:
    """What a notice is about, by its key: "laporanunit:7", "batas:3:12"; others stand alone."""
    jenis, *rinci = kunci.split(":")
    if jenis in {"laporanunit", "jadwaltriwulan", "rencana"}:
        return ":".join([jenis, rinci[0], *rinci[3:]])  # not which step, nor how often; but for whom, where it says
    banyak = {"batas": 2, "sekarang": 3, "terlambat": 1}.get(jenis)
    return ":".join([jenis, *rinci[:banyak]])


def usang(kunci: str) -> bool:
    """It asks for something that is done: a report that is in, verified or handed in again, a plan that was decided."""
    jenis, *rinci = kunci.split(":")
    if jenis == "batas":
        jadwal = JadwalTriwulan.objects.filter(pk=rinci[0]).first()
        return bool(jadwal and _sudah_masuk(jadwal.rencana_id, jadwal.triwulan, rinci[1]))
    if jenis == "sekarang":
        return _sudah_masuk(*rinci[:3])
    menunggu = MENUNGGU.get((jenis, rinci[1] if len(rinci) > 1 else ""))
    if menunggu and len(rinci) == 3:
        model, status = menunggu
        return not model.objects.filter(pk=rinci[0], status=status).exists()
    return False


# (kind, step) → the state in which what it asks for is still to be done
MENUNGGU: dict[tuple[str, str], tuple[type[LaporanUnit] | type[Rencana], str]] = {
    ("laporanunit", "ajukan"): (LaporanUnit, StatusLaporan.DIAJUKAN),
    ("laporanunit", "kembalikan"): (LaporanUnit, StatusLaporan.DIKEMBALIKAN),
    ("rencana", "ajukan"): (Rencana, StatusRencana.DIAJUKAN),
}


def _sudah_masuk(rencana, triwulan, unit) -> bool:
    return LaporanUnit.objects.filter(rencana=rencana, triwulan=triwulan, unit=unit, status__in=SUDAH_MASUK).exists()
