"""Cells of the quarter form on their way from a phone: each fact of one month, compared and set as those of the sheet.

The form that is sent as a whole, without JavaScript, is judged by `triwulan.FormulirTriwulan`.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from evaluasi.fakta import fakta
from evaluasi.kisi.bidang import bidang
from evaluasi.kisi.realisasi import PenyimpanRealisasi
from evaluasi.kisi.sel import Tempat
from evaluasi.models import RealisasiBulanan
from renaksi.fakta import Guna
from renaksi.nilai.periode import bulan_akhir, triwulan_dari

from .forms import ANGGARAN, ISIAN, keluhan_kumulatif

BIDANG = {f.nama: bidang(f) for f in fakta(RealisasiBulanan, Guna.FORMULIR)}
_KOLOM = re.compile(rf"({'|'.join(ISIAN)})-([1-9]|1[0-2])")


@dataclass(frozen=True, kw_only=True)
class TempatKumulatif(Tempat):
    """Rp that is typed as the sum since January; `sebelum` is that of the months before, which is not stored here."""

    sebelum: Decimal

    @property
    def kini(self) -> Any:
        isi = super().kini
        return None if isi is None else isi + self.sebelum

    def baca(self, teks, gaya):
        nilai = super().baca(teks, gaya)
        if keluhan := keluhan_kumulatif(nilai, self.sebelum):
            raise ValidationError(keluhan)
        return nilai

    def taruh(self, nilai):
        super().taruh(None if nilai is None else nilai - self.sebelum)


class PenyimpanTriwulan(PenyimpanRealisasi):
    """Columns are "kinerja-6", "penghambat-6": a fact and the month that it is kept under."""

    def giliran(self, kolom):
        # By month: Rp that is typed as a sum since January is what is left of it after the months before.
        cocok = _KOLOM.fullmatch(kolom)
        return int(cocok[2]) if cocok else 0

    def tempat(self, id: str, kolom: str) -> Tempat | None:
        indikator, cocok = self._indikator.get(id), _KOLOM.fullmatch(kolom)
        if indikator is None or cocok is None:
            return None
        nama, bulan = cocok[1], int(cocok[2])
        tw, kantor = triwulan_dari(bulan), self.rencana.perangkat_daerah
        if bulan != bulan_akhir(tw) and not kantor.isian_bulanan:
            return None
        alasan = self._kunci.hak(indikator, nama == ANGGARAN) or self._kunci.waktu(indikator, tw)
        tempat = self.di_bulan(indikator, bulan, nama, BIDANG[nama], alasan)
        if nama != ANGGARAN or not kantor.uang_kumulatif:
            return tempat
        return TempatKumulatif(**vars(tempat), sebelum=self._sebelum(indikator.pk, bulan))

    def _sebelum(self, indikator: int, bulan: int) -> Decimal:
        """With what was typed for earlier months in the same sending."""
        milik = (self._hasil.get((indikator, b)) for b in range(1, bulan))
        return sum((r.anggaran for r in milik if r and r.anggaran is not None), Decimal(0))
