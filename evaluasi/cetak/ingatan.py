"""What a person chose when printing for an office, offered again where it still holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from dpmd.laporan.dokumen import KERTAS
from evaluasi.models import BekuanTriwulan
from renaksi.models import Pejabat, PerangkatDaerah
from renaksi.models.organisasi import menjabat


@dataclass(frozen=True)
class Ingatan:
    """What of `PilihanCetak.isi` a report may be offered; `masa` is what its day of signing is for."""

    isi: Mapping[str, Any]
    kode: str
    masa: str

    @property
    def umum(self) -> dict[str, str]:
        """Place and paper of all reports, and how much of this one is printed."""
        ada = {nama: self.isi[nama] for nama in ("tempat", "kertas") if nama in self.isi}
        if ada.get("kertas", next(iter(KERTAS))) not in KERTAS:
            del ada["kertas"]
        rinci = self.isi.get("rinci", {}).get(self.kode)
        return ada | ({"rinci": rinci} if rinci else {})

    def tanggal(self, disetujui: BekuanTriwulan | None) -> dict[str, str]:
        """The day of signing, but not one from before that which it would be set under was approved."""
        ada = self.isi.get("tanggal", {}).get(self.masa, "")
        basi = disetujui and ada < timezone.localdate(disetujui.pada).isoformat()
        return {"tanggal": ada} if ada and not basi else {}

    def pejabat(self, kantor: PerangkatDaerah, hari: date, kepala: Pejabat | None) -> int | str:
        """Who signs: the one chosen the last time while in office on that day, else the head of the office."""
        baku = kepala.pk if kepala else ""
        dipilih = self.isi.get("pejabat", baku)
        masih = dipilih in ("", baku) or menjabat(kantor, hari).filter(pk=dipilih, luar="").exists()
        return dipilih if masih else baku
