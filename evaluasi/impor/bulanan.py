"""The figures of the months: promises and results of a sheet into the plan."""

from collections import defaultdict
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet

from dpmd.impor.tabel import BarisSumber
from dpmd.tulisan import BULAN
from evaluasi.kunci import KunciTriwulan, kunci_triwulan
from evaluasi.models import RealisasiBulanan, RealisasiTahunan
from evaluasi.pohon import HasilRencana
from renaksi.models import Indikator, TargetBulanan
from renaksi.models.rencana import PEMILIK
from renaksi.nilai.besaran import Besaran
from renaksi.nilai.periode import (
    NOMOR_BULAN,
    NOMOR_TRIWULAN,
    TRIWULAN,
    akumulasi,
    bulan_akhir,
    bulan_triwulan,
    triwulan_dari,
)
from renaksi.nilai.pohon import jumlah

from .hasil import BUAT, SAMA, UBAH
from .konteks import Konteks, tulis
from .sumber import SumberIndikator

Bulan = TypeVar("Bulan", TargetBulanan, RealisasiBulanan)
PerBulan = dict[int, dict[int, Bulan]]  # by indicator and month

_SEBUTAN_KOLOM = {"kinerja": ("k{:02}", "tw{}_k"), "bobot": ("b{:02}", "tw{}_b"), "kas": ("kas{:02}", "tw{}_rp")}
_DIUBAH = "diubah_pada"
_LABEL = {"kinerja": "Target {}", "bobot": "Bobot {} (%)", "kas": "Kas {} (Rp)"}


class Bulanan:
    """Writes target per month, results per quarter and the result of last year of one sheet."""

    def __init__(self, konteks: Konteks):
        self.k = konteks
        milik = {"indikator__rencana": konteks.rencana}
        self.kunci: dict[int, KunciTriwulan] = {}
        self.target: PerBulan[TargetBulanan] = _per_bulan(TargetBulanan.objects.filter(**milik))
        self.realisasi: PerBulan[RealisasiBulanan] = _per_bulan(RealisasiBulanan.objects.filter(**milik))
        self.tahunan = {(r.indikator_id, r.tahun): r for r in RealisasiTahunan.objects.filter(**milik)}

    @cached_property
    def lalu(self):
        return HasilRencana(self.k.rencana).tahun_lalu({"indikator__rencana": self.k.rencana})

    @cached_property
    def _lembar_bulanan(self) -> bool:
        """Does the sheet itself state targets by month?"""
        return any(f"k{bulan:02}" in self.k.tabel.kolom for bulan in NOMOR_BULAN)

    def tulis_target(self, si: SumberIndikator, daun: bool) -> None:
        """Target, share and cash per month (cash of leaves only, above it is a sum and compared).

        Ticks only where the plan has no month at all for the indicator.
        """
        janji = _bobot(si.baris) if si.janji is None else si.janji
        disebut = {bulan: _disebut(isi, daun) for bulan, isi in janji.items()}
        rincian, jenis = [], BUAT
        for bulan, isi in disebut.items():
            lama = self.target[si.tersimpan.pk].get(bulan)
            if isi and (beda := self._beda(si, bulan, lama, isi)):
                jenis = UBAH if lama else jenis
                sebutan = BULAN[bulan - 1]
                rincian += [
                    (_LABEL[n].format(sebutan), tulis(getattr(lama, n, None)), tulis(v)) for n, v in beda.items()
                ]
                self._simpan(si.tersimpan, bulan, lama, **beda)
        rincian += self._centang(si)
        self._asal_target(si, janji)
        if rincian or any(disebut.values()):
            self.k.catat(jenis if rincian else SAMA, "Target bulanan", si.uraian, si.baris.nomor, rincian)

    def _beda(self, si: SumberIndikator, bulan: int, lama: TargetBulanan | None, isi: dict) -> dict:
        """What of a month's figures is to be written; what was edited since the file was imported stays."""
        if "kinerja" in isi and not self._lembar_bulanan and self._direncanakan_bulanan(si, bulan, isi["kinerja"]):
            isi = {n: v for n, v in isi.items() if n != "kinerja"}
        beda = {n: v for n, v in isi.items() if getattr(lama, n, None) != v}
        if lama and self.k.pertahankan:
            self.k.dipertahankan += len(beda)
            return {}
        beda = {n: v for n, v in beda.items() if self.k.cukup(TargetBulanan(), n, v, si.baris)}
        fakta = (TargetBulanan, si.tersimpan.pk, bulan)
        sel = {n: self._kolom(si.baris, n, bulan) for n in beda}
        beda = {n: v for n, v in beda.items() if not self.k.bertentangan((*fakta, n), v, si.baris, sel[n])}
        for n in isi:
            self.k.hasil.ditulis.setdefault((*fakta, n), (self.k.tabel.lembar, si.baris.nomor))
        return beda

    def _centang(self, si: SumberIndikator) -> list[tuple[str, str, str]]:
        """A tick without figures: a bare promise in the month where a quarterly office keeps its figure."""
        if si.janji is not None or self.target[si.tersimpan.pk]:
            return []
        triwulan = [t for t in NOMOR_TRIWULAN if si.baris[f"tw{t}"]]
        for t in triwulan:
            self._simpan(si.tersimpan, bulan_akhir(t), None)
        return [(f"Jadwal TW {TRIWULAN[t - 1]}", "-", "v") for t in triwulan]

    def _asal_target(self, si: SumberIndikator, janji: dict[int, dict]) -> None:
        """Remember the cells of the promises that the plan now has."""
        i = si.tersimpan
        jenjang, tersimpan = next(j for j in PEMILIK if getattr(i, f"{j}_id")), self.target[i.pk]
        for bulan in (b for b in janji if b in tersimpan):
            baris, tw = tersimpan[bulan], f"tw{triwulan_dari(bulan)}"
            for nama, nilai in janji[bulan].items():
                if nilai is not None and getattr(baris, nama) == nilai:
                    milik = (TargetBulanan, i.pk, bulan, nama)
                    self.k.catat_asal_bulan(*milik, nilai, si.baris, f"target_{jenjang}_{tw}", tw)

    def _simpan(self, i: Indikator, bulan: int, lama: TargetBulanan | None, **isi) -> None:
        baris = _hidup(TargetBulanan, lama) or TargetBulanan(indikator=i, bulan=bulan)
        for nama, nilai in isi.items():
            setattr(baris, nama, nilai)
        baris.save()
        self.target[i.pk][bulan] = baris

    def _direncanakan_bulanan(self, si: SumberIndikator, bulan: int, baru) -> bool:
        """The plan keeps this quarter's target by month: another quarterly figure cannot be spread over the months."""
        i, t = si.tersimpan, triwulan_dari(bulan)
        kini = {m: b.kinerja for m, b in self.target[i.pk].items() if m in bulan_triwulan(t) and b.kinerja is not None}
        if not kini.keys() - {bulan}:
            return False
        lama = akumulasi(i.akumulasi, kini, bulan_triwulan(t))
        if baru != lama and not self.k.pertahankan:
            kolom = self._kolom_target(si.baris, bulan)
            pesan = f"Target triwulan ini sudah dirinci per bulan ({tulis(lama)}); ubah di lembar rencana."
            self.k.tolak(si.baris, kolom, baru, pesan)
        return True

    def _kolom(self, b: BarisSumber, nama: str, bulan: int) -> str:
        """The column where the row states a figure of this month, or of its quarter."""
        satu, tw = _SEBUTAN_KOLOM[nama]
        calon = (satu.format(bulan), tw.format(triwulan_dari(bulan)))
        return next((k for k in calon if b[k] is not None), "") or self._kolom_target(b, bulan)

    def _kolom_target(self, b: BarisSumber, bulan: int) -> str:
        """The column where the row states a target of this month or its quarter; else the first that it fills in."""
        t = triwulan_dari(bulan)
        ada = [k for k in self.k.tabel.kolom if b[k] is not None]
        return next((k for k in ada if k in {f"k{bulan:02}", f"tw{t}_k"} or k.endswith(f"tw{t}")), ada[0])

    def tulis_realisasi(self, si: SumberIndikator, daun: bool) -> None:
        """K of the quarters, and Rp where the node is a leaf (above, money is a sum and only compared)."""
        satuan = si.tersimpan.satuan
        for t in NOMOR_TRIWULAN:
            kinerja, rp = si.baris[f"r{t}_k"], si.baris[f"r{t}_rp"]
            self._triwulan(si, t, {
                f"r{t}_k": kinerja and kinerja.tanpa_satuan(satuan),
                f"r{t}_rp": rp if daun else None,
            })  # fmt: skip

    def tulis_sasaran(self, si: SumberIndikator) -> None:
        """The strategic indicator of the Capaian form: n at the year's end, n-1 as last year's result."""
        b, i = si.baris, si.tersimpan
        kolom = "realisasi_n" if b["realisasi_n"] is not None else "realisasi"
        if b[kolom] is not None:
            self._triwulan(si, 4, {kolom: b[kolom].tanpa_satuan(i.satuan)})
        if b["realisasi_n_1"] is not None:
            tahun = self.k.rencana.tahun - 1
            baris = self.tahunan.get((i.pk, tahun)) or RealisasiTahunan(indikator=i, tahun=tahun)
            kinerja = b["realisasi_n_1"].tanpa_satuan(i.satuan)
            dihitung = self.lalu.get(i.pk)
            if baris.pk is None and dihitung and dihitung.kinerja == kinerja:
                self.k.catat(SAMA, f"Realisasi {tahun}", si.uraian, b.nomor)  # last year's plan says so itself
                return
            self.k.isi(baris, {"kinerja": kinerja}, f"Realisasi {tahun}", si.uraian, b, {"kinerja": "realisasi_n_1"})

    def _triwulan(self, si: SumberIndikator, t: int, nilai: dict) -> None:
        """`nilai` is {column: figure}; columns that end in "_rp" are money."""
        isi = {kolom: n for kolom, n in nilai.items() if n is not None}
        if not isi:
            return
        i, bulan = si.tersimpan, bulan_akhir(t)
        kini = {m: b for m, b in self.realisasi[i.pk].items() if m in bulan_triwulan(t)}
        if kini.keys() - {bulan}:
            self._bandingkan_bulanan(si, t, isi, kini)
            return
        baris = _hidup(RealisasiBulanan, kini.get(bulan)) or RealisasiBulanan(indikator=i, bulan=bulan)
        baris.diubah_oleh = self.k.user or baris.diubah_oleh
        if self._terkunci(si, t, {kolom: n for kolom, n in isi.items() if getattr(baris, _fakta(kolom)) != n}):
            return
        fakta = {_fakta(kolom): n for kolom, n in isi.items()}
        asal = {_fakta(kolom): kolom for kolom in isi}
        self.k.isi(baris, fakta, f"Realisasi TW {TRIWULAN[t - 1]}", si.uraian, si.baris, asal)
        self.realisasi[i.pk][bulan] = baris

    def _terkunci(self, si: SumberIndikator, t: int, beda: dict) -> bool:
        """The quarter is locked for the unit of the indicator: what would change it is refused."""
        if t not in self.kunci:
            self.kunci[t] = kunci_triwulan(self.k.rencana, t)
        putusan = self.kunci[t].untuk(si.tersimpan.penanggung_jawab_id)
        if putusan or not beda:
            return False
        for kolom, n in beda.items():
            self.k.tolak(si.baris, kolom, n, putusan.alasan)
        return True

    def _bandingkan_bulanan(self, si: SumberIndikator, t: int, isi: dict, kini: dict[int, RealisasiBulanan]) -> None:
        """The plan keeps this quarter by month: another quarterly figure cannot be spread over the months."""
        lama: Decimal | Besaran | None
        for kolom, baru in isi.items():
            if _fakta(kolom) == "anggaran":
                lama = jumlah(r.anggaran for r in kini.values())
            else:
                lama = akumulasi(si.tersimpan.akumulasi, {m: r.kinerja for m, r in kini.items()}, bulan_triwulan(t))
            if baru != lama:
                pesan = f"Triwulan ini sudah diisi per bulan ({tulis(lama)}); ubah di halaman realisasi."
                self.k.tolak(si.baris, kolom, baru, pesan)


def _per_bulan(semua: QuerySet[Bulan]) -> PerBulan[Bulan]:
    """Rows as they are stored, read-only and without what a model does for each: most are compared and no more.

    What is to be written is made an object first (`_hidup`).
    """
    hasil: PerBulan[Bulan] = defaultdict(dict)
    kolom = [f.attname for f in semua.model._meta.concrete_fields if f.attname != _DIUBAH]
    for satu in semua.values_list(*kolom, named=True):
        hasil[satu.indikator_id][satu.bulan] = satu  # type: ignore[assignment]
    return hasil


def _hidup(model: type[Bulan], satu: Any) -> Bulan | None:
    """The object of a stored row, as the database would have given it; saving says anew when it was changed."""
    if satu is None or isinstance(satu, model):
        return satu
    baris = model.from_db(DEFAULT_DB_ALIAS, satu._fields, satu)
    if model is RealisasiBulanan:
        setattr(baris, _DIUBAH, None)
    return baris


def _bobot(b: BarisSumber) -> dict[int, dict]:
    """The shares of the months, from the columns of a form that has no others."""
    return {bulan: {"bobot": b[f"b{bulan:02}"]} for bulan in NOMOR_BULAN}


def _disebut(isi: dict, daun: bool) -> dict:
    """The figures that a month states of what the node itself keeps."""
    return {n: v for n, v in isi.items() if v is not None and (daun or n != "kas")}


def _fakta(kolom: str) -> str:
    """The stored fact of a column of results."""
    return "anggaran" if kolom.endswith("_rp") else "kinerja"
