"""Load what the checks read, in a constant number of queries."""

from renaksi.models import Rencana

from .. import pohon
from .bahan import Bahan


def muat(rencana: Rencana) -> Bahan:
    return Bahan(pohon.muat(rencana, lengkap=True))
