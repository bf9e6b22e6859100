"""The plan's value with its results: `muat(rencana)` is what reports, checks and pages of results read.

The result of the year before (n-1) is what was typed with this plan, else what last year's own plan reached, found by
the identity that an indicator keeps over the years.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from renaksi import pohon
from renaksi.fakta import Guna
from renaksi.keadaan import Ingatan, Tanda
from renaksi.models import Indikator, Rencana, VersiRencana
from renaksi.nilai.periode import NOMOR_BULAN, akumulasi
from renaksi.nilai.pohon import Hasil, Pohon, jumlah
from renaksi.versi import pohon_versi

from . import lampiran
from .fakta import fakta
from .models import RealisasiBulanan, RealisasiTahunan

_LALU = Ingatan()  # plans
PerIndikator = dict[int, dict[int, Hasil]]  # {indicator id: {month or year: result}}


class HasilRencana:
    """The results of a plan, for `renaksi.pohon.muat`."""

    nama = "hasil"

    def __init__(self, rencana: Rencana):
        self.rencana = rencana

    @cached_property
    def lalu(self) -> int | None:
        """Last year's plan."""
        lalu = Rencana.objects.filter(perangkat_daerah=self.rencana.perangkat_daerah_id, tahun=self.rencana.tahun - 1)
        return lalu.values_list("pk", flat=True).first()

    def kunci(self, tanda: Tanda) -> tuple:
        """What n-1 rests on."""
        kunci = (tanda.kantor, self.rencana.tahun, tanda.di_atas) if tanda.ada else None
        (self.lalu,) = _LALU.sekali(self.rencana.pk, kunci, lambda: (self.lalu,))
        return self.lalu, tanda.rencana(self.lalu) if self.lalu else 0

    def baca(self, milik: Mapping[str, Any]) -> tuple[PerIndikator, PerIndikator]:
        tahunan = _hasil(milik, RealisasiTahunan, "tahun")
        self._isi_tahun_lalu(milik, tahunan)
        return _hasil(milik, RealisasiBulanan, "bulan"), tahunan

    def tahun_lalu(self, milik: Mapping[str, Any]) -> dict[int, Hasil]:
        """{indicator id: what it reached in last year's plan}: its months, accumulated the way that plan counted."""
        if not self.lalu:
            return {}
        kini = Indikator.objects.filter(**{_tanpa_indikator(k): v for k, v in milik.items()})
        dicari = dict(kini.order_by().values_list("pk", "identitas"))
        kolom = ("indikator__identitas", "indikator__akumulasi", "bulan", "kinerja", "anggaran")
        baris = RealisasiBulanan.objects.filter(indikator__rencana=self.lalu)
        if "indikator__rencana" not in milik:
            baris = baris.filter(indikator__identitas__in=dicari.values())
        per_bulan: dict = defaultdict(dict)
        for identitas, cara, bulan, *angka in baris.values_list(*kolom):
            per_bulan[identitas, cara][bulan] = angka
        hasil = {
            identitas: Hasil(
                akumulasi(cara, {b: kinerja for b, (kinerja, _) in isi.items()}, NOMOR_BULAN),
                jumlah(anggaran for _, anggaran in isi.values()),
            )
            for (identitas, cara), isi in per_bulan.items()
        }
        return {pk: hasil[identitas] for pk, identitas in dicari.items() if identitas in hasil}

    def _isi_tahun_lalu(self, milik: Mapping[str, Any], tahunan: PerIndikator) -> None:
        """Fill n-1 where it is not typed, figure by figure."""
        tahun = self.rencana.tahun - 1
        for pk, dihitung in self.tahun_lalu(milik).items():
            diketik = tahunan[pk].get(tahun, Hasil())
            tahunan[pk][tahun] = Hasil(
                dihitung.kinerja if diketik.kinerja is None else diketik.kinerja,
                dihitung.anggaran if diketik.anggaran is None else diketik.anggaran,
            )


def muat(rencana: Rencana, versi: VersiRencana | None = None, lengkap: bool = False) -> Pohon:
    """Eleven queries, however large the plan, and two more where last year has a plan; four for a frozen version.
    `lengkap` adds what stands beside the tree.

    A frozen version keeps its promises and gets today's results of the same indicators: a plan is evaluated against
    Murni with what was reached since.  The results it was frozen with stay in its data, for the record.
    """
    hasil = HasilRencana(rencana)
    if versi:
        bulanan, tahunan = hasil.baca({"indikator__rencana": rencana})
        beku = pohon_versi(versi)
        sasaran, tujuan = (
            tuple(pohon.pasang(s, bulanan, tahunan) for s in daftar) for daftar in (beku.sasaran, beku.tujuan)
        )
        isi = replace(beku, sasaran=sasaran, tujuan=tujuan)
    else:
        isi = pohon.muat(rencana, hasil)
    return replace(isi, lampiran=lampiran.muat(rencana)) if lengkap else isi


def _hasil(milik: Mapping[str, Any], model: type[RealisasiBulanan | RealisasiTahunan], waktu: str) -> PerIndikator:
    """`waktu` is the field that says when: "bulan" or "tahun"."""
    isi: PerIndikator = defaultdict(dict)
    nama = {f.nama: f.nilai for f in fakta(model, Guna.NILAI)}
    for pk, kapan, *angka in model.objects.filter(**milik).values_list("indikator_id", waktu, *nama):
        isi[pk][kapan] = Hasil(**dict(zip(nama.values(), angka, strict=True)))
    return isi


def _tanpa_indikator(saring: str) -> str:
    """A filter of a table of results, as one of the indicators themselves."""
    return "pk__in" if saring == "indikator__in" else saring.removeprefix("indikator__")
