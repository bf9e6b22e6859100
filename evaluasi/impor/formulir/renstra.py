"""Writes what tables of a Renja say of the Renstra: its rows, their indicators and the figures of each year.

A row is known by its code, else by its name; an indicator by its wording at that row.  An indicator that the plan has
too, at a row of the same code or name, is given the plan's `identitas`: the two then follow each other over the years.
"""

import re
from collections import defaultdict
from collections.abc import Hashable
from functools import cached_property

from dpmd.impor.tabel import BarisSumber
from evaluasi.impor.hasil import BUAT, UBAH
from evaluasi.impor.konteks import Konteks
from renaksi import pohon
from renaksi.models import ButirRenstra, CapaianRenstra, Indikator, IndikatorRenstra, Renstra
from renaksi.nilai import kode as kode_
from renaksi.nilai import pohon as nilai
from renaksi.nilai.cocok import normal
from renaksi.nilai.pilihan import TingkatRenstra

from .urutan import Daftar


def cari_renstra(konteks: Konteks, tahun: int) -> Renstra | None:
    """The Renstra of the office whose period holds this year; the latest begun where two overlap."""
    milik = Renstra.objects.filter(perangkat_daerah=konteks.rencana.perangkat_daerah_id)
    return milik.filter(tahun_awal__lte=tahun, tahun_akhir__gte=tahun).order_by("-tahun_awal").first()


def _buat_renstra(konteks: Konteks, awal: int, akhir: int, nama: str) -> Renstra:
    """A period that would run into the one before begins after it."""
    kantor = konteks.rencana.perangkat_daerah
    lalu = Renstra.objects.filter(perangkat_daerah=kantor, tahun_akhir__range=(awal, akhir - 1))
    awal = max([awal, *(r.tahun_akhir + 1 for r in lalu)])
    renstra = Renstra.objects.create(perangkat_daerah=kantor, tahun_awal=awal, tahun_akhir=akhir, nama=nama[:200])
    konteks.catat(BUAT, "Renstra", str(renstra), None)
    return renstra


class PenulisRenstra:
    def __init__(self, konteks: Konteks, awal: int, akhir: int, nama: str = ""):
        self.k = konteks
        self.renstra = cari_renstra(konteks, akhir) or _buat_renstra(konteks, awal, akhir, nama)
        self.daftar = Daftar(ButirRenstra.objects.filter(renstra=self.renstra), _kunci_butir)
        milik = IndikatorRenstra.objects.filter(butir__renstra=self.renstra)
        self.indikator: dict[int, list[IndikatorRenstra]] = defaultdict(list)
        for i in milik:
            self.indikator[i.butir_id].append(i)
        self.capaian = {
            (c.indikator_id, c.tahun): c for c in CapaianRenstra.objects.filter(indikator__butir__renstra=self.renstra)
        }
        self.tautan = Tautan(konteks, self.renstra)

    def butir(self, baris: BarisSumber, tingkat: str, nama: str, kode: str | None, nomor: str | None = None):
        baru = lambda: ButirRenstra(renstra=self.renstra, tingkat=tingkat)  # noqa: E731
        butir = self.daftar.ambil(_kunci_butir(ButirRenstra(tingkat=tingkat, nama=nama, kode=kode or "")), baru)
        self.k.isi(butir, {"nama": nama, "kode": kode, "nomor": nomor}, "Butir Renstra", nama, baris)
        return butir

    def tulis_indikator(self, baris: BarisSumber, butir: ButirRenstra, uraian: str, fakta: dict, **baru):
        """`baru` is what an indicator gets that the Renstra does not have yet."""
        milik = self.indikator[butir.pk]
        i = next((x for x in milik if normal(x.uraian) == normal(uraian)), None)
        if i is None:
            urutan = max((x.urutan for x in milik), default=0) + 1
            i = IndikatorRenstra(butir=butir, uraian=uraian, urutan=urutan, **baru)
            i.identitas = self.tautan.cari(butir, uraian) or i.identitas
            milik.append(i)
        else:
            self.tautan.pasang(i, butir, baris.nomor)
        self.k.isi(i, fakta, "Indikator Renstra", uraian, baris)
        return i

    def tulis_capaian(self, baris: BarisSumber, i: IndikatorRenstra, tahun: int, fakta: dict) -> None:
        if all(nilai is None for nilai in fakta.values()):
            return
        capaian = self.capaian.setdefault((i.pk, tahun), CapaianRenstra(indikator=i, tahun=tahun))
        self.k.isi(capaian, fakta, f"Capaian Renstra {tahun}", i.uraian, baris)


def _kunci_butir(b: ButirRenstra) -> Hashable:
    kelompok = b.tingkat == TingkatRenstra.KELOMPOK
    return (kelompok, "kode", kode_.urut(b.kode)) if b.kode else (kelompok, "nama", normal(b.nama))


class Tautan:
    """Which indicator of the plan an indicator of this Renstra is."""

    def __init__(self, konteks: Konteks, renstra: Renstra):
        self.k, self.renstra = konteks, renstra
        self._terpakai = set(
            IndikatorRenstra.objects.filter(butir__renstra=renstra).values_list("identitas", flat=True)
        )

    @cached_property
    def _rencana(self) -> dict[str, list[nilai.Indikator]]:
        """The plan's indicators by the code and by the name of their node."""
        hasil = defaultdict(list)
        for s in pohon.muat(self.k.rencana).telusuri():
            for tanda in {kode_.urut(s.kode) if s.kode else "", normal(s.nama)} - {""}:
                hasil[tanda] += s.indikator
        return hasil

    @cached_property
    def _kantor(self) -> set:
        """The identities that plans of the office have: who has one of them is linked already."""
        kantor = self.k.rencana.perangkat_daerah_id
        return set(Indikator.objects.filter(rencana__perangkat_daerah=kantor).values_list("identitas", flat=True))

    def cari(self, butir: ButirRenstra, uraian: str):
        """The identity of the plan's indicator of this wording at a row of this code or name, unless it is taken."""
        tanda = (kode_.urut(butir.kode) if butir.kode else "", normal(butir.nama))
        if butir.tingkat == TingkatRenstra.KELOMPOK:
            return None
        for i in (i for t in tanda if t for i in self._rencana.get(t, ())):
            identitas = IndikatorRenstra._meta.get_field("identitas").to_python(i.identitas)
            if identitas not in self._terpakai and _sama(uraian, i):
                self._terpakai.add(identitas)
                return identitas
        return None

    def pasang(self, i: IndikatorRenstra, butir: ButirRenstra, nomor: int | None) -> None:
        """Link a stored indicator that no plan of the office knows yet."""
        if self.k.pertahankan or i.identitas in self._kantor:
            return
        identitas = self.cari(butir, i.uraian)
        if identitas:
            i.identitas = identitas
            i.save(update_fields=["identitas"])
            self.k.catat(UBAH, "Indikator Renstra", i.uraian, nomor, (("Indikator rencana", "-", i.uraian),))


def _sama(uraian: str, i: nilai.Indikator) -> bool:
    """The same wording; tables of a Renja print the unit behind it, some with a mark "II" between the two."""
    return normal(uraian) in {normal(f"{i.uraian} {akhir}") for akhir in ("", i.satuan, f"II {i.satuan}")}


def tautkan_semua(konteks: Konteks) -> None:
    """After the plan changed: link the indicators of the Renstra before it that now have their like."""
    for tahun in (konteks.rencana.tahun - 1, konteks.rencana.tahun):
        renstra = cari_renstra(konteks, tahun)
        if renstra:
            tautan = Tautan(konteks, renstra)
            for i in IndikatorRenstra.objects.filter(butir__renstra=renstra).select_related("butir"):
                tautan.pasang(i, i.butir, None)


def nama_dokumen(judul: str) -> str:
    """What a heading says in brackets: "… (Renstra Perangkat Daerah 2018-2023)"."""
    isi = re.search(r"\(([^()]*renstra[^()]*)\)", judul, re.IGNORECASE)
    return isi[1].strip() if isi else ""
