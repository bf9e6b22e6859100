"""The official lists that come with the product, and loading them with one button.

A list that is there already is left alone: an office may have brought a fuller one under the same decree.
"""

from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from renaksi.models import Keputusan, Nomenklatur, PerangkatDaerah

from .berkas import Daftar, baca_daftar
from .daftar import terapkan


class Bawaan(NamedTuple):
    """A file of fixtures/nomenklatur/, the decree it is of, and the year from which that is in force."""

    berkas: str
    nomor: str
    mulai: int
    isi: str  # what it lists, for people

    def daftar(self) -> Daftar:
        return baca_daftar((settings.BASE_DIR / "fixtures" / "nomenklatur" / self.berkas).read_bytes())


DESA, PENUNJANG = "urusan 2.13 Pemberdayaan Masyarakat dan Desa", "program penunjang setiap perangkat daerah"
KEPMEN, PERMEN = "Kepmendagri 900.1.15.5-1317 Tahun 2023", "Permendagri 90 Tahun 2019"
BAWAAN = (
    Bawaan("nomenklatur_2.13_2024_2026.csv", KEPMEN, 2024, DESA),
    Bawaan("nomenklatur_X.XX.01_penunjang.csv", KEPMEN, 2024, PENUNJANG),
    Bawaan("nomenklatur_2.13_permendagri90_2019.csv", PERMEN, 2021, DESA),
)


def belum_dimuat(untuk: PerangkatDaerah | None) -> list[Bawaan]:
    """Those that an office has not, or that are not there for all of them (None).  One query for each list, and one.

    What is there for all is there for each office: a part of it as the office's own list would hide the rest.
    """
    umum = Keputusan.objects.filter(perangkat_daerah=None).values_list("nomor", flat=True) if untuk else ()
    ada = Nomenklatur.objects.filter(keputusan__perangkat_daerah=untuk)
    return [
        b
        for b in BAWAAN
        if b.nomor.casefold() not in {nomor.casefold() for nomor in umum}
        and not ada.filter(keputusan__nomor__iexact=b.nomor, urut__in=[x.urut for x in b.daftar().butir]).exists()
    ]


@transaction.atomic
def muat(kantor: PerangkatDaerah | None, daftar: list[Bawaan]) -> int:
    """How many codes came in, for the office or for all of them (None): all lists or none.  Raises DaftarDitolak."""
    return sum(len(terapkan(kantor, b.nomor, b.mulai, b.daftar())[1].baru) for b in daftar)
